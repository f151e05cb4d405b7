"""What the files leave open: seats with nobody in them, dates and fates that are not recorded."""

from collections.abc import Iterator

from seed.format.errors import SeedError
from seed.format.network import Network
from seed.format.support import stands
from seed.reporting.seats import vacant
from seed.reporting.warnings import warning
from service.dates.edtf import parse_interval


def gaps(network: Network) -> Iterator[SeedError]:
    """Yield what is not recorded."""
    yield from vacant(network)
    yield from _ties(network)
    yield from _figures(network)


def _ties(network: Network) -> Iterator[SeedError]:
    for tie in network.ties:
        if not stands(tie.claims):
            continue
        interval = parse_interval(tie.when) if tie.when else None
        for name, point in (("start", interval and interval.start), ("end", interval and interval.end)):
            if point is None:
                problem = f"no {name} ({tie.when})" if tie.when else f"no {name}: it has no dates at all"
                yield warning(tie, tie.id, f"no-{name}", problem, f"add the {name} to `when`, if a source has it")


def _figures(network: Network) -> Iterator[SeedError]:
    for figure in network.figures:
        for name, date, key in (("birth", figure.born, "born"), ("death", figure.died, "died")):
            if date is None:
                problem = f"no date of {name}"
                yield warning(figure, figure.id, f"no-{name}", problem, f"add `{key}`, with a claim that has a source")
        if not any(stands(fate.claims) for fate in network.all_fates.get(figure.id, ())):
            mend = "add a record to fates.yaml, with a claim that has a source"
            yield warning(figure, figure.id, "no-fate", "no fate", mend)
