"""GraphML, JSON-LD and the data package of a whole network lose nothing: held on 500 random networks."""

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from seed.checking.check import read_network
from seed.exporting.answer import network_material
from seed.exporting.package import package_files
from seed.exporting.records import records_of
from seed.exporting.release import release_records
from seed.loading.load import prepare
from service.formats.offered import FORMATS
from service.formats.write import written
from tests.formats.test_graph_formats import SCHEMA
from tests.seed.random_records import random_records
from tests.support.folders import TINY
from tests.support.read_back import network_of, taken, written_and_read

SEEDS = 500


def in_order(records: dict[str, Any]) -> dict[str, Any]:
    """Return records with those of a kind sorted, since formats of graphs draw ties and figures in the order of ids."""
    return {
        kind: held if kind == "network" else sorted(held, key=lambda one: json.dumps(one, sort_keys=True))
        for kind, held in records.items()
    }


@pytest.mark.parametrize("hundred", range(SEEDS // 100))
def test_nothing_is_lost_on_random_networks(hundred: int, tmp_path: Path) -> None:
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        network = network_of(random_records(seed))
        records = records_of(network)
        prepared = prepare(network)
        content, about = prepared.content, prepared.about
        of = network_material(content, about, records)
        whole = {
            "network.graphml": written(of, "graphml"),
            "network.jsonld": written(of, "jsonld"),
            **package_files(of, about, records),
        }
        for name, bytes_ in whole.items():
            (tmp_path / name).write_bytes(bytes_)
        for form in ("network.graphml", "network.jsonld", "datapackage.json"):
            assert in_order(records_of(taken(tmp_path / form))) == in_order(records), (seed, form)
        again = written_and_read(network, tmp_path / str(seed))
        assert in_order(records_of(again)) == in_order(records), (seed, "folder")
        from_release = network_of(release_records(content, about))
        assert prepare(from_release).about["digest"] == about["digest"], (seed, "release")


def test_every_format_is_written_of_random_networks_and_read() -> None:
    for seed in range(0, SEEDS, 10):
        network = network_of(random_records(seed))
        prepared = prepare(network)
        of = network_material(prepared.content, prepared.about, records_of(network))
        texts = {form: written(of, form) for form in FORMATS}
        SCHEMA.assertValid(etree.fromstring(texts["gexf"]))
        rows = list(csv.DictReader(io.StringIO(texts["csv"].decode(), newline="")))
        assert [row["id"] for row in rows] == [tie["id"] for tie in of.ties]
        assert len(json.loads(texts["csl"])) == len(network.sources)
        for form in ("bibtex", "ris"):
            starts = texts[form].decode().splitlines()
            assert sum(line.startswith(("@", "TY  - ")) for line in starts) == len(network.sources)


def test_a_package_names_every_file_with_its_digest_and_columns() -> None:
    network = read_network(TINY)
    prepared = prepare(network)
    content, about = prepared.content, prepared.about
    of = network_material(content, about, records_of(network))
    files = package_files(of, about, records_of(network))
    assert files == package_files(of, about, records_of(network))
    described = json.loads(files["datapackage.json"])
    assert described["licenses"] == [{"name": "CC0-1.0", "path": "https://spdx.org/licenses/CC0-1.0"}]
    assert {one["path"] for one in described["resources"]} == set(files) - {"datapackage.json"}
    ids = {}
    for one in described["resources"]:
        content_of_file = files[one["path"]]
        assert one["hash"] == f"sha256:{hashlib.sha256(content_of_file).hexdigest()}"
        assert one["bytes"] == len(content_of_file)
        if one.get("type") == "table":
            rows = list(csv.DictReader(io.StringIO(content_of_file.decode(), newline="")))
            assert list(rows[0]) == [field["name"] for field in one["schema"]["fields"]]
            ids[one["name"]] = {row["id"] for row in rows}
            assert len(ids[one["name"]]) == len(rows)
    for one in described["resources"]:
        for key in one.get("schema", {}).get("foreignKeys", []):
            rows = list(csv.DictReader(io.StringIO(files[one["path"]].decode(), newline="")))
            assert {row[key["fields"][0]] for row in rows} <= ids[key["reference"]["resource"]]
    assert ids["claims"] == {claim.id for claim in network.all_claims}
    assert ids["sources"] == {source.id for source in network.sources}
