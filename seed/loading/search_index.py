"""Writes the search index of a large release before it comes into force, so that the service need not read it back."""

from itertools import islice
from pathlib import Path

from seed.loading.graph import Content, Link
from service.index.arrange import Collected, TieRow
from service.index.file import write
from service.index.prepare import path_of

WORTH_WRITING = 50_000
"""A release of fewer ties is read by the service in a moment."""

TIES_AT_ONCE = 10_000


def write_index(home: Path, content: Content, digest: str) -> bool:
    """Write the index of a release into a state folder; say whether the release is large enough for that.

    Raises:
        OSError: there is no room, or it cannot be written.
    """
    ties = [*content.links.get("ties", []), *content.links.get("colleagues", [])]
    if len(ties) < WORTH_WRITING:
        return False
    collected = Collected(figure["id"] for figure in content.nodes["Figure"])
    rest = iter(ties)
    while part := [row_of(tie) for tie in islice(rest, TIES_AT_ONCE)]:
        collected.add(part)
    path = path_of(home, digest)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write(collected.arranged(), digest, path)
    return True


def row_of(tie: Link) -> TieRow:
    """Return a tie as the index takes it."""
    said = tie.properties
    days = (said[name] for name in ("possible_from", "possible_to", "certain_from", "certain_to"))
    return TieRow(said["id"], tie.type, tie.source, tie.target, said.get("kind"), said["confidence"], *days)
