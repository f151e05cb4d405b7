"""The documents: every question in them is asked of the shipped network, and the answer must be as printed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.support.questions import answer

pytestmark = pytest.mark.usefixtures("shipped")

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
QUESTION = re.compile(r"^GET (\S+)\n((?:(?:→| ).*\n)*)", re.MULTILINE)
IDS = re.compile(r"[a-z][a-z-]+(?:, [a-z][a-z-]+)+")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
BASE = "/api/v1"


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def asked(client: httpx.Client, question: str) -> Any:
    url = urlsplit(question.removeprefix(BASE))
    return answer(client, url.path, **parse_qs(url.query))


def parts(value: Any) -> Iterator[Any]:
    """Yield an answer and everything in it."""
    yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from parts(one)


def ids(value: Any) -> list[str] | None:
    """Return the ids of a list of figures, or of records that name one."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return None
    return [one.get("figure", one).get("id", "") for one in value]


def fits(printed: Any, given: Any) -> bool:
    """Whether what is printed is what was given, shortened: fewer fields, `…` for the rest of a text, ids, dates."""
    if isinstance(printed, dict):
        return isinstance(given, dict) and all(key in given and fits(one, given[key]) for key, one in printed.items())
    if isinstance(printed, list):
        return isinstance(given, list) and len(printed) == len(given) and all(map(fits, printed, given))
    if isinstance(printed, str) and isinstance(given, dict):
        return printed in (given.get("id"), given.get("edtf"))
    if isinstance(printed, str) and printed.endswith("…"):
        return isinstance(given, str) and given.startswith(printed[:-1])
    return bool(printed == given)


def rows(text: str) -> list[list[str]]:
    """Return the cells of a table, without its head."""
    table = [line.strip("| ").split(" | ") for line in text.strip().splitlines()]
    return [[cell.strip() for cell in row] for row in table[2:]]


@pytest.mark.parametrize("name", PAGES)
def test_the_questions_of_a_page_are_answered_as_it_says(client: httpx.Client, name: str) -> None:
    given: Any = None
    for language, block in BLOCK.findall(page(name)):
        if language == "json":
            assert given is not None, f"{name}: no question before {block}"
            assert any(fits(json.loads(block), part) for part in parts(given)), block
        for question, said in QUESTION.findall(block):
            given = asked(client, question)
            inside = list(parts(given))
            for printed in IDS.findall(said.partition("no_path")[0]):
                assert printed.split(", ") in [ids(part) for part in inside], (question, printed)
            for number in NUMBER.findall(said):
                assert float(number) in [one for one in inside if isinstance(one, int | float)], (question, number)
            for reason in re.findall(r'"reason": "(\w+)"', said):
                assert given["no_path"]["reason"] == reason


def test_who_was_closest_is_as_the_table_says(client: httpx.Client) -> None:
    text = page("closeness.md")
    question, table = re.findall(r"```\nGET (\S+)\n```\n\n(\| rank .*?)\n\n", text, re.DOTALL)[0]
    items = asked(client, question)["items"]
    printed = [
        [str(item["rank"]), item["figure"]["name"], f"{item['score']:.2f}"]
        + ["–" if part["value"] is None else f"{part['value']:.2f}" for part in item["parts"]]
        for item in items
    ]
    assert rows(table) == printed


def test_who_was_closest_at_other_times_is_as_the_table_says(client: httpx.Client) -> None:
    (table,) = re.findall(r"\n(\| years \| the first ten .*?)\n\n", page("closeness.md"), re.DOTALL)
    periods = rows(table)
    assert len(periods) == 7
    for years, ten in periods:
        first, last = years.split("–")
        items = answer(client, "/figures/stalin/closest", during=f"{first}/19{last}", limit=10)["items"]
        assert ten == ", ".join(f"{item['figure']['name'].split()[-1]} {item['score']:.2f}" for item in items), years


def test_the_words_for_kin_are_as_the_table_says(client: httpx.Client) -> None:
    def first(name: str) -> str:
        return str(answer(client, "/figures", q=name, limit=1)["items"][0]["id"])

    table = re.findall(r"\n(\| a \| is the … of .*?)\n\n", page("two-people.md"), re.DOTALL)[0]
    for one, term, other, common, why in rows(table):
        found = answer(client, f"/figures/{first(one)}/with/{first(other)}")["kinship"]
        assert found["term"] == term, (one, other)
        assert (found["common"] or {"id": None})["id"] == (None if common == "–" else first(common)), (one, other)
        assert found["disputed"] is (why == "disputed")


def test_the_coverage_of_foreign_comrades_is_as_the_table_says(client: httpx.Client) -> None:
    table = re.findall(r"\n(\| period .*?)\n\n", page("coverage.md"), re.DOTALL)[0]
    (found,) = [one["periods"] for one in answer(client, "/coverage")["types"] if one["type"] == "foreign_comrade"]
    for period, ties, roots in rows(table):
        (one,) = [one for one in found if one["period"] == period]
        assert (one["ties"], one["roots"], one["thin"]) == (int(ties), int(roots.split(",")[0]), "thin" in roots)


def test_the_questions_of_the_readme_are_answered(client: httpx.Client) -> None:
    questions = re.findall(
        r"^curl 'http://127\.0\.0\.1:8000(\S+)'$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(questions) > 5
    for question in questions:
        given = asked(client, question)
        assert "release" in given
    assert given["no_path"]["reason"] == "not_at_one_moment"


def test_the_answer_in_the_readme_is_the_one_that_is_given(client: httpx.Client) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"^(?:\d\. .*\[\^\d+\]|\[\^\d+\]: .*)$", readme, re.MULTILINE)
    (address,) = re.findall(r"`(/api/v1/paths\S+format=md)`", readme)
    given = client.get(address).text
    assert len(lines) > 5
    for line in lines:
        assert line in given
