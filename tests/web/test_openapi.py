"""The interface keeps its own description, whatever is asked of it; strings from outside change nothing."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, settings
from neo4j import Driver
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import positive_data_acceptance

from service.app import create_app
from service.formats.offered import MEDIA_TYPES, formats_of
from service.settings import Settings
from service.web.negotiation import KINDS
from tests.support.described import described
from tests.support.servers import STATEMENTS

pytestmark = pytest.mark.usefixtures("tiny")

DESCRIBED = create_app(Settings()).openapi()
INTERFACE = schemathesis.openapi.from_dict(DESCRIBED)
NOT_DESCRIBED: list[CheckFunction] = [positive_data_acceptance]
"""No schema can say that two figures must differ, or that a cursor must come from an answer."""

STRINGS: dict[str, str | bytes] = {
    "quote": "'",
    "backslash": "\\",
    "backtick": "`]-() DETACH DELETE a //",
    "parameter": "$id",
    "delete": "' MATCH (n) DETACH DELETE n //",
    "union": "x'}) RETURN 1 UNION MATCH (n) SET n.name = 'x' RETURN n //",
    "load csv": "' LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l //",
    "lucene": 'name:* AND NOT ( + - && || ! { } [ ] ^ " ~ * ? : \\ /',
    "regex": "/.*(a+)+$/",
    "null byte": "ada\x00",
    "control": "\x01\x07\x08\x1b[31m\x7f",
    "long": "ж" * 5000,
    "right to left": "ستالين\u202e שטאלין",
    "emoji": "👨‍👩‍👧‍👦🧨",
    "combining": "A" + "\u0301" * 200,
    "odd": "\U0010ffff\ufeff\u2028",
    "traversal": "..%2f../../../../etc/passwd",
    "script": "<script>alert(1)</script>",
    "bad UTF-8": b"\xff\xfe\xc0\xaf",
    "surrogate": b"\xed\xa0\x80",
}


LONGEST_ADDRESS = 50_000
"""The HTTP server refuses a head of more than 64 kB before the application sees it."""

LONG_ENOUGH = 20
"""A caller who gives less time is given a 504, which the test would take for a failure of the service."""


def is_long_enough(timeout: object) -> bool:
    """Whether a value of `timeout` gives the service its time, or is none that the service takes."""
    try:
        return float(str(timeout)) >= LONG_ENOUGH
    except ValueError:
        return True


@INTERFACE.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_its_description(case: schemathesis.Case[Any], base_url: str) -> None:
    assume(len(quote(f"{case.path_parameters}{case.query}")) < LONGEST_ADDRESS)
    assume(is_long_enough((case.query or {}).get("timeout", LONG_ENOUGH)))
    case.call_and_validate(base_url=base_url, excluded_checks=NOT_DESCRIBED, timeout=30)


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in DESCRIBED["paths"].items():
        yield path, item["get"]


def string_places() -> Iterator[tuple[str, str]]:
    """Yield each parameter that takes a text, with the address of its route, `{}` in its place."""
    other = {"to": "boris", "b": "boris", "name": "meta.pulse"}
    for path, operation in operations():
        parameters = operation.get("parameters", [])
        given = {one["name"]: other.get(one["name"], "ada") for one in parameters if one["required"]}
        for one in parameters:
            kinds = (one["schema"].get("type"), one["schema"].get("items", {}).get("type"))
            if "string" not in kinds:
                continue
            values = given | {one["name"]: "{}"}
            url = path
            query = []
            for name, value in values.items():
                if f"{{{name}}}" in path:
                    url = url.replace(f"{{{name}}}", value)
                else:
                    query.append(f"{name}={value}")
            yield f"{one['name']} of {path}", f"{url}?{'&'.join(query)}"


@pytest.fixture(scope="module")
def census(connection: Driver) -> Iterator[list[list[Any]]]:
    """What the database holds; it must hold the same when all tests have run."""
    text = (STATEMENTS / "census.cypher").read_text()
    before = [record.values() for record in connection.execute_query(text).records]
    yield before
    assert [record.values() for record in connection.execute_query(text).records] == before


@pytest.mark.parametrize("address", [pytest.param(url, id=place) for place, url in string_places()])
def test_no_string_makes_the_service_fail_or_the_graph_change(
    client: httpx.Client, census: list[list[Any]], address: str
) -> None:
    assert census
    for name, text in STRINGS.items():
        response = client.get(address.replace("{}", quote(text, safe="")))
        assert response.status_code < 500, (name, response.text)
        kind = "application/json" if response.status_code == 200 else "application/problem+json"
        assert response.headers["content-type"] == kind, (name, response.status_code)


class TestDescription:
    def test_every_operation_says_what_it_does(self) -> None:
        for path, operation in operations():
            assert operation["summary"], path
            assert operation["description"].endswith("."), path
            assert len(operation["tags"]) == 1, path
            assert {"200", "422"} <= set(operation["responses"]), path

    def test_every_parameter_is_explained_and_every_error_a_problem(self) -> None:
        for path, operation in operations():
            for parameter in operation.get("parameters", []):
                assert parameter["description"], (path, parameter["name"])
                assert "anyOf" not in parameter["schema"], (path, parameter["name"])
            for status, answer in operation["responses"].items():
                formats = formats_of(KINDS[operation["operationId"]]) if operation["operationId"] in KINDS else ()
                answers = dict.fromkeys(["application/json", *(MEDIA_TYPES[one] for one in formats)])
                kinds = list(answers) if status == "200" else ["application/problem+json"]
                assert list(answer["content"]) == kinds, (path, status)

    def test_what_must_be_given_comes_first(self) -> None:
        for path, operation in operations():
            required = [one["required"] for one in operation.get("parameters", [])]
            assert required == sorted(required, reverse=True), path

    def test_most_fields_are_explained(self) -> None:
        fields = {
            f"{name}.{field}": bool(schema.get("description") or "$ref" in str(schema))
            for name, model in DESCRIBED["components"]["schemas"].items()
            for field, schema in model.get("properties", {}).items()
        }
        assert sum(fields.values()) > 0.95 * len(fields), sorted(
            name for name, explained in fields.items() if not explained
        )

    def test_the_code_names_nobody_of_the_shipped_network(self) -> None:
        text = str(DESCRIBED).casefold()
        assert [name for name in ("stalin", "molotov", "beria", "politburo", "kot14") if name in text] == []


@pytest.fixture
def served(client: httpx.Client) -> dict[str, Any]:
    """The description as the service gives it, with examples."""
    return described(client)


class TestExamples:
    """The served description shows the network in force."""

    def test_every_answer_has_a_real_example(self, served: dict[str, Any], client: httpx.Client) -> None:
        for path, item in served["paths"].items():
            content = item["get"]["responses"]["200"]["content"]["application/json"]
            assert "example" in content, path
            asked = path
            query = {}
            for one in item["get"].get("parameters", []):
                if one["required"]:
                    if one["in"] == "path":
                        asked = asked.replace(f"{{{one['name']}}}", quote(one["example"], safe=""))
                    else:
                        query[one["name"]] = one["example"]
            real = client.get(asked, params=query).json()
            assert set(content["example"]) == set(real), path
            assert fits(content["example"], real), path

    def test_the_examples_are_of_the_network_in_force(self, served: dict[str, Any]) -> None:
        assert "ada" in str(served["paths"])
        assert "stalin" not in str(served).casefold()

    def test_most_fields_have_an_example(self, served: dict[str, Any]) -> None:
        fields = [
            bool(schema.get("examples") or "$ref" in str(schema) or "enum" in schema or "const" in schema)
            for model in served["components"]["schemas"].values()
            for schema in model.get("properties", {}).values()
        ]
        assert sum(fields) > 0.6 * len(fields)

    def test_old_style_is_offered_only_where_a_network_says_so(self, served: dict[str, Any]) -> None:
        names = {one["name"] for item in served["paths"].values() for one in item["get"].get("parameters", [])}
        assert "calendar" not in names
        assert "during" in names


def fits(shown: Any, real: Any) -> bool:
    """Whether what is shown is the real answer with lists cut short."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(name in real and fits(one, real[name]) for name, one in shown.items())
    if isinstance(shown, list):
        return len(shown) <= len(real) and all(fits(one, other) for one, other in zip(shown, real, strict=False))
    return bool(shown == real)
