"""Networks read again: from plain records, from a file of ours as the importer reads it, from a folder it wrote."""

from pathlib import Path

from seed.exporting.records import Records
from seed.format.network import Network
from seed.importing.exports import raw_kinds
from seed.importing.files import read_files
from seed.importing.writing import write_folder
from seed.reading import raw_network
from seed.reading.folder import read_folder
from seed.reading.yaml_text import RawRecord


def network_of(records: Records) -> Network:
    """Read records again, as a folder of files that say the same."""
    return _network(raw_kinds("records", records))


def taken(path: Path) -> Network:
    """Return the network that the importer finds in one of our exports."""
    records = read_files([path]).records
    assert records is not None
    return _network(records)


def _network(kinds: dict[str, list[RawRecord]]) -> Network:
    rest = {kind: held for kind, held in kinds.items() if kind != "network"}
    parsed = raw_network.network_of(kinds["network"][0], rest)
    assert parsed.errors == []
    return parsed.network


def written_and_read(network: Network, folder: Path) -> Network:
    """Write a network as the importer does, and read the folder; it need not pass the checks."""
    write_folder(network, folder, "report")
    parsed = read_folder(folder)
    assert parsed.errors == []
    return parsed.network
