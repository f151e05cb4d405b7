"""Whether traces can be sent where the environment says; the framework itself sends them (FastAPI's `telemetry`)."""

from collections.abc import Mapping
from importlib.util import find_spec
from urllib.parse import urlsplit

import click

SIGNALS = ("TRACES", "METRICS", "LOGS")
PROTOCOL = "http/protobuf"


def refuse_untraceable(environment: Mapping[str, str]) -> None:
    """Let the service start only where what OpenTelemetry's variables ask for can be done; unset, nothing is sent.

    Raises:
        ClickException: an address is none, another protocol or exporter is asked for, or the extra is not installed.
    """
    if environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return
    sending = False
    for signal in SIGNALS:
        name, endpoint = _endpoint(environment, signal)
        exporter = (environment.get(f"OTEL_{signal}_EXPORTER") or "otlp").strip().lower()
        if not endpoint or exporter == "none":
            continue
        sending = True
        if exporter != "otlp":
            raise click.ClickException(f"OTEL_{signal}_EXPORTER: otlp or none, not {exporter}.")
        if not _is_address(endpoint):
            raise click.ClickException(f"{name}: {endpoint} is no address such as http://127.0.0.1:4318.")
        for protocol in (f"OTEL_EXPORTER_OTLP_{signal}_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"):
            if environment.get(protocol) and environment[protocol] != PROTOCOL:
                raise click.ClickException(f"{protocol}: {PROTOCOL} is spoken here, not {environment[protocol]}.")
    if sending and find_spec("opentelemetry.sdk") is None:
        raise click.ClickException("Traces are asked for (OTEL_EXPORTER_OTLP_...): pip install 'inner-circle[otel]'.")


def _endpoint(environment: Mapping[str, str], signal: str) -> tuple[str, str]:
    for name in (f"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"):
        if environment.get(name):
            return name, environment[name]
    return "", ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
