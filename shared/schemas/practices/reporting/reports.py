"""Annual reports of cities, and whether the duty to report is met."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.absent import Absent
from shared.schemas.fields import (
    Asked,
    Day,
    Identifier,
    Instant,
    SaidOnWriting,
    SaidText,
    ShortText,
    TextsAsked,
    TitleLanguage,
    Told,
    Translated,
    TranslatedOnWriting,
    Year,
)
from shared.schemas.names import OF_NETWORK, CitySlug, WithNames
from shared.schemas.practices.practices.practices import NewDocument, PracticeDocument

_TITLE = Field(description="Its title.")
_TEXT = Field(description="What the city did in the year, as Markdown.")
_DOCUMENTS = Field(max_length=20, description="Where to read on.")


class NewReport(Asked):
    """What a city did in a year."""

    city: CitySlug
    year: Annotated[Year, Field(description="The year that it covers.", examples=[2018])]
    title: Annotated[TranslatedOnWriting, _TITLE]
    text: Annotated[SaidOnWriting, _TEXT]
    documents: Annotated[list[NewDocument], _DOCUMENTS] = []


class ReportChange(Asked):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    title: Annotated[TextsAsked[ShortText | None] | None, Field(description="Its title.")] = None
    text: Annotated[
        TextsAsked[SaidText | None] | None,
        Field(description="What the city did in the year, as Markdown."),
    ] = None
    documents: Annotated[list[NewDocument] | None, _DOCUMENTS] = None


class ReportSummary(Told):
    """A report in a list."""

    id: Identifier
    city: CitySlug
    year: Annotated[int, Field(description="The year that it covers.")]
    title: Annotated[Translated, _TITLE]
    title_language: TitleLanguage = None
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
    submitted_at: Annotated[Instant, Field(description="When it was submitted.")]
    updated_at: Annotated[Instant, Field(description="When it was last corrected.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Report(ReportSummary, WithNames):
    """The report of a city on a year."""

    told_apart: ClassVar[bool] = True

    text: Annotated[Translated, _TEXT]
    documents: Annotated[list[PracticeDocument], Field(description="Where to read on.")] = []


class Deadline(Told):
    """By when the duty of a year is to be met: the day of the coordinators' meeting of that year."""

    on: Annotated[Day, Field(description="To be submitted before this day.", examples=["2018-09-01"])]
    rough: Annotated[
        bool, Field(description="True while the date of the meeting is not fixed: then this is its first day possible.")
    ]
    latest: Annotated[Day | None, Field(description="The last day possible of the meeting, while it is rough.")] = None
    event: Annotated[str, Field(description="The meeting, as events_api knows it.")]


class Counted(Told):
    """Something that counts towards the duty."""

    kind: Annotated[str, Field(description="`report`, `practice` or `lesson`.")]
    id: Annotated[Identifier, Field(description="The thing.")]
    at: Annotated[Instant, Field(description="When it was submitted.")]


class CityReporting(WithNames):
    """Whether a city met its duty to report for a year, by what the caller may know.

    The city and the secretariat know all that was submitted, others what is published under the name of the city.
    """

    city: CitySlug
    year: Annotated[int, Field(description="The year.")]
    state: Annotated[str, Field(description="`met`, `missing` or `undetermined`.", examples=["met"])]
    reason: Annotated[
        str | None,
        Field(
            description="Why it is undetermined: `no_meeting_known`, `meeting_date_unknown`, `meeting_date_rough`, "
            "`events_api_unavailable`, `no_rule_for_that_year`; `before_this_system` for a year before the first in "
            "which anything was kept here; `nothing_public` where nothing that is public meets it, and only the city "
            "and the secretariat may know of more."
        ),
    ] = None
    missing: Annotated[list[str], Field(description="Any one of these would do.", examples=[["report"]])] = []
    by: Annotated[Deadline | None, Field(description="By when, where it is known.")] = None
    overdue: Annotated[bool, Field(description="True when it is missing and that day has come.")] = False
    counted: Annotated[
        list[Counted], Field(description="What was submitted for the year, as far as you may know of it.")
    ] = []
    never: Annotated[
        bool,
        Field(
            description="True when the city has never submitted anything, in any year; for who knows only what is "
            "public: when nothing of it was ever published."
        ),
    ]
    synthetic: Annotated[bool, Field(description="True for an invented city.")] = False
    partial: Annotated[bool, Field(description="True when a neighbour did not answer.")] = False
    unavailable: Annotated[list[Absent], Field(description="Which, and why.")] = []


class ReportingCounts(Told):
    """How many cities met their duty, and how many did not."""

    met: Annotated[int, Field(ge=0, description="How many cities met their duty.")]
    missing: Annotated[int, Field(ge=0, description="How many did not.")]
    undetermined: Annotated[int, Field(ge=0, description="Of how many it cannot be said.")]
    never: Annotated[int, Field(ge=0, description="How many have never submitted anything that you may know of.")]


class Reporting(ReportingCounts, WithNames):
    """Who reported for a year, and who did not. Its counts are of real cities."""

    year: Annotated[int, Field(description="The year.")]
    network: Annotated[str | None, OF_NETWORK, Field(description="Only cities of this network.")] = None
    synthetic: Annotated[ReportingCounts, Field(description="The same counts, of invented cities.")]
    items: Annotated[list[CityReporting], Field(max_length=2000, description="By city, in the order of their slugs.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer.")] = False
    unavailable: Annotated[list[Absent], Field(description="Which, and why.")] = []
