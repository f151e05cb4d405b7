"""`view=brief`: the same answer without claims, sources and footnotes."""

from typing import Any

import httpx
import pytest

from tests.support.questions import answer, problem

EVIDENCE = {"claims", "sources", "footnotes"}

QUESTIONS = [
    ("/paths", {"from_": "galina", "to": "clara", "mode": "k_shortest", "order": "simultaneous"}),
    ("/paths", {"from_": "galina", "to": "clara", "rests_on": "true", "exclude_source": "memoir"}),
    ("/figures/ada/neighborhood", {"depth": 2, "type": ["ally", "rival"]}),
    ("/figures/ada/neighborhood", {"depth": 3, "exclude_source": "gazette"}),
    ("/figures/ada/with/boris", {}),
    ("/figures/ada/with/dmitri", {}),
]


def without_evidence(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_evidence(one) for name, one in value.items() if name not in EVIDENCE}
    return [without_evidence(one) for one in value] if isinstance(value, list) else value


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize(("path", "asked"), QUESTIONS)
def test_brief_is_the_full_answer_without_evidence(client: httpx.Client, path: str, asked: dict[str, Any]) -> None:
    full = answer(client, path, **asked)
    brief = answer(client, path, view="brief", **asked)
    assert (full.pop("asked")["view"], brief.pop("asked")["view"]) == ("full", "brief")
    assert without_evidence(full) == brief
    assert without_evidence(full) != full


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("asked", [{}, {"during": "1924"}, {"fate": "shot"}])
def test_closest_in_brief_has_the_parts_of_which_there_is_a_record(client: httpx.Client, asked: dict[str, str]) -> None:
    full = answer(client, "/figures/ada/closest", **asked)
    brief = answer(client, "/figures/ada/closest", view="brief", explain="cypher", **asked)
    assert [one["name"] for one in brief["cypher"]] == ["closeness.evidence"]
    names = ("name", "value", "rank_without")
    for item in full["items"]:
        item["parts"] = [{name: part[name] for name in names} for part in item["parts"] if part["value"] is not None]
    assert brief["items"] == full["items"]
    assert {name: brief[name] for name in ("total", "coverage")} == {name: full[name] for name in ("total", "coverage")}


@pytest.mark.usefixtures("tiny")
def test_other_routes_know_no_view(client: httpx.Client) -> None:
    assert problem(client, 422, "/figures/ada", view="brief")["parameter"] == "view"
    assert problem(client, 422, "/paths", from_="ada", to="boris", view="short")["allowed"] == "full, brief"
