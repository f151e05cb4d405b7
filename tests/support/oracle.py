"""What paths and neighborhoods should be, worked out by brute force on networkx.

Written from the definitions alone; it shares no code and no method with the service.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx


@dataclass(frozen=True)
class OracleTie:
    id: str
    type: str
    subject: str
    object: str


DEFAULT_TYPES = ("ally", "relative", "subordinate", "foreign_comrade")


def qualifying(ties: Iterable[OracleTie], types: Collection[str] | None, direction: str | None) -> list[OracleTie]:
    wanted = types or (("subordinate",) if direction else DEFAULT_TYPES)
    return [tie for tie in ties if tie.type in wanted]


def hops(ties: Iterable[OracleTie], figures: Iterable[str], direction: str | None) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(figures)
    for tie in ties:
        if direction != "in":
            graph.add_edge(tie.subject, tie.object)
        if direction != "out":
            graph.add_edge(tie.object, tie.subject)
    return graph


def all_paths(
    ties: Iterable[OracleTie],
    figures: Collection[str],
    ends: tuple[str, str],
    max_hops: int,
    types: Collection[str] | None = None,
    direction: str | None = None,
    avoid: Collection[str] = (),
    via: str | None = None,
) -> list[tuple[str, ...]]:
    graph = hops(qualifying(ties, types, direction), figures, direction)
    graph.remove_nodes_from(avoid)
    found = [tuple(path) for path in nx.all_simple_paths(graph, *ends, cutoff=max_hops)]
    return sorted((path for path in found if via is None or via in path), key=lambda path: (len(path), path))


def hop_ties(
    ties: Iterable[OracleTie], path: tuple[str, ...], types: Collection[str] | None, direction: str | None
) -> list[set[str]]:
    walked = qualifying(ties, types, direction)
    found = []
    for first, second in pairwise(path):
        along = {tie.id for tie in walked if (tie.subject, tie.object) == (first, second)}
        against = {tie.id for tie in walked if (tie.subject, tie.object) == (second, first)}
        found.append({"out": along, "in": against, None: along | against}[direction])
    return found


def neighborhood(
    ties: Iterable[OracleTie],
    figures: Collection[str],
    center: str,
    depth: int,
    types: Collection[str] | None = None,
    direction: str | None = None,
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return (distance, id) in order, and (place of the later figure, id of the tie) in order."""
    walked = qualifying(ties, types, direction)
    graph = hops(walked, figures, direction)
    reached = nx.single_source_shortest_path_length(graph, center, cutoff=depth)
    order = sorted((distance, figure) for figure, distance in reached.items())
    place = {figure: n for n, (_, figure) in enumerate(order)}
    among = [
        (max(place[tie.subject], place[tie.object]), tie.id)
        for tie in walked
        if tie.subject in place and tie.object in place
    ]
    return order[1:], sorted(among)


def rivals_left_out(ties: Iterable[OracleTie], figures: Collection[str], types: Collection[str] | None) -> int:
    """Return how many rival ties touch any of the figures; none where rivals are walked."""
    if types and "rival" in types:
        return 0
    return sum(tie.type == "rival" and (tie.subject in figures or tie.object in figures) for tie in ties)
