"""A release that an older version has loaded is not read: nobody knows what the statements would make of it."""

from collections.abc import Iterator

import httpx
import pytest
from neo4j import Driver

from seed.loading.release import FORM
from service.database.health import OLDEST_FORM
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually

pytestmark = pytest.mark.usefixtures("tiny")

SET = "MATCH (current:Current {one: 1}) MATCH (now:Release {release: current.release}) SET now.form = $form"


@pytest.fixture
def old_release(connection: Driver) -> Iterator[None]:
    connection.execute_query(SET, form=OLDEST_FORM - 1)
    yield
    connection.execute_query(SET, form=FORM)


@pytest.mark.usefixtures("old_release")
def test_every_question_is_a_503_that_says_what_to_do(settings: Settings, connection: Driver) -> None:
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as client:
        for path in ("/ready", "/api/v1/figures", "/api/v1/paths?from=ada&to=hugo", "/api/v1/figures/ada/closest"):
            answer = client.get(path)
            assert answer.status_code == 503, path
            assert "load it again with `inner-circle load`" in answer.json()["detail"]
        connection.execute_query(SET, form=FORM)
        assert eventually(lambda: client.get("/api/v1/figures").status_code == 200)
        assert eventually(lambda: client.get("/ready").status_code == 200, 60)


def test_what_the_loader_writes_can_be_read() -> None:
    assert OLDEST_FORM <= FORM
