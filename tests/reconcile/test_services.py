"""The manifest and what it names: suggestions, previews, property proposals, data extension."""

import json
import re
from typing import Any

import httpx
import pytest

from service.settings import Settings
from tests.reconcile.asking import faults, refused
from tests.support.live import Patient, served
from tests.support.servers import KEEPING

pytestmark = pytest.mark.usefixtures("tiny")


def extended(client: httpx.Client, ids: list[str], *properties: Any) -> dict[str, Any]:
    asked = {"ids": ids, "properties": [one if isinstance(one, dict) else {"id": one} for one in properties]}
    assert faults("data-extension-query", asked) == []
    sent = {"extend": json.dumps(asked)}
    response = client.post("/reconcile", data=sent)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    assert faults("data-extension-response", body) == []
    assert body == client.get("/reconcile", params=sent).json()
    return body


def suggested(client: httpx.Client, of: str, prefix: str, **more: Any) -> list[dict[str, Any]]:
    manifest = client.get("/reconcile").json()["suggest"][of]
    response = client.get(manifest["service_url"] + manifest["service_path"], params={"prefix": prefix, **more})
    assert response.status_code == 200, response.text
    schema = {"entity": "entities", "property": "properties", "type": "types"}[of]
    assert faults(f"suggest-{schema}-response", response.json()) == []
    result: list[dict[str, Any]] = response.json()["result"]
    return result


class TestManifest:
    def test_it_keeps_the_schema(self, client: httpx.Client) -> None:
        manifest = client.get("/reconcile").json()
        assert faults("manifest", manifest) == []
        assert manifest["versions"] == ["0.2"]
        assert manifest["defaultTypes"] == [{"id": "figure", "name": "Figure"}]

    def test_its_addresses_are_those_of_this_service(self, client: httpx.Client) -> None:
        manifest = client.get("/reconcile").json()
        for template in (manifest["view"]["url"], manifest["preview"]["url"], manifest["identifierSpace"] + "{{id}}"):
            assert client.get(template.replace("{{id}}", "ada")).status_code == 200
        assert client.get(manifest["documentation"]).status_code == 200

    def test_behind_a_proxy_they_have_its_prefix(self, client: httpx.Client) -> None:
        manifest = client.get("/reconcile", headers={"X-Forwarded-Prefix": "/circle"}).json()
        assert manifest["view"]["url"].endswith("/circle/figure/{{id}}")
        assert manifest["suggest"]["entity"]["service_url"].endswith("/circle/reconcile")


class TestSuggestions:
    @pytest.mark.parametrize("prefix", ["ada", "Ad", "Арден", "arden ad", "elder"])
    def test_a_figure_is_suggested_by_the_beginning_of_its_names(self, client: httpx.Client, prefix: str) -> None:
        first = suggested(client, "entity", prefix)[0]
        assert (first["id"], first["name"], first["description"]) == ("ada", "Ada Arden", "Chair of the council.")
        assert first["notable"] == [{"id": "figure", "name": "Figure"}]

    def test_a_cursor_skips(self, client: httpx.Client) -> None:
        everybody = suggested(client, "entity", "arden")
        assert suggested(client, "entity", "arden", cursor=1) == everybody[1:]

    def test_properties_and_types_are_suggested_by_word_and_id(self, client: httpx.Client) -> None:
        assert [one["id"] for one in suggested(client, "property", "nei")] == ["neighbour"]
        assert [one["id"] for one in suggested(client, "type", "circle/cou")] == ["circle/court"]
        assert [one["id"] for one in suggested(client, "type", "fig")] == ["figure"]

    def test_an_empty_prefix_gives_what_there_is_few_of(self, client: httpx.Client) -> None:
        assert suggested(client, "entity", "") == []
        assert {"born", "died", "office", "neighbour"} <= {one["id"] for one in suggested(client, "property", "")}
        assert len(suggested(client, "type", "")) == 4

    def test_what_openrefine_sends_beside_is_no_fault(self, client: httpx.Client) -> None:
        beside = {"filter": "(not x)", "spell": "always", "exact": "false", "prefixed": "true", "type_strict": "any"}
        assert suggested(client, "entity", "ada", **beside) == suggested(client, "entity", "ada")

    @pytest.mark.parametrize(
        ("path", "parameter"),
        [
            ("suggest/entity", "prefix"),
            ("suggest/entity?prefix=a&cursor=-1", "cursor"),
            ("suggest/entity?prefix=a&cursor=x", "cursor"),
            ("suggest/entity?prefix=a&prefix=b", "prefix"),
            ("suggest/entity?prefix=a&strange=1", "strange"),
            ("suggest/entity?prefix=a&callback=f", "callback"),
            ("properties?type=figure&limit=0", "limit"),
            ("properties", "type"),
            ("preview", "id"),
        ],
    )
    def test_a_wrong_parameter_is_named(self, client: httpx.Client, path: str, parameter: str) -> None:
        assert refused(client.get(f"/reconcile/{path}"))["parameter"] == parameter


class TestPreview:
    def test_it_says_who_it_is_and_leads_to_the_page(self, client: httpx.Client) -> None:
        got = client.get("/reconcile/preview", params={"id": "ada"})
        assert got.headers["content-type"].startswith("text/html")
        for text in ("Ada Arden", "1878~ – 1953-03-05", "Chair of the council.", "chair, The council"):
            assert text in got.text
        link = re.findall("href='([^']*)'", got.text)
        assert [address.endswith("/figure/ada") for address in link] == [True]

    def test_it_fetches_and_runs_nothing(self, client: httpx.Client) -> None:
        got = client.get("/reconcile/preview", params={"id": "boris"})
        policy = got.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "sandbox" in policy
        assert "frame-ancestors" not in policy
        assert got.headers["cross-origin-resource-policy"] == "cross-origin"
        assert got.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script|<img|<link|\son\w+=", got.text)
        assert len(got.content) < 4_000

    def test_nobody_has_none(self, client: httpx.Client) -> None:
        assert refused(client.get("/reconcile/preview", params={"id": "borris"}), 404)["near"] == ["boris"]


class TestDataExtension:
    def test_every_proposed_property_can_be_fetched(self, client: httpx.Client) -> None:
        proposed = client.get("/reconcile/properties", params={"type": "figure"}).json()
        assert faults("data-extension-property-proposal", proposed) == []
        names = [one["id"] for one in proposed["properties"]]
        body = extended(client, ["ada", "hugo"], *names)
        assert [one["id"] for one in body["meta"]] == names
        assert set(body["rows"]["ada"]) == set(names)
        limited = client.get("/reconcile/properties", params={"type": "figure", "limit": 2}).json()
        assert (len(limited["properties"]), limited["limit"]) == (2, 2)

    def test_values_are_those_of_the_network(self, client: httpx.Client) -> None:
        row = extended(client, ["ada"], "name", "names", "born", "died", "gender", "wikidata", "office", "body")[
            "rows"
        ]["ada"]
        assert row["name"] == [{"str": "Ada Arden"}]
        assert [one["str"] for one in row["names"]] == ["Ada Arden", "Ада Арден", "Adá the Elder"]
        assert (row["born"], row["died"]) == ([{"str": "1878~"}], [{"str": "1953-03-05"}])
        assert (row["gender"], row["wikidata"]) == ([{"str": "female"}], [{"str": "Q1"}])
        assert row["office"][0] == {"str": "chair, The council (1918–1936-12-05)"}
        assert row["body"][0] == {"str": "The council"}

    def test_neighbours_are_figures(self, client: httpx.Client) -> None:
        body = extended(client, ["elena"], "neighbour")
        assert [one["id"] for one in body["rows"]["elena"]["neighbour"]] == ["ada", "fedor"]
        assert body["meta"][0]["type"] == {"id": "figure", "name": "Figure"}

    @pytest.mark.parametrize(("limit", "number"), [(1, 1), ("2", 2), (0, 3), ("0", 3), (3, 3)])
    def test_a_limit_keeps_the_first(self, client: httpx.Client, limit: Any, number: int) -> None:
        body = extended(client, ["ada"], {"id": "names", "settings": {"limit": limit}})
        assert len(body["rows"]["ada"]["names"]) == number

    def test_an_id_that_does_not_exist_has_empty_cells(self, client: httpx.Client) -> None:
        body = extended(client, ["nobody", "ada"], "born", "neighbour")
        assert body["rows"]["nobody"] == {"born": [], "neighbour": []}
        assert body["rows"]["ada"]["born"]


class TestFromABrowser:
    def test_other_origins_may_ask_by_post(self, client: httpx.Client) -> None:
        elsewhere = {"Origin": "https://example.org"}
        asked = elsewhere | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        assert client.options("/reconcile", headers=asked).status_code == 200
        sent = {"queries": json.dumps({"q0": {"query": "ada"}})}
        for response in (
            client.post("/reconcile", data=sent, headers=elsewhere),
            client.get("/reconcile", headers=elsewhere),
            client.get("/reconcile/suggest/entity?prefix=a", headers=elsewhere),
            client.get("/reconcile/preview?id=ada", headers=elsewhere),
        ):
            assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, "*")

    def test_what_is_got_is_kept_and_known_again(self, settings: Settings) -> None:
        question = "/reconcile/suggest/entity?prefix=ada"
        with (
            served(settings.model_copy(update=KEEPING)) as address,
            httpx.Client(base_url=address, timeout=30, transport=Patient()) as asking,
        ):
            first = asking.get(question)
            assert first.json()["result"][0]["id"] == "ada"
            assert asking.get(question, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
