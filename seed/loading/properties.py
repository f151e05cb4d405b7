"""The properties of nodes that one record of the files gives, each by itself."""

import json
from typing import Any

from seed.format.bibliography import Source
from seed.format.model import Body, Figure, Observation
from seed.format.timing import span
from seed.loading.citations import csl_record
from service.names.folding import fold, foldings, sound, spellings

Properties = dict[str, Any]


def sorted_last(numbers: Properties) -> Properties:
    """Return time properties with the day numbers named as all that only the service needs: after what people read.

    Neo4j Browser shows the properties of a node in the order of their names.
    """
    return {f"z_{key}" if key.endswith(("_from", "_to")) else key: value for key, value in numbers.items()}


def name_properties(figure: Figure, language: str) -> Properties:
    """Return the names, the main one first, and what the search needs.

    That is whole folded names, their words and the words as one (`hochiminh`), and how the words sound.
    """
    names = [(one.text, one.kind, one.language) for one in figure.names]
    if all(text != figure.name for text, _, _ in names):
        names.insert(0, (figure.name, "main", language))
    texts = [*(name[0] for name in names), figure.id]
    folded = list(dict.fromkeys([*(fold(text) for text in texts), *(one for text in texts for one in foldings(text))]))
    spelled = {word for text in folded for word in spellings(text)}
    return {
        "name_texts": [name[0] for name in names],
        "name_kinds": [name[1] for name in names],
        "name_languages": [name[2] for name in names],
        "z_search": folded,
        "z_words": sorted(spelled),
        "z_sounds": sorted({heard for word in spelled if (heard := sound(word))}),
    }


def title_words(*texts: str | None) -> list[str]:
    """Return the folded words by which a body, a dispute or a source is searched."""
    return sorted({word for text in texts if text for folded in foldings(text) for word in folded.split()})


def body_properties(body: Body) -> Properties:
    """Return a body with its names, each with the time it was used (empty where that is not known).

    `roles` stand in the order in which the files first name them: the full members before the candidates. A seat, which
    one person at a time holds, is a text with a line for each of its roles.
    """
    return {
        "id": body.id,
        "name": body.name,
        "kind": body.kind,
        "location": body.location,
        "description": body.description,
        "colleagues": body.colleagues,
        "name_texts": [one.text for one in body.names],
        "name_languages": [one.language for one in body.names],
        "name_whens": [one.when or "" for one in body.names],
        "roles": list(dict.fromkeys(one.role for one in body.offices)),
        "seats": ["\n".join(titles) for titles in body.seats],
        "z_words": title_words(body.id, body.name, *(one.text for one in body.names)),
    }


def source_properties(source: Source, citation: str) -> Properties:
    """Return a source with its readable citation, its CSL-JSON record, and its dates as written."""
    return {
        "id": source.id,
        "name": source.title,
        "type": source.type,
        "title": source.title,
        "citation": citation,
        "csl": json.dumps(csl_record(source), ensure_ascii=False, sort_keys=True),
        "dates": json.dumps(source.dates, sort_keys=True) if source.dates else None,
        "url": source.texts.get("URL"),
        "checked": source.checked,
        "grade": source.grade,
        "note": source.texts.get("note"),
        "z_words": title_words(source.id, citation),
        **_covered(source),
    }


def _covered(source: Source) -> Properties:
    """Return what a source covers; nothing where that is not known."""
    covers = source.covers
    if covers is None:
        return {}
    return {
        "covers_when": covers.years,
        "covers_circles": list(covers.circles),
        "covers_types": list(covers.types),
        "covers_about": list(covers.about),
        "covers_outside": covers.outside,
        "covers_leaves_out": list(covers.leaves_out),
        "covers_gap_whens": [gap.when for gap in covers.gaps],
        "covers_gap_notes": [gap.note for gap in covers.gaps],
    }


def observation_properties(one: Observation) -> Properties:
    """Return an observation; when it was is vague, never certain."""
    time = {key: value for key, value in sorted_last(span(one.when)).items() if not key.startswith("z_certain")}
    return {
        "id": one.id,
        "kind": one.kind,
        **time,
        "count": one.count,
        "minutes": one.minutes,
        "people": one.people,
        "measure": one.measure,
        "text": one.text,
        "caveats": list(one.caveats),
    }
