"""`rests_on=true`: what each path of an answer cannot do without."""

from collections.abc import Sequence

from service.answer import Reading
from service.search.asides import without
from service.search.cuts import cut_figures, disjoint_paths_of
from service.search.network import NetworkTie
from service.search.paths import network_of, number_of
from service.search.question import PathQuestion, Record
from service.search.silence import fewest_hops


async def add_what_paths_rest_on(
    reading: Reading, question: PathQuestion, release: Record, paths: Sequence[Record]
) -> None:
    """Give every path its `rests_on`: cut figures and cut sources within `max_hops`, and disjoint paths.

    Only figures and sources of a path can be cuts of it, so only those are tried.
    """
    ties = await network_of(reading, await number_of(reading, release), question.walk.types)
    disjoint = disjoint_paths_of(ties, question)
    cuts: dict[str, bool] = {}
    for path in paths:
        figures = [figure["id"] for figure in path["figures"]]
        sources = _sources(path)
        for source in sources:
            if source not in cuts:
                cuts[source] = await _is_cut(reading, question, ties, source)
        path["rests_on"] = {
            "cut_figures": cut_figures(ties, question, figures),
            "cut_sources": [source for source in sources if cuts[source]],
            "disjoint_paths": disjoint,
        }


def _sources(path: Record) -> list[str]:
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


async def _is_cut(reading: Reading, question: PathQuestion, ties: Sequence[NetworkTie], source: str) -> bool:
    asked = question.asked
    left_out = [*asked["exclude_source"], source]
    set_aside, reweighed = await without(reading, asked["position"], asked["status"], left_out)
    variant = question.varied(walk={"set_aside": set_aside, "reweighed": reweighed})
    return fewest_hops(ties, variant, question.max_hops) is None
