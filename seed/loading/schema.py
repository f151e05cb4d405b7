"""Makes the constraints and indexes that a network needs, and has statements planned by what they hold."""

from seed.reading.progress import Report
from service.database import catalogue
from service.database.driver import Database
from service.database.statement import Statement

SCHEMA: dict[str, Statement] = {
    name.removeprefix("schema."): one
    for name, one in catalogue.ALL.items()
    if name.startswith("schema.") and one not in (catalogue.SCHEMA_AWAIT, catalogue.SCHEMA_PRESENT)
}
"""The statements that make constraints and indexes, each by the name of what it makes."""

REPLAN_FROM = 10_000
"""Records of a release from which on plans are made anew after a load: of a small one any plan is quick."""

INDEXING_SECONDS = 3600
"""How long new indexes are waited for: those of a bulk import are made of all that it has brought."""

SAMPLING_SECONDS = 60
"""How long new samples of the indexes are waited for."""


async def make_schema(database: Database) -> None:
    """Make the constraints and indexes that the database lacks."""
    present = await database.write(catalogue.SCHEMA_PRESENT, {}) or {"names": []}
    missing = [statement for name, statement in SCHEMA.items() if name not in present["names"]]
    for statement in missing:
        await database.write(statement, {})
    if missing:
        await database.write(catalogue.SCHEMA_AWAIT, {"seconds": INDEXING_SECONDS})


async def replan(database: Database, records: int, report: Report) -> None:
    """Have the server drop its plans after a load of so many records, and plan by what it holds now.

    Plans that were made while it held little can be several times slower, and the server keeps them. A failure is
    only reported.
    """
    if records < REPLAN_FROM:
        return
    try:
        await database.write(catalogue.LOAD_SAMPLE, {"seconds": SAMPLING_SECONDS}, seconds=2.0 * SAMPLING_SECONDS)
        await database.write(catalogue.LOAD_DROP_PLANS, {})
    except Exception as problem:  # a user who may not, a server without it: no reason not to load
        reason = " ".join(str(problem).split())
        report(f"the server keeps the plans that it made before ({reason}): answers may be slower")
