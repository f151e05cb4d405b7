"""Connections that ask one question after the other, and what became of each."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any
from urllib.parse import urlsplit

import httptools
import psutil

from bench.load import Call
from bench.serving import START_SECONDS

SERVED, REFUSED, CLOSED = 200, 503, 0
"""Statuses; the last is that of a question whose connection was refused, or closed before the answer was whole."""

PATIENCE_SECONDS = 30.0


class Connection(asyncio.Protocol):
    """A connection to a service, made when the first question is asked, and anew after one that was closed.

    `host` is the address that it comes from, one of this machine: a service that looks at addresses takes it for a
    client of its own.
    """

    def __init__(self, url: str, host: str = "") -> None:
        self._url = url
        self._from = (host, 0) if host else None
        self._transport: Any = None
        self._answer: asyncio.Future[int] | None = None

    async def ask(self, path: str) -> int:
        """Return the status of the answer to one question, read to its end; `CLOSED` where there was none."""
        loop = asyncio.get_running_loop()
        if self._transport is None or self._transport.is_closing():
            parts = urlsplit(self._url)
            try:
                await loop.create_connection(
                    lambda: self, parts.hostname or "127.0.0.1", parts.port or 80, local_addr=self._from
                )
            except OSError:
                return CLOSED
        self._parser = httptools.HttpResponseParser(self)
        self._answer = loop.create_future()
        self._transport.write(Call(self._url + path).raw())
        try:
            return await asyncio.wait_for(self._answer, PATIENCE_SECONDS)
        except TimeoutError:
            self.close()
            return CLOSED

    def close(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: Any) -> None:
        """Keep what to write to."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Read on in the answer."""
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """Give the status to who asked."""
        if not self._parser.should_keep_alive():
            self._transport.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(self._parser.get_status_code())

    def connection_lost(self, _: Exception | None) -> None:
        """Say that there will be no answer."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(CLOSED)


@dataclass
class Met:
    """What became of questions: the seconds of each answer by status."""

    seconds: dict[int, list[float]] = field(default_factory=dict)
    unsent: int = 0
    lasted: float = 0.0
    """Seconds until the last was answered."""

    def per_second(self, status: int) -> float:
        """Return how many answers of a status there were in a second."""
        return self.count(status) / self.lasted

    def add(self, status: int, took: float) -> None:
        """Note an answer."""
        self.seconds.setdefault(status, []).append(took)

    def percentile(self, status: int, which: int) -> float:
        """Return the milliseconds within which so many of a hundred answers came; 0 where there were fewer than two."""
        found = self.seconds.get(status, [])
        return 1000 * quantiles(found, n=100)[which - 1] if len(found) > 1 else 0.0

    def count(self, status: int) -> int:
        """Return how many answers of a status there were."""
        return len(self.seconds.get(status, []))

    def others(self) -> str:
        """Return how many answers were neither served nor refused, by status."""
        found = {status: len(took) for status, took in sorted(self.seconds.items()) if status not in {SERVED, REFUSED}}
        return ", ".join(f"{number} of {status or 'closed'}" for status, number in found.items()) or "-"


async def planned(url: str, paths: Sequence[str]) -> None:
    """Ask each question until it is served: the first plans of a new server take long on a busy machine.

    Raises:
        SystemExit: one was not served within ten minutes.
    """
    connection, end = Connection(url), time.monotonic() + START_SECONDS
    for path in paths:
        while (status := await connection.ask(path)) != SERVED:
            if time.monotonic() > end:
                raise SystemExit(f"{path}: status {status} for {START_SECONDS} s")
            await asyncio.sleep(1)
    connection.close()


async def closed(
    url: str, paths: Sequence[str], connections: int, seconds: float, *, pause: float = 0, host: str = ""
) -> Met:
    """Ask over so many connections, each again when it was answered and `pause` seconds after it asked last."""
    met, start = Met(), time.perf_counter()
    end = start + seconds

    async def ask(number: int) -> None:
        connection = Connection(url, host)
        await asyncio.sleep(pause * number / connections)
        turn = number
        while (begun := time.perf_counter()) < end:
            status = await connection.ask(paths[turn % len(paths)])
            took = time.perf_counter() - begun
            met.add(status, took)
            turn += 1
            await asyncio.sleep(max(0.0, pause - took))
        connection.close()

    await asyncio.gather(*(ask(number) for number in range(connections)))
    met.lasted = time.perf_counter() - start
    return met


def memory() -> float:
    """Return the megabytes that the service holds, which is the first process that was started here."""
    return float(psutil.Process().children()[0].memory_info().rss / 2**20)
