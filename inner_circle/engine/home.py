"""The state folder: who uses it, the generated password, the address of the server that runs."""

import json
import os
import secrets
import shutil
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from inner_circle.engine.errors import EngineError

USERNAME = "neo4j"

MEGABYTE = 1_000_000
ROOM_FOR_A_STORE = 700
"""Megabytes: a new store sets 512 MiB aside for the logs of its two databases, and dies in strange words without."""

ROOM_TO_RUN = 50

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The rights of everybody but the owner of a file."""


@dataclass(frozen=True)
class Address:
    """Where a running server answers, and which process owns it."""

    pid: int
    bolt_uri: str
    http_uri: str


@dataclass(frozen=True)
class Home:
    """The layout of a state folder."""

    path: Path

    @property
    def server(self) -> Path:
        """Neo4j's own home: configuration, data, logs."""
        return self.path / "neo4j"

    @property
    def conf(self) -> Path:
        """Folder of neo4j.conf."""
        return self.server / "conf"

    @property
    def console_log(self) -> Path:
        """What the server printed since it was started last, and since it was started again after a death."""
        return self.server / "logs" / "console.log"

    @property
    def debug_log(self) -> Path:
        """What the server has to say of its databases."""
        return self.console_log.with_name("debug.log")

    @property
    def password_file(self) -> Path:
        """The generated password; readable by its owner only."""
        return self.path / "password"

    @property
    def address_file(self) -> Path:
        """Written when the server answers, removed when it stops."""
        return self.path / "address.json"

    @property
    def owner_lock(self) -> Path:
        """Held, as a lock of the operating system, by the process that owns the server."""
        return self.path / "owner.lock"

    @property
    def store_lock(self) -> Path:
        """Held until the server process itself is gone."""
        return self.path / "store.lock"

    def make(self) -> None:
        """Create the folders, or take those that are there, and close them to other users of the machine.

        Raises:
            EngineError: they cannot be written, cannot be closed, or there is no room.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._close()
            for folder in (self.conf, self.console_log.parent):
                folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.path).free // MEGABYTE
        except OSError as error:
            raise self._unwritable(error) from None
        wanted = ROOM_TO_RUN if self.has_store() else ROOM_FOR_A_STORE
        if free < wanted:
            raise EngineError(
                f"The disk of the state folder {self.path} has {free} MB free, and Neo4j needs {wanted} MB there: "
                "make room, or name another folder with INNER_CIRCLE_HOME."
            )

    def _close(self) -> None:
        """Take every right of other users away from the folder and from what is in it.

        Raises:
            EngineError: the folder is somebody else's, or on a file system without such rights.
        """
        if os.name != "posix":
            return  # there a folder inherits who may read it
        for path in (self.path, *self.path.iterdir()):
            with suppress(PermissionError, FileNotFoundError):
                mode = stat.S_IMODE(path.stat().st_mode)
                if mode & OTHERS:
                    path.chmod(mode & ~OTHERS)
        if stat.S_IMODE(self.path.stat().st_mode) & OTHERS:
            raise EngineError(
                f"The state folder {self.path} can be read by other users, and this one may not change that: "
                f"close it (chmod go-rwx {self.path}), or name another one with INNER_CIRCLE_HOME."
            )

    def own(self) -> FileLock:
        """Take the folder for this process.

        Raises:
            EngineError: another process has it; the message says which.
        """
        lock = FileLock(self.owner_lock)
        try:
            # Not at once: whoever looks whether the lock is held takes it for a moment.
            lock.acquire(timeout=0.5)
        except Timeout:
            raise EngineError(
                f"The state folder {self.path} is in use by {self._owner()}: stop that one first, "
                "or choose another folder with INNER_CIRCLE_HOME."
            ) from None
        except OSError as error:
            raise self._unwritable(error) from None
        try:
            self.owner_note.write_text(str(os.getpid()))
        except OSError as error:
            lock.release()
            raise self._unwritable(error) from None
        return lock

    def _unwritable(self, error: OSError) -> EngineError:
        return EngineError(
            f"The state folder {self.path} cannot be written ({error.strerror}): "
            "name another one with INNER_CIRCLE_HOME."
        )

    @property
    def owner_note(self) -> Path:
        """Process id of the last owner; means nothing while the lock is free."""
        return self.path / "owner.pid"

    def _owner(self) -> str:
        try:
            return f"another copy (process {int(self.owner_note.read_text())})"
        except (OSError, ValueError):
            return "another copy"

    def has_store(self) -> bool:
        """Say whether a server has run here before."""
        return (self.server / "data" / "databases" / "system").exists()

    def password(self) -> str | None:
        """Return the generated password, or None before the first start.

        Raises:
            EngineError: it cannot be read.
        """
        try:
            return self.password_file.read_text(errors="replace").strip() or None
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(self.password_file, error) from None

    def keep_password(self, password: str) -> None:
        """Write the password so that no other user can read it, not even for a moment."""
        part = self.password_file.with_suffix(".part")
        write_private(part, password + "\n")
        part.replace(self.password_file)

    def keep_address(self, address: Address) -> None:
        """Tell other commands of this machine where the server answers."""
        part = self.address_file.with_suffix(".part")
        part.write_text(json.dumps(asdict(address)))
        part.replace(self.address_file)

    def forget_address(self) -> None:
        """Tell other commands that no server answers here."""
        self.address_file.unlink(missing_ok=True)

    def forget_last_run(self) -> None:
        """Remove what an earlier owner left that says something of its server alone."""
        self.forget_address()
        self.console_log.unlink(missing_ok=True)


def write_private(path: Path, text: str) -> None:
    """Write a new file that no other user can read, not even for a moment; one that was left behind goes."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def new_password() -> str:
    """Return a password worth keeping secret that can be typed without trouble."""
    return secrets.token_urlsafe(18).replace("-", "x").replace("_", "y")


def _unreadable(path: Path, error: OSError) -> EngineError:
    return EngineError(
        f"{path} cannot be read ({error.strerror}): give access to it, or name another state folder with "
        "INNER_CIRCLE_HOME."
    )


def is_owned(path: Path) -> bool:
    """Say whether a process owns the server of this state folder.

    Raises:
        EngineError: the folder cannot be looked into.
    """
    lock = Home(path).owner_lock
    try:
        if lock.exists():
            FileLock(lock).acquire(timeout=0).lock.release()
    except Timeout:
        return True
    except OSError as error:
        raise _unreadable(path, error) from None
    return False


def running_address(path: Path) -> Address | None:
    """Return where the server of this state folder answers, or None when none runs.

    Raises:
        EngineError: the folder cannot be looked into.
    """
    if not is_owned(path):
        return None
    try:
        return Address(**json.loads(Home(path).address_file.read_text()))
    except (OSError, ValueError, TypeError):
        return None
