"""Who was closest: the evidence read, weighed, and cited for the figures that are answered, all on one release."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.answer import Reading
from service.catalogue import CLOSENESS_CITED, CLOSENESS_EVIDENCE
from service.closeness.evidence import Evidence
from service.closeness.grades import BOUNDS
from service.closeness.score import PLACES, UNIT, Ranked, rank, weigh
from service.coverage import Note, notes_for, read_coverage
from service.days import MAX_DAY, MIN_DAY, Period
from service.graph import Row
from service.vocabulary import DEFAULT_TYPES


@dataclass(frozen=True, slots=True)
class ClosestQuestion:
    """Who was closest to `id` in a period; `met` are the fates that figures are chosen by, None for everybody."""

    id: str
    period: Period | None
    met: Row | None
    limit: int


async def find_closest(reading: Reading, question: ClosestQuestion) -> Row | None:
    """Answer the question; None where there is no such figure.

    Raises:
        ReleaseChangedError: another release came into force on the way.
    """
    record = await _evidence(reading, question)
    if record["center"] is None:
        return None
    met = None if record["met"] is None else dict(record["met"])
    ranked = rank(weigh(Evidence.of(record), question.period), met)
    shown = ranked[: question.limit]
    cited = await _cited(reading, record["release"].pop("number"), shown)
    center = record["center"]
    return {
        "release": record["release"],
        "figure": {"id": center["id"], "name": center["name"]},
        "items": _items(record, shown, cited, met),
        "total": len(ranked),
        "truncated": len(ranked) > len(shown),
        "coverage": _notes(record, question),
    }


async def _evidence(reading: Reading, question: ClosestQuestion) -> Row:
    first, last = question.period.days if question.period else (MIN_DAY, MAX_DAY)
    return await reading.fetch(
        CLOSENESS_EVIDENCE,
        id=question.id,
        window={"possible_by": last, "possible_since": first},
        met=question.met,
        told=question.period is not None,
    )


def _notes(record: Row, question: ClosestQuestion) -> list[Note]:
    """Return what to know of the period: gaps of sources, and types of tie of which few speak."""
    if question.period is None:
        return []
    return notes_for(question.period.days, DEFAULT_TYPES, [question.id], read_coverage(record["coverage"]))


async def _cited(reading: Reading, release: int, shown: Sequence[Ranked]) -> Row:
    parts = [part for one in shown for part in one.close.parts.values()]
    return await reading.fetch(
        CLOSENESS_CITED,
        release=release,
        claims=sorted({claim for part in parts for claim in part.claims}),
        observations=sorted({sight for part in parts for sight in part.observations}),
    )


def _items(record: Row, shown: Sequence[Ranked], cited: Row, met: Row | None) -> list[Row]:
    names = dict(record["figures"])
    claims = _claims(cited)
    sights = {one["id"]: one for one in cited["observations"]}
    return [
        {
            "figure": {"id": one.close.id, "name": names[one.close.id]},
            "rank": one.rank,
            "score": round(one.close.total / UNIT, PLACES),
            "years": one.close.years,
            "parts": [_part(one, name, claims, sights) for name in BOUNDS],
            "fates": met and met[one.close.id],
        }
        for one in shown
    ]


def _part(one: Ranked, name: str, claims: Row, sights: Row) -> Row:
    part = one.close.parts.get(name)
    return {
        "name": name,
        "value": one.close.values[name] / UNIT if part else None,
        "rank_without": one.rank_without[name],
        "claims": [claims[key] for key in part.claims] if part else [],
        "observations": [sights[key] for key in part.observations] if part else [],
    }


def _claims(cited: Row) -> Row:
    """Return the claims by id as the interface gives them; a source comes once and is cited often."""
    sources = {key: (citation, roots) for key, citation, roots in cited["sources"]}
    claims = {}
    for key, of, statement, status, confidence, citations in cited["claims"]:
        claims[key] = {
            "id": key,
            "of": of,
            "statement": statement,
            "status": status,
            "confidence": confidence,
            "sources": [
                {
                    "id": source,
                    "citation": sources[source][0],
                    "locator": locator,
                    "checked": checked,
                    "stance": stance,
                    "roots": sources[source][1],
                }
                for source, locator, checked, stance in citations
            ],
        }
    return claims
