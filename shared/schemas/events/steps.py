"""The steps of an event: confirmed, postponed, held, cancelled."""

from typing import Annotated

from pydantic import Field

from shared.schemas.events.dates import WhenAsked
from shared.schemas.fields import Asked, Identifier, Instant, Note, Told


class EventNote(Asked):
    """A remark that goes with a step. Everybody can read it."""

    note: Annotated[Note | None, Field(description="Why.")] = None


class NewPostponement(EventNote):
    """An event to postpone. Its hours are dropped; without a new date its date is withdrawn."""

    when: Annotated[WhenAsked | None, Field(description="The new date; without it the date is to be confirmed.")] = None


class NewHolding(EventNote):
    """An event that took place."""

    when: Annotated[WhenAsked | None, Field(description="When it took place, where that was not exact yet.")] = None


class EventStep(Told):
    """One step of an event."""

    id: Annotated[Identifier, Field(description="Identifier of the step.")]
    kind: Annotated[
        str,
        Field(description="`confirmation`, `postponement`, `holding`, `cancellation`, `reversal`; the list may grow."),
    ]
    note: Annotated[str | None, Field(description="The remark that went with it.")] = None
    state: Annotated[
        str, Field(description="The state since then: a value of the list `event-states`.", examples=["confirmed"])
    ]
    by: Annotated[str, Field(description="Role of who did it.", examples=["secretariat"])]
    at: Annotated[Instant, Field(description="When it was taken.")]
