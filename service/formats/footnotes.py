"""Numbered footnotes of a Markdown text: a source at one place is one footnote, however often it is cited."""

from collections.abc import Iterable

from service.formats.material import Row
from service.formats.text import markdown_text


class Footnotes:
    """Numbers citations as they are met."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str | None, bool], tuple[int, Row]] = {}

    def marks(self, claims: Iterable[Row]) -> str:
        """Return the marks of all that claims cite; a source that denies has a word before its mark."""
        supports: list[str] = []
        denies: list[str] = []
        for claim in claims:
            for source in claim["sources"]:
                mark = f"[^{self._number(source)}]"
                held = denies if source["stance"] == "denies" else supports
                if mark not in held:
                    held.append(mark)
        return "".join(supports) + (f" (denied:{''.join(denies)})" if denies else "")

    def _number(self, source: Row) -> int:
        key = (source["id"], source["locator"], source["checked"])
        return self._numbers.setdefault(key, (len(self._numbers) + 1, source))[0]

    def lines(self) -> list[str]:
        """Return the footnotes, each with the place in the source, its grade and whether it was read."""
        return [f"[^{n}]: {citation_text(source)}" for n, source in self._numbers.values()]


def citation_text(source: Row) -> str:
    """Return a citation with its place, grade and reading as a Markdown sentence."""
    text = markdown_text(source["citation"])
    said = [f"`{source['id']}`"]
    if source.get("grade"):
        said.append(str(source["grade"]))
    if source.get("checked") is not None:
        said.append("read" if source["checked"] else "not read")
    locator = source.get("locator")
    where = f" {markdown_text(locator)}." if locator else ""
    return f"{text}{where} ({', '.join(said)})"
