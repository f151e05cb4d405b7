"""Whether the database is there: one probe at a time, on a connection of its own, and what the reads show."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from service.database.shared_question import SharedQuestion
from service.faults import DatabaseAway, DatabaseUnreachable, NoRelease

WAIT_SECONDS = 1.1
"""How long anybody waits for a probe."""

PROBE_SECONDS = 15.0
"""How long a probe may take. A fresh server on a busy machine takes seconds over its first answer; were it ended
whenever somebody has waited in vain, the next one would find the server no further.
"""

SILENCE_SECONDS = 1.7
"""For so long the database must have answered nobody at all before it is taken to be away.

So long, too, `/ready` may take a read's word for the release in force, where the probe is slow.
"""

NO_RELEASE = "no release of a network is in force: load one with `inner-circle load`"

OLDEST_FORM = 8
"""The oldest form of a release (`seed.loading.release.FORM`) that the statements can read."""

OLD_RELEASE = (
    "the release in force was loaded by an older version of this program: load it again with `inner-circle load`"
)

Row = dict[str, Any]


class Health:
    """The state of the database; `ask` runs the probe and returns its record."""

    def __init__(self, ask: Callable[[], Awaitable[Row]]) -> None:
        self._ask = ask
        self._probe = SharedQuestion(self._asked)
        self._read_begun = float("-inf")
        self._read_release: Row | None = None
        self.answered = float("-inf")
        """When the database last answered anything, on the clock of `time.monotonic`."""
        self.old_release = False
        """Whether the last probe found a release that the statements cannot read."""

    def note_answer(self, begun: float | None = None, release: Row | None = None) -> None:
        """Note that the database has just answered a statement that began then, and which release it read."""
        self.answered = monotonic()
        if begun is not None and release and begun > self._read_begun:
            self._read_begun = begun
            self._read_release = {"version": release.get("version"), "digest": release["digest"]}

    @property
    def silent(self) -> bool:
        """Whether the database has answered nothing for some time."""
        return monotonic() - self.answered > SILENCE_SECONDS

    @property
    def seconds_to_know(self) -> float:
        """Seconds until the database may be called silent: the probe has had its time and nobody got an answer."""
        return max(self._probe.asked + WAIT_SECONDS, self.answered + SILENCE_SECONDS) - monotonic()

    async def ready(self) -> Row:
        """Return the release in force, by a probe that is sent from now on.

        Where that is slow and reads are answered meanwhile, the release of a read that began at most
        `SILENCE_SECONDS` ago is returned.

        Raises:
            DatabaseAway: the database cannot be asked, or holds no release.
        """
        try:
            release: Row | None = (await _waited(self._probe.from_now()))["release"]
        except (DatabaseUnreachable, NoRelease):
            raise
        except DatabaseAway:
            if self._read_release is None or monotonic() - self._read_begun > SILENCE_SECONDS:
                raise
            release = self._read_release
        if release is None:
            raise NoRelease(NO_RELEASE)
        return release

    def probe_from_now(self) -> "asyncio.Future[Row]":
        """Return a probe that is sent from now on, for `release_from_now` later."""
        return self._probe.from_now()

    async def release_from_now(self, seconds: float, asked: "asyncio.Future[Row] | None" = None) -> Row | None:
        """Return the release in force by a probe that is sent from now on, or None where that is too slow.

        `asked` is one that was sent before, by `probe_from_now`.

        Raises:
            DatabaseAway: the database cannot be asked, has answered nothing for some time, or holds no release.
        """
        probe = asked or self._probe.from_now()
        done, _ = (await asyncio.wait({probe}, timeout=seconds)) if not probe.done() else ({probe}, None)
        fault = probe.exception() if done and not probe.cancelled() else None
        if done and fault is None and not probe.cancelled():
            if probe.result()["release"] is None:
                raise NoRelease(NO_RELEASE)
            release: Row = probe.result()["release"]
            return release
        if isinstance(fault, NoRelease | DatabaseUnreachable) or self.silent:
            raise fault_shown(probe)
        return None

    def probe(self) -> "asyncio.Future[Row]":
        """Return the probe that is out, or is sent now; it fails as a `DatabaseAway` does. Wait by `asyncio.wait`."""
        return self._probe.current()

    async def _asked(self) -> Row:
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                record = await self._ask()
        except TimeoutError:
            raise _silent() from None
        self.note_answer()
        self.old_release = record["release"] is not None and (record["release"].pop("form") or 0) < OLDEST_FORM
        if self.old_release:
            raise NoRelease(OLD_RELEASE)
        return record

    def end(self) -> None:
        """End the probe that is out."""
        self._probe.end()


async def _waited(probe: "asyncio.Future[Row]") -> Row:
    done, _ = await asyncio.wait({probe}, timeout=WAIT_SECONDS)
    if not done or probe.cancelled():
        raise _silent()
    return probe.result()


def fault_shown(probe: "asyncio.Future[Row]") -> BaseException:
    """Return the fault with which a probe ended; where it has not ended, that the database does not answer."""
    fault = probe.exception() if probe.done() and not probe.cancelled() else None
    return fault or _silent()


def _silent() -> DatabaseAway:
    return DatabaseAway("the database does not answer")
