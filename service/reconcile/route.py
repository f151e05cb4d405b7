"""`/reconcile` and what its manifest names: suggestions, previews, property proposals.

The protocol describes itself by its manifest, so that none of this is in the description of the API.
"""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from service.database.catalogue import FIGURE_NEAR, NETWORK, RECONCILED_FIGURES
from service.names.folding import nearest
from service.reconcile.batch import answer_batch
from service.reconcile.extension import extend
from service.reconcile.manifest import manifest
from service.reconcile.model import LONGEST_QUERY, MOST_PROPERTIES
from service.reconcile.preview import POLICY, preview
from service.reconcile.properties import PROPERTIES
from service.reconcile.sent import parameters, read_batch, read_extension, read_model
from service.reconcile.suggest import entities, properties, types
from service.web.answer import ReadContextDep
from service.web.links import RECONCILE_PATH, root
from service.web.problems import invalid, unknown

router = APIRouter(prefix=RECONCILE_PATH, include_in_schema=False)

IGNORED = frozenset(
    {
        "_",
        "advanced",
        "all_types",
        "as_of_time",
        "exact",
        "filter",
        "format",
        "key",
        "lang",
        "limit",
        "mql_output",
        "output",
        "prefixed",
        "scoring",
        "spell",
        "stemmed",
        "type",
        "type_strict",
        "user",
    }
)
"""What the suggest box of OpenRefine sends beside the parameters of the protocol, for a service that is no more."""


class _SuggestQuery(BaseModel):
    prefix: Annotated[str, Field(max_length=LONGEST_QUERY)]
    cursor: Annotated[int, Field(ge=0, le=1000)] = 0


class _ProposeQuery(BaseModel):
    type: str
    limit: Annotated[int, Field(ge=1)] = MOST_PROPERTIES


class _PreviewQuery(BaseModel):
    id: str


@router.api_route("", methods=["GET", "POST"])
async def reconcile(request: Request, context: ReadContextDep) -> Response:
    """The manifest, the results of a batch of queries, or a data extension."""
    sent = await parameters(request, ("queries", "extend"))
    if len(sent) == 2:
        raise invalid("extend", sent["extend"], "queries or extend, not both at once")
    if "queries" in sent:
        batch = read_batch(sent["queries"])
        return _json(await context.on_one_release(lambda: answer_batch(context, batch)))
    if "extend" in sent:
        query = read_extension(sent["extend"])
        return _json(await context.on_one_release(lambda: extend(context, query)))
    if request.method == "POST":
        raise invalid("queries", None, "a form with a field queries or extend")
    record = await context.fetch(NETWORK)
    return _json(manifest(root(request), record["about"]["title"]))


@router.get("/suggest/{of}")
async def suggest(request: Request, context: ReadContextDep, of: str) -> Response:
    """Suggestions for a prefix."""
    sent = await parameters(request, ("prefix", "cursor"), IGNORED)
    if of not in ("entity", "property", "type"):
        raise unknown("suggest service", of, ("entity", "property", "type"))
    query = read_model(_SuggestQuery, sent)
    if of == "property":
        return _json({"result": properties(query.prefix, query.cursor)})
    find = entities if of == "entity" else types
    return _json({"result": await find(context, query.prefix, query.cursor)})


@router.get("/properties")
async def propose_properties(request: Request) -> Response:
    """The properties that can be fetched of figures."""
    sent = await parameters(request, ("type", "limit"), frozenset({"_", "lang"}))
    query = read_model(_ProposeQuery, sent)
    found = [one.suggested for one in PROPERTIES.values()][: query.limit]
    asked = {"limit": query.limit} if "limit" in sent else {}
    return _json({"properties": found, "type": query.type, **asked})


@router.get("/preview")
async def get_preview(request: Request, context: ReadContextDep) -> Response:
    """A small page about one figure."""
    query = read_model(_PreviewQuery, await parameters(request, ("id",), frozenset({"lang"})))
    record = await context.fetch(RECONCILED_FIGURES, ids=[query.id], offices=True, neighbors=0)
    if not record["figures"]:
        near = await context.look_up(FIGURE_NEAR, {"id": query.id})
        raise unknown("id", query.id, nearest(query.id, near["near"]))
    figure = record["figures"][0]
    headers = {"Content-Security-Policy": POLICY, "Cross-Origin-Resource-Policy": "cross-origin"}
    page = preview(figure, f"{root(request)}/figure/{figure['id']}")
    return Response(page, media_type="text/html", headers=headers)


def _json(content: Any) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")
