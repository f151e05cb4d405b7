"""Supervises one server process: started beside it, outlives its owner just long enough to stop the server in order.

Run as a script: `supervisor.py STORE_LOCK SECONDS_TO_STOP COMMAND...`. The owner holds the other end of standard input;
when that end closes, whether the owner stopped, crashed or was killed, the server is ended with SIGTERM, and
killed if it does not end in time. The store lock is held until the server is gone, so that a new owner
cannot meet an old server. Exit code: the server's, or 75 when another server still uses the store.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from types import FrameType

from filelock import FileLock, Timeout

STORE_IN_USE = 75
WAIT_FOR_STORE_SECONDS = 20
PR_SET_PDEATHSIG = 1


def _die_with_supervisor() -> Callable[[], None] | None:
    """On Linux even a killed supervisor takes the server along; elsewhere only the closed pipe does."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # noqa: PLC0415  (nothing may be imported between fork and exec)

    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(_signum: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def supervise(store_lock: str, seconds_to_stop: float, command: list[str]) -> int:
    """Run the server until it ends by itself or standard input closes."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    try:
        lock = FileLock(store_lock).acquire(timeout=WAIT_FOR_STORE_SECONDS)
    except Timeout:
        return STORE_IN_USE
    with lock:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_die_with_supervisor())  # noqa: PLW1509

        def leave_with_server() -> None:
            code = server.wait()
            if not stopping.is_set():
                os._exit(code if code >= 0 else 128 - code)

        stopping = threading.Event()
        threading.Thread(target=leave_with_server, daemon=True).start()
        try:
            with contextlib.suppress(OSError):
                while os.read(0, 1024):
                    pass
        finally:
            stopping.set()
            server.terminate()
            try:
                server.wait(seconds_to_stop)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(supervise(sys.argv[1], float(sys.argv[2]), sys.argv[3:]))
