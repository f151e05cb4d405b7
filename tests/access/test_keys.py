"""Keys of the interface: hashed in their file, asked of everybody, made and removed while the service runs."""

import base64
import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from inner_circle.keys import add, remove
from inner_circle.mcp.asking import RefusedError, Service
from service.access.keys import KeyFileError, Keys, read_keys
from service.settings import Settings
from tests.support.console import is_one_plain_sentence, run
from tests.support.live import served
from tests.support.processes import eventually

NOWHERE = Settings(neo4j_uri="bolt://127.0.0.1:1", warm_up=False)
DATA = [
    "/",
    "/docs",
    "/docs/start.js",
    "/openapi.json",
    "/api/v1/figures",
    "/explorer/address.js",
    "/nowhere",
    "/metrics",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "keys.txt"


@pytest.fixture
def key(file: Path) -> str:
    return add(file, "ada")


@pytest.fixture
def address(file: Path, key: str) -> Iterator[str]:
    with served(NOWHERE.model_copy(update={"api_keys_file": file})) as found:
        yield found


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_the_file_holds_no_key_and_nobody_else_can_read_it(file: Path, key: str) -> None:
    text = file.read_text()
    assert key not in text
    assert f"ada {hashlib.sha256(key.encode()).hexdigest()}" in text.splitlines()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert add(file, "ada") != key
    assert len(key) >= 43


@pytest.mark.parametrize("path", DATA)
def test_without_a_key_nothing_is_told(address: str, key: str, path: str) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer"},
        bearer(f"{key}x"),
        bearer(key[:-1]),
        {"Authorization": key},
        {"X-API-Key": key},
    ):
        refused = httpx.get(address + path, headers=headers)
        assert refused.status_code == 401, headers
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["www-authenticate"].startswith("Bearer realm=")
        assert key not in refused.text
    assert httpx.get(address + path, headers=bearer(key), timeout=30).status_code != 401


def test_a_browser_asks_its_person_and_sends_the_key_as_a_password(address: str, key: str) -> None:
    assert "Basic realm=" in httpx.get(address).headers["www-authenticate"]
    assert httpx.get(address, auth=("whoever", key)).status_code == 200
    for bad in (base64.b64encode(b"no colon").decode(), "%%%", base64.b64encode(b"\xff:\xff").decode()):
        assert httpx.get(address, headers={"Authorization": f"Basic {bad}"}).status_code == 401


def test_whether_it_lives_and_is_ready_needs_no_key(address: str) -> None:
    assert httpx.get(f"{address}/health").status_code == 200
    assert httpx.get(f"{address}/ready").status_code == 503  # there is no database


def test_a_page_of_another_origin_learns_that_a_key_is_needed(address: str) -> None:
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    allowed = httpx.options(
        f"{address}/api/v1/figures", headers=asked | {"Access-Control-Request-Headers": "authorization"}
    )
    assert allowed.status_code == 200
    assert "authorization" in allowed.headers["access-control-allow-headers"]
    refused = httpx.get(f"{address}/api/v1/figures", headers={"Origin": "https://other.example"})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, "*")


def test_a_key_is_added_and_removed_while_the_service_runs(address: str, file: Path, key: str) -> None:
    other = add(file, "hugo")
    assert eventually(lambda: httpx.get(f"{address}/docs", headers=bearer(other)).status_code == 200)
    assert remove(file, "ada") == "Removed: 1 of ada"
    assert eventually(lambda: httpx.get(f"{address}/docs", headers=bearer(key)).status_code == 401)
    assert httpx.get(f"{address}/docs", headers=bearer(other)).status_code == 200
    file.write_text("nonsense\n")
    assert eventually(lambda: httpx.get(f"{address}/docs", headers=bearer(other)).status_code == 401)


def test_every_key_is_compared_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [add(file, name) for name in ("a", "b", "c")]
    keys = Keys(file)
    compared: list[bytes] = []

    def equal(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return one == other

    monkeypatch.setattr("service.access.keys.hmac.compare_digest", equal)
    assert keys.owner(given[0]) == "a"
    assert len(compared) == 3


@pytest.mark.parametrize("line", ["ada", "ada 12", "ada " + "g" * 64, "ada " + "0" * 63, "a b " + "0" * 64])
def test_a_line_that_is_no_key_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "keys").write_text(f"# Keys\n\n{line}\n")
    with pytest.raises(KeyFileError, match=r"keys:3 is no key"):
        read_keys(tmp_path / "keys")


def test_an_assistant_asks_with_the_key(address: str, key: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Service(lambda: address).ask("queries")
    assert refused.value.status == 401
    with pytest.raises(RefusedError) as away:  # let in: now the database is missing
        Service(lambda: address, key).ask("nowhere")
    assert away.value.status == 404


def test_keys_from_the_console(home: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "keys")
    assert is_one_plain_sentence(run(home, "key", "new", "ada").stderr)
    made = run(home, "key", "new", "ada", API_KEYS_FILE=file)
    assert Keys(Path(file)).owner(made.stdout.strip()) == "ada"
    assert run(home, "key", "new", "no name", API_KEYS_FILE=file).returncode == 2
    assert is_one_plain_sentence(run(home, "key", "remove", "hugo", API_KEYS_FILE=file).stderr)
    assert run(home, "key", "remove", "ada", API_KEYS_FILE=file).returncode == 0
    for bad in (file, str(tmp_path / "none")):  # without a key, not there
        refused = run(home, "serve", API_KEYS_FILE=bad)
        assert refused.returncode == 1
        assert is_one_plain_sentence(refused.stderr)
        assert "API_KEYS_FILE" in refused.stderr
    assert not home.exists()


def test_an_address_open_to_others_needs_keys_or_a_word(home: Path) -> None:
    refused = run(home, "serve", "--host", "0.0.0.0")
    assert refused.returncode == 1
    assert is_one_plain_sentence(refused.stderr)
    assert "--open" in refused.stderr
    assert "API_KEYS_FILE" in refused.stderr
    assert not home.exists()
