"""`GET /metrics`: what the service does, for Prometheus."""

from ipaddress import ip_address

from fastapi import APIRouter, Request, Response

from service.observing.metrics import MEDIA_TYPE
from service.web.problems import Problem

router = APIRouter(include_in_schema=False)

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


@router.get("/metrics")
async def get_metrics(request: Request) -> Response:
    """Counts and times since the start, to whoever has a key or sits at this machine."""
    passed_on = any(name in request.headers for name in FORWARDED)
    local = request.client is not None and ip_address(request.client.host).is_loopback and not passed_on
    if not local and not getattr(request.state, "owner", None):
        raise Problem(403, "Not for everybody", "metrics are given to this machine alone, or for a key (API_KEYS_FILE)")
    state = request.state
    gauges = {
        "reads": ("Reads of the database under way or waiting for a connection.", state.database.reads),
        "database_interruptions_total": (
            "Connections to Neo4j that broke or could not be made.",
            state.database.interruptions,
        ),
        "searches_running": ("Searches that run in threads.", state.threads.running),
        "searches_waiting": ("Searches that wait for a thread.", state.threads.waiting),
        "evidence_kept_bytes": ("Bytes of evidence kept in memory.", state.kept.records.size),
        "answers_kept_bytes": ("Bytes of answers kept in memory.", request.app.state.kept_answers.size),
        "index_ready": ("Whether a search index is ready (1) or still being made (0).", state.index.ready),
        "plans_ready": ("Whether every read is planned (1) or not yet (0).", state.plans.ready),
    }
    restarts = request.app.state.restarts
    if restarts is not None:
        gauges["neo4j_restarts_total"] = ("Times that the Neo4j of this service was started again.", restarts())
    return Response(request.app.state.observer.metrics.text(gauges), media_type=MEDIA_TYPE)
