"""Which Neo4j a command works with: the one the settings name, one that runs already, or our own."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from click import ClickException
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from inner_circle.engine import Engine, running_address
from inner_circle.engine.home import USERNAME, Home
from inner_circle.engine.launch import Limits
from service.settings import Settings

OLDEST = (5, 26)

SAID_AFTER_SECONDS = 3.0
"""After so long it is said that the server is waited for."""

ANSWER_SECONDS = 30.0
"""How long a server that takes connections may say nothing."""

Report = Callable[[str], None]


@dataclass(frozen=True)
class Database:
    """A database that was found to work: the settings that reach it, Neo4j's web address where it is known, and
    the server where it is ours to watch over.
    """

    settings: Settings
    http_uri: str = ""
    engine: Engine | None = None


@contextmanager
def open_database(settings: Settings, report: Report, *, share: bool = False, service: str = "") -> Iterator[Database]:
    """Yield a database that answers, lets us in and is new enough; an embedded one ends with the block.

    Where the settings name a server it is that one. With `share` a server that another command has
    started on the same state folder is used; without it that is an error.
    `service` is the address of the service that is about to use it.

    Raises:
        ClickException: the server cannot be reached, refuses us or is too old.
        EngineError: the embedded server cannot be started.
    """
    if settings.neo4j_uri:
        check(settings, report)
        yield Database(settings)
        return
    running = running_address(settings.inner_circle_home) if share else None
    if running:
        password = Home(settings.inner_circle_home).password() or ""
        yield Database(reached(settings, running.bolt_uri, password), running.http_uri)
        return
    with embedded(settings, report, service) as engine:
        yield Database(reached(settings, engine.bolt_uri, engine.password), engine.http_uri, engine)


def embedded(settings: Settings, report: Report, service: str = "") -> Engine:
    """Return the embedded server of the settings, not yet started."""
    return Engine(
        settings.inner_circle_home,
        bolt_port=settings.neo4j_bolt_port,
        http_port=settings.neo4j_http_port,
        limits=Limits(heap=settings.neo4j_heap, page_cache=settings.neo4j_page_cache),
        service=service,
        report=report,
    )


def check(settings: Settings, report: Report = lambda _: None) -> None:
    """Make sure that the server of the settings answers, lets us in and is new enough.

    Raises:
        ClickException: it does not.
    """
    uri = settings.neo4j_uri
    try:
        agent = _in_time(lambda: _agent(settings), lambda: report(f"Neo4j at {uri} has not answered yet; waiting …"))
    except AuthError:
        raise ClickException(
            f"Neo4j at {uri} refuses user {settings.neo4j_username!r} with this password: set NEO4J_USERNAME and "
            "NEO4J_PASSWORD to what it knows (the data volume of an older server keeps the older password)."
        ) from None
    except Neo4jError as error:
        raise ClickException(f"Neo4j at {uri} says: {error.message} ({error.code}).") from None
    except (DriverError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ClickException(f"Nothing answers as Neo4j at {uri}: start it, or correct NEO4J_URI ({reason})") from None
    if is_too_old(agent):
        raise ClickException(f"Neo4j at {uri} is {agent}, which is too old: Neo4j 5.26 or later is needed.")


def _agent(settings: Settings) -> str:
    """Return what the server calls itself, once it has begun a transaction in the database of the settings."""
    auth = (settings.neo4j_username, settings.neo4j_password)
    with GraphDatabase.driver(
        settings.neo4j_uri, auth=auth, connection_timeout=5, max_transaction_retry_time=0
    ) as driver:
        agent = driver.get_server_info().agent
        with driver.session(database=settings.neo4j_database) as session, session.begin_transaction():
            return agent  # beginning is enough to learn that there is such a database


def _in_time(ask: Callable[[], str], waiting: Callable[[], None]) -> str:
    """Return what a question to a server returns; `waiting` is called where that takes longer than usual.

    The driver waits for a server that takes connections and says nothing as long as that says nothing.

    Raises:
        TimeoutError: it has taken `ANSWER_SECONDS`. The question is left behind in its thread.
    """
    answer: Future[str] = Future()

    def asked() -> None:
        try:
            answer.set_result(ask())
        except BaseException as fault:
            answer.set_exception(fault)

    Thread(target=asked, name="greeting", daemon=True).start()
    try:
        return answer.result(SAID_AFTER_SECONDS)
    except TimeoutError:
        if not answer.done():
            waiting()
    try:
        return answer.result(ANSWER_SECONDS - SAID_AFTER_SECONDS)
    except TimeoutError:
        raise TimeoutError(f"it has said nothing for {ANSWER_SECONDS:g} s") from None


def is_too_old(agent: str) -> bool:
    """Say whether a server is too old for the statements, by its agent; one of an unknown name is not taken for old."""
    version = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    return version is not None and (int(version[1]), int(version[2])) < OLDEST


def reached(settings: Settings, uri: str, password: str) -> Settings:
    """Return the settings with the embedded server in them."""
    return settings.model_copy(update={"neo4j_uri": uri, "neo4j_username": USERNAME, "neo4j_password": password})
