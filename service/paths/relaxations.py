"""The filters of a question: what dropping each means, and each one's least changes that yield a path."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from service.dates.days import FIRST_REAL_DAY, MAX_DAY, MIN_DAY, Days, Period
from service.paths.distance import ANY_LENGTH, Variants
from service.paths.question import Filter, PathQuestion
from service.vocabulary import GRADES, GRAPH_TYPES, MOST_HOPS, WALKED_TYPES

LAST_REAL_DAY = 99991230
DAYS_A_YEAR = 12 * 31
"""Days are looked for as if every month had 31: days that are none do no harm between those that are."""


@dataclass(frozen=True)
class RelaxedQuestion:
    """A changed question that has a path, and the filters in which it differs."""

    filters: tuple[Filter, ...]
    question: PathQuestion


@dataclass(frozen=True)
class RelaxationSearch:
    """A question without a path, and what says whether its variants have one."""

    variants: Variants
    question: PathQuestion

    def connects(self, variant: PathQuestion) -> bool:
        """Whether a variant of the question has a path."""
        return self.variants.connects(variant)


@dataclass(frozen=True)
class Drop:
    """A filter in force, and what makes the question without it.

    `least` yields the questions with its least changes; None where it can only be dropped whole;
    `only_with` names the filter without which dropping this one makes no question that can be asked.
    """

    filter: Filter
    apply: Callable[[PathQuestion], PathQuestion]
    least: Callable[[RelaxationSearch], Iterator[PathQuestion]] | None = None
    only_with: Filter | None = None


def active_filters(question: PathQuestion) -> list[Drop]:
    """Return the filters that a question has in force, in their order."""
    return [*_walking(question), *_in_time(question), *_trust(question), *_figures(question)]


def _walking(question: PathQuestion) -> Iterator[Drop]:
    tie_filter = question.tie_filter
    yield Drop(Filter.LENGTH, lambda q: q.varied(max_hops=ANY_LENGTH))
    if tie_filter.direction is not None:
        undirected = {"direction": None, "types": tie_filter.types if tie_filter.named else WALKED_TYPES}
        yield Drop(Filter.DIRECTION, lambda q: q.varied(tie_filter=undirected))
    if tie_filter.kinds:
        yield Drop(Filter.KINDS, lambda q: q.varied(tie_filter={"kinds": ()}))
    if set(tie_filter.types) != set(GRAPH_TYPES):
        with_ = Filter.DIRECTION if tie_filter.direction else None
        yield Drop(Filter.TYPES, lambda q: q.varied(tie_filter={"types": GRAPH_TYPES}), _more_types, with_)


def _in_time(question: PathQuestion) -> Iterator[Drop]:
    tie_filter = question.tie_filter
    if tie_filter.period is not None:
        yield Drop(Filter.PERIOD, lambda q: q.varied(tie_filter={"period": None}), _wider_period)
    if tie_filter.certain:
        yield Drop(Filter.CERTAIN_ONLY, _possible)
    if question.order:
        yield Drop(Filter.ORDER, lambda q: q.varied(order=None), _weaker_order)


def _possible(question: PathQuestion) -> PathQuestion:
    period = question.tie_filter.period
    eased = period and Period(period.moment, period.days, certain=False)
    return question.varied(tie_filter={"certain": False, "period": eased})


def _trust(question: PathQuestion) -> Iterator[Drop]:
    tie_filter, claims = question.tie_filter, question.tie_filter.claim_filter
    if tie_filter.min_confidence:
        yield Drop(Filter.CONFIDENCE, lambda q: q.varied(tie_filter={"min_confidence": 0}), _lower_confidence)
    if claims.status:
        yield Drop(Filter.STATUS, lambda q: q.with_claim_filter(status=None))
    if claims.position:
        yield Drop(Filter.POSITION, lambda q: q.with_claim_filter(position=None))
    if claims.sources:
        yield Drop(Filter.SOURCES, lambda q: q.with_claim_filter(sources=()), _fewer_sources_left_out)
    if claims.grades:
        yield Drop(Filter.GRADES, lambda q: q.with_claim_filter(grades=()), _fewer_grades_left_out)
    if claims.min_grade:
        yield Drop(Filter.LEAST_GRADE, lambda q: q.with_claim_filter(min_grade=None), _lower_grade)


def _figures(question: PathQuestion) -> Iterator[Drop]:
    if question.avoid:
        yield Drop(Filter.AVOIDED, lambda q: q.varied(avoid=()), _fewer_avoided)
    if question.via:
        yield Drop(Filter.MIDDLE, lambda q: q.varied(via=None))


def least_changes(search: RelaxationSearch) -> list[RelaxedQuestion]:
    """Return, for each filter alone, its least changes that yield a path, in the order of the filters."""
    found: list[RelaxedQuestion] = []
    for drop in active_filters(search.question):
        if drop.filter is Filter.LENGTH:
            away = search.variants.fewest_hops(search.question)
            eased = [search.question.varied(max_hops=away)] if away is not None and away <= MOST_HOPS else []
        elif drop.only_with is None and search.connects(dropped := drop.apply(search.question)):
            eased = (drop.least and list(drop.least(search))) or [dropped]
        else:
            eased = []
        found += [RelaxedQuestion((drop.filter,), one) for one in eased]
    return found


def _more_types(search: RelaxationSearch) -> Iterator[PathQuestion]:
    """Yield every smallest set of further types that yields a path."""
    given = search.question.tie_filter.types
    others = [name for name in GRAPH_TYPES if name not in given]
    for size in range(1, len(others) + 1):
        some = False
        for more in combinations(others, size):
            if search.connects(eased := search.question.varied(tie_filter={"types": [*given, *more]})):
                some = True
                yield eased
        if some:
            return


def _weaker_order(search: RelaxationSearch) -> Iterator[PathQuestion]:
    """Yield one after the other in place of all at once, where that is enough."""
    eased = search.question.varied(order="sequential")
    if search.question.order == "simultaneous" and search.connects(eased):
        yield eased


def _fewer_avoided(search: RelaxationSearch) -> Iterator[PathQuestion]:
    question = search.question
    return _fewer(question.avoid, lambda left: question.varied(avoid=left), search.connects)


def _fewer_sources_left_out(search: RelaxationSearch) -> Iterator[PathQuestion]:
    question = search.question
    out = question.tie_filter.claim_filter.sources
    return _fewer(out, lambda left: question.with_claim_filter(sources=left), search.connects)


def _fewer_grades_left_out(search: RelaxationSearch) -> Iterator[PathQuestion]:
    question = search.question
    out = question.tie_filter.claim_filter.grades
    return _fewer(out, lambda left: question.with_claim_filter(grades=left), search.connects)


def _lower_grade(search: RelaxationSearch) -> Iterator[PathQuestion]:
    """Yield the best of the lower grades with which there is a path; none, where only sources without a grade do."""
    question = search.question
    asked = question.tie_filter.claim_filter.min_grade
    lower = GRADES[GRADES.index(asked) + 1 :] if asked else ()
    for grade in lower:
        if search.connects(eased := question.with_claim_filter(min_grade=grade)):
            yield eased
            return


def _fewer(
    left_out: Sequence[str],
    eased: Callable[[tuple[str, ...]], PathQuestion],
    connects: Callable[[PathQuestion], bool],
) -> Iterator[PathQuestion]:
    """Yield the question with one less left out, for each that does alone; else with as many as can be kept in turn."""
    less = [eased(tuple(one for one in left_out if one != dropped)) for dropped in dict.fromkeys(left_out)]
    alone = [one for one in less if connects(one)]
    yield from alone
    if alone:
        return
    kept: tuple[str, ...] = ()
    for one in left_out:
        if connects(eased((*kept, one))):
            kept = (*kept, one)
    yield eased(kept)


def _lower_confidence(search: RelaxationSearch) -> Iterator[PathQuestion]:
    """Yield the highest confidence below the one asked for at which there is a path: it is that of a tie."""
    steps = range(search.question.tie_filter.least_confidence - 1, -1, -1)

    def eased(step: int) -> PathQuestion:
        return search.question.varied(tie_filter={"min_confidence": step / 10_000})

    place = bisect_left(steps, True, key=lambda step: search.connects(eased(step)))
    yield eased(steps[place])


def _wider_period(search: RelaxationSearch) -> Iterator[PathQuestion]:
    """Yield the period begun earlier, and ended later, by as little as yields a path; both where neither does alone.

    The day is then one on which a tie ends, or begins. With certain times the same days may be enough: of a tie that
    held in May 1937, `at=1937` is not certain (it may mean another day), `during=1937` is.
    """
    period = search.question.tie_filter.period
    assert period is not None
    certain, (first, last) = period.certain, period.days

    def eased(days: Days) -> PathQuestion:
        return search.question.varied(tie_filter={"period": Period(False, days, certain)})

    def yields(days: Days) -> bool:
        return search.connects(eased(days))

    def begun(until: int) -> list[Days]:
        """Return the period up to a day with its least earlier beginning; empty where there is none."""
        return _first(first, FIRST_REAL_DAY, lambda day: (day, until), yields)

    def ended(since: int) -> list[Days]:
        return _first(last, LAST_REAL_DAY, lambda day: (since, day), yields)

    found = [*begun(last), *ended(first)]
    if not found:
        found = [days for widest in ended(min(first, FIRST_REAL_DAY)) for days in begun(widest[1])]
        found += [days for widest in begun(max(last, LAST_REAL_DAY)) for days in ended(widest[0])]
    yield from map(eased, dict.fromkeys(found))


def _first(day: int, widest: int, period: Callable[[int], Days], yields: Callable[[Days], bool]) -> list[Days]:
    """Return the first of ever wider periods that yields a path, from a bound that is a day to the widest, in a list.

    The list is empty where not even the widest does.
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
