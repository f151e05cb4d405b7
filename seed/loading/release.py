"""What the graph says of a release itself: title, version, counts, digest, and which files and which loader made it."""

import hashlib
from pathlib import Path

import orjson

from seed.format.network import Network
from seed.loading.coverage import coverage_of
from seed.loading.digest import Digest
from seed.loading.graph import Content
from seed.reading.folder import SUFFIXES
from seed.reading.tables import is_table
from service.database.driver import Row

FORM = 8
"""The form in which the loader writes a network: raised whenever the same files give another graph.

Where statements need what is new in it, `OLDEST_FORM` of `service.database.health` is raised as well. By the form a
newer `serve` knows that the release in force was written by an older loader, and an older one that it was written by a
newer.
"""


RELEASE = "Release"

DESCRIBED = (
    "title",
    "version",
    "description",
    "licence",
    "old_style_until",
    "tie_types",
    "kinds",
    "language",
    "closest_to",
    "coverage",
)
"""The properties of a release that its digest covers; what else it says of itself is worked out or written later."""

COUNTED_LINKS = ("ties", "offices", "colleagues")
"""The kinds of relationship whose numbers a release says."""


def release_properties(network: Network, content: Content, digest: Digest, files: str | None = None) -> Row:
    """Return the properties of a release; `digest` is that of its content, to which they are added.

    `files` is the digest of the files that it was made from (`digest_of_files`), where it was made from files.
    """
    about = network.about
    own_words = {name: one.model_dump(exclude_none=True) for name, one in about.tie_types.items()}
    kinds = [one.model_dump(exclude_none=True) for one in about.kinds]
    described = {
        "title": about.title,
        "version": about.version,
        "description": about.description,
        "licence": about.licence,
        "old_style_until": about.calendar and about.calendar.old_style_until,
        "tie_types": orjson.dumps(own_words, option=orjson.OPT_SORT_KEYS).decode() if own_words else None,
        "kinds": orjson.dumps(kinds, option=orjson.OPT_SORT_KEYS).decode() if kinds else None,
        "language": about.language,
        "closest_to": about.question and about.question.closest_to,
        "coverage": coverage_of(network.sources, content.links.get("ties", ())).text(),
    }
    assert tuple(described) == DESCRIBED
    described = {key: value for key, value in described.items() if value is not None}
    digest.node(RELEASE, described)
    counts = {counted_as(label): len(rows) for label, rows in content.nodes.items()}
    counts |= {kind: len(content.links.get(kind, ())) for kind in COUNTED_LINKS}
    made = {"digest": digest.text(), "form": FORM, "files": files, "name": f"{about.title} {about.version}"}
    return {**described, **counts, **{key: value for key, value in made.items() if value is not None}}


def counted_as(label: str) -> str:
    """Return the property of a release that says how many nodes with this label it has."""
    return f"{label.lower()}s".replace("bodys", "bodies")


def digest_of_files(folder: Path) -> str:
    """Return a digest of the files of a network, which is the same whichever code reads them."""
    found = hashlib.sha256()
    for file in sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()):
        if (file.suffix.lower() in SUFFIXES or is_table(file)) and not any(part.startswith(".") for part in file.parts):
            found.update(f"{file.as_posix()}\0".encode())
            found.update(hashlib.sha256((folder / file).read_bytes()).digest())
    return found.hexdigest()
