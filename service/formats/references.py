"""What reference managers need of a source: CSL-JSON as it is, and the parts that BibTeX and RIS share."""

from typing import Any

import orjson

from service.formats.material import Material, Row

PLACES = ("archive", "archive_collection", "archive_location", "archive-place")


def csl_of(of: Material) -> bytes:
    """Return the sources of the answer as CSL-JSON; grade, roots and whether it was read stand under `custom`."""
    return orjson.dumps([{**one["csl"], "custom": custom_of(one)} for one in of.sources])


def custom_of(source: Row) -> Row:
    """Return what a source is to the network, which bibliographic records have no words for."""
    return {"grade": source["grade"], "read": source["checked"], "roots": ids_of(source["roots"])}


def ids_of(sources: list[Any]) -> list[str]:
    """Return the ids of sources that are given by id or as records."""
    return [one["id"] if isinstance(one, dict) else one for one in sources]


def year_of(csl: Row, name: str = "issued") -> str | None:
    """Return the year of a date: four digits, or its words where it has none."""
    date = csl.get(name) or {}
    parts = date.get("date-parts")
    return f"{int(parts[0][0]):04d}" if parts else date.get("literal")


def edtf_of(csl: Row, name: str = "issued") -> str | None:
    """Return a date as EDTF, in which an interval has a slash; None where it is in words."""
    date = csl.get(name) or {}
    sides = [
        "-".join(f"{int(part):0{4 if n == 0 else 2}d}" for n, part in enumerate(side))
        for side in date.get("date-parts", [])
    ]
    return "/".join(sides) + ("~" if sides and date.get("circa") else "") or None


def pages_of(csl: Row) -> tuple[str, str] | None:
    """Return first and last page, the last empty where there is one page or a list of them."""
    page = str(csl.get("page") or "")
    first, dash, last = page.replace("\N{EN DASH}", "-").partition("-")
    if not page:
        return None
    return (first.strip(), last.strip()) if dash and "-" not in last and "," not in page else (page, "")


def sortable_name(person: Row) -> str:
    """Return a name as BibTeX and RIS sort it: particle and family, suffix, given; or the name of an institution."""
    if "literal" in person:
        return str(person["literal"])
    family = " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family"))))
    given = " ".join(filter(None, (person.get("given"), person.get("dropping-particle"))))
    return ", ".join(filter(None, (family, person.get("suffix"), given)))


def archived_at(csl: Row) -> str | None:
    """Return where a document is kept."""
    return ", ".join(str(csl[name]) for name in PLACES if csl.get(name)) or None


def remark(source: Row) -> str:
    """Return grade and reading of a source in words."""
    read = {True: "read for this network", False: "not read for this network", None: ""}[source["checked"]]
    return "; ".join(filter(None, (f"grade: {source['grade']}" if source["grade"] else "", read)))
