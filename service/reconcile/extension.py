"""Data extension: values of chosen properties of chosen figures."""

from service.database.catalogue import RECONCILED_FIGURES
from service.database.driver import Row
from service.database.read_context import ReadContext
from service.reconcile.model import ExtensionQuery
from service.reconcile.properties import OF_NEIGHBORS, OF_OFFICES, PROPERTIES, meta
from service.web.problems import invalid


async def extend(context: ReadContext, query: ExtensionQuery) -> Row:
    """Return the cells of every figure and property asked for; an id that does not exist has empty ones.

    Raises:
        Problem: 422 for a property that there is not.
    """
    for n, one in enumerate(query.properties):
        if one.id not in PROPERTIES:
            raise invalid(f"extend: properties.{n}.id", one.id, ", ".join(PROPERTIES))
    wanted = {one.id: one.settings.limit for one in query.properties}
    record = await context.fetch(
        RECONCILED_FIGURES,
        ids=sorted(set(query.ids)),
        offices=bool(OF_OFFICES & wanted.keys()),
        neighbors=max((wanted.get(name, 0) for name in OF_NEIGHBORS), default=0),
    )
    figures = {one["id"]: one for one in record["figures"]}
    return {
        "meta": [meta(PROPERTIES[name]) for name in wanted],
        "rows": {
            id_: {
                name: PROPERTIES[name].values(figures[id_])[:most] if id_ in figures else []
                for name, most in wanted.items()
            }
            for id_ in query.ids
        },
    }
