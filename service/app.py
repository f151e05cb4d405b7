"""The application: routes, errors, documentation that works offline, and the life of its connections and threads."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from service.access.hosts import Hosts, is_loopback
from service.access.keys import Keys
from service.access.middleware import Door
from service.access.rates import Rate
from service.answers.kept_answers import KeptAnswers
from service.answers.middleware import Answers
from service.browser import route as browser
from service.database.driver import Database
from service.database.kept import Kept
from service.database.plans import Plans
from service.explorer import route as explorer
from service.index.search_index import SearchIndex
from service.limits.threads import SearchThreads
from service.meta import metrics, pages
from service.observing.observer import Observer
from service.reconcile import route as reconcile
from service.routers import ROUTERS, TAGS
from service.settings import Settings
from service.web import problems
from service.web.compression import Compression, Gzip
from service.web.links import BASE_PATH, RECONCILE_PATH
from service.web.middleware import RequestMiddleware
from service.web.openapi import Interface

SWITCH_SECONDS = 0.0005
"""After so long a thread that searches lets the event loop run, which would else wait ten times as long each time."""


class State(TypedDict):
    """What every request finds in `request.state`; `deadline` is added to it when the request arrives."""

    database: Database
    index: SearchIndex
    kept: Kept
    plans: Plans
    threads: SearchThreads
    settings: Settings


def create_app(settings: Settings, restarts: Callable[[], int] | None = lambda: 0) -> FastAPI:
    """Return the service for one database, which may be away at first; every read is planned in the background.

    `restarts` returns how often this program started Neo4j again, for `/metrics`; None where another process knows.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[State]:
        async with Database.open(settings) as database:
            plans = Plans(database, warm_up=settings.warm_up)
            threads = SearchThreads(settings.search_threads or os.cpu_count() or 1)
            sys.setswitchinterval(SWITCH_SECONDS)
            index = SearchIndex(settings, database)
            keeping = [asyncio.create_task(index.keep_ready())]
            if settings.warm_up:
                keeping.append(asyncio.create_task(plans.keep_made()))
            yield {
                "database": database,
                "index": index,
                "kept": Kept(settings.evidence_cache_bytes),
                "plans": plans,
                "threads": threads,
                "settings": settings,
            }
            for task in keeping:
                task.cancel()
            await index.end()
            plans.end()
            threads.end()

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
        telemetry={"auto_configure": True},  # sends traces only where OpenTelemetry's own variables say where to
    )
    # The middleware that is added last is passed first.
    gzip = Gzip()
    app.add_middleware(Compression, gzip=gzip)
    app.state.restarts = restarts
    app.state.kept_answers = KeptAnswers(settings.answer_cache_bytes)
    if settings.answer_cache_bytes:
        app.add_middleware(Answers, kept=app.state.kept_answers, gzip=gzip, public=settings.api_keys_file is None)
    hosts = settings.allowed_host_names
    app.add_middleware(
        Door,
        hosts=Hosts(hosts, checked=bool(hosts) or is_loopback(settings.host)),
        keys=Keys(settings.api_keys_file) if settings.api_keys_file else None,
        rate=Rate(settings.rate_limit) if settings.rate_limit else None,
    )
    if settings.allowed_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["*"],
            expose_headers=["ETag", "Link", "Retry-After", "X-Request-ID"],
        )
    access_log = settings.log_format == "json" if settings.access_log is None else settings.access_log
    worker = (("worker", str(os.getpid())),) if settings.workers > 1 else ()
    app.state.observer = Observer(access_log=access_log, slow_seconds=settings.slow_seconds, labels=worker)
    app.add_middleware(
        RequestMiddleware,
        query_timeout=settings.query_timeout,
        root_path=settings.root_path,
        observer=app.state.observer,
        forms=[RECONCILE_PATH],
    )
    problems.register(app)
    for router in ROUTERS:
        app.include_router(router, prefix=BASE_PATH)
    app.include_router(pages.router)
    app.include_router(metrics.router)
    app.include_router(explorer.router)
    app.include_router(browser.router)
    app.include_router(reconcile.router)
    return app
