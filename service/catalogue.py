"""Every statement of `cypher/` as a constant; reading them checks each header against its body."""

from service.statement import Statement, read_statement

PULSE = read_statement("meta/pulse")
SHORTEST_PATHS = read_statement("paths/shortest")
PATH_ENDS = read_statement("paths/ends")
PATH_SPURS = read_statement("paths/spur")
PATH_EVIDENCE = read_statement("paths/evidence")
NETWORK_TIES = read_statement("paths/network")
EXCLUDED_CLAIMS = read_statement("evidence/excluded")
REFUTED_CLAIMS = read_statement("evidence/refuted")
FIGURE_NEAR = read_statement("figures/near")
NEIGHBORHOOD = read_statement("neighborhoods/neighborhood")

ALL: dict[str, Statement] = {
    statement.name: statement for statement in tuple(globals().values()) if isinstance(statement, Statement)
}
