"""The shape of every list."""

from typing import Annotated, Any, Generic, TypeVar

from pydantic import ConfigDict, Field

from shared.schemas.fields import Told
from shared.schemas.names import WithNames

Item = TypeVar("Item")


class Count(Told):
    """How many rows a list has on all its pages."""

    value: Annotated[int, Field(ge=0, description="Rows; never more than 10,000.", examples=[9])]
    exact: Annotated[bool, Field(description="False when there are more rows than are counted.")]


class PageOf(WithNames, Generic[Item]):
    """One page of a list."""

    model_config = ConfigDict(json_schema_extra={"description": "One page of a list."})

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Name it after what it lists: `CityPage`, whether it counts or not."""
        return f"{params[0].__name__}Page"

    items: Annotated[list[Item], Field(max_length=200, description="The rows of this page.")]
    next: Annotated[
        str | None,
        Field(max_length=3000, description="Address of the next page; null on the last one.", examples=[None]),
    ] = None
    next_cursor: Annotated[
        str | None,
        Field(max_length=1000, description="`cursor` of the next page; null on the last one.", examples=[None]),
    ] = None

    @classmethod
    def always(cls) -> dict[str, object]:
        """Count the way on among what is always sent: its null says that this page is the last."""
        return super().always() | {"next": None, "next_cursor": None}


class CountedPageOf(PageOf[Item], Generic[Item]):
    """One page of a list that counts its rows when it is asked to."""

    model_config = ConfigDict(json_schema_extra={"description": "One page of a list that counts on request."})

    count: Annotated[Count | None, Field(description="How many rows there are, where `count=true` asked for it.")] = (
        None
    )
