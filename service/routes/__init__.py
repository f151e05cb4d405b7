"""The routes, one module a noun; none holds Cypher or a driver type."""

from service.routes import bodies, evidence, figures, meta, neighborhoods, paths

ROUTERS = (figures.router, neighborhoods.router, paths.router, evidence.router, bodies.router, meta.router)
