"""The ties of a release as the searches in memory use them."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from service.index.adjacency import NetworkTie, TiePredicate, hops_of, reweighed

T = TypeVar("T")

MANY = 20_000
"""Of more ties than this only what was made last is kept: it takes some five hundred bytes a tie."""


class Ties(tuple[NetworkTie, ...]):
    """All ties of a release, and what the last searches made of them.

    A release never changes, and most questions differ in their ends alone: the hops that their
    filters allow, and the days of these hops, are the same.
    """

    def __init__(self, _: Iterable[NetworkTie]) -> None:
        self._lately = lru_cache(4 if len(self) <= MANY else 1)(self._make)

    def made(self, make: Callable[..., T], filters: TiePredicate, weights: Mapping[str, float], *args: Any) -> T:
        """Return what `make` makes of the hops that filters allow, ties weighed anew as `weights` says.

        `args` go to `make` after the hops; they must be hashable.
        """
        found: T = self._lately(make, filters, frozenset(weights.items()), args)
        return found

    def _make(
        self,
        make: Callable[..., Any],
        filters: TiePredicate,
        weights: frozenset[tuple[str, float]],
        args: tuple[Any, ...],
    ) -> Any:
        return make(hops_of(reweighed(self, dict(weights)), filters), *args)
