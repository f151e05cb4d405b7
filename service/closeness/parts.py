"""The parts of closeness that ties give: kinship, service, alliance.

Every function returns, for each figure (of `figures` if given) with evidence of its kind in the period, the share of
the part's bound (0 to 1) and what it rests on.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from service.closeness.evidence import Evidence, TieEvidence
from service.closeness.postings import Whereabouts
from service.closeness.query_period import QueryPeriod, WeightedInterval
from service.closeness.weights import ALLIANCES, alliance_weight, kin_weight, quality_days
from service.dates.days import MAX_DAY, MIN_DAY, Days, Span


@dataclass
class Part:
    """A share of what a part can give, the evidence it rests on, and the counted days that are covered."""

    share: float = 0.0
    claims: dict[str, None] = field(default_factory=dict)
    observations: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


Parts = dict[str, Part]

Figures = Collection[str] | None
"""Whom a measure is wanted of; None: of everybody."""


def kinship(evidence: Evidence, period: QueryPeriod, figures: Figures = None) -> Parts:
    """Weigh kin by how near they are; only stated ties count."""
    return _of_ties(
        evidence, period, figures, {"RELATIVE"}, lambda tie: period.intervals(tie.validity, kin_weight(tie.role))
    )


def service(evidence: Evidence, period: QueryPeriod, figures: Figures = None) -> Parts:
    """Count direct service, whoever served whom; less of it while they were posted in different places."""
    return _of_ties(
        evidence,
        period,
        figures,
        {"SUBORDINATE"},
        lambda tie: period.intervals(tie.validity, 1.0),
        Whereabouts(evidence, period),
    )


def alliance(evidence: Evidence, period: QueryPeriod, figures: Figures = None) -> Parts:
    """Weigh alliances by their qualities, day by day."""
    return _of_ties(evidence, period, figures, ALLIANCES, lambda tie: list(_by_qualities(tie, period)))


def _of_ties(
    evidence: Evidence,
    period: QueryPeriod,
    figures: Figures,
    types: Collection[str],
    intervals_of: Callable[[TieEvidence], list[WeightedInterval]],
    whereabouts: Whereabouts | None = None,
) -> Parts:
    """Take the best tie of each day and its mean over the days of the period on which the other may have lived."""
    parts: dict[str, Part] = defaultdict(Part)
    intervals: dict[str, list[WeightedInterval]] = defaultdict(list)
    for tie in evidence.ties:
        if tie.type in types and (figures is None or tie.other in figures) and (found := intervals_of(tie)):
            intervals[tie.other] += found
            parts[tie.other].claims |= dict.fromkeys(tie.claims)
            parts[tie.other].spans += [interval.span for interval in found]
    for other, part in parts.items():
        counted = whereabouts.discounted(other, intervals[other]) if whereabouts else intervals[other]
        part.share = min(1.0, period.mean(counted) / period.lived(evidence.life_of(other)))
        part.claims |= whereabouts.claims(other) if whereabouts else {}
    return dict(parts)


def _by_qualities(tie: TieEvidence, period: QueryPeriod) -> Iterator[WeightedInterval]:
    """Cut an alliance where its dated qualities begin and end, and weigh each stretch.

    Where qualities are stated of just these days, they alone speak; else those without a date do.
    """
    dated = [(quality, days) for quality, when in tie.qualities if (days := quality_days(when))]
    always = [quality for quality, when in tie.qualities if not quality_days(when)]
    cuts = sorted({period.clipped((MIN_DAY, MAX_DAY))[0], *_cuts(dated, period)})
    for interval in period.intervals(tie.validity, 1.0):
        stretches = zip(cuts, [*(cut - 1 for cut in cuts[1:]), period.span[1]], strict=True)
        for first, last in stretches:
            span = max(first, interval.span[0]), min(last, interval.span[1])
            if span[0] <= span[1]:
                now = [quality for quality, days in dated if _covers(period.clipped(days), first)]
                yield WeightedInterval(span, interval.weight * alliance_weight(now or always), interval.certain)


def _cuts(dated: Sequence[tuple[str, Days]], period: QueryPeriod) -> Iterator[int]:
    for _, days in dated:
        first, last = period.clipped(days)
        if first <= last:
            yield first
            if last < period.span[1]:
                yield last + 1


def _covers(span: Span, day: int) -> bool:
    return span[0] <= day <= span[1]
