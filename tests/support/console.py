"""The console command run as a person runs it: in a process of its own, with what it prints at hand."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("inner-circle"))


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Return an environment for a small server on free ports, which plans no statement before it is asked for."""
    small = {"NEO4J_HEAP": "384m", "NEO4J_PAGE_CACHE": "32m", "NEO4J_BOLT_PORT": "0", "NEO4J_HTTP_PORT": "0"}
    small["WARM_UP"] = "0"
    return {**os.environ, "INNER_CIRCLE_HOME": str(home), "PORT": "0", **small, **settings}


def run(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        env=environment(home, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        stdin=subprocess.DEVNULL,
    )


class Served:
    """A running `inner-circle serve` in a process group of its own, as a terminal would give it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.text = ""
        self.read_until("Ctrl-C")

    def read_until(self, awaited: str) -> str:
        """Read what it prints up to the line with this text; return that line."""
        assert self.process.stdout is not None
        line = ""
        while awaited not in line:
            line = self.process.stdout.readline()
            assert line, f"ended before it said {awaited!r}: {self.text}"
            self.text += line
        return line

    def rest(self) -> str:
        """Return what it printed since it was read last; it must have ended."""
        assert self.process.stdout is not None
        return self.process.stdout.read()

    @property
    def url(self) -> str:
        found = re.search(r"(http://127\.0\.0\.1:\d+)/docs", self.text)
        assert found
        return found[1]

    def end(self, number: signal.Signals) -> int:
        """Send the signal to the whole group, as Ctrl-C does, and return the exit code."""
        os.killpg(self.process.pid, number)
        return self.process.wait(30)


@contextmanager
def serving(home: Path, *arguments: str, command: Sequence[str] = (COMMAND,), **settings: str) -> Iterator[Served]:
    """Run `serve` with these arguments and settings until the block ends."""
    with subprocess.Popen(
        [*command, "serve", *arguments],
        env=environment(home, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield Served(process)
        finally:
            process.kill()


def is_one_plain_sentence(text: str) -> bool:
    return text.startswith("Error: ") and "Traceback" not in text and len(text.strip().splitlines()) == 1
