"""What can be done to an event, by whom, and what follows from it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from services.events_api import changes
from services.events_api.dates.domain import Change, Dated, Status, WrittenWhen, change_of, demand_hours
from services.events_api.events import domain, repository
from services.events_api.events.domain import Draft, EventsAsked, EventShown, Found, WrittenEvent
from services.events_api.events.errors import UnfitParent, UnknownParent
from services.events_api.organisers.domain import Organisers, as_asked, demand_only_own, demand_own_calendars
from services.events_api.references.domain import references
from services.events_api.references.service import References
from services.events_api.seats.service import Seats
from services.events_api.states import domain as states
from services.events_api.states.domain import ORIGIN
from shared.clients.index import IndexClient
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import RELEASE, Caller, Permissions, Permit, permit
from shared.platform.bodies.merge_patch import merge_patch
from shared.platform.command import Command, Commands, named
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.feeds import FeedPage
from shared.platform.naming import Known
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, Stale, Unauthenticated
from shared.platform.search import queries
from shared.platform.validation import faults_within
from shared.schemas.changes import ChangeKind
from shared.schemas.events.events import Event, EventAsked, EventChange, NewEvent
from shared.sentences import say

_PROGRAMMES: Final = Path(__file__).parent / "data"


@dataclass(slots=True)
class Events:
    """The calendar: events, their dates and their steps."""

    database: Database
    commands: Commands
    directory: IndexClient
    references: References
    permissions: Permissions
    seats: Seats

    async def find(self, caller: Caller, event: UUID) -> Event:
        """Read an event. Raises `NotFound`."""
        found = await repository.find(self.database, event)
        if found is None:
            raise NotFound
        return self._with_actions(caller, found)

    async def find_shown(self, event: UUID) -> EventShown:
        """Read an event as a list shows it. Raises `NotFound`."""
        shown = await repository.find_shown(self.database, event)
        if shown is None:
            raise NotFound
        return shown

    async def several(self, ids: Sequence[UUID]) -> dict[UUID, EventShown]:
        """Read some events as a list shows them, by their identifiers."""
        return {shown["id"]: shown for shown in await repository.several(self.database, ids)}

    async def events(
        self, asked: EventsAsked, after: tuple[date, UUID] | None, limit: int
    ) -> tuple[list[EventShown], list[tuple[date, UUID]]]:
        """List events by first possible day, with the key of each.

        Raises `Invalid` for a window turned round, or an indicator that does not exist.
        """
        await self._demand_fit(asked)
        return await repository.list_events(self.database, asked, after, limit)

    async def count(self, asked: EventsAsked, most: int) -> int:
        """Count events, up to `most`. Raises as `events`."""
        await self._demand_fit(asked)
        return await repository.count_events(self.database, asked, most)

    async def searching(self, typed: str | None, *, begins: bool) -> str | None:
        """Write what somebody typed as PostgreSQL looks for it; None where it holds no word."""
        return await queries.query(self.database, typed, begins=begins)

    async def for_calendar(self, asked: EventsAsked, limit: int) -> Iterator[EventShown]:
        """Read the latest events that have a date with two bounds, in the order of their days. Raises as `events`."""
        await self._demand_fit(asked)
        return await repository.list_for_calendar(self.database, asked, limit)

    async def for_changes(
        self, asked: EventsAsked, page: FeedPage
    ) -> tuple[list[EventShown], list[tuple[datetime, UUID]]]:
        """Read the events that changed last, the latest first, with the key of each. Raises as `events`."""
        await self._demand_fit(asked)
        return await repository.list_changes(self.database, asked, page)

    async def create(self, permit: Permit, new: NewEvent, once: Once) -> Event:
        """Put an event into the calendar. Raises what `draft` and `add` raise."""
        if (first := await self.commands.first(Event, once)) is not None:
            return first
        draft = await self.draft(permit, new)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Event)) is not None:
                return first
            return await command.keep(await self.add(command, draft))

    async def draft(self, permit: Permit, new: NewEvent) -> Draft:
        """Check a new event before a command is opened. Raises NotAllowed, NotInDirectory; `Unavailable`."""
        written = domain.as_written(new, new.state, {})
        if new.segment_template and not written["segments"]:
            written["segments"] = states.segments_of(new.segment_template)
        written["hosts"] = as_asked(permit, written["hosts"])
        organisers = Organisers.of(written["hosts"], written["networks"])
        if not organisers.reached_by(permit):
            raise NotAllowed
        synthetic = await self.references.demand(written)
        await self._demand_own_networks(permit, written["networks"])
        return Draft(written, organisers.owned_by(permit), synthetic)

    async def add(self, command: Command, draft: Draft) -> Event:
        """Write a new event. Raises NotADate, NotFixed, UnknownParent, UnfitParent, HoursOffDate."""
        await repository.hold(command.tx)
        event, written = command.new_id(), draft.written
        dated = await _resolved(command.tx, written)
        words = states.found_by(written, written.get("visits"), self.directory.names_known)
        await repository.add(
            command.tx,
            event,
            written,
            dated,
            found_by=words,
            owners=draft.owners,
            synthetic=draft.synthetic,
            series=draft.series,
        )
        await repository.add_date(command.tx, event, dated, Change.FIRST, None, command.actor)
        shown = self._with_actions(command.permit.caller, await _existing(command.tx, event))
        command.tell(changes.EVENT_CREATED, event, EVERYBODY, state=shown.state, version=shown.version)
        return shown

    async def change(self, permit: Permit, event: UUID, change: EventChange, expected: int) -> Event:
        """Change an event; the whole is checked again, and days counted from its date follow.

        Raises NotFound, Stale, WrongState, Invalid, SeatsTaken, and what `create` raises.
        """
        before = await self._reached(self.database, permit, event, expected)
        expected = before.shown.version
        patch = change.model_dump(mode="json", exclude_unset=True)
        reason = patch.pop("reason", None)
        states.demand_changeable(before.shown.state, patch)
        written = patched(before, patch)
        written["hosts"] = as_asked(permit, written["hosts"], before.written["hosts"])
        if not before.organisers.decided_by(permit):
            demand_only_own(permit, before.written["hosts"], written["hosts"])
            demand_own_calendars(permit, set(before.written["networks"]) - set(written["networks"]))
        await self._demand_own_networks(permit, set(written["networks"]) - set(before.written["networks"]))
        if written == before.written:
            return self._with_actions(permit.caller, before)
        synthetic = before.shown.synthetic
        if references(written) != references(before.written):
            synthetic = await self.references.demand(written, before.written)
        async with self.commands.open(permit, expected=expected) as command:
            await repository.hold(command.tx)
            before = await self._reached(command.tx, permit, event, expected)
            return await self.rewrite(command, before, written, reason, synthetic=synthetic)

    async def locked(self, tx: Transaction, permit: Permit | None, event: UUID) -> Found:
        """Hold the calendar for a change to an event that a permit, if given, covers. Raises NotFound, NotAllowed."""
        await repository.hold(tx)
        return await self._reached(tx, permit, event)

    async def demand_reached(self, permit: Permit, event: UUID) -> None:
        """Raise NotFound, or NotAllowed where the permit does not cover the event."""
        await self._reached(self.database, permit, event)

    async def rewrite(
        self,
        command: Command,
        before: Found,
        written: WrittenEvent,
        reason: str | None = None,
        *,
        synthetic: bool | None = None,
        step: ChangeKind | None = None,
        left_range: bool | None = None,
    ) -> Event:
        """Put `written` in place of an event that is locked; its history and the days counted from it follow.

        It is told as the `step` that was taken, or as what changed. With `left_range` it is known whether its date left
        the range told before. Raises SeatsTaken, and what a date may raise.
        """
        event = before.shown.id
        dated = await _resolved(command.tx, written, event)
        if written.get("capacity") != before.written.get("capacity"):
            await self.seats.demand_room(command.tx, event, written.get("capacity"))
        how = change_of(dated, before.dated)
        if left_range is None:
            left_range = _left_range(how, before.dated) if how else before.left_range
        if synthetic is None:
            synthetic = before.shown.synthetic
        await repository.keep_version(command.tx, event, command.actor)
        words = states.found_by(written, written.get("visits"), self.directory.names_known)
        await repository.replace(
            command.tx,
            event,
            written,
            dated,
            found_by=words,
            synthetic=synthetic,
            left_range=left_range,
            step_version=before.shown.version + 1 if step in changes.STEPS else None,
        )
        if written.get("capacity") != before.written.get("capacity"):
            await self.seats.move_up(command, event, written.get("capacity"))
        if how:
            await repository.add_date(command.tx, event, dated, how, reason, command.actor)
        if how or dated.written != before.dated.written:
            await _follow(command, event, dated)
        shown = self._with_actions(command.permit.caller, await _existing(command.tx, event))
        kind = step or (changes.EVENT_DATE_CHANGED if how else changes.EVENT_CHANGED)
        command.tell(kind, event, EVERYBODY, state=shown.state, version=shown.version)
        return shown

    async def found(self, event: UUID) -> Found:
        """Read an event with whose it is. Raises `NotFound`."""
        return await self._reached(self.database, None, event)

    async def organisers(self, tx: Transaction, event: UUID) -> Organisers:
        """Say, inside of a command, whose an event is. Raises `NotFound`."""
        return (await self._reached(tx, None, event)).organisers

    async def demand_event(self, event: UUID) -> None:
        """Raise `NotFound` unless there is such an event."""
        await self.found(event)

    async def _reached(
        self, db: Database | Transaction, permit: Permit | None, event: UUID, expected: int | None = None
    ) -> Found:
        """Read an event that the caller may change. Raises NotFound, NotAllowed, Stale."""
        found = await repository.find(db, event)
        if found is None:
            raise NotFound
        if permit and not found.organisers.reached_by(permit):
            raise NotAllowed
        if expected is not None and found.shown.version != named(expected, found.shown.version):
            raise Stale(version=found.shown.version)
        return found

    async def _demand_fit(self, asked: EventsAsked) -> None:
        domain.demand_window(asked.start, asked.end)
        await self.directory.demand_indicators(asked.indicators)

    async def _demand_own_networks(self, permit: Permit, networks: Collection[str]) -> None:
        """Keep events out of the calendars of networks that the writer has no part in. Raises `NotAllowed`.

        A city puts an event into the calendar of a network that it is a member of; whom else it names, it asks.
        """
        foreign = {network for network in networks if not permit.covers(networks=[network])}
        if not foreign:
            return
        cities = permit.own_cities
        known = (await self.directory.holding(cities=cities)).cities
        joined = {network for city in cities if city in known for network in known[city].networks}
        if foreign - joined:
            names = ", ".join(sorted(foreign - joined))
            raise NotAllowed(
                say("You have no part in {names}. Name it among the hosts: then it is asked.", names=names)
            )

    def _with_actions(self, caller: Caller, found: Found) -> Event:
        actions, state = [], found.shown.state
        undoable = found.shown.undo_until is not None and found.shown.undo_until > self.commands.now()
        for name in [*states.operations(state), *(["undoEventStep"] if undoable else [])]:
            with suppress(NotAllowed, Unauthenticated):
                let_in = permit(name, self.permissions[name], caller)
                organisers = found.organisers
                decides = name in states.DECISIONS or (name == "undoEventStep" and states.is_decision(state))
                if organisers.decided_by(let_in) if decides else organisers.reached_by(let_in):
                    actions.append(name)
        return found.shown.model_copy(update={"actions": actions})


async def load_shipped(commands: Commands) -> int:
    """Write the events that come with this release and are not there yet; say how many were new."""
    new = 0
    async with commands.open(RELEASE) as command:
        await repository.hold(command.tx)
        for file in sorted(_PROGRAMMES.glob("*.yaml")):
            for written_there in read_yaml(file)["events"]:
                event = UUID(written_there.pop("id"))
                state = written_there.pop("state")  # any: what is past was held
                asked = EventAsked.model_validate({name: written_there[name] for name in written_there.keys() - ORIGIN})
                written = domain.as_written(asked, state, domain.origin_of(written_there))
                dated = await _resolved(command.tx, written)
                words = states.found_by(written, written.get("visits"), Known())
                if await repository.add(command.tx, event, written, dated, found_by=words, synthetic=False):
                    await repository.add_date(command.tx, event, dated, Change.FIRST, None, command.actor)
                    new += 1
    return new


def patched(before: Found, patch: Mapping[str, object]) -> WrittenEvent:
    """Apply a patch and check what comes out as if it were written anew. Raises `Invalid`."""
    merged = merge_patch(before.written, patch)
    for name in ORIGIN:
        merged.pop(name, None)
    origin = domain.origin_of(before.written)
    try:
        if before.shown.state in states.BY_HAND:
            new = NewEvent.model_validate(merged)
            return domain.as_written(new, new.state, origin)
        state = str(merged.pop("state"))
        return domain.as_written(EventAsked.model_validate(merged), state, origin)
    except ValidationError as error:
        raise Invalid(
            say("The change would leave something that is not valid."), errors=faults_within(error.errors())
        ) from None


async def _existing(tx: Transaction, event: UUID) -> Found:
    found = await repository.find(tx, event)
    assert found is not None
    return found


async def _resolved(tx: Transaction, written: WrittenEvent, event: UUID | None = None) -> Dated:
    """Work out the date of an event that is there already, or new: every way to give a date passes these checks.

    Raises NotADate, NotFixed, UnknownParent, UnfitParent, HoursOffDate.
    """
    of_parent = await _date_of_parent(tx, written, event)
    dated = domain.resolve(written["when"], of_parent)
    demand_hours(written, dated)
    return dated


async def _date_of_parent(tx: Transaction, written: WrittenEvent, event: UUID | None) -> WrittenWhen | None:
    if "parent" not in written:
        return None
    parent = UUID(written["parent"])
    of_parent = await repository.written_when(tx, parent)
    if of_parent is None:
        fault = Fault(pointer="/parent", code="unknown_parent", detail=say("There is no such event."))
        raise UnknownParent(errors=[fault])
    if event is not None and await repository.is_above(tx, event, parent):
        detail = say("That event has this one as its own parent, or is this one: events would form a circle.")
        raise UnfitParent(detail, errors=[Fault(pointer="/parent", code="circle", detail=detail)])
    return of_parent


def _left_range(how: Change, before: Dated) -> bool:
    return how is Change.MOVED and before.date_status != Status.FIXED


async def _follow(command: Command, event: UUID, dated: Dated) -> None:
    """Move the events whose day is counted from this one. Raises `UnfitParent` if this one is now counted itself."""
    for follower, before in await repository.counted_from(command.tx, event):
        if "days_before_parent" in dated.written:
            detail = say("The day of another event is counted from this one: give this one a date of its own.")
            fault = Fault(pointer="/when/days_before_parent", code="counted_from", detail=detail)
            raise UnfitParent(detail, errors=[fault])
        after = domain.resolve(before.written, dated.written)
        if how := change_of(after, before):
            await repository.keep_version(command.tx, follower, command.actor)
            redated = await repository.redate(command.tx, follower, after, left_range=_left_range(how, before))
            command.tell(changes.EVENT_DATE_CHANGED, follower, EVERYBODY, **redated)
            reason = "The event that its day is counted from moved."
            await repository.add_date(command.tx, follower, after, how, reason, command.actor)
