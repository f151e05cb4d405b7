"""Who was closest: the evidence read, weighed, and cited for the figures that are answered, all on one release."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.answer import Reading
from service.catalogue import CLOSENESS_CITED, CLOSENESS_EVIDENCE
from service.closeness.evidence import Evidence
from service.closeness.grades import BOUNDS
from service.closeness.score import PLACES, UNIT, Ranked, rank, weigh
from service.errors import unavailable
from service.graph import Row
from service.search.network import FIRST_DAY, LAST_DAY
from service.search.question import Period

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class ClosestQuestion:
    """Who was closest to `id` in a period, of those who met one of `fates` by a day."""

    id: str
    period: Period | None
    fates: tuple[str, ...]
    fate_by: int
    certain: bool
    limit: int


async def find_closest(reading: Reading, question: ClosestQuestion) -> Row | None:
    """Answer the question; None where there is no such figure.

    Raises:
        Problem: 503 where the data changed again and again meanwhile.
    """
    for _ in range(ATTEMPTS):
        record = await _evidence(reading, question)
        if record["center"] is None:
            return None
        ranked = rank(weigh(Evidence.of(record), question.period), record["met"])
        shown = ranked[: question.limit]
        cited = await _cited(reading, record["release"].pop("id"), shown)
        if cited["release"]["same"]:
            return _answer(record, ranked, shown, cited)
        reading.forget()
    raise unavailable("the data change faster than the question can be answered")


async def _evidence(reading: Reading, question: ClosestQuestion) -> Row:
    first, last = question.period.days if question.period else (FIRST_DAY, LAST_DAY)
    return await reading.fetch(
        CLOSENESS_EVIDENCE,
        id=question.id,
        window={"possible_by": last, "possible_since": first},
        fates=list(question.fates) or None,
        fate_by=question.fate_by,
        certain=question.certain,
    )


async def _cited(reading: Reading, release: int, shown: Sequence[Ranked]) -> Row:
    parts = [part for one in shown for part in one.close.parts.values()]
    return await reading.fetch(
        CLOSENESS_CITED,
        release=release,
        claims=sorted({claim for part in parts for claim in part.claims}),
        observations=sorted({sight for part in parts for sight in part.observations}),
    )


def _answer(record: Row, ranked: Sequence[Ranked], shown: Sequence[Ranked], cited: Row) -> Row:
    names = dict(record["figures"])
    claims = _claims(cited)
    sights = {one["id"]: one for one in cited["observations"]}
    center = record["center"]
    return {
        "release": record["release"],
        "figure": {"id": center["id"], "name": center["name"]},
        "items": [_item(one, names, claims, sights) for one in shown],
        "total": len(ranked),
        "truncated": len(ranked) > len(shown),
    }


def _item(one: Ranked, names: Row, claims: Row, sights: Row) -> Row:
    close = one.close
    return {
        "figure": {"id": close.id, "name": names[close.id]},
        "rank": one.rank,
        "score": round(close.total / UNIT, PLACES),
        "years": close.years,
        "parts": [
            {
                "name": name,
                "value": close.values[name] / UNIT if name in close.parts else None,
                "rank_without": one.rank_without[name],
                "claims": [claims[key] for key in close.parts[name].claims] if name in close.parts else [],
                "observations": [sights[key] for key in close.parts[name].observations] if name in close.parts else [],
            }
            for name in BOUNDS
        ],
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
