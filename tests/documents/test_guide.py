"""The guide for contributors: every file, room and name of the code that it sends a reader to is there."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
LAYOUT = GUIDE[GUIDE.index("## Layout") : GUIDE.index("### A request")]
QUOTED = re.compile(r"`([^`\n]+)`")
AT_THE_TOP = ("service/", "seed/", "cypher/", "inner_circle/", "tests/", "bench/", "docs/")
NAME_IN_FILE = re.compile(r"`([A-Z]\w+)`(?: or `([A-Z]\w+)`)?,? (?:of|in) `(service|seed|inner_circle)/([\w/]+\.py)`")


def spelled_out(path: str) -> Iterator[str]:
    """Yield the paths that one with braces stands for."""
    if found := re.search(r"\{([^{}]+)\}", path):
        for one in found[1].split(","):
            yield from spelled_out(path[: found.start()] + one + path[found.end() :])
    else:
        yield path


def named_in(text: str) -> set[str]:
    """Return the paths from the top of the checkout that a text names; `<...>` is for the reader to fill in."""
    quoted = [one for one in QUOTED.findall(text) if one.startswith(AT_THE_TOP) and "<" not in one and " " not in one]
    return {path for one in quoted for path in spelled_out(one)}


def test_every_path_that_the_guide_names_is_there() -> None:
    paths = named_in(GUIDE)
    assert len(paths) > 50
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_every_room_stands_in_the_layout() -> None:
    rooms = {
        str(file.parent.relative_to(ROOT)) for top in ("service", "seed") for file in ROOT.glob(f"{top}/*/__init__.py")
    }
    assert sorted(rooms - {path.rstrip("/") for path in named_in(LAYOUT)}) == []


def test_every_name_that_the_guide_says_is_in_a_file_is_in_it() -> None:
    found = [(name, Path(top, file)) for *names, top, file in NAME_IN_FILE.findall(GUIDE) for name in names if name]
    assert len(found) >= 5
    assert [(name, str(file)) for name, file in found if not re.search(rf"\b{name}\b", (ROOT / file).read_text())] == []
