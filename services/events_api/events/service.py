"""What can be done to an event, by whom, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from services.events_api.dates.domain import Match
from services.events_api.events import domain, repository
from services.events_api.events.domain import Change, Dated, Found, Status
from services.events_api.events.errors import NotInDirectory, UnfitParent, UnknownParent
from services.events_api.states import domain as states
from shared.clients.index import IndexClient
from shared.platform.access.permits import RELEASE, Caller, Permissions, Permit, may
from shared.platform.bodies.merge_patch import merge_patch
from shared.platform.command import Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, Stale
from shared.schemas.events.events import Event, EventAsked, EventChange, NewEvent

_PROGRAMMES: Final = Path(__file__).parent / "data"
_ORIGIN: Final = ("source", "later")  # what only a shipped event has, and no change touches
_PLAIN: Final = ("type", "state", "dated", "visits", "live", "exact")
_LISTS: Final = {"topic": "topics", "network": "networks", "indicator": "indicators", "city": "host_cities"}
"""What one word is asked of, and the column that lists such words."""


@dataclass(slots=True)
class Events:
    """The calendar: events, their dates and their steps."""

    database: Database
    commands: Commands
    directory: IndexClient
    permissions: Permissions

    async def find(self, caller: Caller, event: UUID) -> Event:
        """Read an event. Raises `NotFound`."""
        found = await repository.find(self.database, event)
        if found is None:
            raise NotFound
        return self._told(caller, found)

    async def events(
        self, asked: Mapping[str, Any], after: tuple[date, UUID] | None, limit: int
    ) -> tuple[list[dict[str, Any]], list[tuple[date, UUID]]]:
        """List events by first possible day, with the key of each. Raises `Invalid` for a window turned round.

        `asked` may hold from, to, match, type[], state, dated, topic, network, indicator (one or a list) and city.
        """
        return await repository.list_events(self.database, _wanted(asked), after, limit)

    async def count(self, asked: Mapping[str, Any], most: int) -> int:
        """Count events, up to `most`; asked as `events`."""
        return await repository.count_events(self.database, _wanted(asked), most)

    async def for_calendar(self, asked: Mapping[str, Any], limit: int) -> Iterator[dict[str, Any]]:
        """Read the latest events that have a date with two bounds, in the order of their days; asked as `events`."""
        return await repository.list_for_calendar(self.database, _wanted(asked), limit)

    async def for_changes(self, asked: Mapping[str, Any], limit: int) -> list[dict[str, Any]]:
        """Read the events that changed last, the latest first; asked as `events`."""
        return await repository.list_changes(self.database, _wanted(asked), limit)

    async def create(self, permit: Permit, new: NewEvent, once: Once) -> Event:
        """Put an event into the calendar.

        Raises NotInDirectory, NotADate, NotFixed, UnknownParent, UnfitParent; `Unavailable` without a directory.
        """
        written = states.templated(domain.in_utc(new.model_dump(mode="json", exclude_none=True)))
        cities, networks = domain.reach_of(written)
        _over(permit, cities, networks)
        synthetic = await self.demand_references(written)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Event)) is not None:
                return first
            await repository.hold(command.tx)
            event = command.new_id()
            dated = await _resolved(command.tx, written)
            domain.demand_hours(written, dated)
            await repository.add(command.tx, event, written, dated, synthetic=synthetic)
            await repository.add_date(command.tx, event, dated, Change.FIRST, None, **self._by(permit))
            shown = self._told(permit.caller, await _existing(command.tx, event))
            return await command.keep(shown)

    async def change(self, permit: Permit, event: UUID, change: EventChange, expected: int) -> Event:
        """Change an event; the whole is checked again, and days counted from its date follow.

        Raises NotFound, Stale, WrongState, Invalid, and what `create` raises.
        """
        before = await self._reached(self.database, permit, event, expected)
        patch = change.model_dump(mode="json", exclude_unset=True)
        reason = patch.pop("reason", None)
        states.demand_changeable(before.shown.state, patch)
        written = _whole(before, patch)
        if written == before.written:
            return self._told(permit.caller, before)
        synthetic = before.shown.synthetic
        if domain.references(written) != domain.references(before.written):
            synthetic = await self.demand_references(written)
        async with self.commands.open(permit, expected=expected) as command:
            await repository.hold(command.tx)
            before = await self._reached(command.tx, permit, event, expected)
            return await self.rewrite(command.tx, permit, before, written, reason, synthetic=synthetic)

    async def locked(self, tx: Transaction, permit: Permit | None, event: UUID) -> Found:
        """Hold the calendar for a change to an event that a permit, if given, covers. Raises NotFound, NotAllowed."""
        await repository.hold(tx)
        return await self._reached(tx, permit, event)

    async def demand_reached(self, permit: Permit, event: UUID) -> None:
        """Raise NotFound, or NotAllowed where the permit does not cover the event."""
        await self._reached(self.database, permit, event)

    async def rewrite(
        self, tx: Transaction, permit: Permit, before: Found, written: Mapping[str, Any], reason: str | None = None, *,
        synthetic: bool | None = None,
    ) -> Event:  # fmt: skip
        """Put `written` in place of an event that is locked; its history and the days counted from it follow.

        Raises UnknownParent, UnfitParent, NotADate, NotFixed, HoursOffDate.
        """
        event = before.shown.id
        dated = await _resolved(tx, written, event)
        domain.demand_hours(written, dated)
        by = self._by(permit)
        how = domain.change_of(dated, before.dated)
        left = _left_range(how, before.dated) if how else before.left_range
        if synthetic is None:
            synthetic = before.shown.synthetic
        await repository.keep_version(tx, event, **by)
        await repository.replace(tx, event, written, dated, synthetic=synthetic, left_range=left)
        if how:
            await repository.add_date(tx, event, dated, how, reason, **by)
        if how or dated.written != before.dated.written:
            await _follow(tx, event, dated, by)
        return self._told(permit.caller, await _existing(tx, event))

    async def dates(self, event: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
        """List the history of an event's dates. Raises `NotFound`."""
        return await repository.list_dates(self.database, event, after, limit) or await self.demand_event(event)

    async def versions(self, event: UUID, after: int, limit: int) -> list[dict[str, Any]]:
        """List what an event was before each change. Raises `NotFound`."""
        return await repository.list_versions(self.database, event, after, limit) or await self.demand_event(event)

    async def demand_event(self, event: UUID) -> list[Any]:
        """Give nothing of an event that is there. Raises `NotFound`."""
        if await repository.find(self.database, event) is None:
            raise NotFound
        return []

    async def _reached(
        self, db: Database | Transaction, permit: Permit | None, event: UUID, expected: int | None = None
    ) -> Found:
        """Read an event that the caller may change. Raises NotFound, NotAllowed, Stale."""
        found = await repository.find(db, event)
        if found is None:
            raise NotFound
        if permit:
            _over(permit, found.host_cities, found.networks)
        if expected is not None and found.shown.version != expected:
            raise Stale(version=found.shown.version)
        return found

    async def demand_references(self, written: Mapping[str, Any]) -> bool:
        """Say whether a host or network is invented. Raises `NotInDirectory` with each that index_api does not know."""
        references = list(domain.references(written))
        if not references:
            return False
        slugs = {kind: [slug for _, one, slug in references if one == kind] for kind in ("city", "network", "topic")}
        known = await self.directory.holding(cities=slugs["city"], networks=slugs["network"], topics=slugs["topic"])
        faults, invented = [], False
        for pointer, kind, slug in references:
            if kind == "topic":
                there, synthetic = slug in known.topics, False
            else:
                found = known.cities.get(slug) if kind == "city" else known.networks.get(slug)
                there, synthetic = found is not None, found is not None and found.synthetic
            if not there:
                faults.append(Fault(pointer=pointer, code=f"unknown_{kind}", detail=f"No {kind} has that slug."))
            invented = invented or synthetic
        if faults:
            raise NotInDirectory(errors=faults)
        return invented

    def _by(self, permit: Permit) -> dict[str, str]:
        return {"by_subject": permit.caller.subject, "by_role": permit.role}

    def _told(self, caller: Caller, found: Found) -> Event:
        actions = [
            name
            for name in states.operations(found.shown.state)
            if any(
                may(self.permissions, name, caller, city=city, networks=found.networks)
                for city in found.host_cities or [None]
            )
        ]
        return found.shown.model_copy(update={"actions": actions})


def _wanted(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Turn what a list is asked for into filters of the repository. Raises `Invalid` for a window turned round."""
    start, end, match = asked.get("from"), asked.get("to"), Match(asked.get("match") or Match.POSSIBLE)
    domain.demand_window(start, end)
    filters: dict[str, Any] = {name: asked[name] for name in _PLAIN if asked.get(name) is not None}
    for name, column in _LISTS.items():
        if word := asked.get(name):
            filters[column] = word if isinstance(word, list) else [word]
    if start or end or match is Match.CERTAIN:
        filters["window"] = (start, end, match)
    return filters


async def load_shipped(commands: Commands) -> int:
    """Write the events that come with this release and are not there yet; say how many were new."""
    new = 0
    async with commands.open(RELEASE) as command:
        await repository.hold(command.tx)
        for file in sorted(_PROGRAMMES.glob("*.yaml")):
            for told in read_yaml(file)["events"]:
                event = UUID(told.pop("id"))
                origin = {name: told.pop(name) for name in _ORIGIN if name in told}
                written = NewEvent.model_validate(told).model_dump(mode="json", exclude_none=True)
                dated = await _resolved(command.tx, written)
                if await repository.add(command.tx, event, {**written, **origin}, dated, synthetic=False):
                    await repository.add_date(command.tx, event, dated, Change.FIRST, None, **command.actor)
                    new += 1
    return new


def _over(permit: Permit, cities: Any, networks: Any) -> None:
    """Refuse with `NotAllowed` unless the caller reaches one of the hosts or networks."""
    if not any(permit.covers(city=city, networks=networks) for city in cities or [None]):
        raise NotAllowed


def _whole(before: Found, patch: Mapping[str, Any]) -> dict[str, Any]:
    """Apply a patch and check what comes out as if it were written anew. Raises `Invalid`."""
    merged: dict[str, Any] = merge_patch(before.written, patch)
    kept: dict[str, Any] = {name: merged.pop(name) for name in _ORIGIN if name in merged}
    model: type[EventAsked] = NewEvent
    if before.shown.state not in states.BY_HAND:
        kept["state"], model = merged.pop("state"), EventAsked
    try:
        asked = model.model_validate(merged)
    except ValidationError as error:
        told = [(one, "".join(f"/{step}" for step in one["loc"])) for one in error.errors()]
        faults = [
            Fault(pointer=pointer, code=one["type"], detail=one["msg"].removeprefix("Value error, "))
            for one, pointer in told
        ]
        raise Invalid("With this change the event would not be valid.", errors=faults) from None
    return {**domain.in_utc(asked.model_dump(mode="json", exclude_none=True)), **kept}


async def _existing(tx: Transaction, event: UUID) -> Found:
    found = await repository.find(tx, event)
    assert found is not None
    return found


async def _resolved(tx: Transaction, written: Mapping[str, Any], event: UUID | None = None) -> Dated:
    """Work out the date of an event that is there already, or new. Raises UnknownParent, UnfitParent, NotADate."""
    if "parent" not in written:
        return domain.resolve(written["when"])
    parent = UUID(written["parent"])
    of_parent = await repository.written_when(tx, parent)
    if of_parent is None:
        fault = Fault(pointer="/parent", code="unknown_parent", detail="There is no such event.")
        raise UnknownParent(errors=[fault])
    if event is not None and await repository.is_above(tx, event, parent):
        detail = "That event has this one as its own parent, or is this one: events would form a circle."
        raise UnfitParent(detail, errors=[Fault(pointer="/parent", code="circle", detail=detail)])
    return domain.resolve(written["when"], of_parent)


def _left_range(how: Change, before: Dated) -> bool:
    return how is Change.MOVED and before.date_status != Status.FIXED


async def _follow(tx: Transaction, event: UUID, dated: Dated, by: Mapping[str, str]) -> None:
    """Move the events whose day is counted from this one. Raises `UnfitParent` if this one is now counted itself."""
    for follower, before in await repository.counted_from(tx, event):
        if "days_before_parent" in dated.written:
            detail = "The day of another event is counted from this one: give this one a date of its own."
            fault = Fault(pointer="/when/days_before_parent", code="counted_from", detail=detail)
            raise UnfitParent(detail, errors=[fault])
        after = domain.resolve(before.written, dated.written)
        if how := domain.change_of(after, before):
            await repository.keep_version(tx, follower, **by)
            await repository.redate(tx, follower, after, left_range=_left_range(how, before))
            await repository.add_date(tx, follower, after, how, "The event that its day is counted from moved.", **by)
