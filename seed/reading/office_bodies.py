"""Puts the offices of tables into their bodies, which YAML gives, or a row of `offices.csv` itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from seed.format.errors import Place, SeedError, unknown_id
from seed.format.model import Body, Office
from seed.format.network import Unread
from seed.reading.faults import faults
from seed.reading.table_rows import TableRow, settle


class OfficeBody(NamedTuple):
    """What a row of offices says of the body: its id, and its other fields where the row makes it."""

    place: Place
    id: str = ""
    name: str = ""
    kind: str = ""
    colleagues: str = ""

    def differs(self, office: str, other: "OfficeBody") -> SeedError | None:
        """Return the error where a further row of an office names another body."""
        if other.id in {"", self.id}:
            return None
        problem = f"`body` is {other.id!r}, yet {self.place.seen_from(other.place)}, of the same id, says {self.id!r}"
        mend = "leave the cell empty or write the same; an office in another body needs an id of its own"
        return SeedError(other.place.at("body"), office, "conflict", problem, mend)


@dataclass
class Assembled:
    """The bodies with all their offices, and what is wrong with those of the tables."""

    bodies: tuple[Body, ...]
    errors: list[SeedError]


def with_offices(
    bodies: Sequence[Body], offices: Iterable[Office], places: Mapping[str, OfficeBody], unread: Unread
) -> Assembled:
    """Return the bodies with the offices of tables after those of YAML; `places` says of each office where it belongs.

    An office whose body is not known is an error, unless the body is among what could not be read.
    """
    errors: list[SeedError] = []
    known = {body.id: body for body in bodies}
    for id_, said in places.items():
        if said.name or said.kind or said.colleagues:
            _declare(id_, said, known, errors)
    found: dict[str, list[Office]] = {}
    for office in offices:
        said = places[office.id]
        if said.id in known:
            found.setdefault(said.id, []).append(office)
            continue
        unread.ids.update((office.id, *(claim.id for claim in office.claims)))
        if said.id not in unread.ids and "bodies" not in unread.kinds:
            errors.append(_unknown(office.id, said, known))
    listed = {body.id for body in bodies}
    joined = (
        body.model_copy(update={"offices": (*body.offices, *found[body.id])}) if body.id in found else body
        for body in [*bodies, *(body for id_, body in known.items() if id_ not in listed)]
    )
    return Assembled(tuple(joined), errors)


def _declare(office: str, said: OfficeBody, known: dict[str, Body], errors: list[SeedError]) -> None:
    """Enter the body that a row gives, or compare it with the one that is there."""
    if (body := known.get(said.id)) is not None:
        told = "" if body.colleagues is None else str(body.colleagues).lower()
        for column, says, before in (
            ("body_name", said.name, body.name),
            ("body_kind", said.kind, body.kind),
            ("body_colleagues", said.colleagues.lower(), told),
        ):
            if says not in {"", before}:
                problem = f"`{column}` is {says!r}, yet {body.place._replace(column=None)} says {before!r}"
                mend = "leave the cell empty or write the same"
                errors.append(SeedError(said.place.at(column), office, "conflict", problem, mend))
        return
    columns = {("record", "id"): "body"} | {("record", key): f"body_{key}" for key in ("name", "kind", "colleagues")}
    value = {key: text for key in ("id", "name", "kind", "colleagues") if (text := getattr(said, key))}
    row = TableRow(said.place.file, value, line=said.place.line or 0, key="body", columns=columns)  # type: ignore[arg-type]
    try:
        body = Body.model_validate(value)
    except ValidationError as error:
        errors += faults(Body, said.id or office, row, error.errors())
        return
    settle(body, said.place)
    known[body.id] = body


def _unknown(office: str, said: OfficeBody, known: Iterable[str]) -> SeedError:
    if not said.id:
        problem, mend = "`body` is missing", "fill in the column `body`"
        return SeedError(said.place.at("body"), office, "missing-key", problem, mend)
    return unknown_id(said.place.at("body"), office, f"body {said.id!r} is no body of the network", said.id, known)
