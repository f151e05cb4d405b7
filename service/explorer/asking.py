"""Questions of the page to the API from within the service, as the browser would ask them."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from starlette.types import Message

from service.web.links import BASE_PATH

Params = Mapping[str, str | Sequence[str]]

CONNECTION = ("type", "asgi", "http_version", "scheme", "server", "client", "state")
"""What a question takes over from the request that it is asked for."""

HEADERS = frozenset({b"host", b"authorization", b"x-forwarded-prefix", b"x-request-id"})


def route_of(*parts: str) -> str:
    """Return the route of one thing, its ids as they may stand in an address: `route_of("figures", id)`."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def query_of(params: Params) -> str:
    """Return a query, to the letter as `URLSearchParams` of a browser writes it."""
    return urlencode(params, doseq=True, safe="*").replace("~", "%7E")


async def ask(request: Request, route: str, params: Params, seconds: float) -> dict[str, Any] | None:
    """Return the answer of the API, None where it gives none within so many seconds.

    The whole service is passed, as by a client that then goes away: what it keeps is kept, what it counts is counted.
    """
    scope = {name: request.scope[name] for name in CONNECTION if name in request.scope}
    scope |= {
        "method": "GET",
        "path": BASE_PATH + route,
        "raw_path": (BASE_PATH + route).encode(),
        "root_path": "",
        "query_string": query_of(params).encode(),
        "headers": [pair for pair in request.scope["headers"] if pair[0] in HEADERS],
    }
    status = 0
    parts: list[bytes] = []
    gone = asyncio.Event()

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        parts.append(message.get("body", b""))

    timer = asyncio.get_running_loop().call_later(seconds, gone.set)
    try:
        await request.app(scope, receive, send)
    finally:
        timer.cancel()
    if status != 200:
        return None
    found: dict[str, Any] = json.loads(b"".join(parts))
    return found
