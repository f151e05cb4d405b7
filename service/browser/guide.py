"""The guide that Neo4j Browser shows beside the graph: a page for each statement, to run with a click.

Its form is that of the guides of Neo4j Browser: `slide` elements, in which a `pre` of the class `runnable` is a button.
"""

from collections.abc import Mapping
from html import escape

from service.browser.statements import STATEMENTS, BrowseStatement

FIND = """CYPHER 5
MATCH (current:Current {one: 1})
MATCH (f:Figure {release: current.release}) WHERE toLower(f.name) CONTAINS ''
RETURN f.id, f.name ORDER BY f.id LIMIT 50"""


def guide(values: Mapping[str, str | int]) -> str:
    """Return the guide as HTML; `values` are what its pages ask about, by the names of the parameters.

    A page that asks for something of which there is none is left out.
    """
    pages = [_slide(one, values) for one in STATEMENTS if one.answerable(values)]
    slides = "".join([_first(), *pages])
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en"><head><meta charset="utf-8"><title>Inner Circle</title></head><body>\n'
        f'<article class="guide"><carousel class="deck container-fluid">\n{slides}</carousel></article>\n'
        "</body></html>\n"
    )


def _first() -> str:
    return _page(
        "Inner Circle",
        "Who was this person close to, how are these two connected, and how do we know? Each of the next pages asks "
        "one question of the graph. Run its first line, which says whom or what you ask about, then the statement. "
        "A tie is drawn with its type; its dates, its confidence and its claims are in the panel beside the drawing. "
        "Ids are found so, with a part of the name, in small letters, between the quotation marks:",
        [FIND],
    )


def _slide(one: BrowseStatement, values: Mapping[str, str | int]) -> str:
    return _page(one.title, one.statement.summary, [text for text in (one.parameters(values), one.query) if text])


def _page(title: str, sentence: str, blocks: list[str]) -> str:
    runnable = "".join(f'<pre class="pre-scrollable code runnable">{escape(text)}</pre>\n' for text in blocks)
    return (
        f'<slide class="row-fluid"><div class="col-sm-12">\n<h3>{escape(title)}</h3>\n<p>{escape(sentence)}</p>\n'
        f"{runnable}</div></slide>\n"
    )
