"""`GET /paths`: how two figures are connected, and the evidence of every hop."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from service.answer import Reading, ReadingDep
from service.catalogue import FIGURE_NEAR, SHORTEST_PATHS
from service.errors import invalid
from service.models.paths import PathQuery, PathsAnswer
from service.routes.common import missing, problems, walked
from service.search.paths import MOST_SHORTEST, PathQuestion, find_k_shortest, find_via, why_no_path

router = APIRouter(tags=["paths"])

DEFAULT_K = 5


@router.get("/paths", response_model=PathsAnswer, responses=problems(404, 422, 503, 504))
async def get_paths(reading: ReadingDep, query: Annotated[PathQuery, Query()]) -> Response:
    """How one figure is connected to another: paths over typed ties, each hop with all its ties, claims and sources.

    A path is a sequence of distinct figures; parallel ties are evidence of one hop, not further
    paths. Paths come in the order of length, then of ids. `rival` is walked only where it is named.
    Where there is no path, `no_path` says why.
    """
    question = _question(query)
    asked = question.asked | ({"explain": query.explain} if query.explain else {})
    if query.mode == "k_shortest":
        record = await find_k_shortest(reading, question)
    elif query.via is not None:
        record = await find_via(reading, question)
    else:
        limit = 1 if query.mode == "shortest" else MOST_SHORTEST + 1
        record = await reading.fetch(SHORTEST_PATHS, **question.params, avoid=question.avoid, limit=limit)
        record["truncated"] = query.mode == "all_shortest" and len(record["paths"]) == limit
        record["paths"] = record["paths"][:MOST_SHORTEST]
    await _refuse_unknown(reading, question, record)
    paths = assemble(record["paths"], record["ties"], query.direction)
    return reading.answer(
        asked,
        {
            "release": record["release"],
            "from": record["from"],
            "to": record["to"],
            "mode": query.mode,
            "paths": paths,
            "no_path": None if paths else await why_no_path(reading, question),
            "truncated": record["truncated"],
            "rivals_left_out": 0 if "RIVAL" in question.types else record["rivals"],
        },
        query.explain,
    )


def _question(query: PathQuery) -> PathQuestion:
    """Refuse what no single parameter can be blamed for; otherwise return the question with all defaults.

    Raises:
        Problem: 422 naming the parameter.
    """
    types = walked(query.type, query.direction)
    ends = (query.from_, query.to)
    if query.from_ == query.to:
        raise invalid("to", query.to, "another figure than `from`")
    if query.k is not None and query.mode != "k_shortest":
        raise invalid("k", query.k, "only with mode=k_shortest")
    for figure in query.avoid:
        if figure in ends:
            raise invalid("avoid", figure, "figures other than `from` and `to`")
    if query.via is not None:
        if query.mode != "shortest":
            raise invalid("via", query.via, f"only with mode=shortest, not with mode={query.mode}")
        if query.via in ends:
            raise invalid("via", query.via, "a figure other than `from` and `to`")
        if query.via in query.avoid:
            raise invalid("via", query.via, "a figure that `avoid` does not name")
    return PathQuestion(
        source=query.from_,
        target=query.to,
        mode=query.mode,
        k=query.k or DEFAULT_K,
        max_hops=query.max_hops,
        asked_types=tuple(query.type or types),
        types=tuple(name.upper() for name in types),
        direction=query.direction,
        avoid=tuple(query.avoid),
        via=query.via,
    )


async def _refuse_unknown(reading: Reading, question: PathQuestion, record: dict[str, Any]) -> None:
    """Answer 404 for the first id of the question that does not exist."""
    for parameter, value in (("from", question.source), ("to", question.target)):
        if record[parameter] is None:
            raise await missing(reading, parameter, value, FIGURE_NEAR)
    for value in record["absent"]:
        raise await missing(reading, "via" if value == question.via else "avoid", value, FIGURE_NEAR)


def assemble(
    paths: Sequence[Sequence[dict[str, Any]]], ties: Sequence[dict[str, Any]], direction: str | None
) -> list[dict[str, Any]]:
    """Put the ties, which come once each, on every hop that they carry."""
    of_pair: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for tie in ties:
        subject, target = tie["subject"], tie["object"]
        if direction != "in":
            of_pair.setdefault((subject, target), []).append(tie)
        if direction != "out":
            of_pair.setdefault((target, subject), []).append(tie)
    return [
        {
            "length": len(figures) - 1,
            "figures": figures,
            "hops": [
                {"from": first["id"], "to": second["id"], "ties": of_pair[first["id"], second["id"]]}
                for first, second in zip(figures, figures[1:], strict=False)
            ],
        }
        for figures in paths
    ]
