"""Ask a service three times what it can serve, and see what becomes of everybody.

`python -m bench.flood` starts a service that makes every answer anew, on the shipped network, and floods it: four sorts
of question; 8 to 1,000 connections; closed loop (a connection asks again when it was answered, at the earliest when
its turn in three times the capacity comes) and open loop (a request goes out at its time on a connection of its own,
whatever became of others). Right before each flood the same question is asked over 8 connections without a pause: that
is the capacity, and what is called normal. 60 s after the last flood it is asked once more, beside the first time.

Then one client asks the hardest questions over 20 connections, while another, at another address, asks now and then
(`bench/hostile.py`), and thousands come that are slow or say nothing (`bench/slow_clients.py`). Words after the command
choose: `flood`, `hostile`, `slow`.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import psutil

from bench.answering import REFUSED, SERVED, Connection, Met, closed, memory, planned
from bench.hostile import HARDEST, USUAL, hostile
from bench.questions import PAIR, QUESTIONS
from bench.serving import serving
from bench.slow_clients import slow_clients

FLOODED = {
    "path": QUESTIONS["path"],
    "closest": QUESTIONS["closest"],
    "most certain": QUESTIONS["path, most_certain"],
    "via, direction": f"/api/v1/paths?{urlencode({**PAIR, 'via': 'molotov', 'direction': 'out'})}",
}
"""What floods are made of."""

CONNECTIONS = (8, 64, 256, 1000)
TIMES = 3
AFTERWARDS_SECONDS = 60.0


async def opened(url: str, path: str, connections: int, seconds: float, per_second: float) -> Met:
    """Send so many requests a second, each on a connection of its own, with at most so many open at once."""
    met, running = Met(), set[asyncio.Task[None]]()
    begun = time.perf_counter()

    async def ask() -> None:
        connection, asked = Connection(url), time.perf_counter()
        met.add(await connection.ask(path), time.perf_counter() - asked)
        connection.close()

    for number in range(int(per_second * seconds)):
        await asyncio.sleep(max(0.0, begun + number / per_second - time.perf_counter()))
        if len(running) >= connections:
            met.unsent += 1
            continue
        task = asyncio.create_task(ask())
        running.add(task)
        task.add_done_callback(running.discard)
    await asyncio.gather(*running)
    met.lasted = time.perf_counter() - begun
    return met


async def flood(url: str, seconds: float) -> None:
    """Flood a service in every way; print a line for each, and what is left of it afterwards."""
    head = "question, loop, connections        normal/s  p99 ms   asked/s  served/s  p99 ms  ratio   refused/s  p99 ms"
    print(f"{head}  unsent  others  MB")
    first: dict[str, Met] = {}
    for name, path in FLOODED.items():
        await closed(url, [path], CONNECTIONS[0], seconds)
        for connections in CONNECTIONS:
            for loop in ("closed", "open"):
                normal = await closed(url, [path], CONNECTIONS[0], seconds)
                first.setdefault(name, normal)
                rate = TIMES * normal.per_second(SERVED)
                if loop == "closed":
                    met = await closed(url, [path], connections, seconds, pause=connections / rate)
                else:
                    met = await opened(url, path, connections, seconds, rate)
                usual, now = normal.percentile(SERVED, 99), met.percentile(SERVED, 99)
                print(
                    f"{name:<16} {loop:<7} {connections:>5}   {normal.per_second(SERVED):>12.0f} {usual:>7.0f} "
                    f"{rate:>9.0f} {met.per_second(SERVED):>9.0f} {now:>7.0f} {now / usual if usual else 0:>6.1f} "
                    f"{met.per_second(REFUSED):>11.0f} {met.percentile(REFUSED, 99):>7.0f} {met.unsent:>7} "
                    f"{met.others():>7} {memory():>5.0f}",
                    flush=True,
                )
    await asyncio.sleep(AFTERWARDS_SECONDS)
    for name, path in FLOODED.items():
        after = await closed(url, [path], CONNECTIONS[0], seconds)
        before = first[name]
        print(
            f"{name:<16} {AFTERWARDS_SECONDS:.0f} s afterwards: {after.per_second(SERVED):.0f} a second "
            f"(first {before.per_second(SERVED):.0f}), p99 {after.percentile(SERVED, 99):.0f} ms "
            f"(first {before.percentile(SERVED, 99):.0f}), {memory():.0f} MB"
        )


def main() -> None:
    """Start a service, ask, print; the exit status does not depend on the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="flood|hostile|slow", help="all three unless named")
    parser.add_argument("--seconds", type=float, default=4, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of the hostile client")
    options = parser.parse_args()
    what = options.what or ["flood", "hostile", "slow"]
    with (
        tempfile.TemporaryDirectory(prefix="inner-circle-flood-") as folder,
        serving(Path(folder), ANSWER_CACHE_BYTES="0", WARM_UP="0") as url,
    ):
        asyncio.run(planned(url, [*FLOODED.values(), *USUAL, *HARDEST]))
        print(f"load average {' '.join(f'{one:.1f}' for one in psutil.getloadavg())}")
        if "flood" in what:
            asyncio.run(flood(url, options.seconds))
        if "hostile" in what:
            asyncio.run(hostile(url, options.seconds, options.rounds))
        if "slow" in what:
            asyncio.run(slow_clients(url))


if __name__ == "__main__":
    main()
