"""The calendar as a file: RFC 5545 and 7986, written so that a reader's copy updates and cancels properly.

An event whose date is not exact becomes a span of whole days that blocks no time and is tentative; its summary says
in words what is known.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

import icalendar

from services.events_api.dates.domain import Status
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.organisers.domain import NO_HOST
from services.events_api.states.domain import State, WrittenPlace
from shared.platform.bodies import atom
from shared.schemas.fields import in_language

Language = Literal["en", "fr"]
CalendarAsked = EventsAsked
"""Which events a calendar shows: asked for as the list of events is."""

MEDIA_TYPE: Final = "text/calendar"
LINKED_DATA: Final = "application/ld+json"
ATOM: Final = "application/atom+xml"
_DOMAIN: Final = "events.intercultural-cities"
_PRODUCT: Final = "-//Intercultural Cities//Events//EN"
_NAMES: Final[Mapping[Language, str]] = {"en": "Intercultural Cities", "fr": "Cités interculturelles"}
_FIRST_CLOCKS: Final = date(2015, 1, 1)
_LAST_CLOCKS: Final = date(2040, 1, 1)
_ASK_AGAIN: Final = timedelta(hours=6)
_STATUSES: Final = {State.CONFIRMED: "CONFIRMED", State.HELD: "CONFIRMED", State.CANCELLED: "CANCELLED"}


def status_of(state: str, date_status: str) -> str:
    """Say TENTATIVE, CONFIRMED or CANCELLED; what has no exact date is tentative, unless it is cancelled."""
    status = _STATUSES.get(State(state), "TENTATIVE")
    return status if date_status == Status.FIXED or status == "CANCELLED" else "TENTATIVE"


def entry_of(event: EventShown, language: Language) -> bytes:
    """Write one event as a VEVENT. It must have both bounds."""
    when = event["when"]
    exact = when["date_status"] == Status.FIXED
    title, text = _in(event["title"], language), _in(when["text"], language)
    about = _in(event.get("description", {}), language)
    entry = icalendar.Event()
    entry.add("uid", f"{event['id']}@{_DOMAIN}")
    entry.add("sequence", event["version"] - 1)
    entry.add("dtstamp", _instant(event["updated_at"]))
    entry.add("created", _instant(event["created_at"]))
    entry.add("last-modified", _instant(event["updated_at"]))
    if has_hours(event):
        entry.add("dtstart", _clock(event["starts_at"], event["time_zone"]))
        if ends := event.get("ends_at"):
            entry.add("dtend", _clock(ends, event.get("end_time_zone", event["time_zone"])))
    else:
        entry.add("dtstart", when["earliest"])
        if when["latest"] < date.max:  # a calendar counts up to the day after, and days have an end
            entry.add("dtend", when["latest"] + timedelta(days=1))
    entry.add("summary", title if exact else f"{title} ({text})")
    if description := about if exact else "\n\n".join(filter(None, [_sentence(text), about])):
        entry.add("description", description)
    entry.add("status", status_of(event["state"], when["date_status"]))
    entry.add("transp", "OPAQUE" if exact else "TRANSPARENT")
    entry.add("categories", [event["type"], *event["topics"]])
    if place := event.get("place"):
        entry.add("location", ", ".join(filter(None, [place.get("name"), place.get("country")])))
    if url := (event.get("online") or {}).get("url"):
        entry.add("conference", icalendar.vUri(url), {"value": "URI"})
    written: bytes = entry.to_ical()
    return written


def has_hours(event: EventShown) -> bool:
    """Say whether an event begins at an hour; only one with a fixed date does."""
    return bool(event["when"]["date_status"] == Status.FIXED and event.get("starts_at") and event.get("time_zone"))


def zones_of(event: EventShown) -> set[str]:
    """Name the time zones in which the hours of an event are given."""
    zones = (event.get("time_zone"), event.get("end_time_zone")) if has_hours(event) else ()
    return {zone for zone in zones if zone}


def _clock(instant: str, zone: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone))


@lru_cache(maxsize=700)
def _zone(name: str) -> bytes:
    """Write a time zone as VTIMEZONE, with the changes of its clocks in the years that events are planned for."""
    written: bytes = icalendar.Timezone.from_tzid(name, first_date=_FIRST_CLOCKS, last_date=_LAST_CLOCKS).to_ical()
    return written


def calendar_of(entries: Iterable[bytes], language: Language, zones: Iterable[str] = ()) -> bytes:
    """Put entries, and the time zones that they use, into a calendar that readers ask for again every six hours."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", _NAMES[language])
    calendar.add("x-wr-calname", _NAMES[language])
    calendar.add("refresh-interval", _ASK_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_ASK_AGAIN))
    head, tail, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    return b"".join([head, *map(_zone, sorted(zones)), *entries, tail, b"\r\n"])


def _in(texts: Mapping[str, str], language: Language) -> str:
    """Pick a language, without the signs that neither a calendar nor XML can hold."""
    return in_language(texts, language).translate(_UNPRINTABLE)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


_LINKED_STATES: Final = {State.POSTPONED: "EventPostponed", State.CANCELLED: "EventCancelled"}
_ATTENDANCE: Final = {
    "place": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
_SAID_IN_ISO: Final = frozenset({"day", "month", "year"})


def linked_data_of(event: EventShown, language: Language) -> dict[str, object]:
    """Write an event as a schema.org Event.

    Only what is confirmed or held on a fixed date is `EventScheduled`: schema.org has no word for a plan, so a plan
    has no `eventStatus`. `endDate` is the last day itself. A date that ISO 8601 cannot say is put into words.
    """
    when = event["when"]
    status = status_of(event["state"], when["date_status"])
    known = "EventScheduled" if status == "CONFIRMED" else _LINKED_STATES.get(State(event["state"]))
    about = [_in(event.get("description", {}), language)]
    place, online = event.get("place"), event.get("online")
    linked = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": str(event["id"]),
        "name": _in(event["title"], language),
        "inLanguage": event["languages"] or None,
        "eventStatus": known and f"https://schema.org/{known}",
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[event['mode']]}",
        "location": [
            *([_linked_place(place)] if place else []),
            *([{"@type": "VirtualLocation", "url": online["url"]}] if online and online.get("url") else []),
        ],
        "organizer": [
            {"@type": "Organization", "name": host.get("name") or host["ref"]}
            for host in event["hosts"]
            if host["state"] not in NO_HOST
        ],
        "keywords": [event["type"], *event["topics"]],
        "maximumAttendeeCapacity": event.get("capacity"),
        **_linked_days(event),
    }
    if when["date_status"] != Status.FIXED:
        about.insert(0, _sentence(_in(when["text"], language)))
    return {name: value for name, value in {**linked, "description": "\n\n".join(filter(None, about))}.items() if value}


def _linked_place(place: WrittenPlace) -> dict[str, object]:
    address = {"@type": "PostalAddress", "addressCountry": place.get("country")}
    return {"@type": "Place", "name": place.get("name") or place["country"], "address": address}


def _linked_days(event: EventShown) -> dict[str, str]:
    when = event["when"]
    if when["date_status"] == Status.FIXED:
        if has_hours(event):
            zone = event["time_zone"]
            ends = event.get("ends_at")
            ending = {"endDate": _clock(ends, event.get("end_time_zone", zone)).isoformat()} if ends else {}
            return {"startDate": _clock(event["starts_at"], zone).isoformat(), **ending}
        return {"startDate": str(when["earliest"]), "endDate": str(when["latest"])}
    plain = when.get("precision") in _SAID_IN_ISO and "qualifier" not in when and "X" not in when["edtf"]
    return {"startDate": when["edtf"]} if plain else {}


def atom_of(events: Iterable[EventShown], language: Language, address: str) -> bytes:
    """Write the latest changes as Atom (RFC 4287): an entry for the present version of each event."""
    changed = sorted(events, key=lambda event: (_instant(event["updated_at"]), str(event["id"])), reverse=True)
    return atom.written(
        name=f"tag:{_DOMAIN},2017:changes",
        title=_NAMES[language],
        address=f"{address}/v1/events.atom",
        language=language,
        entries=[_entry_of_change(event, language, address) for event in changed],
    )


def _entry_of_change(event: EventShown, language: Language, address: str) -> atom.Entry:
    return atom.Entry(
        id=f"tag:{_DOMAIN},2017:{event['id']}/{event['version']}",
        title=f"{_in(event['title'], language)} ({_in(event['when']['text'], language)})",
        text=_in(event.get("description", event["title"]), language),
        author=_NAMES[language],
        published=_instant(event["created_at"]),
        updated=_instant(event["updated_at"]),
        address=f"{address}/v1/events/{event['id']}",
        categories=[(term, term) for term in (event["type"], event["state"], *event["topics"])],
    )


_UNPRINTABLE: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def _instant(at: str | datetime) -> datetime:
    return datetime.fromisoformat(at) if isinstance(at, str) else at
