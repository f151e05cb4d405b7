"""What can go wrong below the interface, in the words of the field; `service.web.problems` makes answers of it."""

from collections.abc import Sequence


class DatabaseAway(Exception):  # noqa: N818 - a state of the world, not a mistake of ours
    """The database does not answer, refuses us, or reports a fault of its own; the message says which."""


class DatabaseUnreachable(DatabaseAway):
    """No connection to the database can be made, or the one there was has broken."""


class DatabaseBusy(DatabaseAway):
    """All connections to the database are in use, and none became free in time."""


class NoRelease(DatabaseAway):
    """The database answers, and no release of a network is in force that this version can read."""


class Busy(Exception):  # noqa: N818
    """The service has more to do than it can finish in time; `seconds` later there may be room."""

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = seconds


class PlanMissing(Busy):
    """The database is still making its plan for a statement, which it does once after each of its starts."""


class IndexNotReady(Busy):
    """The question is searched in the index of the release in force, which is still being made."""


class DeadlinePassed(Exception):  # noqa: N818
    """A request has used up its time, `seconds`."""

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
