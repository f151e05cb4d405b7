"""Days that a record may give in Old Style (`born_old_style`), instead of New Style (`born`) or beside it."""

from typing import Any

from pydantic import model_validator

from service.dates.calendars import parse_old_style_day
from service.dates.edtf import EdtfError, parse_interval


def both_calendars(*fields: str) -> Any:
    """Return the validator of a record whose `fields` may be given in Old Style: it fills in and compares.

    It runs on what the file says, before the fields are read; a day that is no day is left to its field.
    """

    def _fill(given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        filled = dict(given)
        for field in fields:
            old = given.get(f"{field}_old_style")
            try:
                day = str(parse_old_style_day(old)) if isinstance(old, str) else None
            except EdtfError:
                continue
            if day is not None and not _is_day(filled.setdefault(field, day), day):
                raise ValueError(
                    f"`{field}` is {given[field]}, yet {old} Old Style is {day}; "
                    f"write {field}: {day}, or correct {field}_old_style"
                )
        return filled

    return model_validator(mode="before")(_fill)


def _is_day(text: Any, day: str) -> bool:
    """Whether a text is read as just this day; what cannot be read is left to its field."""
    try:
        found = parse_interval(text)
    except (EdtfError, TypeError, AttributeError):
        return True
    return (
        found.start is not None
        and str(found.start.earliest) == day == str(found.start.latest)
        and found.end == found.start
    )
