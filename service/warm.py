"""Has the database plan every read once at start, so that nobody has to wait for it later.

The first run of a statement takes a fresh server a second or more, which a later one does not
notice. Each read is run with the example of its own header; that its figures may not exist in
another network makes no difference to the plan.
"""

from contextlib import suppress
from typing import Any

import yaml

from service.catalogue import ALL
from service.errors import Problem
from service.graph import Graph
from service.statement import Statement

SECONDS = 60.0


async def warm_up(graph: Graph) -> None:
    """Run every read once, one after the other; a fault ends nothing but that one."""
    for statement in ALL.values():
        if not statement.writes:
            with suppress(Problem):
                await graph.fetch(statement, example_of(statement).get("ask", {}), seconds=SECONDS)


def example_of(statement: Statement) -> dict[str, Any]:
    """Return the parameters that a header gives to try; maps in Cypher's notation are YAML's as well."""
    _, _, params = statement.example.partition(":params")
    example: dict[str, Any] = yaml.safe_load(params) or {}
    return example
