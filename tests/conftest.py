"""What every test may ask for: a real Neo4j, the service on it, a client over HTTP."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import hypothesis
import pytest
from filelock import FileLock
from neo4j import Driver

from inner_circle.engine.home import Home
from inner_circle.offline import build_store
from seed.checking.check import read_network
from seed.format.network import Network
from seed.loading import load as loading
from seed.loading.load import Prepared, prepare
from service.settings import Settings
from tests.support.folders import TINY, change, copy_tiny
from tests.support.homes import SMALL, copy_home
from tests.support.live import Patient, served
from tests.support.loading import SEED, put_in_force
from tests.support.releases import run
from tests.support.servers import database, driver

hypothesis.settings.register_profile("on any machine", deadline=None)  # no test asserts a time
hypothesis.settings.load_profile("on any machine")

# No server of the tests runs long enough to earn what Java's second compiler costs: a third of every start.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files in the order in which two processes waste least.

    First one that starts a server, which on a new machine takes a minute to prepare, and what needs none for the other
    process meanwhile. What uses the shipped network comes last, and files that use nothing else at the very end: it
    takes long to load.
    """
    fixtures = {item: {*getattr(item, "fixturenames", ())} for item in items}
    serving = {item.path for item in items if fixtures[item] & {"settings", "prepared"}}
    using = {item.path for item in items if "shipped" in fixtures[item]}
    others = {item.path for item in items if "shipped" not in fixtures[item]}
    place = {item.path: n for n, item in reversed([*enumerate(items)])}
    first = next((item.path for item in items if item.path in serving - using), None)
    items.sort(
        key=lambda item: (
            item.path != first,
            item.path in serving,
            item.path in using,
            item.path not in others,
            place[item.path],
            "shipped" in fixtures[item],
        )
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run the whole suite in two processes, each with a Neo4j of its own; in one where the server is named."""
    return 0 if os.environ.get("TEST_NEO4J_URI") else 2


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
def tiny(settings: Settings, first: Network) -> None:
    """The tiny world, in force while the tests of a module run."""
    loading.load_network(settings, first)


@pytest.fixture(scope="module")
def shipped(settings: Settings, connection: Driver, shipped_release: Prepared) -> None:
    """The shipped network, in force while the tests of a module run."""
    put_in_force(settings, connection, shipped_release)


@pytest.fixture
def empty(connection: Driver) -> Iterator[Driver]:
    """The tests' database with nothing in it; what the test leaves there is taken away."""
    run(connection, "empty")
    yield connection
    run(connection, "empty")


@pytest.fixture(scope="session")
def shipped_network() -> Network:
    """The shipped network as its files say it, read and checked once for all tests."""
    return read_network(SEED)


@pytest.fixture(scope="session")
def shipped_release(shipped_network: Network) -> Prepared:
    """What a release of the shipped network holds."""
    return prepare(shipped_network)


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
    """A state folder that is not there yet."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, first: Network) -> Path:
    """The state folder of an embedded server that has stopped, with the tiny world in force: for copies of it.

    Its store was made by a bulk import.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "prepared"
    done = folder / "done"
    with FileLock(folder.with_suffix(".lock")):  # one for all processes
        if not done.exists():
            small = Settings(inner_circle_home=folder, neo4j_heap=SMALL.heap, neo4j_page_cache=SMALL.page_cache)
            build_store(small, Home(folder), prepare(first), 1, lambda _: None)
            done.touch()
    return folder


@pytest.fixture(scope="module")
def kept(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with the tiny world in force, for the tests of a module that do not mind who used it before."""
    return copy_home(prepared, tmp_path_factory.mktemp("kept"))


@pytest.fixture
def used(prepared: Path, tmp_path: Path) -> Path:
    """A state folder of the test's own with the tiny world in force."""
    return copy_home(prepared, tmp_path / "used")
