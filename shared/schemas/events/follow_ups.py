"""After an event: feedback, reports back, what was decided, and who owes what."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from shared.schemas.events.parts import EventId, PracticeIds, TopicSlugs
from shared.schemas.fields import (
    WHOLE,
    Asked,
    Code,
    Day,
    Identifier,
    Instant,
    LongText,
    Note,
    Readers,
    ShortText,
    Slug,
    Told,
)
from shared.schemas.names import OF_TOPIC, CitySlug, WithNames
from shared.schemas.rules import broken_rule, written
from shared.sentences import say

OwnerKind = Literal["city", "network", "secretariat", "national_authority"]
Side = Literal["local", "national"]

_BY = Field(description="Role of who wrote it.", examples=["city_coordinator"])
_EVENT_YEAR = Field(description="The year.")


class NewFeedbackTokens(Asked):
    """Tokens to give to participants: each admits one piece of feedback."""

    count: Annotated[int, Field(ge=1, le=500, description="How many."), WHOLE]


class FeedbackTokens(Told):
    """The tokens. They are shown once and not kept: only what they hash to is."""

    tokens: Annotated[list[str], Field(max_length=500, description="Hand one to each, in no order that you note.")]


class NewFeedback(Asked, readers=Readers.ORGANISERS):
    """What a participant says to the organisers. Nobody knows who; nothing is shown before five have answered."""

    token: Annotated[
        str,
        Field(
            min_length=20,
            max_length=80,
            pattern=written(r"^[A-Za-z0-9_-]+$", say("A token holds letters, digits, hyphens and underscores alone.")),
            description="Used once.",
        ),
    ]
    rating: Annotated[int, Field(ge=1, le=5, description="From 1, not at all, to 5, very useful."), WHOLE]
    text: Annotated[Note | None, Field(description="What was good, what was not.")] = None


class FeedbackThanks(Told):
    """That it was kept."""

    kept: Annotated[bool, Field(description="Always true.")] = True


class Feedback(Told):
    """What somebody said, on which day is not kept."""

    rating: Annotated[int, Field(description="From 1 to 5.")]
    text: Annotated[str | None, Field(description="What was said.")] = None


class FeedbackOf(Told):
    """All feedback on an event, in an order that does not reveal when it came, once enough was given."""

    items: Annotated[
        list[Feedback],
        Field(max_length=1000, description="One for each token that was used; none while fewer than `opens_at` were."),
    ]
    average: Annotated[float | None, Field(description="Mean of the ratings, from `opens_at` on.")] = None
    given: Annotated[int, Field(ge=0, description="How many have answered.")]
    opens_at: Annotated[
        int, Field(ge=1, description="With so many answers all are shown; below it one could be traced to its author.")
    ]
    outstanding: Annotated[int, Field(ge=0, description="Tokens that were not used.")]


class NewReportBack(Asked, readers=Readers.COLLEAGUES):
    """What a city reports to its colleagues at home."""

    city: CitySlug
    text: Annotated[LongText, Field(min_length=1, description="Short: what we take home.", examples=["We learnt …"])]


class ReportBack(WithNames):
    """What a city reported to its colleagues at home."""

    id: Annotated[Identifier, Field(description="Identifier of the report.")]
    event: EventId
    city: CitySlug
    text: Annotated[str, Field(description="What it takes home.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
    by: Annotated[str, _BY]
    at: Annotated[Instant, Field(description="When.")]


class ReportsBack(WithNames):
    """The reports of an event, and which participating city has not written one."""

    items: Annotated[list[ReportBack], Field(description="In the order they came.")]
    missing: Annotated[list[str], Field(description="Cities that took part and have not reported back.")]


class _Owned(Asked):
    what: Annotated[ShortText, Field(description="What was decided, in a sentence.", examples=["Share the guide."])]
    owner_kind: Annotated[
        OwnerKind,
        Field(description="Who does it: a city, a network, the secretariat, or a ministry or agency of a country."),
    ]
    owner: Annotated[Slug | None, Field(description="Slug of the city or network.", examples=["oslo"])] = None
    authority: Annotated[
        ShortText | None,
        Field(description="Of a `national_authority`: its name.", examples=["Ministry of Labour and Social Inclusion"]),
    ] = None
    due_on: Annotated[Day | None, Field(description="By when.", examples=["2019-03-31"])] = None

    @model_validator(mode="after")
    def _owned(self) -> "_Owned":
        if (self.owner is None) != (self.owner_kind in ("secretariat", "national_authority")):
            raise broken_rule("unfit", say("A city or network is named in owner, and nobody else is."))
        if (self.authority is None) == (self.owner_kind == "national_authority"):
            raise broken_rule("unfit", say("A national authority is named in authority, and nobody else is."))
        return self


class NewFollowUp(_Owned):
    """Something decided at an event that somebody does afterwards."""

    practices: Annotated[PracticeIds, Field(description="Practices that it is about.")] = []
    topics: Annotated[TopicSlugs, Field(description="Topics that it is about.")] = []
    side: Annotated[
        Side | None, Field(description="At a policy lab: a commitment of the local or of the national side.")
    ] = None


class NewFollowUpDecision(Asked):
    """What the owner of a follow-up says that others noted for it."""

    decision: Annotated[Literal["accepted", "declined"], Field(description="Accepted, it is a duty of the owner.")]


class FollowUpChange(Asked):
    """How far it is."""

    state: Annotated[Literal["open", "done", "dropped"], Field(description="`done`, or `dropped` with a note why.")]
    note: Annotated[Note | None, Field(description="What became of it.")] = None

    @model_validator(mode="after")
    def _why(self) -> "FollowUpChange":
        if self.state == "dropped" and not self.note:
            raise broken_rule("required", say("Say in note why it is dropped."))
        return self


class FollowUp(WithNames):
    """Something decided at an event, with who does it by when."""

    id: Annotated[Identifier, Field(description="Identifier of the follow-up.")]
    event: EventId
    what: Annotated[str, Field(description="What was decided.")]
    owner_kind: Annotated[
        str, Field(description="`city`, `network`, `secretariat` or `national_authority`; the list may grow.")
    ]
    owner: Annotated[str | None, Field(description="Slug of the city or network.")] = None
    authority: Annotated[str | None, Field(description="Name of the national authority.")] = None
    due_on: Annotated[Day | None, Field(description="By when.")] = None
    practices: Annotated[list[str], Field(description="Practices that it is about.")]
    topics: Annotated[list[str], OF_TOPIC, Field(description="Topics that it is about.")]
    side: Annotated[str | None, Field(description="Of a commitment at a policy lab: `local` or `national`.")] = None
    state: Annotated[str, Field(description="`open`, `done` or `dropped`; the list may grow.")]
    agreement: Annotated[
        str,
        Field(
            description="What its owner says: `asked`, `accepted` or `declined`. Only what is accepted is public.",
            examples=["accepted"],
        ),
    ]
    note: Annotated[str | None, Field(description="What became of it.")] = None
    done_on: Annotated[Day | None, Field(description="When it was done.")] = None
    synthetic: Annotated[bool, Field(description="True when a host or network of the event is invented.")]
    by: Annotated[str, _BY]
    at: Annotated[Instant, Field(description="When it was decided.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class EventDuty(Told):
    """One thing that a city owes."""

    code: Annotated[Code, Field(description="`report_back` or `follow_up`; the list may grow.")]
    state: Annotated[str, Field(description="A value of the list `duty-states`: `met` or `missing`.")]
    event: EventId
    what: Annotated[str | None, Field(description="What was decided.")] = None
    by: Annotated[Day | None, Field(description="By when.")] = None


class EventDuties(WithNames):
    """What a city owes for a year."""

    city: CitySlug
    year: Annotated[int, _EVENT_YEAR]
    state: Annotated[str, Field(description="`missing` where one is, else `met`.")]
    duties: Annotated[list[EventDuty], Field(max_length=1000, description="One for each report and follow-up.")]
