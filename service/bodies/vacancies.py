"""Which seats of a body nobody held at a time, in words: the files may name nobody, or only people of other times."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.dates.days import Days


class Term(NamedTuple):
    """An office as the statement `bodies.body` gives it for this purpose; dates are EDTF, days are numbers."""

    role: str
    name: str
    start: str | None
    end: str | None
    first: int
    last: int


def empty_seats(seats: Sequence[str], terms: Sequence[Term], asked: Days) -> Iterator[dict[str, object]]:
    """Yield the seats for which the files name nobody on the days asked about: their roles, and a sentence.

    `seats` are roles, one a line. A body without seats has one if the files name nobody at all: any office.
    """
    for seat in seats or [""]:
        roles = [role for role in seat.split("\n") if role]
        held = [term for term in terms if not roles or term.role in roles]
        if not any(term.first <= asked[1] and term.last >= asked[0] for term in held):
            yield {"roles": roles, "detail": _sentence(roles, held, asked)}


def _sentence(roles: Sequence[str], held: Sequence[Term], asked: Days) -> str:
    what = f"as {' or '.join(roles)}" if roles else "in an office of this body"
    before = max((term for term in held if term.last < asked[0]), key=lambda term: term.last, default=None)
    after = min((term for term in held if term.first > asked[1]), key=lambda term: term.first, default=None)
    if before is None and after is None:
        return f"the files name nobody {what} at any time"
    known = [
        *([f"the last before was {before.name}{_until(before)}"] if before else []),
        *([f"the next was {after.name}{_since(after)}"] if after else []),
    ]
    return f"the files name nobody {what} at this time; {'; '.join(known)}"


def _until(term: Term) -> str:
    return f", until {term.end}" if term.end and term.end != ".." else ""


def _since(term: Term) -> str:
    return f", from {term.start}" if term.start and term.start != ".." else ""
