"""Whom a claim is about: the figures of its tie always, and whomever it names besides."""

from pathlib import Path

import httpx
from neo4j import Driver

from seed.checking.check import read_network
from seed.loading.load import load_network
from service.settings import Settings
from tests.support.folders import change, copy_tiny
from tests.support.releases import seen

STATEMENTS = (
    "Ada and Dmitri governed together from May 1920 to the end of 1925.",
    "They governed together, the digest",
)
QUESTION = "/api/v1/paths?from=ada&to=dmitri&type=ally&max_hops=1"


def test_a_claim_that_names_others_still_leads_to_its_tie(
    settings: Settings, empty: Driver, client: httpx.Client, tmp_path: Path
) -> None:
    folder = copy_tiny(tmp_path / "network")
    for statement in STATEMENTS:
        change(folder, "ties/ally.yaml", f"statement: {statement}", f"about: [clara]\n      statement: {statement}")
    load_network(settings, read_network(folder))
    assert [one["id"] for one in seen(empty, "about")] == ["ada", "clara", "dmitri"]
    [path] = client.get(QUESTION).json()["paths"]
    assert [tie["id"] for tie in path["hops"][0]["ties"]] == ["ada-ally-dmitri"]
    # All its claims rest on this source or on what derives from it.
    assert client.get(f"{QUESTION}&exclude_source=chronicle").json()["paths"] == []


def test_a_claim_of_an_office_a_field_or_a_fate_keeps_its_figure_too(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path / "network")
    change(folder, "claims.yaml", "about: [fedor, ada]", "about: [ada]")
    change(folder, "fates.yaml", "statement: Ada died of a stroke.", "about: [boris]\n      statement: Ada died.")
    about = {claim.id: claim.about for claim in read_network(folder).all_claims}
    assert about["fedor.kin.1"] == ("fedor", "ada")
    assert about["ada.fate.1"] == ("ada", "boris")
