"""A browser for the tests of the page: one for all of them, and one page for all that set nothing of its profile."""

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
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, ViewportSize

from seed.format.network import Network
from seed.loading.load import Prepared, load_network
from service.settings import Settings
from tests.support.browser import browsing
from tests.support.live import served
from tests.support.loading import put_in_force

PATIENCE = 60_000
"""Milliseconds: on a busy machine the first plan of a statement takes seconds."""

SCREEN: ViewportSize = {"width": 1360, "height": 950}

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


def new_page(browser: Browser, url: str, **options: Any) -> Page:
    """Return a page in a profile of its own."""
    context = browser.new_context(base_url=url, **{"viewport": SCREEN, **options})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def as_new(page: Page) -> None:
    """Take back what a test has set on a page; pages keep nothing of their own in a browser."""
    page.unroute_all(behavior="ignoreErrors")
    page.goto("about:blank")
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
    page.set_viewport_size(SCREEN)
    page.mouse.move(0, 0)


@pytest.fixture(scope="package")
def visit(browser: Browser, warm_url: str) -> Open:
    """Open pages of the service; whatever the browser complains of while one is open fails the test."""
    plain = new_page(browser, warm_url)  # for most visits: a profile of its own takes a second of a processor

    @contextmanager
    def opened(path: str = "/", *, expected: str | None = None, **options: Any) -> Iterator[Page]:
        """Open an address. `expected` is a part of complaints that the test provokes; `options` are a profile's."""
        wait_until_ready(warm_url)
        page = new_page(browser, warm_url, **options) if options else plain
        complaints: list[str] = []
        outside: list[str] = []

        def on_console(said: ConsoleMessage) -> None:
            if said.type in {"error", "warning"}:
                complaints.append(said.text)

        def on_error(error: Error) -> None:
            complaints.append(str(error))

        def on_request(one: Request) -> None:
            if not one.url.startswith((warm_url, "blob:")):
                outside.append(one.url)

        page.on("console", on_console)
        page.on("pageerror", on_error)
        page.on("request", on_request)
        try:
            page.goto(path)
            settle(page)
            yield page
            assert not outside
            # A busy service says 503; the page asks again, and the browser has noted it all the same.
            allowed = ["status of 503", *([expected] if expected else [])]
            assert not [one for one in complaints if not any(text in one for text in allowed)]
        finally:
            page.remove_listener("console", on_console)
            page.remove_listener("pageerror", on_error)
            page.remove_listener("request", on_request)
            if options:
                page.context.close()
            else:
                as_new(page)

    return opened


def settle(page: Page) -> None:
    """Wait until every part of the page has its answer."""
    page.locator("main:not([aria-busy]) h1").wait_for()
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
