"""The files that the page is made of, read once, and which of them each view needs.

Their address names their content: a browser that has a file never asks for it again, and one that has another
content asks at another address.
"""

import gzip
import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parent / "page"
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_IMPORT = re.compile(r'^import [^"]*"(\.[^"]+)";$', re.MULTILINE)
_IMPORT_LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')


@dataclass(frozen=True, slots=True)
class File:
    """A file of the page with what says whether a browser has the same."""

    content: bytes
    packed: bytes
    media_type: str
    tag: str


def read_files(folder: Path) -> dict[str, File]:
    """Read what a browser may have of a folder, by the path below it."""
    return {
        path.relative_to(folder).as_posix(): File(
            content, gzip.compress(content, mtime=0), MEDIA_TYPES[path.suffix], f'"{digest}"'
        )
        for path in sorted(folder.rglob("*"))
        if path.suffix in MEDIA_TYPES
        for content in [path.read_bytes()]
        for digest in [hashlib.sha256(content).hexdigest()[:20]]
    }


def version_of(files: dict[str, File]) -> str:
    """Return what stands for this content of all files and for no other."""
    named = "".join(f"{name} {file.tag}\n" for name, file in files.items())
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def modules(files: dict[str, File], view: str) -> list[str]:
    """Return the scripts that a view needs for what it shows, so that none is found only by another.

    Those that a view itself imports later draw its picture, and come last.
    """
    first = f"views/{view}.js"
    found = _with_imports(files, ["app.js", first])
    return _with_imports(files, found + list(_paths(files, first, _IMPORT_LATER)))


def _with_imports(files: dict[str, File], waiting: list[str]) -> list[str]:
    found: list[str] = []
    waiting = list(waiting)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += _paths(files, name, _IMPORT)
    return found


def _paths(files: dict[str, File], name: str, imported: re.Pattern[str]) -> Iterable[str]:
    """Return the scripts that one names in a form of import, by their paths below the folder."""
    for path in imported.findall(files[name].content.decode()):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


FILES = read_files(PAGE)
VERSION = version_of(FILES)
ADDRESS = f"explorer/{VERSION}"
"""Where the files of this version are, below the root."""
