"""The search index of the release in force: made ready in the background, and given to the questions that need it."""

import asyncio
import logging
import threading
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

from service.database.catalogue import INDEX_RELEASE
from service.database.driver import Database, Row
from service.database.read_context import ReadContext, ReleaseChangedError
from service.faults import DatabaseAway, IndexNotReady
from service.index.arrange import IndexFault
from service.index.prepare import prepared, remove_others
from service.index.read import Progress, ReadingEnded, ReleaseGone
from service.index.topology import Topology
from service.limits.deadline import Deadline
from service.settings import Settings

log = logging.getLogger("inner_circle.index")

WATCH_SECONDS = 2.0
"""How often the database is asked which release is in force."""

PATIENCE_SECONDS = 2.0
"""For so long a question waits for an index that may be ready soon."""

SHARE = 0.5
"""The share of its time that a question waits at most: the answer must still be made."""

RETRY_SECONDS = 5.0
AGAIN_SECONDS = 10.0
"""After so long what failed is tried again."""

SECONDS_TO_END = 3.0


@dataclass
class _Preparation:
    """The index of one release, on its way or there."""

    digest: str
    progress: Progress = field(default_factory=Progress)
    ended: threading.Event = field(default_factory=threading.Event)
    done: "asyncio.Future[Topology]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    finished: float = 0.0

    @property
    def topology(self) -> Topology | None:
        """The index, where it is ready."""
        ready = self.done.done() and not self.done.cancelled() and self.done.exception() is None
        return self.done.result() if ready else None

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.topology is not None:
            return "ready"
        return self.progress.text if self.fault is None else f"it could not be made ({self.fault}) and is tried again"

    @property
    def to_be_tried_again(self) -> bool:
        """Whether it failed, some time ago or because another release was in force."""
        gone = isinstance(self.fault, ReleaseGone)
        return gone or (self.fault is not None and monotonic() - self.finished > AGAIN_SECONDS)

    @property
    def fault(self) -> BaseException | None:
        """Why there is none, where making it failed."""
        return self.done.exception() if self.done.done() and not self.done.cancelled() else None


class SearchIndex:
    """The index of the release in force; used from the event loop of the service only."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._preparations: dict[str, _Preparation] = {}

    async def keep_ready(self) -> None:
        """Have the index of whatever release comes into force made ready, without waiting for a question."""
        tidied = ""
        while True:
            with suppress(DatabaseAway):
                digest = (await self._database.health.ready())["digest"]
                ready = self._prepare(digest).topology is not None
                self._end({one for one in self._preparations if one != digest})
                if ready and tidied != digest:
                    await asyncio.to_thread(remove_others, self._settings.inner_circle_home, digest)
                    tidied = digest
            await asyncio.sleep(WATCH_SECONDS)

    async def of(self, digest: str, deadline: Deadline | None = None) -> Topology:
        """Return the index of the release of this digest; a question with a deadline waits a moment for it.

        Raises:
            IndexNotReady: it takes longer; the message says how far it is.
            ReleaseChangedError: another release is in force.
        """
        preparation = self._prepare(digest)
        left = preparation.progress.seconds_left
        wait = min(PATIENCE_SECONDS, deadline.left * SHARE) if deadline else 0.0
        if wait and (left is None or left < wait) and not preparation.done.done():
            await asyncio.wait({preparation.done}, timeout=wait)
        if (topology := preparation.topology) is not None:
            return topology
        if isinstance(preparation.fault, ReleaseGone):
            raise ReleaseChangedError
        again = preparation.progress.seconds_left or RETRY_SECONDS
        raise IndexNotReady(f"the search index is not ready: {preparation.state}", again)

    @property
    def ready(self) -> bool:
        """Whether the index of the release that was last seen in force is there."""
        return any(one.topology is not None for one in self._preparations.values())

    def state(self, digest: str) -> str:
        """Return how far the index of a release is, in words: `ready` when it is."""
        known = self._preparations.get(digest)
        return known.state if known is not None else "not begun"

    async def end(self) -> None:
        """End what is being made."""
        making = {one.done for one in self._preparations.values()}
        self._end(set(self._preparations))
        if making:
            await asyncio.wait(making, timeout=SECONDS_TO_END)

    def _end(self, digests: Collection[str]) -> None:
        for digest in digests:
            self._preparations.pop(digest).ended.set()

    def _prepare(self, digest: str) -> _Preparation:
        """Return the preparation of a release, begun now where it is not, or failed a while ago."""
        known = self._preparations.get(digest)
        if known is not None and not known.to_be_tried_again:
            return known
        begun = self._preparations[digest] = _Preparation(digest)
        begun.done.add_done_callback(lambda _: _report(begun))
        arguments = (asyncio.get_running_loop(), self._settings, begun)
        threading.Thread(target=_run, args=arguments, name="search index", daemon=True).start()
        return begun


def _run(loop: asyncio.AbstractEventLoop, settings: Settings, preparation: _Preparation) -> None:
    """Prepare in this thread and tell the event loop, which may be gone by then."""
    found: Topology | None = None
    fault: BaseException | None = None
    try:
        found = prepared(settings, preparation.digest, preparation.progress, preparation.ended)
    except Exception as error:  # whatever it is, questions are told and it is tried again
        fault = error

    def tell() -> None:
        preparation.finished = monotonic()
        if found is not None:
            preparation.done.set_result(found)
        elif fault is not None:
            preparation.done.set_exception(fault)

    try:
        loop.call_soon_threadsafe(tell)
    except RuntimeError:
        log.debug("the service ended before the search index was ready")


def _report(preparation: _Preparation) -> None:
    """Say in the log what kept an index from being made; a database that is away says so elsewhere."""
    fault = preparation.fault
    if isinstance(fault, IndexFault):
        log.error("The search index cannot be made: %s.", fault)
    elif fault is not None and not isinstance(fault, DatabaseAway | ReadingEnded | ReleaseGone):
        log.error("The search index could not be made.", exc_info=fault)


class OpenIndex(NamedTuple):
    """The index of the release in force; `release` has its version and digest, `coverage` what it says of its own."""

    topology: Topology
    release: Row
    coverage: str | None


async def open_index(context: ReadContext, *, wait: bool = True) -> OpenIndex:
    """Return the index of the release in force, and hold the answer to that release.

    Which release is in force is asked once and kept until an answer finds another. So an answer must read something
    from the database as well, or it may be one of a release that was replaced. Without `wait` an index that is not
    ready is not waited for at all.

    Raises:
        IndexNotReady: it is still being made.
        ReleaseChangedError: the answer has read another release.
        DatabaseAway: the database cannot be asked which release is in force.
    """
    known: Row = context.kept.get("index.release", dict)
    if not known:
        known |= await context.look_up(INDEX_RELEASE, {})
    release = known["release"]
    context.rely_on(INDEX_RELEASE, {}, release)
    index = context.index
    assert isinstance(index, SearchIndex), "the service has a search index"
    deadline = context.deadline if wait else None
    return OpenIndex(await index.of(release["digest"], deadline), release, known["coverage"])
