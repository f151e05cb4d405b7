"""EDTF dates, calendars, day numbers and intervals."""
