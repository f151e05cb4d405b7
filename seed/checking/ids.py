"""Ids: each is given once, and ties and claims are named as their readers expect."""

from collections.abc import Iterator, Sequence
from typing import Any

from seed.format.errors import Place, SeedError
from seed.format.model import Tie
from seed.format.network import Network, Unread
from service.vocabulary import STATED_TYPES


def check_ids(network: Network, _: Unread) -> list[SeedError]:
    """Find ids given twice and ids that break the convention."""
    errors = [error for kind, records in _given(network) for error in _twice(kind, records)]
    errors += [error for tie in network.ties if (error := _tie_id(tie))]
    errors += _same_wikidata(network)
    for claim in network.all_claims:
        if claim.of and not _numbered(claim.id, claim.of + "."):
            problem = f"the claim is of {claim.of}, its id says otherwise"
            mend = f"name it {claim.of}.1, or .2 where there is one, and so on"
            errors.append(SeedError(claim.place, claim.id, "claim-id", problem, mend))
    return errors


def _given(network: Network) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield every kind of record that has an id, and its records."""
    yield "figure", network.figures
    yield "tie or office", (*network.ties, *network.offices)
    yield "claim", network.all_claims
    yield "source", network.sources
    yield "body", network.bodies
    yield "circle", network.about.circles
    yield "dispute", network.disputes
    yield "position", [one for dispute in network.disputes for one in dispute.positions]
    yield "observation", network.observations


def _twice(kind: str, records: Sequence[Any]) -> Iterator[SeedError]:
    if len({one.id for one in records}) == len(records):
        return
    first: dict[str, Place] = {}
    for one in records:
        if one.id in first:
            before = first[one.id]
            where = before._replace(column=None)
            mend = "keep one of the two, or give this one an id of its own"
            yield SeedError(one.place, one.id, "duplicate", f"a {kind} of this id stands in {where} already", mend)
        first.setdefault(one.id, one.place)


def _same_wikidata(network: Network) -> Iterator[SeedError]:
    first: dict[str, str] = {}
    for figure in network.figures:
        if figure.wikidata and (other := first.setdefault(figure.wikidata, figure.id)) != figure.id:
            problem = f"has the Wikidata id {figure.wikidata}, as has {other}"
            mend = "correct one of the two, or make one figure of them"
            yield SeedError(figure.place.at("wikidata"), figure.id, "duplicate", problem, mend)


def is_tie_id(id_: str, subject: str, type_: str, object_: str) -> bool:
    """Whether the id of a tie says subject, type and object, with a number for further phases."""
    plain = f"{subject}-{type_}-{object_}"
    return id_ == plain or _numbered(id_, plain + "-")


def _tie_id(tie: Tie) -> SeedError | None:
    if tie.type not in STATED_TYPES or is_tie_id(tie.id, tie.subject, tie.type, tie.object):
        return None
    plain = f"{tie.subject}-{tie.type}-{tie.object}"
    problem = "the id does not say subject, type and object"
    return SeedError(tie.place, tie.id, "tie-id", problem, f"name it {plain}, or {plain}-2 for a second phase")


def _numbered(id_: str, begin: str) -> bool:
    """Say whether an id is a beginning and a number from 1 up."""
    number = id_.removeprefix(begin)
    return number != id_ and number.isdecimal() and not number.startswith("0")
