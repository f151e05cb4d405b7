"""`rests_on=true`: what each path of an answer cannot do without."""

from collections.abc import Sequence

from service.database.read_context import ReadContext
from service.index.search_index import open_index
from service.index.topology import Topology
from service.paths.disjoint import disjoint_paths
from service.paths.distance import Variants
from service.paths.question import PathQuestion, Row
from service.provenance.claim_filter import ClaimFilter, claim_filter


async def add_what_paths_rest_on(context: ReadContext, question: PathQuestion, paths: Sequence[Row]) -> None:
    """Give every path its `rests_on`: cut figures and cut sources within `max_hops`, and disjoint paths.

    Only figures and sources of a path can be cuts of it, so only those are tried.

    Raises:
        DeadlinePassed: it takes too long.
        IndexNotReady: the index is still being built.
    """
    topology = (await open_index(context)).topology
    sources = sorted({source for path in paths for source in _sources(path)})
    out = question.tie_filter.claim_filter
    without = await claim_filter(context, out, tried=sources)
    found = await context.search("paths.rests_on", lambda: _rests_on(topology, question, paths, without))
    for path, rests_on in zip(paths, found, strict=True):
        path["rests_on"] = rests_on


def _rests_on(topology: Topology, question: PathQuestion, paths: Sequence[Row], without: ClaimFilter) -> list[Row]:
    """Return the foundations of each path; `without` knows the ties of all their sources."""
    weighing = question.varied(tie_filter={"claim_filter": without})
    variants = Variants(topology, weighing)
    adjacency = variants.adjacency(weighing)
    source, target = (adjacency.number(one) for one in question.ends)
    disjoint = disjoint_paths(adjacency, source, target)
    cuts: dict[tuple[str, str], bool] = {}

    def is_cut(kind: str, one: str) -> bool:
        if (kind, one) not in cuts:
            if kind == "figure":
                variant = weighing.varied(avoid=(*question.avoid, one))
            else:
                variant = weighing.with_claim_filter(sources=(*without.sources, one))
            cuts[kind, one] = (kind == "figure" and one == question.via) or not variants.connects(variant)
        return cuts[kind, one]

    return [
        {
            "cut_figures": [one["id"] for one in path["figures"][1:-1] if is_cut("figure", one["id"])],
            "cut_sources": [source for source in _sources(path) if is_cut("source", source)],
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
