"""How many connections of clients the limit of open files leaves room for."""

from service.settings import Settings

BACKLOG = 128
"""Connections that the system may hold ready to be taken; all of them may be taken at one stroke."""

OTHER_FILES = 100
"""Files that the service has open besides connections: libraries, the release's data, the embedded server's log."""


def most_connections(settings: Settings) -> int:
    """Return the most connections of clients that may be open; raises the limit of this process where it is low.

    The setting `max_connections`, or fewer where the system allows no more open files.
    """
    others = settings.neo4j_pool_size + 1 + BACKLOG + OTHER_FILES
    try:
        import resource  # noqa: PLC0415 - Windows has neither the module nor such a limit
    except ImportError:
        return settings.max_connections
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.max_connections + others
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    room = settings.max_connections if soft == resource.RLIM_INFINITY else soft - others
    return max(1, min(settings.max_connections, room))
