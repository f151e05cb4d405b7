"""The network that one of our own exports holds whole: GraphML, JSON-LD and `records.json` of a data package."""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from seed.exporting.records import Records
from seed.format.errors import Place
from seed.importing.json_places import things_of
from seed.importing.material import UnreadableFileError
from seed.importing.report import Report
from seed.importing.xml_tree import LineElement
from seed.reading.raw_network import KINDS
from seed.reading.yaml_text import RawRecord
from service.formats.jsonld_things import TERMS

_DRAWN = (("figures", "node"), ("ties", "edge"))


def records_in_graphml(file: str, root: LineElement, report: Report) -> dict[str, list[RawRecord]] | None:
    """Return the records that a GraphML file of a whole network carries, by kind; None where it carries none.

    Where another program has changed a label or a type beside a record, the record is taken, and the report says so.

    Raises:
        UnreadableFileError: what it carries is no record.
    """
    names = {key.get("id", ""): key.get("attr.name", "") for key in root.iterfind("key")}
    graph = root.find("graph")
    whole = None if graph is None else _data(graph, names).get("network_records")
    if graph is None or whole is None:
        return None
    found = raw_kinds(file, _loaded(whole, "network_records"))
    for kind, tag in _DRAWN:
        for element in graph.iterfind(tag):
            place = Place(file, element.line if isinstance(element, LineElement) else None)
            data = _data(element, names)
            if "record" not in data:
                report.add("left", place, f"a {tag} without a `record`, added by another program")
                continue
            record = _loaded(data["record"], f"line {place.line}: record")
            found.setdefault(kind, []).append(RawRecord(file, record, {(): place.line or 1}))
            _compare(record, data, place, report)
    return found


def _compare(record: dict[str, Any], data: dict[str, str], place: Place, report: Report) -> None:
    for attribute, field in (("label", "name"), ("rel_type", "type")):
        said, held = data.get(attribute), record.get(field)
        if field in record and said is not None and said != held:
            report.add("left", place, f"`{attribute}` says {said!r}, the record {held!r}: the record is taken")


def records_in_jsonld(file: str, text: str) -> dict[str, list[RawRecord]] | None:
    """Return the records that a JSON-LD document of a whole network carries, by kind; None where it carries none.

    Raises:
        UnreadableFileError: it is no JSON.
    """
    top, things = things_of(text)
    for thing in (top, *(thing for _, thing in things)):
        for found in _values(thing, ("records", f"{TERMS}records")):
            value = found.get("@value", found) if isinstance(found, dict) else found
            if isinstance(value, dict) and "network" in value:
                return raw_kinds(file, value)
    return None


def records_in_package(file: str, content: bytes) -> dict[str, list[RawRecord]]:
    """Return the records of a `records.json`, by kind.

    Raises:
        UnreadableFileError: it is no JSON, or does not say what network it is.
    """
    return raw_kinds(file, _loaded(content, "records.json"))


def raw_kinds(file: str, records: Records) -> dict[str, list[RawRecord]]:
    """Return records by kind, as they would come from files; `network` has one.

    Raises:
        UnreadableFileError: they do not say what network they are, or hold a kind of record that there is not.
    """
    if "network" not in records:
        raise UnreadableFileError("has records, and no `network` that says what they are of")
    unknown = sorted(set(records) - {"network", *KINDS})
    if unknown:
        raise UnreadableFileError(f"has records of kinds that are not known here: {', '.join(unknown)[:200]}")
    found = {"network": [RawRecord(file, records["network"])]}
    for kind, held in records.items():
        if kind != "network":
            if not isinstance(held, list):
                raise UnreadableFileError(f"`{kind}` of its records is no list")
            found[kind] = [RawRecord(file, one) for one in held]
    return found


def _loaded(text: str | bytes, what: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{what} is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise UnreadableFileError(f"{what} is no record")
    return value


def _data(element: Element, names: dict[str, str]) -> dict[str, str]:
    return {names.get(one.get("key", ""), ""): one.text or "" for one in element.iterfind("data")}


def _values(value: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Yield what stands under a name, expanded (a list) or as it was written."""
    if isinstance(value, dict):
        for name in names:
            found = value.get(name, [])
            yield from found if isinstance(found, list) else [found]
