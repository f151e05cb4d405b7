"""Outside the base path: whether the service lives and is ready, and its documentation, which needs no network."""

import os
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from service.database.catalogue import VERIFIED
from service.database.plans import RETRY_SECONDS
from service.database.read_context import ReadContext, ReleaseChangedError
from service.faults import Busy, DatabaseAway, DeadlinePassed, PlanMissing
from service.index.search_index import SearchIndex
from service.meta.examples import described
from service.meta.model import HealthAnswer, ReadyAnswer, ReadyQuery
from service.shapes import NoParameters
from service.vocabulary import DIFFERS
from service.web.answer import ReadContextDep
from service.web.links import prefix
from service.web.problems import Problem
from service.web.query_params import query_parameters, read_query
from service.web.routing import problems

router = APIRouter(tags=["service"])

OURS = Path(__file__).resolve().parent / "static"
THEIRS = Path(str(files("fastapi_offline"))) / "static"
"""Where that package keeps its copy of Swagger UI; nothing else of it is used."""

FILES = {
    "start.js": OURS / "start.js",
    "swagger-ui-bundle.js": THEIRS / "swagger-ui-bundle.js",
    "swagger-ui.css": THEIRS / "swagger-ui.css",
    "favicon.png": THEIRS / "favicon.png",
}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, no script in the page itself. Swagger UI sets styles on its elements."""


@router.get(
    "/health",
    summary="The process answers",
    response_model=HealthAnswer,
    responses=problems(422),
    openapi_extra=query_parameters(NoParameters),
)
async def get_health(_: Annotated[NoParameters, read_query(NoParameters)]) -> dict[str, str]:
    """Say that the process answers, whatever the state of the database."""
    return {"status": "ok"}


@router.get(
    "/ready",
    summary="Questions can be answered",
    response_model=ReadyAnswer,
    responses=problems(422, 503),
    openapi_extra=query_parameters(ReadyQuery),
    response_model_exclude_unset=True,
)
async def get_ready(
    request: Request, context: ReadContextDep, query: Annotated[ReadyQuery, read_query(ReadyQuery)]
) -> dict[str, object]:
    """Say that the database answers and which release is in force; otherwise 503 with the reason.

    After a start it waits until the database has a plan for every statement, so that no question waits for one.
    Where several processes serve it speaks for the one that answers, which `worker` names.
    With deep=true it also says when the release was last compared with its digest (`inner-circle verify` does that),
    and is a 503 where that found another content.
    """
    release = await request.state.database.ready()
    plans = request.state.plans
    if not plans.ready:
        raise PlanMissing(f"the database is planning its statements: {plans.progress} are planned", RETRY_SECONDS)
    index: SearchIndex = request.state.index
    found = {"status": "ready", "release": release, "index": index.state(release["digest"])}
    if request.state.settings.workers > 1:
        found["worker"] = os.getpid()
    return found | await _verified(context) if query.deep else found


async def _verified(context: ReadContext) -> dict[str, object]:
    """Return when the release in force was last compared with its digest.

    Raises:
        Problem: 503 where that found another content.
    """
    last = (await context.fetch(VERIFIED))["verified"]
    if last and last["result"] == DIFFERS:
        raise Problem(
            503,
            "Data altered",
            f"the database no longer held what was loaded when it was verified ({last['at']}): "
            "`inner-circle verify` says what differs, and how to mend it",
        )
    return {"verified": last}


@router.get("/openapi.json", include_in_schema=False)
async def get_description(request: Request, context: ReadContextDep) -> Response:
    """Describe the interface, with examples from the network in force where the database answers."""
    description: dict[str, Any] = request.app.openapi()
    with suppress(Busy, DatabaseAway, DeadlinePassed, ReleaseChangedError):
        description = await described(request.app, request.scope, description, context)
    return Response(
        orjson.dumps(description | {"servers": [{"url": prefix(request) or "/"}]}), media_type="application/json"
    )


@router.get("/docs", include_in_schema=False)
async def get_docs() -> Response:
    """Show the interface, to read and to try."""
    return FileResponse(OURS / "docs.html", headers={"Content-Security-Policy": POLICY})


@router.get("/docs/{name}", include_in_schema=False)
async def get_docs_file(name: str) -> Response:
    """Serve what the documentation page is made of."""
    if name not in FILES:
        raise HTTPException(404)
    return FileResponse(FILES[name])
