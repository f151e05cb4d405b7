"""The parts of closeness that ties give: kinship, service, alliance.

Every function returns, for each figure with evidence of its kind in the period, the share of the
part's bound (0 to 1) and what it rests on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from service.closeness.evidence import Evidence, TieEvidence
from service.closeness.postings import Places
from service.closeness.query_period import Piece, Scope
from service.closeness.weights import ALLIANCES, alliance_grade, kin_grade, quality_days
from service.dates.days import MAX_DAY, MIN_DAY, Days, Span


@dataclass
class Part:
    """A share of what a part can give, the evidence it rests on, and the counted days that are covered."""

    share: float = 0.0
    claims: dict[str, None] = field(default_factory=dict)
    observations: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


Parts = dict[str, Part]


def kinship(evidence: Evidence, scope: Scope) -> Parts:
    """Grade kin by how near they are; only stated ties count."""
    return _of_ties(evidence, scope, {"RELATIVE"}, lambda tie: scope.pieces(tie.held, kin_grade(tie.role)))


def service(evidence: Evidence, scope: Scope) -> Parts:
    """Count direct service, whoever served whom; less of it while they were posted in different places."""
    return _of_ties(evidence, scope, {"SUBORDINATE"}, lambda tie: scope.pieces(tie.held, 1.0), Places(evidence, scope))


def alliance(evidence: Evidence, scope: Scope) -> Parts:
    """Grade alliances by their qualities, day by day."""
    return _of_ties(evidence, scope, set(ALLIANCES), lambda tie: list(_graded(tie, scope)))


def _of_ties(
    evidence: Evidence,
    scope: Scope,
    types: set[str],
    pieces_of: Callable[[TieEvidence], list[Piece]],
    places: Places | None = None,
) -> Parts:
    """Take the best tie of each day and its mean over the period."""
    parts: dict[str, Part] = defaultdict(Part)
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for tie in evidence.ties:
        if tie.type in types and (found := pieces_of(tie)):
            pieces[tie.other] += found
            parts[tie.other].claims |= dict.fromkeys(tie.claims)
            parts[tie.other].spans += [piece.span for piece in found]
    for other, part in parts.items():
        part.share = scope.mean(places.thin(other, pieces[other]) if places else pieces[other])
        part.claims |= places.claims(other) if places else {}
    return dict(parts)


def _graded(tie: TieEvidence, scope: Scope) -> Iterator[Piece]:
    """Cut an alliance where its dated qualities begin and end, and grade each stretch.

    Where qualities are stated of just these days, they alone speak; else those without a date do.
    """
    dated = [(quality, days) for quality, when in tie.qualities if (days := quality_days(when))]
    always = [quality for quality, when in tie.qualities if not quality_days(when)]
    cuts = sorted({scope.clipped((MIN_DAY, MAX_DAY))[0], *_cuts(dated, scope)})
    for piece in scope.pieces(tie.held, ALLIANCES[tie.type]):
        stretches = zip(cuts, [*(cut - 1 for cut in cuts[1:]), scope.span[1]], strict=True)
        for first, last in stretches:
            span = max(first, piece.span[0]), min(last, piece.span[1])
            if span[0] <= span[1]:
                now = [quality for quality, days in dated if _covers(scope.clipped(days), first)]
                yield Piece(span, piece.weight * alliance_grade(now or always), piece.sure)


def _cuts(dated: Sequence[tuple[str, Days]], scope: Scope) -> Iterator[int]:
    for _, days in dated:
        first, last = scope.clipped(days)
        if first <= last:
            yield first
            if last < scope.span[1]:
                yield last + 1


def _covers(span: Span, day: int) -> bool:
    return span[0] <= day <= span[1]
