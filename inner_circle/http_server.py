"""How uvicorn serves the application: with bounds on heads, times and connections."""

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


def server_config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """Return the configuration of the server; the limit of open files is raised where it is low."""
    return uvicorn.Config(
        app,
        http=bounded_protocol(most_connections(settings), settings.write_timeout),
        backlog=BACKLOG,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
