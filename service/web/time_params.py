"""When a question is about: a day or a period, in either calendar."""

from typing import Annotated, Literal

from pydantic import Field

from service.dates.calendars import Calendar
from service.shapes import Shape

Edtf = Annotated[str, Field(min_length=1, max_length=100)]


class TimeQuery(Shape):
    """The parameters of every question that may be about a time."""

    at: Edtf | None = Field(
        default=None, description="in force on this day (EDTF; a vaguer date is one unknown day in it)"
    )
    during: Edtf | None = Field(default=None, description="in force on some day of this period (EDTF)")
    time: Literal["certain", "possible"] = Field(
        default="possible", description="with at or during: what must certainly be in force, or may be"
    )
    calendar: Calendar = Field(
        default="new_style", description="the calendar that `at` and `during` are written in; answers are New Style"
    )
