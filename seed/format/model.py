"""What the files of a network may say: one class for each kind of record. Nothing else is accepted.

Every record is immutable and knows its place in the files. Dates are EDTF text, checked as they are
read; what they mean is worked out in `service.dates.edtf`.
"""

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from seed.format.old_style import both_calendars
from seed.format.record import (
    Bound,
    Count,
    Date,
    ExactDay,
    Id,
    KindSentence,
    Language,
    OldStyleDay,
    Period,
    Record,
    Slug,
    Text,
)
from service.vocabulary import ConfidenceWord, FateKind, Gender, NameKind, ObservationKind, Stance, StatedType, Status


class Citation(Record):
    """A source that a claim, a position or an observation cites."""

    source: Slug
    stance: Stance = "supports"
    locator: Text | None = None
    checked: bool = False
    note: Text | None = None


class Claim(Record):
    """One assertion; `of` is the thing it is about, implied where it stands inside that thing.

    A day may be given in Old Style instead (`when_old_style`, `value_old_style`); given in both, the two must agree.
    """

    id: Id
    of: Id | None = None
    about: tuple[Slug, ...] = ()
    statement: Text
    status: Status = "attested"
    confidence: ConfidenceWord
    when: Period | None = None
    when_old_style: OldStyleDay | None = None
    value: Text | None = None
    value_old_style: OldStyleDay | None = None
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    note: Text | None = None

    _old_style = both_calendars("when", "value")


class Name(Record):
    """One of the names of a figure."""

    text: Text
    kind: NameKind
    language: Language = "und"


class FigureFate(Record):
    """What became of a figure, inside the figure's record."""

    kind: FateKind
    when: Period | None = None
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Fate(FigureFate):
    """What became of a figure, in the file of fates."""

    figure: Slug


class Figure(Record):
    """A person; a day of birth or death may be given in Old Style instead, or as well."""

    id: Slug
    name: Text
    names: tuple[Name, ...] = ()
    gender: Gender = "unknown"
    born: Date | None = None
    born_old_style: OldStyleDay | None = None
    died: Date | None = None
    died_old_style: OldStyleDay | None = None
    description: Text | None = None
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = None
    circles: tuple[Slug, ...] = ()
    fates: tuple[FigureFate, ...] = ()
    claims: tuple[Claim, ...] = ()
    note: Text | None = None

    _old_style = both_calendars("born", "died")


class Quality(Record):
    """What a tie was like; `when` is EDTF or a few words."""

    quality: Text
    when: Text | None = None


class Tie(Record):
    """One kind of relation between two figures in one phase; `type` is the file's name unless it is given."""

    id: Id
    type: Slug
    subject: Slug
    object: Slug
    kind: Slug | None = None
    role: Text | None = None
    when: Period | None = None
    inferred: tuple[Bound, ...] = ()
    qualities: tuple[Quality, ...] = ()
    note: Text | None = None
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class BodyName(Record):
    """A name that a body had for a time."""

    text: Text
    language: Language = "und"
    when: Period | None = None


class Successor(Record):
    """The body that took over."""

    body: Slug
    when: Period | None = None


class Office(Record):
    """One person in one role of a body over one stretch of time."""

    id: Id
    figure: Slug
    role: Text
    when: Period | None = None
    inferred: tuple[Bound, ...] = ()
    note: Text | None = None
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Body(Record):
    """An institution.

    `seats` are the offices that one person at a time holds: each the roles (titles) it went by. `location` is where its
    offices kept their holders, given only where that is away from the place of the other bodies. `colleagues` says
    whether those who sat in it at one time were colleagues, where kind and size would say otherwise.
    """

    id: Slug
    name: Text
    kind: Slug
    location: Text | None = None
    seats: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...] = ()
    names: tuple[BodyName, ...] = ()
    description: Text | None = None
    colleagues: bool | None = None
    successors: tuple[Successor, ...] = ()
    offices: tuple[Office, ...] = ()


class Position(Record):
    """What one side holds in a dispute."""

    id: Id
    holder: Text
    says: Text
    accepts: tuple[Id, ...] = ()
    rejects: tuple[Id, ...] = ()
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Dispute(Record):
    """A matter that historians differ on."""

    id: Slug
    title: Text
    summary: Text
    about: Annotated[tuple[Slug, ...], Field(min_length=1)]
    claims: tuple[Claim, ...] = ()
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]


class Observation(Record):
    """A log entry, a signature, a count: evidence of closeness that no path walks."""

    model_config = ConfigDict(populate_by_name=True)

    id: Id
    kind: ObservationKind
    near: Annotated[Slug, Field(alias="with")]
    figures: tuple[Slug, ...] = ()
    when: Period
    count: Count | None = None
    minutes: Count | None = None
    people: Count | None = None
    measure: Text | None = None
    text: Text | None = None
    candidates: tuple[Slug, ...] = ()
    caveats: tuple[Text, ...] = ()
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Circle(Record):
    """A group of figures to enter the network by."""

    id: Slug
    name: Text
    description: Text | None = None


class TypeLabel(Record):
    """A network's own words for a type of tie, from subject to object and back."""

    label: Text | None = None
    inverse: Text | None = None
    description: Text | None = None


class TieKind(Record):
    """A kind of tie that a network declares under a type: friend, patron, lover, teacher."""

    id: Slug
    type: StatedType
    label: Text
    inverse: Text | None = None
    sentence: KindSentence | None = None
    description: Text | None = None


class NetworkCalendar(Record):
    """That the sources of a network wrote days in Old Style, and the first day on which they no longer did."""

    old_style_until: ExactDay


class Question(Record):
    """The question that a network was made to answer: who was this figure close to."""

    closest_to: Slug


class About(Record):
    """`network.yaml`: what the network is; `language` is that of the names that figures go by."""

    title: Text
    version: Text
    description: Text | None = None
    licence: Text | None = None
    language: Language = "en"
    calendar: NetworkCalendar | None = None
    question: Question | None = None
    circles: tuple[Circle, ...] = ()
    tie_types: dict[str, TypeLabel] = Field(default_factory=dict)
    kinds: tuple[TieKind, ...] = ()
