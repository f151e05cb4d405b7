"""Why there is no path, and the least change of each filter that would make one.

Everything is worked out on the index: whether a question has a path needs only distances, for each of the
three orders, so many variants are cheap.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from service.database.read_context import ReadContext
from service.faults import Busy, DatabaseAway, DeadlinePassed, IndexNotReady
from service.index.search_index import open_index
from service.index.search_time import in_time
from service.index.tie_filter import TieFilter
from service.index.topology import Topology
from service.paths.distance import ANY_LENGTH, Variants
from service.paths.question import PathQuestion, Row
from service.paths.relaxations import EVERY_TYPE, Drop, RelaxationSearch, active_filters, askable, least_changes
from service.provenance.claim_filter import Colleagues, claim_filter
from service.vocabulary import MOST_HOPS

EXPLANATION_SHARE = 0.8
"""The share of a request's remaining time that an explanation may use: the answer itself must still be made."""


async def why_no_path(context: ReadContext, question: PathQuestion) -> Row:
    """Say why a question has no path on the release that was read, and which least changes would make one.

    Where that cannot be found out in time, the reason is `not_analyzed`: that there is no path stays right.
    """
    try:
        with context.using(EXPLANATION_SHARE):
            topology = (await open_index(context)).topology
            question = await _with_colleagues(context, question)
            return await in_time(context, "paths.diagnosis", lambda: explained(topology, question))
    except IndexNotReady as fault:
        return _not_analyzed(f"why cannot be found out yet: {fault}")
    except (DeadlinePassed, Busy):
        return _not_analyzed("there was no time to find out why")
    except DatabaseAway as fault:
        return _not_analyzed(f"why cannot be found out: {fault}")


async def _with_colleagues(context: ReadContext, question: PathQuestion) -> PathQuestion:
    """Return the question with what its filters make of colleague ties, which a further type may walk."""
    asked = question.tie_filter.claim_filter
    if asked.colleagues is not None or not asked.restated:
        return question
    known = await claim_filter(context, replace(asked, colleagues=Colleagues()))
    return question.varied(tie_filter={"claim_filter": known})


def _not_analyzed(reason: str) -> Row:
    return _answer("not_analyzed", [], f"there is no such path; {reason}", [])


def explained(topology: Topology, question: PathQuestion) -> Row:
    """Return the reason, the filters that cut, and the relaxations.

    Reasons: `unconnected` whatever is asked; `not_at_one_moment`, only the order in time cuts;
    `beyond_max_hops`, nothing else cuts; `filtered`, with the filters that do.
    """
    variants = Variants(topology, question)
    connects = variants.connects
    anyhow = variants.fewest_hops(replace(question, tie_filter=TieFilter(EVERY_TYPE), avoid=(), via=None, order=None))
    if anyhow is None:
        return _answer("unconnected", [], "no ties of any type connect these two figures, however far", [])

    drops = active_filters(question)
    changes = least_changes(RelaxationSearch(variants, question))
    cutting = [drop.name for drop in drops if drop.only_with is None and connects(drop.apply(question))]
    at_no_moment = question.order == "simultaneous" and "order" in cutting
    if not changes:
        together = _fewest_together(question, drops, connects, MOST_HOPS)
        changes = [askable(question, _change_together(variants, question, together))] if together else []
        together = together or _fewest_together(question, drops, connects, ANY_LENGTH)
        cutting = cutting or [drop.name for drop in together]
    relaxations = [{"change": change} for change in changes]
    if at_no_moment:
        detail = "a chain exists, but there is no one day on which all its hops hold"
        return _answer("not_at_one_moment", ["order"], detail, relaxations)
    if cutting == ["max_hops"]:
        away = variants.fewest_hops(question)
        detail = f"the shortest such path has {_hops(away)}; max_hops is {question.max_hops}"
        return _answer("beyond_max_hops", cutting, detail, relaxations)
    detail = f"over all ties and figures {_hops(anyhow)} would do, but every path is cut by {_named(cutting)}"
    return _answer("filtered", cutting, detail, relaxations)


def _fewest_together(
    question: PathQuestion, drops: Sequence[Drop], connects: Callable[[PathQuestion], bool], most_hops: int
) -> list[Drop]:
    """Return the fewest filters that must be dropped together, the first such in the order of the filters.

    Without a filter there are the same paths and more: where none is left without all of them, no fewer need be tried.
    """

    def connects_without(some: Sequence[Drop]) -> bool:
        variant = _without(question, some)
        return connects(variant.varied(max_hops=min(variant.max_hops, most_hops)))

    if not connects_without(drops):
        return []
    for size in range(2, len(drops) + 1):
        for some in combinations(drops, size):
            names = {one.name for one in some}
            if all(drop.only_with is None or drop.only_with in names for drop in some) and connects_without(some):
                return list(some)
    return []


def _without(question: PathQuestion, drops: Sequence[Drop]) -> PathQuestion:
    """Return the question without some filters."""
    for drop in drops:
        question = drop.apply(question)
    return question


def _change_together(variants: Variants, question: PathQuestion, drops: Sequence[Drop]) -> Row:
    """Return the change that drops some filters together; `max_hops` is then the least that does."""
    change: Row = {}
    for drop in drops:
        change |= drop.change
    return change | {"max_hops": variants.fewest_hops(_without(question, drops))} if "max_hops" in change else change


def _hops(count: int | None) -> str:
    return "1 hop" if count == 1 else f"{count} hops"


def _named(filters: Sequence[str]) -> str:
    return " and ".join([", ".join(filters[:-1]), filters[-1]] if len(filters) > 1 else filters) or "the filters"


def _answer(reason: str, filters: list[str], detail: str, relaxations: list[Row]) -> Row:
    return {"reason": reason, "filters": filters, "detail": detail, "relaxations": relaxations}
