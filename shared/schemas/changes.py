"""What a service tells of what changed: that it did, and where to read the rest."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Instant, Plain, Told

KindName = Annotated[Plain, Field(max_length=80)]
"""The name of a kind of change, as a client sends it; one that is not known yet is none the less asked for."""


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """A kind of change: `practice.published`. `of` is the type of what changed, `address` where it can be read.

    A kind is `gone` when who could read the thing before no longer can: it was withdrawn, hidden or erased. None says
    that it depends on who could. `states` are those in which the thing can be since, none where it has none; a kind is
    `versioned` when the version since is told.
    """

    name: str
    of: str
    address: str
    meaning: str
    gone: bool | None = False
    states: tuple[str, ...] = ()
    versioned: bool = True


class ChangedResource(Told):
    """What changed."""

    type: Annotated[str, Field(description="What it is.", examples=["practice"])]
    id: Annotated[str, Field(description="Its identifier or stable word.", examples=["reci-library"])]
    address: Annotated[str, Field(description="Where it is read.", examples=["/v1/practices/0198"])]


class Change(Told):
    """One change, without texts and without personal data: who wants to know more reads the resource."""

    position: Annotated[int, Field(ge=1, description="Grows from change to change, with gaps. Go on after it.")]
    at: Annotated[Instant, Field(description="When.")]
    kind: Annotated[str, Field(description="What happened. The list grows.", examples=["practice.published"])]
    resource: Annotated[ChangedResource, Field(description="To what.")]
    state: Annotated[str | None, Field(description="Its state since, where it has states.")] = None
    version: Annotated[int | None, Field(ge=1, description="Its version since, where it has versions.")] = None
    gone: Annotated[
        bool,
        Field(description="True when it cannot be read any longer by all who could: a mirror takes its copy away."),
    ]
    trace_id: Annotated[
        str, Field(description="Of the request that made it, which logs know too; empty where no request did.")
    ]


class ChangePage(Told):
    """Changes after a position, the earliest first."""

    items: Annotated[list[Change], Field(description="What changed.")]
    after: Annotated[int, Field(ge=0, description="Ask for what comes after this next time, also when nothing came.")]
    more: Annotated[bool, Field(description="True when there are more already.")]
    latest: Annotated[int, Field(ge=0, description="The position of the last change that the service knows.")]
