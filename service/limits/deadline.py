"""The time of a request: one deadline, counted from its arrival, over everything that it does."""

from time import monotonic

from service.faults import DeadlinePassed


class Deadline:
    """When a request must be answered; `seconds` are counted from `arrived`, a reading of `time.monotonic`."""

    def __init__(self, seconds: float, arrived: float | None = None) -> None:
        self.seconds = seconds
        self.asked: float | None = None
        self._arrived = monotonic() if arrived is None else arrived

    @property
    def end(self) -> float:
        """The moment, on the clock of `time.monotonic`, when the time is up."""
        return self._arrived + self.seconds

    @property
    def left(self) -> float:
        """The seconds that are left; 0 when the time is up."""
        return max(0.0, self.end - monotonic())

    def lower(self, seconds: float) -> None:
        """Take the seconds that a caller asks for, where they are fewer; a deadline is never raised."""
        self.asked = seconds
        self.seconds = min(self.seconds, seconds)

    def part(self, share: float) -> "Deadline":
        """Return the deadline of a part of the work that may use this share of what is left."""
        now = monotonic()
        return Deadline(now - self._arrived + self.left * share, self._arrived)

    def check(self) -> None:
        """Let work go on while there is time.

        Raises:
            DeadlinePassed: the time is up.
        """
        if not self.left:
            raise DeadlinePassed(self.seconds)
