"""The service, in one process or in several: its port held from the start, a banner once it answers, an orderly end."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING

import click
import uvicorn

from inner_circle.database import Database
from inner_circle.engine import Engine, EngineError
from inner_circle.engine.home import Home
from inner_circle.logs import set_up
from inner_circle.service_address import announced
from service.access.keys import KeyFileError, read_keys
from service.settings import Settings

if TYPE_CHECKING:
    from inner_circle.workers import WorkerProcesses


def hold_port(settings: Settings) -> socket.socket:
    """Take the service's port before anything slow is done, so that nobody waits for a start in vain.

    Nobody can connect before the service listens on it.

    Raises:
        ClickException: it is taken, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    held = socket.socket(family)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((settings.host, settings.port))
    except OSError as error:
        held.close()
        raise _taken(settings, error) from None
    return held


def refuse_exposure(held: socket.socket, settings: Settings, report: Callable[[str], None]) -> None:
    """Let the service be open to other machines only where keys are asked for, or somebody said that it may be.

    Raises:
        ClickException: it would be open to them, or its keys cannot be read.
    """
    host, port = held.getsockname()[:2]
    path = settings.api_keys_file
    if path is not None:
        try:
            keys = read_keys(path)
        except KeyFileError as fault:
            raise click.ClickException(f"API_KEYS_FILE: {fault}.") from None
        if not keys:
            raise click.ClickException(f"API_KEYS_FILE: {path} has no key: `inner-circle key new NAME` makes one.")
    if ip_address(host.partition("%")[0]).is_loopback:
        return
    if path is not None:
        report(
            f"Port {port} is open on {host}, to other machines that have a key. Keys are sent as they are: "
            "let a proxy with TLS stand before it."
        )
    elif settings.open:
        report(
            f"Warning: port {port} is open on {host}, to other machines: whoever reaches it can read the network and "
            "ask questions without a password or encryption. Without HOST it is open to this machine only."
        )
    else:
        raise click.ClickException(
            f"On {host} other machines could read the network and ask questions without a password: ask for keys "
            "(API_KEYS_FILE; `inner-circle key new NAME` makes one), or say --open (OPEN=1) where that is meant. "
            "Without HOST it is open to this machine only."
        )


def _taken(settings: Settings, error: OSError) -> click.ClickException:
    return click.ClickException(
        f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}): "
        "end the program that has it, or choose another with PORT and HOST."
    )


def run(database: Database, held: socket.socket, network: str) -> None:
    """Serve until a signal ends it, which is raised again once every answer is out.

    Raises:
        ClickException: another program that held the port as well was the first to listen; workers cannot be started.
        EngineError: the embedded server died again and again.
    """
    try:
        held.listen()
    except OSError as error:
        raise _taken(database.settings, error) from None
    set_up(database.settings)
    service = _service(database, held, banner(database, held, network))
    with announced(database.settings.inner_circle_home, address(held)):
        if database.engine is None:
            service.run()
        else:
            with _watched(database.engine, service):
                service.run()


def _service(database: Database, held: socket.socket, greeting: str) -> "_Service | WorkerProcesses":
    # The framework takes half a second to import, which passes while the database starts.
    from inner_circle.http_server import ServerConfig  # noqa: PLC0415
    from inner_circle.workers import WorkerProcesses  # noqa: PLC0415
    from service.app import create_app  # noqa: PLC0415

    settings, engine = database.settings, database.engine
    if settings.workers > 1:
        return WorkerProcesses(settings, held, greeting)
    app = partial(create_app, settings, restarts=lambda: engine.restarts if engine else 0)
    return _Service(ServerConfig(app, settings), held, greeting)


@contextmanager
def _watched(engine: Engine, service: "_Service | WorkerProcesses") -> Iterator[None]:
    """Have the embedded server started again whenever it dies; where that is in vain, end the service and say why."""
    given_up: list[EngineError] = []

    def watch() -> None:
        try:
            engine.watch()
        except EngineError as error:
            given_up.append(error)
            service.end()

    watching = threading.Thread(target=watch, name="watch", daemon=True)
    watching.start()
    try:
        yield
    finally:
        engine.stop()
        watching.join()
    if given_up:
        raise given_up[0]


def address(held: socket.socket) -> str:
    """Return the address of the service as a browser on this machine finds it."""
    host, port = held.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def banner(database: Database, held: socket.socket, network: str) -> str:
    """Return what a person wants to know first."""
    service = address(held)
    lines = [
        *([("Network", network)] if network else []),
        ("Page", f"{service}/"),
        ("API documentation", f"{service}/docs"),
        ("Health", f"{service}/health"),
        *_neo4j_lines(database),
        ("Stop", "Ctrl-C"),
    ]
    return "\n".join(["", "Inner Circle is ready.", *(f"  {name:<18} {value}" for name, value in lines), ""])


def _neo4j_lines(database: Database) -> list[tuple[str, str]]:
    settings = database.settings
    if not database.http_uri:
        return [("Neo4j", f"{settings.neo4j_uri} (database {settings.neo4j_database})")]
    return [
        ("Neo4j Browser", f"{database.http_uri}/browser/"),
        ("  connect to", settings.neo4j_uri),
        ("  user", settings.neo4j_username),
        ("  password", f"in the file {Home(settings.inner_circle_home).password_file}"),
    ]


def neo4j_banner(database: Database) -> str:
    """Return the addresses of the embedded server alone."""
    lines = [*_neo4j_lines(database), ("HTTP Query API", database.http_uri), ("Stop", "Ctrl-C")]
    return "\n".join(["", "Neo4j is ready.", *(f"  {name:<18} {value}" for name, value in lines), ""])


class _Service(uvicorn.Server):
    """Says where it is once it answers."""

    def __init__(self, config: uvicorn.Config, held: socket.socket, greeting: str) -> None:
        super().__init__(config)
        self._held = held
        self._greeting = greeting

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        super().run(sockets or [self._held])

    def end(self) -> None:
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            click.echo(self._greeting)
