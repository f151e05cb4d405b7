"""The report on a network: gaps, little evidence, phases and statements that do not fit. Warnings, never errors.

Each kind of warning has a name, a title and a word on what it means, so that a historian can go
through the list and either mend a record or leave it as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from seed.format.errors import SeedError
from seed.format.network import Network
from seed.reporting.certainty import certainty
from seed.reporting.conflicts import conflicts
from seed.reporting.evidence import counts_by_grade, evidence, unchecked_by_type
from seed.reporting.gaps import gaps
from seed.reporting.grounds import grounds
from seed.reporting.phases import phases
from seed.reporting.reach import reach

SHOWN = 10

KINDS: dict[str, tuple[str, str]] = {
    "vacant-seat": (
        "Nobody in office",
        "days of a seat, between two holders, before the first or after the last, for which the files name nobody",
    ),
    "no-start": ("Ties without a start", "possible from the day on which both were born, certain never"),
    "no-end": ("Ties without an end", "possible until the first death, certain never"),
    "no-birth": ("Figures without a birth", "nothing can be checked against the beginning of their lives"),
    "no-death": ("Figures without a death", "the files cannot say of the living that they live"),
    "no-fate": ("Figures without a fate", "what became of them is not recorded"),
    "single-source": ("Ties with one root source", "what repeats a text counts with it, as one"),
    "unchecked-tie": ("Ties that rest on nothing read", "no source that supports them was read for this network"),
    "certain-by-one": ("Certain by one work", "no document, no second work of research that goes back to other texts"),
    "unchecked-source": ("Sources cited and not read", "citations that nobody has checked, by source"),
    "unused-source": ("Sources never cited", "neither cited, nor repeated by a source that is"),
    "overlapping-phases": ("Overlapping phases", "two records of one kind that hold at the same time"),
    "impossible-phase": ("Impossible or odd phases", "never alive together, out of order, or begun in childhood"),
    "ally-and-rival": ("Allies and rivals at once", "certainly both on the same days"),
    "two-in-a-seat": ("Two in one seat", "certainly held by two figures on the same days"),
    "values-differ": ("Claims with different values", "claims on one thing, neither refuted, that exclude each other"),
    "times-differ": ("Claims with different times", "claims on one office or event that put it at different times"),
    "cut-off": ("Figures cut off", "out of reach of most others without the figure of most ties"),
    "no-ties": ("Figures without ties", "no tie of a type that paths walk by default"),
    "one-sided-dispute": ("Disputes with one position", "a dispute has at least two sides"),
    "idle-position": ("Positions on no claim", "accept and reject nothing, so that asking for them changes nothing"),
    "dispute-missing": ("Disputed claims in no dispute", "no position of any dispute accepts or rejects them"),
}
"""Title and meaning of every kind of warning, in the order of the report."""

PARTS: tuple[Callable[[Network], Iterable[SeedError]], ...] = (gaps, evidence, certainty, phases, conflicts, reach)


@dataclass(frozen=True, slots=True)
class Report:
    """The warnings of a network, by kind and within a kind in the order of the files."""

    warnings: tuple[SeedError, ...]
    unchecked: dict[str, tuple[int, int]]
    """Citations by type of source: how many were not read, of how many."""
    grades: dict[str, dict[str, int]]
    """Claims, ties and offices by the best grade of the sources that support each, the strongest first."""
    grades_read: dict[str, dict[str, int]]
    """The same by the best grade of the sources that were read."""
    grounds: dict[str, dict[str, int]]
    """What the network rests on: numbers by title and row."""

    def of(self, kind: str) -> list[SeedError]:
        """Return the warnings of one kind."""
        return [one for one in self.warnings if one.rule == kind]


def report_on(network: Network) -> Report:
    """Return everything worth a second look in a network that has no errors."""
    order = list(KINDS)
    found = [one for part in PARTS for one in part(network)]
    found.sort(key=lambda one: (order.index(one.rule), one.place.file, one.place.line or 0, one.record, one.problem))
    return Report(
        tuple(found),
        unchecked_by_type(network),
        counts_by_grade(network),
        counts_by_grade(network, read=True),
        grounds(network),
    )


def printed(report: Report, most: int | None = SHOWN) -> str:
    """Return the report as lines for a terminal: a summary, then each kind with up to `most` records (None: all)."""
    lines = _summary(report)
    for kind, group in groupby(report.warnings, key=lambda one: one.rule):
        warnings = list(group)
        title, meaning = KINDS[kind]
        lines += ["", f"{title} ({len(warnings)}): {meaning}"]
        shown = warnings if most is None else warnings[:most]
        lines += [f"  {_where(one)}: {one.record}: {one.problem}" for one in shown]
        if len(shown) < len(warnings):
            lines.append(f"  … and {len(warnings) - len(shown)} more; --all shows them")
    lines += ["", "Citations not read, by type of source"]
    for name, (unread, cited) in sorted(report.unchecked.items(), key=lambda one: (-one[1][0], one[0])):
        lines.append(f"  {unread:>5} of {cited:>5}  {name}")
    lines += ["", "Claims, ties and offices by the best grade of the sources that support each"]
    lines += _by_grade(report.grades)
    lines += ["", "The same by the best grade of the sources that were read"]
    lines += _by_grade(report.grades_read)
    lines += ["", "What the network rests on"]
    for title, counts in report.grounds.items():
        lines += [f"  {title}", *(f"    {count:>5}  {row}" for row, count in counts.items())]
    return "\n".join(lines)


def _by_grade(counts: dict[str, dict[str, int]]) -> list[str]:
    claims, ties, offices = counts["claims"], counts["ties"], counts["offices"]
    return [f"  {claims[name]:>5} {ties[name]:>5} {offices[name]:>5}  {name}" for name in claims]


def _summary(report: Report) -> list[str]:
    lines = [f"{len(report.warnings)} warnings; none keeps the network from being loaded"]
    for kind, (title, _) in KINDS.items():
        lines.append(f"  {len(report.of(kind)):>5}  {title}")
    return lines


def _where(one: SeedError) -> str:
    return one.file if one.line is None else f"{one.file}:{one.line}"
