"""CSV by RFC 4180, in UTF-8: a graph is one table of ties and one of figures, a list one table with `id` first."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from service.formats.material import Material, Row, bound, claim_ids, claims_of, left_out, source_ids
from service.formats.text import harmless_cell

TIE_COLUMNS = (
    "id",
    "type",
    "kind",
    "role",
    "subject",
    "object",
    "start",
    "end",
    "earliest_start",
    "latest_start",
    "earliest_end",
    "latest_end",
    "status",
    "confidence",
    "claims",
    "sources",
)
PARTS = ("kinship", "offices", "service", "alliance", "meetings", "signatures")


def csv_of(of: Material, table: str | None = None) -> bytes:
    """Return the answer as CSV; of a graph the table of `ties`, `figures` or `hops`."""
    columns, rows = TABLES[table or of.kind] if table or of.kind in TABLES else TABLES["ties"]
    return table_text(columns, rows(of))


def table_text(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Return rows as a CSV table with a header; lists become texts with `;` between, None an empty cell.

    Rows may have more than the columns named, which come after these.
    """
    held = list(rows)
    columns = list(dict.fromkeys([*columns, *(name for row in held for name in row)]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in held:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return harmless_cell(";".join(map(str, value)))
    return harmless_cell(str(value))


def _dates(thing: Row) -> Row:
    return {
        "start": bound(thing, "start", "edtf"),
        "end": bound(thing, "end", "edtf"),
        "earliest_start": bound(thing, "start", "earliest"),
        "latest_start": bound(thing, "start", "latest"),
        "earliest_end": bound(thing, "end", "earliest"),
        "latest_end": bound(thing, "end", "latest"),
    }


def tie_row(tie: Row) -> Row:
    """Return a tie as a row of the table of ties."""
    rest = {"claims": claim_ids(tie), "sources": source_ids(claims_of(tie))}
    row = {**tie, **_dates(tie), **rest}
    return {name: row[name] for name in TIE_COLUMNS}


def figure_row(figure: Row) -> Row:
    """Return a figure as a row: who it was, when it lived as written and with its bounds, and what the answer adds."""
    beside = ("distance", "gender", "description", "wikidata", "circles")
    return {
        "id": figure["id"],
        "name": figure["name"],
        "born": bound(figure, "born", "edtf"),
        "died": bound(figure, "died", "edtf"),
        "earliest_born": bound(figure, "born", "earliest"),
        "latest_born": bound(figure, "born", "latest"),
        "earliest_died": bound(figure, "died", "earliest"),
        "latest_died": bound(figure, "died", "latest"),
        **{name: figure[name] for name in beside if name in figure},
    }


def _ties(of: Material) -> Iterator[Row]:
    return map(tie_row, of.ties)


def _figures(of: Material) -> Iterator[Row]:
    return map(figure_row, of.figures)


def _figure(of: Material) -> Iterator[Row]:
    figure = of.answer
    claims = [claim for thing in (*figure["fates"], *figure["offices"]) for claim in claims_of(thing)]
    yield {
        **figure_row(of.figures[0]),
        "names": [one["text"] for one in figure["names"]],
        "fates": [" ".join(filter(None, (one["kind"], (one["when"] or {}).get("edtf")))) for one in figure["fates"]],
        "offices": [one["id"] for one in figure["offices"]],
        "claims": [claim["id"] for claim in claims],
        "sources": source_ids(claims),
    }


def _hops(of: Material) -> Iterator[Row]:
    for p, path in enumerate(of.answer["paths"], 1):
        for h, hop in enumerate(path["hops"], 1):
            yield {
                "id": f"{p}.{h}",
                "path": p,
                "hop": h,
                "from": hop["from"],
                "to": hop["to"],
                "in_force": hop["in_force"],
                "confidence": hop["confidence"],
                "ties": [tie["id"] for tie in hop["ties"]],
            }


def claim_row(claim: Row) -> Row:
    """Return a claim as a row; the sources for and against it stand apart."""
    about = [one["id"] if isinstance(one, dict) else one for one in claim.get("about") or []]
    by_stance = {
        stance: [source["id"] for source in claim["sources"] if source["stance"] == stance]
        for stance in ("supports", "denies")
    }
    return {
        "id": claim["id"],
        "of": claim["of"],
        "about": about,
        "statement": claim["statement"],
        "status": claim["status"],
        "confidence": claim["confidence"],
        "value": claim.get("value"),
        "when": claim.get("when"),
        "supported_by": by_stance["supports"],
        "denied_by": by_stance["denies"],
        "locators": [source["locator"] or "" for source in claim["sources"]],
        "read": ["true" if source["checked"] else "false" for source in claim["sources"]],
    }


def _claims(of: Material) -> Iterator[Row]:
    return map(claim_row, of.items)


def source_row(source: Row) -> Row:
    """Return a source as a row."""
    roots = [one["id"] if isinstance(one, dict) else one for one in source.get("roots") or []]
    return {
        "id": source["id"],
        "citation": source["citation"],
        "type": source["type"],
        "title": source["title"],
        "grade": source["grade"],
        "checked": source["checked"],
        "url": source["url"],
        "roots": roots,
    }


def _sources(of: Material) -> Iterator[Row]:
    return map(source_row, of.items)


def _bodies(of: Material) -> Iterator[Row]:
    return ({name: one.get(name) for name in ("id", "name", "kind", "description", "offices")} for one in of.items)


def office_row(office: Row) -> Row:
    """Return an office held as a row."""
    return {
        "id": office["id"],
        "figure": office["figure"]["id"],
        "name": office["figure"]["name"],
        "role": office["role"],
        **_dates(office),
        "status": office["status"],
        "confidence": office["confidence"],
        "claims": claim_ids(office),
        "sources": source_ids(claims_of(office)),
    }


def _offices(of: Material) -> Iterator[Row]:
    return map(office_row, of.items)


def _closest(of: Material) -> Iterator[Row]:
    for one in of.items:
        values = {part["name"]: part["value"] for part in one["parts"]}
        claims = [claim for part in one["parts"] for claim in claims_of(part)]
        yield {
            "id": one["figure"]["id"],
            "name": one["figure"]["name"],
            "rank": one["rank"],
            "score": one["score"],
            **{name: values.get(name) for name in PARTS},
            "years": [f"{first}/{last}" for first, last in one["years"]],
            "claims": list(dict.fromkeys(claim["id"] for claim in claims)),
            "sources": source_ids(claims),
            **_rank_range(one),
        }


def _rank_range(one: Row) -> Row:
    """Return how sure a rank is, as further columns, where that was asked for."""
    found = one.get("rank_range")
    if found is None:
        return {}
    best, worst = found["best"], found["worst"]
    return {
        "rank_from": best["rank"],
        "rank_to": worst["rank"],
        "rank_from_without": left_out(best),
        "rank_to_without": left_out(worst),
    }


BOUNDS = ("start", "end", "earliest_start", "latest_start", "earliest_end", "latest_end")
LIFE = ("born", "died", "earliest_born", "latest_born", "earliest_died", "latest_died")
FIGURE_COLUMNS = ("id", "name", *LIFE)
CLAIM_COLUMNS = ("id", "of", "about", "statement", "status", "confidence", "value", "when")
SOURCE_COLUMNS = ("id", "citation", "type", "title", "grade", "checked", "url", "roots")
OFFICE_COLUMNS = ("id", "figure", "name", "role", *BOUNDS, "status", "confidence", "claims", "sources")

TABLES: dict[str, tuple[tuple[str, ...], Callable[[Material], Iterator[Row]]]] = {
    "ties": (TIE_COLUMNS, _ties),
    "figures": (FIGURE_COLUMNS, _figures),
    "hops": (("id", "path", "hop", "from", "to", "in_force", "confidence", "ties"), _hops),
    "figure": (FIGURE_COLUMNS, _figure),
    "claims": (CLAIM_COLUMNS, _claims),
    "claim": (CLAIM_COLUMNS, _claims),
    "sources": (SOURCE_COLUMNS, _sources),
    "source": (SOURCE_COLUMNS, _sources),
    "bodies": (("id", "name", "kind", "description", "offices"), _bodies),
    "body": (OFFICE_COLUMNS, _offices),
    "closest": (("id", "name", "rank", "score", *PARTS, "years", "claims", "sources"), _closest),
}
"""The tables by name or by the answer that has one only: the columns that are always there, and the rows."""
