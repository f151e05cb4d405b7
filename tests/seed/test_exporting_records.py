"""What is written of a whole network can be read again, and says the same."""

import json

import pytest

from seed.checking.check import check_network
from seed.exporting.records import records_of
from seed.exporting.release import release_records
from seed.format.network import Network
from seed.loading.content import content_of
from seed.loading.digest import digest_of
from seed.loading.load import prepare
from tests.support.read_back import network_of


@pytest.fixture(params=["first", "shipped_network"])
def network(request: pytest.FixtureRequest) -> Network:
    found: Network = request.getfixturevalue(request.param)
    return found


def digest(network: Network) -> str:
    return digest_of(content_of(network)).text()


def test_records_in_json_are_the_network_again(network: Network) -> None:
    again = network_of(json.loads(json.dumps(records_of(network))))
    assert records_of(again) == records_of(network)
    assert digest(again) == digest(network)


def test_the_records_of_a_release_say_what_its_files_said(network: Network) -> None:
    prepared = prepare(network)
    records = release_records(prepared.content, prepared.about)
    again = network_of(json.loads(json.dumps(records)))
    assert digest(again) == digest(network)


def test_the_records_of_a_release_pass_the_checks(network: Network) -> None:
    prepared = prepare(network)
    again = network_of(release_records(prepared.content, prepared.about))
    assert [str(one) for one in check_network(again) if one.severity == "error"] == []
