"""What a source record may say: bibliography in the words of CSL-JSON, and what the source covers."""

from typing import Any
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, field_validator, model_validator

from seed.format.csl import DATES, NAMES, OWN, TEXTS, SourceType
from seed.format.record import Period, Record, Slug, Text
from service.vocabulary import Grade, StatedType


class Gap(Record):
    """A stretch of time within a source's years for which it says nothing."""

    when: Period
    note: Text


class Covers(Record):
    """What a source speaks about, where that is known, and what it leaves out.

    Empty lists say nothing: the source may speak about any circle, type or figure. `outside` is shown to
    those who ask about a time before or after the years, `leaves_out` and `gaps` to those who ask within.
    """

    years: Period
    circles: tuple[Slug, ...] = ()
    types: tuple[StatedType, ...] = ()
    about: tuple[Slug, ...] = ()
    outside: Text | None = None
    leaves_out: tuple[Text, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Person(Record):
    """An author or editor in the words of CSL: `{family, given}` with particles and suffix, or `{literal}`.

    The particle of "Ludwig van Beethoven" is a dropping one (Beethoven, L. van), that of "Vincent van Gogh" is not.
    """

    model_config = ConfigDict(populate_by_name=True)

    family: Text | None = None
    given: Text | None = None
    dropping_particle: Text | None = Field(default=None, alias="dropping-particle")
    non_dropping_particle: Text | None = Field(default=None, alias="non-dropping-particle")
    suffix: Text | None = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _named(self) -> "Person":
        if (self.literal is None) == (self.family is None):
            raise ValueError("a name is either `family` (with `given`, particles and `suffix`) or `literal`")
        return self


def is_web_address(text: str) -> bool:
    """Whether a text is an address that a browser opens on the web, and nothing else."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(map(str.isspace, text))
    except ValueError:  # a bracket or a port that is none
        return False


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
    dates: dict[str, Period] = Field(alias="=dates", default_factory=dict)
    texts: dict[str, Text] = Field(alias="=texts", default_factory=dict)

    @field_validator("texts")
    @classmethod
    def _is_address(cls, texts: dict[str, str]) -> dict[str, str]:
        url = texts.get("URL")
        if url is not None and not is_web_address(url):
            raise ValueError(f"`URL` is {url!r}; write an address that begins with https:// or http://, without spaces")
        return texts

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
