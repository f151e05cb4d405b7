"""What every list shares: the page that is asked for, and `{items, total, next}`."""

from typing import Generic, TypeVar

from pydantic import Field

from service.shapes import Answer, Explain

Item = TypeVar("Item")

LONGEST_TEXT = 20_000
"""The most characters a text parameter may have: more than anybody needs, less than any limit below."""

LONGEST_CURSOR = 200


class PageQuery(Explain):
    """Which page of a list."""

    limit: int = Field(default=50, ge=1, le=500, description="items on a page")
    cursor: str | None = Field(
        default=None, max_length=LONGEST_CURSOR, description="the `next` of the page before; none: the first page"
    )


class TitleQuery(PageQuery):
    """Which page of a list of things that have a title or a name."""

    q: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        description="words of what it is called, in any script, or of its id: all of them, each whole or begun. "
        "The best match comes first; the first eight words count, without any all are listed",
    )


class ListAnswer(Answer, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    total: int = Field(ge=0, description="items on all pages")
    next: str | None = Field(description="the `cursor` of the next page; null on the last")
