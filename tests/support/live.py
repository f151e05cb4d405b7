"""The service over a real socket, in a thread of the tests' process, and a client that comes back when told to."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn

from inner_circle.http_server import ServerConfig
from service.app import create_app
from service.settings import Settings

SECONDS_TO_START = 20
TRIES = 5


class Patient(httpx.HTTPTransport):
    """Asks again where a 503 says after how long: on a busy machine a database that has just started may be silent."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(TRIES - 1):
            response = super().handle_request(request)
            if response.status_code != 503:
                return response
            response.close()
            time.sleep(float(response.headers["Retry-After"]))
        return super().handle_request(request)


@contextmanager
def served(settings: Settings, run: Callable[[Coroutine[Any, Any, None]], None] = asyncio.run) -> Iterator[str]:
    """Serve the settings' database on a free port, in an event loop that `run` makes; yield the base address."""
    server = uvicorn.Server(ServerConfig(lambda: create_app(settings), settings))
    started = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # asyncio turns Nagle's algorithm off only on sockets that name their protocol, which this one does not:
        # without this line every answer takes 40 ms longer.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        async def serve() -> None:
            running = asyncio.create_task(server.serve([listener]))
            while not server.started and not running.done():
                await asyncio.sleep(0.01)
            started.set()
            await running

        thread = threading.Thread(target=lambda: run(serve()), name="service", daemon=True)
        thread.start()
        try:
            assert started.wait(SECONDS_TO_START), "the service did not start"
            assert server.started, "the service ended while starting"
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(SECONDS_TO_START)
