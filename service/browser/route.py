"""What Neo4j Browser fetches from the service: `:guide`, `:style`, and saved queries to import.

What they ask about is of the network in force.
"""

from fastapi import APIRouter, Response

from service.browser import PATH
from service.browser.guide import guide
from service.browser.saved_queries import favorites_csv, favorites_zip
from service.browser.statements import STYLE
from service.database.catalogue import EXAMPLES
from service.database.read_context import ReadContext
from service.web.answer import ReadContextDep

router = APIRouter(prefix=PATH, include_in_schema=False)


@router.get("/guide.html")
async def get_guide(context: ReadContextDep) -> Response:
    """The guide, for `:guide`."""
    return Response(guide(await _values(context)), media_type="text/html")


@router.get("/style.grass")
async def get_style() -> Response:
    """The style, for `:style`."""
    return Response(STYLE, media_type="text/plain")


@router.get("/favorites.csv")
async def get_favorites_csv(context: ReadContextDep) -> Response:
    """Saved queries, for the newer window of Neo4j Browser."""
    return _download(favorites_csv(await _values(context)), "text/csv", "inner-circle-queries.csv")


@router.get("/favorites.zip")
async def get_favorites_zip(context: ReadContextDep) -> Response:
    """Saved queries, for the older window of Neo4j Browser."""
    return _download(favorites_zip(await _values(context)), "application/zip", "inner-circle-queries.zip")


async def _values(context: ReadContext) -> dict[str, str | int]:
    """Return an id of each kind, a year and a day of the network in force; kinds of which it has none are left out."""
    record = await context.fetch(EXAMPLES)
    return {name: value for name, value in (record["ids"] | record["time"]).items() if value is not None}


def _download(content: str | bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
