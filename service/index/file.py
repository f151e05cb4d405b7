"""The arrays of a release as one file: written once, checked when opened, mapped into memory by every process.

The file begins with a line of JSON, which says what follows: the form of the file, the digest of the release,
the place, number and type of the values of each array, the types and kinds of ties, which the arrays name by number,
the length and the checksum of the rest. The line has a checksum of its own. What does not fit is named and never read.
"""

import mmap
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
import orjson

from service.index.topology import TYPES, Texts, Topology

FORM = 2
"""The form of the file; raised whenever the same release gives another file."""

ALIGNMENT = 64
CHUNK = 1 << 22
LONGEST_HEADER = 1 << 24

Array = npt.NDArray[Any]

DTYPES = {
    "figures.text": "|u1",
    "figures.starts": "<i8",
    "offsets": "<i8",
    "neighbours": "<i4",
    "tie_of": "<i4",
    "forward": "|b1",
    "first_tie": "<i4",
    "type": "|u1",
    "kind": "<u2",
    "confidence": "<u2",
    "possible_from": "<i4",
    "possible_to": "<i4",
    "certain_from": "<i4",
    "certain_to": "<i4",
    "suffix": "<i4",
    "hashes": "<u4",
    "by_hash": "<i4",
    "other_ties": "<i4",
    "other_ids.text": "|u1",
    "other_ids.starts": "<i8",
}
"""The arrays in their order, and the type of the values of each."""


class UnusableFile(Exception):  # noqa: N818
    """A file of the index cannot be used; the message says what is wrong with it."""


def write(topology: Topology, digest: str, path: Path) -> None:
    """Write the file whole or not at all: beside its place first, then put there.

    Raises:
        OSError: there is no room, or it cannot be written.
    """
    arrays = {name: np.ascontiguousarray(array_of(topology, name), dtype) for name, dtype in DTYPES.items()}
    places: list[tuple[str, int, int]] = []
    end = 0
    for name, array in arrays.items():
        places.append((name, end, len(array)))
        end += array.nbytes + -array.nbytes % ALIGNMENT
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            checksum = 0
            head = _head(digest, places, topology.kinds, end, checksum)
            file.write(head)
            for array in arrays.values():
                for piece in _pieces(array):
                    checksum = crc32(piece, checksum)
                    file.write(piece)
            file.seek(0)
            file.write(_head(digest, places, topology.kinds, end, checksum))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def bytes_needed(topology: Topology) -> int:
    """Return about how many bytes the file of a release has."""
    return sum(array_of(topology, name).nbytes + ALIGNMENT for name in DTYPES) + ALIGNMENT * 32


def opened(path: Path, digest: str) -> Topology:
    """Return the arrays of a file, which stay in it: processes share the memory of what they read of it.

    Raises:
        UnusableFile: it is damaged, cut short, of another form or of another release.
        FileNotFoundError: there is none.
    """
    with path.open("rb") as file:
        head, start = _read_head(file.readline(LONGEST_HEADER))
        if head["digest"] != digest:
            raise UnusableFile("is of another release")
        if path.stat().st_size != start + head["length"]:
            raise UnusableFile(f"has {path.stat().st_size} bytes where it should have {start + head['length']}")
        _check_rest(file, head["checksum"])
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    arrays = {name: np.frombuffer(mapped, DTYPES[name], count, start + place) for name, place, count in head["arrays"]}
    found: dict[str, Any] = {name: array for name, array in arrays.items() if "." not in name}
    for name in ("figures", "other_ids"):
        found[name] = Texts(arrays[f"{name}.text"], arrays[f"{name}.starts"])
    return Topology(**found, kinds=tuple(head["kinds"]))


def array_of(topology: Topology, name: str) -> Array:
    """Return an array by its name in `DTYPES`."""
    found: Any = topology
    for part in name.split("."):
        found = getattr(found, part)
    array: Array = found
    return array


def _pieces(array: Array) -> Iterator[bytes | memoryview]:
    raw = array.view(np.uint8)
    for start in range(0, len(raw), CHUNK):
        yield raw[start : start + CHUNK].data
    yield bytes(-array.nbytes % ALIGNMENT)


def _head(digest: str, places: list[tuple[str, int, int]], kinds: tuple[str, ...], length: int, checksum: int) -> bytes:
    """Return the first line, padded so that its length depends on no checksum and what follows is aligned."""
    said = {
        "form": FORM,
        "dtypes": DTYPES,
        "digest": digest,
        "arrays": places,
        "types": TYPES,
        "kinds": kinds,
        "length": length,
        "checksum": f"{checksum:08x}",
    }
    line = orjson.dumps(said)
    line = b"%08x %s" % (crc32(line), line)
    return line + b" " * (-(len(line) + 1) % ALIGNMENT) + b"\n"


def _read_head(line: bytes) -> tuple[dict[str, Any], int]:
    said = line[9:].rstrip(b" \n")
    if line[:9] != b"%08x " % crc32(said) or not line.endswith(b"\n"):
        raise UnusableFile("does not begin as such a file does, or is damaged in its first line")
    head: dict[str, Any] = orjson.loads(said)
    if head.get("form") != FORM or head.get("dtypes") != DTYPES:
        raise UnusableFile(f"has the form {head.get('form')} of another version, not {FORM}")
    if head.get("types") != [*TYPES]:
        raise UnusableFile("numbers the types of ties as another version does")
    return head, len(line)


def _check_rest(file: Any, checksum: str) -> None:
    found = 0
    while piece := file.read(CHUNK):
        found = crc32(piece, found)
    if f"{found:08x}" != checksum:
        raise UnusableFile("is damaged: its checksum is another")


assert {one.name for one in fields(Topology)} - {"kinds"} == {name.partition(".")[0] for name in DTYPES}
