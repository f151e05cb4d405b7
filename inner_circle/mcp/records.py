"""Tools about what answers rest on: offices, disputes, the evidence of a record."""

from inner_circle.mcp.asking import Answer, RefusedError, Service
from inner_circle.mcp.text import Sentences, page, plain
from service.formats.sentences import dates, doubt, tie_sentence
from service.names.folding import fold


def who_held(service: Service, body: str, at: str) -> str:
    """Say who held which office of a body, at a time or ever."""
    answer = _body(service, body, at)
    when = f" at {plain(at)}" if at else ""
    told = Sentences(service.base, f"{plain(answer['name'])}{when}: {answer['total']} offices.")
    for one in answer["empty_seats"]:
        told.say(plain(one["detail"]))
    for one in answer["offices"]:
        force = f", {one['in_force']} then" if one["in_force"] else ""
        who = f"{plain(one['figure']['name'])} (`{one['figure']['id']}`), {plain(one['role'] or 'member')}"
        told.say(f"{who}{dates(one)}{force}{doubt(one)}.", one["claims"])
    return told.done(page(service.base, "body", answer["id"], at=at))


def _body(service: Service, body: str, at: str) -> Answer:
    """Return a body by its id or by its name."""
    try:
        return service.ask("bodies", body, at=at)
    except RefusedError as refused:
        if refused.status != 404:
            raise
        wanted = fold(body)
        bodies = service.ask("bodies", limit=500)["items"]
        found = [one for one in bodies if wanted and wanted in fold(one["name"])]
        exact = [one for one in bodies if wanted in (fold(one["name"]), fold(one["id"]))] or found
        if len(exact) != 1:
            near = ", ".join(f"{one['id']} ({plain(one['name'], 60)})" for one in (found or bodies)[:12])
            raise RefusedError(
                404, f"{'Several bodies are' if found else 'No body is'} called so. Bodies: {near}."
            ) from None
        return service.ask("bodies", exact[0]["id"], at=at)


def dispute(service: Service, id_: str, figure: str) -> str:
    """Say who holds what in a dispute; without an id which disputes there are."""
    if not id_:
        return _disputes(service, figure)
    answer = service.ask("disputes", id_)
    told = Sentences(service.base, f"{plain(answer['title'])} (dispute `{answer['id']}`)")
    if answer["summary"]:
        told.say(plain(answer["summary"], 600))
    for one in answer["positions"]:
        judged = [f"{verb} {_named(one[verb])}" for verb in ("accepts", "rejects") if one[verb]]
        marks = f" ({'; '.join(judged)})" if judged else ""
        told.say(f"{plain(one['holder'])} says: {plain(one['says'])}{marks}", [one])
    return told.done(page(service.base, "dispute", answer["id"]))


def _named(claims: list[Answer]) -> str:
    return ", ".join(f"`{claim['id']}`" for claim in claims)


def _disputes(service: Service, figure: str) -> str:
    known = service.ask("figures", figure) if figure else None
    items = service.ask("disputes", limit=500)["items"]
    if known is not None:
        items = [one for one in items if known["id"] in {about["id"] for about in one["about"]}]
    about = f" about {plain(known['name'])}" if known else ""
    told = Sentences(service.base, f"Disputes{about}: {len(items)}.")
    for one in items:
        told.say(f"{plain(one['title'])} (dispute `{one['id']}`)")
    return told.done(page(service.base, "browse"))


def evidence(service: Service, id_: str) -> str:
    """Say what a tie, a claim or a source rests on, or what rests on it."""
    for kind, tell in (("ties", _tie), ("claims", _claim), ("sources", _source)):
        try:
            answer = service.ask(kind, id_)
        except RefusedError as refused:
            if refused.status != 404 or kind == "sources":
                raise
        else:
            return tell(service, answer)
    raise AssertionError  # the last kind answers or raises


def _tie(service: Service, tie: Answer) -> str:
    names = {one["id"]: one["name"] for one in tie["figures"]}
    told = Sentences(service.base, f"Tie `{tie['id']}`: {tie_sentence(tie, names)}.")
    if tie["note"]:
        told.say(f"Note: {plain(tie['note'])}")
    for claim in tie["claims"]:
        told.say(f"Claim `{claim['id']}`{doubt(claim)}: {plain(claim['statement'])}", [claim])
    for one in tie["disputes"]:
        told.say(f"Disputed: {plain(one['title'])} (dispute `{one['id']}`).")
    return told.done(page(service.base, "api", "v1", "ties", tie["id"]))


def _claim(service: Service, claim: Answer) -> str:
    told = Sentences(service.base, f"Claim `{claim['id']}` of `{claim['of']}`{doubt(claim)}:")
    told.say(plain(claim["statement"]), [claim])
    for one in claim["positions"]:
        told.say(
            f"{plain(one['holder'])} {one['judgement']} it: {plain(one['says'])} (dispute `{one['dispute']['id']}`)"
        )
    return told.done(page(service.base, "api", "v1", "claims", claim["id"]))


def _source(service: Service, source: Answer) -> str:
    read = "read" if source["checked"] else "not read"
    told = Sentences(service.base, f"Source `{source['id']}` ({source['grade'] or 'no grade'}, {read}):")
    told.say(plain(source["citation"]))
    if source["note"]:
        told.say(f"Note: {plain(source['note'])}")
    for word, field in (("It repeats", "derived_from"), ("It is repeated by", "repeated_by")):
        if source[field]:
            told.say(f"{word}: {'; '.join(plain(one['citation'], 120) for one in source[field][:5])}")
    claims = service.ask("claims", source=source["id"], limit=10)
    told.say(f"Claims that cite it: {claims['total']}.")
    for claim in claims["items"]:
        told.say(f"`{claim['id']}`{doubt(claim)}: {plain(claim['statement'], 200)}")
    return told.done(page(service.base, "source", source["id"]))
