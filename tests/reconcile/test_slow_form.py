"""A form that does not come to its end: with a bare socket, since no client would send one."""

import socket
from urllib.parse import urlsplit

import httpx

from service.settings import Settings
from tests.support.live import served

HASTY = Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False, query_timeout=0.5)
FORM = b"Content-Type: application/x-www-form-urlencoded"
HEAD = b"POST /reconcile HTTP/1.1\r\nHost: localhost\r\n" + FORM + b"\r\nContent-Length: 1000\r\n\r\n"


def test_it_is_refused_at_the_deadline_and_others_are_served() -> None:
    with served(HASTY) as address:
        url = urlsplit(address)
        with socket.create_connection((url.hostname, url.port), timeout=20) as slow:
            slow.sendall(HEAD + b"queries=")
            assert httpx.get(f"{address}/health").status_code == 200
            answer = b""
            while not answer.endswith(b"}"):
                part = slow.recv(4096)
                assert part, answer
                answer += part
            assert answer.startswith(b"HTTP/1.1 408 ")
            assert b"the body was not complete after 0.5 s" in answer


def test_a_client_that_leaves_in_the_middle_leaves_nothing_behind() -> None:
    with served(HASTY) as address:
        url = urlsplit(address)
        for _ in range(20):
            with socket.create_connection((url.hostname, url.port), timeout=20) as gone:
                gone.sendall(HEAD + b"queries=")
        assert httpx.get(f"{address}/health").status_code == 200
        assert httpx.put(f"{address}/reconcile").status_code == 405
