"""Spans of OpenTelemetry within those that the framework makes for a request; where nobody traces they are left out."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from opentelemetry import trace
from opentelemetry.trace import SpanKind


def statement_span(name: str) -> AbstractContextManager[None]:
    """Trace a statement that is sent to the database for a request; its text stands at `/queries`, by its name."""
    return _span(name, SpanKind.CLIENT, {"db.system.name": "neo4j", "db.operation.name": name})


def search_span(kind: str) -> AbstractContextManager[None]:
    """Trace a search, or another computation, for a request: from when it is wanted until it is done."""
    return _span(f"search {kind}", SpanKind.INTERNAL, {})


@contextmanager
def _span(name: str, kind: SpanKind, attributes: Mapping[str, str]) -> Iterator[None]:
    if trace.get_current_span().is_recording():
        with trace.get_tracer("inner-circle").start_as_current_span(name, kind=kind, attributes=attributes):
            yield
    else:  # nobody traces, or it is not for a request
        yield
