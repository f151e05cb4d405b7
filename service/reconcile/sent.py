"""What a request asks for: its parameters, from the address or from a form, and the JSON within them."""

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import orjson
from fastapi import Request
from pydantic import BaseModel, TypeAdapter, ValidationError

from service.reconcile.model import LONGEST_KEY, MOST_QUERIES, ExtensionQuery, ReconciliationQuery
from service.web.problems import MOST_FAULTS_SHOWN, Problem, invalid, shown

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 20
WITHOUT_JSONP = "no callback: answers are JSON for every origin (CORS), and JSONP is not supported"

Sent = TypeVar("Sent", bound=BaseModel)


async def parameters(request: Request, known: tuple[str, ...], ignored: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return the parameters of a request by name; those `ignored` are left out.

    Raises:
        Problem: 415 for a body that is no form, 422 for what is not known or stands twice.
    """
    pairs = list(request.query_params.multi_items())
    if request.method == "POST":
        pairs += await _form(request)
    found: dict[str, str] = {}
    for name, value in pairs:
        if name == "callback":
            raise invalid(name, value, WITHOUT_JSONP)
        if name in ignored:
            continue
        if name not in known:
            raise invalid(name, value, f"the parameters {', '.join(known)}")
        if name in found:
            raise invalid(name, value, f"{name} once")
        found[name] = value
    return found


async def _form(request: Request) -> list[tuple[str, str]]:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    refused: Problem | None = request.state.refused_body
    if refused is not None:
        raise refused
    body = await request.body()
    if kind != FORM:
        detail = f"the body is {shown(kind) or 'of no type'!r}; allowed: {FORM} with a field queries or extend"
        raise Problem(415, "Not a form", detail)
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise Problem(422, "Not a form", "the body is not UTF-8; send the form percent-encoded in UTF-8") from None
    except ValueError:
        raise Problem(422, "Not a form", f"the form has too many fields; allowed: at most {MOST_FIELDS}") from None


def read_batch(text: str) -> dict[str, ReconciliationQuery]:
    """Read a batch of queries.

    Raises:
        Problem: 413 for too many queries, 422 for what is no batch.
    """
    sent = _json("queries", text)
    if not isinstance(sent, dict):
        raise invalid("queries", text, 'a JSON object of queries by key, such as {"q0": {"query": "Molotov"}}')
    if len(sent) > MOST_QUERIES:
        detail = f"queries has {len(sent)} of them; allowed: at most {MOST_QUERIES} in a batch"
        raise Problem(413, "Batch too large", detail, parameter="queries")
    for key in sent:
        if len(key) > LONGEST_KEY:
            raise invalid("queries", key, f"keys of at most {LONGEST_KEY} characters")
    return _valid("queries", TypeAdapter(dict[str, ReconciliationQuery]), sent)


def read_extension(text: str) -> ExtensionQuery:
    """Read a data extension query.

    Raises:
        Problem: 422 for what is none.
    """
    sent = _json("extend", text)
    if not isinstance(sent, dict):
        raise invalid("extend", text, 'a JSON object such as {"ids": ["stalin"], "properties": [{"id": "born"}]}')
    return _valid("extend", TypeAdapter(ExtensionQuery), sent)


def read_model(model: type[Sent], sent: Mapping[str, str]) -> Sent:
    """Read plain parameters by a model.

    Raises:
        Problem: 422 for what it does not allow.
    """
    try:
        return model.model_validate(sent)
    except ValidationError as error:
        fault = error.errors(include_context=False)[0]
        name = str(fault["loc"][0])
        raise invalid(name, sent.get(name), fault["msg"]) from None


Read = TypeVar("Read")


def _valid(parameter: str, adapter: TypeAdapter[Read], sent: Any) -> Read:
    try:
        return adapter.validate_python(sent)
    except ValidationError as error:
        faults = error.errors(include_context=False, include_url=False)
    shown_faults = [_fault(parameter, fault["loc"], fault["input"], fault["msg"]) for fault in faults]
    first = shown_faults[0]
    first.extra["errors"] = [one.detail for one in shown_faults[:MOST_FAULTS_SHOWN]]
    raise first


def _fault(parameter: str, loc: tuple[int | str, ...], value: object, message: str) -> Problem:
    given = orjson.dumps(value, default=str).decode() if not isinstance(value, str) else value
    return invalid(f"{parameter}: {'.'.join(map(str, loc))}", given, message)


def _json(parameter: str, text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise invalid(parameter, text, f"JSON ({error})") from None
