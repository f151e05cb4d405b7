"""How much of the evidence an answer shows."""

from pydantic import Field

from service.provenance.model import View
from service.shapes import Shape


class ViewQuery(Shape):
    """The parameter of every question whose answer may come without what it rests on."""

    view: View = Field(default="full", description="brief: the same without claims, sources and footnotes")
