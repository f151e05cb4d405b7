"""Ports on loopback: free ones, usual ones, and a report where one is taken."""

import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from inner_circle.engine.errors import EngineError

LOOPBACK = "127.0.0.1"
USUAL = {"Bolt": 7687, "HTTP": 7474}


def is_free(port: int) -> bool:
    """Say whether a server could listen there now."""
    try:
        _bound(LOOPBACK, port).close()
    except OSError:
        return False
    return True


def answers(port: int) -> bool:
    """Say whether something listens there; unlike `is_free` it never stands in the way of who is about to."""
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def choose(asked: Mapping[str, int | None], report: Callable[[str], None]) -> dict[str, int]:
    """Return a port for each purpose (Bolt, HTTP).

    A number means just that port, 0 any free one, None the usual one or, where that is taken, any free one.
    All are held at once while choosing, so that no two are the same.

    Raises:
        EngineError: a port that was asked for is taken.
    """
    wanted = {purpose: _usual(purpose, report) if port is None else port for purpose, port in asked.items()}
    chosen: dict[str, int] = {}
    with ExitStack() as held:
        # Fixed ports first, or a free one might be just the one asked for.
        for purpose, port in sorted(wanted.items(), key=lambda item: item[1] == 0):
            try:
                listener = held.enter_context(_bound(LOOPBACK, port))
            except OSError as error:
                raise EngineError(
                    f"Port {port}, which Neo4j's {purpose} address was to have, cannot be used ({error.strerror}): "
                    f"end the program that has it, or set NEO4J_{purpose.upper()}_PORT to another (0: any free one)."
                ) from None
            chosen[purpose] = listener.getsockname()[1]
    return chosen


def _usual(purpose: str, report: Callable[[str], None]) -> int:
    if is_free(USUAL[purpose]):
        return USUAL[purpose]
    report(f"Port {USUAL[purpose]} is taken by another program: Neo4j's {purpose} address gets a free port instead.")
    return 0


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        # As servers do: without it a port is refused for a minute after its last user ended.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1)
    except OSError:
        listener.close()
        raise
    return listener
