"""Confidence, sources left out and explained silence over HTTP against brute force."""

import random
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import Any

import httpx
import networkx as nx
import pytest

from service.settings import Settings
from service.vocabulary import GRADES
from tests.paths.test_paths_oracle import ask
from tests.support import oracle
from tests.support.loading import load_network
from tests.support.worlds import CONFIDENCES, KINDS, OUT, TYPES, World, random_world, write_network

WORLDS = 30
QUESTIONS_OF_A_WORLD = 12
WORTH = {
    "certain": Fraction(95, 100),
    "probable": Fraction(8, 10),
    "possible": Fraction(5, 10),
    "doubtful": Fraction(2, 10),
}
ROOT = {"chance": "chance", "copy": "chance", "luck": "luck"}
CITED = [("chance",), ("copy",), ("luck",), ("chance", "copy"), ("copy", "luck")]

Claims = dict[str, list[tuple[str, ...]]]
"""The claims of each tie: confidence, then sources."""


@pytest.fixture(scope="module")
def worlds(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[World, Claims]]:
    rng = random.Random("worlds in doubt")
    drawn = [random_world(rng, f"d{n}") for n in range(WORLDS)]
    claims: list[Claims] = [
        {
            tie.id: [(rng.choice(CONFIDENCES), *rng.choice(CITED)) for _ in range(rng.randint(1, 3))]
            for tie in world.ties
        }
        for world in drawn
    ]
    fields = {
        tie: {"claims": given, "when": f"{1920 + len(tie) % 3}/{1922 + hash_of(tie) % 9}"}
        for of in claims
        for tie, given in of.items()
    }
    load_network(settings, write_network(tmp_path_factory.mktemp("worlds"), drawn, "Worlds in doubt", fields))
    return list(zip(drawn, claims, strict=True))


def hash_of(text: str) -> int:
    return sum(map(ord, text))


def worth(claims: list[tuple[str, ...]], out: set[str]) -> Fraction:
    """Work a tie's confidence out from the definition: claims are one group where a chain of shared roots joins them.

    A claim falls when all its sources are left out; what is left is never worth more than all of it was.
    """
    standing = [claim for claim in claims if not set(claim[1:]) <= out]
    whole = worth(claims, set()) if out else Fraction(1)
    rooted: nx.Graph[int | str] = nx.Graph()
    rooted.add_nodes_from(range(len(standing)))
    rooted.add_edges_from((n, ROOT[source]) for n, claim in enumerate(standing) for source in claim[1:])
    rest = Fraction(1)
    for group in nx.connected_components(rooted):
        rest *= 1 - max(WORTH[standing[one][0]] for one in group if isinstance(one, int))
    most = min(Fraction(9999, 10_000), whole)
    return min(most, Fraction(round(float(1 - rest), 4)).limit_denominator(10_000))


@pytest.mark.parametrize("number", range(WORLDS))
def test_most_certain_paths_are_those_of_brute_force(
    client: httpx.Client, worlds: list[tuple[World, Claims]], number: int
) -> None:
    world, claims = worlds[number]
    rng = random.Random(f"doubt {number}")
    for _ in range(QUESTIONS_OF_A_WORLD):
        source, target = rng.sample(world.figures, 2)
        trust, out = rng.choice([({}, set[str]()), ({}, set[str]()), *(({name: v}, o) for (name, v), o in OUT.items())])
        least = rng.choice([0, 0, 0.5, 0.8, 0.9, 0.95004, 0.98996, 0.99494])
        k, max_hops = rng.randint(1, 6), rng.randint(1, 6)
        confidence = {tie.id: worth(claims[tie.id], out) for tie in world.ties}
        ties = [tie for tie in world.ties if confidence[tie.id] >= max(Fraction(str(least)), Fraction(1, 10**4))]
        every = oracle.all_paths(ties, world.figures, (source, target), max_hops)

        best: dict[frozenset[str], Fraction] = {}
        for tie in oracle.qualifying(ties, None, None):
            ends = frozenset((tie.subject, tie.object))
            best[ends] = max(best.get(ends, Fraction(0)), confidence[tie.id])
        scores = {path: prod(best[frozenset(hop)] for hop in pairwise(path)) for path in every}
        expected = sorted(every, key=lambda path: (-scores[path], len(path), path))[:k]
        asked = {"from_": source, "to": target, "mode": "most_certain", "k": k, "max_hops": max_hops}
        body = ask(client, **asked, **trust, min_confidence=least)
        assert [tuple(figure["id"] for figure in path["figures"]) for path in body["paths"]] == expected
        for path, ids in zip(body["paths"], expected, strict=True):
            assert path["confidence"] == pytest.approx(float(scores[ids]), abs=1e-6)
            hops = [hop["confidence"] for hop in path["hops"]]
            assert path["weakest_hop"] == hops.index(min(hops))
            for hop in path["hops"]:
                for tie in hop["ties"]:
                    assert tie["confidence"] == pytest.approx(float(confidence[tie["id"]]))
                    cited = {one["id"] for claim in tie["claims"] for one in claim["sources"]}
                    given = {source for claim in claims[tie["id"]] for source in claim[1:]}
                    assert cited == {source for source in given if source not in out}
            assert path["independent_sources"] == len(roots_under(path))
            assert {note["source"] for note in path["footnotes"]} == cited_in(path)


def cited_in(path: dict[str, Any]) -> set[str]:
    ties = [tie for hop in path["hops"] for tie in hop["ties"]]
    return {one["id"] for tie in ties for claim in tie["claims"] for one in claim["sources"]}


def roots_under(path: dict[str, Any]) -> set[str]:
    """Return the roots under the best ties of a path's hops, from what the answer shows of them."""
    best = [min(hop["ties"], key=lambda tie: (-tie["confidence"], tie["id"])) for hop in path["hops"]]
    return {ROOT[one["id"]] for tie in best for claim in tie["claims"] for one in claim["sources"]}


@pytest.mark.parametrize("number", range(WORLDS))
def test_a_relaxation_gives_a_path_and_less_does_not(
    client: httpx.Client, worlds: list[tuple[World, Claims]], number: int
) -> None:
    world, _ = worlds[number]
    rng = random.Random(f"silence {number}")
    for _ in range(QUESTIONS_OF_A_WORLD):
        source, target, *others = rng.sample(world.figures, len(world.figures))
        asked: dict[str, Any] = {"from_": source, "to": target, "max_hops": rng.randint(1, 3)}
        asked["type"] = rng.choice([None, rng.sample(TYPES, rng.randint(1, 3))])
        asked["avoid"] = rng.sample(others, rng.randint(0, min(2, len(others))))
        asked["min_confidence"] = rng.choice([None, 0.9, 0.97, 0.98996])
        times = [{}, {"at": "1921"}, {"at": "1922", "time": "certain"}, {"during": "1923/1924", "time": "certain"}]
        asked |= rng.choice(times)
        asked["order"] = rng.choice([None, None, "simultaneous", "sequential"])
        asked["exclude_source"] = rng.choice([[], [], ["luck"], ["copy", "luck"], ["chance", "luck"]])
        if rng.random() < 0.4:
            asked["exclude_grade"] = rng.choice([["scholarship"], ["archive"], ["archive", "scholarship", "web"]])
        asked["min_grade"] = rng.choice([None, None, "archive", "press"])
        asked |= rng.choice([{}, {}, {"direction": "out", "type": None}, {"direction": "in", "type": ["subordinate"]}])
        fitting = [kind for kind, type_ in KINDS.items() if type_ in (asked["type"] or KINDS.values())]
        if fitting and "direction" not in asked and rng.random() < 0.3:
            asked["kind"] = rng.sample(fitting, 1)
        body = ask(client, **asked)
        silence = body["no_path"]
        if silence is None:
            continue
        anyhow = nx.has_path(
            oracle.hops(oracle.qualifying(world.ties, TYPES, None), world.figures, None), source, target
        )
        assert (silence["reason"] == "unconnected") == (not anyhow)
        assert bool(silence["filters"]) == bool(anyhow), (asked, silence)
        assert silence["relaxations"] or not anyhow, (asked, silence)
        if silence["reason"] == "not_at_one_moment":
            timed = asked.get("at") or asked.get("during")
            assert ask(client, **{**asked, "order": None, "time": timed and asked.get("time")})["paths"]
        for one in silence["relaxations"]:
            answer = client.get(one["href"])
            assert answer.status_code == 200, answer.text
            assert answer.json()["paths"], (asked, one)
            alone = len(one["change"].keys() - {"at", "time"}) == 1
            for smaller in less(asked, one["change"]) if alone else ():
                assert not ask(client, **smaller)["paths"], (asked, one, smaller)


def narrowed(asked: dict[str, Any], during: str) -> list[str]:
    """Return a period a day narrower on each side on which it is wider than the one asked about."""
    begun, ended = during.split("/")
    years = (asked.get("at") or asked["during"]).split("/")
    found = []
    if begun < f"{years[0]}-01-01":
        found.append(f"{date.fromisoformat(begun) + timedelta(days=1)}/{ended}")
    if ended > f"{years[-1]}-12-31":
        found.append(f"{begun}/{date.fromisoformat(ended) - timedelta(days=1)}")
    return found


def less(asked: dict[str, Any], change: dict[str, Any]) -> list[dict[str, Any]]:
    """Return questions changed in the same filter by less, where there is such a one."""
    changed = asked | change
    found: list[dict[str, Any]] = []
    for several in ("avoid", "exclude_source", "exclude_grade"):
        if several in change:
            dropped = [one for one in asked[several] if one not in change[several]]
            found += [asked | {several: [*change[several], one]} for one in dropped]
    if change.get("during"):
        found += [changed | {"during": narrower} for narrower in narrowed(asked, change["during"])]
    if "max_hops" in change:
        found += [changed | {"max_hops": hops} for hops in range(asked["max_hops"] + 1, change["max_hops"])]
    if change.get("min_grade"):
        better = GRADES[GRADES.index(asked["min_grade"]) + 1 : GRADES.index(change["min_grade"])]
        found += [asked | {"min_grade": grade} for grade in better]
    if change.get("min_confidence"):
        found += [changed | {"min_confidence": change["min_confidence"] + 0.0001}]
    if change.get("type"):
        more = [one for one in change["type"] if one not in (asked["type"] or TYPES[:4])]
        found += [asked | {"type": [one for one in change["type"] if one != type_]} for type_ in more]
    return found
