"""The index of the release in force: made by itself, of exactly what the graph holds, and made anew when it must be."""

import asyncio
import time
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from filelock import FileLock
from neo4j import Driver

from seed.format.network import Network
from seed.loading import load as loading
from seed.loading import search_index
from service.database.driver import Database
from service.faults import DatabaseAway
from service.index import read
from service.index.file import write
from service.index.prepare import path_of, prepared, remove_others
from service.index.read import Progress, ReadingEnded, ReleaseGone, read_release
from service.index.topology import TYPES, Topology
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually

QUESTION = "/api/v1/paths?from=ada&to=clara&mode=k_shortest"


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Settings:
    """The tests' database, with a state folder of the test's own for the index."""
    return settings.model_copy(update={"inner_circle_home": tmp_path / "home"})


@pytest.fixture
def tiny(settings: Settings, first: Network) -> str:
    """The tiny world in force: its digest."""
    return loading.load_network(settings, first).digest


def of_release(settings: Settings, digest: str) -> Topology:
    return prepared(settings, digest, Progress(), Event())


def ties_in_graph(connection: Driver) -> list[tuple[Any, ...]]:
    found = connection.execute_query(
        "MATCH (current:Current {one: 1}) MATCH (a:Figure {release: current.release})-[r]->(b:Figure) "
        "RETURN r.id AS id, type(r) AS type, a.id AS a, b.id AS b, r.kind AS kind, r.confidence AS confidence, "
        "[r.possible_from, r.possible_to, r.certain_from, r.certain_to] AS days ORDER BY id"
    ).records
    return [
        (one["id"], one["type"], one["a"], one["b"], one["kind"], round(one["confidence"] * 10_000), one["days"])
        for one in found
    ]


def ties_in_index(index: Topology) -> list[tuple[Any, ...]]:
    days = (index.possible_from, index.possible_to, index.certain_from, index.certain_to)
    return sorted(
        (
            index.tie_id(tie),
            TYPES[index.type[tie]],
            *(index.id_of(end) for end in index.ends(tie)),
            index.kinds[index.kind[tie] - 1] if index.kind[tie] else None,
            int(index.confidence[tie]),
            [int(column[tie]) for column in days],
        )
        for tie in range(index.tie_count)
    )


def assert_holds_the_graph(index: Topology, connection: Driver) -> None:
    figures = connection.execute_query(
        "MATCH (current:Current {one: 1}) MATCH (f:Figure {release: current.release}) RETURN f.id AS id"
    ).records
    assert [index.id_of(number) for number in range(index.figure_count)] == sorted(one["id"] for one in figures)
    assert ties_in_index(index) == ties_in_graph(connection)


class TestMaking:
    @pytest.mark.parametrize("ties_at_once", [1, 7])
    def test_the_index_holds_exactly_the_figures_and_ties_of_the_graph(
        self, own: Settings, connection: Driver, tiny: str, ties_at_once: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(read, "TIES_AT_ONCE", ties_at_once)
        monkeypatch.setattr(read, "FIGURES_AT_ONCE", ties_at_once)
        index = of_release(own, tiny)
        assert_holds_the_graph(index, connection)
        assert index.tie_count > 10

    def test_the_second_process_reads_the_file_and_not_the_graph(self, own: Settings, tiny: str) -> None:
        first = of_release(own, tiny)
        nowhere = own.model_copy(update={"neo4j_uri": "bolt://127.0.0.1:1"})
        assert ties_in_index(of_release(nowhere, tiny)) == ties_in_index(first)

    def test_a_file_that_is_damaged_is_named_and_made_anew(
        self, own: Settings, tiny: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        first = ties_in_index(of_release(own, tiny))
        path = path_of(own.inner_circle_home, tiny)
        whole = path.read_bytes()
        path.write_bytes(whole[:-7] + b"damaged")
        assert ties_in_index(of_release(own, tiny)) == first
        assert f"{path} is damaged" in caplog.text
        assert path.read_bytes() == whole

    def test_a_release_that_is_not_in_force_is_not_made(self, own: Settings, tiny: str) -> None:
        with pytest.raises(ReleaseGone):
            of_release(own, "cd" * 32)
        assert not path_of(own.inner_circle_home, "cd" * 32).exists()

    def test_a_database_that_is_away_is_said_to_be(self, own: Settings) -> None:
        with pytest.raises(DatabaseAway):
            of_release(own.model_copy(update={"neo4j_uri": "bolt://127.0.0.1:1"}), "ab" * 32)

    def test_reading_ends_when_nobody_needs_it(self, own: Settings, tiny: str) -> None:
        ended = Event()
        ended.set()

        async def read_it() -> Topology:
            async with Database.open(own) as database:
                return await read_release(database, tiny, Progress(), ended)

        with pytest.raises(ReadingEnded):
            asyncio.run(read_it())

    def test_one_process_makes_the_file_and_the_others_wait_for_it(self, own: Settings, tiny: str) -> None:
        path = path_of(own.inner_circle_home, tiny)
        of_release(own, tiny)
        away = own.model_copy(update={"neo4j_uri": "bolt://127.0.0.1:1"})
        moved = path.rename(path.with_name("moved"))
        progress = Progress()

        async def wait_and_put_back() -> Topology:
            waiting = asyncio.create_task(asyncio.to_thread(prepared, away, tiny, progress, Event()))
            while not progress.elsewhere:
                await asyncio.sleep(0.01)
            moved.rename(path)
            return await waiting

        with FileLock(path.with_suffix(".lock")):
            assert asyncio.run(wait_and_put_back()).tie_count > 0
        assert "another process" in progress.text

    def test_where_no_file_can_be_written_the_index_stays_in_memory(
        self, own: Settings, tiny: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        own.inner_circle_home.mkdir()
        (own.inner_circle_home / "index").write_text("no folder")
        assert of_release(own, tiny).tie_count > 0
        assert "it is kept in memory" in caplog.text

    def test_where_the_disk_is_full_the_log_says_how_much_is_needed(
        self, own: Settings, tiny: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        path = path_of(own.inner_circle_home, tiny)
        path.parent.mkdir(parents=True)
        path.with_suffix(".part").symlink_to("/dev/full")
        assert of_release(own, tiny).tie_count > 0
        assert "No space left" in caplog.text
        assert "it needs 1 MB" in caplog.text
        assert not path.exists()

    def test_files_of_other_releases_go_and_what_is_open_stays_usable(self, own: Settings, tiny: str) -> None:
        index = of_release(own, tiny)
        other = path_of(own.inner_circle_home, "cd" * 32)
        write(index, "cd" * 32, other)
        note = other.with_name("note.txt")
        note.touch()
        remove_others(own.inner_circle_home, "cd" * 32)
        assert not path_of(own.inner_circle_home, tiny).exists()
        assert (other.exists(), note.exists()) == (True, True)
        assert len(ties_in_index(index)) == index.tie_count

    def test_a_file_that_a_loader_has_just_written_for_the_next_release_stays(self, own: Settings, tiny: str) -> None:
        index = of_release(own, tiny)
        coming = path_of(own.inner_circle_home, "cd" * 32)
        write(index, "cd" * 32, coming)
        remove_others(own.inner_circle_home, tiny)
        assert coming.exists()


class TestLoading:
    def test_a_large_network_is_loaded_with_its_index_which_is_the_same_file(
        self, own: Settings, first: Network, second: Network, tiny: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search_index, "WORTH_WRITING", 1)
        monkeypatch.setattr(search_index, "TIES_AT_ONCE", 3)
        try:
            loaded = loading.load_network(own, second)
            written = path_of(own.inner_circle_home, loaded.digest).read_bytes()
            elsewhere = own.model_copy(update={"inner_circle_home": own.inner_circle_home / "elsewhere"})
            of_release(elsewhere, loaded.digest)
            assert path_of(elsewhere.inner_circle_home, loaded.digest).read_bytes() == written
        finally:
            loading.load_network(own, first)

    def test_a_disk_without_room_for_it_keeps_no_network_from_coming_into_force(
        self, own: Settings, first: Network, second: Network, tiny: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search_index, "WORTH_WRITING", 1)
        own.inner_circle_home.mkdir()
        (own.inner_circle_home / "index").write_text("no folder")
        reported: list[str] = []
        try:
            assert loading.load_network(own, second, reported.append).changed
        finally:
            loading.load_network(own, first)
        assert any("search index could not be written" in one for one in reported)


class TestService:
    def test_it_is_made_at_the_start_without_a_question(self, own: Settings, tiny: str) -> None:
        with served(own) as address:
            assert eventually(lambda: httpx.get(f"{address}/ready").json().get("index") == "ready")
        assert path_of(own.inner_circle_home, tiny).exists()

    def test_a_first_question_waits_a_moment_for_it(self, own: Settings, tiny: str) -> None:
        with served(own) as address:
            assert httpx.get(address + QUESTION, timeout=30).status_code == 200

    def test_it_follows_the_release_in_force(self, own: Settings, first: Network, second: Network, tiny: str) -> None:
        with served(own) as address:
            assert eventually(lambda: path_of(own.inner_circle_home, tiny).exists())
            loaded = loading.load_network(own, second)
            try:
                assert httpx.get(address + QUESTION, timeout=30).json()["release"]["digest"] == loaded.digest
                assert eventually(lambda: httpx.get(f"{address}/ready").json().get("index") == "ready")
                assert eventually(lambda: not path_of(own.inner_circle_home, tiny).exists())
                assert path_of(own.inner_circle_home, loaded.digest).exists()
            finally:
                loading.load_network(own, first)
            answer = httpx.get(address + QUESTION, timeout=30)
            assert answer.json()["release"]["digest"] == tiny

    def test_until_it_is_ready_the_questions_that_need_it_are_told_how_far_it_is(
        self, own: Settings, tiny: str
    ) -> None:
        path = path_of(own.inner_circle_home, tiny)
        path.parent.mkdir(parents=True)
        with (
            FileLock(path.with_suffix(".lock")),
            served(own) as address,
        ):  # another process makes it, and takes its time
            told = httpx.get(address + QUESTION, timeout=30)
            assert (told.status_code, told.json()["title"]) == (503, "Index not ready")
            assert "another process of this service is reading the ties" in told.json()["detail"]
            assert 1 <= int(told.headers["Retry-After"]) <= 30
            assert httpx.get(f"{address}/api/v1/paths?from=ada&to=hugo", timeout=30).status_code == 200
            assert httpx.get(f"{address}/api/v1/figures/ada", timeout=30).status_code == 200
            silent = httpx.get(f"{address}/api/v1/paths?from=ada&to=hugo", timeout=30).json()
            assert (silent["paths"], silent["no_path"]["reason"]) == ([], "not_analyzed")
            assert "another process" in silent["no_path"]["detail"]
            ready = httpx.get(f"{address}/ready")
            assert (ready.status_code, "another process" in ready.json()["index"]) == (200, True)


class TestProgress:
    def test_it_says_how_much_is_read_and_how_long_it_will_take(self) -> None:
        progress = Progress(begun=time.monotonic() - 10)
        assert (progress.text, progress.seconds_left) == ("the figures are being read", None)
        progress.ties, progress.read = 4000, 1000
        assert progress.text == "1000 of 4000 ties are read (25 %)"
        assert progress.seconds_left == pytest.approx(30, abs=1)
