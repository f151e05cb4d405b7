"""Who was closest: the evidence read, weighed, and cited for the figures that are answered, all on one release."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.closeness.evidence import Evidence
from service.closeness.ranges import Place, Range, rank_ranges
from service.closeness.score import PLACES, UNIT, Ranked, rank, score_everybody
from service.closeness.weights import BOUNDS
from service.database.catalogue import CLOSENESS_CITATIONS, CLOSENESS_EVIDENCE
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.dates.days import MAX_DAY, MIN_DAY, Window, day_text, number_of
from service.index.tie_filter import TieFilter
from service.provenance.coverage import Note, notes_for, read_coverage
from service.provenance.evidence import fetch_claims, fetch_observations
from service.provenance.model import View
from service.provenance.tie_evidence import shown_cited
from service.vocabulary import DEFAULT_TYPES


@dataclass(frozen=True, slots=True)
class ClosestQuestion:
    """Who was closest to `id`, by the ties and offices that qualify.

    `fate_filter` chooses figures by what became of them, None: everybody.
    """

    id: str
    tie_filter: TieFilter
    fate_filter: Row | None
    limit: int
    view: View
    ranges: bool = False


async def find_closest(context: ReadContext, question: ClosestQuestion) -> Row | None:
    """Answer the question; None where there is no such figure.

    Raises:
        ReleaseChangedError: another release came into force on the way.
    """
    record = await _evidence(context, question)
    if record["center"] is None:
        return None
    fates = None if record["fates"] is None else dict(record["fates"])
    tie_filter = question.tie_filter

    def ranking() -> list[Ranked]:
        return rank(score_everybody(Evidence.of(record, tie_filter.claim_filter), tie_filter.period), fates)

    ranked = await context.in_thread("closeness", ranking)
    listed = ranked[: question.limit]
    ranges = await _ranges(context, question, record, ranked) if question.ranges else {}
    center = record["center"]
    return {
        "release": record["release"],
        "figure": {"id": center["id"], "name": center["name"]},
        "items": await _items(context, question, record, listed, fates, ranges),
        "total": len(ranked),
        "truncated": len(ranked) > len(listed),
        "note": None if ranked else _why_nobody(question, center),
        "coverage": _notes(record, question),
    }


async def _evidence(context: ReadContext, question: ClosestQuestion) -> Row:
    tie_filter = question.tie_filter
    first, last = tie_filter.span
    return await context.fetch(
        CLOSENESS_EVIDENCE,
        id=question.id,
        window=Window(possible_by=last, possible_since=first).params,
        min_confidence=tie_filter.min_confidence,
        excluded_ties=sorted(tie_filter.excluded_ties),
        excluded_sources=sorted(tie_filter.claim_filter.excluded_sources),
        fate_filter=question.fate_filter,
        include_coverage=tie_filter.period is not None,
    )


async def _ranges(
    context: ReadContext, question: ClosestQuestion, record: Row, ranked: Sequence[Ranked]
) -> dict[str, Range]:
    """Read what the evidence rests on, and find the range of each rank."""
    cited = await context.fetch(
        CLOSENESS_CITATIONS,
        claims=sorted({claim for kind in ("ties", "offices", "postings") for row in record[kind] for claim in row[-2]}),
        observations=[row[0] for row in record["observations"]],
    )
    return await context.in_thread("closeness.ranges", lambda: rank_ranges(record, cited, question.tie_filter, ranked))


def _shown_range(found: Range) -> Row:
    return {name: _shown_place(place) for name, place in zip(("best", "worst"), found, strict=True)}


def _shown_place(place: Place) -> Row:
    kind, name = place.left_out or (None, None)
    return {"rank": place.rank} | {one: name if one == kind else None for one in ("part", "source", "grade")}


def _notes(record: Row, question: ClosestQuestion) -> list[Note]:
    """Return what to know of the period: gaps of sources, and types of tie of which few speak."""
    period = question.tie_filter.period
    if period is None:
        return []
    return notes_for(period.days, DEFAULT_TYPES, [question.id], read_coverage(record["coverage"]))


def _why_nobody(question: ClosestQuestion, center: Row) -> str:
    """Say why the answer is empty."""
    born, died = number_of(center["born"], MIN_DAY), number_of(center["died"], MAX_DAY)
    first, last = question.tie_filter.span
    if first > died:
        return f"{center['name']} had died by {day_text(died)}, before the time asked about"
    if last < born:
        return f"{center['name']} was not born before {day_text(born)}, after the time asked about"
    narrowed = question.tie_filter != TieFilter(question.tie_filter.types) or question.fate_filter is not None
    what = "nothing that the question lets count" if narrowed else "nothing that speaks of closeness"
    return f"{what} is recorded of {center['name']}"


async def _items(
    context: ReadContext,
    question: ClosestQuestion,
    record: Row,
    listed: Sequence[Ranked],
    fates: Row | None,
    ranges: Mapping[str, Range],
) -> list[Row]:
    names = {figure: name for figure, name, *_ in record["figures"]}
    full, release, claim_filter = question.view == "full", record["release"], question.tie_filter.claim_filter
    parts = [part for one in listed for part in one.close.parts.values()] if full else []
    claims = await fetch_claims(context, release, [claim for part in parts for claim in part.claims])
    observations = await fetch_observations(context, release, [one for part in parts for one in part.observations])
    cited = shown_cited(claims, claim_filter), shown_cited(observations, claim_filter)
    return [
        {
            "figure": {"id": one.close.id, "name": names[one.close.id]},
            "rank": one.rank,
            "rank_range": _shown_range(ranges[one.close.id]) if ranges else None,
            "score": round(one.close.total / UNIT, PLACES),
            "years": one.close.years,
            "parts": list(_parts(one, *cited) if full else _brief_parts(one)),
            "fates": fates and fates[one.close.id],
        }
        for one in listed
    ]


def _parts(one: Ranked, claims: Mapping[str, Any], observations: Mapping[str, Any]) -> Iterator[Row]:
    for name in BOUNDS:
        part = one.close.parts.get(name)
        yield {
            "name": name,
            "value": one.close.values[name] / UNIT if part else None,
            "rank_without": one.rank_without[name],
            "claims": [claims[key] for key in part.claims] if part else [],
            "observations": [observations[key] for key in part.observations] if part else [],
        }


def _brief_parts(one: Ranked) -> Iterator[Row]:
    """Yield the parts of which there is a record, without what they rest on."""
    for name, value in one.close.values.items():
        yield {"name": name, "value": value / UNIT, "rank_without": one.rank_without[name]}
