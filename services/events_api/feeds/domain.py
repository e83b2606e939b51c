"""The calendar as a file: RFC 5545 and 7986, written so that a reader's copy updates and cancels properly.

An event whose date is not exact becomes a span of whole days that blocks no time and is tentative; its summary says
in words what is known.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, Literal

import icalendar

from services.events_api.events.domain import Status
from services.events_api.states.domain import State

Language = Literal["en", "fr"]

MEDIA_TYPE: Final = "text/calendar"
_DOMAIN: Final = "events.intercultural-cities"
_PRODUCT: Final = "-//Intercultural Cities//Events//EN"
_NAMES: Final[Mapping[Language, str]] = {"en": "Intercultural Cities", "fr": "Cités interculturelles"}
_ASK_AGAIN: Final = timedelta(hours=6)
_STATUSES: Final = {State.CONFIRMED: "CONFIRMED", State.HELD: "CONFIRMED", State.CANCELLED: "CANCELLED"}


def status_of(state: str, date_status: str) -> str:
    """Say TENTATIVE, CONFIRMED or CANCELLED; what has no exact date is tentative, unless it is cancelled."""
    status = _STATUSES.get(State(state), "TENTATIVE")
    return status if date_status == Status.FIXED or status == "CANCELLED" else "TENTATIVE"


def entry_of(event: Mapping[str, Any], language: Language) -> bytes:
    """Write one event, given in the shape of `Event` in every language, as a VEVENT. It must have both bounds."""
    when = event["when"]
    exact = when["date_status"] == Status.FIXED
    title, text = _in(event["title"], language), _in(when["text"], language)
    about = _in(event.get("description", {}), language)
    entry = icalendar.Event()
    entry.add("uid", f"{event['id']}@{_DOMAIN}")
    entry.add("sequence", event["version"] - 1)
    entry.add("dtstamp", event["updated_at"])
    entry.add("created", event["created_at"])
    entry.add("last-modified", event["updated_at"])
    entry.add("dtstart", when["earliest"])
    if when["latest"] < date.max:  # a calendar counts up to the day after, and days have an end
        entry.add("dtend", when["latest"] + timedelta(days=1))
    entry.add("summary", title if exact else f"{title} ({text})")
    if told := about if exact else "\n\n".join(filter(None, [_sentence(text), about])):
        entry.add("description", told)
    entry.add("status", status_of(event["state"], when["date_status"]))
    entry.add("transp", "OPAQUE" if exact else "TRANSPARENT")
    entry.add("categories", [event["type"], *event["topics"]])
    if place := event.get("place"):
        entry.add("location", ", ".join(filter(None, [place.get("name"), place.get("country")])))
    if url := (event.get("online") or {}).get("url"):
        entry.add("conference", icalendar.vUri(url), {"value": "URI"})
    written: bytes = entry.to_ical()
    return written


def calendar_of(entries: Iterable[bytes], language: Language) -> bytes:
    """Put entries into a calendar that readers ask for again every six hours."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", _NAMES[language])
    calendar.add("x-wr-calname", _NAMES[language])
    calendar.add("refresh-interval", _ASK_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_ASK_AGAIN))
    head, tail, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    return b"".join([head, *entries, tail, b"\r\n"])


def _in(texts: Mapping[str, str], language: Language) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
