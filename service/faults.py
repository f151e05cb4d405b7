"""What can go wrong below the interface, in the words of the field; `service.web.problems` makes answers of it."""

from collections.abc import Sequence


class DatabaseAway(Exception):  # noqa: N818 - a state of the world, not a mistake of ours
    """The database does not answer, refuses us, or holds no release; the message says which."""


class DeadlinePassed(Exception):  # noqa: N818
    """A question has used up its time, `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the question was ended after {seconds:g} s")
        self.seconds = seconds


class UnknownId(Exception):  # noqa: N818
    """An id that does not exist: `role` says what it was asked for as, `near` are ids that do exist."""

    def __init__(self, role: str, value: str, near: Sequence[str]) -> None:
        super().__init__(f"{role} {value!r} does not exist")
        self.role = role
        self.value = value
        self.near = near
