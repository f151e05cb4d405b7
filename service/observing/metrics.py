"""Counts and times of requests and statements, and their text for Prometheus (exposition format 0.0.4).

What is added for a request are a few numbers in dictionaries, all by the event loop. The text is written here: a few
lines of a format that has not changed in years, and labels are names of our own routes and statements.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from service.observing.spent import Spent

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper bounds of the buckets, in seconds; 5 is the deadline of a request unless set otherwise."""

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "inner_circle_"

Labels = tuple[tuple[str, str], ...]


class Histogram:
    """How long something took: how often, in all, and how often at most each bound."""

    __slots__ = ("buckets", "total")

    def __init__(self) -> None:
        self.buckets = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Note that it took so long once."""
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


class Metrics:
    """What the requests of a process were, and what its statements took, since it began.

    `labels` stand on every line: they say which process it is, where there are several.
    """

    def __init__(self, labels: Labels = ()) -> None:
        self._labels = labels
        self.requests: defaultdict[tuple[str, int, str], int] = defaultdict(int)
        self.seconds: defaultdict[str, Histogram] = defaultdict(Histogram)
        self.statements: defaultdict[str, Histogram] = defaultdict(Histogram)
        self.searches = Histogram()

    def add(self, spent: Spent, status: int, seconds: float) -> None:
        """Note a request that is answered; where its client has gone away before, the status is 499."""
        self.requests[spent.route, status, spent.made] += 1
        self.seconds[spent.route].add(seconds)
        for name, took in spent.statements:
            self.statements[name].add(took)
        if spent.search:
            self.searches.add(spent.search)

    def text(self, gauges: Mapping[str, tuple[str, float]]) -> str:
        """Return everything as Prometheus reads it; `gauges` are help and present value of further ones, by name."""
        return "".join(f"{line}\n" for line in self._lines(gauges))

    def _lines(self, gauges: Mapping[str, tuple[str, float]]) -> Iterator[str]:
        yield from _head(
            "requests_total", "counter", "Requests answered, by route, status and where the answer was from."
        )
        for (route, status, made), number in sorted(self.requests.items()):
            labels = ("route", route), ("status", str(status)), ("made", made)
            yield self._line("requests_total", labels, number)
        by_route = [((("route", route),), found) for route, found in self.seconds.items()]
        yield from self._histograms("request_seconds", "Time to answer a request.", by_route)
        by_name = [((("statement", name),), found) for name, found in self.statements.items()]
        help_ = "Time of a statement in the database, as its request waited for it."
        yield from self._histograms("statement_seconds", help_, by_name)
        help_ = "Time of the searches in memory of a request."
        yield from self._histograms("search_seconds", help_, [((), self.searches)])
        for name, (said, value) in gauges.items():
            yield from _head(name, "counter" if name.endswith("_total") else "gauge", said)
            yield self._line(name, (), value)

    def _histograms(self, name: str, said: str, found: Iterable[tuple[Labels, Histogram]]) -> Iterator[str]:
        yield from _head(name, "histogram", said)
        for labels, histogram in found:
            reached = 0
            for bound, number in zip((*map(str, BOUNDS), "+Inf"), histogram.buckets, strict=True):
                reached += number
                yield self._line(f"{name}_bucket", (*labels, ("le", bound)), reached)
            yield self._line(f"{name}_sum", labels, histogram.total)
            yield self._line(f"{name}_count", labels, reached)

    def _line(self, name: str, labels: Labels, value: float) -> str:
        inside = ",".join(f'{label}="{_escaped(text)}"' for label, text in (*self._labels, *labels))
        return f"{PREFIX}{name}{{{inside}}} {value:.12g}" if inside else f"{PREFIX}{name} {value:.12g}"


def _head(name: str, kind: str, said: str) -> Iterator[str]:
    yield f"# HELP {PREFIX}{name} {said}"
    yield f"# TYPE {PREFIX}{name} {kind}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
