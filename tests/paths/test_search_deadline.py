"""A search ends with the time of its request, or when its client goes away, and keeps nobody else waiting."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import httpx
import pytest

from service.limits.threads import check
from service.settings import Settings
from tests.support.live import served
from tests.support.loading import load_network
from tests.support.oracle import OracleTie
from tests.support.processes import eventually
from tests.support.worlds import World, write_network

CROWD = [f"c{n}" for n in range(24)]
PATHS = "/api/v1/paths"
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


EASY = {"from": "source", "to": "target", "via": "gate", "direction": "out"}
NOWHERE = {"from": "target", "to": "source", "direction": "out"}


def warmed(client: httpx.Client) -> httpx.Client:
    """Return the client once the first answers, with a path and without, which wait for their plans, are there."""

    def is_answered(asked: dict[str, str]) -> bool:
        return client.get(PATHS, params=asked).status_code == 200

    assert all(eventually(partial(is_answered, asked), 120) for asked in (EASY, NOWHERE))
    return client


@pytest.mark.usefixtures("maze")
def test_a_search_past_its_time_is_a_504_and_others_are_answered_meanwhile(settings: Settings) -> None:
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as client:
        warmed(client)
        answers: list[httpx.Response] = []
        heavy = {**HEAVY, "timeout": "1"}
        asking = threading.Thread(target=lambda: answers.append(httpx.get(f"{address}{PATHS}", params=heavy)))
        asking.start()
        waits = []
        while asking.is_alive():
            begun = time.monotonic()
            assert client.get("/health").status_code == 200
            waits.append(time.monotonic() - begun)
        assert answers[0].status_code == 504
        assert "fewer hops" in answers[0].json()["detail"]
        assert "after 1 s" in answers[0].json()["detail"]
        assert len(waits) > 3
        assert client.get(PATHS, params=EASY).status_code == 200


@pytest.mark.usefixtures("maze")
def test_when_the_client_goes_away_its_search_ends(settings: Settings) -> None:
    one_thread = settings.model_copy(update={"search_threads": 1})
    with served(one_thread) as address, httpx.Client(base_url=address, timeout=30) as client:
        warmed(client)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}{PATHS}", params=HEAVY, timeout=1)
        begun = time.monotonic()
        assert eventually(lambda: client.get(PATHS, params=EASY).status_code == 200, 10)
        assert time.monotonic() - begun < 10  # the service's own limit is 20


@pytest.mark.usefixtures("maze")
def test_one_client_with_many_searches_keeps_nobody_else_from_searching(settings: Settings) -> None:
    """The six are of the address 127.0.0.1, the other one of 127.0.0.2."""
    two_threads = settings.model_copy(update={"search_threads": 2, "query_timeout": 8})
    with served(two_threads) as address, httpx.Client(base_url=address, timeout=30) as client:
        warmed(client)
        with ThreadPoolExecutor(6) as greedy:
            asked = [greedy.submit(httpx.get, f"{address}{PATHS}", params=HEAVY, timeout=60) for _ in range(6)]
            time.sleep(1)
            elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
            with httpx.Client(base_url=address, timeout=30, transport=elsewhere) as other:
                for _ in range(5):
                    begun = time.monotonic()
                    assert other.get(PATHS, params=EASY).status_code == 200
                    assert time.monotonic() - begun < 4
            assert not any(one.done() for one in asked[:1])
            statuses = sorted(one.result().status_code for one in asked)
        assert set(statuses) <= {200, 503, 504}
        assert statuses.count(503) >= 3
        busy = next(one.result() for one in asked if one.result().status_code == 503)
        assert busy.json()["title"] == "Busy"
        assert int(busy.headers["retry-after"]) > 0


class TestExplanations:
    """An explanation that cannot be made in time turns no answer into an error."""

    pytestmark = pytest.mark.usefixtures("maze")

    def why(self, client: httpx.Client, **params: str) -> dict[str, Any]:
        answer = client.get(PATHS, params={**NOWHERE, **params})
        assert answer.status_code == 200, answer.text
        assert answer.json()["paths"] == []
        found: dict[str, Any] = answer.json()["no_path"]
        return found

    def test_with_time_there_is_a_reason(self, client: httpx.Client) -> None:
        assert self.why(client)["reason"] == "filtered"

    def test_without_time_it_was_not_analyzed(self, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("service.paths.diagnosis.EXPLANATION_SHARE", 0)
        found = self.why(client, include="refuted")
        assert (found["reason"], found["filters"], found["relaxations"]) == ("not_analyzed", [], [])
        assert "no time" in found["detail"]


def test_without_a_limit_a_search_has_all_the_time_there_is() -> None:
    check()
