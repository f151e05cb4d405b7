"""What claims and sources add up to: roots, status, confidence, citations, and the rows of the graph."""

from itertools import pairwise
from math import prod
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.checking.check import read_network
from seed.format.bibliography import Source
from seed.format.model import Claim
from seed.format.support import root_sources, support
from seed.loading.citations import citations, csl_record
from seed.loading.content import content_of
from seed.loading.digest import digest_of
from seed.loading.graph import Content, Link
from service.kinship.roles import KIN_TERMS, KINSHIPS, gender_of, inverse
from service.names.folding import fold, nearest, words
from service.provenance.confidence import MOST, combine_confidence, remaining_confidence
from tests.support.folders import TINY


def source(id_: str, *above: str, **fields: Any) -> Source:
    record = {"id": id_, "type": "book", "title": id_, "checked": True, "derived_from": list(above), **fields}
    return Source.model_validate(record)


def claim(*sources: str, status: str = "attested", confidence: str = "probable", denied_by: str = "") -> Claim:
    cited = [{"source": one} for one in sources]
    if denied_by:
        cited.append({"source": denied_by, "stance": "denies"})
    record = {"id": "x.1", "statement": "So it was.", "status": status, "confidence": confidence, "sources": cited}
    return Claim.model_validate(record)


ROOTS = root_sources([source("a"), source("b"), source("copy-of-a", "a"), source("of-both", "copy-of-a", "b")])


@pytest.fixture(scope="module")
def content() -> Content:
    return content_of(read_network(TINY))


def tie(content: Content, id_: str) -> Link:
    return next(link for link in content.links["ties"] if link.properties["id"] == id_)


class TestConfidence:
    def test_roots_are_what_a_source_goes_back_to(self) -> None:
        assert ROOTS["a"] == {"a"}
        assert ROOTS["copy-of-a"] == {"a"}
        assert ROOTS["of-both"] == {"a", "b"}

    def test_independent_claims_add_up_and_copies_do_not(self) -> None:
        assert support([claim("a"), claim("b")], ROOTS).confidence == 0.96  # type: ignore[union-attr]
        assert support([claim("a"), claim("copy-of-a")], ROOTS).confidence == 0.8  # type: ignore[union-attr]

    def test_claims_joined_through_a_third_are_one_group(self) -> None:
        found = support([claim("a"), claim("b", confidence="certain"), claim("of-both")], ROOTS)
        assert found is not None
        assert (found.confidence, found.roots) == (0.95, ("a", "b"))

    def test_refuted_claims_count_for_nothing(self) -> None:
        assert support([claim("a", status="refuted")], ROOTS) is None
        found = support([claim("a", confidence="possible"), claim("b", status="refuted")], ROOTS)
        assert found is not None
        assert (found.status, found.confidence, found.roots) == ("attested", 0.5, ("a",))

    @pytest.mark.parametrize(
        ("claims", "status"),
        [
            ([claim("a")], "attested"),
            ([claim("a"), claim("b", status="disputed")], "disputed"),
            ([claim("a", denied_by="b")], "disputed"),
            ([claim("a"), claim("b", status="refuted", denied_by="a")], "attested"),
            ([claim("a", status="disputed")], "disputed"),
        ],
    )
    def test_a_doubt_about_one_standing_claim_makes_the_tie_disputed(self, claims: list[Claim], status: str) -> None:
        found = support(claims, ROOTS)
        assert found is not None
        assert found.status == status

    @given(st.lists(st.tuples(st.sampled_from([0.2, 0.5, 0.8, 0.95]), st.frozensets(st.integers(0, 6), min_size=1))))
    def test_groups_are_the_components_of_shared_roots(self, drawn: list[tuple[float, frozenset[int]]]) -> None:
        weights = [(weight, frozenset(map(str, roots))) for weight, roots in drawn]
        graph: nx.Graph[Any] = nx.Graph()
        for n, (_, roots) in enumerate(weights):
            graph.add_node(n)
            graph.add_edges_from((n, root) for root in roots)
        groups = [[n for n in one if isinstance(n, int)] for one in nx.connected_components(graph)]
        expected = min(MOST, 1 - prod(1 - max(weights[n][0] for n in one) for one in groups))
        assert combine_confidence(weights) == pytest.approx(expected, abs=5e-5)
        assert combine_confidence(reversed(weights)) == combine_confidence(weights)

    @given(
        st.lists(st.tuples(st.floats(0, 1), st.frozensets(st.sampled_from("abcd"), min_size=1)), min_size=1), st.data()
    )
    def test_more_confidence_in_one_claim_never_lowers_the_tie(
        self, weights: list[tuple[float, frozenset[str]]], data: st.DataObject
    ) -> None:
        raised = list(weights)
        n = data.draw(st.integers(0, len(weights) - 1))
        raised[n] = (data.draw(st.floats(weights[n][0], 1)), weights[n][1])
        assert combine_confidence(raised) >= combine_confidence(weights)

    def test_a_tie_is_not_surer_without_the_claim_that_joined_two_groups(self) -> None:
        claims = [(0.8, {"a"}), (0.8, {"b"}), (0.5, {"a", "b"})]
        assert combine_confidence(claims) == 0.8
        assert combine_confidence(claims[:2]) == 0.96
        assert remaining_confidence(claims, claims[:2]) == 0.8
        assert remaining_confidence(claims, claims[2:]) == 0.5


class TestRows:
    def test_a_tie_carries_its_time_evidence_and_standing_claims(self, content: Content) -> None:
        properties = tie(content, "boris-ally-ada").properties
        assert (properties["status"], properties["confidence"]) == ("attested", 0.975)
        assert properties["claims"] == ["boris-ally-ada.1", "boris-ally-ada.2"]
        assert (properties["qualities"], properties["quality_whens"]) == (["loyalty", "fear"], ["", "1936/.."])
        assert tie(content, "ada-ally-dmitri").properties["confidence"] == 0.95, "the digest repeats the chronicle"

    def test_free_claims_belong_to_their_tie(self, content: Content) -> None:
        assert tie(content, "boris-subordinate-ada").properties["claims"][-1] == "boris-subordinate-ada.2"

    def test_a_tie_of_refuted_claims_is_no_relationship_and_its_claim_stays(self, content: Content) -> None:
        assert all(link.properties["id"] != "elena-relative-ada-2" for link in content.links["ties"])
        refuted = next(one for one in content.nodes["Claim"] if one["id"] == "elena-relative-ada-2.1")
        assert (refuted["of"], refuted["status"]) == ("elena-relative-ada-2", "refuted")

    def test_no_property_is_null_and_time_is_always_there(self, content: Content) -> None:
        for link in content.links["ties"] + content.links["offices"]:
            assert None not in link.properties.values()
            for name in ("possible_from", "possible_to", "certain_from", "certain_to"):
                assert isinstance(link.properties[name], int)

    def test_every_spelling_is_folded_for_the_search(self, content: Content) -> None:
        boris = next(one for one in content.nodes["Figure"] if one["id"] == "boris")
        assert boris["z_search"] == ["boris brandt", "boris"]
        assert boris["z_words"] == ["boris", "borisbrandt", "brandt"]
        assert boris["name_texts"] == ["Boris Brandt", "Борис Брандт", "Borís Brandt"]
        assert boris["ties"] == 5

    def test_the_digest_is_of_the_content_and_not_of_its_order(self, content: Content) -> None:
        turned = Content(
            {label: rows[::-1] for label, rows in reversed(content.nodes.items())},
            {kind: links[::-1] for kind, links in reversed(content.links.items())},
        )
        assert digest_of(turned).text() == digest_of(content).text()
        turned.nodes["Figure"][0] = {**turned.nodes["Figure"][0], "name": "Somebody else"}
        assert digest_of(turned).text() != digest_of(content).text()


class TestCitations:
    def test_sources_read_as_a_bibliography(self) -> None:
        texts = citations(read_network(TINY).sources)
        assert texts["chronicle"] == "Quill, Q. (1960) A Chronicle of the Council. Oldtown: Long Press."
        assert texts["digest-of-chronicle"] == (
            "Short, S. (1970) ‘The Council in Brief’, in R. Reed (ed.) A Reader, pp. 1–20."
        )
        assert texts["gazette"] == "‘At Court’ (2 May 1931), The Gazette. https://gazette.example/1931/05/02"
        assert texts["memoir"] == "A lady of the court (1955) What I Saw."
        assert texts["register"] == "Register of the house. State Archive, f. 1, d. 2."

    def test_the_csl_record_has_names_and_dates_in_its_own_form(self) -> None:
        record = csl_record(source("x", issued="2014-05/2016", author=[{"family": "Kotkin", "given": "Stephen"}]))
        assert record["issued"] == {"date-parts": [[2014, 5], [2016]]}
        assert record["author"] == [{"family": "Kotkin", "given": "Stephen"}]

    def test_what_looks_like_markup_stays_text(self) -> None:
        assert citations([source("x", title="A <i>b</i> & “c”")])["x"] == "A <i>b</i> & “c”."


class TestWords:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("Иосиф Сталин", "iosif stalin"),
            ("იოსებ ჯუღაშვილი", "ioseb jughashvili"),
            ("Хрущёв", "khrushchev"),
            ("Hồ Chí Minh", "ho chi minh"),
            ("Mir Cəfər Bağırov", "mir cefer bagirov"),
            ("  O'Brien-STRASSE / Straße ", "obrien strasse strasse"),
        ],
    )
    def test_script_accents_and_case_fold_away(self, written: str, folded: str) -> None:
        assert fold(written) == folded

    @given(st.text(max_size=60))
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)
        assert all(word.isascii() and word.isalnum() for word in words(text))

    def test_the_nearest_ids_come_best_first(self) -> None:
        assert nearest("molotof", ["stalin", "molotov", "kolt"])[0] == "molotov"
        assert nearest("zzz", ["stalin", "molotov"]) == []

    def test_kinship_terms_answer_each_other(self) -> None:
        assert inverse("daughter", "male") == "father"
        assert inverse("uncle", "female") == "niece"
        assert inverse("wife") == "spouse"
        assert gender_of("half-sister") == "female"
        assert gender_of("cousin") == "unknown"
        for one in KINSHIPS.values():
            back = KINSHIPS[one.inverse]
            assert (back.inverse, back.generation) == (one.name, -one.generation)

    def test_generations_rise_by_steps(self) -> None:
        line = ["grandson", "son", "brother", "father", "grandfather"]
        assert all(KIN_TERMS[b].generation - KIN_TERMS[a].generation == 1 for a, b in pairwise(line))
