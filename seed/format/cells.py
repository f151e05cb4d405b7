"""What a cell of a table that holds a list is read as."""


def items(cell: str) -> list[str]:
    """Read a list: `a;b`."""
    return [one for part in cell.split(";") if (one := part.strip())]


def qualities(cell: str) -> list[dict[str, str]]:
    """Read what a tie was like: `loyalty;fear@after 1949`."""
    found = []
    for one in items(cell):
        quality, at, when = (part.strip() for part in one.partition("@"))
        found.append({"quality": quality, "when": when} if at else {"quality": quality})
    return found
