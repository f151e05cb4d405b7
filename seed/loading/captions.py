"""The `name` of nodes that have none in the files: what Neo4j Browser writes on them, for a person to read."""

from collections.abc import Mapping
from textwrap import shorten

from seed.format.model import Claim, Fate, Observation, Position

LONGEST = 60


def fate_caption(fate: Fate) -> str:
    """Return, say, `shot, 1953-12-23`."""
    return _dated(fate.kind.replace("-", " "), fate.when)


def claim_caption(claim: Claim) -> str:
    """Return the beginning of what the claim states."""
    return _cut(claim.statement)


def position_caption(position: Position) -> str:
    """Return who holds the position, and the beginning of it."""
    return _cut(f"{position.holder}: {position.says}")


def observation_caption(one: Observation, names: Mapping[str, str]) -> str:
    """Return, say, `reception: Kim with Stalin, 1949-03-05`; `names` are those of figures by id."""
    figures = [names.get(figure, figure) for figure in (*one.figures, *one.candidates)]
    others = f"{figures[0]} and {len(figures) - 1} others" if len(figures) > 2 else " and ".join(figures)
    with_whom = f"{others} with " if others else ""
    return _dated(f"{one.kind.replace('_', ' ')}: {with_whom}{names.get(one.near, one.near)}", one.when)


def _dated(text: str, when: str | None) -> str:
    return f"{text}, {when}" if when else text


def _cut(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= LONGEST else shorten(whole, LONGEST, placeholder=" …")
