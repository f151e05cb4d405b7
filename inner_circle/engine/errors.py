"""What can go wrong with the embedded server, said in a sentence a person can act on."""


class EngineError(Exception):
    """The server could not be fetched, started or kept; the message says why and what to do."""
