"""Sources as CSL-JSON records and as readable text, by the style of `citation.csl` beside this file."""

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from seed.format.bibliography import Source
from seed.format.csl import csl_date, date_in_words, is_plain

STYLE = Path(__file__).with_name("citation.csl")


def csl_record(source: Source) -> dict[str, Any]:
    """Return the source as a CSL-JSON item, which reference managers read."""
    names = {
        key: [one.model_dump(exclude_none=True, by_alias=True) for one in people]
        for key, people in source.names.items()
    }
    dates = {key: csl_date(text) for key, text in source.dates.items()}
    return {"id": source.id, "type": source.type, "title": source.title, **names, **dates, **source.texts}


def citations(sources: Iterable[Source]) -> Mapping[str, str]:
    """Return the text to cite each source by, by id: plain, without markup, ending in a full stop or an address."""
    records = [_rendered(one) for one in sources]
    if not records:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of variables that it does not know and passes on
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(str(STYLE), validate=False), CiteProcJSON(records), formatter.plain
        )
        for record in records:
            bibliography.register(Citation([CitationItem(record["id"])]))
        texts = [str(one) for one in bibliography.bibliography()]
    return dict(zip((record["id"] for record in records), texts, strict=True))


def _rendered(source: Source) -> dict[str, Any]:
    """Return the record with marked and ancient dates in words, which the formatter would write without their marks."""
    words = {key: {"literal": date_in_words(text)} for key, text in source.dates.items() if not is_plain(text)}
    return csl_record(source) | words
