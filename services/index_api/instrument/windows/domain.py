"""When cities read a draft, and which."""

from dataclasses import dataclass
from datetime import date

from shared.platform.refusals import Fault, Invalid
from shared.schemas.index.instrument.consultations import DraftConsultation
from shared.sentences import say


@dataclass(frozen=True, slots=True)
class Window:
    """A window in which cities read a draft, and whether it asks the caller's or one of their networks'."""

    told: DraftConsultation
    asks_them: bool

    def has_opened(self, today: date) -> bool:
        """Say whether it has begun, be it over."""
        return self.told.from_on <= today

    def is_open(self, today: date) -> bool:
        """Say whether the draft is read in it."""
        return self.has_opened(today) and today <= self.told.to_on


def demand_window(today: date, from_on: date, open_since: date | None) -> None:
    """Raise `Invalid` where a window would begin in the past, or where one that is open would begin another day."""
    if open_since is not None and from_on != open_since:
        fault = Fault(pointer="/from_on", code="fixed", detail=say("It is open since {day}.", day=open_since))
        raise Invalid(say("A window that is open keeps its first day."), errors=[fault])
    if open_since is None and from_on < today:
        raise Invalid(
            say("Nobody read the draft on a day that is over."),
            errors=[Fault(pointer="/from_on", code="past", detail=say("The day is over."))],
        )
