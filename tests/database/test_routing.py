"""A `neo4j://` address: reads go to the readers that its routing table names, what a load writes to the writer."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from seed.format.network import Network
from seed.loading.load import load, load_network, patient
from service.database.catalogue import HEALTH
from service.database.driver import Database, Row
from service.settings import Settings
from tests.support.live import Patient, served
from tests.support.questions import BASE
from tests.support.routing import READING, Cluster, cluster

QUESTIONS = (f"{BASE}/figures/ada", f"{BASE}/paths?from=ada&to=hugo", f"{BASE}/paths?from=ada&to=hugo&mode=k_shortest")


@pytest.fixture(scope="module")
def members(settings: Settings, tiny: None) -> Iterator[Cluster]:
    with cluster(settings.neo4j_uri) as found:
        yield found


def test_the_service_asks_readers_alone_and_says_that_it_reads(settings: Settings, members: Cluster) -> None:
    routed = settings.model_copy(update={"neo4j_uri": members.uri})
    with served(routed) as address, httpx.Client(base_url=address, timeout=30, transport=Patient()) as client:
        for question in QUESTIONS:
            assert client.get(question).status_code == 200
    assert len(members.reader.asked) > len(QUESTIONS)
    assert all(READING in message for message in members.reader.asked)
    assert (members.writer.asked, members.router.asked) == ([], [])


def test_a_load_goes_to_the_writer_and_a_reader_is_asked_for_what_was_loaded(
    settings: Settings, members: Cluster, first: Network, second: Network
) -> None:
    members.reader.forget()

    async def loaded_and_read() -> tuple[str, Row]:
        async with Database.open(patient(settings.model_copy(update={"neo4j_uri": members.uri}))) as database:
            loaded = await load(database, second)
            assert members.reader.asked == []
            return loaded.digest, await database.fetch(HEALTH, {})

    try:
        digest, found = asyncio.run(loaded_and_read())
        assert found["release"]["digest"] == digest
        assert not any(READING in message for message in members.writer.asked)
        last = members.writer.bookmarks[-1]
        assert [READING in message and last in message for message in members.reader.asked] == [True]
    finally:
        load_network(settings, first)
