"""Ids: each is given once, and ties and claims are named as their readers expect."""

from collections.abc import Iterable, Iterator

from seed.format.errors import Place, SeedError
from seed.format.model import Tie
from seed.format.network import Network, Unread
from service.vocabulary import STATED_TYPES

Given = Iterable[tuple[str, Place]]


def check_ids(network: Network, _: Unread) -> list[SeedError]:
    """Find ids given twice and ids that break the convention."""
    errors = [error for kind, given in _given(network) for error in _twice(kind, given)]
    errors += [error for tie in network.ties if (error := _tie_id(tie))]
    errors += _same_wikidata(network)
    for claim in network.all_claims:
        if claim.of and not _numbered(claim.id, claim.of + "."):
            problem = f"the claim is of {claim.of}, its id says otherwise"
            mend = f"name it {claim.of}.1, or .2 where there is one, and so on"
            errors.append(SeedError(claim.place, claim.id, "claim-id", problem, mend))
    return errors


def _given(network: Network) -> Iterator[tuple[str, Given]]:
    yield "figure", ((one.id, one.place) for one in network.figures)
    ties, offices = ((one.id, one.place) for one in network.ties), ((one.id, one.place) for one in network.offices)
    yield "tie or office", (*ties, *offices)
    yield "claim", ((one.id, one.place) for one in network.all_claims)
    yield "source", ((one.id, one.place) for one in network.sources)
    yield "body", ((one.id, one.place) for one in network.bodies)
    yield "circle", ((one.id, one.place) for one in network.about.circles)
    yield "dispute", ((one.id, one.place) for one in network.disputes)
    yield "position", ((one.id, one.place) for dispute in network.disputes for one in dispute.positions)
    yield "observation", ((one.id, one.place) for one in network.observations)


def _twice(kind: str, given: Given) -> Iterator[SeedError]:
    first: dict[str, Place] = {}
    for id_, place in given:
        if id_ in first:
            before = first[id_]
            where = before._replace(column=None)
            mend = "keep one of the two, or give this one an id of its own"
            yield SeedError(place, id_, "duplicate", f"a {kind} of this id stands in {where} already", mend)
        first.setdefault(id_, place)


def _same_wikidata(network: Network) -> Iterator[SeedError]:
    first: dict[str, str] = {}
    for figure in network.figures:
        if figure.wikidata and (other := first.setdefault(figure.wikidata, figure.id)) != figure.id:
            problem = f"has the Wikidata id {figure.wikidata}, as has {other}"
            mend = "correct one of the two, or make one figure of them"
            yield SeedError(figure.place.at("wikidata"), figure.id, "duplicate", problem, mend)


def _tie_id(tie: Tie) -> SeedError | None:
    plain = f"{tie.subject}-{tie.type}-{tie.object}"
    if tie.type not in STATED_TYPES or tie.id == plain or _numbered(tie.id, plain + "-"):
        return None
    problem = "the id does not say subject, type and object"
    return SeedError(tie.place, tie.id, "tie-id", problem, f"name it {plain}, or {plain}-2 for a second phase")


def _numbered(id_: str, begin: str) -> bool:
    """Say whether an id is a beginning and a number from 1 up."""
    number = id_.removeprefix(begin)
    return number != id_ and number.isdecimal() and not number.startswith("0")
