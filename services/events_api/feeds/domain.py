"""The calendar as a file: RFC 5545 and 7986, written so that a reader's copy updates and cancels properly.

An event whose date is not exact becomes a span of whole days that blocks no time and is tentative; its summary says
in words what is known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

import icalendar
from babel import Locale

from services.events_api.dates.domain import Status
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.organisers.domain import NO_HOST
from services.events_api.states.domain import State, WrittenAgendaItem, WrittenHost, WrittenPlace
from services.events_api.time_zones.domain import as_read_alike, vtimezone
from shared.platform.bodies import atom
from shared.schemas.codes import EVENT_TYPES
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
_ASK_AGAIN: Final = timedelta(hours=6)
_STATES: Final[Mapping[State, Mapping[Language, str]]] = {
    State.PROPOSED: {"en": "Proposal: ", "fr": "Proposition : "},
    State.POSTPONED: {"en": "Postponed: ", "fr": "Reporté : "},
    State.CANCELLED: {"en": "Cancelled: ", "fr": "Annulé : "},
}
_OPEN_TO_CHANGE: Final = frozenset(_STATES)
_HOSTED_BY: Final[Mapping[Language, str]] = {"en": "Hosted by ", "fr": "Accueil : "}
_JOIN: Final[Mapping[Language, str]] = {"en": "Join online: ", "fr": "Participer en ligne : "}
_INVENTED: Final[Mapping[Language, str]] = {
    "en": "Synthetic: invented for demonstration.",
    "fr": "Synthétique : inventé pour la démonstration.",
}
_OF_PARENT: Final = frozenset({"parent_cancelled", "parent_postponed", "away_from_parent"})
_STATUSES: Final = {State.CONFIRMED: "CONFIRMED", State.HELD: "CONFIRMED", State.CANCELLED: "CANCELLED"}


def status_of(state: str, date_status: str) -> str:
    """Say TENTATIVE, CONFIRMED or CANCELLED; what has no exact date is tentative, unless it is cancelled."""
    status = _STATUSES.get(State(state), "TENTATIVE")
    return status if date_status == Status.FIXED or status == "CANCELLED" else "TENTATIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an entry says in words of its language that the event names by a slug, and where the event can be read."""

    language: Language
    address: str
    names: Mapping[tuple[str, str], str]
    topics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def name_of(self, host: WrittenHost) -> str:
        """Name a host; by its slug where the directory does not know it."""
        ref = host.get("ref", "")
        return _printable(host.get("name") or self.names.get((host["kind"], ref)) or ref)

    def label_of(self, topic: str) -> str:
        """Name a topic; by its slug where the vocabulary does not hold it."""
        return _in(self.topics[topic], self.language) if topic in self.topics else topic.replace("-", " ")


def entry_of(event: EventShown, words: Words) -> bytes:
    """Write one event as a VEVENT. It has both bounds, or had them before it was put off."""
    language, when = words.language, event["when"]
    entry = icalendar.Event()
    entry.add("uid", f"{event['id']}@{_DOMAIN}")
    entry.add("sequence", event["version"] - 1)
    entry.add("dtstamp", _instant(event["updated_at"]))
    entry.add("created", _instant(event["created_at"]))
    entry.add("last-modified", _instant(event["updated_at"]))
    _add_days(entry, event)
    entry.add("summary", _Text(_summary(event, language)))
    if description := "\n\n".join(_paragraphs(event, words)):
        entry.add("description", _Text(description))
    entry.add("status", status_of(event["state"], when["date_status"]))
    settled = when["date_status"] == Status.FIXED and event["state"] not in _OPEN_TO_CHANGE
    entry.add("transp", "OPAQUE" if settled else "TRANSPARENT")
    labels = [in_language(EVENT_TYPES[event["type"]], language), *map(words.label_of, event["topics"])]
    entry.add("categories", [label.replace("\\", "/") for label in labels])
    if place := event.get("place"):
        entry.add("location", _Text(_place(place, language)))
    entry.add("url", f"{words.address}/v1/events/{event['id']}")
    for host in _hosts(event)[:1]:
        organizer = icalendar.vCalAddress(f"tag:{_DOMAIN},2017:{host['kind']}/{host.get('ref', event['id'])}")
        entry.add("organizer", organizer, {"CN": words.name_of(host)})
    for document in event.get("documents", ()):
        entry.add("attach", _printable(document["url"]))
    if parent := event["parent"]:
        entry.add("related-to", f"{parent}@{_DOMAIN}", {"RELTYPE": "PARENT"})
    if url := _join_link(event):
        entry.add("conference", icalendar.vUri(url), {"value": "URI"})
    written: bytes = entry.to_ical()
    return written


def _add_days(entry: icalendar.Event, event: EventShown) -> None:
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


def _summary(event: EventShown, language: Language) -> str:
    """Give the title with what programs do not show: the state, and how well the date is known."""
    title, when = _in(event["title"], language), event["when"]
    if when["date_status"] != Status.FIXED:
        title = f"{title} ({_in(when['text'], language)})"
    state = _STATES.get(State(event["state"]))
    return f"{state[language]}{title}" if state else title


def _paragraphs(event: EventShown, words: Words) -> Iterator[str]:
    language, when = words.language, event["when"]
    if event["synthetic"]:
        yield _INVENTED[language]
    if when["date_status"] != Status.FIXED:
        yield _sentence(_in(when["text"], language))
    yield from (_in(warning["text"], language) for warning in event["warnings"] if warning["code"] in _OF_PARENT)
    if about := _in(event.get("description", {}), language):
        yield about
    if hosts := ", ".join(words.name_of(host) for host in _hosts(event)):
        yield f"{_HOSTED_BY[language]}{hosts}"
    if agenda := "\n".join(_agenda_line(item, language) for item in event.get("agenda", ())):
        yield agenda
    if url := _join_link(event):
        yield f"{_JOIN[language]}{url}"


def _agenda_line(item: WrittenAgendaItem, language: Language) -> str:
    hours = "-".join(filter(None, [item.get("begins"), item.get("ends")]))
    return " ".join(filter(None, [item.get("on"), hours, _in(item["title"], language)]))


def _hosts(event: EventShown) -> list[WrittenHost]:
    return [host for host in event["hosts"] if host["state"] not in NO_HOST]


def _join_link(event: EventShown) -> str:
    return _printable((event.get("online") or {}).get("url") or "")


def _place(place: WrittenPlace, language: Language) -> str:
    country = place.get("country")
    name = country and Locale(language).territories.get(country, country)
    return _printable(", ".join(filter(None, [place.get("name"), name])))


def has_hours(event: EventShown) -> bool:
    """Say whether an event begins at an hour; only one with a fixed date does."""
    return bool(event["when"]["date_status"] == Status.FIXED and event.get("starts_at") and event.get("time_zone"))


def zones_of(event: EventShown) -> set[str]:
    """Name the time zones in which the hours of an event are given."""
    zones = (event.get("time_zone"), event.get("end_time_zone")) if has_hours(event) else ()
    return {zone for zone in zones if zone}


def _clock(instant: str, zone: str) -> datetime:
    return as_read_alike(datetime.fromisoformat(instant), zone)


class _Text(icalendar.vText):
    """A text as RFC 5545 escapes it. The library takes a backslash before an N for the end of a line."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return re.sub(r"\r\n|\r|\n", r"\\n", escaped).encode()


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
    return b"".join([head, *map(vtimezone, sorted(zones)), *entries, tail, b"\r\n"])


def _in(texts: Mapping[str, str], language: Language) -> str:
    return _printable(in_language(texts, language))


def _printable(text: str) -> str:
    """Leave out the signs that neither a calendar nor XML can hold: controls, and what is no character at all."""
    return text.translate(_UNPRINTABLE)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


_LINKED_STATES: Final = {State.POSTPONED: "EventPostponed", State.CANCELLED: "EventCancelled"}
_ATTENDANCE: Final = {
    "place": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
_SAID_IN_ISO: Final = frozenset({"day", "month", "year"})


def linked_data_of(event: EventShown, words: Words) -> dict[str, object]:
    """Write an event as a schema.org Event.

    Only what is confirmed or held on a fixed date is `EventScheduled`: schema.org has no word for a plan, so a plan
    has no `eventStatus`. `endDate` is the last day itself. A date that ISO 8601 cannot say is put into words.
    """
    language, when = words.language, event["when"]
    status = status_of(event["state"], when["date_status"])
    known = "EventScheduled" if status == "CONFIRMED" else _LINKED_STATES.get(State(event["state"]))
    about = [_in(event.get("description", {}), language)]
    place, online = event.get("place"), event.get("online")
    linked = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": str(event["id"]),
        "name": _in(event["title"], language),
        "url": f"{words.address}/v1/events/{event['id']}",
        "inLanguage": event["languages"] or None,
        "eventStatus": known and f"https://schema.org/{known}",
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[event['mode']]}",
        "location": [
            *([_linked_place(place)] if place else []),
            *([{"@type": "VirtualLocation", "url": online["url"]}] if online and online.get("url") else []),
        ],
        "organizer": [{"@type": "Organization", "name": words.name_of(host)} for host in _hosts(event)],
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
            ending = {"endDate": _local(ends, event.get("end_time_zone", zone))} if ends else {}
            return {"startDate": _local(event["starts_at"], zone), **ending}
        return {"startDate": str(when["earliest"]), "endDate": str(when["latest"])}
    plain = when.get("precision") in _SAID_IN_ISO and "qualifier" not in when and "X" not in when["edtf"]
    return {"startDate": when["edtf"]} if plain else {}


def _local(instant: str, zone: str) -> str:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)).isoformat()


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


_CONTROLS: Final = (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0))
_UNPRINTABLE: Final = dict.fromkeys([*_CONTROLS, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def _instant(at: str | datetime) -> datetime:
    return datetime.fromisoformat(at) if isinstance(at, str) else at
