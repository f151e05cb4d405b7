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


class ListAnswer(Answer, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    total: int = Field(ge=0, description="items on all pages")
    next: str | None = Field(description="the `cursor` of the next page; null on the last")
