"""How sure ties, hops and paths are, and the sources they rest on.

A hop is its best tie, a path the product of its hops. That takes hops as independent, which
shared sources break: the product is a score for ranking, and `shared_sources` says which sources
more than one hop rests on.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from math import prod
from typing import Any

from service.days import MAX_DAY, Days, Window, common, counted, union
from service.search.asides import NONE_ASIDE, Asides
from service.search.question import Walk
from service.weigh import left, standing

Record = dict[str, Any]


def weighed(tie: Record, asides: Asides) -> Record:
    """Return a tie without the claims and sources set aside, its status and confidence worked out again from the rest.

    A claim that stands keeps its roots for the confidence, those left out as well: that two claims share one
    is not forgotten with it.
    """
    kept = [claim for claim in tie["claims"] if claim["id"] not in asides.set_aside]
    claims = [_without(claim, asides.left_out) for claim in kept]
    if claims == tie["claims"]:
        return tie
    held = [claim for claim in claims if claim["status"] != "refuted"]
    doubted = any(claim["status"] == "disputed" or _denied(claim) for claim in held)
    attested = any(claim["status"] == "attested" and _roots(claim) for claim in held)
    return {
        **tie,
        "claims": claims,
        "status": standing(attested=attested, doubted=doubted),
        "confidence": left(
            [(claim["confidence"], _roots(claim)) for claim in tie["claims"] if claim["status"] != "refuted"],
            [(claim["confidence"], _roots(claim)) for claim in kept if claim["status"] != "refuted"],
        ),
    }


def _without(claim: Record, left_out: Collection[str]) -> Record:
    if not any(source["id"] in left_out for source in claim["sources"]):
        return claim
    return {**claim, "sources": [source for source in claim["sources"] if source["id"] not in left_out]}


def ties_of(rows: Sequence[Record], walk: Walk) -> list[Record]:
    """Return the ties of an answer without hops, as the interface gives them."""
    for row in rows:
        del row["days"]
    return [weighed(row, walk.asides) for row in rows] if walk.asides is not NONE_ASIDE else list(rows)


def _denied(claim: Record) -> bool:
    return any(source["stance"] == "denies" for source in claim["sources"])


def _roots(claim: Record) -> set[str]:
    return {root for source in claim["sources"] if source["stance"] == "supports" for root in source["roots"]}


def roots_of(tie: Record) -> set[str]:
    """Return the root sources under a tie: those of the sources that support its standing claims."""
    return {root for claim in tie["claims"] if claim["status"] != "refuted" for root in _roots(claim)}


def best_tie(ties: Sequence[Record]) -> Record:
    """Return the tie a hop is judged by: the most confident, the first in the order of ids among equals."""
    return min(ties, key=lambda tie: (-tie["confidence"], tie["id"]))


class Evidence:
    """The ties of an answer, which come once each, ready to be put on the hops that they carry."""

    def __init__(self, ties: Sequence[Record], walk: Walk) -> None:
        self._certain = walk.period.window(certain=True) if walk.period else Window(certain_by=MAX_DAY - 1)
        self._days: dict[str, tuple[Days, Days]] = {}
        self._of_pair: dict[tuple[str, str], list[Record]] = {}
        self._walk = walk
        for row in ties:
            first, last, sure_first, sure_last = row.pop("days")
            self._days[row["id"]] = ((first, last), (sure_first, sure_last))
            tie = weighed(row, walk.asides)
            subject, target = tie["subject"], tie["object"]
            if walk.direction != "in":
                self._of_pair.setdefault((subject, target), []).append(tie)
            if walk.direction != "out":
                self._of_pair.setdefault((target, subject), []).append(tie)

    def hop(self, first: str, second: str) -> Record:
        """Return one step of a path with all its qualifying ties."""
        ties = self._of_pair[first, second]
        sure = any(self._certain.allows(*self._days[tie["id"]]) for tie in ties)
        return {
            "from": first,
            "to": second,
            "in_force": "certain" if sure else "possible",
            "confidence": max(tie["confidence"] for tie in ties),
            "ties": ties,
        }

    def path(self, figures: Sequence[Record]) -> Record:
        """Return a path with its hops and how sure it is; the weakest hop is the first of least confidence."""
        hops = [self.hop(first["id"], second["id"]) for first, second in pairwise(figures)]
        confidences = [hop["confidence"] for hop in hops]
        resting = Counter(root for hop in hops for root in roots_of(best_tie(hop["ties"])))
        return {
            "length": len(hops),
            "figures": figures,
            "hops": hops,
            "confidence": round(prod(confidences), 6),
            "weakest_hop": confidences.index(min(confidences)),
            "independent_sources": len(resting),
            "shared_sources": sorted(root for root, count in resting.items() if count > 1),
            "footnotes": footnotes(hops),
        }

    def joint(self, hops: Sequence[Record]) -> dict[str, list[Days]]:
        """Return the days on which every hop holds, certainly and possibly, within the days asked about.

        Intervals that follow one another day on day are one.
        """
        days: dict[str, list[Days]] = {}
        for name, place in (("possible", 0), ("certain", 1)):
            days[name] = [self._walk.span]
            for hop in hops:
                days[name] = common(days[name], union(self._days[tie["id"]][place] for tie in hop["ties"]))
        return {name: _joined(intervals) for name, intervals in days.items()}


def _joined(intervals: Sequence[Days]) -> list[Days]:
    """Return intervals in order, those joined between which no day lies."""
    joined: list[Days] = []
    for first, last in intervals:
        if joined and counted(first) <= counted(joined[-1][1]) + 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def footnotes(hops: Sequence[Record]) -> list[Record]:
    """Number the citations of a path in the order in which they are met: a source and locator once, or twice
    where it was read for one claim and not for another.
    """
    notes: dict[tuple[str, str | None, bool], Record] = {}
    for source, claim in _citations(hops):
        key = (source["id"], source["locator"], source["checked"])
        if key not in notes:
            notes[key] = {
                "n": len(notes) + 1,
                "source": source["id"],
                "citation": source["citation"],
                "locator": source["locator"],
                "checked": source["checked"],
                "claims": [],
            }
        note = notes[key]
        if claim not in note["claims"]:
            note["claims"].append(claim)
    return list(notes.values())


def _citations(hops: Sequence[Record]) -> list[tuple[Record, str]]:
    return [
        (source, claim["id"])
        for hop in hops
        for tie in hop["ties"]
        for claim in tie["claims"]
        for source in claim["sources"]
    ]
