"""The parameters of `/paths`: which go together, the question they ask, and a changed question as parameters again."""

from collections.abc import Callable, Mapping, Sequence

from service.database.read_context import ReadContext
from service.dates.days import day_text
from service.paths.diagnosis import Explanation
from service.paths.model import PathQuery
from service.paths.question import Filter, PathQuestion, Row
from service.paths.relaxations import RelaxedQuestion
from service.web.filters import asked_of, read_tie_filter
from service.web.problems import Problem, invalid

DEFAULT_K = 5
RANKED = ("k_shortest", "most_certain")


def refuse_shape(query: PathQuery) -> None:
    """Refuse parameters that do not go together.

    Raises:
        Problem: 422 naming one of them.
    """
    for fault in _faults(query):
        raise fault


def _faults(query: PathQuery) -> list[Problem]:
    ends = (query.from_, query.to)
    faults = []
    if query.from_ == query.to:
        faults.append(invalid("to", query.to, "another figure than `from`"))
    if query.k is not None and query.mode not in RANKED:
        faults.append(invalid("k", query.k, f"only with mode={' or mode='.join(RANKED)}"))
    if query.order and query.mode == "most_certain":
        faults.append(invalid("order", query.order, "with mode=shortest, all_shortest or k_shortest"))
    faults += [invalid("avoid", one, "figures other than `from` and `to`") for one in query.avoid if one in ends]
    if query.via is not None:
        if query.mode != "shortest":
            faults.append(invalid("via", query.via, f"only with mode=shortest, not with mode={query.mode}"))
        if query.order:
            faults.append(invalid("via", query.via, "only without order"))
        if query.via in ends:
            faults.append(invalid("via", query.via, "a figure other than `from` and `to`"))
        if query.via in query.avoid:
            faults.append(invalid("via", query.via, "a figure that `avoid` does not name"))
    return faults


async def read_question(context: ReadContext, query: PathQuery) -> PathQuestion:
    """Return the question that the parameters ask; reads the claims that they set aside.

    Raises:
        Problem: 422 for filters that do not go together.
        UnknownId: a position or source that does not exist.
    """
    return PathQuestion(
        source=query.from_,
        target=query.to,
        mode=query.mode,
        k=query.k or DEFAULT_K,
        max_hops=query.max_hops,
        avoid=tuple(query.avoid),
        via=query.via,
        order=query.order,
        tie_filter=await read_tie_filter(context, query, ordered=query.order is not None),
    )


def asked_by(query: PathQuery, question: PathQuestion) -> Row:
    """Return the parameters in force, as the answer repeats them."""
    return {
        "from": query.from_,
        "to": query.to,
        "mode": query.mode,
        **({"k": question.k} if query.mode in RANKED else {}),
        "max_hops": query.max_hops,
        "avoid": query.avoid,
        "via": query.via,
        "order": query.order,
        "rests_on": query.rests_on,
        "view": query.view,
        **asked_of(query, question.tie_filter),
    }


def filter_names(filters: Sequence[Filter], asked: Row) -> list[str]:
    """Return the parameters that filters are asked with."""
    return [_period_name(asked) if one is Filter.PERIOD else PARAMETERS[one][0] for one in filters]


def _period_name(asked: Row) -> str:
    return "during" if asked["at"] is None else "at"


PARAMETERS: Mapping[Filter, tuple[str, Callable[[PathQuestion], object]]] = {
    Filter.LENGTH: ("max_hops", lambda question: question.max_hops),
    Filter.DIRECTION: ("direction", lambda question: question.tie_filter.direction),
    Filter.KINDS: ("kind", lambda question: list(question.tie_filter.kinds)),
    Filter.TYPES: ("type", lambda question: [name.lower() for name in question.tie_filter.types]),
    Filter.CERTAIN_ONLY: ("time", lambda question: "certain" if question.tie_filter.certain else "possible"),
    Filter.ORDER: ("order", lambda question: question.order),
    Filter.CONFIDENCE: ("min_confidence", lambda question: question.tie_filter.min_confidence),
    Filter.STATUS: ("status", lambda question: question.tie_filter.claim_filter.status),
    Filter.POSITION: ("position", lambda question: question.tie_filter.claim_filter.position),
    Filter.SOURCES: ("exclude_source", lambda question: list(question.tie_filter.claim_filter.sources)),
    Filter.GRADES: ("exclude_grade", lambda question: list(question.tie_filter.claim_filter.grades)),
    Filter.LEAST_GRADE: ("min_grade", lambda question: question.tie_filter.claim_filter.min_grade),
    Filter.AVOIDED: ("avoid", lambda question: list(question.avoid)),
    Filter.MIDDLE: ("via", lambda question: question.via),
}
"""The parameter of each filter and its value in a question, but for the period, which has two: `at` and `during`."""


def change_of(relaxed: RelaxedQuestion, asked: Row) -> Row:
    """Return the parameters, with their new values, in which a relaxed question differs from the one asked.

    `calendar` and `time` change with them where they must: a wider period is written in New Style, and
    time=certain needs a time.
    """
    change: Row = {}
    for one in relaxed.filters:
        change |= _period(relaxed.question, asked) if one is Filter.PERIOD else _changed(one, relaxed.question)
    changed = {**asked, **change}
    timeless = not (changed["at"] or changed["during"])
    if (timeless or "during" in change) and changed["calendar"] != "new_style":
        change["calendar"] = "new_style"
    if timeless and not changed["order"] and changed["time"] == "certain":
        change["time"] = "possible"
    return change


def _changed(one: Filter, question: PathQuestion) -> Row:
    name, value = PARAMETERS[one]
    return {name: value(question)}


def _period(question: PathQuestion, asked: Row) -> Row:
    period = question.tie_filter.period
    if period is None:
        return {_period_name(asked): None}
    first, last = period.days
    during = {"during": f"{day_text(first) or '..'}/{day_text(last) or '..'}"}
    return during if asked["at"] is None else {"at": None} | during


def changed_params(question: PathQuestion, asked: Row, change: Row) -> Row:
    """Return the parameters of a question with some changed; None leaves one out."""
    params = {**asked, **change}
    if not question.tie_filter.named and "type" not in change:
        params.pop("type")
    return params


def in_words(explanation: Explanation, question: PathQuestion, filters: Sequence[str]) -> str:
    """Say why there is no path; `filters` are the parameters that cut."""
    match explanation.reason:
        case "unconnected":
            return "no ties of any type connect these two figures, however far"
        case "not_at_one_moment":
            return "a chain exists, but there is no one day on which all its hops hold"
        case "beyond_max_hops":
            return f"the shortest such path has {_hops(explanation.hops)}; max_hops is {question.max_hops}"
        case "filtered":
            over = f"over all ties and figures {_hops(explanation.hops)} would do"
            return f"{over}, but every path is cut by {_listed(filters)}"
        case "not_analyzed":
            return f"there is no such path; {explanation.obstacle}"


def _hops(count: int | None) -> str:
    return "1 hop" if count == 1 else f"{count} hops"


def _listed(filters: Sequence[str]) -> str:
    return " and ".join([", ".join(filters[:-1]), filters[-1]] if len(filters) > 1 else filters) or "the filters"
