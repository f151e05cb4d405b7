"""`inner-circle verify`: is what the database serves still what was loaded?"""

from collections.abc import Callable
from pathlib import Path

from click import ClickException

from inner_circle.console import SHIPPED
from inner_circle.networks import read
from seed.loading.load import Prepared, prepare
from seed.loading.release import digest_of_files
from seed.loading.verify import Verified, VerifyError, verify
from service.settings import Settings

MEND = (
    "To mend the database: `inner-circle load` its folder, or `inner-circle restore` a backup; then start the service "
    "again, which may have kept answers."
)


def verified(settings: Settings, folder: Path | None, report: Callable[[str], None]) -> str:
    """Compare the release in force with its digest; return what it is, in a line.

    Where it differs, the records that do are named if its files are at hand: in `folder`, or those that are shipped.

    Raises:
        ClickException: it differs, and how; or it could not be compared.
    """
    try:
        found = verify(settings)
        if found.differences and (files := _files(found, folder, report)):
            found = verify(settings, files)
    except VerifyError as problem:
        raise ClickException(f"The release in force could not be verified: {problem}.") from None
    named = f"{found.about['name']}, {found.size} records, digest {found.about['digest']}"
    if not found.noted:
        report("The database took no note of the result (it may be closed to writes).")
    if found.differences:
        raise ClickException("\n  ".join([f"{named}: not what was loaded.", *found.differences, MEND]))
    if found.index_differences:
        raise ClickException("\n  ".join([f"{named}: the database holds it.", *found.index_differences]))
    return f"{named}: as it was loaded"


def _files(found: Verified, folder: Path | None, report: Callable[[str], None]) -> Prepared | None:
    """Return what the files of the release make of it, where they are at hand."""
    if folder is None and found.about.get("files") == digest_of_files(SHIPPED):
        folder = SHIPPED
    if folder is None:
        report("With the folder that it was loaded from, `inner-circle verify FOLDER` names the records that differ.")
        return None
    files = prepare(read(folder))
    if files.digest != found.about["digest"]:
        report(f"{folder} is not what was loaded, or is read otherwise by this version: no records can be named by it.")
        return None
    return files
