"""The form of the graph has a number: whoever changes what the loader writes raises it."""

import hashlib
import json
import re
from pathlib import Path

from seed.format.network import Network
from seed.loading.content import content_of
from seed.loading.graph import LINK_ENDS
from seed.loading.release import FORM, digest_of_files
from service.database import catalogue
from tests.support.folders import TINY, add, copy_tiny

SHAPES = {
    3: "0984a7310c2c",
    4: "a50ce52f30e3",
    5: "952742d3025f",
    6: "952742d3025f",
    7: "62c1c9f13368",
    8: "0f053d389b66",
}
"""By its number, what a form writes of the tiny world: labels and types with the names of their properties."""


def shape_of(network: Network) -> str:
    content = content_of(network)
    nodes = {label: sorted({key for row in rows for key in row}) for label, rows in content.nodes.items()}
    links = {
        f"{kind} {type_}": sorted({key for link in links if link.type == type_ for key in link.properties})
        for kind, links in content.links.items()
        for type_ in {link.type for link in links}
    }
    return hashlib.sha256(json.dumps([nodes, links], sort_keys=True).encode()).hexdigest()[:12]


def test_another_shape_of_the_graph_is_another_form(first: Network) -> None:
    """If this fails: raise FORM, so that `serve` loads the shipped network again, and note the new shape here."""
    assert SHAPES[FORM] == shape_of(first)


def test_what_only_the_service_reads_sorts_after_what_people_read(first: Network) -> None:
    served = re.compile(r"(search|words|sounds|(possible|certain)_(from|to))$")
    hidden = set()
    for label, rows in content_of(first).nodes.items():
        names = sorted({key for row in rows for key in row})
        read = [name for name in names if not name.startswith("z_")]
        assert names[: len(read)] == read, label
        assert not [name for name in read if served.search(name)], label
        hidden |= set(names[len(read) :])
    assert {"z_search", "z_words", "z_sounds", "z_possible_from", "z_alive_certain_to"} <= hidden


def test_the_statement_of_links_knows_every_label_that_a_link_has() -> None:
    for begins, ends in LINK_ENDS.values():
        assert f"(n:{begins} {{id: row.from.{begins}," in catalogue.LOAD_LINKS.text
        assert f"(n:{ends} {{id: row.to.{ends}," in catalogue.LOAD_LINKS.text


def test_the_digest_of_files_changes_with_every_file_that_is_read_and_with_no_other(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path / "network")
    before = digest_of_files(folder)
    assert before == digest_of_files(TINY)
    add(folder, "README.md", "Read me.")
    assert digest_of_files(folder) == before
    add(folder, "ties/ally.yaml", "# a comment\n")
    changed = digest_of_files(folder)
    assert changed != before
    (folder / "sources.csv").write_text("id,title\na-book,A Book\n")
    assert digest_of_files(folder) not in (before, changed)
