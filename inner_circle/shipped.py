"""The network that comes with the code, and when `serve` puts it in force by itself."""

import asyncio
from collections.abc import Callable

from click import ClickException
from packaging.version import InvalidVersion, Version

from inner_circle.console import SHIPPED
from inner_circle.database import SAID_AFTER_SECONDS
from service.database import catalogue
from service.database.driver import Database, Row
from service.faults import DatabaseAway, DeadlinePassed
from service.settings import Settings
from service.vocabulary import DIFFERS


def keep_current(settings: Settings, report: Callable[[str], None]) -> str:
    """Put the shipped network in force where nothing is, or an older version of it; return what is in force then.

    What anybody else has put in force stays until a person replaces it: another network, a version that is not older
    (a server may be shared with newer instances), an edition of one's own.

    Raises:
        ClickException: the database does not answer, or the network could not be loaded.
    """
    # Only now: the readers of the files take half a second to import, while the database starts.
    from inner_circle.loading import put_in_force  # noqa: PLC0415
    from inner_circle.networks import read  # noqa: PLC0415
    from seed.loading.release import FORM, digest_of_files  # noqa: PLC0415

    current = asyncio.run(_in_force(settings, report))
    files = digest_of_files(SHIPPED)
    if current is not None and current["files"] == files and current["form"] == FORM and not _damaged(current):
        return _named(current)
    network = read(SHIPPED)
    shipped = {"title": network.about.title, "version": network.about.version, "files": files, "form": FORM}

    def may_replace(found: Row) -> bool:
        reason = why_it_stays(found, shipped)
        if reason:
            report(f"{_named(found)} stays in force: {reason}.")
        return not reason

    if current is not None:
        if not may_replace(current):
            if (current["form"] or 0) < FORM:
                report("It was loaded by an older program than this: load its folder again with `inner-circle load`.")
            return _named(current)
        why = "is not what was loaded any more" if _damaged(current) else "is older than what comes with this program"
        report(f"{_named(current)} {why}: {_named(shipped)} replaces it.")
    # The loader asks again: by now another instance may have put something else in force.
    loaded = put_in_force(settings, network, report, files=files, may_replace=may_replace)
    return f"{loaded.title} {loaded.version}"


def why_it_stays(current: Row, shipped: Row) -> str:
    """Return why a release in force is not replaced by the shipped network; nothing where it is older than that.

    Both say title, version, files (their digest) and form (`seed.loading.release.FORM`; None before there were forms).
    The version decides, and with the same files the form. A version with a local part (`1.0.0+mine`) is somebody's own
    edition. `+` belongs to the version scheme of Python packages, which versions are compared by.
    """
    same_version = current["version"] == shipped["version"]
    if current["title"] != shipped["title"]:
        reason = "it is another network"
    # Of a release from before there were forms nobody knows the files; its version must do.
    elif same_version and current["files"] in {shipped["files"], None}:
        form = current["form"] or 0
        replaced = form < shipped["form"] or (form == shipped["form"] and _damaged(current))
        return "" if replaced else "a newer program has loaded the same files"
    elif same_version:
        reason = "the files that come with this program bear the same version but are others"
    else:
        reason = _newer(current["version"], shipped["version"])
    return reason and f"{reason}; `inner-circle load` puts the shipped network in force"


def _newer(theirs: str, ours: str) -> str:
    """Return why the version in force is not to be replaced by ours; nothing where it is older."""
    try:
        found = Version(theirs)
        if found.local:
            return "its version names an edition of somebody's own"
        return "" if found < Version(ours) else f"this program comes with version {ours}, which is not newer"
    except InvalidVersion:
        return f"nobody can say whether version {theirs} is older than {ours}"


async def _in_force(settings: Settings, report: Callable[[str], None]) -> Row | None:
    waits = f"Neo4j at {settings.neo4j_uri} is asked which release is in force, and has not answered yet …"
    saying = asyncio.get_running_loop().call_later(SAID_AFTER_SECONDS, report, waits)
    try:
        async with Database.open(settings) as database:
            found = await database.write(catalogue.LOAD_RELEASES, {})
    except (DatabaseAway, DeadlinePassed) as problem:
        raise ClickException(
            f"Neo4j at {settings.neo4j_uri} does not say which release is in force: {problem}. "
            "Look at its log, or start it again; `serve --no-load` does not ask."
        ) from None
    finally:
        saying.cancel()
    return found["current"] if found else None


def _damaged(release: Row) -> bool:
    """Say whether `inner-circle verify` has found that the database holds something else than was loaded."""
    return bool(release.get("verified") == DIFFERS)


def _named(release: Row) -> str:
    return f"{release['title']} {release['version']}"
