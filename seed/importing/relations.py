"""What a file calls a relation, as a type, a kind and a role of ours."""

from dataclasses import dataclass

from seed.format.model import TieKind
from service.kinship.roles import KIN_TERMS
from service.names.folding import fold, nearest
from service.vocabulary import STATED_TYPES, TIE_TYPES


class UnfitRelationError(ValueError):
    """A relation that no tie can say; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a tie is; `turned` says that subject and object change places. `guess` says what was assumed."""

    type: str
    kind: TieKind | None = None
    role: str | None = None
    turned: bool = False
    guess: str = ""


def _kinds(text: str) -> dict[str, tuple[TieKind, bool]]:
    """Return kinds by the words for them, from lines of type, id, label, inverse, verb, words, and words turned.

    Without an inverse the label reads both ways; a word turned is what the object is to the subject.
    """
    found: dict[str, tuple[TieKind, bool]] = {}
    for line in text.strip().splitlines():
        type_, id_, label, inverse, verb, words, turned = (part.strip() for part in line.split("|"))
        kind = TieKind(
            id=id_, type=type_, label=label, inverse=inverse or label, sentence=f"{{subject}} {verb} {{object}}"
        )
        found |= {word.strip(): (kind, False) for word in words.split(",")}
        found |= {word.strip(): (kind, True) for word in turned.split(",") if word.strip()}
    return found


_KINDS = _kinds("""
    ally | friend | friend of |  | was a friend of | friend, friends, friendship |
    ally | acquaintance | acquainted with |  | was acquainted with | acquaintance, knows, knew, know, acquainted |
    ally | colleague | colleague of |  | was a colleague of | colleague, colleagues, coworker, co worker |
    ally | correspondent | correspondent of |  | corresponded with | correspondent, correspondence, letter |
    ally | lover | lover of |  | was a lover of | lover, lovers |
    ally | neighbor | neighbor of |  | was a neighbor of | neighbor, neighbour |
    ally | patron | patron of | client of | was a patron of | patron, patronage | client, protege
    subordinate | pupil | pupil of | teacher of | was a pupil of | pupil, student | teacher, mentor, tutor
    subordinate | employee | employee of | employer of | worked for | employee, worked for | employer, boss, manager
    rival | enemy | enemy of |  | was an enemy of | enemy, enemies, foe |
""")
_TYPES = {
    **{name.replace("_", " "): name for name in STATED_TYPES},
    **{fold(TIE_TYPES[name].label): name for name in STATED_TYPES},
    "allies": "ally", "alliance": "ally", "kin": "relative", "family": "relative", "kinship": "relative",
    "rivals": "rival", "rivalry": "rival", "opponent": "rival", "served under": "subordinate",
}  # fmt: skip
_SUPERIOR = frozenset({"superior", "superior of", "commander", "chief"})
_KIN = {
    **{fold(term): term for term in reversed(KIN_TERMS)},
    "married": "spouse", "married to": "spouse", "marriage": "spouse", "mum": "mother", "dad": "father",
}  # fmt: skip
_UNSPECIFIED = TieKind(
    id="unspecified",
    type="ally",
    label="connected with",
    inverse="connected with",
    sentence="{subject} was connected with {object}",
)


def relation_of(type_: str, kind: str, role: str) -> Relation:
    """Return what a tie is, from the words of a file.

    A word that is no type but a kind of one, or a term of kinship, is that; any other becomes a kind of `ally`.

    Raises:
        UnfitRelationError: a relative whose role is no term of kinship.
    """
    said, kin = _bare(type_), _KIN.get(_bare(role), _KIN.get(_bare(kind)))
    if said in _SUPERIOR:
        return Relation("subordinate", _own_kind(kind, "subordinate"), role or None, turned=True)
    if _TYPES.get(said) == "relative":
        return _relative(kin, role or kind)
    if said in _TYPES:
        return Relation(_TYPES[said], _own_kind(kind, _TYPES[said]), role or None)
    if said in _KIN:
        return Relation("relative", role=kin or _KIN[said])
    if not said and kin:
        return Relation("relative", role=kin, guess=f"no type: the role `{kin}` makes it a relative")
    return _of_a_kind(type_, kind, role)


def _of_a_kind(type_: str, kind: str, role: str) -> Relation:
    """Return what a word that is no type makes of a tie: a kind of the type that it belongs to, else of `ally`."""
    word = _bare(type_) or _bare(kind)
    shown = type_ or kind
    known, turned = _KINDS.get(word, (None, False))
    if known is not None:
        own = _own_kind(kind, known.type) if type_ and kind else None
        return Relation(known.type, own or known, role or None, turned, _taken_as(shown, known, turned=turned))
    own = _own_kind(kind or type_, "ally")
    if own is None:
        guess = "no type: taken as an ally of the kind `unspecified`, connected with"
        return Relation("ally", _UNSPECIFIED, role or None, guess=guess)
    guess = f"`{shown}` is no type that is known: taken as an ally of the kind `{own.id}`"
    return Relation("ally", own, role or None, guess=guess)


def _taken_as(word: str, kind: TieKind, *, turned: bool) -> str:
    return f"`{word}` is taken as {kind.type} of the kind `{kind.id}`" + (
        ", subject and object turned" if turned else ""
    )


def _relative(kin: str | None, role: str) -> Relation:
    if kin is not None:
        return Relation("relative", role=kin)
    near = nearest(fold(role), _KIN) if role else []
    hint = f"; near: {', '.join(near)}" if near else ""
    problem = f"`{role}` is no term of kinship{hint}" if role else "a relative needs a role"
    raise UnfitRelationError(f"{problem}: write what the subject was to the object (daughter, half-brother, wife, …)")


def _bare(word: str) -> str:
    """Return a word folded, without an `of` at its end."""
    return fold(word.replace("_", " ")).removesuffix(" of")


def _own_kind(word: str, type_: str) -> TieKind | None:
    """Return the kind that a file names in its own word; None where it names none."""
    known = _KINDS.get(_bare(word))
    if known is not None and known[0].type == type_ and not known[1]:
        return known[0]
    id_ = "-".join(fold(word.replace("_", " ")).split())[:100].strip("-")
    return TieKind(id=id_, type=type_, label=" ".join(word.replace("_", " ").split())) if id_ else None
