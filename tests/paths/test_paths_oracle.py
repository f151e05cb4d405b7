"""Paths over HTTP against brute force: every mode, every subset of types, direction, avoid, via."""

import random
from itertools import combinations
from typing import Any

import httpx
import pytest
from neo4j import Driver

from service.settings import Settings
from tests.support import oracle
from tests.support.loading import load_network
from tests.support.worlds import KINDS, TYPES, World, of_kinds, random_world, write_network

WORLDS = 40
QUESTIONS_OF_A_WORLD = 30
SUBSETS = [None, *(list(some) for size in range(1, 6) for some in combinations(TYPES, size))]


@pytest.fixture(scope="module")
def worlds(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> list[World]:
    rng = random.Random("worlds for paths")
    drawn = [random_world(rng, f"w{n}") for n in range(WORLDS)]
    load_network(settings, write_network(tmp_path_factory.mktemp("worlds"), drawn, "Worlds for paths"))
    return drawn


def ask(client: httpx.Client, **params: Any) -> dict[str, Any]:
    answer = client.get("/api/v1/paths", params={name.rstrip("_"): value for name, value in params.items() if value})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def question_of(rng: random.Random, world: World, number: int) -> dict[str, Any]:
    source, target, *others = rng.sample(world.figures, len(world.figures))
    question: dict[str, Any] = {"from_": source, "to": target, "max_hops": rng.randint(1, 8)}
    direction = rng.choice([None, None, None, "out", "in"])
    if direction:
        question |= {"direction": direction, "type": rng.choice([None, ["subordinate"]])}
    else:
        question["type"] = SUBSETS[number % len(SUBSETS)]
    if rng.random() < 0.25:
        types = ["subordinate"] if direction else question["type"] or KINDS.values()
        fitting = [kind for kind, type_ in KINDS.items() if type_ in types]
        question["kind"] = rng.sample(fitting, min(len(fitting), rng.randint(1, 2)))
    if rng.random() < 0.3:
        question["avoid"] = rng.sample(others, rng.randint(1, len(others)))
    left = [one for one in others if one not in question.get("avoid", [])]
    question["mode"] = rng.choice(["shortest", "all_shortest", "k_shortest", "shortest"])
    if question["mode"] == "shortest" and left and rng.random() < 0.5:
        question["via"] = rng.choice(left)
    if question["mode"] == "k_shortest":
        question["k"] = rng.choice([None, 1, 2, 3, 7, 20])
    return question


@pytest.mark.parametrize("number", range(WORLDS))
def test_paths_are_those_of_brute_force(client: httpx.Client, worlds: list[World], number: int) -> None:
    world = worlds[number]
    rng = random.Random(f"questions {number}")
    for count in range(QUESTIONS_OF_A_WORLD):
        question = question_of(rng, world, number * QUESTIONS_OF_A_WORLD + count)
        body = ask(client, **question)
        filters = {name: question.get(name) for name in ("type", "direction", "via")}
        kinds = question.get("kind", [])
        filters["type"] = filters["type"] or [KINDS[kind] for kind in kinds]
        ties = of_kinds(world.ties, kinds)
        every = oracle.all_paths(
            ties,
            world.figures,
            (question["from_"], question["to"]),
            question["max_hops"],
            filters["type"],
            filters["direction"],
            question.get("avoid", ()),
            filters["via"],
        )
        shortest = [path for path in every if len(path) == len(every[0])]
        expected = {
            "shortest": shortest[:1],
            "all_shortest": shortest[:100],
            "k_shortest": every[: question.get("k") or 5],
        }[question["mode"]]
        found = [tuple(figure["id"] for figure in path["figures"]) for path in body["paths"]]
        assert found == expected, question
        for path in body["paths"]:
            ids = tuple(figure["id"] for figure in path["figures"])
            carried = [{tie["id"] for tie in hop["ties"]} for hop in path["hops"]]
            assert carried == oracle.hop_ties(ties, ids, filters["type"], filters["direction"]), question
            assert path["length"] == len(carried)
        assert (
            body["truncated"]
            == {
                "shortest": False,
                "all_shortest": len(shortest) > 100,
                "k_shortest": len(every) > len(expected),
            }[question["mode"]]
        ), question
        assert (body["no_path"] is None) == bool(expected), question
        assert body["rivals_left_out"] == oracle.rivals_left_out(
            world.ties, (question["from_"], question["to"]), filters["type"]
        ), question


def test_the_index_and_the_statement_that_says_the_same_are_equal(
    client: httpx.Client, connection: Driver, worlds: list[World]
) -> None:
    rng = random.Random("index and statement")
    compared = 0
    for number in range(200):
        question = question_of(rng, rng.choice(worlds), number)
        if question["mode"] == "k_shortest" or "via" in question:
            continue
        body = ask(client, **question, explain="cypher")
        (ran,) = [one for one in body["cypher"] if one["name"] == "paths.shortest"]
        with connection.session() as session:
            record = session.run(ran["text"], ran["params"]).single(strict=True)
        assert body["paths"] == [] or record["paths"]
        assert [path["figures"] for path in body["paths"]] == record["paths"][: len(body["paths"])], question
        assert body["truncated"] == (len(record["paths"]) > len(body["paths"])), question
        ties = {tie["id"] for path in body["paths"] for hop in path["hops"] for tie in hop["ties"]}
        assert ties == {tie[0] for tie in record["ties"]}, question
        assert body["rivals_left_out"] == (0 if "rival" in (question.get("type") or []) else record["rivals"])
        compared += 1
    assert compared > 80
