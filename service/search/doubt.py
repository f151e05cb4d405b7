"""How sure a path is: its confidence, its weakest hop, and the sources it rests on.

A hop is its best tie, a path the product of its hops. That takes hops as independent, which
shared sources break: the product is a score for ranking, and `shared_sources` says which sources
more than one hop rests on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

Record = dict[str, Any]


def best_tie(ties: Sequence[Record]) -> Record:
    """Return the tie a hop is judged by: the most confident, the first in the order of ids among equals."""
    return min(ties, key=lambda tie: (-tie["confidence"], tie["id"]))


def roots_of(tie: Record, roots: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the root sources under a tie: those that its supporting sources derive from, or themselves."""
    return {
        root
        for claim in tie["claims"]
        for source in claim["sources"]
        if claim["status"] != "refuted" and source["stance"] == "supports"
        for root in roots.get(source["id"], (source["id"],))
    }


def doubts(hops: Sequence[Record], roots: Mapping[str, Sequence[str]]) -> Record:
    """Return what a path adds to its hops: confidence, weakest hop, sources and footnotes.

    `roots` gives for each source the root sources it derives from. The weakest hop is the first of
    least confidence, counted from 0.
    """
    best = [best_tie(hop["ties"]) for hop in hops]
    confidences = [tie["confidence"] for tie in best]
    of_hop = [roots_of(tie, roots) for tie in best]
    resting = Counter(root for found in of_hop for root in found)
    return {
        "confidence": round(prod(confidences), 6),
        "weakest_hop": confidences.index(min(confidences)),
        "independent_sources": len(resting),
        "shared_sources": sorted(root for root, hops_resting in resting.items() if hops_resting > 1),
        "footnotes": footnotes(hops),
    }


def footnotes(hops: Sequence[Record]) -> list[Record]:
    """Number the sources of a path in the order in which they are met, a source and locator once."""
    notes: dict[tuple[str, str | None], Record] = {}
    for hop in hops:
        for tie in hop["ties"]:
            for claim in tie["claims"]:
                for source in claim["sources"]:
                    note = notes.setdefault(
                        (source["id"], source["locator"]),
                        {
                            "n": len(notes) + 1,
                            "source": source["id"],
                            "citation": source["citation"],
                            "locator": source["locator"],
                            "checked": source["checked"],
                            "claims": [],
                        },
                    )
                    note["checked"] = note["checked"] or source["checked"]
                    if claim["id"] not in note["claims"]:
                        note["claims"].append(claim["id"])
    return list(notes.values())
