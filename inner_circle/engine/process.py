"""One server process under its keeper: launched, waited for, ended."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from inner_circle.engine import keeper, ports
from inner_circle.engine.errors import EngineError
from inner_circle.engine.home import Home
from inner_circle.engine.launch import Limits, server_command, write_configuration

START_SECONDS = 120
STOP_SECONDS = 30


class ServerProcess:
    """A Neo4j process on the given ports; it ends when told to, or when this process ends in whatever way."""

    def __init__(self, home: Home, lib: Path, limits: Limits, bolt: int, http: int, flags: Sequence[str] = ()) -> None:
        self._home = home
        self._http = http
        write_configuration(home, limits, bolt, http)
        keep = [sys.executable, "-I", keeper.__file__, str(home.store_lock), str(STOP_SECONDS)]
        with home.console_log.open("wb") as log:
            # A session of its own: Ctrl-C in a terminal is for us, who then stop the server in order.
            self._keeper = subprocess.Popen(
                [*keep, *server_command(home, lib, limits, flags)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=home.server,
                start_new_session=True,
            )

    def wait_until(self, answers: Callable[[], bool]) -> None:
        """Return when the server answers, as `answers` finds out.

        Raises:
            EngineError: it ended, or did not answer in time.
        """
        deadline = time.monotonic() + START_SECONDS
        while not answers():
            code = self._keeper.poll()
            if code is not None:
                raise EngineError(self._failure(code))
            if time.monotonic() > deadline:
                raise EngineError(
                    f"Neo4j did not answer within {START_SECONDS} s: see {self._home.console_log}. "
                    "A machine short of memory wants a smaller heap and page cache."
                )
            time.sleep(0.05)

    def serves_http(self) -> bool:
        """Say whether the last part of the server to start is up; before that it cannot be stopped in order."""
        connection = HTTPConnection(ports.LOOPBACK, self._http, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def wait(self) -> int:
        """Return when the server ends by itself, with its exit code."""
        return self._keeper.wait()

    def stop(self) -> None:
        """End the server and return when it is gone."""
        assert self._keeper.stdin is not None
        self._keeper.stdin.close()
        try:
            self._keeper.wait(STOP_SECONDS + 5)
        except subprocess.TimeoutExpired:
            self._keeper.kill()
            self._keeper.wait()

    def _failure(self, code: int) -> str:
        if code == keeper.STORE_IN_USE:
            return f"An earlier Neo4j still uses the store in {self._home.path}: start again when it has ended."
        lines = self._home.console_log.read_text(errors="replace").splitlines()
        causes = [line.split("Caused by:", 1)[1].strip() for line in lines if "Caused by:" in line]
        errors = causes or [line for line in lines if "ERROR" in line or "rror" in line] or lines
        reason = errors[-1].strip() if errors else "it printed nothing"
        return f"Neo4j ended while starting (code {code}): {reason} The whole log is {self._home.console_log}."
