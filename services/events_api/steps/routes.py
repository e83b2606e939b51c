"""The steps of events over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response

from services.events_api.dates.errors import NotADate
from services.events_api.events.errors import NotFixed, NotYet, UnfitParent, UnknownParent
from services.events_api.permissions import PERMISSIONS
from services.events_api.states.errors import NothingToUndo, TooLateToUndo
from services.events_api.steps.service import EventSteps
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.events.steps import EventNote, EventStep, NewHolding, NewPostponement
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.pages import PageOf

routes = Routes("/v1/events", "events", PERMISSIONS)
Service = Annotated[EventSteps, provided(EventSteps)]
Id = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
_FIRST = UUID(int=0)
_STEPPED: tuple[type[Refusal], ...] = (NotFound, WrongState)
_DATED: tuple[type[Refusal], ...] = (NotADate, NotFixed, UnfitParent, UnknownParent, *_STEPPED)
# A date is worked out anew, and that from which it is counted may be another one by now.
_UNDONE: tuple[type[Refusal], ...] = (NotADate, UnfitParent, UnknownParent, NotFound, NothingToUndo, TooLateToUndo)


@routes.operation("POST", "/{event}/confirmations", "confirmEvent", answers=EventStep, status=201, refuses=_STEPPED)
async def confirm_event(note: EventNote, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Confirm that an event takes place."""
    return _taken(await steps.step(permit, key, "confirmation", once, note.note), key, once)


@routes.operation("POST", "/{event}/postponements", "postponeEvent", answers=EventStep, status=201, refuses=_DATED)
async def postpone_event(asked: NewPostponement, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Put an event off.

    With a new date, or without one: then its date is withdrawn and to be confirmed. Its hours are dropped. Confirm it
    again when it is certain.
    """
    return _taken(await steps.step(permit, key, "postponement", once, asked.note, asked.when), key, once)


@routes.operation("POST", "/{event}/holdings", "holdEvent", answers=EventStep, status=201, refuses=[NotYet, *_DATED])
async def hold_event(asked: NewHolding, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Say that an event took place, and when, where its date was not exact.

    It no longer changes. A held expert visit shows in the list with `type=expert_visit&visits=…&state=held`.
    """
    return _taken(await steps.step(permit, key, "holding", once, asked.note, asked.when), key, once)


@routes.operation("POST", "/{event}/cancellations", "cancelEvent", answers=EventStep, status=201, refuses=_STEPPED)
async def cancel_event(note: EventNote, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Cancel an event.

    It stays in lists and calendars, as cancelled, and no longer changes.
    """
    return _taken(await steps.step(permit, key, "cancellation", once, note.note), key, once)


@routes.operation("POST", "/{event}/reversals", "undoEventStep", answers=EventStep, status=201, refuses=_UNDONE)
async def undo_event_step(note: EventNote, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Undo the last step of an event: a wrong click.

    Within a day, and only while nothing else has happened to it: `undo_until` says so. Its state, its date and its
    hours are those from before, in a new version, so that calendars follow. Who may take a step may undo it.
    """
    return _taken(await steps.undo(permit, key, once, note.note), key, once)


@routes.operation("GET", "/{event}/steps", "listEventSteps", answers=PageOf[EventStep], refuses=[NotFound])
async def list_event_steps(key: Id, steps: Service, page: PageAsked) -> Response:
    """List who did what when, in order."""
    (after,) = page.key(UUID) or (_FIRST,)
    return page.answer([without_nulls(step) for step in await steps.steps(key, after, page.limit + 1)], "id")


@routes.operation("GET", "/{event}/steps/{step}", "getEventStep", answers=EventStep, refuses=[NotFound])
async def get_event_step(
    key: Id, step: Annotated[Identifier, Path(description="Identifier of the step.")], steps: Service
) -> Response:
    """Read one step."""
    return told(await steps.find_step(key, step), 1)


def _taken(step: EventStep, event: UUID, once: OnlyOnce) -> Response:
    return made(step, 1, f"/v1/events/{event}/steps/{step.id}", once)
