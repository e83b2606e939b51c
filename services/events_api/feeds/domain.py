"""The calendar as a file: RFC 5545 and 7986, written so that a reader's copy updates and cancels properly.

An event whose date is not exact becomes a span of whole days that blocks no time and is tentative; its summary says
in words what is known.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import icalendar

from services.events_api.entries.domain import (
    DOMAIN,
    INVENTED,
    PRODUCT,
    SYNTHETIC,
    Words,
    coordinates,
    days_of,
    description,
    has_hours,
    instant_of,
    is_settled,
    join_link,
    labels,
    marked,
    office_of,
    place_of,
    printable,
    printed,
    status_of,
    summary,
)
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.organisers.domain import hosting
from services.events_api.time_zones.domain import as_read_alike, vtimezone
from shared.platform.bodies.atom import Entry
from shared.platform.feeds import FeedPage
from shared.schemas.fields import Wanted, language_of, own_of
from shared.sentences import say

CalendarAsked = EventsAsked
"""Which events a calendar shows: asked for as the list of events is."""

MEDIA_TYPE: Final = "text/calendar"
JSCALENDAR: Final = "application/jscalendar+json"
NAME: Final = say("Intercultural Cities")
_ASK_AGAIN: Final = timedelta(hours=6)
_KINDS_OF_TRUTH: Final = {True: SYNTHETIC, False: say("real events")}
_SERIES: Final = say("one yearly series")
_APART: Final = " · "
"""Stands between the words of a name: some programs show X-WR-CALNAME as written, and a comma has a backslash there."""
_NOT_OF_THE_FILTER: Final = frozenset({"cursor", "lang"})


def entry_of(event: EventShown, words: Words) -> bytes:
    """Write one event as a VEVENT. It has both bounds, or had them before it was put off."""
    wanted = words.wanted
    entry = icalendar.Event()
    entry.add("uid", f"{event['id']}@{DOMAIN}")
    entry.add("sequence", event["version"] - 1)
    entry.add("dtstamp", instant_of(event["updated_at"]))
    entry.add("created", instant_of(event["created_at"]))
    entry.add("last-modified", instant_of(event["updated_at"]))
    add_days(entry, event)
    entry.add("summary", Text(summary(event, wanted)))
    if about := description(event, words):
        entry.add("description", Text(about))
    entry.add("status", status_of(event["state"], event["when"]["date_status"]))
    entry.add("transp", "OPAQUE" if is_settled(event) else "TRANSPARENT")
    entry.add("categories", [label.replace("\\", "/") for label in labels(event, words)])
    if place := event.get("place"):
        entry.add("location", Text(place_of(place, wanted)))
        if "latitude" in place:
            entry.add("geo", icalendar.vUri(";".join(coordinates(place))))
    if contact := event.get("registration", {}).get("contact"):
        entry.add("contact", Text(office_of(contact)))
    if image := event.get("image"):
        entry.add("image", icalendar.vUri(printable(image["url"])), {"VALUE": "URI"})
    entry.add("url", f"{words.address}/v1/events/{event['id']}")
    for host in hosting(event["hosts"])[:1]:
        organizer = icalendar.vCalAddress(f"tag:{DOMAIN},2017:{host['kind']}/{host.get('ref', event['id'])}")
        entry.add("organizer", organizer, {"CN": words.name_of(host)})
    for document in event.get("documents", ()):
        entry.add("attach", printable(document["url"]))
    _add_relations(entry, event)
    if url := join_link(event):
        entry.add("conference", icalendar.vUri(url), {"value": "URI"})
    written: bytes = entry.to_ical()
    return written


def _add_relations(entry: icalendar.Event, event: EventShown) -> None:
    """Name the event that it is a part of, and the first of a series: for that RFC 9253 has a word."""
    for kind, other in (("PARENT", event["parent"]), ("FIRST", event["series"])):
        if other:
            entry.add("related-to", f"{other}@{DOMAIN}", {"RELTYPE": kind})


def add_days(entry: icalendar.Event, event: EventShown) -> None:
    """Add the days or hours of an event. It has both bounds, or had them before it was put off."""
    if has_hours(event):
        entry.add("dtstart", _clock(event["starts_at"], event["time_zone"]))
        if ends := event.get("ends_at"):
            entry.add("dtend", _clock(ends, event.get("end_time_zone", event["time_zone"])))
        return
    earliest, latest = days_of(event)
    entry.add("dtstart", earliest)
    if latest < date.max:  # a calendar counts up to the day after, and days have an end
        entry.add("dtend", latest + timedelta(days=1))


def zones_of(event: EventShown) -> set[str]:
    """Name the time zones in which the hours of an event are given."""
    zones = (event.get("time_zone"), event.get("end_time_zone")) if has_hours(event) else ()
    return {zone for zone in zones if zone}


def _clock(instant: str, zone: str) -> datetime:
    return as_read_alike(datetime.fromisoformat(instant), zone)


class Text(icalendar.vText):
    """A text as RFC 5545 escapes it. The library takes a backslash before an N for the end of a line."""

    def to_ical(self) -> bytes:
        """Write it with what RFC 5545 wants escaped."""
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return re.sub(r"\r\n|\r|\n", r"\\n", escaped).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a feed says of itself: its name, where exactly it is served (one that is private does not), and its `id`."""

    title: str
    address: str
    id: str


def title_of(asked: CalendarAsked, words: Words) -> str:
    """Name a feed after what it is filtered by: "Intercultural Cities: Study visit · Oslo"."""
    own = own_of(words.wanted)
    window = [str(day or "..") for day in (asked.start, asked.end)]
    parts = [
        *map(words.type_of, asked.types or ()),
        *map(words.label_of, asked.topics),
        *map(words.indicator, asked.indicators),
        *(words.names.get(("network", slug), slug) for slug in asked.networks),
        *(words.names.get(("city", slug), slug) for slug in (*asked.cities, asked.participating) if slug),
        *([_SERIES.told(own)] if asked.series else []),
        *map(words.state_of, asked.states or ()),
        *(["/".join(window)] if asked.start or asked.end else []),
        *([_KINDS_OF_TRUTH[asked.synthetic].told(own)] if asked.synthetic is not None else []),
    ]
    told = printable(_APART.join(parts))
    return say("{calendar}: {filter}", calendar=NAME, filter=told).told(own) if told else NAME.told(own)


def calendar_of(
    entries: Iterable[bytes],
    wanted: Wanted,
    zones: Iterable[str] = (),
    *,
    of: Heading | None = None,
    cut_at: int | None = None,
) -> bytes:
    """Put entries, and the time zones that they use, into a calendar that readers ask for again every six hours.

    `of` names the feed that it is, if it is one; `cut_at` says how many entries it holds where there are more.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    title = Text(of.title if of else NAME.told(own_of(wanted)))
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    if of and of.address:
        calendar.add("source", icalendar.vUri(of.address), {"value": "URI"})
    if cut_at is not None:
        for name in ("description", "x-wr-caldesc"):
            calendar.add(name, Text(cut_short(cut_at, wanted)))
    calendar.add("refresh-interval", _ASK_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_ASK_AGAIN))
    head, tail, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    return b"".join([head, *map(vtimezone, sorted(zones)), *entries, tail, b"\r\n"])


def cut_short(at: int, wanted: Wanted) -> str:
    """Say of a calendar that it holds only so many events of more."""
    told = say("The latest {number} events. There are earlier ones: ask for them with the parameter `to`.", number=at)
    return told.told(own_of(wanted))


def feed_id(query: str) -> str:
    """Identify a feed by its filter, the same in every language and on every page."""
    asked = sorted((name, value) for name, value in parse_qsl(query) if name not in _NOT_OF_THE_FILTER)
    return f"tag:{DOMAIN},2017:changes" + (f"?{urlencode(asked)}" if asked else "")


def atom_of(
    events: Sequence[EventShown], keys: Sequence[tuple[datetime, UUID]], words: Words, of: Heading, page: FeedPage
) -> bytes:
    """Write a page of changes, the latest first, as Atom: an entry for the present version of each event."""
    changed = list(zip(events, (at for at, _ in keys), strict=True))
    return page.written(changed, keys, partial(_entry_of_change, words), title=of.title, name=of.id)


def _entry_of_change(words: Words, changed: tuple[EventShown, datetime]) -> Entry:
    event, told_at = changed
    wanted = words.wanted
    marks = [("synthetic", INVENTED.told(own_of(wanted)))] if event["synthetic"] else []
    about = event.get("description", event["title"])
    return Entry(
        languages=(language_of(event["title"], wanted), language_of(about, wanted)),
        id=f"tag:{DOMAIN},2017:{event['id']}/{event['version']}",
        title=marked(
            f"{printed(event['title'], wanted)} ({printed(event['when']['text'], wanted)})", event["state"], wanted
        ),
        text=printed(about, wanted),
        author=NAME.told(own_of(wanted)),
        published=instant_of(event["created_at"]),
        updated=told_at,
        address=f"{words.address}/v1/events/{event['id']}",
        categories=[
            (event["type"], words.type_of(event["type"])),
            (event["state"], words.state_of(event["state"])),
            *((topic, words.label_of(topic)) for topic in event["topics"]),
            *marks,
        ],
    )
