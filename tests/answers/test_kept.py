"""Answers kept: the same bytes as answers made anew, told from others by everything that changes them."""

import gzip
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answers.conditional import known_tag
from service.answers.kept_answers import OVERHEAD, Answer, KeptAnswers
from service.answers.question import Question
from service.settings import Settings
from tests.support.live import Patient, served
from tests.support.questions import BASE
from tests.support.servers import KEEPING

pytestmark = pytest.mark.usefixtures("tiny")

PATHS = f"{BASE}/paths?from=ada&to=hugo"
LARGE = f"{BASE}/figures/ada/neighborhood"
VARIANTS: list[tuple[str, dict[str, str]]] = [
    (PATHS, {}),
    (f"{PATHS}&view=brief", {}),
    (f"{PATHS}&explain=cypher", {}),
    (f"{PATHS}&format=md", {}),
    (f"{PATHS}&format=csv&table=figures", {}),
    (f"{PATHS}&timeout=4", {}),
    (PATHS, {"Accept": "text/csv"}),
    (PATHS, {"Accept": "application/ld+json"}),
    (PATHS, {"Host": "history.localhost"}),
    (f"{PATHS}&format=jsonld", {"Host": "history.localhost"}),
    (PATHS, {"X-Forwarded-Prefix": "/circle"}),
    (f"{BASE}/paths?from=galina&to=clara&max_hops=2", {"X-Forwarded-Prefix": "/circle"}),
    (f"{BASE}/paths?from=galina&to=clara&max_hops=2", {}),
    (f"{BASE}/figures?limit=2", {}),
    (f"{BASE}/figures?limit=3", {}),
    (f"{BASE}/circles", {}),
]


@pytest.fixture(scope="module")
def anew(base_url: str) -> Iterator[httpx.Client]:
    """A service that keeps no answers."""
    yield from _client(base_url)


@pytest.fixture(scope="module")
def keeping(settings: Settings) -> Iterator[httpx.Client]:
    with served(settings.model_copy(update=KEEPING)) as address:
        yield from _client(address)


def _client(address: str) -> Iterator[httpx.Client]:
    # One host for both services, since answers hold addresses.
    with httpx.Client(base_url=address, timeout=30, transport=Patient(), headers={"Host": "kept.localhost"}) as opened:
        yield opened


@pytest.mark.parametrize(("path", "headers"), VARIANTS)
def test_a_kept_answer_is_the_answer_made_anew_to_the_byte(
    anew: httpx.Client, keeping: httpx.Client, path: str, headers: dict[str, str]
) -> None:
    for other, its in VARIANTS:  # whatever else was asked before
        keeping.get(other, headers=its)
    made, kept = anew.get(path, headers=headers), keeping.get(path, headers=headers)
    assert (kept.status_code, kept.content) == (made.status_code, made.content) == (200, made.content)
    for name in ("content-type", "link", "content-disposition"):
        assert kept.headers.get(name) == made.headers.get(name)


def test_the_order_of_parameters_makes_no_other_question_and_the_order_of_values_does(keeping: httpx.Client) -> None:
    tags = [
        keeping.get(f"{BASE}/paths?{query}").headers["etag"]
        for query in (
            "from=ada&to=hugo&avoid=boris&avoid=clara",
            "avoid=boris&to=hugo&avoid=clara&from=%61da",
            "from=ada&to=hugo&avoid=clara&avoid=boris",
        )
    ]
    assert tags[0] == tags[1] != tags[2]


def test_whoever_has_an_answer_is_told_so_and_every_form_has_a_tag_of_its_own(keeping: httpx.Client) -> None:
    plain = keeping.get(LARGE, headers={"Accept-Encoding": "identity"})
    packed = keeping.get(LARGE, headers={"Accept-Encoding": "gzip"})
    assert packed.content == plain.content
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != plain.headers["etag"]
    for got in (plain, packed):
        assert got.headers["etag"].startswith('"')
        assert got.headers["vary"].startswith("Accept, Accept-Encoding")
        assert got.headers["cache-control"] == "public, no-cache"
        for value in (got.headers["etag"], f'"other", W/{got.headers["etag"]}', "*"):
            for method in ("GET", "HEAD"):
                again = keeping.request(method, LARGE, headers={"If-None-Match": value, "Accept-Encoding": "gzip"})
                assert (again.status_code, again.content) == (304, b"")
                assert again.headers["etag"] in {plain.headers["etag"], packed.headers["etag"]}
                assert again.headers["vary"].startswith("Accept, Accept-Encoding")
                assert again.headers["cache-control"] == "public, no-cache"
                assert again.headers["link"] == got.headers["link"]
        other = keeping.get(LARGE, headers={"If-None-Match": '"something else"'})
        assert other.content == plain.content


def test_a_head_has_the_headers_of_its_get(keeping: httpx.Client) -> None:
    for coding in ("identity", "gzip"):
        got, head = (keeping.request(method, LARGE, headers={"Accept-Encoding": coding}) for method in ("GET", "HEAD"))
        assert head.content == b""
        for name in ("etag", "content-length", "content-type", "vary", "link", "cache-control"):
            assert head.headers[name] == got.headers[name], name


def test_compressed_bytes_are_the_same_each_time(keeping: httpx.Client) -> None:
    def packed() -> bytes:
        with keeping.stream("GET", LARGE, headers={"Accept-Encoding": "gzip"}) as got:
            return b"".join(got.iter_raw())

    first = packed()
    assert packed() == first
    assert gzip.decompress(first) == keeping.get(LARGE).content


@pytest.mark.parametrize(
    ("path", "status"),
    [(f"{BASE}/figures/nobody-at-all", 404), (f"{BASE}/figures?limit=0", 422), (f"{BASE}/nothing", 404)],
)
def test_errors_are_neither_kept_nor_to_be_kept(keeping: httpx.Client, path: str, status: int) -> None:
    for _ in range(2):
        got = keeping.get(path)
        assert got.status_code == status
        assert got.headers["cache-control"] == "no-store"
        assert "etag" not in got.headers


def test_what_is_no_answer_about_a_release_is_passed_on(keeping: httpx.Client) -> None:
    for path in ("/health", "/ready", "/docs"):
        assert keeping.get(path).headers.get("cache-control") != "public, no-cache"
    assert keeping.post(PATHS).status_code == 405


@pytest.mark.parametrize(
    ("header", "found"),
    [('"a"', "a"), ('W/"b"', "b"), ('"x", "b"', "b"), ("*", "a"), ('"x"', None), ("", None), ("a", None), ('"a', None)],
)
def test_tags_are_found_in_what_a_caller_sends(header: str, found: str | None) -> None:
    assert known_tag(header, ("a", "b")) == found


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4_000), st.booleans()), max_size=60))
def test_answers_keep_their_bound_and_are_the_answers_to_their_questions(
    asked: list[tuple[int, int, bool]],
) -> None:
    most = 5 * OVERHEAD + 6_000
    kept = KeptAnswers(most)
    kept.turn_to("one")
    for number, length, compressed in asked:
        question = Question(f"/{number}", (), "", "http", "host", "")
        answer = kept.find("one", question)
        if answer is None:
            answer = Answer(200, [], bytes([number]) * length)
            kept.add("one", question, answer)
        if compressed:
            kept.add_gzip(question, answer, answer.body[: len(answer.body) // 2])
        assert set(answer.body) <= {number}
        assert 0 <= kept.size <= most
    kept.add("another", Question("/x", (), "", "http", "host", ""), Answer(200, [], b"x"))
    assert kept.find("another", Question("/x", (), "", "http", "host", "")) is None
    kept.turn_to("another")
    assert kept.size == 0
    assert all(kept.find("one", Question(f"/{n}", (), "", "http", "host", "")) is None for n in range(10))
