"""Puts a store that was built beside it in the place of the one in force; at every moment one of the two is whole.

The new store is built in the folder `next` of the state folder, which is a state folder of its own. Once the mark
`ready` stands there, whoever starts the server next moves the old store into the folder `before` and the new one into
its place. A mark in `before` says how far that is, so that a start after a kill goes on with it. The old store stays
until the server has answered with the new one; where it does not, the old one goes back.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from inner_circle.engine.errors import EngineError
from inner_circle.engine.home import Home
from inner_circle.engine.supervisor import WAIT_FOR_STORE_SECONDS

DATABASE = "neo4j"
PARTS = ("databases", "transactions")
"""Where in Neo4j's data a database has files. What Neo4j knows of its users is another database, and stays."""

GONE = "gone-"
"""How the names of folders begin that are being removed."""


class Exchange:
    """The exchange of stores in a state folder."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.next = home.path / "next"
        self._ready = self.next / "ready"
        self._before = home.path / "before"
        self._taking = self._before / "taking"
        self._taken = self._before / "taken"
        self._back = self._before / "back"

    @contextmanager
    def building(self) -> Iterator[Home]:
        """Yield the state folder to build a new store in, which is not there yet.

        It goes with the block, unless the store was offered and still waits.

        Raises:
            EngineError: another process is building one, or one waits.
        """
        try:
            lock = FileLock(self._lock).acquire(timeout=0)
        except Timeout:
            raise EngineError(
                f"Another offline load is under way in {self.home.path}: wait until it is done."
            ) from None
        with lock:
            if self._pending():
                raise EngineError(f"A new store waits in {self.home.path}, and comes into force when Neo4j starts.")
            self._remove(self.next)
            try:
                yield Home(self.next)
            finally:
                if not self._pending():
                    self._remove(self.next)

    @property
    def _lock(self) -> Path:
        """Held, as a lock of the operating system, by the process that builds a new store."""
        return self.home.path / "next.lock"

    def _pending(self) -> bool:
        return self._ready.exists() or self._taking.exists()

    def offered(self) -> bool:
        """Say whether a new store waits to be put in place."""
        return self._ready.exists()

    def offer(self) -> None:
        """Have the new store, which is whole and in no use, put in place when the server is started next."""
        self._ready.touch()

    def withdraw(self) -> bool:
        """Take the offer back; say whether it was, which it is not once the exchange has begun."""
        try:
            self._ready.unlink()
        except FileNotFoundError:
            return False
        return True

    def carry_out(self) -> None:
        """Put the new store in place where one waits, or finish what was broken off. No server may be running.

        Raises:
            EngineError: an earlier server still uses the store.
            OSError: a folder cannot be moved; the next start goes on.
        """
        if not (self._pending() or self._back.exists()):
            return
        try:
            lock = FileLock(self.home.store_lock).acquire(timeout=WAIT_FOR_STORE_SECONDS)
        except Timeout:
            raise EngineError(
                f"An earlier Neo4j still uses the store in {self.home.path}: start again when it has ended."
            ) from None
        with lock:
            if self._back.exists():
                self._put_back()
            if self.offered():
                self._before.mkdir(exist_ok=True)
                with suppress(FileNotFoundError):  # withdrawn just now
                    self._ready.rename(self._taking)
            if self._taking.exists():
                self._put_in_place()

    def _put_in_place(self) -> None:
        for part in PARTS:
            new, place = _part(Home(self.next), part), _part(self.home, part)
            if new.exists():
                if place.exists():
                    place.rename(self._before / part)
                place.parent.mkdir(parents=True, exist_ok=True)
                new.rename(place)
        self._taking.rename(self._taken)

    def go_back(self) -> bool:
        """Put the old store back where the new one has its place; say whether it was so. No server may be running."""
        if not self._taken.exists() or not (self._before / PARTS[0]).exists():
            return False
        self._taken.rename(self._back)
        self._put_back()
        return True

    def _put_back(self) -> None:
        for part in PARTS:
            place, old = _part(self.home, part), self._before / part
            if old.exists():
                self._remove(place)
                old.rename(place)
        self._remove(self._before)

    def settle(self) -> None:
        """Take note that the server has answered: the old store goes, and what a load left that was broken off."""
        if self._taken.exists():
            self._remove(self._before)
        for left in self.home.path.glob(f"{GONE}*"):
            shutil.rmtree(left, ignore_errors=True)
        if self.next.exists():
            with suppress(Timeout), FileLock(self._lock).acquire(timeout=0):  # held where one is being built
                if not self._pending():
                    self._remove(self.next)

    def _remove(self, folder: Path) -> None:
        """Remove a folder, at once for whoever looks whether it is there."""
        if folder.exists():
            gone = Path(tempfile.mkdtemp(prefix=GONE, dir=self.home.path))
            with suppress(FileNotFoundError):  # somebody else was quicker
                folder.rename(gone / folder.name)
            shutil.rmtree(gone, ignore_errors=True)


def _part(home: Home, part: str) -> Path:
    return home.server / "data" / part / DATABASE
