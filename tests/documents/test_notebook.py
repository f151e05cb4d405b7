"""The notebook runs as it stands on the shipped network, and shows what it shows; the lines of R ask what there is."""

import base64
import csv
import io
import re
from typing import Any

import httpx
import pytest

from tests.documents.notebook import NOTEBOOK, executed, read

pytestmark = pytest.mark.usefixtures("shipped")

MOST_BYTES = 400_000
PICTURES = 3
LEAST_OF_A_PICTURE = 5_000
PAGE = NOTEBOOK.with_name("researchers.md")


@pytest.fixture(scope="module")
def fresh(base_url: str, shipped: None) -> Any:
    """The notebook, executed now."""
    return executed(base_url)


def outputs(notebook: Any) -> list[list[Any]]:
    return [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def kinds(notebook: Any) -> list[list[list[str]]]:
    """Return what each cell of code shows: the media types of each output, or its stream."""
    return [[sorted(one.get("data", {one.get("name"): ""})) for one in cell] for cell in outputs(notebook)]


def texts(notebook: Any) -> list[str]:
    """Return every output that is text; how wide a picture is drawn is none of it."""
    every = [one for cell in outputs(notebook) for one in cell if "image/png" not in one.get("data", {})]
    return [one["text"] if "text" in one else one["data"]["text/plain"] for one in every]


def pictures(notebook: Any) -> list[bytes]:
    every = [one.get("data", {}) for cell in outputs(notebook) for one in cell]
    return [base64.b64decode(one["image/png"]) for one in every if "image/png" in one]


def test_it_runs_and_draws_its_pictures(fresh: Any) -> None:
    drawn = pictures(fresh)
    assert len(drawn) == PICTURES
    assert all(one.startswith(b"\x89PNG") and len(one) > LEAST_OF_A_PICTURE for one in drawn)


def test_what_is_kept_in_it_is_what_it_shows(fresh: Any) -> None:
    """On the release that it names, to the letter; on a later one, whose numbers are others, in its form."""
    kept = read()
    assert kinds(kept) == kinds(fresh)
    release = texts(fresh)[0]
    assert re.fullmatch(r"release \S+ [0-9a-f]{12}\n", release)
    if texts(kept)[0] == release:
        assert texts(kept) == texts(fresh)


FOLDERS = {"api", "bin", "figure", "figures", "stalin"}
"""Between slashes: of addresses of the service, and `.venv/bin`."""


def test_it_is_small_and_names_no_machine() -> None:
    assert NOTEBOOK.stat().st_size < MOST_BYTES
    text = re.sub(r'"image/png": "[^"]*"', "", NOTEBOOK.read_text("utf-8"))
    assert set(re.findall(r"(?=/([A-Za-z]+)/)", text)) <= FOLDERS


def test_the_lines_of_r_are_ten_and_use_columns_that_there_are(client: httpx.Client) -> None:
    block = re.findall(r"^```r\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)[0]
    assert len(block.splitlines()) == 10
    question = re.findall(r'question <- "([^"]+)"', block)[0]
    header = next(csv.reader(io.StringIO(client.get(f"/api/v1{question}").text)))
    used = re.findall(r'"(\w+)"', re.findall(r"ties\[c\((.*?)\)\]", block)[0])
    assert used
    assert set(used) | set(re.findall(r"ties\$(\w+)", block)) <= set(header)
    people = next(csv.reader(io.StringIO(client.get(f"/api/v1{question}&table=figures").text)))
    assert people[0] == "id"
