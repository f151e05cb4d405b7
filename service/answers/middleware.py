"""Gives an answer that is kept, or has it made once for all who ask for it at the same time.

Which release is in force is asked of the database for every request, by one statement for all that wait at that
moment: a request never gets the word of a statement that was sent before it came (`SharedQuestion`). What was
made of that release is then right, whenever it was made, because a release never changes.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.answers.conditional import known_tag
from service.answers.flights import Flights
from service.answers.kept_answers import Answer, KeptAnswers, RawHeaders, etag_of
from service.answers.question import Question, question_of
from service.faults import DatabaseAway
from service.observing.spent import route_of
from service.web.compression import LEAST_BYTES, Gzip, accepts_gzip, is_text

PASSING = frozenset({503, 504})
"""Statuses that may pass: a request that waited for the computation of an equal one then tries by itself."""

PUBLIC = (b"cache-control", b"public, no-cache")
"""Proxies may keep an answer, and ask each time whether it is still right."""

PRIVATE = (b"cache-control", b"private, no-cache")
"""Browsers alone may keep an answer for which a key was needed."""

NOT_KEPT = (b"cache-control", b"no-store")
VARY = (b"vary", b"Accept, Accept-Encoding")
_OURS = frozenset({b"content-length", b"vary", b"cache-control"})


class Answers:
    """Stands before everything that reads a release."""

    def __init__(self, app: ASGIApp, kept: KeptAnswers, gzip: Gzip, *, public: bool = True) -> None:
        self.app = app
        self._gzip = gzip
        self._kept = kept
        self._revalidate = PUBLIC if public else PRIVATE
        self._flights: Flights[Answer] = Flights()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on where its answer can be neither kept nor shared."""
        headers = Headers(scope=scope) if scope["type"] == "http" else None
        question = question_of(scope, headers) if headers is not None else None
        if headers is None or question is None:
            await self.app(scope, receive, send)
            return
        state = scope["state"]
        try:
            digest = await state["database"].digest_from_now(state["deadline"])
        except DatabaseAway as fault:
            state["fault"] = fault  # for what would read; a question that is refused anyway is refused for that
            digest = None
        if digest is None:
            await self.app(scope, receive, send)
            return
        self._kept.turn_to(digest)
        spent = state["spent"]
        answer = self._kept.find(digest, question)
        if answer is not None:
            spent.made, spent.release = "kept", digest
        while answer is None:
            made, joined = await self._flights.join((digest, question), lambda: self._made(scope, question, digest))
            if not joined or made.status not in PASSING or not state["deadline"].left:
                answer = made
                spent.made = "shared" if joined else spent.made
        spent.route = answer.route
        await self._send(answer, question, headers, send)

    async def _made(self, scope: Scope, question: Question, digest: str) -> Answer:
        """Have the application make an answer; it is kept where it is whole and made of the release that was read."""
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        inner = {**scope, "headers": headers, "state": {**scope["state"], "in_force": digest}}
        start: Message = {}
        parts: list[bytes] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        await self.app(inner, receive, collect)
        body = b"".join(parts)
        raw: RawHeaders = [(name.lower(), value) for name, value in start["headers"]]
        answer = Answer(start["status"], [pair for pair in raw if pair[0] not in _OURS], body)
        answer.route = route_of(inner)
        context = inner["state"].get("read_context")
        if answer.status == 200 and context is not None and context.digest is not None and not context.cut_short:
            answer.etag = etag_of(body)
            self._kept.add(context.digest, question, answer)
        return answer

    async def _send(self, answer: Answer, question: Question, asked: Headers, send: Send) -> None:
        body, tag = answer.body, answer.etag
        coding: RawHeaders = []
        kind = Headers(raw=answer.headers).get("content-type", "")
        if len(body) >= LEAST_BYTES and is_text(kind) and accepts_gzip(asked.get("accept-encoding", "")):
            if answer.gzip is None:
                self._kept.add_gzip(question, answer, await self._gzip.of(body))
            body, coding = answer.gzip or b"", [(b"content-encoding", b"gzip")]
            tag = tag and f"{tag}-gzip"
        headers = [*answer.headers, VARY, *coding]
        if not answer.etag:
            await _whole(send, answer.status, [*headers, NOT_KEPT], body)
            return
        wanted = asked.get("if-none-match")
        known = known_tag(wanted, (tag, answer.etag, f"{answer.etag}-gzip")) if wanted else None
        if known is not None:
            links = [pair for pair in answer.headers if pair[0] == b"link"]
            await _whole(send, 304, [*links, VARY, self._revalidate, _etag(known)], None)
        else:
            await _whole(send, answer.status, [*headers, self._revalidate, _etag(tag)], body)


def _etag(tag: str) -> tuple[bytes, bytes]:
    return b"etag", f'"{tag}"'.encode()


async def _whole(send: Send, status: int, headers: RawHeaders, body: bytes | None) -> None:
    length = [] if body is None else [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *length]})
    await send({"type": "http.response.body", "body": body or b""})
