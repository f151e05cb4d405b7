"""The questions about paths that take more than one statement, all read on one release."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.answer import Reading
from service.catalogue import NETWORK_HOPS, PATH_ENDS, PATH_EVIDENCE, PATH_REACH, PATH_SPURS
from service.errors import overdue, unavailable
from service.search.via import least_via
from service.search.yen import Ids, Root, k_shortest

MOST_SHORTEST = 100
MOST_TIES = 200_000
ALL_TYPES = ("ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE", "RIVAL")

Record = dict[str, Any]


class ReleaseChangedError(Exception):
    """The data changed while a question was being answered: it must be asked again."""


@dataclass(frozen=True)
class PathQuestion:
    """A question for a path with all its defaults; `types` are as in the graph."""

    source: str
    target: str
    mode: str
    k: int
    max_hops: int
    asked_types: tuple[str, ...]
    types: tuple[str, ...]
    direction: str | None
    avoid: tuple[str, ...]
    via: str | None

    @cached_property
    def asked(self) -> Record:
        """The parameters in force, as the answer repeats them."""
        k = {"k": self.k} if self.mode == "k_shortest" else {}
        return {
            "from": self.source,
            "to": self.target,
            "mode": self.mode,
            **k,
            "max_hops": self.max_hops,
            "type": self.asked_types,
            "direction": self.direction,
            "avoid": self.avoid,
            "via": self.via,
        }

    @cached_property
    def params(self) -> Record:
        """The parameters that the statements about whole paths share, but for `avoid`."""
        return {
            "from": self.source,
            "to": self.target,
            "types": self.types,
            "direction": self.direction,
            "max_hops": self.max_hops,
        }


async def find_k_shortest(reading: Reading, question: PathQuestion) -> Record:
    """Answer `mode=k_shortest` in the form of the statement for shortest paths, with `truncated`."""

    async def search(begun: Record) -> tuple[list[Ids], bool]:
        async def complete(roots: Sequence[Root]) -> list[Ids | None]:
            record = await reading.fetch(
                PATH_SPURS,
                release=begun["release"]["number"],
                to=question.target,
                types=question.types,
                direction=question.direction,
                avoid=question.avoid,
                max_hops=question.max_hops,
                roots=[{"figures": root.figures, "banned": root.banned} for root in roots],
            )
            _same_release(record)
            found = {one["root"]: tuple(one["ids"]) for one in record["found"]}
            return [found.get(place) for place in range(len(roots))]

        return await k_shortest(question.source, question.k, complete)

    return await _on_one_release(reading, question, search)


async def find_via(reading: Reading, question: PathQuestion) -> Record:
    """Answer a question with `via` in the same form."""

    async def search(begun: Record) -> tuple[list[Ids], bool]:
        record = await reading.fetch(
            NETWORK_HOPS, release=begun["release"]["number"], types=question.types, most=MOST_TIES
        )
        _same_release(record)
        if len(record["ties"]) == MOST_TIES:
            raise overdue(reading.graph.query_timeout)
        ends = (question.source, question.target)
        path = least_via(
            record["ties"], ends, str(question.via), question.max_hops, question.direction, question.avoid
        )
        return ([path] if path else []), False

    return await _on_one_release(reading, question, search)


async def _on_one_release(reading: Reading, question: PathQuestion, search: Any) -> Record:
    """Look the figures up, search, and fetch the evidence; once more where a new release came in between."""
    for _ in range(3):
        try:
            return await _attempt(reading, question, search)
        except ReleaseChangedError:
            reading.forget()
    raise unavailable("the data are being replaced; ask again")


async def _attempt(reading: Reading, question: PathQuestion, search: Any) -> Record:
    others = [*question.avoid, *([question.via] if question.via else [])]
    begun = await reading.fetch(PATH_ENDS, ids=[question.source, question.target, *others])
    first, last, *rest = (figure if figure["id"] is not None else None for figure in begun["figures"])
    record: Record = {
        "release": {name: begun["release"][name] for name in ("version", "digest")},
        "from": first,
        "to": last,
        "absent": [one for one, figure in zip(others, rest, strict=True) if figure is None],
        "paths": [],
        "ties": [],
        "rivals": begun["rivals"],
        "truncated": False,
    }
    if first is None or last is None or record["absent"]:
        return record
    found, record["truncated"] = await search(begun)
    if found:
        evidence = await reading.fetch(
            PATH_EVIDENCE,
            release=begun["release"]["number"],
            paths=found,
            types=question.types,
            direction=question.direction,
        )
        _same_release(evidence)
        named = {figure["id"]: figure for figure in evidence["figures"]}
        record["paths"] = [[named[one] for one in path] for path in found]
        record["ties"] = evidence["ties"]
    return record


def _same_release(record: Record) -> None:
    if not record["release"]["same"]:
        raise ReleaseChangedError


async def why_no_path(reading: Reading, question: PathQuestion) -> Record:
    """Say why a question has no path: never connected, only further away, or cut by the filters named."""
    ends = {"from": question.source, "to": question.target}
    anyhow = await reading.fetch(PATH_REACH, **ends, types=ALL_TYPES, direction=None, avoid=())
    if anyhow["hops"] is None:
        return {"reason": "unconnected", "detail": "no ties of any type connect these two figures, however far"}
    filtered = await reading.fetch(
        PATH_REACH, **ends, types=question.types, direction=question.direction, avoid=question.avoid
    )
    hops = filtered["hops"]
    if hops is not None and question.via is None:
        detail = f"the shortest such path has {hops} hops; max_hops is {question.max_hops}"
        return {"reason": "beyond_max_hops", "detail": detail}
    cut = [name for name in ("type", "direction", "avoid", "via") if _narrows(question, name)]
    detail = (
        f"connected in {anyhow['hops']} hops over all types and figures, "
        f"but not within {', '.join(cut)} as asked (max_hops {question.max_hops})"
    )
    return {"reason": "filtered", "detail": detail}


def _narrows(question: PathQuestion, name: str) -> bool:
    if name == "type":
        return set(question.types) != set(ALL_TYPES)
    return bool(getattr(question, name))
