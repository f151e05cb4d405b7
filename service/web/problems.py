"""Everything that can go wrong for a caller, as RFC 9457 problems.

Statuses: 404 unknown id, 405 method, 406 a format that an answer does not have, 410 a cursor of data that are gone,
422 the shape of the request, 500 a fault of the service, 503 the database is away, the service is busy or its search
index is not ready (with `Retry-After`), 504 a request past its time.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from service.faults import Busy, DatabaseAway, DeadlinePassed, IndexNotReady, PlanMissing, UnknownId
from service.web.safety import made_safe

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2
LONGEST_RETRY_SECONDS = 30
LONGEST_VALUE_SHOWN = 80
MOST_FAULTS_SHOWN = 20
METHODS = "GET, HEAD"


class Problem(Exception):  # noqa: N818 - the term of RFC 9457
    """An answer that is not the one asked for; `extra` are further members of the problem object.

    `retry_after` are the seconds after which to ask again; every 503 has some.
    """

    def __init__(self, status: int, title: str, detail: str, retry_after: float | None = None, **extra: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.retry_after = RETRY_AFTER_SECONDS if retry_after is None and status == 503 else retry_after
        self.extra = extra

    @property
    def body(self) -> dict[str, Any]:
        """The members of the problem object."""
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail, **self.extra}

    @property
    def content(self) -> bytes:
        """The problem object as JSON."""
        return orjson.dumps(self.body, default=str)

    def response(self) -> Response:
        """Return the problem as an `application/problem+json` answer."""
        headers = {}
        if self.retry_after is not None:
            headers["Retry-After"] = str(min(max(1, ceil(self.retry_after)), LONGEST_RETRY_SECONDS))
        return Response(self.content, self.status, headers, MEDIA_TYPE)


def shown(value: object) -> str:
    """Return a value as a message may show it: printable, and cut where it is long."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value))
    return text if len(text) <= LONGEST_VALUE_SHOWN else text[:LONGEST_VALUE_SHOWN] + "…"


def invalid(parameter: str, value: object, allowed: str) -> Problem:
    """Return the 422 for one parameter: its name, the value given and what is allowed."""
    parameter = shown(parameter)
    given = "is missing" if value is None else f"is {shown(value)!r}"
    detail = f"{parameter} {given}; allowed: {allowed}"
    given_value = value and shown(value)
    return Problem(422, "Parameter not allowed", detail, parameter=parameter, value=given_value, allowed=allowed)


def unknown(parameter: str, value: str, near: Sequence[str]) -> Problem:
    """Return the 404 for an id that does not exist, with the nearest ids that do."""
    hint = f" Near: {', '.join(near)}." if near else ""
    detail = f"{parameter} {shown(value)!r} does not exist.{hint}"
    return Problem(404, "Not found", detail, parameter=parameter, value=shown(value), near=list(near))


def gone() -> Problem:
    """Return the 410 for a cursor whose release was replaced."""
    return Problem(410, "The data changed", "cursor belongs to a release that is no longer in force: start again")


def unavailable(reason: str) -> Problem:
    """Return the 503 for a database that does not answer or holds no release."""
    return Problem(503, "Database not available", reason)


def busy(fault: Busy) -> Problem:
    """Return the 503 for a request that the service cannot finish in time beside all others."""
    titles = {PlanMissing: "Being planned", IndexNotReady: "Index not ready"}
    title = titles.get(type(fault), "Busy")
    return Problem(503, title, str(fault), fault.seconds)


def overdue(seconds: float) -> Problem:
    """Return the 504 for a request that was ended at its deadline."""
    detail = f"the question was ended after {seconds:g} s; ask for less (fewer hops, a smaller depth, k or limit)"
    return Problem(504, "Request past its time", detail)


PARAMETERS = {"source": "exclude_source"}
"""The parameter that names a thing, where it is called otherwise than the thing."""


def register(app: FastAPI) -> None:
    """Answer every error of the application, unknown routes and methods included, as a problem."""

    @app.exception_handler(DatabaseAway)
    async def _away(_: Request, fault: DatabaseAway) -> Response:
        return unavailable(str(fault)).response()

    @app.exception_handler(Busy)
    async def _busy(_: Request, fault: Busy) -> Response:
        return busy(fault).response()

    @app.exception_handler(DeadlinePassed)
    async def _overdue(_: Request, fault: DeadlinePassed) -> Response:
        return overdue(fault.seconds).response()

    @app.exception_handler(UnknownId)
    async def _unknown(_: Request, fault: UnknownId) -> Response:
        return unknown(PARAMETERS.get(fault.role, fault.role), fault.value, fault.near).response()

    @app.exception_handler(Problem)
    async def _problem(_: Request, problem: Problem) -> Response:
        return problem.response()

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> Response:
        return from_validation(request, error).response()

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        problem = Problem(error.status_code, str(error.detail), _http_detail(request, error))
        response = problem.response()
        response.headers.update(error.headers or {})
        if error.status_code == 405:
            response.headers["Allow"] = _allowed_methods(error)
        return response

    @app.exception_handler(Exception)
    async def _fault(_: Request, __: Exception) -> Response:
        problem = Problem(500, "Internal error", "the service met a fault of its own; it has been logged")
        response = problem.response()
        response.raw_headers = made_safe(response.raw_headers)  # this answer passes no middleware
        return response


def _allowed_methods(error: HTTPException) -> str:
    takes_forms = "POST" in (error.headers or {}).get("Allow", "")
    return f"{METHODS}, POST" if takes_forms else METHODS


def _http_detail(request: Request, error: HTTPException) -> str:
    if error.status_code == 405:
        return f"{request.method} is not possible at {shown(request.url.path)}; allowed: {_allowed_methods(error)}"
    if error.status_code == 404:
        return f"there is no route {shown(request.url.path)}; see /docs for the routes there are"
    return str(error.detail)


def from_validation(request: Request, error: RequestValidationError) -> Problem:
    """Turn the framework's list of faults into one 422 that names the first fault, and lists up to twenty."""
    faults = error.errors()
    declared = _declared(request)
    problems = [_fault_of(request, fault, declared) for fault in faults[:MOST_FAULTS_SHOWN]]
    first = problems[0]
    first.extra["errors"] = [problem.detail for problem in problems]
    if len(faults) > MOST_FAULTS_SHOWN:
        first.extra["errors_not_shown"] = len(faults) - MOST_FAULTS_SHOWN
    return first


Declared = dict[str, dict[str, Any]]
"""The query parameters of a route by name, as its OpenAPI description has them."""


def _fault_of(request: Request, fault: dict[str, Any], declared: Declared) -> Problem:
    parameter = str(fault["loc"][1]) if len(fault["loc"]) > 1 else str(fault["loc"][0])
    given = request.query_params.getlist(parameter)
    index = fault["loc"][2] if len(fault["loc"]) > 2 and isinstance(fault["loc"][2], int) else None
    value: object = fault.get("input")
    if index is not None and index < len(given):
        value = given[index]
    if fault["type"] == "missing":
        value = None
    return invalid(parameter, value, _allowed(declared, parameter, fault))


def _allowed(declared: Declared, parameter: str, fault: dict[str, Any]) -> str:
    """Say what the route's own declaration allows for the parameter, from its OpenAPI description."""
    if fault["type"] == "extra_forbidden":
        return f"the parameters {', '.join(sorted(declared))}" if declared else "no parameters"
    schema = declared.get(parameter, {}).get("schema", {})
    return describe(schema) or str(fault["msg"])


def _declared(request: Request) -> Declared:
    """Return the query parameters that the route of this request declares; its operation has the handler's name."""
    handler = getattr(request.scope.get("endpoint"), "__name__", "")
    operations = (path.get("get", {}) for path in request.app.openapi()["paths"].values())
    for operation in operations:
        if operation.get("operationId") == handler:
            return {one["name"]: one for one in operation.get("parameters", []) if one["in"] == "query"}
    return {}


def describe(schema: dict[str, Any]) -> str:
    """Put a JSON schema of one parameter into words: its values, its range, its length."""
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    kind = schema.get("type")
    if kind in {"integer", "number"}:
        name = "a whole number" if kind == "integer" else "a number"
        return f"{name} from {schema.get('minimum', '…')} to {schema.get('maximum', '…')}"
    if kind == "array":
        most = f"at most {schema['maxItems']} times: " if "maxItems" in schema else "any number of times: "
        return most + describe(schema.get("items", {}))
    if kind == "string":
        least, most = schema.get("minLength", 0), schema.get("maxLength", "any number of")
        return f"text of {least} to {most} characters"
    return "true, false" if kind == "boolean" else ""
