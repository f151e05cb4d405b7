"""Paths whose hops all hold on one day (`order=simultaneous`).

A hop's days are a union of intervals, so this is no predicate on single ties. It is enough to
test the days on which some hop begins to hold: if all hops hold on a day, they hold on the latest
of their beginnings before it. A set of such days is one integer, a bit for each day, so one pass
backwards from the goal serves all days at once.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from service.search.network import Hops, Interval, held
from service.search.yen import Ids, Root

Masks = Mapping[str, Mapping[str, int]]
"""For each figure and each figure one hop on, the days on which the hop holds, as bits."""


def day_masks(hops: Hops, certain: bool, span: Interval) -> tuple[Masks, list[int]]:
    """Return the days of every hop as bits, and the day that each bit stands for."""
    days_of = {(a, b): held(ties, certain, span) for a, others in hops.items() for b, ties in others.items()}
    days = sorted({first for intervals in days_of.values() for first, _ in intervals})
    masks: dict[str, dict[str, int]] = {}
    for (a, b), intervals in days_of.items():
        mask = sum(1 << n for n, day in enumerate(days) if any(first <= day <= last for first, last in intervals))
        if mask:
            masks.setdefault(a, {})[b] = mask
    return masks, days


def reach(masks: Masks, goal: str, blocked: Collection[str], most: int) -> Iterator[Mapping[str, int]]:
    """Yield, for 0, 1, … `most` hops, the days on which each figure reaches the goal by a walk of that length."""
    back: dict[str, list[tuple[str, int]]] = {}
    for figure, others in masks.items():
        for other, mask in others.items():
            back.setdefault(other, []).append((figure, mask))
    level = {goal: -1}
    yield level
    for _ in range(most):
        wider: dict[str, int] = {}
        for figure, days in level.items():
            for other, mask in back.get(figure, ()):
                if days & mask and other not in blocked:
                    wider[other] = wider.get(other, 0) | days & mask
        level = wider
        yield level


def days_of_path(masks: Masks, path: Sequence[str]) -> int:
    """Return the days on which every hop of a path holds, as bits; all days for a single figure."""
    days = -1
    for first, second in pairwise(path):
        days &= masks.get(first, {}).get(second, 0)
    return days


def completions(masks: Masks, root: Root, goal: str, max_hops: int) -> Iterator[Ids]:
    """Yield the shortest completions of a start, in the order of ids.

    A walk of least length over all days is a shortest path on its day, so it passes no figure twice.
    """
    days = days_of_path(masks, root.figures)
    here = root.figures[-1]
    first_steps = {figure: mask for figure, mask in masks.get(here, {}).items() if figure not in root.banned}
    open_masks = {**masks, here: first_steps}
    levels: list[Mapping[str, int]] = []
    for level in reach(open_masks, goal, root.figures[:-1], max_hops - len(root.figures) + 1):
        levels.append(level)
        if level.get(here, 0) & days:
            yield from _walks(open_masks, (here,), days, levels)
            return


def _walks(masks: Masks, walk: Ids, days: int, levels: Sequence[Mapping[str, int]]) -> Iterator[Ids]:
    left = len(levels) - len(walk)
    if not left:
        yield walk
        return
    for figure, mask in masks.get(walk[-1], {}).items():
        still = days & mask
        if still & levels[left - 1].get(figure, 0):
            yield from _walks(masks, (*walk, figure), still, levels)
