"""How uvicorn serves the application: with bounds on heads, times and connections."""

from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from inner_circle.http_protocol import bounded_protocol
from inner_circle.open_files import BACKLOG, most_connections
from service.settings import Settings

KEEP_ALIVE_SECONDS = 12
"""How long a connection may do nothing between two requests. Many clients drop theirs after five seconds; were it five
here as well, a question would often meet the closing of its connection.
"""

SECONDS_TO_FINISH = 3
"""How long requests may go on when the service is told to end."""


class ServerConfig(uvicorn.Config):
    """What a server needs to know. It can be sent to another process, where `load` makes what cannot be sent.

    `make_app` and `settings` are those of the process that serves.
    """

    def __init__(self, make_app: Callable[[], FastAPI], settings: Settings) -> None:
        super().__init__(
            make_app,
            factory=True,
            backlog=BACKLOG,
            log_level="warning",
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
            workers=settings.workers,
        )
        self._settings = settings

    def load(self) -> None:
        """Make the application and the bounds of connections; the limit of open files is raised where it is low."""
        self.http = bounded_protocol(most_connections(self._settings), self._settings.write_timeout)
        super().load()
