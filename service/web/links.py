"""Addresses of this service, as links in its answers give them."""

from typing import Any
from urllib.parse import urlencode

from fastapi import Request

BASE_PATH = "/api/v1"
RECONCILE_PATH = "/reconcile"


def prefix(request: Request) -> str:
    """Return the prefix under which a proxy serves a request, without a slash at its end; mostly there is none."""
    found: str = request.scope.get("root_path", "")
    return found.rstrip("/")


def root(request: Request) -> str:
    """Return the whole address of the service as a request names it, without a slash at its end."""
    return f"{request.url.scheme}://{request.url.netloc}{prefix(request)}"


def address(request: Request, route: str, params: dict[str, Any]) -> str:
    """Return the address, from the root of the host, of a route under the base path.

    It begins with the prefix under which a proxy serves the request. Parameters that are None or empty lists are
    left out, those with several values repeated.
    """
    given = {name: value for name, value in params.items() if value not in (None, [], ())}
    return f"{prefix(request)}{BASE_PATH}{route}?{urlencode(given, doseq=True)}"
