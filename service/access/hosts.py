"""The hosts that a request may name.

A page of somebody else can have its own name resolve to this machine, and then read answers as its own ("DNS
rebinding"). The browser still says that name in `Host`: whoever answers to no strange name is safe. Addresses in
numbers pass, since nobody can give them another meaning.
"""

from functools import lru_cache
from ipaddress import ip_address

ALWAYS = frozenset({"localhost"})

REMEMBERED = 256


class Hosts:
    """The names that `Host` may have; any where `checked` is false."""

    def __init__(self, allowed: tuple[str, ...], *, checked: bool) -> None:
        self._names = ALWAYS | {name.lower() for name in allowed}
        self._checked = checked and "*" not in allowed
        self._remembered = lru_cache(REMEMBERED)(self._admits)

    def admits(self, header: bytes | None) -> bool:
        """Say whether a request with this `Host` may be answered; no browser sends none."""
        return not self._checked or header is None or self._remembered(header)

    def _admits(self, header: bytes) -> bool:
        name = host_name(header.decode("latin-1"))
        return name in self._names or name.endswith(".localhost") or _is_address(name)


def host_name(header: str) -> str:
    """Return the name or address in a `Host` header, without port and brackets."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].removesuffix(".")


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach what listens on this address."""
    name = host_name(host) if host.startswith("[") else host
    return name == "localhost" or (_is_address(name) and ip_address(name).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
