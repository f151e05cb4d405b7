"""Query parameters as one pydantic model, read straight from the request.

The framework can do the same, but resolves every parameter of such a model anew for every request,
which took longer than the rest of an answer. The documentation of the parameters comes from the
model as well: `openapi_extra=query_parameters(Model)`.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, get_origin

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from service.shapes import TimeLimit
from service.web.problems import Problem, invalid

MOST_PARAMETERS = 200

Question = TypeVar("Question", bound=BaseModel)


def read_query(model: type[Question]) -> Any:
    """Return the dependency that reads a question from the query string.

    It raises 422 for more than 200 parameters, for one that is unknown, stands twice where it may stand once, or
    does not keep the bounds of the model. A `timeout` lowers the deadline of the request.
    """
    return Depends(_reader(model))


def _reader(model: type[Question]) -> Callable[[Request], Awaitable[Question]]:
    repeated = {field.alias or name for name, field in model.model_fields.items() if _is_list(field.annotation)}

    async def read(request: Request) -> Question:
        given: dict[str, Any] = {}
        number = request.scope["query_string"].count(b"&") + 1
        if number > MOST_PARAMETERS:
            raise Problem(422, "Too many parameters", f"{number} parameters; allowed: at most {MOST_PARAMETERS}")
        for name, value in request.query_params.multi_items():
            if name in repeated:
                given.setdefault(name, []).append(value)
            elif name in given:
                raise invalid(name, value, f"{name} once")
            else:
                given[name] = value
        try:
            question = model.model_validate(given)
        except ValidationError as error:
            faults = [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors(include_context=False)]
            raise RequestValidationError(faults) from None
        if isinstance(question, TimeLimit) and question.timeout is not None:
            request.state.deadline.lower(question.timeout)
        return question

    return read


def _is_list(annotation: Any) -> bool:
    parts = [annotation, *getattr(annotation, "__args__", ())]
    return any(get_origin(part) is list for part in parts)


def query_parameters(model: type[BaseModel]) -> dict[str, Any]:
    """Return the OpenAPI description of a question's parameters, for `openapi_extra` of its route."""
    schema = model.model_json_schema()
    required = schema.get("required", [])
    return {
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": name in required,
                "description": one.get("description", ""),
                "schema": _plain({key: value for key, value in one.items() if key not in ("description", "title")}),
            }
            for name, one in schema.get("properties", {}).items()
        ]
    }


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter that may be left out without the null that nobody can send."""
    options = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    plain = {key: value for key, value in schema.items() if key != "anyOf" or len(options) != 1}
    if len(options) == 1:
        plain |= options[0]
    if plain.get("default", 0) is None:
        del plain["default"]
    if "const" in plain:
        plain["enum"] = [plain.pop("const")]
    return plain
