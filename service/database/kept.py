"""What is kept of a release for all requests.

A release never changes, so whatever was worked out of it stays right while it is in force. `Kept` is
dropped whole as soon as an answer meets another release, and never mixes two.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from service.limits.bounded import BoundedMemory

T = TypeVar("T")

OVERHEAD = 350
"""What a kept record takes beside its own bytes: its id and its places in two dictionaries."""


class KeptRecords:
    """The JSON of records of one release, by statement and id, in at most so many bytes.

    When they are full, the least recently used go first. The digest of the release is
    part of every question: records of one release are never given for another.
    """

    def __init__(self, most_bytes: int) -> None:
        self._digest: str | None = None
        self._records: BoundedMemory[tuple[str, str], bytes] = BoundedMemory(
            most_bytes, lambda record: len(record) + OVERHEAD
        )

    @property
    def size(self) -> int:
        """The bytes that the records take."""
        return self._records.size

    def find(self, digest: str, statement: str, ids: Iterable[str]) -> dict[str, bytes]:
        """Return what is kept of these ids of a release."""
        if digest != self._digest:
            return {}
        found = ((id_, self._records.find((statement, id_))) for id_ in ids)
        return {id_: record for id_, record in found if record is not None}

    def add(self, digest: str, statement: str, records: Mapping[str, bytes]) -> None:
        """Keep records of a release, and forget those of any other."""
        if digest != self._digest:
            self.drop()
            self._digest = digest
        for id_, record in records.items():
            self._records.add((statement, id_), record)

    def drop(self) -> None:
        """Forget everything."""
        self._records.clear()
        self._digest = None


class Kept:
    """Values by name, made once and shared by all requests of a service, and the `records` of its evidence."""

    def __init__(self, most_bytes: int = 0) -> None:
        self._values: dict[str, Any] = {}
        self.records = KeptRecords(most_bytes)

    def get(self, name: str, make: Callable[[], T]) -> T:
        """Return the value of this name; `make` makes it where there is none yet."""
        if name not in self._values:
            self._values[name] = make()
        value: T = self._values[name]
        return value

    def drop(self) -> None:
        """Forget everything: another release has come into force."""
        self._values.clear()
        self.records.drop()
