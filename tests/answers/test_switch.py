"""Answers kept and releases: nobody is given an answer of a release that was replaced before the request came."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx
import pytest

from seed.format.network import Network
from seed.loading.load import load_network
from service.settings import Settings
from tests.support.live import Patient, served
from tests.support.processes import eventually
from tests.support.questions import BASE
from tests.support.servers import KEEPING

CLIENTS = 8
SWITCHES = 3
QUESTIONS = (f"{BASE}/figures/hugo", f"{BASE}/paths?from=ada&to=hugo", f"{BASE}/figures/hugo/neighborhood", "/ready")


@pytest.mark.parametrize("keeping", [KEEPING, {}], ids=["answers are kept", "they are not"])
def test_no_answer_is_older_than_the_release_in_force_when_it_was_asked_for(
    settings: Settings, first: Network, second: Network, keeping: dict[str, int]
) -> None:
    ended = threading.Event()
    load_network(settings, first)
    seen: list[tuple[float, float, str, str]] = []
    """When each request began and ended, what was asked, and the digest of its answer."""

    def asking(address: str, number: int) -> None:
        with httpx.Client(base_url=address, timeout=30, transport=Patient()) as client:
            while not ended.is_set():
                for path in QUESTIONS[number % 2 :]:
                    begun = time.monotonic()
                    answer = client.get(path)
                    assert answer.status_code == 200, answer.text
                    seen.append((begun, time.monotonic(), path, answer.json()["release"]["digest"]))

    def asked_since(moment: float) -> bool:
        return sum(begun > moment for begun, *_ in [*seen]) > 2 * CLIENTS

    periods: list[tuple[float, float, str]] = []
    with served(settings.model_copy(update=keeping)) as address, ThreadPoolExecutor(CLIENTS) as clients:
        running = [clients.submit(asking, address, number) for number in range(CLIENTS)]
        try:
            for turn in range(SWITCHES):
                begun = time.monotonic()
                loaded = load_network(settings, (second, first)[turn % 2])
                assert loaded.changed
                loaded_at = time.monotonic()
                periods.append((begun, loaded_at, loaded.digest))
                assert eventually(partial(asked_since, loaded_at), 60)
        finally:
            ended.set()
        for one in running:
            one.result()
    assert len({digest for *_, digest in seen}) == 2
    for (_, loaded_at, digest), after in zip(
        periods, [*(begun for begun, *_ in periods[1:]), float("inf")], strict=True
    ):
        answers = [one for one in seen if loaded_at < one[0] and one[1] < after]
        assert answers, "nobody asked while this release was in force"
        assert {found for *_, found in answers} == {digest}
