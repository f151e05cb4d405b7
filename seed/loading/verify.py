"""Reads the release in force back and compares it with the digest that it was loaded with.

The digest says that something is another, not what. The numbers that a release says of itself narrow it down, and the
files it was made from name each record. Whoever can write into the database can write another digest as well: what is
found is damage and carelessness, not forgery.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seed.loading.digest import Digest
from seed.loading.graph import KIND_OF, Properties
from seed.loading.index_differences import IndexDifferences
from seed.loading.load import Prepared, patient
from seed.loading.read_back import read_back
from seed.loading.record_differences import RecordDifferences
from seed.loading.release import COUNTED_LINKS, DESCRIBED, FORM, RELEASE, counted_as
from service.database import catalogue
from service.database.driver import Database, Row
from service.faults import DatabaseAway, DeadlinePassed
from service.settings import Settings
from service.vocabulary import DIFFERS, SAME, VerifyResult

ATTEMPTS = 3
"""How often it is begun again where another release comes into force meanwhile."""

COPIED = ("version", "digest", "title", "files", "form")
"""What `:Current` repeats of the release in force."""


class VerifyError(Exception):
    """The release in force could not be compared with its digest; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it: `differences` between database and digest, `index_differences` of the index file, a line each.

    `about` is what the release says of itself, `size` counts the nodes and relationships that were read. `noted` is
    false where the database did not take a note of the result.
    """

    about: Row
    size: int
    differences: Sequence[str]
    index_differences: Sequence[str]
    noted: bool


class _Counts:
    """The numbers that a release says of itself, counted."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()

    def node(self, label: str, _: Properties) -> None:
        self.found[counted_as(label)] += 1

    def link(self, type_: str, ends: list[str], _: Properties) -> None:
        kind = KIND_OF.get((type_, ends[0], ends[2]))
        if kind in COUNTED_LINKS:
            self.found[kind] += 1

    def lines(self, about: Row) -> list[str]:
        """Return which numbers differ from what the release says."""
        counted = {*self.found, *(name for name in about if name in COUNTED_LINKS)}
        differing = ((name, about.get(name, 0), self.found[name]) for name in sorted(counted))
        return [f"it says {said} {name}, and {found} are there" for name, said, found in differing if said != found]


def verify(settings: Settings, files: Prepared | None = None) -> Verified:
    """Compare the release in force with its digest, and the search index of the state folder with the release.

    `files` is what its files make of it: then each record that differs is named.

    Raises:
        VerifyError: it could not be compared.
    """

    async def run() -> Verified:
        async with Database.open(patient(settings)) as database:
            for _ in range(ATTEMPTS):
                if (found := await _verified(database, settings.inner_circle_home, files)) is not None:
                    return found
        raise VerifyError("releases replace each other faster than one can be read: try again when the load is done")

    try:
        return asyncio.run(run())
    except (DatabaseAway, DeadlinePassed) as problem:
        raise VerifyError(f"nothing is known, since it was not read to its end: {problem}") from problem


async def _verified(database: Database, home: Path, files: Prepared | None) -> Verified | None:
    """Return what came of one attempt; None where another release came into force meanwhile."""
    current = await _current(database)
    number = current["release"]
    record = await database.write(catalogue.LOAD_READ_RELEASE, {"release": number})
    if record is None:
        return None
    about: Row = record["properties"]
    if (about.get("form") or 0) > FORM:
        raise VerifyError(
            f"the release in force was loaded by a newer program than this (form {about['form']}): use it"
        )
    digest, counts = Digest(), _Counts()
    index = IndexDifferences(home, about["digest"])
    records = RecordDifferences(files.content) if files else None
    await read_back(database, number, digest, counts, index, *([records] if records else []))
    if (await _current(database))["release"] != number:
        return None
    size = digest.size
    differences = [
        f":Current has another {name} than the release" for name in COPIED if current[name] != about.get(name)
    ]
    differences += counts.lines(about)
    digest.node(RELEASE, {name: about[name] for name in DESCRIBED if name in about})
    if digest.text() != about["digest"]:
        differences.append(f"its digest is {digest.text()}, and {about['digest']} is what it was loaded with")
        differences += records.lines() if records else []
    noted = await _note(database, number, DIFFERS if differences else SAME)
    return Verified(about, size, differences, () if differences else index.lines(), noted)


async def _current(database: Database) -> Row:
    found = await database.write(catalogue.LOAD_RELEASES, {})
    if found is None or found["current"] is None:
        raise VerifyError("the database holds no release: load a network first")
    current: Row = found["current"]
    return current


async def _note(database: Database, release: int, result: VerifyResult) -> bool:
    """Note the result with the release; no lease is needed, since it is no part of what a load compares."""
    try:
        return await database.write(catalogue.LOAD_VERIFIED, {"release": release, "result": result}) is not None
    except (DatabaseAway, DeadlinePassed):  # a database that is closed to writes
        return False
