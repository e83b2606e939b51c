"""Where an event stands in a year: plain values in, plain values out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from services.events_api.events.domain import EventsAsked

CalendarAsked = EventsAsked
"""Which events a calendar shows: asked for as the list of events is."""
_WHOLE: Final = 100.0
_LEAST: Final = 1.2
"""Percent of the year that a single day is drawn as, for less would not be seen."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a year in percent of its length, counted from its first day."""

    begins: float
    length: float


def span_in(year: int, earliest: date, latest: date) -> Span | None:
    """Give the part of a year that some days take; None where they lie outside it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if latest < first or last < earliest:
        return None
    days = (last - first).days + 1
    begins = (max(earliest, first) - first).days
    ends = (min(latest, last) - first).days + 1
    length = max(_WHOLE * (ends - begins) / days, _LEAST)
    return Span(round(min(_WHOLE * begins / days, _WHOLE - length), 2), round(length, 2))
