"""An answer as sentences with numbered footnotes, no longer than an assistant has room for."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from service.formats.footnotes import citation_text
from service.formats.material import Row
from service.formats.text import markdown_text

MOST_BYTES = 4_200
"""Bytes of an answer: at three to a token, which is few for English and ids, below 1,500 tokens."""

_ROOM_AT_THE_END = 350
_MARKS = 3
"""Footnotes of one sentence; the tie itself has the rest."""

_LONGEST = 400


def plain(text: str | None, longest: int = _LONGEST) -> str:
    """Return a text of the network on one line, with every sign that Markdown would take for its own escaped."""
    shown = " ".join((text or "").split())
    return markdown_text(shown if len(shown) <= longest else shown[: longest - 1] + "…")


class Sentences:
    """Collects sentences while there is room, with their footnotes; what has no room is counted and said."""

    def __init__(self, base: str, heading: str) -> None:
        self._base = base
        self._lines = [heading]
        self._notes: dict[tuple[str, str | None], str] = {}
        self._left = 0

    def say(self, sentence: str, claims: Iterable[Row] = ()) -> None:
        """Add a sentence with the sources of its claims, those that were read first."""
        cited = {(one["id"], one["locator"]): one for claim in claims for one in claim["sources"]}
        chosen = sorted(cited.items(), key=lambda one: not one[1]["checked"])[:_MARKS]
        new = {key: self._note(source) for key, source in chosen if key not in self._notes}
        notes = self._notes | new
        numbers = {key: n for n, key in enumerate(notes, 1)}
        marks = "".join(
            f"[{'denied by ' if source['stance'] == 'denies' else ''}{numbers[key]}]" for key, source in chosen
        )
        more = f" (+{len(cited) - len(chosen)} sources)" if len(cited) > len(chosen) else ""
        line = f"- {sentence}{marks}{more}"
        size = sum(len(one.encode()) + 1 for one in (*self._lines, line, *notes.values())) + 5 * len(notes)
        if self._left or size > MOST_BYTES - _ROOM_AT_THE_END:
            self._left += 1
            return
        self._lines.append(line)
        self._notes = notes

    def _note(self, source: Row) -> str:
        text = {**source, "citation": _cut(source["citation"], 160), "locator": _cut(source.get("locator"), 60)}
        return f"{citation_text(text)} {self._base}/source/{source['id']}"

    def done(self, address: str) -> str:
        """Return the answer, with where it can be seen whole."""
        rest = [f"{self._left} more are left out for room."] if self._left else []
        notes = [f"[{n}] {note}" for n, note in enumerate(self._notes.values(), 1)]
        return "\n".join([*self._lines, *rest, *(["Sources:", *notes] if notes else []), f"See: {address}"])


def _cut(text: str | None, longest: int) -> str | None:
    return text if text is None or len(text) <= longest else text[: longest - 1] + "…"


def page(base: str, *parts: str, **params: str | list[str]) -> str:
    """Return an address of the page of the service."""
    said = {name: value for name, value in params.items() if value}
    path = "/".join(quote(part, safe="") for part in parts)
    return f"{base}/{path}" + (f"?{urlencode(said, doseq=True)}" if said else "")
