"""The questions about paths: one statement where that is enough, else a search in memory and one for the hops."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from service.database.catalogue import PATH_ENDS, PATH_HOPS, PATH_SPURS, SHORTEST_PATHS
from service.database.read_context import ReadContext
from service.faults import NetworkTooLarge
from service.index.release_ties import ReleaseTies, release_ties
from service.index.search_time import in_time
from service.index.ties import Ties
from service.paths import most_certain as certainty
from service.paths import sequential, simultaneous
from service.paths.k_shortest import Found, Ids, Root, completed, k_shortest
from service.paths.question import PathQuestion, Row
from service.paths.simultaneous import DayMasks
from service.paths.via import least_via

MOST_SHORTEST = 100
MOST_TIES = 200_000
FEW_TIES = 5_000
"""Up to so many ties it is quicker to keep them all in memory than to ask for the k shortest round by round."""

Completions = Callable[[Root, str, int], Iterator[Ids]]


async def find_paths(context: ReadContext, question: PathQuestion) -> Row:
    """Answer a question in the form of the statement `paths.shortest`, with `truncated`.

    Raises:
        ReleaseChangedError: another release came into force on the way.
        DeadlinePassed: it takes too long.
    """
    if _needs_memory(question):
        return await _answered(context, question, await whole_network(context))
    if question.mode == "k_shortest":
        network = await release_ties(context, FEW_TIES)
        return await _answered(context, question, network)
    limit = 1 if question.mode == "shortest" else MOST_SHORTEST + 1
    include_coverage = question.tie_filter.narrow
    record = await context.fetch(
        SHORTEST_PATHS, **question.params, avoid=question.avoid, limit=limit, include_coverage=include_coverage
    )
    record["truncated"] = question.mode == "all_shortest" and len(record["paths"]) == limit
    record["paths"] = record["paths"][:MOST_SHORTEST]
    return record


def _needs_memory(question: PathQuestion) -> bool:
    return bool(question.mode == "most_certain" or question.order or question.via)


async def whole_network(context: ReadContext) -> ReleaseTies:
    """Return the release in force with its ties; see `release_ties` for what else it raises.

    Raises:
        NetworkTooLarge: it cannot be searched in memory.
    """
    network = await release_ties(context, MOST_TIES)
    if network.ties is None:
        raise NetworkTooLarge(network.size, MOST_TIES)
    return network


def search_in_memory(ties: Ties, question: PathQuestion) -> Found:
    """Answer a question over ties in memory: the k shortest, with an order in time, by certainty, or via a figure."""
    filters, weights = question.tie_filter.filters(question.avoid), question.tie_filter.claim_filter.reweighed
    if question.via:
        pairs = [(tie.subject, tie.object) for tie in ties if filters.allow(tie)]
        path = least_via(pairs, question.ends, question.via, question.max_hops, filters.direction, question.avoid)
        return ([path] if path else []), False
    if question.mode == "most_certain":
        confidences = ties.made(certainty.Confidences, filters, weights)
        return certainty.most_certain(confidences, *question.ends, question.max_hops, question.k)
    span, certain = question.tie_filter.span, question.tie_filter.certain
    if question.order == "sequential":
        return _in_order(_in_turn(ties.made(sequential.HopDays, filters, weights, certain, span)), question)
    if question.order:
        return _in_order(_at_once(ties.made(DayMasks.in_time, filters, weights, certain, span)), question)
    return _in_order(_at_once(ties.made(DayMasks.timeless, filters, weights)), question)


def _at_once(masks: DayMasks) -> Completions:
    return lambda root, goal, most: simultaneous.completions(masks, root, goal, most)


def _in_turn(days: sequential.HopDays) -> Completions:
    return lambda root, goal, most: sequential.completions(days, root, goal, most)


def _in_order(completions: Completions, question: PathQuestion) -> Found:
    target, most = question.target, question.max_hops
    if question.mode == "k_shortest":
        rounds = k_shortest(question.source, question.k)
        return completed(rounds, lambda root: next(completions(root, target, most), None))
    limit = 1 if question.mode == "shortest" else MOST_SHORTEST
    found = list(islice(completions(Root((question.source,), ()), target, most), limit + 1))
    return found[:limit], question.mode == "all_shortest" and len(found) > limit


async def _search_by_spurs(context: ReadContext, question: PathQuestion) -> Found:
    """Find the k shortest by one statement a round, which stays fast on any size of network."""
    rounds = k_shortest(question.source, question.k)
    params = {**question.params, "avoid": question.avoid}
    params.pop("from")
    roots = next(rounds)
    try:
        while True:
            asked = [{"figures": root.figures, "banned": root.banned} for root in roots]
            record = await context.fetch(PATH_SPURS, **params, roots=asked)
            ids = {one["root"]: tuple(one["ids"]) for one in record["found"]}
            roots = rounds.send([ids.get(place) for place in range(len(roots))])
    except StopIteration as end:
        found: Found = end.value
        return found


async def _answered(context: ReadContext, question: PathQuestion, network: ReleaseTies) -> Row:
    """Search, and fetch the hops of what was found; look the figures up where that does not name them all."""
    record: Row = {
        "release": {name: network.release[name] for name in ("version", "digest")},
        "absent": [],
        "paths": [],
        "ties": [],
        "coverage": network.coverage if question.tie_filter.narrow else None,
        "truncated": False,
    }
    others = [*question.avoid, *([question.via] if question.via else [])]
    known = network.ties is not None and network.figures.issuperset((*question.ends, *others))
    if not known:
        record |= await _looked_up(context, question, others)
        if record["from"] is None or record["to"] is None or record["absent"]:
            return record
    if network.ties is None:
        found, record["truncated"] = await _search_by_spurs(context, question)
    else:
        ties, kind = network.ties, f"paths.{question.order or question.mode}{'.via' if question.via else ''}"
        found, record["truncated"] = await in_time(context, kind, lambda: search_in_memory(ties, question))
    if found:
        hops = await context.fetch(PATH_HOPS, paths=found, **question.tie_filter.params)
        named = {figure["id"]: figure for figure in hops["figures"]}
        record["paths"] = [[named[one] for one in path] for path in found]
        record["ties"] = hops["ties"]
        if known:
            first, last = question.ends
            filters = question.tie_filter.filters()
            record |= {"from": named[first], "to": named[last]}
            record["rivals"] = network.touching(question.ends, filters, "RIVAL")
            record["colleagues"] = network.touching(question.ends, filters, "COLLEAGUE")
    elif known:
        record |= await _looked_up(context, question, others)
    return record


async def _looked_up(context: ReadContext, question: PathQuestion, others: Sequence[str]) -> Row:
    """Return the ends by name, None where they do not exist, and which other figures do not."""
    filters = {name: question.tie_filter.params[name] for name in ("window", "min_confidence", "excluded_ties")}
    begun = await context.fetch(PATH_ENDS, ids=[*question.ends, *others], **filters)
    first, last, *rest = (figure if figure["id"] is not None else None for figure in begun["figures"])
    absent = [one for one, figure in zip(others, rest, strict=True) if figure is None]
    left_out = {name: begun[name] for name in ("rivals", "colleagues")}
    return {"from": first, "to": last, "absent": absent, **left_out}
