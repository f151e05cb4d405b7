"""Keys of the interface: 256 random bits each, of which a file holds SHA-256 alone.

A slow hash (scrypt, argon2) protects what people choose and others can guess. Nobody guesses 256 random bits, and a
slow hash on every request would let strangers keep the service busy.
"""

import hashlib
import hmac
import logging
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

log = logging.getLogger("inner_circle.access")

LOOK_SECONDS = 1.0
"""How often the file is looked at: so soon a key that was taken away lets nobody in any more."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
LINE = re.compile(rf"(?P<name>{NAME.pattern}) (?P<digest>[0-9a-f]{{64}})", re.ASCII)
PREFIX = "ic_"
"""By it programs that look for lost secrets know a key."""


class KeyFileError(Exception):
    """A file of keys cannot be used; the message says what is wrong, and where."""


@dataclass(frozen=True, slots=True)
class Key:
    """What the file has of a key: whose it is, and the SHA-256 of it."""

    name: str
    digest: bytes


def new_key() -> str:
    """Return a key that nobody can guess."""
    return PREFIX + secrets.token_urlsafe(32)


def line_of(name: str, key: str) -> str:
    """Return the line of a file of keys for a key."""
    return f"{name} {digest_of(key).hex()}"


def digest_of(key: str) -> bytes:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()


def read_keys(path: Path) -> tuple[Key, ...]:
    """Return the keys of a file: lines of name and digest; empty lines and those that begin with # say nothing.

    Raises:
        KeyFileError: it cannot be read, or a line is no key.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise KeyFileError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error})") from None
    keys = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = LINE.fullmatch(line.strip())
        if found is None:
            raise KeyFileError(f"{path}:{number} is no key: `inner-circle key new NAME` writes such lines")
        keys.append(Key(found["name"], bytes.fromhex(found["digest"])))
    return tuple(keys)


class Keys:
    """The keys of a file that may change while the service runs."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked = monotonic()
        self._stamp = self._stamped()
        self._keys = read_keys(path)

    def owner(self, given: str) -> str | None:
        """Return the name of the key that was given; None for what is none.

        It is compared with every key to its last bit, so that the time that it takes says nothing.
        """
        self._look()
        digest = digest_of(given)
        owner = None
        for key in self._keys:
            if hmac.compare_digest(key.digest, digest):
                owner = key.name
        return owner

    def _look(self) -> None:
        """Read the file again where it has changed; one that cannot be read lets nobody in."""
        now = monotonic()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        stamp = self._stamped()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._keys = read_keys(self._path)
        except KeyFileError as fault:
            log.error("Nobody is let in: %s.", fault)  # noqa: TRY400 - the message says it
            self._keys = ()

    def _stamped(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
