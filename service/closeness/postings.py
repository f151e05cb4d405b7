"""Who was away: the days on which the office of one of two figures, and not of the other, was in another place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from service.closeness.evidence import Evidence, Post
from service.closeness.query_period import Piece, Scope, steps
from service.closeness.weights import AWAY
from service.dates.days import Span, joined, length, shared


class Places:
    """Where the offices of the center and of the others kept them, in the period."""

    def __init__(self, evidence: Evidence, scope: Scope) -> None:
        self._scope = scope
        posts: dict[str, list[Post]] = defaultdict(list)
        for post in evidence.posts:
            posts[post.figure].append(post)
        self._own = posts.pop(evidence.center, [])
        self._others = posts
        self._apart: dict[tuple[str, bool], list[Span]] = {}

    def thin(self, other: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """Return the pieces with less weight on the days on which the two were apart.

        What certainly held is thinned where they were possibly apart, what possibly held where they certainly were:
        so what is certain stays the least, and what is possible the most, that it can have been.
        """
        if not self._own and other not in self._others:
            return pieces
        return [part for piece in pieces for part in _cut(piece, self._spans(other, maybe=piece.sure))]

    def claims(self, other: str) -> dict[str, None]:
        """Return the claims that say where either of the two was posted."""
        return dict.fromkeys(claim for post in (*self._others.get(other, ()), *self._own) for claim in post.claims)

    def _spans(self, other: str, *, maybe: bool) -> list[Span]:
        if (other, maybe) not in self._apart:
            self._apart[other, maybe] = joined(self._of(other, maybe))
        return self._apart[other, maybe]

    def _of(self, other: str, maybe: bool) -> Iterator[Span]:
        here: dict[str, list[Piece]] = defaultdict(list)
        for post in chain(self._own, self._others.get(other, ())):
            for days, sure in ((post.possible, False), (post.certain, True)):
                if length(span := self._scope.clipped(days)):
                    here[post.location].append(Piece(span, 0.0, sure, post.figure))
        for pieces in here.values():
            for span, active in steps(pieces):
                possibly = {piece.key for piece in active if not piece.sure}
                certainly = {piece.key for piece in active if piece.sure}
                if (possibly and len(certainly) < 2) if maybe else (certainly and len(possibly) < 2):
                    yield span


def _cut(piece: Piece, apart: Sequence[Span]) -> Iterator[Piece]:
    """Cut a piece where the spans, in their order, begin and end."""
    first, last = piece.span
    for span in apart:
        since, until = shared(span, (first, last))
        if since > until:
            continue
        if first < since:
            yield piece._replace(span=(first, since - 1))
        yield piece._replace(span=(since, until), weight=piece.weight * AWAY)
        first = until + 1
    if first <= last:
        yield piece._replace(span=(first, last))
