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
from service.settings import Settings
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
"""The HTTP server refuses an address of more than 64 kB before the service sees it."""


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
                assert "example" in parameter or not parameter["required"], (path, parameter["name"])
            for status, answer in operation["responses"].items():
                kind = "application/json" if status == "200" else "application/problem+json"
                assert list(answer["content"]) == [kind], (path, status)

    def test_every_text_of_an_answer_has_an_example(self) -> None:
        lacking = [
            f"{name}.{field}"
            for name, model in DESCRIBED["components"]["schemas"].items()
            for field, schema in model.get("properties", {}).items()
            if any(one.get("type") in {"string", "integer", "number"} for one in (schema, *schema.get("anyOf", [])))
            and not schema.get("examples")
            and "const" not in str(schema)
            and "enum" not in str(schema)
        ]
        assert lacking == []
