"""State folders for tests: one server is set up once, and what other tests need of it is copied."""

from pathlib import Path

from inner_circle.engine.launch import Limits

SMALL = Limits(heap="256m", page_cache="32m")
ZEROS = bytes(1 << 20)


def copy_home(prepared: Path, target: Path) -> Path:
    """Copy the state folder of a server that has stopped, without room for the zeros that its logs are filled with."""
    for source in prepared.rglob("*"):
        copy = target / source.relative_to(prepared)
        if source.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            _copy_file(source, copy)
            copy.chmod(source.stat().st_mode)
    return target


def _copy_file(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(len(ZEROS)):
            if piece == ZEROS:
                writing.seek(len(piece), 1)
            else:
                writing.write(piece)
        writing.truncate(source.stat().st_size)
