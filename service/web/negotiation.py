"""Which format a request asks for: by `format=`, or by `Accept`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fastapi import Request

from service.formats.offered import FORMATS, MEDIA_TYPES, AnswerKind, Format, formats_of, tables_of
from service.web.problems import Problem, invalid

JSON = "application/json"
PARAMETERS = ("format", "table")

MOST_KEPT_OF_ACCEPT = 200
"""What a longer header prefers is worked out each time, and not kept."""

KINDS: dict[str, AnswerKind] = {
    "list_figures": "figures",
    "get_figure": "figure",
    "get_neighborhood": "neighborhood",
    "get_paths": "paths",
    "get_closest": "closest",
    "get_pair": "pair",
    "list_bodies": "bodies",
    "get_body": "body",
    "list_ties": "ties",
    "get_tie": "tie",
    "list_claims": "claims",
    "get_claim": "claim",
    "list_sources": "sources",
    "get_source": "source",
}
"""What each route that has formats answers, by the route's name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The format of an answer; for CSV of a graph also which table."""

    form: Format
    table: str | None = None


def wanted_format(request: Request, kind: AnswerKind | None) -> Wanted | None:
    """Return the format that a request asks for; None is the API's own JSON.

    Raises:
        Problem: 422 for a `format` or `table` that this answer does not have, 406 for an `Accept` that it cannot meet.
    """
    if kind is None:
        _negotiated(request, ())
        return None
    offered = formats_of(kind)
    given = {name: request.query_params.getlist(name) for name in PARAMETERS}
    for name, values in given.items():
        if len(values) > 1:
            raise invalid(name, values[1], f"{name} once")
    named = given["format"][0] if given["format"] else None
    if named is not None and named not in offered:
        known = "" if named in FORMATS else "; there is no such format"
        raise invalid("format", named, ", ".join(offered) + known)
    form = next((one for one in offered if one == named), None) or _negotiated(request, offered)
    return _with_table(form, given["table"][0] if given["table"] else None, kind)


def _with_table(form: Format | None, table: str | None, kind: AnswerKind) -> Wanted | None:
    tables = tables_of(kind)
    if table is not None and (form != "csv" or table not in tables):
        allowed = ", ".join(tables) if form == "csv" and tables else "only with CSV of an answer that holds ties"
        raise invalid("table", table, allowed)
    return Wanted(form, table) if form else None


def _negotiated(request: Request, offered: tuple[Format, ...]) -> Format | None:
    """Return the format that `Accept` prefers, None for JSON, which comes first among equals.

    Raises:
        Problem: 406, nothing that there is will do.
    """
    accept = ",".join(request.headers.getlist("accept"))
    return (_preferred if len(accept) <= MOST_KEPT_OF_ACCEPT else _preferred.__wrapped__)(accept, offered)


@lru_cache(maxsize=256)
def _preferred(accept: str, offered: tuple[Format, ...]) -> Format | None:
    if not accept.strip() or accept.strip() == "*/*":
        return None
    ranges = list(_ranges(accept))
    found: list[tuple[float, int, Format | None]] = []
    by_type: dict[str, Format | None] = {JSON: None}
    for one in offered:
        by_type.setdefault(MEDIA_TYPES[one], one)
    for media_type, candidate in by_type.items():
        quality, specific = _quality(media_type, ranges)
        if quality > 0:
            found.append((quality, specific, candidate))
    if not found:
        raise _not_acceptable(accept, list(by_type))
    best = max((quality, specific) for quality, specific, _ in found)
    return next(one for quality, specific, one in found if (quality, specific) == best)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media_range, *parameters = (one.strip().lower() for one in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        if "/" in media_range:
            yield media_range, quality


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    """Return how much a media type is wanted, and how specific the range is that says so (RFC 9110, 12.5.1)."""
    main = media_type.split("/", 1)[0]
    for specific, wanted in ((2, media_type), (1, f"{main}/*"), (0, "*/*")):
        qualities = [quality for media_range, quality in ranges if media_range == wanted]
        if qualities:
            return max(qualities), specific
    return 0.0, 0


def _not_acceptable(accept: str, offered: list[str]) -> Problem:
    detail = f"this answer cannot be given as {accept[:80]!r}; it can as {', '.join(offered)}"
    return Problem(406, "Not acceptable", detail, parameter="Accept", allowed=", ".join(offered))
