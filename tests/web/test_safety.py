"""Every answer tells browsers what not to do with it: of every route, errors and answers without a body too."""

import socket
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI

from service.app import create_app
from service.explorer.route import VIEWS
from service.settings import Settings
from service.web.safety import SAFETY
from tests.support.live import served
from tests.support.questions import BASE
from tests.support.servers import KEEPING

NOWHERE = Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False)
PAGES = {"/docs", *VIEWS.values()}


@pytest.fixture(scope="module")
def keeping(settings: Settings, tiny: None) -> Iterator[httpx.Client]:
    with served(settings.model_copy(update=KEEPING)) as address, httpx.Client(base_url=address, timeout=120) as client:
        yield client


def is_safe(answer: httpx.Response, *, page: bool = False) -> bool:
    """Say whether an answer has every header; a page has a policy and a word on referrers of its own."""
    own = {"content-security-policy", "referrer-policy"} if page else set()
    meant = {name.decode(): value.decode() for name, value in SAFETY}
    for name, value in meant.items():
        assert answer.headers.get_list(name) == [value] or (name in own and len(answer.headers.get_list(name)) == 1), (
            name,
            answer.headers,
        )
    policy = answer.headers["content-security-policy"]
    return "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy


def test_every_route_is_safe_whatever_it_answers(keeping: httpx.Client) -> None:
    described = keeping.get("/openapi.json")
    assert is_safe(described)
    for path in described.json()["paths"]:
        filled = path.replace("{a}", "ada").replace("{b}", "hugo").replace("{id}", "ada").replace("{name}", "x")
        for query in ("", "?nonsense=1"):
            assert is_safe(keeping.get(filled + query))
            assert is_safe(keeping.head(filled + query))


@pytest.mark.parametrize("path", sorted(PAGES))
def test_pages_have_a_policy_of_their_own(keeping: httpx.Client, path: str) -> None:
    answer = keeping.get(path)
    assert answer.headers["content-type"].startswith("text/html")
    assert is_safe(answer, page=True)


def test_files_errors_redirections_and_answers_without_a_body_are_safe(keeping: httpx.Client) -> None:
    kept = keeping.get(f"{BASE}/figures/ada")
    same = keeping.get(f"{BASE}/figures/ada", headers={"If-None-Match": kept.headers["etag"]})
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    answers = {
        200: keeping.get("/explorer/address.js"),
        304: same,
        307: keeping.get("/", headers={"Accept": "application/json"}),
        404: keeping.get("/nowhere"),
        405: keeping.post(f"{BASE}/figures"),
        406: keeping.get(f"{BASE}/figures/ada", headers={"Accept": "text/csv;q=0, video/mp4"}),
        421: keeping.get("/docs", headers={"Host": "evil.example"}),
        422: keeping.get(f"{BASE}/figures?limit=0"),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    for answer in (*answers.values(), keeping.options(f"{BASE}/figures", headers=asked)):
        assert is_safe(answer), answer.status_code


def test_a_database_that_is_away_and_a_fault_of_ours_are_answered_safely(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(settings: Settings) -> FastAPI:
        app = create_app(settings)

        @app.get("/broken")
        async def _broken() -> None:
            raise RuntimeError("a secret")

        return app

    monkeypatch.setattr("tests.support.live.create_app", broken)
    with served(NOWHERE) as address:
        away, fault = httpx.get(f"{address}{BASE}/figures"), httpx.get(f"{address}/broken")
        assert (away.status_code, fault.status_code) == (503, 500)
        assert is_safe(away)
        assert is_safe(fault)
        assert "a secret" not in fault.text


def test_what_is_refused_before_the_application_sees_it_is_safe() -> None:
    with served(NOWHERE) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as one:
            one.sendall(b"nonsense\r\n\r\n")
            head = b"".join(iter(lambda: one.recv(65_536), b"")).partition(b"\r\n\r\n")[0].decode()
    assert head.startswith("HTTP/1.1 400")
    for name, value in SAFETY:
        assert f"{name.decode()}: {value.decode()}" in head
