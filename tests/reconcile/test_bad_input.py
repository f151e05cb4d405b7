"""What is wrong with a request is said, with where it stands; nothing that is sent changes anything."""

import json
from typing import Any

import httpx
import pytest

from tests.reconcile.asking import candidates, refused

pytestmark = pytest.mark.usefixtures("tiny")


def sent(client: httpx.Client, **form: Any) -> httpx.Response:
    return client.post(
        "/reconcile", data={name: one if isinstance(one, str) else json.dumps(one) for name, one in form.items()}
    )


@pytest.mark.parametrize(
    ("batch", "where"),
    [
        ("{", "queries"),
        ("", "queries"),
        ("[]", "queries"),
        ("null", "queries"),
        ('{"q0": {"query": NaN}}', "queries"),
        ({"q0": "Ada"}, "queries: q0"),
        ({"q0": {"query": ""}}, "queries: q0.query"),
        ({"q0": {"query": 7}}, "queries: q0.query"),
        ({"q0": {"query": "x" * 1001}}, "queries: q0.query"),
        ({"q0": {"query": "ada", "limit": 0}}, "queries: q0.limit"),
        ({"q0": {"query": "ada", "limit": 101}}, "queries: q0.limit"),
        ({"q0": {"query": "ada", "limit": "many"}}, "queries: q0.limit"),
        ({"q0": {"query": "ada", "type_strict": "perhaps"}}, "queries: q0.type_strict"),
        ({"q0": {"query": "ada", "strange": 1}}, "queries: q0.strange"),
        ({"q0": {"query": "ada", "type": "Q5"}}, "queries: q0.type"),
        ({"q0": {"query": "ada", "properties": [{"pid": "P569", "v": "1890"}]}}, "queries: q0.properties.0.pid"),
        ({"q0": {"query": "ada", "properties": [{"pid": "born"}]}}, "queries: q0.properties.0.v"),
        ({"q0": {"query": "ada", "properties": [{"pid": "born", "v": []}]}}, "queries: q0.properties.0.v"),
        ({"q0": {"query": "ada", "properties": [{"pid": "born", "v": {"name": "x"}}]}}, "queries: q0.properties.0.v"),
        ({"q0": {}}, "queries: q0"),
        ({"q0": {"properties": []}}, "queries: q0"),
        ({"k" * 201: {"query": "ada"}}, "queries"),
    ],
)
def test_a_wrong_batch_is_refused_where_it_is_wrong(client: httpx.Client, batch: Any, where: str) -> None:
    body = refused(sent(client, queries=batch))
    assert body["parameter"].startswith(where)
    assert body["allowed"]
    assert len(body["detail"]) < 600


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("[]", "extend"),
        ("{}", "extend: ids"),
        ({"ids": "ada", "properties": []}, "extend: ids"),
        ({"ids": [1], "properties": []}, "extend: ids.0"),
        ({"ids": ["ada"] * 501, "properties": []}, "extend: ids"),
        ({"ids": ["ada"], "properties": [{"id": "height"}]}, "extend: properties.0.id"),
        ({"ids": ["ada"], "properties": [{"id": "names", "settings": {"limit": -1}}]}, "extend: properties.0.settings"),
        (
            {"ids": ["ada"], "properties": [{"id": "names", "settings": {"rank": "best"}}]},
            "extend: properties.0.settings",
        ),
    ],
)
def test_a_wrong_extension_is_refused_where_it_is_wrong(client: httpx.Client, query: Any, where: str) -> None:
    assert refused(sent(client, extend=query))["parameter"].startswith(where)


def test_every_fault_of_a_batch_is_listed(client: httpx.Client) -> None:
    body = refused(sent(client, queries={"a": {"query": ""}, "b": {"query": "x", "limit": 0}}))
    assert len(body["errors"]) == 2


def test_too_many_queries_are_a_413_as_the_protocol_has_it(client: httpx.Client) -> None:
    most = client.get("/reconcile").json()["batchSize"]
    assert sent(client, queries={str(n): {"query": "ada"} for n in range(most)}).status_code == 200
    body = refused(sent(client, queries={str(n): {"query": "ada"} for n in range(most + 1)}), 413)
    assert f"at most {most}" in body["detail"]


def test_too_long_a_form_is_a_413(client: httpx.Client) -> None:
    origin = {"Origin": "https://example.org"}
    response = client.post("/reconcile", data={"queries": "x" * 1_100_000}, headers=origin)
    assert "1000000 bytes" in refused(response, 413)["detail"]
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("", b"queries=%7B%7D", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("application/x-www-form-urlencoded", b"queries=\xff", 422),
        ("application/x-www-form-urlencoded", b"queries=%FF", 422),
        ("application/x-www-form-urlencoded", b"a=1&" * 30, 422),
        ("application/x-www-form-urlencoded", b"", 422),
        ("application/x-www-form-urlencoded", b"query=ada", 422),
        ("application/x-www-form-urlencoded", b"queries=%7B%7D&queries=%7B%7D", 422),
        ("application/x-www-form-urlencoded", b"queries=%7B%7D&extend=%7B%7D", 422),
        ("application/x-www-form-urlencoded", b"queries=%7B%7D&callback=f", 422),
    ],
)
def test_what_is_no_form_of_ours_is_refused(client: httpx.Client, kind: str, body: bytes, status: int) -> None:
    refused(client.post("/reconcile", content=body, headers={"Content-Type": kind}), status)


def test_a_body_in_parts_is_read_whole(client: httpx.Client) -> None:
    parts = (b"queries=%7B%22q0%22%3A", b"%7B%22query%22%3A%22Ada", b"+Arden%22%7D%7D")
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    got = client.post("/reconcile", content=iter(parts), headers=kind)
    assert got.json()["q0"]["result"][0]["id"] == "ada"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_a_405_that_lists_those_there_are(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/reconcile")
    assert "GET, HEAD, POST" in refused(response, 405)["detail"]
    assert response.headers["allow"] == "GET, HEAD, POST"
    assert client.post("/api/v1/figures").headers["allow"] == "GET, HEAD"


INJECTIONS = [
    "ada' OR 1=1 //",
    'ada"}) DETACH DELETE (n) //',
    "'; MATCH (n) DETACH DELETE n; //",
    "words:* OR release:*",
    "ada~2^9 AND (",
    "*:*",
    "$ask.ids",
    "<script>alert(1)</script>",
    "\u202eada\u0000",
    "{{id}} ${id} %s {0}",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_is_run_and_none_changes_anything(client: httpx.Client, text: str) -> None:
    before = client.get("/api/v1/figures").json()
    candidates(client, text)
    candidates(client, text, properties=[{"pid": pid, "v": text} for pid in ("born", "died", "office", "neighbour")])
    candidates(client, properties=[{"pid": "office", "v": text}, {"pid": "neighbour", "v": {"id": text}}])
    refused(sent(client, queries={"q0": {"query": "ada", "type": text}}))
    refused(sent(client, queries={"q0": {"query": "ada", "properties": [{"pid": text, "v": 1}]}}))
    rows = sent(client, extend={"ids": [text], "properties": [{"id": "names"}]}).json()["rows"]
    assert rows == {text: {"names": []}}
    assert client.get("/reconcile/suggest/entity", params={"prefix": text}).status_code == 200
    refused(client.get("/reconcile/preview", params={"id": text}), 404)
    assert client.get("/api/v1/figures").json() == before
