"""Figures whom paths reach only through the figure with the most ties: in Stalin's circle, through Stalin."""

from collections.abc import Collection, Iterator, Mapping

from seed.format.errors import SeedError
from seed.format.network import Network
from seed.format.support import stands
from seed.reporting.warnings import warning
from service.vocabulary import DEFAULT_TYPES

Neighbors = Mapping[str, Collection[str]]


def reach(network: Network) -> Iterator[SeedError]:
    """Yield the figures that the types walked by default do not join to most others."""
    around: dict[str, dict[str, int]] = {figure.id: {} for figure in network.figures}
    for tie in network.ties:
        if tie.type in DEFAULT_TYPES and stands(tie.claims) and {tie.subject, tie.object} <= around.keys():
            for one, other in ((tie.subject, tie.object), (tie.object, tie.subject)):
                around[one][other] = around[one].get(other, 0) + 1
    if not around:
        return
    # Ties count, not neighbours, as everywhere else; of equals the first by id.
    center = max(sorted(around), key=lambda one: sum(around[one].values()))
    groups = sorted(_groups(around, center), key=lambda group: (-len(group), group))
    most = set(groups[0]) if groups else set()
    for figure in network.figures:
        if not around[figure.id]:
            mend = "add a tie, if a source has one"
            yield warning(figure, figure.id, "no-ties", "has no tie", mend)
        elif figure.id != center and figure.id not in most:
            group = next(one for one in groups if figure.id in one)
            company = ", ".join(one for one in group if one != figure.id) or "nobody"
            problem = f"without {center} reaches {company}"
            yield warning(figure, figure.id, "cut-off", problem, "look for ties to others; it may well be so")


def _groups(around: Neighbors, without: str) -> Iterator[list[str]]:
    """Yield the parts that the network falls into without a figure, each in the order of ids."""
    waiting = set(around) - {without}
    while waiting:
        group = set()
        next_ones = {min(waiting)}
        while next_ones:
            group |= next_ones
            next_ones = {other for one in next_ones for other in around[one]} - group - {without}
        waiting -= group
        yield sorted(group)
