"""The embedded server as one object: start, where it answers, stop."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType

from filelock import FileLock
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from inner_circle.engine import keeper, ports
from inner_circle.engine.errors import EngineError
from inner_circle.engine.home import USERNAME, Address, Home, new_password
from inner_circle.engine.jars import Report, ready_jars
from inner_circle.engine.launch import Limits, server_command, set_first_password, write_configuration

START_SECONDS = 120
STOP_SECONDS = 30


def _silent(_: str) -> None:
    pass


def _serves(port: int) -> bool:
    connection = HTTPConnection(ports.LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


class Engine:
    """A Neo4j server that lives as long as this object is open, and never longer than this process.

    `home` is the state folder: it may be new, or one of an earlier start, whose data are served again.
    A port of 0 means any free one. `report` is told what takes long (the first fetch, the start).
    """

    username = USERNAME

    def __init__(
        self,
        home: Path,
        *,
        bolt_port: int = 0,
        http_port: int = 0,
        limits: Limits | None = None,
        report: Report = _silent,
    ) -> None:
        self.home = Home(home.absolute())
        self.password = ""
        self._asked = {"Bolt": bolt_port, "HTTP": http_port}
        self._limits = limits or Limits()
        self._report = report
        self._address: Address | None = None
        self._owner: FileLock | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    @property
    def bolt_uri(self) -> str:
        """Address for drivers."""
        return self._running.bolt_uri

    @property
    def http_uri(self) -> str:
        """Address of the HTTP Query API; Neo4j Browser is under `/browser/`."""
        return self._running.http_uri

    @property
    def _running(self) -> Address:
        if self._address is None:
            raise EngineError("The embedded Neo4j is not running: start it first.")
        return self._address

    def start(self) -> None:
        """Start the server and return when it answers over Bolt.

        Raises:
            EngineError: the folder is in use, a port is taken, a jar cannot be fetched, or the server fails.
        """
        self.home.make()
        self._owner = self.home.own()
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server in order and give the state folder back; does nothing when it does not run."""
        try:
            if self._keeper is not None:
                assert self._keeper.stdin is not None
                self._keeper.stdin.close()
                self._keeper.wait(STOP_SECONDS + 5)
        finally:
            self._keeper = None
            self._address = None
            if self._owner is not None:
                self.home.address_file.unlink(missing_ok=True)
                self._owner.release()
                self._owner = None

    def __enter__(self) -> "Engine":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start(self) -> None:
        lib = ready_jars(self._report)
        chosen = ports.choose(self._asked)
        bolt, http = chosen["Bolt"], chosen["HTTP"]
        write_configuration(self.home, self._limits, bolt, http)
        self.password = self._password(lib)
        self._report("Starting Neo4j …")
        keep = [sys.executable, "-I", keeper.__file__, str(self.home.store_lock), str(STOP_SECONDS)]
        with self.home.console_log.open("wb") as log:
            # A session of its own: Ctrl-C in a terminal is for us, who then stop the server in order.
            self._keeper = subprocess.Popen(
                [*keep, *server_command(self.home, lib, self._limits)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home.server,
                start_new_session=True,
            )
        address = Address(os.getpid(), f"bolt://{ports.LOOPBACK}:{bolt}", f"http://{ports.LOOPBACK}:{http}")
        # Bolt is the truth about the database. HTTP, which Neo4j Browser needs, comes a moment later and last of all:
        # only a server that has come so far can be stopped in order.
        self._wait_until(lambda: ports.answers(bolt) and self._lets_us_in(address.bolt_uri))
        self._wait_until(lambda: _serves(http))
        self.home.keep_address(address)
        self._address = address

    def _password(self, lib: Path) -> str:
        password = self.home.password()
        if password is not None:
            return password
        if self.home.has_store():
            raise EngineError(
                f"{self.home.path} holds a store but not its password: put the file {self.home.password_file} back, "
                f"or move {self.home.server} away to begin anew."
            )
        password = new_password()
        set_first_password(self.home, lib, password)
        self.home.keep_password(password)
        return password

    def _wait_until(self, answers: Callable[[], bool]) -> None:
        assert self._keeper is not None
        deadline = time.monotonic() + START_SECONDS
        while not answers():
            code = self._keeper.poll()
            if code is not None:
                raise EngineError(self._failure(code))
            if time.monotonic() > deadline:
                raise EngineError(
                    f"Neo4j did not answer within {START_SECONDS} s: see {self.home.console_log}. "
                    "A machine short of memory wants a smaller heap and page cache."
                )
            time.sleep(0.05)

    def _lets_us_in(self, uri: str) -> bool:
        auth = (USERNAME, self.password)
        try:
            with GraphDatabase.driver(uri, auth=auth, connection_timeout=5, max_transaction_retry_time=0) as driver:
                driver.verify_connectivity()
        except AuthError:
            raise EngineError(
                f"The store in {self.home.path} has another password than {self.home.password_file} says: "
                f"put the right one there, or move {self.home.server} away to begin anew."
            ) from None
        except (DriverError, Neo4jError):
            return False
        return True

    def _failure(self, code: int) -> str:
        if code == keeper.STORE_IN_USE:
            return (
                f"An earlier Neo4j still uses the store in {self.home.path}: wait until it has ended, then start again."
            )
        lines = self.home.console_log.read_text(errors="replace").splitlines()
        causes = [line.split("Caused by:", 1)[1].strip() for line in lines if "Caused by:" in line]
        errors = causes or [line for line in lines if "ERROR" in line or "rror" in line] or lines
        reason = errors[-1].strip() if errors else "it printed nothing"
        return f"Neo4j ended while starting (code {code}): {reason} The whole log is {self.home.console_log}."
