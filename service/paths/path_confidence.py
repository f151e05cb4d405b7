"""The confidence of ties, hops and paths, and the sources they rest on.

A hop is its best tie, a path the product of its hops. That takes hops as independent, which
shared sources break: the product is a score for ranking, and `shared_sources` says which sources
more than one hop rests on.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import prod
from typing import Any

from service.dates.days import MAX_DAY, Days, Window, common, contiguous, union
from service.index.tie_filter import TieFilter
from service.limits.threads import check
from service.provenance.evidence import Records, parsed
from service.provenance.tie_evidence import roots_of, summary_of, weighed

Row = dict[str, Any]


def best_tie(ties: Sequence[Row]) -> Row:
    """Return the tie a hop is judged by: the most confident, the first in the order of ids among equals."""
    return min(ties, key=lambda tie: (-tie["confidence"], tie["id"]))


class Evidence:
    """The ties of an answer, which come once each, ready to be put on the hops that they carry.

    `ties` are rows as the statement `paths.shortest` gives them, `records` the evidence of each.
    """

    def __init__(self, ties: Sequence[Sequence[Any]], records: Records, tie_filter: TieFilter) -> None:
        self._certain = tie_filter.period.window(certain=True) if tie_filter.period else Window(certain_by=MAX_DAY - 1)
        self._days: dict[str, tuple[Days, Days]] = {}
        self._of_pair: dict[tuple[str, str], list[Row]] = {}
        self._hops: dict[tuple[str, str], tuple[Row, frozenset[str]]] = {}
        self._tie_filter = tie_filter
        for (id_, _, *days), row in zip(ties, parsed(records, [tie[0] for tie in ties]), strict=True):
            self._days[id_] = ((days[0], days[1]), (days[2], days[3]))
            tie = weighed(row, tie_filter.claim_filter)
            subject, target = tie["subject"], tie["object"]
            if tie_filter.direction != "in":
                self._of_pair.setdefault((subject, target), []).append(tie)
            if tie_filter.direction != "out":
                self._of_pair.setdefault((target, subject), []).append(tie)

    def hop(self, first: str, second: str) -> tuple[Row, frozenset[str]]:
        """Return one step of a path with all its qualifying ties, and the root sources of its best tie.

        Paths that share a step share its map.
        """
        if (first, second) not in self._hops:
            hop = self._made(first, second)
            self._hops[first, second] = hop, frozenset(roots_of(best_tie(hop["ties"])))
        return self._hops[first, second]

    def _made(self, first: str, second: str) -> Row:
        ties = self._of_pair[first, second]
        certain = any(self._certain.allows(*self._days[tie["id"]]) for tie in ties)
        return {
            "from": first,
            "to": second,
            "in_force": "certain" if certain else "possible",
            "confidence": max(tie["confidence"] for tie in ties),
            "ties": ties,
        }

    def path(self, figures: Sequence[Row]) -> Row:
        """Return a path with its hops and its confidence; the weakest hop is the first of least confidence."""
        check()
        steps = [self.hop(first["id"], second["id"]) for first, second in pairwise(figures)]
        hops = [hop for hop, _ in steps]
        confidences = [hop["confidence"] for hop in hops]
        resting = Counter(root for _, roots in steps for root in roots)
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

    def joint(self, hops: Sequence[Row]) -> dict[str, list[Days]]:
        """Return the days on which every hop holds, certainly and possibly, within the days asked about.

        Intervals that follow one another day on day are one.
        """
        days: dict[str, list[Days]] = {}
        for name, place in (("possible", 0), ("certain", 1)):
            days[name] = [self._tie_filter.span]
            for hop in hops:
                days[name] = common(days[name], union(self._days[tie["id"]][place] for tie in hop["ties"]))
        return {name: contiguous(intervals) for name, intervals in days.items()}


def brief(path: Row) -> Row:
    """Return a path without its claims and footnotes."""
    hops = [{**hop, "ties": [summary_of(tie) for tie in hop["ties"]]} for hop in path["hops"]]
    return {name: hops if name == "hops" else value for name, value in path.items() if name != "footnotes"}


def footnotes(hops: Sequence[Row]) -> list[Row]:
    """Number the citations of a path in the order in which they are met: a source and locator once, or twice
    where it was read for one claim and not for another.
    """
    notes: dict[tuple[str, str | None, bool], Row] = {}
    for source, claim in _citations(hops):
        key = (source["id"], source["locator"], source["checked"])
        if key not in notes:
            notes[key] = {
                "n": len(notes) + 1,
                "source": source["id"],
                "citation": source["citation"],
                "grade": source["grade"],
                "locator": source["locator"],
                "checked": source["checked"],
                "claims": [],
            }
        note = notes[key]
        if claim not in note["claims"]:
            note["claims"].append(claim)
    return list(notes.values())


def _citations(hops: Sequence[Row]) -> list[tuple[Row, str]]:
    return [
        (source, claim["id"])
        for hop in hops
        for tie in hop["ties"]
        for claim in tie["claims"]
        for source in claim["sources"]
    ]
