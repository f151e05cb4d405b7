"""`inner-circle key`: keys made, and taken away again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import BadParameter, ClickException
from filelock import FileLock

from inner_circle.engine.home import write_private
from service.access.keys import NAME, KeyFileError, line_of, new_key, read_keys

HEAD = "# Keys of Inner Circle: a name and the SHA-256 of a key. `inner-circle key new NAME` adds a line.\n"


def add(path: Path | None, name: str) -> str:
    """Make a key, add it to the file and return it.

    Raises:
        ClickException: no file is named, or it cannot be used.
    """
    if not NAME.fullmatch(name):
        raise BadParameter(f"{name!r} is no name: letters, digits, dots and hyphens, at most 64", param_hint="NAME")
    made = new_key()
    with _lines(path) as lines:
        lines.append(line_of(name, made))
    return made


def remove(path: Path | None, name: str) -> str:
    """Take every key of a name out of the file; return what was done.

    Raises:
        ClickException: no file is named, it cannot be used, or has no such key.
    """
    with _lines(path) as lines:
        left = [line for line in lines if line.split(" ")[0] != name]
        removed = len(lines) - len(left)
        if not removed:
            raise ClickException(f"{path} has no key of {name!r}.")
        lines[:] = left
    return f"Removed: {removed} of {name}"


@contextmanager
def _lines(path: Path | None) -> Iterator[list[str]]:
    """Yield the lines of a file of keys, to be changed; afterwards the file is written whole or not at all.

    Raises:
        ClickException: no file is named, or it cannot be used.
    """
    if path is None:
        raise ClickException("API_KEYS_FILE names no file: set it, say, to keys.txt in the state folder.")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if path.exists():
                read_keys(path)
            lines = path.read_text("utf-8").splitlines() if path.exists() else HEAD.splitlines()
            yield lines
            part = path.with_name(f"{path.name}.part")
            write_private(part, "".join(f"{line}\n" for line in lines))
            part.replace(path)
    except KeyFileError as fault:
        raise ClickException(f"{fault}. Nothing was changed.") from None
    except OSError as error:
        raise ClickException(f"{path} cannot be written ({error.strerror}).") from None
