"""What is written of a release: nodes by label, relationships by kind."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from service.vocabulary import TIE_TYPES

Properties = dict[str, Any]

LINK_ENDS: dict[str, tuple[str, str]] = {
    "ties": ("Figure", "Figure"),
    "offices": ("Figure", "Body"),
    "colleagues": ("Figure", "Figure"),
    "successors": ("Body", "Body"),
    "members": ("Figure", "Circle"),
    "fates": ("Figure", "Fate"),
    "claims_about": ("Claim", "Figure"),
    "claims_cite": ("Claim", "Source"),
    "derivations": ("Source", "Source"),
    "disputes_about": ("Dispute", "Figure"),
    "positions_in": ("Position", "Dispute"),
    "positions_hold": ("Position", "Claim"),
    "positions_cite": ("Position", "Source"),
    "observations_of": ("Observation", "Figure"),
    "observations_cite": ("Observation", "Source"),
}
"""The labels at both ends of each kind of relationship. A new kind is a line here.

A new label needs more: see "Where things go" in CONTRIBUTING.md.
"""

KIND_OF: dict[tuple[str, str, str], str] = {
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
"""The kind of a link by its type and the labels of its ends; `LINK_ENDS` has the labels by kind."""
assert {(kind, ends[1:]) for ends, kind in KIND_OF.items()} == set(LINK_ENDS.items())


class Link(NamedTuple):
    """A relationship: `kind` is one of `LINK_ENDS`, `source` and `target` are ids."""

    kind: str
    source: str
    type: str
    target: str
    properties: Properties


@dataclass
class Content:
    """Everything of a release: nodes by label, relationships by kind."""

    nodes: dict[str, list[Properties]] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)

    def node(self, label: str, **properties: Any) -> None:
        """Add a node; properties that are None are not there."""
        self.nodes.setdefault(label, []).append(_present(properties))

    def link(self, kind: str, source: str, type_: str, target: str, /, **properties: Any) -> None:
        """Add a relationship; properties that are None are not there."""
        self.links.setdefault(kind, []).append(Link(kind, source, type_, target, _present(properties)))

    @property
    def size(self) -> int:
        """How many nodes and relationships there are."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.links.values()))


def _present(properties: Properties) -> Properties:
    if None in properties.values():
        return {key: value for key, value in properties.items() if value is not None}
    return properties
