"""Everything between two people, read on one release and put in order."""

from collections.abc import Iterator

from service.database.catalogue import PAIR, PAIR_SURROUNDINGS
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.dates.days import MAX_DAY, MIN_DAY, number_of
from service.kinship.chain import KinTie
from service.kinship.kin import Family
from service.pairs.phases import phases_of, together, turning_points

MOST_NEIGHBORS = 100


async def find_pair(context: ReadContext, first: str, second: str) -> Row:
    """Return everything between two figures; `a` or `b` is None where there is no such figure.

    Raises:
        ReleaseChangedError: another release came into force on the way.
    """
    pair = await context.fetch(PAIR, a=first, b=second)
    if pair["a"] is None or pair["b"] is None:
        return pair
    release = pair["release"].pop("number")
    around = await context.fetch(PAIR_SURROUNDINGS, a=first, b=second, release=release, neighbors=MOST_NEIGHBORS)
    return _answer(pair, around)


def _answer(pair: Row, around: Row) -> Row:
    phases = phases_of(pair["ties"])
    body = {
        "release": pair["release"],
        "a": pair["a"],
        "b": pair["b"],
        "phases": [phase.shown for phase in phases],
        "turning_points": list(turning_points(phases)),
        "offices_together": together(pair["offices"], pair["a"]["id"]),
        "observations": pair["observations"],
        "shared_neighbors": around["shared"],
        "shared_neighbors_total": around["shared_total"],
        "kinship": _kinship(pair, around),
        "disputes": pair["disputes"],
    }
    cited = {one["id"]: one["citation"] for one in _citations(body)}
    body["sources"] = [{"id": key, "citation": cited[key]} for key in sorted(cited)]
    return body


def _kinship(pair: Row, around: Row) -> Row | None:
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
    kin = family.kin(pair["a"]["id"], pair["b"]["id"], genders)
    if kin is None:
        return None
    common = people[kin.common] if kin.common else None
    return {
        "term": kin.term,
        "common": common and {"id": common["id"], "name": common["name"]},
        "by": kin.by,
        "disputed": kin.disputed,
        "ties": kin.ties,
    }


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
