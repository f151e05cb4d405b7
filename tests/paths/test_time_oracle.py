"""Questions about time over HTTP against brute force, on networks with vague dates."""

import random
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import httpx
import pytest

from service.settings import Settings
from tests.paths.test_paths_oracle import ask
from tests.support import oracle
from tests.support.loading import load_network
from tests.support.worlds import World, random_world, write_network

WORLDS = 50
QUESTIONS_OF_A_WORLD = 24
NEVER, ALWAYS = (19000101, 20991231)


@dataclass(frozen=True)
class Vague:
    """Day bounds of a start or an end; `sure` is false for what nobody knows."""

    edtf: str
    first: int
    last: int
    sure: bool = True


def vague_day(rng: random.Random, years: range) -> Vague:
    year, month, day = rng.choice(years), rng.randint(1, 12), rng.randint(1, 28)
    number = year * 10000 + month * 100 + day
    return rng.choice(
        [
            Vague(f"{year}", year * 10000 + 101, year * 10000 + 1231),
            Vague(f"{year}-{month:02d}-{day:02d}", number, number),
            Vague(f"{year}-06", year * 10000 + 601, year * 10000 + 630),
            Vague(f"{year}?", year * 10000 + 101, year * 10000 + 1231, sure=False),
        ]
    )


@dataclass(frozen=True)
class Span:
    start: Vague
    end: Vague

    def holds(self, first: int, last: int, moment: bool, certain: bool) -> bool:
        """As the definition has it: `moment` is one unknown day in [first, last], otherwise some day in it."""
        s1, s2, e1, e2 = self.start.first, self.start.last, self.end.first, self.end.last
        if not certain:
            return s1 <= last and first <= e2
        if not (self.start.sure and self.end.sure):
            return False
        return (s2 <= first and last <= e1) if moment else max(s2, first) <= min(e1, last)

    def days(self, certain: bool) -> tuple[int, int] | None:
        if not certain:
            return self.start.first, self.end.last
        return (self.start.last, self.end.first) if self.start.sure and self.end.sure else None


def span_of(rng: random.Random) -> Span:
    start = vague_day(rng, range(1920, 1926))
    kind = rng.random()
    if kind < 0.1:
        return Span(start, Vague("..", ALWAYS, ALWAYS))
    if kind < 0.2:
        return Span(start, Vague("", ALWAYS, ALWAYS, sure=False))
    end = vague_day(rng, range(1920, 1931))
    return Span(start, end) if start.first <= end.last else span_of(rng)


@pytest.fixture(scope="module")
def worlds(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[World, dict[str, Span]]]:
    rng = random.Random("worlds in time")
    drawn = [random_world(rng, f"t{n}") for n in range(WORLDS)]
    spans = [{tie.id: span_of(rng) for tie in world.ties} for world in drawn]
    fields = {tie: {"when": f"{one.start.edtf}/{one.end.edtf}"} for of in spans for tie, one in of.items()}
    load_network(settings, write_network(tmp_path_factory.mktemp("worlds"), drawn, "Worlds in time", fields))
    return list(zip(drawn, spans, strict=True))


def period_of(rng: random.Random) -> tuple[dict[str, str], int, int, bool]:
    one, other = sorted([vague_day(rng, range(1919, 1932)), vague_day(rng, range(1919, 1932))], key=lambda v: v.first)
    if rng.random() < 0.5:
        return {"at": one.edtf.rstrip("?")}, one.first, one.last, True
    text = f"{one.edtf.rstrip('?')}/{other.edtf.rstrip('?')}"
    return {"during": text}, one.first, max(one.last, other.last) if one.edtf == other.edtf else other.last, False


@pytest.mark.parametrize("number", range(WORLDS))
def test_paths_in_time_are_those_of_brute_force(
    client: httpx.Client, worlds: list[tuple[World, dict[str, Span]]], number: int
) -> None:
    world, spans = worlds[number]
    rng = random.Random(f"time {number}")
    for _ in range(QUESTIONS_OF_A_WORLD):
        source, target = rng.sample(world.figures, 2)
        asked: dict[str, Any] = {"from_": source, "to": target, "max_hops": rng.randint(1, 5)}
        mode = asked["mode"] = rng.choice(["shortest", "all_shortest", "k_shortest"])
        order = asked["order"] = rng.choice([None, "simultaneous", "sequential"])
        first, last, moment = NEVER, ALWAYS, False
        if rng.random() < 0.8 or order is None:
            period, first, last, moment = period_of(rng)
            asked |= period
        certain = rng.random() < 0.5
        asked["time"] = "certain" if certain else None
        if first > last:
            continue
        ties = [
            tie
            for tie in world.ties
            if (not moment and first == NEVER) or spans[tie.id].holds(first, last, moment, certain)
        ]
        every = oracle.all_paths(ties, world.figures, (source, target), asked["max_hops"])
        every = [path for path in every if in_order(path, ties, spans, order, certain, (first, last))]
        shortest = [path for path in every if len(path) == len(every[0])]
        expected = {"shortest": shortest[:1], "all_shortest": shortest, "k_shortest": every[:5]}[mode]
        body = ask(client, **asked)
        assert [tuple(figure["id"] for figure in path["figures"]) for path in body["paths"]] == expected, asked
        for path, ids in zip(body["paths"], expected, strict=True):
            carried = [{tie["id"] for tie in hop["ties"]} for hop in path["hops"]]
            assert carried == oracle.hop_ties(ties, ids, None, None)
            for hop in path["hops"]:
                sure = any(spans[tie["id"]].holds(first, last, moment, True) for tie in hop["ties"])
                assert hop["in_force"] == ("certain" if sure else "possible"), asked


def in_order(
    path: tuple[str, ...],
    ties: list[oracle.OracleTie],
    spans: dict[str, Span],
    order: str | None,
    certain: bool,
    days: tuple[int, int],
) -> bool:
    """Try every beginning of a tie, and of the days asked about, as the day of a hop."""
    hops = []
    for carried in oracle.hop_ties(ties, path, None, None):
        found = [spans[tie].days(certain) for tie in carried]
        hops.append([(max(one[0], days[0]), min(one[1], days[1])) for one in found if one])
    starts = sorted({first for hop in hops for first, _ in hop})

    def holds(hop: list[tuple[int, int]], day: int) -> bool:
        return any(first <= day <= last for first, last in hop)

    if order == "simultaneous":
        return any(all(holds(hop, day) for hop in hops) for day in starts)
    if order == "sequential":
        return any(
            all(a <= b for a, b in pairwise(chosen))
            and all(holds(hop, day) for hop, day in zip(hops, chosen, strict=True))
            for chosen in product(starts, repeat=len(hops))
        )
    return True


def test_certain_and_possible_bound_every_sample() -> None:
    """Dates drawn inside the bounds: certain implies that every draw holds, a draw that holds implies possible."""
    rng = random.Random("samples")
    for _ in range(2000):
        span = span_of(rng)
        day = rng.randint(1919, 1932) * 10000 + rng.randint(1, 12) * 100 + rng.randint(1, 28)
        possible, certain = span.holds(day, day, True, False), span.holds(day, day, True, True)
        assert possible or not certain
        for _ in range(20):
            start = rng.randint(span.start.first, span.start.last)
            end = rng.randint(span.end.first, span.end.last)
            if start <= end:
                assert (start <= day <= end) or not certain
                assert possible or not start <= day <= end
