"""Why there is no path, and the least change of each filter that would make one.

Everything is worked out on the index: whether a question has a path needs only distances, for each of the
three orders, so many variants are cheap.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from service.database.read_context import ReadContext
from service.faults import Busy, DatabaseAway, DeadlinePassed, IndexNotReady
from service.index.search_index import open_index
from service.index.tie_filter import TieFilter
from service.index.topology import Topology
from service.paths.distance import ANY_LENGTH, Variants
from service.paths.question import Filter, PathQuestion
from service.paths.relaxations import (
    Drop,
    RelaxationSearch,
    RelaxedQuestion,
    active_filters,
    least_changes,
)
from service.provenance.claim_filter import Colleagues, claim_filter
from service.vocabulary import GRAPH_TYPES, MOST_HOPS

EXPLANATION_SHARE = 0.8
"""The share of a request's remaining time that an explanation may use: the answer itself must still be made."""


Reason = Literal["unconnected", "not_at_one_moment", "filtered", "beyond_max_hops", "not_analyzed"]


@dataclass(frozen=True)
class Explanation:
    """Why a question has no path.

    `unconnected`: whatever is asked; `not_at_one_moment`: without the order in time there is a path;
    `beyond_max_hops`: only the length cuts; `filtered`: the `filters` do; `not_analyzed`: `obstacle` says why that is
    not known. With `filtered`, `hops` is the length of the shortest path over all ties; with `beyond_max_hops`, of the
    shortest one that the other filters allow.
    """

    reason: Reason
    filters: tuple[Filter, ...] = ()
    relaxed: tuple[RelaxedQuestion, ...] = ()
    hops: int | None = None
    obstacle: str = ""


async def why_no_path(context: ReadContext, question: PathQuestion) -> Explanation:
    """Say why a question has no path on the release that was read, and which least changes would make one.

    Where that cannot be found out in time, the reason is `not_analyzed`: that there is no path stays right.
    """
    try:
        with context.using(EXPLANATION_SHARE):
            topology = (await open_index(context)).topology
            question = await _with_colleagues(context, question)
            return await context.search("paths.diagnosis", lambda: explained(topology, question))
    except IndexNotReady as fault:
        return Explanation("not_analyzed", obstacle=f"why cannot be found out yet: {fault}")
    except (DeadlinePassed, Busy):
        return Explanation("not_analyzed", obstacle="there was no time to find out why")
    except DatabaseAway as fault:
        return Explanation("not_analyzed", obstacle=f"why cannot be found out: {fault}")


async def _with_colleagues(context: ReadContext, question: PathQuestion) -> PathQuestion:
    """Return the question with what its filters make of colleague ties, which a further type may walk."""
    asked = question.tie_filter.claim_filter
    if asked.colleagues is not None or not asked.restated:
        return question
    known = await claim_filter(context, replace(asked, colleagues=Colleagues()))
    return question.varied(tie_filter={"claim_filter": known})


def explained(topology: Topology, question: PathQuestion) -> Explanation:
    """Return why a question has no path, the filters that cut, and the least changes that would make one."""
    variants = Variants(topology, question)
    connects = variants.connects
    anyhow = variants.fewest_hops(replace(question, tie_filter=TieFilter(GRAPH_TYPES), avoid=(), via=None, order=None))
    if anyhow is None:
        return Explanation("unconnected")

    drops = active_filters(question)
    relaxed = least_changes(RelaxationSearch(variants, question))
    cutting = [drop.filter for drop in drops if drop.only_with is None and connects(drop.apply(question))]
    at_no_moment = question.order == "simultaneous" and Filter.ORDER in cutting
    if not relaxed:
        together = _fewest_together(question, drops, connects, MOST_HOPS)
        relaxed = [_relaxed_together(variants, question, together)] if together else []
        together = together or _fewest_together(question, drops, connects, ANY_LENGTH)
        cutting = cutting or [drop.filter for drop in together]
    if at_no_moment:
        return Explanation("not_at_one_moment", (Filter.ORDER,), tuple(relaxed))
    if cutting == [Filter.LENGTH]:
        away = variants.fewest_hops(question)
        return Explanation("beyond_max_hops", (Filter.LENGTH,), tuple(relaxed), away)
    return Explanation("filtered", tuple(cutting), tuple(relaxed), anyhow)


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
            names = {one.filter for one in some}
            if all(drop.only_with is None or drop.only_with in names for drop in some) and connects_without(some):
                return list(some)
    return []


def _without(question: PathQuestion, drops: Sequence[Drop]) -> PathQuestion:
    """Return the question without some filters."""
    for drop in drops:
        question = drop.apply(question)
    return question


def _relaxed_together(variants: Variants, question: PathQuestion, drops: Sequence[Drop]) -> RelaxedQuestion:
    """Return the question that drops some filters together; its length is then the least that does."""
    filters = tuple(drop.filter for drop in drops)
    without = _without(question, drops)
    return RelaxedQuestion(
        filters, without.varied(max_hops=variants.fewest_hops(without)) if Filter.LENGTH in filters else without
    )
