"""The server's jars: fetched once as the lock file says, checked, kept in the user's cache for every checkout."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tomllib import loads

from filelock import FileLock
from platformdirs import user_cache_path

from inner_circle.engine.errors import EngineError

LOCK_FILE = Path(__file__).with_name("jgo.lock.toml")
CONNECTIONS = 8
ATTEMPTS = 3
REPORT_EVERY = 0.1

Report = Callable[[str], None]


@dataclass(frozen=True)
class Jar:
    """One locked artifact of a Maven repository."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def file_name(self) -> str:
        """Name of the file, in the repository and in the cache."""
        suffix = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{suffix}.jar"


def ready_jars(report: Report, cache: Path | None = None) -> Path:
    """Return the folder that holds every jar of the lock file, fetching what is missing.

    Every checksum is verified at every call, which takes a quarter of a second: a jar that was cut short or changed
    since is fetched again, a file that is none of them is removed, an interrupted fetch goes on where it stopped.

    Raises:
        EngineError: a jar cannot be fetched or is not the locked one.
    """
    jars = list(locked_jars())
    version = next(jar.version for jar in jars if jar.artifact == "neo4j-server")
    mark = hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()[:12]
    home = (cache or user_cache_path("inner-circle")) / f"neo4j-{version}-{mark}"
    lib = home / "lib"
    if _faults(lib, jars):
        lib.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "fetch.lock"):
            if faults := _faults(lib, jars):
                _fetch(home, jars, faults, f"Neo4j {version}", report)
    return lib


def locked_jars() -> Iterator[Jar]:
    """Yield the jars of the lock file."""
    for entry in loads(LOCK_FILE.read_text())["dependencies"]:
        yield Jar(
            group=entry["groupId"],
            artifact=entry["artifactId"],
            version=entry["version"],
            classifier=entry.get("classifier", ""),
            sha256=entry["sha256"],
        )


def _faults(lib: Path, jars: list[Jar]) -> set[str]:
    """Return the names of files that are missing, or not the locked ones, or none of Neo4j's."""
    there = {path.name for path in lib.iterdir()} if lib.is_dir() else set()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        right = pool.map(lambda jar: _is(lib / jar.file_name, jar.sha256), jars)
        wrong = {jar.file_name for jar, is_right in zip(jars, right, strict=True) if not is_right}
    return wrong | (there - {jar.file_name for jar in jars})


def _fetch(home: Path, jars: list[Jar], faults: set[str], what: str, report: Report) -> None:
    lib = home / "lib"
    for leftover in home.glob("part-*"):
        shutil.rmtree(leftover)
    refused = [lib / name for name in sorted(faults) if (lib / name).exists()]
    for path in refused:
        report(f"{path} is not as the lock file has it: removed.")
        path.unlink()
    missing = [jar for jar in jars if jar.file_name in faults]
    if not missing:
        return
    report(f"Fetching {what}, once for this machine: {len(missing)} of {len(jars)} files into {home}")
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        futures = [pool.submit(_fetch_one, jar, home) for jar in missing]
        try:
            _follow(futures, report)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    report(f"{what} is complete, every checksum verified.")


def _follow(futures: list[Future[int]], report: Report) -> None:
    """Tell how far the fetch is at every tenth, and raise the first failure."""
    done = megabytes = reported = 0.0
    for future in as_completed(futures):
        megabytes += future.result() / 1e6
        done += 1
        if done / len(futures) >= reported + REPORT_EVERY:
            reported = done / len(futures)
            report(f"  {reported:4.0%}  {done:.0f} of {len(futures)} files, {megabytes:.0f} MB")


def _fetch_one(jar: Jar, home: Path) -> int:
    """Bring one jar into the folder and return its size."""
    # Only a first start fetches, and the resolver with its HTTP client takes a third of a second to import.
    from jgo.config import GlobalSettings  # noqa: PLC0415
    from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415
    from jgo.maven import MavenContext  # noqa: PLC0415
    from requests import RequestException  # noqa: PLC0415

    repositories = {**GlobalSettings.load().repositories, "central": MAVEN_CENTRAL_URL}
    reason = ""
    for _ in range(ATTEMPTS):
        with tempfile.TemporaryDirectory(prefix="part-", dir=home) as part:
            context = MavenContext(repo_cache=Path(part), remote_repos=repositories, timeout=30)
            component = context.project(jar.group, jar.artifact).at_version(jar.version)
            try:
                path = component.artifact(jar.classifier).resolve()
            except (RequestException, RuntimeError, OSError) as error:
                reason = str(error)
                continue
            if not _is(path, jar.sha256):
                reason = "its checksum is not the locked one"
                continue
            size = path.stat().st_size
            path.replace(home / "lib" / jar.file_name)
            return size
    raise EngineError(
        f"{jar.file_name} of Neo4j could not be fetched: {reason}. What was fetched is kept: start again when the "
        "Maven repository can be reached (a mirror is named under [repositories] in ~/.config/jgo.conf)."
    )


def _is(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
