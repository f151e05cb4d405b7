"""Who was closest: the evidence read, weighed, and cited for the figures that are answered, all on one release."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.closeness.evidence import Evidence
from service.closeness.score import PLACES, UNIT, Ranked, rank, weigh
from service.closeness.weights import BOUNDS
from service.database.catalogue import CLOSENESS_CITED, CLOSENESS_EVIDENCE
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.dates.days import MAX_DAY, MIN_DAY, Period
from service.provenance.coverage import Note, notes_for, read_coverage
from service.vocabulary import DEFAULT_TYPES


@dataclass(frozen=True, slots=True)
class ClosestQuestion:
    """Who was closest to `id` in a period; `fate_filter` chooses figures by what became of them, None: everybody."""

    id: str
    period: Period | None
    fate_filter: Row | None
    limit: int


async def find_closest(context: ReadContext, question: ClosestQuestion) -> Row | None:
    """Answer the question; None where there is no such figure.

    Raises:
        ReleaseChangedError: another release came into force on the way.
    """
    record = await _evidence(context, question)
    if record["center"] is None:
        return None
    fates = None if record["fates"] is None else dict(record["fates"])
    ranked = rank(weigh(Evidence.of(record), question.period), fates)
    shown = ranked[: question.limit]
    cited = await _cited(context, record["release"].pop("number"), shown)
    center = record["center"]
    return {
        "release": record["release"],
        "figure": {"id": center["id"], "name": center["name"]},
        "items": _items(record, shown, cited, fates),
        "total": len(ranked),
        "truncated": len(ranked) > len(shown),
        "coverage": _notes(record, question),
    }


async def _evidence(context: ReadContext, question: ClosestQuestion) -> Row:
    first, last = question.period.days if question.period else (MIN_DAY, MAX_DAY)
    return await context.fetch(
        CLOSENESS_EVIDENCE,
        id=question.id,
        window={"possible_by": last, "possible_since": first},
        fate_filter=question.fate_filter,
        include_coverage=question.period is not None,
    )


def _notes(record: Row, question: ClosestQuestion) -> list[Note]:
    """Return what to know of the period: gaps of sources, and types of tie of which few speak."""
    if question.period is None:
        return []
    return notes_for(question.period.days, DEFAULT_TYPES, [question.id], read_coverage(record["coverage"]))


async def _cited(context: ReadContext, release: int, shown: Sequence[Ranked]) -> Row:
    parts = [part for one in shown for part in one.close.parts.values()]
    return await context.fetch(
        CLOSENESS_CITED,
        release=release,
        claims=sorted({claim for part in parts for claim in part.claims}),
        observations=sorted({sight for part in parts for sight in part.observations}),
    )


def _items(record: Row, shown: Sequence[Ranked], cited: Row, fates: Row | None) -> list[Row]:
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
            "fates": fates and fates[one.close.id],
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
