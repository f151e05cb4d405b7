"""What a release says of its own coverage: what sources declare, and in which years how few of them carry the ties."""

from collections import Counter
from collections.abc import Iterable, Iterator

from seed.format.bibliography import Covers, Source
from seed.format.timing import bounds_of
from seed.loading.graph import Link
from service.dates.days import MAX_DAY, MIN_DAY
from service.provenance.coverage import THIN, Coverage, Gap, Reach, ThinYears
from service.vocabulary import STATED_TYPES, TIE_TYPES


def coverage_of(sources: Iterable[Source], ties: Iterable[Link]) -> Coverage:
    """Return the coverage of a release by its sources, in the order of their ids, and the ties it holds."""
    ordered = sorted(sources, key=lambda source: source.id)
    reaches = tuple(_reach(source) for source in ordered if source.covers and _tells(source.covers))
    by_type: dict[str, list[Link]] = {TIE_TYPES[name].graph: [] for name in STATED_TYPES}
    for tie in ties:
        by_type[tie.type].append(tie)
    thin = tuple(years for name in STATED_TYPES for years in _thin(name, by_type[TIE_TYPES[name].graph]))
    roots = tuple(
        (name, len({root for tie in by_type[TIE_TYPES[name].graph] for root in tie.properties["roots"]}))
        for name in STATED_TYPES
    )
    return Coverage(reaches, thin, roots)


def _tells(covers: Covers) -> bool:
    """Whether an answer about a time has anything to say of it."""
    return bool(covers.outside or covers.leaves_out or covers.gaps)


def _reach(source: Source) -> Reach:
    covers = source.covers
    assert covers
    return Reach(
        source=source.id,
        title=source.title,
        days=bounds_of(covers.years),
        types=frozenset(covers.types),
        about=frozenset(covers.about),
        outside=covers.outside,
        leaves_out=covers.leaves_out,
        gaps=tuple(Gap(bounds_of(gap.when), gap.note) for gap in covers.gaps),
    )


def _thin(name: str, ties: list[Link]) -> Iterator[ThinYears]:
    """Yield the stretches of years in which ties that may have been in force rest on few root sources."""
    changes: dict[int, Counter[str]] = {}
    standing: Counter[str] = Counter()
    for tie in ties:
        first, last = tie.properties["possible_from"], tie.properties["possible_to"]
        if first == MIN_DAY:
            standing.update(tie.properties["roots"])
        else:
            changes.setdefault(first // 10_000, Counter()).update(tie.properties["roots"])
        if last != MAX_DAY:
            changes.setdefault(last // 10_000 + 1, Counter()).subtract(tie.properties["roots"])
    years = sorted(changes)
    begins: list[int | None] = [None, *years]
    ends: list[int | None] = [*(year - 1 for year in years), None]
    for begin, end in zip(begins, ends, strict=True):
        if begin is not None:
            standing.update(changes[begin])
        roots = sum(count > 0 for count in standing.values())
        if roots < THIN:
            yield ThinYears(name, begin, end, roots)
