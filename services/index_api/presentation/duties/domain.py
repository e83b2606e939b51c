"""What a city owes for a year: pure.

- support   `missing` where membership or reporting certainly is, else `undetermined` where one is, else `met`
- contact   `met` while somebody who acts for the city was written down or changed within two years (our own choice)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from shared.schemas.index.presentation.duties import Duty
from shared.schemas.index.presentation.recommendations import Address
from shared.sentences import in_each, say

MET: Final = "met"
MISSING: Final = "missing"
UNDETERMINED: Final = "undetermined"
NOTHING_PUBLIC: Final = "nothing_public"
BEFORE_THIS_SYSTEM: Final = "before_this_system"
PUBLISHED_ELSEWHERE: Final = "published_elsewhere"
CONTACT_HOLDS: Final = timedelta(days=730)
_STATES: Final = (MET, MISSING, UNDETERMINED)
_TEXTS: Final = {
    "membership": say("The city has joined the programme."),
    "reporting": say(
        "A report, a good practice or a lesson for {year}, before the coordinators' meeting of that year."
    ),
    "wave": say("A self-assessment published within the last three years, as of {year}."),
    "report_back": say("A report back from an event of {year} that the city took part in."),
    "follow_up": say("What the city took on at an event."),
    "contact": say("Somebody who acts for the city, written down or confirmed within two years."),
}
_WHERE: Final[Mapping[str, Sequence[tuple[str, str, str]]]] = {
    "membership": [("index_api", "GET", "/v1/cities/{city}/joining-steps")],
    "reporting": [("practices_api", "POST", "/v1/reports"), ("practices_api", "POST", "/v1/practices")],
    "wave": [("index_api", "POST", "/v1/assessments")],
    "report_back": [("events_api", "POST", "/v1/events/{event}/report-backs")],
    "follow_up": [("events_api", "GET", "/v1/events/{event}/follow-ups")],
    "contact": [("index_api", "POST", "/v1/cities/{city}/contacts")],
}


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a duty beside its state: its event, what was decided there, by when, and why it is not known."""

    event: UUID | None = None
    what: str | None = None
    by: date | None = None
    overdue: bool = False
    reason: str | None = None


_NOTHING_MORE: Final = Details()


def support(states: Iterable[str]) -> str:
    """Decide on support; never a wrong no."""
    found = set(states)
    return MISSING if MISSING in found else UNDETERMINED if UNDETERMINED in found else MET


def contact(last: datetime | None, now: datetime) -> str:
    """Say whether the contact data hold."""
    return MET if last is not None and now - last <= CONTACT_HOLDS else MISSING


def duty(code: str, state: str, *, city: str, year: int, details: Details = _NOTHING_MORE) -> Duty:
    """Tell a duty; a state that nobody knows is undetermined, and what is missing says where to do it.

    So does what may have been done unseen: the city knows whether it was.
    """
    known = state if state in _STATES else UNDETERMINED
    text = in_each(_TEXTS[code].filled(year=year))
    places = _WHERE[code] if known == MISSING or details.reason in (NOTHING_PUBLIC, BEFORE_THIS_SYSTEM) else ()
    return Duty(
        code=code,
        state=known,
        text=text,
        do=[
            Address(service=service, method=method, path=path.format(city=city, event=details.event))
            for service, method, path in places
        ],
        event=details.event,
        what=details.what,
        by=details.by,
        overdue=details.overdue,
        reason=details.reason,
    )
