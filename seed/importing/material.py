"""What the readers of files hand on: people, ties and sources as the file has them, each with its place."""

from dataclasses import dataclass, field

from seed.format.errors import Place

Fields = dict[str, str]


class UnreadableFileError(Exception):
    """A file of which nothing can be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as the file names it: the key of one it describes, or the text that stands there."""

    source: str
    locator: str = ""


@dataclass(slots=True)
class FoundPerson:
    """A person as a file has it; `key` is what its ties call the person by, where the file has such a thing.

    `fields` are texts by the names of the columns: id, name, names, born, died, gender, description, wikidata.
    """

    place: Place
    key: str
    fields: Fields
    sources: tuple[Cited, ...] = ()


@dataclass(slots=True)
class FoundTie:
    """A tie as a file has it; `fields` are type, kind, role, start, end, when, note, status, confidence."""

    place: Place
    subject: str
    object: str
    fields: Fields
    sources: tuple[Cited, ...] = ()


@dataclass(slots=True)
class FoundSource:
    """A source that a file describes itself, in the words of CSL."""

    place: Place
    title: str
    author: str = ""
    publisher: str = ""
    url: str = ""


@dataclass(slots=True)
class Found:
    """What one file says.

    `scope` is where its keys mean something: tables speak of the same people, graphs and family trees each of their
    own. `dates` says how its dates are written, `columns` what a table has cells for, `has_people` whether the people
    of the scope are described, be it in another file.
    """

    file: str
    scope: str = ""
    dates: str = "any"
    people: list[FoundPerson] = field(default_factory=list)
    ties: list[FoundTie] = field(default_factory=list)
    sources: dict[str, FoundSource] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()
    has_people: bool = False
