"""The threads in which searches and other long computations run, shared fairly between clients.

One thread a core. A client may have all of them but one at work, so that another client's work can always
begin; clients take turns, whoever sends many requests waits for its own. What cannot be finished in time
is refused when it comes, by the seconds that work of its kind took lately.

A search of a kind that has been short so far is done on the event loop, since two threads that pass Python's lock to
and fro take longer over it than the search itself. It has a few milliseconds there; what needs more goes to a thread.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from time import monotonic, thread_time
from typing import Any, TypeVar

from service.faults import Busy, DeadlinePassed
from service.limits.deadline import Deadline

T = TypeVar("T")

MOST_WAITING = 256
"""How much work may wait in all; the time that it would take is the tighter bound."""

FIRST_GUESS_SECONDS = 0.05
"""What work of a kind that has not run yet is taken to need."""

IN_VAIN = 0.1
"""Work that has less than this share of the seconds that it needs is not begun."""

SHORT_SECONDS = 0.005
"""Work of a kind that takes less processor time in the mean is done on the event loop."""

SECONDS_ON_LOOP = 0.01
"""After so long on the event loop, work is ended by its next check and begun anew in a thread."""

NEWEST_WEIGHT = 0.3
"""The weight of the newest measurement in the running mean of a kind's seconds."""


class WorkEnded(BaseException):
    """Work ends itself: its time is up, or nobody waits for its result any longer."""


@dataclass(eq=False)
class _Work:
    """A computation that waits for a thread or runs in one."""

    client: str
    kind: str
    end: float
    compute: Callable[[], Any]
    result: "asyncio.Future[Any]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    begun: float | None = None
    processor_seconds: float | None = None
    abandoned: bool = False

    def check(self) -> None:
        if self.abandoned or monotonic() > self.end:
            raise WorkEnded

    def run(self) -> Any:
        _current.set(self)
        self.check()
        begun = thread_time()
        try:
            return self.compute()
        finally:
            self.processor_seconds = thread_time() - begun


_current: ContextVar[_Work | None] = ContextVar("the work that runs in this thread", default=None)


def check() -> None:
    """Let work in a thread of the pool go on while it has time and somebody waits for it; elsewhere always.

    A thread cannot be ended from outside: every loop that may grow without bound calls this.

    Raises:
        WorkEnded: the work is to end.
    """
    work = _current.get()
    if work is not None:
        work.check()


class SearchThreads:
    """A bounded pool of threads for the requests of a service; used from its event loop only."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._most_of_one = max(1, threads - 1)
        self._executor = ThreadPoolExecutor(threads, "search")
        self._waiting: OrderedDict[str, deque[_Work]] = OrderedDict()
        self._running: list[_Work] = []
        self._seconds: dict[str, float] = {}
        self._processor_seconds: dict[str, float] = {}

    @property
    def running(self) -> int:
        """How many computations run."""
        return len(self._running)

    @property
    def waiting(self) -> int:
        """How many wait for a thread."""
        return sum(map(len, self._waiting.values()))

    async def run(
        self, client: str, kind: str, deadline: Deadline, compute: Callable[[], T], *, may_be_short: bool = False
    ) -> T:
        """Return what a computation of this kind returns, run for a client in a thread of the pool.

        What `may_be_short` runs on the event loop where its kind is, and may be begun a second time: it calls `check`
        and changes nothing that outlives it.

        Raises:
            Busy: there is too much to do before it; it was not begun.
            DeadlinePassed: it took longer than the deadline leaves.
        """
        deadline.check()
        if may_be_short and self._processor_seconds.get(kind, FIRST_GUESS_SECONDS) < SHORT_SECONDS:
            try:
                return self._run_on_loop(client, kind, compute)
            except WorkEnded:
                deadline.check()
        work = _Work(client, kind, deadline.end, compute)
        self._refuse_if_late(work, deadline)
        self._waiting.setdefault(client, deque()).append(work)
        self._begin_work()
        try:
            done, _ = await asyncio.wait({work.result}, timeout=deadline.left)
        except asyncio.CancelledError:
            self._abandon(work)
            raise
        if not done:
            self._abandon(work)
            if work.begun is None:
                raise Busy("the service is busy with other questions", self._expected(work.client))
            raise DeadlinePassed(deadline.seconds)
        try:
            result: T = work.result.result()
        except WorkEnded:
            raise DeadlinePassed(deadline.seconds) from None
        return result

    def end(self) -> None:
        """End all work and let the threads go."""
        for work in [*self._running, *(one for works in self._waiting.values() for one in works)]:
            work.abandoned = True
        self._waiting.clear()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _run_on_loop(self, client: str, kind: str, compute: Callable[[], T]) -> T:
        """Return what a short computation returns.

        Raises:
            WorkEnded: it is not short.
        """
        work = _Work(client, kind, monotonic() + SECONDS_ON_LOOP, compute)
        try:
            result: T = copy_context().run(work.run)  # so that the event loop is not taken for the work afterwards
            return result
        finally:
            _note(self._processor_seconds, kind, work.processor_seconds)

    def _refuse_if_late(self, work: _Work, deadline: Deadline) -> None:
        """Refuse work that would not be finished in time; what can begin at once is always taken.

        Raises:
            Busy: it would not.
        """
        own = sum(one.client == work.client for one in self._running)
        if not self._waiting and own < self._most_of_one and len(self._running) < self._threads:
            return
        before = self._expected(work.client)
        late = before + self._estimate(work.kind) > deadline.left
        if late or sum(map(len, self._waiting.values())) >= MOST_WAITING:
            raise Busy("the service is busy with other questions", before)

    def _expected(self, client: str) -> float:
        """Return the seconds until further work of a client can begin, as far as can be foreseen."""
        own = [*self._waiting.get(client, ())]
        others = [one for name, works in self._waiting.items() if name != client for one in [*works][: len(own) + 1]]
        running = [one for one in self._running if one.client == client]
        alone = self._total([*own, *running]) / self._most_of_one
        return max(alone, self._total([*own, *others, *self._running]) / self._threads)

    def _total(self, works: list[_Work]) -> float:
        now = monotonic()
        return sum(max(0.0, self._estimate(one.kind) - (now - (one.begun or now))) for one in works)

    def _estimate(self, kind: str) -> float:
        return self._seconds.get(kind, FIRST_GUESS_SECONDS)

    def _begin_work(self) -> None:
        """Give free threads to the work that waits, one of each client in turn."""
        while len(self._running) < self._threads and (work := self._next()):
            work.begun = monotonic()
            self._running.append(work)
            running = asyncio.get_running_loop().run_in_executor(self._executor, work.run)
            running.add_done_callback(lambda done, work=work: self._finished(work, done))  # type: ignore[misc]

    def _next(self) -> _Work | None:
        """Take the work of the client whose turn it is; what would be begun in vain is left to its deadline."""
        now = monotonic()
        for client, works in [*self._waiting.items()]:
            while works and works[0].end - now <= IN_VAIN * self._estimate(works[0].kind):
                works.popleft()
            if not works:
                del self._waiting[client]
        busy = Counter(work.client for work in self._running)
        for client, works in self._waiting.items():
            if busy[client] < self._most_of_one:
                work = works.popleft()
                self._waiting.move_to_end(client)
                if not works:
                    del self._waiting[client]
                return work
        return None

    def _finished(self, work: _Work, done: "asyncio.Future[Any]") -> None:
        self._running.remove(work)
        took = monotonic() - (work.begun or monotonic())
        if not work.abandoned or took > self._estimate(work.kind):
            _note(self._seconds, work.kind, took)
        _note(self._processor_seconds, work.kind, work.processor_seconds)
        fault = None if done.cancelled() else done.exception()
        if not work.result.done():
            if done.cancelled():
                work.result.cancel()
            elif fault is not None:
                work.result.set_exception(fault)
            else:
                work.result.set_result(done.result())
        self._begin_work()

    def _abandon(self, work: _Work) -> None:
        """Let go of work that nobody waits for: out of the queue, or to its end at its next check."""
        work.abandoned = True
        work.result.cancel()
        works = self._waiting.get(work.client)
        if works and work in works:
            works.remove(work)
            if not works:
                del self._waiting[work.client]


def _note(means: dict[str, float], kind: str, took: float | None) -> None:
    """Put a measurement into the running mean of a kind; None where nothing was measured."""
    if took is not None:
        known = means.get(kind, took)
        means[kind] = known + NEWEST_WEIGHT * (took - known)
