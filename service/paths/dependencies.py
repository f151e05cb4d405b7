"""`rests_on=true`: what each path of an answer cannot do without."""

from collections.abc import Sequence

from service.database.read_context import ReadContext
from service.index.adjacency import NetworkTie
from service.index.search_time import in_time
from service.paths.cuts import cut_figures, disjoint_paths_of
from service.paths.distance import fewest_hops
from service.paths.question import PathQuestion, Row
from service.paths.search import whole_network
from service.provenance.claim_filter import ClaimFilter, claim_filter


async def add_what_paths_rest_on(context: ReadContext, question: PathQuestion, paths: Sequence[Row]) -> None:
    """Give every path its `rests_on`: cut figures and cut sources within `max_hops`, and disjoint paths.

    Only figures and sources of a path can be cuts of it, so only those are tried.

    Raises:
        DeadlinePassed: it takes too long.
    """
    ties = (await whole_network(context)).ties or ()
    sources = sorted({source for path in paths for source in _sources(path)})
    out = question.tie_filter.claim_filter
    without = await claim_filter(context, out, tried=sources)
    found = await in_time(context, "paths.rests_on", lambda: _rests_on(ties, question, paths, without))
    for path, rests_on in zip(paths, found, strict=True):
        path["rests_on"] = rests_on


def _rests_on(
    ties: Sequence[NetworkTie], question: PathQuestion, paths: Sequence[Row], without: ClaimFilter
) -> list[Row]:
    """Return the foundations of each path; `without` knows the ties of all their sources."""
    weighing = question.varied(tie_filter={"claim_filter": without})
    disjoint = disjoint_paths_of(ties, question)
    cuts: dict[str, bool] = {}

    def is_cut(source: str) -> bool:
        if source not in cuts:
            variant = weighing.with_claim_filter(sources=(*without.sources, source))
            cuts[source] = fewest_hops(ties, variant, question.max_hops) is None
        return cuts[source]

    return [
        {
            "cut_figures": cut_figures(ties, question, [figure["id"] for figure in path["figures"]]),
            "cut_sources": [source for source in _sources(path) if is_cut(source)],
            "disjoint_paths": disjoint,
        }
        for path in paths
    ]


def _sources(path: Row) -> list[str]:
    """Return the sources that support a path, and the roots they derive from."""
    cited = [
        source
        for hop in path["hops"]
        for tie in hop["ties"]
        for claim in tie["claims"]
        for source in claim["sources"]
        if source["stance"] == "supports"
    ]
    return sorted({one for source in cited for one in (source["id"], *source["roots"])})
