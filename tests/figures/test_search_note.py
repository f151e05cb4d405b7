"""Who is found by likeness alone is not given as if found."""

import httpx
import pytest

from tests.support.questions import answer, ids

pytestmark = pytest.mark.usefixtures("tiny")


@pytest.mark.parametrize("q", ["dimitri", "Tschernia", "elenna"])
def test_names_that_are_only_alike_are_said_to_be_so(client: httpx.Client, q: str) -> None:
    body = answer(client, "/figures", q=q)
    assert body["items"]
    assert body["note"] == f"no name is written like {q!r}; these are written or sound alike"


@pytest.mark.parametrize("q", ["ada", "bran", "Брандт", "Brandt, B.", "fedor"])
def test_what_is_written_so_needs_no_note(client: httpx.Client, q: str) -> None:
    body = answer(client, "/figures", q=q)
    assert body["note"] is None
    assert ids(body["items"])


def test_nobody_and_everybody_have_no_note(client: httpx.Client) -> None:
    assert answer(client, "/figures", q="zzqxqzzvk")["note"] is None
    assert answer(client, "/figures")["note"] is None
