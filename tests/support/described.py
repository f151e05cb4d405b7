"""The description of the interface with all its examples, which the first who ask do not get whole."""

from typing import Any

import httpx

from tests.support.processes import eventually

SECONDS = 180
"""Every example is an answer, of statements that may have to be planned first."""


def described(client: httpx.Client) -> dict[str, Any]:
    """Return the description once every route has an example."""
    found: dict[str, Any] = {}

    def is_whole() -> bool:
        answer = client.get("/openapi.json")
        found.update(answer.json())
        routes = (item["get"]["responses"]["200"]["content"]["application/json"] for item in found["paths"].values())
        return all("example" in one for one in routes)

    assert eventually(is_whole, SECONDS)
    return found
