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
FIGURES = read_statement("figures/list")
FIGURES_FOUND = read_statement("figures/search")
FIGURE = read_statement("figures/figure")
FIGURE_NEAR = read_statement("figures/near")
TIE = read_statement("evidence/tie")
TIE_NEAR = read_statement("evidence/tie_near")
CLAIMS = read_statement("evidence/claims")
CLAIM = read_statement("evidence/claim")
CLAIM_NEAR = read_statement("evidence/claim_near")
SOURCES = read_statement("evidence/sources")
SOURCE = read_statement("evidence/source")
SOURCE_NEAR = read_statement("evidence/source_near")
DISPUTES = read_statement("evidence/disputes")
DISPUTE = read_statement("evidence/dispute")
DISPUTE_NEAR = read_statement("evidence/dispute_near")
OBSERVATIONS = read_statement("evidence/observations")
BODIES = read_statement("bodies/list")
BODY = read_statement("bodies/body")
BODY_NEAR = read_statement("bodies/near")
CIRCLES = read_statement("meta/circles")
RELEASE = read_statement("meta/release")
NEIGHBORHOOD = read_statement("neighborhoods/neighborhood")

ALL: dict[str, Statement] = {
    statement.name: statement for statement in tuple(globals().values()) if isinstance(statement, Statement)
}
