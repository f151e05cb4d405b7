"""What one request reads: its statements, all within one deadline and of one release.

A `ReadContext` remembers the statements that an answer rests on, for `explain=cypher`: those that ran, those whose
records were at hand, and the one that says the same as a search in the index.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

from service.database.driver import Database, Row
from service.database.kept import Kept
from service.database.plans import Plans
from service.database.statement import Statement
from service.faults import DatabaseAway, DeadlinePassed
from service.limits.deadline import Deadline
from service.limits.threads import SearchThreads
from service.observing.spent import Spent
from service.observing.tracing import search_span

ATTEMPTS = 3

T = TypeVar("T")


class ReleaseChangedError(Exception):
    """The data changed while a question was being answered: it must be asked again."""


class ReadContext:
    """The statements of one request; `kept` and `threads` are shared with the other requests of the service.

    `named` are names that were given for ids of figures, with the ids they stand for.

    `client` is the address that the request came from, for the fair sharing of the threads; `fault` is what was
    found to be wrong with the database when it came, on which every read then ends. `index` is the search
    index of the service (`service.index.search_index`), of which this room knows nothing. `in_force` is the digest of
    the release that the database has said is in force since the request came, if it was asked.
    """

    def __init__(
        self,
        database: Database,
        plans: Plans,
        kept: Kept,
        threads: SearchThreads,
        deadline: Deadline,
        client: str = "",
        fault: DatabaseAway | None = None,
        index: object = None,
        in_force: str | None = None,
    ) -> None:
        self.database = database
        self.kept = kept
        self.named: dict[str, str] = {}
        self.threads = threads
        self.deadline = deadline
        self.cut_short = False
        """Whether something was left out for want of time: asked again, the answer may be another."""
        self.client = client
        self._fault = fault
        self._in_force = in_force
        self._asked: asyncio.Future[Row] | None = None
        self.index = index
        self.spent = Spent()
        """What the request has taken so far."""
        self._plans = plans
        self._ran: list[tuple[Statement, Row]] = []
        self._digest: str | None = None

    @property
    def ran(self) -> list[Row]:
        """The statements that the answer rests on, in order: name, text and parameters."""
        return [{"name": one.name, "text": one.text, "params": params} for one, params in self._ran]

    @property
    def digest(self) -> str | None:
        """The digest of the release that was read; None before anything was."""
        return self._digest

    async def fetch(self, statement: Statement, **params: Any) -> Row:
        """Run a read that the answer is made from and return its one record; see `look_up` for what else it raises.

        Raises:
            ReleaseChangedError: it read another release than what was read before.
        """
        record = await self.look_up(statement, params)
        self.rely_on(statement, params, record["release"])
        return record

    async def look_up(self, statement: Statement, params: Row) -> Row:
        """Run a read beside the answer, as for the near names of an error, within what is left of the request's time.

        Raises:
            DeadlinePassed: the time is up.
            PlanMissing: the database has no plan for the statement yet.
            DatabaseAway: see `Database.fetch`.
        """
        if self._fault is not None:
            raise self._fault
        await self._plans.wait_for(statement, self.deadline)
        self.deadline.check()
        begun = monotonic()
        try:
            record = await self.database.fetch(statement, params, self.deadline.left)
        except DeadlinePassed:
            self._plans.renew(statement)
            raise DeadlinePassed(self.deadline.seconds) from None
        finally:
            self.spent.add_statement(statement.name, monotonic() - begun)
        self._plans.made(statement)
        return record

    async def ask_in_force(self) -> None:
        """Send the question of `digest_in_force` already, so that a search goes on while the database answers it."""
        if self._fault is None and self._in_force is None and self._asked is None:
            self._asked = self.database.health.probe_from_now()
            await asyncio.sleep(0)  # once for the task that asks, so that it has sent the question

    async def digest_in_force(self) -> str | None:
        """Return the digest of the release that is or was in force since the request came, for an answer from memory.

        One small statement asks for all requests that wait at that moment. None where the database is slow to answer.

        Raises:
            DeadlinePassed: the time is up.
            DatabaseAway: it is away, or holds no release.
        """
        if self._fault is not None:
            raise self._fault
        if self._in_force is None:
            self.deadline.check()
            begun = monotonic()
            try:
                self._in_force = await self.database.digest_from_now(self.deadline, self._asked)
            finally:
                self.spent.database += monotonic() - begun
        return self._in_force

    async def search(self, kind: str, work: Callable[[], T]) -> T:
        """Return what a search in memory finds, while the service goes on answering others.

        `kind` names searches that take about as long as each other: those that were short so far are done at once,
        others in a thread (`service.limits.threads`). A search calls `service.limits.threads.check` in every loop that
        may grow without bound, and changes nothing that outlives it, since it may be begun a second time.

        Raises:
            Busy: the threads have too much to do to finish it in time.
            DeadlinePassed: it takes longer than the request has left.
        """
        return await self._compute(kind, work, may_be_short=True)

    async def in_thread(self, kind: str, work: Callable[[], T]) -> T:
        """Return what a long computation of another sort finds; see `search` for `kind` and for what it raises."""
        return await self._compute(kind, work, may_be_short=False)

    async def _compute(self, kind: str, work: Callable[[], T], *, may_be_short: bool) -> T:
        begun = monotonic()
        try:
            with search_span(kind):
                return await self.threads.run(self.client, kind, self.deadline, work, may_be_short=may_be_short)
        finally:
            self.spent.search += monotonic() - begun

    @contextmanager
    def using(self, share: float) -> Iterator[None]:
        """Let what is done in the block use this share of the time that is left, so that some remains after it."""
        whole = self.deadline
        self.deadline = whole.part(share)
        try:
            yield
        finally:
            self.deadline = whole

    def rely_on(self, statement: Statement, params: Row, release: Row) -> None:
        """Note a statement that the answer is made from, and the release that it read.

        Raises:
            ReleaseChangedError: it is another release than before, or not the one that was asked for.
        """
        self._ran.append((statement, statement.asked(params)))
        if not release.get("same", True):
            raise ReleaseChangedError
        self.hold_to(release["digest"])

    def hold_to(self, digest: str) -> None:
        """Hold the answer to the release of this digest, which something else that makes it was taken from.

        Raises:
            ReleaseChangedError: it was made from another release so far.
        """
        if self._digest not in (None, digest):
            raise ReleaseChangedError
        self._digest = self.spent.release = digest

    def begin_again(self) -> None:
        """Forget which statements ran, and of which release: the answer is made anew."""
        self._ran.clear()
        self._digest = self._in_force = self._asked = None

    async def on_one_release(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Make an answer that takes several statements; again where a new release came in between them.

        Raises:
            DatabaseAway: the data change faster than they can be read.
        """
        for _ in range(ATTEMPTS):
            try:
                return await attempt()
            except ReleaseChangedError:
                self.kept.drop()
                self.begin_again()
        raise DatabaseAway("the data are being replaced; ask again")
