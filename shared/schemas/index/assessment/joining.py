"""The steps with which a city joins the programme, and what each city has done of them."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import (
    Asked,
    Code,
    Day,
    Identifier,
    Instant,
    Note,
    Readers,
    ShortText,
    Told,
    Translated,
    WebAddress,
)
from shared.schemas.sources import Source

StepCode = Annotated[Code, Field(description="A step.", examples=["expert_visit"])]
_EVIDENCE = Field(max_length=20, description="What shows it: documents, pages, minutes.")
_NOTE = Field(description="What else is worth knowing.")


class NewEvidence(Asked, readers=Readers.CITY):
    """What shows that a step was taken."""

    title: Annotated[ShortText, Field(description="What it is.", examples=["Minutes of the council"])]
    url: Annotated[WebAddress | None, Field(description="Its address, where it has one.")] = None


class JoiningStepDone(Asked, readers=Readers.CITY):
    """A step that was taken. With `done_on` null it is open again."""

    done_on: Annotated[Day | None, Field(description="When; not in the future.", examples=["2018-04-12"])]
    evidence: Annotated[list[NewEvidence], _EVIDENCE] = []
    note: Annotated[Note | None, _NOTE] = None


class JoiningEvidence(Told):
    """What shows that a step was taken."""

    title: Annotated[str, Field(description="What it is.")]
    url: Annotated[str | None, Field(description="Its address, where it has one.")] = None


class Derived(Told):
    """What took a step."""

    kind: Annotated[
        str,
        Field(description="`event` of events_api, `mentoring` or `assessment`; the list may grow.", examples=["event"]),
    ]
    id: Identifier


class JoiningStep(Told):
    """A step of a city: done, or open."""

    told_apart: ClassVar[bool] = True

    code: StepCode
    label: Annotated[Translated, Field(description="For people.")]
    description: Annotated[Translated, Field(description="What it is about.")]
    done: Annotated[bool, Field(description="Whether it was taken: marked by hand, or known from what took it.")]
    derived: Annotated[
        Derived | None, Field(description="What took it, where that is on record; then nobody has to mark it.")
    ] = None
    unknown: Annotated[
        bool | None, Field(description="True where events_api, which would know whether it was taken, did not answer.")
    ] = None
    done_on: Annotated[Day | None, Field(description="When it was taken.")] = None
    evidence: Annotated[
        list[JoiningEvidence] | None,
        Field(description="What shows it; for the city, its networks and the secretariat."),
    ] = None
    note: Annotated[str | None, Field(description="What else is worth knowing; for the same.")] = None
    by: Annotated[str | None, Field(description="The role of who marked it last.")] = None
    at: Annotated[Instant | None, Field(description="When it was marked last.")] = None
    source: Annotated[Source, Field(description="Where the step comes from.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    version: Annotated[
        int, Field(ge=0, description="0 for a step that nobody has marked; the ETag is derived from it.")
    ]
