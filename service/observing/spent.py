"""What one request was and took, noted by whatever works for it."""

from dataclasses import dataclass, field
from itertools import count
from os import urandom
from re import ASCII
from re import compile as pattern
from typing import Any

_GIVEN = pattern(rb"[A-Za-z0-9._-]{1,64}", ASCII)
_PROCESS = urandom(6).hex()
_NUMBERS = count(1)


def request_id(given: bytes | None) -> str:
    """Return the id of a request: the one that it came with, where that is fit for a header and a log, or a new one."""
    if given is not None and _GIVEN.fullmatch(given):
        return given.decode()
    return f"{_PROCESS}-{next(_NUMBERS):x}"


@dataclass(slots=True)
class Spent:
    """A request while it is answered; `database` and `search` are seconds, summed over what ran at the same time.

    `made` says where the answer came from: `anew`, `kept` (from memory), `shared` (with an equal question at the
    same time).
    """

    id: str = ""
    route: str = ""
    release: str = ""
    made: str = "anew"
    database: float = 0.0
    search: float = 0.0
    statements: list[tuple[str, float]] = field(default_factory=list)

    def add_statement(self, name: str, seconds: float) -> None:
        """Note a statement that the database has answered, or that failed."""
        self.database += seconds
        self.statements.append((name, seconds))


def route_of(scope: Any) -> str:
    """Return the path of the route that has answered, its parts in braces, without `/api/v1`."""
    return getattr(scope.get("route"), "path", "")
