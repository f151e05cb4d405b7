"""Ports on loopback: free ones, usual ones, and who is told when one is taken."""

import socket
from contextlib import ExitStack

from inner_circle.engine.errors import EngineError

LOOPBACK = "127.0.0.1"


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Say whether a server could listen there now."""
    try:
        _bound(host, port).close()
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


def choose(asked: dict[str, int]) -> dict[str, int]:
    """Return a port for each purpose: the one asked for, or a free one where 0 is asked.

    All are held at once while choosing, so that no two are the same.

    Raises:
        EngineError: a port that was asked for is taken.
    """
    chosen: dict[str, int] = {}
    with ExitStack() as held:
        # Fixed ports first, or a free one might be just the one asked for.
        for purpose, port in sorted(asked.items(), key=lambda item: item[1] == 0):
            try:
                listener = held.enter_context(_bound(LOOPBACK, port))
            except OSError as error:
                raise EngineError(
                    f"Port {port}, which Neo4j's {purpose} address was to have, is taken by another program "
                    f"({error.strerror}): end that program, or choose another port (0 means any free one)."
                ) from None
            chosen[purpose] = listener.getsockname()[1]
    return chosen


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
