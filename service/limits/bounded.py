"""A memory of values that together take at most so many bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedMemory(Generic[K, V]):
    """Values by key; when they take too much, the least recently used go first.

    `size_of` gives the bytes of a value. Where these change while it is kept, say so by `resized`.
    """

    def __init__(self, most_bytes: int, size_of: Callable[[V], int]) -> None:
        self._most = most_bytes
        self._size_of = size_of
        self._values: OrderedDict[K, V] = OrderedDict()
        self.size = 0

    def find(self, key: K) -> V | None:
        """Return the value of a key, where it is kept."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def add(self, key: K, value: V) -> None:
        """Keep a value; one that is kept already stays."""
        if key not in self._values:
            self._values[key] = value
            self.resized(self._size_of(value))

    def resized(self, more: int) -> None:
        """Note that what is kept takes so many bytes more."""
        self.size += more
        while self.size > self._most:
            _, value = self._values.popitem(last=False)
            self.size -= self._size_of(value)

    def clear(self) -> None:
        """Forget everything."""
        self._values.clear()
        self.size = 0
