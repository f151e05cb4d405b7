"""Neighborhoods over HTTP, paged to the end, against brute force."""

import random
from typing import Any

import httpx
import pytest

from service.settings import Settings
from tests.paths.test_paths_oracle import SUBSETS
from tests.support import oracle
from tests.support.loading import load_network
from tests.support.worlds import KINDS, World, of_kinds, random_world, write_network

WORLDS = 40
QUESTIONS_OF_A_WORLD = 10


@pytest.fixture(scope="module")
def worlds(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> list[World]:
    rng = random.Random("worlds for neighborhoods")
    drawn = [random_world(rng, f"n{n}") for n in range(WORLDS)]
    load_network(settings, write_network(tmp_path_factory.mktemp("worlds"), drawn, "Worlds for neighborhoods"))
    return drawn


def pages(client: httpx.Client, center: str, **params: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        given = {name: value for name, value in {**params, "cursor": cursor}.items() if value}
        answer = client.get(f"/api/v1/figures/{center}/neighborhood", params=given)
        assert answer.status_code == 200, answer.text
        found.append(answer.json())
        cursor = found[-1]["next"]
        assert found[-1]["truncated"] == (cursor is not None)
        if cursor is None:
            return found


@pytest.mark.parametrize("number", range(WORLDS))
def test_pages_add_up_to_brute_force(client: httpx.Client, worlds: list[World], number: int) -> None:
    world = worlds[number]
    rng = random.Random(f"neighborhoods {number}")
    for count in range(QUESTIONS_OF_A_WORLD):
        center, depth, limit = rng.choice(world.figures), rng.randint(1, 3), rng.randint(1, 6)
        direction = rng.choice([None, None, "out", "in"])
        types = ["subordinate"] if direction else SUBSETS[(number * QUESTIONS_OF_A_WORLD + count) % len(SUBSETS)]
        fitting = [kind for kind, type_ in KINDS.items() if type_ in (types or KINDS.values())]
        kinds = rng.sample(fitting, min(len(fitting), rng.choice([0, 0, 1, 2])))
        found = pages(client, center, depth=depth, type=types, kind=kinds, direction=direction, limit=limit)
        types = types or [KINDS[kind] for kind in kinds]
        walked = of_kinds(world.ties, kinds)
        figures, ties = oracle.neighborhood(walked, world.figures, center, depth, types, direction)
        shown = [(figure["distance"], figure["id"]) for page in found for figure in page["figures"]]
        assert shown == figures
        assert all(len(page["figures"]) == limit for page in found[:-1])
        given = [(n * limit, tie["id"]) for n, page in enumerate(found) for tie in page["ties"]]
        assert [tie for _, tie in given] == [tie for _, tie in ties]
        page_of = {tie: (place - 1) // limit * limit for place, tie in ties}
        assert all(place == page_of[tie] for place, tie in given)
        last = found[-1]["totals"]
        assert last == {
            "figures": {"value": len(figures), "relation": "eq"},
            "ties": {"value": len(ties), "relation": "eq"},
        }
        for page in found:
            assert page["rivals_left_out"] == oracle.rivals_left_out(world.ties, (center,), types)
            for name, total in (("figures", len(figures)), ("ties", len(ties))):
                value, relation = page["totals"][name]["value"], page["totals"][name]["relation"]
                assert value == total if relation == "eq" else value <= total
