"""What every service answers about itself and about the caller."""

from typing import Annotated, Literal

from pydantic import Field

from shared.schemas.fields import Told, Translated
from shared.schemas.names import OF_CITY, OF_NETWORK, WithNames


class Me(WithNames):
    """Who the token is and what it covers."""

    subject: Annotated[
        str | None, Field(description="Opaque identifier from the token; null without a token.", max_length=300)
    ]
    roles: Annotated[list[str], Field(description="Roles that the token carries.", examples=[["city_coordinator"]])]
    cities: Annotated[list[str], OF_CITY, Field(description="Slugs of the cities that it covers.", examples=[["oslo"]])]
    networks: Annotated[
        list[str], OF_NETWORK, Field(description="Slugs of the networks that it covers.", examples=[["reci"]])
    ]
    lacks: Annotated[
        str | None,
        Field(
            description="Why the token reaches less than one would expect of it: which claim was looked at, and what "
            "was not in it. Absent where nothing is lacking, and without a token.",
            examples=["The token is valid but gives no role: there is no claim `roles`."],
        ),
    ] = None
    operations: Annotated[
        dict[str, str],
        Field(
            description="Every operation of this service that the roles allow, and how far it reaches.",
            examples=[{"createPractice": "the caller's cities"}],
        ),
    ]


class CodeValue(Told):
    """One value of a code list."""

    code: Annotated[str, Field(description="The value on the wire.", examples=["published"])]
    label: Annotated[Translated, Field(description="For people, in the negotiated language.", examples=["Published"])]


class CodeList(Told):
    """A list of codes. It may grow: treat a value that you do not know as a plain text."""

    code: Annotated[str, Field(description="The name of the list.", examples=["practice-states"])]
    items: Annotated[list[CodeValue], Field(description="The values in their natural order.")]


class Embedding(Told):
    """How another site shows a page inside one of its own: an answer of oEmbed 1.0."""

    version: Annotated[Literal["1.0"], Field(description="Of oEmbed.")] = "1.0"
    type: Annotated[Literal["rich"], Field(description="The kind of oEmbed answer.")] = "rich"
    html: Annotated[str, Field(description="What to paste: an `iframe`.")]
    width: Annotated[int, Field(description="Of the frame, in pixels.", examples=[800])]
    height: Annotated[int, Field(description="Of the frame, in pixels.", examples=[600])]
    title: Annotated[str, Field(description="What is shown.")]
    provider_name: Annotated[str, Field(description="Who shows it.", examples=["Intercultural Cities"])]
    provider_url: Annotated[str, Field(description="The first page of the service.")]
