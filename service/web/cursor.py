"""Opaque cursors: a place in the answer to one question about one release.

A cursor is the base64url text of: 8 bytes of the release's digest, 8 bytes that stand for the
question, the place (unsigned, 4 bytes), and a 4-byte checksum over these.
"""

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass

import orjson

from service.database.driver import Row
from service.web.problems import gone, invalid

_FORM = struct.Struct(">8s8sI4s")
MOST_PLACE = 10**9
"""No list is so long; the database counts places in 31 bits, and could not go on from a greater one."""

ALLOWED = "the `next` of an answer to the same question, or none"


def _short(data: bytes, size: int = 8) -> bytes:
    return hashlib.blake2b(data, digest_size=size).digest()


def _release(digest: str) -> bytes:
    return _short(digest.encode())


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place (how many items precede it) in the answer of one release."""

    release: bytes = b""
    place: int = 0

    def check(self, digest: str) -> None:
        """Refuse to go on with another release than the cursor's.

        Raises:
            Problem: 410, the data changed.
        """
        if self.release and self.release != _release(digest):
            raise gone()


def _question(route: str, asked: Row) -> bytes:
    return _short(route.encode() + b"?" + orjson.dumps(asked, option=orjson.OPT_SORT_KEYS))


def encode(route: str, asked: Row, digest: str, place: int) -> str:
    """Return the cursor for the items from `place` on; `asked` is the question without its cursor."""
    body = _FORM.pack(_release(digest), _question(route, asked), place, b"\0\0\0\0")[:-4]
    return base64.urlsafe_b64encode(body + _short(body, 4)).decode()


def decode(text: str | None, route: str, asked: Row) -> Cursor:
    """Read a cursor of this question; none at all is the first place.

    Raises:
        Problem: 422 for one that is no cursor, is damaged, or belongs to another question.
    """
    if text is None:
        return Cursor()
    try:
        raw = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
        release, question, place, check = _FORM.unpack(raw)
    except (UnicodeEncodeError, binascii.Error, struct.error):
        raise invalid("cursor", text, ALLOWED) from None
    if check != _short(raw[:-4], 4) or question != _question(route, asked) or place > MOST_PLACE:
        raise invalid("cursor", text, ALLOWED)
    return Cursor(release, place)
