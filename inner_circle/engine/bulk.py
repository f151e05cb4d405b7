"""Neo4j's own bulk import: makes a new store of files, while no server uses the state folder."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from inner_circle.engine import supervisor
from inner_circle.engine.errors import EngineError, cause_in
from inner_circle.engine.exchange import DATABASE
from inner_circle.engine.home import Home
from inner_circle.engine.launch import ADMIN_CLASS, UNSIGNED, java_command

COLLECTOR = "-XX:+UseParallelGC"
"""It takes less time than the server's, whose pauses are shorter."""

STOP_SECONDS = 5


def import_store(home: Home, lib: Path, heap: str, folder: Path, arguments: Sequence[str]) -> None:
    """Make the store of a state folder, which has none, of files in `folder`; `heap` is how much memory Java may take.

    `arguments` are those of `neo4j-admin database import full`; they name files without their folder. Like a server,
    the importer ends with this process, in whatever way that ends.

    Raises:
        EngineError: a file is not as Neo4j wants it, or there is no room.
    """
    environment = {**os.environ, "NEO4J_HOME": str(home.server), "NEO4J_CONF": str(home.conf)}
    command = [*java_command(lib), f"-Xmx{heap}", COLLECTOR, *UNSIGNED, ADMIN_CLASS]
    command += ["database", "import", "full", DATABASE, "--bad-tolerance=0", "--verbose", *arguments]
    supervise = [sys.executable, "-I", supervisor.__file__, str(home.store_lock), str(STOP_SECONDS)]
    log = home.console_log.with_name("import.log")
    with log.open("wb") as printing:
        importer = subprocess.Popen(
            [*supervise, *command],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=printing,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,
        )
        assert importer.stdin is not None
        try:
            code = importer.wait()
        finally:
            importer.stdin.close()
            importer.wait()
    if code:
        printed = log.read_text(errors="replace")
        raise EngineError(f"Neo4j could not import the files (code {code}): {cause_in(printed)}.")
