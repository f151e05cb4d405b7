"""What the server is started with: its configuration file and its command line."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inner_circle.engine.errors import EngineError, cause_in
from inner_circle.engine.home import Home, write_private
from inner_circle.engine.java import java
from inner_circle.engine.ports import LOOPBACK
from service import browser

SERVER_CLASS = "org.neo4j.server.CommunityEntryPoint"
ADMIN_CLASS = "org.neo4j.cli.AdminTool"
"""Not the class of the start script, `Neo4jAdminBoot`, which starts this one with the password in its command line."""

GARBAGE_COLLECTOR = ("-XX:+UseG1GC",)

UNSIGNED = (f"-Djava.security.properties={Path(__file__).with_name('jars.security')}",)
"""Signatures of jars are not looked at: their checksums were."""

JVM_FLAGS = (
    *GARBAGE_COLLECTOR,
    *UNSIGNED,
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dio.netty.leakDetection.level=DISABLED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)


@dataclass(frozen=True)
class Limits:
    """How much the server may take. Sizes are Java's: 512m, 2g."""

    heap: str = "1g"
    page_cache: str = "256m"
    transaction_seconds: int = 60
    """For transactions that set no time limit of their own; those of Neo4j Browser, say."""
    replan_seconds: int = 10
    """How old a plan must be before the server looks whether it still fits what it holds."""


def write_configuration(home: Home, limits: Limits, bolt: int, http: int, service: str = "") -> None:
    """Write neo4j.conf: loopback only, guards on, nothing reported to anybody.

    `service` is the address of the service, whose guide and style Neo4j Browser fetches when somebody logs in.
    """
    settings = {
        "server.default_listen_address": LOOPBACK,
        "server.default_advertised_address": LOOPBACK,
        "server.bolt.listen_address": f"{LOOPBACK}:{bolt}",
        "server.bolt.advertised_address": f"{LOOPBACK}:{bolt}",
        "server.http.listen_address": f"{LOOPBACK}:{http}",
        "server.http.advertised_address": f"{LOOPBACK}:{http}",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": limits.page_cache,
        "db.tx_log.rotation.retention_policy": "keep_none",
        "dbms.usage_report.enabled": "false",
        # Pages of other origins are given nothing, which by default they all are; Neo4j Browser is of this one.
        "dbms.security.http_access_control_allow_origin": f"http://{LOOPBACK}:{http}",
        # What Neo4j Browser is told; it asks for scripts of others all the same.
        "client.allow_telemetry": "false",
        "db.transaction.timeout": f"{limits.transaction_seconds}s",
        # By default a timeout is looked at every two seconds, and comes that late.
        "db.transaction.monitor.check.interval": "100ms",
        "dbms.cypher.forbid_exhaustive_shortestpath": "true",
        "dbms.cypher.min_replan_interval": f"{limits.replan_seconds}s",
        # Otherwise the driver puts a clock on every piece that it reads; the service has one for the whole answer.
        "server.bolt.connection_keep_alive_for_requests": "OFF",
        # Stopping: a query that runs gets a second; the network layer would otherwise rest ten more.
        "db.shutdown_transaction_end_timeout": "1s",
        "internal.server.bolt.thread_pool_shutdown_wait_time": "500ms",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        "internal.dbms.bolt.netty_server_shutdown_timeout": "500ms",
    }
    if service:
        settings |= {
            # A host by itself: Neo4j Browser compares no ports.
            "browser.remote_content_hostname_whitelist": service.removeprefix("http://").rpartition(":")[0],
            "browser.post_connect_cmd": "; ".join(
                [f"style {service}{browser.PATH}/style.grass", f"guide {service}{browser.PATH}/guide.html"]
            ),
        }
    text = "# Written at every start; changes made here are lost.\n"
    text += "".join(f"{name}={value}\n" for name, value in settings.items())
    (home.conf / "neo4j.conf").write_text(text)


def server_command(home: Home, lib: Path, limits: Limits, flags: Sequence[str]) -> list[str]:
    """Return the command line of the server; `flags` are further ones for its Java."""
    # The heap is given here: only Neo4j's own start script reads its settings for it.
    memory = [f"-Xms{limits.heap}", f"-Xmx{limits.heap}"]
    place = [f"--home-dir={home.server}", f"--config-dir={home.conf}", "--console-mode"]
    return [*java_command(lib), *flags, *memory, *JVM_FLAGS, SERVER_CLASS, *place]


def set_first_password(home: Home, lib: Path, password: str) -> None:
    """Give the user `neo4j` its password; works before the first start only.

    The command line of a process can be read by every user of the machine, so the password is in none: Java takes its
    arguments from a file that only its owner can read.

    Raises:
        EngineError: the admin tool refused.
    """
    environment = {**os.environ, "NEO4J_HOME": str(home.server), "NEO4J_CONF": str(home.conf)}
    command = [*java_command(lib), "-Xmx128m", "-XX:TieredStopAtLevel=1", ADMIN_CLASS]
    command += ["dbms", "set-initial-password", password]
    arguments = home.path / "set-password.args"
    write_private(arguments, "\n".join(map(_quoted, command[1:])))
    try:
        done = subprocess.run(
            [command[0], f"@{arguments}"],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
        )
    finally:
        arguments.unlink()
    if done.returncode:
        raise EngineError(
            f"Neo4j's admin tool could not set the first password: {cause_in(done.stderr or done.stdout)}. "
            f"Move {home.server} away and start again."
        )


def _quoted(argument: str) -> str:
    """Return an argument as Java's argument files want it: spaces and backslashes have a meaning there."""
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def java_command(lib: Path) -> list[str]:
    """Return how a command line begins: the Java runtime, and the jars as its class path."""
    # Jars alone, each by name: a class archive fits no class path with a folder or another order.
    return [java(), "-cp", os.pathsep.join(str(jar) for jar in sorted(lib.glob("*.jar")))]
