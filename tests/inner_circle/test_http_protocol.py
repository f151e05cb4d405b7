"""What the server refuses before the application sees it, asked with bare sockets."""

import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvloop

from inner_circle import http_protocol
from inner_circle.http_protocol import MOST_HEAD_BYTES
from inner_circle.open_files import most_connections
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually

FEW = 20
IDLE = 1_100
FILES = 1_024
LARGE = "/docs/swagger-ui-bundle.js"
SOON = 2.0
NOWHERE = Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False)
"""`/health` needs no database."""

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[1])))
from tests.support.live import served
from service.settings import Settings
with served(Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False)) as address:
    print(address, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(NOWHERE.model_copy(update={"max_connections": FEW})) as found:
        yield found


def opened(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def answer_to(address: str, sent: bytes) -> tuple[bytes, dict[str, object]]:
    """Return the status line of the answer to these bytes, and the problem in it."""
    with opened(address) as one:
        one.sendall(sent)
        received = b"".join(iter(lambda: one.recv(65_536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    return head.split(b"\r\n")[0], json.loads(body)


def test_what_is_not_http_is_a_problem(address: str) -> None:
    status, problem = answer_to(address, b"what is this?\r\n\r\n")
    assert status == b"HTTP/1.1 400 Bad Request"
    assert problem["status"] == 400


@pytest.mark.parametrize(
    "head",
    [
        b"GET /health?" + b"x" * MOST_HEAD_BYTES + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * MOST_HEAD_BYTES + b"\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\n" + b"X-Many: 1\r\n" * 10_000 + b"\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX-Endless: " + b"x" * 4 * MOST_HEAD_BYTES,
    ],
    ids=["address", "header", "headers", "without end"],
)
def test_a_head_of_more_than_64_kb_is_a_problem(address: str, head: bytes) -> None:
    status, problem = answer_to(address, head)
    assert status.startswith(b"HTTP/1.1 431 ")
    assert problem["title"] == "Head too large"


def test_a_long_head_within_the_bound_is_answered(address: str) -> None:
    with opened(address) as one:
        one.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * 60_000 + b"\r\n\r\n")
        assert one.recv(65_536).startswith(b"HTTP/1.1 200 ")


def test_heads_without_end_and_connections_that_never_ask_are_closed(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.5)
    with opened(address) as silent, opened(address) as slow, opened(address) as body:
        slow.sendall(b"GET /health HTTP/1.1\r\nHost:")
        body.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n")
        assert silent.recv(100) == b""
        assert slow.recv(1_000).startswith(b"HTTP/1.1 408 ")
        received = b"".join(iter(lambda: body.recv(65_536), b""))
        assert received.startswith(b"HTTP/1.1 200 ")


def test_where_there_are_too_many_connections_idle_ones_make_room(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        assert client.get("/health").status_code == 200
        idle = [opened(address) for _ in range(3 * FEW)]
        slow = [opened(address) for _ in range(FEW)]
        for one in slow:
            one.sendall(b"GET /health HTTP/1.1\r\n")
        try:
            for _ in range(3):
                assert client.get("/health").status_code == 200
                assert httpx.get(f"{address}/health").status_code == 200
            assert idle[0].recv(100) == b""
        finally:
            for one in (*idle, *slow):
                one.close()


@pytest.fixture(scope="module")
def impatient() -> Iterator[str]:
    """A service that holds few connections, and drops soon who takes nothing of an answer; on the loop of `serve`."""
    with served(NOWHERE.model_copy(update={"max_connections": FEW, "write_timeout": SOON}), uvloop.run) as found:
        yield found


def asking(address: str, times: int = 1) -> socket.socket:
    """Return a connection over which so many large answers were asked for and none was read."""
    host, port = address.removeprefix("http://").split(":")
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.settimeout(20)
    one.connect((host, int(port)))
    one.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * times)
    return one


def test_clients_that_do_not_take_their_answers_are_dropped_and_make_room(impatient: str) -> None:
    silent = [asking(impatient, times=10) for _ in range(FEW)]
    try:
        assert eventually(lambda: httpx.get(f"{impatient}/health").status_code == 503)
        assert eventually(lambda: httpx.get(f"{impatient}/health").status_code == 200)
    finally:
        for one in silent:
            one.close()


def test_a_client_that_asks_on_and_takes_nothing_is_dropped_as_well(impatient: str) -> None:
    def is_dropped() -> bool:
        try:
            one.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        except ConnectionError:
            return True
        return False

    with asking(impatient, times=50) as one:
        assert eventually(is_dropped)


def test_of_answers_to_a_client_that_is_gone_nothing_more_is_written(
    impatient: str, caplog: pytest.LogCaptureFixture
) -> None:
    with asking(impatient, times=10):
        time.sleep(3 * SOON)  # until it is dropped
    assert not [one for one in caplog.records if one.exc_info], "writing to a closed connection is an error of uvloop"


def test_clients_that_take_a_few_bytes_at_a_time_are_dropped_as_well(impatient: str) -> None:
    trickling = [asking(impatient, times=10) for _ in range(FEW)]

    def status() -> int:
        for one in trickling:
            one.recv(10)
        return httpx.get(f"{impatient}/health").status_code

    try:
        assert eventually(lambda: status() == 503)
        assert eventually(lambda: status() == 200)
    finally:
        for one in trickling:
            one.close()


def test_a_client_that_takes_its_answer_slowly_gets_all_of_it(impatient: str) -> None:
    whole = len(httpx.get(f"{impatient}{LARGE}", headers={"Accept-Encoding": "identity"}).content)
    begun, received = time.monotonic(), b""
    with asking(impatient) as one:
        while len(received) < whole:
            piece = one.recv(whole // 20)
            assert piece, f"closed after {len(received)} of {whole} bytes"
            received += piece
            time.sleep(min(0.3 * SOON, SOON * len(piece) / whole * 4))
    assert time.monotonic() - begun > 2 * SOON


def test_at_the_limit_of_open_files_nobody_is_reset() -> None:
    if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 2 * IDLE:
        pytest.fail("the tests themselves need more open files")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", LIMITED, str(FILES)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        address = process.stdout.readline().strip()
        idle: list[socket.socket] = []
        try:
            with httpx.Client(base_url=address, timeout=20) as working:
                for number in range(IDLE):
                    idle.append(opened(address))
                    if number % 50 == 0:
                        assert working.get("/health").status_code == 200
                for _ in range(20):
                    assert httpx.get(f"{address}/health", timeout=20).status_code == 200
        finally:
            for one in idle:
                one.close()
            process.stdin.close()


def test_the_most_connections_stay_below_the_limit_of_open_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert most_connections(NOWHERE) <= NOWHERE.max_connections
    assert most_connections(NOWHERE.model_copy(update={"max_connections": hard * 2})) < hard
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_connection_that_was_answered_and_asks_no_more_is_closed(address: str) -> None:
    with opened(address) as one:
        one.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        begun = time.monotonic()
        while one.recv(65_536):
            pass
        assert time.monotonic() - begun < 30
