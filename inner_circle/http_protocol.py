"""HTTP/1.1 as uvicorn speaks it, with bounds: on the head of a request, on the time it may take, on connections.

uvicorn bounds none of them with httptools: a head may be of any length and never end, a connection may never ask
or never take its answer, and at the limit of open files every new connection is reset.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Collection
from http import HTTPStatus
from time import monotonic
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from service.web.problems import MEDIA_TYPE, Problem
from service.web.safety import SAFETY

MOST_HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 10.0
"""How long a connection may take to ask: from its beginning, or from the first byte of a further request."""

LINGER_SECONDS = 1.0
"""How long a refused connection is still read from: closing it at once would destroy the answer on its way."""


LOOKS = 4
"""How often, within the time that a client has to take a part of its answer, it is looked whether it did."""

LEAST_RATE = 500
"""Bytes a second that a client must take of its answer: who takes a few in order to stay is dropped as well."""


class Connections:
    """The connections of a server, at most `most`; those that wait for a whole request may be closed, oldest first.

    One whose client takes less of its answer than `LEAST_RATE`, for `write_seconds` together, is dropped.
    """

    def __init__(self, most: int, write_seconds: float) -> None:
        self.most = most
        self.write_seconds = write_seconds
        self.never_asked: OrderedDict[BoundedProtocol, None] = OrderedDict()
        self.answered: OrderedDict[BoundedProtocol, None] = OrderedDict()
        self._looking = False

    def look_at(self, connections: Collection[Any], loop: asyncio.AbstractEventLoop) -> None:
        """Look at these connections from now on, until none is left; `connections` is the server's own set of them."""
        if not self._looking:
            self._looking = True
            loop.call_later(self.write_seconds / LOOKS, self._look, connections, loop)

    def _look(self, connections: Collection[Any], loop: asyncio.AbstractEventLoop) -> None:
        now = monotonic()
        for connection in [*connections]:
            connection.drop_if_it_takes_too_little(now)
        self._looking = False
        if connections:
            self.look_at(connections, loop)

    def forget(self, connection: "BoundedProtocol") -> None:
        """Take a connection off the list of those that may be closed."""
        self.never_asked.pop(connection, None)
        self.answered.pop(connection, None)

    def close_one(self) -> bool:
        """Close the connection that has done nothing for longest, first of those that never asked; False: all work."""
        for connection in (*self.never_asked, *self.answered):
            if not connection.unsent:
                self.forget(connection)
                connection.transport.close()
                return True
        return False


class BoundedProtocol(HttpToolsProtocol):
    """One connection. Whatever is refused here is refused with a problem (RFC 9457), as in the application."""

    limits: ClassVar[Connections]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; where there are too many, one that does nothing makes room for it."""
        super().connection_made(transport)
        self._head_bytes = 0
        self._in_head = True
        self._partial = False
        self._refused: Problem | None = None
        self._closing = False
        self._left_unsent = 0
        self._taken = 0
        self._taken_since = 0.0
        self._timer: asyncio.TimerHandle | None = self.loop.call_later(HEAD_SECONDS, self._too_slow)
        self._answering: RequestResponseCycle | None = None
        self.limits.look_at(self.connections, self.loop)
        full = len(self.connections) > self.limits.most
        if full and not self.limits.close_one():
            self._refuse(Problem(503, "Busy", "the service has as many connections as it can hold"))
        else:
            self.limits.never_asked[self] = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of everything that waits for this connection."""
        self.limits.forget(self)
        self._end_timer()
        self._end_answers()
        super().connection_lost(exc)

    @property
    def unsent(self) -> int:
        """The bytes of answers that the client has not taken yet, as far as the system does not hold them."""
        return self.transport.get_write_buffer_size()

    def drop_if_it_takes_too_little(self, now: float) -> None:
        """Drop the connection where its client has taken too little of what waits for it for too long.

        Closing would not do: that waits until everything is sent.
        """
        before, self._left_unsent = self._left_unsent, self.unsent
        self._taken += max(0, before - self._left_unsent)
        if before and now - self._taken_since < self.limits.write_seconds:
            return
        if before and self._taken < LEAST_RATE * self.limits.write_seconds:
            self.transport.abort()
        self._taken, self._taken_since = 0, now

    def data_received(self, data: bytes) -> None:
        """Feed bytes to the parser while the head keeps its bounds."""
        if self._closing:
            return
        self._partial = True
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._closing:
            return
        if self._in_head and self._head_bytes > MOST_HEAD_BYTES:
            self._refuse(_head_too_large())
        elif self._partial and self._timer is None:
            self._timer = self.loop.call_later(HEAD_SECONDS, self._too_slow)

    def on_message_begin(self) -> None:
        """Begin with a request."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Hand the request to the application, unless its head is too large; from now on the connection works."""
        self.limits.forget(self)
        self._in_head = False
        self._head_bytes = 0
        head = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if head > MOST_HEAD_BYTES:
            self._refused = _head_too_large()
            raise ValueError(self._refused.detail)  # the parser ends, and `send_400_response` is called
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that nothing more of this request is awaited."""
        self._in_head = True
        self._partial = False
        self._end_timer()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Note that the connection does nothing until it asks again."""
        super().on_response_complete()
        if not self.pipeline and not self.transport.is_closing():
            self.limits.answered[self] = None

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP."""
        self._refuse(self._refused or Problem(400, "Not HTTP", msg))

    def _too_slow(self) -> None:
        self._timer = None
        if self._partial and (self.cycle is None or self.cycle.response_complete):
            self._refuse(Problem(408, "Too slow", f"the request was not complete after {HEAD_SECONDS:g} s"))
        elif not self.transport.is_closing():
            self.transport.close()

    def _refuse(self, problem: Problem) -> None:
        """Answer with a problem, and close the connection as soon as the client has had time to read it."""
        self._closing = True
        self._end_timer()
        self.limits.forget(self)
        if self.transport.is_closing():
            return
        self._end_answers()  # nothing else may be written after this
        body = problem.content
        lines = [
            f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}",
            f"content-type: {MEDIA_TYPE}",
            f"content-length: {len(body)}",
            *([f"retry-after: {problem.retry_after:g}"] if problem.retry_after else []),
            *(f"{name.decode()}: {value.decode()}" for name, value in SAFETY),
            "connection: close",
        ]
        self.transport.write("\r\n".join([*lines, "", ""]).encode() + body)
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._timer = self.loop.call_later(LINGER_SECONDS, self.transport.close)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Note which request is answered: of several sent at once uvicorn itself knows the last only."""
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def _end_answers(self) -> None:
        """Let nothing more be written of what is being answered, and forget what waits to be."""
        self.pipeline.clear()
        for cycle in (self._answering, self.cycle):
            if cycle is not None and not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()

    def _end_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def bounded_protocol(most_connections: int, write_seconds: float) -> type[BoundedProtocol]:
    """Return the protocol of a server with these limits of `Connections`."""
    limits = Connections(most_connections, write_seconds)
    members: dict[str, Any] = {"limits": limits}
    return type("BoundedProtocol", (BoundedProtocol,), members)


def _head_too_large() -> Problem:
    return Problem(431, "Head too large", f"address and headers have more than {MOST_HEAD_BYTES} bytes together")
