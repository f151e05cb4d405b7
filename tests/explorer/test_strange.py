"""A network of a thousand figures and five thousand ties, with names that a careless page would run."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.synthetic import Writer
from seed.checking.check import read_network
from seed.loading.load import load_network
from service.settings import Settings
from tests.explorer.conftest import PATIENCE, Open, in_thread, settle

expect.set_options(timeout=PATIENCE)

HUB = "f0"
NAME = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&{name}"


@pytest.fixture(scope="module", autouse=True)
def _strange(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("strange") / "network"
    Writer(folder, 1000, 5000, 7).write()
    with (folder / "figures.csv").open(newline="") as text:
        rows = list(csv.reader(text))
    assert rows[1][0] == HUB
    rows[1][1], rows[1][2] = NAME, ""
    with (folder / "figures.csv").open("w", newline="") as out:
        csv.writer(out).writerows(rows)
    about = (folder / "network.yaml").read_text()
    (folder / "network.yaml").write_text(about.replace("title: Synthetic", "title: <b>Synthetic</b>", 1))
    in_thread(load_network, settings, read_network(folder))


@pytest.mark.parametrize("path", ["/", f"/figure/{HUB}", "/browse", f"/pair/{HUB}/f627", f"/path?from={HUB}&to=f627"])
def test_names_are_text_wherever_they_stand(visit: Open, path: str) -> None:
    with visit(path) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a name was run: {dialog.message}"))
        expect(page.get_by_text("<script>alert(1)</script>").first).to_be_attached()
        assert page.locator("main script, main img, main b").count() == 0
        assert "Stalin" not in page.inner_text("body")


def test_a_hub_shows_ten_and_says_how_many_more_there_are(visit: Open) -> None:
    with visit(f"/figure/{HUB}") as page:
        expect(page.get_by_label("Network", exact=True).locator(".node")).to_have_count(11)
        more = page.get_by_role("link", name=re.compile(r"Show more \(\d+ not shown\)"))
        expect(more).to_be_visible()
        more.click()
        page.wait_for_url("**shown=20")
        settle(page)
        expect(page.get_by_label("Network", exact=True).locator(".node")).to_have_count(21)


def test_a_thousand_figures_and_all_their_ties_can_be_moved_and_opened(visit: Open) -> None:
    with visit(f"/figure/{HUB}?depth=3&shown=1000&links=1") as page:
        network = page.get_by_label("Network", exact=True)
        assert network.locator(".node").count() > 900
        assert network.locator(".tie").count() > 3000
        page.get_by_role("button", name="Larger").click()
        expect(network.locator(".layer")).to_have_attribute("transform", re.compile(r"scale\(1\.4"))
        network.locator(".point").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator(".around .card")).to_be_visible()
