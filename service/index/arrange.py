"""Puts the ties of a release, as they come from the graph, into the arrays of a `Topology`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from service.index.topology import OTHER_ID, TYPE_NAMES, TYPES, Texts, Topology, hashed, made_id

MOST_KINDS = 2**16 - 1
LARGEST_SUFFIX = 2**31 - 1

CODES = {type_: code for code, type_ in enumerate(TYPES)}

DTYPES: dict[str, type[np.generic]] = {
    "subject": np.int32,
    "object": np.int32,
    "type": np.uint8,
    "kind": np.uint16,
    "confidence": np.uint16,
    "possible_from": np.int32,
    "possible_to": np.int32,
    "certain_from": np.int32,
    "certain_to": np.int32,
    "suffix": np.int32,
    "hash": np.uint32,
}
"""What is collected of each tie."""

Array = npt.NDArray[Any]


class IndexFault(Exception):  # noqa: N818
    """A release cannot be put into the arrays; the message says what stands against it."""


class TieRow(NamedTuple):
    """A tie as the graph has it: `type` by its name there, `confidence` from 0 to 1, days as calendar numbers."""

    id: str
    type: str
    subject: str
    object: str
    kind: str | None
    confidence: float
    possible_from: int
    possible_to: int
    certain_from: int
    certain_to: int


class Collected:
    """The ties of a release, added part by part in any order; about 33 bytes each."""

    def __init__(self, figures: Iterable[str]) -> None:
        self._figures = sorted(figures)
        self._numbers = {figure: number for number, figure in enumerate(self._figures)}
        if len(self._numbers) < len(self._figures):
            raise IndexFault("two figures have the same id")
        self._parts: list[dict[str, Array]] = []
        self._kinds: dict[str | None, int] = {None: 0, "": 0}
        self._other_ids: dict[int, str] = {}
        self.size = 0

    def add(self, ties: Sequence[Sequence[Any]]) -> None:
        """Take ties as rows with the fields of `TieRow`."""
        if ties:
            self.add_columns([list(column) for column in zip(*ties, strict=True)])

    def add_columns(self, columns: Sequence[Sequence[Any]]) -> None:
        """Take ties as columns, in the order of the fields of `TieRow`.

        Raises:
            IndexFault: a figure or type is not known, or there are too many kinds.
        """
        ids, types, subjects, objects, kinds, confidences, *days = columns
        try:
            ends = [list(map(self._numbers.__getitem__, column)) for column in (subjects, objects)]
            codes = list(map(CODES.__getitem__, types))
        except KeyError as fault:
            raise IndexFault(f"a tie has a figure or type that the release has not: {fault}") from None
        made = (made_id(*ends, 0) for ends in zip(subjects, map(TYPE_NAMES.__getitem__, codes), objects, strict=True))
        suffixes = list(map(_suffix, ids, made))
        for place in (place for place, suffix in enumerate(suffixes) if suffix == OTHER_ID):
            self._other_ids[self.size + place] = ids[place]
        values = [
            *ends,
            codes,
            [self._kinds.setdefault(kind, len(self._kinds) - 1) for kind in kinds],
            np.rint(np.asarray(confidences, np.float64) * 10_000),
            *days,
            suffixes,
            list(map(hashed, ids)),
        ]
        if len(self._kinds) - 2 > MOST_KINDS:
            raise IndexFault(f"the ties have more than {MOST_KINDS} kinds")
        named = zip(DTYPES.items(), values, strict=True)
        self._parts.append({name: np.asarray(column).astype(dtype) for (name, dtype), column in named})
        self.size += len(ids)

    def arranged(self) -> Topology:
        """Return the arrays of what was added, which is given up for them; the same ties give the same arrays.

        Raises:
            IndexFault: two ties have the same id.
        """
        columns = {name: self._column(name) for name in DTYPES}
        self._parts = []
        kinds = sorted(kind for kind in self._kinds if kind)
        places = {kind: place for place, kind in enumerate(kinds, 1)}
        columns["kind"] = np.array([places.get(kind or "", 0) for kind in self._kinds][1:], np.uint16)[columns["kind"]]
        order = self._order(columns)
        other_ties = np.flatnonzero(columns["suffix"][order] == OTHER_ID).astype(np.int32)
        other_ids = [self._other_ids[place] for place in order[other_ties].tolist()]
        for name in DTYPES:
            columns[name] = columns[name][order]
        del order
        by_hash = np.argsort(columns["hash"], kind="stable").astype(np.int32)
        found = Topology(
            figures=texts(self._figures),
            **rows_of(columns.pop("subject"), columns.pop("object"), len(self._figures)),
            hashes=columns.pop("hash")[by_hash],
            by_hash=by_hash,
            other_ties=other_ties,
            other_ids=texts(other_ids),
            kinds=tuple(kinds),
            **columns,
        )
        _refuse_equal_ids(found)
        return found

    def _column(self, name: str) -> Array:
        return np.concatenate([np.empty(0, DTYPES[name]), *(part.pop(name) for part in self._parts)])

    def _order(self, columns: dict[str, Array]) -> Array:
        """Return the places of the ties in the order of lower figure, higher figure, id."""
        lower = np.minimum(columns["subject"], columns["object"]).astype(np.int64)
        keys = lower * len(self._figures) + np.maximum(columns["subject"], columns["object"])
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        same = keys[1:] == keys[:-1]
        several = np.zeros(len(keys), bool)
        several[1:] |= same
        several[:-1] |= same
        places = np.flatnonzero(several)
        ties = zip(keys[places].tolist(), self._ids(columns, order[places]), order[places].tolist(), strict=True)
        hops = (sorted(hop) for _, hop in groupby(ties, lambda tie: tie[0]))
        order[places] = np.fromiter((place for hop in hops for _, _, place in hop), np.int64, len(places))
        return order

    def _ids(self, columns: dict[str, Array], places: Array) -> Iterator[str]:
        named = (columns[name][places].tolist() for name in ("suffix", "subject", "type", "object"))
        for place, suffix, subject, code, target in zip(places.tolist(), *named, strict=True):
            if suffix == OTHER_ID:
                yield self._other_ids[place]
            else:
                yield made_id(self._figures[subject], TYPE_NAMES[code], self._figures[target], suffix)


def _refuse_equal_ids(topology: Topology) -> None:
    """Let ties pass whose ids differ.

    Raises:
        IndexFault: two have the same.
    """
    for place in np.flatnonzero(topology.hashes[1:] == topology.hashes[:-1]).tolist():
        one, other = (topology.tie_id(tie) for tie in topology.by_hash[place : place + 2].tolist())
        if one == other:
            raise IndexFault(f"two ties have the id {one!r}")


def topology_of(figures: Iterable[str], ties: Iterable[TieRow]) -> Topology:
    """Return the arrays of a network given as figures and ties."""
    collected = Collected(figures)
    collected.add(list(ties))
    return collected.arranged()


def texts(strings: Sequence[str]) -> Texts:
    """Return strings as the bytes of all of them, end to end."""
    encoded = [one.encode() for one in strings]
    starts = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(one) for one in encoded], out=starts[1:])
    return Texts(np.frombuffer(b"".join(encoded), np.uint8), starts)


def _suffix(tie: str, made: str) -> int:
    """Return the number that an id adds to the one made of its type and figures; `OTHER_ID` where it is another."""
    if tie == made:
        return 0
    more = tie[len(made) + 1 :]
    if tie != f"{made}-{more}" or not (more.isascii() and more.isdigit()) or more[0] == "0" or len(more) > 10:
        return OTHER_ID
    return int(more) if int(more) <= LARGEST_SUFFIX else OTHER_ID


def rows_of(subjects: Array, objects: Array, figures: int) -> dict[str, Array]:
    """Return the half-edges of ties that are in order, by the numbers of their figures, and where rows begin."""
    lower, higher = np.minimum(subjects, objects), np.maximum(subjects, objects)
    forward = subjects < objects
    below, above = (np.bincount(ends, minlength=figures).astype(np.int64) for ends in (higher, lower))
    offsets, first_tie, first_below = (_starts(counts) for counts in (below + above, above, below))
    ties = np.arange(len(lower), dtype=np.int32)
    found: dict[str, Array] = {"offsets": offsets, "first_tie": first_tie.astype(np.int32)}
    found |= {"neighbours": np.empty(2 * len(ties), np.int32), "tie_of": np.empty(2 * len(ties), np.int32)}
    found["forward"] = np.empty(2 * len(ties), np.bool_)
    by_higher = np.argsort(higher, kind="stable")
    upper_rows = (offsets[:-1] + below - first_tie[:-1])[lower] + ties
    lower_rows = (offsets[:-1] - first_below[:-1])[higher[by_higher]] + ties
    for rows, order, others, ahead in ((upper_rows, ties, higher, forward), (lower_rows, by_higher, lower, ~forward)):
        found["neighbours"][rows] = others[order]
        found["tie_of"][rows] = order
        found["forward"][rows] = ahead[order]
    return found


def _starts(counts: Array) -> Array:
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts
