"""The part of closeness that offices give: seats held at the same time in the same body."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from service.closeness.evidence import Evidence, Seat
from service.closeness.parts import Part, Parts
from service.closeness.postings import Places
from service.closeness.query_period import UNSURE, Piece, Scope, heaviest, steps
from service.closeness.weights import CANDIDATE, HALF_OF_OFFICES, TITLES
from service.dates.days import Span, handed_over, length

Pieces = dict[tuple[str, str], list[Piece]]
"""What is shared, by figure and body."""


def offices(evidence: Evidence, scope: Scope) -> Parts:
    """Weigh seats held together: the smaller the body, the more; each further body adds less than the one before."""
    bodies: dict[str, list[Seat]] = defaultdict(list)
    for seat in evidence.seats:
        if seat.kind not in TITLES:
            bodies[seat.body].append(seat)
    parts: dict[str, Part] = defaultdict(Part)
    pieces: Pieces = defaultdict(list)
    for body, seats in bodies.items():
        own = [seat for seat in seats if seat.figure == evidence.center]
        others = [seat for seat in seats if seat.figure != evidence.center]
        for mine, other in product(own, others):
            if handed_over(mine.held.possible, other.held.possible):
                continue
            found = scope.pieces(mine.held.together(other.held), _voting(mine, other))
            if found:
                pieces[other.figure, body] += found
                parts[other.figure].spans += [piece.span for piece in found]
                parts[other.figure].claims |= dict.fromkeys((*other.claims, *mine.claims))
    sizes = {body: Size(seats, scope) for body, seats in bodies.items()}
    places = Places(evidence, scope)
    sure, possible = (_means(pieces, sizes, scope, places, sure=one) for one in (True, False))
    for figure, part in parts.items():
        certain = sure.get(figure, 0.0)
        part.claims |= places.claims(figure)
        part.share = certain if scope.certain else (1 - UNSURE) * certain + UNSURE * possible.get(figure, 0.0)
    return dict(parts)


def _voting(one: Seat, other: Seat) -> float:
    return CANDIDATE if "candidate" in one.role.casefold() or "candidate" in other.role.casefold() else 1.0


def _means(pieces: Pieces, sizes: dict[str, "Size"], scope: Scope, places: Places, *, sure: bool) -> dict[str, float]:
    """Return for each figure the mean over the period of what the seats shared on a day give."""
    changes: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (figure, body), found in pieces.items():
        change = changes[figure]
        for (first, last), weight in _heaviest([piece for piece in found if piece.sure is sure]):
            for day, after, size in sizes[body].between(first, last):
                change[day] += weight / (size - 1)
                change[after] -= weight / (size - 1)
    means: dict[str, float] = {}
    for figure, change in changes.items():
        given = places.thin(figure, list(_saturated(change, sure)))
        means[figure] = sum(length(piece.span) * piece.weight for piece in given) / length(scope.span)
    return means


def _heaviest(pieces: Sequence[Piece]) -> Iterator[tuple[Span, float]]:
    """Yield the weight of a body day by day: of two seats in one body the larger counts."""
    if len(pieces) == 1:
        yield pieces[0].span, pieces[0].weight
    else:
        yield from ((span, heaviest(active)) for span, active in steps(pieces))


def _saturated(change: dict[int, float], sure: bool) -> Iterator[Piece]:
    """Yield what the shared seats give, from the days on which their sum changes."""
    days = sorted(change)
    shared = 0.0
    for day, after in pairwise(days):
        shared += change[day]
        if shared > 0:
            yield Piece((day, after - 1), shared / (shared + HALF_OF_OFFICES), sure)


class Size:
    """How many figures possibly sat in a body, day by day, as far as is recorded."""

    def __init__(self, seats: Iterable[Seat], scope: Scope) -> None:
        spans = [(seat.figure, scope.clipped(seat.held.possible)) for seat in seats]
        spans = [(figure, span) for figure, span in spans if length(span)]
        self._edges = sorted({day for _, (first, last) in spans for day in (first, last + 1)})
        sitting: list[set[str]] = [set() for _ in self._edges]
        for figure, (first, last) in spans:
            for place in range(bisect_left(self._edges, first), bisect_left(self._edges, last + 1)):
                sitting[place].add(figure)
        self._sizes = [max(2, len(figures)) for figures in sitting]

    def between(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Yield the stretches of days on which the body has one size: first day, first day after, size."""
        place = bisect_right(self._edges, first) - 1
        while first <= last:
            after = min(self._edges[place + 1], last + 1)
            yield first, after, self._sizes[place]
            first, place = after, place + 1
