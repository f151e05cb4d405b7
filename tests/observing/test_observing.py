"""What the service says of itself: ids of requests, lines of the log, metrics."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from inner_circle.keys import add
from inner_circle.logs import JsonLines
from service.observing.metrics import Metrics
from service.observing.spent import Spent
from service.settings import Settings
from tests.support.live import Patient, served
from tests.support.processes import eventually
from tests.support.questions import BASE
from tests.support.servers import KEEPING

ADA = f"{BASE}/figures/ada"
DOCUMENTS = Path(__file__).parents[2] / "docs"
LINE = re.compile(r'inner_circle_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [0-9.e+-]+')


@pytest.fixture(scope="module")
def noisy(settings: Settings, tiny: None) -> Iterator[httpx.Client]:
    """A service that keeps answers and logs every request."""
    with served(settings.model_copy(update={**KEEPING, "access_log": True})) as address:
        yield from opened(address)


def opened(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, transport=Patient()) as client:
        yield client


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """Return the requests that were logged, as their lines of JSON say them."""
    return [
        json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "inner_circle.requests"
    ]


def value(text: str, name: str) -> float:
    """Return a number of the metrics by its name and labels, as they stand there; 0 where there is none yet."""
    found = next((line for line in text.splitlines() if line.startswith(f"inner_circle_{name} ")), " 0")
    return float(found.rpartition(" ")[2])


class TestIds:
    def test_an_id_that_fits_comes_back_and_any_other_is_replaced(self, noisy: httpx.Client) -> None:
        assert noisy.get(ADA, headers={"X-Request-ID": "a-1.B_2"}).headers.get_list("x-request-id") == ["a-1.B_2"]
        for bad in ("", "a b", "x" * 65, 'a"b', "ä".encode().decode("latin-1")):
            given = noisy.get("/health", headers=[(b"X-Request-ID", bad.encode("latin-1"))]).headers["x-request-id"]
            assert given != bad
            assert re.fullmatch(r"[0-9a-f]+-[0-9a-f]+", given)

    def test_every_answer_has_one_of_its_own(self, noisy: httpx.Client) -> None:
        tag = noisy.get(ADA).headers["etag"]
        answers = [
            noisy.get(ADA),
            noisy.get(ADA, headers={"If-None-Match": tag}),
            noisy.get("/nowhere"),
            noisy.head(ADA),
            noisy.get("/docs", headers={"Host": "evil.example"}),
        ]
        assert [one.status_code for one in answers] == [200, 304, 404, 200, 421]
        assert len({one.headers["x-request-id"] for one in answers}) == len(answers)


class TestLog:
    def test_a_request_is_one_line_with_all_that_it_took(
        self, noisy: httpx.Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "inner_circle.requests")
        address = f"{BASE}/paths?from=ada&to=hugo&k=3&mode=k_shortest"
        release = noisy.get(address, headers={"X-Request-ID": "first"}).json()["release"]
        noisy.get(address, headers={"X-Request-ID": "second"})
        noisy.get(f"{BASE}/figures?limit=0", headers={"X-Request-ID": "third"})
        assert eventually(lambda: "third" in {line["id"] for line in lines(caplog)})
        first, second, third = (line for line in lines(caplog) if line["status"] != 503)  # see `Patient`
        assert (first["id"], first["event"], first["status"], first["made"]) == ("first", "request", 200, "anew")
        assert (first["address"], first["route"]) == (address, "/paths")
        assert str(release["digest"]).startswith(str(first["release"]))
        assert "paths.figures" in str(first["statements"])
        assert float(str(first["database_ms"])) > 0
        assert float(str(first["ms"])) >= float(str(first["search_ms"])) > 0
        assert (second["made"], second["route"], second["database_ms"]) == ("kept", "/paths", 0)
        assert (third["status"], third["level"]) == (422, "info")

    def test_a_slow_question_is_logged_though_others_are_not_and_can_be_asked_again(
        self, settings: Settings, tiny: None, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "inner_circle.requests")
        with served(settings.model_copy(update={"slow_seconds": 1e-9})) as address:
            question = f"{ADA}?explain=cypher"
            answer = httpx.get(address + question, timeout=60)
            assert eventually(lambda: len(lines(caplog)) == 1)
            slow = lines(caplog)[0]
            assert (slow["event"], slow["level"], slow["address"]) == ("slow", "warning", question)
            assert httpx.get(address + str(slow["address"]), timeout=60).json() == answer.json()
        caplog.clear()
        with served(settings.model_copy(update={"slow_seconds": 1000})) as address:
            assert httpx.get(address + ADA, timeout=60).status_code == 200
        assert lines(caplog) == []

    def test_what_a_stranger_writes_makes_no_line_of_its_own(
        self, noisy: httpx.Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "inner_circle.requests")
        noisy.get("/nowhere%0Aforged", headers={"X-Request-ID": "x y"})
        assert eventually(lambda: len(lines(caplog)) == 1)
        assert "\n" not in caplog.records[-1].getMessage()


class TestMetrics:
    def test_requests_statements_and_searches_are_counted(self, noisy: httpx.Client) -> None:
        before = noisy.get("/metrics")
        assert before.headers["content-type"].startswith("text/plain; version=0.0.4")
        asked = f"{BASE}/figures/ada/with/hugo"
        for _ in range(3):
            noisy.get(asked)
        after = noisy.get("/metrics").text
        route = "/figures/{a}/with/{b}"
        for made, number in (("anew", 1), ("kept", 2)):
            name = f'requests_total{{route="{route}",status="200",made="{made}"}}'
            assert value(after, name) - value(before.text, name) == number
        assert value(after, f'request_seconds_count{{route="{route}"}}') == 3
        assert value(after, f'request_seconds_bucket{{route="{route}",le="+Inf"}}') == 3
        assert value(after, 'statement_seconds_count{statement="pairs.pair"}') == 1
        assert value(after, "evidence_kept_bytes") >= 0
        assert value(after, "answers_kept_bytes") > 0
        assert eventually(lambda: value(noisy.get("/metrics").text, "index_ready") == 1)
        assert value(after, "plans_ready") in (0, 1)
        samples = [line for line in after.splitlines() if not line.startswith("# ")]
        assert all(LINE.fullmatch(line) for line in samples)

    def test_a_bucket_holds_what_took_no_longer_than_its_bound(self) -> None:
        metrics = Metrics()
        for seconds in (0.0005, 0.001, 0.002, 7.0):
            metrics.add(Spent(route="/x"), 200, seconds)
        text = metrics.text({})
        found = [
            value(text, f'request_seconds_bucket{{route="/x",le="{bound}"}}') for bound in ("0.001", "5.0", "+Inf")
        ]
        assert found == [2, 3, 4]
        assert value(text, 'request_seconds_sum{route="/x"}') == pytest.approx(7.0035)

    def test_the_dashboard_shows_what_is_there(self, noisy: httpx.Client) -> None:
        noisy.get(ADA)
        there = {line.partition("{")[0].partition(" ")[0] for line in noisy.get("/metrics").text.splitlines()}
        panels = json.loads((DOCUMENTS / "grafana.json").read_text("utf-8"))["panels"]
        asked = [target["expr"] for panel in panels for target in panel["targets"]]
        shown = {name for expression in asked for name in re.findall(r"inner_circle_\w+", expression)}
        assert shown <= there
        whole = {re.sub("_(bucket|sum|count)$", "", name) for name in there if name.startswith("inner_circle_")}
        assert {name.removesuffix("_bucket") for name in shown} == whole  # nothing that is measured is left out
        assert len({panel["id"] for panel in panels}) == len(panels)

    def test_no_stranger_makes_new_labels(self, noisy: httpx.Client) -> None:
        for number in range(20):
            noisy.get(f"/nowhere/{number}")
            noisy.get(f"{BASE}/figures/nobody-{number}")
        text = noisy.get("/metrics").text
        assert "nowhere" not in text
        assert "nobody" not in text

    def test_they_are_for_this_machine_or_for_a_key(
        self, noisy: httpx.Client, settings: Settings, tmp_path: Path
    ) -> None:
        for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
            refused = noisy.get("/metrics", headers={header: "198.51.100.7"})
            assert (refused.status_code, refused.json()["title"]) == (403, "Not for everybody")
        file = tmp_path / "keys"
        key = add(file, "prometheus")
        with served(settings.model_copy(update={"api_keys_file": file})) as address:
            passed_on = {"X-Forwarded-For": "198.51.100.7"}
            assert httpx.get(f"{address}/metrics", headers=passed_on).status_code == 401
            let_in = httpx.get(f"{address}/metrics", headers=passed_on | {"Authorization": f"Bearer {key}"})
            assert let_in.status_code == 200
