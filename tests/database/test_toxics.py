"""Whatever happens to the bytes between service and database: an answer is whole and right, or a 503 that heals."""

import gc
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually
from tests.support.toxic import TOXICS, Proxy, Toxic

LIMIT = 3.0
"""The time of a request."""

LATE = 2.0
"""How much later than that an answer may be here: a second that is promised, and one for a busy machine."""

READY = 2.0
"""The time in which `/ready` says that the database is away."""

HARMLESS = ("latency", "bandwidth", "slow_close", "slicer")
"""What only slows an answer."""

Answer = tuple[int, bytes]


@pytest.fixture(scope="module")
def proxy(settings: Settings, tiny: None) -> Iterator[Proxy]:
    with Proxy(settings.neo4j_uri) as opened:
        yield opened


@pytest.fixture(scope="module")
def by_proxy(settings: Settings, proxy: Proxy) -> Iterator[httpx.Client]:
    """The service, which reaches the database by way of the proxy and keeps nothing of what it read."""
    changes = {"neo4j_uri": proxy.uri, "query_timeout": LIMIT, "answer_cache_bytes": 0, "evidence_cache_bytes": 0}
    with served(settings.model_copy(update=changes)) as address, httpx.Client(base_url=address, timeout=60) as opened:
        yield opened


def answered(client: httpx.Client, address: str) -> Answer:
    """What is answered once the statement has its plan."""
    assert eventually(lambda: client.get(address).status_code not in {503, 504}, 60), address
    answer = client.get(address)
    return answer.status_code, answer.content


@pytest.fixture(scope="module")
def whole(by_proxy: httpx.Client) -> dict[str, Answer]:
    """What every route of data answers when all is well."""
    found = {}
    for path, item in by_proxy.get("/openapi.json").json()["paths"].items():
        if "503" in item["get"]["responses"]:
            filled = path.replace("{a}", "ada").replace("{b}", "hugo").replace("{id}", "ada")
            address = filled + ("?from=ada&to=hugo" if path.endswith("/paths") else "")
            found[address] = answered(by_proxy, address)
    assert len(found) > 20
    return found


def asked(client: httpx.Client, address: str) -> tuple[httpx.Response, float]:
    begun = time.monotonic()
    return client.get(address), time.monotonic() - begun


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # the driver's, of connections that were reset
@pytest.mark.parametrize("moment", ["before", "amid", "after"])
@pytest.mark.parametrize("toxic", TOXICS)
def test_every_answer_is_whole_or_a_503_in_time_and_all_is_well_again(
    by_proxy: httpx.Client, proxy: Proxy, whole: dict[str, Answer], toxic: Toxic, moment: str
) -> None:
    proxy.spoil(toxic, amid=moment == "amid")
    try:
        if moment == "after":  # while nobody asks
            time.sleep(0.2)
            proxy.heal()
        with ThreadPoolExecutor(len(whole) + 1) as threads:
            health = threads.submit(asked, by_proxy, "/health")
            answers = {one: threads.submit(asked, by_proxy, one) for one in whole}
        for address, waited in answers.items():
            answer, seconds = waited.result()
            assert seconds < LIMIT + LATE, address
            if answer.status_code == 503:
                assert int(answer.headers["retry-after"]) > 0, address
                assert answer.headers["content-type"] == "application/problem+json", address
            else:
                assert (answer.status_code, answer.content) == whole[address], address
        assert health.result()[0].status_code == 200
        statuses = {waited.result()[0].status_code for waited in answers.values()}
        assert toxic not in HARMLESS or 200 in statuses
        if moment == "before" and toxic not in HARMLESS:
            assert 503 in statuses
            assert eventually(lambda: by_proxy.get("/ready").status_code == 503, READY + LATE)
    finally:
        proxy.heal()
    address, right = next(iter(whole.items()))
    assert eventually(lambda: by_proxy.get(address).content == right[1], 5)
    assert eventually(lambda: by_proxy.get("/ready").status_code == 200, 5)
    gc.collect()
