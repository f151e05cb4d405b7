"""A network of one's own from the console: a small one to begin with, or one of files of other programs."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from click import ClickException

from inner_circle.networks import described, read
from seed.format.network import Network
from seed.importing.importing import import_files
from seed.importing.material import UnreadableFileError
from seed.importing.writing import REPORT, write_folder

BEGINNING = Path(__file__).resolve().parents[1] / "seed" / "starting" / "network"


def begin(folder: Path) -> str:
    """Write a small commented network that passes the check; return what was written.

    Raises:
        ClickException: there is something of that name, or it cannot be written there.
    """
    _refuse_existing(folder)
    try:
        shutil.copytree(BEGINNING, folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    return f"{folder} ({described(read(folder))})"


def bring_in(
    files: Sequence[Path], into: Path, *, skip_bad_rows: bool, encoding: str | None, show: Callable[[str], None]
) -> str:
    """Import files into a new folder, show the report and keep it there; return what was written.

    Nothing is written where a row is bad and may not be skipped.

    Raises:
        ClickException: a file cannot be read, a row is bad, or the folder cannot be written.
    """
    _refuse_existing(into)
    title = " ".join(into.name.replace("-", " ").replace("_", " ").split()).capitalize() or "Imported network"
    try:
        done = import_files(files, title, date.today(), skip_bad_rows=skip_bad_rows, encoding=encoding)
    except UnreadableFileError as problem:
        raise ClickException(f"{problem}. Nothing was written.") from None
    lines = done.report.lines()
    for line in lines:
        show(line)
    if done.network is None:
        hint = "" if skip_bad_rows else ", or leave them out with --skip-bad-rows"
        raise ClickException(f"Nothing was written: rows are bad (above). Mend them{hint}.")
    _write(done.network, into, f"Imported on {date.today()}\n" + "".join(f"{line}\n" for line in lines))
    return f"{into} ({described(done.network)}; the report is {REPORT})"


def _write(network: Network, into: Path, report: str) -> None:
    try:
        write_folder(network, into, report)
    except FileExistsError:
        _refuse_existing(into)
    except OSError as error:
        raise _unwritable(into, error) from None


def _refuse_existing(folder: Path) -> None:
    if folder.exists() or folder.is_symlink():
        raise ClickException(f"{folder} is there already: name a folder that is not.")


def _unwritable(folder: Path, error: OSError) -> ClickException:
    return ClickException(f"{folder} cannot be written: {error.strerror or error}.")
