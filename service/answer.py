"""From a record to the bytes of an answer: one serialisation, with release, question and Cypher.

A `Reading` belongs to one request. It remembers the statements it ran, so that `explain=cypher`
shows exactly what made the answer, and holds all of them to one release.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Depends, Request, Response

from service.catalogue import NETWORK_TIES
from service.errors import Problem, unavailable
from service.graph import Graph, Row
from service.memory import Memory, Network
from service.statement import Statement
from service.warm import Plans

EXPLAIN = "cypher"
ATTEMPTS = 3

T = TypeVar("T")


class ReleaseChangedError(Exception):
    """The data changed while a question was being answered: it must be asked again."""


class Reading:
    """What one request reads from the graph."""

    def __init__(self, graph: Graph, memory: Memory, plans: Plans) -> None:
        self.graph = graph
        self._memory = memory
        self._plans = plans
        self._ran: list[tuple[Statement, Row]] = []
        self._digest: str | None = None

    async def fetch(self, statement: Statement, **params: Any) -> Row:
        """Run a read that the answer is made from and return its one record; see `look_up` for what else it raises.

        Raises:
            ReleaseChangedError: it read another release than what was read before.
        """
        record = await self.look_up(statement, params)
        self._rely_on(statement, params, record["release"])
        return record

    async def look_up(self, statement: Statement, params: Row) -> Row:
        """Run a read beside the answer, as for the near names of an error; see `Graph.fetch` for what it raises."""
        try:
            seconds = self.graph.query_timeout + self._plans.allowance(statement)
            record = await self.graph.fetch(statement, params, seconds)
        except Problem as problem:
            if problem.status == 504:
                self._plans.make(statement)
            raise
        self._plans.made(statement)
        return record

    async def network(self, most: int) -> Network:
        """Return the ties of the release in force, which may have been read for an earlier request.

        The release is in force only if another statement of the same answer says so: read one.

        Raises:
            ReleaseChangedError: it is another release than what was read before.
            Problem: 503 where the database is away; 504 past a question's time.
        """
        network = await self._memory.network(self.graph, most)
        self._rely_on(NETWORK_TIES, {"most": most}, network.release)
        return network

    def _rely_on(self, statement: Statement, params: Row, release: Row) -> None:
        """Note a statement that the answer is made from, and the release that it read.

        Raises:
            ReleaseChangedError: it is another release than before, or not the one that was asked for.
        """
        self._ran.append((statement, statement.asked(params)))
        digest = release["digest"]
        if self._digest not in (None, digest) or not release.get("same", True):
            raise ReleaseChangedError
        self._digest = digest

    async def on_one_release(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Make an answer that takes several statements; again where a new release came in between them.

        Raises:
            Problem: 503 where the data change faster than they can be read.
        """
        for _ in range(ATTEMPTS):
            try:
                return await attempt()
            except ReleaseChangedError:
                self._memory.let_go()
                self._ran.clear()
                self._digest = None
        raise unavailable("the data are being replaced; ask again")

    def answer(self, asked: Row, body: Row, explain: str | None = None) -> Response:
        """Serialise an answer: `body` holds `release` and the fields of the model, `asked` all parameters in force."""
        whole = {**body, "asked": asked}
        if explain:
            whole["cypher"] = [{"name": one.name, "text": one.text, "params": params} for one, params in self._ran]
        return Response(orjson.dumps(whole), media_type="application/json")


async def _reading(request: Request) -> Reading:
    return Reading(request.state.graph, request.state.memory, request.state.plans)


ReadingDep = Annotated[Reading, Depends(_reading)]
