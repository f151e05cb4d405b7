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
        "figures": len(network.figures),
        "ties": len(network.ties),
        "claims": network.number_of_claims,
        "sources": len(network.sources),
        "bodies": len(network.bodies),
        "disputes": len(network.disputes),
    }
    title = f"{network.about.title} {network.about.version}"
    return f"{title}: " + ", ".join(f"{count} {noun}" for noun, count in counts.items())


def reported(network: Network, *, whole: bool) -> str:
    """Return the report on a network, with every warning or the first of each kind."""
    return printed(report_on(network), None if whole else SHOWN)
