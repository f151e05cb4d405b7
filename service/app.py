"""The application: routes, errors, documentation that works offline, and the life of the pool."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI

from service import errors
from service.graph import Graph
from service.interface import Interface
from service.routes import ROUTERS, TAGS, pages
from service.settings import Settings

BASE_PATH = "/api/v1"


class State(TypedDict):
    """What every request finds in `request.state`."""

    graph: Graph
    settings: Settings


def create_app(settings: Settings) -> FastAPI:
    """Return the service for one database; nothing is asked of the database before the first request."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[State]:
        async with Graph.open(settings) as graph:
            yield {"graph": graph, "settings": settings}

    app = Interface(
        title="Inner Circle",
        summary="Who was this person close to, how are these two connected, and how do we know?",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        openapi_tags=TAGS,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    errors.register(app)
    for router in ROUTERS:
        app.include_router(router, prefix=BASE_PATH)
    app.include_router(pages.router)
    return app
