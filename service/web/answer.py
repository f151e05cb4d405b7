"""From a record to the bytes of an answer: one serialisation, with release, question and Cypher."""

from typing import Annotated

import orjson
from fastapi import Depends, Request, Response

from service.database.driver import Row
from service.database.read_context import ReadContext


async def _read_context(request: Request) -> ReadContext:
    state = request.state
    client = request.client.host if request.client else ""
    context = ReadContext(
        state.database,
        state.plans,
        state.kept,
        state.threads,
        state.deadline,
        client,
        fault=getattr(state, "fault", None),
        index=state.index,
        in_force=getattr(state, "in_force", None),
    )
    context.spent = getattr(state, "spent", context.spent)
    state.read_context = context  # for the formats, which read what the answer does not repeat
    return context


ReadContextDep = Annotated[ReadContext, Depends(_read_context)]


def answer(context: ReadContext, asked: Row, body: Row, explain: str | None = None) -> Response:
    """Serialise an answer: `body` holds `release` and the fields of the model, `asked` all parameters in force."""
    whole = {**body, "asked": asked}
    if context.named:
        asked = asked | {"named": context.named}
        whole["asked"] = asked
    if context.deadline.asked is not None:
        whole["asked"] = whole["asked"] | {"timeout": context.deadline.seconds}
    if explain:
        whole["asked"] = whole["asked"] | {"explain": explain}
        whole["cypher"] = context.ran
    return Response(orjson.dumps(whole), media_type="application/json")
