"""Good practices and lessons learnt as they are told, from draft to published."""

from typing import Annotated, Literal

from pydantic import Field

from shared.schemas.directory import CitySlug
from shared.schemas.fields import Asked, Identifier, Instant, Note, Told, Translated
from shared.schemas.practice_hosting import HostOffer

PracticeState = Literal["draft", "submitted", "changes_requested", "published", "declined", "withdrawn"]
Render = Literal["html"]

_SUMMARY = Field(description="What it is and what came of it, in a few sentences.")
_PURPOSE = Field(description="What it was to achieve, and for whom.")
_STIMULUS = Field(description="The need or occasion that it started from.")
_PROCESS = Field(description="What was done, step by step, and by whom.")
_EXPECTED = Field(description="Of a lesson: what was expected.")
_HAPPENED = Field(description="Of a lesson: what happened instead.")
_WHY = Field(description="Of a lesson: why, as far as it is known.")
_DIFFERENTLY = Field(description="Of a lesson: what the city would do differently.")


class PracticeCity(Told):
    """A city and its part in a practice."""

    city: CitySlug
    role: Annotated[str, Field(description="`lead` or `partner`.")]


class Impact(Told):
    """One change that the practice made."""

    what: Annotated[Translated, Field(description="What changed.")]
    baseline: Annotated[Translated | None, Field(description="How it was before.")] = None
    result: Annotated[Translated | None, Field(description="How it is since.")] = None
    source: Annotated[str | None, Field(description="Where that can be checked.")] = None


class Resources(Told):
    """What it takes."""

    cost_band: Annotated[str | None, Field(description="`none`, `low`, `medium` or `high`.")] = None
    staff: Annotated[Translated | None, Field(description="Who works on it, and how much.")] = None
    time: Annotated[Translated | None, Field(description="How long it takes.")] = None


class Transfer(Told):
    """What another city needs to know."""

    conditions: Annotated[Translated | None, Field(description="What has to be there for it to work.")] = None
    text: Annotated[Translated | None, Field(description="How to do the same elsewhere.")] = None


class Document(Told):
    """Something to read on."""

    title: Annotated[str, Field(description="Its title.")]
    url: Annotated[str, Field(description="Where it is.")]
    kind: Annotated[str, Field(description="`document`, `video`, `image`, `audio` or `website`.")] = "document"
    language: Annotated[str | None, Field(description="BCP 47 tag of its language.")] = None


class _Kept(Told):
    id: Identifier
    state: Annotated[str, Field(description="Where it is between draft and published.", examples=["draft"])]
    synthetic: Annotated[bool, Field(description="True when one of its cities is invented.")]
    created_at: Instant
    published_at: Annotated[Instant | None, Field(description="When it was first published.")] = None
    changed_at: Annotated[
        Instant | None, Field(description="When what everybody sees of it last changed: the version or the withdrawal.")
    ] = None
    verified_at: Annotated[Instant | None, Field(description="When its city last said that it still runs.")] = None
    stale: Annotated[
        bool, Field(description="True when for two years nobody published a version or said that it still runs.")
    ] = False
    highlighted: Annotated[bool, Field(description="True when the secretariat marked it as worth a look.")] = False
    anonymous: Annotated[
        bool, Field(description="True for a lesson published without its city, which only its own people see.")
    ] = False
    replication_count: Annotated[
        int, Field(ge=0, description="How many cities repeat it, as both sides confirmed.")
    ] = 0
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is made of it.")]


class _Head(Told):
    kind: Annotated[str, Field(description="`practice` or `lesson`; the list may grow.", examples=["practice"])]
    title: Annotated[Translated, Field(description="Its title.")]
    summary: Annotated[Translated | None, _SUMMARY] = None
    cities: Annotated[list[PracticeCity], Field(description="The cities that do it.")]
    networks: Annotated[list[str], Field(description="Networks that it belongs to.")] = []
    years: Annotated[str | None, Field(description="When, as EDTF.", examples=["2016/.."])] = None
    status: Annotated[str | None, Field(description="`planned`, `running` or `ended`.")] = None
    replicability: Annotated[str | None, Field(description="How far it can be carried.")] = None
    target_groups: Annotated[list[str], Field(description="Whom it is for.")] = []
    indicators: Annotated[list[str], Field(description="Indicators of the index that it bears upon.")] = []
    topics: Annotated[list[str], Field(description="Topics of the directory that it is about.")] = []


class PracticeSummary(_Head, _Kept):
    """A practice in a list."""


class PracticeText(_Head):
    """Everything that the template asks for."""

    purpose: Annotated[Translated | None, _PURPOSE] = None
    stimulus: Annotated[Translated | None, _STIMULUS] = None
    process: Annotated[Translated | None, _PROCESS] = None
    impact: Annotated[list[Impact], Field(description="What changed.")] = []
    resources: Annotated[Resources | None, Field(description="What it takes.")] = None
    transfer: Annotated[Transfer | None, Field(description="What another city needs to know.")] = None
    documents: Annotated[list[Document], Field(description="Where to read on.")] = []
    expected: Annotated[Translated | None, _EXPECTED] = None
    happened: Annotated[Translated | None, _HAPPENED] = None
    why: Annotated[Translated | None, _WHY] = None
    differently: Annotated[Translated | None, _DIFFERENTLY] = None


class Citation(Told):
    """How to cite a published version."""

    text: Annotated[str, Field(description="The citation, for people.")]
    url: Annotated[str, Field(description="The address of that version, which stays.")]


class Revision(Told):
    """A revision of a published practice, which everybody sees once it is published in its turn."""

    state: Annotated[str, Field(description="`draft`, `submitted` or `changes_requested`.", examples=["draft"])]
    content: Annotated[PracticeText, Field(description="The revised template.")]


class Practice(PracticeText, _Kept):
    """A practice or a lesson."""

    missing: Annotated[
        list[str], Field(description="Of what is being written: members that submission still needs.")
    ] = []
    published_version: Annotated[int | None, Field(description="Number of the version that everybody sees.")] = None
    citation: Annotated[Citation | None, Field(description="How to cite the version that everybody sees.")] = None
    host_offers: Annotated[list[HostOffer], Field(description="Its cities that host others who want to see it.")] = []
    revision: Annotated[Revision | None, Field(description="For its own: the revision that is in the making.")] = None
    submitted_version: Annotated[
        int | None, Field(description="For its own: number of the version last handed in.")
    ] = None
    withdrawn_at: Annotated[Instant | None, Field(description="When it was withdrawn.")] = None
    withdrawal_reason: Annotated[str | None, Field(description="Why it was withdrawn, where that was told.")] = None
    checklist: Annotated[
        str | None, Field(description="What that version is evaluated with.", examples=["practice/1"])
    ] = None
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []


class PracticeVersionSummary(Told):
    """One submission of a practice."""

    practice: Identifier
    number: Annotated[int, Field(ge=1, description="The how many-th submission it is.")]
    checklist: Annotated[str, Field(description="What it is evaluated with.", examples=["practice/1"])]
    note: Annotated[str | None, Field(description="For its own: the remark that went with it.")] = None
    by: Annotated[str, Field(description="Role of who handed it in.", examples=["city_coordinator"])]
    at: Instant
    published_at: Annotated[Instant | None, Field(description="When this version was published, if it was.")] = None


class PracticeVersion(PracticeVersionSummary):
    """A practice as it was handed in."""

    content: Annotated[PracticeText, Field(description="What was handed in.")]
    citation: Annotated[Citation | None, Field(description="Of a published version: how to cite it.")] = None


class NewWithdrawal(Asked):
    """The withdrawal of a practice."""

    reason: Annotated[Note | None, Field(description="Why; everybody who asks for it reads this.")] = None


class NewHighlight(Asked):
    """The mark of the secretariat."""

    highlighted: Annotated[bool, Field(description="Whether it is worth a look.")]


class NewVerification(Asked):
    """The word of the city that its practice still runs."""

    note: Annotated[Note | None, Field(description="What changed since, for who looks after the library.")] = None


class Verification(Told):
    """A word of the city that its practice still runs."""

    id: Identifier
    practice: Identifier
    note: Annotated[str | None, Field(description="What changed since.")] = None
    by: Annotated[str, Field(description="Role of who said so.", examples=["city_coordinator"])]
    at: Instant
