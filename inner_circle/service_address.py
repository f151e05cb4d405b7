"""Where the service of a state folder answers: written by `serve` when it answers, for other commands."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def _file(home: Path) -> Path:
    return home / "service.json"


@contextmanager
def announced(home: Path, url: str) -> Iterator[None]:
    """Keep the address of this process's service in the state folder until the block ends.

    A folder that cannot be written is no reason not to serve; then other commands need the address.
    """
    path, own = _file(home), json.dumps({"pid": os.getpid(), "url": url})
    with suppress(OSError):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(own)
        part.replace(path)
    try:
        yield
    finally:
        with suppress(OSError):
            if path.read_text() == own:
                path.unlink()


def address_of(home: Path) -> str | None:
    """Return where the service of a state folder said that it answers; None where none did."""
    try:
        url = json.loads(_file(home).read_text())["url"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return url if isinstance(url, str) else None
