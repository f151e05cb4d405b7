"""The network of a backup: a data package of ours in a zip archive, taken only where every byte of it is as written.

It is checked outside in: the archive, the SHA-256 of every file, the form of the graph, each record, and in the end the
digest of the release that they make.
"""

import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from seed.exporting.package import OURS
from seed.importing.exports import records_in_package
from seed.importing.importing import whole_network
from seed.importing.material import UnreadableFileError
from seed.importing.package import DESCRIPTION, RECORDS
from seed.importing.report import Report
from seed.loading.load import Prepared, prepare
from seed.loading.release import FORM

LONGEST_DESCRIPTION = 1 << 24
MOST_BAD_SHOWN = 5

CUT = "is not a whole backup: it is damaged, cut short, or another sort of file"
ALTERED = "has been altered since it was written"


class BackupError(Exception):
    """A file is no backup that can be restored; the message says why, and goes on from the name of the file."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, ready to be loaded; `digest` is that of the release it was made of.

    Where an older program has written it, the release that this one makes of it has another digest.
    """

    prepared: Prepared
    digest: str
    form: int


def read_backup(path: Path) -> Backup:
    """Return what a backup holds.

    Raises:
        BackupError: it is not whole, was altered, or this program cannot read it.
        OSError: it cannot be read.
    """
    try:
        with ZipFile(path) as archive:
            described = _description(archive)
            form = _form(described)
            files = {name: _content(archive, name, said) for name, said in _members(described)}
    # The last two are how the library says that a member is encrypted, or compressed in a way that it does not know.
    except (BadZipFile, EOFError, zlib.error, RuntimeError, NotImplementedError) as fault:
        raise BackupError(f"{CUT} ({fault})") from None
    try:
        found = whole_network(records_in_package(RECORDS, files[RECORDS]), Report())
    except (KeyError, UnreadableFileError):
        raise BackupError(f"{ALTERED}: it holds no records of a network") from None
    if found.network is None:
        bad = found.report.lines()
        more = f"; and {len(bad) - MOST_BAD_SHOWN} more" if len(bad) > MOST_BAD_SHOWN else ""
        raise BackupError(f"holds records that this version refuses: {'; '.join(bad[:MOST_BAD_SHOWN])}{more}")
    prepared = prepare(found.network, described[OURS].get("files"))
    digest = str(described.get("id", "")).removeprefix("sha256:")
    if form == FORM and prepared.digest != digest:
        raise BackupError(f"{ALTERED}: its records make the digest {prepared.digest}, and it says {digest}")
    return Backup(prepared, digest, form)


def _description(archive: ZipFile) -> dict[str, Any]:
    try:
        with archive.open(DESCRIPTION) as file:
            described = json.loads(file.read(LONGEST_DESCRIPTION))
    except (KeyError, ValueError, RecursionError):
        described = None
    if not isinstance(described, dict) or not isinstance(described.get(OURS), dict):
        raise BackupError(
            "was not written by `inner-circle backup`: `inner-circle import` takes files of other programs"
        )
    return described


def _form(described: dict[str, Any]) -> int:
    form = described[OURS].get("form")
    if not isinstance(form, int):
        raise BackupError(f"{ALTERED}: it does not say the form of its graph")
    if form > FORM:
        raise BackupError(f"was written by a newer version (form {form}; this one knows {FORM}): restore it with that")
    return form


def _members(described: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    resources = described.get("resources")
    if not isinstance(resources, list) or not all(isinstance(one, dict) and "path" in one for one in resources):
        raise BackupError(f"{ALTERED}: it does not name its files")
    return [(str(one["path"]), one) for one in resources]


def _content(archive: ZipFile, name: str, said: dict[str, Any]) -> bytes:
    """Return a file of the archive; never more of it than the description says that there is.

    Raises:
        BackupError: it is another than was written.
    """
    size = said.get("bytes")
    try:
        with archive.open(name) as file:
            content = file.read(size + 1) if isinstance(size, int) and size >= 0 else b""
    except KeyError:
        raise BackupError(f"{ALTERED}: {name} is missing") from None
    if len(content) != size or said.get("hash") != f"sha256:{hashlib.sha256(content).hexdigest()}":
        raise BackupError(f"{ALTERED}: {name} is not what was written")
    return content
