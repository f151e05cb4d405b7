"""What the tests of `/reconcile` ask, and the official schemas that every answer must keep."""

import json
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).resolve().parent / "schemas"
_READ = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")}
_KNOWN: Registry[Any] = Registry().with_resources(
    (one["$id"].rsplit("/", 1)[0] + f"/{name}", DRAFT202012.create_resource(one)) for name, one in _READ.items()
)


def faults(schema: str, value: Any) -> list[str]:
    """Return what an official schema of version 0.2 finds wrong with a value."""
    return [one.message for one in Draft202012Validator(_READ[f"{schema}.json"], registry=_KNOWN).iter_errors(value)]


def reconciled(client: httpx.Client, batch: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the candidates of each query of a batch, sent as OpenRefine sends it; both keep the schemas."""
    assert faults("reconciliation-query-batch", batch) == []
    response = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert response.status_code == 200, response.text
    results: dict[str, Any] = response.json()
    assert faults("reconciliation-result-batch", results) == []
    assert list(results) == list(batch)
    return {key: one["result"] for key, one in results.items()}


def candidates(client: httpx.Client, query: str | None = None, **more: Any) -> list[dict[str, Any]]:
    """Return the candidates of one query."""
    asked = ({} if query is None else {"query": query}) | more
    return reconciled(client, {"q0": asked})["q0"]


def ids(found: list[dict[str, Any]]) -> list[str]:
    return [one["id"] for one in found]


def features(candidate: dict[str, Any]) -> dict[str, float]:
    return {one["id"]: one["value"] for one in candidate["features"]}


def refused(response: httpx.Response, status: int = 422) -> dict[str, Any]:
    """Return the problem that a response is."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["detail"]
    return body
