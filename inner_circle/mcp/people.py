"""Tools about people: who they are, how two are connected, who was close."""

from inner_circle.mcp.asking import Answer, Service
from inner_circle.mcp.text import Sentences, page, plain
from service.formats.sentences import dates, doubt, life, tie_sentence


def find_figure(service: Service, name: str, limit: int) -> str:
    """Say who is called so, best match first."""
    answer = service.ask("figures", q=name, limit=limit)
    told = Sentences(service.base, f"Figures called “{plain(name, 80)}”: {answer['total']}.")
    if answer.get("note"):
        told.say(plain(answer["note"]))
    for one in answer["items"]:
        description = f": {plain(one['description'], 160)}" if one["description"] else ""
        told.say(f"{plain(one['name'])}{life(one)}{description} (id `{one['id']}`)")
    return told.done(page(service.base, "browse"))


def get_figure(service: Service, id_: str) -> str:
    """Say who somebody was, which offices he or she held, and what became of him or her."""
    figure = service.ask("figures", id_)
    counts = ", ".join(f"{count} {type_}" for type_, count in figure["tie_counts"].items() if count)
    told = Sentences(service.base, f"{plain(figure['name'])}{life(figure)} (id `{figure['id']}`)")
    if figure["description"]:
        told.say(plain(figure["description"]))
    others = [plain(one["text"], 60) for one in figure["names"] if one["text"] != figure["name"]]
    if others:
        told.say(f"Also: {', '.join(others[:8])}.")
    told.say(f"Ties: {counts or 'none'}.")
    for fate in figure["fates"]:
        when = f", {plain(fate['when']['edtf'])}" if fate["when"] else ""
        told.say(f"Fate: {fate['kind']}{when}{doubt(fate)}.", fate["claims"])
    for office in figure["offices"]:
        held = f"{plain(office['role'] or 'member')}, {plain(office['body']['name'])}"
        told.say(f"{held}{dates(office)}{doubt(office)}.", office["claims"])
    return told.done(page(service.base, "figure", figure["id"]))


def connect(service: Service, a: str, b: str, avoid: list[str], types: list[str], at: str, routes: int) -> str:
    """Say how two are connected, each step with its ties and sources; or why they are not, and what would help."""
    several = {"mode": "k_shortest", "k": routes} if routes > 1 else {}
    answer = service.ask("paths", **{"from": a, "to": b}, avoid=avoid, type=types, at=at, **several)  # type: ignore[arg-type]
    names = [plain(answer[end]["name"]) for end in ("from", "to")]
    told = Sentences(service.base, f"From {names[0]} to {names[1]}: {len(answer['paths'])} paths.")
    if answer["no_path"]:
        told.say(f"No path: {plain(answer['no_path']['detail'])}.")
        for one in answer["no_path"]["relaxations"]:
            told.say(f"There is one {plain(_changes(one['change']))}.")
    for path in answer["paths"]:
        chain = " → ".join(plain(one["name"]) for one in path["figures"])
        told.say(f"Path of {path['length']} steps, confidence {path['confidence']:g}: {chain}.")
        by_id = {one["id"]: one["name"] for one in path["figures"]}
        for hop in path["hops"]:
            for tie in hop["ties"]:
                told.say(f"{tie_sentence(tie, by_id)} (tie `{tie['id']}`).", tie["claims"])
    if answer["rivals_left_out"]:
        told.say(f'{answer["rivals_left_out"]} rivalries of the two were not walked; types=["rival"] walks them.')
    ends = {"from": answer["from"]["id"], "to": answer["to"]["id"]}
    return told.done(page(service.base, "path", **ends, avoid=avoid, type=types, at=at))


def _changes(change: Answer) -> str:
    """Return a change of the question in words; what is left out of it has no value."""
    said = [f"without `{name}`" if value in (None, []) else f"with {name}={value}" for name, value in change.items()]
    return " and ".join(said)


def closest(service: Service, id_: str, during: str, limit: int) -> str:
    """Say who was closest to somebody, by which kinds of evidence."""
    answer = service.ask("figures", id_, "closest", during=during, limit=limit)
    period = f" in {plain(during)}" if during else ""
    told = Sentences(service.base, f"Closest to {plain(answer['figure']['name'])}{period}, of {answer['total']}:")
    if answer["note"]:
        told.say(plain(answer["note"]))
    for one in answer["items"]:
        known = [part for part in one["parts"] if part["value"]]
        parts = ", ".join(f"{part['name']} {part['value']:g}" for part in known)
        best = max(known, key=lambda part: part["value"], default=None)
        said = f"{one['rank']}. {plain(one['figure']['name'])} (`{one['figure']['id']}`): {one['score']:g} ({parts})."
        told.say(said, best["claims"][:2] if best else ())
    for note in answer["coverage"]:
        told.say(f"Note: {plain(note['note'])}")
    return told.done(page(service.base, "figure", answer["figure"]["id"]))


def two_people(service: Service, a: str, b: str) -> str:
    """Say everything that is recorded between two people, in time."""
    answer = service.ask("figures", a, "with", b)
    names = {answer[end]["id"]: answer[end]["name"] for end in ("a", "b")}
    first, second = (plain(name) for name in names.values())
    told = Sentences(service.base, f"{first} and {second}:")
    for one in answer["kinships"]:
        disputed = " (disputed)" if one["disputed"] else ""
        told.say(f"{first} was the {plain(one['term'])} of {second}{disputed}.")
    for phase in answer["phases"]:
        for tie in phase["ties"]:
            told.say(f"{tie_sentence(tie, names)} (tie `{tie['id']}`).", tie["claims"])
    for one in answer["disputes"]:
        told.say(f"Disputed: {plain(one['title'])} (dispute `{one['id']}`).")
    for one in answer["offices_together"]:
        told.say(_together(one, first, second), [*one["a"]["claims"][:1], *one["b"]["claims"][:1]])
    told.say(f"Observations of both: {len(answer['observations'])}; figures tied to both: {_shared(answer)}.")
    return told.done(page(service.base, "pair", *names))


def _together(one: Answer, first: str, second: str) -> str:
    days = one["certain"] or one["possible"]
    sure = "certainly" if one["certain"] else "possibly"
    between = " – ".join(plain(day or "?") for day in days)
    roles = f"{first} as {plain(one['a']['role'] or 'member')}, {second} as {plain(one['b']['role'] or 'member')}"
    return f"Together in {plain(one['body']['name'])}, {sure} {between}: {roles}."


def _shared(answer: Answer) -> str:
    named = ", ".join(plain(one["name"], 40) for one in answer["shared_neighbors"][:5])
    total = answer["shared_neighbors_total"]
    return f"{total} ({named}{', …' if total > 5 else ''})" if total else "none"
