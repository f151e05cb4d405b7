"""Traces, sent by a running service to a collector that speaks OpenTelemetry's protocol; unasked, nothing is sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from click import ClickException
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from inner_circle.tracing import refuse_untraceable
from service.settings import Settings
from tests.support import console
from tests.support.processes import eventually
from tests.support.questions import BASE

SEARCHED = f"{BASE}/paths?from=ada&to=hugo&mode=k_shortest"


@dataclass
class Collector:
    """What was sent to an address: the spans of all traces."""

    url: str
    spans: list[Span] = field(default_factory=list)

    def below(self, route: str) -> list[Span]:
        """Return the spans within those of requests for a route, at any depth; none before such a request is whole."""
        found = [one for one in self.spans if one.name == f"GET {route}"]
        for parent in found:  # grows while it is gone through
            found += [one for one in self.spans if one.parent_span_id == parent.span_id]
        return found[1:]


@contextmanager
def collecting() -> Iterator[Collector]:
    collector = Collector("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
            collector.spans += [span for of in sent.resource_spans for scope in of.scope_spans for span in scope.spans]
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        collector.url = f"http://127.0.0.1:{server.server_address[1]}/v1/traces"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield collector
        server.shutdown()


@pytest.mark.usefixtures("tiny")
def test_a_request_is_a_trace_with_its_statements_and_searches(settings: Settings, tmp_path: Path) -> None:
    named = {"NEO4J_URI": settings.neo4j_uri, "NEO4J_PASSWORD": settings.neo4j_password, "QUERY_TIMEOUT": "20"}
    with collecting() as collector:
        sending = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "50"}
        with console.serving(tmp_path / "home", "--no-load", **named, **sending) as served:
            with httpx.Client(base_url=served.url, timeout=30) as client:
                assert eventually(lambda: client.get(SEARCHED).status_code == 200)  # not before its index is ready
            assert eventually(lambda: "paths.figures" in {one.name for one in collector.below(f"{BASE}/paths")})
            below = {one.name: one for one in collector.below(f"{BASE}/paths")}
            assert "search paths.k_shortest" in below
            statement = below["paths.figures"]
            assert statement.kind == Span.SPAN_KIND_CLIENT
            assert {one.key: one.value.string_value for one in statement.attributes} == {
                "db.system.name": "neo4j",
                "db.operation.name": "paths.figures",
            }


def test_the_protocol_of_a_signal_goes_before_that_of_all() -> None:
    asked = {
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318",
        "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc",
        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/protobuf",
    }
    refuse_untraceable(asked)
    with pytest.raises(ClickException, match="OTEL_EXPORTER_OTLP_PROTOCOL: http/protobuf is spoken here, not grpc"):
        refuse_untraceable(asked | {"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": ""})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "nowhere"}, "OTEL_EXPORTER_OTLP_ENDPOINT: nowhere is no address"),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://[", "OTEL_LOGS_EXPORTER": "none"}, "is no address"),
        (
            {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
            "OTEL_EXPORTER_OTLP_PROTOCOL: http/protobuf is spoken here, not grpc",
        ),
        (
            {
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4317",
                "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "grpc",
            },
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: http/protobuf is spoken here, not grpc",
        ),
        (
            {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318", "OTEL_TRACES_EXPORTER": "console"},
            "OTEL_TRACES_EXPORTER: otlp or none, not console",
        ),
    ],
)
def test_what_cannot_be_sent_is_refused_in_a_sentence(asked: dict[str, str], said: str, tmp_path: Path) -> None:
    done = console.run(tmp_path / "home", "serve", **asked)
    assert done.returncode == 1
    assert said in done.stderr
    assert console.is_one_plain_sentence(done.stderr)
