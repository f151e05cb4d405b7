"""The time a search in memory may take: it thinks in a thread of its own and ends itself when its time is up.

A thread cannot be ended from outside, so every loop of a search that may grow without bound calls
`check`. The limit stands in a context variable, which the thread inherits; without one, as in tests
of the pure searches, `check` lets everything pass.
"""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from time import monotonic
from typing import TypeVar

from service.faults import DeadlinePassed

T = TypeVar("T")

_end: ContextVar[float | None] = ContextVar("end of the time of a search", default=None)


class OverdueError(Exception):
    """A search has used up its time."""


def check() -> None:
    """Let a search go on while it has time.

    Raises:
        OverdueError: its time is up.
    """
    end = _end.get()
    if end is not None and monotonic() > end:
        raise OverdueError


async def in_time(seconds: float, search: Callable[[], T]) -> T:
    """Return what a search finds, while the service goes on answering others.

    Raises:
        DeadlinePassed: it takes longer than `seconds`.
    """

    def run() -> T:
        _end.set(end)
        check()
        return search()

    end = monotonic() + seconds
    try:
        return await asyncio.to_thread(run)
    except OverdueError:
        raise DeadlinePassed(seconds) from None
