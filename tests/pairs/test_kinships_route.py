"""`kinships` and `kin_distance` of two figures of the shipped network, against its files."""

import httpx
import networkx as nx
import pytest

from seed.format.network import Network
from tests.support.questions import answer

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture(scope="module")
def kin(shipped_network: Network) -> "nx.Graph[str]":
    """Everybody who has kin, joined to them by the ties that stand."""
    found: nx.Graph[str] = nx.Graph()
    for tie in shipped_network.ties:
        if tie.type == "relative" and any(claim.status != "refuted" for claim in tie.claims):
            found.add_edge(tie.subject, tie.object)
    return found


def test_the_first_of_the_kinships_is_the_kinship(client: httpx.Client) -> None:
    body = answer(client, "/figures/ivan-svanidze/with/stalin")
    assert body["kinships"][0] == body["kinship"]
    assert [one["term"] for one in body["kinships"]] == ["nephew by marriage"]


def test_distant_kin_are_told_from_strangers(client: httpx.Client, kin: "nx.Graph[str]") -> None:
    away = nx.single_source_shortest_path_length(kin, "stalin")
    far = sorted((figure for figure in away if away[figure] > 2), key=lambda figure: (-away[figure], figure))[:8]
    assert far
    for figure in far:
        body = answer(client, f"/figures/{figure}/with/stalin")
        assert body["kin_distance"] == away[figure]


def test_strangers_have_no_distance(client: httpx.Client, kin: "nx.Graph[str]") -> None:
    assert "trotsky" not in nx.node_connected_component(kin, "stalin")
    body = answer(client, "/figures/trotsky/with/stalin")
    assert (body["kinship"], body["kinships"], body["kin_distance"]) == (None, [], None)
