"""The embedded server: its start and stop, what outlives a kill, what is refused, and in which words."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
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

    looking = Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        ended.set()
        looking.join()


class TestLife:
    def test_it_answers_keeps_its_data_and_stops_in_order(self, home: Path) -> None:
        with command_lines() as seen, Engine(home, limits=SMALL) as engine:
            first_password = engine.password
            with driver(engine) as opened:
                agent = opened.get_server_info().agent
                opened.execute_query(text("keep"), n=1)
            assert agent.startswith("Neo4j/5.26")
            assert running_address(home) is not None
        assert last_line(home).endswith("Stopped.")
        assert processes_of(home) == []
        assert running_address(home) is None
        assert len(first_password) >= 20
        assert any("set-password.args" in line for line in seen), "the admin tool was seen"
        assert not any(first_password in line for line in seen)
        small = (path for path in home.rglob("*") if path.is_file() and path.stat().st_size < 10_000_000)
        assert [path for path in small if first_password.encode() in path.read_bytes()] == [home / "password"]
        assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
        with Engine(home, limits=SMALL) as engine, driver(engine) as opened:
            assert engine.password == first_password
            assert opened.execute_query(text("kept")).records[0]["n"] == 1

    def test_it_listens_on_loopback_only_with_its_guards_on_and_from_its_class_archive(self, kept: Path) -> None:
        with Engine(kept, limits=SMALL) as engine, driver(engine) as opened:
            server = java_of(kept)
            command = server.cmdline()
            listening = [one.laddr for one in server.net_connections("tcp") if one.status == psutil.CONN_LISTEN]
            settings = {record["name"]: record["value"] for record in opened.execute_query(text("settings")).records}
        assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
        assert len(listening) == 2
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

    def test_a_second_stop_and_a_stop_before_start_do_nothing(self, kept: Path) -> None:
        engine = Engine(kept, limits=SMALL)
        engine.stop()
        engine.start()
        engine.stop()
        engine.stop()
        with pytest.raises(EngineError, match="not running"):
            _ = engine.bolt_uri

    def test_every_password_is_another_one(self) -> None:
        assert len({new_password() for _ in range(100)}) == 100


class TestDeath:
    def test_a_killed_owner_takes_its_server_along_and_the_store_starts_again(self, kept: Path) -> None:
        with owner(kept) as process:
            # A session of its own: Ctrl-C in a terminal does not reach the server before its owner.
            assert all(os.getsid(one.pid) != os.getsid(process.pid) for one in processes_of(kept))
            with pytest.raises(EngineError, match=rf"in use by .*process {process.pid}"):
                Engine(kept, limits=SMALL).start()
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            with Engine(kept, limits=SMALL) as engine, driver(engine) as opened:
                opened.verify_connectivity()
        assert processes_of(kept) == []

    def test_a_killed_supervisor_takes_the_server_along(self, kept: Path) -> None:
        with owner(kept):
            supervisor_of(kept).kill()
            assert eventually(lambda: processes_of(kept) == [])

    def test_a_killed_server_does_not_stop_the_next_start(self, kept: Path) -> None:
        with owner(kept) as process:
            java_of(kept).kill()
            assert eventually(lambda: processes_of(kept) == [])
            process.kill()
            process.wait()
            with Engine(kept, limits=SMALL) as engine, driver(engine) as opened:
                opened.verify_connectivity()


class TestRefusals:
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
    home: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Engine(home, limits=SMALL) as first:
        taken = {"Bolt": int(first.bolt_uri.rsplit(":", 1)[1]), "HTTP": int(first.http_uri.rsplit(":", 1)[1])}
        monkeypatch.setattr("inner_circle.engine.server.ports.choose", lambda *_: taken)
        with pytest.raises(EngineError) as refused:
            Engine(used, limits=SMALL).start()
    assert "ended while starting" in str(refused.value)
    assert "password" not in str(refused.value)
