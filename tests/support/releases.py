"""What the tests of loading look at behind the loader's back."""

from typing import Any

from neo4j import Driver

from tests.support.servers import text


def run(driver: Driver, name: str) -> None:
    """Run a statement of `tests/support/cypher/`."""
    driver.execute_query(text(name))


def seen(driver: Driver, name: str) -> list[dict[str, Any]]:
    """Return the records of a statement of `tests/support/cypher/`."""
    return [dict(one) for one in driver.execute_query(text(name)).records]


def in_force(driver: Driver) -> dict[str, Any]:
    """Return what a reader sees; nothing at all without a release."""
    return next(iter(seen(driver, "in_force")), {})


def ours(driver: Driver) -> dict[tuple[int, str], int]:
    """Return the number of our nodes and relationships by release and label or type."""
    return {(one["release"], one["kind"]): one["number"] for one in seen(driver, "ours")}
