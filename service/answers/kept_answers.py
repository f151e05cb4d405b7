"""The answers of one release, in at most so many bytes."""

import hashlib
from dataclasses import dataclass

from service.answers.question import Question
from service.limits.bounded import BoundedMemory

RawHeaders = list[tuple[bytes, bytes]]

OVERHEAD = 1_000
"""What a kept answer takes beside its own bytes: its question, headers, and place among the others."""


@dataclass(slots=True)
class Answer:
    """An answer whole: `gzip` is its body once somebody has asked for it compressed."""

    status: int
    headers: RawHeaders
    body: bytes
    etag: str = ""
    route: str = ""
    gzip: bytes | None = None

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return OVERHEAD + len(self.body) + len(self.gzip or b"")


def etag_of(body: bytes) -> str:
    """Return what stands for these bytes and no others."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


class KeptAnswers:
    """The answers of the release in force, within a bound in bytes: the least recently used are dropped first."""

    def __init__(self, most_bytes: int) -> None:
        self._digest: str | None = None
        self._answers: BoundedMemory[Question, Answer] = BoundedMemory(most_bytes, lambda answer: answer.size)

    @property
    def size(self) -> int:
        """The bytes that the answers take."""
        return self._answers.size

    def turn_to(self, digest: str) -> None:
        """Keep answers of this release from now on, and forget those of any other."""
        if digest != self._digest:
            self._answers.clear()
            self._digest = digest

    def find(self, digest: str, question: Question) -> Answer | None:
        """Return the answer to a question about a release, where it is kept."""
        return self._answers.find(question) if digest == self._digest else None

    def add(self, digest: str, question: Question, answer: Answer) -> None:
        """Keep an answer, unless another release has come into force meanwhile."""
        if digest == self._digest:
            self._answers.add(question, answer)

    def add_gzip(self, question: Question, answer: Answer, packed: bytes) -> None:
        """Keep the compressed body of an answer beside the other."""
        if answer.gzip is None:
            answer.gzip = packed
            if self._answers.find(question) is answer:
                self._answers.resized(len(packed))
