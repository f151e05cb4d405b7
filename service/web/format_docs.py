"""The formats of an answer in the description of the interface: two parameters, their media types, the 406."""

from typing import Any

from service.formats.offered import MEDIA_TYPES, formats_of, tables_of
from service.web.negotiation import JSON, KINDS


def describe_formats(operation: dict[str, Any], problem: dict[str, Any]) -> None:
    """Add to a described operation what its route can be asked for; `problem` is the content of a 406."""
    kind = KINDS.get(operation["operationId"])
    if kind is None:
        return
    offered = formats_of(kind)
    parameters = operation.setdefault("parameters", [])
    parameters.append(
        _parameter("format", offered, "the answer in the format of another program; none: as `Accept` says, or JSON")
    )
    if tables_of(kind):
        parameters.append(_parameter("table", tables_of(kind), "with format=csv: which table; none: that of the ties"))
    content = operation["responses"]["200"]["content"]
    for one in offered:
        if MEDIA_TYPES[one] != JSON:
            of_json = MEDIA_TYPES[one].endswith("+json")
            content.setdefault(MEDIA_TYPES[one], {"schema": {} if of_json else {"type": "string"}})
    operation["responses"]["406"] = {
        "description": "`Accept` names no media type of this answer; the detail lists those there are",
        "content": problem,
    }


def _parameter(name: str, values: tuple[str, ...], description: str) -> dict[str, Any]:
    schema = {"type": "string", "enum": list(values)}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
