"""Which hosts a request may name: a page that has its own name resolve to this machine reads nothing."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import ValidationError

from service.access.hosts import Hosts, is_loopback
from service.settings import Settings
from tests.support.live import served

NOWHERE = Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False)
OURS = ["localhost", "localhost:8000", "LOCALHOST.", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8000", "a.localhost"]
STRANGE = ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "", "[evil]", "a b"]


@pytest.mark.parametrize("host", OURS)
def test_names_and_addresses_of_this_machine_pass(host: str) -> None:
    assert Hosts((), checked=True).admits(host.encode())


@pytest.mark.parametrize("host", STRANGE)
def test_other_names_do_not_pass_unless_they_are_allowed(host: str) -> None:
    assert not Hosts((), checked=True).admits(host.encode())
    assert not Hosts(("history.example",), checked=True).admits(host.encode())
    assert Hosts((), checked=False).admits(host.encode())
    assert Hosts(("*",), checked=True).admits(host.encode())


def test_an_allowed_name_passes_in_any_case_and_at_any_port() -> None:
    hosts = Hosts(("History.example",), checked=True)
    assert hosts.admits(b"history.example:8443")
    assert hosts.admits(b"HISTORY.example")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_an_address_that_only_this_machine_can_reach_is_known(host: str, *, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.fixture(scope="module")
def local() -> Iterator[str]:
    with served(NOWHERE) as address:
        yield address


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/ready", "/api/v1/figures", "/nowhere"])
def test_a_request_that_names_a_strange_host_is_refused_as_a_problem(local: str, path: str) -> None:
    refused = httpx.get(local + path, headers={"Host": "evil.example:8000"})
    assert refused.status_code == 421
    assert refused.headers["content-type"] == "application/problem+json"
    assert "ALLOWED_HOSTS" in refused.json()["detail"]
    assert httpx.get(local + path, headers={"Host": "localhost"}, timeout=30).status_code != 421


def test_whether_the_service_lives_is_said_to_everybody(local: str) -> None:
    assert httpx.get(f"{local}/health", headers={"Host": "evil.example"}).status_code == 200


def test_a_name_of_a_proxy_can_be_allowed() -> None:
    with served(NOWHERE.model_copy(update={"allowed_hosts": "history.example, other.example"})) as address:
        for host, status in (("history.example", 200), ("other.example:8443", 200), ("evil.example", 421)):
            assert httpx.get(f"{address}/docs", headers={"Host": host}).status_code == status


def test_an_address_open_to_others_asks_for_a_name_only_where_one_is_set() -> None:
    open_ = NOWHERE.model_copy(update={"host": "0.0.0.0"})
    with served(open_) as address:
        assert httpx.get(f"{address}/docs", headers={"Host": "any.example"}).status_code == 200
    with served(open_.model_copy(update={"allowed_hosts": "history.example"})) as address:
        assert httpx.get(f"{address}/docs", headers={"Host": "any.example"}).status_code == 421


@pytest.mark.parametrize("hosts", ["https://history.example", "a b", "history.example:80"])
def test_what_is_no_name_of_a_host_is_refused_at_the_start(hosts: str) -> None:
    with pytest.raises(ValidationError, match="is no name of a host"):
        Settings(allowed_hosts=hosts)
