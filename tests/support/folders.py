"""Changes files of the tiny world, one fault at a time."""

import shutil
from pathlib import Path

TINY = Path(__file__).parents[1] / "tiny"


def copy_tiny(target: Path) -> Path:
    """Return a copy of the tiny world that a test may change."""
    shutil.copytree(TINY, target)
    return target


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text that must stand exactly once in a file."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), "utf-8")


def add(folder: Path, file: str, text: str) -> None:
    """Append to a file, which is made where it is not there."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")
