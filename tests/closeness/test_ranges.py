"""How sure a rank is: the range found at once against ranks asked for, or scored, anew with one thing left out."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx
import pytest

from service.closeness.evidence import Evidence
from service.closeness.ranges import rank_ranges
from service.closeness.score import rank, score_everybody
from service.closeness.weights import BOUNDS
from service.dates.days import Period
from service.index.tie_filter import TieFilter
from service.provenance.claim_filter import ClaimFilter, SupportingClaim
from service.vocabulary import GRADES, WALKED_TYPES
from tests.support.questions import answer
from tests.support.recount import FIRST, LAST, number, random_record

SOURCES = ("a", "a-copied", "b", "c", "d")
GRADE_OF = {"a": "archive", "a-copied": "web", "b": "memoir", "c": "memoir", "d": ""}
LINES = {one: {one, "a"} if one == "a-copied" else {one} for one in SOURCES}

Ranks = dict[str, int]


def bounds(base: Ranks, others: list[Ranks]) -> dict[str, tuple[int, int]]:
    """Return the best and worst rank of each; who is not ranked any more is last, and nobody left is no way."""
    ways = [base, *(one for one in others if one)]
    found = {id_: [way.get(id_, len(base)) for way in ways] for id_ in base}
    return {id_: (min(ranks), max(ranks)) for id_, ranks in found.items()}


def without_parts(people: Mapping[str, Mapping[str, float]]) -> list[Ranks]:
    """Return the ranks with each part left out, by its values."""
    found: list[Ranks] = []
    for name in BOUNDS:
        left = {id_: {one: value for one, value in of_one.items() if one != name} for id_, of_one in people.items()}
        totals = {id_: round(sum(of_one.values()), 4) for id_, of_one in left.items() if of_one}
        found.append({id_: 1 + sum(total > totals[id_] for total in totals.values()) for id_ in totals})
    return found


class TestAsked:
    def ranks(self, body: dict[str, Any]) -> Ranks:
        return {item["figure"]["id"]: item["rank"] for item in body["items"]}

    @pytest.mark.usefixtures("tiny")
    @pytest.mark.parametrize(
        "asked",
        [
            {"id": "ada"},
            {"id": "boris", "during": "1919/1936", "exclude_source": ["register"], "view": "brief"},
            {"id": "clara", "min_confidence": 0.6, "fate": ["unknown", "dismissed", "shot"], "min_grade": "memoir"},
        ],
        ids=str,
    )
    def test_a_range_is_that_of_all_questions_that_leave_one_thing_out(
        self, client: httpx.Client, asked: dict[str, Any]
    ) -> None:
        asked = {**asked}
        path = f"/figures/{asked.pop('id')}/closest"
        body = answer(client, path, ranges="true", **asked)
        plain = answer(client, path, **asked)
        assert {item["rank_range"] for item in plain["items"]} <= {None}
        base = self.ranks(plain)
        people = {
            item["figure"]["id"]: {part["name"]: part["value"] for part in item["parts"] if part["value"] is not None}
            for item in body["items"]
        }
        others = without_parts(people)
        for source in answer(client, "/sources")["items"]:
            left = {**asked, "exclude_source": [*asked.get("exclude_source", ()), source["id"]]}
            others.append(self.ranks(answer(client, path, **left)))
        for grade in GRADES:
            others.append(self.ranks(answer(client, path, **asked, exclude_grade=grade)))
        found = {item["figure"]["id"]: item["rank_range"] for item in body["items"]}
        assert {id_: (one["best"]["rank"], one["worst"]["rank"]) for id_, one in found.items()} == bounds(base, others)
        for id_, one in found.items():
            for place in (one["best"], one["worst"]):
                left_out = {name: place[name] for name in ("part", "source", "grade") if place[name] is not None}
                assert len(left_out) == (place["rank"] != base[id_])
                if "source" in left_out:
                    left = {**asked, "exclude_source": [*asked.get("exclude_source", ()), left_out["source"]]}
                    assert self.ranks(answer(client, path, **left)).get(id_, len(base)) == place["rank"]


class TestRandom:
    """Random evidence with random citations, and every way scored whole."""

    def citations(self, rng: random.Random, record: dict[str, Any]) -> dict[str, Any]:
        rows = [*record["ties"], *record["offices"], *record["postings"]]
        for row in rows:
            row[-2] = [f"{row[-1]}.{n}" for n in range(rng.randint(1, 3))]
        claims = [
            {
                "id": claim,
                "status": rng.choice(["attested", "attested", "disputed"]),
                "confidence": rng.choice([0.95, 0.8, 0.5]),
                "supports": (supports := rng.sample(SOURCES, rng.randint(1, 2))),
                "denies": [one for one in rng.sample(SOURCES, rng.randint(0, 1)) if one not in supports],
                "roots": ["a" if one == "a-copied" else one for one in supports],
            }
            for row in rows
            for claim in row[-2]
        ]
        observations = [
            {"id": row[0], "supports": (supports := rng.sample(SOURCES, rng.randint(1, 2))), "read": supports[:1]}
            for row in record["observations"]
        ]
        for row, one in zip(record["observations"], observations, strict=True):
            row[6] = bool(one["read"])
        sources = [
            {"source": one, "line": sorted(LINES[one]), "grades": sorted({GRADE_OF[above] for above in LINES[one]})}
            for one in SOURCES
        ]
        return {"claims": claims, "observations": observations, "sources": sources}

    def left(self, record: dict[str, Any], cited: dict[str, Any], base: TieFilter, out: set[str]) -> dict[str, Any]:
        """Return ranks with the sources left out, by the whole evidence scored anew."""
        standing = {one["id"]: SupportingClaim.of({**one, "rejected": False}) for one in cited["claims"]}
        rows = [row for kind in ("ties", "offices", "postings") for row in record[kind]]
        claim_filter = ClaimFilter(
            sources=tuple(sorted(out)),
            ties={
                row[-1]: [standing[one] for one in row[-2]]
                for row in rows
                if any((standing[one].supports | standing[one].denies) & out for one in row[-2])
            },
            excluded_by={one: frozenset({one}) for one in out},
        )
        tie_filter = replace(base, claim_filter=claim_filter)
        observed = {one["id"]: one for one in cited["observations"]}
        whole = {
            **record,
            **{
                kind: [row for row in record[kind] if row[-1] not in tie_filter.excluded_ties]
                for kind in ("ties", "offices", "postings")
            },
            "observations": [
                [*row[:6], bool({*observed[row[0]]["read"]} - out), *row[7:]]
                for row in record["observations"]
                if {*observed[row[0]]["supports"]} - out
            ],
        }
        people = score_everybody(Evidence.of(whole, claim_filter), base.period)
        return {one.close.id: one.rank for one in rank(people)}

    def test_ranges_equal_those_of_evidence_scored_whole_without_each(self) -> None:
        seen = Counter[str]()
        for seed in range(120):
            rng = random.Random(seed)
            record = random_record(rng)
            cited = self.citations(rng, record)
            if rng.random() < 0.2:
                record["center"]["died"] = None
            whole = Period(False, (number(FIRST), number(LAST)), rng.random() < 0.3)
            period = rng.choice([None, whole, whole])
            base = TieFilter(WALKED_TYPES, period=period)
            people = score_everybody(Evidence.of(record), period)
            ranked = rank(people)
            falls = [{one for one in SOURCES if source in LINES[one]} for source in SOURCES]
            falls += [{one for one in SOURCES if grade in {GRADE_OF[up] for up in LINES[one]}} for grade in GRADES]
            others = [self.left(record, cited, base, out) for out in falls if out]
            others += without_parts(
                {one.id: {name: value / 10_000 for name, value in one.values.items()} for one in people}
            )
            found = rank_ranges(record, cited, base, ranked)
            given = {id_: (best.rank, worst.rank) for id_, (best, worst) in found.items()}
            assert given == bounds({one.close.id: one.rank for one in ranked}, others), seed
            seen.update(place.left_out.kind for one in found.values() for place in one if place.left_out)
        assert min(seen[kind] for kind in ("part", "source", "grade")) >= 5, seen
