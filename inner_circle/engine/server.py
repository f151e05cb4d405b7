"""The embedded server as one object: start, where it answers, watch over it, stop."""

import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType

from filelock import FileLock

from inner_circle.engine import ports
from inner_circle.engine.classes import class_archive
from inner_circle.engine.errors import EngineError
from inner_circle.engine.exchange import Exchange
from inner_circle.engine.home import USERNAME, Address, Home, new_password
from inner_circle.engine.jars import Report, ready_jars
from inner_circle.engine.java import java
from inner_circle.engine.launch import Limits, set_first_password
from inner_circle.engine.process import ServerProcess

DEATHS = 3
WITHIN_SECONDS = 300
"""So many failures in so short a time are no accident: the server is not started once more."""

PORTS_SECONDS = 20
"""How long a dead server's ports are waited for: where only its supervisor was killed, it is still about to end."""


def _silent(_: str) -> None:
    pass


class Engine:
    """A Neo4j server that lives as long as this object is open, and never longer than this process.

    `home` is the state folder: it may be new, or one of an earlier start, whose data are served again.
    A port of 0 means any free one, None the usual one where it is free.
    `service` is the address of the service that uses it, which has a guide for Neo4j Browser.
    `report` is called with what takes long (the first fetch, the start) and, while `watch` runs, of every death.
    """

    username = USERNAME

    def __init__(
        self,
        home: Path,
        *,
        bolt_port: int | None = 0,
        http_port: int | None = 0,
        limits: Limits | None = None,
        service: str = "",
        report: Report = _silent,
    ) -> None:
        self.home = Home(home.absolute())
        self._exchange = Exchange(self.home)
        self.password = ""
        self._asked = {"Bolt": bolt_port, "HTTP": http_port}
        self._limits = limits or Limits()
        self._service = service
        self._report = report
        self._address: Address | None = None
        self._owner: FileLock | None = None
        self._server: ServerProcess | None = None
        # `stop` may come while `watch`, in another thread, is about to launch a server.
        self._launching = Lock()
        self._stopped = True
        self.restarts = 0
        """How often `watch` has brought the server back."""

    @property
    def bolt_uri(self) -> str:
        """Address for drivers."""
        return self._running.bolt_uri

    @property
    def http_uri(self) -> str:
        """Address of the HTTP Query API; Neo4j Browser is under `/browser/`."""
        return self._running.http_uri

    @property
    def _running(self) -> Address:
        if self._address is None:
            raise EngineError("The embedded Neo4j is not running: start it first.")
        return self._address

    def start(self) -> None:
        """Start the server and return when it answers over Bolt.

        Raises:
            EngineError: the folder is in use, a port is taken, a jar cannot be fetched, there is no Java, or the server
                fails.
        """
        java()
        self.home.make()
        self._owner = self.home.own()
        self._stopped = False
        try:
            with self._faults_in_words():
                self.home.forget_last_run()
                self._start()
        except BaseException:
            self.stop()
            raise

    def watch(self) -> None:
        """Start the server again whenever it dies, at the same address; return when another thread calls `stop`.

        Where a new store waits (`inner_circle.engine.exchange`) the server is stopped, and started with that one.

        Raises:
            EngineError: it died, or failed to start, `DEATHS` times within `WITHIN_SECONDS`.
        """
        deaths: deque[float] = deque(maxlen=DEATHS)
        reason = self._death()
        while not self._stopped:
            if reason:
                deaths.append(time.monotonic())
                if len(deaths) == DEATHS and deaths[-1] - deaths[0] < WITHIN_SECONDS:
                    often = f"{DEATHS} failures within {WITHIN_SECONDS // 60} minutes"
                    raise EngineError(f"Neo4j cannot be kept running, {often}; the last one: {reason}")
                self._report(f"{reason} Starting it again at the same address …")
            else:
                self._report("A new store is ready: Neo4j is started again with it, at the same address …")
            try:
                with self._faults_in_words():
                    self._start_again()
                self.restarts += bool(reason)
                self._report("Neo4j answers again.")
                reason = self._death()
            except EngineError as error:
                reason = str(error)

    def stop(self) -> None:
        """End the server in order and give the state folder back; does nothing when it does not run."""
        with self._launching:
            self._stopped = True
        try:
            if self._server is not None:
                self._server.stop()
        finally:
            self._server = None
            self._address = None
            if self._owner is not None:
                self.home.forget_address()
                self._owner.release()
                self._owner = None

    def __enter__(self) -> "Engine":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start(self) -> None:
        lib = ready_jars(self._report)
        chosen = ports.choose(self._asked, self._report)
        self.password = self._password(lib)
        flags = class_archive(lib, self._report)
        self._report("Starting Neo4j …")
        self._server = ServerProcess(self.home, lib, self._limits, chosen, flags, self._service)
        self._launch(self._server)

    def _start_again(self) -> None:
        assert self._server is not None
        self._server.stop()  # it is dead already, unless a new store is ready
        deadline = time.monotonic() + PORTS_SECONDS
        while not self._stopped:
            try:
                ports.choose(self._server.ports, self._report)
                break
            except EngineError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.1)
        self._launch(self._server)

    def _launch(self, server: ServerProcess) -> None:
        """Launch the server, with the new store where one waits, and return when it answers.

        Where it does not with a new store, the one before is put back.
        """
        self._exchange.carry_out()
        try:
            self._launch_once(server)
        except EngineError as error:
            if self._stopped or not self._exchange.go_back():
                raise
            self._report(f"The new store is not used: {error} The store before is put back.")
            self._launch_once(server)
        self._exchange.settle()

    def _launch_once(self, server: ServerProcess) -> None:
        """Launch the server and return when it answers, or leave no process behind."""
        with self._launching:
            if self._stopped:
                raise EngineError("The embedded Neo4j was stopped before it was started.")
            server.launch()
        bolt, http = server.ports["Bolt"], server.ports["HTTP"]
        address = Address(os.getpid(), f"bolt://{ports.LOOPBACK}:{bolt}", f"http://{ports.LOOPBACK}:{http}")
        try:
            # Bolt is the truth about the database; HTTP, which Neo4j Browser needs, comes a moment later.
            server.wait_until(lambda: ports.answers(bolt) and server.lets_in(USERNAME, self.password))
            server.wait_until(server.serves_http)
            server.open_store(USERNAME, self.password)
            self.home.keep_address(address)
        except BaseException:
            server.stop()
            raise
        self._address = address

    def _death(self) -> str:
        """Return when the server has ended, with a sentence on how; nobody is to find it at its address then.

        Where a new store waits the sentence is empty, and the server may not have ended.
        """
        server = self._server
        if server is None:
            return ""
        sentence = server.death(self._exchange.offered)
        with self._launching:
            if not self._stopped:
                self.home.forget_address()
        return sentence

    @contextmanager
    def _faults_in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            at = f": {error.filename}" if error.filename else ""
            raise EngineError(
                f"Neo4j cannot be started ({error.strerror}{at}): give access or make room there."
            ) from None

    def _password(self, lib: Path) -> str:
        password = self.home.password()
        if password is not None:
            return password
        if self.home.has_store():
            raise EngineError(
                f"{self.home.path} holds a store but not its password: put the file {self.home.password_file} back, "
                f"or move {self.home.server} away to begin anew."
            )
        password = new_password()
        set_first_password(self.home, lib, password)
        self.home.keep_password(password)
        return password
