"""Answers kept and releases: nobody is given an answer of a release that was replaced before the request came."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from seed.format.network import Network
from seed.loading.load import load_network
from service.settings import Settings
from tests.support.live import Patient, served
from tests.support.questions import BASE

CLIENTS = 8
SWITCHES = 4
QUESTIONS = (f"{BASE}/figures/hugo", f"{BASE}/figures?limit=5", f"{BASE}/figures/hugo/neighborhood", "/ready")


def test_no_answer_is_older_than_the_release_in_force_when_it_was_asked_for(
    settings: Settings, first: Network, second: Network
) -> None:
    ended = threading.Event()
    load_network(settings, first)

    def asking(address: str, number: int) -> list[tuple[float, float, str, str]]:
        """Return when each request began and ended, what was asked, and the digest of its answer."""
        seen = []
        with httpx.Client(base_url=address, timeout=30, transport=Patient()) as client:
            while not ended.is_set():
                for path in QUESTIONS[number % 2 :]:
                    begun = time.monotonic()
                    answer = client.get(path)
                    assert answer.status_code == 200, answer.text
                    seen.append((begun, time.monotonic(), path, answer.json()["release"]["digest"]))
        return seen

    periods: list[tuple[float, float, str]] = []
    with served(settings) as address, ThreadPoolExecutor(CLIENTS) as clients:
        running = [clients.submit(asking, address, number) for number in range(CLIENTS)]
        try:
            for turn in range(SWITCHES):
                begun = time.monotonic()
                loaded = load_network(settings, (second, first)[turn % 2])
                assert loaded.changed
                periods.append((begun, time.monotonic(), loaded.digest))
                time.sleep(0.5)
        finally:
            ended.set()
        seen = [one for each in running for one in each.result()]
    assert len({digest for *_, digest in seen}) == 2
    for (_, loaded_at, digest), after in zip(
        periods, [*(begun for begun, *_ in periods[1:]), float("inf")], strict=True
    ):
        answers = [one for one in seen if loaded_at < one[0] and one[1] < after]
        assert answers, "nobody asked while this release was in force"
        assert {found for *_, found in answers} == {digest}
