"""What is kept of a release for all requests.

A release never changes, so whatever was worked out of it stays right while it is in force. `Kept` is
dropped whole when another release comes into force, and never mixes two.
"""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """Values by name, made once and shared by all requests of a service."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def get(self, name: str, make: Callable[[], T]) -> T:
        """Return the value of this name; `make` makes it where there is none yet."""
        if name not in self._values:
            self._values[name] = make()
        value: T = self._values[name]
        return value

    def drop(self) -> None:
        """Forget everything: another release has come into force."""
        self._values.clear()
