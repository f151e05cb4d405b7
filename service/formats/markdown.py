"""Markdown: the answer as sentences with footnotes, for people and for assistants."""

from collections.abc import Callable

from service.formats.footnotes import Footnotes, citation_text
from service.formats.material import Material, Row, claims_of, left_out
from service.formats.sentences import dates, doubt, life, tie_sentence
from service.formats.text import markdown_text


def markdown_of(of: Material) -> bytes:
    """Return the answer as Markdown: a heading, sentences, footnotes, and which release it is of."""
    notes = Footnotes()
    lines = _WRITERS.get(of.kind, _ties)(of, notes)
    release = of.answer["release"]
    said = [f"{of.beside.title} {release['version']}".strip(), f"digest `{release['digest']}`"]
    if of.beside.licence:
        said.append(f"licence {of.beside.licence}")
    if of.beside.address:
        said.append(f"<{of.beside.address}>")
    parts = [*lines, "", *notes.lines(), "", f"*{'; '.join(said)}*", ""]
    return "\n".join(parts).encode()


def _bullet(tie: Row, of: Material, notes: Footnotes) -> str:
    names = of.names
    return f"- {tie_sentence(tie, names)}.{notes.marks(claims_of(tie))} `{tie['id']}`"


def _ties(of: Material, notes: Footnotes) -> list[str]:
    heading = {"network": of.beside.title, "ties": "Ties", "tie": "A tie"}.get(of.kind)
    if of.kind == "neighborhood":
        heading = f"Around {markdown_text(of.answer['center']['name'])}"
    elif of.kind == "pair":
        a, b = (markdown_text(of.answer[one]["name"]) for one in ("a", "b"))
        heading = f"{a} and {b}"
    lines = [f"# {heading}", "", *(_bullet(tie, of, notes) for tie in of.ties)]
    if of.kind in ("neighborhood", "network"):
        lines += ["", "## Figures", ""]
        lines += [f"- {markdown_text(one['name'])}{life(one)} `{one['id']}`" for one in of.figures]
    if of.kind == "network":
        lines += ["", "## Sources", "", *(f"- {citation_text(one)}" for one in of.sources)]
    if of.kind == "pair" and of.answer["kinship"]:
        lines += ["", f"{a} was the {markdown_text(of.answer['kinship']['term'])} of {b}."]
    return lines


def _paths(of: Material, notes: Footnotes) -> list[str]:
    a, b = (markdown_text(of.answer[one]["name"]) for one in ("from", "to"))
    lines = [f"# How {a} and {b} are connected"]
    if of.answer["no_path"]:
        lines += ["", f"There is no path: {markdown_text(of.answer['no_path']['detail'])}."]
    names = of.names
    for n, path in enumerate(of.answer["paths"], 1):
        lines += ["", f"## Path {n} (length {path['length']}, confidence {path['confidence']:g})", ""]
        for h, hop in enumerate(path["hops"], 1):
            said = [f"{tie_sentence(tie, names)}.{notes.marks(claims_of(tie))}" for tie in hop["ties"]]
            lines.append(f"{h}. {' '.join(said)}")
    return lines


def _figures(of: Material, _: Footnotes) -> list[str]:
    return ["# Figures", "", *(f"- {_who(one)} `{one['id']}`" for one in of.figures)]


def _who(figure: Row) -> str:
    said = f": {markdown_text(figure['description'])}" if figure.get("description") else ""
    return f"{markdown_text(figure['name'])}{life(figure)}{said}"


def _figure(of: Material, notes: Footnotes) -> list[str]:
    figure = of.answer
    lines = [f"# {markdown_text(figure['name'])}{life(figure)}", ""]
    if figure["description"]:
        lines += [markdown_text(figure["description"]), ""]
    others = [markdown_text(one["text"]) for one in figure["names"] if one["text"] != figure["name"]]
    if others:
        lines += [f"Also: {', '.join(others)}.", ""]
    for fate in figure["fates"]:
        when = f", {markdown_text(fate['when']['edtf'])}" if fate["when"] else ""
        lines.append(f"- Fate: {fate['kind']}{when}{doubt(fate)}.{notes.marks(claims_of(fate))}")
    for office in figure["offices"]:
        role, body = markdown_text(office["role"] or "member"), markdown_text(office["body"]["name"])
        marks = notes.marks(claims_of(office))
        lines.append(f"- {role}, {body}{dates(office)}{doubt(office)}.{marks} `{office['id']}`")
    return lines


def _closest(of: Material, notes: Footnotes) -> list[str]:
    lines = [f"# Closest to {markdown_text(of.answer['figure']['name'])}", ""]
    for one in of.items:
        parts = [f"{part['name']} {part['value']:g}" for part in one["parts"] if part["value"] is not None]
        marks = notes.marks(claim for part in one["parts"] for claim in claims_of(part))
        name = markdown_text(one["figure"]["name"])
        sure = _rank_range(one)
        lines.append(
            f"{one['rank']}. {name}: {one['score']:g} ({', '.join(parts)}){sure}.{marks} `{one['figure']['id']}`"
        )
    if of.answer["note"]:
        lines.append(f"Nobody: {markdown_text(of.answer['note'])}.")
    return lines


def _rank_range(one: Row) -> str:
    """Return how sure a rank is, where that was asked for: `; rank 3 to 5 (5 without the source kot17)`."""
    found = one.get("rank_range")
    if found is None:
        return ""
    places = [found["best"], found["worst"]]
    first, last = (place["rank"] for place in places)
    ways = [f"{place['rank']} without the {left_out(place)}" for place in places if left_out(place) is not None]
    ranks = f"rank {first} to {last}" if first != last else f"rank {first} whatever is left out"
    return f"; {ranks} ({markdown_text(', '.join(ways))})" if ways else f"; {ranks}"


def _bodies(of: Material, _: Footnotes) -> list[str]:
    return [
        "# Bodies",
        "",
        *(f"- {markdown_text(one['name'])}, {one['offices']} offices `{one['id']}`" for one in of.items),
    ]


def _body(of: Material, notes: Footnotes) -> list[str]:
    lines = [f"# {markdown_text(of.answer['name'])}", ""]
    for one in of.items:
        who, role = markdown_text(one["figure"]["name"]), markdown_text(one["role"] or "member")
        lines.append(f"- {who}, {role}{dates(one)}{doubt(one)}.{notes.marks(claims_of(one))} `{one['id']}`")
    return lines


def _claims(of: Material, notes: Footnotes) -> list[str]:
    lines = ["# Claims", ""]
    for one in of.items:
        statement = markdown_text(one["statement"])
        lines.append(f"- {statement}{doubt(one)}{notes.marks([one])} `{one['id']}` of `{one['of']}`")
    return lines


def _sources(of: Material, _: Footnotes) -> list[str]:
    return ["# Sources", "", *(f"- {citation_text(one)}" for one in of.items)]


_WRITERS: dict[str, Callable[[Material, Footnotes], list[str]]] = {
    "paths": _paths,
    "figures": _figures,
    "figure": _figure,
    "closest": _closest,
    "bodies": _bodies,
    "body": _body,
    "claims": _claims,
    "claim": _claims,
    "sources": _sources,
    "source": _sources,
}
