"""The calendar as a file: RFC 5545 and 7986, written so that a reader's copy updates and cancels properly.

An event whose date is not exact becomes a span of whole days that blocks no time and is tentative; its summary says
in words what is known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import icalendar

from services.events_api.dates.domain import Status
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.organisers.domain import hosting
from services.events_api.registration.domain import WrittenOffice, WrittenRegistration
from services.events_api.states.domain import State, WrittenAgendaItem, WrittenHost, WrittenPlace
from services.events_api.time_zones.domain import as_read_alike, vtimezone
from shared.platform.bodies.atom import Entry
from shared.platform.feeds import FeedPage
from shared.platform.naming import COUNTRIES, Known
from shared.schemas.fields import Wanted, in_language, language_of, own_of
from shared.sentences import say

CalendarAsked = EventsAsked
"""Which events a calendar shows: asked for as the list of events is."""

MEDIA_TYPE: Final = "text/calendar"
DOMAIN: Final = "events.intercultural-cities"
_PRODUCT: Final = "-//Intercultural Cities//Events//EN"
_NAME: Final = say("Intercultural Cities")
_ASK_AGAIN: Final = timedelta(hours=6)
_MARKED: Final = {
    State.PROPOSED: say("Proposal: {title}"),
    State.POSTPONED: say("Postponed: {title}"),
    State.CANCELLED: say("Cancelled: {title}"),
}
_OPEN_TO_CHANGE: Final = frozenset(_MARKED)
INVENTED: Final = say("Synthetic: invented for demonstration.")
_SYNTHETIC: Final = say("Synthetic")
_KINDS_OF_TRUTH: Final = {True: _SYNTHETIC, False: say("real events")}
_APART: Final = " · "
"""Stands between the words of a name: some programs show X-WR-CALNAME as written, and a comma has a backslash there."""
_NOT_OF_THE_FILTER: Final = frozenset({"cursor", "lang"})
_OF_PARENT: Final = frozenset({"parent_cancelled", "parent_postponed", "away_from_parent"})
_STATUSES: Final = {State.CONFIRMED: "CONFIRMED", State.HELD: "CONFIRMED", State.CANCELLED: "CANCELLED"}


def status_of(state: str, date_status: str) -> str:
    """Say TENTATIVE, CONFIRMED or CANCELLED; what has no exact date is tentative, unless it is cancelled."""
    status = _STATUSES.get(State(state), "TENTATIVE")
    return status if date_status == Status.FIXED or status == "CANCELLED" else "TENTATIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an entry says in words of a language that the event names by a slug, and where the event can be read."""

    wanted: Wanted
    address: str
    names: Mapping[tuple[str, str], str]
    topics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: Known = field(default_factory=Known)

    def name_of(self, host: WrittenHost) -> str:
        """Name a host; by its slug where the directory does not know it."""
        ref = host.get("ref", "")
        return _printable(host.get("name") or self.names.get((host["kind"], ref)) or ref)

    def label_of(self, topic: str) -> str:
        """Name a topic; by its slug where the vocabulary does not hold it."""
        return printed(self.topics[topic], self.wanted) if topic in self.topics else topic.replace("-", " ")

    def indicator(self, code: str) -> str:
        """Name an indicator; by its code where nobody knows it."""
        indicators = self.known.indicators
        return printed(indicators[code], self.wanted) if code in indicators else code.replace("_", " ")

    def type_of(self, event_type: str) -> str:
        """Name a type of events."""
        return printed(self.known.label("event-types", event_type), self.wanted)

    def state_of(self, state: str) -> str:
        """Name a state of events."""
        return printed(self.known.label("event-states", state), self.wanted)


def told_in(event: EventShown, wanted: Wanted) -> tuple[str, ...]:
    """Name the languages that the words and the texts of an entry are told in."""
    agenda = (item["title"] for item in event.get("agenda", ()))
    registration, image = event.get("registration", {}), event.get("image")
    texts = (
        event["title"],
        event.get("description", {}),
        event.get("accessibility", {}),
        registration.get("conditions", {}),
        image["alternative_text"] if image else {},
        *agenda,
    )
    return (own_of(wanted), *(language_of(text, wanted) for text in texts))


def entry_of(event: EventShown, words: Words) -> bytes:
    """Write one event as a VEVENT. It has both bounds, or had them before it was put off."""
    wanted, when = words.wanted, event["when"]
    entry = icalendar.Event()
    entry.add("uid", f"{event['id']}@{DOMAIN}")
    entry.add("sequence", event["version"] - 1)
    entry.add("dtstamp", instant_of(event["updated_at"]))
    entry.add("created", instant_of(event["created_at"]))
    entry.add("last-modified", instant_of(event["updated_at"]))
    add_days(entry, event)
    entry.add("summary", Text(_summary(event, wanted)))
    if description := "\n\n".join(_paragraphs(event, words)):
        entry.add("description", Text(description))
    entry.add("status", status_of(event["state"], when["date_status"]))
    settled = when["date_status"] == Status.FIXED and event["state"] not in _OPEN_TO_CHANGE
    entry.add("transp", "OPAQUE" if settled else "TRANSPARENT")
    labels = [words.type_of(event["type"]), *map(words.label_of, event["topics"])]
    labels += [_SYNTHETIC.told(own_of(wanted))] if event["synthetic"] else []
    entry.add("categories", [label.replace("\\", "/") for label in labels])
    if place := event.get("place"):
        entry.add("location", Text(place_of(place, wanted)))
        if "latitude" in place:
            entry.add("geo", icalendar.vUri(";".join(_coordinates(place))))  # never 1e-05, which is none
    if contact := event.get("registration", {}).get("contact"):
        entry.add("contact", Text(_office(contact)))
    if image := event.get("image"):
        entry.add("image", icalendar.vUri(_printable(image["url"])), {"VALUE": "URI"})
    entry.add("url", f"{words.address}/v1/events/{event['id']}")
    for host in hosting(event["hosts"])[:1]:
        organizer = icalendar.vCalAddress(f"tag:{DOMAIN},2017:{host['kind']}/{host.get('ref', event['id'])}")
        entry.add("organizer", organizer, {"CN": words.name_of(host)})
    for document in event.get("documents", ()):
        entry.add("attach", _printable(document["url"]))
    if parent := event["parent"]:
        entry.add("related-to", f"{parent}@{DOMAIN}", {"RELTYPE": "PARENT"})
    if url := _join_link(event):
        entry.add("conference", icalendar.vUri(url), {"value": "URI"})
    written: bytes = entry.to_ical()
    return written


def add_days(entry: icalendar.Event, event: EventShown) -> None:
    """Add the days or hours of an event. It has both bounds, or had them before it was put off."""
    when = event["when"]
    if has_hours(event):
        entry.add("dtstart", _clock(event["starts_at"], event["time_zone"]))
        if ends := event.get("ends_at"):
            entry.add("dtend", _clock(ends, event.get("end_time_zone", event["time_zone"])))
        return
    earliest, latest = when["earliest"], when["latest"]
    if when["date_status"] == Status.TO_BE_CONFIRMED and (days := event.get("postponed_from")):
        earliest, latest = date.fromisoformat(days["earliest"]), date.fromisoformat(days["latest"])
    entry.add("dtstart", earliest)
    if latest < date.max:  # a calendar counts up to the day after, and days have an end
        entry.add("dtend", latest + timedelta(days=1))


def _summary(event: EventShown, wanted: Wanted) -> str:
    """Give the title with what programs do not show: the state, and how well the date is known."""
    title, when = printed(event["title"], wanted), event["when"]
    if when["date_status"] != Status.FIXED:
        title = f"{title} ({printed(when['text'], wanted)})"
    return marked(title, event["state"], wanted)


def marked(title: str, state: str, wanted: Wanted) -> str:
    """Say before a title what is not settled of an event, or is off."""
    mark = _MARKED.get(State(state))
    return mark.filled(title=title).told(own_of(wanted)) if mark else title


def _paragraphs(event: EventShown, words: Words) -> Iterator[str]:
    wanted, when = words.wanted, event["when"]
    if event["synthetic"]:
        yield INVENTED.told(own_of(wanted))
    if when["date_status"] != Status.FIXED:
        yield _sentence(printed(when["text"], wanted))
    yield from (printed(warning["text"], wanted) for warning in event["warnings"] if warning["code"] in _OF_PARENT)
    if about := printed(event.get("description", {}), wanted):
        yield about
    if hosts := ", ".join(words.name_of(host) for host in hosting(event["hosts"])):
        yield say("Hosted by {hosts}", hosts=hosts).told(own_of(wanted))
    if agenda := "\n".join(_agenda_line(item, wanted) for item in event.get("agenda", ())):
        yield agenda
    yield from _of_registration(event.get("registration", {}), wanted)
    if accessibility := printed(event.get("accessibility", {}), wanted):
        yield accessibility
    if address := map_of(event.get("place", {})):
        yield say("Map: {address}", address=address).told(own_of(wanted))
    if url := _join_link(event):
        yield say("Join online: {address}", address=url).told(own_of(wanted))


def _of_registration(registration: WrittenRegistration, wanted: Wanted) -> Iterator[str]:
    own = own_of(wanted)
    if url := registration.get("url"):
        yield say("Register: {address}", address=_printable(url)).told(own)
    if deadline := registration.get("deadline"):
        yield say("Registration closes: {date}", date=printed(deadline["text"], wanted)).told(own)
    if conditions := printed(registration.get("conditions", {}), wanted):
        yield conditions
    if contact := registration.get("contact"):
        yield say("Questions: {office}", office=_office(contact)).told(own)


def _office(contact: WrittenOffice) -> str:
    return _printable(", ".join(filter(None, [contact["name"], contact.get("email")])))


def map_of(place: WrittenPlace) -> str:
    """Give the address of a map with the place marked; empty where its coordinates are not known."""
    if "latitude" not in place:
        return ""
    north, east = _coordinates(place)
    return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=17/{north}/{east}"


def _coordinates(place: WrittenPlace) -> tuple[str, str]:
    return f"{place['latitude']:.6f}", f"{place['longitude']:.6f}"


def _agenda_line(item: WrittenAgendaItem, wanted: Wanted) -> str:
    hours = "-".join(filter(None, [item.get("begins"), item.get("ends")]))
    return " ".join(filter(None, [item.get("on"), hours, printed(item["title"], wanted)]))


def _join_link(event: EventShown) -> str:
    return _printable((event.get("online") or {}).get("url") or "")


def place_of(place: WrittenPlace, wanted: Wanted) -> str:
    """Name the town or venue, its address and the country."""
    country = place.get("country")
    name = country and COUNTRIES.get(country, {}).get(own_of(wanted), country)
    return _printable(", ".join(filter(None, [place.get("name"), place.get("address"), name])))


def has_hours(event: EventShown) -> bool:
    """Say whether an event begins at an hour; only one with a fixed date does."""
    return bool(event["when"]["date_status"] == Status.FIXED and event.get("starts_at") and event.get("time_zone"))


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
        *map(words.state_of, asked.states or ()),
        *(["/".join(window)] if asked.start or asked.end else []),
        *([_KINDS_OF_TRUTH[asked.synthetic].told(own)] if asked.synthetic is not None else []),
    ]
    told = _printable(_APART.join(parts))
    return say("{calendar}: {filter}", calendar=_NAME, filter=told).told(own) if told else _NAME.told(own)


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
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    title = Text(of.title if of else _NAME.told(own_of(wanted)))
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    if of and of.address:
        calendar.add("source", icalendar.vUri(of.address), {"value": "URI"})
    if cut_at is not None:
        cut = say(
            "The latest {number} events. There are earlier ones: ask for them with the parameter `to`.", number=cut_at
        )
        for name in ("description", "x-wr-caldesc"):
            calendar.add(name, Text(cut.told(own_of(wanted))))
    calendar.add("refresh-interval", _ASK_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_ASK_AGAIN))
    head, tail, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    return b"".join([head, *map(vtimezone, sorted(zones)), *entries, tail, b"\r\n"])


def printed(texts: Mapping[str, str], wanted: Wanted) -> str:
    """Tell a text in the language that is wanted, without signs that a calendar cannot hold."""
    return _printable(in_language(texts, wanted))


def _printable(text: str) -> str:
    """Leave out the signs that neither a calendar nor XML can hold: controls, and what is no character at all."""
    return text.translate(_UNPRINTABLE)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


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
        author=_NAME.told(own_of(wanted)),
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


_CONTROLS: Final = (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0))
_UNPRINTABLE: Final = dict.fromkeys([*_CONTROLS, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def instant_of(at: str | datetime) -> datetime:
    """Read an instant, which is text in an event that was replaced."""
    return datetime.fromisoformat(at) if isinstance(at, str) else at
