"""XML as a tree whose elements know their lines; a document type is refused, and with it every entity of its own."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from seed.importing.material import UnreadableFileError

_DEEPEST = 200
"""Levels of elements; graphs have ten."""


class LineElement(Element):
    """An element that knows the line in which it begins."""

    line: int = 0


def parsed(content: bytes) -> LineElement:
    """Return the root of a document; the names of elements and attributes are without their namespaces.

    Raises:
        UnreadableFileError: it is no XML, declares a document type, or is nested beyond all use.
    """
    builder = TreeBuilder(element_factory=LineElement)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableFileError(f"line {parser.CurrentLineNumber}: is nested more than {_DEEPEST} levels deep")
        plain = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        element = builder.start(tag.rpartition(" ")[2], plain)
        assert isinstance(element, LineElement)
        element.line = parser.CurrentLineNumber

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag.rpartition(" ")[2])

    def refuse(*_: object) -> None:
        raise UnreadableFileError(
            f"line {parser.CurrentLineNumber}: declares a document type (DOCTYPE), which may hold entities: "
            "take that line out"
        )

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (ExpatError, LookupError, ValueError) as error:
        raise UnreadableFileError(f"is not XML: {error}") from None
    root = builder.close()
    assert isinstance(root, LineElement)
    return root
