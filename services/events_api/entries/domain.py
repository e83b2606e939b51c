"""What the entry of an event says in a calendar, in words of one language, whichever file it is written in.

Its summary says what a program may not show: that it is a proposal, or off, and how well its date is known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from services.events_api.dates.domain import Status
from services.events_api.events.domain import EventShown
from services.events_api.organisers.domain import hosting
from services.events_api.registration.domain import WrittenOffice, WrittenRegistration
from services.events_api.states.domain import State, WrittenAgendaItem, WrittenHost, WrittenPlace
from shared.platform.naming import COUNTRIES, Known
from shared.schemas.fields import Wanted, in_language, language_of, own_of
from shared.sentences import say

DOMAIN: Final = "events.intercultural-cities"
PRODUCT: Final = "-//Intercultural Cities//Events//EN"
_MARKED: Final = {
    State.PROPOSED: say("Proposal: {title}"),
    State.POSTPONED: say("Postponed: {title}"),
    State.CANCELLED: say("Cancelled: {title}"),
}
_OPEN_TO_CHANGE: Final = frozenset(_MARKED)
INVENTED: Final = say("Synthetic: invented for demonstration.")
SYNTHETIC: Final = say("Synthetic")
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
        return printable(host.get("name") or self.names.get((host["kind"], ref)) or ref)

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


def summary(event: EventShown, wanted: Wanted) -> str:
    """Give the title with what programs do not show: the state, and how well the date is known."""
    title, when = printed(event["title"], wanted), event["when"]
    if when["date_status"] != Status.FIXED:
        title = f"{title} ({printed(when['text'], wanted)})"
    return marked(title, event["state"], wanted)


def marked(title: str, state: str, wanted: Wanted) -> str:
    """Say before a title what is not settled of an event, or is off."""
    mark = _MARKED.get(State(state))
    return mark.filled(title=title).told(own_of(wanted)) if mark else title


def description(event: EventShown, words: Words) -> str:
    """Tell what an event is about, and what programs may not show of it otherwise, in paragraphs."""
    return "\n\n".join(_paragraphs(event, words))


def labels(event: EventShown, words: Words) -> list[str]:
    """Name the type and the topics of an event, and say where it is invented."""
    marks = [SYNTHETIC.told(own_of(words.wanted))] if event["synthetic"] else []
    return [words.type_of(event["type"]), *map(words.label_of, event["topics"]), *marks]


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
    if url := join_link(event):
        yield say("Join online: {address}", address=url).told(own_of(wanted))


def _of_registration(registration: WrittenRegistration, wanted: Wanted) -> Iterator[str]:
    own = own_of(wanted)
    if url := registration.get("url"):
        yield say("Register: {address}", address=printable(url)).told(own)
    if deadline := registration.get("deadline"):
        yield say("Registration closes: {date}", date=printed(deadline["text"], wanted)).told(own)
    if conditions := printed(registration.get("conditions", {}), wanted):
        yield conditions
    if contact := registration.get("contact"):
        yield say("Questions: {office}", office=office_of(contact)).told(own)


def office_of(contact: WrittenOffice) -> str:
    """Name whom to ask, with the address for mail."""
    return printable(", ".join(filter(None, [contact["name"], contact.get("email")])))


def map_of(place: WrittenPlace) -> str:
    """Give the address of a map with the place marked; empty where its coordinates are not known."""
    if "latitude" not in place:
        return ""
    north, east = coordinates(place)
    return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=17/{north}/{east}"


def coordinates(place: WrittenPlace) -> tuple[str, str]:
    """Write the degrees north and east of a place that has them; never as 1e-05, which few programs read."""
    return f"{place['latitude']:.6f}", f"{place['longitude']:.6f}"


def _agenda_line(item: WrittenAgendaItem, wanted: Wanted) -> str:
    hours = "-".join(filter(None, [item.get("begins"), item.get("ends")]))
    return " ".join(filter(None, [item.get("on"), hours, printed(item["title"], wanted)]))


def join_link(event: EventShown) -> str:
    """Give the address of the meeting online; empty where there is none."""
    return printable((event.get("online") or {}).get("url") or "")


def place_of(place: WrittenPlace, wanted: Wanted) -> str:
    """Name the town or venue, its address and the country."""
    country = place.get("country")
    name = country and COUNTRIES.get(country, {}).get(own_of(wanted), country)
    return printable(", ".join(filter(None, [place.get("name"), place.get("address"), name])))


def is_settled(event: EventShown) -> bool:
    """Say whether an event has a fixed date that nothing is about to change."""
    return event["when"]["date_status"] == Status.FIXED and event["state"] not in _OPEN_TO_CHANGE


def days_of(event: EventShown) -> tuple[date, date]:
    """Give the first and the last day; of what was put off without a date those that it had.

    It has both bounds, or had them before it was put off.
    """
    when = event["when"]
    if when["date_status"] == Status.TO_BE_CONFIRMED and (days := event.get("postponed_from")):
        return date.fromisoformat(days["earliest"]), date.fromisoformat(days["latest"])
    return when["earliest"], when["latest"]


def has_hours(event: EventShown) -> bool:
    """Say whether an event begins at an hour; only one with a fixed date does."""
    return bool(event["when"]["date_status"] == Status.FIXED and event.get("starts_at") and event.get("time_zone"))


def printed(texts: Mapping[str, str], wanted: Wanted) -> str:
    """Tell a text in the language that is wanted, without signs that a calendar cannot hold."""
    return printable(in_language(texts, wanted))


def printable(text: str) -> str:
    """Leave out the signs that neither a calendar nor XML can hold: controls, and what is no character at all."""
    return text.translate(_UNPRINTABLE)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


_CONTROLS: Final = (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0))
_UNPRINTABLE: Final = dict.fromkeys([*_CONTROLS, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def instant_of(at: str | datetime) -> datetime:
    """Read an instant, which is text in an event that was replaced."""
    return datetime.fromisoformat(at) if isinstance(at, str) else at
