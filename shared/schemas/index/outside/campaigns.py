"""Campaigns: a city as people and organisations outside its administration see it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.fields import (
    WHOLE,
    Asked,
    Code,
    Day,
    Identifier,
    Instant,
    NoteOnWriting,
    SaidNote,
    SaidOnWriting,
    ShortText,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.index.outside.doors import Door
from shared.schemas.names import OF_CITY, OF_QUESTIONNAIRE, CitySlug, QuestionId, QuestionnaireName, WithNames

By = Literal["age_group", "origin", "neighbourhood", "organisation", "gender", "language", "other"]
_BY = Field(description="What the groups differ in.", examples=["age_group"])
_TITLE = Field(description="What it is called.")
_PURPOSE = Field(description="What the answers are for.")
_PRIVACY = Field(description="What is kept of whoever answers, and for how long.")
_FIRST = Field(description="The first day on which it takes responses.", examples=["2026-03-01"])
_LAST = Field(description="The last day, in UTC. It may be moved on, never back.", examples=["2026-03-31"])
_MINIMUM = Field(description="Of fewer responses nothing is shown.", examples=[5])
_DOOR = Field(
    description="`open`: whoever has the address, once for each device. `invitations`: whoever was given one, once. "
    "`panel`: as `invitations`, each of which is of an organisation, and no organisation has two."
)


class CampaignGroup(Asked):
    """One of the groups that respondents may say they belong to."""

    code: Annotated[Code, Field(description="What a response names.", examples=["under_30"])]
    label: Annotated[TranslatedOnWriting, Field(description="What respondents read.")]


class NewStrata(Asked):
    """The groups of which results are told apart: coarse, and declared by the respondents themselves."""

    by: Annotated[By, _BY]
    groups: Annotated[
        list[CampaignGroup], Field(min_length=2, max_length=12, description="They do not overlap: each says one.")
    ]


class NewCampaignQuestion(Asked):
    """A question that the campaign asks."""

    id: QuestionId
    text: Annotated[
        NoteOnWriting | None,
        Field(description="How it is put to the public; without it, as the questionnaire words it."),
    ] = None


class NewCampaign(Asked):
    """A call to answer questions about a city from outside."""

    city: CitySlug
    questionnaire: QuestionnaireName
    title: Annotated[TranslatedOnWriting, _TITLE]
    purpose: Annotated[SaidOnWriting, _PURPOSE]
    privacy: Annotated[SaidOnWriting, _PRIVACY]
    questions: Annotated[
        list[NewCampaignQuestion],
        Field(
            min_length=1,
            max_length=60,
            description="Questions with one choice among options that do not depend on another answer.",
        ),
    ]
    strata: Annotated[NewStrata | None, Field(description="Without them results are told of all together.")] = None
    door: Annotated[Door, _DOOR] = "open"
    minimum: Annotated[int, Field(ge=5, le=100), WHOLE, _MINIMUM] = 5
    opens_on: Annotated[Day, _FIRST]
    closes_on: Annotated[Day, _LAST]
    organiser: Annotated[
        ShortText | None,
        Field(
            description="How whoever runs it is called; an organisation that is no city and no network says it.",
            examples=["Neighbours for Alderhaven"],
        ),
    ] = None


class NewCampaignDecision(Asked):
    """What the city says to a campaign of others about it."""

    decision: Annotated[Literal["accepted", "declined"], Field(description="Whether it agrees.")]
    note: Annotated[SaidNote | None, Field(description="Why.")] = None


class NewCampaignExtension(Asked):
    """A later end."""

    closes_on: Annotated[Day, _LAST]


class NewCampaignReply(Asked):
    """What the city says to the results."""

    text: Annotated[SaidOnWriting, Field(description="The reply, which stands beside the results.")]


class NewCampaignCancellation(Asked):
    """Why a campaign comes to nothing."""

    reason: Annotated[SaidOnWriting, Field(description="Why. Whoever answered reads this too.")]


class GroupTold(Told):
    """A group of respondents."""

    code: Annotated[str, Field(description="What a response names.", examples=["under_30"])]
    label: Annotated[Translated, Field(description="What respondents read.")]


class StrataTold(Told):
    """The groups that are told apart."""

    by: Annotated[str, _BY]
    groups: Annotated[list[GroupTold], Field(max_length=12, description="In their order.")]


class CampaignOption(Told):
    """An answer that one may choose."""

    code: Annotated[str, Field(description="What a response names.", examples=["yes"])]
    label: Annotated[Translated, Field(description="What respondents read.")]


class CampaignQuestion(Told):
    """A question as respondents read it."""

    id: Annotated[str, Field(description="The question.", examples=["q01"])]
    text: Annotated[Translated, Field(description="How it is put.")]
    options: Annotated[
        list[CampaignOption],
        Field(max_length=51, description="What one may answer; the last is always `dont_know`."),
    ]


class CampaignSummary(Told):
    """A campaign in a list."""

    id: Identifier
    city: Annotated[str, OF_CITY, Field(description="The city that it is about.")]
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="The version.", examples=["icc/2019"])]
    state: Annotated[
        str, Field(description="`asked`, `agreed`, `declined`, `open`, `closed` or `cancelled`; the list may grow.")
    ]
    organiser_kind: Annotated[
        str, Field(description="`city`, `network`, `ngo` or `secretariat`; the list may grow.", examples=["ngo"])
    ]
    organiser: Annotated[str | None, Field(description="How whoever runs it is called.")] = None
    consent: Annotated[
        str,
        Field(
            description="What the city says to it: `own` (it is its own), `accepted`, `declined` or `unanswered`. "
            "Organisations and networks may go on without it; the city may reply to the results in any case.",
            examples=["accepted"],
        ),
    ]
    door: Annotated[str, _DOOR]
    opens_on: Annotated[Day, _FIRST]
    closes_on: Annotated[Day, _LAST]
    closed_at: Annotated[Instant | None, Field(description="When it was closed; from then on results are told.")] = None
    cancelled_at: Annotated[Instant | None, Field(description="When it was cancelled, and its responses deleted.")] = (
        None
    )
    archived: Annotated[bool, Field(description="True when the single responses were taken out of the service.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    created_at: Annotated[Instant, Field(description="When it was created.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Campaign(CampaignSummary, WithNames):
    """A campaign with all that a respondent reads before answering."""

    told_apart: ClassVar[bool] = True

    title: Annotated[Translated, _TITLE]
    purpose: Annotated[Translated, _PURPOSE]
    privacy: Annotated[Translated, _PRIVACY]
    questions: Annotated[list[CampaignQuestion], Field(max_length=60, description="In their order.")]
    strata: Annotated[StrataTold | None, Field(description="The groups that are told apart, if any.")] = None
    minimum: Annotated[int, _MINIMUM]
    decision_note: Annotated[str | None, Field(description="What the city wrote to its decision.")] = None
    reply: Annotated[Translated | None, Field(description="What the city says to the results.")] = None
    cancellation: Annotated[Translated | None, Field(description="Why it was cancelled.")] = None
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []
