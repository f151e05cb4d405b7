"""What stands in several statements: the filter of a tie and the literal lists of types, the same to the letter;
and what stands in few: the citation of a source.
"""

import re
from collections import Counter

import pytest

from bench.__main__ import CYPHER
from service.database.catalogue import ALL
from service.database.statement import bare
from service.figures.model import TieCounts
from service.provenance.evidence import EVIDENCE
from service.provenance.model import Tie
from service.vocabulary import STATED_TYPES, TIE_TYPES

TYPES = "|".join(one.graph for one in TIE_TYPES.values())
STATED = "|".join(TIE_TYPES[name].graph for name in STATED_TYPES)
READS = {name: re.sub(r"\s+", " ", bare(one.text)) for name, one in ALL.items() if not one.writes}
"""The statements that read, without comments and line breaks."""

TYPE_CHOSEN = "type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND "
CHOSEN = "r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties"
POSSIBLE = "AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since"
CERTAIN = "AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since"
TIE_FILTER = f"{CHOSEN} {POSSIBLE} {CERTAIN}"

FILTERED = {
    "paths.shortest": 5,
    "neighborhoods.neighborhood": 7,
    "closeness.evidence": 1,
    "evidence.tie_list": 1,
}
"""How often each statement filters ties: whoever changes the filter changes it in all of these."""

TRUSTED_IN_ANY_TIME = {"pairs.surroundings": 6}
"""How often a statement asks of ties how far they are trusted, but not when they held."""

TYPES_OF_THE_PATTERN = {"paths.shortest": 2, "neighborhoods.neighborhood": 2, "closeness.evidence": 1}
"""Where the types are those of the pattern, so that the filter names none: counts of what is left out, closeness."""

NAMING_EVERY_TYPE = {
    "paths.shortest": 3,
    "neighborhoods.neighborhood": 5,
    "evidence.tie_list": 2,
    "index.ties": 1,
}
"""Statements whose patterns list every type of tie: a new one must be added to each."""

NAMING_EVERY_STATED_TYPE = {
    "pairs.pair": 1,
    "pairs.surroundings": 4,
    "evidence.excluded": 1,
    "meta.coverage": 3,
    "meta.examples": 1,
    "meta.grades": 1,
    "reconcile.figures": 1,
    "reconcile.having": 1,
    "reconcile.tied": 1,
}
"""Statements whose patterns list every type that files may state: offices speak for themselves there."""

NAMING_EACH_TYPE_APART = {
    "evidence.ties",
    "evidence.tie",
    "evidence.tie_near",
    "figures.figure",
}
"""Statements that name every type once, for an index or a count of its own: a new one must be added to each."""

NAMING_SOME_TYPES = {"closeness.evidence", "evidence.claim", "evidence.colleagues", "paths.shared_bodies"}
"""Statements about chosen types: whoever adds one must say whether it counts there."""


def test_a_tie_is_filtered_by_the_same_words_wherever_it_is_filtered() -> None:
    found = {name: text.count(TIE_FILTER) for name, text in READS.items() if TIE_FILTER in text}
    assert found == FILTERED
    for name, text in READS.items():
        with_types = text.count(f"{TYPE_CHOSEN}{TIE_FILTER}")
        assert with_types == FILTERED.get(name, 0) - TYPES_OF_THE_PATTERN.get(name, 0), name
        in_any_time = TRUSTED_IN_ANY_TIME.get(name, 0)
        assert text.count(CHOSEN) - FILTERED.get(name, 0) == in_any_time, name
        for part in ("r.confidence >=", "$ask.excluded_ties", "r.possible_to >=", "r.certain_to >="):
            of_offices = text.count("NOT h.id IN $ask.excluded_ties") if part == "$ask.excluded_ties" else 0
            alone = in_any_time if part in CHOSEN else 0
            assert text.count(part) - of_offices - alone == FILTERED.get(name, 0), (name, part)


def test_the_statements_that_name_the_types_of_ties_are_listed_here() -> None:
    listed = {name: Counter(re.findall(r":((?:[A-Z_]+\|)+[A-Z_]+)", text)) for name, text in READS.items()}
    every = {name: found[TYPES] for name, found in listed.items() if found[TYPES]}
    assert every == NAMING_EVERY_TYPE
    stated = {name: text.count(f":{STATED}") - every.get(name, 0) for name, text in READS.items()}
    assert {name: count for name, count in stated.items() if count} == NAMING_EVERY_STATED_TYPE
    naming = Counter(name for name, text in READS.items() if any(one.graph in text for one in TIE_TYPES.values()))
    assert set(naming) == {*NAMING_EVERY_TYPE, *NAMING_EVERY_STATED_TYPE, *NAMING_EACH_TYPE_APART, *NAMING_SOME_TYPES}
    for name in NAMING_EACH_TYPE_APART:
        missing = [one.graph for one in TIE_TYPES.values() if not re.search(rf":{one.graph}\b", READS[name])]
        assert missing == [], name


def test_citations_are_projected_by_the_statements_of_evidence_alone() -> None:
    citing = {name for name, text in READS.items() if re.search(r"cite\.(locator|checked|stance)", text)}
    assert citing == {statement.name for statement in EVIDENCE}
    assert len(citing) <= 4
    projected = re.compile(r"RETURN (\{id: s\.id, citation: .*?\})")
    assert len({match for name in citing for match in projected.findall(READS[name])}) == 1


def test_what_a_tie_is_stands_in_one_statement() -> None:
    """A field of a tie that nothing is searched by is in the evidence of ties, and in no other statement."""
    searched = {"id", "type", "kind", "role", "subject", "object"}
    searched |= {"status", "confidence", "qualities", "claims", "derived"}
    fields = set(Tie.model_fields) - searched
    assert fields == {"start", "end", "body"}
    for field in fields:
        naming = {name for name, text in READS.items() if re.search(rf"\br\.{field}\b", text)}
        assert naming - {"paths.shared_bodies"} == {"evidence.ties"}


@pytest.mark.parametrize(
    ("peer", "walking"), [("path", "paths.shortest"), ("neighborhood", "neighborhoods.neighborhood")]
)
def test_the_peer_of_the_bench_asks_in_one_statement_for_what_the_service_asks_in_two(peer: str, walking: str) -> None:
    def lines(text: str) -> list[str]:
        carried = ("now, ", "place, ")  # by subqueries, for lines that come after
        return [re.sub("|".join(carried), "", line.strip()) for line in bare(text).splitlines() if line.strip()]

    own, evidence = lines(ALL[walking].text), lines(ALL["evidence.ties"].text)
    whole = lines((CYPHER / f"{peer}.cypher").read_text())
    begin, end = evidence.index("WITH r, COLLECT {"), evidence.index("}) AS items")
    described = [line for line in evidence[begin:end] if line not in whole]
    assert described == []
    by_ids = [line for line in own if line not in whole]
    assert [line.split("(")[0] for line in by_ids if line.startswith("RETURN")] == ["RETURN collect"]
    assert [line for line in by_ids if not re.match(r"RETURN collect\(\[r\.id|WITH (DISTINCT )?r ORDER BY", line)] == []
    added = [line for line in whole if line not in own and line not in evidence]
    assert set(added) <= {"WITH DISTINCT r", "}) AS ties"}


@pytest.mark.parametrize("name", TIE_TYPES)
def test_every_type_of_tie_has_an_index_and_a_count(name: str) -> None:
    assert f"schema.{name}_by_id" in ALL
    assert name in TieCounts.model_fields
