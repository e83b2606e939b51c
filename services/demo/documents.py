"""The shapes of what the invented world sends to the services."""

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypedDict

Text = Mapping[str, str]
"""A text by language."""


class Source(TypedDict):
    """Where something is said to come from."""

    title: str
    locator: NotRequired[str]


class Network(TypedDict):
    """A network of cities."""

    slug: str
    name: str
    countries: Sequence[str]
    state: str
    synthetic: bool
    sources: Sequence[Source]


class Fact(TypedDict):
    """A figure of a city."""

    code: str
    value: float
    unit: str
    year: int
    definition: Text
    source: Source


class Placed(TypedDict):
    """A city and the country it lies in."""

    slug: str
    country: str


class City(Placed):
    """A city with its figures."""

    name: str
    kind: str
    synthetic: bool
    networks: Sequence[str]
    facts: Sequence[Fact]
    sources: Sequence[Source]


class Answer(TypedDict, total=False):
    """An answer to a question: a value, or a state and its reason."""

    value: str | list[str]
    state: str
    reason: str


class Assessment(TypedDict):
    """An assessment from outside to begin."""

    city: str
    questionnaire: str
    year: int
    assessor_kind: str
    assessor: str


class CityOfPractice(TypedDict):
    """A city with its part in a practice."""

    city: str
    role: str


class Impact(TypedDict):
    """What a practice changed."""

    what: Text
    source: str


class Resources(TypedDict):
    """What a practice takes."""

    cost_band: str
    staff: Text
    time: Text


class Transfer(TypedDict):
    """What others need who repeat a practice."""

    conditions: Text


class Practice(TypedDict):
    """A practice with everything that the template asks for."""

    kind: Literal["practice"]
    title: Text
    summary: Text
    cities: Sequence[CityOfPractice]
    networks: Sequence[str]
    years: str
    status: str
    purpose: Text
    stimulus: Text
    process: Text
    impact: Sequence[Impact]
    resources: Resources
    transfer: Transfer
    replicability: str
    indicators: Sequence[str]
    topics: Sequence[str]


class Lesson(TypedDict):
    """What did not work."""

    kind: Literal["lesson"]
    cities: Sequence[CityOfPractice]
    summary: Text
    title: Text
    expected: Text
    happened: Text
    why: Text
    differently: Text
    indicators: Sequence[str]
    topics: Sequence[str]
    networks: Sequence[str]


class Claim(TypedDict):
    """A city says that it repeats a practice."""

    city: str
    adapted: str
    result: str
    evidence: str
    year: int


class Report(TypedDict):
    """What a city did in a year."""

    city: str
    year: int
    title: Text
    text: Text


class When(TypedDict):
    """A date, as exact as it is known (EDTF)."""

    edtf: str


class Host(TypedDict):
    """Who hosts an event."""

    kind: str
    ref: str
    role: str
    state: str


class Segment(TypedDict):
    """A part of an event."""

    kind: str
    title: Text


class SupportRule(TypedDict):
    """Whose travel is supported."""

    requires: Sequence[str]
    places: int


class Event(TypedDict):
    """An event to plan."""

    type: str
    title: Text
    description: Text
    when: When
    state: str
    hosts: Sequence[Host]
    networks: Sequence[str]
    topics: NotRequired[Sequence[str]]
    indicators: NotRequired[Sequence[str]]
    segments: NotRequired[Sequence[Segment]]
    time_zone: NotRequired[str]
    capacity: NotRequired[int]
    segment_template: NotRequired[str]
    support_rule: NotRequired[SupportRule]


class FollowUp(TypedDict):
    """What a city took on at an event."""

    what: str
    owner_kind: str
    owner: str
    due_on: str


class HostCall(TypedDict):
    """A call for hosts."""

    type: str
    title: Text
    networks: Sequence[str]
    period: str
    offers_by: str
    note: str


class Notice(TypedDict):
    """News of a city."""

    kind: str
    title: Text
    text: Text
    visibility: str


class Announcement(TypedDict):
    """News of a network."""

    visibility: str
    title: Text
    text: Text
    network: str


class MentoringOffer(TypedDict):
    """What a city offers to teach."""

    indicator: str
    text: Text


class Mentoring(TypedDict):
    """Who helps whom, in what."""

    mentor: str
    mentee: str
    indicator: str


class StepDone(TypedDict):
    """When a step of joining was taken."""

    done_on: str
    note: str


class Collection(TypedDict):
    """Practices that belong together."""

    slug: str
    network: str
    title: Text
    summary: Text
    practices: Sequence[str]


class HostOffer(TypedDict):
    """A city invites others to see its practice."""

    city: str
    mentoring_offer: str
    note: Text


class Figure(TypedDict):
    """A value of a series, of a city or of a country."""

    city: NotRequired[str]
    country: NotRequired[str]
    year: int
    value: float


class Series(TypedDict):
    """Figures from elsewhere."""

    code: str
    kind: str
    title: Text
    unit: str
    values: Sequence[Figure]
    note: Text
    licence: str
    synthetic: bool
    source: Source


class PastResult(TypedDict):
    """A result of a city before this system, as a row of a table."""

    city: str
    year: int
    area: str
    value: float
    source_title: str
    computed_with: str


class Concept(TypedDict):
    """A word of the glossary."""

    slug: str
    term: Text
    definition: Text
    sources: Sequence[Source]
    broader: Sequence[str]
    synthetic: bool


class Expert(TypedDict):
    """Somebody to ask."""

    name: str
    text: Text
    topics: Sequence[str]
    languages: Sequence[str]
    consent_on: str
    subject: str
    synthetic: bool


class Group(TypedDict):
    """A working group, without its experts."""

    name: Text
    mandate: Text
    cities: Sequence[str]
    topics: Sequence[str]


class Proposal(TypedDict):
    """What a working group proposes."""

    kind: str
    title: Text
    concept: NotRequired[str]
    questionnaire: NotRequired[str]
    text: NotRequired[Text]


class Decision(TypedDict):
    """What becomes of a proposal."""

    decision: str
    reason: NotRequired[str]


class Contribution(TypedDict):
    """A question, or an answer to one."""

    text: str
    city: str
