"""The statements of `cypher/browse/`, which return nodes and relationships to look at, unlike those of the API."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from service.database.statement import ROOT, Statement, read_statement


@dataclass(frozen=True, slots=True)
class BrowseStatement:
    """A statement with the title it has in the guide."""

    title: str
    statement: Statement

    def parameters(self, values: Mapping[str, str | int]) -> str:
        """Return the `:params` line to run before it; empty where it asks for nothing."""
        pairs = [f"{one.name}: {json.dumps(values[one.name])}" for one in self.statement.params]
        return f":params {{{', '.join(pairs)}}}" if pairs else ""

    def answerable(self, values: Mapping[str, str | int]) -> bool:
        """Say whether there is a value for all that it asks for: not every network has a dispute or a body."""
        return all(one.name in values for one in self.statement.params)

    @property
    def query(self) -> str:
        """The statement without its header."""
        lines = self.statement.text.splitlines()
        return "\n".join(line for line in lines if not line.startswith("//")).strip()


TITLES = {
    "around": "Who is around a figure",
    "circle": "A circle from within",
    "path": "How two are connected, with the evidence",
    "year": "One figure in one year",
    "body": "Who sat together on a day",
    "service": "Who served whom",
    "family": "A family",
    "turned": "Allies who became rivals",
    "meetings": "Meetings and signatures of a year",
    "fates": "How the members of a circle ended",
    "dispute": "A dispute of historians",
    "doubt": "What is doubtful about a figure",
    "source": "What rests on a source",
}
"""The files of `cypher/browse/` in the order of the guide."""

STATEMENTS = tuple(BrowseStatement(title, read_statement(f"browse/{name}")) for name, title in TITLES.items())

STYLE = (ROOT / "browse" / "style.grass").read_text("utf-8")
"""How nodes and relationships are drawn, in the style language of Neo4j Browser (GraSS)."""
