"""Imports in a test: files written from texts, brought in as the command does, without a process of their own."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from seed.format.model import Figure, Tie
from seed.format.network import Network
from seed.importing.importing import import_files

DAY = date(2026, 5, 1)


def files(folder: Path, texts: Mapping[str, str | bytes]) -> list[Path]:
    """Write files; a text is UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return [folder / name for name in texts]


def imported(
    folder: Path, texts: Mapping[str, str | bytes], *, skip: bool = False, encoding: str | None = None
) -> tuple[Network, list[str]]:
    """Return the network of files that are sound, or that are where bad rows are skipped, and the report."""
    done = import_files(files(folder, texts), "Trial", DAY, skip_bad_rows=skip, encoding=encoding)
    assert done.network is not None, done.report.lines()
    return done.network, done.report.lines()


def refused(folder: Path, texts: Mapping[str, str | bytes]) -> list[str]:
    """Return the report of files that have bad rows."""
    done = import_files(files(folder, texts), "Trial", DAY)
    assert done.network is None
    return done.report.lines()


def figure(network: Network, id_: str) -> Figure:
    return next(one for one in network.figures if one.id == id_)


def tie(network: Network, id_: str) -> Tie:
    return next(one for one in network.ties if one.id == id_)
