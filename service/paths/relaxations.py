"""The filters of a question: what dropping each means, and each one's least value that yields a path."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from service.dates.days import FIRST_REAL_DAY, MAX_DAY, MIN_DAY, Days, Period, day_text
from service.paths.distance import ANY_LENGTH, Variants
from service.paths.question import PathQuestion, Row
from service.vocabulary import DEFAULT_TYPES, GRADES, MOST_HOPS, TIE_TYPES

EVERY_TYPE = tuple(one.graph for one in TIE_TYPES.values())
WALKED = tuple(TIE_TYPES[name].graph for name in DEFAULT_TYPES)

LAST_REAL_DAY = 99991230
DAYS_A_YEAR = 12 * 31
"""Days are looked for as if every month had 31: days that are none do no harm between those that are."""


@dataclass(frozen=True)
class RelaxationSearch:
    """What the least value of a filter is looked for with."""

    variants: Variants
    question: PathQuestion

    def connects(self, variant: PathQuestion) -> bool:
        """Whether a variant of the question has a path."""
        return self.variants.connects(variant)


@dataclass(frozen=True)
class Drop:
    """A filter in force: its parameter, the change that drops it, the question without it.

    `least` yields its least changes, where dropping it whole is not the only one; `only_with` names the
    filter without which dropping this one makes no question that can be asked.
    """

    name: str
    change: Row
    apply: Callable[[PathQuestion], PathQuestion]
    least: Callable[[RelaxationSearch], Iterator[Row]] | None = None
    only_with: str | None = None


def active_filters(question: PathQuestion) -> list[Drop]:
    """Return the filters that a question has in force, in a fixed order; `max_hops` stands first."""
    return [*_walking(question), *_in_time(question), *_trust(question), *_figures(question)]


def _walking(question: PathQuestion) -> Iterator[Drop]:
    tie_filter = question.tie_filter
    yield Drop("max_hops", {"max_hops": MOST_HOPS}, lambda q: q.varied(max_hops=ANY_LENGTH))
    if tie_filter.direction is not None:
        undirected = {"direction": None, "types": tie_filter.types if tie_filter.named else WALKED}
        yield Drop("direction", {"direction": None}, lambda q: q.varied(tie_filter=undirected))
    if tie_filter.kinds:
        yield Drop("kind", {"kind": []}, lambda q: q.varied(tie_filter={"kinds": ()}))
    if set(tie_filter.types) != set(EVERY_TYPE):
        every = {"type": [name.lower() for name in EVERY_TYPE]}
        with_ = "direction" if tie_filter.direction else None
        yield Drop("type", every, lambda q: q.varied(tie_filter={"types": EVERY_TYPE}), _more_types, with_)


def _in_time(question: PathQuestion) -> Iterator[Drop]:
    tie_filter = question.tie_filter
    if tie_filter.period is not None:
        name = "at" if tie_filter.period.moment else "during"
        yield Drop(name, {name: None}, lambda q: q.varied(tie_filter={"period": None}), _wider_period)
    if tie_filter.certain:
        yield Drop("time", {"time": "possible"}, _possible)
    if question.order:
        yield Drop("order", {"order": None}, lambda q: q.varied(order=None), _weaker_order)


def _possible(question: PathQuestion) -> PathQuestion:
    period = question.tie_filter.period
    eased = period and Period(period.moment, period.days, certain=False)
    return question.varied(tie_filter={"certain": False, "period": eased})


def _trust(question: PathQuestion) -> Iterator[Drop]:
    tie_filter = question.tie_filter
    if tie_filter.min_confidence:
        surely: Row = {"min_confidence": 0}
        yield Drop("min_confidence", surely, lambda q: q.varied(tie_filter=surely), _lower_confidence)
    if tie_filter.claim_filter.status:
        yield Drop("status", {"status": None}, lambda q: q.with_claim_filter(status=None))
    if tie_filter.claim_filter.position:
        yield Drop("position", {"position": None}, lambda q: q.with_claim_filter(position=None))
    if tie_filter.claim_filter.sources:
        none: Row = {"exclude_source": []}
        yield Drop("exclude_source", none, lambda q: q.with_claim_filter(sources=()), _fewer_left_out)
    if tie_filter.claim_filter.grades:
        every: Row = {"exclude_grade": []}
        yield Drop("exclude_grade", every, lambda q: q.with_claim_filter(grades=()), _fewer_grades)
    if tie_filter.claim_filter.min_grade:
        yield Drop("min_grade", {"min_grade": None}, lambda q: q.with_claim_filter(min_grade=None), _lower_grade)


def _figures(question: PathQuestion) -> Iterator[Drop]:
    if question.avoid:
        yield Drop("avoid", {"avoid": []}, lambda q: q.varied(avoid=()), _fewer_avoided)
    if question.via:
        yield Drop("via", {"via": None}, lambda q: q.varied(via=None))


def least_changes(search: RelaxationSearch) -> list[Row]:
    """Return, for each filter alone, its least changes that yield a path, in the order of the filters."""
    found: list[Row] = []
    for drop in active_filters(search.question):
        if drop.name == "max_hops":
            away = search.variants.fewest_hops(search.question)
            if away is not None and away <= MOST_HOPS:
                found.append({"max_hops": away})
        elif drop.only_with is None and search.connects(drop.apply(search.question)):
            found += (drop.least and list(drop.least(search))) or [drop.change]
    return [askable(search.question, change) for change in found]


def askable(question: PathQuestion, change: Row) -> Row:
    """Return a change with what goes with it: days of ours are New Style, and without a time nothing is certain."""
    changed = {**question.asked, **change}
    timeless = not (changed["at"] or changed["during"])
    ours = timeless or "during" in change
    more = {"calendar": "new_style"} if ours and changed["calendar"] != "new_style" else {}
    if timeless and not changed["order"] and changed["time"] == "certain":
        more["time"] = "possible"
    return change | more


def _more_types(search: RelaxationSearch) -> Iterator[Row]:
    """Yield every smallest set of further types that yields a path."""
    given = search.question.tie_filter.types
    others = [name for name in EVERY_TYPE if name not in given]
    for size in range(1, len(others) + 1):
        some = False
        for more in combinations(others, size):
            if search.connects(search.question.varied(tie_filter={"types": [*given, *more]})):
                some = True
                yield {"type": [name.lower() for name in (*given, *more)]}
        if some:
            return


def _weaker_order(search: RelaxationSearch) -> Iterator[Row]:
    """Yield one after the other in place of all at once, where that is enough."""
    if search.question.order == "simultaneous" and search.connects(search.question.varied(order="sequential")):
        yield {"order": "sequential"}


def _fewer_avoided(search: RelaxationSearch) -> Iterator[Row]:
    question = search.question
    return _fewer("avoid", question.avoid, lambda left: search.connects(question.varied(avoid=left)))


def _fewer_left_out(search: RelaxationSearch) -> Iterator[Row]:
    question = search.question
    out = question.tie_filter.claim_filter.sources
    return _fewer("exclude_source", out, lambda left: search.connects(question.with_claim_filter(sources=left)))


def _fewer_grades(search: RelaxationSearch) -> Iterator[Row]:
    question = search.question
    out = question.tie_filter.claim_filter.grades
    return _fewer("exclude_grade", out, lambda left: search.connects(question.with_claim_filter(grades=left)))


def _lower_grade(search: RelaxationSearch) -> Iterator[Row]:
    """Yield the best of the lower grades with which there is a path; none, where only sources without a grade do."""
    question = search.question
    asked = question.tie_filter.claim_filter.min_grade
    lower = GRADES[GRADES.index(asked) + 1 :] if asked else ()
    for grade in lower:
        if search.connects(question.with_claim_filter(min_grade=grade)):
            yield {"min_grade": grade}
            return


def _fewer(name: str, ids: Sequence[str], connects: Callable[[tuple[str, ...]], bool]) -> Iterator[Row]:
    """Yield the ids less one, for each that does alone; else as many as can be kept in turn."""
    less = [tuple(one for one in ids if one != dropped) for dropped in dict.fromkeys(ids)]
    alone = [left for left in less if connects(left)]
    for left in alone:
        yield {name: list(left)}
    if alone:
        return
    kept: tuple[str, ...] = ()
    for one in ids:
        if connects((*kept, one)):
            kept = (*kept, one)
    yield {name: list(kept)}


def _lower_confidence(search: RelaxationSearch) -> Iterator[Row]:
    """Yield the highest confidence below the one asked for at which there is a path: it is that of a tie."""
    steps = range(search.question.tie_filter.least_confidence - 1, -1, -1)

    def yields(step: int) -> bool:
        return search.connects(search.question.varied(tie_filter={"min_confidence": step / 10_000}))

    place = bisect_left(steps, True, key=yields)
    yield {"min_confidence": steps[place] / 10_000}


def _wider_period(search: RelaxationSearch) -> Iterator[Row]:
    """Yield the period begun earlier, and ended later, by as little as yields a path; both where neither does alone.

    The day is then one on which a tie ends, or begins. One vague day that is not surely one of a tie's may surely
    have such a day in it: then `during` these very days is enough.
    """
    period: Any = search.question.tie_filter.period
    first, last = period.days

    def begun(until: int) -> list[Days]:
        """Return the period up to a day with its least earlier beginning; empty where there is none."""
        return _first(first, FIRST_REAL_DAY, lambda day: (day, until), yields)

    def ended(since: int) -> list[Days]:
        return _first(last, LAST_REAL_DAY, lambda day: (since, day), yields)

    def yields(days: Days) -> bool:
        return search.connects(search.question.varied(tie_filter={"period": Period(False, days, period.certain)}))

    found = [*begun(last), *ended(first)]
    if not found:
        found = [days for widest in ended(min(first, FIRST_REAL_DAY)) for days in begun(widest[1])]
        found += [days for widest in begun(max(last, LAST_REAL_DAY)) for days in ended(widest[0])]
    for days in dict.fromkeys(found):
        during = {"during": f"{day_text(days[0]) or '..'}/{day_text(days[1]) or '..'}"}
        yield {"at": None} | during if period.moment else during


def _first(day: int, widest: int, period: Callable[[int], Days], yields: Callable[[Days], bool]) -> list[Days]:
    """Return the first of ever wider periods that yields a path, from a bound that is a day to the widest, in a list.

    None where not even the widest does.
    """
    if not yields(period(day if day in (MIN_DAY, MAX_DAY) else widest)):
        return []
    if day in (MIN_DAY, MAX_DAY):
        return [period(day)]
    begin, end = _place(day), _place(widest)
    places = range(begin, end + 1) if begin <= end else range(begin, end - 1, -1)
    place = bisect_left(places, True, key=lambda one: yields(period(_day(one))))
    return [period(_day(places[place]))]


def _place(day: int) -> int:
    """Return the place of a day in a calendar in which every month has 31 days."""
    year, rest = divmod(day, 10_000)
    return year * DAYS_A_YEAR + (rest // 100 - 1) * 31 + rest % 100 - 1


def _day(place: int) -> int:
    year, rest = divmod(place, DAYS_A_YEAR)
    return year * 10_000 + (rest // 31 + 1) * 100 + rest % 31 + 1
