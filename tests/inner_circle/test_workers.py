"""Several processes on one socket, as a person starts them: the same answers, deaths made good, nothing left behind."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from inner_circle.workers import share_of_one
from seed.format.network import Network
from seed.loading.load import load_network
from service.settings import Settings
from tests.support.console import COMMAND, Served, environment, serving
from tests.support.live import Patient
from tests.support.processes import eventually, lives, workers_of
from tests.support.questions import BASE

QUESTIONS = (
    f"{BASE}/figures/hugo",
    f"{BASE}/paths?from=ada&to=hugo&mode=k_shortest",
    f"{BASE}/figures/hugo/closest",
    f"{BASE}/figures/ada/neighborhood?format=csv",
)
MOST_CONNECTIONS = 200


@pytest.fixture(scope="module")
def served(settings: Settings, tiny: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two workers on the tests' database."""
    named = {"NEO4J_URI": settings.neo4j_uri, "NEO4J_PASSWORD": settings.neo4j_password, "QUERY_TIMEOUT": "20"}
    with serving(tmp_path_factory.mktemp("workers"), "--no-load", "--workers", "2", **named) as running:
        yield running


def worker_of(client: httpx.Client) -> int:
    """Return the number of the process that a client is connected to."""
    return int(client.get("/ready").json()["worker"])


@contextmanager
def one_client_each(served: Served) -> Iterator[dict[int, httpx.Client]]:
    """Connect until both workers have a client, whose one connection stays with its worker."""
    with ExitStack() as stack:
        found: dict[int, httpx.Client] = {}
        for _ in range(MOST_CONNECTIONS):
            client = httpx.Client(base_url=served.url, timeout=30, transport=Patient())
            found.setdefault(worker_of(stack.enter_context(client)), client)
            if len(found) == 2:
                break
        assert len(found) == 2
        yield found


def test_workers_give_the_same_bytes_and_say_which_they_are(served: Served) -> None:
    with one_client_each(served) as clients:
        one, other = clients.values()
        for question in QUESTIONS:
            answers = [client.get(question) for client in (one, other)]
            assert [answer.status_code for answer in answers] == [200, 200]
            assert answers[0].content == answers[1].content, question
            assert answers[0].headers["etag"] == answers[1].headers["etag"]
        for number, client in clients.items():
            numbers = [line for line in client.get("/metrics").text.splitlines() if not line.startswith("#")]
            assert numbers
            assert all(f'worker="{number}"' in line for line in numbers)


def test_no_worker_answers_from_a_release_that_was_replaced(
    served: Served, settings: Settings, first: Network, second: Network
) -> None:
    with one_client_each(served) as clients:
        try:
            digest = load_network(settings, second).digest
            for client in clients.values():
                for question in QUESTIONS[:3]:
                    assert client.get(question).json()["release"]["digest"] == digest
        finally:
            digest = load_network(settings, first).digest
        for client in clients.values():
            assert client.get(QUESTIONS[0]).json()["release"]["digest"] == digest


def test_a_worker_that_is_killed_is_replaced_while_the_other_serves(served: Served) -> None:
    with one_client_each(served) as clients:
        killed, (other, client) = min(clients), max(clients.items())
        os.kill(killed, signal.SIGKILL)
        assert client.get(QUESTIONS[0]).status_code == 200
        assert f"process {killed}, killed by signal 9" in served.read_until("another takes its place")
    with one_client_each(served) as clients:
        assert other in clients
        assert killed not in clients


def test_workers_end_with_their_parent_which_waits_for_them(served: Served) -> None:
    """The signal goes to the parent alone; test_cli.py sends it to all of them, and kills a parent."""
    workers = workers_of(served.process.pid)
    assert len(workers) == 2
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(30) == 0
    assert not any(map(lives, workers))
    assert "Traceback" not in served.rest()


def test_an_interrupt_while_workers_begin_ends_all_of_them_without_a_trace(settings: Settings, home: Path) -> None:
    named = {"NEO4J_URI": settings.neo4j_uri, "NEO4J_PASSWORD": settings.neo4j_password}
    command = [COMMAND, "serve", "--no-load", "--workers", "2"]
    with subprocess.Popen(
        command, env=environment(home, **named), stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as service:
        assert eventually(lambda: len(workers_of(service.pid)) == 2)
        workers = workers_of(service.pid)
        os.killpg(service.pid, signal.SIGINT)
        _, said = service.communicate(timeout=30)
        assert service.returncode == 130
        assert "Traceback" not in said
        assert "died" not in said
        assert not any(map(lives, workers))


def test_each_worker_has_its_share_of_what_bounds_them_all() -> None:
    whole = Settings(workers=4, neo4j_pool_size=64, max_connections=3, answer_cache_bytes=0, search_threads=8)
    share = share_of_one(whole)
    assert (share.neo4j_pool_size, share.max_connections, share.answer_cache_bytes) == (16, 1, 0)
    assert share.evidence_cache_bytes == whole.evidence_cache_bytes // 4
    assert (share.search_threads, share.workers) == (2, 4)
    assert share_of_one(Settings(workers=64)).search_threads >= 1


@pytest.mark.parametrize("bad", [0, -1, "two", 65])
def test_a_number_of_workers_that_cannot_be_is_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="workers"):
        Settings.model_validate({"workers": bad})
