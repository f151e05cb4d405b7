"""Which processes an embedded server and a service have, and waiting for what comes soon."""

import time
from collections.abc import Callable
from pathlib import Path

import psutil


def processes_of(home: Path) -> list[psutil.Process]:
    """Return supervisor and server of a state folder; both have its path on their command line."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = " ".join(process.info["cmdline"] or ())
        if str(home) in line and ("supervisor.py" in line or "CommunityEntryPoint" in line):
            found.append(process)
    return found


def java_of(home: Path) -> psutil.Process:
    """Return the server process of a state folder, which must be running."""
    return next(one for one in processes_of(home) if one.name().startswith("java"))


def supervisor_of(home: Path) -> psutil.Process:
    """Return the supervisor of the server process, which must be running."""
    return next(one for one in processes_of(home) if not one.name().startswith("java"))


def workers_of(service: int) -> list[psutil.Process]:
    """Return the workers of the service in a process."""
    return [one for one in psutil.Process(service).children() if "spawn_main" in " ".join(one.cmdline())]


def lives(process: psutil.Process) -> bool:
    """Say whether a process has not ended; nobody may have asked yet how it did."""
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def eventually(holds: Callable[[], bool], seconds: float = 20) -> bool:
    """Say whether it holds within the time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
