"""Network folders from the console: read, checked and put in force, with errors a historian can act on."""

from collections.abc import Callable
from pathlib import Path

from click import ClickException

from seed.checking.check import read_network
from seed.format.errors import SeedErrors
from seed.format.network import Network
from seed.loading.load import Loaded, LoadError, MayReplace, Prepared, load_network
from seed.reporting.report import SHOWN, printed, report_on
from service.settings import Settings

Report = Callable[[str], None]


def read(folder: Path) -> Network:
    """Return the network of a folder.

    Raises:
        ClickException: it has errors; the message lists every one.
    """
    try:
        return read_network(folder)
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


def put_in_force(
    settings: Settings,
    network: Network | Prepared,
    report: Report,
    *,
    files: str | None = None,
    may_replace: MayReplace = lambda _: True,
) -> Loaded:
    """Load a network unless it is in force already, or `may_replace` refuses what is.

    Raises:
        ClickException: it could not be loaded.
    """
    try:
        return load_network(settings, network, report, files=files, may_replace=may_replace)
    except LoadError as error:
        raise ClickException(f"{error}.") from None
