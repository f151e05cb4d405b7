"""What the faults of Neo4j and its driver become: a 503 that names them, which ends when they end."""

import time

import httpx
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConnectionAcquisitionTimeoutError,
    CypherSyntaxError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from service.database.driver_faults import fault_of
from service.faults import DatabaseAway, DatabaseBusy, DatabaseUnreachable, DeadlinePassed
from service.settings import Settings
from tests.support.live import served
from tests.support.processes import eventually

TRIES = 12


def reported(code: str) -> Neo4jError:
    """Return the error that the driver makes of what a server reports."""
    return Neo4jError._hydrate_neo4j(code=code, message="as the server says")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Neo.ClientError.Security.AuthenticationRateLimit", "wrong password"),
        ("Neo.DatabaseError.Transaction.TransactionStartFailed", "full disk"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "out of memory"),
        ("Neo.TransientError.General.DatabaseUnavailable", "starting or stopping"),
        ("Neo.ClientError.Database.DatabaseNotFound", "DatabaseNotFound"),
        ("Neo.DatabaseError.General.UnknownError", "Neo.DatabaseError.General.UnknownError"),
        ("Neo.SomethingNew.That.NobodyKnows", "Neo.SomethingNew.That.NobodyKnows"),
    ],
)
def test_a_fault_of_the_server_is_named(code: str, said: str) -> None:
    fault = fault_of(reported(code), 5)
    assert isinstance(fault, DatabaseAway)
    assert said in str(fault)


@pytest.mark.parametrize(
    "code",
    [
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
        "Neo.TransientError.Transaction.Terminated",
    ],
)
def test_a_statement_that_was_ended_is_past_its_time(code: str) -> None:
    fault = fault_of(reported(code), 5)
    assert isinstance(fault, DeadlinePassed)
    assert fault.seconds == 5


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ServiceUnavailable("gone"), DatabaseUnreachable),
        (SessionExpired("gone"), DatabaseUnreachable),
        (ConnectionAcquisitionTimeoutError("none free"), DatabaseBusy),
        (DriverError("whatever"), DatabaseUnreachable),
        (AuthError("no"), DatabaseAway),
    ],
)
def test_a_fault_of_the_driver_is_one_of_the_database(error: DriverError | Neo4jError, kind: type[Exception]) -> None:
    assert type(fault_of(error, 5)) is kind


def test_a_wrong_statement_of_ours_stays_a_mistake() -> None:
    with pytest.raises(CypherSyntaxError):
        fault_of(reported("Neo.ClientError.Statement.SyntaxError"), 5)


@pytest.mark.usefixtures("tiny")
def refused_for(settings: Settings) -> str:
    """Log in with a wrong password again and again, and return the code of the last refusal."""
    code = ""
    for _ in range(TRIES):
        with GraphDatabase.driver(settings.neo4j_uri, auth=(settings.neo4j_username, "wrong")) as stranger:
            try:
                stranger.verify_connectivity()
            except ClientError as error:
                code = error.code or ""
    return code


@pytest.mark.usefixtures("tiny")
def test_wrong_passwords_at_the_database_are_a_503_that_names_them_and_pass(settings: Settings) -> None:
    assert refused_for(settings).endswith("AuthenticationRateLimit")
    # The service begins when it is refused already: it reads its index at once, and a connection once made stays.
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as client:
        assert refused_for(settings).endswith("AuthenticationRateLimit")
        answer = client.get("/api/v1/circles")
        assert answer.status_code == 503
        assert "AuthenticationRateLimit" in answer.json()["detail"]
        assert "AuthenticationRateLimit" in client.get("/ready").json()["detail"]
        time.sleep(5)
        assert eventually(lambda: client.get("/api/v1/circles").status_code == 200, 40)
        assert client.get("/ready").status_code == 200
