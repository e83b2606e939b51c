"""The life of a campaign, and what it asks.

asked --(accepted)--> agreed --> open --> closed
asked --(declined)--> declined --(organisations and networks only)--> open
asked --(no answer for fourteen days, the same)--> open

A campaign of the city itself begins agreed. Whoever runs a campaign may cancel it until it is closed: everybody who
knows of it reads why, and nothing that was answered is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from services.index_api.outside.campaigns.errors import ConsentPending, NotAskable, OrganiserUnnamed, WindowMovedBack
from shared.platform.access.audience import EVERYBODY, Audience, author, cities
from shared.platform.refusals import Fault, WrongState, state_forbids
from shared.schemas.index.outside.doors import DONT_KNOW
from shared.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from shared.schemas.index.instrument.questionnaires import Question, Questionnaire
    from shared.schemas.index.outside.campaigns import Campaign, NewCampaign

ASKABLE: Final = frozenset({"yes_partly_no", "single_choice", "ordered_scale"})
"""Types of questions with one choice; a free text could name somebody, so none is asked."""
SKIPPED: Final = "skipped"
UNDECLARED: Final = ""
"""The group of those who name none."""
ANSWER_DAYS: Final = 14
"""For how long a city is waited for."""
CANCELLED: Final = "cancelled"
_LONGEST_DAYS: Final = 366
_RESERVED: Final = frozenset({DONT_KNOW, SKIPPED})
_GO_ON_ALONE: Final = frozenset({"ngo", "network"})
_PUBLIC: Final = frozenset({"open", "closed"})
_LIFE: Final[Mapping[str, Mapping[str, str]]] = {
    "asked": {"decideCampaign": "", "openCampaign": "open", "cancelCampaign": CANCELLED},
    "agreed": {"openCampaign": "open", "cancelCampaign": CANCELLED},
    "declined": {"openCampaign": "open", "cancelCampaign": CANCELLED},
    "open": {
        "extendCampaign": "open",
        "createCampaignInvitations": "open",
        "closeCampaign": "closed",
        "cancelCampaign": CANCELLED,
    },
    "closed": {"replyToCampaign": "closed", "archiveCampaign": "closed"},
    CANCELLED: {},
}
OF_THE_CITY: Final = frozenset({"decideCampaign", "replyToCampaign"})
"""What the city does; all else is of the organiser."""


@dataclass(frozen=True, slots=True)
class CampaignFilters:
    """Which campaigns are wanted: about a city, in a state."""

    city: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A question as it is counted: the worth (0 to 1) of each option in its order, the indicator and the weight."""

    question: str
    indicator: str
    weight: float
    worth: Mapping[str, float]

    @property
    def cells(self) -> Sequence[str]:
        """What a response can hold of it: an option, that one does not know, or nothing."""
        return (*self.worth, DONT_KNOW, SKIPPED)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a campaign asks and of whom: the questions in their order, and the codes of the groups."""

    items: Sequence[Item]
    groups: Sequence[str]

    @property
    def size(self) -> int:
        """How many cells a group has."""
        return sum(len(item.cells) for item in self.items)


@dataclass(frozen=True, slots=True)
class Found:
    """A campaign, who created it, the networks of its city, and whether everybody may read it."""

    shown: Campaign
    by_subject: str
    networks: Sequence[str]
    public: bool


def sheet_of(questionnaire: Questionnaire, campaign: Campaign) -> Sheet:
    """Give what is counted of a campaign."""
    groups = [group.code for group in campaign.strata.groups] if campaign.strata else []
    return sheet(questionnaire, [question.id for question in campaign.questions], groups)


def sheet(questionnaire: Questionnaire, questions: Sequence[str], groups: Sequence[str]) -> Sheet:
    """Give what is counted of a campaign. Whoever names no group is in one of their own."""
    known = {question.id: question for question in questionnaire.questions}
    items = [
        Item(one.id, one.indicator, one.weight, {option.code: option.points for option in one.options})
        for one in (known[name] for name in questions)
    ]
    return Sheet(items, (*groups, UNDECLARED))


def demand_askable(questionnaire: Questionnaire, new: NewCampaign) -> None:
    """Raise `NotAskable` with each question or group that a campaign cannot ask."""
    if faults := [*_faults_of_questions(questionnaire, new), *_faults_of_groups(new)]:
        raise NotAskable(errors=faults)


def _faults_of_questions(questionnaire: Questionnaire, new: NewCampaign) -> Iterator[Fault]:
    known = {question.id: question for question in questionnaire.questions}
    seen: set[str] = set()
    for place, wanted in enumerate(new.questions):
        pointer = f"/questions/{place}/id"
        if wanted.id in seen:
            yield Fault(pointer=pointer, code="twice", detail=say("Name each question once."))
        elif wanted.id not in known:
            yield Fault(
                pointer=pointer, code="unknown_question", detail=say("This version does not ask that question.")
            )
        elif not _is_askable(known[wanted.id]):
            detail = say("It is not answered by one choice, or it depends on another answer.")
            yield Fault(pointer=pointer, code="bad_value", detail=detail)
        seen.add(wanted.id)


def _is_askable(question: Question) -> bool:
    options = {option.code for option in question.options}
    return question.type in ASKABLE and question.asked_if is None and options.isdisjoint(_RESERVED)


def _faults_of_groups(new: NewCampaign) -> Iterator[Fault]:
    codes = [group.code for group in new.strata.groups] if new.strata else []
    for place, code in enumerate(codes):
        if code in codes[:place]:
            yield Fault(pointer=f"/strata/groups/{place}/code", code="twice", detail=say("Name each group once."))


def demand_window(opens_on: date, closes_on: date, today: date) -> None:
    """Raise `WindowMovedBack` for days in the past, in the wrong order or more than a year apart."""
    if opens_on < today or closes_on < opens_on or (closes_on - opens_on).days > _LONGEST_DAYS:
        pointer = "/opens_on" if opens_on < today else "/closes_on"
        fault = Fault(
            pointer=pointer, code="bad_value", detail=say("A campaign runs from today or later, up to a year.")
        )
        raise WindowMovedBack(errors=[fault])


def demand_running(campaign: Campaign, today: date) -> None:
    """Raise `WindowMovedBack` where the last day is over."""
    if today > campaign.closes_on:
        raise WindowMovedBack(say("Its last day is over."))


def demand_later(campaign: Campaign, closes_on: date) -> None:
    """Raise `WindowMovedBack` where the last day would not be later, or more than a year after the first."""
    if closes_on <= campaign.closes_on or (closes_on - campaign.opens_on).days > _LONGEST_DAYS:
        fault = Fault(
            pointer="/closes_on", code="bad_value", detail=say("The last day is moved on, and at most to a year.")
        )
        raise WindowMovedBack(errors=[fault])


def demand_named(kind: str, organiser: str | None) -> None:
    """Raise `OrganiserUnnamed` where an organisation does not say what it is called."""
    if kind == "ngo" and organiser is None:
        fault = Fault(pointer="/organiser", code="required", detail=say("Say what the organisation is called."))
        raise OrganiserUnnamed(errors=[fault])


def moves(state: str) -> list[str]:
    """Name the operations that a state allows, whoever asks."""
    return sorted(_LIFE[state])


def demand_move(state: str, operation: str) -> str:
    """Say where an operation leads. Raises `WrongState`, which names the state and what it allows."""
    if operation not in _LIFE[state]:
        raise WrongState(state_forbids(state), state=state, allowed=moves(state))
    return _LIFE[state][operation]


def demand_consent(campaign: Campaign, now: datetime) -> None:
    """Raise `ConsentPending` where the city has to agree, or has still time to."""
    if campaign.state == "agreed":
        return
    waited = now - campaign.created_at >= timedelta(days=ANSWER_DAYS)
    if campaign.organiser_kind not in _GO_ON_ALONE or not (campaign.state == "declined" or waited):
        raise ConsentPending


def seen_by(found: Found) -> Audience:
    """Say who hears of a campaign: everybody once it opened; before, the city with its networks and the organiser."""
    return EVERYBODY if found.public else cities(found.shown.city) | author(found.by_subject)


def is_public(state: str, *, cancelled_while_open: bool) -> bool:
    """Say whether everybody may read a campaign: one that opened, also where it was cancelled after that."""
    return state in _PUBLIC or cancelled_while_open


def demand_last_day(campaign: Campaign, today: date) -> None:
    """Raise `WrongState` before the last day: respondents were told that they have until then."""
    if today < campaign.closes_on:
        raise WrongState(
            say("It is closed on its last day or after it."), state=campaign.state, allowed=["extendCampaign"]
        )
