"""Every route's real answer is what its model promises: answers leave as bytes, unchecked at run time."""

from collections.abc import Iterator

import httpx
import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel

from service.meta import pages
from service.routers import ROUTERS
from tests.support.questions import BASE

pytestmark = pytest.mark.usefixtures("tiny")

MODELS: dict[str, type[BaseModel]] = {
    prefix + route.path: route.response_model
    for prefix, routers in ((BASE, ROUTERS), ("", (pages.router,)))
    for router in routers
    for route in router.routes
    if isinstance(route, APIRoute) and route.include_in_schema
}

LISTS = [path for path in MODELS if "{" not in path and path not in {f"{BASE}/paths", "/health", "/ready"}]

QUESTIONS = {
    "/figures": ["q=ada", "q=nobody", "circle=house"],
    "/claims": ["status=refuted", "figure=ada&source=gazette"],
    "/observations": ["figure=hugo"],
    "/figures/{id}/neighborhood": [
        "depth=3",
        "type=rival",
        "direction=in",
        "limit=1",
        "at=1924",
        "during=1920/1930",
    ],
    "/figures/{id}/closest": ["during=1919/1925", "at=1924&time=certain", "limit=1", "fate=shot&fate=dismissed"],
    "/paths": [
        "from=galina&to=clara",
        "from=galina&to=clara&mode=all_shortest",
        "from=galina&to=clara&mode=k_shortest&k=20",
        "from=galina&to=clara&mode=most_certain&k=20",
        "from=galina&to=clara&via=dmitri",
        "from=galina&to=clara&avoid=boris",
        "from=galina&to=hugo",
        "from=galina&to=clara&at=1924-05&order=simultaneous",
        "from=galina&to=clara&order=sequential",
        "from=ada&to=dmitri&type=rival&include=refuted",
    ],
}


def every_question(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """Yield every route with every address that the tiny world has for it."""
    for path in MODELS:
        for query in ["", "explain=cypher", *QUESTIONS.get(path.removeprefix(BASE), [])]:
            if "{" not in path:
                yield path, f"{path}?{query}"
                continue
            listing = path.split("/{")[0]
            if listing == f"{BASE}/ties":
                around = (client.get(f"{BASE}/figures/{one}/neighborhood").json() for one in ("ada", "clara", "elena"))
                keys = [tie["id"] for body in around for tie in body["ties"]]
            else:
                items = client.get(listing, params={} if "queries" in path else {"limit": 500}).json()["items"]
                keys = [item.get("id", item.get("name")) for item in items]
            for key, other in zip(keys, [*keys[1:], *keys[:1]], strict=True):
                named = path.replace("{id}", key).replace("{name}", key).replace("{a}", key).replace("{b}", other)
                yield path, f"{named}?{query}"


def test_every_answer_validates_against_its_model(client: httpx.Client) -> None:
    seen = set()
    for path, url in every_question(client):
        response = client.get(url)
        if response.status_code == 422 and ("explain=" in url or url == f"{BASE}/paths?"):
            continue
        assert response.status_code == 200, (url, response.text)
        MODELS[path].model_validate_json(response.content, strict=True)
        seen.add(path)
    assert seen == set(MODELS)
