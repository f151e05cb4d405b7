"""A network brought in by `inner-circle import`: odd names, no dates, no sources, its own words for ties."""

import csv
import re
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from seed.checking.check import read_network
from seed.loading.load import load_network
from service.settings import Settings
from tests.explorer.conftest import PATIENCE, Open, in_thread, settle
from tests.support import console

expect.set_options(timeout=PATIENCE)

FIGURES, TIES, CORE = 2000, 5000, 900
AROUND_HUB = 160
NAME = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&{name}"
ODD = [
    NAME,
    "ﻣﺤﻤﺪ (محمد)",
    "李\N{MUSICAL SYMBOL G CLEF}华",
    "null",
    'O\'Brien; "Ed"',
    "Ёж № 5 %2F..?#",
    "Z\u0351a\u0324lgo",
]
UNREAD = re.compile("Imported from ties.csv.* not read$")
KIND = "Blutsbrüder & <i>Eid</i>"


def tables(folder: Path) -> list[str]:
    """Write a table of people and a table of ties; return their paths. The first of the people is a hub."""
    chance = Random(7)
    pairs = {(0, n) for n in range(1, AROUND_HUB)} | {(int(n * chance.random() ** 2), n) for n in range(1, FIGURES)}
    while len(pairs) < TIES:  # most of the others are among a core, so that a large drawing has many
        first, second = sorted((int(CORE * chance.random() ** 1.5), int(CORE * chance.random())))
        pairs |= {(first, second)} if first != second else set()
    people = [(f"№ {n}/{n}?#", ODD[n] if n < len(ODD) else f"Nr. {n} “Žöe”") for n in range(FIGURES)]
    kinds = (KIND, "pen friend", "")
    ties = [(people[a][0], people[b][0], kinds[(a + b) % len(kinds)]) for a, b in sorted(pairs)]
    for name, header, rows in (("people", ("id", "name"), people), ("ties", ("subject", "object", "type"), ties)):
        with (folder / f"{name}.csv").open("w", newline="") as out:
            csv.writer(out).writerows([header, *rows])
    return [str(folder / "people.csv"), str(folder / "ties.csv")]


@pytest.fixture(scope="module")
def ids(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The network in force, as ids of its figures by name."""
    folder = tmp_path_factory.mktemp("strange")
    into = folder / "<b>Strange"
    done = console.run(folder / "home", "import", *tables(folder), "--into", str(into))
    assert done.returncode == 0, done.stderr
    network = read_network(into)
    in_thread(load_network, settings, network)
    return {one.name: one.id for one in network.figures}


def is_about_this_network(page: Page) -> None:
    """Names are text, and nothing is left of the network that is shipped."""
    assert page.locator("main script, main img, main b, main i").count() == 0
    assert not re.search(r"Stalin|\b(undefined|NaN|\[object)\b", page.inner_text("body"))
    assert "<b>strange" in page.title()


def test_an_imported_network_is_explored_from_the_start(visit: Open, ids: dict[str, str]) -> None:
    with visit("/") as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a name was run: {dialog.message}"))
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Who was {NAME} close to?")
        expect(page.get_by_role("list", name="Closest").get_by_role("listitem")).not_to_have_count(0)
        is_about_this_network(page)
        for name in ("null", ODD[1], ODD[5]):
            page.get_by_label("Find", exact=True).fill(name)
            page.get_by_role("option", name=name).first.click()
            page.wait_for_url(f"**/figure/{ids[name]}")
            settle(page)
            expect(page.get_by_role("heading", level=1)).to_contain_text(name)
            expect(page.get_by_text("No dates are known.")).to_be_visible()
            expect(page.get_by_role("slider")).to_have_count(0)
            is_about_this_network(page)
        page.goto("/")
        settle(page)
        page.get_by_label("From", exact=True).fill(ODD[1])
        page.get_by_label("To", exact=True).fill(f"Nr. {FIGURES - 1} “Žöe”")
        page.get_by_role("button", name="Find paths").click()
        page.wait_for_url("**/path?**")
        settle(page)
        step = page.get_by_role("list", name="Paths").get_by_role("button").first
        expect(step).to_contain_text(ODD[1])
        step.click()
        expect(page.locator(".evidence .citations li").first).to_contain_text(UNREAD)
        expect(page.get_by_role("list", name="Sources").get_by_role("listitem").first).to_contain_text(UNREAD)
        expect(page.locator(".legend")).to_contain_text("ally")
        is_about_this_network(page)


def test_the_words_of_a_network_stand_on_its_ties(visit: Open, ids: dict[str, str]) -> None:
    with visit(f"/figure/{ids[NAME]}?shown=40") as page:
        expect(page.locator(".sentences")).to_contain_text(KIND)
        expect(page.get_by_label("Network", exact=True)).to_contain_text("pen friend")
        is_about_this_network(page)
        for path in ("/browse", f"/pair/{ids[NAME]}/{ids[ODD[1]]}"):
            page.goto(path)
            settle(page)
            expect(page.get_by_text("<script>alert(1)</script>").first).to_be_attached()
            is_about_this_network(page)


def test_a_hub_shows_ten_and_says_how_many_more_there_are(visit: Open, ids: dict[str, str]) -> None:
    with visit(f"/figure/{ids[NAME]}") as page:
        expect(page.get_by_label("Network", exact=True).locator(".node")).to_have_count(11)
        more = page.get_by_role("link", name=re.compile(r"Show more \(\d+ not shown\)"))
        expect(more).to_be_visible()
        more.click()
        page.wait_for_url("**shown=20")
        settle(page)
        expect(page.get_by_label("Network", exact=True).locator(".node")).to_have_count(21)


def test_a_thousand_figures_and_all_their_ties_can_be_moved_and_opened(visit: Open, ids: dict[str, str]) -> None:
    with visit(f"/figure/{ids[NAME]}?depth=3&shown=1000&links=1") as page:
        network = page.get_by_label("Network", exact=True)
        assert network.locator(".node").count() > 900
        assert network.locator(".tie").count() > 1500
        page.get_by_role("button", name="Larger").click()
        expect(network.locator(".layer")).to_have_attribute("transform", re.compile(r"scale\(1\.4"))
        center = network.locator(".point").first
        corner = page.locator(".around .canvas").bounding_box()
        assert corner is not None
        page.mouse.move(corner["x"] + 9, corner["y"] + 9)
        page.mouse.down()
        page.mouse.move(corner["x"] + 80, corner["y"] + 50, steps=4)
        moved = center.bounding_box()
        page.mouse.up()
        at_rest = center.bounding_box()
        assert moved is not None
        assert at_rest is not None
        assert at_rest == pytest.approx(moved, abs=2)  # it stays where it was when it is let go
        center.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator(".around .card")).to_be_visible()
