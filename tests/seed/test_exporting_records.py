"""What is written of a whole network can be read again, and says the same."""

import json

import pytest

from seed.checking.check import check_network
from seed.exporting.records import records_of
from seed.exporting.release import release_records
from seed.format.network import Network
from seed.loading.load import Prepared, prepare
from tests.support.read_back import network_of


@pytest.fixture(params=["tiny", "shipped"])
def network(request: pytest.FixtureRequest, first: Network, shipped_network: Network) -> Network:
    return first if request.param == "tiny" else shipped_network


@pytest.fixture
def release(network: Network, first: Network, shipped_release: Prepared) -> Prepared:
    """What a release of the network holds."""
    return prepare(first) if network is first else shipped_release


def test_records_in_json_are_the_network_again(network: Network, release: Prepared) -> None:
    again = network_of(json.loads(json.dumps(records_of(network))))
    assert records_of(again) == records_of(network)
    assert prepare(again).digest == release.digest


def test_the_records_of_a_release_say_what_its_files_said(release: Prepared) -> None:
    records = release_records(release.content, release.about)
    again = network_of(json.loads(json.dumps(records)))
    assert prepare(again).digest == release.digest


def test_the_records_of_a_release_pass_the_checks(release: Prepared) -> None:
    again = network_of(release_records(release.content, release.about))
    assert [str(one) for one in check_network(again) if one.severity == "error"] == []
