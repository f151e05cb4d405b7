"""Ties as records, each with a claim that says what its row says."""

from typing import Any

from seed.format.errors import Place
from seed.format.model import TieKind
from seed.importing.dates import ReadPeriod, read_period
from seed.importing.figures import Figures, NobodyError
from seed.importing.material import Found, FoundTie
from seed.importing.relations import Relation, UnfitRelationError, relation_of
from seed.importing.report import Report
from seed.importing.sources import Sources
from seed.importing.texts import clean
from seed.reading.yaml_text import Loc, RawRecord
from service.vocabulary import TIE_TYPES

_STATUS = {"": None, "attested": None, "disputed": "disputed", "refuted": "refuted"}
_DOUBTFUL = 0.35
"""A confidence in numbers below this is `doubtful`; none is above `possible`: nobody has read the sources."""


class Ties:
    """The ties of an import; rows that say the same tie add claims to it."""

    def __init__(self, report: Report, figures: Figures, sources: Sources) -> None:
        self.records: dict[str, RawRecord] = {}
        self.kinds: dict[tuple[str, str], TieKind] = {}
        self._report = report
        self._figures = figures
        self._sources = sources
        self._same: dict[tuple[Any, ...], str] = {}
        self._phases: dict[str, int] = {}

    def enter(self, found: Found, tie: FoundTie) -> None:
        """Enter a tie; a row that is none is noted as bad."""
        place = tie.place
        fields = {name: clean(text, place, self._report) for name, text in tie.fields.items()}
        try:
            subject = self._figures.meant(found, tie.subject, place)
            object_ = self._figures.meant(found, tie.object, place)
            relation = relation_of(*(fields.get(name, "") for name in ("type", "kind", "role")))
        except (NobodyError, UnfitRelationError) as problem:
            self._report.add("bad", place, str(problem))
            return
        if subject == object_:
            self._report.add("bad", place, f"ties {subject} to itself: name two people")
            return
        period = read_period(fields.get("start", ""), fields.get("end", ""), fields.get("when", ""), found.dates)
        if period.backwards:
            self._report.add("bad", place, f"{period.left[0]} ends before it begins: write the earlier date first")
            return
        if relation.guess:
            self._report.add("guessed", place, relation.guess)
        if relation.turned:
            subject, object_ = object_, subject
        record = self._record(subject, object_, relation, period, fields, place)
        self._add(found, tie, record, fields)

    def _record(
        self, subject: str, object_: str, relation: Relation, period: ReadPeriod, fields: dict[str, str], place: Place
    ) -> dict[str, Any]:
        for text in period.guesses:
            self._report.add("guessed", place, f"the date `{text}` is read into {period.when}")
        notes = [fields["note"]] if fields.get("note") else []
        for text in period.left:
            self._report.add("left", place, f"the date `{text}` is not understood, and stands in the note")
            notes.append(f"date as the file has it: {text}")
        kind = relation.kind
        if kind is not None:
            kind = self.kinds.setdefault((kind.type, kind.id), kind)
        given = {
            "kind": kind.id if kind else None,
            "role": relation.role,
            "when": period.when,
            "note": "; ".join(notes),
        }
        record = {"type": relation.type, "subject": subject, "object": object_}
        return record | {name: value for name, value in given.items() if value}

    def _add(self, found: Found, tie: FoundTie, record: dict[str, Any], fields: dict[str, str]) -> None:
        """Enter a tie with its claim; only the claim where the tie is known, nothing where both are."""
        claim = self._claim(found, tie, record, fields)
        ends = (record["subject"], record["object"])
        known = TIE_TYPES[record["type"]]
        symmetric = not known.directed and "role" not in record
        pair = tuple(sorted(ends)) if symmetric else ends
        what = (record["type"], *pair, *(record.get(name) for name in ("kind", "role", "when")))
        id_ = self._same.get(what)
        if id_ is None:
            plain = f"{ends[0]}-{record['type']}-{ends[1]}"
            self._phases[plain] = number = self._phases.get(plain, 0) + 1
            id_ = plain if number == 1 else f"{plain}-{number}"
            self._same[what] = id_
            lines: dict[Loc, int] = {(): tie.place.line or 1}
            self.records[id_] = RawRecord(tie.place.file, {"id": id_, **record, "claims": []}, lines)
        raw = self.records[id_]
        claims = raw.value["claims"]
        note = record.get("note")
        if any(_evidence(one) == _evidence(claim) for one in claims) and note in (None, raw.value.get("note")):
            self._report.add("left", tie.place, f"says the same as line {raw.lines[()]}")
            return
        if claims and note:
            claim["note"] = note
        raw.lines["claims", len(claims)] = tie.place.line or 1
        claims.append({"id": f"{id_}.{len(claims) + 1}", **claim})
        self._report.add("taken", tie.place, "a tie")

    def _claim(self, found: Found, tie: FoundTie, record: dict[str, Any], fields: dict[str, str]) -> dict[str, Any]:
        status = _STATUS.get(fields.get("status", "").lower())
        if fields.get("status", "").lower() not in _STATUS:
            self._report.add("left", tie.place, f"status `{fields['status']}`: use attested, disputed or refuted")
        claim = {
            "statement": self._statement(record),
            "confidence": _confidence(fields.get("confidence", "")),
            "sources": self._sources.citations(found, tie.place, tie.sources),
        }
        return claim | ({"status": status} if status else {})

    def _statement(self, record: dict[str, Any]) -> str:
        """Return what a tie says in a sentence: in the words of its kind where it has one, else of its type."""
        names = {end: self._figures.records[record[end]].value["name"] for end in ("subject", "object")}
        kind = self.kinds.get((record["type"], record.get("kind", "")))
        if kind is not None:
            return f"{names['subject']} – {kind.label} – {names['object']}."
        return f"{TIE_TYPES[record['type']].sentence.format(**names, role=record.get('role', ''))}."


def _evidence(claim: dict[str, Any]) -> tuple[Any, ...]:
    """Return what tells two claims of a tie apart: who says so, and whether it is disputed."""
    return claim.get("status"), [one["source"] for one in claim["sources"]]


def _confidence(text: str) -> str:
    """Return `possible`, or `doubtful` where the file says so in words or numbers."""
    try:
        return "doubtful" if float(text) < _DOUBTFUL else "possible"
    except ValueError:
        return "doubtful" if text.lower() == "doubtful" else "possible"
