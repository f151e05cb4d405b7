"""How well the network is borne out: ties with one root, citations that nobody read, sources and disputes left idle."""

from collections import Counter
from collections.abc import Iterator

from seed.checking.grades import grades_of
from seed.format.errors import SeedError
from seed.format.model import Citation
from seed.format.network import Network
from seed.format.support import by_thing, root_sources, support
from seed.reporting.warnings import warning
from service.provenance.grades import UNGRADED, best_of
from service.vocabulary import GRADES


def evidence(network: Network) -> Iterator[SeedError]:
    """Yield what rests on little."""
    yield from _ties(network)
    yield from _sources(network)
    yield from _disputes(network)


def citations(network: Network) -> Iterator[Citation]:
    """Yield every citation of the network: of claims, positions and observations."""
    for claim in network.all_claims:
        yield from claim.sources
    for dispute in network.disputes:
        for position in dispute.positions:
            yield from position.sources
    for observation in network.observations:
        yield from observation.sources


def unchecked_by_type(network: Network) -> dict[str, tuple[int, int]]:
    """Return, for each type of source, how many of its citations were not read, of how many."""
    types = {source.id: source.type for source in network.sources}
    cited: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for one in citations(network):
        kind = types.get(one.source, "?")
        cited[kind] += 1
        unread[kind] += not one.checked
    return {kind: (unread[kind], count) for kind, count in cited.items()}


def counts_by_grade(network: Network, *, read: bool = False) -> dict[str, dict[str, int]]:
    """Return how many standing claims, ties and offices have each grade as the best of the sources that support them.

    With `read` only of those that were read for them.
    """
    grades = grades_of(network)
    things = dict.fromkeys((tie.id for tie in network.ties), "ties") | {one.id: "offices" for one in network.offices}
    counts = {what: dict.fromkeys((*GRADES, UNGRADED), 0) for what in ("claims", "ties", "offices")}
    found: dict[str, list[str | None]] = {id_: [] for id_ in things}
    for claim in network.all_claims:
        if claim.status != "refuted":
            cited = [one for one in claim.sources if one.stance == "supports" and (one.checked or not read)]
            given: list[str | None] = [grades.get(one.source) for one in cited]
            counts["claims"][best_of(given)] += 1
            found.get(claim.of or "", []).extend(given)
    for id_, given in found.items():
        counts[things[id_]][best_of(given)] += 1
    return counts


def _ties(network: Network) -> Iterator[SeedError]:
    roots = root_sources(network.sources)
    claims = by_thing(network.all_claims)
    for tie in network.ties:
        found = support(claims.get(tie.id, ()), roots)
        if found is None:
            continue
        if len(found.roots) == 1:
            mend = "cite a source that does not repeat this one"
            yield warning(tie, tie.id, "single-source", f"rests on {found.roots[0]} alone", mend)
        supporting = [
            one
            for claim in claims[tie.id]
            if claim.status != "refuted"
            for one in claim.sources
            if one.stance == "supports"
        ]
        if supporting and not any(one.checked for one in supporting):
            named = ", ".join(sorted({one.source for one in supporting}))
            mend = "read one of them and set checked: true"
            yield warning(tie, tie.id, "unchecked-tie", f"nobody read {named} for it", mend)


def _sources(network: Network) -> Iterator[SeedError]:
    cited: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for one in citations(network):
        cited[one.source] += 1
        unread[one.source] += not one.checked
    used = set(cited)
    parents = {source.id: source.derived_from for source in network.sources}
    waiting = list(used)
    while waiting:
        above = set(parents.get(waiting.pop(), ())) - used
        used |= above
        waiting += above
    for source in network.sources:
        if unread[source.id]:
            problem = f"{unread[source.id]} of {cited[source.id]} citations not read ({source.type})"
            mend = "read the place and set checked: true on the citation"
            yield warning(source, source.id, "unchecked-source", problem, mend)
        if source.id not in used:
            mend = "cite it where it says something, or take it out"
            yield warning(source, source.id, "unused-source", "nothing cites it", mend)


def _disputes(network: Network) -> Iterator[SeedError]:
    judged: set[str] = set()
    for dispute in network.disputes:
        if len(dispute.positions) < 2:
            problem = "has no position" if not dispute.positions else f"has only the position {dispute.positions[0].id}"
            yield warning(dispute, dispute.id, "one-sided-dispute", problem, "say who holds otherwise, and where")
        for position in dispute.positions:
            judged |= {*position.accepts, *position.rejects}
            if not position.accepts and not position.rejects:
                mend = "name the claims that it accepts or rejects"
                yield warning(position, position.id, "idle-position", "accepts and rejects no claim", mend)
    for claim in network.all_claims:
        if claim.status == "disputed" and claim.id not in judged:
            mend = "make a dispute of it with the positions, or set the status that it deserves"
            yield warning(claim, claim.id, "dispute-missing", f"disputed: {claim.statement}", mend)
