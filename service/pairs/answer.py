"""Everything between two people, read on one release and put in order."""

from collections.abc import Collection, Iterator

from service.database.catalogue import PAIR, PAIR_SURROUNDINGS
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.dates.days import MAX_DAY, MIN_DAY, number_of
from service.index.tie_filter import TieFilter
from service.kinship.chain import KinTie
from service.kinship.kin import Family
from service.pairs.phases import phases_of, together, turning_points
from service.provenance.evidence import add_claims, fetch_observations, fetch_positions, fetch_ties, parsed
from service.provenance.model import View
from service.provenance.tie_evidence import summary_of, weighed, weighed_ties, without_sources

MOST_NEIGHBORS = 100


async def find_pair(context: ReadContext, first: str, second: str, tie_filter: TieFilter, view: View) -> Row:
    """Return everything between two figures that a filter leaves; `a` or `b` is None where there is no such figure.

    Raises:
        ReleaseChangedError: another release came into force on the way.
    """
    pair = await context.fetch(PAIR, a=first, b=second)
    if pair["a"] is None or pair["b"] is None:
        return pair
    around = await context.fetch(
        PAIR_SURROUNDINGS,
        a=first,
        b=second,
        neighbors=MOST_NEIGHBORS,
        min_confidence=tie_filter.min_confidence,
        excluded_ties=sorted(tie_filter.excluded_ties),
    )
    for kin in around["kin"]:
        kin["status"] = tie_filter.claim_filter.restated.get(kin["id"], kin["status"])
    await _add_evidence(context, pair, tie_filter)
    body = await context.in_thread("pairs", lambda: _answer(pair, around))
    return _brief(body) if view == "brief" else body


async def _add_evidence(context: ReadContext, pair: Row, tie_filter: TieFilter) -> None:
    """Put in place of the ids of ties, claims, observations and positions these themselves, as far as they are left."""
    release, claim_filter = pair["release"], tie_filter.claim_filter
    without = claim_filter.excluded_sources
    pair["days"] = {id_: (first, last) for id_, _, first, last, *_ in pair["ties"]}
    ties = weighed_ties(await fetch_ties(context, release, pair["ties"]), [*pair["days"]], claim_filter)
    pair["ties"] = [tie for tie in ties if tie_filter.trusts(tie)]
    await add_claims(context, release, pair["offices"])
    offices = [weighed(office, claim_filter) for office in pair["offices"]]
    pair["offices"] = [office for office in offices if tie_filter.trusts(office)]
    observed = parsed(await fetch_observations(context, release, pair["observations"]), pair["observations"])
    pair["observations"] = [without_sources(one, without) for one in observed if _is_supported(one, without)]
    positions = [id_ for dispute in pair["disputes"] for id_ in dispute["positions"]]
    held = await fetch_positions(context, release, positions)
    for dispute in pair["disputes"]:
        dispute["positions"] = [without_sources(one, without) for one in parsed(held, dispute["positions"])]


def _is_supported(observation: Row, without: Collection[str]) -> bool:
    """Whether a source that is left supports an observation; where none is left out it always counts."""
    supporting = (one["id"] for one in observation["sources"] if one["stance"] == "supports")
    return not without or any(source not in without for source in supporting)


def _answer(pair: Row, around: Row) -> Row:
    phases = phases_of(pair["ties"], pair["days"])
    kinships = _kinships(pair, around)
    body = {
        "release": pair["release"],
        "a": pair["a"],
        "b": pair["b"],
        "phases": [_shown(phase.tie) for phase in phases],
        "turning_points": list(turning_points(phases)),
        "offices_together": together(pair["offices"], pair["a"]["id"]),
        "observations": pair["observations"],
        "shared_neighbors": around["shared"],
        "shared_neighbors_total": around["shared_total"],
        "kinship": next(iter(kinships), None),
        "kinships": kinships,
        "kin_distance": around["kin_distance"],
        "disputes": pair["disputes"],
    }
    cited = {one["id"]: one for one in _citations(body)}
    names = ("id", "citation", "grade")
    body["sources"] = [{name: cited[key][name] for name in names} for key in sorted(cited)]
    return body


def _shown(tie: Row) -> Row:
    """Return a phase as the interface gives it."""
    return {"type": tie["type"], "start": tie["start"], "end": tie["end"], "ties": [tie]}


def _brief(body: Row) -> Row:
    """Return the same without claims and sources."""
    return {
        **_without(body, "sources"),
        "phases": [phase | {"ties": [summary_of(tie) for tie in phase["ties"]]} for phase in body["phases"]],
        "offices_together": [
            both | {side: _without(both[side], "claims") for side in ("a", "b")} for both in body["offices_together"]
        ],
        "observations": [_without(one, "sources") for one in body["observations"]],
        "disputes": [
            dispute | {"positions": [_without(one, "sources") for one in dispute["positions"]]}
            for dispute in body["disputes"]
        ],
    }


def _without(row: Row, field: str) -> Row:
    return {name: value for name, value in row.items() if name != field}


def _kinships(pair: Row, around: Row) -> list[Row]:
    """Return everything that the first is to the second, as the interface gives it."""
    people = {one["id"]: one for one in around["relatives"]}
    family = Family(
        (
            KinTie(
                row["id"],
                row["subject"],
                row["object"],
                row["role"] or "",
                row["status"] == "disputed",
                row["since"],
                row["until"],
            )
            for row in around["kin"]
        ),
        {key: number_of(one["died"], MAX_DAY) for key, one in people.items()},
        {key: number_of(one["born"], MIN_DAY) for key, one in people.items()},
    )
    genders = {key: one["gender"] for key, one in people.items()}
    return [
        {
            "term": kin.term,
            "common": {name: people[kin.common][name] for name in ("id", "name")} if kin.common else None,
            "by": kin.by,
            "disputed": kin.disputed,
            "ties": kin.ties,
        }
        for kin in family.kinships(pair["a"]["id"], pair["b"]["id"], genders)
    ]


def _citations(body: Row) -> Iterator[Row]:
    """Yield every citation of the answer."""
    held = [office[side] for office in body["offices_together"] for side in ("a", "b")]
    for thing in (*(tie for phase in body["phases"] for tie in phase["ties"]), *held):
        for claim in thing["claims"]:
            yield from claim["sources"]
    for observation in body["observations"]:
        yield from observation["sources"]
    for dispute in body["disputes"]:
        for position in dispute["positions"]:
            yield from position["sources"]
