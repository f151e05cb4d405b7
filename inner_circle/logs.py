"""What the service writes to its log: sentences for a person, or a line of JSON for each thing that happens."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import orjson

from service.settings import Settings


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, message, and the fields of a request."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields: dict[str, Any] = getattr(record, "fields", None) or {"message": record.getMessage()}
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **fields,
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def set_up(settings: Settings) -> None:
    """Send what is logged to standard error, in the form that the settings say; but for the driver's own records.

    The service says itself what it could not do. The driver logs every connection that breaks.
    """
    logging.getLogger("neo4j").propagate = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if settings.log_format == "json" else logging.Formatter("%(message)s"))
    logging.getLogger("inner_circle").setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
