"""Routes whose answers can be had in the formats of other programs, and that say where these and the licence are."""

from collections.abc import Callable, Coroutine
from operator import itemgetter
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request, Response
from fastapi.routing import APIRoute

from service.database.catalogue import DESCRIBED
from service.database.driver import Row
from service.database.read_context import ReadContext, ReleaseChangedError
from service.faults import Busy, DatabaseAway, DeadlinePassed
from service.formats.material import Beside, cited_ids, figure_ids, material
from service.formats.offered import MEDIA_TYPES, SUFFIXES, AnswerKind, Format, formats_of
from service.formats.signposting import TYPES, link_header
from service.formats.write import written
from service.web.links import BASE_PATH, prefix, root
from service.web.negotiation import KINDS, PARAMETERS, Wanted, wanted_format
from service.web.problems import invalid

ATTEMPTS = 3

MOST_BYTES_ON_LOOP = 64_000
"""An answer of more bytes is put into another format in a thread: that takes time which grows with it."""

TEXTS: frozenset[Format] = frozenset({"csv", "bibtex", "ris", "md"})

T = TypeVar("T")
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class FormatRoute(APIRoute):
    """A route that answers in JSON or, where another format is asked for, in that."""

    def get_route_handler(self) -> Handler:
        """Return the handler of the framework, with the formats around it."""
        handle = super().get_route_handler()
        kind = KINDS.get(self.name)

        async def formatted(request: Request) -> Response:
            wanted = wanted_format(request, kind)
            if kind is None:
                return await handle(request)
            if wanted and "explain" in request.query_params:
                raise invalid("explain", request.query_params["explain"], "only with the answer in JSON")
            address = _address(request)
            _hide_parameters(request)
            response = await _answered(handle, request, kind, wanted, address)
            response.headers["Vary"] = "Accept"
            return response

        return formatted


async def _answered(
    handle: Handler, request: Request, kind: AnswerKind, wanted: Wanted | None, address: str
) -> Response:
    for _ in range(ATTEMPTS):
        response = await handle(request)
        if response.status_code != 200:
            return response
        context: ReadContext = request.state.read_context
        try:
            if wanted is not None:
                response = await _written(context, response, kind, wanted, address)
        except ReleaseChangedError:
            continue
        if kind in TYPES:
            response.headers["Link"] = link_header(kind, address, await _licence(context), formats_of(kind))
        return response
    raise DatabaseAway("the data are being replaced; ask again")


async def _written(
    context: ReadContext, response: Response, kind: AnswerKind, wanted: Wanted, address: str
) -> Response:
    body = bytes(response.body)
    few = len(body) <= MOST_BYTES_ON_LOOP

    async def off_the_loop(work: Callable[[], T]) -> T:
        return work() if few else await context.in_thread(f"formats.{wanted.form}", work)

    def taken_apart() -> tuple[Row, Row]:
        answer: Row = orjson.loads(body)
        return answer, {"figures": sorted(figure_ids(answer)), "sources": sorted(cited_ids(answer))}

    answer, asked = await off_the_loop(taken_apart)
    record = await context.fetch(DESCRIBED, **asked)
    base = f"{address.split(BASE_PATH, 1)[0]}{BASE_PATH}/"
    beside = Beside(
        title=record["title"],
        licence=record["licence"],
        address=address,
        base=base,
        figures={one["id"]: one for one in record["figures"]},
        sources={one["id"]: one | {"csl": orjson.loads(one["csl"])} for one in record["sources"]},
    )
    content = await off_the_loop(lambda: written(material(kind, answer, beside), wanted.form, wanted.table))
    media_type = MEDIA_TYPES[wanted.form] + ("; charset=utf-8" if wanted.form in TEXTS else "")
    name = f"{kind}.{SUFFIXES[wanted.form]}"
    return Response(content, headers={"Content-Disposition": f'inline; filename="{name}"'}, media_type=media_type)


async def _licence(context: ReadContext) -> str | None:
    """Return the licence of the network, read once a release; None where it cannot be learnt now.

    That the header lacks it is better than no answer.
    """
    known: dict[str, str | None] = context.kept.get("licence by digest", dict)
    digest = context.digest or ""
    if digest not in known:
        try:
            record = await context.look_up(DESCRIBED, {"figures": [], "sources": []})
        except (Busy, DatabaseAway, DeadlinePassed):
            context.cut_short = True
            return None
        known.clear()
        known[record["release"]["digest"]] = record["licence"]
    return known.get(digest)


def _address(request: Request) -> str:
    """Return the whole address of the answer: that of the request, without its format and its time limit.

    The parameters stand in the order of their names, so that the same question has one address.
    """
    hidden = {*PARAMETERS, "timeout", "explain"}
    given = sorted((pair for pair in request.query_params.multi_items() if pair[0] not in hidden), key=itemgetter(0))
    under = prefix(request)
    path: str = request.scope["path"]
    path = path.removeprefix(under) if path.startswith(f"{under}/") else path
    whole = root(request) + quote(path)
    return whole + (f"?{urlencode(given)}" if given else "")


def _hide_parameters(request: Request) -> None:
    """Take `format` and `table` out of the question, which the routes know nothing of."""
    if any(name in request.query_params for name in PARAMETERS):
        kept = [(name, value) for name, value in request.query_params.multi_items() if name not in PARAMETERS]
        request.scope["query_string"] = urlencode(kept).encode()
        del request._query_params
