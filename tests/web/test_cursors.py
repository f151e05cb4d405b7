"""Cursors: a place in one release; when the release is replaced the reader is told to start again."""

from pathlib import Path

import httpx
import pytest

from service.settings import Settings
from tests.support.folders import change, copy_tiny
from tests.support.loading import load_network
from tests.support.questions import answer, problem

LISTS = ["/figures", "/claims", "/sources", "/bodies", "/observations", "/figures/ada/neighborhood"]


@pytest.mark.usefixtures("tiny")
def test_a_cursor_of_a_release_that_was_replaced_is_gone(
    client: httpx.Client, settings: Settings, tmp_path: Path
) -> None:
    before = {path: answer(client, path, limit=1)["next"] for path in LISTS}
    folder = copy_tiny(tmp_path / "tiny")
    change(folder, "network.yaml", "version: 1.0.0", "version: 1.0.1")
    load_network(settings, folder)
    for path in LISTS:
        fault = problem(client, 410, path, limit=1, cursor=before[path])
        assert "start again" in fault["detail"]
        assert answer(client, path, limit=1)["next"] != before[path]


@pytest.mark.usefixtures("tiny")
def test_a_cursor_lasts_as_long_as_its_release(client: httpx.Client) -> None:
    for path in LISTS:
        following = answer(client, path, limit=1)["next"]
        first = answer(client, path, limit=1, cursor=following)
        assert answer(client, path, limit=1, cursor=following) == first
