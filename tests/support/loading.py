"""Puts a network in force for tests; one that is in force already is not loaded again."""

from pathlib import Path

from neo4j import Driver

from seed.checking.check import read_network
from seed.loading import load
from service.settings import Settings
from tests.support.releases import in_force

SEED = Path(__file__).resolve().parents[2] / "seed" / "stalin"


def load_network(settings: Settings, folder: Path) -> load.Loaded:
    """Load the network of a folder and return what is in force."""
    return load.load_network(settings, read_network(folder))


def put_in_force(settings: Settings, connection: Driver, prepared: load.Prepared) -> None:
    """Load what a release of a network holds, unless it is in force."""
    if in_force(connection).get("digest") != prepared.digest:
        load.load_network(settings, prepared)
