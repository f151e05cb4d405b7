"""The server's jars: fetched once as the lock file says, checked, kept in the user's cache for every checkout."""

import hashlib
import json
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

    A jar enters the folder only after its checksum was verified and in one rename, and the folder counts
    as complete only when its list of sizes says so: an interrupted fetch goes on where it stopped.

    Raises:
        EngineError: a jar cannot be fetched or is not the locked one.
    """
    jars = list(locked_jars())
    version = next(jar.version for jar in jars if jar.artifact == "neo4j-server")
    mark = hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()[:12]
    home = (cache or user_cache_path("inner-circle")) / f"neo4j-{version}-{mark}"
    if not _complete(home, jars):
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "fetch.lock"):
            if not _complete(home, jars):
                _fetch(home, jars, version, report)
    return home / "lib"


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


def _complete(home: Path, jars: list[Jar]) -> bool:
    """Say whether every jar is there in the size it had when it was verified."""
    try:
        sizes = json.loads((home / "complete.json").read_text())
        return all((home / "lib" / jar.file_name).stat().st_size == sizes[jar.file_name] for jar in jars)
    except (OSError, ValueError, KeyError):
        return False


def _fetch(home: Path, jars: list[Jar], version: str, report: Report) -> None:
    lib = home / "lib"
    lib.mkdir(exist_ok=True)
    (home / "complete.json").unlink(missing_ok=True)
    for leftover in home.glob("part-*"):
        shutil.rmtree(leftover)
    expected = {jar.file_name for jar in jars}
    for stray in lib.iterdir():
        if stray.name not in expected:
            stray.unlink()
    missing = [jar for jar in jars if not _is(lib / jar.file_name, jar.sha256)]
    report(f"Fetching Neo4j {version}, once for this machine: {len(missing)} files into {home}")
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        futures = [pool.submit(_fetch_one, jar, home) for jar in missing]
        try:
            _follow(futures, report)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    sizes = {jar.file_name: (lib / jar.file_name).stat().st_size for jar in jars}
    finished = home / "complete.json.part"
    finished.write_text(json.dumps(sizes, indent=0))
    finished.replace(home / "complete.json")
    report(f"Neo4j {version} is complete, every checksum verified.")


def _follow(futures: list[Future[int]], report: Report) -> None:
    """Tell how far the fetch is at every tenth, and raise the first failure."""
    done = megabytes = told = 0.0
    for future in as_completed(futures):
        megabytes += future.result() / 1e6
        done += 1
        if done / len(futures) >= told + REPORT_EVERY:
            told = done / len(futures)
            report(f"  {told:4.0%}  {done:.0f} of {len(futures)} files, {megabytes:.0f} MB")


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
