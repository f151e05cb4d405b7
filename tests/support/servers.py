"""Where the tests' Neo4j comes from: one that is named, a container, or the embedded one. It is always a real one."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from neo4j import Driver, GraphDatabase

from inner_circle.database import check
from inner_circle.engine import Engine
from inner_circle.engine.launch import Limits
from service.settings import Settings

IMAGE = "neo4j:5.26.30@sha256:b3c4f3ded24b3e2bec0753e2c535bb0885b08410fe29b33852861404c8830dac"
"""That of docker-compose.yml, unless NEO4J_IMAGE names another."""

KEEPING = {"answer_cache_bytes": 2**24}
"""The settings of a service that keeps its answers."""

STATEMENTS = Path(__file__).with_name("cypher")

GUARDS = {
    "NEO4J_db_transaction_monitor_check_interval": "100ms",
    "NEO4J_dbms_cypher_forbid__exhaustive__shortestpath": "true",
    "NEO4J_dbms_usage__report_enabled": "false",
}
"""What the embedded server is configured with as well, in the spelling of the image."""


class NotOursError(Exception):
    """The database named for the tests holds something that the tests did not write."""


@contextmanager
def database(environment: Mapping[str, str], folder: Path) -> Iterator[Settings]:
    """Yield the settings of a Neo4j that the tests may fill and empty as they like; `folder` is the state folder."""
    state_folder = {"inner_circle_home": folder}
    if environment.get("TEST_NEO4J_URI"):
        yield _named(environment).model_copy(update=state_folder)
    elif environment.get("TEST_WITH_CONTAINERS") == "1":
        with _container(environment.get("NEO4J_IMAGE", IMAGE)) as settings:
            yield settings.model_copy(update=state_folder)
    else:
        # Networks come and go by the hundred: to look after each whether plans fit takes a sixth of the server's time.
        with Engine(folder, limits=Limits(heap="768m", page_cache="128m", replan_seconds=3600)) as engine:
            settings = _settings(engine.bolt_uri, engine.username, engine.password)
            yield settings.model_copy(update=state_folder)


def _named(environment: Mapping[str, str]) -> Settings:
    settings = _settings(
        environment["TEST_NEO4J_URI"],
        environment.get("TEST_NEO4J_USERNAME", "neo4j"),
        environment.get("TEST_NEO4J_PASSWORD", ""),
        environment.get("TEST_NEO4J_DATABASE", "neo4j"),
    )
    check(settings)
    with driver(settings) as connection:
        claim(connection, settings)
    return settings


def claim(connection: Driver, settings: Settings) -> None:
    """Mark an empty database as the tests' own; one that is marked is theirs already.

    Raises:
        NotOursError: it holds something and is not marked.
    """
    found = connection.execute_query(text("whose"), database_=settings.neo4j_database).records[0]
    if found["labels"] is not None and not found["ours"]:
        raise NotOursError(
            f"The database {settings.neo4j_database!r} at {settings.neo4j_uri} holds data that are not the tests' "
            f"(a node with labels {found['labels']}): name an empty one in TEST_NEO4J_URI."
        )
    connection.execute_query(text("mark"), database_=settings.neo4j_database)


@contextmanager
def _container(image: str) -> Iterator[Settings]:
    # Only who asks for containers needs a container engine, and the client library looks for one when imported.
    from testcontainers.community.neo4j import Neo4jContainer  # noqa: PLC0415

    password = secrets.token_urlsafe(12)
    container = Neo4jContainer(image, password=password, username="neo4j")
    for name, value in GUARDS.items():
        container.with_env(name, value)
    with container:
        yield _settings(container.get_connection_url(), "neo4j", password)


def driver(settings: Settings) -> Driver:
    """Return a driver of the tests' own, apart from the service's."""
    auth = (settings.neo4j_username, settings.neo4j_password)
    return GraphDatabase.driver(settings.neo4j_uri, auth=auth, notifications_min_severity="OFF")


def _settings(uri: str, username: str, password: str, name: str = "neo4j") -> Settings:
    """Return settings patient enough for a busy machine, on which the first plan of a statement takes seconds.

    Answers are not kept, so that every test sees them made; `KEEPING` turns that on.
    """
    return Settings(
        neo4j_uri=uri,
        neo4j_username=username,
        neo4j_password=password,
        neo4j_database=name,
        query_timeout=20,
        warm_up=False,
        answer_cache_bytes=0,
    )


def text(name: str) -> str:
    """Return a statement of `tests/support/cypher/`."""
    return (STATEMENTS / f"{name}.cypher").read_text()
