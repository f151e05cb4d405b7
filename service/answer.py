"""From a record to the bytes of an answer: one serialisation, with release, question and Cypher.

A `Reading` belongs to one request. It remembers the statements it ran, so that `explain=cypher`
shows exactly what made the answer.
"""

from typing import Annotated, Any

import orjson
from fastapi import Depends, Request, Response

from service.graph import Graph, Row
from service.statement import Statement

EXPLAIN = "cypher"


class Reading:
    """What one request reads from the graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._ran: list[tuple[Statement, Row]] = []

    async def fetch(self, statement: Statement, **params: Any) -> Row:
        """Run a read and return its one record; see `Graph.fetch` for what it raises."""
        self._ran.append((statement, params))
        return await self.graph.fetch(statement, params)

    def forget(self) -> None:
        """Drop what ran so far: the question begins again on another release."""
        self._ran.clear()

    def answer(self, asked: Row, body: Row, explain: str | None = None) -> Response:
        """Serialise an answer: `body` holds `release` and the fields of the model, `asked` all parameters in force."""
        whole = {**body, "asked": asked}
        if explain:
            whole["cypher"] = [{"name": one.name, "text": one.text, "params": params} for one, params in self._ran]
        return Response(orjson.dumps(whole), media_type="application/json")


async def _reading(request: Request) -> Reading:
    return Reading(request.state.graph)


ReadingDep = Annotated[Reading, Depends(_reading)]
