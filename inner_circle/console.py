"""What every command of the console shares: settings of the environment, the folder of a network, words to a person."""

from pathlib import Path

import click
from pydantic import ValidationError

from service.settings import Settings

SHIPPED = Path(__file__).resolve().parents[1] / "seed" / "stalin"
FOLDER = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=SHIPPED, metavar="[FOLDER]"
)
FOLDER_OR_NONE = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False, metavar="[FOLDER]"
)


def say(line: str) -> None:
    """Tell the person at the terminal what is going on; answers alone go to standard output."""
    click.echo(line, err=True)


def settings_of_environment(**given: str | None) -> Settings:
    """Return the settings as the environment gives them, with those that the command line gives instead.

    Raises:
        ClickException: some are not allowed; each is a line.
    """
    try:
        return Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        faults = []
        for fault in error.errors():
            message = fault["msg"].removeprefix("Value error, ")
            faults.append(f"{str(fault['loc'][0]).upper()} {fault['input']!r}: {message}" if fault["loc"] else message)
        raise click.ClickException("\n".join(["These settings are not allowed:", *faults])) from None
