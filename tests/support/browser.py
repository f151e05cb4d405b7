"""The browser and the tools from npm that the tests of the page need: found on this machine, or installed.

`python -m tests.support.browser` does so for the set-up of tests. What cannot be had is said there, and once more by
the tests, which fail without it: a page that nobody looked at is not tested.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

WEB = Path(__file__).parents[2] / "service" / "explorer" / "web"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LONGEST_SECONDS = 600
"""How long one way to install something is tried: some networks let nothing through and never say so."""
WITHOUT_BROWSER = (
    "The tests of the page need Chromium, and none could be found or installed. Install one (on Debian: "
    "apt-get install chromium), or name its program in CHROMIUM."
)
WITHOUT_NPM = (
    "The tests of the page need npm (Node.js 20 or later), for axe-core and for the bundle of d3, and it could not be "
    "found or installed. Install Node.js (on Debian: apt-get install nodejs npm)."
)


class MissingToolError(Exception):
    """Something that the tests of the page cannot do without is not on this machine."""


@contextmanager
def browsing() -> Iterator[Browser]:
    """Have a Chromium run. Its event loop runs meanwhile: nothing else may run one in this thread."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        yield opened
        opened.close()


def chromium() -> str:
    """Return the program of a Chromium, which is installed where there is none.

    Raises:
        MissingToolError: there is none and none could be had.
    """
    if found := _chromium_here():
        return found
    _install("chromium")
    if found := _chromium_here():
        return found
    _try([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := _chromium_here():
        return found
    raise MissingToolError(WITHOUT_BROWSER)


def _chromium_here() -> str | None:
    if named := os.environ.get("CHROMIUM"):
        return named
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Error:
        return None
    return path if Path(path).exists() else None


def npm_packages() -> Path:
    """Return the folder with the packages of the page's lock, which are installed where they are not yet.

    Raises:
        MissingToolError: npm is not there, or gets no packages.
    """
    folder, lock = WEB / "node_modules", WEB / "package-lock.json"
    installed = folder / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return folder
    if shutil.which("npm") is None:
        _install("nodejs", "npm")
    npm = shutil.which("npm")
    if npm is None:
        raise MissingToolError(WITHOUT_NPM)
    done = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=WEB, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MissingToolError(f"npm could not install the packages of {lock}:\n{done.stderr[-2000:]}")
    installed.touch()
    return folder


def _install(*packages: str) -> None:
    """Install Debian packages, where that is the system and this user may."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _try(["apt-get", "update", "-q"])
        _try(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages])


def _try(command: list[str]) -> None:
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=LONGEST_SECONDS,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )


def main() -> None:
    """Get ready what the tests of the page need, or say what is missing; other tests do without."""
    for get in (chromium, npm_packages):
        try:
            get()
        except MissingToolError as error:
            print(f"Warning: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
