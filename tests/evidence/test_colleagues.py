"""Colleagues over HTTP: walked where named, counted where left out, told where there is no path, recounted."""

import random
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from service.settings import Settings
from tests.evidence.test_ties_oracle import ROOT, left_out, worth
from tests.support.loading import load_network
from tests.support.questions import answer, every, ids
from tests.support.worlds import CONFIDENCES, SOURCES


@pytest.mark.usefixtures("tiny")
class TestTinyWorld:
    """Ada chaired the council, boris was its secretary from 1922 to 1936."""

    def test_they_are_listed_and_walked_only_where_named(self, client: httpx.Client) -> None:
        listed = every(client, "/ties")
        assert all(not tie["derived"] and tie["body"] is None and tie["type"] != "colleague" for tie in listed)
        (tie,) = every(client, "/ties", type="colleague")
        assert (tie["id"], tie["derived"]) == ("ada-colleague-boris.council", True)
        assert tie["body"] == {"id": "council", "name": "The council"}
        offices = answer(client, "/figures/ada")["offices"] + answer(client, "/figures/boris")["offices"]
        held = {claim["id"] for office in offices if office["body"]["id"] == "council" for claim in office["claims"]}
        assert {claim["id"] for claim in tie["claims"]} == held
        assert answer(client, f"/ties/{tie['id']}")["claims"] == tie["claims"]
        types = {tie["type"] for tie in answer(client, "/figures/ada/neighborhood", depth=3)["ties"]}
        assert "colleague" not in types

    def test_answers_say_how_many_they_left_out(self, client: httpx.Client) -> None:
        for mode in ("shortest", "k_shortest", "most_certain"):
            assert answer(client, "/paths", from_="ada", to="clara", mode=mode)["colleagues_left_out"] == 1
            named = answer(client, "/paths", from_="ada", to="boris", mode=mode, type="colleague")
            assert named["colleagues_left_out"] == 0
            (path,) = named["paths"]
            assert ids(path["hops"][0]["ties"]) == ["ada-colleague-boris.council"]
        assert answer(client, "/figures/ada/neighborhood")["colleagues_left_out"] == 1
        assert answer(client, "/figures/ada/neighborhood", at="1950")["colleagues_left_out"] == 0
        around = answer(client, "/figures/ada/neighborhood", type="colleague")
        assert (ids(around["figures"]), around["colleagues_left_out"]) == (["boris"], 0)
        assert answer(client, "/figures/ada")["tie_counts"]["colleague"] == 1

    def test_that_two_sat_in_one_body_is_said_where_there_is_no_path(self, client: httpx.Client) -> None:
        silence = answer(client, "/paths", from_="ada", to="boris", type="foreign_comrade")["no_path"]
        (shared,) = silence["shared_bodies"]
        assert shared == {"id": "council", "name": "The council", "ties": ["ada-colleague-boris.council"]}
        (path,) = client.get(silence["colleagues_href"]).json()["paths"]
        assert path["length"] == 1
        silence = answer(client, "/paths", from_="ada", to="fedor", type="rival")["no_path"]
        assert (silence["shared_bodies"], silence["colleagues_href"]) == ([], None)

    def test_they_count_neither_for_closeness_nor_between_two(self, client: httpx.Client) -> None:
        for part in answer(client, "/figures/ada/closest")["items"][0]["parts"]:
            assert part["name"] != "colleagues"
        phases = answer(client, "/figures/ada/with/boris")["phases"]
        assert all(phase["type"] != "colleague" for phase in phases)
        assert next(one for one in answer(client, "/tie-types")["items"] if one["name"] == "colleague")["derived"]


FIGURES = [f"f{n}" for n in range(9)]
BODIES = [f"b{n}" for n in range(5)]
DAY_ONE = date(1930, 1, 1)
LAST = 60

Office = dict[str, Any]


class Drawn:
    """Offices of random figures in random bodies, each of some days, with claims."""

    def __init__(self, rng: random.Random) -> None:
        self.offices: list[Office] = []
        for number in range(60):
            first, last = sorted(rng.sample(range(LAST), 2))
            claims = [
                (rng.choice(CONFIDENCES), *rng.sample(list(ROOT), rng.randint(1, 2))) for _ in range(rng.randint(1, 2))
            ]
            held = {"body": rng.choice(BODIES), "figure": rng.choice(FIGURES), "first": first, "last": last}
            self.offices.append({"id": f"o{number}", **held, "claims": claims})

    def write(self, folder: Path) -> Path:
        bodies = [{"id": one, "name": one.title(), "kind": "club", "offices": []} for one in BODIES]
        for one in self.offices:
            claims = [
                {
                    "id": f"{one['id']}.{n}",
                    "statement": "Drawn at random.",
                    "confidence": confidence,
                    "sources": [{"source": source} for source in sources],
                }
                for n, (confidence, *sources) in enumerate(one["claims"], 1)
            ]
            when = "/".join(str(DAY_ONE + timedelta(days=one[day])) for day in ("first", "last"))
            record = {"id": one["id"], "figure": one["figure"], "role": "member", "when": when, "claims": claims}
            next(body for body in bodies if body["id"] == one["body"])["offices"].append(record)  # type: ignore[attr-defined]
        about = {"title": "Colleagues", "version": "1", "description": "Drawn.", "licence": "CC0-1.0", "circles": []}
        figures = [{"id": one, "name": one.title(), "circles": []} for one in FIGURES]
        files = {"network": about, "sources": [*SOURCES], "figures": figures, "bodies": bodies}
        for name, content in files.items():
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
        return folder

    def expected(self, question: dict[str, Any]) -> dict[tuple[str, str, str, int, int], float]:
        """Return confidence by figures, body, first and last day, of the ties that qualify, counted day by day."""
        out = left_out(question)
        found = {}
        for body in BODIES:
            for one, other in combinations(FIGURES, 2):
                pairs = [
                    (a, b)
                    for a in self.offices
                    for b in self.offices
                    if (a["figure"], b["figure"], a["body"], b["body"]) == (one, other, body, body)
                    and not (a["last"] == b["first"] and a["first"] < b["first"])
                    and not (b["last"] == a["first"] and b["first"] < a["first"])
                ]
                days = sorted({day for a, b in pairs for day in range(LAST) if in_both(a, b, day)})
                for first in [day for day in days if day - 1 not in days]:
                    last = next(day for day in range(first, LAST + 1) if day + 1 not in days)
                    weights = [
                        min(weight(a, out), weight(b, out))
                        for a, b in pairs
                        if any(in_both(a, b, day) for day in range(first, last + 1))
                    ]
                    if max(weights) >= max(question.get("min_confidence", 0), 0.0001):
                        found[one, other, body, first, last] = max(weights)
        return found


def in_both(a: Office, b: Office, day: int) -> bool:
    return bool(a["first"] <= day <= a["last"] and b["first"] <= day <= b["last"])


def weight(office: Office, out: set[str]) -> float:
    left = [claim for claim in office["claims"] if set(claim[1:]) - out]
    return min(worth(left), worth(office["claims"])) if left else 0.0


@pytest.fixture(scope="module")
def drawn(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    found = Drawn(random.Random("colleagues"))
    load_network(settings, found.write(tmp_path_factory.mktemp("colleagues")))
    return found


@pytest.mark.parametrize("number", range(40))
def test_the_colleagues_of_a_random_network_are_those_counted_day_by_day(
    client: httpx.Client, drawn: Drawn, number: int
) -> None:
    rng = random.Random(f"colleagues {number}")
    question: dict[str, Any] = {}
    if rng.random() < 0.4:
        question["exclude_source"] = rng.sample(list(ROOT), rng.randint(1, 2))
    if rng.random() < 0.3:
        question["exclude_grade"] = ["archive"]
    if rng.random() < 0.3:
        question["min_grade"] = "note"
    if rng.random() < 0.4:
        question["min_confidence"] = rng.choice([0.2, 0.5, 0.8, 0.96])
    found = {}
    for tie in every(client, "/ties", type="colleague", limit=500, **question):
        days = [(date.fromisoformat(tie[end]["earliest"]) - DAY_ONE).days for end in ("start", "end")]
        assert [tie[end]["earliest"] for end in ("start", "end")] == [tie[end]["edtf"] for end in ("start", "end")]
        found[tie["subject"], tie["object"], tie["body"]["id"], days[0], days[1]] = tie["confidence"]
    expected = drawn.expected(question)
    assert found.keys() == expected.keys(), question
    assert all(found[key] == pytest.approx(expected[key], abs=1e-4) for key in found)
    one, other, *_ = rng.choice(list(drawn.expected({})))
    path = answer(client, "/paths", from_=one, to=other, type="colleague", max_hops=1, **question)
    hop = [key for key in expected if key[:2] == (one, other)]
    assert len(path["paths"][0]["hops"][0]["ties"] if path["paths"] else []) == len(hop)
