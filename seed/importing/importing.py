"""An import as a whole: files in, a sound network and a report out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from seed.checking.check import errors_of
from seed.format.errors import Place
from seed.importing.assembling import Assembled, assembled
from seed.importing.files import Read, read_files
from seed.reading.raw_network import network_of


def import_files(
    paths: Sequence[Path], title: str, day: date, *, skip_bad_rows: bool = False, encoding: str | None = None
) -> Assembled:
    """Return the network of some files and the report on it; no network where a row is bad and may not be skipped.

    `title` is what a network is called whose files do not say so, `day` the day of the import. An export of ours that
    holds a whole network is taken whole: there no row can be skipped.

    Raises:
        UnreadableFileError: a file cannot be read at all.
    """
    read = read_files(paths, encoding)
    if read.records is not None:
        return _whole(read)
    return assembled(read.found, title, day, read.report, skip_bad_rows=skip_bad_rows)


def _whole(read: Read) -> Assembled:
    kinds = dict(read.records or {})
    about = kinds.pop("network")[0]
    parsed = network_of(about, kinds)
    for kind, held in kinds.items():
        for raw in held:
            read.report.add("taken", raw.place(), f"a record of {kind}")
    for error in errors_of(parsed):
        if error.severity == "error":
            read.report.add("bad", Place(error.file, error.line), f"{error.record}: {error.problem}; {error.mend}")
    if read.report.has_bad():
        return Assembled(None, read.report.without_taken())
    return Assembled(parsed.network, read.report)
