"""Puts what pydantic finds wrong with a record into the words of the files: where, what, how to mend it."""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel

from seed.format.bibliography import Person, Source
from seed.format.csl import KEYS, NAMES
from seed.format.errors import SeedError
from seed.format.record import Record
from seed.reading.yaml_text import Loc, RawRecord
from service.names.folding import nearest

HIDDEN = "="
"""Begins the name of a field that gathers keys of the file and is no key itself."""

_EVIDENCE = {"sources", "claims"}
_SHOWN = 60
_PATTERNS = {
    "wikidata": "write Q and a number, such as Q855, or leave it out",
    "language": "write a language tag such as ru, ka or zh-Hant",
}
Words = tuple[str, str, str]
"""Rule, problem, mend."""


def faults(model: type[Record], name: str, raw: RawRecord, found: Sequence[Any]) -> list[SeedError]:
    """Return the errors for what pydantic finds wrong with a record.

    It calls a list empty all whose entries are faulty; nothing is said of these but the faults.
    """
    return [fault(model, name, raw, dict(one)) for one in found if one["type"] != "too_short" or not one["input"]]


def fault(model: type[Record], name: str, raw: RawRecord, found: dict[str, Any]) -> SeedError:
    """Return the error for one finding about the record called `name`."""
    loc: Loc = tuple(part for part in found["loc"] if not str(part).startswith(HIDDEN))
    place = raw.place(loc)
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
    where = place.column if loc and place.column else where
    key = str(loc[-1]) if loc else ""
    near: tuple[str, ...] = ()
    if found["type"] == "extra_forbidden":
        known = _keys(model, loc[:-1])
        near = tuple(nearest(key, known))
        mend = f"write {near[0]}, if that is meant" if near else f"use {', '.join(sorted(known))}"
        rule, problem = "unknown-key", f"`{where}` is no key that is known here"
    elif found["type"] == "literal_error":
        expected = found["ctx"]["expected"].replace("'", "")
        near = tuple(nearest(str(found["input"]), expected.replace(" or ", ", ").split(", ")))
        rule, problem, mend = "unknown-value", f"`{where}` is {found['input']!r}", f"use one of: {expected}"
    else:
        rule, problem, mend = _WORDS.get(found["type"], _other)(where, key, found)
    return SeedError(place, name, rule, problem, mend, near)


def _missing(where: str, key: str, _: dict[str, Any]) -> Words:
    return "unsourced" if key in _EVIDENCE else "missing-key", f"`{where}` is missing", f"add `{key}:`{_why(key)}"


def _too_short(where: str, key: str, _: dict[str, Any]) -> Words:
    return "unsourced" if key in _EVIDENCE else "empty", f"`{where}` is empty", f"give at least one{_why(key)}"


def _value(where: str, _: str, found: dict[str, Any]) -> Words:
    problem, _, mend = str(found["ctx"]["error"]).partition("; ")
    rule = "bad-value" if mend == "" else "bad-date"
    return rule, f"`{where}`: {problem}" if where else problem, mend or "see the guide to the format"


def _pattern(where: str, key: str, found: dict[str, Any]) -> Words:
    default = "use small letters a-z, digits and single hyphens, such as kim-il-sung"
    return "bad-value", f"`{where}` is {str(found['input'])[:_SHOWN]!r}", _PATTERNS.get(key, default)


def _other(where: str, _: str, found: dict[str, Any]) -> Words:
    given = str(found.get("input"))[:_SHOWN]
    return "bad-value", f"`{where}` is {given!r}: {found['msg']}", "see the guide to the format"


def _shape(wanted: str) -> Callable[[str, str, dict[str, Any]], Words]:
    def words(where: str, _: str, found: dict[str, Any]) -> Words:
        given = str(found["input"])[:_SHOWN]
        return "bad-value", f"`{where}` is {given!r}" if where else f"is {given!r}", f"write {wanted}"

    return words


_WORDS: dict[str, Callable[[str, str, dict[str, Any]], Words]] = {
    "missing": _missing,
    "too_short": _too_short,
    "string_too_short": _too_short,
    "value_error": _value,
    "model_type": _shape("a record, with a `key: value` for each thing it says"),
    "tuple_type": _shape("a list, each entry with `- ` before it or all within [ ]"),
    "string_type": _shape("plain text"),
    "bool_parsing": _shape("true or false"),
    "int_parsing": _shape("a whole number"),
    "string_pattern_mismatch": _pattern,
}


def _why(key: str) -> str:
    return "; nothing is loaded that no source is given for" if key in _EVIDENCE else ""


def _keys(model: type[Record], loc: Loc) -> set[str]:
    """Return the keys that a record knows at a place within it."""
    current: Any = model
    for part in loc:
        if isinstance(part, str):
            current = _inner(current, part)
    if current is Source:
        return set(KEYS)
    return {info.alias or name for name, info in current.model_fields.items()}


def _inner(model: type[BaseModel], key: str) -> type[BaseModel]:
    """Return the class of the records under a key."""
    if model is Source and key in NAMES:
        return Person
    info = model.model_fields.get(key)
    candidates: list[Any] = [info.annotation] if info else []
    while candidates:
        one = candidates.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
        candidates += getattr(one, "__args__", ())
    return model
