"""A network as plain records in the words of its files, from which it can be read again with nothing lost."""

from typing import Any

from seed.format.bibliography import Source
from seed.format.network import Network
from seed.format.record import Record
from seed.reading.raw_network import KINDS

Records = dict[str, Any]
"""`network` is the record of `network.yaml`; every kind of record (`figures`, `ties`, …) is a list."""


def records_of(network: Network) -> Records:
    """Return every record of a network, kinds that it has none of left out."""
    found: Records = {"network": _plain(network.about)}
    for kind in KINDS:
        held = [_plain(one) for one in getattr(network, kind)]
        if held:
            found[kind] = held
    return found


def _plain(record: Record) -> dict[str, Any]:
    """Return a record as a file would say it: what is not said is left out."""
    said = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(record, Source):
        names, dates, texts = (said.pop(f"={part}", {}) for part in ("names", "dates", "texts"))
        said |= {**names, **dates, **texts}
    return said
