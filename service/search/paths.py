"""The questions about paths that take more than one statement, all read on one release."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from service.answer import Reading
from service.catalogue import NETWORK_TIES, PATH_ENDS, PATH_EVIDENCE, PATH_SPURS, SHORTEST_PATHS
from service.errors import overdue, unavailable
from service.search import certainty, sequential, simultaneous
from service.search.network import NetworkTie, hops_of
from service.search.question import PathQuestion, Record
from service.search.simultaneous import DayMasks
from service.search.via import least_via
from service.search.yen import Ids, Root, k_shortest

MOST_SHORTEST = 100
MOST_TIES = 200_000
FEW_TIES = 5_000
"""Up to so many ties it is quicker to read them all at once than to ask for the k shortest round by round."""

ATTEMPTS = 3

T = TypeVar("T")

Found = tuple[list[Ids], bool]
"""Paths, and whether more exist."""

Completions = Callable[[Root, str, int], Iterator[Ids]]


class ReleaseChangedError(Exception):
    """The data changed while a question was being answered: it must be asked again."""


async def find_paths(reading: Reading, question: PathQuestion) -> Record:
    """Answer a question in the form of the statement `paths.shortest`, with `truncated`.

    Raises:
        ReleaseChangedError: another release came into force on the way.
    """
    if question.mode == "k_shortest" or _needs_memory(question):
        return await _find_in_steps(reading, question)
    limit = 1 if question.mode == "shortest" else MOST_SHORTEST + 1
    told = question.walk.narrow
    record = await reading.fetch(SHORTEST_PATHS, **question.params, avoid=question.avoid, limit=limit, told=told)
    record["truncated"] = question.mode == "all_shortest" and len(record["paths"]) == limit
    record["paths"] = record["paths"][:MOST_SHORTEST]
    return record


def _needs_memory(question: PathQuestion) -> bool:
    return bool(question.mode == "most_certain" or question.order or question.via)


async def _search_by_spurs(reading: Reading, question: PathQuestion, release: int) -> Found:
    """Find the k shortest by one statement a round, which stays fast on any size of network."""

    async def complete(roots: Sequence[Root]) -> list[Ids | None]:
        asked = [{"figures": root.figures, "banned": root.banned} for root in roots]
        params = {**question.params, "avoid": question.avoid, "release": release, "roots": asked}
        params.pop("from")
        record = await reading.fetch(PATH_SPURS, **params)
        _same_release(record)
        found = {one["root"]: tuple(one["ids"]) for one in record["found"]}
        return [found.get(place) for place in range(len(roots))]

    return await k_shortest(question.source, question.k, complete)


async def number_of(reading: Reading, release: Record) -> int:
    """Return the number of the release in force, which must be the one that an answer has begun on.

    Raises:
        ReleaseChangedError: it is not.
    """
    begun = await reading.fetch(PATH_ENDS, ids=[], told=False)
    if begun["release"]["digest"] != release["digest"]:
        raise ReleaseChangedError
    number: int = begun["release"]["number"]
    return number


async def network_of(reading: Reading, release: int, types: Sequence[str]) -> list[NetworkTie]:
    """Read the ties of a release.

    Raises:
        Problem: 504 for a network too large to be searched in memory.
        ReleaseChangedError: another release is in force.
    """
    record = await reading.fetch(NETWORK_TIES, release=release, types=types, most=MOST_TIES)
    _same_release(record)
    if len(record["ties"]) == MOST_TIES:
        raise overdue(reading.graph.query_timeout)
    return [NetworkTie.of(row) for row in record["ties"]]


async def search_in_memory(ties: Sequence[NetworkTie], question: PathQuestion) -> Found:
    """Answer a question over ties in memory: the k shortest, with an order in time, by certainty, or via a figure."""
    filters = question.walk.filters(question.avoid)
    ties = question.walk.reweigh(ties)
    hops = hops_of(ties, filters)
    if question.mode == "most_certain":
        confidences = certainty.hop_confidences(hops)
        return certainty.most_certain(confidences, *question.ends, question.max_hops, question.k)
    if question.via:
        pairs = [(tie.subject, tie.object) for tie in ties if filters.allow(tie)]
        path = least_via(pairs, question.ends, question.via, question.max_hops, filters.direction, question.avoid)
        return ([path] if path else []), False
    return await _in_order(_completions(question, hops), question)


def _completions(question: PathQuestion, hops: Any) -> Completions:
    span, certain = question.walk.span, question.walk.certain
    if question.order != "sequential":
        masks = DayMasks.in_time(hops, certain, span) if question.order else DayMasks.timeless(hops)
        return lambda root, goal, most: simultaneous.completions(masks, root, goal, most)
    days = sequential.HopDays(hops, certain, span)
    return lambda root, goal, most: sequential.completions(days, root, goal, most)


async def _in_order(completions: Completions, question: PathQuestion) -> Found:
    if question.mode == "k_shortest":

        async def complete(roots: Sequence[Root]) -> list[Ids | None]:
            return [next(completions(root, question.target, question.max_hops), None) for root in roots]

        return await k_shortest(question.source, question.k, complete)
    limit = 1 if question.mode == "shortest" else MOST_SHORTEST
    shortest = completions(Root((question.source,), ()), question.target, question.max_hops)
    found = list(islice(shortest, limit + 1))
    return found[:limit], question.mode == "all_shortest" and len(found) > limit


async def on_one_release(reading: Reading, attempt: Callable[[], Awaitable[T]]) -> T:
    """Make an answer that takes several statements; again where a new release came in between them.

    Raises:
        Problem: 503 where the data change faster than they can be read.
    """
    for _ in range(ATTEMPTS):
        try:
            return await attempt()
        except ReleaseChangedError:
            reading.forget()
    raise unavailable("the data are being replaced; ask again")


async def _find_in_steps(reading: Reading, question: PathQuestion) -> Record:
    """Look the figures up, search, and fetch the evidence."""
    others = [*question.avoid, *([question.via] if question.via else [])]
    begun = await reading.fetch(PATH_ENDS, ids=[*question.ends, *others], told=question.walk.narrow)
    first, last, *rest = (figure if figure["id"] is not None else None for figure in begun["figures"])
    record: Record = {
        "release": {name: begun["release"][name] for name in ("version", "digest")},
        "from": first,
        "to": last,
        "absent": [one for one, figure in zip(others, rest, strict=True) if figure is None],
        "paths": [],
        "ties": [],
        "rivals": begun["rivals"],
        "coverage": begun["coverage"],
        "truncated": False,
    }
    if first is None or last is None or record["absent"]:
        return record
    release = begun["release"]["number"]
    if _needs_memory(question) or begun["size"] <= FEW_TIES:
        ties = await network_of(reading, release, question.walk.types)
        found, record["truncated"] = await search_in_memory(ties, question)
    else:
        found, record["truncated"] = await _search_by_spurs(reading, question, release)
    if found:
        evidence = await reading.fetch(PATH_EVIDENCE, release=release, paths=found, **question.walk.params)
        _same_release(evidence)
        named = {figure["id"]: figure for figure in evidence["figures"]}
        record["paths"] = [[named[one] for one in path] for path in found]
        record["ties"] = evidence["ties"]
    return record


def _same_release(record: Record) -> None:
    if not record["release"]["same"]:
        raise ReleaseChangedError
