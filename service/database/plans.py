"""Has the database plan every read once at start, so that nobody has to wait for it later.

The first run of a statement takes a fresh server a second or more, which a later one does not
notice. Each read is run with the example of its own header; that its figures may not exist in
another network makes no difference to the plan.
"""

import asyncio
from contextlib import suppress
from typing import Any

import yaml
from neo4j.exceptions import Neo4jError

from service.database.catalogue import ALL
from service.database.driver import Database
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed

SECONDS = 60.0

PLANNING_SECONDS = 15.0
"""What a question has beyond its time where its statement has not been answered since the start."""


class Plans:
    """Sees to it that the database has a plan for each read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._making: dict[str, asyncio.Task[None]] = {}
        self._wanted = {statement.name for statement in ALL.values() if not statement.writes}

    async def make_all(self) -> None:
        """Run every read once, one after the other; a fault ends nothing but that one."""
        for statement in ALL.values():
            if not statement.writes:
                await self.make(statement)

    def allowance(self, statement: Statement) -> float:
        """Return the seconds that a question may wait for a plan: none once there was one."""
        return PLANNING_SECONDS if statement.name in self._wanted else 0

    def made(self, statement: Statement) -> None:
        """Note that the database has answered a statement."""
        self._wanted.discard(statement.name)

    def make(self, statement: Statement) -> asyncio.Task[None]:
        """Have a read planned in the background, once at a time.

        A question that is ended at its time limit while the database still plans it leaves no plan,
        and would be ended again and again: what is planned here has more time.
        """
        making = self._making.get(statement.name)
        if making is None or making.done():
            making = self._making[statement.name] = asyncio.create_task(self._run(statement))
        return making

    async def _run(self, statement: Statement) -> None:
        with suppress(DatabaseAway, DeadlinePassed, Neo4jError):
            await self._database.fetch(statement, example_of(statement).get("ask", {}), seconds=SECONDS)
            self.made(statement)

    def end(self) -> None:
        """Break off what is being planned."""
        for making in self._making.values():
            making.cancel()


def example_of(statement: Statement) -> dict[str, Any]:
    """Return the parameters that a header gives to try; maps in Cypher's notation are YAML's as well."""
    _, _, params = statement.example.partition(":params")
    example: dict[str, Any] = yaml.safe_load(params) or {}
    return example
