"""Where facts come from."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Asked, ShortText, Told, WebAddress


class Source(Told):
    """Where a fact comes from."""

    title: Annotated[str | None, Field(max_length=500, description="Title of the document or page.")] = None
    url: Annotated[str | None, Field(max_length=2000, description="Its address, where one is known.")] = None
    locator: Annotated[str | None, Field(max_length=200, description="The place in it, for instance a section.")] = None


class SourceAsked(Asked):
    """Where a fact comes from, as a client sends it."""

    title: Annotated[ShortText, Field(description="Title of the document or page.")]
    url: Annotated[WebAddress | None, Field(description="Its address, where one is known.")] = None
    locator: Annotated[ShortText | None, Field(description="The place in it, for instance a section.")] = None


class Reference(Asked):
    """A public source."""

    title: Annotated[ShortText, Field(description="Its title.")]
    url: Annotated[str | None, Field(max_length=2000, description="Its address, where known.")] = None
