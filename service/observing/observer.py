"""Counts each request when it is answered, and logs it: all of them where that is wanted, slow ones always."""

import logging
from typing import Any

from service.observing.metrics import Labels, Metrics
from service.observing.spent import Spent

log = logging.getLogger("inner_circle.requests")

GONE = 499
"""The status of a request whose client went away before it was answered, as proxies write it."""

LONGEST_ADDRESS = 2_000


class Observer:
    """Sees every request of a process; `labels` are what its metrics say of the process."""

    def __init__(self, *, access_log: bool, slow_seconds: float, labels: Labels = ()) -> None:
        self.metrics = Metrics(labels)
        self._access_log = access_log
        self._slow_seconds = slow_seconds

    def note(self, scope: Any, spent: Spent, status: int, seconds: float) -> None:
        """Note a request that is over; `scope` is what came, `status` 0 where its client has gone away."""
        status = status or GONE
        self.metrics.add(spent, status, seconds)
        slow = seconds >= self._slow_seconds
        if not slow and not self._access_log:
            return
        fields = {
            "id": spent.id,
            "method": scope["method"],
            "address": address_of(scope),
            "route": spent.route,
            "status": status,
            "ms": _ms(seconds),
            "database_ms": _ms(spent.database),
            "search_ms": _ms(spent.search),
            "made": spent.made,
            "release": spent.release[:12],
            "statements": [name for name, _ in spent.statements],
            "client": scope["client"][0] if scope.get("client") else "",
            "key": scope.get("state", {}).get("owner", ""),
        }
        said = " ".join(f"{name}={value}" for name, value in fields.items() if value not in ("", []))
        level, sort = (logging.WARNING, "slow") if slow else (logging.INFO, "request")
        log.log(level, "%s %s", sort, said, extra={"fields": {"event": sort, **fields}})


def address_of(scope: Any) -> str:
    """Return the path and question of a request as they were sent, by which it can be asked again."""
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope["query_string"]
    whole = (path + (b"?" + query if query else b"")).decode("ascii", "backslashreplace")
    printable = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in whole)
    return printable[:LONGEST_ADDRESS]


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)
