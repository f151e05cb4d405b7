"""Questions over HTTP: the body of an answer, or the problem that stands in its place."""

from typing import Any

import httpx

BASE = "/api/v1"


def answer(client: httpx.Client, path: str, /, **params: Any) -> dict[str, Any]:
    """Return the body of a 200 under the base path; `from_` is sent as `from`, None is left out."""
    response = client.get(BASE + path, params=_sent(params))
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    body: dict[str, Any] = response.json()
    return body


def problem(client: httpx.Client, status: int, path: str, /, **params: Any) -> dict[str, Any]:
    """Return the problem with this status."""
    response = client.get(BASE + path, params=_sent(params))
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert body["title"]
    return body


def pages(client: httpx.Client, path: str, /, **params: Any) -> list[list[dict[str, Any]]]:
    """Return the items of every page of a list."""
    body = answer(client, path, **params)
    found = [body["items"]]
    while body["next"]:
        assert len(found) < 1000, "the list has no end"
        body = answer(client, path, **params, cursor=body["next"])
        found.append(body["items"])
    return found


def every(client: httpx.Client, path: str, /, **params: Any) -> list[dict[str, Any]]:
    """Return the items of all pages of a list."""
    return [item for page in pages(client, path, **params) for item in page]


def ids(items: list[dict[str, Any]]) -> list[str]:
    """Return the ids of things, in order."""
    return [item["id"] for item in items]


def _sent(params: dict[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_"): value for name, value in params.items() if value is not None}
