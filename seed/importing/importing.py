"""An import as a whole: files in, a sound network and a report out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from seed.checking.check import errors_of
from seed.format.errors import Place
from seed.importing.assembling import Assembled, assembled
from seed.importing.files import read_files
from seed.importing.report import Report
from seed.reading.raw_network import network_of
from seed.reading.yaml_text import RawRecord


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
        return whole_network(read.records, read.report)
    return assembled(read.found, title, day, read.report, skip_bad_rows=skip_bad_rows)


def whole_network(records: dict[str, list[RawRecord]], report: Report) -> Assembled:
    """Return the network of records that an export of ours holds whole; none where a record is bad."""
    kinds = dict(records)
    about = kinds.pop("network")[0]
    parsed = network_of(about, kinds)
    for kind, held in kinds.items():
        for raw in held:
            report.add("taken", raw.place(), f"a record of {kind}")
    for error in errors_of(parsed):
        if error.severity == "error":
            report.add("bad", Place(error.file, error.line), f"{error.record}: {error.problem}; {error.mend}")
    if report.has_bad():
        return Assembled(None, report.without_taken())
    return Assembled(parsed.network, report)
