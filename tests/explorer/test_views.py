"""Every view of the page: for everybody, on any screen, within its weight, and by address alone."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.explorer.conftest import PATIENCE, Open, settle
from tests.support.browser import npm_packages

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.usefixtures("shipped")

PATH = "/path?from=kim-il-sung&to=svetlana-alliluyeva&mode=k_shortest&k=3"
NO_PATH = "/path?from=mao-zedong&to=gorky&at=1950"
VIEWS = {
    "home": "/?during=1937%2F1938",
    "path": PATH,
    "no path": NO_PATH,
    "figure": "/figure/kirov",
    "neighborhood": "/figure/beria?depth=2&at=1949&shown=20",
    "pair": "/pair/zinoviev/stalin",
    "body": "/body/politburo?at=1934-12-01",
    "dispute": "/dispute/kirov-murder",
    "source": "/source/gk04",
    "contents": "/browse",
    "Russian": PATH + "&lang=ru",
}
MOST_SCRIPT = 61_440
"""Bytes of script, with gzip, that one page load may fetch."""


@dataclass(frozen=True)
class Seen:
    """What was found on a view that was loaded once, without motion."""

    violations: list[tuple[str, list[str]]]
    script: int
    text: str
    moving: int


FAST = "resultTypes: ['violations'], preload: false"
"""What is no violation is not looked into; no rule that is used reads style sheets."""

SCRIPTS = """() => performance.getEntriesByType("resource")
  .filter((one) => one.name.endsWith(".js")).map((one) => [one.name, one.encodedBodySize])"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")].map(getComputedStyle)
  .filter((one) => one.transitionDuration !== "0s" || one.animationName !== "none").length"""


@pytest.fixture(scope="module")
def seen(shipped: None, visit: Open) -> dict[str, Seen]:
    """Every view, loaded once: in dark colours axe looks for nothing but contrast, since only colours are others."""
    axe = (npm_packages() / "axe-core" / "axe.min.js").read_text()
    found = {}
    with visit(VIEWS["home"], reduced_motion="reduce") as page:
        for name, path in VIEWS.items():
            page.emulate_media(color_scheme="light")
            page.goto(path)
            settle(page)
            script = sum(size for _, size in page.evaluate(SCRIPTS))
            text, moving = page.inner_text("body"), page.evaluate(MOVING)
            page.evaluate(axe)
            violations = page.evaluate(f"axe.run({{{FAST}}})")["violations"]
            page.emulate_media(color_scheme="dark")
            violations += page.evaluate(f"axe.run({{{FAST}, runOnly: ['color-contrast']}})")["violations"]
            short = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in violations]
            found[name] = Seen(short, script, text, moving)
    return found


def test_axe_finds_nothing_on_any_view_in_light_and_dark(seen: dict[str, Seen]) -> None:
    assert {name: one.violations for name, one in seen.items() if one.violations} == {}


def test_a_page_load_fetches_little_script(seen: dict[str, Seen]) -> None:
    weights = {name: one.script for name, one in seen.items()}
    assert {name: weight for name, weight in weights.items() if not 10_000 < weight <= MOST_SCRIPT} == {}


def test_no_view_shows_what_only_a_program_would_say(seen: dict[str, Seen]) -> None:
    words = json.loads((Path(__file__).parents[2] / "service" / "explorer" / "page" / "i18n" / "en.json").read_text())
    keys = re.compile("|".join(rf"(?<![\w/.]){re.escape(key)}(?![\w.])" for key in words if "." in key))
    for name, one in seen.items():
        assert not re.search(r"\b(undefined|null|NaN|\[object)\b|\{\w+\}", one.text), name
        assert not keys.search(one.text), name


def test_nothing_moves_by_itself_where_that_is_not_wanted(seen: dict[str, Seen]) -> None:
    assert {name: one.moving for name, one in seen.items() if one.moving} == {}


def test_no_view_is_wider_than_a_phone(visit: Open) -> None:
    with visit("/", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True) as page:
        for name, path in VIEWS.items():
            page.goto(path)
            settle(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def drawn(page: Page) -> list[tuple[str | None, str | None]]:
    """What is drawn and where."""
    nodes = page.get_by_label("Network", exact=True).locator(".node")
    return [(one.locator(".point").get_attribute("aria-label"), one.get_attribute("transform")) for one in nodes.all()]


@pytest.mark.parametrize("name", ["home", "path", "neighborhood"])
def test_the_same_address_draws_the_same_picture(visit: Open, name: str) -> None:
    with visit(VIEWS[name]) as page:
        first = drawn(page)
    with visit(VIEWS[name]) as page:
        assert drawn(page) == first
        assert len(first) > 3


def test_back_and_forward_are_the_addresses_that_were_shown(visit: Open) -> None:
    with visit("/figure/kirov") as page:
        page.get_by_role("link", name="Who stood behind the murder of Kirov").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Who stood behind the murder of Kirov")
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Sergei Kirov")
        page.go_forward()
        expect(page).to_have_url(re.compile("/dispute/kirov-murder$"))


def test_every_drawn_figure_and_tie_is_a_sentence(visit: Open) -> None:
    with visit(PATH) as page:
        network = page.get_by_label("Network", exact=True)
        assert network.get_by_role("button").count() == 5
        for tie in network.get_by_role("img").all():
            assert re.search(r"(Kim|Mao|Peng|Svetlana).+ (with|of) .+\d{4}", tie.get_attribute("aria-label") or "")
        expect(page.get_by_role("heading", name="Legend")).to_be_visible()


def test_a_drawing_is_walked_by_keyboard(visit: Open) -> None:
    with visit(PATH) as page:
        page.get_by_role("button", name="Not through Peng Dehuai").focus()
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        expect(focused).to_have_attribute("data-id", "kim-il-sung")
        page.keyboard.press("ArrowRight")
        expect(focused).not_to_have_attribute("data-id", "kim-il-sung")
        page.keyboard.press("ArrowRight")
        expect(focused).to_have_attribute("data-id", "stalin")
        page.keyboard.press("Enter")
        expect(page.get_by_role("region", name="Joseph Stalin")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("region", name="Joseph Stalin")).to_have_count(0)
        expect(focused).to_have_attribute("data-id", "stalin")


def test_a_path_is_asked_for_and_read_by_keyboard_alone(visit: Open) -> None:
    with visit("/path") as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_have_attribute("id", "main")
        page.keyboard.press("Tab")
        expect(page.get_by_label("From", exact=True)).to_be_focused()
        page.keyboard.type("Koba")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_label("From", exact=True)).to_have_value("Joseph Stalin")
        page.get_by_label("To", exact=True).focus()
        page.keyboard.type("gorky")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/path?from=stalin&to=gorky**")
        step = page.get_by_role("list", name="Paths").get_by_role("button").first
        step.focus()
        page.keyboard.press("Enter")
        expect(step).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".evidence .citations li").first).to_be_visible()


def test_a_sentence_and_its_line_point_at_each_other(visit: Open) -> None:
    with visit(PATH) as page:
        page.get_by_role("button", name=re.compile("^Svetlana Alliluyeva was the daughter")).first.hover()
        expect(page.locator(".tie.relative.lit")).to_have_count(1)
        page.locator(".tie.relative .reach").first.hover(force=True)
        expect(page.locator(".sentence.lit").first).to_contain_text("daughter")


def test_what_is_asked_seldom_has_its_fields_and_stays_in_the_address(visit: Open) -> None:
    with visit("/path") as page:
        assert not page.get_by_label("Order in time").is_visible()
        page.get_by_label("From", exact=True).fill("Voroshilov")
        page.get_by_label("To", exact=True).fill("Stalin")
        page.get_by_text("More: kinds of tie").click()
        page.get_by_label("friend of", exact=True).check()
        page.get_by_label("political ally of", exact=True).check()
        page.get_by_label("Order in time").select_option("simultaneous")
        page.get_by_label("Sources at least").select_option("memoir")
        page.get_by_label("Ties at least").select_option("possible")
        page.get_by_label("Without the source", exact=True).fill("Cold Peace")
        page.get_by_role("option", name="Cold Peace").first.click()
        page.get_by_role("button", name="Find paths").click()
        page.wait_for_url("**/path?**")
        settle(page)
        asked = parse_qs(urlsplit(page.url).query)
        assert asked["kind"] == ["friend", "political-ally"]
        assert (asked["order"], asked["min_grade"], asked["min_confidence"]) == (["simultaneous"], ["memoir"], ["0.4"])
        assert asked["exclude_source"] == ["gk04"]
        expect(page.get_by_label("Order in time")).to_have_value("simultaneous")
        expect(page.get_by_label("friend of", exact=True)).to_be_checked()
        expect(page.get_by_label("lover of", exact=True)).not_to_be_checked()
        expect(page.get_by_text("All steps hold together").first).to_be_visible()


def test_a_path_by_way_of_somebody_is_the_shortest_through_him(visit: Open) -> None:
    with visit("/path") as page:
        page.get_by_label("From", exact=True).fill("Kim Il-sung")
        page.get_by_label("To", exact=True).fill("Gorky")
        page.get_by_text("More: kinds of tie").click()
        page.get_by_label("By way of", exact=True).fill("Peng Dehuai")
        page.get_by_label("say what no path can do without").check()
        page.get_by_role("button", name="Find paths").click()
        page.wait_for_url("**/path?**")
        settle(page)
        routes = page.get_by_role("list", name="Paths").locator(":scope > li")
        expect(routes).to_have_count(1)
        expect(routes.locator(".route")).to_contain_text("Peng Dehuai")
        expect(routes).to_contain_text(re.compile("No path can do without: |No single figure is needed"))
        assert parse_qs(urlsplit(page.url).query)["via"] == ["Peng Dehuai"]


@pytest.mark.parametrize(
    ("address", "then"), [("/figure/kirov", "Anastas Mikoyan was a friend"), (PATH, "Kim Il-sung and Peng Dehuai")]
)
def test_years_are_chosen_with_sliders_wherever_a_period_is_asked(visit: Open, address: str, then: str) -> None:
    with visit(address) as page:
        expect(page.locator(".sentence", has_text=then).first).to_be_visible()
        latest = page.get_by_role("slider", name="Years to")
        first = int(latest.get_attribute("min") or "")
        latest.fill(str(first + 1))
        settle(page)
        assert parse_qs(urlsplit(page.url).query)["during"] == [f"{first}/{first + 1}"]
        expect(page.get_by_label("Period", exact=True)).to_have_value(f"{first}/{first + 1}")
        expect(latest).to_be_focused()
        expect(page.locator(".sentence", has_text=then)).to_have_count(0)
        latest.fill(latest.get_attribute("max") or "")
        settle(page)
        assert "during" not in page.url
        expect(page.locator(".sentence", has_text=then).first).to_be_visible()


def test_find_knows_every_source(visit: Open) -> None:
    with visit("/browse") as page:
        listed = page.request.get("/api/v1/sources?limit=500").json()
        after = page.request.get(f"/api/v1/sources?limit=500&cursor={listed['next']}").json()["items"]
        last = page.request.get(f"/api/v1/sources/{after[-1]['id']}").json()
        page.get_by_label("Find", exact=True).fill(last["id"])
        page.get_by_role("listbox", name="Suggestions for Find").get_by_role("option").first.click()
        page.wait_for_url(f"**/source/{last['id']}")


def test_swap_turns_the_question_round(visit: Open) -> None:
    with visit(PATH) as page:
        page.get_by_role("button", name="Swap").click()
        page.wait_for_url("**/path?from=svetlana-alliluyeva&to=kim-il-sung**")
        expect(page.get_by_label("From", exact=True)).to_have_value("Svetlana Alliluyeva")


def test_not_through_says_of_everybody_on_the_way_what_it_costs(visit: Open) -> None:
    many = PATH.replace("k=3", "k=20")
    with visit(many) as page:
        found = page.request.get(many.replace("/path?", "/api/v1/paths?")).json()
        between = {one["name"] for path in found["paths"] for one in path["figures"][1:-1]}
        asked = page.locator(".through li")
        expect(asked).to_have_count(len(between))
        for row in asked.all():
            expect(row).to_contain_text(re.compile(r"(\+\d hops?|as short|no other way)$"))
        button = page.get_by_role("button", name="Not through Joseph Stalin")
        expect(asked.filter(has=button)).to_contain_text(re.compile(r"\+\d hops?$"))


def test_an_ambiguous_and_an_unknown_name_keep_what_was_typed(visit: Open) -> None:
    with visit("/path", expected="status of 4") as page:
        page.get_by_label("From", exact=True).fill("Svetlana Aliluyewa")
        page.get_by_label("To", exact=True).fill("Koba")
        page.get_by_role("button", name="Find paths").click()
        expect(page.get_by_role("alert")).to_contain_text("does not exist")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        expect(page.get_by_label("From", exact=True)).to_have_value("Svetlana Aliluyewa")
        page.get_by_role("button", name="svetlana-alliluyeva").click()
        expect(page.get_by_role("list", name="Paths")).to_be_visible()


def test_a_service_that_does_not_answer_is_a_sentence_and_a_retry(visit: Open) -> None:
    with visit("/path", expected="Failed to load") as page:
        page.route("**/api/v1/paths**", lambda route: route.abort())
        page.get_by_label("From", exact=True).fill("kirov")
        page.get_by_label("To", exact=True).fill("stalin")
        page.get_by_role("button", name="Find paths").click()
        expect(page.get_by_role("alert")).to_contain_text("could not be reached")
        page.unroute("**/api/v1/paths**")
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("list", name="Paths")).to_be_visible()
        expect(page.get_by_label("From", exact=True)).to_have_value("Sergei Kirov")


@pytest.mark.parametrize(
    ("status", "title", "says"),
    [
        (503, "Database away", "cannot answer just now"),
        (503, "Index not ready", "cannot answer just now"),
        (504, "Deadline passed", "took too long"),
        (410, "The data changed", "The data changed"),
    ],
)
def test_a_question_that_fails_is_said_and_asked_again(visit: Open, status: int, title: str, says: str) -> None:
    problem = {"type": "about:blank", "title": title, "status": status, "detail": "said by the service"}
    with visit("/path", expected=f"status of {status}") as page:
        page.route("**/api/v1/paths**", lambda route: route.fulfill(status=status, json=problem))
        page.get_by_label("From", exact=True).fill("kirov")
        page.get_by_label("To", exact=True).fill("stalin")
        page.get_by_role("button", name="Find paths").click()
        expect(page.get_by_role("alert")).to_contain_text(says)
        expect(page.get_by_role("alert")).to_contain_text("said by the service")
        expect(page.get_by_label("From", exact=True)).to_have_value(re.compile("[Kk]irov"))
        page.unroute("**/api/v1/paths**")
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("list", name="Paths")).to_be_visible()


@pytest.mark.parametrize("path", ["/figure/nobody", "/body/nothing", "/dispute/none", "/source/none", "/pair/kirov/x"])
def test_what_does_not_exist_is_said(visit: Open, path: str) -> None:
    with visit(path, expected="status of 404") as page:
        expect(page.get_by_role("alert")).to_contain_text("does not exist")


def test_a_footnote_carries_the_release_and_the_address(visit: Open) -> None:
    with visit(PATH) as page:
        for style, begins in (("Chicago", "“From Kim Il-sung to"), ("BibTeX", "@misc{"), ("ГОСТ Р 7.0.5", "From Kim")):
            page.get_by_label("Style of the footnote").select_option(style)
            page.get_by_role("button", name="Copy footnote").click()
            note = page.get_by_role("textbox", name="Footnote")
            expect(note).to_have_value(re.compile("^" + re.escape(begins)))
            text = note.input_value()
            assert page.url in text
            assert re.search(r"SHA-256 [0-9a-f]{16}", text)


def test_the_cypher_is_shown_as_it_runs(visit: Open) -> None:
    with visit("/figure/kirov") as page:
        page.get_by_role("button", name="Show the Cypher").click()
        shown = page.locator(".cypher pre")
        expect(shown.first).to_contain_text("CYPHER 5")
        assert ":params {ask: {" in " ".join(shown.all_text_contents())


@pytest.fixture
def exported(visit: Open, tmp_path: Path) -> Iterator[dict[str, bytes]]:
    """What the links beside the paths give."""
    found: dict[str, bytes] = {}
    with visit(PATH) as page:
        for kind in ("CSV", "GraphML", "Markdown", "BibTeX", "RIS", "SVG", "PNG"):
            with page.expect_download() as download:
                page.get_by_role("link", name=kind, exact=True).click()
            download.value.save_as(tmp_path / kind)
            found[kind] = (tmp_path / kind).read_bytes()
        yield found


def test_exports_hold_the_graph_and_the_drawing(exported: dict[str, bytes]) -> None:
    assert exported["CSV"].startswith(b"id,type,kind,role,subject,object")
    assert etree.fromstring(exported["GraphML"]).tag.endswith("graphml")
    for kind, begins in (("Markdown", b"# "), ("BibTeX", b"@"), ("RIS", b"TY  - ")):
        assert exported[kind].startswith(begins)
    svg = etree.fromstring(exported["SVG"])
    text = " ".join(" ".join(svg.itertext()).split())
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    for part in ("From Kim Il-sung to Svetlana Alliluyeva", "Legend", "foreign comrade of", "Lankov", "/path?from=kim"):
        assert part in text
    assert not svg.xpath("//*[@class or @style or @onclick]")
    assert exported["PNG"].startswith(b"\x89PNG")
    assert len(exported["PNG"]) > 20_000


def test_the_strip_of_years_is_a_part_of_the_address(visit: Open) -> None:
    with visit("/") as page:
        slider = page.get_by_role("slider", name="Years from")
        slider.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        settle(page)
        expect(slider).to_be_focused()
        asked = parse_qs(urlsplit(page.url).query)
        assert re.fullmatch(r"\d{4}/\d{4}", asked["during"][0])
        page.go_back()
        page.go_back()
        page.go_back()
        assert "during" not in page.url


def test_a_position_changes_what_is_seen(visit: Open) -> None:
    with visit("/dispute/kuzakov-paternity") as page:
        links = page.get_by_role("link", name=re.compile("^Network of"))
        expect(links.first).to_be_visible()
        links.first.click()
        page.wait_for_url("**/figure/*?position=*")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_page_speaks_russian(visit: Open) -> None:
    with visit("/pair/svetlana-alliluyeva/stalin") as page:
        page.get_by_role("link", name="Русский").click()
        expect(page.get_by_role("heading", name="Обозначения")).to_be_visible()
        expect(page.get_by_text("дочь").first).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "ru"
        assert not re.search(r"\b(undefined|null|NaN|\[object)\b", page.inner_text("body"))


def test_paper_has_the_answer_and_its_address_and_nothing_to_press(visit: Open) -> None:
    with visit(PATH) as page:
        assert not page.locator("#printed").is_visible()
        page.emulate_media(media="print")
        for name in ("Paths", "Sources"):
            expect(page.get_by_role("list", name=name)).to_be_visible()
        expect(page.get_by_label("Network", exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="Legend")).to_be_visible()
        expect(page.locator("#printed")).to_have_text(page.url)
        for part in ("form.question", ".strip", ".tools", ".zoom", ".through", "header nav", ".find"):
            expect(page.locator(part).first).to_be_hidden()
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_how_sure_ranks_are_is_shown_when_asked_and_stands_on_paper_with_the_period(visit: Open) -> None:
    with visit("/?of=gorky&during=1933%2F1934") as page:
        ranked = page.get_by_role("list", name="Closest").get_by_role("listitem")
        expect(page.locator(".range").first).to_be_empty()
        page.get_by_role("button", name="How sure are the ranks?").click()
        settle(page)
        asked = page.request.get(
            "/api/v1/figures/gorky/closest?during=1933/1934&limit=20&ranges=true&view=brief"
        ).json()
        for row, one in zip(ranked.all(), asked["items"], strict=True):
            best, worst = (one["rank_range"][end]["rank"] for end in ("best", "worst"))
            expect(row).to_contain_text(
                f"rank {one['rank']} ({best}–{worst})" if best < worst else f"rank {best}, whatever"
            )
        assert parse_qs(urlsplit(page.url).query) == {"of": ["gorky"], "during": ["1933/1934"], "ranges": ["true"]}
        expect(page.get_by_role("link", name="CSV")).to_have_attribute("href", re.compile("ranges=true"))
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", level=1)).to_contain_text("1933–1934")
        expect(page.locator(".range").first).to_be_visible()


COLOURS = """() => {
  const probe = document.createElement("p");
  document.body.append(probe);
  const system = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
  const [text, paper] = [system("CanvasText"), system("Canvas")];
  probe.remove();
  const of = (selector, name) => [...document.querySelectorAll(selector)].map((one) => getComputedStyle(one)[name]);
  return {
    text, paper,
    words: of(".network text", "fill"), lines: of(".network .line", "stroke"),
    boxes: of(".network rect", "fill"), edges: of(".network rect", "stroke"), bars: of(".years .bar", "fill"),
    dashes: of(".network .line", "strokeDasharray"),
  };
}"""


def test_forced_colours_are_the_only_colours_of_a_drawing(visit: Open) -> None:
    with visit(PATH, forced_colors="active") as page:
        found = page.evaluate(COLOURS)
        for part in ("words", "lines", "edges", "bars"):
            assert found[part], part
            assert set(found[part]) == {found["text"]}, part
        assert set(found["boxes"]) == {found["paper"]}
        assert len(set(found["dashes"])) > 1
