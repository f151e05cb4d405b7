"""Which ties of tables need no check one by one: those whose rows are seen to be right, column by column.

Whether something is wrong, and what, is for the checks alone to say; they look at every tie that is not plainly right,
and at the ids of all. A tie is plainly right if each of its rows passes tests that are stricter than the checks are:
near kin, for example, is left to them, and every source that denies. `check_network` then says just what it would say
of all ties.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress, count, repeat
from operator import ge, le, ne, not_
from typing import TypeVar

from seed.checking.ids import is_tie_id
from seed.format.cells import items
from seed.format.model import Tie
from seed.format.network import Network
from seed.format.tie_table import Block, TieTable
from service.dates.days import MAX_DAY, MIN_DAY
from service.dates.edtf import OPEN, parse_interval
from service.kinship.roles import KIN_TERMS, NEAR_BLOOD, gender_of
from service.vocabulary import CONFIDENCE, GRADE_CAPS

T = TypeVar("T")
Columns = Mapping[str, Sequence[str]]
Truths = Iterable[bool]

_LEVEL: Mapping[str, float] = {"": 0.0} | dict(CONFIDENCE.items())
"""How confident a claim is; a further source of one says nothing of it."""

_REMEMBERED = 300_000


def doubtful(network: Network) -> Network:
    """Return the network with no other ties than those that the checks have to look at, in the order of the files."""
    ties = network.ties
    if not isinstance(ties, TieTable):
        return network
    tests = RowTests(network)
    rows = {row for block in ties.blocks for row in tests.doubtful(block)}
    named = _named(network, ties)
    return replace(network, ties=(*ties.stated, *_doubted(ties, rows, named)), table=ties)


def _doubted(ties: TieTable, rows: set[int], named: set[str]) -> Iterator[Tie]:
    """Yield the ties of tables that are named elsewhere, have a doubtful row, or cite one place twice."""
    for id_, entry in ties.entries.items():
        if isinstance(entry, Tie):
            yield entry
        elif isinstance(entry, int):
            if entry in rows or id_ in named:
                yield ties.made(id_, entry)
        elif id_ in named or not rows.isdisjoint(entry) or _cites_twice(ties, entry):
            yield ties.made(id_, entry)


def _cites_twice(ties: TieTable, rows: tuple[int, ...]) -> bool:
    cited = {(ties.cell(row, "statement"), ties.cell(row, "source"), ties.cell(row, "locator")) for row in rows}
    return len(cited) < len(rows)


def _named(network: Network, ties: TieTable) -> set[str]:
    """Return the ids of ties of tables that other records have or name, or whose claims they have or name."""
    others = [*(one.id for one in ties.stated), *(one.id for one in network.offices)]
    claims = [*network.other_claims, *(claim for tie in ties.stated for claim in network.claims_within(tie))]
    others += [claim.of or "" for claim in claims]
    positions = [one for dispute in network.disputes for one in dispute.positions]
    of_claims = [*(claim.id for claim in claims), *(id_ for one in positions for id_ in (*one.accepts, *one.rejects))]
    others += [id_.rpartition(".")[0] for id_ in of_claims]
    return {id_ for id_ in others if id_ in ties.entries}


class RowTests:
    """Tells the rows of ties that may be wrong, in a network whose other records are known.

    Of a figure or a source that is not known nothing is right.
    """

    def __init__(self, network: Network) -> None:
        lives = network.lives
        self._begins = _Known({"": MIN_DAY, **{id_: life.begins for id_, life in lives.items()}}, MAX_DAY + 1)
        self._ends = _Known({"": MAX_DAY, **{id_: life.ends for id_, life in lives.items()}}, MIN_DAY - 1)
        self._dead = {id_ for id_, life in lives.items() if life.died}
        grades = {one.id: CONFIDENCE[GRADE_CAPS[one.grade]] if one.grade else 1.0 for one in network.sources}
        self._most = _Known(grades, -1.0)
        self._genders = {one.id: one.gender for one in network.figures}
        self._kinds = {(kind.type, kind.id) for kind in network.about.kinds}
        # Of each period the last day by which it has begun, or ended, and the first on which it may begin, or end.
        self._earliest: dict[str, int] = {}
        self._latest: dict[str, int] = {}
        self._open: set[str] = set()

    def doubtful(self, block: Block) -> Iterator[int]:
        """Yield the numbers of the rows of a block that are not plainly right; some of them more than once."""
        of = block.columns
        for truths in (*self._of_time(of), *self._of_evidence(of), *self._of_ends(of), *self._of_what_is_rare(of)):
            seen = tuple(truths)
            if not all(seen):
                yield from compress(count(block.begins), map(not_, seen))

    def _of_time(self, of: Columns) -> Iterator[Truths]:
        """Compare the days of each tie with the lives of both figures."""
        self._learn({*of["when"]})
        earliest, latest = (tuple(map(days.__getitem__, of["when"])) for days in (self._earliest, self._latest))
        for figures in (of["subject"], of["object"]):
            yield map(le, map(self._begins.__getitem__, figures), earliest)
            yield map(ge, map(self._ends.__getitem__, figures), latest)
        if not self._open.isdisjoint(of["when"]):
            told = zip(of["when"], of["subject"], of["object"], strict=True)
            yield (when not in self._open or self._dead.isdisjoint(figures) for when, *figures in told)

    def _learn(self, whens: set[str]) -> None:
        """Work out the days of periods that have not been seen before."""
        if len(self._earliest) > _REMEMBERED:
            self._earliest.clear()
        for when in whens.difference(self._earliest):
            interval = parse_interval(when) if when else None
            sides = [side for side in (interval.start, interval.end) if side and side is not OPEN] if interval else []
            first = min((side.last for side in sides), default=MAX_DAY)
            if interval and interval.start is OPEN:
                first = MIN_DAY - 1  # the checks decide
            if interval and interval.end is OPEN:
                self._open.add(when)
            self._earliest[when] = first
            self._latest[when] = max((side.first for side in sides), default=MIN_DAY)

    def _of_evidence(self, of: Columns) -> Iterator[Truths]:
        """Compare the confidence of each claim with the grade of its source."""
        yield map(le, map(_LEVEL.__getitem__, of["confidence"]), map(self._most.__getitem__, of["source"]))
        yield map(ne, of["stance"], repeat("denies"))

    def _of_ends(self, of: Columns) -> Iterator[Truths]:
        yield (one != other or not one for one, other in zip(of["subject"], of["object"], strict=True))
        if any(of["id"]):
            told = zip(of["id"], of["subject"], of["type"], of["object"], strict=True)
            yield (not id_ or not one or is_tie_id(id_, one, type_, other) for id_, one, type_, other in told)

    def _of_what_is_rare(self, of: Columns) -> Iterator[Truths]:
        if "relative" in of["type"]:
            kin = zip(of["type"], of["role"], of["subject"], strict=True)
            yield (type_ != "relative" or self._is_far_kin(role, subject) for type_, role, subject in kin)
        if any(of["kind"]):
            told = zip(of["kind"], of["type"], strict=True)
            yield (not kind or (type_, kind) in self._kinds for kind, type_ in told)
        if any(of["inferred"]):
            told = zip(of["inferred"], of["when"], strict=True)
            yield (not inferred or _gives(when, inferred) for inferred, when in told)

    def _is_far_kin(self, role: str, subject: str) -> bool:
        """Whether a kinship is one that is compared with nothing but the gender of the subject."""
        kin = KIN_TERMS.get(role)
        if kin is None or kin.name in NEAR_BLOOD or kin.way == "repute":
            return False
        return "unknown" in (told := {gender_of(role), self._genders.get(subject, "unknown")}) or len(told) == 1


class _Known(dict[str, T]):
    """What is known of ids, and what stands for any other."""

    def __init__(self, known: Mapping[str, T], other: T) -> None:
        super().__init__(known)
        self._other = other

    def __missing__(self, _: str) -> T:
        return self._other


def _gives(when: str, inferred: str) -> bool:
    """Whether a period has the bounds that are called inferred."""
    return when != "" and all(getattr(parse_interval(when), name) is not None for name in items(inferred))
