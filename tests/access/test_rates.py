"""`RATE_LIMIT`: how many requests a client may send in a time."""

from pathlib import Path

import httpx
import pytest

from inner_circle.keys import add
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually

NOWHERE = Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False)


def statuses(client: httpx.Client, number: int, **headers: str) -> list[int]:
    return [client.get("/docs", headers=headers).status_code for _ in range(number)]


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    limited = NOWHERE.model_copy(update={"rate_limit": "3/minute"})
    with served(limited) as address, httpx.Client(base_url=address) as client:
        assert statuses(client, 3) == [200, 200, 200]
        refused = client.get("/api/v1/figures")
        assert (refused.status_code, refused.json()["title"]) == (429, "Too many requests")
        assert "3/minute" in refused.json()["detail"]
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert refused.headers["X-Content-Type-Options"] == "nosniff"
        assert client.get("/health").status_code == 200
        assert client.get("/ready").status_code == 503  # there is no database


def test_it_passes() -> None:
    limited = NOWHERE.model_copy(update={"rate_limit": "1/second"})
    with served(limited) as address, httpx.Client(base_url=address) as client:
        assert 429 in statuses(client, 3)
        assert eventually(lambda: client.get("/docs").status_code == 200, 5)


def test_every_key_is_counted_by_itself_and_a_wrong_one_not_at_all(tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    ada, boris = ({"Authorization": f"Bearer {add(keys, name)}"} for name in ("ada", "boris"))
    limited = NOWHERE.model_copy(update={"rate_limit": "2/hour", "api_keys_file": keys})
    with served(limited) as address, httpx.Client(base_url=address) as client:
        assert statuses(client, 3, Authorization="Bearer wrong") == [401, 401, 401]
        assert statuses(client, 3, **ada) == [200, 200, 429]
        assert statuses(client, 2, **boris) == [200, 200]


@pytest.mark.parametrize("text", ["often", "0/minute", "100", "100/year", "1/minute;2/hour"])
def test_what_is_no_rate_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="100/minute"):
        Settings(rate_limit=text)
