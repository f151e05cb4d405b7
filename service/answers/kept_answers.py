"""The answers of one release, in at most so many bytes."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from service.answers.question import Question

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
    gzip: bytes | None = None

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return OVERHEAD + len(self.body) + len(self.gzip or b"")


def etag_of(body: bytes) -> str:
    """Return what stands for these bytes and no others."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


class KeptAnswers:
    """The answers of the release in force, those that were not asked for the longest dropped first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._digest: str | None = None
        self._answers: OrderedDict[Question, Answer] = OrderedDict()
        self.size = 0

    def turn_to(self, digest: str) -> None:
        """Keep answers of this release from now on, and forget those of any other."""
        if digest != self._digest:
            self._answers.clear()
            self._digest = digest
            self.size = 0

    def find(self, digest: str, question: Question) -> Answer | None:
        """Return the answer to a question about a release, where it is kept."""
        if digest != self._digest or question not in self._answers:
            return None
        self._answers.move_to_end(question)
        return self._answers[question]

    def add(self, digest: str, question: Question, answer: Answer) -> None:
        """Keep an answer, unless another release has come into force meanwhile."""
        if digest == self._digest and question not in self._answers:
            self._answers[question] = answer
            self.size += answer.size
            self._shrink()

    def add_gzip(self, question: Question, answer: Answer, packed: bytes) -> None:
        """Keep the compressed body of an answer beside the other."""
        if answer.gzip is None:
            answer.gzip = packed
            if self._answers.get(question) is answer:
                self.size += len(packed)
                self._shrink()

    def _shrink(self) -> None:
        while self.size > self._most:
            _, answer = self._answers.popitem(last=False)
            self.size -= answer.size
