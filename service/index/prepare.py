"""Makes the index of a release ready: opens its file, or reads the release and writes the file, in this thread.

Of all processes that share the state folder one makes the file; the others wait for it.
"""

import asyncio
import logging
import math
import shutil
from pathlib import Path
from threading import Event

from filelock import FileLock, Timeout

from service.database.driver import Database
from service.index import file
from service.index.read import Progress, ReadingEnded, read_release
from service.index.topology import Topology
from service.settings import Settings

log = logging.getLogger("inner_circle.index")

SECONDS_TO_CONNECT = 10.0
WAIT_SECONDS = 0.3
"""How often the file is looked for that another process makes."""

DIGITS = 32
"""So many digits of a digest name a file; the whole digest stands in it."""

MEGABYTE = 1_000_000


def path_of(home: Path, digest: str) -> Path:
    """Return where a state folder has the index of the release of this digest."""
    return home / "index" / f"{digest[:DIGITS]}.index"


def prepared(settings: Settings, digest: str, progress: Progress, ended: Event) -> Topology:
    """Return the index of the release of this digest.

    Where no file can be written the index is kept in memory, and the log says why.

    Raises:
        ReleaseGone: that release is not in force, and there is no file of it.
        ReadingEnded: `ended` was set.
        DatabaseAway: the database is away.
        IndexFault: the release cannot be put into the arrays.
    """
    path = path_of(settings.inner_circle_home, digest)
    while (found := _opened(path, digest)) is None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(path.with_suffix(".lock")).acquire(timeout=0):
                found = _opened(path, digest) or _made(settings, digest, path, progress, ended)
                break
        except Timeout:
            progress.elsewhere = True
            if ended.wait(WAIT_SECONDS):
                raise ReadingEnded from None
        except OSError as error:
            log.warning("The search index cannot be written into %s (%s): it is kept in memory.", path.parent, error)
            found = _read(settings, digest, progress, ended)
            break
    return found


def _opened(path: Path, digest: str) -> Topology | None:
    """Return what the file has; None where there is none that can be used, which is said where one is there."""
    try:
        return file.opened(path, digest)
    except FileNotFoundError:
        return None
    except file.UnusableFile as fault:
        log.warning("%s %s: the search index is made anew.", path, fault)
    except OSError as error:
        log.warning("%s cannot be read (%s): the search index is made anew.", path, error.strerror)
    return None


def _made(settings: Settings, digest: str, path: Path, progress: Progress, ended: Event) -> Topology:
    progress.elsewhere = False
    topology = _read(settings, digest, progress, ended)
    try:
        file.write(topology, digest, path)
    except OSError as error:
        log.warning(
            "The search index could not be written to %s (%s): it needs %d MB there, and %d MB are free. "
            "It is kept in memory, and made anew at the next start.",
            path,
            error.strerror,
            file.bytes_needed(topology) // MEGABYTE + 1,
            shutil.disk_usage(path.parent).free // MEGABYTE,
        )
        return topology
    return _opened(path, digest) or topology


def _read(settings: Settings, digest: str, progress: Progress, ended: Event) -> Topology:
    patient = settings.model_copy(
        update={"neo4j_connect_timeout": SECONDS_TO_CONNECT, "neo4j_acquire_timeout": SECONDS_TO_CONNECT}
    )

    async def read() -> Topology:
        async with Database.open(patient) as database:
            return await read_release(database, digest, progress, ended)

    return asyncio.run(read())


def remove_others(home: Path, digest: str) -> None:
    """Remove the files of releases that are no longer in force, and what a process left that was broken off.

    A file that is newer than that of the release in force stays: a loader may have written it for the next one.
    A process that has a file open keeps what it needs; on Windows the file stays until the next time.
    """
    path = path_of(home, digest)
    written = path.stat().st_mtime if path.exists() else math.inf
    for other in path.parent.glob("*"):
        if other.stem != path.stem and other.suffix in {".index", ".part", ".lock"}:
            try:
                if other.stat().st_mtime <= written:
                    other.unlink(missing_ok=True)
            except OSError as error:
                log.info("%s cannot be removed yet (%s).", other, error.strerror)
