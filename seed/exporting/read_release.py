"""The release in force, read back whole from the database."""

import asyncio

from seed.loading.graph import LINK_ENDS, Content, Properties
from service.database import catalogue
from service.database.driver import Database
from service.faults import DatabaseAway
from service.settings import Settings
from service.vocabulary import TIE_TYPES

_KINDS = {
    **{(one.graph, "Figure", "Figure"): "colleagues" if one.derived else "ties" for one in TIE_TYPES.values()},
    ("HELD", "Figure", "Body"): "offices",
    ("SUCCEEDED_BY", "Body", "Body"): "successors",
    ("IN_CIRCLE", "Figure", "Circle"): "members",
    ("MET", "Figure", "Fate"): "fates",
    ("ABOUT", "Claim", "Figure"): "claims_about",
    ("CITES", "Claim", "Source"): "claims_cite",
    ("DERIVED_FROM", "Source", "Source"): "derivations",
    ("ABOUT", "Dispute", "Figure"): "disputes_about",
    ("IN", "Position", "Dispute"): "positions_in",
    ("ACCEPTS", "Position", "Claim"): "positions_hold",
    ("REJECTS", "Position", "Claim"): "positions_hold",
    ("CITES", "Position", "Source"): "positions_cite",
    ("NEAR", "Observation", "Figure"): "observations_of",
    ("OBSERVED", "Observation", "Figure"): "observations_of",
    ("MAY_BE", "Observation", "Figure"): "observations_of",
    ("CITES", "Observation", "Source"): "observations_cite",
}
"""The kind of a link by its type and the labels of its ends; the loader has the labels by kind."""
assert {(kind, ends[1:]) for ends, kind in _KINDS.items()} == set(LINK_ENDS.items())


def read_release(settings: Settings) -> tuple[Content, Properties]:
    """Return the content of the release in force, and what it says of itself.

    Raises:
        DatabaseAway: the database does not answer, or holds no release.
    """

    async def run() -> tuple[Content, Properties]:
        async with Database.open(settings) as database:
            found = await database.write(catalogue.LOAD_RELEASES, {})
            if found is None or found["current"] is None:
                raise DatabaseAway("the database holds no release: load a network first")
            number = {"release": found["current"]["release"]}
            content = Content()
            async for row in database.stream(catalogue.LOAD_READ_NODES, number):
                content.node(row["label"], **_bare(row["properties"]))
            async for row in database.stream(catalogue.LOAD_READ_RELATIONSHIPS, number):
                begins, source, ends, target = row["ends"]
                kind = _KINDS[row["type"], begins, ends]
                content.link(kind, source, row["type"], target, **_bare(row["properties"]))
            about = await database.write(catalogue.LOAD_READ_RELEASE, number)
            if about is None:
                raise DatabaseAway("the data are being replaced; ask again")
            return content, about["properties"]

    return asyncio.run(run())


def _bare(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if name != "release"}
