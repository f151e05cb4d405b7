"""Start everything, ask the service and Neo4j's HTTP Query API for the same answers, and print both.

`python -m bench` (`make bench`): 8 connections, warm. What is compared is measured side by side, in a
round in one order and in the next in the other, so that a noisy machine hurts both alike; each ratio
is the median of the rounds' own. `--warm`, `--seconds` and `--rounds` change the length.

A service that keeps no answers (`ANSWER_CACHE_BYTES=0`) is asked, so that each is made anew; for "path, repeated"
one that keeps them, as services do unless told otherwise.
"""

import argparse
import base64
import json
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.load import CONNECTIONS, Call, Figures, compared, run
from bench.questions import QUESTIONS
from bench.serving import serving
from inner_circle.engine import running_address
from inner_circle.engine.home import Home

FIRST_TRIES = 30

AGAINST_NEO4J = ("path", "neighborhood")
AGAINST_EACH_OTHER = (
    ("path, at=", "path", 1.5),
    ("path, simultaneous", "path", 5),
    ("path, k_shortest", "path", 5),
    ("path, most_certain", "path", 5),
    ("closest", "figure", 10),
    ("two people", "figure", 10),
)
AIM = 1.5
AIM_REPEATED = 10
CYPHER = Path(__file__).with_name("cypher")


@dataclass(frozen=True)
class Running:
    """Two services of our own with one Neo4j: `service` makes every answer anew, `keeping` keeps them."""

    service: str
    keeping: str
    query_api: str
    authorization: str


@contextmanager
def started() -> Iterator[Running]:
    """Start the services with an embedded Neo4j and the shipped network in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="inner-circle-bench-") as folder, ExitStack() as stack:
        home = Path(folder)
        keeping = stack.enter_context(serving(home))
        address = running_address(home)
        password = Home(home).password() or ""
        if address is None:
            raise SystemExit("the service answers, but its Neo4j is nowhere to be found")
        named = {"NEO4J_URI": address.bolt_uri, "NEO4J_PASSWORD": password, "ANSWER_CACHE_BYTES": "0"}
        service = stack.enter_context(serving(home, **named))
        yield Running(service, keeping, f"{address.http_uri}/db/neo4j/query/v2", _basic(f"neo4j:{password}"))


def _basic(login: str) -> str:
    return "Basic " + base64.b64encode(login.encode()).decode()


def query_api_call(running: Running, name: str) -> Call:
    """Return a call of Neo4j's HTTP Query API for the same answer: one statement that does all, and our parameters.

    The service sends two statements, or only the first where the evidence is at hand: its peer keeps nothing,
    and asks for everything in one round trip, which is the quickest it can do.
    """
    question = Call(f"{running.service}{QUESTIONS[name]}&explain=cypher")
    answer: dict[str, Any] = json.loads(_first_answer(question))
    params = next(one["params"] for one in answer["cypher"] if one["params"])  # of what walks, which comes first
    body = {"statement": (CYPHER / f"{name}.cypher").read_text(), "parameters": params}
    call = Call(running.query_api, json.dumps(body).encode(), (("Authorization", running.authorization),))
    found = json.loads(_first_answer(call))["data"]
    ties = found["values"][0][found["fields"].index("ties")]
    if _by_id(ties) != _by_id(_ties(answer)):
        raise SystemExit(f"{name}: the service and Neo4j do not give the same ties")
    return call


def _by_id(ties: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return ties by id without their empty fields, which the two leave out or give as null."""
    return {tie["id"]: {name: value for name, value in tie.items() if value is not None} for tie in ties}


def _ties(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every tie in an answer."""
    if isinstance(value, dict):
        yield from [value] if "subject" in value and "claims" in value else []
        for one in value.values():
            yield from _ties(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ties(one)


def _first_answer(call: Call) -> bytes:
    """Return the answer of a call as soon as there is one: the first of a statement waits for its plan."""
    request = urllib.request.Request(call.url, call.body, dict(call.headers) | {"Content-Type": "application/json"})
    for _ in range(FIRST_TRIES):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                body: bytes = answer.read()
                return body
        except urllib.error.HTTPError as error:
            fault = error
            time.sleep(1)
    raise SystemExit(f"{call.url}: {fault}")


def _print(name: str, runs: Sequence[Figures]) -> None:
    per_second, p50, p99 = (median(getattr(one, field) for one in runs) for field in ("per_second", "p50", "p99"))
    print(f"{name:<42} {per_second:>10.0f} {p50:>8.2f} {p99:>8.2f}")


def main() -> None:
    """Measure and print; the exit status does not depend on the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warm", type=float, default=20, help="seconds for which both are asked before measuring")
    parser.add_argument("--seconds", type=float, default=3, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each pair")
    options = parser.parse_args()
    with started() as running:
        calls = {name: Call(running.service + question) for name, question in QUESTIONS.items()}
        peers = {name: query_api_call(running, name) for name in AGAINST_NEO4J}
        for call in calls.values():
            _first_answer(call)
        measured = {name: (calls[name], peers[name], AIM) for name in AGAINST_NEO4J}
        measured["path, repeated"] = (Call(running.keeping + QUESTIONS["path"]), peers["path"], AIM_REPEATED)
        print(f"each pair against Neo4j is asked for {options.warm:g} s before it is measured, the others for 2 s")
        for call in calls.values():
            run(call, CONNECTIONS, 2)
        for ours, theirs, _ in measured.values():
            run(ours, CONNECTIONS, options.warm)
            run(theirs, CONNECTIONS, options.warm)
        print(f"{'answers of the service, and of a peer':<42} {'per second':>10} {'p50 ms':>8} {'p99 ms':>8}")
        for name, (ours, theirs, aim) in measured.items():
            pairs = compared(ours, theirs, options.rounds, options.seconds)
            _print(name, [one for one, _ in pairs])
            _print("  Neo4j's HTTP Query API", [other for _, other in pairs])
            ratio = median(one.per_second / other.per_second for one, other in pairs)
            print(f"  answers per second, ratio   {ratio:.2f} (aim: at least {aim:g})")
        for name, other, most in AGAINST_EACH_OTHER:
            pairs = compared(calls[name], calls[other], options.rounds, options.seconds)
            _print(name, [ours for ours, _ in pairs])
            _print(f"  {other}", [theirs for _, theirs in pairs])
            ratio = median(ours.p50 / theirs.p50 for ours, theirs in pairs)
            print(f"  median time, ratio          {ratio:.2f} (aim: at most {most})")


if __name__ == "__main__":
    main()
