"""The content of a release, indexed: nodes by id, links by where they start."""

from functools import cached_property

from seed.loading.graph import Content, Link, Properties


class Links:
    """Finds the nodes and links of a content."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._from: dict[tuple[str, str, str], list[Link]] = {}
        for kind, links in content.links.items():
            for link in links:
                self._from.setdefault((kind, link.type, link.source), []).append(link)

    def nodes(self, label: str) -> list[Properties]:
        """Return the nodes with a label, in the order of their ids."""
        return sorted(self.content.nodes.get(label, []), key=lambda one: str(one["id"]))

    def all(self, kind: str) -> list[Link]:
        """Return the links of a kind, in the order of their ids."""
        return sorted(self.content.links.get(kind, []), key=lambda one: str(one.properties.get("id", "")))

    def targets(self, kind: str, type_: str, source: str) -> list[str]:
        """Return the ids at the other ends, in the order that the links number, and otherwise in their own."""
        links = self._from.get((kind, type_, source), [])
        return [link.target for link in sorted(links, key=lambda one: (int(one.properties.get("n", 0)), one.target))]

    def cited(self, kind: str, source: str) -> list[Link]:
        """Return the citations of a claim, a position or an observation, in their order."""
        return sorted(self._from.get((kind, "CITES", source), []), key=lambda one: int(one.properties["n"]))

    def dated(self, kind: str, type_: str, source: str) -> list[Link]:
        """Return links that carry properties, in the order of their ends."""
        return sorted(self._from.get((kind, type_, source), []), key=lambda one: one.target)

    @cached_property
    def claims(self) -> dict[str, Properties]:
        """The claims by id."""
        return {one["id"]: one for one in self.nodes("Claim")}

    @cached_property
    def claims_of(self) -> dict[str, list[str]]:
        """The ids of the claims of each thing, in their order."""
        found: dict[str, list[str]] = {}
        for claim in self.nodes("Claim"):
            found.setdefault(claim["of"], []).append(claim["id"])
        return found
