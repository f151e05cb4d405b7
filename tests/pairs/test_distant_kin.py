"""Kin for whom nobody has a word are not strangers."""

import httpx
import pytest

from service.settings import Settings
from tests.support.folders import add, copy_tiny
from tests.support.loading import load_network
from tests.support.questions import answer

GENERATIONS = 8


@pytest.fixture(scope="module", autouse=True)
def _line(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A line of eight generations beside the tiny world."""
    folder = copy_tiny(tmp_path_factory.mktemp("line") / "network")
    for n in range(GENERATIONS):
        add(folder, "figures/court.yaml", f"- {{id: p{n}, name: P{n}}}\n")
    for n in range(GENERATIONS - 1):
        name = f"p{n}-relative-p{n + 1}"
        claim = f"{{id: {name}.1, statement: So., confidence: probable, sources: [{{source: chronicle}}]}}"
        add(
            folder,
            "ties/relative/line.yaml",
            f"- id: {name}\n  subject: p{n}\n  object: p{n + 1}\n  role: child\n  claims:\n    - {claim}\n",
        )
    load_network(settings, folder)


@pytest.mark.parametrize("away", range(1, GENERATIONS))
def test_the_distance_is_known_where_the_word_is_not(client: httpx.Client, away: int) -> None:
    body = answer(client, f"/figures/p0/with/p{away}")
    assert body["kin_distance"] == away
    assert (body["kinship"] is None) == (away > 5)
    assert body["kinships"][:1] == ([body["kinship"]] if body["kinship"] else [])
