"""Evidence by id: read once for a release, shown with its statement, and whole in every answer."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from neo4j import Driver

from seed.format.network import Network
from seed.loading.load import load_network
from service.database.catalogue import HEALTH, TIES
from service.database.driver import Database, Row
from service.database.statement import Statement
from service.limits.deadline import Deadline
from service.provenance import evidence
from service.settings import Settings
from tests.support.live import Patient, served
from tests.support.processes import eventually
from tests.support.questions import answer, every

pytestmark = pytest.mark.usefixtures("tiny")

ADDRESSES = [
    "/paths?from=galina&to=clara&mode=all_shortest",
    "/paths?from=galina&to=clara&mode=k_shortest&k=20",
    "/figures/ada/neighborhood?depth=2&type=ally&type=rival&type=relative",
    "/figures/ada/with/boris",
    "/figures/ada/with/dmitri",
    "/figures/ada/closest",
    "/figures/ada",
    "/bodies/council",
    "/ties?figure=ada",
    "/ties/boris-ally-ada",
    "/claims?figure=dmitri",
    "/claims/dmitri.fate.1",
    "/disputes/dmitris-death",
    "/observations",
]
EVIDENCE = {statement.name for statement in evidence.EVIDENCE}


@pytest.fixture
def fresh(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a service that has answered nothing yet; its index is there, until when paths rest on a statement."""
    with (
        served(settings) as address,
        httpx.Client(base_url=address, timeout=60, transport=Patient()) as opened,
    ):
        assert eventually(lambda: opened.get("/ready").json().get("index") == "ready")
        yield opened


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the statements that are sent to the database, as they are sent; that of the release in force too."""
    names: list[str] = []
    fetch, digest_from_now = Database.fetch, Database.digest_from_now

    async def noted(self: Database, statement: Statement, params: Row, seconds: float | None = None) -> Row:
        names.append(statement.name)
        return await fetch(self, statement, params, seconds)

    async def asked(self: Database, deadline: Deadline, probe: "asyncio.Future[Row] | None" = None) -> str | None:
        names.append(HEALTH.name)
        return await digest_from_now(self, deadline, probe)

    monkeypatch.setattr(Database, "fetch", noted)
    monkeypatch.setattr(Database, "digest_from_now", asked)
    return names


def body_of(client: httpx.Client, address: str) -> dict[str, Any]:
    response = client.get(f"/api/v1{address}")
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def explained(address: str) -> str:
    return address + ("&" if "?" in address else "?") + "explain=cypher"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_second_answer_is_the_same_and_reads_no_evidence(
    fresh: httpx.Client, sent: list[str], address: str
) -> None:
    first = body_of(fresh, explained(address))
    assert EVIDENCE & set(sent)
    sent.clear()
    assert body_of(fresh, explained(address)) == first
    assert sent
    assert not EVIDENCE & set(sent)
    assert EVIDENCE & {one["name"] for one in first["cypher"]}


def test_a_service_that_may_keep_nothing_answers_the_same(settings: Settings, client: httpx.Client) -> None:
    with (
        served(settings.model_copy(update={"evidence_cache_bytes": 0})) as address,
        httpx.Client(base_url=address, timeout=60, transport=Patient()) as opened,
    ):
        for one in ADDRESSES:
            assert body_of(opened, one) == body_of(client, one)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_statement_shown_runs_as_it_stands_and_gives_what_the_answer_shows(
    client: httpx.Client, connection: Driver, address: str
) -> None:
    body = body_of(client, explained(address))
    for one in body["cypher"]:
        (record,) = connection.execute_query(one["text"], one["params"]).records
        assert record["release"]["digest"] == body["release"]["digest"]
        if one["name"] in EVIDENCE:
            ids = one["params"]["ask"]["ids"]
            wanted = sorted(key for keys in ids.values() for key in keys) if isinstance(ids, dict) else sorted(ids)
            assert [item["id"] for item in record["items"]] == wanted


def test_evidence_is_of_the_release_that_the_answer_names(
    settings: Settings, client: httpx.Client, first: Network, second: Network
) -> None:
    """The second network calls a figure otherwise and lacks the rivals; nothing kept of the first may stay."""
    try:
        for network, rivals in ((second, 0), (first, 2), (second, 0)):
            loaded = load_network(settings, network)
            for _ in range(2):
                body = answer(client, "/ties", type="rival")
                assert (body["release"]["digest"], body["total"]) == (loaded.digest, rivals)
                log = answer(client, "/observations", figure="hugo")["items"][0]
                assert "Hugo the Second" in str(log) or network is first
    finally:
        load_network(settings, first)


def test_a_new_field_of_a_tie_goes_through_every_answer(
    settings: Settings, fresh: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adds one changes the statement, the model and the loader, and nothing else in the service."""
    text = TIES.text
    assert text.count("derived: type(r)") == 1
    changed = replace(TIES, text=text.replace("derived: type(r)", "colour: 'red', derived: type(r)"))
    monkeypatch.setattr("service.provenance.evidence.TIES", changed)

    def ties(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if "derived" in value:
                yield value
            for one in value.values():
                yield from ties(one)
        if isinstance(value, list):
            for one in value:
                yield from ties(one)

    for address in [*ADDRESSES[:5], "/ties?figure=ada", "/ties?exclude_source=memoir", "/ties/boris-ally-ada"]:
        found = list(ties(body_of(fresh, address)))
        assert found, address
        assert {tie.get("colour") for tie in found} == {"red"}, address


class TestKindAndGrade:
    """What the files say of the kind of a tie and of the grade of a source is in every answer."""

    def test_a_tie_says_its_kind_and_that_it_is_stated(self, client: httpx.Client) -> None:
        kinds = {tie["id"]: tie["kind"] for tie in every(client, "/ties")}
        assert {key for key, kind in kinds.items() if kind is not None} == {"clara-ally-fedor"}
        assert kinds["clara-ally-fedor"] == "patron"
        assert {tie["derived"] for tie in every(client, "/ties")} == {False}
        (hop,) = answer(client, "/paths", from_="clara", to="fedor")["paths"][0]["hops"]
        assert [tie["kind"] for tie in hop["ties"]] == ["patron"]

    def test_every_citation_source_and_footnote_says_the_grade(self, client: httpx.Client) -> None:
        grades = {one["id"]: one["grade"] for one in answer(client, "/sources")["items"]}
        assert grades == {
            "chronicle": "scholarship",
            "digest-of-chronicle": None,
            "gazette": None,
            "memoir": "memoir",
            "register": None,
        }

        def check(value: Any) -> int:
            found = 0
            if isinstance(value, dict):
                if "citation" in value:
                    assert value["grade"] == grades[value.get("source", value.get("id"))]
                    found += 1
                found += sum(check(one) for one in value.values())
            if isinstance(value, list):
                found += sum(check(one) for one in value)
            return found

        addresses = [*ADDRESSES, "/sources", "/sources/chronicle", "/sources/digest-of-chronicle"]
        assert all(check(body_of(client, address)) for address in addresses)
