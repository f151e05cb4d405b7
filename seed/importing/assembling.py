"""From what files say to a sound network: records with the places of their rows, checked like any network."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from seed.checking.check import errors_of
from seed.format.errors import Place, SeedError
from seed.format.network import Network
from seed.importing.figures import Figures
from seed.importing.material import Found
from seed.importing.report import Report
from seed.importing.sources import Sources
from seed.importing.ties import Ties
from seed.reading.collector import collector_at_rest
from seed.reading.raw_network import RawKinds, network_of
from seed.reading.yaml_text import RawRecord

_ROUNDS = 50
"""How often rows are left out and the rest is looked at again; a row left out can only make others bad a few times."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A network and the report on it; where rows are bad, the network is None."""

    network: Network | None
    report: Report


@collector_at_rest()
def assembled(found: Sequence[Found], title: str, day: date, read: Report, *, skip_bad_rows: bool) -> Assembled:
    """Return the network that files say; `read` is the report of reading them.

    With `skip_bad_rows` the bad rows, and those that need them, are left out until the rest is sound.
    """
    described = {one.scope for one in found if one.people}
    files = [replace(one, has_people=one.scope in described) for one in found]
    refused = Report()
    skipped: set[Place] = set()
    for _ in range(_ROUNDS):
        report, network, errors = _once(files, title, day, skipped)
        bad = report.bad_places() | {error.place._replace(column=None) for error in errors}
        for error in errors:
            report.add("bad", error.place, f"{error.problem}; {error.mend}")
        if not bad:
            break
        refused.extend(report.only_bad())
        if not skip_bad_rows or bad <= skipped:
            report.extend(read)
            return Assembled(None, report.without_taken())
        skipped |= bad
    report.extend(read)
    report.extend(refused)
    sound = skip_bad_rows or not report.has_bad()
    return Assembled(network, report) if sound else Assembled(None, report.without_taken())


def _once(
    files: Iterable[Found], title: str, day: date, skipped: AbstractSet[Place]
) -> tuple[Report, Network, list[SeedError]]:
    """Make a network of all rows but those that are skipped; return it with the notes and the faults of the rest."""
    report, sources = Report(), Sources(day)
    figures = Figures(report, sources)
    ties = Ties(report, figures, sources)
    for one in files:
        figures.enter(one, skipped)
    for one in files:
        for tie in one.ties:
            if tie.place not in skipped:
                ties.enter(one, tie)
    kinds: RawKinds = {
        "figures": list(figures.records.values()),
        "ties": list(ties.records.values()),
        "sources": list(sources.records.values()),
    }
    about = _about(title, sorted({PurePath(one.file).name for one in files}), day, ties)
    parsed = network_of(RawRecord("network.yaml", about), kinds)
    return report, parsed.network, [one for one in errors_of(parsed) if one.severity == "error"]


def _about(title: str, names: Sequence[str], day: date, ties: Ties) -> dict[str, Any]:
    described = {
        "title": title,
        "version": "1.0.0",
        "description": f"Imported from {', '.join(names)} on {day}. Nothing of it was read against a source.",
        "language": "und",
    }
    kinds = [kind.model_dump(exclude_none=True) for kind in ties.kinds.values()]
    return described | ({"kinds": kinds} if kinds else {})
