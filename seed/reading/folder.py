"""Reads the folder of a network: `network.yaml`, and for each kind one file `kind.yaml` or many in `kind/`.

Tables (`kind.csv`, `kind.csv.gz`) stand beside them or instead of them; `seed.reading.tables` reads those.

`read_folder` returns what could be read together with every fault, for `seed.checking.check` to go on with.
"""

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from seed.format.errors import Place, SeedError
from seed.format.model import About, Body
from seed.format.network import Network
from seed.format.record import Record
from seed.reading.office_bodies import with_offices
from seed.reading.progress import Report
from seed.reading.raw_network import KINDS, ParseResult, read_record
from seed.reading.table_columns import TABLES
from seed.reading.table_records import TableRecords
from seed.reading.tables import TableResult, is_table, read_table
from seed.reading.yaml_text import RawRecord, read_raw_records
from service.names.folding import nearest

SUFFIXES = {".yaml", ".yml"}
"""The ends of the names of files of text, in capitals too; `is_table` knows the others that are read."""

BESIDE = frozenset({"README", "LICENSE", "LICENCE", "CHANGELOG", "CITATION", "IMPORT-REPORT"})
"""The names, but for their endings, of files that may stand in a network's folder and are no part of it."""


def read_folder(folder: Path, report: Report = lambda _: None) -> ParseResult:
    """Read everything that can be read; nothing is raised for what is wrong with the files.

    `report` is called with how far the reading of a large table is.
    """
    result = ParseResult(Network(About(title="unread", version="0")))
    found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    tables = {kind: TableRecords(table) for kind, table in TABLES.items()}
    described: list[RawRecord] = []
    for path in _files(folder):
        file = path.relative_to(folder)
        kind, name = _kind(file), file.as_posix()
        if is_table(path) and kind in TABLES:
            _note(read_table(path, name, kind, _implied(kind, file), tables[kind], report), kind, result)
            continue
        if path.suffix.lower() not in SUFFIXES:
            result.errors.append(_unread(name))
            continue
        if kind not in KINDS and (kind, len(file.parts)) != ("network", 1):
            result.errors.append(_stray(name, kind))
            continue
        raw_records, errors = read_raw_records(path, name)
        result.errors += errors
        if errors and not raw_records:
            result.unread.kinds.add(kind)
        if kind == "network":
            described += raw_records
            continue
        for raw in raw_records:
            record = read_record(KINDS[kind], _completed(kind, file, raw), result)
            if record is not None:
                found[kind].append(record)
    about = read_record(About, described[0], result) if described else None
    result.errors += [_second_network(one) for one in described[1:]]
    if about is None and not any(PurePath(error.file).stem == "network" for error in result.errors):
        mend = "add network.yaml with title, version and circles"
        result.errors.append(SeedError(Place("network.yaml"), str(folder), "missing-file", "is not there", mend))
    if about is None:
        result.unread.kinds.add("network")
    offices = tables.pop("offices")
    ties = tables.pop("ties").ties
    for kind, records in tables.items():
        found[kind] += records.records
    bodies = [one for one in found["bodies"] if isinstance(one, Body)]
    assembled = with_offices(bodies, offices.records, offices.bodies, result.unread)
    found["bodies"] = list(assembled.bodies)
    result.errors += assembled.errors
    read: dict[str, Any] = {kind: tuple(records) for kind, records in found.items()}
    read["ties"] = ties.after(read["ties"])
    result.network = Network(about or result.network.about, **read)
    return result


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file of a folder but hidden ones and those that go with any folder of files (README, LICENSE)."""
    found = (path for path in folder.rglob("*") if path.is_file())
    shown = (path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return iter(sorted(path for path in shown if path.stem.upper() not in BESIDE))


def _kind(file: PurePath) -> str:
    """Return the kind of record that a file holds by its name, or by the folder that it stands in."""
    return file.parts[0] if len(file.parts) > 1 else _stem(file)


def _stem(file: PurePath) -> str:
    """Return a file's name without its ending; a compressed table has two."""
    return PurePath(file.stem).stem if file.suffix.lower() == ".gz" else file.stem


def _implied(kind: str, file: PurePath) -> dict[str, Any]:
    """Return what the name of a table says of each of its records: a tie's type, a figure's circle."""
    parts = (*file.parts[:-1], _stem(file))
    if len(parts) == 1:
        return {}
    implied: dict[str, dict[str, Any]] = {"ties": {"type": parts[1]}, "figures": {"circles": [parts[-1]]}}
    return implied.get(kind, {})


def _note(table: TableResult, kind: str, result: ParseResult) -> None:
    """Take over what is wrong with a table, and what is missing for it."""
    result.errors += table.errors
    result.unread.ids |= table.ids
    if table.unread:
        result.unread.kinds.add("bodies" if kind == "offices" else kind)


def _stray(file: str, kind: str) -> SeedError:
    near = tuple(nearest(kind, KINDS))
    mend = f"name it {' or '.join(f'{one}.yaml' for one in near or KINDS)}, or put it into a folder of that name"
    return SeedError(Place(file), file, "unknown-file", "is no kind of file that a network has", mend, near)


def _second_network(raw: RawRecord) -> SeedError:
    mend = "keep one network.yaml, which says `key: value` and is no list"
    return SeedError(raw.place(), raw.file, "duplicate", "describes the network a second time", mend)


def _unread(file: str) -> SeedError:
    mend = (
        f"write it as YAML (.yaml or .yml), or as a table (.csv or .csv.gz) of {', '.join(TABLES)}; "
        "move it out of the folder, or begin its name with a dot"
    )
    return SeedError(Place(file), file, "unknown-file", "is no file that is read, and would be passed over", mend)


def _completed(kind: str, file: PurePath, raw: RawRecord) -> RawRecord:
    """Add what a file's name says: a tie's type, a figure's circle."""
    if not isinstance(raw.value, dict):
        return raw
    parts = file.with_suffix("").parts
    if kind == "ties" and "type" not in raw.value:
        raw.value = {"type": parts[1] if len(parts) > 1 else "?", **raw.value}
    elif kind == "figures" and "circles" not in raw.value and len(parts) > 1:
        raw.value = {"circles": [parts[-1]], **raw.value}
    return raw
