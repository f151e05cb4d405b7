"""How far a check or a load is: how much is done, how fast, and how long it takes yet."""

from collections.abc import Callable
from time import monotonic

Report = Callable[[str], None]

EVERY_SECONDS = 5.0


class Progress:
    """Counts what is done (`what`: `records written`) says so every few seconds, and at the end of a `size`."""

    def __init__(self, what: str, report: Report, size: int | None = None) -> None:
        self._what = what
        self._report = report
        self._size = size
        self._done = 0
        self._begun = self._said = monotonic()

    def add(self, number: int) -> None:
        """Take note of what has been done since the last time."""
        self._done += number
        now = monotonic()
        if self._done != self._size and now - self._said < EVERY_SECONDS:
            return
        self._said = now
        rate = self._done / max(now - self._begun, 0.001)
        counted = str(self._done) if self._size is None else f"{self._done} of {self._size}"
        left = 0 if self._size is None else (self._size - self._done) / rate
        self._report(f"{counted} {self._what}, {rate:.0f} a second" + (f", some {left:.0f} s left" if left else ""))
