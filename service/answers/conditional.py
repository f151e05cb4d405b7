"""Conditional requests: whether the caller has the bytes already (RFC 9110, 13.1.2)."""

import re
from collections.abc import Iterable

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def known_tag(header: str, tags: Iterable[str]) -> str | None:
    """Return the first of these tags (without quotes) that an `If-None-Match` header names, if it names any."""
    if header.strip() == "*":
        return next(iter(tags), None)
    named = set(_TAG.findall(header))
    return next((tag for tag in tags if tag in named), None)
