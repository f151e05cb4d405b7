"""`inner-circle backup` and `restore`: the release in force in one file, and from there in force again."""

from pathlib import Path

from click import ClickException

from inner_circle.database import open_database
from inner_circle.export import write_file
from inner_circle.loading import put_in_force
from seed.exporting.answer import network_material
from seed.exporting.archive import archive_of
from seed.exporting.package import package_files
from seed.exporting.read_release import read_release
from seed.exporting.release import release_records
from seed.importing.archive import BackupError, read_backup
from seed.loading.release import FORM
from seed.loading.verify import VerifyError, verify
from seed.reading.progress import Report
from service.faults import DatabaseAway, DeadlinePassed
from service.settings import Settings

OLDEST_FORM = 4
"""Since then a release holds all that its files said."""


def back_up(settings: Settings, to: Path, report: Report, *, force: bool = False) -> str:
    """Write the release in force to a file and read that back; return what was written, in a line.

    Raises:
        ClickException: the database does not hold what was loaded, or the file is there already or cannot be written.
    """
    if to.exists() and not force:
        raise ClickException(f"{to} is there already: name another file, or replace it with --force.")
    with open_database(settings, report, share=True) as database:
        try:
            found = verify(database.settings)
            content, about = read_release(database.settings)
        except (VerifyError, DatabaseAway, DeadlinePassed) as problem:
            raise ClickException(f"Nothing was written: {problem}.") from None
    if found.differences:
        raise ClickException(
            "Nothing was written: the database does not hold what was loaded. `inner-circle verify` says what differs "
            "and how to mend it."
        )
    form = about.get("form") or 0
    if form < OLDEST_FORM:
        raise ClickException(
            f"Nothing was written: the release in force was loaded by an older version (form {form}) and does not hold "
            "all that its files said. Load its folder again with `inner-circle load`."
        )
    records = release_records(content, about)
    archive = archive_of(package_files(network_material(content, about, records), about, records))
    try:
        written = write_file(archive, to, check=read_backup)
    except OSError as error:
        raise ClickException(f"{to} cannot be written: {error.strerror or error}.") from None
    except BackupError as fault:
        raise ClickException(f"Nothing was written: read back, the file {fault}.") from None
    return f"{written}: {about['name']}, {found.size} records, digest {about['digest']}"


def restored(settings: Settings, file: Path, report: Report) -> str:
    """Put the release of a backup in force; return what is in force, in a line.

    Raises:
        ClickException: the file is no backup that can be restored, or it could not be loaded.
    """
    try:
        found = read_backup(file)
    except OSError as error:
        raise ClickException(f"{file} cannot be read: {error.strerror or error}.") from None
    except BackupError as fault:
        raise ClickException(f"{file} {fault}. Nothing was changed.") from None
    report(f"{file} is whole")
    with open_database(settings, report, share=True) as database:
        loaded = put_in_force(database.settings, found.prepared, report)
    if found.form != FORM:
        report(f"An older version wrote it (form {found.form}): the digest was {found.digest}.")
    return f"{loaded.title} {loaded.version}, digest {loaded.digest}"
