"""The console command `inner-circle`: serve, load, check, neo4j."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import FrameType

import click
from pydantic import ValidationError

from inner_circle.engine import EngineError
from inner_circle.database import embedded, open_database, Database
from inner_circle.networks import SHIPPED, bring_in, read
from service.settings import Settings

INTERRUPTED = 130

FOLDER = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=SHIPPED, metavar="[FOLDER]"
)


def say(line: str) -> None:
    """Tell the person at the terminal what is going on; answers alone go to standard output."""
    click.echo(line, err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("inner-circle"), prog_name="inner-circle")
def cli() -> None:
    """Who was this person close to, how are these two connected, and how do we know?

    Settings are environment variables: HOST, PORT, NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE,
    INNER_CIRCLE_HOME and more; without NEO4J_URI a Neo4j of our own is started.
    """


@cli.command()
@click.option(
    "--load/--no-load", default=True, help="Load the shipped network where none, or an older one, is in force."
)
def serve(load: bool) -> None:
    """Serve the network in force over HTTP until Ctrl-C."""
    # The framework takes half a second to import, which the other commands need not wait for.
    from inner_circle.serve import hold_port, run  # noqa: PLC0415

    settings = read_settings()
    with hold_port(settings) as held, open_database(settings, say) as database:
        network = bring_in(database.settings, say) if load else ""
        run(database, held, network)


@cli.command()
@FOLDER
def load(folder: Path) -> None:
    """Check a network folder (default: the shipped one) and put it in force, unless it is already."""
    settings = read_settings()
    network = read(folder)
    with open_database(settings, say, share=True) as database:
        ...


@cli.command()
@FOLDER
def check(folder: Path) -> None:
    """Check a network folder (default: the shipped one) without a database; list every error."""
    click.echo(read(folder))


@cli.command()
def neo4j() -> None:
    """Start the embedded Neo4j alone and keep it until Ctrl-C."""
    from inner_circle.serve import neo4j_banner  # noqa: PLC0415

    settings = read_settings()
    with embedded(settings, say) as engine:
        ...


def read_settings() -> Settings:
    """Return the settings of the environment.

    Raises:
        ClickException: one of them cannot be; each fault is a line.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = [_fault(str(fault["loc"][0]) if fault["loc"] else "", fault["msg"]) for fault in error.errors()]
        raise click.ClickException("\n".join(faults)) from None
