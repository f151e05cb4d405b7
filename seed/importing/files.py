"""The files of an import: what each is, by its content and its name, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seed.format.errors import Place
from seed.importing.encodings import decoded
from seed.importing.exports import records_in_graphml, records_in_jsonld, records_in_package
from seed.importing.gedcom import read_gedcom
from seed.importing.gedcom_lines import gedcom_text
from seed.importing.graphs import read_gexf, read_graphml
from seed.importing.jsonld import read_jsonld
from seed.importing.material import Found, UnreadableFileError
from seed.importing.package import DESCRIPTION, Package
from seed.importing.report import Report
from seed.importing.tables import read_table
from seed.importing.xml_tree import parsed
from seed.reading.yaml_text import RawRecord

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass
class Read:
    """What the files of an import say: a whole network of ours by kinds of record, or people and ties."""

    report: Report = field(default_factory=Report)
    found: list[Found] = field(default_factory=list)
    records: dict[str, list[RawRecord]] | None = None


def read_files(paths: Sequence[Path], encoding: str | None = None) -> Read:
    """Read every file; an export of ours that holds a whole network stands alone.

    Raises:
        UnreadableFileError: one cannot be read at all; the message names it.
    """
    read = Read()
    for name, path in _names(paths).items():
        try:
            _read(name, path, encoding, read)
        except UnreadableFileError as problem:
            raise UnreadableFileError(f"{name}: {problem}") from None
        except OSError as error:
            raise UnreadableFileError(f"{name} cannot be read: {error.strerror or error}") from None
        if read.records is not None and len(paths) > 1:
            raise UnreadableFileError(f"{name} holds a whole network: import it alone")
    return read


def _names(paths: Sequence[Path]) -> dict[str, Path]:
    """Return the files by what the report and the sources call them: their names, or paths where two share one."""
    names = [path.name for path in paths]
    return {path.name if names.count(path.name) == 1 else path.as_posix(): path for path in paths}


def _read(name: str, path: Path, encoding: str | None, read: Read) -> None:
    if path.is_dir() and not (path / DESCRIPTION).is_file():
        problem = "is a folder without datapackage.json, which would make it a data package"
        if (path / "network.yaml").is_file():
            problem = "is a network already: `inner-circle load` takes it as it is"
        raise UnreadableFileError(problem)
    if path.is_dir() or path.name == DESCRIPTION:
        _package(path / DESCRIPTION if path.is_dir() else path, read)
        return
    content = path.read_bytes()
    if content.startswith(_SPREADSHEETS):
        raise UnreadableFileError("is a spreadsheet or an archive: save its tables as CSV")
    begins = content[:400].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    if begins.startswith(b"<"):
        _graph(name, content, read)
    elif begins.startswith((b"{", b"[")):
        text = _text(name, content, encoding, read)
        read.records = records_in_jsonld(name, text)
        if read.records is None:
            read.found.append(read_jsonld(name, text, read.report))
    elif begins.startswith(b"0 HEAD") or path.suffix.lower() in {".ged", ".gedcom"}:
        text, guessed = gedcom_text(content, encoding)
        _note_encoding(name, guessed, read)
        read.found.append(read_gedcom(name, text, read.report))
    else:
        read.found.append(read_table(name, _text(name, content, encoding, read), read.report))


def _graph(name: str, content: bytes, read: Read) -> None:
    root = parsed(content)
    if root.tag == "graphml":
        read.records = records_in_graphml(name, root, read.report)
        if read.records is None:
            read.found.append(read_graphml(name, root, read.report))
    elif root.tag == "gexf":
        read.found.append(read_gexf(name, root, read.report))
    else:
        raise UnreadableFileError(f"is XML of the kind <{root.tag}>; GraphML and GEXF are read")


def _package(description: Path, read: Read) -> None:
    package = Package(description, read.report)
    content = package.records()
    if content is not None:
        read.records = records_in_package("records.json", content)
        return
    for table in package.tables():
        text = _text(table.file, table.content, table.encoding, read)
        read.found.append(read_table(table.file, text, read.report, table.separator))
    if not read.found:
        raise UnreadableFileError("names no tables (.csv) of people or ties")


def _text(name: str, content: bytes, encoding: str | None, read: Read) -> str:
    text, guessed = decoded(content, encoding)
    _note_encoding(name, guessed, read)
    return text


def _note_encoding(name: str, guessed: str | None, read: Read) -> None:
    if guessed is not None:
        said = f"the encoding is taken for {guessed}; `--encoding` names another"
        read.report.add("guessed", Place(name, 1), said)
