"""What can go wrong with the embedded server, said in a sentence a person can act on."""


class EngineError(Exception):
    """The server could not be fetched, started or kept; the message says why and what to do."""


def cause_in(printed: str) -> str:
    """Return the line that tells best why a Java program failed: its last cause, else its last error, else its last."""
    lines = [line.strip() for line in printed.splitlines() if line.strip() and not line.startswith("\t")]
    causes = [line.split("Caused by:", 1)[1].strip() for line in lines if "Caused by:" in line]
    errors = [line for line in lines if "ERROR" in line or "rror" in line or "Exception" in line]
    return (causes or errors or lines or ["it printed nothing"])[-1].rstrip(".")
