"""A closed loop of HTTP/1.1 requests over a few kept connections, light enough not to be the bottleneck."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any
from urllib.parse import urlsplit

import httptools

CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Call:
    """One request, ready to send."""

    url: str
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def raw(self) -> bytes:
        """Return the bytes of the request."""
        parts = urlsplit(self.url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        head = [f"{'GET' if self.body is None else 'POST'} {target} HTTP/1.1", f"Host: {parts.netloc}"]
        head += [f"{name}: {value}" for name, value in self.headers]
        if self.body is not None:
            head += ["Content-Type: application/json", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*head, "Accept: application/json", "", ""]).encode() + (self.body or b"")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run measured: requests a second, and latencies in milliseconds."""

    per_second: float
    p50: float
    p99: float


class _Client(asyncio.Protocol):
    """Sends the same request again as soon as its answer is whole."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.latencies: list[float] = []
        self.fault: str | None = None

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._send()

    def _send(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._begun = time.perf_counter()
        self._transport.write(self._raw)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if not 200 <= status < 300:
            self.fault = f"status {status}"
            self._transport.close()
            return
        self.latencies.append(time.perf_counter() - self._begun)
        asyncio.get_running_loop().call_soon(self._send)


async def _run(call: Call, connections: int, seconds: float) -> Figures:
    parts = urlsplit(call.url)
    loop = asyncio.get_running_loop()
    begun = time.perf_counter()
    clients: list[_Client] = []
    transports = []
    for _ in range(connections):
        transport, client = await loop.create_connection(
            lambda: _Client(call.raw()), parts.hostname or "127.0.0.1", parts.port or 80
        )
        transports.append(transport)
        clients.append(client)
    await asyncio.sleep(seconds)
    took = time.perf_counter() - begun
    for transport in transports:
        transport.close()
    if faults := {client.fault for client in clients if client.fault}:
        raise RuntimeError(f"{call.url}: {', '.join(faults)}")
    latencies: Sequence[float] = sorted(1000 * one for client in clients for one in client.latencies)
    cuts = quantiles(latencies, n=100)
    return Figures(len(latencies) / took, cuts[49], cuts[98])


def run(call: Call, connections: int, seconds: float) -> Figures:
    """Send a call over `connections` connections for `seconds`; raises RuntimeError on any answer but a 2xx."""
    return asyncio.run(_run(call, connections, seconds))


def compared(one: Call, other: Call, rounds: int, seconds: float) -> list[tuple[Figures, Figures]]:
    """Return the figures of two calls in each round, measured one right after the other."""
    found = []
    for turn in range(rounds):
        if turn % 2:
            second, first = run(other, CONNECTIONS, seconds), run(one, CONNECTIONS, seconds)
        else:
            first, second = run(one, CONNECTIONS, seconds), run(other, CONNECTIONS, seconds)
        found.append((first, second))
    return found
