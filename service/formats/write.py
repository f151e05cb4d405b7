"""Writes an answer in a format."""

from collections.abc import Callable

from service.formats.bibtex import bibtex_of
from service.formats.csv_tables import csv_of
from service.formats.gexf import gexf_of
from service.formats.graph_json import cyjs_of, nodelink_of
from service.formats.graphml import graphml_of
from service.formats.jsonld import jsonld_of
from service.formats.markdown import markdown_of
from service.formats.material import Material
from service.formats.offered import Format
from service.formats.references import csl_of
from service.formats.ris import ris_of

_WRITERS: dict[Format, Callable[[Material], bytes]] = {
    "csv": csv_of,
    "graphml": graphml_of,
    "gexf": gexf_of,
    "nodelink": nodelink_of,
    "cyjs": cyjs_of,
    "jsonld": jsonld_of,
    "bibtex": bibtex_of,
    "ris": ris_of,
    "csl": csl_of,
    "md": markdown_of,
}


def written(of: Material, form: Format, table: str | None = None) -> bytes:
    """Return an answer in a format that fits its kind (`formats_of`); `table` chooses one of a graph as CSV."""
    if form == "csv":
        return csv_of(of, table)
    return _WRITERS[form](of)
