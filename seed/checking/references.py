"""References: whatever a record names is there, and no tie joins a figure to itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seed.format.errors import SeedError, unknown_id
from seed.format.model import Citation, Claim, Tie
from seed.format.network import Network, Unread
from seed.format.record import Record
from seed.format.tie_table import TieTable
from service.kinship.roles import KIN_TERMS
from service.names.folding import nearest
from service.vocabulary import FIGURE_FIELDS, STATED_TYPES, TIE_TYPES

WHERE = {
    "figures": {"figures"},
    "circles": {"network"},
    "sources": {"sources"},
    "bodies": {"bodies"},
    "claims": {"ties", "bodies", "figures", "fates", "claims", "disputes"},
    "things": {"ties", "bodies"},
}
"""The kinds of file in which ids of a kind are given."""


@dataclass(frozen=True)
class Known:
    """The ids there are, those of unreadable records among them."""

    figures: frozenset[str]
    circles: frozenset[str]
    sources: frozenset[str]
    bodies: frozenset[str]
    claims: frozenset[str]
    things: frozenset[str]
    unread: Unread
    table: TieTable | None

    @classmethod
    def of(cls, network: Network, unread: Unread) -> "Known":
        """Gather the ids of a network."""
        return cls(
            figures=_ids(network.figures),
            circles=_ids(network.about.circles),
            sources=_ids(network.sources),
            bodies=_ids(network.bodies),
            claims=_ids(network.all_claims),
            things=_ids((*network.ties, *network.offices)),
            unread=unread,
            table=network.table,
        )

    def choices(self, kind: str) -> Iterable[str]:
        """Return the ids of a kind that may be meant by one that is not there; `kind` is a field of this class."""
        ids: frozenset[str] = getattr(self, kind)
        if self.table is None or kind not in {"claims", "things"}:
            return ids
        return ids.union(self.table.claim_ids() if kind == "claims" else self.table.ids())

    def partly_unread(self, kind: str) -> bool:
        """Whether a file that may hold ids of this kind (a field of this class) could not be read at all."""
        return not self.unread.kinds.isdisjoint(WHERE[kind])

    def unknown(self, kind: str, record: Record, name: str, field: str, wanted: Iterable[str]) -> Iterator[SeedError]:
        """Yield an error for each of the wanted ids that is not there; `kind` is a field of this class."""
        ids: frozenset[str] = getattr(self, kind)
        noun = {"bodies": "body"}.get(kind, kind.removesuffix("s"))
        if self.partly_unread(kind):
            return
        for one in wanted:
            if one not in ids and one not in self.unread.ids:
                column = f"{field}s" if hasattr(record, f"{field}s") else field
                yield unknown_id(
                    record.place.at(column),
                    name,
                    f"{field} {one!r} is no {noun} of the network",
                    one,
                    self.choices(kind),
                )


def check_references(network: Network, unread: Unread) -> list[SeedError]:
    """Find references to what is not there, unknown types and roles, and ties of a figure to itself."""
    known = Known.of(network, unread)
    parts = (_figures, _ties, _kinds, _bodies, _claims, _sources, _disputes, _observations)
    return [error for part in parts for error in part(network, known)]


def _ids(records: Iterable[Record]) -> frozenset[str]:
    return frozenset(getattr(one, "id") for one in records)  # noqa: B009 - not every record has one


def _figures(network: Network, known: Known) -> Iterator[SeedError]:
    for figure in network.figures:
        yield from known.unknown("circles", figure, figure.id, "circle", figure.circles)
    for fate in network.fates:
        yield from known.unknown("figures", fate, f"{fate.figure}.fate", "figure", [fate.figure])
    about = network.about
    for name in about.tie_types:
        if name not in TIE_TYPES:
            yield _unknown_type(about, "network", name)
    if about.question is not None:
        yield from known.unknown("figures", about.question, "network", "closest_to", [about.question.closest_to])


def _ties(network: Network, known: Known) -> Iterator[SeedError]:
    for tie in network.ties:
        if tie.type not in STATED_TYPES:
            yield _unknown_type(tie, tie.id, tie.type)
        if tie.subject not in known.figures or tie.object not in known.figures:
            for field, figure in (("subject", tie.subject), ("object", tie.object)):
                yield from known.unknown("figures", tie, tie.id, field, [figure])
        if tie.subject == tie.object:
            problem = f"ties {tie.subject} to itself"
            yield SeedError(
                tie.place.at("object"), tie.id, "self-tie", problem, "name two different figures as subject and object"
            )
        if tie.type == "relative" and tie.role not in KIN_TERMS:
            yield _unknown_role(tie)
        yield from _of_its_own(tie.id, tie.claims)


def _kinds(network: Network, known: Known) -> Iterator[SeedError]:
    """Yield an error for each tie of a kind that network.yaml does not declare under the type."""
    if "network" in known.unread.kinds:
        return
    declared: dict[str, set[str]] = {}
    for kind in network.about.kinds:
        declared.setdefault(kind.type, set()).add(kind.id)
    for tie in network.ties:
        kinds = declared.get(tie.type, set())
        if tie.kind is not None and tie.kind not in kinds:
            near = tuple(nearest(tie.kind, kinds))
            mend = f"declare it under `kinds` in network.yaml, or use one of {', '.join(sorted(kinds)) or 'none'}"
            problem = f"{tie.kind!r} is no kind of {tie.type} that network.yaml declares"
            yield SeedError(tie.place, tie.id, "unknown-kind", problem, mend, near)


def _unknown_type(record: Record, name: str, given: str) -> SeedError:
    mend = f"name the file (or the folder in ties/) after one of {', '.join(STATED_TYPES)}"
    problem = f"{given!r} is no type of tie"
    if given in TIE_TYPES:
        problem = f"ties of type {given} are worked out by the loader and not written by hand"
        mend = "take it out, and give both figures their offices in the body"
    return SeedError(record.place.at("type"), name, "unknown-type", problem, mend, tuple(nearest(given, STATED_TYPES)))


def _unknown_role(tie: Tie) -> SeedError:
    near = tuple(nearest(tie.role or "", KIN_TERMS))
    problem = f"role {tie.role!r} is no kinship term" if tie.role else "a relative needs a role"
    mend = "say what the subject was to the object: daughter, brother-in-law, half-sister, wife, cousin, …"
    return SeedError(tie.place.at("role"), tie.id, "unknown-role", problem, mend, near)


def _of_its_own(name: str, claims: Iterable[Claim]) -> Iterator[SeedError]:
    for claim in claims:
        if claim.of is not None and claim.of != name:
            mend = "leave `of` out, or move the claim to claims.yaml"
            yield SeedError(claim.place, claim.id, "claim-of", f"stands in {name} and is of {claim.of}", mend)


def _bodies(network: Network, known: Known) -> Iterator[SeedError]:
    for body in network.bodies:
        for successor in body.successors:
            yield from known.unknown("bodies", successor, body.id, "successor", [successor.body])
        for office in body.offices:
            yield from known.unknown("figures", office, office.id, "figure", [office.figure])
            yield from _of_its_own(office.id, office.claims)
        roles = dict.fromkeys(office.role for office in body.offices)
        for role in (role for seat in body.seats for role in seat if role not in roles):
            mend = f"use roles of its offices: {', '.join(roles) or 'it has none'}"
            near = tuple(nearest(role, roles))
            yield SeedError(body.place, body.id, "unknown-role", f"seat {role!r} is no role of the body", mend, near)


def _claims(network: Network, known: Known) -> Iterator[SeedError]:
    for claim in network.all_claims:
        if not known.figures.issuperset(claim.about):
            yield from known.unknown("figures", claim, claim.id, "about", claim.about)
        yield from _cited(claim.sources, claim.id, known)
        if claim.of and claim.of not in known.things and claim.of not in known.unread.ids:
            yield from _of(claim, claim.of, known)
        elif not claim.of:
            mend = "say what it is of: the id of a tie or an office, or figure.field such as stalin.born"
            yield SeedError(claim.place, claim.id, "missing-key", "`of` is missing", mend)


def _of(claim: Claim, of: str, known: Known) -> Iterator[SeedError]:
    figure, _, field = of.partition(".")
    if not field and known.partly_unread("things"):
        return
    if not field:
        yield unknown_id(
            claim.place.at("of"),
            claim.id,
            f"of {of!r} is no tie and no office of the network",
            of,
            known.choices("things"),
        )
    elif field not in FIGURE_FIELDS:
        mend = f"use one of {', '.join(FIGURE_FIELDS)}"
        near = tuple(nearest(field, FIGURE_FIELDS))
        yield SeedError(
            claim.place.at("of"), claim.id, "unknown-field", f"{field!r} is no field of a figure", mend, near
        )
    elif figure not in claim.about:  # otherwise already said of `about`
        yield from known.unknown("figures", claim, claim.id, "of", [figure])


def _cited(citations: Iterable[Citation], name: str, known: Known) -> Iterator[SeedError]:
    for citation in citations:
        if citation.source not in known.sources:
            yield from known.unknown("sources", citation, name, "source", [citation.source])


def _sources(network: Network, known: Known) -> Iterator[SeedError]:
    for source in network.sources:
        yield from known.unknown("sources", source, source.id, "derived_from", source.derived_from)
        if source.covers:
            yield from known.unknown("circles", source.covers, source.id, "covers circle", source.covers.circles)
            yield from known.unknown("figures", source.covers, source.id, "covers figure", source.covers.about)


def _disputes(network: Network, known: Known) -> Iterator[SeedError]:
    for dispute in network.disputes:
        yield from known.unknown("figures", dispute, dispute.id, "about", dispute.about)
        for position in dispute.positions:
            yield from _cited(position.sources, position.id, known)
            yield from known.unknown("claims", position, position.id, "accepts", position.accepts)
            yield from known.unknown("claims", position, position.id, "rejects", position.rejects)
            for both in sorted({*position.accepts} & {*position.rejects}):
                problem = f"accepts and rejects {both}"
                yield SeedError(position.place, position.id, "contradiction", problem, "keep one of the two")


def _observations(network: Network, known: Known) -> Iterator[SeedError]:
    for one in network.observations:
        yield from known.unknown("figures", one, one.id, "with", [one.near])
        yield from known.unknown("figures", one, one.id, "figure", one.figures)
        yield from known.unknown("figures", one, one.id, "candidate", one.candidates)
        yield from _cited(one.sources, one.id, known)
        if one.near in one.figures:
            mend = "name the one in whose presence it was in `with`, the others in `figures`"
            yield SeedError(
                one.place.at("figures"), one.id, "self-tie", f"has {one.near} with himself or herself", mend
            )
        if not one.figures and not one.candidates and one.text is None:
            mend = "name figures, or the text as printed with its candidates"
            yield SeedError(one.place.at("figures"), one.id, "missing-key", "observes nobody", mend)
