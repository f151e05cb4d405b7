"""`/ties` on random worlds against their files: every filter, alone and together, paged to the end."""

import random
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from service.settings import Settings
from tests.support.loading import load_network
from tests.support.oracle import OracleTie
from tests.support.questions import answer, ids, pages, problem
from tests.support.worlds import (
    CONFIDENCES,
    KINDS,
    OUT,
    SOURCES,
    TYPES,
    World,
    kind_of,
    random_world,
    write_network,
)

WORLDS = 12
QUESTIONS = 120
WORTH = {"certain": 0.95, "probable": 0.8, "possible": 0.5, "doubtful": 0.2}
ROOT = {"chance": "chance", "copy": "chance", "luck": "luck"}
YEARS = range(1900, 1912)

Claims = list[tuple[str, ...]]
"""Each claim: its confidence, and the sources that support it."""


class Drawn:
    """Worlds, with the years (first, last) and the claims drawn for every tie."""

    def __init__(self, rng: random.Random) -> None:
        self.worlds = [random_world(rng, f"t{n}") for n in range(WORLDS)]
        self.ties = {tie.id: tie for world in self.worlds for tie in world.ties}
        self.years = {key: tuple(sorted((rng.choice(YEARS), rng.choice(YEARS)))) for key in self.ties}
        self.claims: dict[str, Claims] = {
            key: [
                (rng.choice(CONFIDENCES), *rng.sample(list(ROOT), rng.randint(1, 2))) for _ in range(rng.randint(1, 3))
            ]
            for key in self.ties
        }

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        return {
            key: {"when": f"{first}/{last}", "claims": self.claims[key]} for key, (first, last) in self.years.items()
        }

    def confidence(self, key: str, without: set[str]) -> float | None:
        """Return what a tie is worth without sources; None where nothing supports it any more."""
        left = [claim for claim in self.claims[key] if set(claim[1:]) - without]
        return min(worth(left), worth(self.claims[key])) if left else None

    def qualifying(self, question: dict[str, Any]) -> Iterator[str]:
        for key, tie in self.ties.items():
            if self.qualifies(key, tie, question):
                yield key

    def qualifies(self, key: str, tie: OracleTie, question: dict[str, Any]) -> bool:
        without = left_out(question)
        confidence = self.confidence(key, without)
        cited = {source for claim in self.claims[key] for source in claim[1:]}
        first, last = self.years[key]
        certain = question.get("time") == "certain"
        if "at" in question:  # a year is one unknown day of it: the whole year must be certain
            held = first < question["at"] < last if certain else first <= question["at"] <= last
        elif "during" in question:  # certainly in force from the last day of the first year to the first of the last
            begins, ends = question["during"]
            held = first <= ends and begins <= last and (first < last or not certain)
        else:
            held = True
        return (
            confidence is not None
            and confidence >= question.get("min_confidence", 0)
            and tie.type in question.get("type", TYPES)
            and ("kind" not in question or kind_of(tie) in question["kind"])
            and question.get("figure") in (None, tie.subject, tie.object)
            and question.get("source") in (None, *cited)
            and held
        )


def left_out(question: dict[str, Any]) -> set[str]:
    """Return the sources that a question leaves out, by name or by grade."""
    asked = {"exclude_source": (), "exclude_grade": (), **question, "min_grade": [question.get("min_grade")]}
    return {one for (name, value), sources in OUT.items() if value in asked[name] for one in sources}


def worth(claims: Claims) -> float:
    """Return the confidence of independent groups of claims: those that share a root are one, and count as the best."""
    groups: list[tuple[set[str], float]] = []
    for claim in claims:
        roots, best = {ROOT[source] for source in claim[1:]}, WORTH[claim[0]]
        for group in [group for group in groups if group[0] & roots]:
            groups.remove(group)
            roots, best = roots | group[0], max(best, group[1])
        groups.append((roots, best))
    doubt = 1.0
    for _, best in groups:
        doubt *= 1 - best
    return min(0.9999, round(1 - doubt, 4))


@pytest.fixture(scope="module")
def drawn(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    found = Drawn(random.Random("ties"))
    folder = write_network(tmp_path_factory.mktemp("ties"), found.worlds, "Worlds for ties", found.fields)
    load_network(settings, folder)
    return found


def question_of(rng: random.Random, drawn: Drawn) -> dict[str, Any]:
    world: World = rng.choice(drawn.worlds)
    question: dict[str, Any] = {}
    if rng.random() < 0.5:
        question["figure"] = rng.choice(world.figures)
    if rng.random() < 0.5:
        question["type"] = rng.sample(TYPES, rng.randint(1, 4))
    if rng.random() < 0.4:
        question["source"] = rng.choice(SOURCES)["id"]
    if rng.random() < 0.4:
        question["exclude_source"] = rng.sample(list(ROOT), rng.randint(1, 2))
    if rng.random() < 0.3:
        question["exclude_grade"] = rng.sample(["archive", "scholarship", "web"], rng.randint(1, 2))
    if rng.random() < 0.3:
        question["min_grade"] = rng.choice(["archive", "note"])
    fitting = [kind for kind, type_ in KINDS.items() if type_ in question.get("type", TYPES)]
    if fitting and rng.random() < 0.3:
        question["kind"] = rng.sample(fitting, rng.randint(1, len(fitting)))
    if rng.random() < 0.4:
        question["min_confidence"] = rng.choice([0.2, 0.5, 0.8, 0.95, 0.96, 1])
    if rng.random() < 0.5:
        question["at"] = rng.choice(YEARS)
    elif rng.random() < 0.5:
        question["during"] = tuple(sorted((rng.choice(YEARS), rng.choice(YEARS))))
    if {"at", "during"} & set(question) and rng.random() < 0.5:
        question["time"] = "certain"
    return question


def sent(question: dict[str, Any]) -> dict[str, Any]:
    params = dict(question)
    if "at" in params:
        params["at"] = str(params["at"])
    if "during" in params:
        params["during"] = "/".join(map(str, params["during"]))
    return params


@pytest.mark.parametrize("number", range(QUESTIONS))
def test_the_ties_are_those_of_the_files(client: httpx.Client, drawn: Drawn, number: int) -> None:
    rng = random.Random(f"ties {number}")
    question = question_of(rng, drawn)
    expected = sorted(drawn.qualifying(question))
    limit = rng.choice([1, 7, 50, 500]) if len(expected) < 30 else rng.choice([50, 500])
    found = pages(client, "/ties", limit=limit, **sent(question))
    assert [key for page in found for key in ids(page)] == expected, question
    assert all(len(page) == limit for page in found[:-1])
    assert answer(client, "/ties", **sent(question))["total"] == len(expected)
    without = left_out(question)
    for tie in (tie for page in found for tie in page):
        assert tie["confidence"] == drawn.confidence(tie["id"], without)
        cited = {source["id"] for claim in tie["claims"] for source in claim["sources"]}
        assert cited == {one for claim in drawn.claims[tie["id"]] for one in claim[1:]} - without


def test_without_filters_every_tie_comes_once_rivalry_too(client: httpx.Client, drawn: Drawn) -> None:
    found = pages(client, "/ties", limit=37)
    assert [key for page in found for key in ids(page)] == sorted(drawn.ties)


@pytest.mark.parametrize(
    ("status", "asked", "parameter"),
    [
        (404, {"figure": "nobody-at-all"}, "figure"),
        (404, {"source": "chanc"}, "source"),
        (404, {"exclude_source": "chanc"}, "exclude_source"),
        (404, {"position": "chanc"}, "position"),
        (422, {"circle": "none"}, "circle"),
        (422, {"type": "friend"}, "type"),
        (422, {"kind": "foe"}, "kind"),
        (422, {"kind": "friend", "type": "rival"}, "kind"),
        (422, {"exclude_grade": "hearsay"}, "exclude_grade"),
        (422, {"min_grade": "hearsay"}, "min_grade"),
        (422, {"time": "certain"}, "time"),
        (422, {"at": "1905", "during": "1905/1906"}, "at"),
        (422, {"cursor": "else"}, "cursor"),
        (422, {"direction": "out"}, "direction"),
    ],
)
@pytest.mark.usefixtures("drawn")
def test_what_cannot_be_asked(client: httpx.Client, status: int, asked: dict[str, str], parameter: str) -> None:
    assert problem(client, status, "/ties", **asked)["parameter"] == parameter
