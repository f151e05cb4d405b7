"""What every test may ask for: a real Neo4j, the service on it, a client over HTTP."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import hypothesis
import pytest
from neo4j import Driver

from seed.checking.check import read_network
from seed.format.network import Network
from seed.loading.load import Loaded
from service.settings import Settings
from tests.support.folders import TINY, change, copy_tiny
from tests.support.live import Patient, served
from tests.support.loading import SEED, load_network
from tests.support.releases import run
from tests.support.servers import database, driver

hypothesis.settings.register_profile("on any machine", deadline=None)  # no test asserts a time
hypothesis.settings.load_profile("on any machine")


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> None:
    """Keep the settings of whoever runs the tests away from them: no test may reach that database."""
    for name in list(os.environ):
        if name.lower() in Settings.model_fields:
            del os.environ[name]


@pytest.fixture(scope="session")
def settings(_no_settings_from_outside: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The settings of the tests' database: a server that is named, a container, or the embedded one; never none."""
    with database(os.environ, tmp_path_factory.mktemp("neo4j")) as found:
        yield found


@pytest.fixture(scope="session")
def connection(settings: Settings) -> Iterator[Driver]:
    """A driver on the tests' database, for looking behind the service."""
    with driver(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def base_url(settings: Settings) -> Iterator[str]:
    """Where the service answers on the tests' database."""
    with served(settings) as address:
        yield address


@pytest.fixture(scope="session")
def client(base_url: str) -> Iterator[httpx.Client]:
    """A client of the running service; paths are given from the root."""
    with httpx.Client(base_url=base_url, timeout=30, transport=Patient()) as opened:
        yield opened


@pytest.fixture(scope="module")
def tiny(settings: Settings) -> Loaded:
    """The tiny world, in force while the tests of a module run."""
    return load_network(settings, TINY)


@pytest.fixture(scope="module")
def shipped(settings: Settings) -> Loaded:
    """The shipped network, in force while the tests of a module run."""
    return load_network(settings, SEED)


@pytest.fixture
def empty(connection: Driver) -> Iterator[Driver]:
    """The tests' database with nothing in it; what the test leaves there is taken away."""
    run(connection, "empty")
    yield connection
    run(connection, "empty")


@pytest.fixture(scope="session")
def first() -> Network:
    """The tiny world."""
    return read_network(TINY)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """The tiny world without its rivals, and with another name for Hugo."""
    folder = copy_tiny(tmp_path_factory.mktemp("second") / "network")
    (folder / "ties/rival.yaml").unlink()
    change(folder, "figures/abroad.yaml", "Hugo Holm", "Hugo the Second")
    return read_network(folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A state folder for an embedded server of the test's own."""
    return tmp_path / "home"
