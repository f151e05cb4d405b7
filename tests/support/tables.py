"""Writes a network as tables, and as YAML what a table cannot hold, such as the pages of a source."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from seed.format.model import Body, Citation, Claim, Figure, Tie
from seed.format.network import Network
from seed.format.record import Record
from seed.reading.table_columns import TABLES

Row = dict[str, str]


def write_tables(network: Network, folder: Path) -> dict[str, int]:
    """Write a network into an empty folder and return how many rows each table has."""
    rows: dict[str, list[Row]] = {kind: [] for kind in TABLES}
    rest: dict[str, list[Any]] = {"network": [], "bodies": [], "disputes": list(map(_plain, network.disputes))}
    rest |= {kind: [] for kind in TABLES if kind != "offices"}
    claims = [*network.claims]
    for figure in network.figures:
        inner = [_own(claim, figure) for claim in figure.claims]
        bare = figure.model_copy(update={"claims": ()})
        if (row := _figure(bare)) is not None:
            rows["figures"].append(row)
            claims += inner
        else:
            rest["figures"].append(_plain(figure))
    _sort(network.sources, _source, rows["sources"], rest["sources"])
    _sort(network.ties, _tie, rows["ties"], rest["ties"])
    _sort(claims, _claim, rows["claims"], rest["claims"])
    _sort(network.observations, _observation, rows["observations"], rest["observations"])
    for body in network.bodies:
        found = [_office(body, office) for office in body.offices]
        whole = all(found)
        for one in found if whole else []:
            rows["offices"] += one or []
        rest["bodies"].append(_plain(body.model_copy(update={"offices": ()}) if whole else body))
    fates: dict[str, list[Any]] = {}
    for fate in network.fates:
        fates.setdefault(fate.figure, []).append(fate)
    for of_one in fates.values():
        rows["fates"] += _fates(of_one)
        rest["fates"] += [] if _fates(of_one) else map(_plain, of_one)
    rest["network"] = network.about.model_dump(exclude_none=True, by_alias=True)  # type: ignore[assignment]
    for kind, values in rest.items():
        (folder / f"{kind}.yaml").write_text(
            yaml.safe_dump(json.loads(json.dumps(values)), allow_unicode=True), "utf-8"
        )
    for kind, some in rows.items():
        write_table(folder / f"{kind}.csv", kind, some)
    return {kind: len(some) for kind, some in rows.items()}


def write_table(path: Path, kind: str, rows: Iterable[Row]) -> None:
    """Write rows with all columns of the kind, the last first and in capitals: order and case mean nothing."""
    names = list(TABLES[kind].columns)[::-1]
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(name.upper() for name in names)
        writer.writerows([row.get(name, "") for name in names] for row in rows)


def _sort(records: Iterable[Any], rows_of: Any, rows: list[Row], rest: list[Any]) -> None:
    for record in records:
        found = rows_of(record)
        rows += found or []
        rest += [] if found else [_plain(record)]


def _plain(record: Record) -> dict[str, Any]:
    value = record.model_dump(exclude_none=True, by_alias=True)
    for key in ("=names", "=dates", "=texts"):
        value |= value.pop(key, {})
    return {key: one for key, one in value.items() if one != {}}


def _only(value: dict[str, Any], allowed: Iterable[str]) -> bool:
    return {key for key, one in value.items() if one not in ((), [], {}, None)} <= set(allowed)


def _list(items: Sequence[str], *, but: str = ";") -> str | None:
    return None if any(sign in one for one in items for sign in but) else ";".join(items)


def _own(claim: Claim, figure: Figure) -> Claim:
    """Return a claim within a figure as it stands by itself."""
    field = (claim.of or "description").removeprefix(f"{figure.id}.")
    return claim.model_copy(update={"of": f"{figure.id}.{field}", "about": claim.about or (figure.id,)})


def _filled(row: dict[str, str | bool | int | None], kind: str) -> list[Row] | None:
    """Return the row as text; None where a column of the kind is missing for something."""
    shown = {
        key: str(one).lower() if isinstance(one, bool) else str(one) for key, one in row.items() if one is not None
    }
    return [shown] if set(shown) <= set(TABLES[kind].columns) else None


def _figure(figure: Figure) -> Row | None:
    value = figure.model_dump()
    plain = ("id", "name", "gender", "born", "died", "description", "wikidata")
    old = ("born_old_style", "died_old_style", "names", "circles")
    if not _only(value, (*plain, *old)) or any(one.kind != "spelling" for one in figure.names):
        return None
    names = _list([f"{one.text}@{one.language}" for one in figure.names])
    found = _filled({key: value[key] for key in plain} | {"circles": _list(figure.circles), "names": names}, "figures")
    return found[0] if found and names is not None else None


def _source(source: Any) -> list[Row] | None:
    value = _plain(source)
    value["derived_from"] = _list(value.get("derived_from", ()))
    people = [
        f"{one['family']}, {one.get('given', '')}" if "family" in one else one["literal"]
        for one in value.pop("author", ())
        if set(one) <= {"family", "given"} or "," not in one.get("literal", ",")
    ]
    if len(people) < sum(len(one) for key, one in source.names.items() if key == "author"):
        return None
    value |= {"author": _list(people)} if people else {}
    for key, column in (("container-title", "container_title"), ("URL", "url")):
        value |= {column: value.pop(key)} if key in value else {}
    return _filled({key: one for key, one in value.items() if one not in ((), [], "")}, "sources")


def _cited(citation: Citation, columns: Iterable[str]) -> Row | None:
    row: dict[str, Any] = {"source": citation.source, "stance": citation.stance, "locator": citation.locator}
    row |= {"checked": str(citation.checked).lower(), "source_note": citation.note}
    row = {key: one for key, one in row.items() if one is not None}
    return row if set(row) <= set(columns) else None


def _claimed(thing: str, claims: Sequence[Claim], kind: str, first: int = 1) -> list[Row] | None:
    """Return a row for each citation of the claims; None where a claim says more than a row can."""
    found: list[Row] = []
    if len({claim.statement for claim in claims}) < len(claims):
        return None
    for n, claim in enumerate(claims, first):
        of = {"id": f"{thing}.{n}"}
        if (
            not _only(claim.model_dump(), ("id", "statement", "status", "confidence", "sources"))
            or claim.id != of["id"]
        ):
            return None
        for citation in claim.sources:
            cited = _cited(citation, TABLES[kind].columns)
            if cited is None:
                return None
            said = {"statement": claim.statement, "claim_status": claim.status, "confidence": claim.confidence}
            found.append(said | cited)
    return found


def _tie(tie: Tie) -> list[Row] | None:
    rows = _claimed(tie.id, tie.claims, "ties")
    qualities = [f"{one.quality}@{one.when}" if one.when else one.quality for one in tie.qualities]
    if rows is None or any(sign in part for one in tie.qualities for part in (one.quality,) for sign in "@;"):
        return None
    value = {
        key: one for key in ("type", "subject", "object", "kind", "role", "when", "note") if (one := getattr(tie, key))
    }
    value |= {"qualities": ";".join(qualities), "inferred": ";".join(tie.inferred)}
    if len(rows) == 1 and tie.id == f"{tie.subject}-{tie.type}-{tie.object}":
        return [value | rows[0]]
    return [{"id": tie.id} | (rows[0] | value if n == 0 else one) for n, one in enumerate(rows)]


def _office(body: Body, office: Any) -> list[Row] | None:
    rows = _claimed(office.id, office.claims, "offices")
    value = {key: one for key in ("figure", "role", "when", "note") if (one := getattr(office, key))}
    value |= {"body": body.id, "inferred": ";".join(office.inferred)}
    return rows and [{"id": office.id} | one | (value if n == 0 else {}) for n, one in enumerate(rows)]


def _fates(fates: Sequence[Any]) -> list[Row]:
    found: list[Row] = []
    seen: set[tuple[str, str | None]] = set()
    number = 1
    for fate in fates:
        rows = _claimed(f"{fate.figure}.fate", fate.claims, "fates", number)
        if rows is None or (fate.kind, fate.when) in seen:
            return []
        seen.add((fate.kind, fate.when))
        number += len(fate.claims)
        said = {"figure": fate.figure, "kind": fate.kind} | ({"when": fate.when} if fate.when else {})
        found += [said | one for one in rows]
    return found


def _several(value: dict[str, Any], sources: Iterable[Citation], kind: str) -> list[Row] | None:
    found: list[Row] = []
    lists = {key: _list(one) for key, one in value.items() if isinstance(one, tuple)}
    if None in lists.values():
        return None
    for citation in sources:
        cited = _cited(citation, TABLES[kind].columns)
        rows = _filled(value | lists, kind)
        if cited is None or rows is None:
            return None
        found.append((rows[0] if not found else {"id": value["id"]}) | cited)
    return found


def _claim(claim: Claim) -> list[Row] | None:
    return _several({key: one for key, one in claim.model_dump().items() if key != "sources"}, claim.sources, "claims")


def _observation(one: Any) -> list[Row] | None:
    value = one.model_dump(by_alias=True)
    return _several({key: part for key, part in value.items() if key != "sources"}, one.sources, "observations")
