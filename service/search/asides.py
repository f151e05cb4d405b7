"""Claims that a question does without: those a position rejects, of another status, or of sources left out."""

from collections.abc import Sequence

from service.answer import Reading
from service.catalogue import EXCLUDED_CLAIMS
from service.errors import unknown
from service.text import nearest
from service.weigh import combined


async def without(
    reading: Reading, position: str | None, status: str | None, sources: Sequence[str]
) -> tuple[frozenset[str], dict[str, float]]:
    """Return the claims set aside, and what the ties that lose one are then worth (0: nothing is left).

    Raises:
        Problem: 404 for a position or source that does not exist.
    """
    if not (position or status or sources):
        return frozenset(), {}
    record = await reading.fetch(
        EXCLUDED_CLAIMS, position=position, status=status, sources=list(dict.fromkeys(sources))
    )
    if record["absent"]:
        missing = record["absent"][0]
        parameter = "position" if missing == position else "exclude_source"
        raise unknown(parameter, missing, nearest(missing, record["near"]))
    return frozenset(record["claims"]), {tie["id"]: combined(tie["left"]) for tie in record["ties"]}
