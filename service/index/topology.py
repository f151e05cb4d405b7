"""The ties of a release as arrays: who is one hop from whom, and what the tie filter asks of each tie.

Figures are numbered in the order of their ids, so that the order of paths is an order of numbers. Ties
are numbered by their lower figure, their higher figure and their id: the ties of a hop are neighbours in
number. Every tie has two half-edges, one in the row of each of its figures ("compressed sparse rows").
Days are calendar numbers (`service.dates.days`), confidences ten-thousandths.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from service.vocabulary import GRAPH_TYPES, TIE_TYPES

TYPES = GRAPH_TYPES
"""The types as in the graph; a tie's `type` is a place in it."""

TYPE_NAMES: tuple[str, ...] = tuple(TIE_TYPES)
"""The same types as ids of ties have them."""

SMALL = 20_000
"""A network of no more half-edges is read whole in less time than a part of it is found."""

NUMBERS_KEPT = 1024
"""Figures whose numbers are kept at most."""

LONGEST_KEPT = 240
"""What has more signs is looked up each time, so that what is kept is bounded in bytes as well."""

OTHER_ID = -1
"""The `suffix` of a tie whose id is not made of its type and figures."""

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Texts:
    """Many short texts end to end: the bytes of text n are `text[starts[n]:starts[n + 1]]`."""

    text: npt.NDArray[np.uint8]
    starts: Int64s

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def _views(self) -> tuple[memoryview, memoryview]:
        """Both columns, to read single places of: arrays take several times as long over that."""
        return self.text.data, self.starts.data

    def __getitem__(self, place: int) -> bytes:
        if not 0 <= place < len(self):
            raise IndexError(place)
        text, starts = self._views
        return text[starts[place] : starts[place + 1]].tobytes()

    def find(self, text: bytes) -> int | None:
        """Return the place of a text where they are in order; None where it is not among them."""
        place = bisect_left(range(len(self)), text, key=self.__getitem__)
        return place if place < len(self) and self[place] == text else None


@dataclass(frozen=True, eq=False)
class Topology:
    """All figures and ties of one release; the arrays are never written to.

    `offsets[f]:offsets[f + 1]` are the half-edges of figure f, ordered by (neighbour, tie): `neighbours` is
    the figure at the other end, `tie_of` the number of the tie, `forward` whether it leads from the subject
    to the object. By number of tie: `type` is a place in `TYPES`, `kind` 0 for none or a place in `kinds`
    and one, the other columns are as in the graph. `first_tie[f]` is the first tie whose lower figure is f.

    The id of a tie is `subject-type-object` (`suffix` 0), the same with `-n` (`suffix` n), or stands in
    `other_ids` beside its number in `other_ties`. `by_hash` has all ties in the order of the hashes of their
    ids, which stand in `hashes`.
    """

    figures: Texts
    offsets: Int64s
    neighbours: Int32s
    tie_of: Int32s
    forward: npt.NDArray[np.bool_]
    first_tie: Int32s
    type: npt.NDArray[np.uint8]
    kind: npt.NDArray[np.uint16]
    confidence: npt.NDArray[np.uint16]
    possible_from: Int32s
    possible_to: Int32s
    certain_from: Int32s
    certain_to: Int32s
    suffix: Int32s
    hashes: npt.NDArray[np.uint32]
    by_hash: Int32s
    other_ties: Int32s
    other_ids: Texts
    kinds: tuple[str, ...] = ()

    @property
    def figure_count(self) -> int:
        """How many figures there are, those without ties included."""
        return len(self.figures)

    @property
    def tie_count(self) -> int:
        """How many ties there are."""
        return len(self.type)

    @property
    def is_small(self) -> bool:
        """Whether there are few half-edges; see `SMALL`."""
        return len(self.neighbours) <= SMALL

    @cached_property
    def _number(self) -> Callable[[bytes], int | None]:
        """Finds the number of a figure; those asked for lately are kept, since one question asks several times."""
        return lru_cache(maxsize=NUMBERS_KEPT)(self.figures.find)

    def number_of(self, figure: str) -> int | None:
        """Return the number of a figure; None where there is none of this id."""
        return (self._number if len(figure) <= LONGEST_KEPT else self.figures.find)(figure.encode())

    def id_of(self, figure: int) -> str:
        """Return the id of a figure by its number."""
        return self.figures[figure].decode()

    def ends(self, tie: int) -> tuple[int, int]:
        """Return the numbers of a tie's subject and object."""
        lower = bisect_right(self.first_tie, tie) - 1
        half = int(self.offsets[lower + 1]) - (int(self.first_tie[lower + 1]) - tie)
        higher = int(self.neighbours[half])
        return (lower, higher) if self.forward[half] else (higher, lower)

    def ends_of(self, ties: npt.NDArray[Any]) -> tuple[Int64s, Int64s]:
        """Return the numbers of the subjects and of the objects of ties."""
        # Of the same type as the array, which would else be converted whole.
        lower = np.searchsorted(self.first_tie, ties.astype(np.int32), side="right") - 1
        halves = self.offsets[lower + 1] - (self.first_tie[lower + 1] - ties)
        higher = self.neighbours[halves].astype(np.int64)
        forward = self.forward[halves]
        return np.where(forward, lower, higher), np.where(forward, higher, lower)

    def tie_id(self, tie: int) -> str:
        """Return the id of a tie by its number."""
        suffix = int(self.suffix[tie])
        if suffix == OTHER_ID:
            return self.other_ids[bisect_left(self.other_ties, tie)].decode()
        subject, target = self.ends(tie)
        return made_id(self.id_of(subject), TYPE_NAMES[self.type[tie]], self.id_of(target), suffix)

    def tie_number(self, tie: str) -> int | None:
        """Return the number of a tie; None where there is none of this id."""
        return self.tie_numbers([tie]).get(tie)

    def tie_numbers(self, ties: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those of the ids that are ties of the release."""
        ids = list(dict.fromkeys(ties))
        wanted = np.fromiter(map(hashed, ids), np.uint32, len(ids))
        found: dict[str, int] = {}
        firsts, ends = (np.searchsorted(self.hashes, wanted, side).tolist() for side in ("left", "right"))
        for tie, first, end in zip(ids, firsts, ends, strict=True):
            for number in self.by_hash[first:end].tolist():
                if self.tie_id(number) == tie:
                    found[tie] = number
        return found

    def hop(self, figure: int, other: int) -> range:
        """Return the numbers of all ties between two figures."""
        lower, higher = sorted((figure, other))
        start = int(self.offsets[lower])
        row = self.neighbours[start : int(self.offsets[lower + 1])]
        first, last = bisect_left(row, higher), bisect_right(row, higher)
        tie = int(self.tie_of[start + first]) if first < last else 0
        return range(tie, tie + last - first)


def made_id(subject: str, type_name: str, target: str, suffix: int) -> str:
    """Return the id that a tie has by its type, its figures and its number among those of the same three."""
    return f"{subject}-{type_name}-{target}-{suffix}" if suffix else f"{subject}-{type_name}-{target}"


def hashed(tie: str) -> int:
    """Return the hash, of 32 bits, by which an id is looked for; equal ones are told apart by the ids themselves."""
    return crc32(tie.encode())
