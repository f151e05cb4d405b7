"""The embedded server as one object: start, where it answers, stop."""

import os
from pathlib import Path
from types import TracebackType

from filelock import FileLock
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from inner_circle.engine import ports
from inner_circle.engine.classes import class_archive
from inner_circle.engine.errors import EngineError
from inner_circle.engine.home import USERNAME, Address, Home, new_password
from inner_circle.engine.jars import Report, ready_jars
from inner_circle.engine.launch import Limits, set_first_password
from inner_circle.engine.process import ServerProcess


def _silent(_: str) -> None:
    pass


class Engine:
    """A Neo4j server that lives as long as this object is open, and never longer than this process.

    `home` is the state folder: it may be new, or one of an earlier start, whose data are served again.
    A port of 0 means any free one, None the usual one where it is free.
    `report` is told what takes long: the first fetch, the start.
    """

    username = USERNAME

    def __init__(
        self,
        home: Path,
        *,
        bolt_port: int | None = 0,
        http_port: int | None = 0,
        limits: Limits | None = None,
        report: Report = _silent,
    ) -> None:
        self.home = Home(home.absolute())
        self.password = ""
        self._asked = {"Bolt": bolt_port, "HTTP": http_port}
        self._limits = limits or Limits()
        self._report = report
        self._address: Address | None = None
        self._owner: FileLock | None = None
        self._server: ServerProcess | None = None

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
            EngineError: the folder is in use, a port is taken, a jar cannot be fetched, or the server fails.
        """
        self.home.make()
        self._owner = self.home.own()
        try:
            self.home.address_file.unlink(missing_ok=True)
            self._start()
        except BaseException:
            self.stop()
            raise

    def wait(self) -> None:
        """Do nothing until something ends the server.

        Raises:
            EngineError: it ended, and not because of this object.
        """
        if self._server is not None:
            code = self._server.wait()
            raise EngineError(f"Neo4j ended by itself (code {code}): see {self.home.console_log}, then start again.")

    def stop(self) -> None:
        """End the server in order and give the state folder back; does nothing when it does not run."""
        try:
            if self._server is not None:
                self._server.stop()
        finally:
            self._server = None
            self._address = None
            if self._owner is not None:
                self.home.address_file.unlink(missing_ok=True)
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
        bolt, http = chosen["Bolt"], chosen["HTTP"]
        self.password = self._password(lib)
        flags = class_archive(lib, self._report)
        self._report("Starting Neo4j …")
        self._server = ServerProcess(self.home, lib, self._limits, bolt, http, flags)
        address = Address(os.getpid(), f"bolt://{ports.LOOPBACK}:{bolt}", f"http://{ports.LOOPBACK}:{http}")
        # Bolt is the truth about the database; HTTP, which Neo4j Browser needs, comes a moment later.
        self._server.wait_until(lambda: ports.answers(bolt) and self._lets_us_in(address.bolt_uri))
        self._server.wait_until(self._server.serves_http)
        self.home.keep_address(address)
        self._address = address

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

    def _lets_us_in(self, uri: str) -> bool:
        auth = (USERNAME, self.password)
        try:
            with GraphDatabase.driver(uri, auth=auth, connection_timeout=5, max_transaction_retry_time=0) as driver:
                driver.verify_connectivity()
        except AuthError:
            raise EngineError(
                f"The store in {self.home.path} has another password than {self.home.password_file} says: "
                f"put the right one there, or move {self.home.server} away to begin anew."
            ) from None
        except (DriverError, Neo4jError):
            return False
        return True
