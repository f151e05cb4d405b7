"""`docker compose` as the check uses it: a project, ports and a password of its own."""

import os
import secrets
import shlex
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = "inner-circle-check"


class FaultError(Exception):
    """Something is not as it should be; the message says what."""


def expect(holds: bool, what: str) -> None:
    """Raise `FaultError` with what was expected where it does not hold."""
    if not holds:
        raise FaultError(what)


class Compose:
    """The project of the check. `COMPOSE` names another command than `docker compose`, `DOCKER_HOST` the engine."""

    def __init__(self) -> None:
        self.password = secrets.token_urlsafe(12)
        self.service, self.http, self.bolt = (f"127.0.0.1:{port}" for port in _free_ports(3))
        self._command = shlex.split(os.environ.get("COMPOSE", "docker compose"))
        self._environment = {
            **os.environ,
            "COMPOSE_PROJECT_NAME": PROJECT,
            "NEO4J_PASSWORD": self.password,
            "PORT": self.service.rpartition(":")[2],
            "NEO4J_HTTP_PORT": self.http.rpartition(":")[2],
            "NEO4J_BOLT_PORT": self.bolt.rpartition(":")[2],
            "WARM_UP": "0",
        }
        self.read_only(False)

    def read_only(self, closed: bool) -> None:
        """Say whether the database is closed to writes from its next start on."""
        self._environment["NEO4J_READ_ONLY"] = "neo4j" if closed else ""

    def tried(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of compose to its end, whatever that is."""
        return subprocess.run(
            [*self._command, *arguments],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def __call__(self, *arguments: str) -> str:
        """Run a command of compose; return what it printed on standard output.

        Raises:
            FaultError: it failed.
        """
        done = self.tried(*arguments)
        expect(done.returncode == 0, f"{shlex.join(arguments)} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def inside(self, service: str, *command: str) -> str:
        """Run a program in a container that runs; return what it printed."""
        return self("exec", "-T", service, *command)

    def once(self, *arguments: str, mount: Path) -> subprocess.CompletedProcess[str]:
        """Run a command of inner-circle in a container of its own, with a folder at `/given` that it can read."""
        return self.tried("run", "--rm", "--no-deps", "-T", "--volume", f"{mount}:/given:ro", "loader", *arguments)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
