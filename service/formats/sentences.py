"""Ties and other things as sentences, in Markdown."""

from service.formats.material import Row, bound
from service.formats.text import markdown_text
from service.vocabulary import TIE_TYPES


def tie_sentence(tie: Row, names: dict[str, str]) -> str:
    """Return a tie as a sentence without its full stop: who was what to whom, when, and how certain that is."""
    known = TIE_TYPES.get(tie["type"])
    subject, object_ = (markdown_text(str(names.get(one, one))) for one in (tie["subject"], tie["object"]))
    role = markdown_text(tie["role"] or "relative")
    if known is None:
        text = f"{subject} and {object_}: {markdown_text(tie['type'])}"
    else:
        text = known.sentence.format(subject=subject, object=object_, role=role)
    kind = f" ({markdown_text(tie['kind'])})" if tie.get("kind") else ""
    return f"{text}{kind}{dates(tie)}{doubt(tie)}{_qualities(tie)}"


def dates(thing: Row) -> str:
    """Return when something held, as written, after a comma; nothing where no date is known."""
    start, end = _side(thing, "start"), _side(thing, "end")
    if start is None and end is None:
        return ""
    if start == end:
        return f", {start}"
    return f", {start or '?'} – {end or '?'}"


def _side(thing: Row, end: str) -> str | None:
    text = bound(thing, end, "edtf")
    inferred = " (inferred)" if bound(thing, end, "basis") == "inferred" else ""
    return None if text is None else f"{_open(text)}{inferred}"


def _open(edtf: str) -> str:
    return "open" if edtf == ".." else markdown_text(edtf)


def doubt(thing: Row) -> str:
    """Return status and confidence in brackets; of what is attested the confidence alone."""
    said = [] if thing["status"] == "attested" else [str(thing["status"])]
    said.append(f"confidence {thing['confidence']:g}")
    return f" ({', '.join(said)})"


def _qualities(tie: Row) -> str:
    said = [
        markdown_text(one["quality"]) + (f" ({markdown_text(one['when'])})" if one["when"] else "")
        for one in tie["qualities"]
    ]
    return f"; {', '.join(said)}" if said else ""


def life(figure: Row) -> str:
    """Return the dates of a life in brackets; nothing where neither is known."""
    born, died = ((figure.get(end) or {}).get("edtf") for end in ("born", "died"))
    return f" ({markdown_text(born or '?')} – {markdown_text(died or '?')})" if born or died else ""
