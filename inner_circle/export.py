"""Exports from the console: a whole network, of a folder or in force, in one of the formats."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from click import ClickException

from inner_circle.database import open_database
from inner_circle.networks import read
from seed.exporting.answer import network_material
from seed.exporting.package import package_files
from seed.exporting.read_release import read_release
from seed.exporting.records import Records, records_of
from seed.exporting.release import release_records
from seed.loading.graph import Content, Properties
from seed.loading.load import prepare
from service.faults import DatabaseAway, DeadlinePassed
from service.formats.offered import Format
from service.formats.write import written
from service.settings import Settings

DATA_PACKAGE = "datapackage"

Whole = tuple[Content, Properties, Records]


def folder_network(folder: Path) -> Whole:
    """Return the network of a folder, checked.

    Raises:
        ClickException: it has errors; the message lists every one.
    """
    network = read(folder)
    prepared = prepare(network)
    return prepared.content, prepared.about, records_of(network)


def network_in_force(settings: Settings, report: Callable[[str], None]) -> Whole:
    """Return the network of the release in force, read from the database.

    Raises:
        ClickException: the database does not answer, or holds no release.
    """
    with open_database(settings, report, share=True) as database:
        try:
            content, about = read_release(database.settings)
        except (DatabaseAway, DeadlinePassed) as problem:
            raise ClickException(f"{problem}.") from None
    return content, about, release_records(content, about)


def export(whole: Whole, form: Format | str, to: Path) -> str:
    """Write a network to a file, or as a data package to a folder that is new or empty; return what was written.

    Nothing half written is left: a file is written beside its place and then moved there.

    Raises:
        ClickException: it cannot be written there.
    """
    content, about, records = whole
    of = network_material(content, about, records)
    try:
        if form == DATA_PACKAGE:
            return _write_folder(package_files(of, about, records), to)
        return write_file(written(of, form), to)  # type: ignore[arg-type]
    except OSError as error:
        raise ClickException(f"{to} cannot be written: {error.strerror or error}.") from None


def write_file(content: bytes, to: Path, check: Callable[[Path], object] = lambda _: None) -> str:
    """Write a file whole or not at all; return what was written. `check` may refuse it before it is in its place.

    Raises:
        OSError: it cannot be written there.
        ClickException: there is a folder of that name.
    """
    if to.is_dir():
        raise ClickException(f"{to} is a folder: name a file.")
    to.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        check(Path(name))
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(to)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return f"{to} ({len(content)} bytes)"


def _write_folder(files: Mapping[str, bytes], to: Path) -> str:
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise ClickException(f"{to} is there already and is no empty folder: name another.")
    to.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():  # datapackage.json, which makes it a package, comes last
        write_file(content, to / name)
    return f"{to} ({len(files)} files)"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
