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
        name, endpoint = _setting(environment, signal, "ENDPOINT")
        exporter = (environment.get(f"OTEL_{signal}_EXPORTER") or "otlp").strip().lower()
        if not endpoint or exporter == "none":
            continue
        sending = True
        if exporter != "otlp":
            raise click.ClickException(f"OTEL_{signal}_EXPORTER: otlp or none, not {exporter}.")
        if not _is_address(endpoint):
            raise click.ClickException(f"{name}: {endpoint} is no address such as http://127.0.0.1:4318.")
        protocol, spoken = _setting(environment, signal, "PROTOCOL")
        if spoken not in {"", PROTOCOL}:
            raise click.ClickException(f"{protocol}: {PROTOCOL} is spoken here, not {spoken}.")
    if sending and not _is_installed():
        raise click.ClickException("Traces are asked for (OTEL_EXPORTER_OTLP_...): pip install 'inner-circle[otel]'.")


def _setting(environment: Mapping[str, str], signal: str, name: str) -> tuple[str, str]:
    """Return the variable that says something of a signal, its own before that of all, and what it says."""
    for variable in (f"OTEL_EXPORTER_OTLP_{signal}_{name}", f"OTEL_EXPORTER_OTLP_{name}"):
        if environment.get(variable):
            return variable, environment[variable]
    return "", ""


def _is_installed() -> bool:
    """Whether the extra `otel` is there, the whole of it."""
    try:
        return all(find_spec(name) for name in ("opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http"))
    except ModuleNotFoundError:  # not even the package around it
        return False


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
