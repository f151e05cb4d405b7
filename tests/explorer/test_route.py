"""The page as bytes: its addresses, its policy, its files, and the bundle of d3."""

import json
import posixpath
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import httpx
import pytest
from lxml import html

from service.explorer.files import ADDRESS, PAGE
from service.explorer.route import VIEWS
from service.settings import Settings
from tests.support.browser import WEB, npm_packages
from tests.support.live import served

pytestmark = pytest.mark.usefixtures("tiny")
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    "path",
    ["/", "/figure/ada", "/path?from=ada&to=boris", "/pair/ada/boris", "/body/council", "/dispute/x", "/source/x"],
)
def test_every_view_is_the_page_under_a_strict_policy(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "://" not in page.text
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", page.text)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_names_the_scripts_that_it_imports(client: httpx.Client, view: str) -> None:
    page = client.get(re.sub(r"\{\w+\}", "x", VIEWS[view]), headers=HTML).text
    named = re.findall(rf'<link rel="modulepreload" href="{ADDRESS}/([^"]+)">', page)
    assert {"app.js", "dom.js", f"views/{view}.js"} <= set(named)
    assert len(named) == len(set(named))
    imported = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        for name in named
        for path in re.findall(r'^import [^"]*"(\.[^"]+)";', (PAGE / name).read_text(), re.MULTILINE)
    }
    assert imported <= set(named)


def closest(page: str) -> list[str]:
    """The ids of the list that a page is sent with."""
    found: list[str] = html.fromstring(page).xpath("//ol[@class='closest']/li/a[@class='name']/@href")
    return [one.removeprefix("figure/").partition("?")[0] for one in found]


@pytest.mark.parametrize("query", ["", "?of=boris", "?during=1905/1910&of=ada", "?lang=ru&status=attested"])
def test_the_first_page_is_sent_with_who_was_closest(
    client: httpx.Client, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.explorer.first_answer.MOST_SECONDS", 20)  # on a busy machine, without any plan
    page = client.get(f"/{query}", headers=HTML).text
    asked = [unescape(one) for one in re.findall(r'<link rel="preload" href="([^"]*/closest[^"]*)"', page)]
    ranked = client.get(f"/{asked[0]}").json()
    assert closest(page) == [one["figure"]["id"] for one in ranked["items"]]
    heading = html.fromstring(page).findtext(".//h1", "")
    assert ranked["figure"]["name"] in heading
    assert ("кто был близок" if "lang=ru" in query else "Who was") in heading


@pytest.mark.parametrize("query", ["?of=nobody", "?during=when", "?at=1905&at=1906"])
def test_a_first_page_without_an_answer_is_the_page_all_the_same(client: httpx.Client, query: str) -> None:
    page = client.get(f"/{query}", headers=HTML)
    assert (page.status_code, closest(page.text)) == (200, [])
    assert html.fromstring(page.text).xpath("string(//main)") == "Inner CircleReading …"
    assert f'src="{ADDRESS}/app.js"' in page.text


def test_the_first_page_does_not_wait_for_a_database_that_is_away() -> None:
    with served(Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False)) as address:
        page = httpx.get(f"{address}/", headers=HTML)
    assert (page.status_code, closest(page.text)) == (200, [])


def test_who_wants_json_at_the_root_is_led_to_the_description(client: httpx.Client) -> None:
    answer = client.get("/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.headers["location"]) == (307, "openapi.json")


def test_the_page_behind_a_proxy_has_its_prefix(client: httpx.Client) -> None:
    page = client.get("/figure/ada", headers=HTML | {"X-Forwarded-Prefix": "/circle"})
    assert '<base href="/circle/">' in page.text


def test_every_file_is_kept_at_the_address_of_its_version_and_elsewhere_asked_for_again(client: httpx.Client) -> None:
    assert f'src="{ADDRESS}/app.js"' in client.get("/browse", headers=HTML).text
    names = [path.relative_to(PAGE).as_posix() for path in PAGE.rglob("*") if path.suffix in {".js", ".css", ".json"}]
    assert len(names) > 30
    for name in names:
        first, kept = client.get(f"/explorer/{name}"), client.get(f"/{ADDRESS}/{name}")
        assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache"), name
        assert (kept.content, "immutable" in kept.headers["cache-control"]) == (first.content, True), name
        again = client.get(f"/explorer/{name}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), name


@pytest.mark.parametrize(
    "name",
    ["route.py", "../route.py", "%2e%2e/route.py", "index.html", "web/package.json", "", "0123456789abcdef/app.js"],
)
def test_nothing_else_is_served(client: httpx.Client, name: str) -> None:
    assert client.get(f"/explorer/{name}").status_code == 404


def test_both_languages_have_the_same_words() -> None:
    english, russian = (json.loads((PAGE / "i18n" / f"{code}.json").read_text()) for code in ("en", "ru"))

    def stems(words: dict[str, str]) -> set[str]:
        found = {re.sub(r"\.(one|few|many|other)$", "", key) for key in words}
        return {key for key in found if not re.match(r"kin\.|sentence\.|label\.|inverse\.", key)}

    assert stems(english) == stems(russian)
    for key in english.keys() & russian.keys():
        assert set(re.findall(r"\{\w+\}", english[key])) >= set(re.findall(r"\{\w+\}", russian[key])), key


def test_every_word_that_the_scripts_ask_for_is_there() -> None:
    words = json.loads((PAGE / "i18n" / "en.json").read_text())
    for path in PAGE.rglob("*.js"):
        for key in re.findall(r"\bt\(\"([\w.-]+)\"", path.read_text()):
            assert key in words or f"{key}.other" in words, f"{path.name}: {key}"


def test_the_bundle_is_what_the_lock_builds(tmp_path: Path) -> None:
    """If this fails: run `npm ci && npm run bundle` in service/explorer/web, and commit page/d3.js."""
    shutil.copytree(npm_packages(), tmp_path / "web" / "node_modules", symlinks=True)
    for name in ("package.json", "d3.js", "no-transition.js"):
        shutil.copy(WEB / name, tmp_path / "web" / name)
    npm = shutil.which("npm")
    assert npm is not None
    done = subprocess.run([npm, "run", "bundle"], cwd=tmp_path / "web", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "page" / "d3.js").read_bytes() == (PAGE / "d3.js").read_bytes()
