"""Finds paths in the index, and reads the names of their figures from the database.

Plain shortest paths are found by one statement until the index is there.
"""

from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import orjson

from service.database.catalogue import PATH_FIGURES, SHORTEST_PATHS
from service.database.read_context import ReadContext
from service.faults import IndexNotReady
from service.index.search_index import OpenIndex, open_index
from service.index.topology import TYPES, Topology
from service.paths import sequential, shortest, simultaneous
from service.paths.adjacency import Adjacency
from service.paths.k_shortest import Found, Rank, k_first
from service.paths.most_certain import most_certain
from service.paths.question import PathQuestion, Row
from service.paths.shortest import Path, Root
from service.paths.via import least_via

MOST_SHORTEST = 100

LEFT_OUT = {"rivals": "RIVAL", "colleagues": "COLLEAGUE"}
"""The types whose ties are counted where they are not walked."""

LEAST = {None: shortest.least, "sequential": sequential.least, "simultaneous": simultaneous.least}
"""For each order in time what finds the paths of the fewest hops that begin with a root."""


async def find_paths(context: ReadContext, question: PathQuestion) -> Row:
    """Return the columns of the statement `paths.shortest` for a question of any mode, with `truncated`.

    Raises:
        ReleaseChangedError: another release came into force on the way.
        DeadlinePassed: it takes too long.
        IndexNotReady: the question needs the index, and that is still being built.
    """
    if not _is_plain(question):
        return await _by_index(context, question, await open_index(context))
    try:
        index = await open_index(context, wait=False)
    except IndexNotReady:
        return await _by_statement(context, question)
    return await _by_index(context, question, index)


def _is_plain(question: PathQuestion) -> bool:
    """Whether one statement says the same as the index."""
    return question.mode in ("shortest", "all_shortest") and not question.order and not question.via


def _shortest_params(question: PathQuestion) -> Row:
    limit = 1 if question.mode == "shortest" else MOST_SHORTEST + 1
    return {
        **question.params,
        "avoid": question.avoid,
        "limit": limit,
        "include_coverage": question.tie_filter.narrow,
    }


async def _by_statement(context: ReadContext, question: PathQuestion) -> Row:
    params = _shortest_params(question)
    record = await context.fetch(SHORTEST_PATHS, **params)
    record["truncated"] = question.mode == "all_shortest" and len(record["paths"]) == params["limit"]
    record["paths"] = record["paths"][:MOST_SHORTEST]
    return record


async def _by_index(context: ReadContext, question: PathQuestion, index: OpenIndex) -> Row:
    """Search, and name the figures that were found; `explain` has the statement that says the same, if one does."""
    topology = index.topology
    if _is_plain(question):
        context.rely_on(SHORTEST_PATHS, _shortest_params(question), index.release)
    others = [*question.avoid, *([question.via] if question.via else [])]
    known = {one: topology.number_of(one) for one in (*question.ends, *others)}
    record: Row = {
        "absent": [one for one in others if known[one] is None],
        "paths": [],
        "ties": [],
        "coverage": index.coverage if question.tie_filter.narrow else None,
        "truncated": False,
        "rivals": 0,
        "colleagues": 0,
    }
    numbers: list[Path] = []
    if None not in known.values():
        await context.ask_in_force()
        kind = f"paths.{question.order or question.mode}{'.via' if question.via else ''}"
        numbers, record["truncated"], record["ties"], left_out = await context.search(
            kind, partial(_searched, topology, question)
        )
        record |= left_out
    ids = {number: topology.id_of(number) for path in numbers for number in path}
    named, record["release"] = await _named(context, index, {*ids.values(), *question.ends})
    record["paths"] = [[named[ids[number]] for number in path] for path in numbers]
    return record | {"from": named.get(question.source), "to": named.get(question.target)}


def _searched(topology: Topology, question: PathQuestion) -> tuple[list[Path], bool, list[list[Any]], Row]:
    """Return the paths, whether there are more, the ties of their hops in the order of ids, and what was left out."""
    adjacency = Adjacency(topology, question.tie_filter, question.avoid)
    found, truncated = search(adjacency, question)
    hops = {hop for path in found for hop in pairwise(path)}
    carried = {tie for hop in hops for tie in adjacency.hop(*hop).tolist()}
    ties = sorted(_row(topology, tie) for tie in carried)
    return found, truncated, ties, _left_out(topology, question)


def _left_out(topology: Topology, question: PathQuestion) -> Row:
    """Return how many ties of the types left out touch the ends, of those that the other filters allow."""
    adjacency = Adjacency(topology, question.filter_of(LEFT_OUT.values()))
    ends = [np.array([adjacency.number(one)]) for one in question.ends]
    ties = {tie for end in ends for part in adjacency.spread(end) for tie in part.tie.tolist()}
    types = topology.type[[*ties]].tolist() if ties else []
    return {name: types.count(TYPES.index(type_)) for name, type_ in LEFT_OUT.items()}


def search(adjacency: Adjacency, question: PathQuestion) -> Found:
    """Answer a question whose figures exist: the paths, and whether there are more."""
    source, target, *via = (
        adjacency.number(one) for one in (*question.ends, *([question.via] if question.via else []))
    )
    if via:
        path = least_via(adjacency, (source, target), via[0], question.max_hops)
        return ([path] if path else []), False
    most = question.max_hops
    if question.mode == "most_certain":
        return most_certain(adjacency, source, target, most, question.k)
    least = LEAST[question.order]
    if question.mode == "k_shortest":

        def short(root: Root, last: Rank | None, limit: int) -> list[Path]:
            return least(adjacency, target, root, min(most, last[0] - 1) if last else most, limit)

        return k_first(source, question.k, lambda path: (len(path),), short)
    limit = 1 if question.mode == "shortest" else MOST_SHORTEST
    more = limit + (question.mode == "all_shortest")
    found = least(adjacency, target, Root((source,)), most, more)
    return found[:limit], len(found) > limit


def _row(topology: Topology, tie: int) -> list[Any]:
    bounds = (topology.possible_from, topology.possible_to, topology.certain_from, topology.certain_to)
    return [topology.tie_id(tie), TYPES[topology.type[tie]], *(int(column[tie]) for column in bounds)]


async def _named(context: ReadContext, index: OpenIndex, ids: set[str]) -> tuple[dict[str, Row], Row]:
    """Return the id and name of figures, those that exist, and the release in force.

    The database is asked which release that is also where all names are at hand.

    Raises:
        ReleaseChangedError: it is not the release of the index.
    """
    kept, digest = context.kept.records, index.release["digest"]
    found = kept.find(digest, PATH_FIGURES.name, ids)
    read: Row = {"release": index.release, "figures": []}
    if len(found) < len(ids) or await context.digest_in_force() != digest:
        read = await context.look_up(PATH_FIGURES, {"ids": sorted(ids - found.keys())})
    context.rely_on(PATH_FIGURES, {"ids": sorted(ids)}, read["release"])
    fresh = {figure["id"]: orjson.dumps(figure) for figure in read["figures"]}
    kept.add(digest, PATH_FIGURES.name, fresh)
    return {id_: orjson.loads(record) for id_, record in (found | fresh).items()}, read["release"]
