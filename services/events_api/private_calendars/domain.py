"""What a private calendar tells: deadlines, which change and go, and seats; written as iCalendar."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import icalendar

from services.events_api.entries.domain import (
    DOMAIN,
    INVENTED,
    Words,
    instant_of,
    marked,
    place_of,
    printed,
    status_of,
)
from services.events_api.events.domain import EventShown
from services.events_api.feeds.domain import Heading, Text, add_days, calendar_of, zones_of
from services.events_api.states.domain import State
from shared.schemas.fields import Wanted, own_of
from shared.schemas.waiting import WaitingItem
from shared.sentences import say

KEPT: Final = timedelta(days=60)
"""How long a program is told that a deadline is gone, or of a seat whose event is over."""
_SEAT_IS: Final = {
    "requested": say("Seats asked for: {title}"),
    "waiting": say("On the waiting list: {title}"),
    "confirmed": say("Seats confirmed: {title}"),
    "withdrawn": say("Seats given back: {title}"),
}
_NAME: Final = say("Intercultural Cities: deadlines of {party}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A deadline as a calendar tells it. `sequence` grows with each change, as readers want it (RFC 5545, 3.8.7.4)."""

    item: str
    service: str
    due: date
    text: Mapping[str, str]
    about: str
    synthetic: bool
    sequence: int
    cancelled: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that a city has or had: of which participation, in which state, at which event."""

    participation: UUID
    state: str
    version: int
    event: EventShown


def hash_of(secret: str) -> bytes:
    """Give what is kept of a secret: it is random and long, so that nobody can try them all."""
    return hashlib.sha256(secret.encode()).digest()


def changed(
    before: Mapping[str, Entry], items: Iterable[WaitingItem], absent: Collection[str], now: datetime
) -> list[Entry]:
    """Give the deadlines that are new, were moved or are gone since `before`.

    Of the services that are `absent` none is gone: nobody said so.
    """
    due = {item.id: item for item in items if item.due is not None}
    told = [_told(item, before.get(item.id), now) for item in due.values()]
    gone = [
        replace(entry, cancelled=True, sequence=entry.sequence + 1, changed_at=now)
        for entry in before.values()
        if entry.item not in due and entry.service not in absent and not entry.cancelled
    ]
    return [entry for entry in [*told, *gone] if entry != before.get(entry.item)]


def _told(item: WaitingItem, before: Entry | None, now: datetime) -> Entry:
    assert item.due is not None, "the caller looks"
    entry = Entry(
        item=item.id,
        service=item.service,
        due=item.due,
        text=item.text,
        about=item.about,
        synthetic=item.synthetic,
        sequence=before.sequence if before else 0,
        cancelled=False,
        changed_at=before.changed_at if before else now,
    )
    return entry if before in (None, entry) else replace(entry, sequence=entry.sequence + 1, changed_at=now)


def calendar(
    entries: Iterable[Entry], seats: Sequence[Seat], words: Words, party: str, known: Mapping[str, str]
) -> bytes:
    """Write the calendar; `known` are the names of cities and networks, by slug."""
    kind, _, ref = party.partition(":")
    named = known.get(ref, kind)
    written = [_deadline(entry, words.wanted) for entry in entries]
    shown = [seat for seat in seats if "earliest" in seat.event["when"] and "latest" in seat.event["when"]]
    written += [_seat(seat, words) for seat in shown]
    zones = {zone for seat in shown for zone in zones_of(seat.event)}
    title = _NAME.filled(party=named).told(own_of(words.wanted))
    return calendar_of(written, words.wanted, zones, of=Heading(title=title, address="", id=""))


def _deadline(entry: Entry, wanted: Wanted) -> bytes:
    told = icalendar.Event()
    told.add("uid", f"{entry.item}@{DOMAIN}")
    told.add("dtstamp", entry.changed_at)
    told.add("last-modified", entry.changed_at)
    told.add("sequence", entry.sequence)
    told.add("dtstart", entry.due)
    told.add("dtend", entry.due + timedelta(days=1))
    told.add("summary", Text(printed(entry.text, wanted)))
    if entry.synthetic:
        told.add("description", Text(INVENTED.told(own_of(wanted))))
    told.add("url", entry.about)
    told.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    told.add("transp", "TRANSPARENT")
    written: bytes = told.to_ical()
    return written


def _seat(seat: Seat, words: Words) -> bytes:
    event, own = seat.event, own_of(words.wanted)
    changed_at = instant_of(event["updated_at"])
    title = _SEAT_IS[seat.state].filled(title=printed(event["title"], words.wanted)).told(own)
    given_back = seat.state == "withdrawn"
    told = icalendar.Event()
    told.add("uid", f"seat/{seat.participation}@{DOMAIN}")
    told.add("dtstamp", changed_at)
    told.add("last-modified", changed_at)
    told.add("sequence", event["version"] + seat.version)
    add_days(told, event)
    told.add("summary", Text(marked(title, event["state"], words.wanted)))
    if event["synthetic"]:
        told.add("description", Text(INVENTED.told(own)))
    told.add("url", f"{words.address}/v1/events/{event['id']}")
    if place := event.get("place"):
        told.add("location", Text(place_of(place, words.wanted)))
    state = State.CANCELLED if given_back else event["state"]
    told.add("status", status_of(state, event["when"]["date_status"]))
    told.add("transp", "OPAQUE" if seat.state == "confirmed" else "TRANSPARENT")
    written: bytes = told.to_ical()
    return written
