"""A question that is asked once for all who wait for its answer; nobody gets an answer from before they asked."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class SharedQuestion(Generic[T]):
    """Asks by `ask`, at most once at a time. An exception is an answer like any other: all who wait get it."""

    def __init__(self, ask: Callable[[], Awaitable[T]]) -> None:
        self._ask = ask
        self._out: asyncio.Task[T] | None = None
        self._next: asyncio.Future[T] | None = None
        self.asked = float("-inf")
        """When the question was last asked, on the clock of `time.monotonic`."""

    def current(self) -> "asyncio.Future[T]":
        """Return the answer to the question that is out, or is asked now. Wait for it with `asyncio.wait`."""
        if self._next is not None and (self._out is None or self._out.done()):
            return self._next  # asked in a moment
        if self._out is None or self._out.done():
            self._out = self._begin()
        return self._out

    def from_now(self) -> "asyncio.Future[T]":
        """Return the answer to a question that is asked from now on: where one is out, to the one after it.

        Wait for it with `asyncio.wait`: cancelling it would cancel it for everybody.
        """
        if self._out is None or self._out.done():
            return self.current()
        if self._next is None or self._next.cancelled():
            self._next = asyncio.get_running_loop().create_future()
            self._next.add_done_callback(_seen)
        return self._next

    def end(self) -> None:
        """End what is out."""
        for one in (self._out, self._next):
            if one is not None:
                one.cancel()

    def _begin(self) -> "asyncio.Task[T]":
        async def asked() -> T:
            return await self._ask()

        self.asked = monotonic()
        out = asyncio.create_task(asked())
        out.add_done_callback(_seen)
        out.add_done_callback(self._ask_next)
        return out

    def _ask_next(self, _: "asyncio.Future[T]") -> None:
        waiting, self._next = self._next, None
        if waiting is None or waiting.done():
            return
        self._out = self._begin()
        self._out.add_done_callback(lambda done: _hand_on(done, waiting))


def _hand_on(done: "asyncio.Future[T]", waiting: "asyncio.Future[T]") -> None:
    """Give one future what became of another."""
    if waiting.done():
        return
    if done.cancelled():
        waiting.cancel()
    elif (fault := done.exception()) is not None:
        waiting.set_exception(fault)
    else:
        waiting.set_result(done.result())


def _seen(done: "asyncio.Future[T]") -> None:
    """Look at a fault that nobody waits for any longer, or the event loop would log it."""
    if not done.cancelled():
        done.exception()
