"""Answers compressed with gzip for who accepts it; large ones in a thread, since the event loop must not wait."""

import asyncio
import re
import zlib
from concurrent.futures import ThreadPoolExecutor

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST_BYTES = 1_000
"""Shorter answers are sent as they are."""

MOST_BYTES_ON_LOOP = 16_000
"""Up to so many bytes compressing takes less time (half a millisecond) than handing them to a thread and back."""

_REFUSED = re.compile(r"q=0(\.0*)?")
"""A weight of nothing in an `Accept-Encoding` header: the coding is not accepted."""

LEVEL = 5
GZIP = 31
"""The `wbits` by which zlib writes the gzip format."""


class Compression:
    """Compresses answers that come whole and are text."""

    def __init__(self, app: ASGIApp, gzip: "Gzip") -> None:
        self.app = app
        self._gzip = gzip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back."""
        if scope["type"] != "http" or not accepts_gzip(Headers(scope=scope).get("accept-encoding", "")):
            await self.app(scope, receive, send)
            return
        start: Message | None = None

        async def compressing(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start is not None:
                kind = Headers(raw=start["headers"]).get("content-type", "")
                if not message.get("more_body") and is_text(kind):
                    message = await self._compressed(start, message)
                await send(start)
                start = None
            await send(message)

        await self.app(scope, receive, compressing)

    async def _compressed(self, start: Message, message: Message) -> Message:
        headers = MutableHeaders(scope=start)
        headers.add_vary_header("Accept-Encoding")
        body = message.get("body", b"")
        if len(body) < LEAST_BYTES or "content-encoding" in headers:
            return message
        packed = await self._gzip.of(body)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(packed))
        return {**message, "body": packed}


class Gzip:
    """Compresses in a thread of its own what would keep the event loop waiting."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(1, "compression")

    async def of(self, body: bytes) -> bytes:
        """Return bytes in the gzip format, always the same for the same."""
        if len(body) <= MOST_BYTES_ON_LOOP:
            return _packed(body)
        return await asyncio.get_running_loop().run_in_executor(self._threads, _packed, body)


def accepts_gzip(header: str) -> bool:
    """Say whether an `Accept-Encoding` header accepts gzip."""
    for one in header.lower().split(","):
        coding, _, weight = one.replace(" ", "").partition(";")
        if coding in ("gzip", "x-gzip"):
            return not _REFUSED.fullmatch(weight)
    return False


def _packed(body: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packer.compress(body) + packer.flush()


def is_text(content_type: str) -> bool:
    """Say whether an answer of this type is text."""
    kind = content_type.split(";", maxsplit=1)[0]
    return kind.startswith("text/") or kind.endswith(("json", "javascript", "xml", "bibtex", "info-systems"))
