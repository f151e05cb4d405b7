"""From raw records to a network: what each kind of record is read as, with every fault and every place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from seed.format.bibliography import Source
from seed.format.errors import SeedError
from seed.format.model import About, Body, Claim, Dispute, Fate, Figure, Observation, Tie
from seed.format.network import Network, Unread
from seed.format.record import Record
from seed.reading.faults import HIDDEN, faults
from seed.reading.yaml_text import Loc, RawRecord

RawKinds = Mapping[str, Sequence[RawRecord]]
KINDS: dict[str, type[Record]] = {
    "figures": Figure,
    "ties": Tie,
    "fates": Fate,
    "bodies": Body,
    "sources": Source,
    "disputes": Dispute,
    "claims": Claim,
    "observations": Observation,
}
R = TypeVar("R", bound=Record)


@dataclass
class ParseResult:
    """What a folder said: the network as far as it could be read, the faults, and what could not be read."""

    network: Network
    errors: list[SeedError] = field(default_factory=list)
    unread: Unread = field(default_factory=Unread)


def network_of(about: RawRecord, kinds: RawKinds) -> ParseResult:
    """Read the records of a network that stands in no folder; `kinds` are those of each kind."""
    result = ParseResult(Network(About(title="unread", version="0")))
    described = read_record(About, about, result)
    found: dict[str, Any] = {
        kind: tuple(record for raw in kinds.get(kind, ()) if (record := read_record(model, raw, result)) is not None)
        for kind, model in KINDS.items()
    }
    if described is None:
        result.unread.kinds.add("network")
    result.network = Network(described or result.network.about, **found)
    return result


def read_record(model: type[R], raw: RawRecord, result: ParseResult) -> R | None:
    """Return a raw record as one of a kind; None where it cannot be read, which the result then says."""
    name = _name(model, raw)
    try:
        record = model.model_validate(raw.value)
    except ValidationError as error:
        result.errors += faults(model, name, raw, error.errors())
        result.unread.ids.update(_ids(raw.value))
        return None
    _settle(record, (), raw)
    return record


def _name(model: type[Record], raw: RawRecord) -> str:
    value = raw.value
    if isinstance(value, dict) and (known := value.get("id") or value.get("figure")):
        return str(known)
    return "network" if model is About else f"a record of {raw.file}"


def _ids(value: Any) -> Iterator[str]:
    """Yield every id within a record that could not be read, so that references to it are not called unknown."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)


def _settle(value: Any, loc: Loc, raw: RawRecord) -> None:
    """Tell every record within a record where it stands."""
    if isinstance(value, Record):
        value._place = raw.place(loc)
        for name, info in type(value).model_fields.items():
            key = info.alias or name
            _settle(getattr(value, name), loc if key.startswith(HIDDEN) else (*loc, key), raw)
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            _settle(part, (*loc, n), raw)
    elif isinstance(value, dict):
        for key, part in value.items():
            _settle(part, (*loc, key), raw)
