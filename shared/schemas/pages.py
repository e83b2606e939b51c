"""The shape of every list."""

from typing import Annotated, Generic, TypeVar

from pydantic import ConfigDict, Field

from shared.schemas.fields import Told

Item = TypeVar("Item")


class PageOf(Told, Generic[Item]):
    """One page of a list."""

    model_config = ConfigDict(json_schema_extra={"description": "One page of a list."})

    items: Annotated[list[Item], Field(max_length=200, description="The rows of this page.")]
    next: Annotated[
        str | None,
        Field(max_length=3000, description="Address of the next page; null on the last one.", examples=[None]),
    ] = None
