"""What the parts of an offline load take, beside Neo4j's bulk import of the same files by hand.

`python -m bench.offline FOLDER` loads the network of a folder into stores of its own; `bench.synthetic` writes one.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inner_circle.engine.bulk import import_store
from inner_circle.engine.exchange import DATABASE
from inner_circle.engine.home import Home
from inner_circle.engine.jars import ready_jars
from inner_circle.engine.launch import java_command
from inner_circle.offline import build_store
from seed.checking.check import read_network
from seed.loading.import_files import write_import_files
from seed.loading.load import Prepared, prepare
from service.settings import Settings

NEO4J_ADMIN = "org.neo4j.server.startup.Neo4jAdminBoot"
"""What Neo4j's own script `neo4j-admin` starts."""


@contextmanager
def timed(what: str, ties: int) -> Iterator[None]:
    """Say how long the block takes, and how many ties a second that is."""
    begun = time.perf_counter()
    yield
    seconds = time.perf_counter() - begun
    print(f"  {what:<44} {seconds:7.1f} s {ties / seconds:11,.0f} ties a second", flush=True)


def import_by_hand(home: Home, lib: Path, folder: Path, arguments: list[str]) -> None:
    """Import files as a person would who has Neo4j's tools."""
    environment = {**os.environ, "NEO4J_HOME": str(home.server), "NEO4J_CONF": str(home.conf)}
    command = [*java_command(lib), NEO4J_ADMIN, "database", "import", "full", DATABASE, *arguments]
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)


def measure(prepared: Prepared, settings: Settings, rounds: int) -> None:
    """Write the files and import them, by ourselves and by hand, several times; then build a whole store."""
    ties = len(prepared.content.links["ties"])
    lib = ready_jars(print)
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            homes = [Home(Path(folder) / name) for name in ("ours", "by-hand")]
            files = Path(folder) / "files"
            files.mkdir()
            for home in homes:
                home.make()
            print(f"round {number + 1}")
            with timed("files written and imported", ties):
                with timed("of that, files written", ties):
                    written = write_import_files(prepared.content, 1, files)
                import_store(homes[0], lib, settings.neo4j_heap, files, written.arguments)
            with timed("the same files imported by hand", ties):
                import_by_hand(homes[1], lib, files, written.arguments)
            size = sum(path.stat().st_size for path in homes[0].server.rglob("*") if path.is_file())
            print(f"  {written.size / 1e6:.0f} MB of files, a store of {size / 1e6:.0f} MB without indexes")
    with tempfile.TemporaryDirectory() as folder, timed("a whole store, with indexes, read back", ties):
        begun = time.perf_counter()

        def say(line: str) -> None:
            print(f"  {time.perf_counter() - begun:7.1f} s  {line}", flush=True)

        apart = settings.model_copy(update={"inner_circle_home": Path(folder)})
        build_store(apart, Home(Path(folder) / "next"), prepared, 1, say)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    begun = time.perf_counter()
    prepared = prepare(read_network(asked.folder))
    content = prepared.content
    print(f"{len(content.links['ties'])} ties, {content.size} records: read in {time.perf_counter() - begun:.0f} s")
    measure(prepared, Settings(), asked.rounds)


if __name__ == "__main__":
    main()
