"""The console command `inner-circle`: serve, load, verify, backup, restore, check, new, import, export, mcp, neo4j.

Each command imports what it needs: the web framework, the driver of Neo4j and the readers of networks take up to a
second each.
"""

import logging
import os
import signal
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from types import FrameType

import click

from inner_circle.care_commands import backup, key, restore, verify
from inner_circle.console import FOLDER, FOLDER_OR_NONE, SHIPPED, say, settings_of_environment
from service.formats.offered import FORMATS

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("inner-circle"), prog_name="inner-circle")
def cli() -> None:
    """Who was this person close to, how are these two connected, and how do we know?

    Settings are environment variables: HOST, PORT, NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE,
    INNER_CIRCLE_HOME and more; without NEO4J_URI a Neo4j of our own is started.
    """


@cli.command()
@click.option("--host", help="Address to listen on; HOST otherwise, or this machine only.")
@click.option("--port", help="Port to listen on, 0 for any free one; PORT otherwise, or 8000.")
@click.option("--workers", help="How many processes serve; WORKERS otherwise, or one.")
@click.option("--load/--no-load", "loading", default=True, help="Load the shipped network by the rule above, or not.")
@click.option("--open", "is_open", is_flag=True, help="Serve without keys where other machines can reach it; OPEN.")
def serve(host: str | None, port: str | None, workers: str | None, *, loading: bool, is_open: bool) -> None:
    """Serve the network in force over HTTP until Ctrl-C.

    Where none is in force the shipped one is loaded first, and where an older version of it is, the newer one.
    Anything else that is in force stays, until `inner-circle load` replaces it.
    """
    from inner_circle.database import open_database
    from inner_circle.serve import address, hold_port, refuse_exposure, run
    from inner_circle.shipped import keep_current
    from inner_circle.tracing import refuse_untraceable

    settings = settings_of_environment(host=host, port=port, workers=workers, open="1" if is_open else None)
    refuse_untraceable(os.environ)
    with hold_port(settings) as held:
        refuse_exposure(held, settings, say)
        # The web framework takes half a second to import, which passes while the database starts.
        Thread(target=import_module, args=["service.app"], daemon=True).start()
        with open_database(settings, say, service=address(held)) as database:
            network = keep_current(database.settings, say) if loading else ""
            run(database, held, network)


@cli.command()
@FOLDER
@click.option("--keep", is_flag=True, help="Load the shipped network by the rule of `serve`: what else is there stays.")
@click.option("--offline", is_flag=True, help="Into a new store of the embedded Neo4j, by its bulk import.")
@click.option("--drop-foreign", is_flag=True, help="With --offline: what others put into the database may go.")
def load(folder: Path, *, keep: bool, offline: bool, drop_foreign: bool) -> None:
    """Check a network folder (default: the shipped one) and put it in force.

    Whoever reads sees the network before until the new one is whole. A server that `serve` has started is used. With
    --offline, for large networks, Neo4j is away for some seconds when the new store takes the place of the old one.
    """
    if drop_foreign and not offline:
        raise click.UsageError("--drop-foreign goes with --offline")
    if keep and (offline or folder != SHIPPED):
        raise click.UsageError("--keep goes without a FOLDER, and without --offline")
    if offline:
        from inner_circle.offline import load_offline

        click.echo(f"In force: {load_offline(settings_of_environment(), folder, say, drop_foreign=drop_foreign)}")
        return
    from inner_circle.database import open_database
    from inner_circle.loading import put_in_force
    from inner_circle.networks import read
    from inner_circle.shipped import keep_current
    from seed.loading.release import digest_of_files

    settings = settings_of_environment()
    if keep:
        with open_database(settings, say, share=True) as database:
            click.echo(f"In force: {keep_current(database.settings, say)}")
        return
    network, files = read(folder, say), digest_of_files(folder)
    with open_database(settings, say, share=True) as database:
        loaded = put_in_force(database.settings, network, say, files=files)
    click.echo(f"In force: {loaded.title} {loaded.version}")


@cli.command()
@FOLDER
@click.option("--report", is_flag=True, help="Report gaps, thin evidence and conflicts as well: warnings, no errors.")
@click.option("--all", "whole", is_flag=True, help="With --report: show every warning, not the first few of a kind.")
def check(folder: Path, report: bool, whole: bool) -> None:
    """Check a network folder (default: the shipped one) without a database; list every error."""
    from inner_circle.networks import described, read, reported

    if whole and not report:
        raise click.UsageError("--all goes with --report")
    network = read(folder, say)
    click.echo(described(network))
    if report:
        click.echo(reported(network, whole=whole))


@cli.command()
@FOLDER_OR_NONE
@click.option("--format", "form", type=click.Choice([*FORMATS, "datapackage"]), required=True, help="What to write.")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The file, or for datapackage the folder.")
def export(folder: Path | None, form: str, to: Path) -> None:
    """Write a whole network in a format of other programs: that of a folder, or without one the release in force.

    graphml, jsonld and datapackage hold everything. A server that `serve` has started is used.
    """
    from inner_circle import export as exports

    whole = exports.folder_network(folder) if folder else exports.network_in_force(settings_of_environment(), say)
    click.echo(f"Written: {exports.export(whole, form, to)}")


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a small commented network to begin with into a new FOLDER; it passes `check`."""
    from inner_circle.own_network import begin

    click.echo(f"Written: {begin(folder)}")
    say(f"Next: change its files, then inner-circle check {folder} and inner-circle load {folder}.")


@cli.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="The new folder for the network.")
@click.option("--skip-bad-rows", is_flag=True, help="Leave bad rows out; otherwise one bad row stops the import.")
@click.option("--encoding", help="The encoding of the files, where it is not found out: cp1251, latin-1, …")
def import_(files: tuple[Path, ...], into: Path, encoding: str | None, *, skip_bad_rows: bool) -> None:
    """Turn files of other programs into a network folder, with a report of what was taken, guessed and left.

    Tables of people and ties, an edge list, GraphML, GEXF, JSON-LD, GEDCOM, a data package (its folder or
    datapackage.json). What `inner-circle export` wrote as graphml, jsonld or datapackage comes back whole.
    """
    from inner_circle.own_network import bring_in

    written = bring_in(files, into, skip_bad_rows=skip_bad_rows, encoding=encoding, show=click.echo)
    click.echo(f"Written: {written}")
    say(f"Next: inner-circle load {into}")


@cli.command()
@click.option("--url", help="Where the service answers; otherwise that of this state folder.")
def mcp(url: str | None) -> None:
    """Answer an assistant over standard input and output (Model Context Protocol), by asking a running service."""
    from inner_circle.service_address import address_of

    try:
        from inner_circle.mcp.server import server_of
    except ModuleNotFoundError as missing:
        raise click.ClickException(f"{missing.name} is not installed: pip install 'inner-circle[mcp]'.") from None
    from inner_circle.mcp.asking import Service

    if url is not None and not url.startswith(("http://", "https://")):
        raise click.BadParameter("write an address such as http://127.0.0.1:8000", param_hint="--url")
    settings = settings_of_environment()
    service = Service(lambda: url or address_of(settings.inner_circle_home), settings.api_key)
    server_of(service).run("stdio")


@cli.command()
def neo4j() -> None:
    """Start the embedded Neo4j alone and keep it until Ctrl-C."""
    from inner_circle.database import Database, embedded, reached
    from inner_circle.serve import neo4j_banner

    settings = settings_of_environment()
    with embedded(settings, say) as engine:
        click.echo(neo4j_banner(Database(reached(settings, engine.bolt_uri, engine.password), engine.http_uri)))
        engine.watch()


for _command in (verify, backup, restore, key):
    cli.add_command(_command)


def _end(_signum: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def main() -> None:
    """Run the command; what a person can mend is a sentence on standard error, never a stack trace.

    Exit code: 0 done or ended by SIGTERM, 1 refused, 2 wrong usage, 130 ended by Ctrl-C.
    """
    # Either signal unwinds the stack, which stops the embedded server in order. SIGINT is set as well, because a
    # shell without job control starts its background commands deaf to it.
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # What the driver has to say is in the errors it raises, which are put into words here and in the service.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(INTERRUPTED)
    except Exception as error:
        say(f"Error: {_sentence(error)}")
        sys.exit(1)


def _sentence(error: Exception) -> str:
    """Return what a fault of the database says to a person; any other is raised again."""
    from neo4j.exceptions import Neo4jError

    from inner_circle.engine import EngineError

    if isinstance(error, EngineError):
        return str(error)
    if isinstance(error, Neo4jError):
        return f"Neo4j refuses a statement: {error.message} ({error.code})."
    raise error
