"""Random networks in the file format, many small ones side by side in one release."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.support.oracle import OracleTie

TYPES = ("ally", "relative", "subordinate", "foreign_comrade", "rival")
CONFIDENCES = ("certain", "probable", "possible", "doubtful")


SOURCES = (
    {"id": "chance", "type": "dataset", "title": "Chance", "checked": True},
    {"id": "copy", "type": "dataset", "title": "A copy of chance", "checked": True, "derived_from": ["chance"]},
    {"id": "luck", "type": "dataset", "title": "Luck", "checked": False},
)


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
