"""Twelve questions of a historian, each answered from `/` in at most three actions, with the source on the screen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.conftest import PATIENCE, Open, settle

expect.set_options(timeout=PATIENCE)

pytestmark = pytest.mark.usefixtures("shipped")


class Historian:
    """Somebody at the page; to fill boxes and press their button is one action."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def _done(self) -> None:
        self.actions += 1
        assert self.actions <= 3
        settle(self.page)

    def find(self, text: str, name: str | None = None) -> None:
        box = self.page.get_by_label("Find", exact=True)
        box.fill(text)
        if name is None:
            box.press("Enter")
        else:
            self.page.get_by_role("option", name=name).first.click()
        self.page.wait_for_url(re.compile("/(figure|body|dispute|source)/"))
        self._done()

    def connect(self, first: str, second: str, **more: str) -> None:
        self.page.get_by_label("From", exact=True).fill(first)
        self.page.get_by_label("To", exact=True).fill(second)
        if more:
            self.page.get_by_text("Types of tie, period, routes").press("Enter")
            for label, value in more.items():
                self.page.get_by_label(label, exact=True).fill(value)
        self.page.get_by_role("button", name="Find paths").click()
        self.page.wait_for_url("**/path?**")
        self._done()

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name).first.click()
        self._done()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self._done()

    def slide(self, name: str, value: str) -> None:
        self.page.get_by_role("slider", name=name).fill(value)
        self._done()

    def reads(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sees_sources(self, where: Locator | None = None) -> None:
        """A source is on the screen, and says whether it was read."""
        shown = where or self.page.get_by_role("list", name="Sources").get_by_role("listitem")
        expect(shown.filter(has_text=re.compile(r"\b(read|not read)$")).first).to_be_visible()


@pytest.fixture
def asks(visit: Open) -> Iterator[Historian]:
    with visit("/") as page:
        yield Historian(page)


def test_who_was_closest_to_stalin_in_the_great_terror(asks: Historian) -> None:
    asks.slide("Years from", "1937")
    asks.slide("Years to", "1938")
    asks.press("How we know: Vyacheslav Molotov")
    expect(asks.page.get_by_role("list", name="Closest").get_by_role("listitem").first).to_contain_text("Kaganovich")
    asks.sees_sources(asks.page.get_by_role("list", name="Closest").locator(".citations li"))


def test_how_was_kim_connected_to_stalins_daughter(asks: Historian) -> None:
    asks.connect("Kim Il-sung", "Svetlana Alliluyeva")
    expect(asks.page.get_by_role("list", name="Paths")).to_contain_text("daughter of Joseph Stalin")
    asks.sees_sources()


def test_and_without_stalin(asks: Historian) -> None:
    asks.connect("Kim Il-sung", "Svetlana Alliluyeva")
    asks.press("Not through Joseph Stalin")
    expect(asks.page.get_by_role("list", name="Paths")).not_to_contain_text("Stalin")
    asks.sees_sources()


def test_how_do_we_know_that_kim_dealt_with_stalin(asks: Historian) -> None:
    asks.connect("Ким Ир Сен", "Koba")
    asks.press(re.compile("^Kim Il-sung and Joseph Stalin"))
    asks.sees_sources(asks.page.get_by_role("list", name="Paths").locator(".citations li"))


def test_who_sat_in_the_politburo_when_kirov_was_shot(asks: Historian) -> None:
    asks.find("Politburo", "Politburo of the Central Committee")
    asks.page.get_by_label("On the day, or in the period").fill("1934-12-01")
    asks.press("Show")
    asks.reads(re.compile("Sergei Kirov, full member"))
    asks.sees_sources()


def test_what_became_of_yezhov(asks: Historian) -> None:
    asks.find("ezhov")
    asks.reads(re.compile("shot, 1940"))
    asks.sees_sources()


def test_who_guarded_stalin(asks: Historian) -> None:
    asks.find("Vlasik")
    asks.reads(re.compile("Nikolai Vlasik guarded Joseph Stalin"))
    asks.sees_sources()


def test_when_did_zinoviev_turn_from_ally_to_rival(asks: Historian) -> None:
    asks.connect("Zinoviev", "Stalin")
    asks.press(re.compile("Zinoviev was a political ally"))
    asks.follow("Grigory Zinoviev and Joseph Stalin")
    asks.reads("1925: “ally of” gave way to “rival of”.")
    asks.sees_sources()


def test_who_was_behind_the_murder_of_kirov(asks: Historian) -> None:
    asks.find("murder of Kirov", "Who stood behind the murder of Kirov")
    expect(asks.page.get_by_role("article")).not_to_have_count(0)
    asks.sees_sources()


def test_what_rests_on_a_book_and_was_it_read(asks: Historian) -> None:
    asks.find("Cold Peace")
    asks.reads(re.compile(r"\d+ claims, \d+ positions?"))
    asks.sees_sources()


def test_what_kin_was_zhdanovs_son_to_stalin(asks: Historian) -> None:
    asks.connect("Yuri Zhdanov", "Joseph Stalin")
    asks.follow("Yuri Zhdanov and Joseph Stalin")
    asks.press("Yuri Zhdanov was the son-in-law of Joseph Stalin through Svetlana Alliluyeva")
    asks.sees_sources(asks.page.locator(".evidence .citations li"))


def test_why_is_there_no_path_in_1950_and_what_would_make_one(asks: Historian) -> None:
    asks.connect("Mao Zedong", "Maxim Gorky", Period="1950")
    expect(asks.page.get_by_role("heading", name="No path")).to_be_visible()
    for name in ("Copy footnote", "Show the Cypher"):
        expect(asks.page.get_by_role("button", name=name)).to_be_visible()
    asks.press(re.compile("^(period|day|Without)"))
    asks.sees_sources()
