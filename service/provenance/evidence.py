"""The evidence of an answer by id: whole ties, claims, observations and positions, each with its sources.

Statements that walk return ids. What these stand for is read here, by one statement a kind, and kept
as JSON for all requests while its release is in force, so that most answers read it from memory. An
answer names the statement among those it rests on in either case, with all ids of the answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import orjson

from service.database.catalogue import CLAIMS, OBSERVATIONS, POSITIONS, TIES
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.database.statement import Statement

EVIDENCE = (TIES, CLAIMS, OBSERVATIONS, POSITIONS)
"""The statements that give evidence by id."""

Records = Mapping[str, bytes]
"""The JSON of records by id."""


async def fetch_ties(context: ReadContext, release: Row, ties: Iterable[Sequence[Any]]) -> Records:
    """Return whole ties as answers give them; `ties` begin with id and type (as in the graph) each.

    Raises:
        ReleaseChangedError: another release than `release`, which the ids were read from, is in force.
    """
    types = {tie[0]: tie[1] for tie in ties}

    def by_type(ids: Sequence[str]) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for id_ in ids:
            grouped.setdefault(types[id_], []).append(id_)
        return grouped

    return await _fetch(context, release, TIES, types, by_type)


async def fetch_claims(context: ReadContext, release: Row, ids: Iterable[str]) -> Records:
    """Return claims, each with `of`, the id of what it is about; see `fetch_ties` for what it raises."""
    return await _fetch(context, release, CLAIMS, ids, list)


async def fetch_observations(context: ReadContext, release: Row, ids: Iterable[str]) -> Records:
    """Return observations as answers give them; see `fetch_ties` for what it raises."""
    return await _fetch(context, release, OBSERVATIONS, ids, list)


async def fetch_positions(context: ReadContext, release: Row, ids: Iterable[str]) -> Records:
    """Return positions in disputes: id, holder, says, sources; see `fetch_ties` for what it raises."""
    return await _fetch(context, release, POSITIONS, ids, list)


async def _fetch(
    context: ReadContext, release: Row, statement: Statement, ids: Iterable[str], shape: Callable[[Sequence[str]], Any]
) -> Records:
    """Return the records of these ids, those at hand from memory; `shape` makes the statement's parameter of ids."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    kept = context.kept.records
    found = kept.find(release["digest"], statement.name, wanted)
    lacking = [id_ for id_ in wanted if id_ not in found]
    read: Row = {"release": release, "items": []}
    if lacking:
        read = await context.look_up(statement, {"ids": shape(lacking)})
    context.rely_on(statement, {"ids": shape(wanted)}, read["release"])
    fresh = {item["id"]: orjson.dumps(item) for item in read["items"]}
    kept.add(release["digest"], statement.name, fresh)
    return found | fresh


def parsed(records: Records, ids: Iterable[str]) -> list[Row]:
    """Return records as maps of their own, in the order of `ids`."""
    return [orjson.loads(records[id_]) for id_ in ids]


def as_they_are(records: Records, ids: Iterable[str]) -> list[Any]:
    """Return records in the order of `ids` for an answer that changes nothing in them."""
    return [orjson.Fragment(records[id_]) for id_ in ids]


async def add_claims(context: ReadContext, release: Row, things: Sequence[Row]) -> None:
    """Put in place of the ids in `claims` of offices or fates the claims themselves."""
    records = await fetch_claims(context, release, [id_ for thing in things for id_ in thing["claims"]])
    for thing in things:
        thing["claims"] = [without_of(claim) for claim in parsed(records, thing["claims"])]


def without_of(claim: Row) -> Row:
    """Return a claim as it stands under what it is of."""
    return {name: value for name, value in claim.items() if name != "of"}
