"""What every record of a file has in common, and the kinds of text its fields hold."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from seed.format.errors import NOWHERE, Place
from service.dates.calendars import parse_old_style_day
from service.dates.edtf import parse_interval, parse_point


def _interval(text: str) -> str:
    parse_interval(text)
    return text


def _julian_day(text: str) -> str:
    parse_old_style_day(text)
    return text


def _point(text: str) -> str:
    parse_point(text)
    return text


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=120)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$", max_length=240)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
Date = Annotated[str, AfterValidator(_point)]
Period = Annotated[str, AfterValidator(_interval)]
OldStyleDay = Annotated[str, AfterValidator(_julian_day)]
Bibliographic = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$")]
Bound = Literal["start", "end"]
Count = Annotated[int, Field(ge=0, le=10**15)]


class Record(BaseModel):
    """Anything that stands in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self._place
