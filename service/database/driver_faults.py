"""What the faults of Neo4j and of its driver mean for whoever asks."""

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from service.faults import DatabaseAway, DatabaseBusy, DatabaseUnreachable, DeadlinePassed

ENDED = ("TransactionTimedOut", "Terminated", "LockClientStopped")
"""Parts of the codes of statements that were ended at their time limit, or by an administrator."""

PASSING = {
    "AuthenticationRateLimit": "it takes no logins for some seconds, because too many with a wrong password were tried",
    "TransactionStartFailed": "it cannot begin a transaction; a full disk is a usual cause, its log has the reason",
    "DatabaseUnavailable": "it is starting or stopping",
    "ProcedureCallFailed": "an index of the search is not there; what an older program loaded must be loaded again",
    "MemoryPoolOutOfMemoryError": "it is out of memory",
    "EntityNotFound": "the data were being replaced",
}
"""The last part of a code, and what it says of the database."""

OUR_MISTAKES = (
    "SyntaxError",
    "SemanticError",
    "TypeError",
    "ParameterMissing",
    "ArgumentError",
    "ArithmeticError",
)
"""The last parts of `Neo.ClientError.Statement.*` codes that only a wrong statement of ours can cause."""


def fault_of(error: Neo4jError | DriverError, seconds: float) -> DatabaseAway | DeadlinePassed:
    """Return the fault that an error of the driver or the server stands for; `seconds` was the limit of its statement.

    Raises:
        Neo4jError: the error itself, where it is a mistake of ours.
    """
    if isinstance(error, DriverError):
        return _driver_fault(error)
    if isinstance(error, AuthError):
        return DatabaseAway("the database refuses the user name or password of the service")
    code = error.code or "an unknown fault"
    if any(part in code for part in ENDED):
        return DeadlinePassed(seconds)
    last = code.rsplit(".", 1)[-1]
    if last in PASSING:
        return DatabaseAway(f"the database reports {last}: {PASSING[last]}")
    if code.startswith("Neo.ClientError.Statement.") and last in OUR_MISTAKES:
        raise error
    return DatabaseAway(f"the database reports {code}")


def _driver_fault(error: DriverError) -> DatabaseAway:
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return DatabaseBusy("all connections to the database are in use")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return DatabaseUnreachable("the database cannot be reached")
    return DatabaseUnreachable(f"the connection to the database failed ({type(error).__name__})")
