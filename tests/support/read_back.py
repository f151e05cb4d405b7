"""Reads a network back from what the export wrote: GraphML, JSON-LD, `records.json` of a package."""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from seed.exporting.records import Records
from seed.format.model import About
from seed.format.network import Network
from seed.reading.folder import KINDS
from service.formats.graphml import NAMESPACE
from service.formats.jsonld_things import TERMS


class NoRecordsError(ValueError):
    """A file that does not carry the records of a whole network; the message says why."""


def network_of(records: Records) -> Network:
    """Read records again, as a folder of files that say the same.

    Raises:
        ValidationError: a record says what no file may say.
    """
    kinds: dict[str, Any] = {
        kind: tuple(model.model_validate(one) for one in records.get(kind, [])) for kind, model in KINDS.items()
    }
    return Network(About.model_validate(records["network"]), **kinds)


def records_in_graphml(content: bytes) -> Records:
    """Return the records that a GraphML file of a whole network carries.

    Raises:
        NoRecordsError: it is no XML, or no such file.
    """
    try:
        root = fromstring(content)
    except ParseError as error:
        raise NoRecordsError(f"it is not XML: {error}") from None
    names = {key.get("id", ""): key.get("attr.name", "") for key in root.iterfind(f"{{{NAMESPACE}}}key")}
    graph = root.find(f"{{{NAMESPACE}}}graph")
    whole = None if graph is None else _data(graph, names).get("network_records")
    if graph is None or whole is None:
        raise NoRecordsError("it has no attribute `network_records`: it is not the GraphML of a whole network")
    records: Records = json.loads(whole)
    for kind, tag in (("figures", "node"), ("ties", "edge")):
        drawn = (_data(one, names).get("record") for one in graph.iterfind(f"{{{NAMESPACE}}}{tag}"))
        records[kind] = [*records.get(kind, []), *(json.loads(text) for text in drawn if text is not None)]
    return _without_empty(records)


def _data(element: Element, names: dict[str, str]) -> dict[str, str]:
    found = element.iterfind(f"{{{NAMESPACE}}}data")
    return {names.get(one.get("key", ""), ""): one.text or "" for one in found}


def records_in_jsonld(content: bytes) -> Records:
    """Return the records that a JSON-LD document of a whole network carries.

    Raises:
        NoRecordsError: it is no JSON, or no such document.
    """
    try:
        document = json.loads(content)
    except ValueError as error:
        raise NoRecordsError(f"it is not JSON: {error}") from None
    for found in _values(document, ("records", f"{TERMS}records")):
        value = found.get("@value", found) if isinstance(found, dict) else found
        if isinstance(value, dict) and "network" in value:
            return _without_empty(value)
    raise NoRecordsError("it has no `records`: it is not the JSON-LD of a whole network")


def _values(value: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Yield what stands under a name, at the top or in the graph, expanded (a list) or as it was written."""
    if isinstance(value, list):
        for one in value:
            yield from _values(one, names)
    elif isinstance(value, dict):
        for name in names:
            found = value.get(name, [])
            yield from found if isinstance(found, list) else [found]
        yield from _values(value.get("@graph", []), names)


def records_in_package(content: bytes) -> Records:
    """Return the records of a `records.json`.

    Raises:
        NoRecordsError: it is no JSON, or does not say what network it is.
    """
    try:
        records = json.loads(content)
    except ValueError as error:
        raise NoRecordsError(f"it is not JSON: {error}") from None
    if not isinstance(records, dict) or "network" not in records:
        raise NoRecordsError("it has no `network`: it is not the records.json of a data package")
    return _without_empty(records)


def _without_empty(records: Records) -> Records:
    return {kind: held for kind, held in records.items() if kind == "network" or held}
