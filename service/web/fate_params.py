"""What became of figures, as a filter of questions, and as answers give it."""

from typing import Literal

from pydantic import Field

from service.shapes import Shape
from service.vocabulary import FateKind
from service.web.time_params import Edtf


class FateQuery(Shape):
    """The parameters of every question that may choose figures by what became of them."""

    fate: list[FateKind] = Field(
        default=[],
        max_length=13,
        description="only figures that met one of these fates",
    )
    fate_by: Edtf | None = Field(
        default=None,
        description="with fate: met it by the end of this date (EDTF); with time=certain, certainly and undisputed",
    )


class FateMet(Shape):
    """A fate that a figure met, and when."""

    kind: FateKind
    when: str | None = Field(description="EDTF; null: no date is recorded")
    status: Literal["attested", "disputed"]
