"""Several processes that serve on one socket and share nothing else but the database and the file of the search index.

uvicorn's supervisor starts them, and starts another where one dies or hangs. What it leaves open is here: workers that
end with their parent, however it ends; an end within a bounded time; deaths without end; words for all of that.
"""

import logging
import multiprocessing
import os
import signal
import socket
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from threading import Thread
from time import monotonic

import click
from fastapi import FastAPI
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import SIGNALS, Multiprocess

from inner_circle.http_server import SECONDS_TO_FINISH, ServerConfig
from inner_circle.logs import set_up
from service.app import create_app
from service.settings import Settings

log = logging.getLogger("inner_circle.workers")

SILENT_SECONDS = 15
"""After so long in which not even a thread of a worker has answered its parent it is taken to hang, and killed."""

SECONDS_TO_END = 2 * SECONDS_TO_FINISH + 4
"""A worker that is told to end and has not after so long is killed."""

DEATHS = 10
WITHIN_SECONDS = 60
"""So many deaths of workers in so short a time are no accident: no other is started."""

SHARED = ("neo4j_pool_size", "max_connections", "evidence_cache_bytes", "answer_cache_bytes")
"""Settings that bound what the service may take of the machine or the database, whatever the number of workers."""


def share_of_one(settings: Settings) -> Settings:
    """Return the settings of one worker: what bounds all of them is divided, and is at least 1 where it is not 0."""

    def part(whole: int) -> int:
        return max(1, whole // settings.workers) if whole else 0

    shares = {name: part(getattr(settings, name)) for name in SHARED}
    shares["search_threads"] = part(settings.search_threads or os.cpu_count() or 1)
    return settings.model_copy(update=shares)


class WorkerProcesses(Multiprocess):
    """The workers of the settings on a socket that listens; `greeting` is printed as soon as all of them answer."""

    def __init__(self, settings: Settings, held: socket.socket, greeting: str) -> None:
        before = {number: signal.getsignal(number) or signal.SIG_DFL for number in SIGNALS}
        share = share_of_one(settings)
        config = ServerConfig(partial(_worker_app, share), share)
        config.timeout_worker_healthcheck = SILENT_SECONDS
        super().__init__(config, [held])
        # A terminal that is closed ends the service, and no signal changes how many workers share the bounds.
        self._handlers = {number: before[number] for number in (signal.SIGINT, signal.SIGTERM)}
        for number in SIGNALS.keys() - self._handlers.keys():
            signal.signal(number, before[number])
        self._greeting = greeting
        self._deaths: deque[float] = deque(maxlen=DEATHS)
        self._ended_by: int | None = None
        self._fault = ""

    def run(self) -> None:
        """Serve until a signal ends it, which is raised again once every worker is gone.

        Raises:
            ClickException: a worker cannot be started, or they die again and again.
        """
        try:
            super().run()
        finally:
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
        if self._fault:
            raise click.ClickException(self._fault)
        if self._ended_by is not None:
            signal.raise_signal(self._ended_by)

    def end(self) -> None:
        """Have `run` end every worker and return; may be called from another thread."""
        self.should_exit.set()

    def init_processes(self) -> None:
        """Start the workers."""
        resource_tracker.ensure_running()  # the first process would start it, and let interrupts through
        with self._starting():
            super().init_processes()

    def handle_signals(self) -> None:
        """Note the signal that ends it."""
        if self.signal_queue:
            self._ended_by = self.signal_queue[0]
        super().handle_signals()

    def keep_subprocess_alive(self) -> None:
        """Start another worker where one has died, and greet once all answer; called twice a second."""
        before = [*self.processes]
        with self._starting():
            super().keep_subprocess_alive()
        if any(one.exitcode == STARTUP_FAILURE for one in self.processes):
            self._fault = "A worker cannot be started: why, it has said above."
        for old, new in zip(before, self.processes, strict=True):
            if new is not old:
                log.warning("A worker died (process %s, %s): another takes its place.", old.pid, _cause(old.exitcode))
                self._deaths.append(monotonic())
        if len(self._deaths) == DEATHS and self._deaths[-1] - self._deaths[0] < WITHIN_SECONDS:
            self._fault = f"Workers cannot be kept running: {DEATHS} died within {WITHIN_SECONDS} seconds."
            self.end()
        if self._greeting and not self.should_exit.is_set() and all(one.is_ready() for one in self.processes):
            click.echo(self._greeting)
            self._greeting = ""

    @contextmanager
    def _starting(self) -> Iterator[None]:
        """Let processes be started within; the end of one is then seen at once, by its pipe."""
        with _interrupts_held():
            yield
        for one in self.processes:
            one.child_conn.close()

    def join_all(self) -> None:
        """Wait until the workers are gone; whatever hangs is killed."""
        end = monotonic() + SECONDS_TO_END
        for one in self.processes:
            one.process.join(max(0.0, end - monotonic()))
            if one.exitcode is None:
                one.kill()
        super().join_all()


def _cause(code: int | None) -> str:
    return f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from processes that are started meanwhile, until they let it through.

    It comes to every process of a terminal; one that is still importing would end with a stack trace.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _worker_app(settings: Settings) -> FastAPI:
    """Return the application of a worker, made in its own process once signals are waited for there."""
    set_up(settings)
    Thread(target=_end_with_parent, name="parent", daemon=True).start()
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return create_app(settings, restarts=None)  # the first process watches over Neo4j


def _end_with_parent() -> None:
    """End this process in order when its parent is gone, killed for instance: it would go on serving for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
