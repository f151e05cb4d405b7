"""A search ranks only so many matches: those of the release in force and of the circle asked for."""

from collections.abc import Iterator

import httpx
import pytest
from neo4j import Driver

from tests.support.questions import answer, ids, problem
from tests.support.releases import run

pytestmark = pytest.mark.usefixtures("tiny")


@pytest.fixture
def _another_release(connection: Driver) -> Iterator[None]:
    run(connection, "strange_figures")
    yield
    run(connection, "no_strange_figures")


@pytest.mark.usefixtures("_another_release")
def test_a_release_that_is_being_built_takes_no_place_from_the_one_in_force(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.figures.route.MOST_FOUND", 2)
    assert ids(answer(client, "/figures", q="arden")["items"]) == ["ada", "elena"]


def test_figures_of_other_circles_take_no_place(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.figures.route.MOST_FOUND", 1)
    assert ids(answer(client, "/figures", q="arden gao", circle="abroad")["items"]) == ["galina"]


@pytest.mark.usefixtures("_another_release")
def test_another_release_gives_no_near_names(client: httpx.Client) -> None:
    assert "strange" not in problem(client, 404, "/figures/ada-ardenn")["detail"]
