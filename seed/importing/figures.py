"""People as figures: their ids, their lives, and whom a text in a tie means."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from seed.format.errors import Place
from seed.importing.dates import UNKNOWN, read_date
from seed.importing.material import Found, FoundPerson
from seed.importing.report import Report
from seed.importing.sources import Sources
from seed.importing.texts import LONGEST_ID, clean, free, slug_of
from seed.reading.yaml_text import Loc, RawRecord
from service.names.folding import fold

_GENDERS = {
    **dict.fromkeys(("m", "male", "man", "masculine", "h", "homme", "mann", "м", "муж", "мужской"), "male"),
    **dict.fromkeys(("f", "female", "woman", "feminine", "femme", "w", "frau", "ж", "жен", "женский"), "female"),
    **dict.fromkeys(("", "u", "x", "other", *UNKNOWN), "unknown"),
}
_SLUG = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*", re.ASCII)
_COUNTED = re.compile(r"_:.*|[a-z]?\d+", re.ASCII)
"""What programs call the nodes of a graph: n0, 17, _:b3."""

_WIKIDATA = re.compile(r"Q[1-9]\d*", re.ASCII)


def _said(person: FoundPerson) -> dict[str, str]:
    return {name: text for name, text in person.fields.items() if name != "id" and text}


class NobodyError(ValueError):
    """A text that means nobody, or several people."""


class Figures:
    """The figures of an import, as records; people whom only ties name are entered when they are asked for."""

    def __init__(self, report: Report, sources: Sources) -> None:
        self.records: dict[str, RawRecord] = {}
        self._report = report
        self._sources = sources
        self._by_key: dict[tuple[str, str], str] = {}
        self._by_name: dict[tuple[str, str], set[str]] = {}
        self._left_out: set[tuple[str, str]] = set()
        self._first: dict[tuple[str, str], FoundPerson] = {}

    def enter(self, found: Found, skipped: AbstractSet[Place]) -> None:
        """Enter the people of a file; rows that are no person are noted as bad."""
        good = [sound for one in found.people if (sound := self._sound(found, one, skipped)) is not None]
        for given in (True, False):  # ids that are given come first, so that none is taken by one that is made
            for person in good:
                if bool(self._given_id(found, person)) == given:
                    self._number(found, person)
        for person in good:
            self._record(found, person)

    def _sound(self, found: Found, given: FoundPerson, skipped: AbstractSet[Place]) -> FoundPerson | None:
        """Return a row with its texts cleaned, if it makes a person; if not, its key and name are
        remembered, to explain ties that name it."""
        known = (found.scope, given.key)
        fields = {name: clean(text, given.place, self._report) for name, text in given.fields.items()}
        person = replace(given, fields=fields)
        problem = "" if given.place in skipped else self._problem(found, person)
        if problem or given.place in skipped:
            if problem:
                self._report.add("bad", given.place, problem)
            self._left_out |= {(found.scope, text) for text in (given.key, fields.get("name", "")) if text}
            return None
        before = self._first.setdefault(known, person) if person.key else person
        if before is not person:
            self._report.add("left", person.place, f"says the same as {before.place.seen_from(person.place)}")
            return None
        return person

    def _problem(self, found: Found, person: FoundPerson) -> str:
        """Return what makes a row no person; nothing where it is one, whose id may stand for the name."""
        if not person.fields.get("name"):
            if not person.key or (found.scope == "" and "name" in found.columns):
                return "a person without a name: give one, or take the row out"
            person.fields["name"] = person.key
            self._report.add("guessed", person.place, "no name: the id stands for it")
        before = self._first.get((found.scope, person.key)) if person.key else None
        if before is not None and _said(before) != _said(person):
            where = before.place.seen_from(person.place)
            return f"the id `{person.key}` is already that of {where}: give each person an id of its own"
        return ""

    def _given_id(self, found: Found, person: FoundPerson) -> str:
        """Return the id that a file gives; nothing where it is but a number of a node or a record."""
        counted = found.scope != "" and (found.dates == "gedcom" or _COUNTED.fullmatch(person.key.lower()))
        return "" if counted and person.fields.get("name") not in {"", person.key} else person.key

    def _number(self, found: Found, person: FoundPerson) -> None:
        given = self._given_id(found, person)
        fits = len(given) <= LONGEST_ID and _SLUG.fullmatch(given)
        slug = given if fits else slug_of(given) or slug_of(person.fields["name"]) or "person"
        id_ = free(slug, self.records)
        if given and id_ != given:
            self._report.add("guessed", person.place, f"the id `{given[:60]}` becomes `{id_}`")
        elif found.scope == "" and not given:
            self._report.add("guessed", person.place, f"no id: `{id_}` is made of the name")
        self.records[id_] = RawRecord(person.place.file, {}, {(): person.place.line or 1})
        if person.key:
            self._by_key[found.scope, person.key] = id_
        for name in {person.fields["name"], fold(person.fields["name"])}:
            self._by_name.setdefault((found.scope, name), set()).add(id_)
        person.fields["id"] = id_

    def _record(self, found: Found, person: FoundPerson) -> None:
        fields, place = person.fields, person.place
        record: dict[str, Any] = {"id": fields["id"], "name": fields["name"]}
        others = [one for part in fields.get("names", "").split(";") if (one := part.strip()) and one != fields["name"]]
        if others:
            record["names"] = [{"text": one, "kind": "spelling"} for one in dict.fromkeys(others)]
        notes: list[str] = []
        claims: list[dict[str, Any]] = []
        gender = _GENDERS.get(fields.get("gender", "").lower())
        if gender is None:
            notes.append(self._leave(place, "gender", fields["gender"]))
        elif gender != "unknown":
            record["gender"] = gender
        for field in ("born", "died"):
            self._date(found, person, field, record, notes, claims)
        if address := fields.get("wikidata"):
            number = address.rstrip("/").rpartition("/")[2]
            if _WIKIDATA.fullmatch(number):
                record["wikidata"] = number
            else:
                notes.append(self._leave(place, "wikidata", address))
        said = {"description": fields.get("description"), "claims": claims, "note": "; ".join(notes)}
        self.records[fields["id"]].value = record | {name: value for name, value in said.items() if value}
        self._report.add("taken", place, "a person")

    def _date(
        self,
        found: Found,
        person: FoundPerson,
        field: str,
        record: dict[str, Any],
        notes: list[str],
        claims: list[dict[str, Any]],
    ) -> None:
        """Enter a birth or death with a claim that says whose word it is; what is not understood goes to the notes."""
        text = person.fields.get(field, "")
        read = read_date(text, found.dates)
        if read.left:
            notes.append(self._leave(person.place, field, text))
        if read.edtf is None:
            return
        if read.guessed:
            self._report.add("guessed", person.place, f"{field} `{text}` is read as {read.edtf}")
        record[f"{field}_old_style" if read.old_style else field] = read.edtf
        claim = {
            "id": f"{person.fields['id']}.{field}.1",
            "of": field,
            "statement": f"{person.fields['name']} {'was born' if field == 'born' else 'died'}: {text}.",
            "confidence": "possible",
            "sources": self._sources.citations(found, person.place, person.sources),
        }
        claims.append(claim)

    def _leave(self, place: Place, field: str, text: str) -> str:
        """Note a text that is not understood, and return how the note of the figure keeps it."""
        self._report.add("left", place, f"{field} `{text}` is not understood, and stands in the note")
        return f"{field} as the file has it: {text}"

    def meant(self, found: Found, text: str, place: Place) -> str:
        """Return the id of the figure that a tie of a file names: by its key, its name, or else a new figure.

        Raises:
            NobodyError: the text is empty or means several people, or its own row was left out.
        """
        text = clean(text, place, self._report)
        if not text:
            raise NobodyError("names nobody at one of its ends")
        if (id_ := self._by_key.get((found.scope, text))) is not None:
            return id_
        if (found.scope, text) in self._left_out:
            raise NobodyError(f"`{text}` is a person whose own row is left out")
        for name in (text, fold(text)):
            ids = self._by_name.get((found.scope, name), set()) if name else set()
            if len(ids) > 1:
                raise NobodyError(f"`{text}` means several people: {', '.join(sorted(ids)[:5])}; write the id")
            if ids:
                id_ = next(iter(ids))
                if name != text:
                    self._report.add("guessed", place, f"`{text}` is read as {id_}")
                return id_
        return self._new(found, text, place)

    def _new(self, found: Found, text: str, place: Place) -> str:
        id_ = free(slug_of(text) or "person", self.records)
        lines: dict[Loc, int] = {(): place.line or 1}
        self.records[id_] = RawRecord(place.file, {"id": id_, "name": text}, lines)
        self._by_key[found.scope, text] = id_
        if fold(text):
            self._by_name.setdefault((found.scope, fold(text)), set()).add(id_)
        said = "has no row among the people" if found.has_people else "is a person by its ties"
        self._report.add("guessed" if found.has_people else "taken", place, f"`{text}` {said}: the figure {id_}")
        return id_
