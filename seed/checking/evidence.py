"""Evidence: what stands has a source that supports it, and no source goes back to itself."""

from collections.abc import Iterator

from seed.format.errors import SeedError
from seed.format.network import Network, Unread


def check_evidence(network: Network, _: Unread) -> list[SeedError]:
    """Find claims that only denials are cited for, sources cited twice, and circles of `derived_from`."""
    return [*_unsupported(network), *_cited_twice(network), *_circles(network)]


def _unsupported(network: Network) -> Iterator[SeedError]:
    for claim in network.all_claims:
        if claim.status != "refuted" and all(one.stance == "denies" for one in claim.sources):
            problem = f"is {claim.status}, yet every source that it cites denies it"
            mend = "cite who says so, or set status: refuted"
            yield SeedError(claim.place.at("stance"), claim.id, "unsourced", problem, mend)


def _cited_twice(network: Network) -> Iterator[SeedError]:
    for claim in network.all_claims:
        seen: set[tuple[str, str | None]] = set()
        for one in claim.sources:
            if (one.source, one.locator) in seen:
                problem = f"cites {one.source} twice for the same place"
                yield SeedError(
                    one.place.at("source"),
                    claim.id,
                    "duplicate",
                    problem,
                    "keep one of the two, or give each a locator",
                )
            seen.add((one.source, one.locator))


def _circles(network: Network) -> Iterator[SeedError]:
    parents = {one.id: one.derived_from for one in network.sources}
    for source in network.sources:
        seen: set[str] = set()
        waiting = list(source.derived_from)
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += parents.get(one, ())
        if source.id in seen:
            mend = "take out the `derived_from` that closes the circle"
            yield SeedError(
                source.place.at("derived_from"),
                source.id,
                "source-circle",
                "goes back to itself through derived_from",
                mend,
            )
