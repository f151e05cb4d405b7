"""A proxy between the service and the database that spoils what it passes, in the seven ways that Toxiproxy names.

Spoiling can begin at once or in the middle of the next answer.
"""

import asyncio
import socket
import struct
import threading
from collections.abc import Coroutine
from typing import Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

T = TypeVar("T")

Toxic = Literal["latency", "bandwidth", "slow_close", "timeout", "reset", "slicer", "limit"]
TOXICS: tuple[Toxic, ...] = get_args(Toxic)

LATENCY_SECONDS = 0.05
BYTES_A_SECOND = 20_000
SLOW_CLOSE_SECONDS = 1.0
SLICE_BYTES = 40
LIMIT_BYTES = 100
"""What of an answer is passed before the connection is closed."""

_LINGER_FOR_NO_TIME = struct.pack("ii", 1, 0)
"""Closes a connection by a reset."""


class Proxy:
    """Listens on a free port while it is entered; `uri` is the address of the database by way of it."""

    def __init__(self, uri: str) -> None:
        self._target = urlsplit(uri)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._pumps: set[asyncio.Task[None]] = set()
        self.toxic: Toxic | None = None
        self._next: Toxic | None = None

    def __enter__(self) -> "Proxy":
        """Begin to listen."""
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def spoil(self, toxic: Toxic, *, amid: bool = False) -> None:
        """Begin to spoil: now, or with `amid` in the middle of the next piece of an answer."""
        self.toxic, self._next = (None, toxic) if amid else (toxic, None)

    def heal(self) -> None:
        """Pass everything as it is again; what was lost stays lost."""
        self.toxic = self._next = None

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _end(self) -> None:
        self._server.close()
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            ahead, back = await asyncio.open_connection(self._target.hostname, self._target.port)
        except OSError:
            writer.close()
            return
        both = writer, back
        for source, sink, answer in ((reader, back, False), (ahead, writer, True)):
            pump = self._loop.create_task(self._pump(source, sink, both, answer=answer))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)

    async def _pump(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        both: tuple[asyncio.StreamWriter, asyncio.StreamWriter],
        *,
        answer: bool,
    ) -> None:
        try:
            while data := await source.read(65536):
                if answer and self._next:
                    half = len(data) // 2
                    sink.write(data[:half])
                    self.toxic, self._next, data = self._next, None, data[half:]
                await self._pass(data, sink, both, answer=answer)
            if self.toxic == "slow_close":
                await asyncio.sleep(SLOW_CLOSE_SECONDS)
        except ConnectionError:
            pass
        finally:
            for writer in both:
                writer.close()

    async def _pass(
        self,
        data: bytes,
        sink: asyncio.StreamWriter,
        both: tuple[asyncio.StreamWriter, asyncio.StreamWriter],
        *,
        answer: bool,
    ) -> None:
        size = {"slicer": SLICE_BYTES, "bandwidth": BYTES_A_SECOND // 20}.get(self.toxic or "", len(data))
        if self.toxic == "timeout":
            return
        if self.toxic == "latency":
            await asyncio.sleep(LATENCY_SECONDS)
        if self.toxic == "reset":
            for writer in both:
                connected = writer.get_extra_info("socket")
                connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_FOR_NO_TIME)
                writer.transport.abort()
            raise ConnectionResetError
        if self.toxic == "limit" and answer:
            sink.write(data[:LIMIT_BYTES])
            await sink.drain()
            raise ConnectionResetError
        for first in range(0, len(data), size):
            sink.write(data[first : first + size])
            await sink.drain()
            await asyncio.sleep(1 / 20 if self.toxic == "bandwidth" else 0)
