"""Questions and answers on practices, lessons and concepts, in a moderated thread."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.fields import Asked, Identifier, Instant, Note, SaidNote, Told
from shared.schemas.names import OF_CITY, OF_NETWORK, CitySlug, NetworkSlug, WithNames

PostState = Literal["waiting", "shown", "hidden"]
PostText = Annotated[
    SaidNote,
    Field(
        description="Plain text, without names of persons.",
        examples=["How many hours a week does the coordinator of the volunteers need?"],
    ),
]


class NewPost(Asked):
    """A question, or with `question` the answer to one."""

    text: PostText
    question: Annotated[Identifier | None, Field(description="The question that this answers.")] = None
    city: Annotated[
        CitySlug | None, Field(description="The city you speak for; needed where your token covers several.")
    ] = None
    network: Annotated[
        NetworkSlug | None, Field(description="The network you speak for; needed where your token covers several.")
    ] = None


class NewPostDecision(Asked):
    """What the moderator decides."""

    decision: Annotated[Literal["shown", "hidden"], Field(description="Whether everybody may read it.")]
    reason: Annotated[
        Note | None, Field(description="Why; needed to hide. Who wrote it and the moderators read this.")
    ] = None


class Speaker(Told):
    """Who speaks: a role, and for whom; never a person."""

    role: Annotated[str, Field(description="The role by which it was written.", examples=["city_coordinator"])]
    city: Annotated[
        str | None, OF_CITY, Field(description="The city; absent for the city of a lesson published without its city.")
    ] = None
    network: Annotated[str | None, OF_NETWORK, Field(description="The network.")] = None
    concerned: Annotated[
        bool, Field(description="True for a city of the practice, also where it is not named: the city concerned.")
    ] = False


class Post(WithNames):
    """A question or an answer."""

    told_apart: ClassVar[bool] = True

    id: Identifier
    kind: Annotated[str, Field(description="`question` or `answer`.", examples=["question"])]
    practice: Annotated[Identifier | None, Field(description="The practice or lesson it is about.")] = None
    concept: Annotated[str | None, Field(description="The concept it is about.")] = None
    question: Annotated[Identifier | None, Field(description="Of an answer: the question.")] = None
    text: Annotated[str, Field(description="What was said; plain text.")]
    by: Speaker
    mine: Annotated[bool, Field(description="True when you wrote it.")] = False
    state: Annotated[
        str, Field(description="`shown`; for who wrote it and the moderators also `waiting` and `hidden`.")
    ]
    reason: Annotated[str | None, Field(description="Of a hidden one: why.")] = None
    synthetic: Annotated[bool, Field(description="True for one on an invented practice or concept.")]
    at: Instant
    decided_at: Annotated[Instant | None, Field(description="When a moderator last decided about it.")] = None
    version: Annotated[int, Field(ge=1, description="Grows with every decision; the ETag is made of it.")]
