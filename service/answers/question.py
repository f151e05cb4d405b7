"""What an answer depends on beside the release: the question in one form, however it was written."""

from operator import itemgetter
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import Scope

from service.web.links import BASE_PATH, RECONCILE_PATH
from service.web.query_params import MOST_PARAMETERS

OF_JSON = frozenset({"", "*/*", "application/json"})
"""Values of `Accept` that all mean the interface's own JSON."""


KEPT = (f"{BASE_PATH}/", RECONCILE_PATH)
"""How the paths begin whose answers rest on the release in force alone."""


class Question(NamedTuple):
    """A question; its parameters stand in the order of their names, and those of one name as they were given.

    Scheme, host and prefix are part of it, because answers hold addresses.
    """

    path: str
    params: tuple[tuple[str, str], ...]
    accept: str
    scheme: str
    host: str
    prefix: str


def question_of(scope: Scope, headers: Headers) -> Question | None:
    """Return the question of a request; None for what is no question about a release, or has too many parameters."""
    prefix: str = scope.get("root_path", "")
    path: str = scope["path"]
    asked: bytes = scope["query_string"]
    if scope["method"] != "GET" or not path.startswith(tuple(f"{prefix}{one}" for one in KEPT)):
        return None
    if asked.count(b"&") >= MOST_PARAMETERS:
        return None
    params = sorted(parse_qsl(asked.decode("latin-1"), keep_blank_values=True), key=itemgetter(0))
    accept = ",".join(headers.getlist("accept")).strip()
    return Question(
        path, tuple(params), "" if accept in OF_JSON else accept, scope["scheme"], headers.get("host", ""), prefix
    )
