"""Spans of OpenTelemetry within those that the framework makes for a request; without an exporter they cost nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.trace import SpanKind


@contextmanager
def statement_span(name: str) -> Iterator[None]:
    """Trace a statement that is sent to the database for a request; its text stands at `/queries`, by its name."""
    if not trace.get_current_span().is_recording():  # nobody traces, or it is not for a request
        yield
        return
    attributes = {"db.system.name": "neo4j", "db.operation.name": name}
    with trace.get_tracer("inner-circle").start_as_current_span(name, kind=SpanKind.CLIENT, attributes=attributes):
        yield


@contextmanager
def search_span(kind: str) -> Iterator[None]:
    """Trace a search, or another computation, for a request: from when it is wanted until it is done."""
    if not trace.get_current_span().is_recording():
        yield
        return
    with trace.get_tracer("inner-circle").start_as_current_span(f"search {kind}"):
        yield
