"""When a draft is commented on, and on which parts of it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from services.practices_api.knowledge.consultations.errors import OutsideWindow
from shared.platform.access.audience import COLLEAGUES, NOBODY_ELSE, Audience, author, cities, members
from shared.platform.refusals import Fault, Invalid, NotAllowed
from shared.schemas.practices.knowledge.consultations import Consultation
from shared.schemas.practices.knowledge.glossary import ConceptText
from shared.sentences import Sentence, one_of, say

PARTS_OF_CONCEPTS: Final = tuple(ConceptText.model_fields)
"""What a comment on a concept can be about."""


def seen_by(told: Consultation, today: date, opener: str) -> Audience:
    """Say who hears of a consultation: those with a role from its first day on, and before it who opened it.

    Others of the group see it too; no word names its cities without their networks, which do not.
    """
    return COLLEAGUES if told.from_on <= today else author(opener)


def comments_seen_by(told: Consultation, city: str, opener: str) -> Audience:
    """Say who hears of the comment of a city: its own, those of the network that is asked, and who opened it all."""
    asked = members(told.network) if told.network is not None else NOBODY_ELSE
    return cities(city) | asked | author(opener)


def demand_open(told: Consultation, today: date) -> None:
    """Raise `OutsideWindow` unless comments are taken today."""
    if today < told.from_on:
        raise OutsideWindow(say("Comments are taken from {day} on.", day=told.from_on))
    demand_not_over(told, today)


def demand_not_over(told: Consultation, today: date) -> None:
    """Raise `OutsideWindow` where the last day is over."""
    if today > told.to_on:
        raise OutsideWindow(say("Comments were taken until {day}.", day=told.to_on))


def demand_window(today: date, from_on: date, to_on: date, before: Consultation | None = None) -> None:
    """Raise `Invalid` where a window would begin in the past, change a first day that was reached, or end too early."""
    reached = before is not None and before.from_on <= today
    if before is not None and reached and from_on != before.from_on:
        fault = Fault(pointer="/from_on", code="fixed", detail=say("It is open since {day}.", day=before.from_on))
        raise Invalid(say("A window that is open keeps its first day."), errors=[fault])
    if not reached and from_on < today:
        fault = Fault(pointer="/from_on", code="past", detail=say("The day is over."))
        raise Invalid(say("A window does not begin on a day that is over."), errors=[fault])
    if to_on < max(from_on, today):
        fault = Fault(pointer="/to_on", code="order", detail=say("Name the first day, today or a later day."))
        raise Invalid(say("A window ends on the day it begins or later."), errors=[fault])


def demand_parts(asked: Sequence[str], known: Collection[str]) -> None:
    """Raise `Invalid` for parts that a draft does not have; without any that are known every part is taken."""
    faults = [
        Fault(pointer=f"/parts/{place}", code="not_in_list", detail=_one_of(known))
        for place, part in enumerate(asked)
        if known and part not in known
    ]
    if faults:
        raise Invalid(say("The draft has no such part."), errors=faults)


def demand_part(part: str | None, asked: Collection[str], known: Collection[str]) -> None:
    """Raise `Invalid` for a part on which no comments are asked, or that the draft does not have."""
    taken = asked or known
    if taken and part is not None and part not in taken:
        fault = Fault(pointer="/part", code="not_in_list", detail=_one_of(taken))
        raise Invalid(say("No comments are asked on this part."), errors=[fault])


def _one_of(parts: Collection[str]) -> Sentence:
    return say("Name one of {parts}, or none for the whole.", parts=one_of(parts))


def speaking_for(own: Collection[str], named: str | None) -> str:
    """Say for which of their cities a caller speaks. Raises NotAllowed, Invalid where that has to be told."""
    if named is not None:
        if named not in own:
            raise NotAllowed(say("Speak for a city of yours."))
        return named
    if len(own) != 1:
        fault = Fault(pointer="/city", code="required", detail=say("Say for which city."))
        raise Invalid(say("Your token covers more than one city."), errors=[fault])
    return next(iter(own))
