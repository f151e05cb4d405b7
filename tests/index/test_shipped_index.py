"""The index of the shipped network, which is read in many pieces."""

from pathlib import Path

import pytest
from neo4j import Driver

from seed.loading.load import Prepared
from service.index import read
from service.settings import Settings
from tests.index.test_search_index import assert_holds_the_graph, of_release


@pytest.mark.usefixtures("shipped")
def test_it_holds_exactly_the_figures_and_ties_of_the_graph(
    settings: Settings,
    connection: Driver,
    shipped_release: Prepared,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(read, "TIES_AT_ONCE", 100)
    monkeypatch.setattr(read, "FIGURES_AT_ONCE", 100)
    index = of_release(settings.model_copy(update={"inner_circle_home": tmp_path}), shipped_release.digest)
    assert_holds_the_graph(index, connection)
    assert index.tie_count > 1000
