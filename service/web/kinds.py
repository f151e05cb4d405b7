"""Kinds of tie: finer than the types, and declared by each network for itself."""

from collections.abc import Sequence
from typing import Any

import orjson

from service.database.catalogue import RELEASE
from service.database.read_context import ReadContext
from service.web.problems import invalid


async def types_of_kinds(context: ReadContext, kinds: Sequence[str], types: Sequence[str] | None) -> list[str]:
    """Return the types to which kinds belong; reads what the network declares, where a question names any.

    Raises:
        Problem: 422 for a kind that the network does not have, and for one of another type than `types` (None: any).
    """
    if not kinds:
        return []
    record = await context.fetch(RELEASE)
    declared: list[dict[str, Any]] = orjson.loads(record["kinds"] or "[]")
    types_of = {one["id"]: one["type"] for one in declared}
    for kind in kinds:
        if kind not in types_of:
            raise invalid("kind", kind, ", ".join(types_of) or "none: the network declares no kinds of tie")
        if types and types_of[kind] not in types:
            raise invalid("kind", kind, f"with type={types_of[kind]}, of which it is a kind, or without type")
    return list(dict.fromkeys(types_of[kind] for kind in kinds))
