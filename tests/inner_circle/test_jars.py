"""The fetch of the server's jars: only what is missing, only what is right, and never half of it."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from inner_circle.engine import EngineError
from inner_circle.engine.jars import locked_jars, ready_jars

JAR = next(jar for jar in locked_jars() if jar.artifact == "neo4j-bootcheck")
OTHER = next(jar for jar in locked_jars() if jar.artifact == "neo4j-push-to-cloud")


@dataclass
class Reports:
    lines: list[str] = field(default_factory=list)

    def __call__(self, line: str) -> None:
        self.lines.append(line)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is inherited)
        pass


@pytest.fixture(scope="session")
def fetched() -> Path:
    """The folder of jars that this machine has, fetched now if it has none yet."""
    return ready_jars(print)


@pytest.fixture
def cache(fetched: Path, tmp_path: Path) -> Path:
    """A cache of the test's own with every jar in it, none of them known to be complete."""
    lib = tmp_path / "cache" / fetched.parent.name / "lib"
    lib.mkdir(parents=True)
    for jar in fetched.iterdir():
        os.link(jar, lib / jar.name) if jar.stat().st_dev == tmp_path.stat().st_dev else _copy(jar, lib / jar.name)
    return tmp_path / "cache"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Maven repository on this machine, named as a mirror in jgo's configuration; yields its folder."""
    folder = tmp_path / "repository"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        config = tmp_path / "jgo.conf"
        config.write_text(f"[repositories]\nmirror = http://127.0.0.1:{server.server_port}\n")
        monkeypatch.setenv("JGO_CONFIG_FILE", str(config))
        yield folder
        server.shutdown()
        thread.join()


def offer(repository: Path, content: bytes) -> None:
    folder = repository / JAR.group.replace(".", "/") / JAR.artifact / JAR.version
    folder.mkdir(parents=True, exist_ok=True)
    (folder / JAR.file_name).write_bytes(content)


def _copy(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def _replace(path: Path, content: bytes) -> None:
    """Write a new file: the old one may be shared with the machine's cache."""
    path.unlink()
    path.write_bytes(content)


def test_the_lock_names_every_jar_once_with_a_checksum() -> None:
    names = [jar.file_name for jar in locked_jars()]
    assert len(names) == len(set(names)) > 200
    assert all(len(jar.sha256) == 64 for jar in locked_jars())


def test_what_is_there_and_right_is_not_fetched_again(cache: Path, repository: Path) -> None:
    reports = Reports()
    lib = ready_jars(reports, cache)
    assert len(list(lib.iterdir())) == len(list(locked_jars()))
    assert reports.lines == []


def test_a_jar_that_is_none_of_them_is_removed(cache: Path) -> None:
    lib = ready_jars(Reports(), cache)
    (lib / "foreign.jar").write_bytes(b"")
    reports = Reports()
    ready_jars(reports, cache)
    assert "foreign.jar" in reports.lines[0]
    assert not (lib / "foreign.jar").exists()


@pytest.mark.parametrize("damage", ["emptied", "cut short", "changed"])
def test_a_damaged_jar_is_fetched_again(cache: Path, fetched: Path, repository: Path, damage: str) -> None:
    lib = ready_jars(Reports(), cache)
    right = (fetched / JAR.file_name).read_bytes()
    left = {"emptied": b"", "cut short": right[:-1], "changed": right[:-1] + bytes([right[-1] ^ 1])}
    _replace(lib / JAR.file_name, left[damage])
    offer(repository, right)
    reports = Reports()
    ready_jars(reports, cache)
    assert f"{JAR.file_name} is not as the lock file has it" in reports.lines[0]
    assert "1 of " in reports.lines[1]
    assert (lib / JAR.file_name).read_bytes() == right


def test_a_jar_with_another_checksum_is_refused(cache: Path, repository: Path) -> None:
    lib = ready_jars(Reports(), cache)
    (lib / JAR.file_name).unlink()
    offer(repository, b"something else")
    with pytest.raises(EngineError, match=rf"{JAR.file_name}.*checksum"):
        ready_jars(Reports(), cache)
    assert not (lib / JAR.file_name).exists()
    assert not list(lib.parent.glob("part-*"))


def test_without_network_it_says_so_and_keeps_what_is_there(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lib = ready_jars(Reports(), cache)
    for jar in (JAR, OTHER):
        (lib / jar.file_name).unlink()
    nowhere = tmp_path / "nowhere.conf"
    nowhere.write_text("[repositories]\nmirror = http://127.0.0.1:9\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(nowhere))
    with pytest.raises(EngineError, match="start again when the Maven repository can be reached"):
        ready_jars(Reports(), cache)
    assert len(list(lib.iterdir())) == len(list(locked_jars())) - 2
