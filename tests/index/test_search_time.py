"""A question too heavy for its time ends in 504, and nobody else waits for it."""

import threading
import time
from itertools import permutations
from pathlib import Path

import httpx
import pytest

from service.index import search_time as limit
from service.settings import Settings
from tests.support.live import served
from tests.support.loading import load_network
from tests.support.oracle import OracleTie
from tests.support.worlds import World, write_network

CROWD = [f"c{n}" for n in range(14)]
TRIES = 100
HEAVY = {"from": "source", "to": "target", "via": "behind", "direction": "out", "max_hops": "8"}


@pytest.fixture
def maze(settings: Settings, tmp_path: Path) -> None:
    """A crowd in which everybody serves everybody, and a figure that can only be left the way one came.

    Whoever looks for a path through `behind` must try every way through the crowd: all of them lead
    there, and none on to the target but through the gate that they began with.
    """
    pairs = [("source", "gate"), ("gate", "target"), ("behind", "gate")]
    pairs += [("gate", one) for one in CROWD] + [(one, "behind") for one in CROWD] + list(permutations(CROWD, 2))
    ties = tuple(OracleTie(f"{one}-subordinate-{other}", "subordinate", one, other) for one, other in pairs)
    world = World(("source", "gate", "target", "behind", *CROWD), ties)
    load_network(settings, write_network(tmp_path / "maze", [world], "A maze"))


@pytest.mark.usefixtures("maze")
def test_a_search_past_its_time_is_a_504_and_others_are_answered_meanwhile(settings: Settings) -> None:
    hasty = settings.model_copy(update={"query_timeout": 1.0})
    with served(hasty) as address, httpx.Client(base_url=address, timeout=30) as client:
        easy = {"from": "source", "to": "target", "via": "gate", "direction": "out"}
        for _ in range(TRIES):  # the first answer waits for its plans
            if client.get("/api/v1/paths", params=easy).status_code == 200:
                break
            time.sleep(0.5)
        answers: list[httpx.Response] = []
        asking = threading.Thread(target=lambda: answers.append(httpx.get(f"{address}/api/v1/paths", params=HEAVY)))
        asking.start()
        waits = []
        while asking.is_alive():
            begun = time.monotonic()
            assert client.get("/health").status_code == 200
            waits.append(time.monotonic() - begun)
        assert answers[0].status_code == 504
        assert "fewer hops" in answers[0].json()["detail"]
        assert len(waits) > 3
        assert client.get("/api/v1/paths", params=easy).status_code == 200


def test_without_a_limit_a_search_has_all_the_time_there_is() -> None:
    limit.check()
