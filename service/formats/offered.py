"""Which formats there are, how they are named over HTTP, and which of them fit which answer."""

from functools import cache
from typing import Literal, get_args

Format = Literal["csv", "graphml", "gexf", "nodelink", "cyjs", "jsonld", "bibtex", "ris", "csl", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)

AnswerKind = Literal[
    "figures",
    "figure",
    "neighborhood",
    "paths",
    "closest",
    "pair",
    "bodies",
    "body",
    "ties",
    "tie",
    "claims",
    "claim",
    "sources",
    "source",
    "network",
]
"""What an answer is of; `network` is a whole network, which only the export writes."""

MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "nodelink": "application/json",
    "cyjs": "application/json",
    "jsonld": "application/ld+json",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl": "application/vnd.citationstyles.csl+json",
    "md": "text/markdown",
}
"""The media type of each format; `nodelink` and `cyjs` have none of their own and are asked for by name."""

SUFFIXES: dict[Format, str] = {
    "csv": "csv",
    "graphml": "graphml",
    "gexf": "gexf",
    "nodelink": "nodelink.json",
    "cyjs": "cyjs",
    "jsonld": "jsonld",
    "bibtex": "bib",
    "ris": "ris",
    "csl": "csl.json",
    "md": "md",
}
"""How the names of files in each format end."""

_ALWAYS: tuple[Format, ...] = ("csv", "jsonld", "md")
_GRAPHS: tuple[Format, ...] = ("graphml", "gexf", "nodelink", "cyjs")
_REFERENCES: tuple[Format, ...] = ("bibtex", "ris", "csl")

GRAPH_KINDS: frozenset[AnswerKind] = frozenset({"neighborhood", "paths", "pair", "ties", "tie", "network"})
"""The answers that hold ties between figures, and so are graphs."""

_WITHOUT_SOURCES: frozenset[AnswerKind] = frozenset({"figures", "bodies"})


@cache
def formats_of(kind: AnswerKind) -> tuple[Format, ...]:
    """Return the formats that fit an answer: graphs where it holds ties, references where it cites sources."""
    fitting = {
        *_ALWAYS,
        *(_GRAPHS if kind in GRAPH_KINDS else ()),
        *(() if kind in _WITHOUT_SOURCES else _REFERENCES),
    }
    return tuple(one for one in FORMATS if one in fitting)


def tables_of(kind: AnswerKind) -> tuple[str, ...]:
    """Return the tables that an answer has as CSV, that of ties first; none where there is only one."""
    if kind not in GRAPH_KINDS:
        return ()
    return ("ties", "figures", "hops") if kind == "paths" else ("ties", "figures")
