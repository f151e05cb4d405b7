"""The network's circles and types of tie, and the Cypher that the service runs."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Response

from service.database.catalogue import ALL, CIRCLES, NETWORK, RELEASE
from service.database.driver import Row
from service.database.statement import Field, Statement
from service.meta.model import CircleList, NetworkAnswer, QueryAnswer, QueryList, TieTypeList
from service.names.folding import nearest
from service.shapes import Explain, TimeLimit
from service.vocabulary import TIE_TYPES
from service.web.answer import ReadContextDep, answer
from service.web.paging import whole
from service.web.problems import unknown
from service.web.query_params import query_parameters, read_query
from service.web.routing import problems

router = APIRouter(tags=["network"])

QueryName = Annotated[str, Path(description="name of a statement")]


@router.get(
    "/circles",
    summary="List circles",
    response_model=CircleList,
    responses=problems(422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def list_circles(context: ReadContextDep, query: Annotated[Explain, read_query(Explain)]) -> Response:
    """The circles that figures are grouped in: a way into the network, in its own order."""
    record = await context.fetch(CIRCLES)
    return whole(context, record["release"], record["items"], query.explain)


@router.get(
    "/network",
    summary="The network",
    response_model=NetworkAnswer,
    responses=problems(422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def get_network(context: ReadContextDep, query: Annotated[Explain, read_query(Explain)]) -> Response:
    """What the network in force is: title, licence, whom its question is about, its own words, how much it holds."""
    record = await context.fetch(NETWORK)
    body = {
        "release": record["release"],
        **record["about"],
        "language": record["about"]["language"] or "en",
        "closest_to": record["closest_to"],
        "tie_types": _tie_types(record),
        "counts": record["counts"],
    }
    return answer(context, {}, body, query.explain)


@router.get(
    "/tie-types",
    summary="List types of tie",
    response_model=TieTypeList,
    responses=problems(422, 503, 504),
    openapi_extra=query_parameters(Explain),
)
async def list_tie_types(context: ReadContextDep, query: Annotated[Explain, read_query(Explain)]) -> Response:
    """The closed list of types of tie, in the words of this network: which are directed, how they are read, and the
    kinds that the network declares under each."""
    record = await context.fetch(RELEASE)
    return whole(context, record["release"], _tie_types(record), query.explain)


@router.get(
    "/queries",
    summary="List Cypher statements",
    response_model=QueryList,
    responses=problems(422, 503, 504),
    openapi_extra=query_parameters(TimeLimit),
)
async def list_queries(context: ReadContextDep, _: Annotated[TimeLimit, read_query(TimeLimit)]) -> Response:
    """Every Cypher statement of this service by name; each runs in Neo4j Browser as it stands."""
    record = await context.fetch(RELEASE)
    return whole(context, record["release"], [_summary(ALL[name]) for name in sorted(ALL)])


@router.get(
    "/queries/{name}",
    summary="One Cypher statement",
    response_model=QueryAnswer,
    responses=problems(404, 422, 503, 504),
    openapi_extra=query_parameters(TimeLimit),
)
async def get_query(
    context: ReadContextDep, name: QueryName, _: Annotated[TimeLimit, read_query(TimeLimit)]
) -> Response:
    """A Cypher statement with its parameters and columns; paste `try`, then `cypher`, into Neo4j Browser."""
    statement = ALL.get(name)
    if statement is None:
        raise unknown("name", name, nearest(name, ALL))
    record = await context.fetch(RELEASE)
    body = {
        "release": record["release"],
        **_summary(statement),
        "cypher": statement.text,
        "params": _params(statement),
        "returns": [_field(one) for one in statement.returns],
        "try": statement.example,
    }
    return answer(context, {"name": name}, body)


def _tie_types(record: Row) -> list[Row]:
    """Return the types of tie in the words of the network, which a record has as JSON."""
    own: dict[str, Row] = orjson.loads(record["tie_types"] or "{}")
    kinds: list[Row] = orjson.loads(record["kinds"] or "[]")
    return [_tie_type(name, own.get(name, {}), [one for one in kinds if one["type"] == name]) for name in TIE_TYPES]


def _tie_type(name: str, own: Row, kinds: list[Row]) -> Row:
    """Return a type of tie, the network's own words before ours."""
    one = TIE_TYPES[name]
    return {
        "name": name,
        "directed": one.directed,
        "walked": one.walked,
        "derived": one.derived,
        "label": own.get("label") or one.label,
        "inverse": own.get("inverse") or one.inverse,
        "sentence": one.sentence,
        "meaning": own.get("description") or one.meaning,
        "kinds": [
            {
                "id": kind["id"],
                "label": kind["label"],
                "inverse": kind.get("inverse") or kind["label"],
                "sentence": kind.get("sentence"),
                "meaning": kind.get("description"),
            }
            for kind in kinds
        ],
    }


def _summary(statement: Statement) -> Row:
    return {
        "name": statement.name,
        "summary": statement.summary,
        "kind": statement.area if statement.writes else "read",
    }


def _params(statement: Statement) -> list[Row]:
    """Return the parameters; those of a read are one map, and its meaning says what is in it."""
    if statement.writes or not statement.params:
        return [_field(one) for one in statement.params]
    fields = zip(statement.asks, statement.params, strict=True)
    meaning = "; ".join(f"{name} ({one.type}): {one.meaning}" for name, one in fields)
    return [{"name": "ask", "type": "map", "meaning": meaning}]


def _field(one: Field) -> Row:
    return {"name": one.name, "type": one.type, "meaning": one.meaning}
