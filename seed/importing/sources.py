"""The sources of an import: those that files name, and for what names none, the file itself, unread."""

from datetime import date
from typing import Any

from seed.format.bibliography import is_web_address
from seed.format.errors import Place
from seed.importing.material import Cited, Found, FoundSource
from seed.importing.texts import free, slug_of
from seed.reading.yaml_text import RawRecord


class Sources:
    """The source records of an import; one is entered when it is first cited."""

    def __init__(self, day: date) -> None:
        self.records: dict[str, RawRecord] = {}
        self._day = day
        self._ids: dict[tuple[str, str], str] = {}

    def citations(self, found: Found, place: Place, cited: tuple[Cited, ...]) -> list[dict[str, Any]]:
        """Return what a claim cites: the sources that its row names, or the file with the line; none was read."""
        if not cited:
            return [{"source": self._file(found), "locator": f"line {place.line}"}]
        note = f"As named in {place.file}, line {place.line}."
        return [
            {"source": self._named(found, place, one.source), "note": note}
            | ({"locator": one.locator} if one.locator else {})
            for one in dict.fromkeys(cited)
        ]

    def _file(self, found: Found) -> str:
        title = f"Imported from {found.file} on {self._day}, unread"
        described = {"type": "dataset", "title": title, "checked": False, "grade": "note"}
        return self._enter(("", found.file), f"import-{slug_of(found.file)}", described, Place(found.file))

    def _named(self, found: Found, place: Place, text: str) -> str:
        known = found.sources.get(text)
        if known is not None:
            return self._enter((found.file, text), slug_of(known.title), _described(known), known.place)
        note = f"Named in {place.file}; not read."
        described: dict[str, Any] = {"type": "document", "title": text, "checked": False, "note": note}
        if is_web_address(text):
            described |= {"type": "webpage", "URL": text, "grade": "web"}
        return self._enter(("", f"text {text}"), slug_of(text.removeprefix("https://")), described, place)

    def _enter(self, key: tuple[str, str], slug: str, described: dict[str, Any], place: Place) -> str:
        if key not in self._ids:
            id_ = free(slug[:60].strip("-") or "source", self.records)
            self._ids[key] = id_
            self.records[id_] = RawRecord(place.file, {"id": id_, **described}, {(): place.line or 1})
        return self._ids[key]


def _described(source: FoundSource) -> dict[str, Any]:
    """Return a source that a file describes as a record, without a grade: nobody has looked at it."""
    record: dict[str, Any] = {"type": "document", "title": source.title, "checked": False}
    if source.author:
        record["author"] = [{"literal": source.author}]
    if source.publisher:
        record["publisher"] = source.publisher
    return record | {"note": f"Described in {source.place.file}, line {source.place.line}; not read."}
