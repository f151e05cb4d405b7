"""The application: routes, errors, documentation that works offline, and the life of the pool."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI

from service.database.driver import Database
from service.database.kept import Kept
from service.database.plans import Plans
from service.meta import pages
from service.routers import ROUTERS, TAGS
from service.settings import Settings
from service.web import problems as errors
from service.web.openapi import Interface

BASE_PATH = "/api/v1"


class State(TypedDict):
    """What every request finds in `request.state`."""

    database: Database
    kept: Kept
    plans: Plans
    settings: Settings


def create_app(settings: Settings) -> FastAPI:
    """Return the service for one database, which may be away at first; every read is planned in the background."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[State]:
        async with Database.open(settings) as database:
            plans = Plans(database)
            warming = asyncio.create_task(plans.make_all()) if settings.warm_up else None
            yield {
                "database": database,
                "kept": Kept(settings.evidence_cache_bytes),
                "plans": plans,
                "settings": settings,
            }
            if warming is not None:
                warming.cancel()
            plans.end()

    app = Interface(
        title="Inner Circle",
        summary="Who was this person close to, how are these two connected, and how do we know?",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        openapi_tags=TAGS,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    errors.register(app)
    for router in ROUTERS:
        app.include_router(router, prefix=BASE_PATH)
    app.include_router(pages.router)
    return app
