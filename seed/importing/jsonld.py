"""Simple JSON-LD in the words of schema.org: persons, and whom they know or are kin to."""

from collections.abc import Iterator, Mapping
from typing import Any

from seed.format.errors import Place
from seed.importing.json_places import things_of
from seed.importing.material import Fields, Found, FoundPerson, FoundTie, UnreadableFileError
from seed.importing.report import Report

_PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:", "sdo:")
_FIELDS = {"name": "name", "birthDate": "born", "deathDate": "died", "gender": "gender", "description": "description"}
_TIES = {
    "knows": "knows",
    "spouse": "spouse",
    "parent": "child",
    "parents": "child",
    "children": "parent",
    "sibling": "sibling",
    "siblings": "sibling",
    "colleague": "colleague",
    "colleagues": "colleague",
}
"""What the subject is to the object: who has somebody as `parent` is that one's child."""

_PASSED = frozenset(
    {"@id", "@type", "@context", "alternateName", "sameAs", "url", "identifier", "givenName", "familyName"}
)
_DEEPEST = 20


def read_jsonld(file: str, text: str, report: Report) -> Found:
    """Read persons, those within persons too.

    Raises:
        UnreadableFileError: it is no JSON, or has no schema.org Person.
    """
    _, things = things_of(text)
    found = Found(file, scope=file)
    reader = _Persons(found, report)
    for line, thing in things:
        if _is_person(thing):
            reader.person(Place(file, line), thing)
        else:
            report.add("left", Place(file, line), f"a thing of type {_type_shown(thing)}")
    if not found.people:
        raise UnreadableFileError("has no things of type Person in the words of schema.org, and no `records`")
    return found


class _Persons:
    """Enters persons; one without an `@id` is called by a number of its own."""

    def __init__(self, found: Found, report: Report) -> None:
        self._found = found
        self._report = report
        self._described: dict[str, FoundPerson] = {}

    def person(self, place: Place, thing: Mapping[str, Any], depth: int = 0) -> str:
        """Enter a person and whom it names; return its key."""
        if depth > _DEEPEST:
            raise UnreadableFileError(f"line {place.line}: persons within persons more than {_DEEPEST} levels deep")
        said = {_plain(name): value for name, value in thing.items()}
        key = said.get("@id") if isinstance(said.get("@id"), str) else f"_:{len(self._found.people) + 1}"
        fields = {ours: text for theirs, ours in _FIELDS.items() if (text := _text(said.get(theirs)))}
        if "name" not in fields and (said.get("givenName") or said.get("familyName")):
            fields["name"] = f"{_text(said.get('givenName'))} {_text(said.get('familyName'))}".strip()
        others = [text for one in _each(said.get("alternateName")) if (text := _text(one))]
        if others:
            fields["names"] = ";".join(one.replace(";", ",") for one in others)
        for one in _each(said.get("sameAs")):
            if "wikidata.org/" in (address := _text(one)):
                fields["wikidata"] = address.rstrip("/").rpartition("/")[2]
        self._enter(place, str(key), fields)
        for name, value in said.items():
            if name in _TIES:
                for one in _each(value):
                    self._tie(place, str(key), name, one, depth)
            elif name not in _FIELDS and name not in _PASSED:
                self._report.add("left", place, f"`{name}`")
        return str(key)

    def _enter(self, place: Place, key: str, fields: Fields) -> None:
        """Enter a person, or what is new of one that was named before."""
        before = self._described.get(key)
        if before is None:
            self._described[key] = person = FoundPerson(place, key, fields)
            self._found.people.append(person)
            return
        for name, value in fields.items():
            if before.fields.setdefault(name, value) != value:
                self._report.add("left", place, f"a second {name} of {key}")

    def _tie(self, place: Place, subject: str, name: str, other: Any, depth: int) -> None:
        if isinstance(other, dict) and set(other) == {"@id"}:
            object_ = _text(other)
        elif isinstance(other, dict):
            object_ = self.person(place, other, depth + 1)
        else:
            object_ = _text(other)
        if not object_:
            self._report.add("left", place, f"`{name}` that names nobody")
            return
        self._found.ties.append(FoundTie(place, subject, object_, {"type": _TIES[name]}))


def _plain(name: str) -> str:
    """Return the name of a property without the prefix of schema.org."""
    return next((name.removeprefix(one) for one in _PREFIXES if name.startswith(one)), name)


def _each(value: Any) -> Iterator[Any]:
    if isinstance(value, dict) and "@list" in value:
        value = value["@list"]
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def _text(value: Any) -> str:
    """Return the text of a value, also where it stands as `@value`, `@id` or first of a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", value.get("@id", value.get("name", "")))
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _types(thing: Any) -> list[str]:
    types = thing.get("@type", thing.get("type")) if isinstance(thing, dict) else None
    return [_plain(one) for one in _each(types) if isinstance(one, str)]


def _is_person(thing: Any) -> bool:
    return "Person" in _types(thing)


def _type_shown(thing: Any) -> str:
    return ", ".join(_types(thing))[:60] or "that is not said"
