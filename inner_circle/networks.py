"""Network folders from the console: read and checked, with errors a historian can act on."""

from pathlib import Path

from click import ClickException

from seed.checking.check import read_network
from seed.format.errors import SeedErrors
from seed.format.network import Network
from seed.reading.progress import Report
from seed.reporting.report import SHOWN, printed, report_on


def read(folder: Path, report: Report = lambda _: None) -> Network:
    """Return the network of a folder; `report` is called with how far the reading of a large table is.

    Raises:
        ClickException: it has errors; the message lists every one.
    """
    try:
        return read_network(folder, report)
    except SeedErrors as found:
        count = len(found.errors)
        raise ClickException(f"{folder}: {count} error{'s' * (count > 1)}\n{found}") from None


def described(network: Network) -> str:
    """Return what is in a network, in a line."""
    counts = {
        "figures": network.figures,
        "ties": network.ties,
        "claims": network.all_claims,
        "sources": network.sources,
        "bodies": network.bodies,
        "disputes": network.disputes,
    }
    title = f"{network.about.title} {network.about.version}"
    return f"{title}: " + ", ".join(f"{len(records)} {noun}" for noun, records in counts.items())


def reported(network: Network, *, whole: bool) -> str:
    """Return the report on a network, with every warning or the first of each kind."""
    return printed(report_on(network), None if whole else SHOWN)
