"""Commands for whoever keeps a service running: verify, backup, restore, and the keys of the interface.

Each command imports what it needs, as in `inner_circle.cli`.
"""

from pathlib import Path

import click

from inner_circle.console import FOLDER_OR_NONE, say, settings_of_environment


@click.command()
@FOLDER_OR_NONE
def verify(folder: Path | None) -> None:
    """Read the release in force back and compare it with the digest that it was loaded with.

    Exit code 1 where the database holds anything else, or the search index does. With the FOLDER that it was loaded
    from, the records that differ are named. A server that `serve` has started is used.
    """
    from inner_circle.database import open_database
    from inner_circle.verify import verified

    with open_database(settings_of_environment(), say, share=True) as database:
        click.echo(verified(database.settings, folder, say))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def backup(file: Path, *, force: bool) -> None:
    """Write the release in force to one FILE (a data package in a zip archive), from which it can be restored.

    The database is verified first, and the file is read back before it is in its place. A server that `serve` has
    started is used.
    """
    from inner_circle.backup import back_up

    click.echo(f"Written: {back_up(settings_of_environment(), file, say, force=force)}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the release in force that `inner-circle backup` has written to FILE.

    The file is checked to its last record before anything is done. Whoever reads sees the network before until the
    new one is whole. A server that `serve` has started is used.
    """
    from inner_circle.backup import restored

    click.echo(f"In force: {restored(settings_of_environment(), file, say)}")


@click.group()
def key() -> None:
    """Keys of the interface, in the file that API_KEYS_FILE names."""


@key.command("new")
@click.argument("name")
def new_key(name: str) -> None:
    """Make a key for NAME, add it to the file, and print it: nobody can do so again."""
    from inner_circle.keys import add

    click.echo(add(settings_of_environment().api_keys_file, name))


@key.command("remove")
@click.argument("name")
def remove_key(name: str) -> None:
    """Take the keys of NAME out of the file; a service that runs refuses them a second later."""
    from inner_circle.keys import remove

    click.echo(remove(settings_of_environment().api_keys_file, name))
