"""Random networks in the file format, many small ones side by side in one release."""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.support.oracle import OracleTie

TYPES = ("ally", "relative", "subordinate", "foreign_comrade", "rival")
CONFIDENCES = ("certain", "probable", "possible", "doubtful")


SOURCES = (
    {"id": "chance", "type": "dataset", "title": "Chance", "checked": True, "grade": "archive"},
    {
        "id": "copy",
        "type": "dataset",
        "title": "A copy of chance",
        "checked": True,
        "derived_from": ["chance"],
        "grade": "scholarship",
    },
    {"id": "luck", "type": "dataset", "title": "Luck", "checked": False},
)

OUT = {
    ("exclude_source", "chance"): {"chance", "copy"},
    ("exclude_source", "copy"): {"copy"},
    ("exclude_source", "luck"): {"luck"},
    ("exclude_grade", "archive"): {"chance", "copy"},
    ("exclude_grade", "scholarship"): {"copy"},
    ("exclude_grade", "web"): set[str](),
    ("min_grade", "archive"): {"copy", "luck"},
    ("min_grade", "note"): {"luck"},
}
"""The sources that a parameter with a value leaves out."""

KINDS = {"friend": "ally", "patron": "ally", "teacher": "subordinate", "enemy": "rival"}
"""The kinds that every network here declares, with their types."""


def kind_of(tie: OracleTie) -> str | None:
    """Return the kind of a tie, if any, which follows from its id."""
    kinds = [None, *(kind for kind, type_ in KINDS.items() if type_ == tie.type)]
    return kinds[sum(map(ord, tie.id)) % len(kinds)]


def of_kinds(ties: Iterable[OracleTie], kinds: Collection[str]) -> list[OracleTie]:
    """Return the ties of some kinds; all where none is named."""
    return [tie for tie in ties if not kinds or kind_of(tie) in kinds]


def _claim(name: str, confidence: str, *sources: str) -> dict[str, Any]:
    cited = [{"source": source} for source in sources]
    return {"id": name, "statement": "Drawn at random.", "confidence": confidence, "sources": cited}


@dataclass(frozen=True)
class World:
    """One small multigraph; its figures are connected to no other world's."""

    figures: tuple[str, ...]
    ties: tuple[OracleTie, ...]


def random_world(rng: random.Random, name: str) -> World:
    """Return 4 to 9 figures with ids in no order, some perhaps isolated, and ties of all types, some parallel."""
    size = rng.randint(4, 9)
    figures = [f"{name}-{letter}" for letter in rng.sample("abcdefghijklmnopqrstuvwxyz", size)]
    drawn: dict[tuple[str, str, str], int] = {}
    ties = []
    for _ in range(rng.randint(size - 1, 2 * size + 2)):
        subject, target = rng.sample(figures, 2)
        kind = rng.choice(TYPES)
        drawn[kind, subject, target] = count = drawn.get((kind, subject, target), 0) + 1
        ties.append(OracleTie(f"{subject}-{kind}-{target}" + (f"-{count}" if count > 1 else ""), kind, subject, target))
    return World(tuple(figures), tuple(ties))


def write_network(
    folder: Path, worlds: list[World], title: str, tie_fields: dict[str, dict[str, Any]] | None = None
) -> Path:
    """Write worlds as one network; `tie_fields` adds fields to ties, by id: `claims` as (confidence, source, ...)."""
    given = tie_fields or {}
    figures = [{"id": one, "name": one.title(), "circles": []} for world in worlds for one in world.figures]
    records: dict[str, list[dict[str, Any]]] = {kind: [] for kind in TYPES}
    for world in worlds:
        for tie in world.ties:
            record: dict[str, Any] = {"id": tie.id, "subject": tie.subject, "object": tie.object}
            if kind := kind_of(tie):
                record["kind"] = kind
            if tie.type == "relative":
                record["role"] = "cousin"
            extra = dict(given.get(tie.id, {}))
            claims = extra.pop("claims", [("certain", "chance")])
            record |= extra | {"claims": [_claim(f"{tie.id}.{n}", *one) for n, one in enumerate(claims, 1)]}
            records[tie.type].append(record)
    files: dict[str, Any] = {
        "network.yaml": {
            "title": title,
            "version": "1",
            "description": "Drawn at random.",
            "licence": "CC0-1.0",
            "circles": [],
            "kinds": [{"id": kind, "type": type_, "label": f"{kind} of"} for kind, type_ in KINDS.items()],
        },
        "sources.yaml": [*SOURCES],
        "figures.yaml": figures,
        **{f"ties/{kind}.yaml": found for kind, found in records.items() if found},
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), "utf-8")
    return folder
