"""A browser for the tests of the page: one for all of them, with a fresh profile for each."""

import gc
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from neo4j import Driver
from playwright.sync_api import Browser, Page

from seed.format.network import Network
from seed.loading.load import Prepared, load_network
from service.settings import Settings
from tests.support.browser import browsing
from tests.support.live import served
from tests.support.loading import put_in_force

PATIENCE = 60_000
"""Milliseconds: on a busy machine the first plan of a statement takes seconds."""

Open = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass that a socket is not closed: a page that is left ends its questions, and the driver leaves a socket
    behind where a read is cancelled while its connection opens.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"))


@pytest.fixture(scope="module", autouse=True)
def _sockets_of_these_tests() -> Iterator[None]:
    """Have such sockets found here, and not while other tests run."""
    yield
    gc.collect()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; its event loop ends with the tests of this folder, since other tests run loops of their own."""
    with browsing() as opened:
        yield opened


def in_thread(load: Callable[..., object], *arguments: object) -> None:
    """Load a network in a thread: the loader runs an event loop, and so does the browser in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(load, *arguments).result()


@pytest.fixture(scope="module")
def shipped(settings: Settings, connection: Driver, shipped_release: Prepared) -> None:
    """The shipped network, in force while the tests of a module run."""
    in_thread(put_in_force, settings, connection, shipped_release)


@pytest.fixture(scope="module")
def tiny(settings: Settings, first: Network) -> None:
    """The tiny world, in force while the tests of a module run."""
    in_thread(load_network, settings, first)


@pytest.fixture(scope="package")
def warm_url(settings: Settings) -> Iterator[str]:
    """Where a service answers that plans its statements at its start, as one does for people."""
    with served(settings.model_copy(update={"warm_up": True})) as address:
        yield address


def wait_until_ready(url: str) -> None:
    """Wait until every statement is planned; the network is in force by then."""
    for _ in range(600):
        if httpx.get(f"{url}/ready", timeout=30).status_code == 200:
            return
        time.sleep(0.5)
    raise AssertionError("the service did not get ready")


@pytest.fixture(scope="package")
def visit(browser: Browser, warm_url: str) -> Open:
    """Open pages of the service; whatever the browser complains of while one is open fails the test."""

    @contextmanager
    def opened(path: str = "/", *, expected: str | None = None, **options: Any) -> Iterator[Page]:
        """Open an address. `expected` is a part of complaints that the test provokes; `options` are the profile's."""
        wait_until_ready(warm_url)
        options.setdefault("viewport", {"width": 1360, "height": 950})
        context = browser.new_context(base_url=warm_url, **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        outside: list[str] = []
        page.on("request", lambda one: None if one.url.startswith((warm_url, "blob:")) else outside.append(one.url))
        try:
            page.goto(path)
            settle(page)
            yield page
            assert not outside
            # A busy service says 503; the page asks again, and the browser has noted it all the same.
            allowed = ["status of 503", *([expected] if expected else [])]
            assert not [one for one in complaints if not any(text in one for text in allowed)]
        finally:
            context.close()

    return opened


def settle(page: Page) -> None:
    """Wait until every part of the page has its answer."""
    page.locator("main:not([aria-busy]) h1").wait_for()
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
