"""A Frictionless data package: the records of one of ours, or the tables of another's."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from seed.format.errors import Place
from seed.importing.material import UnreadableFileError
from seed.importing.report import Report

DESCRIPTION = "datapackage.json"
RECORDS = "records.json"
_TABLES = {".csv", ".tsv", ".txt"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a package, with what the package says of its text."""

    file: str
    content: bytes
    encoding: str | None
    separator: str | None


class Package:
    """The files of a package, each read when it is asked for.

    Raises:
        UnreadableFileError: `datapackage.json` cannot be read, or names no files.
    """

    def __init__(self, description: Path, report: Report) -> None:
        self._folder = description.parent
        self._report = report
        try:
            described = json.loads(description.read_bytes())
            self._resources: list[dict[str, Any]] = [one for one in described["resources"] if isinstance(one, dict)]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnreadableFileError(f"{DESCRIPTION} does not describe a data package: {error!r}") from None

    def records(self) -> bytes | None:
        """Return the records of one of our packages; None where it is another's.

        Raises:
            UnreadableFileError: the file cannot be read.
        """
        resource = next((one for one in self._resources if one.get("path") == RECORDS), None)
        if resource is None:
            return None
        content = self._content(RECORDS)
        if resource.get("hash") not in (None, f"sha256:{hashlib.sha256(content).hexdigest()}"):
            said = "has changed since the package was written: its SHA-256 is another; it is taken as it is"
            self._report.add("guessed", Place(RECORDS), said)
        return content

    def tables(self) -> Iterator[Table]:
        """Yield the tables; other files are noted as left.

        Raises:
            UnreadableFileError: a file cannot be read, or lies outside the folder.
        """
        for resource in self._resources:
            path = resource.get("path")
            if not isinstance(path, str) or PurePosixPath(path).suffix.lower() not in _TABLES:
                self._report.add("left", Place(DESCRIPTION), f"the resource `{resource.get('name') or path}`")
                continue
            dialect = resource.get("dialect")
            said = [resource.get("encoding"), dialect.get("delimiter") if isinstance(dialect, dict) else None]
            encoding, separator = (one if isinstance(one, str) and one else None for one in said)
            yield Table(path, self._content(path), encoding, separator if separator and len(separator) == 1 else None)

    def _content(self, path: str) -> bytes:
        file = (self._folder / path).resolve()
        if not file.is_relative_to(self._folder.resolve()):
            raise UnreadableFileError(f"names `{path}`, which is outside its folder")
        try:
            return file.read_bytes()
        except OSError as error:
            raise UnreadableFileError(f"names `{path}`, which cannot be read: {error.strerror}") from None
