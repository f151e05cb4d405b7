"""How well a figure fits a query: features, score, and whether it may be taken without looking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.database.driver import Row
from service.names.fulltext_query import asked_words
from service.reconcile.agreement import LIKE_ENOUGH, date_agreement, office_agreement
from service.reconcile.likeness import has_all, likeness
from service.reconcile.model import ReconciliationQuery
from service.reconcile.properties import types_of
from service.reconcile.search import dates, given

WEIGHTS: Mapping[str, float] = {"name": 1.0, "born": 0.4, "died": 0.4, "office": 0.25, "neighbour": 0.25}
"""What each feature counts in the score, which is their weighted mean times 100."""

AGREES: Mapping[str, float] = {"born": 1.0, "died": 1.0, "office": LIKE_ENOUGH, "neighbour": 1.0}
"""The least value by which a property does not speak against a match."""


@dataclass(slots=True)
class Candidate:
    """A figure that a query may mean, with the value of each feature that could be compared."""

    figure: Row
    features: dict[str, float]
    has_all_words: bool

    @property
    def score(self) -> float:
        """From 0 to 100."""
        weight = sum(WEIGHTS[name] for name in self.features)
        total = sum(WEIGHTS[name] * value for name, value in self.features.items())
        return round(100 * total / weight, 2) if weight else 0.0

    @property
    def exact(self) -> bool:
        """Whether one of its names has the words of the query and no others, or it was asked for by its id."""
        return self.features.get("name") == 1

    @property
    def agrees(self) -> bool:
        """Whether no property speaks against it."""
        return all(self.features.get(name, 1.0) >= least for name, least in AGREES.items())


def scored(query: ReconciliationQuery, figures: Sequence[Row], tied: Mapping[str, bool] | None) -> list[Row]:
    """Return the candidates of a query, best first, as the protocol gives them.

    `figures` stand in the order of the search, which decides between equal scores; `tied` says of each whether it
    has a tie with a neighbour that was given, None where none was.
    """
    found = [_compared(query, one, tied) for one in figures]
    found.sort(key=lambda one: -one.score)
    match = _safe(query, found)
    return [_given(one, match is one) for one in found[: query.limit]]


def _compared(query: ReconciliationQuery, figure: Row, tied: Mapping[str, bool] | None) -> Candidate:
    words = asked_words(query.query) if query.query is not None else []
    values: dict[str, float | None] = {}
    if query.query is not None:
        values["name"] = 1.0 if query.query.strip() == figure["id"] else likeness(words, figure["search"])
    for name in ("born", "died"):
        values[name] = date_agreement(dates(query.properties, name), figure[name])
    values["office"] = office_agreement(given(query.properties, "office"), figure["offices"])
    values["neighbour"] = None if tied is None else float(tied[figure["id"]])
    features = {name: round(value, 4) for name, value in values.items() if value is not None}
    return Candidate(figure, features, bool(words) and has_all(words, figure["search"]))


def _safe(query: ReconciliationQuery, found: Sequence[Candidate]) -> Candidate | None:
    """Return the candidate that may be taken without looking.

    That is the only one with a name of just these words, where no other has them all among more (`Stalin` is a
    name of one and the surname of three), and no property that was given speaks against it. An id means one figure.
    """
    exact = [one for one in found if one.exact]
    by_id = [one for one in exact if query.query is not None and query.query.strip() == one.figure["id"]]
    namesakes = [one for one in found if one.exact or one.has_all_words]
    only = by_id or (exact if len(exact) == len(namesakes) == 1 else [])
    return only[0] if len(only) == 1 and only[0].agrees and only[0] is found[0] else None


def _given(one: Candidate, match: bool) -> Row:
    described = {"description": one.figure["description"]} if one.figure["description"] else {}
    return {
        "id": one.figure["id"],
        "name": one.figure["name"],
        **described,
        "type": types_of(one.figure["circles"]),
        "score": one.score,
        "features": [{"id": name, "value": value} for name, value in one.features.items()],
        "match": match,
    }
