"""The file of an index: what was written is read, and nothing that was damaged, cut short or meant for another."""

import errno
import re
from pathlib import Path

import numpy as np
import pytest

from service.index import file
from service.index.arrange import TieRow, topology_of
from service.index.file import UnusableFile, opened, write
from service.index.topology import TYPES, Topology

DIGEST = "ab" * 32


@pytest.fixture
def topology() -> Topology:
    days = (19170101, 19201231, 19180101, 19191231)
    ties = [TieRow(f"f{n}-ally-f{n + 1}", "ALLY", f"f{n}", f"f{n + 1}", "friend", 0.5, *days) for n in range(50)]
    return topology_of([f"f{n}" for n in range(51)], [*ties, ties[0]._replace(id="the-last", kind=None)])


@pytest.fixture
def path(topology: Topology, tmp_path: Path) -> Path:
    write(topology, DIGEST, tmp_path / "ab.index")
    return tmp_path / "ab.index"


def test_what_was_written_is_read(path: Path, topology: Topology) -> None:
    found = opened(path, DIGEST)
    for name in file.DTYPES:
        assert np.array_equal(file.array_of(found, name), file.array_of(topology, name)), name
    assert found.kinds == topology.kinds == ("friend",)
    assert found.tie_numbers(["the-last", "f7-ally-f8"]) == topology.tie_numbers(["the-last", "f7-ally-f8"])
    assert path.stat().st_size <= file.bytes_needed(topology)


def test_what_is_read_cannot_be_written_to(path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        opened(path, DIGEST).type[0] = 1


def test_nothing_is_left_beside_the_file(path: Path) -> None:
    assert [*path.parent.iterdir()] == [path]


def test_a_file_of_another_release_is_named_and_not_read(path: Path) -> None:
    with pytest.raises(UnusableFile, match="another release"):
        opened(path, "cd" * 32)


@pytest.mark.parametrize("less", [1, 64, 1000])
def test_a_file_that_was_cut_short_is_named_and_not_read(path: Path, less: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-less])
    with pytest.raises(UnusableFile, match=rf"{len(whole) - less} bytes where it should have {len(whole)}"):
        opened(path, DIGEST)


@pytest.mark.parametrize("whole", [b"", b"\n", b"\0" * 5000, b"{}\n", "я".encode() * 99])
def test_what_is_no_such_file_is_named_and_not_read(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    with pytest.raises(UnusableFile, match="does not begin as"):
        opened(path, DIGEST)


def test_no_byte_can_change_unseen(path: Path) -> None:
    whole = path.read_bytes()
    for place in range(0, len(whole), 97):
        changed = bytearray(whole)
        changed[place] ^= 0x20
        path.write_bytes(changed)
        with pytest.raises(UnusableFile):
            opened(path, DIGEST)


def test_a_file_of_an_older_form_is_named_and_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = f"has the form {file.FORM} of another version, not {file.FORM + 1}"
    monkeypatch.setattr(file, "FORM", file.FORM + 1)
    with pytest.raises(UnusableFile, match=re.escape(named)):
        opened(path, DIGEST)


def test_a_file_that_numbers_the_types_of_ties_otherwise_is_named_and_not_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "TYPES", ("MENTOR", *TYPES))
    with pytest.raises(UnusableFile, match="numbers the types of ties as another version does"):
        opened(path, DIGEST)


def test_a_disk_without_room_leaves_no_half_file(topology: Topology, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.fail("this test needs a device without room, /dev/full")
    (tmp_path / "ab.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space") as raised:
        write(topology, DIGEST, tmp_path / "ab.index")
    assert raised.value.errno == errno.ENOSPC
    assert [*tmp_path.iterdir()] == []
