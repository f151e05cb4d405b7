"""Loading: a release is switched in whole, the same one is not loaded twice, nobody else's data are touched."""

import asyncio
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver

from seed.checking.check import read_network
from seed.format.model import Tie
from seed.format.network import Network
from seed.loading.content import content_of
from seed.loading.graph import LINK_ENDS
from seed.loading.load import LoadError, load, load_network, patient
from service.database import catalogue
from service.database.driver import Database
from service.settings import Settings
from tests.support.folders import copy_tiny
from tests.support.releases import in_force, ours, run, seen


class TestLoad:
    def test_everything_of_the_files_is_in_the_graph_and_in_one_release(
        self, settings: Settings, empty: Driver, first: Network
    ) -> None:
        reports: list[str] = []
        loaded = load_network(settings, first, reports.append)
        assert loaded.changed
        assert in_force(empty)["digest"] == loaded.digest
        counts = ours(empty)
        assert {release for release, _ in counts} == {loaded.release}
        kinds = {kind: number for (_, kind), number in counts.items()}
        assert kinds["Figure"] == 8
        assert kinds["Claim"] == len(first.all_claims)
        assert (kinds["ALLY"], kinds["RELATIVE"], kinds["RIVAL"], kinds["HELD"]) == (5, 2, 2, 2)
        assert reports[-1] == "Tiny world 1.0.0 is in force"
        assert any("read back" in line for line in reports)

    def test_the_digest_in_force_is_not_loaded_again(self, settings: Settings, empty: Driver, first: Network) -> None:
        loaded = load_network(settings, first)
        again = load_network(settings, first)
        assert (again.changed, again.release, again.digest) == (False, loaded.release, loaded.digest)
        assert {release for release, _ in ours(empty)} == {loaded.release}

    def test_a_record_that_was_removed_is_gone_from_the_next_release(
        self, settings: Settings, empty: Driver, first: Network, second: Network
    ) -> None:
        load_network(settings, first)
        loaded = load_network(settings, second)
        assert in_force(empty) | {"rivals": 0, "hugo": ["Hugo the Second"]} == in_force(empty)
        assert {release for release, _ in ours(empty)} == {loaded.release}

    def test_a_new_version_of_the_same_records_is_a_new_release(
        self, settings: Settings, empty: Driver, first: Network, tmp_path: Path
    ) -> None:
        loaded = load_network(settings, first)
        folder = copy_tiny(tmp_path / "network")
        path = folder / "network.yaml"
        path.write_text(path.read_text("utf-8").replace("1.0.0", "1.0.1"), "utf-8")
        renewed = load_network(settings, read_network(folder))
        assert renewed.changed
        assert (renewed.version, renewed.digest != loaded.digest) == ("1.0.1", True)

    def test_it_is_right_through_a_routing_address(self, settings: Settings, empty: Driver, first: Network) -> None:
        routed = settings.model_copy(update={"neo4j_uri": settings.neo4j_uri.replace("bolt", "neo4j", 1)})

        async def load_and_read() -> tuple[str, Any]:
            async with Database.open(patient(routed)) as database:
                loaded = await load(database, first)
                return loaded.digest, (await database.ready())["digest"]

        loaded, read = asyncio.run(load_and_read())
        assert loaded == read

    def test_many_small_batches_make_the_same_release(self, settings: Settings, empty: Driver, first: Network) -> None:
        whole = load_network(settings, first).digest
        counts = Counter({kind: number for (_, kind), number in ours(empty).items()})
        run(empty, "empty")

        async def in_pieces() -> str:
            async with Database.open(patient(settings)) as database:
                return (await load(database, first, batch=7)).digest

        assert asyncio.run(in_pieces()) == whole
        assert Counter({kind: number for (_, kind), number in ours(empty).items()}) == counts

    def test_a_record_that_names_what_is_not_there_stops_the_load(
        self, settings: Settings, empty: Driver, first: Network
    ) -> None:
        loaded = load_network(settings, first)
        record = first.ties[0].model_dump() | {"id": "ada-ally-nobody", "subject": "ada", "object": "nobody"}
        unsound = Network(first.about, first.figures, (Tie.model_validate(record),), sources=first.sources)
        with pytest.raises(LoadError, match="names what is not there"):
            load_network(settings, unsound)
        assert in_force(empty)["digest"] == loaded.digest


class TestOthers:
    def test_other_data_in_the_database_stay_as_they_are(
        self, settings: Settings, empty: Driver, first: Network, second: Network
    ) -> None:
        load_network(settings, first)
        run(empty, "tie_note")
        loaded = load_network(settings, second)
        assert loaded.left == 1, "a figure that a note is tied to"
        assert seen(empty, "notes") == [{"text": "Ask about her.", "name": "Ada Arden"}]
        assert in_force(empty)["figures"] == 8
        assert load_network(settings, first).left == 1
        assert seen(empty, "notes") == [{"text": "Ask about her.", "name": "Ada Arden"}]

    def test_what_had_to_be_left_goes_when_nothing_is_tied_to_it_any_more(
        self, settings: Settings, empty: Driver, first: Network, second: Network
    ) -> None:
        load_network(settings, first)
        run(empty, "tie_note")
        load_network(settings, second)
        run(empty, "drop_notes")
        loaded = load_network(settings, second)
        assert (loaded.changed, loaded.left) == (False, 0)
        assert {release for release, _ in ours(empty)} == {loaded.release}

    def test_a_database_with_our_labels_on_somebody_elses_nodes_is_refused(
        self, settings: Settings, empty: Driver, first: Network
    ) -> None:
        run(empty, "strange_source")
        with pytest.raises(LoadError, match=r"somebody else .*Source"):
            load_network(settings, first)
        assert ours(empty) == {}
        assert seen(empty, "strange_sources") == [{"name": "A river"}]

    def test_after_a_large_load_the_server_plans_by_what_it_holds_now(
        self, settings: Settings, empty: Driver, first: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seed.loading.schema.REPLAN_FROM", 1)
        for n in range(300):
            empty.execute_query(f"RETURN 1 AS planned_before_{n}")
        load_network(settings, first)
        dropped = empty.execute_query("CALL db.clearQueryCaches()").records[0]["value"]
        assert int(re.findall(r"\d+", dropped)[0]) < 300

    def test_a_server_that_keeps_its_plans_is_reported_and_the_load_stands(
        self, settings: Settings, empty: Driver, first: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seed.loading.schema.REPLAN_FROM", 1)
        without = replace(catalogue.LOAD_DROP_PLANS, text="CALL db.notThere()")
        monkeypatch.setattr(catalogue, "LOAD_DROP_PLANS", without)
        reports: list[str] = []
        loaded = load_network(settings, first, reports.append)
        assert "keeps the plans" in reports[-1]
        assert in_force(empty)["digest"] == loaded.digest

    def test_a_server_that_is_away_is_reported_in_a_sentence(self, settings: Settings, first: Network) -> None:
        away = settings.model_copy(update={"neo4j_uri": "bolt://127.0.0.1:9"})
        with pytest.raises(LoadError, match="cannot be reached"):
            load_network(away, first)


def test_the_tiny_world_has_every_kind_of_relationship(first: Network) -> None:
    assert set(content_of(first).links) == set(LINK_ENDS)
