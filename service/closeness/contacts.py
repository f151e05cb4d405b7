"""The parts of closeness that observations give: recorded meetings, and signatures beside each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

from service.closeness.evidence import Evidence, Sight
from service.closeness.parts import Part, Parts
from service.closeness.query_period import DAYS_OF_A_YEAR, Piece, Scope, steps
from service.closeness.weights import FULL_A_YEAR, KINDS, REGULAR_A_YEAR, TOGETHER, VAGUE
from service.dates.days import counted, length

SIGNATURE = "signature"
VISITS = "visit_total"
EVENT, TOTAL = "event", "total"


def meetings(evidence: Evidence, scope: Scope) -> Parts:
    """Count receptions, meetings, journeys, calls and letters."""
    return _counted(evidence, scope, [sight for sight in evidence.sights if sight.kind != SIGNATURE])


def signatures(evidence: Evidence, scope: Scope) -> Parts:
    """Count what was signed beside the center."""
    return _counted(evidence, scope, [sight for sight in evidence.sights if sight.kind == SIGNATURE])


def _counted(evidence: Evidence, scope: Scope, sights: Sequence[Sight]) -> Parts:
    """Count what falls in the period, and put the count on a scale on which each further one adds less."""
    parts: dict[str, Part] = defaultdict(Part)
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for sight in sights:
        days = scope.clipped(sight.days)
        if not length(days) or (scope.certain and not _surely_in(sight, scope)):
            continue
        for other, weight in _others(evidence.center, sight):
            pieces[other].append(_piece(sight, scope, weight))
            parts[other].observations[sight.id] = None
            parts[other].spans.append(days)
    for other, part in parts.items():
        part.share = on_scale(sum(length(span) * _rate(active) for span, active in steps(pieces[other])), scope.years)
    return dict(parts)


def on_scale(number: float, years: float) -> float:
    """Return the share that a number of contacts in so many years gives: logarithmic, full at `FULL_A_YEAR`."""
    return min(1.0, log(1 + number) / log(1 + FULL_A_YEAR * years))


def _surely_in(sight: Sight, scope: Scope) -> bool:
    return not sight.uncertain and scope.window.allows(sight.days, sight.days) and not _reaches_out(sight, scope)


def _reaches_out(sight: Sight, scope: Scope) -> bool:
    """Whether some days that the record may mean lie outside the period."""
    return sight.days[0] < scope.window.possible_since or sight.days[1] > scope.window.possible_by


def _piece(sight: Sight, scope: Scope, weight: float) -> Piece:
    """Spread a record evenly over the days it may mean; what lies in the period counts."""
    whole = length((counted(sight.days[0]), counted(sight.days[1])))
    each = weight * KINDS.get(sight.kind, 1.0) * (VAGUE if sight.uncertain else 1.0)
    kind = TOTAL if sight.count is not None or sight.kind == VISITS else EVENT
    return Piece(scope.clipped(sight.days), each * _number(sight, whole) / whole, key=kind)


def _number(sight: Sight, days: int) -> float:
    """Return how many contacts a record stands for: one, where no source of its number was read."""
    if not sight.checked:
        return 1
    if sight.count is None and sight.kind == VISITS:
        return max(1.0, REGULAR_A_YEAR * days / DAYS_OF_A_YEAR)
    return sight.count or 1


def _rate(active: Sequence[Piece]) -> float:
    """Return the contacts of a day: events add up; totals of the same days count the same, the highest holds."""
    events = sum(piece.weight for piece in active if piece.key == EVENT)
    totals = (piece.weight for piece in active if piece.key == TOTAL)
    return max(events, *totals, 0.0)


def _others(center: str, sight: Sight) -> Iterator[tuple[str, float]]:
    """Yield the figures that a record puts beside the center, with how sure it is that they are meant."""
    maybe = 1 / len(sight.maybe) if sight.maybe else 0.0
    found: dict[str, float] = {}
    if center in sight.near:
        found |= dict.fromkeys(sight.maybe, maybe) | dict.fromkeys(sight.figures, 1.0)
    elif center in sight.figures:
        found |= dict.fromkeys(sight.near, 1.0)
        if sight.kind in TOGETHER:
            found |= dict.fromkeys(sight.maybe, maybe) | dict.fromkeys(sight.figures, 1.0)
    else:
        found |= dict.fromkeys(sight.near, maybe)
    found.pop(center, None)
    yield from found.items()
