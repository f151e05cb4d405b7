"""Clients that ask slowly, never, or without end, and that do not take their answers; what they do to the others.

One after the other: 2,000 connections that send a byte of their head each second, 5,000 that never ask, 400 that ask
for large answers and take a few bytes a second, and one head of 400 MB. Meanwhile one client asks for a path every
0.2 s. Printed is after how many seconds the last of them was closed, what the other client met, and how many megabytes
the service held more at most.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.answering import REFUSED, SERVED, Met, closed, memory
from bench.questions import QUESTIONS

PATIENCE_SECONDS = 60.0
"""A connection that is still open then counts as never closed."""

LARGE = "/api/v1/claims?limit=100"
HEAD = b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
ENDLESS_BYTES = 400_000_000
PIECE = b"x" * 65_536

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter


async def slow_head(reader: Reader, writer: Writer) -> None:
    """Send a head byte by byte until the other side closes."""
    writer.write(HEAD)
    while not reader.at_eof():
        writer.write(b"x")
        try:
            await asyncio.wait_for(reader.read(65_536), 1)
        except TimeoutError:
            continue


async def silent(reader: Reader, _: Writer) -> None:
    """Ask nothing until the other side closes."""
    await reader.read()


async def slow_reader(reader: Reader, writer: Writer) -> None:
    """Ask for much, and take a few bytes a second until the other side closes."""
    writer.write(f"GET {LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 50)
    while await reader.read(50):
        await asyncio.sleep(1)


async def endless_head(reader: Reader, writer: Writer) -> None:
    """Send a head of 400 MB until the other side closes."""
    writer.write(HEAD)
    for _ in range(ENDLESS_BYTES // len(PIECE)):
        writer.write(PIECE)
        await writer.drain()
    await reader.read()


@dataclass
class LetOn:
    """What became of connections: seconds until the last was closed, how many never were, or were never taken."""

    seconds: float = 0.0
    never: int = 0
    untaken: int = 0


async def let_on(url: str, number: int, behave: Callable[[Reader, Writer], Awaitable[None]]) -> LetOn:
    """Open so many connections that behave so, and wait for their end."""
    parts = urlsplit(url)
    begun, found = time.perf_counter(), LetOn()

    async def one() -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1024)
        except (TimeoutError, OSError):
            found.untaken += 1
            return
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await behave(reader, writer)
        except TimeoutError:
            found.never += 1
        except OSError:
            pass
        finally:
            writer.transport.abort()

    await asyncio.gather(*(one() for _ in range(number)))
    found.seconds = time.perf_counter() - begun
    return found


async def slow_clients(url: str) -> None:
    """Let all of them on to a service, and print what came of it."""
    path = QUESTIONS["path"]
    await closed(url, [path], 1, 3)
    for name, number, behave in (
        ("slow heads", 2000, slow_head),
        ("connections that never ask", 5000, silent),
        ("slow readers", 400, slow_reader),
        ("head of 400 MB", 1, endless_head),
    ):
        alone = await closed(url, [path], 1, 5, pause=0.2)
        before = most = memory()
        met, task = Met(), asyncio.create_task(let_on(url, number, behave))
        while not task.done():
            for status, took in (await closed(url, [path], 1, 1, pause=0.2)).seconds.items():
                for seconds in took:
                    met.add(status, seconds)
            most = max(most, memory())
        found = task.result()
        print(
            f"{number} {name}: the last was closed after {found.seconds:.1f} s, {found.never} never were, "
            f"{found.untaken} were not taken; meanwhile served "
            f"{met.count(SERVED)}, refused {met.count(REFUSED)}, others {met.others()}, p95 "
            f"{met.percentile(SERVED, 95):.0f} ms (before {alone.percentile(SERVED, 95):.0f}); "
            f"{most - before:.0f} MB more",
            flush=True,
        )
