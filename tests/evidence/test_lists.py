"""The lists of ties, claims and observations in the tiny world, filter by filter, against its files."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from seed.format.network import Network
from tests.support.questions import answer, every, ids, problem

pytestmark = pytest.mark.usefixtures("tiny")


class TestTies:
    @pytest.mark.parametrize("circle", ["court", "house", "abroad"])
    def test_a_circle_has_the_ties_with_an_end_in_it_each_once(
        self, client: httpx.Client, first: Network, circle: str
    ) -> None:
        inside = {figure.id for figure in first.figures if circle in figure.circles}
        refuted = {"elena-relative-ada-2"}
        expected = sorted({tie.id for tie in first.ties if {tie.subject, tie.object} & inside} - refuted)
        assert ids(every(client, "/ties", circle=circle, limit=2)) == expected
        both = [one for one in expected if one.startswith("boris-") or "-boris" in one]
        assert ids(every(client, "/ties", circle=circle, figure="boris")) == both

    @pytest.mark.parametrize(
        "trust",
        [
            {"status": "attested"},
            {"status": "disputed"},
            {"position": "dmitris-death-memoir"},
            {"exclude_source": "gazette"},
            {"exclude_source": ["chronicle", "memoir"]},
            {"min_confidence": 0.9},
        ],
    )
    def test_trust_counts_as_in_a_neighborhood(self, client: httpx.Client, trust: dict[str, Any]) -> None:
        types = ["ally", "relative", "subordinate", "foreign_comrade", "rival"]
        for figure in ("ada", "boris", "clara", "fedor"):
            around = answer(client, f"/figures/{figure}/neighborhood", type=types, **trust)["ties"]
            own = [tie for tie in around if figure in (tie["subject"], tie["object"])]
            listed = every(client, "/ties", figure=figure, **trust)
            assert sorted(ids(own)) == ids(listed)
            assert {tie["id"]: tie for tie in own} == {tie["id"]: tie for tie in listed}

    def test_a_source_has_the_ties_of_which_a_claim_cites_it(self, client: httpx.Client) -> None:
        for source in ids(answer(client, "/sources")["items"]):
            claims = every(client, "/claims", source=source)
            of = {claim["of"] for claim in claims if claim["status"] != "refuted"}
            expected = [tie["id"] for tie in every(client, "/ties") if tie["id"] in of]
            assert ids(every(client, "/ties", source=source)) == expected


class TestClaims:
    @pytest.mark.parametrize("more", [{}, {"figure": "ada"}, {"source": "chronicle"}, {"status": "attested"}])
    def test_checked_parts_the_claims_of_which_a_source_was_read(
        self, client: httpx.Client, more: dict[str, str]
    ) -> None:
        claims = every(client, "/claims", **more)
        read = [claim["id"] for claim in claims if any(source["checked"] for source in claim["sources"])]
        assert read
        assert ids(every(client, "/claims", checked="true", limit=3, **more)) == read
        rest = [claim["id"] for claim in claims if claim["id"] not in read]
        assert ids(every(client, "/claims", checked="false", limit=3, **more)) == rest
        assert problem(client, 422, "/claims", checked="perhaps")["parameter"] == "checked"


def days_of(observation: dict[str, Any]) -> tuple[str, str]:
    return observation["when"]["earliest"], observation["when"]["latest"]


def observed(
    observations: list[dict[str, Any]], first: str, last: str, *, moment: bool, certain: bool
) -> Iterator[str]:
    """Yield those of a period: possibly, or certainly, whatever day they, and a moment that is vague, mean."""
    for one in observations:
        begins, ends = days_of(one)
        if certain and moment:
            held = (begins, ends) == (first, last)
        elif certain:
            held = first <= begins and ends <= last
        else:
            held = begins <= last and first <= ends
        if held:
            yield one["id"]


class TestObservations:
    @pytest.mark.parametrize("time", ["possible", "certain"])
    @pytest.mark.parametrize(
        ("asked", "begin", "end"),
        [
            ({"at": "1924-06-22"}, "1924-06-22", "1924-06-22"),
            ({"at": "1924"}, "1924-01-01", "1924-12-31"),
            ({"during": "1924"}, "1924-01-01", "1924-12-31"),
            ({"during": "1923/1925"}, "1923-01-01", "1925-12-31"),
            ({"during": "1920/1930"}, "1920-01-01", "1930-12-31"),
            ({"during": "1944-06"}, "1944-06-01", "1944-06-30"),
            ({"during": "1960/1970"}, "1960-01-01", "1970-12-31"),
        ],
    )
    def test_a_time_keeps_those_that_may_be_of_it_or_certainly_are(
        self, client: httpx.Client, asked: dict[str, str], begin: str, end: str, time: str
    ) -> None:
        observations = every(client, "/observations")
        certain = time == "certain"
        expected = list(observed(observations, begin, end, moment="at" in asked, certain=certain))
        assert ids(every(client, "/observations", limit=1, time=time, **asked)) == expected
        of_boris = [one["id"] for one in observations if "boris" in ids(one["figures"]) and one["id"] in expected]
        assert ids(every(client, "/observations", figure="boris", time=time, **asked)) == of_boris

    def test_certain_goes_with_a_time_only(self, client: httpx.Client) -> None:
        assert problem(client, 422, "/observations", time="certain")["parameter"] == "time"
