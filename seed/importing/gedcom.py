"""GEDCOM 5.5 and 7: individuals as people, families as ties of kinship, with the sources that the file names."""

from seed.format.errors import Place
from seed.importing.gedcom_lines import Structure, records_of
from seed.importing.material import Cited, Fields, Found, FoundPerson, FoundSource, FoundTie
from seed.importing.report import Report

_GENDERS = {"M": "male", "F": "female"}
_CHILD = {"M": "son", "F": "daughter"}
_SPOUSE = {"M": "husband", "F": "wife"}
_PEDIGREE = {"ADOPTED": "adopted", "FOSTER": "foster"}
_PERSON_TAGS = {"NAME", "SEX", "BIRT", "DEAT", "OCCU", "NOTE", "FAMC", "FAMS", "SOUR", "ASSO", "CHAN", "UID", "REFN"}
_FAMILY_TAGS = {"HUSB", "WIFE", "CHIL", "MARR", "DIV", "SOUR", "NOTE", "CHAN", "UID", "REFN", "NCHI"}
_APART = {"HEAD", "TRLR", "INDI", "FAM", "SOUR", "NOTE", "SNOTE", "SUBM", "SUBN"}


def read_gedcom(file: str, text: str, report: Report) -> Found:
    """Read a family tree.

    Raises:
        UnreadableFileError: it is no GEDCOM.
    """
    reader = _Tree(file, records_of(file, text, report), report)
    return reader.read()


class _Tree:
    """Reads the records of one file."""

    def __init__(self, file: str, records: list[Structure], report: Report) -> None:
        self._file = file
        self._records = records
        self._report = report
        self._by_xref = {one.xref: one for one in records if one.xref}
        self._found = Found(file, scope=file, dates="gedcom")

    def read(self) -> Found:
        for record in self._records:
            if record.tag == "INDI":
                self._person(record)
            elif record.tag == "FAM":
                self._family(record)
            elif record.tag == "SOUR":
                self._source(record)
            elif record.tag not in _APART:
                self._left(record)
        return self._found

    def _left(self, one: Structure) -> None:
        self._report.add("left", Place(self._file, one.line), f"`{one.tag}`")

    def _person(self, record: Structure) -> None:
        fields = self._name(record)
        fields["gender"] = _GENDERS.get(record.text("SEX").upper(), "")
        for tag, name in (("BIRT", "born"), ("DEAT", "died")):
            events = record.all(tag)
            fields[name] = events[0].text("DATE") if events else ""
            for further in events[1:]:
                self._left(further)
            for part in (part for event in events for part in event.under if part.tag not in {"DATE", "SOUR"}):
                self._report.add("left", Place(self._file, part.line), f"`{part.tag}` of {tag}")
        said = [one.value for one in record.all("OCCU") if one.value]
        fields["description"] = "; ".join([*said, *(text for one in record.all("NOTE") if (text := self._note(one)))])
        for one in record.under:
            if one.tag not in _PERSON_TAGS:
                self._left(one)
        for one in record.all("ASSO"):
            self._associate(record, one)
        cited = self._cited(record, *record.all("BIRT", "DEAT"))
        place = Place(self._file, record.line)
        self._found.people.append(FoundPerson(place, record.xref, _said(fields), cited))

    def _name(self, record: Structure) -> Fields:
        names = [_plain_name(one) for one in record.all("NAME")]
        names = list(dict.fromkeys(name for name in names if name))
        return {"name": names[0] if names else "", "names": ";".join(name.replace(";", ",") for name in names[1:])}

    def _note(self, note: Structure) -> str:
        target = self._by_xref.get(note.points_to)
        return target.value.strip() if target else "" if note.points_to else note.value.strip()

    def _associate(self, record: Structure, one: Structure) -> None:
        other = self._by_xref.get(one.points_to)
        relation = one.text("RELA") or one.text("ROLE")
        phrase = next((role.text("PHRASE") for role in one.all("ROLE")), "")
        if other is None or other.tag != "INDI":
            self._left(one)
            return
        word = phrase or {"GODP": "godparent", "SPOU": "spouse"}.get(relation.upper(), relation)
        place = Place(self._file, one.line)
        self._found.ties.append(FoundTie(place, other.xref, record.xref, {"type": word}, self._cited(one)))

    def _family(self, family: Structure) -> None:
        parents = [other for one in family.all("HUSB", "WIFE") if (other := self._individual(one))]
        events = family.all("MARR")
        cited = self._cited(family, *events)
        for one in family.under:
            if one.tag not in _FAMILY_TAGS:
                self._left(one)
        for one in family.all("NOTE"):
            self._left(one)
        if len(parents) == 2:
            self._couple(family, parents, cited)
        for one in family.all("CHIL"):
            child = self._individual(one)
            if child is not None:
                self._child(one, family, child, parents, cited)

    def _couple(self, family: Structure, parents: list[Structure], cited: tuple[Cited, ...]) -> None:
        married = family.all("MARR")
        first, second = parents
        place = Place(self._file, (married[0] if married else family).line)
        role = _SPOUSE.get(first.text("SEX").upper(), "spouse") if married else "partner"
        ended = next((one.text("DATE") for one in family.all("DIV")), "")
        start = married[0].text("DATE") if married else ""
        if not married:
            self._report.add("guessed", place, "a family without a marriage: its two are called partners")
        fields = {"type": "relative", "role": role, "start": start, "end": ended}
        self._found.ties.append(FoundTie(place, first.xref, second.xref, _said(fields), cited))

    def _child(
        self, one: Structure, family: Structure, child: Structure, parents: list[Structure], cited: tuple[Cited, ...]
    ) -> None:
        famc = next((link for link in child.all("FAMC") if link.points_to == family.xref), None)
        pedigree = _PEDIGREE.get(famc.text("PEDI").upper(), "") if famc else ""
        for parent in parents:
            word = _CHILD.get(child.text("SEX").upper(), "child")
            role = f"{pedigree}-{word}" if pedigree else word
            place = Place(self._file, one.line)
            fields = {"type": "relative", "role": role}
            self._found.ties.append(FoundTie(place, child.xref, parent.xref, fields, cited))

    def _individual(self, one: Structure) -> Structure | None:
        """Return the individual that a family points to; a pointer that leads to none is noted as bad."""
        if not one.points_to:
            return None  # VOID of GEDCOM 7: there is somebody, who has no record
        found = self._by_xref.get(one.points_to)
        if found is None or found.tag != "INDI":
            self._report.add("bad", Place(self._file, one.line), f"`{one.tag}` points to {one.value}, which is nobody")
            return None
        return found

    def _cited(self, *holders: Structure) -> tuple[Cited, ...]:
        found: dict[Cited, None] = {}
        for one in (one for holder in holders for one in holder.all("SOUR")):
            key = one.points_to or " ".join(one.value.split())
            if key and not (one.points_to and one.points_to not in self._by_xref):
                found[Cited(key, " ".join(one.text("PAGE").split()))] = None
        return tuple(found)

    def _source(self, record: Structure) -> None:
        title = " ".join((record.text("TITL") or record.text("ABBR") or record.text("TEXT")).split())
        place = Place(self._file, record.line)
        described = FoundSource(
            place,
            title or f"Source {record.xref} of {self._file}",
            author=" ".join(record.text("AUTH").split()),
            publisher=" ".join(record.text("PUBL").split()),
        )
        self._found.sources[record.xref] = described


def _plain_name(name: Structure) -> str:
    """Return a name without the slashes around the surname; its parts where the name itself is empty."""
    text = name.value or f"{name.text('GIVN')} {name.text('SURN')}"
    return " ".join(text.replace("/", " ").split())


def _said(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value}
