"""What a source record may say: bibliography in the words of CSL-JSON, and what the source covers."""

from typing import Any

from pydantic import Field, model_validator

from seed.format.csl import DATES, NAMES, OWN, TEXTS, SourceType
from seed.format.record import Bibliographic, Period, Record, Slug, Text
from service.vocabulary import Grade, TypeName


class Gap(Record):
    """A stretch of time within a source's years for which it says nothing."""

    when: Period
    note: Text


class Covers(Record):
    """What a source speaks about, where that is known, and what it leaves out.

    Empty lists say nothing: the source may speak about any circle, type or figure. `outside` is told to
    those who ask about a time before or after the years, `leaves_out` and `gaps` to those who ask within.
    """

    years: Period
    circles: tuple[Slug, ...] = ()
    types: tuple[TypeName, ...] = ()
    about: tuple[Slug, ...] = ()
    outside: Text | None = None
    leaves_out: tuple[Text, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Person(Record):
    """An author or editor: `{family, given}`, or `{literal}` for an institution."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _named(self) -> "Person":
        if (self.literal is None) == (self.family is None):
            raise ValueError("a name is either `family` (with `given`) or `literal`")
        return self


class Source(Record):
    """A bibliographic record in the words of CSL-JSON; `note` is shown to readers."""

    id: Slug
    type: SourceType
    title: Text
    checked: bool
    grade: Grade | None = None
    derived_from: tuple[Slug, ...] = ()
    covers: Covers | None = None
    names: dict[str, tuple[Person, ...]] = Field(alias="=names", default_factory=dict)
    dates: dict[str, Bibliographic] = Field(alias="=dates", default_factory=dict)
    texts: dict[str, Text] = Field(alias="=texts", default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _sort_out(cls, given: Any) -> Any:
        """Gather the CSL variables by what they hold; an unknown key stays where it is and is refused."""
        if not isinstance(given, dict):
            return given
        sorted_out: dict[str, Any] = {"=names": {}, "=dates": {}, "=texts": {}}
        for key, value in given.items():
            kind = "=names" if key in NAMES else "=dates" if key in DATES else "=texts" if key in TEXTS - OWN else None
            (sorted_out if kind is None else sorted_out[kind])[key] = value
        return sorted_out
