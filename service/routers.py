"""The routes, one module a noun; none holds Cypher or a driver type."""

from service.bodies import route as bodies
from service.closeness import route as closeness
from service.coverage import route as coverage
from service.evidence import route as evidence
from service.figures import route as figures
from service.meta import route as meta
from service.neighborhoods import route as neighborhoods
from service.pairs import route as pairs
from service.paths import route as paths

ROUTERS = (
    figures.router,
    neighborhoods.router,
    paths.router,
    closeness.router,
    pairs.router,
    evidence.router,
    bodies.router,
    coverage.router,
    meta.router,
)

TAGS = [
    {"name": "figures", "description": "The people of the network, by any spelling of their names."},
    {"name": "neighborhoods", "description": "Who was around a figure: ring by ring, over ties of chosen types."},
    {
        "name": "paths",
        "description": "How two figures are connected. A path is a sequence of distinct figures; every hop carries all "
        "ties of its pair, with their claims and sources.",
    },
    {
        "name": "closeness",
        "description": "Who stood nearest to a figure, as a sum of named parts.",
    },
    {"name": "pairs", "description": "Two people: everything between them, in time."},
    {
        "name": "evidence",
        "description": "How we know. A **tie** is one kind of relation in one phase and rests on **claims**; a claim "
        "is one assertion, attested, disputed or refuted, and cites **sources** that support or deny it; a "
        "**dispute** sets positions side by side; an **observation** is a record of closeness.",
    },
    {"name": "bodies", "description": "Offices and committees, and who sat in them. No path walks through them."},
    {"name": "network", "description": "The network's own words, and the Cypher behind every answer."},
    {"name": "service", "description": "Whether the service lives and is ready."},
]
