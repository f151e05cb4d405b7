"""JSON whose things know their lines: the members of a list, or of the `@graph` of an object."""

import json
from typing import Any

from seed.importing.material import UnreadableFileError

_SPACE = " \t\n\r"


def things_of(text: str) -> tuple[dict[str, Any], list[tuple[int, Any]]]:
    """Return the members of the object at the top without its `@graph`, and each thing of that graph with its line.

    A list at the top is a graph by itself; an object without `@graph` is its only thing.

    Raises:
        UnreadableFileError: it is no JSON.
    """
    try:
        whole = json.loads(text)
    except RecursionError:
        raise UnreadableFileError("is nested too deep") from None
    except ValueError as error:
        raise UnreadableFileError(f"is not JSON: {error}") from None
    if isinstance(whole, list):
        return {}, _members(text, text.index("["))
    if not isinstance(whole, dict):
        raise UnreadableFileError("is JSON, and no object and no list of things")
    top = {name: value for name, value in whole.items() if name != "@graph"}
    graph = whole.get("@graph")
    if isinstance(graph, list):
        return top, _members(text, _value_of(text, "@graph"))
    return top, [(1, whole if graph is None else graph)]


def _members(text: str, at: int) -> list[tuple[int, Any]]:
    """Return the members of the list that begins at a `[`, each with its line."""
    decoder = json.JSONDecoder()
    found: list[tuple[int, Any]] = []
    line, counted = 1, 0
    at = _past(text, at + 1, _SPACE)
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        value, at = decoder.raw_decode(text, at)
        found.append((line, value))
        at = _past(text, at, _SPACE + ",")
    return found


def _value_of(text: str, name: str) -> int:
    """Return where the value of a member of the object at the top begins; the last one of that name counts."""
    decoder = json.JSONDecoder()
    begins = -1
    at = _past(text, text.index("{") + 1, _SPACE)
    while text[at] != "}":
        key, at = decoder.raw_decode(text, at)
        at = _past(text, at, _SPACE + ":")
        if key == name:
            begins = at
        _, at = decoder.raw_decode(text, at)
        at = _past(text, at, _SPACE + ",")
    return begins


def _past(text: str, at: int, signs: str) -> int:
    while text[at] in signs:
        at += 1
    return at
