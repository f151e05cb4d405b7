"""Networks put in force from the console."""

from click import ClickException

from seed.format.network import Network
from seed.loading.load import Loaded, LoadError, MayReplace, Prepared, load_network
from seed.reading.progress import Report
from service.settings import Settings


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
