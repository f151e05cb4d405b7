"""One server process under its supervisor: launched, waited for, ended."""

import base64
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from inner_circle.engine import supervisor
from inner_circle.engine.errors import EngineError, cause_in
from inner_circle.engine.home import Home
from inner_circle.engine.launch import Limits, server_command, write_configuration
from inner_circle.engine.ports import LOOPBACK

LISTENING = "Bolt enabled on"
START_SECONDS = 120
LOOK_SECONDS = 0.1
"""How often it is looked whether the process has ended."""

STOP_SECONDS = 30
STORE_SECONDS = 10
"""How long a server that answers may take to open its database."""


class ServerProcess:
    """A Neo4j process on given ports (Bolt, HTTP); it ends when told to, or when this process ends in whatever way."""

    def __init__(
        self,
        home: Home,
        lib: Path,
        limits: Limits,
        ports: Mapping[str, int],
        flags: Sequence[str] = (),
        service: str = "",
    ) -> None:
        self.ports = ports
        self._home = home
        self._limits = limits
        self._service = service
        self._command = server_command(home, lib, limits, flags)
        self._supervisor: subprocess.Popen[bytes] | None = None
        self._log_before = 0

    def launch(self) -> None:
        """Start the process, for the first time or after it died."""
        write_configuration(self._home, self._limits, self.ports["Bolt"], self.ports["HTTP"], self._service)
        supervise = [sys.executable, "-I", supervisor.__file__, str(self._home.store_lock), str(STOP_SECONDS)]
        # What a process that died has printed is still wanted.
        with self._home.console_log.open("ab") as log:
            self._log_before = log.tell()
            # A session of its own: Ctrl-C in a terminal is for us, who then stop the server in order.
            self._supervisor = subprocess.Popen(
                [*supervise, *self._command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._home.server,
                start_new_session=True,
            )

    def wait_until(self, answers: Callable[[], bool]) -> None:
        """Return when the server answers, as `answers` finds out.

        Raises:
            EngineError: it ended, or did not answer in time.
        """
        deadline = time.monotonic() + START_SECONDS
        while not answers():
            code = self._running.poll()
            if code is not None:
                raise EngineError(self._failure(code))
            if time.monotonic() > deadline:
                raise EngineError(
                    f"Neo4j did not answer within {START_SECONDS} s: see {self._home.console_log}. "
                    "A machine short of memory wants a smaller heap and page cache."
                )
            time.sleep(0.05)

    def _listens(self) -> bool:
        """Say, once it is decided, whether it is this server that listens at its Bolt port.

        It prints so, or ends where another has the port.
        """
        deadline = time.monotonic() + START_SECONDS
        while self._running.poll() is None and time.monotonic() < deadline:
            if LISTENING in self._printed():
                return True
            time.sleep(0.1)
        return False

    def lets_in(self, username: str, password: str) -> bool:
        """Say whether the server answers a user over Bolt.

        Raises:
            EngineError: the store has another password.
        """
        uri, auth = f"bolt://{LOOPBACK}:{self.ports['Bolt']}", (username, password)
        try:
            with GraphDatabase.driver(uri, auth=auth, connection_timeout=5, max_transaction_retry_time=0) as driver:
                driver.verify_connectivity()
        except AuthError:
            # Another server may have taken the port since it was chosen: then ours is about to end of itself.
            if not self._listens():
                return False
            raise EngineError(
                f"The store in {self._home.path} has another password than {self._home.password_file} says: "
                f"put the right one there, or move {self._home.server} away to begin anew."
            ) from None
        except (DriverError, Neo4jError):
            return False
        return True

    def serves_http(self) -> bool:
        """Say whether the last part of the server to start is up; before that it cannot be stopped in order."""
        return self._http("GET", "/") == HTTPStatus.OK

    def open_store(self, username: str, password: str) -> None:
        """Make sure that the database opens, since a server whose store is damaged answers all the same.

        Raises:
            EngineError: it does not, or not within `STORE_SECONDS`.
        """
        login = base64.b64encode(f"{username}:{password}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
        deadline = time.monotonic() + STORE_SECONDS
        # A transaction of no statements.
        while self._http("POST", "/db/neo4j/tx/commit", '{"statements": []}', headers) != HTTPStatus.OK:
            if time.monotonic() > deadline:
                raise EngineError(
                    f"The store in {self._home.server} cannot be opened: {self._home.debug_log} says why. "
                    f"Where it is damaged, move {self._home.server} away to begin anew."
                )
            time.sleep(0.2)

    def _http(self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None) -> int:
        """Return the status of an answer, or 0 where there is none."""
        connection = HTTPConnection(LOOPBACK, self.ports["HTTP"], timeout=5)
        try:
            connection.request(method, path, body, headers or {})
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()

    def death(self, called_off: Callable[[], bool]) -> str:
        """Return when the process has ended, with a sentence on how; or when it is called off, with an empty one."""
        while (code := self._running.poll()) is None:
            if called_off():
                return ""
            time.sleep(LOOK_SECONDS)
        self._let_go()
        # Python gives the supervisor's own death as a negative number, the supervisor that of the server as shells do.
        number = -code if code < 0 else code - 128
        cause = f"exit code {code}"
        if number > 0:
            cause = f"killed by signal {number}"
        if number == signal.SIGKILL:
            cause += ", as happens where memory runs out"
        return f"Neo4j died ({cause}): its log is {self._home.console_log}."

    def stop(self) -> None:
        """End the process, if there is one, and return when it is gone."""
        if self._supervisor is None:
            return
        self._let_go()
        try:
            self._supervisor.wait(STOP_SECONDS + 5)
        except subprocess.TimeoutExpired:
            self._supervisor.kill()
            self._supervisor.wait()

    def _let_go(self) -> None:
        """Close our end of the supervisor's standard input, which tells it to end."""
        assert self._running.stdin is not None
        self._running.stdin.close()

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        assert self._supervisor is not None
        return self._supervisor

    def _failure(self, code: int) -> str:
        if code == supervisor.STORE_IN_USE:
            return f"An earlier Neo4j still uses the store in {self._home.path}: start again when it has ended."
        cause = cause_in(self._printed())
        return f"Neo4j ended while starting (code {code}): {cause}; the log is {self._home.console_log}."

    def _printed(self) -> str:
        return self._home.console_log.read_bytes()[self._log_before :].decode(errors="replace")
