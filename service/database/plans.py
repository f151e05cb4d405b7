"""Has the database plan every read once after each of its starts, so that hardly anybody waits for a plan.

Neo4j plans a statement when it first runs, which takes a fresh server a second or more, and keeps the plan
only where the statement was not ended before it was made. So a read that has no plan yet is first run with
the example of its own header, in the background and with more time than a request has; that its figures may
not exist in another network makes no difference to the plan.
"""

import asyncio
from contextlib import suppress
from typing import Any

import yaml
from neo4j.exceptions import Neo4jError

from service.database.catalogue import ALL
from service.database.driver import Database
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed, NoRelease, PlanMissing
from service.limits.deadline import Deadline

PLANNING_SECONDS = 60.0
"""How long the planning of one statement may take."""

WATCH_SECONDS = 3.0
"""How often the database is asked whether it is there, so that a restart of it is noticed."""

RETRY_SECONDS = 2.0

READS = tuple(statement for statement in ALL.values() if not statement.writes)


class Plans:
    """Which reads the database has a plan for, as far as is known, and the making of those that it lacks."""

    def __init__(self, database: Database, *, warm_up: bool) -> None:
        self._database = database
        self._making: dict[str, asyncio.Task[DatabaseAway | None]] = {}
        self._lacking = {statement.name for statement in READS}
        self.ready = not warm_up
        """Whether every read was planned once since the service began; without a warm-up always."""

    @property
    def progress(self) -> str:
        """How many plans there are, as `12 of 47`."""
        return f"{len(READS) - len(self._lacking)} of {len(READS)}"

    async def keep_made(self) -> None:
        """Make all plans now, those that failed once more, and all again when the connection was interrupted."""
        interruptions: int | None = None
        while True:
            if interruptions != self._database.interruptions:
                interruptions = self._database.interruptions
                self._lacking = {statement.name for statement in READS}
            if self._lacking and await self._present():
                for statement in READS:
                    if statement.name in self._lacking:
                        await asyncio.wait({self.make(statement)})
            if not self._lacking:
                self.ready = True
            await asyncio.sleep(WATCH_SECONDS)
            await self._present()

    async def _present(self) -> bool:
        """Say whether the database answers; a failure counts as an interruption."""
        try:
            await self._database.ready()
        except NoRelease:
            return True
        except (DatabaseAway, Neo4jError):
            return False
        return True

    async def wait_for(self, statement: Statement, deadline: Deadline) -> None:
        """Wait until a read has its plan, which is made now where it lacks.

        Raises:
            PlanMissing: it takes longer than the deadline leaves; it goes on in the background.
            DatabaseAway: the database is away.
        """
        if statement.name not in self._lacking:
            return
        making = self.make(statement)
        done, _ = await asyncio.wait({making}, timeout=deadline.left)
        if done and not making.cancelled() and (fault := making.result()) is not None:
            raise fault
        if not done:
            raise PlanMissing(f"the database is making its plan for the statement {statement.name}", RETRY_SECONDS)

    def made(self, statement: Statement) -> None:
        """Note that the database has answered a statement."""
        self._lacking.discard(statement.name)

    def renew(self, statement: Statement) -> None:
        """Have the plan of a read made again that was ended at its deadline: the server may have dropped its plan."""
        if statement in READS:
            self.make(statement)

    def make(self, statement: Statement) -> asyncio.Task[DatabaseAway | None]:
        """Have a read planned in the background, once at a time."""
        making = self._making.get(statement.name)
        if making is None or making.done():
            making = self._making[statement.name] = asyncio.create_task(self._run(statement))
        return making

    async def _run(self, statement: Statement) -> DatabaseAway | None:
        """Run a read with the example of its header; return what is wrong with the database, if anything."""
        try:
            # The plan is made also where there is nothing to find or to compute.
            with suppress(NoRelease, Neo4jError):
                await self._database.fetch(statement, example_of(statement).get("ask", {}), seconds=PLANNING_SECONDS)
            self.made(statement)
        except DatabaseAway as fault:
            return fault
        except DeadlinePassed:
            pass
        return None

    def end(self) -> None:
        """End the planning that goes on."""
        for making in self._making.values():
            making.cancel()


def example_of(statement: Statement) -> dict[str, Any]:
    """Return the parameters that a header gives to try; maps in Cypher's notation are YAML's as well."""
    _, _, params = statement.example.partition(":params")
    example: dict[str, Any] = yaml.safe_load(params) or {}
    return example
