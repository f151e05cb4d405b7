"""The description of the interface with real examples: every route is asked once of the network in force.

Nothing about a network stands in the code, so that the description of another network speaks of its own figures.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from starlette.types import ASGIApp, Message, Scope

from service.database.catalogue import EXAMPLES
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.limits.deadline import Deadline

SHARE_OF_TIME = 0.5
"""The share of a request's time in which routes are asked."""

LONGEST_LIST = 2
"""Items of a list that an example shows; the rest is left out."""

IDS = {
    "/ties/{id}": "tie",
    "/claims/{id}": "claim",
    "/sources/{id}": "source",
    "/disputes/{id}": "dispute",
    "/bodies/{id}": "body",
}
"""What `id` is an id of, where it is not a figure's."""

QUERIES = {"/queries/{name}": {"name": "meta.circles"}}

CALENDAR = "calendar"


class _Described:
    """The description with the examples of one release; made once, by whoever asks first."""

    def __init__(self) -> None:
        self.making = asyncio.Lock()
        self.description: Row | None = None


async def described(app: ASGIApp, scope: Scope, description: Row, context: ReadContext) -> Row:
    """Return a description of the interface with examples from the release in force.

    `app` is asked as a client would ask it, with the state in `scope`. What cannot be answered has no example; what
    there was no time for gets one when the description is asked for again.

    Raises:
        DatabaseAway, DeadlinePassed: the database cannot be asked for the ids to show.
    """
    record = await context.fetch(EXAMPLES)
    kept = context.kept.get(f"meta.examples.{record['release']['digest']}", _Described)
    async with kept.making:
        if kept.description is None:
            with context.using(SHARE_OF_TIME):
                shown, whole = await _with_examples(app, scope, description, record, context.deadline)
            if not whole:
                context.cut_short = True
                return shown
            kept.description = shown
    return kept.description


async def _with_examples(
    app: ASGIApp, scope: Scope, description: Row, record: Row, deadline: Deadline
) -> tuple[Row, bool]:
    """Return the description, and whether none was left out for a reason that passes (no time, no plan yet)."""
    whole = True
    shown: Row = orjson.loads(orjson.dumps(description))
    for path, item in shown["paths"].items():
        operation = item["get"]
        values = _values(path, record["ids"])
        operation["parameters"] = [
            one | ({"example": values[one["name"]]} if one["name"] in values and one["required"] else {})
            for one in operation.get("parameters", [])
            if record["old_style"] or one["name"] != CALENDAR
        ]
        content = operation["responses"]["200"]["content"]["application/json"]
        try:
            async with asyncio.timeout(deadline.left):
                status, answer = await _ask(app, scope, path, operation["parameters"])
        except TimeoutError:
            whole = False
            continue
        whole = whole and status < 500
        if status == 200:
            content["example"] = _cut(answer)
            _exemplify(shown["components"]["schemas"], content["schema"], answer)
    return shown, whole


def _values(path: str, ids: Mapping[str, str | None]) -> Row:
    """Return the values that a route is shown with, by parameter."""
    route = path.removeprefix("/api/v1")
    values = {name: value for name, value in ids.items() if value is not None}
    if route in IDS:
        values.pop("id", None)
        if (found := ids[IDS[route]]) is not None:
            values["id"] = found
    return values | QUERIES.get(route, {})


async def _ask(app: ASGIApp, scope: Scope, path: str, parameters: list[Row]) -> tuple[int, Any]:
    """Return the status and the answer of a route to the examples of its required parameters."""
    query: dict[str, str] = {}
    for one in parameters:
        if one["required"]:
            value = str(one.get("example", ""))
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", quote(value, safe=""))
            else:
                query[one["name"]] = value
    asked = {
        **scope,
        "path": path,
        "raw_path": path.encode(),
        "query_string": urlencode(query).encode(),
        "method": "GET",
        "headers": [(b"host", b"localhost")],
        "state": dict(scope.get("state", {})),
    }
    for key in ("endpoint", "route", "path_params", "app", "router", "root_path"):
        asked.pop(key, None)
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # nobody goes away
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    with suppress(Exception):  # a fault of one route is that route's, and has been logged
        await app(asked, receive, send)
    status = sent[0].get("status", 500) if sent else 500
    return status, orjson.loads(b"".join(one.get("body", b"") for one in sent[1:])) if status == 200 else None


def _cut(value: Any) -> Any:
    """Return an answer with at most `LONGEST_LIST` items of each list."""
    if isinstance(value, dict):
        return {name: _cut(one) for name, one in value.items()}
    return [_cut(one) for one in value[:LONGEST_LIST]] if isinstance(value, list) else value


def _exemplify(schemas: Row, schema: Row, value: Any) -> None:
    """Give the fields of a model that an answer holds the first value that it has there."""
    if isinstance(value, list):
        for one in value[:LONGEST_LIST]:
            _exemplify(schemas, schema.get("items", {}), one)
        return
    for option in (schema, *schema.get("anyOf", [])):
        model = schemas.get(str(option.get("$ref", "")).rsplit("/", 1)[-1])
        if model is not None and isinstance(value, dict):
            for name, field in model.get("properties", {}).items():
                _exemplify_field(schemas, field, value.get(name))
        elif option.get("type") == "array" and isinstance(value, list):
            _exemplify(schemas, option, value)


def _exemplify_field(schemas: Row, field: Row, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, (dict, list)):
        options = [field, *field.get("anyOf", [])]
        for option in options:
            _exemplify(schemas, option, value)
        if not any("$ref" in str(option) for option in options):
            field.setdefault("examples", [_cut(value)])
    else:
        field.setdefault("examples", [value])
