"""What every request passes before and after its route: deadline, prefix of a proxy, HEAD, and who goes away."""

import asyncio
from collections.abc import Sequence
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.limits.deadline import Deadline
from service.observing.observer import Observer
from service.observing.spent import Spent, request_id, route_of
from service.settings import PREFIX
from service.web.links import BASE_PATH
from service.web.problems import Problem
from service.web.safety import made_safe

WATCH_SECONDS = 0.05
"""After so long it is watched whether the client is still there; most answers are out before."""

LONGEST_PREFIX = 200

MOST_FORM_BYTES = 1_000_000
"""The longest body of a request: fifty queries of a thousand characters each, percent-encoded, are a third of it."""


def prefix_of(header: str) -> str | None:
    """Return the prefix that `X-Forwarded-Prefix` names, without a slash at its end; None for what is not a path.

    Several proxies, in the order that a request passes them, are separated by commas.
    """
    parts = [part.strip().rstrip("/") for part in header.split(",")]
    prefix = "".join(parts)
    if len(prefix) > LONGEST_PREFIX or (prefix and not PREFIX.fullmatch(prefix)):
        return None
    return prefix


def with_prefix(prefix: str, path: str) -> str:
    """Return a path with its prefix, as ASGI has it: the router takes the prefix off again.

    Some proxies send the prefix along and some take it off. A path of the interface that does not hold the prefix
    before it has lost it, also where the prefix is the beginning of that path, as `/api` is.
    """
    sent_along = path.startswith(f"{prefix}/") and (
        not path.startswith(f"{BASE_PATH}/") or path.startswith(prefix + BASE_PATH)
    )
    return path if sent_along else prefix + path


def _header(scope: Scope, wanted: bytes) -> bytes | None:
    return next((value for name, value in scope["headers"] if name == wanted), None)


class RequestMiddleware:
    """Gives each request its deadline, id and prefix, answers HEAD as GET, ends what nobody waits for."""

    def __init__(
        self, app: ASGIApp, query_timeout: float, root_path: str, observer: Observer, forms: Sequence[str] = ()
    ) -> None:
        self.app = app
        self._observer = observer
        self._forms = forms
        self._query_timeout = query_timeout
        self._root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        arrived = monotonic()
        prefix = self._prefix(scope)
        inner = {**scope, "root_path": prefix, "path": with_prefix(prefix, scope["path"])}
        spent = Spent(request_id(_header(scope, b"x-request-id")))
        inner["state"] = {**scope.get("state", {}), "deadline": Deadline(self._query_timeout, arrived), "spent": spent}
        client = _Client(receive, send, spent.id)
        if scope["method"] == "HEAD":
            inner["method"] = "GET"
            client.bodiless = True
        if scope["method"] == "POST" and inner["path"].removeprefix(prefix) in self._forms:
            inner["state"]["refused_body"] = await client.read_body(inner["state"]["deadline"])
        try:
            await client.served(self.app, inner)
        except Exception:
            client.status = 500
            raise
        finally:
            spent.route = spent.route or route_of(inner)
            self._observer.note(inner, spent, client.status, monotonic() - arrived)

    def _prefix(self, scope: Scope) -> str:
        given = _header(scope, b"x-forwarded-prefix")
        prefix = None if given is None else prefix_of(given.decode("latin-1"))
        return self._root_path if prefix is None else prefix


class _Client:
    """The other end of one request."""

    def __init__(self, receive: Receive, send: Send, request: str) -> None:
        self.bodiless = False
        self.status = 0
        self._id = (b"x-request-id", request.encode())
        self._body = b""
        self._receive = receive
        self._send = send
        self._asked = False
        self._gone = False
        self._begun = False
        self._complete = False

    async def served(self, app: ASGIApp, scope: Scope) -> None:
        """Run the application for this client, and cancel it when the client goes away."""
        task = asyncio.current_task()
        assert task is not None
        watches: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        timer = loop.call_later(WATCH_SECONDS, lambda: watches.append(loop.create_task(self._watch(task))))
        try:
            await app(scope, self.receive, self.send)
        except asyncio.CancelledError:
            if self._gone:
                task.uncancel()
            elif not self._begun:  # the service is ending
                ending = Problem(503, "Ending", "the service is shutting down").response()
                await ending(scope, self.receive, self.send)
            else:
                raise
        finally:
            timer.cancel()
            for watch in watches:
                watch.cancel()

    async def read_body(self, deadline: Deadline) -> Problem | None:
        """Read the form that a request brings; return why it is refused, None where it was read or the client went."""
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(deadline.left):
                while (message := await self._receive())["type"] != "http.disconnect":
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > MOST_FORM_BYTES:
                        return Problem(413, "Form too large", f"the body has more than {MOST_FORM_BYTES} bytes")
                    if not message.get("more_body"):
                        break
        except TimeoutError:
            return Problem(408, "Too slow", f"the body was not complete after {deadline.seconds:g} s")
        self._body = b"".join(parts)
        return None

    async def _watch(self, task: "asyncio.Task[None]") -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass  # the body of a request that no route reads
        if not self._complete:
            self._gone = True
            task.cancel()

    async def receive(self) -> Message:
        """Give the application the body that was read, of most requests none; its going away is watched elsewhere."""
        if self._asked:
            await asyncio.get_running_loop().create_future()
        self._asked = True
        return {"type": "http.request", "body": self._body, "more_body": False}

    async def send(self, message: Message) -> None:
        """Send a part of the answer, with the headers that each has; of a HEAD everything but the body."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*made_safe(message["headers"]), self._id]
        self._begun = True
        self._complete = message["type"] == "http.response.body" and not message.get("more_body")
        if self.bodiless and message["type"] == "http.response.body":
            if message.get("more_body"):
                return
            message = {"type": "http.response.body", "body": b""}
        await self._send(message)
