"""`check` says everything that is wrong with a folder, without a database; `read_network` is for those who want a sound
network or none.

Faults of the files come first (`seed.reading.folder`); what could be read is then checked as a network. A record
that could not be read is not called unknown by those that refer to it.
"""

from collections.abc import Callable
from pathlib import Path

from seed.checking.evidence import check_evidence
from seed.checking.grades import check_grades
from seed.checking.ids import check_ids
from seed.checking.kin import check_kin
from seed.checking.plainly_right import doubtful
from seed.checking.references import check_references
from seed.checking.time import check_time
from seed.format.errors import SeedError, SeedErrors
from seed.format.network import Network, Unread
from seed.reading.collector import collector_at_rest
from seed.reading.folder import read_folder
from seed.reading.progress import Report
from seed.reading.raw_network import ParseResult

CHECKS: tuple[Callable[[Network, Unread], list[SeedError]], ...] = (
    check_ids,
    check_references,
    check_evidence,
    check_grades,
    check_time,
    check_kin,
)


@collector_at_rest()
def check(folder: Path) -> list[SeedError]:
    """Return every fault of a folder, in the order of its files; no database is needed."""
    return errors_of(read_folder(folder))


@collector_at_rest()
def read_network(folder: Path, report: Report = lambda _: None) -> Network:
    """Read and check a folder; `report` is called with how far the reading of a large table is.

    Raises:
        SeedErrors: with every error of the folder, of reading and of checking.
    """
    result = read_folder(folder, report)
    if errors := [one for one in errors_of(result) if one.severity == "error"]:
        raise SeedErrors(errors)
    return result.network


def errors_of(result: ParseResult) -> list[SeedError]:
    """Return every fault of what was read."""
    return SeedErrors([*result.errors, *check_network(result.network, result.unread)]).errors


def check_network(network: Network, unread: Unread | None = None) -> list[SeedError]:
    """Return every fault of a network; `unread` is what exists but could not be read."""
    looked_at = doubtful(network)
    return [error for one in CHECKS for error in one(looked_at, unread or Unread())]
