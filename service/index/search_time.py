"""How a search in memory runs: in a thread of the service's pool, within what is left of its request's time."""

from collections.abc import Callable
from typing import TypeVar

from service.database.read_context import ReadContext
from service.limits.workers import check

__all__ = ["check", "in_time"]

T = TypeVar("T")


async def in_time(context: ReadContext, kind: str, search: Callable[[], T]) -> T:
    """Return what a search finds, while the service goes on answering others.

    `kind` names searches that take about as long as each other. The search calls `check` in every loop
    that may grow without bound.

    Raises:
        Busy: the threads have too much to do to finish it in time.
        DeadlinePassed: it takes longer than the request has left.
    """
    return await context.workers.run(context.client, kind, context.deadline, search)
