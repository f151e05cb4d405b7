"""`check` says everything that is wrong with a folder, without a database; `read_network` is for those who want a sound
network or none.

Faults of the files come first (`seed.read`); what could be read is then checked as a network. A record
that could not be read is not called unknown by those that refer to it.
"""

from collections.abc import Callable, Collection
from pathlib import Path

from seed.check_evidence import check_evidence
from seed.check_ids import check_ids
from seed.check_kin import check_kin
from seed.check_references import check_references
from seed.check_time import check_time
from seed.errors import SeedError, SeedErrors
from seed.network import Network
from seed.read import Reading, read_folder

CHECKS: tuple[Callable[[Network, Collection[str]], list[SeedError]], ...] = (
    check_ids,
    check_references,
    check_evidence,
    check_time,
    check_kin,
)


def check(folder: Path) -> list[SeedError]:
    """Return every fault of a folder, in the order of its files; no database is needed."""
    return errors_of(read_folder(folder))


def read_network(folder: Path) -> Network:
    """Read and check a folder.

    Raises:
        SeedErrors: with every error of the folder, of reading and of checking.
    """
    reading = read_folder(folder)
    if errors := [one for one in errors_of(reading) if one.severity == "error"]:
        raise SeedErrors(errors)
    return reading.network


def errors_of(reading: Reading) -> list[SeedError]:
    """Return every fault of what was read."""
    return SeedErrors([*reading.errors, *check_network(reading.network, reading.broken)]).errors


def check_network(network: Network, broken: Collection[str] = ()) -> list[SeedError]:
    """Return every fault of a network; `broken` are ids of records that exist but could not be read."""
    return [error for one in CHECKS for error in one(network, broken)]
