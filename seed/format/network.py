"""A whole network in memory: what the files said, record by record, whole and immutable."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from seed.format.bibliography import Source
from seed.format.lives import Lives, lives_of
from seed.format.model import About, Body, Claim, Dispute, Fate, Figure, Observation, Office, Tie
from seed.format.tie_table import TieTable


@dataclass
class Unread:
    """What is in the files and could not be read: ids of records, and whole kinds of record.

    Nothing is said of references to these: whether they are right will be seen when the files can be read.
    """

    ids: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Network:
    """Every record of a network, in the order of the files; may be built in memory as well.

    `claims` are the free ones; `all_claims` are all, each with the thing it is of and the figures it is about. Where
    there is a `table`, `ties` are only those of its ties that need a look: of the others it has the ids.
    """

    about: About
    figures: tuple[Figure, ...] = ()
    ties: Sequence[Tie] = ()
    fates: tuple[Fate, ...] = ()
    bodies: tuple[Body, ...] = ()
    sources: tuple[Source, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()
    table: TieTable | None = None

    @cached_property
    def lives(self) -> Lives:
        """The life of every figure by id."""
        return lives_of(self.figures)

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """The offices of all bodies."""
        return tuple(office for body in self.bodies for office in body.offices)

    @cached_property
    def all_fates(self) -> dict[str, list[Fate]]:
        """The fates of each figure in time order, wherever they are written."""
        found: dict[str, list[Fate]] = {}
        for figure in self.figures:
            for one in figure.fates:
                fate = Fate(figure=figure.id, kind=one.kind, when=one.when, claims=one.claims)
                fate._place = one.place
                found.setdefault(figure.id, []).append(fate)
        for fate in self.fates:
            found.setdefault(fate.figure, []).append(fate)
        return found

    @property
    def number_of_claims(self) -> int:
        """How many claims there are, without making those of tables."""
        of_ties = (
            self.ties.number_of_claims if isinstance(self.ties, TieTable) else sum(len(t.claims) for t in self.ties)
        )
        return of_ties + len(self.other_claims)

    @cached_property
    def all_claims(self) -> tuple[Claim, ...]:
        """Every claim of the network; `of` is filled in where it was implied.

        `about` begins with the figures of that thing, whatever else it names: by them a claim leads to its tie.
        """
        return (*(claim for tie in self.ties for claim in self.claims_within(tie)), *self.other_claims)

    def claims_within(self, tie: Tie) -> Iterator[Claim]:
        """Yield the claims that stand within a tie, as `all_claims` has them."""
        return _filled(tie.claims, tie.id, _once(tie.subject, tie.object))

    @cached_property
    def other_claims(self) -> tuple[Claim, ...]:
        """Every claim that does not stand within a tie, as `all_claims` has them."""
        return tuple(self._other_claims())

    def _other_claims(self) -> Iterator[Claim]:
        free = (*self.claims, *(claim for dispute in self.disputes for claim in dispute.claims))
        ends = self._ends({claim.of for claim in free})
        ends |= {office.id: (office.figure,) for office in self.offices}
        for office in self.offices:
            yield from _filled(office.claims, office.id, ends[office.id])
        for figure in self.figures:
            for claim in figure.claims:
                field = (claim.of or "description").removeprefix(f"{figure.id}.")
                yield _fill(claim, f"{figure.id}.{field}", (figure.id,))
        for figure_id, fates in self.all_fates.items():
            for fate in fates:
                yield from _filled(fate.claims, f"{figure_id}.fate", (figure_id,))
        for claim in free:
            of = claim.of or ""
            yield _fill(claim, of, ends.get(of) or _figure_of(of))

    def _ends(self, ids: Set[str | None]) -> dict[str, tuple[str, ...]]:
        """Return the figures of the ties of some ids."""
        ties = self.ties.some(ids) if isinstance(self.ties, TieTable) else self.ties
        return {tie.id: _once(tie.subject, tie.object) for tie in ties if tie.id in ids}


def _figure_of(of: str) -> tuple[str, ...]:
    figure, dot, _ = of.partition(".")
    return (figure,) if dot else ()


def _once(*ids: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _filled(claims: tuple[Claim, ...], of: str, about: tuple[str, ...]) -> Iterator[Claim]:
    return (_fill(claim, claim.of or of, about) for claim in claims)


def _fill(claim: Claim, of: str, about: tuple[str, ...]) -> Claim:
    return claim.changed(of=of, about=_once(*about, *claim.about) if claim.about else about)
