"""The closed lists that network files, the graph and the interface share: ties, statuses, confidence, fates, names.

Kinship, which is larger, stands in `service/kinship/roles.py`.
"""

from dataclasses import dataclass
from typing import Literal, get_args


@dataclass(frozen=True, slots=True)
class TieType:
    """A type of tie; a network declares the kinds under it.

    `name` is what the interface and the files call it, `graph` the relationship type in Neo4j.
    `label` reads from subject to object, `inverse` from object to subject; `sentence` says how to
    read a tie of the type, with `{subject}`, `{object}` and, where there is one, `{role}`. `walked` says whether
    paths walk it when no type is named, `derived` that the loader makes it and no file may.
    """

    name: str
    graph: str
    directed: bool
    walked: bool
    label: str
    inverse: str
    sentence: str
    meaning: str
    derived: bool = False


TIE_TYPES: dict[str, TieType] = {
    one.name: one
    for one in (
        TieType(
            name="ally",
            graph="ALLY",
            directed=False,
            walked=True,
            label="ally of",
            inverse="ally of",
            sentence="{subject} and {object} were allies",
            meaning="worked together by choice or interest; has no direction",
        ),
        TieType(
            name="relative",
            graph="RELATIVE",
            directed=False,
            walked=True,
            label="relative of",
            inverse="relative of",
            sentence="{subject} was the {role} of {object}",
            meaning="kin by blood, marriage or adoption; the role says what the subject was to the object, "
            "which is a point of view and not a direction",
        ),
        TieType(
            name="subordinate",
            graph="SUBORDINATE",
            directed=True,
            walked=True,
            label="served under",
            inverse="superior of",
            sentence="{subject} served under {object}",
            meaning="the subject served, the object was served",
        ),
        TieType(
            name="foreign_comrade",
            graph="FOREIGN_COMRADE",
            directed=False,
            walked=True,
            label="foreign comrade of",
            inverse="foreign comrade of",
            sentence="{subject} and {object} dealt with each other as leaders of different countries or parties",
            meaning="comrade or ally across a border; has no direction",
        ),
        TieType(
            name="rival",
            graph="RIVAL",
            directed=False,
            walked=False,
            label="rival of",
            inverse="rival of",
            sentence="{subject} and {object} were rivals",
            meaning="opponents; has no direction and is walked only when asked for by name",
        ),
        TieType(
            name="colleague",
            graph="COLLEAGUE",
            directed=False,
            walked=False,
            label="colleague of",
            inverse="colleague of",
            sentence="{subject} and {object} held offices in one body at the same time",
            meaning="held offices in one body at the same time, which is worked out from the offices and says nothing "
            "of how they stood; has no direction and is walked only when asked for by name",
            derived=True,
        ),
    )
}
StatedType = Literal["ally", "relative", "subordinate", "foreign_comrade", "rival"]
"""The types that files may say."""

TypeName = Literal["ally", "relative", "subordinate", "foreign_comrade", "rival", "colleague"]
assert set(get_args(TypeName)) == set(TIE_TYPES)

STATED_TYPES: tuple[StatedType, ...] = get_args(StatedType)
assert set(STATED_TYPES) == {name for name, one in TIE_TYPES.items() if not one.derived}

GRAPH_TYPES = tuple(one.graph for one in TIE_TYPES.values())
"""Every type as in the graph."""

WALKED_TYPES = tuple(one.graph for one in TIE_TYPES.values() if one.walked)
"""Those that are walked where no type is named, as in the graph."""

MOST_HOPS = 8
"""The longest path that can be asked for; the variable-length patterns of `cypher/paths/` have it too."""

DEFAULT_TYPES: tuple[str, ...] = tuple(name for name, one in TIE_TYPES.items() if one.walked)

Status = Literal["attested", "disputed", "refuted"]

Stance = Literal["supports", "denies"]

ConfidenceWord = Literal["certain", "probable", "possible", "doubtful"]
CONFIDENCE: dict[ConfidenceWord, float] = {"certain": 0.95, "probable": 0.8, "possible": 0.5, "doubtful": 0.2}

Grade = Literal["archive", "scholarship", "reference", "memoir", "encyclopedia", "press", "web", "note"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""What sort of witness a source is, the strongest first."""

GRADE_CAPS: dict[Grade, ConfidenceWord] = {
    "archive": "certain",
    "scholarship": "certain",
    "reference": "probable",
    "memoir": "probable",
    "encyclopedia": "probable",
    "press": "probable",
    "web": "possible",
    "note": "possible",
}
"""The most confident that a claim can be whose best source is of a grade.

A work of reference may make a life, a kinship or an office certain, and nothing else.
"""

Gender = Literal["male", "female", "unknown"]

NameKind = Literal["main", "native", "birth", "alias", "spelling", "married", "pseudonym"]

FateKind = Literal[
    "shot",
    "hanged",
    "murdered",
    "assassinated",
    "suicide",
    "died-in-custody",
    "jailed",
    "exiled",
    "dismissed",
    "natural-death",
    "killed-in-war",
    "survived",
    "unknown",
]
FATE_KINDS: tuple[str, ...] = get_args(FateKind)
DEATHS: frozenset[str] = frozenset(FATE_KINDS) - {"jailed", "exiled", "dismissed", "survived", "unknown"}
"""The fates that end a life."""

ObservationKind = Literal[
    "reception", "visit_total", "signature", "meeting", "attendance", "journey", "letter", "telephone"
]

FIGURE_FIELDS: tuple[str, ...] = ("name", "gender", "born", "died", "description", "kin", "circle", "fate")
"""What a claim of a figure may be of: `stalin.born`, `kirov.fate`."""

LIFE_FIELDS: frozenset[str] = frozenset({"name", "gender", "born", "died", "kin", "fate"})
"""The fields that belong to a life."""

VerifyResult = Literal["same", "differs"]
SAME: VerifyResult = "same"
DIFFERS: VerifyResult = "differs"
"""What came of comparing a release with its digest."""
