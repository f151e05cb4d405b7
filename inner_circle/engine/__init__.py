"""A Neo4j server of our own: a child process on loopback that needs neither Docker nor Java nor Neo4j beforehand.

with Engine(Path(".inner-circle")) as engine:
    engine.bolt_uri, engine.http_uri, engine.password
"""

from inner_circle.engine.errors import EngineError
from inner_circle.engine.home import Address, running_address
from inner_circle.engine.server import Engine

__all__ = ["Address", "Engine", "EngineError", "running_address"]
