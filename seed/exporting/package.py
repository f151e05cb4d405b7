"""A whole network as a Frictionless data package: tables, every record, references, licence and citation.

`datapackage.json` names every file with its SHA-256 and the columns of the tables; `records.json` holds every record in
the words of the network's files, from which the network can be read again with nothing lost. The same network gives the
same bytes.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from seed.exporting.records import Records
from service.formats.csv_tables import (
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    OFFICE_COLUMNS,
    SOURCE_COLUMNS,
    TIE_COLUMNS,
    claim_row,
    figure_row,
    office_row,
    source_row,
    table_text,
    tie_row,
)
from service.formats.material import Material
from service.formats.references import csl_of
from service.formats.signposting import address_of_licence

OURS = "inner_circle"
"""The member of `datapackage.json` with what a restore must know: the form of the graph, the digest of the files."""

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NUMBERS = {"confidence": "number", "checked": "boolean", "offices": "integer"}
_REFERENCES = {
    ("ties", "subject"): "figures",
    ("ties", "object"): "figures",
    ("offices", "figure"): "figures",
    ("offices", "body"): "bodies",
}
_MEANINGS = {
    "start": "EDTF, as written; `earliest_start` and `latest_start` are its bounds",
    "end": "EDTF, as written; `earliest_end` and `latest_end` are its bounds",
    "born": "EDTF, as written; `earliest_born` and `latest_born` are its bounds",
    "died": "EDTF, as written; `earliest_died` and `latest_died` are its bounds",
    "claims": "ids of claims, with ; between",
    "sources": "ids of sources, with ; between",
    "supported_by": "ids of sources, with ; between",
    "denied_by": "ids of sources, with ; between",
    "roots": "ids of the sources it derives from in the end, with ; between",
    "about": "ids of figures, with ; between",
    "circles": "ids of circles, with ; between",
}
_TITLES = {
    "figures": "Figures",
    "ties": "Ties between figures, each with the ids of the claims and sources it rests on",
    "bodies": "Bodies",
    "offices": "Offices and memberships held",
    "claims": "Claims, attested, disputed and refuted, with the sources for and against them",
    "sources": "Sources",
}


def package_files(of: Material, about: Mapping[str, Any], records: Records) -> dict[str, bytes]:
    """Return every file of the package by its name, `datapackage.json` the last."""
    answer = of.answer
    offices = [{**office_row(one), "body": one["body"]["id"]} for one in answer["offices"]]
    tables: dict[str, tuple[Iterable[str], list[dict[str, Any]]]] = {
        "figures": (FIGURE_COLUMNS, list(map(figure_row, of.figures))),
        "ties": (TIE_COLUMNS, list(map(tie_row, of.ties))),
        "bodies": (("id", "name", "kind", "description", "offices"), answer["bodies"]),
        "offices": ((*OFFICE_COLUMNS, "body"), offices),
        "claims": (CLAIM_COLUMNS, list(map(claim_row, answer["claims"]))),
        "sources": (SOURCE_COLUMNS, list(map(source_row, of.sources))),
    }
    files = {f"{name}.csv": table_text(columns, rows) for name, (columns, rows) in tables.items()}
    files["records.json"] = orjson.dumps(records, option=orjson.OPT_INDENT_2)
    files["sources.csl.json"] = csl_of(of)
    files["CITATION.cff"] = citation_file(about).encode()
    files["README.md"] = _readme(about).encode()
    files["datapackage.json"] = orjson.dumps(_description(files, about), option=orjson.OPT_INDENT_2)
    return files


def _description(files: Mapping[str, bytes], about: Mapping[str, Any]) -> dict[str, Any]:
    licence = about.get("licence")
    address = address_of_licence(licence)
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": _slug(about["title"]),
        "title": about["title"],
        "version": about["version"],
        "id": f"sha256:{about['digest']}",
        OURS: {name: about[name] for name in ("form", "files") if name in about},
        "resources": [_resource(name, content) for name, content in files.items()],
    }
    if about.get("description"):
        described["description"] = about["description"]
    if licence:
        named = {"title": licence} if licence.startswith("http") else {"name": licence}
        described["licenses"] = [named | ({"path": address} if address else {})]
    return described


def _resource(name: str, content: bytes) -> dict[str, Any]:
    stem = name.removesuffix(".csv")
    found: dict[str, Any] = {
        "name": name.lower() if stem == name else stem,
        "path": name,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "encoding": "utf-8",
    }
    if stem == name:
        types = {"json": "application/json", "md": "text/markdown", "cff": "application/yaml"}
        suffix = name.rsplit(".", 1)[1]
        return found | {"format": suffix, "mediatype": types[suffix]}
    columns = next(csv.reader(io.StringIO(content.decode())))
    meanings = {one: {"description": _MEANINGS[one]} for one in columns if one in _MEANINGS}
    fields = [{"name": one, "type": _NUMBERS.get(one, "string"), **meanings.get(one, {})} for one in columns]
    keys = [
        {"fields": [one], "reference": {"resource": _REFERENCES[stem, one], "fields": ["id"]}}
        for one in columns
        if (stem, one) in _REFERENCES
    ]
    schema = {"fields": fields, "primaryKey": ["id"], **({"foreignKeys": keys} if keys else {})}
    table = {"type": "table", "title": _TITLES[stem], "format": "csv", "mediatype": "text/csv", "schema": schema}
    return found | table


def _slug(title: str) -> str:
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in title.lower())
    return "-".join(filter(None, kept.split("-"))) or "network"


def citation_file(about: Mapping[str, Any]) -> str:
    """Return how to cite the network, as CFF 1.2.0; JSON texts are YAML texts."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        f"title: {_quoted(about['title'])}",
        "type: dataset",
        f"version: {_quoted(about['version'])}",
        "authors:",
        f"  - name: {_quoted('The editors of ' + about['title'])}",
        "identifiers:",
        "  - type: other",
        f"    value: {_quoted('sha256:' + about['digest'])}",
        "    description: digest of the release",
    ]
    licence = about.get("licence")
    if licence:
        lines.append(
            f"license-url: {_quoted(licence)}" if licence.startswith("http") else f"license: {_quoted(licence)}"
        )
    if about.get("description"):
        lines.append(f"abstract: {_quoted(about['description'])}")
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return orjson.dumps(text).decode()


def _readme(about: Mapping[str, Any]) -> str:
    licence = f"Licence: {about['licence']}. " if about.get("licence") else "No licence is stated. "
    return (
        f"# {about['title']} {about['version']}\n\n{about.get('description') or ''}\n\n"
        f"{licence}How to cite it stands in `CITATION.cff`. The digest of the release is `{about['digest']}`.\n\n"
        "The tables (`*.csv`) are for looking and counting: dates are EDTF as written, beside them the first and last\n"
        "day they may mean; ids of claims and sources are separated by `;`; a cell that a spreadsheet would run has\n"
        "an apostrophe before it. `records.json` holds every record of the network, and is what an import reads.\n"
        "`datapackage.json` lists all files with their SHA-256 (Frictionless data package).\n"
    )
