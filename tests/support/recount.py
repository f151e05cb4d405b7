"""Random evidence about one figure, and its closeness to others recounted day by day, independently of the service."""

import random
from collections import Counter
from datetime import date, timedelta
from math import log
from typing import Any

from service.closeness.weights import BOUNDS
from service.dates.days import MAX_DAY, MIN_DAY

FIRST, LAST = date(1937, 1, 1), date(1937, 4, 30)
CENTER = "center"
PEOPLE = ("a", "b", "c", "d")
KIN = {"son": 1.0, "aunt": 0.5, "foster-son": 0.75, "cousin": 0.25, None: 0.25}
WILLING = {"friendship": 1.0, "loyalty": 0.75, "mutual-interest": 0.75, "habit": 0.5}
QUALITIES = [*WILLING, "fear", "rivalry"]
WEIGHTS = {"reception": 1.0, "visit_total": 1.0, "meeting": 1.0, "letter": 0.5, "attendance": 0.5, "telephone": 0.5}


def number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def some_day(rng: random.Random) -> date:
    return FIRST + timedelta(days=rng.randint(-40, (LAST - FIRST).days + 40))


def some_days(rng: random.Random) -> list[int]:
    """Return the four bounds of something vague: it possibly began before it certainly held."""
    days = sorted(some_day(rng) for _ in range(4))
    possible, certain = [number(days[0]), number(days[3])], [number(days[1]), number(days[2])]
    if rng.random() < 0.1:
        possible[1] = MAX_DAY
    return [*possible, *([MAX_DAY, MIN_DAY] if rng.random() < 0.3 else certain)]


def trust(rng: random.Random) -> tuple[float, str]:
    return rng.choice([0.95, 0.8, 0.5, 0.2]), rng.choice(["attested", "attested", "disputed"])


def random_tie(rng: random.Random, other: str, key: str) -> list[Any]:
    kind = rng.choice(["ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE"])
    said = [rng.choice(QUALITIES) for _ in range(rng.randint(0, 3))]
    whens = [rng.choice(["", "", "1937-02/1937-03", "1937-03-10/..", "after 1937"]) for _ in said]
    role = rng.choice(list(KIN)) if kind == "RELATIVE" else None
    return [other, kind, role, *some_days(rng), *trust(rng), said, whens, [f"{key}.1"], key]


def random_seat(rng: random.Random, figure: str, key: str) -> list[Any]:
    body, kind = rng.choice([("board", "state"), ("council", "party"), ("stars", "rank")])
    return [
        figure,
        body,
        kind,
        rng.choice(["member", "candidate member"]),
        *some_days(rng),
        *trust(rng),
        [f"{key}.1"],
        key,
    ]


def random_post(rng: random.Random, figure: str, key: str) -> list[Any]:
    return [figure, rng.choice(["north", "south"]), *some_days(rng), [f"{key}.1"], key]


def random_sight(rng: random.Random, key: str) -> list[Any]:
    first, last = sorted([some_day(rng), some_day(rng)])
    last = rng.choice([first, last])
    near, *others = rng.sample([CENTER, *PEOPLE], rng.randint(2, 4))
    if rng.random() < 0.6 and CENTER in others:
        others.remove(CENTER)
        others.append(near)
        near = CENTER
    maybe = rng.sample(others, rng.randint(0, 1)) if CENTER in {near, *others} else []
    named = [one for one in others if one not in maybe]
    if CENTER in maybe and near not in PEOPLE:
        maybe = []
    return [
        key,
        rng.choice([*WEIGHTS, "signature"]),
        rng.choice(["1937", "1937?"]),
        number(first),
        number(last),
        rng.choice([None, None, 1, 7, 40]),
        rng.random() < 0.7,
        [near],
        named,
        maybe,
    ]


def random_record(rng: random.Random) -> dict[str, Any]:
    ties = [random_tie(rng, rng.choice(PEOPLE), f"t{n}") for n in range(rng.randint(0, 6))]
    holdings = [random_seat(rng, rng.choice([CENTER, *PEOPLE]), f"s{n}") for n in range(rng.randint(0, 8))]
    own = {holding[1] for holding in holdings if holding[0] == CENTER}
    observations = [random_sight(rng, f"o{n}") for n in range(rng.randint(0, 6))]
    postings = [random_post(rng, rng.choice([CENTER, *PEOPLE]), f"p{n}") for n in range(rng.randint(0, 3))]
    return {
        "postings": postings,
        "figures": [[one, one.title(), *random_life(rng)] for one in PEOPLE],
        "center": {"id": CENTER, "born": "1900-01-01", "died": rng.choice([None, "1937-04-10"])},
        "ties": ties,
        "offices": [holding for holding in holdings if holding[1] in own],
        "observations": [one for one in observations if CENTER in [*one[7], *one[8], *one[9]]],
    }


def random_life(rng: random.Random) -> tuple[int, int]:
    """Return days of which one end may lie in the period."""
    end = rng.choice([MAX_DAY, number(some_day(rng))])
    return 18900101, end


class Recount:
    """The score of one figure, recounted day by day from the record; nothing of the service is used."""

    def __init__(self, record: dict[str, Any], other: str, certain: bool) -> None:
        self.record, self.other, self.certain = record, other, certain
        died = record["center"]["died"]
        last = min(LAST, date.fromisoformat(died)) if died else LAST
        self.days = [number(FIRST + timedelta(days=n)) for n in range((last - FIRST).days + 1)]
        first, until = next(one[2:] for one in record["figures"] if one[0] == other)
        lived = sum(first <= day <= until for day in self.days) / len(self.days)
        self.lived = max(0.5, lived)
        self.years = len(self.days) * self.lived / 365.25

    def counts(self, bounds: list[int]) -> bool:
        """Whether something is in force in the period as asked: on some day, certainly if that is asked."""
        first, last = number(FIRST), number(LAST)
        validity = bounds[2:] if self.certain else bounds[:2]
        return validity[0] <= last and validity[1] >= first and validity[0] <= validity[1]

    def mean(self, of_day: Any) -> float | None:
        """Return the mean over the days of what is certain and what is possible; None where nothing touches them."""
        sure = [of_day(day, True) for day in self.days]
        maybe = [of_day(day, False) for day in self.days]
        if all(one is None for one in (sure if self.certain else sure + maybe)):
            return None
        total: float = sum(one or 0 for one in sure)
        if not self.certain:
            total = (total + sum(one or 0 for one in maybe)) / 2
        return float(min(1.0, total / len(self.days) / self.lived))

    def presence(self, day: int, sure: bool) -> float:
        """Return half where one of the two was posted somewhere and the other not: for what is sure, where maybe so."""

        def posted(one: str, place: str, at: int) -> bool:
            return any(
                posting[:2] == [one, place] and posting[at] <= day <= posting[at + 1]
                for posting in self.record["postings"]
            )

        maybe, certainly = 2, 4
        for place in ("north", "south"):
            for one, two in ((CENTER, self.other), (self.other, CENTER)):
                there, elsewhere = (maybe, certainly) if sure else (certainly, maybe)
                if posted(one, place, there) and not posted(two, place, elsewhere):
                    return 0.5
        return 1.0

    def ties(self, kinds: set[str], grade: Any, apart: bool = False) -> float | None:
        rows = [
            row for row in self.record["ties"] if row[0] == self.other and row[1] in kinds and self.counts(row[3:7])
        ]

        def of_day(day: int, sure: bool) -> float | None:
            found = [
                grade(row, day) * row[7] * (0.5 if row[8] == "disputed" else 1)
                for row in rows
                if (row[5] <= day <= row[6] if sure else row[3] <= day <= row[4])
            ]
            return max(found) * (self.presence(day, sure) if apart else 1) if found else None

        return self.mean(of_day)

    def alliance(self) -> float | None:
        def grade(row: list[Any], day: int) -> float:
            spans = {"1937-02/1937-03": (19370201, 19370331), "1937-03-10/..": (19370310, MAX_DAY)}
            spans["after 1937"] = (19370101, MAX_DAY)
            said = list(zip(row[9], row[10], strict=True))
            now = [quality for quality, when in said if when and spans[when][0] <= day <= spans[when][1]]
            now = now or [quality for quality, when in said if not when]
            worth = [WILLING[one] for one in now if one in WILLING]
            against = now.count("rivalry")
            return float(max(worth) * len(worth) / (len(worth) + against)) if worth else 0.0 if now else 0.5

        return self.ties({"ALLY", "FOREIGN_COMRADE"}, grade)

    def offices(self) -> float | None:
        holdings = [holding for holding in self.record["offices"] if holding[2] != "rank"]

        def of_day(day: int, sure: bool) -> float | None:
            found: dict[str, float] = {}
            for mine in holdings:
                for other in holdings:
                    if mine[0] != CENTER or other[0] != self.other or mine[1] != other[1]:
                        continue
                    if mine[4] < other[4] == mine[5] or other[4] < mine[4] == other[5]:
                        continue  # handed over
                    both = [
                        max(mine[4], other[4]),
                        min(mine[5], other[5]),
                        max(mine[6], other[6]),
                        min(mine[7], other[7]),
                    ]
                    if both[0] > both[1] or not self.counts(both):
                        continue
                    if not (both[2] <= day <= both[3] if sure else both[0] <= day <= both[1]):
                        continue
                    sitting = {
                        holding[0] for holding in holdings if holding[1] == mine[1] and holding[4] <= day <= holding[5]
                    }
                    weight = min(holding[8] * (0.5 if holding[9] == "disputed" else 1) for holding in (mine, other))
                    weight *= 0.5 if "candidate" in mine[3] + other[3] else 1
                    found[mine[1]] = max(found.get(mine[1], 0), weight / (len(sitting) - 1))
            total = sum(found.values())
            return self.presence(day, sure) * total / (total + 0.1) if found else None

        return self.mean(of_day)

    def contacts(self, signed: bool) -> float | None:
        events: Counter[int] = Counter()
        totals: dict[int, float] = {}
        seen = False
        for key, kind, when, first, last, count, checked, near, named, maybe in self.record["observations"]:
            del key
            if (kind == "signature") is not signed:
                continue
            weight = self.beside(kind, near, named, maybe)
            days = [day for day in self.days if first <= day <= last]
            inside = number(FIRST) <= first and last <= number(LAST)
            if weight is None or not days or (self.certain and ("?" in when or not inside)):
                continue
            seen = True
            length = (date.fromisoformat(text(last)) - date.fromisoformat(text(first))).days + 1
            number_of = 1.0
            if checked:
                regular = count is None and kind == "visit_total"
                number_of = max(1.0, 52 * length / 365.25) if regular else count or 1
            each = number_of * weight * WEIGHTS.get(kind, 1.0) * (0.5 if "?" in when else 1) / length
            for day in days:
                if count is not None or kind == "visit_total":
                    totals[day] = max(totals.get(day, 0), each)
                else:
                    events[day] += each  # type: ignore[assignment]
        if not seen:
            return None
        whole = sum(max(events.get(day, 0), totals.get(day, 0)) for day in self.days)
        return min(1.0, log(1 + whole) / log(1 + 100 * self.years))

    def beside(self, kind: str, near: list[str], named: list[str], maybe: list[str]) -> float | None:
        chance = 1 / len(maybe) if maybe else 0
        if CENTER in near:
            return 1.0 if self.other in named else chance if self.other in maybe else None
        if CENTER in named:
            if self.other in near:
                return 1.0
            if kind in {"letter", "telephone", "visit_total"}:
                return None
            return 1.0 if self.other in named else chance if self.other in maybe else None
        return chance if self.other in near else None

    def parts(self) -> dict[str, float]:
        found = {
            "kinship": self.ties({"RELATIVE"}, lambda row, _: KIN[row[2]]),
            "offices": self.offices(),
            "service": self.ties({"SUBORDINATE"}, lambda *_: 1.0, apart=True),
            "alliance": self.alliance(),
            "meetings": self.contacts(signed=False),
            "signatures": self.contacts(signed=True),
        }
        return {name: BOUNDS[name] * share for name, share in found.items() if share is not None}


def text(day: int) -> str:
    return f"{day // 10_000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"
