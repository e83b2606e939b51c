"""The operations of index_api. Written by generate.py from its OpenAPI document: change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from intercultural_cities.calls import Call, Content, Page, Version
from intercultural_cities.operations import AsyncOperations, Operations


class Absent(TypedDict):
    """A neighbour that did not answer this time."""

    reason: str
    service: str
    stale_since: NotRequired[str]


class Acceptance(TypedDict):
    """Proposals that somebody takes over."""

    questions: dict[str, int]


class Adaptation(TypedDict):
    """An adaptation."""

    actions: list[str]
    base: str
    code: str
    created_at: str
    example: bool
    id: str
    names: NotRequired[Names]
    network: NotRequired[str]
    note: NotRequired[str]
    operations: list[Addition | AreaAddition | Dropping | Rewording | Rescaling]
    released_at: NotRequired[str]
    revision: int
    state: str
    title: str
    version: str


class AdaptationChange(TypedDict):
    """A merge-patch of a draft; `operations` are put in place of those before."""

    note: NotRequired[dict[str, str] | None]
    operations: NotRequired[list[NewAddition | NewAreaAddition | Dropping | NewRewording | NewRescaling] | None]
    title: NotRequired[dict[str, str] | None]


class AdaptationSummary(TypedDict):
    """An adaptation in the list."""

    base: str
    code: str
    example: bool
    id: str
    n_operations: int
    network: NotRequired[str]
    state: str
    title: str
    version: str


class AdaptationSummaryPage(Page['AdaptationSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Addition(TypedDict):
    """A question that only the adaptation asks."""

    after: NotRequired[str]
    op: Literal['add']
    question: Question


class Address(TypedDict):
    """Where to read or do something: a service knows only the paths of another, not its public address."""

    method: str
    path: str
    service: str


class Ambassador(TypedDict):
    """A political leader who speaks for intercultural cities."""

    city: str
    consent_on: str
    from_on: str
    id: str
    name: str
    names: NotRequired[Names]
    office: str
    synthetic: bool
    to_on: NotRequired[str]
    version: int


class AmbassadorPage(Page['Ambassador']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class AnalysedCity(TypedDict):
    """How sure the rank of a city is; interval, share and group are absent where it has fewer than two parts."""

    city: str
    rank: int
    rank_interval: NotRequired[RankInterval]
    tie_group: NotRequired[int]
    top_quarter: NotRequired[float]


class AnnouncedLately(TypedDict):
    """An announcement of the last sixty days."""

    address: str
    at: str
    id: str
    network: NotRequired[str]
    synthetic: bool
    title: str


class Announcement(TypedDict):
    """What the secretariat or a network announces to its cities."""

    by: str
    created_at: str
    id: str
    links: list[ReadingLink]
    names: NotRequired[Names]
    network: NotRequired[str]
    synthetic: bool
    text: str
    title: str
    title_language: NotRequired[str]
    updated_at: str
    version: int
    visibility: str


class AnnouncementChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    links: NotRequired[list[NewLink] | None]
    text: NotRequired[dict[str, str] | None]
    title: NotRequired[dict[str, str] | None]
    visibility: NotRequired[Literal['network', 'public'] | None]


class AnnouncementPage(Page['Announcement']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Answer(TypedDict):
    """An answer as it is kept."""

    comment: NotRequired[str]
    evidence: list[AnswerEvidence]
    reason: NotRequired[str]
    state: str
    value: NotRequired[str | list[str] | float]
    version: int


class AnswerEvidence(TypedDict):
    """Where an answer can be checked."""

    title: str
    url: NotRequired[str]


class AnswerSheet(TypedDict):
    """All answers of an assessment."""

    answers: dict[str, Answer]
    assessment: str
    names: NotRequired[Names]
    not_asked: list[str]
    questionnaire: str
    state: str


class AnswerToSave(TypedDict):
    """An answer to put in place of the one before."""

    comment: NotRequired[str | None]
    evidence: NotRequired[list[EvidenceAsked]]
    reason: NotRequired[str | None]
    state: NotRequired[Literal['answered', 'not_answered', 'not_applicable']]
    value: NotRequired[str | list[str] | float | None]


class AnswerVersion(TypedDict):
    """An answer as it was saved once."""

    answer: Answer
    at: str
    by: str
    version: int


class AnswerVersionPage(Page['AnswerVersion']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class AnswerWorth(TypedDict):
    """An option, and what it is worth."""

    answer: str
    value: float


class Answered(TypedDict):
    """A question with an answer."""

    comment: NotRequired[str | None]
    evidence: NotRequired[list[EvidenceAsked]]
    state: NotRequired[Literal['answered']]
    value: str | list[str] | float


class AnsweredChange(TypedDict):
    """An answer to save."""

    comment: NotRequired[str | None]
    evidence: NotRequired[list[EvidenceAsked]]
    state: NotRequired[Literal['answered']]
    value: str | list[str] | float
    version: NotRequired[int]


class AnswersChange(TypedDict):
    """Answers to save. Each stands alone: valid ones are kept, the result lists the others."""

    answers: dict[str, AnsweredChange | NotAnsweredChange | NotApplicableChange]


class AreaAddition(TypedDict):
    """An area that only the adaptation scores. Its questions are added after it; the core does not know it."""

    counts_in: NotRequired[str]
    indicator: Indicator
    op: Literal['add_area']
    weight: float


class AreaChange(TypedDict):
    """What changed in an area or the index."""

    after: NotRequired[float]
    before: NotRequired[float]
    code: str
    coverage: float
    delta: NotRequired[float]
    per_year: NotRequired[float]
    reason: NotRequired[str]


class AreaOfYear(TypedDict):
    """An area over the cities that were assessed for the year."""

    code: str
    label: str
    mean: NotRequired[float]
    n: int


AskedIf = TypedDict(
    'AskedIf',
    {
        'in': 'list[str]',
        'question': 'str',
    },
)
"""The answers to an earlier question that make this one asked."""


class Assessment(TypedDict):
    """An assessment without its answers."""

    actions: list[str]
    assessor: NotRequired[str]
    assessor_city: NotRequired[str]
    assessor_kind: str
    city: str
    consent: NotRequired[str]
    created_at: str
    embargo_until: NotRequired[str]
    id: str
    migrated_from: NotRequired[str]
    n_answers: int
    names: NotRequired[Names]
    published_at: NotRequired[str]
    questionnaire: str
    replied_at: NotRequired[str]
    reply: NotRequired[str]
    reply_until: NotRequired[str]
    state: str
    synthetic: bool
    version: int
    wave: NotRequired[int]
    withdrawn_at: NotRequired[str]
    year: int


class AssessmentGap(TypedDict):
    """A self-assessment and one from outside on the same version. Neither enters the other, nothing is averaged."""

    city: str
    external: GapSide
    index: ScoreGap
    indicators: list[ScoreGap]
    method: str
    names: NotRequired[Names]
    questionnaire: str
    questions: NotRequired[list[QuestionGap]]
    reconstruction: bool
    reply: NotRequired[str]
    self: GapSide
    synthetic: bool


class AssessmentOfYear(TypedDict):
    """A self-assessment for the year, as it was published; 0 to 100."""

    assessment: str
    city: str
    high: NotRequired[float]
    low: NotRequired[float]
    name: str
    questionnaire: str
    value: NotRequired[float]


class AssessmentScores(TypedDict):
    """The scores of an assessment."""

    assessment: str
    city: str
    composites: list[Score]
    core_projection: NotRequired[CoreProjection]
    example: bool
    extended_index: NotRequired[Score]
    index: Score
    indicators: list[Score]
    input_checksum: str
    method: str
    names: NotRequired[Names]
    questionnaire: str
    questionnaire_checksum: str
    reconstruction: bool
    stored: bool
    subset: NotRequired[str]
    synthetic: bool
    year: int


class AssessmentSummary(TypedDict):
    """An assessment in a list."""

    assessor: NotRequired[str]
    assessor_city: NotRequired[str]
    assessor_kind: str
    city: str
    consent: NotRequired[str]
    created_at: str
    embargo_until: NotRequired[str]
    id: str
    migrated_from: NotRequired[str]
    n_answers: int
    published_at: NotRequired[str]
    questionnaire: str
    replied_at: NotRequired[str]
    reply: NotRequired[str]
    reply_until: NotRequired[str]
    state: str
    synthetic: bool
    version: int
    wave: NotRequired[int]
    withdrawn_at: NotRequired[str]
    year: int


class AssessmentSummaryPage(Page['AssessmentSummary']):
    """One page of a list that counts on request."""

    count: NotRequired[Count]
    names: NotRequired[Names]
    next_cursor: str | None


class AuditEntry(TypedDict):
    """One change, or one reading of personal data, without the data themselves."""

    at: str
    fields: list[str]
    id: str
    object: str
    on_behalf_of: list[str]
    operation: str
    refused: bool
    role: str
    subject: str
    trace_id: str


class AuditEntryPage(Page['AuditEntry']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Basis(TypedDict):
    """How well it is known that the official questionnaire asks this."""

    key: NotRequired[str]
    seen: bool


class BootstrapInterval(TypedDict):
    """Where alpha would lie if other cities of the same kind had been drawn."""

    high: float
    level: float
    low: float
    method: str
    resamples: int
    seed: int
    used: int


class Campaign(TypedDict):
    """A campaign with all that a respondent reads before answering."""

    actions: list[str]
    archived: bool
    cancellation: NotRequired[str]
    cancelled_at: NotRequired[str]
    city: str
    closed_at: NotRequired[str]
    closes_on: str
    consent: str
    created_at: str
    decision_note: NotRequired[str]
    door: str
    id: str
    minimum: int
    names: NotRequired[Names]
    opens_on: str
    organiser: NotRequired[str]
    organiser_kind: str
    privacy: str
    purpose: str
    questionnaire: str
    questions: list[CampaignQuestion]
    reconstruction: bool
    reply: NotRequired[str]
    state: str
    strata: NotRequired[StrataTold]
    synthetic: bool
    title: str
    version: int


class CampaignGroup(TypedDict):
    """One of the groups that respondents may say they belong to."""

    code: str
    label: dict[str, str]


class CampaignOption(TypedDict):
    """An answer that one may choose."""

    code: str
    label: str


class CampaignQuestion(TypedDict):
    """A question as respondents read it."""

    id: str
    options: list[CampaignOption]
    text: str


class CampaignSummary(TypedDict):
    """A campaign in a list."""

    archived: bool
    cancelled_at: NotRequired[str]
    city: str
    closed_at: NotRequired[str]
    closes_on: str
    consent: str
    created_at: str
    door: str
    id: str
    opens_on: str
    organiser: NotRequired[str]
    organiser_kind: str
    questionnaire: str
    reconstruction: bool
    state: str
    synthetic: bool
    version: int


class CampaignSummaryPage(Page['CampaignSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Change(TypedDict):
    """One change, without texts and without personal data: who wants to know more reads the resource."""

    at: str
    gone: bool
    kind: str
    position: int
    resource: ChangedResource
    state: NotRequired[str]
    trace_id: str
    version: NotRequired[int]


class ChangePage(TypedDict):
    """Changes after a position, the earliest first."""

    after: int
    items: list[Change]
    latest: int
    more: bool


class ChangeSide(TypedDict):
    """One of the two waves."""

    assessment: str
    coverage: float
    questionnaire: str
    wave: int
    year: int


class ChangedResource(TypedDict):
    """What changed."""

    address: str
    id: str
    type: str


class City(TypedDict):
    """A city, town or region."""

    also_called: list[str]
    candidate: bool
    contact_offices: list[ContactOffice]
    country: str
    external_ids: dict[str, str]
    kind: str
    links: NotRequired[CityLinks]
    media_links: list[MediaLink]
    member_since: NotRequired[int]
    membership_note: NotRequired[str]
    name: str
    names: NotRequired[Names]
    networks: list[str]
    slug: str
    sources: list[Source]
    synthetic: bool
    version: int


class CityChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    also_called: NotRequired[list[str] | None]
    candidate: NotRequired[bool | None]
    contact_offices: NotRequired[list[NewContactOffice] | None]
    country: NotRequired[str | None]
    external_ids: NotRequired[ExternalIds | None]
    kind: NotRequired[Literal['city', 'town', 'region'] | None]
    media_links: NotRequired[list[NewMediaLink] | None]
    member_since: NotRequired[int | None]
    membership_note: NotRequired[dict[str, str | None] | None]
    name: NotRequired[str | None]
    sources: NotRequired[list[SourceAsked] | None]


class CityLinks(TypedDict):
    """Where there is more about a city: addresses that answer everybody."""

    ambassadors: str
    areas_chart: str
    bars_chart: str
    calendar: NotRequired[str]
    comparison: str
    events: NotRequired[str]
    facts: str
    joining_steps: str
    mentoring_offers: str
    notices: str
    peers: str
    practices: NotRequired[str]
    practices_feed: NotRequired[str]
    profile: str
    profile_page: str
    published_results: NotRequired[str]
    radar_chart: str
    rank: str
    recommendations: str
    reports: NotRequired[str]
    scores: str
    waves_chart: str


class CityOfYear(TypedDict):
    """A city of the network."""

    city: str
    name: str


class CityPage(Page['City']):
    """One page of a list that counts on request."""

    count: NotRequired[Count]
    names: NotRequired[Names]
    next_cursor: str | None


class CityScores(TypedDict):
    """All waves of a city."""

    basis: str
    city: str
    history: list[WaveInHistory]
    left_out: list[LeftOut]
    n_comparable: NotRequired[int]
    names: NotRequired[Names]
    reconstruction: bool
    reference: NotRequired[str]
    synthetic: bool
    waves: list[CityWave]


class CityWave(TypedDict):
    """A wave of a city: its n-th published self-assessment by year."""

    assessment: str
    comparable: NotRequired[ComparableScores]
    coverage: NotRequired[float]
    questionnaire: str
    scores: NotRequired[Scores]
    state: str
    wave: int
    year: int


class CodeLabel(TypedDict):
    """A code of a list and what it is called; a language that nobody decided is told as it came with the release."""

    code: str
    decided: list[str]
    label: str
    list: str
    version: int


class CodeLabelChange(TypedDict):
    """A merge-patch: a language that is not named stays, null gives it back to the release."""

    label: NotRequired[dict[str, str | None] | None]
    note: NotRequired[dict[str, str] | None]


class CodeLabelPage(Page['CodeLabel']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class CodeLabelVersion(TypedDict):
    """What a code was called from one change to the next, who changed it and why."""

    at: NotRequired[str]
    by: NotRequired[str]
    decided: list[str]
    label: str
    note: NotRequired[str]
    version: int


class CodeLabelVersionPage(Page['CodeLabelVersion']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class CodeList(TypedDict):
    """A list of codes. It may grow: treat a value that you do not know as a plain text."""

    code: str
    items: list[CodeValue]


class CodeListPage(Page['CodeList']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class CodeValue(TypedDict):
    """One value of a code list."""

    code: str
    label: str


class Coefficient(TypedDict):
    """A correlation with its interval."""

    high: float
    level: float
    low: float
    method: str
    value: float


class Comment(TypedDict):
    """A remark on the answer to a question."""

    answers_to: NotRequired[str]
    at: str
    by: str
    id: str
    question: str
    text: str


class CommentPage(Page['Comment']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class ComparableScores(TypedDict):
    """A wave scored anew on what all waves have in common."""

    composites: list[Score]
    extended_index: NotRequired[Score]
    index: Score
    indicators: list[Score]


class ComparedScore(TypedDict):
    """A number of the city beside those of the group."""

    code: str
    coverage: NotRequired[float]
    difference: NotRequired[float]
    display: NotRequired[str]
    high: NotRequired[float]
    label: str
    low: NotRequired[float]
    lower_quartile: NotRequired[float]
    mean: NotRequired[float]
    median: NotRequired[float]
    n: int
    percentile: NotRequired[float]
    reason: NotRequired[str]
    upper_quartile: NotRequired[float]
    value: NotRequired[float]


class Comparison(TypedDict):
    """A city beside a group of a sample, indicator by indicator."""

    answered: NotRequired[str]
    assessment: NotRequired[str]
    checksum: str
    city: str
    city_in_group: bool
    city_in_sample: bool
    composites: list[ComparedScore]
    extended_index: NotRequired[ComparedScore]
    group: Group
    index: NotRequired[ComparedScore]
    indicators: list[ComparedScore]
    left_out: list[LeftOutOfSample]
    method: str
    name: str
    names: NotRequired[Names]
    questionnaire: NotRequired[str]
    reconstruction: bool
    rules: ComparisonRules
    sample: SampleNamed
    size: int
    standing: NotRequired[Standing]
    strengths: list[str]
    synthetic: bool
    weaknesses: list[str]
    withheld: bool
    year: NotRequired[int]


class ComparisonRules(TypedDict):
    """How the numbers of a comparison are made."""

    least_cities: int
    margin: float
    percentile: str
    quantiles: str


class Compatibility(TypedDict):
    """How much of the core index can be computed from answers to an adaptation."""

    added: list[str]
    areas: list[str]
    base: str
    indicators: list[Covered]
    lost: list[Lost]
    names: NotRequired[Names]
    questionnaire: str
    share: float


class Composite(TypedDict):
    """A weighted mean of indicators and of composites named before it."""

    code: str
    label: str
    members: list[CompositePart]


class CompositeChanged(TypedDict):
    """A composite with other members or weights."""

    code: str


class CompositePart(TypedDict):
    """A part of a composite."""

    code: str
    weight: float


class Contact(TypedDict):
    """A person who acts for a city."""

    city: str
    created_at: str
    email: NotRequired[str]
    function: NotRequired[str]
    id: str
    name: str
    names: NotRequired[Names]
    note: NotRequired[str]
    office: NotRequired[str]
    phone: NotRequired[str]
    synthetic: bool
    updated_at: str
    version: int


class ContactChange(TypedDict):
    """A merge-patch: what is not named stays, null removes."""

    email: NotRequired[str | None]
    function: NotRequired[str | None]
    name: NotRequired[str | None]
    note: NotRequired[str | None]
    office: NotRequired[str | None]
    phone: NotRequired[str | None]


class ContactOffice(TypedDict):
    """An office of the city; people are listed under contacts, for those who may read them."""

    name: str
    url: NotRequired[str]


class ContactPage(Page['Contact']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class CoreProjection(TypedDict):
    """The score by the core of the base, from the same answers to an adaptation."""

    index: Score
    indicators: list[Score]
    left_out: list[NotInCore]
    method: str
    questionnaire: str
    reconstruction: bool
    share: float


class CoreVersion(TypedDict):
    """A version in a core."""

    n: int
    questionnaire: str
    share: float


class Corner(TypedDict):
    """A corner of the line that turns a number into points."""

    at: float
    points: float


class Correlation(TypedDict):
    """How two measures go together. An association, never a cause."""

    interpretation: str
    left_out: list[LeftOutOfSample]
    n: int
    n_cities: int
    n_unpaired: int
    names: NotRequired[Names]
    pearson: Coefficient
    points: list[Point]
    reconstruction: bool
    sample: NotRequired[SampleNamed]
    spearman: Coefficient
    synthetic: bool
    unit_of_observation: str
    window_years: int
    x: Measure
    y: Measure


class CorrelationComponent(TypedDict):
    """A component of the correlations, the largest first."""

    eigenvalue: float
    share: float


class Count(TypedDict):
    """How many rows a list has on all its pages."""

    exact: bool
    value: int


class Covered(TypedDict):
    """How much of an indicator is covered."""

    indicator: str
    share: float


DeliveryProblem: TypeAlias = "Literal['status', 'timeout', 'unreachable', 'tls', 'address', 'stopped']"
"""Why the last attempt came to nothing."""


DeliveryState: TypeAlias = "Literal['waiting', 'failed']"
"""Whether a delivery will be tried again by itself."""


class Derived(TypedDict):
    """What took a step."""

    id: str
    kind: str


class Digest(TypedDict):
    """What the next digest of a contact would hold, all that they were not told yet."""

    html: str
    items: int
    language: str
    partial: bool
    subject: str
    synthetic: bool
    text: str


class DigestSubscription(TypedDict):
    """That a contact of a city gets digests by mail, and whether they arrive."""

    bounce_status: NotRequired[str]
    bounced_at: NotRequired[str]
    city: str
    contact: str
    created_at: str
    failing_since: NotRequired[str]
    language: str
    last_sent_at: NotRequired[str]
    names: NotRequired[Names]
    rhythm: Rhythm
    state: SubscriptionState
    version: int


class DigestSubscriptionWanted(TypedDict):
    """How a contact wants to get digests."""

    language: Literal['en', 'es', 'fr', 'it', 'nb', 'pt', 'uk']
    rhythm: Literal['daily', 'weekly']


class Directory(TypedDict):
    """Every city, network and topic in one answer, to be kept by who needs to check slugs."""

    cities: dict[str, DirectoryCity]
    code_labels: dict[str, dict[str, dict[str, str]]]
    indicators: dict[str, dict[str, str]]
    networks: dict[str, DirectoryNetwork]
    retired_indicators: list[str]
    retired_topics: list[str]
    topic_labels: dict[str, dict[str, str]]
    topics: list[str]
    version: int


class DirectoryCity(TypedDict):
    """What a neighbour needs to know of a city."""

    candidate: bool
    country: str
    name: str
    networks: list[str]
    synthetic: bool


class DirectoryNetwork(TypedDict):
    """What a neighbour needs to know of a network."""

    name: str
    state: str
    synthetic: bool


DisabledReason: TypeAlias = "Literal['gone', 'failing']"
"""Why nothing is sent to a webhook any more."""


class DraftConsultation(TypedDict):
    """A window in which member cities read a draft."""

    from_on: str
    names: NotRequired[Names]
    network: NotRequired[str]
    questionnaire: str
    revision: int
    to_on: str
    version: int


class DraftConsultationWanted(TypedDict):
    """A window in which member cities read a draft."""

    from_on: str
    network: NotRequired[str | None]
    to_on: str


class Dropping(TypedDict):
    """A question of the base that the adaptation does not ask."""

    kind: Literal['subset', 'superset', 'changed', 'not_comparable']
    op: Literal['drop']
    question: str
    reason: dict[str, str]


class Duties(TypedDict):
    """What a city owes for a year."""

    city: str
    deciding: list[Duty]
    names: NotRequired[Names]
    partial: bool
    reminders: list[Duty]
    support: str
    synthetic: bool
    unavailable: list[Absent]
    year: int


class Duty(TypedDict):
    """One thing that a city owes."""

    by: NotRequired[str]
    code: str
    do: list[Address]
    event: NotRequired[str]
    overdue: bool
    reason: NotRequired[str]
    state: str
    text: str
    what: NotRequired[str]


class Effect(TypedDict):
    """What changes do."""

    delta: float | None
    index_after: float | None
    index_before: float | None
    indicators: list[IndicatorEffect]


class Effects(TypedDict):
    """What each change alone does, and all together: they need not sum up."""

    each: list[NamedEffect]
    together: Effect


class Embedding(TypedDict):
    """How another site shows a page inside one of its own: an answer of oEmbed 1.0."""

    height: int
    html: str
    provider_name: str
    provider_url: str
    title: str
    type: Literal['rich']
    version: Literal['1.0']
    width: int


class EventOfYear(TypedDict):
    """An event that was held in the year, by the network or one of its cities."""

    at: Address
    earliest: str
    id: str
    synthetic: bool
    title: str


class EvidenceAsked(TypedDict):
    """Where an answer can be checked."""

    title: str
    url: NotRequired[str | None]


class ExternalIds(TypedDict):
    """What others call a city. In a change, null removes one."""

    geonames: NotRequired[str | None]
    lau: NotRequired[str | None]
    nuts: NotRequired[str | None]
    wikidata: NotRequired[str | None]


class Fact(TypedDict):
    """A figure of a city, with its year, definition and source."""

    city: str
    code: str
    confidence: NotRequired[str]
    corrected_at: NotRequired[str]
    corrects: NotRequired[str]
    definition: str
    id: str
    names: NotRequired[Names]
    reason: NotRequired[str]
    recorded_at: NotRequired[str]
    source: Source
    unit: str
    value: float
    year: int


class FactPage(Page['Fact']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class FlagUsed(TypedDict):
    """A flag that figures of the table have."""

    flag: str
    meaning: NotRequired[str]
    n: int


class Formula(TypedDict):
    """One formula."""

    code: str
    latex: str
    words: str


class GapSide(TypedDict):
    """One of the two assessments."""

    assessment: str
    assessor: NotRequired[str]
    assessor_city: NotRequired[str]
    assessor_kind: str
    year: int


class Group(TypedDict):
    """Cities that a city is compared with."""

    boundary: NotRequired[str]
    confidence: NotRequired[str]
    fact: NotRequired[str]
    kind: str
    label: str
    lower: NotRequired[float]
    name: str
    since: NotRequired[str]
    source: NotRequired[Source]
    synthetic: bool
    unit: NotRequired[str]
    upper: NotRequired[float]


class GroupPage(Page['Group']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class GroupTold(TypedDict):
    """A group of respondents."""

    code: str
    label: str


class ImportedAnswers(TypedDict):
    """What became of a workbook: all of it was kept."""

    assessment: str
    changed: int
    filled: int
    names: NotRequired[Names]
    questionnaire: str
    synthetic: bool
    versions: dict[str, int]


class ImportedResult(TypedDict):
    """What became of a row."""

    before: NotRequired[float]
    city: str
    id: NotRequired[str]
    indicator: str
    outcome: str
    percent: float
    year: int


class ImportedResults(TypedDict):
    """What became of a table of results: all of it was kept, or would be."""

    corrected: int
    dry_run: bool
    names: NotRequired[Names]
    new: int
    results: list[ImportedResult]
    unchanged: int


class Inbox(TypedDict):
    """What waits for somebody now in all three services, the most urgent thing first."""

    announcements: list[AnnouncedLately]
    items: list[WaitingItem]
    more: bool
    names: NotRequired[Names]
    partial: bool
    party: str
    unavailable: list[Absent]


class Indicator(TypedDict):
    """A scored area."""

    code: str
    label: str


class IndicatorEffect(TypedDict):
    """What becomes of an indicator."""

    after: float | None
    before: float | None
    code: str
    delta: float | None


class IndicatorPair(TypedDict):
    """Two indicators and how they go together."""

    flags: list[str]
    kendall: float
    p: float
    pearson: float
    q: float
    x: str
    y: str


IndicatorPairTold = TypedDict(
    'IndicatorPairTold',
    {
        'from': 'NotRequired[str]',
        'to': 'NotRequired[str]',
    },
)
"""An indicator of one version beside one of another."""


class IndicatorsTogether(TypedDict):
    """How the indicators of a questionnaire go together, computed here on one sample."""

    components: list[CorrelationComponent]
    constant: list[str]
    left_out: list[LeftOutOfSample]
    n: int
    n_incomplete: int
    names: NotRequired[Names]
    note: str
    pairs: list[IndicatorPair]
    questionnaire: str
    reconstruction: bool
    sample: SampleNamed
    synthetic: bool


class Invitation(TypedDict):
    """An invitation. Until it is accepted the city is no member: the network reads nothing of it."""

    actions: list[str]
    at: str
    by: str
    city: str
    decided_at: NotRequired[str]
    decided_by: NotRequired[str]
    id: str
    membership: NotRequired[str]
    names: NotRequired[Names]
    network: str
    note: NotRequired[str]
    state: Literal['sent', 'accepted', 'declined', 'withdrawn']
    synthetic: bool
    version: int


class InvitationSummary(TypedDict):
    """An invitation in a list."""

    at: str
    by: str
    city: str
    decided_at: NotRequired[str]
    decided_by: NotRequired[str]
    id: str
    membership: NotRequired[str]
    network: str
    note: NotRequired[str]
    state: Literal['sent', 'accepted', 'declined', 'withdrawn']
    synthetic: bool
    version: int


class InvitationSummaryPage(Page['InvitationSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class ItemStatistics(TypedDict):
    """One item of the scale."""

    alpha_if_deleted: NotRequired[float]
    ceiling_share: NotRequired[float]
    code: str
    floor_share: NotRequired[float]
    item_rest: NotRequired[float]
    mean: NotRequired[float]
    missing: int
    n: int
    standard_deviation: NotRequired[float]


class JoiningEvidence(TypedDict):
    """What shows that a step was taken."""

    title: str
    url: NotRequired[str]


class JoiningProgress(TypedDict):
    """The steps of joining, parted: see listJoiningSteps of the city for dates and words."""

    done: list[str]
    open: list[str]
    unknown: list[str]


class JoiningStep(TypedDict):
    """A step of a city: done, or open."""

    at: NotRequired[str]
    by: NotRequired[str]
    code: str
    derived: NotRequired[Derived]
    description: str
    done: bool
    done_on: NotRequired[str]
    evidence: NotRequired[list[JoiningEvidence]]
    label: str
    note: NotRequired[str]
    source: Source
    synthetic: bool
    unknown: NotRequired[bool]
    version: int


class JoiningStepDone(TypedDict):
    """A step that was taken. With `done_on` null it is open again."""

    done_on: str | None
    evidence: NotRequired[list[NewEvidence]]
    note: NotRequired[str | None]


class JoiningStepPage(Page['JoiningStep']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class LeftOut(TypedDict):
    """A question that is not compared."""

    kind: str
    question: str
    questionnaire: str
    reason: NotRequired[str]


class LeftOutOfSample(TypedDict):
    """Cities that do not count, and why."""

    cities: list[str]
    n: int
    reason: str


class LimitsOfAgreement(TypedDict):
    """Between what about 95 % of the differences by question lie (Bland and Altman)."""

    high: float
    low: float
    mean: float
    n: int


class Lost(TypedDict):
    """A question of the base that the core score of the adaptation does without."""

    effective_weight: float
    indicator: str
    kind: str
    question: str
    reason: NotRequired[str]


class MadeWebhook(TypedDict):
    """A new webhook with its secret, which is told here and never again."""

    cities: list[str]
    created_at: str
    disabled_at: NotRequired[str]
    disabled_reason: NotRequired[DisabledReason]
    failing_since: NotRequired[str]
    id: str
    kinds: list[str]
    names: NotRequired[Names]
    networks: list[str]
    old_secret_until: NotRequired[str]
    roles: list[str]
    secret: str
    state: WebhookState
    subject: str
    url: str
    version: int


MappingProposal = TypedDict(
    'MappingProposal',
    {
        'from': 'str',
        'indicators': 'list[IndicatorPairTold]',
        'mapped': 'bool',
        'n_equal': 'int',
        'pairs': 'list[ProposedPair]',
        'to': 'str',
    },
)
"""What became of the questions from one version to another, as it seems from their texts and points."""


class MappingProposalPage(Page['MappingProposal']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class MatchDistances(TypedDict):
    """How different two cities are, in units that do not depend on any other city."""

    diversity: NotRequired[float]
    size: NotRequired[float]
    total: NotRequired[float]


class MatchRules(TypedDict):
    """What a match is."""

    least_gap: float
    least_waves: int
    order: str
    weakest: int


class Me(TypedDict):
    """Who the token is and what it covers."""

    cities: list[str]
    lacks: NotRequired[str]
    names: NotRequired[Names]
    networks: list[str]
    operations: dict[str, str]
    roles: list[str]
    subject: str | None


class Measure(TypedDict):
    """What was correlated."""

    level: str
    licence: NotRequired[str]
    name: str
    questionnaire: NotRequired[str]
    source: NotRequired[Source]
    title: str
    unit: str


class MeasurePair(TypedDict):
    """Two measures, as they are and with the others taken out."""

    kendall: float
    p: float
    partial: Coefficient
    partial_p: float
    partial_q: float
    pearson: float
    q: float
    x: str
    y: str


class MeasuredCode(TypedDict):
    """Something that is measured of cities."""

    code: str
    label: str
    least: NotRequired[float]
    most: NotRequired[float]
    retired: bool
    unit: str
    version: int


class MeasuredCodeChange(TypedDict):
    """A merge-patch: what is not named stays, null removes."""

    label: NotRequired[dict[str, str | None] | None]
    least: NotRequired[float | None]
    most: NotRequired[float | None]
    note: NotRequired[dict[str, str] | None]
    retired: NotRequired[bool | None]


class MeasuredCodePage(Page['MeasuredCode']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class MeasuredCodeVersion(TypedDict):
    """What a measure was from one change to the next, who changed it and why."""

    at: str
    by: NotRequired[str]
    label: str
    least: NotRequired[float]
    most: NotRequired[float]
    note: NotRequired[str]
    retired: bool
    unit: str
    version: int


class MeasuredCodeVersionPage(Page['MeasuredCodeVersion']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class MeasurementError(TypedDict):
    """How much of a change of the index may be error of measurement."""

    alpha: NotRequired[float]
    n: NotRequired[int]
    reason: NotRequired[str]
    sample: NotRequired[SampleNamed]
    sem: NotRequired[float]
    smallest_detectable_change: NotRequired[float]


class MeasuresTogether(TypedDict):
    """How several measures go together. Associations, never causes."""

    interpretation: str
    left_out: list[LeftOutOfSample]
    measures: list[Measure]
    n: int
    n_cities: int
    names: NotRequired[Names]
    note: str
    pairs: list[MeasurePair]
    reconstruction: bool
    sample: NotRequired[SampleNamed]
    synthetic: bool
    unit_of_observation: str
    window_years: int


class MediaLink(TypedDict):
    """A page, film or channel in which a city shows itself."""

    kind: str
    title: str
    url: str


class MemberProgress(TypedDict):
    """How far a member is."""

    candidate: bool
    city: str
    due: NotRequired[bool]
    due_year: NotRequired[int]
    joining: JoiningProgress
    name: str
    published_elsewhere: list[WaveElsewhere]
    synthetic: bool
    waves: list[WaveOfMember]


class MembershipChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a source takes the place of the one before."""

    from_on: NotRequired[str | None]
    note: NotRequired[str | None]
    source: NotRequired[SourceAsked | None]
    to_on: NotRequired[str | None]


class Mentoring(TypedDict):
    """Mentoring between two cities."""

    actions: list[str]
    agreed_at: NotRequired[str]
    created_at: str
    ended_at: NotRequired[str]
    id: str
    indicator: str
    mentee: str
    mentor: str
    names: NotRequired[Names]
    state: str
    steps: NotRequired[list[MentoringStep]]
    synthetic: bool
    version: int


class MentoringMatch(TypedDict):
    """A city that could help, and why."""

    city: str
    distances: MatchDistances
    name: str
    origin: str
    published_elsewhere: list[int]
    questionnaire: str
    reconstruction: bool
    same_questionnaire: bool
    strengths: list[Strength]
    synthetic: bool
    waves: int
    why: str
    year: int


class MentoringMatches(TypedDict):
    """Cities that could help one, the best match first."""

    city: str
    items: list[MentoringMatch]
    missing: list[str]
    names: NotRequired[Names]
    origin: NotRequired[str]
    questionnaire: NotRequired[str]
    rules: MatchRules
    synthetic: bool
    weak: list[WeakIndicator]
    year: NotRequired[int]


class MentoringOffer(TypedDict):
    """An offer to help other cities with one indicator."""

    city: str
    created_at: str
    id: str
    indicator: str
    names: NotRequired[Names]
    state: str
    synthetic: bool
    text: NotRequired[str]
    version: int
    withdrawal_note: NotRequired[str]


class MentoringOfferPage(Page['MentoringOffer']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class MentoringStep(TypedDict):
    """One step: who, when, why."""

    at: str
    by: str
    cities: list[str]
    id: str
    kind: str
    note: NotRequired[str]
    state: str


class MentoringSummary(TypedDict):
    """Mentoring between two cities, as lists show it."""

    agreed_at: NotRequired[str]
    created_at: str
    ended_at: NotRequired[str]
    id: str
    indicator: str
    mentee: str
    mentor: str
    state: str
    synthetic: bool
    version: int


class MentoringSummaryPage(Page['MentoringSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


Migration = TypedDict(
    'Migration',
    {
        'assessment': 'str',
        'carried': 'list[str]',
        'empty': 'list[str]',
        'from': 'str',
        'left_out': 'list[LeftOut]',
        'lost': 'list[str]',
        'names': 'NotRequired[Names]',
        'to': 'str',
    },
)
"""What a move to another version carries and what it leaves behind."""


class MixedRank(TypedDict):
    """A city and its rank among what was published here and elsewhere."""

    assessment: NotRequired[str]
    city: str
    computed_with: NotRequired[str]
    country: str
    display: str
    name: str
    origin: str
    rank: int
    shared: bool
    source: NotRequired[Source]
    value: float
    year: int


class MixedRanking(Page['MixedRank']):
    """A page of a mixed ranking, the best first."""

    caution: str
    group: Group
    indicator: NotRequired[str]
    names: NotRequired[Names]
    next_cursor: str | None
    rules: str
    size: int
    synthetic: bool


class Moved(TypedDict):
    """A question that went to another indicator."""

    indicator_after: str
    indicator_before: str
    question: str


class MovementOfYear(TypedDict):
    """An index that moved since the wave before, by more than is unsure of both."""

    after: float
    before: float
    city: str
    name: str
    sentence: str
    since: int


class MovementPart(TypedDict):
    """How far one cause moved the rank."""

    cause: str
    exact: str
    places: float


class MultilingualAdaptation(TypedDict):
    """An adaptation."""

    actions: list[str]
    base: str
    code: str
    created_at: str
    example: bool
    id: str
    names: NotRequired[MultilingualNames]
    network: NotRequired[str]
    note: NotRequired[dict[str, str]]
    operations: list[MultilingualAddition | MultilingualAreaAddition | Dropping | Rewording | MultilingualRescaling]
    released_at: NotRequired[str]
    revision: int
    state: str
    title: dict[str, str]
    version: str


class MultilingualAdaptationSummary(TypedDict):
    """An adaptation in the list."""

    base: str
    code: str
    example: bool
    id: str
    n_operations: int
    network: NotRequired[str]
    state: str
    title: dict[str, str]
    version: str


class MultilingualAdaptationSummaryPage(Page['MultilingualAdaptationSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualAddition(TypedDict):
    """A question that only the adaptation asks."""

    after: NotRequired[str]
    op: Literal['add']
    question: MultilingualQuestion


class MultilingualAmbassador(TypedDict):
    """A political leader who speaks for intercultural cities."""

    city: str
    consent_on: str
    from_on: str
    id: str
    name: str
    names: NotRequired[MultilingualNames]
    office: dict[str, str]
    synthetic: bool
    to_on: NotRequired[str]
    version: int


class MultilingualAmbassadorPage(Page['MultilingualAmbassador']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualAnnouncedLately(TypedDict):
    """An announcement of the last sixty days."""

    address: str
    at: str
    id: str
    network: NotRequired[str]
    synthetic: bool
    title: dict[str, str]


class MultilingualAnnouncement(TypedDict):
    """What the secretariat or a network announces to its cities."""

    by: str
    created_at: str
    id: str
    links: list[ReadingLink]
    names: NotRequired[MultilingualNames]
    network: NotRequired[str]
    synthetic: bool
    text: dict[str, str]
    title: dict[str, str]
    title_language: NotRequired[str]
    updated_at: str
    version: int
    visibility: str


class MultilingualAnnouncementPage(Page['MultilingualAnnouncement']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualAnswerSheet(TypedDict):
    """All answers of an assessment."""

    answers: dict[str, Answer]
    assessment: str
    names: NotRequired[MultilingualNames]
    not_asked: list[str]
    questionnaire: str
    state: str


class MultilingualAnswerVersionPage(Page['AnswerVersion']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualAreaAddition(TypedDict):
    """An area that only the adaptation scores. Its questions are added after it; the core does not know it."""

    counts_in: NotRequired[str]
    indicator: MultilingualIndicator
    op: Literal['add_area']
    weight: float


class MultilingualAreaOfYear(TypedDict):
    """An area over the cities that were assessed for the year."""

    code: str
    label: dict[str, str]
    mean: NotRequired[float]
    n: int


class MultilingualAssessment(TypedDict):
    """An assessment without its answers."""

    actions: list[str]
    assessor: NotRequired[str]
    assessor_city: NotRequired[str]
    assessor_kind: str
    city: str
    consent: NotRequired[str]
    created_at: str
    embargo_until: NotRequired[str]
    id: str
    migrated_from: NotRequired[str]
    n_answers: int
    names: NotRequired[MultilingualNames]
    published_at: NotRequired[str]
    questionnaire: str
    replied_at: NotRequired[str]
    reply: NotRequired[str]
    reply_until: NotRequired[str]
    state: str
    synthetic: bool
    version: int
    wave: NotRequired[int]
    withdrawn_at: NotRequired[str]
    year: int


class MultilingualAssessmentGap(TypedDict):
    """A self-assessment and one from outside on the same version. Neither enters the other, nothing is averaged."""

    city: str
    external: GapSide
    index: ScoreGap
    indicators: list[ScoreGap]
    method: str
    names: NotRequired[MultilingualNames]
    questionnaire: str
    questions: NotRequired[list[QuestionGap]]
    reconstruction: bool
    reply: NotRequired[str]
    self: GapSide
    synthetic: bool


class MultilingualAssessmentScores(TypedDict):
    """The scores of an assessment."""

    assessment: str
    city: str
    composites: list[Score]
    core_projection: NotRequired[CoreProjection]
    example: bool
    extended_index: NotRequired[Score]
    index: Score
    indicators: list[Score]
    input_checksum: str
    method: str
    names: NotRequired[MultilingualNames]
    questionnaire: str
    questionnaire_checksum: str
    reconstruction: bool
    stored: bool
    subset: NotRequired[str]
    synthetic: bool
    year: int


class MultilingualAssessmentSummaryPage(Page['AssessmentSummary']):
    """One page of a list that counts on request."""

    count: NotRequired[Count]
    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualAuditEntryPage(Page['AuditEntry']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCampaign(TypedDict):
    """A campaign with all that a respondent reads before answering."""

    actions: list[str]
    archived: bool
    cancellation: NotRequired[dict[str, str]]
    cancelled_at: NotRequired[str]
    city: str
    closed_at: NotRequired[str]
    closes_on: str
    consent: str
    created_at: str
    decision_note: NotRequired[str]
    door: str
    id: str
    minimum: int
    names: NotRequired[MultilingualNames]
    opens_on: str
    organiser: NotRequired[str]
    organiser_kind: str
    privacy: dict[str, str]
    purpose: dict[str, str]
    questionnaire: str
    questions: list[MultilingualCampaignQuestion]
    reconstruction: bool
    reply: NotRequired[dict[str, str]]
    state: str
    strata: NotRequired[MultilingualStrataTold]
    synthetic: bool
    title: dict[str, str]
    version: int


class MultilingualCampaignOption(TypedDict):
    """An answer that one may choose."""

    code: str
    label: dict[str, str]


class MultilingualCampaignQuestion(TypedDict):
    """A question as respondents read it."""

    id: str
    options: list[MultilingualCampaignOption]
    text: dict[str, str]


class MultilingualCampaignSummaryPage(Page['CampaignSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCity(TypedDict):
    """A city, town or region."""

    also_called: list[str]
    candidate: bool
    contact_offices: list[MultilingualContactOffice]
    country: str
    external_ids: dict[str, str]
    kind: str
    links: NotRequired[CityLinks]
    media_links: list[MultilingualMediaLink]
    member_since: NotRequired[int]
    membership_note: NotRequired[dict[str, str]]
    name: str
    names: NotRequired[MultilingualNames]
    networks: list[str]
    slug: str
    sources: list[Source]
    synthetic: bool
    version: int


class MultilingualCityPage(Page['MultilingualCity']):
    """One page of a list that counts on request."""

    count: NotRequired[Count]
    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCityScores(TypedDict):
    """All waves of a city."""

    basis: str
    city: str
    history: list[MultilingualWaveInHistory]
    left_out: list[MultilingualLeftOut]
    n_comparable: NotRequired[int]
    names: NotRequired[MultilingualNames]
    reconstruction: bool
    reference: NotRequired[str]
    synthetic: bool
    waves: list[CityWave]


class MultilingualCodeLabel(TypedDict):
    """A code of a list and what it is called; a language that nobody decided is told as it came with the release."""

    code: str
    decided: list[str]
    label: dict[str, str]
    list: str
    version: int


class MultilingualCodeLabelPage(Page['MultilingualCodeLabel']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCodeLabelVersion(TypedDict):
    """What a code was called from one change to the next, who changed it and why."""

    at: NotRequired[str]
    by: NotRequired[str]
    decided: list[str]
    label: dict[str, str]
    note: NotRequired[dict[str, str]]
    version: int


class MultilingualCodeLabelVersionPage(Page['MultilingualCodeLabelVersion']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCodeList(TypedDict):
    """A list of codes. It may grow: treat a value that you do not know as a plain text."""

    code: str
    items: list[MultilingualCodeValue]


class MultilingualCodeListPage(Page['MultilingualCodeList']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCodeValue(TypedDict):
    """One value of a code list."""

    code: str
    label: dict[str, str]


class MultilingualCommentPage(Page['Comment']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualComparedScore(TypedDict):
    """A number of the city beside those of the group."""

    code: str
    coverage: NotRequired[float]
    difference: NotRequired[float]
    display: NotRequired[str]
    high: NotRequired[float]
    label: dict[str, str]
    low: NotRequired[float]
    lower_quartile: NotRequired[float]
    mean: NotRequired[float]
    median: NotRequired[float]
    n: int
    percentile: NotRequired[float]
    reason: NotRequired[str]
    upper_quartile: NotRequired[float]
    value: NotRequired[float]


class MultilingualComparison(TypedDict):
    """A city beside a group of a sample, indicator by indicator."""

    answered: NotRequired[str]
    assessment: NotRequired[str]
    checksum: str
    city: str
    city_in_group: bool
    city_in_sample: bool
    composites: list[MultilingualComparedScore]
    extended_index: NotRequired[MultilingualComparedScore]
    group: MultilingualGroup
    index: NotRequired[MultilingualComparedScore]
    indicators: list[MultilingualComparedScore]
    left_out: list[LeftOutOfSample]
    method: str
    name: str
    names: NotRequired[MultilingualNames]
    questionnaire: NotRequired[str]
    reconstruction: bool
    rules: MultilingualComparisonRules
    sample: SampleNamed
    size: int
    standing: NotRequired[MultilingualStanding]
    strengths: list[str]
    synthetic: bool
    weaknesses: list[str]
    withheld: bool
    year: NotRequired[int]


class MultilingualComparisonRules(TypedDict):
    """How the numbers of a comparison are made."""

    least_cities: int
    margin: float
    percentile: dict[str, str]
    quantiles: dict[str, str]


class MultilingualCompatibility(TypedDict):
    """How much of the core index can be computed from answers to an adaptation."""

    added: list[str]
    areas: list[str]
    base: str
    indicators: list[Covered]
    lost: list[MultilingualLost]
    names: NotRequired[MultilingualNames]
    questionnaire: str
    share: float


class MultilingualComposite(TypedDict):
    """A weighted mean of indicators and of composites named before it."""

    code: str
    label: dict[str, str]
    members: list[CompositePart]


class MultilingualContact(TypedDict):
    """A person who acts for a city."""

    city: str
    created_at: str
    email: NotRequired[str]
    function: NotRequired[str]
    id: str
    name: str
    names: NotRequired[MultilingualNames]
    note: NotRequired[str]
    office: NotRequired[str]
    phone: NotRequired[str]
    synthetic: bool
    updated_at: str
    version: int


class MultilingualContactOffice(TypedDict):
    """An office of the city; people are listed under contacts, for those who may read them."""

    name: dict[str, str]
    url: NotRequired[str]


class MultilingualContactPage(Page['MultilingualContact']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCorrelation(TypedDict):
    """How two measures go together. An association, never a cause."""

    interpretation: str
    left_out: list[LeftOutOfSample]
    n: int
    n_cities: int
    n_unpaired: int
    names: NotRequired[MultilingualNames]
    pearson: Coefficient
    points: list[Point]
    reconstruction: bool
    sample: NotRequired[SampleNamed]
    spearman: Coefficient
    synthetic: bool
    unit_of_observation: str
    window_years: int
    x: MultilingualMeasure
    y: MultilingualMeasure


class MultilingualDigestSubscription(TypedDict):
    """That a contact of a city gets digests by mail, and whether they arrive."""

    bounce_status: NotRequired[str]
    bounced_at: NotRequired[str]
    city: str
    contact: str
    created_at: str
    failing_since: NotRequired[str]
    language: str
    last_sent_at: NotRequired[str]
    names: NotRequired[MultilingualNames]
    rhythm: Rhythm
    state: SubscriptionState
    version: int


class MultilingualDraftConsultation(TypedDict):
    """A window in which member cities read a draft."""

    from_on: str
    names: NotRequired[MultilingualNames]
    network: NotRequired[str]
    questionnaire: str
    revision: int
    to_on: str
    version: int


class MultilingualDuties(TypedDict):
    """What a city owes for a year."""

    city: str
    deciding: list[MultilingualDuty]
    names: NotRequired[MultilingualNames]
    partial: bool
    reminders: list[MultilingualDuty]
    support: str
    synthetic: bool
    unavailable: list[Absent]
    year: int


class MultilingualDuty(TypedDict):
    """One thing that a city owes."""

    by: NotRequired[str]
    code: str
    do: list[Address]
    event: NotRequired[str]
    overdue: bool
    reason: NotRequired[str]
    state: str
    text: dict[str, str]
    what: NotRequired[str]


class MultilingualEventOfYear(TypedDict):
    """An event that was held in the year, by the network or one of its cities."""

    at: Address
    earliest: str
    id: str
    synthetic: bool
    title: dict[str, str]


class MultilingualFact(TypedDict):
    """A figure of a city, with its year, definition and source."""

    city: str
    code: str
    confidence: NotRequired[str]
    corrected_at: NotRequired[str]
    corrects: NotRequired[str]
    definition: dict[str, str]
    id: str
    names: NotRequired[MultilingualNames]
    reason: NotRequired[str]
    recorded_at: NotRequired[str]
    source: Source
    unit: str
    value: float
    year: int


class MultilingualFactPage(Page['MultilingualFact']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualFlagUsed(TypedDict):
    """A flag that figures of the table have."""

    flag: str
    meaning: NotRequired[dict[str, str]]
    n: int


class MultilingualFormula(TypedDict):
    """One formula."""

    code: str
    latex: str
    words: dict[str, str]


class MultilingualGroup(TypedDict):
    """Cities that a city is compared with."""

    boundary: NotRequired[dict[str, str]]
    confidence: NotRequired[str]
    fact: NotRequired[str]
    kind: str
    label: dict[str, str]
    lower: NotRequired[float]
    name: str
    since: NotRequired[str]
    source: NotRequired[Source]
    synthetic: bool
    unit: NotRequired[str]
    upper: NotRequired[float]


class MultilingualGroupPage(Page['MultilingualGroup']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualGroupTold(TypedDict):
    """A group of respondents."""

    code: str
    label: dict[str, str]


class MultilingualImportedAnswers(TypedDict):
    """What became of a workbook: all of it was kept."""

    assessment: str
    changed: int
    filled: int
    names: NotRequired[MultilingualNames]
    questionnaire: str
    synthetic: bool
    versions: dict[str, int]


class MultilingualImportedResults(TypedDict):
    """What became of a table of results: all of it was kept, or would be."""

    corrected: int
    dry_run: bool
    names: NotRequired[MultilingualNames]
    new: int
    results: list[ImportedResult]
    unchanged: int


class MultilingualInbox(TypedDict):
    """What waits for somebody now in all three services, the most urgent thing first."""

    announcements: list[MultilingualAnnouncedLately]
    items: list[MultilingualWaitingItem]
    more: bool
    names: NotRequired[MultilingualNames]
    partial: bool
    party: str
    unavailable: list[Absent]


class MultilingualIndicator(TypedDict):
    """A scored area."""

    code: str
    label: dict[str, str]


class MultilingualIndicatorsTogether(TypedDict):
    """How the indicators of a questionnaire go together, computed here on one sample."""

    components: list[CorrelationComponent]
    constant: list[str]
    left_out: list[LeftOutOfSample]
    n: int
    n_incomplete: int
    names: NotRequired[MultilingualNames]
    note: dict[str, str]
    pairs: list[IndicatorPair]
    questionnaire: str
    reconstruction: bool
    sample: SampleNamed
    synthetic: bool


class MultilingualInvitation(TypedDict):
    """An invitation. Until it is accepted the city is no member: the network reads nothing of it."""

    actions: list[str]
    at: str
    by: str
    city: str
    decided_at: NotRequired[str]
    decided_by: NotRequired[str]
    id: str
    membership: NotRequired[str]
    names: NotRequired[MultilingualNames]
    network: str
    note: NotRequired[str]
    state: Literal['sent', 'accepted', 'declined', 'withdrawn']
    synthetic: bool
    version: int


class MultilingualInvitationSummaryPage(Page['InvitationSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualJoiningStep(TypedDict):
    """A step of a city: done, or open."""

    at: NotRequired[str]
    by: NotRequired[str]
    code: str
    derived: NotRequired[Derived]
    description: dict[str, str]
    done: bool
    done_on: NotRequired[str]
    evidence: NotRequired[list[JoiningEvidence]]
    label: dict[str, str]
    note: NotRequired[str]
    source: Source
    synthetic: bool
    unknown: NotRequired[bool]
    version: int


class MultilingualJoiningStepPage(Page['MultilingualJoiningStep']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualLeftOut(TypedDict):
    """A question that is not compared."""

    kind: str
    question: str
    questionnaire: str
    reason: NotRequired[dict[str, str]]


class MultilingualLost(TypedDict):
    """A question of the base that the core score of the adaptation does without."""

    effective_weight: float
    indicator: str
    kind: str
    question: str
    reason: NotRequired[dict[str, str]]


class MultilingualMadeWebhook(TypedDict):
    """A new webhook with its secret, which is told here and never again."""

    cities: list[str]
    created_at: str
    disabled_at: NotRequired[str]
    disabled_reason: NotRequired[DisabledReason]
    failing_since: NotRequired[str]
    id: str
    kinds: list[str]
    names: NotRequired[MultilingualNames]
    networks: list[str]
    old_secret_until: NotRequired[str]
    roles: list[str]
    secret: str
    state: WebhookState
    subject: str
    url: str
    version: int


MultilingualMappingProposal = TypedDict(
    'MultilingualMappingProposal',
    {
        'from': 'str',
        'indicators': 'list[IndicatorPairTold]',
        'mapped': 'bool',
        'n_equal': 'int',
        'pairs': 'list[MultilingualProposedPair]',
        'to': 'str',
    },
)
"""What became of the questions from one version to another, as it seems from their texts and points."""


class MultilingualMappingProposalPage(Page['MultilingualMappingProposal']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualMatchRules(TypedDict):
    """What a match is."""

    least_gap: float
    least_waves: int
    order: dict[str, str]
    weakest: int


class MultilingualMe(TypedDict):
    """Who the token is and what it covers."""

    cities: list[str]
    lacks: NotRequired[str]
    names: NotRequired[MultilingualNames]
    networks: list[str]
    operations: dict[str, str]
    roles: list[str]
    subject: str | None


class MultilingualMeasure(TypedDict):
    """What was correlated."""

    level: str
    licence: NotRequired[str]
    name: str
    questionnaire: NotRequired[str]
    source: NotRequired[Source]
    title: dict[str, str]
    unit: str


class MultilingualMeasuredCode(TypedDict):
    """Something that is measured of cities."""

    code: str
    label: dict[str, str]
    least: NotRequired[float]
    most: NotRequired[float]
    retired: bool
    unit: str
    version: int


class MultilingualMeasuredCodePage(Page['MultilingualMeasuredCode']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualMeasuredCodeVersion(TypedDict):
    """What a measure was from one change to the next, who changed it and why."""

    at: str
    by: NotRequired[str]
    label: dict[str, str]
    least: NotRequired[float]
    most: NotRequired[float]
    note: NotRequired[dict[str, str]]
    retired: bool
    unit: str
    version: int


class MultilingualMeasuredCodeVersionPage(Page['MultilingualMeasuredCodeVersion']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualMeasuresTogether(TypedDict):
    """How several measures go together. Associations, never causes."""

    interpretation: str
    left_out: list[LeftOutOfSample]
    measures: list[MultilingualMeasure]
    n: int
    n_cities: int
    names: NotRequired[MultilingualNames]
    note: dict[str, str]
    pairs: list[MeasurePair]
    reconstruction: bool
    sample: NotRequired[SampleNamed]
    synthetic: bool
    unit_of_observation: str
    window_years: int


class MultilingualMediaLink(TypedDict):
    """A page, film or channel in which a city shows itself."""

    kind: str
    title: dict[str, str]
    url: str


class MultilingualMentoring(TypedDict):
    """Mentoring between two cities."""

    actions: list[str]
    agreed_at: NotRequired[str]
    created_at: str
    ended_at: NotRequired[str]
    id: str
    indicator: str
    mentee: str
    mentor: str
    names: NotRequired[MultilingualNames]
    state: str
    steps: NotRequired[list[MentoringStep]]
    synthetic: bool
    version: int


class MultilingualMentoringMatch(TypedDict):
    """A city that could help, and why."""

    city: str
    distances: MatchDistances
    name: str
    origin: str
    published_elsewhere: list[int]
    questionnaire: str
    reconstruction: bool
    same_questionnaire: bool
    strengths: list[Strength]
    synthetic: bool
    waves: int
    why: dict[str, str]
    year: int


class MultilingualMentoringMatches(TypedDict):
    """Cities that could help one, the best match first."""

    city: str
    items: list[MultilingualMentoringMatch]
    missing: list[str]
    names: NotRequired[MultilingualNames]
    origin: NotRequired[str]
    questionnaire: NotRequired[str]
    rules: MultilingualMatchRules
    synthetic: bool
    weak: list[WeakIndicator]
    year: NotRequired[int]


class MultilingualMentoringOffer(TypedDict):
    """An offer to help other cities with one indicator."""

    city: str
    created_at: str
    id: str
    indicator: str
    names: NotRequired[MultilingualNames]
    state: str
    synthetic: bool
    text: NotRequired[dict[str, str]]
    version: int
    withdrawal_note: NotRequired[str]


class MultilingualMentoringOfferPage(Page['MultilingualMentoringOffer']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualMentoringSummaryPage(Page['MentoringSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


MultilingualMigration = TypedDict(
    'MultilingualMigration',
    {
        'assessment': 'str',
        'carried': 'list[str]',
        'empty': 'list[str]',
        'from': 'str',
        'left_out': 'list[MultilingualLeftOut]',
        'lost': 'list[str]',
        'names': 'NotRequired[MultilingualNames]',
        'to': 'str',
    },
)
"""What a move to another version carries and what it leaves behind."""


class MultilingualMixedRanking(Page['MixedRank']):
    """A page of a mixed ranking, the best first."""

    caution: dict[str, str]
    group: MultilingualGroup
    indicator: NotRequired[str]
    names: NotRequired[MultilingualNames]
    next_cursor: str | None
    rules: dict[str, str]
    size: int
    synthetic: bool


class MultilingualMovementOfYear(TypedDict):
    """An index that moved since the wave before, by more than is unsure of both."""

    after: float
    before: float
    city: str
    name: str
    sentence: dict[str, str]
    since: int


class MultilingualNamed(TypedDict):
    """A question that only one of the versions asks."""

    indicator: str
    question: str
    text: dict[str, str]


class MultilingualNames(TypedDict):
    """What the slugs and codes of an answer are called. What has no known name is missing here."""

    cities: dict[str, str]
    countries: dict[str, dict[str, str]]
    indicators: dict[str, dict[str, str]]
    networks: dict[str, str]
    questionnaires: dict[str, dict[str, str]]
    topics: dict[str, dict[str, str]]


class MultilingualNetwork(TypedDict):
    """A national or regional network of cities."""

    challenges: list[MultilingualStatement]
    countries: list[str]
    facts_told: list[MultilingualStatement]
    legal_form: NotRequired[dict[str, str]]
    name: str
    names: NotRequired[MultilingualNames]
    partner_networks: list[str]
    plans: list[MultilingualStatement]
    priorities: list[MultilingualStatement]
    since: NotRequired[int]
    slug: str
    sources: list[Source]
    state: str
    stated_member_count: NotRequired[StatedCount]
    synthetic: bool
    version: int


class MultilingualNetworkIndicator(TypedDict):
    """An indicator that all three services know."""

    code: str
    label: dict[str, str]
    retired: bool
    version: int


class MultilingualNetworkIndicatorPage(Page['MultilingualNetworkIndicator']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualNetworkIndicatorVersion(TypedDict):
    """What an indicator was from one change to the next, who changed it and why."""

    at: str
    by: NotRequired[str]
    label: dict[str, str]
    note: NotRequired[dict[str, str]]
    retired: bool
    version: int


class MultilingualNetworkIndicatorVersionPage(Page['MultilingualNetworkIndicatorVersion']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualNetworkMember(TypedDict):
    """The membership of a city in a network."""

    agreed_by: NotRequired[str]
    as_of: NotRequired[str]
    city: str
    country: str
    ended_by: NotRequired[str]
    from_on: NotRequired[str]
    id: str
    name: str
    names: NotRequired[MultilingualNames]
    network: str
    note: NotRequired[str]
    source: NotRequired[Source]
    synthetic: bool
    to_on: NotRequired[str]
    version: int


class MultilingualNetworkMemberPage(Page['MultilingualNetworkMember']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualNetworkPage(Page['MultilingualNetwork']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualNetworkProgress(TypedDict):
    """Who of a network has completed which wave, and who is due."""

    cities: list[MemberProgress]
    cycle_source: Source
    cycle_years: int
    in_work: NotRequired[dict[str, int]]
    index: Spread
    names: NotRequired[MultilingualNames]
    network: str
    partial: bool
    unavailable: list[Absent]
    year: int


class MultilingualNetworkYear(TypedDict):
    """What happened in a network in one year: told of those who belonged to it at its end."""

    areas: list[MultilingualAreaOfYear]
    assessments: list[AssessmentOfYear]
    events: list[MultilingualEventOfYear]
    joined: list[CityOfYear]
    members: int
    movements: list[MultilingualMovementOfYear]
    name: str
    names: NotRequired[MultilingualNames]
    network: str
    partial: bool
    practices: list[MultilingualPracticeOfYear]
    reconstruction: bool
    synthetic: bool
    unavailable: list[Absent]
    year: int


class MultilingualNotice(TypedDict):
    """News from a city."""

    actions: list[str]
    city: str
    city_name: str
    created_at: str
    happened_on: NotRequired[str]
    id: str
    kind: str
    links: list[ReadingLink]
    names: NotRequired[MultilingualNames]
    state: str
    steps: NotRequired[list[NoticeStep]]
    synthetic: bool
    text: dict[str, str]
    title: dict[str, str]
    title_language: NotRequired[str]
    updated_at: str
    version: int
    visibility: str


class MultilingualNoticeSummary(TypedDict):
    """News from a city, as lists show it."""

    city: str
    city_name: str
    created_at: str
    happened_on: NotRequired[str]
    id: str
    kind: str
    links: list[ReadingLink]
    state: str
    synthetic: bool
    text: dict[str, str]
    title: dict[str, str]
    title_language: NotRequired[str]
    updated_at: str
    version: int
    visibility: str


class MultilingualNoticeSummaryPage(Page['MultilingualNoticeSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualOption(TypedDict):
    """An option of a question and its worth."""

    code: str
    exclusive: bool
    label: dict[str, str]
    points: float


class MultilingualOutsideInShort(TypedDict):
    """What the latest campaign found that can be told; it enters no score of the city."""

    assessment: NotRequired[str]
    campaign: str
    closes_on: str
    consent: str
    door: str
    indicators: list[OutsideIndicatorInShort]
    invited: NotRequired[int]
    kappa: NotRequired[float]
    limits: NotRequired[LimitsOfAgreement]
    method: str
    minimum: int
    n: int
    opens_on: str
    organiser: NotRequired[str]
    organiser_kind: str
    questionnaire: str
    reconstruction: bool
    reply: NotRequired[dict[str, str]]
    synthetic: bool
    year: NotRequired[int]


class MultilingualOutsideView(TypedDict):
    """What a campaign found. Self and outside stay two views: neither enters the other, nothing is averaged."""

    campaign: str
    city: str
    closes_on: str
    consent: str
    door: str
    indicators: list[OutsideIndicator]
    invited: NotRequired[int]
    method: str
    minimum: int
    n: NotRequired[int]
    names: NotRequired[MultilingualNames]
    opens_on: str
    organiser: NotRequired[str]
    organiser_kind: str
    questionnaire: str
    questions: list[OutsideQuestion]
    reconstruction: bool
    reply: NotRequired[dict[str, str]]
    seed: int
    self: NotRequired[OutsideSelf]
    synthetic: bool
    withheld: list[str]


class MultilingualPeers(TypedDict):
    """The cities most like one."""

    city: str
    figures: dict[str, float]
    index: NotRequired[PeerIndex]
    items: list[Peer]
    missing: list[str]
    n_candidates: int
    n_unknown: int
    names: NotRequired[MultilingualNames]
    rules: dict[str, str]
    sample: SampleNamed
    synthetic: bool


class MultilingualPolicy(TypedDict):
    """What the method does in one kind of case."""

    code: str
    text: dict[str, str]


class MultilingualPracticeOfYear(TypedDict):
    """A practice or lesson that was published in the year."""

    at: Address
    cities: list[str]
    id: str
    kind: str
    synthetic: bool
    title: dict[str, str]


MultilingualPrefill = TypedDict(
    'MultilingualPrefill',
    {
        'assessment': 'str',
        'from': 'str',
        'left_out': 'list[MultilingualLeftOut]',
        'names': 'NotRequired[MultilingualNames]',
        'proposed': 'int',
    },
)
"""What was proposed."""


class MultilingualPrefilledAnswerPage(Page['PrefilledAnswer']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualPreview(TypedDict):
    """Scores of what was not kept."""

    composites: list[Score]
    core_projection: NotRequired[CoreProjection]
    effects: NotRequired[Effects]
    example: bool
    extended_index: NotRequired[Score]
    index: Score
    indicators: list[Score]
    input_checksum: str
    method: str
    names: NotRequired[MultilingualNames]
    own_weights: bool
    questionnaire: str
    questionnaire_checksum: str
    reconstruction: bool
    subset: NotRequired[str]
    synthetic: bool
    trace: list[QuestionContribution]


class MultilingualProfile(TypedDict):
    """A city on one page."""

    assessed: NotRequired[ProfileWave]
    candidate: bool
    charts: ProfileCharts
    citation: dict[str, str]
    city: str
    comparison: NotRequired[MultilingualProfileComparison]
    country: str
    index: NotRequired[MultilingualComparedScore]
    indicators: list[MultilingualComparedScore]
    kind: str
    member_since: NotRequired[int]
    method: MultilingualProfileMethod
    name: str
    names: NotRequired[MultilingualNames]
    networks: list[ProfileNetwork]
    next_steps: list[MultilingualRecommendation]
    outside: NotRequired[MultilingualOutsideInShort]
    partial: bool
    published_results: list[MultilingualPublishedScore]
    rank: NotRequired[MultilingualRankMovement]
    reconstruction: bool
    standing: NotRequired[MultilingualStanding]
    strengths: list[MultilingualStandingOut]
    synthetic: bool
    unavailable: list[Absent]
    waves: MultilingualCityScores
    weaknesses: list[MultilingualStandingOut]
    withheld: bool


class MultilingualProfileComparison(TypedDict):
    """What the city is compared with, so that it can be done again."""

    checksum: str
    city_in_group: bool
    city_in_sample: bool
    group: MultilingualGroup
    left_out: list[LeftOutOfSample]
    sample: SampleNamed
    size: int


class MultilingualProfileMethod(TypedDict):
    """How the numbers came about."""

    notes: list[dict[str, str]]
    version: str


MultilingualProposedPair = TypedDict(
    'MultilingualProposedPair',
    {
        'from': 'NotRequired[str]',
        'kind': 'str',
        'reason': 'NotRequired[dict[str, str]]',
        'text_after': 'NotRequired[dict[str, str]]',
        'text_before': 'NotRequired[dict[str, str]]',
        'to': 'NotRequired[str]',
    },
)
"""What a question of one version seems to be beside one of another."""


class MultilingualPublicStatement(TypedDict):
    """What an ambassador said or wrote in public."""

    ambassador: str
    created_at: str
    id: str
    kind: str
    language: NotRequired[str]
    names: NotRequired[MultilingualNames]
    published_on: str
    summary: NotRequired[dict[str, str]]
    synthetic: bool
    title: dict[str, str]
    topics: list[str]
    url: NotRequired[str]
    where: NotRequired[str]


class MultilingualPublicStatementPage(Page['MultilingualPublicStatement']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualPublishedScore(TypedDict):
    """A result that somebody published. It is shown beside computed scores and never mixed with them."""

    city: str
    computed_with: NotRequired[str]
    corrected_at: NotRequired[str]
    corrects: NotRequired[str]
    id: str
    indicator: str
    note: NotRequired[dict[str, str]]
    percent: float
    published_result: bool
    rank: NotRequired[Rank]
    reason: NotRequired[str]
    recorded_at: NotRequired[str]
    source: Source
    synthetic: bool
    year: int


class MultilingualPublishedScorePage(Page['MultilingualPublishedScore']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualQuestion(TypedDict):
    """One question."""

    asked_if: NotRequired[AskedIf]
    basis: NotRequired[Basis]
    cap: float
    evidence_hint: NotRequired[dict[str, str]]
    id: str
    indicator: str
    options: list[MultilingualOption]
    points: list[Corner]
    text: dict[str, str]
    type: Literal['yes_partly_no', 'single_choice', 'ordered_scale', 'multiple_choice', 'number', 'percentage', 'text']
    weight: float


MultilingualQuestionPairTold = TypedDict(
    'MultilingualQuestionPairTold',
    {
        'from': 'NotRequired[str]',
        'kind': 'str',
        'reason': 'NotRequired[dict[str, str]]',
        'to': 'NotRequired[str]',
    },
)
"""A question of one version beside one of another."""


MultilingualQuestionnaireDiff = TypedDict(
    'MultilingualQuestionnaireDiff',
    {
        'added': 'list[MultilingualNamed]',
        'composites': 'list[CompositeChanged]',
        'from': 'str',
        'moved': 'list[Moved]',
        'names': 'NotRequired[MultilingualNames]',
        'removed': 'list[MultilingualNamed]',
        'rescored': 'list[Rescored]',
        'reweighted': 'list[Reweighted]',
        'reworded': 'list[MultilingualReworded]',
        'to': 'str',
    },
)
"""What differs between two versions, question by question of the same identifier."""


MultilingualQuestionnaireMapping = TypedDict(
    'MultilingualQuestionnaireMapping',
    {
        'from': 'str',
        'indicators': 'list[IndicatorPairTold]',
        'left_out': 'list[MultilingualLeftOut]',
        'n_comparable': 'int',
        'names': 'NotRequired[MultilingualNames]',
        'note': 'NotRequired[dict[str, str]]',
        'pairs': 'list[MultilingualQuestionPairTold]',
        'through': 'list[str]',
        'to': 'str',
    },
)
"""A mapping from one version to another, straight or through versions in between."""


class MultilingualQuestionnaireSummary(TypedDict):
    """A version in the list."""

    adapts: NotRequired[str]
    checksum: str
    code: str
    example: bool
    n_indicators: int
    n_questions: int
    reconstruction: bool
    status: str
    title: dict[str, str]
    version: str


class MultilingualQuestionnaireSummaryPage(Page['MultilingualQuestionnaireSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualQuestionnaireVersion(TypedDict):
    """A version as it is served."""

    adapts: NotRequired[str]
    assumptions: list[dict[str, str]]
    checksum: str
    code: str
    composites: list[MultilingualComposite]
    deprecated_at: NotRequired[str]
    deprecation_note: NotRequired[dict[str, str]]
    example: bool
    extended_index: NotRequired[str]
    index: str
    indicators: list[MultilingualIndicator]
    note: NotRequired[dict[str, str]]
    questions: list[MultilingualQuestion]
    reconstruction: bool
    released_at: NotRequired[str]
    revision: int
    sources: list[Reference]
    status: Literal['draft', 'released', 'deprecated']
    successor: NotRequired[str]
    title: dict[str, str]
    translation: NotRequired[TranslationTold]
    version: str


MultilingualRankMovement = TypedDict(
    'MultilingualRankMovement',
    {
        'change': 'NotRequired[int]',
        'city': 'str',
        'from': 'RankThen',
        'group': 'MultilingualGroup',
        'indicator': 'NotRequired[str]',
        'joined': 'list[str]',
        'left': 'list[str]',
        'method': 'str',
        'name': 'str',
        'names': 'NotRequired[MultilingualNames]',
        'parts': 'list[MovementPart]',
        'reconstruction': 'bool',
        'same_questionnaire': 'bool',
        'sentence': 'dict[str, str]',
        'sure': 'NotRequired[bool]',
        'synthetic': 'bool',
        'to': 'RankThen',
    },
)
"""Why a rank moved from one sample to another."""


class MultilingualRankRobustness(TypedDict):
    """How rank intervals were made."""

    draws: int
    meaning: dict[str, str]
    seed: int
    varied: list[str]
    weights_within: float


class MultilingualRanking(Page['Ranked']):
    """A page of a ranking, the best first."""

    group: MultilingualGroup
    indicator: NotRequired[str]
    left_out: list[LeftOutOfSample]
    method: str
    names: NotRequired[MultilingualNames]
    next_cursor: str | None
    questionnaire: NotRequired[str]
    robustness: NotRequired[MultilingualRankRobustness]
    rules: dict[str, str]
    sample: SampleNamed
    size: int
    synthetic: bool


class MultilingualReasonedAnswer(TypedDict):
    """An option that is held right, and why."""

    answer: str
    reason: dict[str, str]
    value: float


class MultilingualRecommendation(TypedDict):
    """What could be done for one weak indicator. Each list holds the best `k`, the first one first."""

    answers: NotRequired[list[MultilingualRecommendedAnswer]]
    events: list[MultilingualRecommendedEvent]
    host_calls: list[MultilingualRecommendedCall]
    indicator: str
    label: dict[str, str]
    lessons: list[MultilingualRecommendedPractice]
    mentors: list[MultilingualRecommendedMentor]
    practices: list[MultilingualRecommendedPractice]
    unknown: list[str]
    value: float
    why: dict[str, str]


class MultilingualRecommendationRules(TypedDict):
    """How recommendations are chosen."""

    least_gap: float
    practices: dict[str, str]
    topics: dict[str, list[str]]
    weakest: int


class MultilingualRecommendations(TypedDict):
    """What a city could do next. The same data on the same day give the same answer."""

    answers_shown: bool
    assessment: NotRequired[str]
    basis: str
    city: str
    items: list[MultilingualRecommendation]
    names: NotRequired[MultilingualNames]
    origin: NotRequired[str]
    partial: bool
    questionnaire: NotRequired[str]
    reason: NotRequired[str]
    reconstruction: bool
    rules: MultilingualRecommendationRules
    synthetic: bool
    unavailable: list[Absent]
    year: NotRequired[int]


class MultilingualRecommendedAnswer(TypedDict):
    """A question that would raise the indicator if it were answered at its best."""

    answer: Any
    gain: float
    index_gain: NotRequired[float]
    labels: list[dict[str, str]]
    question: str
    text: dict[str, str]
    why: dict[str, str]


class MultilingualRecommendedCall(TypedDict):
    """A call for hosts that still takes offers."""

    at: Address
    id: str
    offers_by: str
    synthetic: bool
    title: dict[str, str]
    type: str
    why: dict[str, str]


class MultilingualRecommendedEvent(TypedDict):
    """An event to go to."""

    at: Address
    date_status: str
    earliest: NotRequired[str]
    id: str
    latest: NotRequired[str]
    state: str
    synthetic: bool
    title: dict[str, str]
    type: str
    why: dict[str, str]


class MultilingualRecommendedMentor(TypedDict):
    """A city that offers mentoring in the indicator."""

    at: Address
    of: Nearness
    synthetic: bool
    why: dict[str, str]


class MultilingualRecommendedPractice(TypedDict):
    """A published practice or lesson to learn from."""

    at: Address
    id: str
    of: NotRequired[Nearness]
    replication_count: int
    synthetic: bool
    title: dict[str, str]
    why: dict[str, str]


class MultilingualReconciledQuestion(TypedDict):
    """A question as the city, people outside and the reviewer see it: three answers, never made one."""

    indicator: str
    outside: SeenOutside
    proposed: MultilingualReasonedAnswer
    question: str
    reconciled: NotRequired[MultilingualReasonedAnswer]
    reply: NotRequired[MultilingualReplyTold]
    self: NotRequired[AnswerWorth]


class MultilingualReconciliation(TypedDict):
    """Self, outside and reconciled side by side. The score of the city stays that of its own answers."""

    actions: list[str]
    assessment: str
    campaign: str
    city: str
    created_at: str
    indicators: list[ReconciledIndicator]
    names: NotRequired[MultilingualNames]
    published_at: NotRequired[str]
    questionnaire: str
    questions: list[MultilingualReconciledQuestion]
    reconstruction: bool
    replied_at: NotRequired[str]
    reply_until: str
    state: str
    synthetic: bool
    version: int


class MultilingualReliability(TypedDict):
    """How reliably the items of a questionnaire measure one thing, computed here on one sample."""

    alpha: NotRequired[float]
    deletion_rule: str
    interval: NotRequired[BootstrapInterval]
    items: list[ItemStatistics]
    items_are: str
    k: int
    left_out: list[LeftOutOfSample]
    n: int
    n_incomplete: int
    names: NotRequired[MultilingualNames]
    note: dict[str, str]
    questionnaire: str
    questionnaire_checksum: str
    reason: NotRequired[str]
    reconstruction: bool
    sample: SampleNamed
    sem: NotRequired[float]
    smallest_detectable_change: NotRequired[float]
    standard_deviation: NotRequired[float]
    subset: NotRequired[str]
    synthetic: bool
    weights: str


class MultilingualReplyTold(TypedDict):
    """What the city says to a proposal."""

    text: NotRequired[dict[str, str]]
    verdict: str


class MultilingualRescaling(TypedDict):
    """A question whose answers are others, or are worth something else; or whose weight is another."""

    cap: NotRequired[float]
    kind: Literal['equal', 'subset', 'superset', 'changed', 'not_comparable']
    op: Literal['rescale']
    options: NotRequired[list[MultilingualOption]]
    points: NotRequired[list[Corner]]
    question: str
    reason: dict[str, str]
    type: NotRequired[Literal['yes_partly_no', 'single_choice', 'ordered_scale', 'multiple_choice', 'number', 'percentage', 'text']]
    weight: NotRequired[float]


class MultilingualReworded(TypedDict):
    """A question with another text, or other labels of its options."""

    options: list[str]
    question: str
    text_after: dict[str, str]
    text_before: dict[str, str]


class MultilingualRobustnessAnalysis(TypedDict):
    """An analysis of a ranking: the question, how far it is, and what was found."""

    created_at: str
    draws: int
    finished_at: NotRequired[str]
    group: str
    id: str
    indicator: str
    meaning: dict[str, str]
    method: str
    names: NotRequired[MultilingualNames]
    progress: float
    questionnaire: str
    reconstruction: bool
    result: NotRequired[RobustnessResult]
    sample: SampleNamed
    seed: int
    size: int
    state: str
    synthetic: bool
    varied: list[str]
    version: int
    weights_within: float


class MultilingualSample(TypedDict):
    """A frozen set of published assessments, or the latest."""

    as_of: str
    basis: str
    by: NotRequired[str]
    checksum: str
    core: NotRequired[SampleCore]
    entries: NotRequired[list[SampleEntry]]
    frozen: bool
    frozen_at: NotRequired[str]
    names: NotRequired[MultilingualNames]
    network: NotRequired[str]
    questionnaire: NotRequired[str]
    reconstruction: bool
    size: int
    slug: str
    synthetic: bool
    title: dict[str, str]
    until_year: NotRequired[int]


class MultilingualSamplePage(Page['MultilingualSample']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualScoringMethod(TypedDict):
    """A version of the scoring method. What belongs to a questionnaire (options, points, weights) is not in it."""

    aggregation: str
    assumptions: list[dict[str, str]]
    display_digits: int
    display_rounding: str
    formulas: list[MultilingualFormula]
    minimum_coverage: float
    missing: str
    policies: list[MultilingualPolicy]
    references: list[Reference]
    title: dict[str, str]
    version: str


class MultilingualScoringMethodPage(Page['MultilingualScoringMethod']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualSeries(TypedDict):
    """A series with its values."""

    code: str
    first_year: int
    flags: dict[str, dict[str, str]]
    kind: str
    last_year: int
    level: str
    licence: str
    n_places: int
    n_values: int
    names: NotRequired[MultilingualNames]
    note: NotRequired[dict[str, str]]
    recorded_at: str
    source: Source
    synthetic: bool
    title: dict[str, str]
    unit: str
    values: list[SeriesValue]


class MultilingualSeriesImport(TypedDict):
    """What became of a table: the series that was made of it, or would be."""

    dry_run: bool
    first_year: int
    flags: list[MultilingualFlagUsed]
    last_year: int
    left_out: list[PlaceLeftOut]
    n_missing: int
    n_places: int
    n_values: int
    names: NotRequired[MultilingualNames]
    series: str


class MultilingualSeriesSummary(TypedDict):
    """What a series is, without its values."""

    code: str
    first_year: int
    kind: str
    last_year: int
    level: str
    licence: str
    n_places: int
    n_values: int
    recorded_at: str
    source: Source
    synthetic: bool
    title: dict[str, str]
    unit: str


class MultilingualSeriesSummaryPage(Page['MultilingualSeriesSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualStanding(TypedDict):
    """Where a city stands among the cities of a group by the index, and how sure that is."""

    of: int
    overlapping: NotRequired[int]
    rank: int
    rank_interval: NotRequired[RankInterval]
    sentence: dict[str, str]
    shared: bool
    tie_group: NotRequired[int]


class MultilingualStandingOut(TypedDict):
    """An area in which the city is above or below its group by the margin."""

    difference: float
    indicator: str
    label: dict[str, str]


class MultilingualStatement(TypedDict):
    """A priority, challenge, plan or stated fact of a network."""

    source: NotRequired[Source]
    text: dict[str, str]
    topics: list[str]
    year: NotRequired[int]


class MultilingualStatementOfCity(TypedDict):
    """What the ambassador of a city said or wrote in public, among those of all cities."""

    ambassador: str
    city: str
    created_at: str
    id: str
    kind: str
    language: NotRequired[str]
    name: str
    office: dict[str, str]
    published_on: str
    summary: NotRequired[dict[str, str]]
    synthetic: bool
    title: dict[str, str]
    topics: list[str]
    url: NotRequired[str]
    where: NotRequired[str]


class MultilingualStatementOfCityPage(Page['MultilingualStatementOfCity']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualStepPage(Page['Step']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualStrataTold(TypedDict):
    """The groups that are told apart."""

    by: str
    groups: list[MultilingualGroupTold]


class MultilingualSubsetVersion(TypedDict):
    """A version of a subset as it is served. A released one never changes."""

    code: str
    family: str
    note: NotRequired[dict[str, str]]
    questionnaire: NotRequired[str]
    questions: list[str]
    released_at: NotRequired[str]
    released_by: NotRequired[str]
    revision: int
    sources: list[Reference]
    status: str
    title: dict[str, str]
    version: str


class MultilingualSubsetVersionPage(Page['MultilingualSubsetVersion']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualTopic(TypedDict):
    """A topic of the one vocabulary of all three services."""

    label: dict[str, str]
    priority_years: list[int]
    retired: bool
    slug: str
    source: NotRequired[Source]
    version: int


class MultilingualTopicPage(Page['MultilingualTopic']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualTopicPriorities(TypedDict):
    """What the network works on in a year, as it was decided last."""

    at: NotRequired[str]
    by: NotRequired[str]
    names: NotRequired[MultilingualNames]
    note: NotRequired[dict[str, str]]
    topics: list[str]
    version: int
    year: int


class MultilingualTopicPrioritiesPage(Page['MultilingualTopicPriorities']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualTopicVersion(TypedDict):
    """What a topic was from one change to the next, who changed it and why."""

    at: str
    by: NotRequired[str]
    label: dict[str, str]
    note: NotRequired[dict[str, str]]
    retired: bool
    version: int


class MultilingualTopicVersionPage(Page['MultilingualTopicVersion']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualTrace(TypedDict):
    """How the index came about, answer by answer."""

    assessment: NotRequired[str]
    contributions: list[QuestionContribution]
    index: float | None
    method: str
    names: NotRequired[MultilingualNames]
    reconstruction: bool
    synthetic: bool


class MultilingualTranslation(TypedDict):
    """A translation of a version."""

    assumptions: NotRequired[list[str]]
    changed_at: str
    composites: dict[str, str]
    indicators: dict[str, str]
    language: str
    names: NotRequired[MultilingualNames]
    note: NotRequired[str]
    number: int
    questionnaire: str
    questions: dict[str, TranslatedQuestion]
    review_note: NotRequired[str]
    reviewed: bool
    reviewed_at: NotRequired[str]
    title: str
    version: int


class MultilingualTranslationSummaryPage(Page['TranslationSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualWaiting(TypedDict):
    """What waits for somebody now, as one service knows it; the most urgent thing first."""

    items: list[MultilingualWaitingItem]
    more: bool
    party: str


class MultilingualWaitingItem(TypedDict):
    """One thing that waits for somebody."""

    about: str
    due: NotRequired[str]
    id: str
    kind: str
    overdue: bool
    service: str
    settled_by: Settled
    since: NotRequired[str]
    synthetic: bool
    text: dict[str, str]


MultilingualWaveChange = TypedDict(
    'MultilingualWaveChange',
    {
        'city': 'str',
        'from': 'ChangeSide',
        'index': 'AreaChange',
        'indicators': 'list[AreaChange]',
        'left_out': 'list[MultilingualLeftOut]',
        'measurement_error': 'MeasurementError',
        'method': 'str',
        'minimum_coverage': 'float',
        'n_comparable': 'int',
        'names': 'NotRequired[MultilingualNames]',
        'reconstruction': 'bool',
        'synthetic': 'bool',
        'to': 'ChangeSide',
        'within_error': 'NotRequired[bool]',
        'years': 'int',
    },
)
"""What changed from one wave to another, on the questions that both ask."""


class MultilingualWaveInHistory(TypedDict):
    """A wave in the history of a city: assessed here, or published elsewhere, without answers."""

    index: NotRequired[float]
    origin: str
    questionnaire: NotRequired[str]
    results: list[MultilingualPublishedScore]
    wave: NotRequired[int]
    year: int


class MultilingualWebhook(TypedDict):
    """A subscription to changes of this service."""

    cities: list[str]
    created_at: str
    disabled_at: NotRequired[str]
    disabled_reason: NotRequired[DisabledReason]
    failing_since: NotRequired[str]
    id: str
    kinds: list[str]
    names: NotRequired[MultilingualNames]
    networks: list[str]
    old_secret_until: NotRequired[str]
    roles: list[str]
    state: WebhookState
    subject: str
    url: str
    version: int


class MultilingualWebhookDeliveryPage(Page['WebhookDelivery']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualWebhookPage(Page['MultilingualWebhook']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualWithholding(TypedDict):
    """Whether a city keeps its numbers out of rankings and group means, since when, and who said so."""

    at: NotRequired[str]
    by: NotRequired[str]
    city: str
    names: NotRequired[MultilingualNames]
    note: NotRequired[str]
    version: int
    withheld: bool


class Named(TypedDict):
    """A question that only one of the versions asks."""

    indicator: str
    question: str
    text: str


class NamedEffect(TypedDict):
    """What one change alone does."""

    delta: float | None
    index_after: float | None
    index_before: float | None
    indicators: list[IndicatorEffect]
    name: NotRequired[str]


class Names(TypedDict):
    """What the slugs and codes of an answer are called. What has no known name is missing here."""

    cities: dict[str, str]
    countries: dict[str, str]
    indicators: dict[str, str]
    networks: dict[str, str]
    questionnaires: dict[str, str]
    topics: dict[str, str]


class Nearness(TypedDict):
    """How near a city is; see the distances of mentoring matches."""

    city: str
    distance: NotRequired[float]
    name: NotRequired[str]
    stronger_by: NotRequired[float]


class Network(TypedDict):
    """A national or regional network of cities."""

    challenges: list[Statement]
    countries: list[str]
    facts_told: list[Statement]
    legal_form: NotRequired[str]
    name: str
    names: NotRequired[Names]
    partner_networks: list[str]
    plans: list[Statement]
    priorities: list[Statement]
    since: NotRequired[int]
    slug: str
    sources: list[Source]
    state: str
    stated_member_count: NotRequired[StatedCount]
    synthetic: bool
    version: int


class NetworkChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    challenges: NotRequired[list[NewStatement] | None]
    countries: NotRequired[list[str] | None]
    legal_form: NotRequired[dict[str, str | None] | None]
    name: NotRequired[str | None]
    partner_networks: NotRequired[list[str] | None]
    plans: NotRequired[list[NewStatement] | None]
    priorities: NotRequired[list[NewPriority] | None]
    since: NotRequired[int | None]
    sources: NotRequired[list[SourceAsked] | None]
    state: NotRequired[Literal['active', 'forming', 'outside_icc'] | None]
    stated_member_count: NotRequired[NewStatedCount | None]


class NetworkIndicator(TypedDict):
    """An indicator that all three services know."""

    code: str
    label: str
    retired: bool
    version: int


class NetworkIndicatorChange(TypedDict):
    """A merge-patch: what is not named stays."""

    label: NotRequired[dict[str, str | None] | None]
    note: NotRequired[dict[str, str] | None]
    retired: NotRequired[bool | None]


class NetworkIndicatorPage(Page['NetworkIndicator']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class NetworkIndicatorVersion(TypedDict):
    """What an indicator was from one change to the next, who changed it and why."""

    at: str
    by: NotRequired[str]
    label: str
    note: NotRequired[str]
    retired: bool
    version: int


class NetworkIndicatorVersionPage(Page['NetworkIndicatorVersion']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class NetworkMember(TypedDict):
    """The membership of a city in a network."""

    agreed_by: NotRequired[str]
    as_of: NotRequired[str]
    city: str
    country: str
    ended_by: NotRequired[str]
    from_on: NotRequired[str]
    id: str
    name: str
    names: NotRequired[Names]
    network: str
    note: NotRequired[str]
    source: NotRequired[Source]
    synthetic: bool
    to_on: NotRequired[str]
    version: int


class NetworkMemberPage(Page['NetworkMember']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class NetworkPage(Page['Network']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class NetworkProgress(TypedDict):
    """Who of a network has completed which wave, and who is due."""

    cities: list[MemberProgress]
    cycle_source: Source
    cycle_years: int
    in_work: NotRequired[dict[str, int]]
    index: Spread
    names: NotRequired[Names]
    network: str
    partial: bool
    unavailable: list[Absent]
    year: int


class NetworkYear(TypedDict):
    """What happened in a network in one year: told of those who belonged to it at its end."""

    areas: list[AreaOfYear]
    assessments: list[AssessmentOfYear]
    events: list[EventOfYear]
    joined: list[CityOfYear]
    members: int
    movements: list[MovementOfYear]
    name: str
    names: NotRequired[Names]
    network: str
    partial: bool
    practices: list[PracticeOfYear]
    reconstruction: bool
    synthetic: bool
    unavailable: list[Absent]
    year: int


class NewAdaptation(TypedDict):
    """An adaptation to draft."""

    base: str
    code: str
    example: NotRequired[bool]
    network: NotRequired[str | None]
    note: NotRequired[dict[str, str] | None]
    operations: list[NewAddition | NewAreaAddition | Dropping | NewRewording | NewRescaling]
    title: dict[str, str]
    version: str


NewAdaptationRelease: TypeAlias = 'dict[str, Any]'
"""The release of an adaptation."""


class NewAddition(TypedDict):
    """A question that only the adaptation asks."""

    after: NotRequired[str | None]
    op: Literal['add']
    question: NewQuestion


class NewAmbassador(TypedDict):
    """A political leader whom a city names. Name and office become public, with the person's consent."""

    consent_on: str
    from_on: str
    name: str
    office: dict[str, str]


class NewAnnouncement(TypedDict):
    """What the secretariat or a network announces to its cities."""

    links: NotRequired[list[NewLink]]
    network: NotRequired[str | None]
    text: dict[str, str]
    title: dict[str, str]
    visibility: NotRequired[Literal['network', 'public']]


class NewAreaAddition(TypedDict):
    """An area that only the adaptation scores. Its questions are added after it; the core does not know it."""

    counts_in: NotRequired[str | None]
    indicator: NewIndicator
    op: Literal['add_area']
    weight: NotRequired[float]


class NewAssessment(TypedDict):
    """An assessment to begin."""

    assessor: NotRequired[str | None]
    assessor_city: NotRequired[str | None]
    assessor_kind: NotRequired[Literal['self', 'ngo', 'citizens', 'expert', 'peer_city']]
    city: str
    questionnaire: str
    year: int


class NewAssessmentWithdrawal(TypedDict):
    """The withdrawal of an assessment."""

    reason: str


class NewBasis(TypedDict):
    """How well it is known that the official questionnaire asks this."""

    key: NotRequired[str | None]
    seen: bool


class NewCampaign(TypedDict):
    """A call to answer questions about a city from outside."""

    city: str
    closes_on: str
    door: NotRequired[Literal['open', 'invitations', 'panel']]
    minimum: NotRequired[int]
    opens_on: str
    organiser: NotRequired[str | None]
    privacy: dict[str, str]
    purpose: dict[str, str]
    questionnaire: str
    questions: list[NewCampaignQuestion]
    strata: NotRequired[NewStrata | None]
    title: dict[str, str]


class NewCampaignCancellation(TypedDict):
    """Why a campaign comes to nothing."""

    reason: dict[str, str]


class NewCampaignDecision(TypedDict):
    """What the city says to a campaign of others about it."""

    decision: Literal['accepted', 'declined']
    note: NotRequired[str | None]


class NewCampaignExtension(TypedDict):
    """A later end."""

    closes_on: str


class NewCampaignInvitations(TypedDict):
    """Invitations to be sent by whoever runs the campaign."""

    count: NotRequired[int | None]
    organisations: NotRequired[list[str] | None]


class NewCampaignQuestion(TypedDict):
    """A question that the campaign asks."""

    id: str
    text: NotRequired[dict[str, str] | None]


class NewCampaignReply(TypedDict):
    """What the city says to the results."""

    text: dict[str, str]


class NewCity(TypedDict):
    """A city to write into the directory."""

    also_called: NotRequired[list[str]]
    candidate: NotRequired[bool]
    contact_offices: NotRequired[list[NewContactOffice]]
    country: str
    external_ids: NotRequired[ExternalIds | None]
    facts: NotRequired[list[NewFact]]
    kind: NotRequired[Literal['city', 'town', 'region']]
    media_links: NotRequired[list[NewMediaLink]]
    member_since: NotRequired[int | None]
    membership_note: NotRequired[dict[str, str] | None]
    name: str
    networks: NotRequired[list[str]]
    slug: str
    sources: NotRequired[list[SourceAsked]]
    synthetic: NotRequired[bool]


class NewComment(TypedDict):
    """A remark on the answer to a question."""

    answers_to: NotRequired[str | None]
    question: str
    text: str


class NewComposite(TypedDict):
    """A weighted mean of indicators and of composites named before it."""

    code: str
    label: dict[str, str]
    members: list[NewCompositePart]


class NewCompositePart(TypedDict):
    """A part of a composite."""

    code: str
    weight: NotRequired[float]


class NewConsent(TypedDict):
    """What may become public."""

    consent: Literal['scores', 'scores_and_answers']
    note: NotRequired[str | None]


class NewContact(TypedDict):
    """A person who acts for a city, with that person's knowledge."""

    email: NotRequired[str | None]
    function: NotRequired[str | None]
    name: str
    note: NotRequired[str | None]
    office: NotRequired[str | None]
    phone: NotRequired[str | None]


class NewContactOffice(TypedDict):
    """An office of the city, never a person."""

    name: dict[str, str]
    url: NotRequired[str | None]


class NewCorrection(TypedDict):
    """A figure in place of one that was wrong, for the same thing and year."""

    confidence: NotRequired[Literal['high', 'medium', 'low'] | None]
    definition: dict[str, str]
    reason: str
    source: SourceAsked
    unit: str
    value: float


class NewDeprecation(TypedDict):
    """The deprecation of a released version."""

    note: NotRequired[dict[str, str] | None]
    successor: NotRequired[str | None]


class NewEvidence(TypedDict):
    """What shows that a step was taken."""

    title: str
    url: NotRequired[str | None]


class NewFact(TypedDict):
    """A figure of a city for a year."""

    code: str
    confidence: NotRequired[Literal['high', 'medium', 'low'] | None]
    definition: dict[str, str]
    source: SourceAsked
    unit: str
    value: float
    year: int


class NewIndicator(TypedDict):
    """A scored area."""

    code: str
    label: dict[str, str]


NewIndicatorPair = TypedDict(
    'NewIndicatorPair',
    {
        'from': 'NotRequired[str | None]',
        'to': 'NotRequired[str | None]',
    },
)
"""An indicator of one version beside one of another: it may have been renamed."""


class NewInvitation(TypedDict):
    """A network asks a city to join it."""

    city: str
    network: str
    note: NotRequired[str | None]


class NewInvitationDecision(TypedDict):
    """The city's answer, which the secretariat may give in its place."""

    decision: Literal['accepted', 'declined']
    from_on: NotRequired[str | None]


class NewLink(TypedDict):
    """Where to read more."""

    title: str
    url: str


NewMapping = TypedDict(
    'NewMapping',
    {
        'from': 'str',
        'indicators': 'NotRequired[list[NewIndicatorPair]]',
        'note': 'NotRequired[dict[str, str] | None]',
        'pairs': 'list[QuestionPair]',
        'to': 'str',
    },
)
"""Pairs of questions of two released versions."""


NewMappingAcceptance = TypedDict(
    'NewMappingAcceptance',
    {
        'from': 'str',
        'note': 'NotRequired[dict[str, str] | None]',
        'questions': 'NotRequired[list[str] | None]',
        'to': 'str',
    },
)
"""What is accepted of a proposed mapping."""


class NewMeasuredCode(TypedDict):
    """Something to measure of cities."""

    code: str
    label: dict[str, str]
    least: NotRequired[float | None]
    most: NotRequired[float | None]
    note: NotRequired[dict[str, str] | None]
    unit: str


class NewMediaLink(TypedDict):
    """A page, film or channel in which a city shows itself."""

    kind: Literal['website', 'video', 'audio', 'images', 'social']
    title: dict[str, str]
    url: str


class NewMembership(TypedDict):
    """A city that joins a network."""

    city: str
    from_on: NotRequired[str | None]
    note: NotRequired[str | None]
    source: NotRequired[SourceAsked | None]
    to_on: NotRequired[str | None]


class NewMembershipEnding(TypedDict):
    """The end of a membership."""

    note: NotRequired[str | None]
    to_on: str


class NewMentoring(TypedDict):
    """An offer of one city to another, or its request to be helped."""

    indicator: str
    mentee: str
    mentor: str
    note: NotRequired[str | None]


class NewMentoringEnding(TypedDict):
    """The end of a mentoring, or of an offer that is not taken up."""

    note: str


class NewMentoringOffer(TypedDict):
    """An offer to help other cities with one indicator."""

    indicator: str
    text: NotRequired[dict[str, str] | None]


class NewMentoringStep(TypedDict):
    """A note that goes with a step."""

    note: NotRequired[str | None]


class NewMigration(TypedDict):
    """The version to move a draft to."""

    questionnaire: str


class NewNetwork(TypedDict):
    """A network to write into the directory."""

    challenges: NotRequired[list[NewStatement]]
    countries: list[str]
    legal_form: NotRequired[dict[str, str] | None]
    name: str
    partner_networks: NotRequired[list[str]]
    plans: NotRequired[list[NewStatement]]
    priorities: NotRequired[list[NewPriority]]
    since: NotRequired[int | None]
    slug: str
    sources: NotRequired[list[SourceAsked]]
    state: NotRequired[Literal['active', 'forming', 'outside_icc']]
    stated_member_count: NotRequired[NewStatedCount | None]
    synthetic: NotRequired[bool]


class NewNotice(TypedDict):
    """News that a city sends to the secretariat and its networks."""

    happened_on: NotRequired[str | None]
    kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other']
    links: NotRequired[list[NewLink]]
    text: dict[str, str]
    title: dict[str, str]
    visibility: NotRequired[Literal['network', 'public']]


class NewNoticeAnswer(TypedDict):
    """What the secretariat answers to a city."""

    note: str


class NewNoticeStep(TypedDict):
    """A note that goes with a step."""

    note: NotRequired[str | None]


class NewOfferWithdrawal(TypedDict):
    """The withdrawal of an offer."""

    note: NotRequired[str | None]


class NewOption(TypedDict):
    """An option of a question and its worth."""

    code: str
    exclusive: NotRequired[bool]
    label: dict[str, str]
    points: float


NewPrefill = TypedDict(
    'NewPrefill',
    {
        'from': 'str',
    },
)
"""Where proposals are to come from."""


class NewPriority(TypedDict):
    """What a network works on in a year."""

    source: NotRequired[SourceAsked | None]
    text: dict[str, str]
    topics: NotRequired[list[str]]
    year: int


class NewPublicStatement(TypedDict):
    """What an ambassador said or wrote in public."""

    kind: Literal['statement', 'article']
    language: NotRequired[str | None]
    published_on: str
    summary: NotRequired[dict[str, str] | None]
    title: dict[str, str]
    topics: NotRequired[list[str]]
    url: NotRequired[str | None]
    where: NotRequired[str | None]


class NewPublication(TypedDict):
    """The publication of an accepted assessment."""

    consent: NotRequired[Literal['scores', 'scores_and_answers'] | None]
    embargo_until: NotRequired[str | None]
    note: NotRequired[str | None]


class NewQuestion(TypedDict):
    """One question."""

    asked_if: NotRequired[AskedIf | None]
    basis: NotRequired[NewBasis | None]
    cap: NotRequired[float]
    evidence_hint: NotRequired[dict[str, str] | None]
    id: str
    indicator: str
    options: NotRequired[list[NewOption]]
    points: NotRequired[list[Corner]]
    text: dict[str, str]
    type: Literal['yes_partly_no', 'single_choice', 'ordered_scale', 'multiple_choice', 'number', 'percentage', 'text']
    weight: NotRequired[float]


class NewQuestionnaire(TypedDict):
    """A draft as it is uploaded, as JSON or YAML."""

    adapts: NotRequired[str | None]
    assumptions: NotRequired[list[dict[str, str]]]
    code: str
    composites: list[NewComposite]
    example: NotRequired[bool]
    extended_index: NotRequired[str | None]
    index: str
    indicators: list[NewIndicator]
    note: NotRequired[dict[str, str] | None]
    questions: list[NewQuestion]
    reconstruction: bool
    sources: NotRequired[list[NewReference]]
    status: NotRequired[Literal['draft']]
    title: dict[str, str]
    version: str


class NewReference(TypedDict):
    """A public source."""

    title: str
    url: NotRequired[str | None]


class NewRelease(TypedDict):
    """The release of a draft."""

    checksum: NotRequired[str | None]


class NewReply(TypedDict):
    """What the city says to an assessment from outside."""

    text: str


class NewRescaling(TypedDict):
    """A question whose answers are others, or are worth something else; or whose weight is another."""

    cap: NotRequired[float | None]
    kind: Literal['equal', 'subset', 'superset', 'changed', 'not_comparable']
    op: Literal['rescale']
    options: NotRequired[list[NewOption] | None]
    points: NotRequired[list[Corner] | None]
    question: str
    reason: dict[str, str]
    type: NotRequired[Literal['yes_partly_no', 'single_choice', 'ordered_scale', 'multiple_choice', 'number', 'percentage', 'text'] | None]
    weight: NotRequired[float | None]


class NewResponse(TypedDict):
    """What one person, or one organisation of a panel, answers."""

    answers: dict[str, str]
    device: NotRequired[str | None]
    group: NotRequired[str | None]
    invitation: NotRequired[str | None]


class NewResponseWithdrawal(TypedDict):
    """A response that is taken back."""

    code: str


class NewResult(TypedDict):
    """A row: what a source says that a city had in an area for a year."""

    area: str
    city: str
    computed_with: NotRequired[str | None]
    correction: NotRequired[str | None]
    note_en: NotRequired[str | None]
    note_fr: NotRequired[str | None]
    source_locator: NotRequired[str | None]
    source_title: str
    source_url: NotRequired[str | None]
    value: float
    year: int


class NewResults(TypedDict):
    """A table of results: it is kept whole or not at all."""

    results: list[NewResult]


class NewReview(TypedDict):
    """What the reviewer decides."""

    decision: Literal['taken_up', 'accepted', 'changes_requested']
    note: NotRequired[str | None]
    reply_days: NotRequired[int | None]


class NewRewording(TypedDict):
    """A question that the adaptation asks in other words."""

    kind: NotRequired[Literal['equal', 'subset', 'superset', 'changed', 'not_comparable']]
    labels: NotRequired[dict[str, dict[str, str]]]
    op: Literal['reword']
    question: str
    reason: NotRequired[dict[str, str] | None]
    text: NotRequired[dict[str, str] | None]


class NewRobustnessAnalysis(TypedDict):
    """Which ranking to analyse, and how."""

    basis: NotRequired[Literal['own', 'core'] | None]
    draws: NotRequired[int]
    group: NotRequired[str]
    indicator: NotRequired[str | None]
    questionnaire: NotRequired[str | None]
    sample: NotRequired[str]
    seed: NotRequired[int | None]


class NewSample(TypedDict):
    """What to freeze: of each city its latest published self-assessment, on one version or on what several share."""

    basis: NotRequired[Literal['own', 'core'] | None]
    network: NotRequired[str | None]
    questionnaire: NotRequired[str | None]
    slug: str
    synthetic: NotRequired[bool]
    title: dict[str, str]
    until_year: NotRequired[int | None]


class NewSeries(TypedDict):
    """A series: it is kept whole or not at all, and never changes."""

    code: str
    flags: NotRequired[dict[str, dict[str, str]]]
    kind: Literal['well_being', 'integration_policy', 'attitudes', 'economy', 'population', 'other']
    licence: str
    note: NotRequired[dict[str, str] | None]
    source: SourceAsked
    synthetic: NotRequired[bool]
    title: dict[str, str]
    unit: str
    values: list[NewSeriesValue]


class NewSeriesImport(TypedDict):
    """A table of a public source, what to take of it, and what the series is to be called."""

    code: str
    column: NotRequired[str | None]
    format: Literal['eurostat_tsv', 'sdmx_csv', 'country_sheet']
    kind: Literal['well_being', 'integration_policy', 'attitudes', 'economy', 'population', 'other']
    licence: str
    note: NotRequired[dict[str, str] | None]
    select: NotRequired[dict[str, str]]
    source: SourceAsked
    table: str
    title: dict[str, str]
    unit: str


class NewSeriesValue(TypedDict):
    """The figure of one place for one year: of a city or of a country, the same throughout a series."""

    city: NotRequired[str | None]
    country: NotRequired[str | None]
    flag: NotRequired[str | None]
    value: float
    year: int


class NewStatedCount(TypedDict):
    """How many members a network was said to have."""

    on: str
    source: SourceAsked
    value: int


class NewStatement(TypedDict):
    """A priority, challenge or plan of a network."""

    source: NotRequired[SourceAsked | None]
    text: dict[str, str]
    topics: NotRequired[list[str]]
    year: NotRequired[int | None]


class NewStrata(TypedDict):
    """The groups of which results are told apart: coarse, and declared by the respondents themselves."""

    by: Literal['age_group', 'origin', 'neighbourhood', 'organisation', 'gender', 'language', 'other']
    groups: list[CampaignGroup]


class NewSubset(TypedDict):
    """A list of questions to begin."""

    code: str
    note: dict[str, str]
    questionnaire: str
    questions: list[str]
    sources: NotRequired[list[NewReference]]
    title: dict[str, str]
    version: str


class NewSubsetRelease(TypedDict):
    """The release of a draft."""

    revision: NotRequired[int | None]


class NewTermEnding(TypedDict):
    """The end of an ambassador's term."""

    to_on: str


class NewTopic(TypedDict):
    """A topic to add to the vocabulary."""

    label: dict[str, str]
    note: NotRequired[dict[str, str] | None]
    slug: str
    source: NotRequired[SourceAsked | None]


class NewTopicPriorities(TypedDict):
    """What the network decides to work on in a year."""

    note: dict[str, str]
    topics: list[str]


class NewTranslation(TypedDict):
    """All that a version says, in one language: every area, question and option, and nothing besides."""

    assumptions: NotRequired[list[str] | None]
    composites: dict[str, str]
    indicators: dict[str, str]
    note: NotRequired[str | None]
    questions: dict[str, QuestionWords]
    title: str


class NewTranslationReview(TypedDict):
    """Somebody has read a translation and found it right."""

    note: NotRequired[str | None]
    number: int


class NewWebhook(TypedDict):
    """Where you want to be told of what. You are told of what you may hear of, and of nothing else."""

    kinds: NotRequired[list[str]]
    url: str


class NotAnswered(TypedDict):
    """A question that applies and has no answer: it widens the bounds of the score."""

    comment: NotRequired[str | None]
    evidence: NotRequired[list[EvidenceAsked]]
    state: Literal['not_answered']


class NotAnsweredChange(TypedDict):
    """An answer to take back."""

    comment: NotRequired[str | None]
    evidence: NotRequired[list[EvidenceAsked]]
    state: Literal['not_answered']
    version: NotRequired[int]


class NotApplicable(TypedDict):
    """A question that does not apply: it leaves the score."""

    comment: NotRequired[str | None]
    evidence: NotRequired[list[EvidenceAsked]]
    reason: str
    state: Literal['not_applicable']


class NotApplicableChange(TypedDict):
    """A question to mark as not applicable."""

    comment: NotRequired[str | None]
    evidence: NotRequired[list[EvidenceAsked]]
    reason: str
    state: Literal['not_applicable']
    version: NotRequired[int]


class NotInCore(TypedDict):
    """A question of the core that an adaptation does not ask in the same way."""

    kind: str
    question: str
    reason: NotRequired[dict[str, str]]


class Notice(TypedDict):
    """News from a city."""

    actions: list[str]
    city: str
    city_name: str
    created_at: str
    happened_on: NotRequired[str]
    id: str
    kind: str
    links: list[ReadingLink]
    names: NotRequired[Names]
    state: str
    steps: NotRequired[list[NoticeStep]]
    synthetic: bool
    text: str
    title: str
    title_language: NotRequired[str]
    updated_at: str
    version: int
    visibility: str


class NoticeStep(TypedDict):
    """One step: who, when, what."""

    at: str
    by: str
    id: str
    kind: str
    note: NotRequired[str]
    state: str


class NoticeSummary(TypedDict):
    """News from a city, as lists show it."""

    city: str
    city_name: str
    created_at: str
    happened_on: NotRequired[str]
    id: str
    kind: str
    links: list[ReadingLink]
    state: str
    synthetic: bool
    text: str
    title: str
    title_language: NotRequired[str]
    updated_at: str
    version: int
    visibility: str


class NoticeSummaryPage(Page['NoticeSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Option(TypedDict):
    """An option of a question and its worth."""

    code: str
    exclusive: bool
    label: str
    points: float


class OutsideInShort(TypedDict):
    """What the latest campaign found that can be told; it enters no score of the city."""

    assessment: NotRequired[str]
    campaign: str
    closes_on: str
    consent: str
    door: str
    indicators: list[OutsideIndicatorInShort]
    invited: NotRequired[int]
    kappa: NotRequired[float]
    limits: NotRequired[LimitsOfAgreement]
    method: str
    minimum: int
    n: int
    opens_on: str
    organiser: NotRequired[str]
    organiser_kind: str
    questionnaire: str
    reconstruction: bool
    reply: NotRequired[str]
    synthetic: bool
    year: NotRequired[int]


class OutsideIndicator(TypedDict):
    """The questions of an indicator together."""

    code: str
    n: int
    questions: list[str]
    score: OutsideScore


class OutsideIndicatorInShort(TypedDict):
    """An area as it is seen from outside, beside the city's own answers to the same questions."""

    certain: NotRequired[bool]
    code: str
    gap: NotRequired[OutsideScore]
    n: int
    questions: list[str]
    reconciled: NotRequired[ReconciledIndicator]
    score: OutsideScore
    self: NotRequired[float]


class OutsidePart(TypedDict):
    """A question as one part of the respondents sees it."""

    groups: list[str]
    n: int
    n_answered: int
    n_dont_know: int
    n_skipped: int
    options: list[OutsideShare]
    score: NotRequired[OutsideScore]


class OutsideQuestion(TypedDict):
    """A question as it is seen from outside."""

    indicator: str
    parts: list[OutsidePart]
    question: str
    total: OutsidePart


class OutsideScore(TypedDict):
    """A mean worth from outside, 0 to 100, with its interval."""

    high: float
    low: float
    value: float


class OutsideSelf(TypedDict):
    """The city's own view on the same questions."""

    assessment: str
    indicators: list[SelfBesideOutside]
    kappa: NotRequired[float]
    kappa_n: int
    limits: NotRequired[LimitsOfAgreement]
    questions: list[SelfBesideOutside]
    year: int


class OutsideShare(TypedDict):
    """How many chose an option."""

    high: float
    low: float
    n: int
    option: str
    value: float


class OutsideView(TypedDict):
    """What a campaign found. Self and outside stay two views: neither enters the other, nothing is averaged."""

    campaign: str
    city: str
    closes_on: str
    consent: str
    door: str
    indicators: list[OutsideIndicator]
    invited: NotRequired[int]
    method: str
    minimum: int
    n: NotRequired[int]
    names: NotRequired[Names]
    opens_on: str
    organiser: NotRequired[str]
    organiser_kind: str
    questionnaire: str
    questions: list[OutsideQuestion]
    reconstruction: bool
    reply: NotRequired[str]
    seed: int
    self: NotRequired[OutsideSelf]
    synthetic: bool
    withheld: list[str]


class OwnWeights(TypedDict):
    """Weights in place of those of the questionnaire. What is not named keeps its own; zero leaves it out."""

    indicators: NotRequired[dict[str, float]]
    members: NotRequired[dict[str, dict[str, float]]]
    questions: NotRequired[dict[str, float]]


class PartLeftOut(TypedDict):
    """What leaving one part out does, with nothing else changed."""

    indicator: str
    mean_shift: float


class Peer(TypedDict):
    """A city alike."""

    city: str
    country: str
    distances: PeerDistances
    figures: dict[str, float]
    index: NotRequired[PeerIndex]
    name: str


class PeerDistances(TypedDict):
    """How different two cities are, in standard deviations; without member where a figure is missing."""

    foreign_born_share: NotRequired[float]
    gdp_per_head: NotRequired[float]
    population: NotRequired[float]
    total: float


class PeerIndex(TypedDict):
    """The latest index of a city, as published here or elsewhere."""

    coverage: NotRequired[float]
    display: str
    high: NotRequired[float]
    low: NotRequired[float]
    origin: str
    value: float
    year: int


class Peers(TypedDict):
    """The cities most like one."""

    city: str
    figures: dict[str, float]
    index: NotRequired[PeerIndex]
    items: list[Peer]
    missing: list[str]
    n_candidates: int
    n_unknown: int
    names: NotRequired[Names]
    rules: str
    sample: SampleNamed
    synthetic: bool


class PlaceLeftOut(TypedDict):
    """A line of the table that is of no country."""

    n: int
    place: str


class Point(TypedDict):
    """One observation."""

    cities: list[str]
    place: str
    x: float
    x_years: list[int]
    y: float
    y_years: list[int]


class Policy(TypedDict):
    """What the method does in one kind of case."""

    code: str
    text: str


class PracticeOfYear(TypedDict):
    """A practice or lesson that was published in the year."""

    at: Address
    cities: list[str]
    id: str
    kind: str
    synthetic: bool
    title: str


Prefill = TypedDict(
    'Prefill',
    {
        'assessment': 'str',
        'from': 'str',
        'left_out': 'list[LeftOut]',
        'names': 'NotRequired[Names]',
        'proposed': 'int',
    },
)
"""What was proposed."""


PrefilledAnswer = TypedDict(
    'PrefilledAnswer',
    {
        'answer': 'Answer',
        'from': 'str',
        'question': 'str',
        'version': 'int',
    },
)
"""An answer of an earlier wave, which counts for nothing until somebody accepts it."""


class PrefilledAnswerPage(Page['PrefilledAnswer']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Preview(TypedDict):
    """Scores of what was not kept."""

    composites: list[Score]
    core_projection: NotRequired[CoreProjection]
    effects: NotRequired[Effects]
    example: bool
    extended_index: NotRequired[Score]
    index: Score
    indicators: list[Score]
    input_checksum: str
    method: str
    names: NotRequired[Names]
    own_weights: bool
    questionnaire: str
    questionnaire_checksum: str
    reconstruction: bool
    subset: NotRequired[str]
    synthetic: bool
    trace: list[QuestionContribution]


class PreviewAsked(TypedDict):
    """What to score without keeping it: answers to a version, or an assessment."""

    answers: NotRequired[dict[str, Answered | NotAnswered | NotApplicable] | None]
    assessment: NotRequired[str | None]
    changes: NotRequired[list[PreviewStep]]
    questionnaire: NotRequired[str | None]
    subset: NotRequired[str | None]
    weights: NotRequired[OwnWeights | None]


class PreviewStep(TypedDict):
    """A step that is thought of: answers in place of those there are."""

    answers: dict[str, Answered | NotAnswered | NotApplicable]
    name: NotRequired[str | None]


class Profile(TypedDict):
    """A city on one page."""

    assessed: NotRequired[ProfileWave]
    candidate: bool
    charts: ProfileCharts
    citation: str
    city: str
    comparison: NotRequired[ProfileComparison]
    country: str
    index: NotRequired[ComparedScore]
    indicators: list[ComparedScore]
    kind: str
    member_since: NotRequired[int]
    method: ProfileMethod
    name: str
    names: NotRequired[Names]
    networks: list[ProfileNetwork]
    next_steps: list[Recommendation]
    outside: NotRequired[OutsideInShort]
    partial: bool
    published_results: list[PublishedScore]
    rank: NotRequired[RankMovement]
    reconstruction: bool
    standing: NotRequired[Standing]
    strengths: list[StandingOut]
    synthetic: bool
    unavailable: list[Absent]
    waves: CityScores
    weaknesses: list[StandingOut]
    withheld: bool


class ProfileCharts(TypedDict):
    """Where the pictures are; instead of `.svg`, `.png` gives an image, `.csv` data, `.vl.json` a specification."""

    areas: str
    bars: str
    radar: str
    ranks: str
    waves: str


class ProfileComparison(TypedDict):
    """What the city is compared with, so that it can be done again."""

    checksum: str
    city_in_group: bool
    city_in_sample: bool
    group: Group
    left_out: list[LeftOutOfSample]
    sample: SampleNamed
    size: int


class ProfileMethod(TypedDict):
    """How the numbers came about."""

    notes: list[str]
    version: str


class ProfileNetwork(TypedDict):
    """A network that the city belongs to."""

    name: str
    slug: str


class ProfileWave(TypedDict):
    """The published self-assessment shown: the latest, or the one in a frozen sample."""

    assessment: str
    questionnaire: str
    wave: NotRequired[int]
    year: int


ProposedPair = TypedDict(
    'ProposedPair',
    {
        'from': 'NotRequired[str]',
        'kind': 'str',
        'reason': 'NotRequired[str]',
        'text_after': 'NotRequired[str]',
        'text_before': 'NotRequired[str]',
        'to': 'NotRequired[str]',
    },
)
"""What a question of one version seems to be beside one of another."""


class PublicStatement(TypedDict):
    """What an ambassador said or wrote in public."""

    ambassador: str
    created_at: str
    id: str
    kind: str
    language: NotRequired[str]
    names: NotRequired[Names]
    published_on: str
    summary: NotRequired[str]
    synthetic: bool
    title: str
    topics: list[str]
    url: NotRequired[str]
    where: NotRequired[str]


class PublicStatementPage(Page['PublicStatement']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class PublishedScore(TypedDict):
    """A result that somebody published. It is shown beside computed scores and never mixed with them."""

    city: str
    computed_with: NotRequired[str]
    corrected_at: NotRequired[str]
    corrects: NotRequired[str]
    id: str
    indicator: str
    note: NotRequired[str]
    percent: float
    published_result: bool
    rank: NotRequired[Rank]
    reason: NotRequired[str]
    recorded_at: NotRequired[str]
    source: Source
    synthetic: bool
    year: int


class PublishedScorePage(Page['PublishedScore']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Question(TypedDict):
    """One question."""

    asked_if: NotRequired[AskedIf]
    basis: NotRequired[Basis]
    cap: float
    evidence_hint: NotRequired[str]
    id: str
    indicator: str
    options: list[Option]
    points: list[Corner]
    text: str
    type: Literal['yes_partly_no', 'single_choice', 'ordered_scale', 'multiple_choice', 'number', 'percentage', 'text']
    weight: float


class QuestionContribution(TypedDict):
    """What one answer gives to the index."""

    contribution: float
    effective_weight: float
    indicator: str
    points: float
    question: str


class QuestionGap(TypedDict):
    """A question on both sides."""

    difference: float | None
    external: SideAnswer
    indicator: str
    question: str
    self: SideAnswer


QuestionPair = TypedDict(
    'QuestionPair',
    {
        'from': 'NotRequired[str | None]',
        'kind': "Literal['equal', 'subset', 'superset', 'changed', 'not_comparable']",
        'reason': 'NotRequired[dict[str, str] | None]',
        'to': 'NotRequired[str | None]',
    },
)
"""A question of one version beside one of another."""


QuestionPairTold = TypedDict(
    'QuestionPairTold',
    {
        'from': 'NotRequired[str]',
        'kind': 'str',
        'reason': 'NotRequired[str]',
        'to': 'NotRequired[str]',
    },
)
"""A question of one version beside one of another."""


class QuestionWords(TypedDict):
    """What a question says."""

    evidence_hint: NotRequired[str | None]
    options: NotRequired[dict[str, str]]
    text: str


QuestionnaireDiff = TypedDict(
    'QuestionnaireDiff',
    {
        'added': 'list[Named]',
        'composites': 'list[CompositeChanged]',
        'from': 'str',
        'moved': 'list[Moved]',
        'names': 'NotRequired[Names]',
        'removed': 'list[Named]',
        'rescored': 'list[Rescored]',
        'reweighted': 'list[Reweighted]',
        'reworded': 'list[Reworded]',
        'to': 'str',
    },
)
"""What differs between two versions, question by question of the same identifier."""


QuestionnaireMapping = TypedDict(
    'QuestionnaireMapping',
    {
        'from': 'str',
        'indicators': 'list[IndicatorPairTold]',
        'left_out': 'list[LeftOut]',
        'n_comparable': 'int',
        'names': 'NotRequired[Names]',
        'note': 'NotRequired[str]',
        'pairs': 'list[QuestionPairTold]',
        'through': 'list[str]',
        'to': 'str',
    },
)
"""A mapping from one version to another, straight or through versions in between."""


class QuestionnaireSummary(TypedDict):
    """A version in the list."""

    adapts: NotRequired[str]
    checksum: str
    code: str
    example: bool
    n_indicators: int
    n_questions: int
    reconstruction: bool
    status: str
    title: str
    version: str


class QuestionnaireSummaryPage(Page['QuestionnaireSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class QuestionnaireVersion(TypedDict):
    """A version as it is served."""

    adapts: NotRequired[str]
    assumptions: list[str]
    checksum: str
    code: str
    composites: list[Composite]
    deprecated_at: NotRequired[str]
    deprecation_note: NotRequired[str]
    example: bool
    extended_index: NotRequired[str]
    index: str
    indicators: list[Indicator]
    note: NotRequired[str]
    questions: list[Question]
    reconstruction: bool
    released_at: NotRequired[str]
    revision: int
    sources: list[Reference]
    status: Literal['draft', 'released', 'deprecated']
    successor: NotRequired[str]
    title: str
    translation: NotRequired[TranslationTold]
    version: str


class Rank(TypedDict):
    """A rank as its source states it."""

    of: int
    place: int
    shared: bool


class RankInterval(TypedDict):
    """Between which ranks a city stands when weights and other choices are made otherwise."""

    high: int
    low: int
    median: int


RankMovement = TypedDict(
    'RankMovement',
    {
        'change': 'NotRequired[int]',
        'city': 'str',
        'from': 'RankThen',
        'group': 'Group',
        'indicator': 'NotRequired[str]',
        'joined': 'list[str]',
        'left': 'list[str]',
        'method': 'str',
        'name': 'str',
        'names': 'NotRequired[Names]',
        'parts': 'list[MovementPart]',
        'reconstruction': 'bool',
        'same_questionnaire': 'bool',
        'sentence': 'str',
        'sure': 'NotRequired[bool]',
        'synthetic': 'bool',
        'to': 'RankThen',
    },
)
"""Why a rank moved from one sample to another."""


class RankRobustness(TypedDict):
    """How rank intervals were made."""

    draws: int
    meaning: str
    seed: int
    varied: list[str]
    weights_within: float


class RankThen(TypedDict):
    """Where a city stood in one sample."""

    display: NotRequired[str]
    of: int
    rank: NotRequired[int]
    rank_interval: NotRequired[RankInterval]
    reason: NotRequired[str]
    sample: SampleNamed
    tie_group: NotRequired[int]
    value: NotRequired[float]


class Ranked(TypedDict):
    """A city and its rank."""

    assessment: str
    city: str
    country: str
    coverage: NotRequired[float]
    display: str
    high: NotRequired[float]
    low: NotRequired[float]
    name: str
    questionnaire: str
    rank: int
    rank_interval: NotRequired[RankInterval]
    shared: bool
    tie_group: NotRequired[int]
    value: float
    year: int


class Ranking(Page['Ranked']):
    """A page of a ranking, the best first."""

    group: Group
    indicator: NotRequired[str]
    left_out: list[LeftOutOfSample]
    method: str
    names: NotRequired[Names]
    next_cursor: str | None
    questionnaire: NotRequired[str]
    robustness: NotRequired[RankRobustness]
    rules: str
    sample: SampleNamed
    size: int
    synthetic: bool


class ReadingLink(TypedDict):
    """Where to read more."""

    title: str
    url: str


class ReasonedAnswer(TypedDict):
    """An option that is held right, and why."""

    answer: str
    reason: str
    value: float


class Recommendation(TypedDict):
    """What could be done for one weak indicator. Each list holds the best `k`, the first one first."""

    answers: NotRequired[list[RecommendedAnswer]]
    events: list[RecommendedEvent]
    host_calls: list[RecommendedCall]
    indicator: str
    label: str
    lessons: list[RecommendedPractice]
    mentors: list[RecommendedMentor]
    practices: list[RecommendedPractice]
    unknown: list[str]
    value: float
    why: str


class RecommendationRules(TypedDict):
    """How recommendations are chosen."""

    least_gap: float
    practices: str
    topics: dict[str, list[str]]
    weakest: int


class Recommendations(TypedDict):
    """What a city could do next. The same data on the same day give the same answer."""

    answers_shown: bool
    assessment: NotRequired[str]
    basis: str
    city: str
    items: list[Recommendation]
    names: NotRequired[Names]
    origin: NotRequired[str]
    partial: bool
    questionnaire: NotRequired[str]
    reason: NotRequired[str]
    reconstruction: bool
    rules: RecommendationRules
    synthetic: bool
    unavailable: list[Absent]
    year: NotRequired[int]


class RecommendedAnswer(TypedDict):
    """A question that would raise the indicator if it were answered at its best."""

    answer: Any
    gain: float
    index_gain: NotRequired[float]
    labels: list[str]
    question: str
    text: str
    why: str


class RecommendedCall(TypedDict):
    """A call for hosts that still takes offers."""

    at: Address
    id: str
    offers_by: str
    synthetic: bool
    title: str
    type: str
    why: str


class RecommendedEvent(TypedDict):
    """An event to go to."""

    at: Address
    date_status: str
    earliest: NotRequired[str]
    id: str
    latest: NotRequired[str]
    state: str
    synthetic: bool
    title: str
    type: str
    why: str


class RecommendedMentor(TypedDict):
    """A city that offers mentoring in the indicator."""

    at: Address
    of: Nearness
    synthetic: bool
    why: str


class RecommendedPractice(TypedDict):
    """A published practice or lesson to learn from."""

    at: Address
    id: str
    of: NotRequired[Nearness]
    replication_count: int
    synthetic: bool
    title: str
    why: str


class ReconciledIndicator(TypedDict):
    """An indicator in three numbers, each the mean of the same questions by their weights."""

    code: str
    outside: OutsideScore
    questions: list[str]
    reconciled: float
    self: float


class ReconciledQuestion(TypedDict):
    """A question as the city, people outside and the reviewer see it: three answers, never made one."""

    indicator: str
    outside: SeenOutside
    proposed: ReasonedAnswer
    question: str
    reconciled: NotRequired[ReasonedAnswer]
    reply: NotRequired[ReplyTold]
    self: NotRequired[AnswerWorth]


class Reconciliation(TypedDict):
    """Self, outside and reconciled side by side. The score of the city stays that of its own answers."""

    actions: list[str]
    assessment: str
    campaign: str
    city: str
    created_at: str
    indicators: list[ReconciledIndicator]
    names: NotRequired[Names]
    published_at: NotRequired[str]
    questionnaire: str
    questions: list[ReconciledQuestion]
    reconstruction: bool
    replied_at: NotRequired[str]
    reply_until: str
    state: str
    synthetic: bool
    version: int


class ReconciliationDecision(TypedDict):
    """What the reviewer decides for a question."""

    answer: str
    question: str
    reason: dict[str, str]


class ReconciliationDecisionsWanted(TypedDict):
    """All that is decided so far; it takes the place of what was decided before."""

    decisions: list[ReconciliationDecision]


class ReconciliationProposal(TypedDict):
    """What the reviewer proposes for a question."""

    answer: str
    question: str
    reason: dict[str, str]


class ReconciliationReply(TypedDict):
    """What the city says to the proposal for a question."""

    question: str
    text: NotRequired[dict[str, str] | None]
    verdict: Literal['agreed', 'objected']


class ReconciliationReplyWanted(TypedDict):
    """What the city says, to each proposal."""

    replies: list[ReconciliationReply]


class ReconciliationWanted(TypedDict):
    """What the reviewer proposes, and for how long the city may reply."""

    proposals: list[ReconciliationProposal]
    reply_days: NotRequired[int]


class Reference(TypedDict):
    """A public source."""

    title: str
    url: NotRequired[str]


class Reliability(TypedDict):
    """How reliably the items of a questionnaire measure one thing, computed here on one sample."""

    alpha: NotRequired[float]
    deletion_rule: str
    interval: NotRequired[BootstrapInterval]
    items: list[ItemStatistics]
    items_are: str
    k: int
    left_out: list[LeftOutOfSample]
    n: int
    n_incomplete: int
    names: NotRequired[Names]
    note: str
    questionnaire: str
    questionnaire_checksum: str
    reason: NotRequired[str]
    reconstruction: bool
    sample: SampleNamed
    sem: NotRequired[float]
    smallest_detectable_change: NotRequired[float]
    standard_deviation: NotRequired[float]
    subset: NotRequired[str]
    synthetic: bool
    weights: str


class ReplyTold(TypedDict):
    """What the city says to a proposal."""

    text: NotRequired[str]
    verdict: str


class Rescaling(TypedDict):
    """A question whose answers are others, or are worth something else; or whose weight is another."""

    cap: NotRequired[float]
    kind: Literal['equal', 'subset', 'superset', 'changed', 'not_comparable']
    op: Literal['rescale']
    options: NotRequired[list[Option]]
    points: NotRequired[list[Corner]]
    question: str
    reason: dict[str, str]
    type: NotRequired[Literal['yes_partly_no', 'single_choice', 'ordered_scale', 'multiple_choice', 'number', 'percentage', 'text']]
    weight: NotRequired[float]


class Rescored(TypedDict):
    """A question whose answers are worth something else."""

    parts: list[str]
    question: str


class ResponseTaken(TypedDict):
    """A response was counted."""

    campaign: str
    withdrawal_code: str


class ResponseWithdrawn(TypedDict):
    """A response counts no longer."""

    withdrawn: bool


class Reweighted(TypedDict):
    """A question with another weight."""

    question: str
    weight_after: float
    weight_before: float


class Reworded(TypedDict):
    """A question with another text, or other labels of its options."""

    options: list[str]
    question: str
    text_after: str
    text_before: str


class Rewording(TypedDict):
    """A question that the adaptation asks in other words."""

    kind: Literal['equal', 'subset', 'superset', 'changed', 'not_comparable']
    labels: dict[str, dict[str, str]]
    op: Literal['reword']
    question: str
    reason: NotRequired[dict[str, str]]
    text: NotRequired[dict[str, str]]


Rhythm: TypeAlias = "Literal['daily', 'weekly']"
"""How often what is not urgent is told."""


class RobustnessAnalysis(TypedDict):
    """An analysis of a ranking: the question, how far it is, and what was found."""

    created_at: str
    draws: int
    finished_at: NotRequired[str]
    group: str
    id: str
    indicator: str
    meaning: str
    method: str
    names: NotRequired[Names]
    progress: float
    questionnaire: str
    reconstruction: bool
    result: NotRequired[RobustnessResult]
    sample: SampleNamed
    seed: int
    size: int
    state: str
    synthetic: bool
    varied: list[str]
    version: int
    weights_within: float


class RobustnessResult(TypedDict):
    """What an analysis found."""

    cities: list[AnalysedCity]
    factors: list[VariedFactor]
    leave_one_out: list[PartLeftOut]
    mean_shift: float


class Sample(TypedDict):
    """A frozen set of published assessments, or the latest."""

    as_of: str
    basis: str
    by: NotRequired[str]
    checksum: str
    core: NotRequired[SampleCore]
    entries: NotRequired[list[SampleEntry]]
    frozen: bool
    frozen_at: NotRequired[str]
    names: NotRequired[Names]
    network: NotRequired[str]
    questionnaire: NotRequired[str]
    reconstruction: bool
    size: int
    slug: str
    synthetic: bool
    title: str
    until_year: NotRequired[int]


class SampleCore(TypedDict):
    """The questions that the versions of a sample ask alike, on which its cities are scored anew."""

    checksum: str
    questionnaire: str
    size: int
    versions: list[CoreVersion]


class SampleEntry(TypedDict):
    """A city in a sample, with the figures that decide its groups."""

    assessment: str
    city: str
    country: str
    counts: bool
    coverage: NotRequired[float]
    foreign_born_share: NotRequired[float]
    name: str
    networks: list[str]
    population: NotRequired[float]
    questionnaire: str
    year: int


class SampleNamed(TypedDict):
    """Which assessments a number is based on."""

    as_of: str
    basis: str
    checksum: str
    core: NotRequired[SampleCore]
    frozen: bool
    questionnaire: NotRequired[str]
    reconstruction: bool
    size: int
    slug: str
    synthetic: bool


class SamplePage(Page['Sample']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class SavedAnswer(TypedDict):
    """What became of one answer."""

    current: NotRequired[Answer]
    detail: NotRequired[str]
    pointer: NotRequired[str]
    result: str
    version: NotRequired[int]


class SavedAnswers(TypedDict):
    """What became of each answer that was sent."""

    kept: int
    results: dict[str, SavedAnswer]


class Score(TypedDict):
    """The score of an indicator or a composite."""

    code: str
    coverage: float | None
    display: str | None
    high: float | None
    low: float | None
    n_answered: int
    n_applicable: int
    reason: NotRequired[str]
    value: float | None


class ScoreGap(TypedDict):
    """An indicator or composite on both sides."""

    code: str
    difference: float | None
    external: SideScore
    self: SideScore


class Scores(TypedDict):
    """All scores of one set of answers."""

    composites: list[Score]
    core_projection: NotRequired[CoreProjection]
    example: bool
    extended_index: NotRequired[Score]
    index: Score
    indicators: list[Score]
    input_checksum: str
    method: str
    questionnaire: str
    questionnaire_checksum: str
    reconstruction: bool
    subset: NotRequired[str]
    synthetic: bool


class ScoringMethod(TypedDict):
    """A version of the scoring method. What belongs to a questionnaire (options, points, weights) is not in it."""

    aggregation: str
    assumptions: list[str]
    display_digits: int
    display_rounding: str
    formulas: list[Formula]
    minimum_coverage: float
    missing: str
    policies: list[Policy]
    references: list[Reference]
    title: str
    version: str


class ScoringMethodPage(Page['ScoringMethod']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class SeenOutside(TypedDict):
    """How people outside see a question."""

    n_answered: int
    score: NotRequired[OutsideScore]


class SelfBesideOutside(TypedDict):
    """One number of the city beside one from outside."""

    certain: bool
    code: str
    gap: OutsideScore
    outside: float
    self: float


class Series(TypedDict):
    """A series with its values."""

    code: str
    first_year: int
    flags: dict[str, str]
    kind: str
    last_year: int
    level: str
    licence: str
    n_places: int
    n_values: int
    names: NotRequired[Names]
    note: NotRequired[str]
    recorded_at: str
    source: Source
    synthetic: bool
    title: str
    unit: str
    values: list[SeriesValue]


class SeriesImport(TypedDict):
    """What became of a table: the series that was made of it, or would be."""

    dry_run: bool
    first_year: int
    flags: list[FlagUsed]
    last_year: int
    left_out: list[PlaceLeftOut]
    n_missing: int
    n_places: int
    n_values: int
    names: NotRequired[Names]
    series: str


class SeriesSummary(TypedDict):
    """What a series is, without its values."""

    code: str
    first_year: int
    kind: str
    last_year: int
    level: str
    licence: str
    n_places: int
    n_values: int
    recorded_at: str
    source: Source
    synthetic: bool
    title: str
    unit: str


class SeriesSummaryPage(Page['SeriesSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class SeriesValue(TypedDict):
    """The figure of one place for one year."""

    city: NotRequired[str]
    country: NotRequired[str]
    flag: NotRequired[str]
    value: float
    year: int


class Settled(TypedDict):
    """The operation that settles it."""

    address: str
    method: str
    operation: str


class SideAnswer(TypedDict):
    """What one side answers to a question."""

    points: NotRequired[float]
    state: str
    value: NotRequired[str | list[str] | float]


class SideScore(TypedDict):
    """What one side gives to an indicator."""

    coverage: float | None
    high: float | None
    low: float | None
    value: float | None


class SobolIndex(TypedDict):
    """A share of the variance, estimated, with its interval."""

    high: float
    low: float
    value: float


class Source(TypedDict):
    """Where a fact comes from."""

    locator: NotRequired[str]
    title: NotRequired[str]
    url: NotRequired[str]


class SourceAsked(TypedDict):
    """Where a fact comes from, as a client sends it."""

    locator: NotRequired[str | None]
    title: str
    url: NotRequired[str | None]


class Spread(TypedDict):
    """The latest index of each member, together."""

    highest: NotRequired[float]
    lowest: NotRequired[float]
    mean: NotRequired[float]
    n: int
    questionnaires: dict[str, int]
    standard_deviation: NotRequired[float]
    synthetic: bool


class Standing(TypedDict):
    """Where a city stands among the cities of a group by the index, and how sure that is."""

    of: int
    overlapping: NotRequired[int]
    rank: int
    rank_interval: NotRequired[RankInterval]
    sentence: str
    shared: bool
    tie_group: NotRequired[int]


class StandingOut(TypedDict):
    """An area in which the city is above or below its group by the margin."""

    difference: float
    indicator: str
    label: str


class StatedCount(TypedDict):
    """How many members a network was said to have."""

    on: Any
    source: Source
    value: int


class Statement(TypedDict):
    """A priority, challenge, plan or stated fact of a network."""

    source: NotRequired[Source]
    text: str
    topics: list[str]
    year: NotRequired[int]


class StatementOfCity(TypedDict):
    """What the ambassador of a city said or wrote in public, among those of all cities."""

    ambassador: str
    city: str
    created_at: str
    id: str
    kind: str
    language: NotRequired[str]
    name: str
    office: str
    published_on: str
    summary: NotRequired[str]
    synthetic: bool
    title: str
    topics: list[str]
    url: NotRequired[str]
    where: NotRequired[str]


class StatementOfCityPage(Page['StatementOfCity']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Step(TypedDict):
    """One step of an assessment."""

    at: str
    by: str
    decision: NotRequired[str]
    id: str
    kind: str
    note: NotRequired[str]
    state: str


class StepNote(TypedDict):
    """A remark that goes with a step."""

    note: NotRequired[str | None]


class StepPage(Page['Step']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class StrataTold(TypedDict):
    """The groups that are told apart."""

    by: str
    groups: list[GroupTold]


class Strength(TypedDict):
    """An indicator in which another city is stronger."""

    gap: float
    indicator: str
    offered: bool
    own: float
    theirs: float


SubscriptionState: TypeAlias = "Literal['active', 'bounced', 'address_changed']"
"""Whether digests go out."""


class SubsetDraft(TypedDict):
    """A list of questions in the making."""

    note: dict[str, str]
    questionnaire: str
    questions: list[str]
    sources: NotRequired[list[NewReference]]
    title: dict[str, str]


class SubsetVersion(TypedDict):
    """A version of a subset as it is served. A released one never changes."""

    code: str
    family: str
    note: NotRequired[str]
    questionnaire: NotRequired[str]
    questions: list[str]
    released_at: NotRequired[str]
    released_by: NotRequired[str]
    revision: int
    sources: list[Reference]
    status: str
    title: str
    version: str


class SubsetVersionPage(Page['SubsetVersion']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Topic(TypedDict):
    """A topic of the one vocabulary of all three services."""

    label: str
    priority_years: list[int]
    retired: bool
    slug: str
    source: NotRequired[Source]
    version: int


class TopicChange(TypedDict):
    """A merge-patch: what is not named stays, null removes."""

    label: NotRequired[dict[str, str | None] | None]
    note: NotRequired[dict[str, str] | None]
    retired: NotRequired[bool | None]
    source: NotRequired[SourceAsked | None]


class TopicPage(Page['Topic']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class TopicPriorities(TypedDict):
    """What the network works on in a year, as it was decided last."""

    at: NotRequired[str]
    by: NotRequired[str]
    names: NotRequired[Names]
    note: NotRequired[str]
    topics: list[str]
    version: int
    year: int


class TopicPrioritiesPage(Page['TopicPriorities']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class TopicVersion(TypedDict):
    """What a topic was from one change to the next, who changed it and why."""

    at: str
    by: NotRequired[str]
    label: str
    note: NotRequired[str]
    retired: bool
    version: int


class TopicVersionPage(Page['TopicVersion']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Trace(TypedDict):
    """How the index came about, answer by answer."""

    assessment: NotRequired[str]
    contributions: list[QuestionContribution]
    index: float | None
    method: str
    names: NotRequired[Names]
    reconstruction: bool
    synthetic: bool


class TranslatedQuestion(TypedDict):
    """What a question says in a translation."""

    evidence_hint: NotRequired[str]
    options: dict[str, str]
    text: str


class Translation(TypedDict):
    """A translation of a version."""

    assumptions: NotRequired[list[str]]
    changed_at: str
    composites: dict[str, str]
    indicators: dict[str, str]
    language: str
    names: NotRequired[Names]
    note: NotRequired[str]
    number: int
    questionnaire: str
    questions: dict[str, TranslatedQuestion]
    review_note: NotRequired[str]
    reviewed: bool
    reviewed_at: NotRequired[str]
    title: str
    version: int


class TranslationSummary(TypedDict):
    """A translation in the list of a version."""

    changed_at: str
    language: str
    number: int
    questionnaire: str
    review_note: NotRequired[str]
    reviewed: bool
    reviewed_at: NotRequired[str]
    title: str
    version: int


class TranslationSummaryPage(Page['TranslationSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class TranslationTold(TypedDict):
    """Of a version that is told in the words of a translation: which those are."""

    language: str
    number: int
    reviewed: bool


class VariedFactor(TypedDict):
    """How much of the variance of the shift in ranks one choice explains."""

    factor: str
    first: SobolIndex
    total: SobolIndex


class Waiting(TypedDict):
    """What waits for somebody now, as one service knows it; the most urgent thing first."""

    items: list[WaitingItem]
    more: bool
    party: str


class WaitingItem(TypedDict):
    """One thing that waits for somebody."""

    about: str
    due: NotRequired[str]
    id: str
    kind: str
    overdue: bool
    service: str
    settled_by: Settled
    since: NotRequired[str]
    synthetic: bool
    text: str


WaveChange = TypedDict(
    'WaveChange',
    {
        'city': 'str',
        'from': 'ChangeSide',
        'index': 'AreaChange',
        'indicators': 'list[AreaChange]',
        'left_out': 'list[LeftOut]',
        'measurement_error': 'MeasurementError',
        'method': 'str',
        'minimum_coverage': 'float',
        'n_comparable': 'int',
        'names': 'NotRequired[Names]',
        'reconstruction': 'bool',
        'synthetic': 'bool',
        'to': 'ChangeSide',
        'within_error': 'NotRequired[bool]',
        'years': 'int',
    },
)
"""What changed from one wave to another, on the questions that both ask."""


class WaveElsewhere(TypedDict):
    """A wave of a member that was published elsewhere, without answers; it has no number."""

    index: NotRequired[float]
    n_areas: int
    sources: list[Source]
    year: int


class WaveInHistory(TypedDict):
    """A wave in the history of a city: assessed here, or published elsewhere, without answers."""

    index: NotRequired[float]
    origin: str
    questionnaire: NotRequired[str]
    results: list[PublishedScore]
    wave: NotRequired[int]
    year: int


class WaveOfMember(TypedDict):
    """A wave of a member."""

    assessment: str
    questionnaire: str
    wave: int
    year: int


class WeakIndicator(TypedDict):
    """An indicator that help is looked for in."""

    indicator: str
    value: float


class Webhook(TypedDict):
    """A subscription to changes of this service."""

    cities: list[str]
    created_at: str
    disabled_at: NotRequired[str]
    disabled_reason: NotRequired[DisabledReason]
    failing_since: NotRequired[str]
    id: str
    kinds: list[str]
    names: NotRequired[Names]
    networks: list[str]
    old_secret_until: NotRequired[str]
    roles: list[str]
    state: WebhookState
    subject: str
    url: str
    version: int


class WebhookChange(TypedDict):
    """A merge-patch: what is not named stays. `paused: false` also lets one go on that was disabled."""

    kinds: NotRequired[list[str] | None]
    paused: NotRequired[bool | None]
    url: NotRequired[str | None]


class WebhookDelivery(TypedDict):
    """A change that has not arrived at a webhook, or not yet."""

    attempts: int
    created_at: str
    due_at: NotRequired[str]
    id: str
    kind: str
    position: int
    problem: NotRequired[DeliveryProblem]
    state: DeliveryState
    status: NotRequired[int]
    tried_at: NotRequired[str]


class WebhookDeliveryPage(Page['WebhookDelivery']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class WebhookPage(Page['Webhook']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class WebhookSecret(TypedDict):
    """What signs the deliveries of a webhook. It is told here and never again."""

    secret: str


WebhookState: TypeAlias = "Literal['running', 'paused', 'disabled']"
"""Whether a webhook is told of changes."""


class Withholding(TypedDict):
    """Whether a city keeps its numbers out of rankings and group means, since when, and who said so."""

    at: NotRequired[str]
    by: NotRequired[str]
    city: str
    names: NotRequired[Names]
    note: NotRequired[str]
    version: int
    withheld: bool


class WithholdingWanted(TypedDict):
    """Whether a city keeps its numbers out of rankings and group means."""

    note: NotRequired[str | None]
    withheld: bool


class IndexOperations(Operations):
    """Every operation of index_api."""

    def accept_mapping_proposal(self, code: str, body: NewMappingAcceptance, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireMapping:
        """Make a mapping of what is proposed between two released versions: of all of it, or of some questions. What is not accepted becomes `not_comparable`, with a reason that says so. Prefills and comparisons use the mapping at once; it never changes."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/mapping-acceptances', names={'code': code}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def accept_mapping_proposal_multilingual(self, code: str, body: NewMappingAcceptance, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireMapping:
        """Make a mapping of what is proposed between two released versions: of all of it, or of some questions. What is not accepted becomes `not_comparable`, with a reason that says so. Prefills and comparisons use the mapping at once; it never changes."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/mapping-acceptances', names={'code': code}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def accept_proposals(self, assessment: str, body: Acceptance, *, idempotency_key: str | None = None) -> SavedAnswers:
        """Take proposals over as answers. Each is saved over the version of the answer that you read; the result says what became of each."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/acceptances', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def acknowledge_notice(self, notice: str, body: NewNoticeStep, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Tell a city that its notice was read. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/notices/{notice}/acknowledgements', names={'notice': notice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def acknowledge_notice_multilingual(self, notice: str, body: NewNoticeStep, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Tell a city that its notice was read. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/notices/{notice}/acknowledgements', names={'notice': notice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def agree_mentoring(self, mentoring: str, body: NewMentoringStep, *, lang: str | None = None, idempotency_key: str | None = None) -> Mentoring:
        """Agree to be helped, or to help. The city that was offered help, or asked for it, does. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/agreements', names={'mentoring': mentoring}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def agree_mentoring_multilingual(self, mentoring: str, body: NewMentoringStep, *, idempotency_key: str | None = None) -> MultilingualMentoring:
        """Agree to be helped, or to help. The city that was offered help, or asked for it, does. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/agreements', names={'mentoring': mentoring}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def answer_notice(self, notice: str, body: NewNoticeAnswer, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Answer a city. There may be several answers. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/notices/{notice}/answers', names={'notice': notice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def answer_notice_multilingual(self, notice: str, body: NewNoticeAnswer, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Answer a city. There may be several answers. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/notices/{notice}/answers', names={'notice': notice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def archive_campaign(self, campaign: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Take the single responses of a closed campaign out of the service; its results stay. They go to a place that the service itself cannot read, where whoever runs the database keeps or deletes them."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/archivings', names={'campaign': campaign}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    def archive_campaign_multilingual(self, campaign: str, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Take the single responses of a closed campaign out of the service; its results stay. They go to a place that the service itself cannot read, where whoever runs the database keeps or deletes them."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/archivings', names={'campaign': campaign}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    def cancel_campaign(self, campaign: str, body: NewCampaignCancellation, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Cancel a campaign that is not closed, also while it is open, and say why. Its responses and invitations are deleted for good, and nothing is told of what was answered. Whoever could read the campaign still can, with the reason."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/cancellations', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def cancel_campaign_multilingual(self, campaign: str, body: NewCampaignCancellation, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Cancel a campaign that is not closed, also while it is open, and say why. Its responses and invitations are deleted for good, and nothing is told of what was answered. Whoever could read the campaign still can, with the reason."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/cancellations', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def cancel_robustness_analysis(self, analysis: str, *, if_match: Version) -> None:
        """Cancel an analysis that is not finished: who asked for it may, and the secretariat. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made and the secretariat."""
        self._sender.call(Call[None]('DELETE', '/v1/robustness-analyses/{analysis}', names={'analysis': analysis}, if_match=if_match))

    def close_campaign(self, campaign: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Close a campaign on its last day; after it, that happens by itself. From then on no response is taken or given back, nothing leads to a device or an invitation any more, and the results are told."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/closings', names={'campaign': campaign}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    def close_campaign_multilingual(self, campaign: str, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Close a campaign on its last day; after it, that happens by itself. From then on no response is taken or given back, nothing leads to a device or an invitation any more, and the results are told."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/closings', names={'campaign': campaign}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    def consent_to_publication(self, assessment: str, body: NewConsent, *, idempotency_key: str | None = None) -> Step:
        """Say what of an accepted assessment may become public. The secretariat may record it for a city, naming in the note where the consent was given."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/consents', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def correct_city_fact(self, city: str, fact: str, body: NewCorrection, *, lang: str | None = None, idempotency_key: str | None = None) -> Fact:
        """Put a figure in the place of a wrong one, with the reason. The wrong one is kept and shown with `history=true`."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/facts/{fact}/corrections', names={'city': city, 'fact': fact}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def correct_city_fact_multilingual(self, city: str, fact: str, body: NewCorrection, *, idempotency_key: str | None = None) -> MultilingualFact:
        """Put a figure in the place of a wrong one, with the reason. The wrong one is kept and shown with `history=true`."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/facts/{fact}/corrections', names={'city': city, 'fact': fact}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_adaptation(self, body: NewAdaptation, *, lang: str | None = None, idempotency_key: str | None = None) -> Adaptation:
        """Draft an adaptation of a released version. Every operation that does not fit is named with its place. Each drop and rescale says why, and how what it leaves compares with the base."""
        return self._sender.call(Call('POST', '/v1/adaptations', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_adaptation_multilingual(self, body: NewAdaptation, *, idempotency_key: str | None = None) -> MultilingualAdaptation:
        """Draft an adaptation of a released version. Every operation that does not fit is named with its place. Each drop and rescale says why, and how what it leaves compares with the base."""
        return self._sender.call(Call('POST', '/v1/adaptations', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_ambassador(self, city: str, body: NewAmbassador, *, lang: str | None = None, idempotency_key: str | None = None) -> Ambassador:
        """Name a political leader who speaks for a city. Name and office become public; `consent_on` says when the person agreed to that."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_ambassador_multilingual(self, city: str, body: NewAmbassador, *, idempotency_key: str | None = None) -> MultilingualAmbassador:
        """Name a political leader who speaks for a city. Name and office become public; `consent_on` says when the person agreed to that."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_announcement(self, body: NewAnnouncement, *, lang: str | None = None, idempotency_key: str | None = None) -> Announcement:
        """Announce something to a network, or to all. The coordinators of a network write to it; the secretariat to any, and to all."""
        return self._sender.call(Call('POST', '/v1/announcements', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_announcement_multilingual(self, body: NewAnnouncement, *, idempotency_key: str | None = None) -> MultilingualAnnouncement:
        """Announce something to a network, or to all. The coordinators of a network write to it; the secretariat to any, and to all."""
        return self._sender.call(Call('POST', '/v1/announcements', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_assessment(self, body: NewAssessment, *, lang: str | None = None, idempotency_key: str | None = None) -> Assessment:
        """Begin an assessment as a draft. A city begins its own (`self`); an external assessor, an expert or another city one from outside, on the same versions and with the same steps, which never enters the city's score."""
        return self._sender.call(Call('POST', '/v1/assessments', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_assessment_multilingual(self, body: NewAssessment, *, idempotency_key: str | None = None) -> MultilingualAssessment:
        """Begin an assessment as a draft. A city begins its own (`self`); an external assessor, an expert or another city one from outside, on the same versions and with the same steps, which never enters the city's score."""
        return self._sender.call(Call('POST', '/v1/assessments', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_campaign(self, body: NewCampaign, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Begin a campaign that asks people or organisations how they see a city. A city begins its own. Networks, organisations outside the administration and the secretariat ask the city first, which accepts or declines (`decideCampaign`). Questions are those with one choice among options, so that no free text can name a person."""
        return self._sender.call(Call('POST', '/v1/campaigns', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_campaign_invitations(self, campaign: str, body: NewCampaignInvitations) -> bytes:
        """Make invitations, as a table for a mailing: one line for each, with its organisation if it is of one. Each works once. They are shown here only, never kept, and therefore not repeated for an `Idempotency-Key`: of a lost answer the invitations of a number of people go unused, and organisations need another campaign."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/invitations', names={'campaign': campaign}, body=body, accept='text/csv'))

    def create_campaign_multilingual(self, body: NewCampaign, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Begin a campaign that asks people or organisations how they see a city. A city begins its own. Networks, organisations outside the administration and the secretariat ask the city first, which accepts or declines (`decideCampaign`). Questions are those with one choice among options, so that no free text can name a person."""
        return self._sender.call(Call('POST', '/v1/campaigns', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_city(self, body: NewCity, *, lang: str | None = None, idempotency_key: str | None = None) -> City:
        """Write a city into the directory. Only the secretariat may. Figures and memberships known from the start come along."""
        return self._sender.call(Call('POST', '/v1/cities', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_city_fact(self, city: str, body: NewFact, *, lang: str | None = None, idempotency_key: str | None = None) -> Fact:
        """Write a figure of a city for a year. There is one for each measure and year; a wrong one is corrected, never overwritten."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/facts', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_city_fact_multilingual(self, city: str, body: NewFact, *, idempotency_key: str | None = None) -> MultilingualFact:
        """Write a figure of a city for a year. There is one for each measure and year; a wrong one is corrected, never overwritten."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/facts', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_city_multilingual(self, body: NewCity, *, idempotency_key: str | None = None) -> MultilingualCity:
        """Write a city into the directory. Only the secretariat may. Figures and memberships known from the start come along."""
        return self._sender.call(Call('POST', '/v1/cities', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_comment(self, assessment: str, body: NewComment, *, idempotency_key: str | None = None) -> Comment:
        """Say something about an answer while the assessment is reviewed, or answer what a reviewer said. Comments are between those who fill the assessment in and those who review it, and never published."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/comments', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_contact(self, city: str, body: NewContact, *, lang: str | None = None, idempotency_key: str | None = None) -> Contact:
        """Write down a person who acts for a city, who has to know of it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/contacts', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_contact_multilingual(self, city: str, body: NewContact, *, idempotency_key: str | None = None) -> MultilingualContact:
        """Write down a person who acts for a city, who has to know of it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/contacts', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_fact_code(self, body: NewMeasuredCode, *, lang: str | None = None, idempotency_key: str | None = None) -> MeasuredCode:
        """Begin to measure something of cities: figures of that code are taken at once. Only the secretariat may. Its code and unit never change."""
        return self._sender.call(Call('POST', '/v1/fact-codes', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_fact_code_multilingual(self, body: NewMeasuredCode, *, idempotency_key: str | None = None) -> MultilingualMeasuredCode:
        """Begin to measure something of cities: figures of that code are taken at once. Only the secretariat may. Its code and unit never change."""
        return self._sender.call(Call('POST', '/v1/fact-codes', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_invitation(self, body: NewInvitation, *, lang: str | None = None, idempotency_key: str | None = None) -> Invitation:
        """Ask a city to join a network. The network's coordinators and the secretariat may. The city becomes a member when it accepts; until then the network reads and changes nothing of the city's."""
        return self._sender.call(Call('POST', '/v1/invitations', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_invitation_multilingual(self, body: NewInvitation, *, idempotency_key: str | None = None) -> MultilingualInvitation:
        """Ask a city to join a network. The network's coordinators and the secretariat may. The city becomes a member when it accepts; until then the network reads and changes nothing of the city's."""
        return self._sender.call(Call('POST', '/v1/invitations', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_mapping(self, code: str, body: NewMapping, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireMapping:
        """Say how the questions of two released versions compare. Comparisons rest on it, so it never changes. `equal` needs the same kind of answer, worth the same."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_mapping_multilingual(self, code: str, body: NewMapping, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireMapping:
        """Say how the questions of two released versions compare. Comparisons rest on it, so it never changes. `equal` needs the same kind of answer, worth the same."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_membership(self, network: str, body: NewMembership, *, lang: str | None = None, idempotency_key: str | None = None) -> NetworkMember:
        """Let a city join a network, or record a membership of the past. Only the secretariat may: a network invites a city, and the city becomes a member when it accepts. A city may leave and join again; two memberships of it in one network never share a day."""
        return self._sender.call(Call('POST', '/v1/networks/{network}/members', names={'network': network}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_membership_multilingual(self, network: str, body: NewMembership, *, idempotency_key: str | None = None) -> MultilingualNetworkMember:
        """Let a city join a network, or record a membership of the past. Only the secretariat may: a network invites a city, and the city becomes a member when it accepts. A city may leave and join again; two memberships of it in one network never share a day."""
        return self._sender.call(Call('POST', '/v1/networks/{network}/members', names={'network': network}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_mentoring(self, body: NewMentoring, *, lang: str | None = None, idempotency_key: str | None = None) -> Mentoring:
        """Offer another city to be its mentor, or ask it to be yours. It begins when the other city agrees. A token for the mentor makes it `offered`, one for the mentee alone makes it `asked`."""
        return self._sender.call(Call('POST', '/v1/mentorings', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_mentoring_multilingual(self, body: NewMentoring, *, idempotency_key: str | None = None) -> MultilingualMentoring:
        """Offer another city to be its mentor, or ask it to be yours. It begins when the other city agrees. A token for the mentor makes it `offered`, one for the mentee alone makes it `asked`."""
        return self._sender.call(Call('POST', '/v1/mentorings', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_mentoring_offer(self, city: str, body: NewMentoringOffer, *, lang: str | None = None, idempotency_key: str | None = None) -> MentoringOffer:
        """Offer to help other cities with an indicator. There is one open offer of a city for each. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_mentoring_offer_multilingual(self, city: str, body: NewMentoringOffer, *, idempotency_key: str | None = None) -> MultilingualMentoringOffer:
        """Offer to help other cities with an indicator. There is one open offer of a city for each. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_migration(self, assessment: str, body: NewMigration, *, lang: str | None = None, idempotency_key: str | None = None) -> Assessment:
        """Move a draft to another version, as a new draft. It begins with the answers to questions that both ask alike. The old draft stays as it is; withdraw the one that you do not want."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_migration_multilingual(self, assessment: str, body: NewMigration, *, idempotency_key: str | None = None) -> MultilingualAssessment:
        """Move a draft to another version, as a new draft. It begins with the answers to questions that both ask alike. The old draft stays as it is; withdraw the one that you do not want."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_network(self, body: NewNetwork, *, lang: str | None = None, idempotency_key: str | None = None) -> Network:
        """Write a network into the directory. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/networks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_network_multilingual(self, body: NewNetwork, *, idempotency_key: str | None = None) -> MultilingualNetwork:
        """Write a network into the directory. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/networks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_notice(self, city: str, body: NewNotice, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Send news of a city: a change of mayor, a new initiative, a meeting, an impact. With `visibility` public everybody can read it, and the feed includes it. Write no personal data but the names of those who hold a public office."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/notices', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_notice_multilingual(self, city: str, body: NewNotice, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Send news of a city: a change of mayor, a new initiative, a meeting, an impact. With `visibility` public everybody can read it, and the feed includes it. Write no personal data but the names of those who hold a public office."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/notices', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_prefill(self, assessment: str, body: NewPrefill, *, lang: str | None = None, idempotency_key: str | None = None) -> Prefill:
        """Propose the answers of an earlier assessment of the city, where both versions ask the same. A proposal counts for nothing until somebody accepts it. New proposals take the place of those before."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/prefills', names={'assessment': assessment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_prefill_multilingual(self, assessment: str, body: NewPrefill, *, idempotency_key: str | None = None) -> MultilingualPrefill:
        """Propose the answers of an earlier assessment of the city, where both versions ask the same. A proposal counts for nothing until somebody accepts it. New proposals take the place of those before."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/prefills', names={'assessment': assessment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_public_statement(self, city: str, ambassador: str, body: NewPublicStatement, *, lang: str | None = None, idempotency_key: str | None = None) -> PublicStatement:
        """Write down what an ambassador said in public, or an article. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_public_statement_multilingual(self, city: str, ambassador: str, body: NewPublicStatement, *, idempotency_key: str | None = None) -> MultilingualPublicStatement:
        """Write down what an ambassador said in public, or an article. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_questionnaire(self, body: NewQuestionnaire | Content, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireVersion:
        """Upload a draft, as JSON or YAML. The answer lists every fault with its place: a JSON Pointer, and for YAML the line and column. YAML is read without aliases, and words such as yes are words."""
        return self._sender.call(Call('POST', '/v1/questionnaires', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_questionnaire_multilingual(self, body: NewQuestionnaire | Content, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireVersion:
        """Upload a draft, as JSON or YAML. The answer lists every fault with its place: a JSON Pointer, and for YAML the line and column. YAML is read without aliases, and words such as yes are words."""
        return self._sender.call(Call('POST', '/v1/questionnaires', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_response(self, campaign: str, body: NewResponse) -> ResponseTaken:
        """Answer a campaign, once for each device or invitation. Nothing is kept that leads to you: no address, no program, the day and not the hour. What tells a device from another is hashed with a key of the campaign, which is forgotten when it is closed. `withdrawal_code` takes the response back until then. Sent again, the request is refused as answered: an `Idempotency-Key` would have to keep what you said."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/responses', names={'campaign': campaign}, body=body))

    def create_robustness_analysis(self, body: NewRobustnessAnalysis, *, lang: str | None = None, idempotency_key: str | None = None) -> RobustnessAnalysis:
        """Let a ranking be analysed: how sure each rank is, and on which choices of method the order hangs. It is made by the worker; `GET` at `Location` shows how far it is and then what was found. The same question is the same analysis, whoever asks: it may be done already, and one that was cancelled begins anew. The same seed gives the same to the last byte. Five of one caller may be unfinished at a time; what was found is kept for 30 days."""
        return self._sender.call(Call('POST', '/v1/robustness-analyses', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_robustness_analysis_multilingual(self, body: NewRobustnessAnalysis, *, idempotency_key: str | None = None) -> MultilingualRobustnessAnalysis:
        """Let a ranking be analysed: how sure each rank is, and on which choices of method the order hangs. It is made by the worker; `GET` at `Location` shows how far it is and then what was found. The same question is the same analysis, whoever asks: it may be done already, and one that was cancelled begins anew. The same seed gives the same to the last byte. Five of one caller may be unfinished at a time; what was found is kept for 30 days."""
        return self._sender.call(Call('POST', '/v1/robustness-analyses', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_sample(self, body: NewSample, *, lang: str | None = None, idempotency_key: str | None = None) -> Sample:
        """Freeze the published self-assessments of this moment under a name, for good. Of each city the latest on the named version, perhaps up to a year; or the newest on any version, together with the questions that the versions have in common, so that every number can be made again to the last digit. The secretariat may, and coordinators of a network for that network. Assessments from outside never enter; invented and real cities are never mixed."""
        return self._sender.call(Call('POST', '/v1/samples', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_sample_multilingual(self, body: NewSample, *, idempotency_key: str | None = None) -> MultilingualSample:
        """Freeze the published self-assessments of this moment under a name, for good. Of each city the latest on the named version, perhaps up to a year; or the newest on any version, together with the questions that the versions have in common, so that every number can be made again to the last digit. The secretariat may, and coordinators of a network for that network. Assessments from outside never enter; invented and real cities are never mixed."""
        return self._sender.call(Call('POST', '/v1/samples', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_series(self, body: NewSeries | Content, *, lang: str | None = None, idempotency_key: str | None = None) -> Series:
        """Upload a series of cities or countries, as JSON or CSV. All of it is kept or nothing. Each fault names its place: a JSON Pointer, and for CSV the line and column; first what cannot be read, then what does not fit (unknown places, a place and year twice, cities beside countries). Figures of invented places say `synthetic`; a real place never gets invented ones. A series never changes: a later or corrected one has another code."""
        return self._sender.call(Call('POST', '/v1/series', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_series_multilingual(self, body: NewSeries | Content, *, idempotency_key: str | None = None) -> MultilingualSeries:
        """Upload a series of cities or countries, as JSON or CSV. All of it is kept or nothing. Each fault names its place: a JSON Pointer, and for CSV the line and column; first what cannot be read, then what does not fit (unknown places, a place and year twice, cities beside countries). Figures of invented places say `synthetic`; a real place never gets invented ones. A series never changes: a later or corrected one has another code."""
        return self._sender.call(Call('POST', '/v1/series', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_subset(self, code: str, body: NewSubset, *, lang: str | None = None, idempotency_key: str | None = None) -> SubsetVersion:
        """Draft a version of a subset: a list of questions of a released version of its family. Nothing is scored on a draft. Experts and the secretariat may."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_subset_multilingual(self, code: str, body: NewSubset, *, idempotency_key: str | None = None) -> MultilingualSubsetVersion:
        """Draft a version of a subset: a list of questions of a released version of its family. Nothing is scored on a draft. Experts and the secretariat may."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_topic(self, body: NewTopic, *, lang: str | None = None, idempotency_key: str | None = None) -> Topic:
        """Add a topic to the vocabulary: practices, events and networks can have it at once. Only the secretariat may. Its slug never changes."""
        return self._sender.call(Call('POST', '/v1/topics', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_topic_multilingual(self, body: NewTopic, *, idempotency_key: str | None = None) -> MultilingualTopic:
        """Add a topic to the vocabulary: practices, events and networks can have it at once. Only the secretariat may. Its slug never changes."""
        return self._sender.call(Call('POST', '/v1/topics', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_unsubscription(self, token: str, *, lang: str | None = None) -> bytes:
        """End the digests to whoever got this address in one, as mail programs do with one click (RFC 8058). It needs no other token, takes whatever body, such as `List-Unsubscribe=One-Click`, and answers alike whether anything was sent to somebody or not, also when it is sent again."""
        return self._sender.call(Call('POST', '/v1/unsubscriptions/{token}', names={'token': token}, query={'lang': lang}, accept='text/html'))

    def create_webhook(self, body: NewWebhook, *, lang: str | None = None, idempotency_key: str | None = None) -> MadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return self._sender.call(Call('POST', '/v1/webhooks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_webhook_multilingual(self, body: NewWebhook, *, idempotency_key: str | None = None) -> MultilingualMadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return self._sender.call(Call('POST', '/v1/webhooks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_campaign(self, campaign: str, body: NewCampaignDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Accept or decline a campaign of others about your city. Organisations and networks may open a campaign that was declined; what you say is told with it, and you may reply to its results (`replyToCampaign`)."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/decisions', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_campaign_multilingual(self, campaign: str, body: NewCampaignDecision, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Accept or decline a campaign of others about your city. Organisations and networks may open a campaign that was declined; what you say is told with it, and you may reply to its results (`replyToCampaign`)."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/decisions', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_invitation(self, invitation: str, body: NewInvitationDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Invitation:
        """Accept or decline an invitation, for the city or as the secretariat. `accepted` makes the city a member. From then on the network's coordinators reach what a network reaches of its members: contacts, drafts and notices. A city leaves by ending its membership."""
        return self._sender.call(Call('POST', '/v1/invitations/{invitation}/decisions', names={'invitation': invitation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_invitation_multilingual(self, invitation: str, body: NewInvitationDecision, *, idempotency_key: str | None = None) -> MultilingualInvitation:
        """Accept or decline an invitation, for the city or as the secretariat. `accepted` makes the city a member. From then on the network's coordinators reach what a network reaches of its members: contacts, drafts and notices. A city leaves by ending its membership."""
        return self._sender.call(Call('POST', '/v1/invitations/{invitation}/decisions', names={'invitation': invitation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_reconciliation(self, campaign: str, body: ReconciliationDecisionsWanted, *, if_match: Version, lang: str | None = None, idempotency_key: str | None = None) -> Reconciliation:
        """Decide questions once the city replied or its time is over, some first and others later. What is sent takes the place of all that was decided before. Whoever proposed decides, or the secretariat; neither the city nor the public sees it before it is published."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/decisions', names={'campaign': campaign}, query={'lang': lang}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    def decide_reconciliation_multilingual(self, campaign: str, body: ReconciliationDecisionsWanted, *, if_match: Version, idempotency_key: str | None = None) -> MultilingualReconciliation:
        """Decide questions once the city replied or its time is over, some first and others later. What is sent takes the place of all that was decided before. Whoever proposed decides, or the secretariat; neither the city nor the public sees it before it is published."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/decisions', names={'campaign': campaign}, query={'lang': '*'}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    def delete_ambassador(self, city: str, ambassador: str, *, if_match: Version) -> None:
        """Erase an ambassador with all statements, for instance when consent is taken back. Who may: coordinators of a city for their cities and the secretariat."""
        self._sender.call(Call[None]('DELETE', '/v1/cities/{city}/ambassadors/{ambassador}', names={'city': city, 'ambassador': ambassador}, if_match=if_match))

    def delete_announcement(self, announcement: str, *, if_match: Version) -> None:
        """Take an announcement back. Who may: coordinators of a network for cities of their networks and the secretariat."""
        self._sender.call(Call[None]('DELETE', '/v1/announcements/{announcement}', names={'announcement': announcement}, if_match=if_match))

    def delete_contact(self, city: str, contact: str, *, if_match: Version) -> None:
        """Erase a person: nothing that was written of it is left in the database. The audit log keeps that an entry of this identifier was read, changed and erased, and by whom."""
        self._sender.call(Call[None]('DELETE', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, if_match=if_match))

    def delete_digest_subscription(self, city: str, contact: str, *, if_match: Version) -> None:
        """Send a contact no more digests, and forget what they were told. Who gets digests ends them as well, by the address in each of them (`createUnsubscription`)."""
        self._sender.call(Call[None]('DELETE', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, if_match=if_match))

    def delete_webhook(self, webhook: str, *, if_match: Version) -> None:
        """Delete a webhook, its secret and whatever waits for it. One delivery may still be on its way. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        self._sender.call(Call[None]('DELETE', '/v1/webhooks/{webhook}', names={'webhook': webhook}, if_match=if_match))

    def deprecate_questionnaire_version(self, code: str, version: str, body: NewDeprecation, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireVersion:
        """Say that a released version was replaced, and by which. It stays readable and its scores stay as they are."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/deprecations', names={'code': code, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def deprecate_questionnaire_version_multilingual(self, code: str, version: str, body: NewDeprecation, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireVersion:
        """Say that a released version was replaced, and by which. It stays readable and its scores stay as they are."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/deprecations', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def end_ambassador_term(self, city: str, ambassador: str, body: NewTermEnding, *, lang: str | None = None, idempotency_key: str | None = None) -> Ambassador:
        """End the term of an ambassador, who stays in the history. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/endings', names={'city': city, 'ambassador': ambassador}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def end_ambassador_term_multilingual(self, city: str, ambassador: str, body: NewTermEnding, *, idempotency_key: str | None = None) -> MultilingualAmbassador:
        """End the term of an ambassador, who stays in the history. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/endings', names={'city': city, 'ambassador': ambassador}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def end_membership(self, network: str, membership: str, body: NewMembershipEnding, *, lang: str | None = None, idempotency_key: str | None = None) -> NetworkMember:
        """End a membership that lasts, and keep it in the history. The city leaves, or the network or the secretariat lets it go: `ended_by` says who."""
        return self._sender.call(Call('POST', '/v1/networks/{network}/members/{membership}/endings', names={'network': network, 'membership': membership}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def end_membership_multilingual(self, network: str, membership: str, body: NewMembershipEnding, *, idempotency_key: str | None = None) -> MultilingualNetworkMember:
        """End a membership that lasts, and keep it in the history. The city leaves, or the network or the secretariat lets it go: `ended_by` says who."""
        return self._sender.call(Call('POST', '/v1/networks/{network}/members/{membership}/endings', names={'network': network, 'membership': membership}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def end_mentoring(self, mentoring: str, body: NewMentoringEnding, *, lang: str | None = None, idempotency_key: str | None = None) -> Mentoring:
        """End a mentoring, decline what is offered or asked for, or take that back. Either city does, with the reason. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/endings', names={'mentoring': mentoring}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def end_mentoring_multilingual(self, mentoring: str, body: NewMentoringEnding, *, idempotency_key: str | None = None) -> MultilingualMentoring:
        """End a mentoring, decline what is offered or asked for, or take that back. Either city does, with the reason. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/endings', names={'mentoring': mentoring}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def export_chart(self, chart: str, *, city: str, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> bytes:
        """Read the data behind a chart as a table, in full precision. For `ranks` it holds every city of the group, of which the picture shows those around the city. For `waves` it holds every area and composite of each wave, of which the picture shows the index, and every result that was published elsewhere, with its source: `origin` tells them apart. Cells that a spreadsheet would take for a formula begin with an apostrophe."""
        return self._sender.call(Call('GET', '/v1/charts/{chart}.csv', names={'chart': chart}, query={'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang}, accept='text/csv'))

    def export_network_chart(self, network: str, *, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> bytes:
        """Read the areas of a network as a table: one line for each city and area, with the mean of the area. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/areas.csv', names={'network': network}, query={'sample': sample, 'basis': basis, 'lang': lang}, accept='text/csv'))

    def export_outside_chart(self, campaign: str, *, lang: str | None = None) -> bytes:
        """Read what a closed campaign found as a table: its indicators, then its questions; `level` tells them apart. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.csv', names={'campaign': campaign}, query={'lang': lang}, accept='text/csv'))

    def export_sample(self, sample: str, *, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None) -> bytes:
        """Read all that is published of a sample as one ZIP archive of CSV files. Scores, the answers of the cities that agreed to show them, questions, practices and events, with a dictionary of the columns, licence, citation and SHA-256 of each file. Cities that withhold their numbers and assessments that were withdrawn are left out. Practices and events are those that their services list now; where one is away, README.txt says what is missing. The same data give the same bytes."""
        return self._sender.call(Call('GET', '/v1/exports/{sample}.zip', names={'sample': sample}, query={'basis': basis, 'questionnaire': questionnaire}, accept='application/zip'))

    def extend_campaign(self, campaign: str, body: NewCampaignExtension, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Move the last day of an open campaign on. It is never moved back: respondents were told it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/extensions', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def extend_campaign_multilingual(self, campaign: str, body: NewCampaignExtension, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Move the last day of an open campaign on. It is never moved back: respondents were told it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/extensions', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def get_adaptation(self, adaptation: str, *, lang: str | None = None) -> Adaptation:
        """Read an adaptation with its operations. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': lang}))

    def get_adaptation_compatibility(self, adaptation: str, *, lang: str | None = None) -> Compatibility:
        """Read how much of the core index can be computed from answers to an adaptation, and what is lost. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/compatibility', names={'adaptation': adaptation}, query={'lang': lang}))

    def get_adaptation_compatibility_multilingual(self, adaptation: str) -> MultilingualCompatibility:
        """Read how much of the core index can be computed from answers to an adaptation, and what is lost. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/compatibility', names={'adaptation': adaptation}, query={'lang': '*'}))

    def get_adaptation_multilingual(self, adaptation: str) -> MultilingualAdaptation:
        """Read an adaptation with its operations. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': '*'}))

    def get_ambassador(self, city: str, ambassador: str, *, lang: str | None = None) -> Ambassador:
        """Read a political leader who speaks for a city. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}', names={'city': city, 'ambassador': ambassador}, query={'lang': lang}))

    def get_ambassador_multilingual(self, city: str, ambassador: str) -> MultilingualAmbassador:
        """Read a political leader who speaks for a city. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}', names={'city': city, 'ambassador': ambassador}, query={'lang': '*'}))

    def get_announcement(self, announcement: str, *, lang: str | None = None) -> Announcement:
        """Read an announcement. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': lang}))

    def get_announcement_multilingual(self, announcement: str) -> MultilingualAnnouncement:
        """Read an announcement. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': '*'}))

    def get_announcements_feed(self, *, network: str | None = None, lang: str | None = None) -> bytes:
        """Read announcements as Atom, to subscribe to: what changed last first, a hundred on a page. Everybody reads public ones; with a token, a coordinator or a city also those to their networks and to all, in an answer that nobody else may keep. The link `next` leads to what changed before. A feed is in one language: `lang=*` gives English."""
        return self._sender.call(Call('GET', '/v1/announcements.atom', query={'network': network, 'lang': lang}, accept='application/atom+xml'))

    def get_answer(self, assessment: str, question: str) -> Answer:
        """Read one answer. A question without an answer is `not_answered`, one that earlier answers rule out `not_asked`; both in version 0."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers/{question}', names={'assessment': assessment, 'question': question}))

    def get_answers(self, assessment: str, *, lang: str | None = None) -> AnswerSheet:
        """Read the answers. The answers of a published assessment are public only where the city agreed to that."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers', names={'assessment': assessment}, query={'lang': lang}))

    def get_answers_multilingual(self, assessment: str) -> MultilingualAnswerSheet:
        """Read the answers. The answers of a published assessment are public only where the city agreed to that."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers', names={'assessment': assessment}, query={'lang': '*'}))

    def get_assessment(self, assessment: str, *, lang: str | None = None) -> Assessment:
        """Read an assessment. `actions` names the operations that you may do with it next."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}', names={'assessment': assessment}, query={'lang': lang}))

    def get_assessment_multilingual(self, assessment: str) -> MultilingualAssessment:
        """Read an assessment. `actions` names the operations that you may do with it next."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}', names={'assessment': assessment}, query={'lang': '*'}))

    def get_assessment_scores(self, assessment: str, *, lang: str | None = None) -> AssessmentScores:
        """Read the index and every indicator with bounds and coverage. Before publication they are computed from the answers of this moment (`stored: false`); afterwards they are the kept ones."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/scores', names={'assessment': assessment}, query={'lang': lang}))

    def get_assessment_scores_multilingual(self, assessment: str) -> MultilingualAssessmentScores:
        """Read the index and every indicator with bounds and coverage. Before publication they are computed from the answers of this moment (`stored: false`); afterwards they are the kept ones."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/scores', names={'assessment': assessment}, query={'lang': '*'}))

    def get_assessment_step(self, assessment: str, step: str) -> Step:
        """Read one step. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/steps/{step}', names={'assessment': assessment, 'step': step}))

    def get_assessment_trace(self, assessment: str, *, lang: str | None = None) -> Trace:
        """Read what each answer gives to the index; the contributions sum to it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/trace', names={'assessment': assessment}, query={'lang': lang}))

    def get_assessment_trace_multilingual(self, assessment: str) -> MultilingualTrace:
        """Read what each answer gives to the index; the contributions sum to it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/trace', names={'assessment': assessment}, query={'lang': '*'}))

    def get_assessor_inbox(self, assessor: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for an assessor from outside now: assessments to finish, to change, or to consent to. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/assessors/{assessor}/inbox', names={'assessor': assessor}, query={'lang': lang}))

    def get_assessor_inbox_multilingual(self, assessor: str) -> MultilingualInbox:
        """Read what waits for an assessor from outside now: assessments to finish, to change, or to consent to. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/assessors/{assessor}/inbox', names={'assessor': assessor}, query={'lang': '*'}))

    def get_campaign(self, campaign: str, *, lang: str | None = None) -> Campaign:
        """Read a campaign: its purpose, its questions as respondents read them, and what the city says to it. Nothing is told of its responses while it is open, not even how many there are."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}', names={'campaign': campaign}, query={'lang': lang}))

    def get_campaign_multilingual(self, campaign: str) -> MultilingualCampaign:
        """Read a campaign: its purpose, its questions as respondents read them, and what the city says to it. Nothing is told of its responses while it is open, not even how many there are."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}', names={'campaign': campaign}, query={'lang': '*'}))

    def get_campaign_page(self, campaign: str, *, invitation: str | None = None, lang: str | None = None) -> bytes:
        """Show the form of a campaign, for people: it works without script, in every language of the product. A cookie tells this device from others in this campaign and nowhere else; another keeps answers that were saved and not sent."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/page.html', names={'campaign': campaign}, query={'invitation': invitation, 'lang': lang}, accept='text/html'))

    def get_change_stream(self, *, after: int | None = None, kind: Sequence[str] | None = None, seconds: int | None = None) -> bytes:
        """Follow what changed as server-sent events: `id` is the position, `event` the kind, `data` the change. It begins after the position that EventSource sends as `Last-Event-ID`, else after `after`, and ends after a minute or sooner; EventSource then comes back by itself, and nothing is left out. A line with a colon is a sign of life."""
        return self._sender.call(Call('GET', '/v1/changes.sse', query={'after': after, 'kind': kind, 'seconds': seconds}, accept='text/event-stream'))

    def get_chart(self, chart: str, *, city: str, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a chart of a city as a picture, to be shown by its address. Its title is what the data claim, where they claim anything. It carries a description with the values, its language, and inside the picture its marks, what it was made with and its source; it has no script and loads nothing. A city without a published self-assessment has a chart that says so. What is no language is told in English. A chart of a frozen sample may be kept for a day, because a city can withdraw or withhold at any time; others are asked for anew, and answered with 304 while nothing changed."""
        return self._sender.call(Call('GET', '/v1/charts/{chart}.svg', names={'chart': chart}, query={'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    def get_chart_image(self, chart: str, *, city: str, shape: Literal['whole', 'card'] | None = None, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a chart of a city as an image of twice its width in pixels, where a place shows no SVG. Letters are Latin, Greek, Cyrillic and Arabic; those of other scripts are shown by the SVG alone."""
        return self._sender.call(Call('GET', '/v1/charts/{chart}.png', names={'chart': chart}, query={'shape': shape, 'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    def get_chart_specification(self, chart: str, *, city: str, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a chart as a specification in Vega-Lite 6 with its data inside, to draw it again interactively. It loads nothing. Marks and notes stand in its title, and one by one in `usermeta`."""
        return self._sender.call(Call('GET', '/v1/charts/{chart}.vl.json', names={'chart': chart}, query={'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    def get_city(self, city: str, *, lang: str | None = None) -> City:
        """Read a city. Its networks are those it belongs to today."""
        return self._sender.call(Call('GET', '/v1/cities/{city}', names={'city': city}, query={'lang': lang}))

    def get_city_change(self, city: str, *, from_: int, to: int, lang: str | None = None) -> WaveChange:
        """Read what changed from one wave to another, on the questions that both ask alike. Where these cover less than the minimum of either wave's index, the index has no delta and `reason` says so; the areas are listed all the same, each with its coverage."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/change', names={'city': city}, query={'from': from_, 'to': to, 'lang': lang}))

    def get_city_change_multilingual(self, city: str, *, from_: int, to: int) -> MultilingualWaveChange:
        """Read what changed from one wave to another, on the questions that both ask alike. Where these cover less than the minimum of either wave's index, the index has no delta and `reason` says so; the areas are listed all the same, each with its coverage."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/change', names={'city': city}, query={'from': from_, 'to': to, 'lang': '*'}))

    def get_city_duties(self, city: str, *, year: int, lang: str | None = None) -> Duties:
        """Say what a city owes for a year, and whether its travel can be supported. Membership and the duty to report decide on `support`; a wave that is due, reports back from events, what it took on there and contact data (as they are now, whatever the year) are reminders. What is missing says where to do it. A neighbour that does not answer makes its duties `undetermined` and the answer `partial`; nothing old is shown in its place."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/duties', names={'city': city}, query={'year': year, 'lang': lang}))

    def get_city_duties_multilingual(self, city: str, *, year: int) -> MultilingualDuties:
        """Say what a city owes for a year, and whether its travel can be supported. Membership and the duty to report decide on `support`; a wave that is due, reports back from events, what it took on there and contact data (as they are now, whatever the year) are reminders. What is missing says where to do it. A neighbour that does not answer makes its duties `undetermined` and the answer `partial`; nothing old is shown in its place."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/duties', names={'city': city}, query={'year': year, 'lang': '*'}))

    def get_city_fact(self, city: str, fact: str, *, lang: str | None = None) -> Fact:
        """Read a figure, also one that was corrected since. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/facts/{fact}', names={'city': city, 'fact': fact}, query={'lang': lang}))

    def get_city_fact_multilingual(self, city: str, fact: str) -> MultilingualFact:
        """Read a figure, also one that was corrected since. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/facts/{fact}', names={'city': city, 'fact': fact}, query={'lang': '*'}))

    def get_city_inbox(self, city: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for a city now in all three services, the most urgent first, and what was announced to it. Each thing says in a sentence what is to be done, by when, and by which operation of which service. Addresses are whole where index_api was told how clients reach that service, else the paths there. What was done is gone from here. A neighbour that does not answer makes the inbox `partial`. For the coordinators of the city and the secretariat."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/inbox', names={'city': city}, query={'lang': lang}))

    def get_city_inbox_multilingual(self, city: str) -> MultilingualInbox:
        """Read what waits for a city now in all three services, the most urgent first, and what was announced to it. Each thing says in a sentence what is to be done, by when, and by which operation of which service. Addresses are whole where index_api was told how clients reach that service, else the paths there. What was done is gone from here. A neighbour that does not answer makes the inbox `partial`. For the coordinators of the city and the secretariat."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/inbox', names={'city': city}, query={'lang': '*'}))

    def get_city_multilingual(self, city: str) -> MultilingualCity:
        """Read a city. Its networks are those it belongs to today."""
        return self._sender.call(Call('GET', '/v1/cities/{city}', names={'city': city}, query={'lang': '*'}))

    def get_city_page(self, city: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read the profile of a city as a page, under the address of the city. It is `getCityProfilePage` beside all cities of the latest sample, which it names as the address to keep."""
        return self._sender.call(Call('GET', '/v1/cities/{city}.html', names={'city': city}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_city_profile(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, include: Sequence[Literal['rank']] | None = None, lang: str | None = None) -> Profile:
        """Read a city on one page: its latest wave beside a group, all waves with bounds, where most can be gained. Browsers, which prefer `text/html`, get `getCityProfilePage` at this address."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/profile', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'include': include, 'lang': lang}))

    def get_city_profile_multilingual(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, include: Sequence[Literal['rank']] | None = None) -> MultilingualProfile:
        """Read a city on one page: its latest wave beside a group, all waves with bounds, where most can be gained. Browsers, which prefer `text/html`, get `getCityProfilePage` at this address."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/profile', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'include': include, 'lang': '*'}))

    def get_city_profile_page(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a city's profile as a page to view or print. `lang=*` gives English. It has no script and loads nothing: the charts are inside, each with the table behind it."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/profile.html', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'embed': embed, 'lang': lang}, accept='text/html'))

    def get_city_report(self, city: str, *, lang: str | None = None) -> bytes:
        """Read a city as a report to print: the same as its page, in A4. First what is known and how sure, then what to do next, its areas, its waves, and how the numbers came about. It is tagged for screen readers (PDF/UA), has bookmarks, and says on every page what is invented or rebuilt. Letters are Latin, Greek, Cyrillic and Arabic; with one of another script it is not PDF/UA, and shows a box for it. `lang=*` gives English."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/report.pdf', names={'city': city}, query={'lang': lang}, accept='application/pdf'))

    def get_city_scores(self, city: str, *, basis: Literal['own', 'comparable'] | None = None, reference: str | None = None, lang: str | None = None) -> CityScores:
        """Read all waves of a city. `waves` are its self-assessments published here, by their numbers. `history` tells these and what others published of the city in the order of time; what was published elsewhere has no answers and no number, so entering an older result moves none. On the basis `own` each has the scores that were published with it. On the basis `comparable` all are scored anew on the questions that every wave and the reference ask alike, with the share of each that this covers, and with what is left out and why."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/scores', names={'city': city}, query={'basis': basis, 'reference': reference, 'lang': lang}))

    def get_city_scores_multilingual(self, city: str, *, basis: Literal['own', 'comparable'] | None = None, reference: str | None = None) -> MultilingualCityScores:
        """Read all waves of a city. `waves` are its self-assessments published here, by their numbers. `history` tells these and what others published of the city in the order of time; what was published elsewhere has no answers and no number, so entering an older result moves none. On the basis `own` each has the scores that were published with it. On the basis `comparable` all are scored anew on the questions that every wave and the reference ask alike, with the share of each that this covers, and with what is left out and why."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/scores', names={'city': city}, query={'basis': basis, 'reference': reference, 'lang': '*'}))

    def get_code_label(self, list: str, code: str, *, lang: str | None = None) -> CodeLabel:
        """Read what a code is called, and in which languages the network decided that. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': lang}))

    def get_code_label_multilingual(self, list: str, code: str) -> MultilingualCodeLabel:
        """Read what a code is called, and in which languages the network decided that. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': '*'}))

    def get_code_list(self, list: str, *, lang: str | None = None) -> CodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': lang}))

    def get_code_list_multilingual(self, list: str) -> MultilingualCodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': '*'}))

    def get_comment(self, assessment: str, comment: str) -> Comment:
        """Read one comment. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/comments/{comment}', names={'assessment': assessment, 'comment': comment}))

    def get_comparison(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, lang: str | None = None) -> Comparison:
        """Read a city beside a group of others: each indicator with mean, median, quartiles, percentile and difference. Compared are self-assessments. Where they answer several versions of the questionnaire, every city is scored on the questions that all of them ask alike: `sample.core` names them, `coverage` says how much of them a city answered. Whoever compares too badly is named under `left_out`. A city that withholds its numbers counts nowhere, and only the city itself and the secretariat see them. The answer names sample, group and checksums, so that it can be made again later: with the same `checksum` the same assessments counted. Of a group with fewer than five values nothing is told."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/comparison', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'lang': lang}))

    def get_comparison_multilingual(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None) -> MultilingualComparison:
        """Read a city beside a group of others: each indicator with mean, median, quartiles, percentile and difference. Compared are self-assessments. Where they answer several versions of the questionnaire, every city is scored on the questions that all of them ask alike: `sample.core` names them, `coverage` says how much of them a city answered. Whoever compares too badly is named under `left_out`. A city that withholds its numbers counts nowhere, and only the city itself and the secretariat see them. The answer names sample, group and checksums, so that it can be made again later: with the same `checksum` the same assessments counted. Of a group with fewer than five values nothing is told."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/comparison', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'lang': '*'}))

    def get_contact(self, city: str, contact: str, *, lang: str | None = None) -> Contact:
        """Read a person who acts for a city. The reading is noted in the audit log. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': lang}))

    def get_contact_multilingual(self, city: str, contact: str) -> MultilingualContact:
        """Read a person who acts for a city. The reading is noted in the audit log. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': '*'}))

    def get_correlation(self, *, x: str, y: str, questionnaire: str | None = None, sample: str | None = None, window: int | None = None, lang: str | None = None) -> Correlation:
        """Read how two measures go together: Pearson and Spearman with intervals, n, and the scatter. Of each place the two values whose years are nearest count. As soon as one measure is of countries each country counts once, with the mean of its cities: a national figure is never counted once for each city. Fewer than 10 pairs, or a measure that does not vary, are refused with 422 and the numbers. It is an association, never a cause."""
        return self._sender.call(Call('GET', '/v1/statistics/correlations', query={'x': x, 'y': y, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': lang}))

    def get_correlation_multilingual(self, *, x: str, y: str, questionnaire: str | None = None, sample: str | None = None, window: int | None = None) -> MultilingualCorrelation:
        """Read how two measures go together: Pearson and Spearman with intervals, n, and the scatter. Of each place the two values whose years are nearest count. As soon as one measure is of countries each country counts once, with the mean of its cities: a national figure is never counted once for each city. Fewer than 10 pairs, or a measure that does not vary, are refused with 422 and the numbers. It is an association, never a cause."""
        return self._sender.call(Call('GET', '/v1/statistics/correlations', query={'x': x, 'y': y, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': '*'}))

    def get_digest(self, city: str, contact: str) -> Digest:
        """Read what the next digest of a contact would hold: all that they were not told yet, in their language. It is the mail as it would be sent, also where this deployment sends none. Reading it counts as no telling."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}/digest', names={'city': city, 'contact': contact}))

    def get_digest_subscription(self, city: str, contact: str, *, lang: str | None = None) -> DigestSubscription:
        """Read how a contact of a city gets digests, and whether they arrive. 404 where none are sent to them. The reading is noted in the audit log."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': lang}))

    def get_digest_subscription_multilingual(self, city: str, contact: str) -> MultilingualDigestSubscription:
        """Read how a contact of a city gets digests, and whether they arrive. 404 where none are sent to them. The reading is noted in the audit log."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': '*'}))

    def get_directory(self) -> Directory:
        """Read every city, network and topic in one answer. For services and partners that check slugs: keep it and ask again with its ETag."""
        return self._sender.call(Call('GET', '/v1/directory'))

    def get_draft_changes(self, code: str, version: str, *, lang: str | None = None) -> QuestionnaireDiff:
        """Compare a draft with what the cities read as its window opened: what changed in answer to their comments. For those who may read the consultation, also after its last day and once the version is released."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation/changes', names={'code': code, 'version': version}, query={'lang': lang}))

    def get_draft_changes_multilingual(self, code: str, version: str) -> MultilingualQuestionnaireDiff:
        """Compare a draft with what the cities read as its window opened: what changed in answer to their comments. For those who may read the consultation, also after its last day and once the version is released."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation/changes', names={'code': code, 'version': version}, query={'lang': '*'}))

    def get_draft_consultation(self, code: str, version: str, *, lang: str | None = None) -> DraftConsultation:
        """Read when member cities read a draft, and which. For the secretariat and experts, and from its first day on for coordinators of the cities that are asked and of their networks."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': lang}))

    def get_draft_consultation_multilingual(self, code: str, version: str) -> MultilingualDraftConsultation:
        """Read when member cities read a draft, and which. For the secretariat and experts, and from its first day on for coordinators of the cities that are asked and of their networks."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': '*'}))

    def get_embedding(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None, lang: str | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': lang}))

    def get_embedding_multilingual(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': '*'}))

    def get_expert_inbox(self, expert: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for an expert now: evaluations assigned to them, what they took up, their own assessments. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/experts/{expert}/inbox', names={'expert': expert}, query={'lang': lang}))

    def get_expert_inbox_multilingual(self, expert: str) -> MultilingualInbox:
        """Read what waits for an expert now: evaluations assigned to them, what they took up, their own assessments. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/experts/{expert}/inbox', names={'expert': expert}, query={'lang': '*'}))

    def get_fact_code(self, code: str, *, lang: str | None = None) -> MeasuredCode:
        """Read what is measured under a code. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': lang}))

    def get_fact_code_multilingual(self, code: str) -> MultilingualMeasuredCode:
        """Read what is measured under a code. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': '*'}))

    def get_gap(self, assessment: str, *, lang: str | None = None) -> AssessmentGap:
        """Read an assessment from outside beside the city's own on the same version, the nearest in time. Both stay what they are: nothing is averaged, and what others say never enters the city's score."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/gap', names={'assessment': assessment}, query={'lang': lang}))

    def get_gap_multilingual(self, assessment: str) -> MultilingualAssessmentGap:
        """Read an assessment from outside beside the city's own on the same version, the nearest in time. Both stay what they are: nothing is averaged, and what others say never enters the city's score."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/gap', names={'assessment': assessment}, query={'lang': '*'}))

    def get_indicator(self, indicator: str, *, lang: str | None = None) -> NetworkIndicator:
        """Read an indicator. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': lang}))

    def get_indicator_correlations(self, *, questionnaire: str, sample: str | None = None, lang: str | None = None) -> IndicatorsTogether:
        """Read how the indicators of a questionnaire go together over the cities of a sample, pair by pair. Over the cities that have every indicator, at least 10. `flags` names what is worth a look before indicators are added up: `negative`, `weak` (below 0.3 in size) or `collinear` (above 0.92). `q` is the p of Kendall's tau after Benjamini and Hochberg, since many pairs are looked at together. `components` are the eigenvalues of Pearson's correlations. Associations, none of which says what one indicator does to another."""
        return self._sender.call(Call('GET', '/v1/statistics/indicator-correlations', query={'questionnaire': questionnaire, 'sample': sample, 'lang': lang}))

    def get_indicator_correlations_multilingual(self, *, questionnaire: str, sample: str | None = None) -> MultilingualIndicatorsTogether:
        """Read how the indicators of a questionnaire go together over the cities of a sample, pair by pair. Over the cities that have every indicator, at least 10. `flags` names what is worth a look before indicators are added up: `negative`, `weak` (below 0.3 in size) or `collinear` (above 0.92). `q` is the p of Kendall's tau after Benjamini and Hochberg, since many pairs are looked at together. `components` are the eigenvalues of Pearson's correlations. Associations, none of which says what one indicator does to another."""
        return self._sender.call(Call('GET', '/v1/statistics/indicator-correlations', query={'questionnaire': questionnaire, 'sample': sample, 'lang': '*'}))

    def get_indicator_multilingual(self, indicator: str) -> MultilingualNetworkIndicator:
        """Read an indicator. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': '*'}))

    def get_invitation(self, invitation: str, *, lang: str | None = None) -> Invitation:
        """Read an invitation to your city or by your network. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/invitations/{invitation}', names={'invitation': invitation}, query={'lang': lang}))

    def get_invitation_multilingual(self, invitation: str) -> MultilingualInvitation:
        """Read an invitation to your city or by your network. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/invitations/{invitation}', names={'invitation': invitation}, query={'lang': '*'}))

    def get_joining_step(self, city: str, step: str, *, lang: str | None = None) -> JoiningStep:
        """Read one step of a city. The ETag of a step that nobody marked begins with `"0`. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': lang}))

    def get_joining_step_multilingual(self, city: str, step: str) -> MultilingualJoiningStep:
        """Read one step of a city. The ETag of a step that nobody marked begins with `"0`. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': '*'}))

    def get_mapping(self, code: str, *, from_: str, to: str, lang: str | None = None) -> QuestionnaireMapping:
        """Read what became of the questions from one version to another. Only `equal` pairs are ever compared; `left_out` lists the rest with the reasons. Where no mapping leads straight from one to the other, it is made through versions in between, and read backwards where that is the way."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'from': from_, 'to': to, 'lang': lang}))

    def get_mapping_multilingual(self, code: str, *, from_: str, to: str) -> MultilingualQuestionnaireMapping:
        """Read what became of the questions from one version to another. Only `equal` pairs are ever compared; `left_out` lists the rest with the reasons. Where no mapping leads straight from one to the other, it is made through versions in between, and read backwards where that is the way."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'from': from_, 'to': to, 'lang': '*'}))

    def get_me(self, *, lang: str | None = None) -> Me:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return self._sender.call(Call('GET', '/v1/me', query={'lang': lang}))

    def get_me_multilingual(self) -> MultilingualMe:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return self._sender.call(Call('GET', '/v1/me', query={'lang': '*'}))

    def get_membership(self, network: str, membership: str, *, lang: str | None = None) -> NetworkMember:
        """Read a membership. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': lang}))

    def get_membership_multilingual(self, network: str, membership: str) -> MultilingualNetworkMember:
        """Read a membership. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': '*'}))

    def get_mentoring(self, mentoring: str, *, lang: str | None = None) -> Mentoring:
        """Read a mentoring. Its steps are visible to the two cities, the coordinators of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/mentorings/{mentoring}', names={'mentoring': mentoring}, query={'lang': lang}))

    def get_mentoring_multilingual(self, mentoring: str) -> MultilingualMentoring:
        """Read a mentoring. Its steps are visible to the two cities, the coordinators of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/mentorings/{mentoring}', names={'mentoring': mentoring}, query={'lang': '*'}))

    def get_mentoring_offer(self, city: str, offer: str, *, lang: str | None = None) -> MentoringOffer:
        """Read an offer of a city. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers/{offer}', names={'city': city, 'offer': offer}, query={'lang': lang}))

    def get_mentoring_offer_multilingual(self, city: str, offer: str) -> MultilingualMentoringOffer:
        """Read an offer of a city. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers/{offer}', names={'city': city, 'offer': offer}, query={'lang': '*'}))

    def get_method(self, version: str, *, lang: str | None = None) -> ScoringMethod:
        """Read a version of the scoring method: what it decides, its formulas and their sources. Every score names the version that it was made with."""
        return self._sender.call(Call('GET', '/v1/methods/{version}', names={'version': version}, query={'lang': lang}))

    def get_method_multilingual(self, version: str) -> MultilingualScoringMethod:
        """Read a version of the scoring method: what it decides, its formulas and their sources. Every score names the version that it was made with."""
        return self._sender.call(Call('GET', '/v1/methods/{version}', names={'version': version}, query={'lang': '*'}))

    def get_network(self, network: str, *, lang: str | None = None) -> Network:
        """Read a network with its priorities, challenges and plans. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}', names={'network': network}, query={'lang': lang}))

    def get_network_chart(self, network: str, *, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read the areas of a network as a picture: the mean of its cities in each, and every city beside it. Cities stand in the order of their index, as many as there is room for; the others are in the data. There is no mean of fewer than five cities, and a city that withholds its numbers is not shown."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/areas.svg', names={'network': network}, query={'sample': sample, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    def get_network_chart_image(self, network: str, *, shape: Literal['whole', 'card'] | None = None, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read the areas of a network as an image of twice its width in pixels; a card shows means alone. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/areas.png', names={'network': network}, query={'shape': shape, 'sample': sample, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    def get_network_chart_specification(self, network: str, *, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read the areas of a network as a specification in Vega-Lite 6, with every city and its data inside. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/areas.vl.json', names={'network': network}, query={'sample': sample, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    def get_network_inbox(self, network: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for a network now, as `getCityInbox` tells it, for its coordinators and the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/inbox', names={'network': network}, query={'lang': lang}))

    def get_network_inbox_multilingual(self, network: str) -> MultilingualInbox:
        """Read what waits for a network now, as `getCityInbox` tells it, for its coordinators and the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/inbox', names={'network': network}, query={'lang': '*'}))

    def get_network_multilingual(self, network: str) -> MultilingualNetwork:
        """Read a network with its priorities, challenges and plans. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}', names={'network': network}, query={'lang': '*'}))

    def get_network_page(self, network: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a network as a page: its year, its cities and how far each is, what it works on. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}.html', names={'network': network}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_network_progress(self, network: str, *, year: int | None = None, lang: str | None = None) -> NetworkProgress:
        """Read who of a network has completed which wave and who is due. Cities that are not members of the programme yet are marked and left out of mean and spread, and so are cities that withhold their numbers. Coordinators of the network also see how much is in progress."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/progress', names={'network': network}, query={'year': year, 'lang': lang}))

    def get_network_progress_multilingual(self, network: str, *, year: int | None = None) -> MultilingualNetworkProgress:
        """Read who of a network has completed which wave and who is due. Cities that are not members of the programme yet are marked and left out of mean and spread, and so are cities that withhold their numbers. Coordinators of the network also see how much is in progress."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/progress', names={'network': network}, query={'year': year, 'lang': '*'}))

    def get_network_report(self, network: str, *, lang: str | None = None) -> bytes:
        """Read a network as a report to print: its cities and how far each is, the means of its areas, what it works on. It has the form of `getCityReport`."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/report.pdf', names={'network': network}, query={'lang': lang}, accept='application/pdf'))

    def get_network_year(self, network: str, year: str, *, lang: str | None = None) -> NetworkYear:
        """Read what happened in a network in one year: who was assessed, whose index moved, what was published and held. Browsers, which prefer `text/html`, get `getNetworkYearPage` at this address."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/years/{year}', names={'network': network, 'year': year}, query={'lang': lang}))

    def get_network_year_multilingual(self, network: str, year: str) -> MultilingualNetworkYear:
        """Read what happened in a network in one year: who was assessed, whose index moved, what was published and held. Browsers, which prefer `text/html`, get `getNetworkYearPage` at this address."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/years/{year}', names={'network': network, 'year': year}, query={'lang': '*'}))

    def get_network_year_page(self, network: str, year: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a year of a network as a page, with the areas of the cities that were assessed in it. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/years/{year}.html', names={'network': network, 'year': year}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_networks_page(self, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read all networks and their cities as a page, each city with a link to its profile. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks.html', query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_notice(self, notice: str, *, lang: str | None = None) -> Notice:
        """Read a notice. The secretariat's answer is visible to the city, to the coordinators of its networks and to the secretariat."""
        return self._sender.call(Call('GET', '/v1/notices/{notice}', names={'notice': notice}, query={'lang': lang}))

    def get_notice_multilingual(self, notice: str) -> MultilingualNotice:
        """Read a notice. The secretariat's answer is visible to the city, to the coordinators of its networks and to the secretariat."""
        return self._sender.call(Call('GET', '/v1/notices/{notice}', names={'notice': notice}, query={'lang': '*'}))

    def get_notices_feed(self, *, city: str | None = None, network: str | None = None, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, lang: str | None = None) -> bytes:
        """Read the news from cities as Atom, to subscribe to: what changed last first, a hundred on a page. Only what is public. The link `next` leads to what changed before. A feed is in one language: `lang=*` gives English."""
        return self._sender.call(Call('GET', '/v1/notices.atom', query={'city': city, 'network': network, 'kind': kind, 'lang': lang}, accept='application/atom+xml'))

    def get_outside_chart(self, campaign: str, *, by: Literal['indicators', 'questions'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read what a closed campaign found as a picture: the view from outside with its interval, and the city's own. Rows are sorted by the gap, those that the city rates lowest beside the others first. Of what too few answered nothing is shown. Its title names a gap only where its interval does not hold zero."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.svg', names={'campaign': campaign}, query={'by': by, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    def get_outside_chart_image(self, campaign: str, *, by: Literal['indicators', 'questions'] | None = None, shape: Literal['whole', 'card'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read what a closed campaign found as an image of twice its width in pixels. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.png', names={'campaign': campaign}, query={'by': by, 'shape': shape, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    def get_outside_chart_specification(self, campaign: str, *, by: Literal['indicators', 'questions'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read what a closed campaign found as a specification in Vega-Lite 6, with its data inside. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.vl.json', names={'campaign': campaign}, query={'by': by, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    def get_outside_view(self, campaign: str, *, lang: str | None = None) -> OutsideView:
        """Read what a closed campaign found, by question and indicator, all together and by group. Each share and score comes with its 95 % interval and with how many it is of. Where the city published its own answers on the same version, they stand beside, with the gap and how far the two agree. What could tell what a small group said is not shown: of fewer responses than the minimum nothing, and small groups together only."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside', names={'campaign': campaign}, query={'lang': lang}))

    def get_outside_view_multilingual(self, campaign: str) -> MultilingualOutsideView:
        """Read what a closed campaign found, by question and indicator, all together and by group. Each share and score comes with its 95 % interval and with how many it is of. Where the city published its own answers on the same version, they stand beside, with the gap and how far the two agree. What could tell what a small group said is not shown: of fewer responses than the minimum nothing, and small groups together only."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside', names={'campaign': campaign}, query={'lang': '*'}))

    def get_partial_correlations(self, *, measure: Sequence[str], questionnaire: str | None = None, sample: str | None = None, window: int | None = None, lang: str | None = None) -> MeasuresTogether:
        """Read how several measures go together, pair by pair, and how much is left with all the others taken out. Over the places that have every measure; as soon as one is of countries each country counts once, with the mean of its cities. `partial` is Pearson's correlation of what the others do not predict, with its interval; `kendall` is of the two measures as they are. Each `q` is its p after Benjamini and Hochberg, since many pairs are looked at together. Too few places, a measure that does not vary and one that follows from the others are refused with 422. An association, never a cause."""
        return self._sender.call(Call('GET', '/v1/statistics/partial-correlations', query={'measure': measure, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': lang}))

    def get_partial_correlations_multilingual(self, *, measure: Sequence[str], questionnaire: str | None = None, sample: str | None = None, window: int | None = None) -> MultilingualMeasuresTogether:
        """Read how several measures go together, pair by pair, and how much is left with all the others taken out. Over the places that have every measure; as soon as one is of countries each country counts once, with the mean of its cities. `partial` is Pearson's correlation of what the others do not predict, with its interval; `kendall` is of the two measures as they are. Each `q` is its p after Benjamini and Hochberg, since many pairs are looked at together. Too few places, a measure that does not vary and one that follows from the others are refused with 422. An association, never a cause."""
        return self._sender.call(Call('GET', '/v1/statistics/partial-correlations', query={'measure': measure, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': '*'}))

    def get_public_statement(self, city: str, ambassador: str, statement: str, *, lang: str | None = None) -> PublicStatement:
        """Read a public statement or an article. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements/{statement}', names={'city': city, 'ambassador': ambassador, 'statement': statement}, query={'lang': lang}))

    def get_public_statement_multilingual(self, city: str, ambassador: str, statement: str) -> MultilingualPublicStatement:
        """Read a public statement or an article. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements/{statement}', names={'city': city, 'ambassador': ambassador, 'statement': statement}, query={'lang': '*'}))

    def get_questionnaire_diff(self, code: str, *, from_: str, to: str, lang: str | None = None) -> QuestionnaireDiff:
        """Compare two versions: questions added, removed, reworded, rescored, reweighted, moved. Questions are matched by their identifiers, which does not make them comparable: see the mapping for that."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/diff', names={'code': code}, query={'from': from_, 'to': to, 'lang': lang}))

    def get_questionnaire_diff_multilingual(self, code: str, *, from_: str, to: str) -> MultilingualQuestionnaireDiff:
        """Compare two versions: questions added, removed, reworded, rescored, reweighted, moved. Questions are matched by their identifiers, which does not make them comparable: see the mapping for that."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/diff', names={'code': code}, query={'from': from_, 'to': to, 'lang': '*'}))

    def get_questionnaire_translation(self, code: str, version: str, language: str, *, lang: str | None = None) -> Translation:
        """Read a translation with all its words, as it is sent to change it. Who reads the version, its workbook or a chart with `lang` of that language gets these words in their places."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': lang}))

    def get_questionnaire_translation_multilingual(self, code: str, version: str, language: str) -> MultilingualTranslation:
        """Read a translation with all its words, as it is sent to change it. Who reads the version, its workbook or a chart with `lang` of that language gets these words in their places."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': '*'}))

    def get_questionnaire_version(self, code: str, version: str, *, lang: str | None = None) -> QuestionnaireVersion:
        """Read a version with all that is asked and what each answer is worth. `reconstruction` is true where the official text is not public: see `note` and `assumptions`. Drafts are shown to the secretariat and experts. In a language that it was translated into it is told in those words, and `translation` says whether somebody has reviewed them; `lang=*` tells what its checksum is made of, without translations. the secretariat and experts, and to coordinators of cities and of their networks while they are asked about them."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}))

    def get_questionnaire_version_multilingual(self, code: str, version: str) -> MultilingualQuestionnaireVersion:
        """Read a version with all that is asked and what each answer is worth. `reconstruction` is true where the official text is not public: see `note` and `assumptions`. Drafts are shown to the secretariat and experts. In a language that it was translated into it is told in those words, and `translation` says whether somebody has reviewed them; `lang=*` tells what its checksum is made of, without translations. the secretariat and experts, and to coordinators of cities and of their networks while they are asked about them."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}))

    def get_questionnaire_version_page(self, code: str, version: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a version of a questionnaire as a page: every question by area, with what each answer is worth. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}.html', names={'code': code, 'version': version}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_questionnaire_workbook(self, code: str, version: str, *, assessment: str | None = None, lang: str | None = None) -> bytes:
        """Read a version as a workbook to fill in (XLSX), with instructions and a drop-down for each choice. With `assessment` the answers so far of a draft on this version stand in their cells, and send it back with uploadWorkbook; those of any other assessment stand beside, where the questions are equal. `lang=*` gives English."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}.xlsx', names={'code': code, 'version': version}, query={'assessment': assessment, 'lang': lang}, accept='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'))

    def get_questionnaire_yaml(self, code: str, version: str, *, lang: str | None = None) -> bytes:
        """Read a version as YAML. With `lang=*` it is the file as it can be edited and uploaded as another version."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}.yaml', names={'code': code, 'version': version}, query={'lang': lang}, accept='application/yaml'))

    def get_rank_movement(self, city: str, *, from_sample: str, to_sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> RankMovement:
        """Read why the rank of a city moved from one sample to another. The difference is split among five causes: the city's own change, changes of other cities, cities that joined, cities that left, and a change of the questionnaire (or of the core) that all are scored on. Each is averaged over all orders in which the five can be applied, so that they sum to the difference exactly. A city that withholds its numbers now is in neither ranking."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/rank-movement', names={'city': city}, query={'from_sample': from_sample, 'to_sample': to_sample, 'indicator': indicator, 'group': group, 'basis': basis, 'lang': lang}))

    def get_rank_movement_multilingual(self, city: str, *, from_sample: str, to_sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None) -> MultilingualRankMovement:
        """Read why the rank of a city moved from one sample to another. The difference is split among five causes: the city's own change, changes of other cities, cities that joined, cities that left, and a change of the questionnaire (or of the core) that all are scored on. Each is averaged over all orders in which the five can be applied, so that they sum to the difference exactly. A city that withholds its numbers now is in neither ranking."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/rank-movement', names={'city': city}, query={'from_sample': from_sample, 'to_sample': to_sample, 'indicator': indicator, 'group': group, 'basis': basis, 'lang': '*'}))

    def get_reconciliation(self, campaign: str, *, lang: str | None = None) -> Reconciliation:
        """Read self, outside and reconciled side by side, by question and indicator, with the reasons and the reply. Before it is published it is for the city, its networks, experts and the secretariat, and what is decided for the last two. The score of the city stays that of its own answers."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': lang}))

    def get_reconciliation_multilingual(self, campaign: str) -> MultilingualReconciliation:
        """Read self, outside and reconciled side by side, by question and indicator, with the reasons and the reply. Before it is published it is for the city, its networks, experts and the secretariat, and what is decided for the last two. The score of the city stays that of its own answers."""
        return self._sender.call(Call('GET', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': '*'}))

    def get_reliability(self, *, questionnaire: str, subset: str | None = None, sample: str | None = None, items: Literal['questions', 'indicators'] | None = None, lang: str | None = None) -> Reliability:
        """Read how reliably the index, or a subset of questions, measures one thing: Cronbach's alpha and its company. It is computed here, on a sample that is named, and is not the figure of any published study. A city that misses an item is left out (`listwise`); `missing` of each item says which cost how many. Fewer than 10 complete cities, or a score that does not vary, are refused with 422 and the numbers. Of invented cities alone there is no alpha, but the reason, and the items are described. A city that withholds its numbers does not count, nor, where answers are needed (a subset, or questions), one that published its scores alone: `left_out` names them."""
        return self._sender.call(Call('GET', '/v1/statistics/reliability', query={'questionnaire': questionnaire, 'subset': subset, 'sample': sample, 'items': items, 'lang': lang}))

    def get_reliability_multilingual(self, *, questionnaire: str, subset: str | None = None, sample: str | None = None, items: Literal['questions', 'indicators'] | None = None) -> MultilingualReliability:
        """Read how reliably the index, or a subset of questions, measures one thing: Cronbach's alpha and its company. It is computed here, on a sample that is named, and is not the figure of any published study. A city that misses an item is left out (`listwise`); `missing` of each item says which cost how many. Fewer than 10 complete cities, or a score that does not vary, are refused with 422 and the numbers. Of invented cities alone there is no alpha, but the reason, and the items are described. A city that withholds its numbers does not count, nor, where answers are needed (a subset, or questions), one that published its scores alone: `left_out` names them."""
        return self._sender.call(Call('GET', '/v1/statistics/reliability', query={'questionnaire': questionnaire, 'subset': subset, 'sample': sample, 'items': items, 'lang': '*'}))

    def get_robustness_analysis(self, analysis: str, *, lang: str | None = None) -> RobustnessAnalysis:
        """Read how far an analysis is, and once it is done what was found. Where a city of it has withheld its numbers since, or an assessment was withdrawn, it answers 410: ask anew."""
        return self._sender.call(Call('GET', '/v1/robustness-analyses/{analysis}', names={'analysis': analysis}, query={'lang': lang}))

    def get_robustness_analysis_multilingual(self, analysis: str) -> MultilingualRobustnessAnalysis:
        """Read how far an analysis is, and once it is done what was found. Where a city of it has withheld its numbers since, or an assessment was withdrawn, it answers 410: ask anew."""
        return self._sender.call(Call('GET', '/v1/robustness-analyses/{analysis}', names={'analysis': analysis}, query={'lang': '*'}))

    def get_sample(self, sample: str, *, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, lang: str | None = None) -> Sample:
        """Read which assessments a sample holds and which of them still count. A frozen sample never changes: its checksum is the same for ever. Assessments that were withdrawn since, and cities that withhold their numbers, are marked and left out of every number."""
        return self._sender.call(Call('GET', '/v1/samples/{sample}', names={'sample': sample}, query={'basis': basis, 'questionnaire': questionnaire, 'lang': lang}))

    def get_sample_multilingual(self, sample: str, *, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None) -> MultilingualSample:
        """Read which assessments a sample holds and which of them still count. A frozen sample never changes: its checksum is the same for ever. Assessments that were withdrawn since, and cities that withhold their numbers, are marked and left out of every number."""
        return self._sender.call(Call('GET', '/v1/samples/{sample}', names={'sample': sample}, query={'basis': basis, 'questionnaire': questionnaire, 'lang': '*'}))

    def get_secretariat_inbox(self, *, lang: str | None = None) -> Inbox:
        """Read what waits for the secretariat now: what was handed in and nobody took, what can be decided, news unread. Who may: the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/secretariat/inbox', query={'lang': lang}))

    def get_secretariat_inbox_multilingual(self) -> MultilingualInbox:
        """Read what waits for the secretariat now: what was handed in and nobody took, what can be decided, news unread. Who may: the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/secretariat/inbox', query={'lang': '*'}))

    def get_series(self, series: str, *, lang: str | None = None) -> Series:
        """Read a series with all its values. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/series/{series}', names={'series': series}, query={'lang': lang}))

    def get_series_multilingual(self, series: str) -> MultilingualSeries:
        """Read a series with all its values. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/series/{series}', names={'series': series}, query={'lang': '*'}))

    def get_statements_feed(self, *, city: str | None = None, network: str | None = None, topic: str | None = None, kind: Literal['statement', 'article'] | None = None, lang: str | None = None) -> bytes:
        """Read what ambassadors said and wrote as Atom, to subscribe to: what was told last first, a hundred on a page. The link `next` leads to what was told before. A feed is in one language: `lang=*` gives English."""
        return self._sender.call(Call('GET', '/v1/statements.atom', query={'city': city, 'network': network, 'topic': topic, 'kind': kind, 'lang': lang}, accept='application/atom+xml'))

    def get_subset(self, code: str, subset: str, *, version: str | None = None, lang: str | None = None) -> SubsetVersion:
        """Read a subset. One without questions stands for a list whose membership is not published; its note says so."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}', names={'code': code, 'subset': subset}, query={'version': version, 'lang': lang}))

    def get_subset_multilingual(self, code: str, subset: str, *, version: str | None = None) -> MultilingualSubsetVersion:
        """Read a subset. One without questions stands for a list whose membership is not published; its note says so."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}', names={'code': code, 'subset': subset}, query={'version': version, 'lang': '*'}))

    def get_subset_version(self, code: str, subset: str, version: str, *, lang: str | None = None) -> SubsetVersion:
        """Read a version of a subset. Drafts are shown to the secretariat and experts. Who may: everybody, where it is public; else experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': lang}))

    def get_subset_version_multilingual(self, code: str, subset: str, version: str) -> MultilingualSubsetVersion:
        """Read a version of a subset. Drafts are shown to the secretariat and experts. Who may: everybody, where it is public; else experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': '*'}))

    def get_topic(self, topic: str, *, lang: str | None = None) -> Topic:
        """Read a topic. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': lang}))

    def get_topic_multilingual(self, topic: str) -> MultilingualTopic:
        """Read a topic. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': '*'}))

    def get_topic_priorities(self, year: str, *, lang: str | None = None) -> TopicPriorities:
        """Read what the network gives priority in a year. The ETag of a year without a decision begins with 0. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': lang}))

    def get_topic_priorities_multilingual(self, year: str) -> MultilingualTopicPriorities:
        """Read what the network gives priority in a year. The ETag of a year without a decision begins with 0. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': '*'}))

    def get_unsubscription_page(self, token: str, *, lang: str | None = None) -> bytes:
        """Show a page with a button that ends digests. It changes nothing by itself, because programs that check mails follow links, and is the same for a token that nobody has."""
        return self._sender.call(Call('GET', '/v1/unsubscriptions/{token}', names={'token': token}, query={'lang': lang}, accept='text/html'))

    def get_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}))

    def get_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}))

    def get_withholding(self, city: str, *, lang: str | None = None) -> Withholding:
        """Read whether a city keeps its numbers out of rankings and group means. For the city, its networks and the secretariat. The ETag of a city that never said so is `"0"`."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': lang}))

    def get_withholding_multilingual(self, city: str) -> MultilingualWithholding:
        """Read whether a city keeps its numbers out of rankings and group means. For the city, its networks and the secretariat. The ETag of a city that never said so is `"0"`."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': '*'}))

    def list_adaptations(self, *, base: str | None = None, network: str | None = None, state: Literal['draft', 'released'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> AdaptationSummaryPage:
        """List adaptations, in the order they were begun. Everybody sees released ones; drafts are shown to the coordinators of their network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations', query={'base': base, 'network': network, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_adaptations_multilingual(self, *, base: str | None = None, network: str | None = None, state: Literal['draft', 'released'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAdaptationSummaryPage:
        """List adaptations, in the order they were begun. Everybody sees released ones; drafts are shown to the coordinators of their network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations', query={'base': base, 'network': network, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_ambassadors(self, city: str, *, on: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> AmbassadorPage:
        """List the political leaders who speak for a city, those of the past included. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'on': on, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_ambassadors_multilingual(self, city: str, *, on: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAmbassadorPage:
        """List the political leaders who speak for a city, those of the past included. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'on': on, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_announcements(self, *, network: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> AnnouncementPage:
        """List the announcements that you may see, newest first. Everybody sees public ones; coordinators and cities those to their networks, and those to all."""
        return self._sender.call(Call('GET', '/v1/announcements', query={'network': network, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_announcements_multilingual(self, *, network: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAnnouncementPage:
        """List the announcements that you may see, newest first. Everybody sees public ones; coordinators and cities those to their networks, and those to all."""
        return self._sender.call(Call('GET', '/v1/announcements', query={'network': network, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_answer_versions(self, assessment: str, question: str, *, lang: str | None = None, limit: int | None = None) -> AnswerVersionPage:
        """List who saved what when, the first answer first. Visible to those who fill in the assessment and those who review it, never to the public."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers/{question}/history', names={'assessment': assessment, 'question': question}, query={'lang': lang, 'limit': limit}))

    def list_answer_versions_multilingual(self, assessment: str, question: str, *, limit: int | None = None) -> MultilingualAnswerVersionPage:
        """List who saved what when, the first answer first. Visible to those who fill in the assessment and those who review it, never to the public."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers/{question}/history', names={'assessment': assessment, 'question': question}, query={'limit': limit, 'lang': '*'}))

    def list_assessment_steps(self, assessment: str, *, lang: str | None = None, limit: int | None = None) -> StepPage:
        """List who did what when, in order. Remarks that city and reviewer make to each other are shown to them alone."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/steps', names={'assessment': assessment}, query={'lang': lang, 'limit': limit}))

    def list_assessment_steps_multilingual(self, assessment: str, *, limit: int | None = None) -> MultilingualStepPage:
        """List who did what when, in order. Remarks that city and reviewer make to each other are shown to them alone."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/steps', names={'assessment': assessment}, query={'limit': limit, 'lang': '*'}))

    def list_assessments(self, *, city: str | None = None, year: int | None = None, state: str | None = None, questionnaire: str | None = None, assessor_kind: str | None = None, lang: str | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> AssessmentSummaryPage:
        """List the assessments that you may see, in the order they were begun. Everybody sees published ones, and the tombstones of those withdrawn later; a city sees its own in any state, and external ones once it may reply to them."""
        return self._sender.call(Call('GET', '/v1/assessments', query={'city': city, 'year': year, 'state': state, 'questionnaire': questionnaire, 'assessor_kind': assessor_kind, 'lang': lang, 'count': count, 'limit': limit, 'updated_since': updated_since}))

    def list_assessments_multilingual(self, *, city: str | None = None, year: int | None = None, state: str | None = None, questionnaire: str | None = None, assessor_kind: str | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAssessmentSummaryPage:
        """List the assessments that you may see, in the order they were begun. Everybody sees published ones, and the tombstones of those withdrawn later; a city sees its own in any state, and external ones once it may reply to them."""
        return self._sender.call(Call('GET', '/v1/assessments', query={'city': city, 'year': year, 'state': state, 'questionnaire': questionnaire, 'assessor_kind': assessor_kind, 'count': count, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_audit_entries(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, lang: str | None = None, limit: int | None = None) -> AuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'lang': lang, 'limit': limit}))

    def list_audit_entries_multilingual(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, limit: int | None = None) -> MultilingualAuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'limit': limit, 'lang': '*'}))

    def list_campaigns(self, *, city: str | None = None, state: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> CampaignSummaryPage:
        """List the campaigns that you may see, newest first. Everybody sees those that opened; the city, the coordinators of its networks, the organiser, experts and the secretariat also those that are only asked for."""
        return self._sender.call(Call('GET', '/v1/campaigns', query={'city': city, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_campaigns_multilingual(self, *, city: str | None = None, state: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCampaignSummaryPage:
        """List the campaigns that you may see, newest first. Everybody sees those that opened; the city, the coordinators of its networks, the organiser, experts and the secretariat also those that are only asked for."""
        return self._sender.call(Call('GET', '/v1/campaigns', query={'city': city, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_changes(self, *, after: int | None = None, kind: Sequence[str] | None = None, limit: int | None = None) -> ChangePage:
        """List what changed after a position, the earliest first: with what the caller may hear of. Nothing is left out or told twice, in whatever order commands ended. A change holds no texts: read the resource at its address. What leaves the public is told too, as `gone`. To begin a mirror, take `latest` from `?limit=1`, read the lists, and go on after it; 410 says that a position is no longer known and where to begin."""
        return self._sender.call(Call('GET', '/v1/changes', query={'after': after, 'kind': kind, 'limit': limit}))

    def list_cities(self, *, country: Sequence[str] | None = None, network: Sequence[str] | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, lang: str | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> CityPage:
        """List cities by slug. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities', query={'country': country, 'network': network, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'lang': lang, 'count': count, 'limit': limit, 'updated_since': updated_since}))

    def list_cities_multilingual(self, *, country: Sequence[str] | None = None, network: Sequence[str] | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCityPage:
        """List cities by slug. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities', query={'country': country, 'network': network, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'count': count, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_city_facts(self, city: str, *, code: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> FactPage:
        """List the figures of a city by code and year, each with its definition and source. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/facts', names={'city': city}, query={'code': code, 'year': year, 'history': history, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_city_facts_multilingual(self, city: str, *, code: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualFactPage:
        """List the figures of a city by code and year, each with its definition and source. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/facts', names={'city': city}, query={'code': code, 'year': year, 'history': history, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_city_notices(self, city: str, *, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NoticeSummaryPage:
        """List the news from one city that you may see, newest first. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/notices', names={'city': city}, query={'kind': kind, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_city_notices_multilingual(self, city: str, *, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNoticeSummaryPage:
        """List the news from one city that you may see, newest first. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/notices', names={'city': city}, query={'kind': kind, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_code_label_versions(self, list: str, code: str, *, lang: str | None = None, limit: int | None = None) -> CodeLabelVersionPage:
        """List what a code was called from change to change, who changed it and why. The first version is what came with the release."""
        return self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}/versions', names={'list': list, 'code': code}, query={'lang': lang, 'limit': limit}))

    def list_code_label_versions_multilingual(self, list: str, code: str, *, limit: int | None = None) -> MultilingualCodeLabelVersionPage:
        """List what a code was called from change to change, who changed it and why. The first version is what came with the release."""
        return self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}/versions', names={'list': list, 'code': code}, query={'limit': limit, 'lang': '*'}))

    def list_code_labels(self, *, list: Literal['assessment-states', 'assessor-kinds', 'mentoring-states', 'notice-kinds', 'invitation-states', 'notice-states', 'network-states', 'mapping-kinds', 'series-kinds', 'practice-states', 'practice-kinds', 'practice-statuses', 'replicabilities', 'concept-states', 'proposal-kinds', 'proposal-states', 'consultation-kinds', 'comment-verdicts', 'event-types', 'event-states', 'date-statuses', 'host-states', 'host-roles'] | None = None, lang: str | None = None, limit: int | None = None) -> CodeLabelPage:
        """List what the codes of all three services are called, and in which languages the network decided that. Each service tells them under `/v1/codes`. What the network runs elsewhere is not among them: indicators, topics and fact codes."""
        return self._sender.call(Call('GET', '/v1/code-labels', query={'list': list, 'lang': lang, 'limit': limit}))

    def list_code_labels_multilingual(self, *, list: Literal['assessment-states', 'assessor-kinds', 'mentoring-states', 'notice-kinds', 'invitation-states', 'notice-states', 'network-states', 'mapping-kinds', 'series-kinds', 'practice-states', 'practice-kinds', 'practice-statuses', 'replicabilities', 'concept-states', 'proposal-kinds', 'proposal-states', 'consultation-kinds', 'comment-verdicts', 'event-types', 'event-states', 'date-statuses', 'host-states', 'host-roles'] | None = None, limit: int | None = None) -> MultilingualCodeLabelPage:
        """List what the codes of all three services are called, and in which languages the network decided that. Each service tells them under `/v1/codes`. What the network runs elsewhere is not among them: indicators, topics and fact codes."""
        return self._sender.call(Call('GET', '/v1/code-labels', query={'list': list, 'limit': limit, 'lang': '*'}))

    def list_code_lists(self, *, lang: str | None = None) -> CodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return self._sender.call(Call('GET', '/v1/codes', query={'lang': lang}))

    def list_code_lists_multilingual(self) -> MultilingualCodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return self._sender.call(Call('GET', '/v1/codes', query={'lang': '*'}))

    def list_comments(self, assessment: str, *, question: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> CommentPage:
        """List what was said about the answers, in order. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/comments', names={'assessment': assessment}, query={'question': question, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_comments_multilingual(self, assessment: str, *, question: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCommentPage:
        """List what was said about the answers, in order. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/comments', names={'assessment': assessment}, query={'question': question, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_contacts(self, city: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ContactPage:
        """List the persons who act for a city. For the city, the coordinators of its networks and the secretariat. Each reading is noted in the audit log."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/contacts', names={'city': city}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_contacts_multilingual(self, city: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualContactPage:
        """List the persons who act for a city. For the city, the coordinators of its networks and the secretariat. Each reading is noted in the audit log."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/contacts', names={'city': city}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_fact_code_versions(self, code: str, *, lang: str | None = None, limit: int | None = None) -> MeasuredCodeVersionPage:
        """List what a measure was from change to change, who changed it and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/fact-codes/{code}/versions', names={'code': code}, query={'lang': lang, 'limit': limit}))

    def list_fact_code_versions_multilingual(self, code: str, *, limit: int | None = None) -> MultilingualMeasuredCodeVersionPage:
        """List what a measure was from change to change, who changed it and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/fact-codes/{code}/versions', names={'code': code}, query={'limit': limit, 'lang': '*'}))

    def list_fact_codes(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MeasuredCodePage:
        """List what is measured of cities: in which unit, and within which bounds. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/fact-codes', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_fact_codes_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualMeasuredCodePage:
        """List what is measured of cities: in which unit, and within which bounds. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/fact-codes', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_groups(self, *, city: str | None = None, lang: str | None = None, limit: int | None = None) -> GroupPage:
        """List the groups that a city can be compared in: all, classes by size and foreign-born, countries, networks. Each class says its ends, which of them belongs to it, since when it is used and how well that is known. Own choices (`cities:oslo,bergen`) are not listed. A sample decides by the figures of the day it was frozen."""
        return self._sender.call(Call('GET', '/v1/groups', query={'city': city, 'lang': lang, 'limit': limit}))

    def list_groups_multilingual(self, *, city: str | None = None, limit: int | None = None) -> MultilingualGroupPage:
        """List the groups that a city can be compared in: all, classes by size and foreign-born, countries, networks. Each class says its ends, which of them belongs to it, since when it is used and how well that is known. Own choices (`cities:oslo,bergen`) are not listed. A sample decides by the figures of the day it was frozen."""
        return self._sender.call(Call('GET', '/v1/groups', query={'city': city, 'limit': limit, 'lang': '*'}))

    def list_indicator_versions(self, indicator: str, *, lang: str | None = None, limit: int | None = None) -> NetworkIndicatorVersionPage:
        """List what an indicator was from change to change, who changed it and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/indicators/{indicator}/versions', names={'indicator': indicator}, query={'lang': lang, 'limit': limit}))

    def list_indicator_versions_multilingual(self, indicator: str, *, limit: int | None = None) -> MultilingualNetworkIndicatorVersionPage:
        """List what an indicator was from change to change, who changed it and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/indicators/{indicator}/versions', names={'indicator': indicator}, query={'limit': limit, 'lang': '*'}))

    def list_indicators(self, *, retired: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NetworkIndicatorPage:
        """List the indicators that practices, events and mentoring can be about, in their order. Whatever a released questionnaire scores is among them at once. Offer those that are not `retired`; the others still name what has them."""
        return self._sender.call(Call('GET', '/v1/indicators', query={'retired': retired, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_indicators_multilingual(self, *, retired: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNetworkIndicatorPage:
        """List the indicators that practices, events and mentoring can be about, in their order. Whatever a released questionnaire scores is among them at once. Offer those that are not `retired`; the others still name what has them."""
        return self._sender.call(Call('GET', '/v1/indicators', query={'retired': retired, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_invitations(self, *, network: str | None = None, city: str | None = None, state: Literal['sent', 'accepted', 'declined', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> InvitationSummaryPage:
        """List the invitations sent to your cities and by your networks, newest first. The secretariat sees all. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/invitations', query={'network': network, 'city': city, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_invitations_multilingual(self, *, network: str | None = None, city: str | None = None, state: Literal['sent', 'accepted', 'declined', 'withdrawn'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualInvitationSummaryPage:
        """List the invitations sent to your cities and by your networks, newest first. The secretariat sees all. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/invitations', query={'network': network, 'city': city, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_joining_steps(self, city: str, *, lang: str | None = None) -> JoiningStepPage:
        """List every step with which a city joins the programme: done, or open. All of them stand on one page, in their order. Everybody sees what was done when; evidence and notes are for the city, its networks and the secretariat. Some steps nobody has to mark: a published self-assessment takes `index`, an agreed mentoring `mentor`, a held expert visit `expert_visit`, and a confirmed seat in a held induction `induction`."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps', names={'city': city}, query={'lang': lang}))

    def list_joining_steps_multilingual(self, city: str) -> MultilingualJoiningStepPage:
        """List every step with which a city joins the programme: done, or open. All of them stand on one page, in their order. Everybody sees what was done when; evidence and notes are for the city, its networks and the secretariat. Some steps nobody has to mark: a published self-assessment takes `index`, an agreed mentoring `mentor`, a held expert visit `expert_visit`, and a confirmed seat in a held induction `induction`."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps', names={'city': city}, query={'lang': '*'}))

    def list_mapping_proposals(self, code: str, *, from_: str | None = None, to: str | None = None, lang: str | None = None, limit: int | None = None) -> MappingProposalPage:
        """List what each question of a released version seems to be beside those of the version released before it. Without `from` and `to` for each version of the family that has no mapping from the one before; with both for these two. Questions of the same text, options and points are proposed as `equal`, also under another identifier. Nothing is compared by a proposal: accept it, or write a mapping of your own."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/mapping-proposals', names={'code': code}, query={'from': from_, 'to': to, 'lang': lang, 'limit': limit}))

    def list_mapping_proposals_multilingual(self, code: str, *, from_: str | None = None, to: str | None = None, limit: int | None = None) -> MultilingualMappingProposalPage:
        """List what each question of a released version seems to be beside those of the version released before it. Without `from` and `to` for each version of the family that has no mapping from the one before; with both for these two. Questions of the same text, options and points are proposed as `equal`, also under another identifier. Nothing is compared by a proposal: accept it, or write a mapping of your own."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/mapping-proposals', names={'code': code}, query={'from': from_, 'to': to, 'limit': limit, 'lang': '*'}))

    def list_mentoring_matches(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None, lang: str | None = None) -> MentoringMatches:
        """Find experienced cities that are strong where one is weak, similar in size and diversity, with the distances. Compared are the latest published self-assessments; of a city without any here, the latest results of its areas that were published elsewhere, marked by `origin`, with their year. Without `indicator`, help is sought for the three weakest indicators. Cities that withhold their numbers from rankings are nobody's match. The same data give the same matches in the same order; no city changes the distance of two others."""
        return self._sender.call(Call('GET', '/v1/mentoring/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': lang}))

    def list_mentoring_matches_multilingual(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None) -> MultilingualMentoringMatches:
        """Find experienced cities that are strong where one is weak, similar in size and diversity, with the distances. Compared are the latest published self-assessments; of a city without any here, the latest results of its areas that were published elsewhere, marked by `origin`, with their year. Without `indicator`, help is sought for the three weakest indicators. Cities that withhold their numbers from rankings are nobody's match. The same data give the same matches in the same order; no city changes the distance of two others."""
        return self._sender.call(Call('GET', '/v1/mentoring/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': '*'}))

    def list_mentoring_offers(self, city: str, *, indicator: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MentoringOfferPage:
        """List what a city offers to help others with, withdrawn offers included. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'indicator': indicator, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_mentoring_offers_multilingual(self, city: str, *, indicator: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualMentoringOfferPage:
        """List what a city offers to help others with, withdrawn offers included. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'indicator': indicator, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_mentorings(self, *, mentor: str | None = None, mentee: str | None = None, indicator: str | None = None, state: Literal['asked', 'offered', 'agreed', 'ended'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MentoringSummaryPage:
        """List the mentorings that you may see, newest first. Everybody sees those that were agreed; the two cities, the coordinators of their networks and the secretariat also those that are only offered or asked for."""
        return self._sender.call(Call('GET', '/v1/mentorings', query={'mentor': mentor, 'mentee': mentee, 'indicator': indicator, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_mentorings_multilingual(self, *, mentor: str | None = None, mentee: str | None = None, indicator: str | None = None, state: Literal['asked', 'offered', 'agreed', 'ended'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualMentoringSummaryPage:
        """List the mentorings that you may see, newest first. Everybody sees those that were agreed; the two cities, the coordinators of their networks and the secretariat also those that are only offered or asked for."""
        return self._sender.call(Call('GET', '/v1/mentorings', query={'mentor': mentor, 'mentee': mentee, 'indicator': indicator, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_methods(self, *, lang: str | None = None, limit: int | None = None) -> ScoringMethodPage:
        """List the versions of the scoring method. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/methods', query={'lang': lang, 'limit': limit}))

    def list_methods_multilingual(self, *, limit: int | None = None) -> MultilingualScoringMethodPage:
        """List the versions of the scoring method. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/methods', query={'limit': limit, 'lang': '*'}))

    def list_mixed_rankings(self, *, indicator: str | None = None, group: str | None = None, synthetic: bool | None = None, lang: str | None = None, limit: int | None = None) -> MixedRanking:
        """Rank cities on their latest values, also those that were only published elsewhere. `listRankings` holds self-assessments of one questionnaire, or of what several have in common, and nothing else. This one is for who wants to see every city: one without a value here stands with its latest published result, as it was printed and with its source. `origin` tells them apart, and `caution` says what that is worth. Who withholds its numbers is in no ranking."""
        return self._sender.call(Call('GET', '/v1/mixed-rankings', query={'indicator': indicator, 'group': group, 'synthetic': synthetic, 'lang': lang, 'limit': limit}))

    def list_mixed_rankings_multilingual(self, *, indicator: str | None = None, group: str | None = None, synthetic: bool | None = None, limit: int | None = None) -> MultilingualMixedRanking:
        """Rank cities on their latest values, also those that were only published elsewhere. `listRankings` holds self-assessments of one questionnaire, or of what several have in common, and nothing else. This one is for who wants to see every city: one without a value here stands with its latest published result, as it was printed and with its source. `origin` tells them apart, and `caution` says what that is worth. Who withholds its numbers is in no ranking."""
        return self._sender.call(Call('GET', '/v1/mixed-rankings', query={'indicator': indicator, 'group': group, 'synthetic': synthetic, 'limit': limit, 'lang': '*'}))

    def list_network_members(self, network: str, *, on: str | None = None, city: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NetworkMemberPage:
        """List the memberships of a network by city: those of a day, or, without `on`, all there ever were. A network may have said that it has more members than are named anywhere: see its `stated_member_count`. Where the first day is not known, a city counts as a member on every day before its last."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/members', names={'network': network}, query={'on': on, 'city': city, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_network_members_multilingual(self, network: str, *, on: str | None = None, city: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNetworkMemberPage:
        """List the memberships of a network by city: those of a day, or, without `on`, all there ever were. A network may have said that it has more members than are named anywhere: see its `stated_member_count`. Where the first day is not known, a city counts as a member on every day before its last."""
        return self._sender.call(Call('GET', '/v1/networks/{network}/members', names={'network': network}, query={'on': on, 'city': city, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_networks(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NetworkPage:
        """List networks by slug. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_networks_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualNetworkPage:
        """List networks by slug. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/networks', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_notices(self, *, city: str | None = None, network: str | None = None, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NoticeSummaryPage:
        """List the news from cities that you may see, newest first. Everybody sees what is public and not withdrawn; cities and coordinators also see what is addressed to their networks."""
        return self._sender.call(Call('GET', '/v1/notices', query={'city': city, 'network': network, 'kind': kind, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_notices_multilingual(self, *, city: str | None = None, network: str | None = None, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNoticeSummaryPage:
        """List the news from cities that you may see, newest first. Everybody sees what is public and not withdrawn; cities and coordinators also see what is addressed to their networks."""
        return self._sender.call(Call('GET', '/v1/notices', query={'city': city, 'network': network, 'kind': kind, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_peers(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> Peers:
        """Find the cities most like one in population, share of foreign-born and product per head, with the distances. Real cities have real peers, invented ones invented. `missing` says which figures of the city are not known yet; with fewer than two known it has no peers. Distances change when figures of any city do. `index` is the latest published one, on the basis that `sample` names, or what others published where there is none here; scores make no city more or less alike."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/peers', names={'city': city}, query={'k': k, 'basis': basis, 'lang': lang}))

    def list_peers_multilingual(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None) -> MultilingualPeers:
        """Find the cities most like one in population, share of foreign-born and product per head, with the distances. Real cities have real peers, invented ones invented. `missing` says which figures of the city are not known yet; with fewer than two known it has no peers. Distances change when figures of any city do. `index` is the latest published one, on the basis that `sample` names, or what others published where there is none here; scores make no city more or less alike."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/peers', names={'city': city}, query={'k': k, 'basis': basis, 'lang': '*'}))

    def list_proposals(self, assessment: str, *, lang: str | None = None, limit: int | None = None) -> PrefilledAnswerPage:
        """List what is proposed, by question. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/proposals', names={'assessment': assessment}, query={'lang': lang, 'limit': limit}))

    def list_proposals_multilingual(self, assessment: str, *, limit: int | None = None) -> MultilingualPrefilledAnswerPage:
        """List what is proposed, by question. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/proposals', names={'assessment': assessment}, query={'limit': limit, 'lang': '*'}))

    def list_public_statements(self, city: str, ambassador: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PublicStatementPage:
        """List what an ambassador said and wrote in public, what was written down last first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_public_statements_multilingual(self, city: str, ambassador: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualPublicStatementPage:
        """List what an ambassador said and wrote in public, what was written down last first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_published_results(self, *, city: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PublishedScorePage:
        """List results that somebody published, with their sources. They are never mixed with scores computed here. Those of a city and a year are a wave of its history, published elsewhere and without answers: see getCityScores."""
        return self._sender.call(Call('GET', '/v1/published-results', query={'city': city, 'year': year, 'history': history, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_published_results_multilingual(self, *, city: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualPublishedScorePage:
        """List results that somebody published, with their sources. They are never mixed with scores computed here. Those of a city and a year are a wave of its history, published elsewhere and without answers: see getCityScores."""
        return self._sender.call(Call('GET', '/v1/published-results', query={'city': city, 'year': year, 'history': history, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_questionnaire_translations(self, code: str, version: str, *, lang: str | None = None, limit: int | None = None) -> TranslationSummaryPage:
        """List the translations of a released version by language, and whether somebody has found each right. One into a language that the version itself holds beside English is told in place of what stands there."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations', names={'code': code, 'version': version}, query={'lang': lang, 'limit': limit}))

    def list_questionnaire_translations_multilingual(self, code: str, version: str, *, limit: int | None = None) -> MultilingualTranslationSummaryPage:
        """List the translations of a released version by language, and whether somebody has found each right. One into a language that the version itself holds beside English is told in place of what stands there."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations', names={'code': code, 'version': version}, query={'limit': limit, 'lang': '*'}))

    def list_questionnaires(self, *, code: str | None = None, status: Literal['draft', 'released', 'deprecated'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> QuestionnaireSummaryPage:
        """List the versions of all questionnaires. Everybody sees released and deprecated ones; the secretariat and experts see drafts as well."""
        return self._sender.call(Call('GET', '/v1/questionnaires', query={'code': code, 'status': status, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_questionnaires_multilingual(self, *, code: str | None = None, status: Literal['draft', 'released', 'deprecated'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualQuestionnaireSummaryPage:
        """List the versions of all questionnaires. Everybody sees released and deprecated ones; the secretariat and experts see drafts as well."""
        return self._sender.call(Call('GET', '/v1/questionnaires', query={'code': code, 'status': status, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_rankings(self, *, sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, lang: str | None = None, limit: int | None = None) -> Ranking:
        """Rank the cities of a sample on what people see of their scores, the best first. Where they answer several versions of the questionnaire, all are scored on the questions that these ask alike: `sample.core` names them, and `coverage` says how much of them a city answered. Cities with the same display value share a rank, and the ranks after it are skipped. Who withholds its numbers is in no ranking. Invented cities are ranked among themselves, in `latest-synthetic` and their own samples. `rank_interval` says between which ranks a city stands when weights and other choices are made otherwise, as `robustness` describes: for the index and other composites, and two to 500 cities. The same seed gives the same."""
        return self._sender.call(Call('GET', '/v1/rankings', query={'sample': sample, 'indicator': indicator, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'lang': lang, 'limit': limit}))

    def list_rankings_multilingual(self, *, sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, limit: int | None = None) -> MultilingualRanking:
        """Rank the cities of a sample on what people see of their scores, the best first. Where they answer several versions of the questionnaire, all are scored on the questions that these ask alike: `sample.core` names them, and `coverage` says how much of them a city answered. Cities with the same display value share a rank, and the ranks after it are skipped. Who withholds its numbers is in no ranking. Invented cities are ranked among themselves, in `latest-synthetic` and their own samples. `rank_interval` says between which ranks a city stands when weights and other choices are made otherwise, as `robustness` describes: for the index and other composites, and two to 500 cities. The same seed gives the same."""
        return self._sender.call(Call('GET', '/v1/rankings', query={'sample': sample, 'indicator': indicator, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'limit': limit, 'lang': '*'}))

    def list_recommendations(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> Recommendations:
        """Read what a city could do next. For the three indicators in which its latest published self-assessment is weakest (where cities answer several versions of the questionnaire, on the questions that these ask alike): the answers that would gain most (shown where the answers are), practices of similar and stronger cities, lessons, coming events, calls for hosts and offers of mentoring, each with the reason. Of a city without one here, what is weak is so by the latest results of its areas that others published (`origin`). A neighbour that does not answer makes it `partial`, never late: what is shown of it then is its last known answer, of the instant `stale_since`, or nothing, which `unknown` says. Practices, lessons and events are chosen among the two hundred that their service lists first."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/recommendations', names={'city': city}, query={'k': k, 'basis': basis, 'lang': lang}))

    def list_recommendations_multilingual(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None) -> MultilingualRecommendations:
        """Read what a city could do next. For the three indicators in which its latest published self-assessment is weakest (where cities answer several versions of the questionnaire, on the questions that these ask alike): the answers that would gain most (shown where the answers are), practices of similar and stronger cities, lessons, coming events, calls for hosts and offers of mentoring, each with the reason. Of a city without one here, what is weak is so by the latest results of its areas that others published (`origin`). A neighbour that does not answer makes it `partial`, never late: what is shown of it then is its last known answer, of the instant `stale_since`, or nothing, which `unknown` says. Practices, lessons and events are chosen among the two hundred that their service lists first."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/recommendations', names={'city': city}, query={'k': k, 'basis': basis, 'lang': '*'}))

    def list_samples(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> SamplePage:
        """List the samples by name: the frozen ones, and the latest published assessments, without their entries. The latest are of this moment: they stand in the list whatever it is asked for."""
        return self._sender.call(Call('GET', '/v1/samples', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_samples_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualSamplePage:
        """List the samples by name: the frozen ones, and the latest published assessments, without their entries. The latest are of this moment: they stand in the list whatever it is asked for."""
        return self._sender.call(Call('GET', '/v1/samples', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_series(self, *, kind: Literal['well_being', 'integration_policy', 'attitudes', 'economy', 'population', 'other'] | None = None, level: Literal['city', 'country'] | None = None, synthetic: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> SeriesSummaryPage:
        """List the series that scores can be set beside, by code, each with unit, source and licence. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/series', query={'kind': kind, 'level': level, 'synthetic': synthetic, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_series_multilingual(self, *, kind: Literal['well_being', 'integration_policy', 'attitudes', 'economy', 'population', 'other'] | None = None, level: Literal['city', 'country'] | None = None, synthetic: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualSeriesSummaryPage:
        """List the series that scores can be set beside, by code, each with unit, source and licence. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/series', query={'kind': kind, 'level': level, 'synthetic': synthetic, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_statements(self, *, lang: str | None = None, city: str | None = None, network: str | None = None, topic: str | None = None, kind: Literal['statement', 'article'] | None = None, limit: int | None = None, updated_since: str | None = None) -> StatementOfCityPage:
        """List what the ambassadors of all cities said and wrote in public, what was written down last first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/statements', query={'lang': lang, 'city': city, 'network': network, 'topic': topic, 'kind': kind, 'limit': limit, 'updated_since': updated_since}))

    def list_statements_multilingual(self, *, city: str | None = None, network: str | None = None, topic: str | None = None, kind: Literal['statement', 'article'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualStatementOfCityPage:
        """List what the ambassadors of all cities said and wrote in public, what was written down last first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/statements', query={'city': city, 'network': network, 'topic': topic, 'kind': kind, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_subsets(self, code: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> SubsetVersionPage:
        """List the named subsets of a family, in all their versions. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_subsets_multilingual(self, code: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualSubsetVersionPage:
        """List the named subsets of a family, in all their versions. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_topic_priorities(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> TopicPrioritiesPage:
        """List what the network gave priority, the latest year first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topic-priorities', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_topic_priorities_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualTopicPrioritiesPage:
        """List what the network gave priority, the latest year first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topic-priorities', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_topic_priority_versions(self, year: str, *, lang: str | None = None, limit: int | None = None) -> TopicPrioritiesPage:
        """List all that was decided for a year, one decision after the other. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topic-priorities/{year}/versions', names={'year': year}, query={'lang': lang, 'limit': limit}))

    def list_topic_priority_versions_multilingual(self, year: str, *, limit: int | None = None) -> MultilingualTopicPrioritiesPage:
        """List all that was decided for a year, one decision after the other. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topic-priorities/{year}/versions', names={'year': year}, query={'limit': limit, 'lang': '*'}))

    def list_topic_versions(self, topic: str, *, lang: str | None = None, limit: int | None = None) -> TopicVersionPage:
        """List what a topic was from change to change, who changed it and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topics/{topic}/versions', names={'topic': topic}, query={'lang': lang, 'limit': limit}))

    def list_topic_versions_multilingual(self, topic: str, *, limit: int | None = None) -> MultilingualTopicVersionPage:
        """List what a topic was from change to change, who changed it and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/topics/{topic}/versions', names={'topic': topic}, query={'limit': limit, 'lang': '*'}))

    def list_topics(self, *, retired: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> TopicPage:
        """List the topics, the one vocabulary of all three services. Offer those that are not `retired`; the others still name what has them."""
        return self._sender.call(Call('GET', '/v1/topics', query={'retired': retired, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_topics_multilingual(self, *, retired: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualTopicPage:
        """List the topics, the one vocabulary of all three services. Offer those that are not `retired`; the others still name what has them."""
        return self._sender.call(Call('GET', '/v1/topics', query={'retired': retired, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_waiting(self, *, for_: str, lang: str | None = None) -> Waiting:
        """List what waits for somebody in this service now: the most urgent first, at most 500 things. It follows from the state of things at this moment: once the thing is done it is gone from here. Each says in a sentence what is to be done, since when it waits, its last day where there is one, and the operation that settles it. index_api puts the lists of all three services together in an inbox, such as `GET /v1/cities/{city}/inbox`."""
        return self._sender.call(Call('GET', '/v1/waiting', query={'for': for_, 'lang': lang}))

    def list_waiting_multilingual(self, *, for_: str) -> MultilingualWaiting:
        """List what waits for somebody in this service now: the most urgent first, at most 500 things. It follows from the state of things at this moment: once the thing is done it is gone from here. Each says in a sentence what is to be done, since when it waits, its last day where there is one, and the operation that settles it. index_api puts the lists of all three services together in an inbox, such as `GET /v1/cities/{city}/inbox`."""
        return self._sender.call(Call('GET', '/v1/waiting', query={'for': for_, 'lang': '*'}))

    def list_webhook_deliveries(self, webhook: str, *, lang: str | None = None, limit: int | None = None) -> WebhookDeliveryPage:
        """List what has failed and what is waiting, the newest first, with why the last attempt came to nothing. What has arrived is not listed. What has failed is kept for thirty days."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}/deliveries', names={'webhook': webhook}, query={'lang': lang, 'limit': limit}))

    def list_webhook_deliveries_multilingual(self, webhook: str, *, limit: int | None = None) -> MultilingualWebhookDeliveryPage:
        """List what has failed and what is waiting, the newest first, with why the last attempt came to nothing. What has arrived is not listed. What has failed is kept for thirty days."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}/deliveries', names={'webhook': webhook}, query={'limit': limit, 'lang': '*'}))

    def list_webhooks(self, *, lang: str | None = None, limit: int | None = None) -> WebhookPage:
        """List your webhooks, the oldest first; the secretariat lists those of everybody. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks', query={'lang': lang, 'limit': limit}))

    def list_webhooks_multilingual(self, *, limit: int | None = None) -> MultilingualWebhookPage:
        """List your webhooks, the oldest first; the secretariat lists those of everybody. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks', query={'limit': limit, 'lang': '*'}))

    def open_campaign(self, campaign: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Open a campaign: everybody may read it, and it takes responses from its first day on. The city has agreed, or, for an organisation or a network, has declined or not answered for fourteen days."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/openings', names={'campaign': campaign}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    def open_campaign_multilingual(self, campaign: str, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Open a campaign: everybody may read it, and it takes responses from its first day on. The city has agreed, or, for an organisation or a network, has declined or not answered for fourteen days."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/openings', names={'campaign': campaign}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    def preview_adaptation(self, adaptation: str, *, lang: str | None = None) -> QuestionnaireVersion:
        """Read the questionnaire that an adaptation makes. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/preview', names={'adaptation': adaptation}, query={'lang': lang}))

    def preview_adaptation_multilingual(self, adaptation: str) -> MultilingualQuestionnaireVersion:
        """Read the questionnaire that an adaptation makes. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/preview', names={'adaptation': adaptation}, query={'lang': '*'}))

    def preview_migration(self, assessment: str, *, questionnaire: str, lang: str | None = None) -> Migration:
        """See what a move to another version would carry, lose and leave empty; nothing is written. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'questionnaire': questionnaire, 'lang': lang}))

    def preview_migration_multilingual(self, assessment: str, *, questionnaire: str) -> MultilingualMigration:
        """See what a move to another version would carry, lose and leave empty; nothing is written. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'questionnaire': questionnaire, 'lang': '*'}))

    def preview_scores(self, body: PreviewAsked, *, lang: str | None = None) -> Preview:
        """Score answers without keeping them. Of answers that are sent, or of an assessment whose answers you may see; on a subset; with weights of your own; and with changes on top, each alone and all together, in points of the index. Without those the numbers are the same to the last bit as those that would be stored. Safe to repeat: nothing is kept."""
        return self._sender.call(Call('POST', '/v1/scores/preview', query={'lang': lang}, body=body))

    def preview_scores_multilingual(self, body: PreviewAsked) -> MultilingualPreview:
        """Score answers without keeping them. Of answers that are sent, or of an assessment whose answers you may see; on a subset; with weights of your own; and with changes on top, each alone and all together, in points of the index. Without those the numbers are the same to the last bit as those that would be stored. Safe to repeat: nothing is kept."""
        return self._sender.call(Call('POST', '/v1/scores/preview', query={'lang': '*'}, body=body))

    def publish_assessment(self, assessment: str, body: NewPublication, *, idempotency_key: str | None = None) -> Step:
        """Publish an accepted assessment with the consent of those who answered. Its scores are computed, kept with the method's version and a checksum of their input, and never change again. With `embargo_until` nobody from outside sees anything of it before that instant."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/publications', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def publish_reconciliation(self, campaign: str, *, if_match: Version, lang: str | None = None, idempotency_key: str | None = None) -> Reconciliation:
        """Publish all proposals, replies and decisions in one step, once every question is decided; it never changes. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/publications', names={'campaign': campaign}, query={'lang': lang}, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    def publish_reconciliation_multilingual(self, campaign: str, *, if_match: Version, idempotency_key: str | None = None) -> MultilingualReconciliation:
        """Publish all proposals, replies and decisions in one step, once every question is decided; it never changes. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/publications', names={'campaign': campaign}, query={'lang': '*'}, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    def release_adaptation(self, adaptation: str, body: NewAdaptationRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> Adaptation:
        """Make an adaptation a questionnaire of its own, with its mapping to the base. Only the secretariat may. From then on neither changes."""
        return self._sender.call(Call('POST', '/v1/adaptations/{adaptation}/releases', names={'adaptation': adaptation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def release_adaptation_multilingual(self, adaptation: str, body: NewAdaptationRelease, *, idempotency_key: str | None = None) -> MultilingualAdaptation:
        """Make an adaptation a questionnaire of its own, with its mapping to the base. Only the secretariat may. From then on neither changes."""
        return self._sender.call(Call('POST', '/v1/adaptations/{adaptation}/releases', names={'adaptation': adaptation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def release_questionnaire_version(self, code: str, version: str, body: NewRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireVersion:
        """Release a draft: from then on it never changes, which its checksum proves. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def release_questionnaire_version_multilingual(self, code: str, version: str, body: NewRelease, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireVersion:
        """Release a draft: from then on it never changes, which its checksum proves. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def release_subset(self, code: str, subset: str, version: str, body: NewSubsetRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> SubsetVersion:
        """Release a draft: from then on it never changes, and scores and reliability on this subset use it. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}/releases', names={'code': code, 'subset': subset, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def release_subset_multilingual(self, code: str, subset: str, version: str, body: NewSubsetRelease, *, idempotency_key: str | None = None) -> MultilingualSubsetVersion:
        """Release a draft: from then on it never changes, and scores and reliability on this subset use it. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}/releases', names={'code': code, 'subset': subset, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def reply_to_assessment(self, assessment: str, body: NewReply, *, idempotency_key: str | None = None) -> Step:
        """Reply, as the city, to an assessment from outside before it is published. The reply is published with it, word for word. A later reply takes the place of the one before."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/replies', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def reply_to_campaign(self, campaign: str, body: NewCampaignReply, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Say for the city what it thinks of the results, once. The reply stands beside them. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/replies', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def reply_to_campaign_multilingual(self, campaign: str, body: NewCampaignReply, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Say for the city what it thinks of the results, once. The reply stands beside them. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/replies', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def reply_to_reconciliation(self, campaign: str, body: ReconciliationReplyWanted, *, if_match: Version, lang: str | None = None, idempotency_key: str | None = None) -> Reconciliation:
        """Agree for the city to each proposal, or object to it and say why, once and while its time runs. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/replies', names={'campaign': campaign}, query={'lang': lang}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    def reply_to_reconciliation_multilingual(self, campaign: str, body: ReconciliationReplyWanted, *, if_match: Version, idempotency_key: str | None = None) -> MultilingualReconciliation:
        """Agree for the city to each proposal, or object to it and say why, once and while its time runs. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/replies', names={'campaign': campaign}, query={'lang': '*'}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    def resend_webhook_delivery(self, webhook: str, delivery: str) -> WebhookDelivery:
        """Send a delivery again at once, whether it waits or has failed; if need be it is tried for three days anew. It is the same delivery with the same `webhook-id`."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/deliveries/{delivery}/attempts', names={'webhook': webhook, 'delivery': delivery}))

    def review_assessment(self, assessment: str, body: NewReview, *, idempotency_key: str | None = None) -> Step:
        """Take an assessment up, accept it, or ask for changes. Nobody reviews their own city or what they submitted themselves. Once an assessment from outside is accepted, its city sees it and has time to reply."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/reviews', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def review_questionnaire_translation(self, code: str, version: str, language: str, body: NewTranslationReview, *, lang: str | None = None, idempotency_key: str | None = None) -> Translation:
        """Say that you have read a translation, which somebody else wrote, and found it right. Who may: experts and the secretariat."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/translations/{language}/reviews', names={'code': code, 'version': version, 'language': language}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def review_questionnaire_translation_multilingual(self, code: str, version: str, language: str, body: NewTranslationReview, *, idempotency_key: str | None = None) -> MultilingualTranslation:
        """Say that you have read a translation, which somebody else wrote, and found it right. Who may: experts and the secretariat."""
        return self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/translations/{language}/reviews', names={'code': code, 'version': version, 'language': language}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def rotate_webhook_secret(self, webhook: str, *, idempotency_key: str | None = None) -> WebhookSecret:
        """Give a webhook a new secret, which stands in this answer and in no other. For 24 hours the secret before signs too: `webhook-signature` then holds two signatures, and either will do."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/secrets', names={'webhook': webhook}, keyed=True, idempotency_key=idempotency_key))

    def save_answer(self, assessment: str, question: str, body: AnswerToSave, *, if_match: Version) -> Answer:
        """Save one answer in place of the version that you read; `"0"` where there was none. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('PUT', '/v1/assessments/{assessment}/answers/{question}', names={'assessment': assessment, 'question': question}, body=body, if_match=if_match))

    def save_answers(self, assessment: str, body: AnswersChange) -> SavedAnswers:
        """Save answers. Several departments may do so at once: each answer has its own version. The result tells for each question whether it was kept, was invalid, or was changed by somebody else meanwhile; the rest is kept all the same."""
        return self._sender.call(Call('PATCH', '/v1/assessments/{assessment}/answers', names={'assessment': assessment}, body=body))

    def save_digest_subscription(self, city: str, contact: str, body: DigestSubscriptionWanted, *, if_match: Version, lang: str | None = None) -> DigestSubscription:
        """Send a contact of a city digests of what waits for it, because they asked for that. All that waits is told at once, and then what is new: what is due within a week without delay, the rest and what was announced to the city every day or week. Nothing is told twice. Mails go to the e-mail address that the contact has now: when that changes, or is refused for good, they rest until the subscription is saved anew. The ETag of a subscription that is not there is `"0"`."""
        return self._sender.call(Call('PUT', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': lang}, body=body, if_match=if_match))

    def save_digest_subscription_multilingual(self, city: str, contact: str, body: DigestSubscriptionWanted, *, if_match: Version) -> MultilingualDigestSubscription:
        """Send a contact of a city digests of what waits for it, because they asked for that. All that waits is told at once, and then what is new: what is due within a week without delay, the rest and what was announced to the city every day or week. Nothing is told twice. Mails go to the e-mail address that the contact has now: when that changes, or is refused for good, they rest until the subscription is saved anew. The ETag of a subscription that is not there is `"0"`."""
        return self._sender.call(Call('PUT', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_draft_consultation(self, code: str, version: str, body: DraftConsultationWanted, *, if_match: Version, lang: str | None = None) -> DraftConsultation:
        """Let coordinators of member cities and of their networks read a draft in a window, or move that window. The ETag of a draft that was never shown is `"0"`. A window that is open keeps its first day; set its last day to end it early. Comments are gathered in practices_api: see its consultations."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    def save_draft_consultation_multilingual(self, code: str, version: str, body: DraftConsultationWanted, *, if_match: Version) -> MultilingualDraftConsultation:
        """Let coordinators of member cities and of their networks read a draft in a window, or move that window. The ETag of a draft that was never shown is `"0"`. A window that is open keeps its first day; set its last day to end it early. Comments are gathered in practices_api: see its consultations."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_joining_step(self, city: str, step: str, body: JoiningStepDone, *, if_match: Version, lang: str | None = None) -> JoiningStep:
        """Mark a step done with its date and evidence, or, with `done_on` null, open again. The city and the secretariat may; other services only the expert visit and the induction, which the calendar knows of."""
        return self._sender.call(Call('PUT', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': lang}, body=body, if_match=if_match))

    def save_joining_step_multilingual(self, city: str, step: str, body: JoiningStepDone, *, if_match: Version) -> MultilingualJoiningStep:
        """Mark a step done with its date and evidence, or, with `done_on` null, open again. The city and the secretariat may; other services only the expert visit and the induction, which the calendar knows of."""
        return self._sender.call(Call('PUT', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_questionnaire_translation(self, code: str, version: str, language: str, body: NewTranslation, *, if_match: Version, lang: str | None = None) -> Translation:
        """Write a translation of a released version, or another in place of the one you read. It says every area, question and option of the version and nothing besides; the version, its checksum and every score stay as they are. Where there is none yet its ETag is `"0"`. It counts as not reviewed, also if the one before was; what was written before is kept."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': lang}, body=body, if_match=if_match))

    def save_questionnaire_translation_multilingual(self, code: str, version: str, language: str, body: NewTranslation, *, if_match: Version) -> MultilingualTranslation:
        """Write a translation of a released version, or another in place of the one you read. It says every area, question and option of the version and nothing besides; the version, its checksum and every score stay as they are. Where there is none yet its ETag is `"0"`. It counts as not reviewed, also if the one before was; what was written before is kept."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_questionnaire_version(self, code: str, version: str, body: NewQuestionnaire | Content, *, if_match: Version, lang: str | None = None) -> QuestionnaireVersion:
        """Put a draft in place of the one you read, as JSON or YAML. A released version never changes. Who may: experts and the secretariat."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    def save_questionnaire_version_multilingual(self, code: str, version: str, body: NewQuestionnaire | Content, *, if_match: Version) -> MultilingualQuestionnaireVersion:
        """Put a draft in place of the one you read, as JSON or YAML. A released version never changes. Who may: experts and the secretariat."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_reconciliation(self, campaign: str, body: ReconciliationWanted, *, if_match: Version, lang: str | None = None) -> Reconciliation:
        """Propose, question by question, which answer is right where a city and people outside see it differently. The ETag of a campaign without a reconciliation is `"0"`. It is about the wave of the city at that time: its last self-assessment up to the year of the campaign, on the same version and with public answers. The city may reply for as many days as are named; until it does, whoever proposed may propose anew, and the days begin again. Nobody reconciles what is about their own city or was begun by themselves."""
        return self._sender.call(Call('PUT', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': lang}, body=body, if_match=if_match))

    def save_reconciliation_multilingual(self, campaign: str, body: ReconciliationWanted, *, if_match: Version) -> MultilingualReconciliation:
        """Propose, question by question, which answer is right where a city and people outside see it differently. The ETag of a campaign without a reconciliation is `"0"`. It is about the wave of the city at that time: its last self-assessment up to the year of the campaign, on the same version and with public answers. The city may reply for as many days as are named; until it does, whoever proposed may propose anew, and the days begin again. Nobody reconciles what is about their own city or was begun by themselves."""
        return self._sender.call(Call('PUT', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_subset(self, code: str, subset: str, version: str, body: SubsetDraft, *, if_match: Version, lang: str | None = None) -> SubsetVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    def save_subset_multilingual(self, code: str, subset: str, version: str, body: SubsetDraft, *, if_match: Version) -> MultilingualSubsetVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return self._sender.call(Call('PUT', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_topic_priorities(self, year: str, body: NewTopicPriorities, *, if_match: Version, lang: str | None = None) -> TopicPriorities:
        """Decide what the network gives priority in a year, in place of what was decided before. Only the secretariat may. Every decision is kept, with who wrote it down and why; `priority_years` of the topics tells the last one."""
        return self._sender.call(Call('PUT', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': lang}, body=body, if_match=if_match))

    def save_topic_priorities_multilingual(self, year: str, body: NewTopicPriorities, *, if_match: Version) -> MultilingualTopicPriorities:
        """Decide what the network gives priority in a year, in place of what was decided before. Only the secretariat may. Every decision is kept, with who wrote it down and why; `priority_years` of the topics tells the last one."""
        return self._sender.call(Call('PUT', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': '*'}, body=body, if_match=if_match))

    def save_withholding(self, city: str, body: WithholdingWanted, *, if_match: Version, lang: str | None = None) -> Withholding:
        """Keep the numbers of a city out of rankings and group means, or let them in again. It holds at once and for every sample, also those frozen before. What the city published itself stays readable as its own scores. Who said so and when is kept for good."""
        return self._sender.call(Call('PUT', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': lang}, body=body, if_match=if_match))

    def save_withholding_multilingual(self, city: str, body: WithholdingWanted, *, if_match: Version) -> MultilingualWithholding:
        """Keep the numbers of a city out of rankings and group means, or let them in again. It holds at once and for every sample, also those frozen before. What the city published itself stays readable as its own scores. Who said so and when is kept for good."""
        return self._sender.call(Call('PUT', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': '*'}, body=body, if_match=if_match))

    def send_campaign_page(self, campaign: str, body: Content, *, lang: str | None = None) -> bytes:
        """Send the form of a campaign: answers, answers to go on with later, or a code to take answers back. The page says what came of it, also where the answers were not taken. A program uses `createResponse`."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/page.html', names={'campaign': campaign}, query={'lang': lang}, body=body, accept='text/html'))

    def submit_assessment(self, assessment: str, body: StepNote, *, idempotency_key: str | None = None) -> Step:
        """Hand an assessment in for review. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/submissions', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def test_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': lang}))

    def test_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': '*'}))

    def update_adaptation(self, adaptation: str, body: AdaptationChange, *, if_match: Version, lang: str | None = None) -> Adaptation:
        """Change a draft. Who may: coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': lang}, body=body, if_match=if_match))

    def update_adaptation_multilingual(self, adaptation: str, body: AdaptationChange, *, if_match: Version) -> MultilingualAdaptation:
        """Change a draft. Who may: coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_announcement(self, announcement: str, body: AnnouncementChange, *, if_match: Version, lang: str | None = None) -> Announcement:
        """Change an announcement. Readers of the feed see it as updated. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': lang}, body=body, if_match=if_match))

    def update_announcement_multilingual(self, announcement: str, body: AnnouncementChange, *, if_match: Version) -> MultilingualAnnouncement:
        """Change an announcement. Readers of the feed see it as updated. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_city(self, city: str, body: CityChange, *, if_match: Version, lang: str | None = None) -> City:
        """Change a city. The secretariat changes everything but the slug; the city's own coordinators its media links and contact offices."""
        return self._sender.call(Call('PATCH', '/v1/cities/{city}', names={'city': city}, query={'lang': lang}, body=body, if_match=if_match))

    def update_city_multilingual(self, city: str, body: CityChange, *, if_match: Version) -> MultilingualCity:
        """Change a city. The secretariat changes everything but the slug; the city's own coordinators its media links and contact offices."""
        return self._sender.call(Call('PATCH', '/v1/cities/{city}', names={'city': city}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_code_label(self, list: str, code: str, body: CodeLabelChange, *, if_match: Version, lang: str | None = None) -> CodeLabel:
        """Decide what a code is called in some languages, or give these back to the release. Only the secretariat may. All three services tell it within a minute, without a restart: in their code lists, and wherever else they put the code into words. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': lang}, body=body, if_match=if_match))

    def update_code_label_multilingual(self, list: str, code: str, body: CodeLabelChange, *, if_match: Version) -> MultilingualCodeLabel:
        """Decide what a code is called in some languages, or give these back to the release. Only the secretariat may. All three services tell it within a minute, without a restart: in their code lists, and wherever else they put the code into words. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_contact(self, city: str, contact: str, body: ContactChange, *, if_match: Version, lang: str | None = None) -> Contact:
        """Change what is written of a person. The change is noted in the audit log by the names of the members. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': lang}, body=body, if_match=if_match))

    def update_contact_multilingual(self, city: str, contact: str, body: ContactChange, *, if_match: Version) -> MultilingualContact:
        """Change what is written of a person. The change is noted in the audit log by the names of the members. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_fact_code(self, code: str, body: MeasuredCodeChange, *, if_match: Version, lang: str | None = None) -> MeasuredCode:
        """Change what a measure is called or its bounds, retire it, or take figures again. Figures that are there stay as they are. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': lang}, body=body, if_match=if_match))

    def update_fact_code_multilingual(self, code: str, body: MeasuredCodeChange, *, if_match: Version) -> MultilingualMeasuredCode:
        """Change what a measure is called or its bounds, retire it, or take figures again. Figures that are there stay as they are. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_indicator(self, indicator: str, body: NetworkIndicatorChange, *, if_match: Version, lang: str | None = None) -> NetworkIndicator:
        """Change what an indicator is called, retire it, or offer it again. Only the secretariat may. Nothing loses an indicator that is retired, and questionnaires still score it, but no new practice, event or mentoring gets it. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': lang}, body=body, if_match=if_match))

    def update_indicator_multilingual(self, indicator: str, body: NetworkIndicatorChange, *, if_match: Version) -> MultilingualNetworkIndicator:
        """Change what an indicator is called, retire it, or offer it again. Only the secretariat may. Nothing loses an indicator that is retired, and questionnaires still score it, but no new practice, event or mentoring gets it. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_membership(self, network: str, membership: str, body: MembershipChange, *, if_match: Version, lang: str | None = None) -> NetworkMember:
        """Correct a membership: its first and last day, its note and its source. Only the secretariat removes a last day, which would make the city a member again without being asked."""
        return self._sender.call(Call('PATCH', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': lang}, body=body, if_match=if_match))

    def update_membership_multilingual(self, network: str, membership: str, body: MembershipChange, *, if_match: Version) -> MultilingualNetworkMember:
        """Correct a membership: its first and last day, its note and its source. Only the secretariat removes a last day, which would make the city a member again without being asked."""
        return self._sender.call(Call('PATCH', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_network(self, network: str, body: NetworkChange, *, if_match: Version, lang: str | None = None) -> Network:
        """Change a network: its state, its priorities by year, its partners. The secretariat and the coordinators of the network may."""
        return self._sender.call(Call('PATCH', '/v1/networks/{network}', names={'network': network}, query={'lang': lang}, body=body, if_match=if_match))

    def update_network_multilingual(self, network: str, body: NetworkChange, *, if_match: Version) -> MultilingualNetwork:
        """Change a network: its state, its priorities by year, its partners. The secretariat and the coordinators of the network may."""
        return self._sender.call(Call('PATCH', '/v1/networks/{network}', names={'network': network}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_topic(self, topic: str, body: TopicChange, *, if_match: Version, lang: str | None = None) -> Topic:
        """Change what a topic is called, retire it, or offer it again. Nothing loses a topic that is retired, but nothing gets it any more. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': lang}, body=body, if_match=if_match))

    def update_topic_multilingual(self, topic: str, body: TopicChange, *, if_match: Version) -> MultilingualTopic:
        """Change what a topic is called, retire it, or offer it again. Nothing loses a topic that is retired, but nothing gets it any more. Each version is kept with who made it and why."""
        return self._sender.call(Call('PATCH', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_webhook(self, webhook: str, body: WebhookChange, *, if_match: Version, lang: str | None = None) -> Webhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}, body=body, if_match=if_match))

    def update_webhook_multilingual(self, webhook: str, body: WebhookChange, *, if_match: Version) -> MultilingualWebhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}, body=body, if_match=if_match))

    def upload_results(self, body: NewResults | Content, *, dry_run: bool | None = None, lang: str | None = None, idempotency_key: str | None = None) -> ImportedResults:
        """Enter official or published results of cities, with their sources, from a table: CSV, XLSX or JSON. All of it is kept or nothing; send it with `dry_run=true` first. Each fault names its place: a JSON Pointer, and the line and column of a CSV file or the sheet and cell of a workbook, of which the first sheet is read. A value that stands here already changes nothing, so that a table can be sent again; another value in its place needs a `correction`, which says why, and then both are kept (`history=true` of listPublishedResults)."""
        return self._sender.call(Call('POST', '/v1/imports/results', query={'dry_run': dry_run, 'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def upload_results_multilingual(self, body: NewResults | Content, *, dry_run: bool | None = None, idempotency_key: str | None = None) -> MultilingualImportedResults:
        """Enter official or published results of cities, with their sources, from a table: CSV, XLSX or JSON. All of it is kept or nothing; send it with `dry_run=true` first. Each fault names its place: a JSON Pointer, and the line and column of a CSV file or the sheet and cell of a workbook, of which the first sheet is read. A value that stands here already changes nothing, so that a table can be sent again; another value in its place needs a `correction`, which says why, and then both are kept (`history=true` of listPublishedResults)."""
        return self._sender.call(Call('POST', '/v1/imports/results', query={'dry_run': dry_run, 'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def upload_series(self, body: NewSeriesImport, *, dry_run: bool | None = None, lang: str | None = None, idempotency_key: str | None = None) -> SeriesImport:
        """Make a series of countries out of a table as Eurostat, the OECD or MIPEX give it. The table stands in the body as it was downloaded, beside what the series is to be called. What is missing there (`:`) is left out and counted, aggregates and regions are left out by name, and flags stay with their figures, with what they mean. All of it is kept or nothing; each fault names line and column of the table. Where it holds several figures for a country and year, the fault names the dimensions to `select` by. For other tables, and for cities, see createSeries."""
        return self._sender.call(Call('POST', '/v1/imports/series', query={'dry_run': dry_run, 'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def upload_series_multilingual(self, body: NewSeriesImport, *, dry_run: bool | None = None, idempotency_key: str | None = None) -> MultilingualSeriesImport:
        """Make a series of countries out of a table as Eurostat, the OECD or MIPEX give it. The table stands in the body as it was downloaded, beside what the series is to be called. What is missing there (`:`) is left out and counted, aggregates and regions are left out by name, and flags stay with their figures, with what they mean. All of it is kept or nothing; each fault names line and column of the table. Where it holds several figures for a country and year, the fault names the dimensions to `select` by. For other tables, and for cities, see createSeries."""
        return self._sender.call(Call('POST', '/v1/imports/series', query={'dry_run': dry_run, 'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def upload_workbook(self, assessment: str, body: Content, *, lang: str | None = None, idempotency_key: str | None = None) -> ImportedAnswers:
        """Send a filled-in workbook back: all of its answers are kept, or none. Every fault names its sheet and cell. An empty row changes nothing. Each answer is saved over the version that the workbook was made with: where somebody saved another meanwhile, that cell is a `conflict`; read the workbook anew with `assessment` and carry your answers over."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/imports', names={'assessment': assessment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def upload_workbook_multilingual(self, assessment: str, body: Content, *, idempotency_key: str | None = None) -> MultilingualImportedAnswers:
        """Send a filled-in workbook back: all of its answers are kept, or none. Every fault names its sheet and cell. An empty row changes nothing. Each answer is saved over the version that the workbook was made with: where somebody saved another meanwhile, that cell is a `conflict`; read the workbook anew with `assessment` and carry your answers over."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/imports', names={'assessment': assessment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_assessment(self, assessment: str, body: NewAssessmentWithdrawal, *, idempotency_key: str | None = None) -> Step:
        """Withdraw an assessment in whatever state it is. Where it had been published a tombstone stays: that it was there, when it was withdrawn and why. The number of its wave stays empty."""
        return self._sender.call(Call('POST', '/v1/assessments/{assessment}/withdrawals', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_invitation(self, invitation: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Invitation:
        """Take an open invitation back, for the network or as the secretariat. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/invitations/{invitation}/withdrawals', names={'invitation': invitation}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    def withdraw_invitation_multilingual(self, invitation: str, *, idempotency_key: str | None = None) -> MultilingualInvitation:
        """Take an open invitation back, for the network or as the secretariat. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/invitations/{invitation}/withdrawals', names={'invitation': invitation}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    def withdraw_mentoring_offer(self, city: str, offer: str, body: NewOfferWithdrawal, *, lang: str | None = None, idempotency_key: str | None = None) -> MentoringOffer:
        """Withdraw an offer. What was agreed because of it goes on. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers/{offer}/withdrawals', names={'city': city, 'offer': offer}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_mentoring_offer_multilingual(self, city: str, offer: str, body: NewOfferWithdrawal, *, idempotency_key: str | None = None) -> MultilingualMentoringOffer:
        """Withdraw an offer. What was agreed because of it goes on. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers/{offer}/withdrawals', names={'city': city, 'offer': offer}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_notice(self, notice: str, body: NewNoticeStep, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Withdraw a notice: from then on only the city and the secretariat see it. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/notices/{notice}/withdrawals', names={'notice': notice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_notice_multilingual(self, notice: str, body: NewNoticeStep, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Withdraw a notice: from then on only the city and the secretariat see it. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/notices/{notice}/withdrawals', names={'notice': notice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_response(self, campaign: str, body: NewResponseWithdrawal) -> ResponseWithdrawn:
        """Take a response back, as if it had never come. The same device or invitation may then answer anew. Who may: everybody."""
        return self._sender.call(Call('POST', '/v1/campaigns/{campaign}/withdrawals', names={'campaign': campaign}, body=body))


class AsyncIndexOperations(AsyncOperations):
    """Every operation of index_api, to be awaited."""

    async def accept_mapping_proposal(self, code: str, body: NewMappingAcceptance, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireMapping:
        """Make a mapping of what is proposed between two released versions: of all of it, or of some questions. What is not accepted becomes `not_comparable`, with a reason that says so. Prefills and comparisons use the mapping at once; it never changes."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/mapping-acceptances', names={'code': code}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def accept_mapping_proposal_multilingual(self, code: str, body: NewMappingAcceptance, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireMapping:
        """Make a mapping of what is proposed between two released versions: of all of it, or of some questions. What is not accepted becomes `not_comparable`, with a reason that says so. Prefills and comparisons use the mapping at once; it never changes."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/mapping-acceptances', names={'code': code}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def accept_proposals(self, assessment: str, body: Acceptance, *, idempotency_key: str | None = None) -> SavedAnswers:
        """Take proposals over as answers. Each is saved over the version of the answer that you read; the result says what became of each."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/acceptances', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def acknowledge_notice(self, notice: str, body: NewNoticeStep, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Tell a city that its notice was read. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/notices/{notice}/acknowledgements', names={'notice': notice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def acknowledge_notice_multilingual(self, notice: str, body: NewNoticeStep, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Tell a city that its notice was read. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/notices/{notice}/acknowledgements', names={'notice': notice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def agree_mentoring(self, mentoring: str, body: NewMentoringStep, *, lang: str | None = None, idempotency_key: str | None = None) -> Mentoring:
        """Agree to be helped, or to help. The city that was offered help, or asked for it, does. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/agreements', names={'mentoring': mentoring}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def agree_mentoring_multilingual(self, mentoring: str, body: NewMentoringStep, *, idempotency_key: str | None = None) -> MultilingualMentoring:
        """Agree to be helped, or to help. The city that was offered help, or asked for it, does. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/agreements', names={'mentoring': mentoring}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def answer_notice(self, notice: str, body: NewNoticeAnswer, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Answer a city. There may be several answers. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/notices/{notice}/answers', names={'notice': notice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def answer_notice_multilingual(self, notice: str, body: NewNoticeAnswer, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Answer a city. There may be several answers. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/notices/{notice}/answers', names={'notice': notice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def archive_campaign(self, campaign: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Take the single responses of a closed campaign out of the service; its results stay. They go to a place that the service itself cannot read, where whoever runs the database keeps or deletes them."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/archivings', names={'campaign': campaign}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    async def archive_campaign_multilingual(self, campaign: str, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Take the single responses of a closed campaign out of the service; its results stay. They go to a place that the service itself cannot read, where whoever runs the database keeps or deletes them."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/archivings', names={'campaign': campaign}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    async def cancel_campaign(self, campaign: str, body: NewCampaignCancellation, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Cancel a campaign that is not closed, also while it is open, and say why. Its responses and invitations are deleted for good, and nothing is told of what was answered. Whoever could read the campaign still can, with the reason."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/cancellations', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def cancel_campaign_multilingual(self, campaign: str, body: NewCampaignCancellation, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Cancel a campaign that is not closed, also while it is open, and say why. Its responses and invitations are deleted for good, and nothing is told of what was answered. Whoever could read the campaign still can, with the reason."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/cancellations', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def cancel_robustness_analysis(self, analysis: str, *, if_match: Version) -> None:
        """Cancel an analysis that is not finished: who asked for it may, and the secretariat. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made and the secretariat."""
        await self._sender.call(Call[None]('DELETE', '/v1/robustness-analyses/{analysis}', names={'analysis': analysis}, if_match=if_match))

    async def close_campaign(self, campaign: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Close a campaign on its last day; after it, that happens by itself. From then on no response is taken or given back, nothing leads to a device or an invitation any more, and the results are told."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/closings', names={'campaign': campaign}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    async def close_campaign_multilingual(self, campaign: str, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Close a campaign on its last day; after it, that happens by itself. From then on no response is taken or given back, nothing leads to a device or an invitation any more, and the results are told."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/closings', names={'campaign': campaign}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    async def consent_to_publication(self, assessment: str, body: NewConsent, *, idempotency_key: str | None = None) -> Step:
        """Say what of an accepted assessment may become public. The secretariat may record it for a city, naming in the note where the consent was given."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/consents', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def correct_city_fact(self, city: str, fact: str, body: NewCorrection, *, lang: str | None = None, idempotency_key: str | None = None) -> Fact:
        """Put a figure in the place of a wrong one, with the reason. The wrong one is kept and shown with `history=true`."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/facts/{fact}/corrections', names={'city': city, 'fact': fact}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def correct_city_fact_multilingual(self, city: str, fact: str, body: NewCorrection, *, idempotency_key: str | None = None) -> MultilingualFact:
        """Put a figure in the place of a wrong one, with the reason. The wrong one is kept and shown with `history=true`."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/facts/{fact}/corrections', names={'city': city, 'fact': fact}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_adaptation(self, body: NewAdaptation, *, lang: str | None = None, idempotency_key: str | None = None) -> Adaptation:
        """Draft an adaptation of a released version. Every operation that does not fit is named with its place. Each drop and rescale says why, and how what it leaves compares with the base."""
        return await self._sender.call(Call('POST', '/v1/adaptations', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_adaptation_multilingual(self, body: NewAdaptation, *, idempotency_key: str | None = None) -> MultilingualAdaptation:
        """Draft an adaptation of a released version. Every operation that does not fit is named with its place. Each drop and rescale says why, and how what it leaves compares with the base."""
        return await self._sender.call(Call('POST', '/v1/adaptations', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_ambassador(self, city: str, body: NewAmbassador, *, lang: str | None = None, idempotency_key: str | None = None) -> Ambassador:
        """Name a political leader who speaks for a city. Name and office become public; `consent_on` says when the person agreed to that."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_ambassador_multilingual(self, city: str, body: NewAmbassador, *, idempotency_key: str | None = None) -> MultilingualAmbassador:
        """Name a political leader who speaks for a city. Name and office become public; `consent_on` says when the person agreed to that."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_announcement(self, body: NewAnnouncement, *, lang: str | None = None, idempotency_key: str | None = None) -> Announcement:
        """Announce something to a network, or to all. The coordinators of a network write to it; the secretariat to any, and to all."""
        return await self._sender.call(Call('POST', '/v1/announcements', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_announcement_multilingual(self, body: NewAnnouncement, *, idempotency_key: str | None = None) -> MultilingualAnnouncement:
        """Announce something to a network, or to all. The coordinators of a network write to it; the secretariat to any, and to all."""
        return await self._sender.call(Call('POST', '/v1/announcements', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_assessment(self, body: NewAssessment, *, lang: str | None = None, idempotency_key: str | None = None) -> Assessment:
        """Begin an assessment as a draft. A city begins its own (`self`); an external assessor, an expert or another city one from outside, on the same versions and with the same steps, which never enters the city's score."""
        return await self._sender.call(Call('POST', '/v1/assessments', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_assessment_multilingual(self, body: NewAssessment, *, idempotency_key: str | None = None) -> MultilingualAssessment:
        """Begin an assessment as a draft. A city begins its own (`self`); an external assessor, an expert or another city one from outside, on the same versions and with the same steps, which never enters the city's score."""
        return await self._sender.call(Call('POST', '/v1/assessments', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_campaign(self, body: NewCampaign, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Begin a campaign that asks people or organisations how they see a city. A city begins its own. Networks, organisations outside the administration and the secretariat ask the city first, which accepts or declines (`decideCampaign`). Questions are those with one choice among options, so that no free text can name a person."""
        return await self._sender.call(Call('POST', '/v1/campaigns', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_campaign_invitations(self, campaign: str, body: NewCampaignInvitations) -> bytes:
        """Make invitations, as a table for a mailing: one line for each, with its organisation if it is of one. Each works once. They are shown here only, never kept, and therefore not repeated for an `Idempotency-Key`: of a lost answer the invitations of a number of people go unused, and organisations need another campaign."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/invitations', names={'campaign': campaign}, body=body, accept='text/csv'))

    async def create_campaign_multilingual(self, body: NewCampaign, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Begin a campaign that asks people or organisations how they see a city. A city begins its own. Networks, organisations outside the administration and the secretariat ask the city first, which accepts or declines (`decideCampaign`). Questions are those with one choice among options, so that no free text can name a person."""
        return await self._sender.call(Call('POST', '/v1/campaigns', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_city(self, body: NewCity, *, lang: str | None = None, idempotency_key: str | None = None) -> City:
        """Write a city into the directory. Only the secretariat may. Figures and memberships known from the start come along."""
        return await self._sender.call(Call('POST', '/v1/cities', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_city_fact(self, city: str, body: NewFact, *, lang: str | None = None, idempotency_key: str | None = None) -> Fact:
        """Write a figure of a city for a year. There is one for each measure and year; a wrong one is corrected, never overwritten."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/facts', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_city_fact_multilingual(self, city: str, body: NewFact, *, idempotency_key: str | None = None) -> MultilingualFact:
        """Write a figure of a city for a year. There is one for each measure and year; a wrong one is corrected, never overwritten."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/facts', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_city_multilingual(self, body: NewCity, *, idempotency_key: str | None = None) -> MultilingualCity:
        """Write a city into the directory. Only the secretariat may. Figures and memberships known from the start come along."""
        return await self._sender.call(Call('POST', '/v1/cities', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_comment(self, assessment: str, body: NewComment, *, idempotency_key: str | None = None) -> Comment:
        """Say something about an answer while the assessment is reviewed, or answer what a reviewer said. Comments are between those who fill the assessment in and those who review it, and never published."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/comments', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_contact(self, city: str, body: NewContact, *, lang: str | None = None, idempotency_key: str | None = None) -> Contact:
        """Write down a person who acts for a city, who has to know of it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/contacts', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_contact_multilingual(self, city: str, body: NewContact, *, idempotency_key: str | None = None) -> MultilingualContact:
        """Write down a person who acts for a city, who has to know of it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/contacts', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_fact_code(self, body: NewMeasuredCode, *, lang: str | None = None, idempotency_key: str | None = None) -> MeasuredCode:
        """Begin to measure something of cities: figures of that code are taken at once. Only the secretariat may. Its code and unit never change."""
        return await self._sender.call(Call('POST', '/v1/fact-codes', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_fact_code_multilingual(self, body: NewMeasuredCode, *, idempotency_key: str | None = None) -> MultilingualMeasuredCode:
        """Begin to measure something of cities: figures of that code are taken at once. Only the secretariat may. Its code and unit never change."""
        return await self._sender.call(Call('POST', '/v1/fact-codes', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_invitation(self, body: NewInvitation, *, lang: str | None = None, idempotency_key: str | None = None) -> Invitation:
        """Ask a city to join a network. The network's coordinators and the secretariat may. The city becomes a member when it accepts; until then the network reads and changes nothing of the city's."""
        return await self._sender.call(Call('POST', '/v1/invitations', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_invitation_multilingual(self, body: NewInvitation, *, idempotency_key: str | None = None) -> MultilingualInvitation:
        """Ask a city to join a network. The network's coordinators and the secretariat may. The city becomes a member when it accepts; until then the network reads and changes nothing of the city's."""
        return await self._sender.call(Call('POST', '/v1/invitations', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_mapping(self, code: str, body: NewMapping, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireMapping:
        """Say how the questions of two released versions compare. Comparisons rest on it, so it never changes. `equal` needs the same kind of answer, worth the same."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_mapping_multilingual(self, code: str, body: NewMapping, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireMapping:
        """Say how the questions of two released versions compare. Comparisons rest on it, so it never changes. `equal` needs the same kind of answer, worth the same."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_membership(self, network: str, body: NewMembership, *, lang: str | None = None, idempotency_key: str | None = None) -> NetworkMember:
        """Let a city join a network, or record a membership of the past. Only the secretariat may: a network invites a city, and the city becomes a member when it accepts. A city may leave and join again; two memberships of it in one network never share a day."""
        return await self._sender.call(Call('POST', '/v1/networks/{network}/members', names={'network': network}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_membership_multilingual(self, network: str, body: NewMembership, *, idempotency_key: str | None = None) -> MultilingualNetworkMember:
        """Let a city join a network, or record a membership of the past. Only the secretariat may: a network invites a city, and the city becomes a member when it accepts. A city may leave and join again; two memberships of it in one network never share a day."""
        return await self._sender.call(Call('POST', '/v1/networks/{network}/members', names={'network': network}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_mentoring(self, body: NewMentoring, *, lang: str | None = None, idempotency_key: str | None = None) -> Mentoring:
        """Offer another city to be its mentor, or ask it to be yours. It begins when the other city agrees. A token for the mentor makes it `offered`, one for the mentee alone makes it `asked`."""
        return await self._sender.call(Call('POST', '/v1/mentorings', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_mentoring_multilingual(self, body: NewMentoring, *, idempotency_key: str | None = None) -> MultilingualMentoring:
        """Offer another city to be its mentor, or ask it to be yours. It begins when the other city agrees. A token for the mentor makes it `offered`, one for the mentee alone makes it `asked`."""
        return await self._sender.call(Call('POST', '/v1/mentorings', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_mentoring_offer(self, city: str, body: NewMentoringOffer, *, lang: str | None = None, idempotency_key: str | None = None) -> MentoringOffer:
        """Offer to help other cities with an indicator. There is one open offer of a city for each. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_mentoring_offer_multilingual(self, city: str, body: NewMentoringOffer, *, idempotency_key: str | None = None) -> MultilingualMentoringOffer:
        """Offer to help other cities with an indicator. There is one open offer of a city for each. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_migration(self, assessment: str, body: NewMigration, *, lang: str | None = None, idempotency_key: str | None = None) -> Assessment:
        """Move a draft to another version, as a new draft. It begins with the answers to questions that both ask alike. The old draft stays as it is; withdraw the one that you do not want."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_migration_multilingual(self, assessment: str, body: NewMigration, *, idempotency_key: str | None = None) -> MultilingualAssessment:
        """Move a draft to another version, as a new draft. It begins with the answers to questions that both ask alike. The old draft stays as it is; withdraw the one that you do not want."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_network(self, body: NewNetwork, *, lang: str | None = None, idempotency_key: str | None = None) -> Network:
        """Write a network into the directory. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/networks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_network_multilingual(self, body: NewNetwork, *, idempotency_key: str | None = None) -> MultilingualNetwork:
        """Write a network into the directory. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/networks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_notice(self, city: str, body: NewNotice, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Send news of a city: a change of mayor, a new initiative, a meeting, an impact. With `visibility` public everybody can read it, and the feed includes it. Write no personal data but the names of those who hold a public office."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/notices', names={'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_notice_multilingual(self, city: str, body: NewNotice, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Send news of a city: a change of mayor, a new initiative, a meeting, an impact. With `visibility` public everybody can read it, and the feed includes it. Write no personal data but the names of those who hold a public office."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/notices', names={'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_prefill(self, assessment: str, body: NewPrefill, *, lang: str | None = None, idempotency_key: str | None = None) -> Prefill:
        """Propose the answers of an earlier assessment of the city, where both versions ask the same. A proposal counts for nothing until somebody accepts it. New proposals take the place of those before."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/prefills', names={'assessment': assessment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_prefill_multilingual(self, assessment: str, body: NewPrefill, *, idempotency_key: str | None = None) -> MultilingualPrefill:
        """Propose the answers of an earlier assessment of the city, where both versions ask the same. A proposal counts for nothing until somebody accepts it. New proposals take the place of those before."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/prefills', names={'assessment': assessment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_public_statement(self, city: str, ambassador: str, body: NewPublicStatement, *, lang: str | None = None, idempotency_key: str | None = None) -> PublicStatement:
        """Write down what an ambassador said in public, or an article. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_public_statement_multilingual(self, city: str, ambassador: str, body: NewPublicStatement, *, idempotency_key: str | None = None) -> MultilingualPublicStatement:
        """Write down what an ambassador said in public, or an article. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_questionnaire(self, body: NewQuestionnaire | Content, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireVersion:
        """Upload a draft, as JSON or YAML. The answer lists every fault with its place: a JSON Pointer, and for YAML the line and column. YAML is read without aliases, and words such as yes are words."""
        return await self._sender.call(Call('POST', '/v1/questionnaires', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_questionnaire_multilingual(self, body: NewQuestionnaire | Content, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireVersion:
        """Upload a draft, as JSON or YAML. The answer lists every fault with its place: a JSON Pointer, and for YAML the line and column. YAML is read without aliases, and words such as yes are words."""
        return await self._sender.call(Call('POST', '/v1/questionnaires', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_response(self, campaign: str, body: NewResponse) -> ResponseTaken:
        """Answer a campaign, once for each device or invitation. Nothing is kept that leads to you: no address, no program, the day and not the hour. What tells a device from another is hashed with a key of the campaign, which is forgotten when it is closed. `withdrawal_code` takes the response back until then. Sent again, the request is refused as answered: an `Idempotency-Key` would have to keep what you said."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/responses', names={'campaign': campaign}, body=body))

    async def create_robustness_analysis(self, body: NewRobustnessAnalysis, *, lang: str | None = None, idempotency_key: str | None = None) -> RobustnessAnalysis:
        """Let a ranking be analysed: how sure each rank is, and on which choices of method the order hangs. It is made by the worker; `GET` at `Location` shows how far it is and then what was found. The same question is the same analysis, whoever asks: it may be done already, and one that was cancelled begins anew. The same seed gives the same to the last byte. Five of one caller may be unfinished at a time; what was found is kept for 30 days."""
        return await self._sender.call(Call('POST', '/v1/robustness-analyses', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_robustness_analysis_multilingual(self, body: NewRobustnessAnalysis, *, idempotency_key: str | None = None) -> MultilingualRobustnessAnalysis:
        """Let a ranking be analysed: how sure each rank is, and on which choices of method the order hangs. It is made by the worker; `GET` at `Location` shows how far it is and then what was found. The same question is the same analysis, whoever asks: it may be done already, and one that was cancelled begins anew. The same seed gives the same to the last byte. Five of one caller may be unfinished at a time; what was found is kept for 30 days."""
        return await self._sender.call(Call('POST', '/v1/robustness-analyses', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_sample(self, body: NewSample, *, lang: str | None = None, idempotency_key: str | None = None) -> Sample:
        """Freeze the published self-assessments of this moment under a name, for good. Of each city the latest on the named version, perhaps up to a year; or the newest on any version, together with the questions that the versions have in common, so that every number can be made again to the last digit. The secretariat may, and coordinators of a network for that network. Assessments from outside never enter; invented and real cities are never mixed."""
        return await self._sender.call(Call('POST', '/v1/samples', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_sample_multilingual(self, body: NewSample, *, idempotency_key: str | None = None) -> MultilingualSample:
        """Freeze the published self-assessments of this moment under a name, for good. Of each city the latest on the named version, perhaps up to a year; or the newest on any version, together with the questions that the versions have in common, so that every number can be made again to the last digit. The secretariat may, and coordinators of a network for that network. Assessments from outside never enter; invented and real cities are never mixed."""
        return await self._sender.call(Call('POST', '/v1/samples', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_series(self, body: NewSeries | Content, *, lang: str | None = None, idempotency_key: str | None = None) -> Series:
        """Upload a series of cities or countries, as JSON or CSV. All of it is kept or nothing. Each fault names its place: a JSON Pointer, and for CSV the line and column; first what cannot be read, then what does not fit (unknown places, a place and year twice, cities beside countries). Figures of invented places say `synthetic`; a real place never gets invented ones. A series never changes: a later or corrected one has another code."""
        return await self._sender.call(Call('POST', '/v1/series', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_series_multilingual(self, body: NewSeries | Content, *, idempotency_key: str | None = None) -> MultilingualSeries:
        """Upload a series of cities or countries, as JSON or CSV. All of it is kept or nothing. Each fault names its place: a JSON Pointer, and for CSV the line and column; first what cannot be read, then what does not fit (unknown places, a place and year twice, cities beside countries). Figures of invented places say `synthetic`; a real place never gets invented ones. A series never changes: a later or corrected one has another code."""
        return await self._sender.call(Call('POST', '/v1/series', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_subset(self, code: str, body: NewSubset, *, lang: str | None = None, idempotency_key: str | None = None) -> SubsetVersion:
        """Draft a version of a subset: a list of questions of a released version of its family. Nothing is scored on a draft. Experts and the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_subset_multilingual(self, code: str, body: NewSubset, *, idempotency_key: str | None = None) -> MultilingualSubsetVersion:
        """Draft a version of a subset: a list of questions of a released version of its family. Nothing is scored on a draft. Experts and the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_topic(self, body: NewTopic, *, lang: str | None = None, idempotency_key: str | None = None) -> Topic:
        """Add a topic to the vocabulary: practices, events and networks can have it at once. Only the secretariat may. Its slug never changes."""
        return await self._sender.call(Call('POST', '/v1/topics', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_topic_multilingual(self, body: NewTopic, *, idempotency_key: str | None = None) -> MultilingualTopic:
        """Add a topic to the vocabulary: practices, events and networks can have it at once. Only the secretariat may. Its slug never changes."""
        return await self._sender.call(Call('POST', '/v1/topics', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_unsubscription(self, token: str, *, lang: str | None = None) -> bytes:
        """End the digests to whoever got this address in one, as mail programs do with one click (RFC 8058). It needs no other token, takes whatever body, such as `List-Unsubscribe=One-Click`, and answers alike whether anything was sent to somebody or not, also when it is sent again."""
        return await self._sender.call(Call('POST', '/v1/unsubscriptions/{token}', names={'token': token}, query={'lang': lang}, accept='text/html'))

    async def create_webhook(self, body: NewWebhook, *, lang: str | None = None, idempotency_key: str | None = None) -> MadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return await self._sender.call(Call('POST', '/v1/webhooks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_webhook_multilingual(self, body: NewWebhook, *, idempotency_key: str | None = None) -> MultilingualMadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return await self._sender.call(Call('POST', '/v1/webhooks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_campaign(self, campaign: str, body: NewCampaignDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Accept or decline a campaign of others about your city. Organisations and networks may open a campaign that was declined; what you say is told with it, and you may reply to its results (`replyToCampaign`)."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/decisions', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_campaign_multilingual(self, campaign: str, body: NewCampaignDecision, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Accept or decline a campaign of others about your city. Organisations and networks may open a campaign that was declined; what you say is told with it, and you may reply to its results (`replyToCampaign`)."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/decisions', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_invitation(self, invitation: str, body: NewInvitationDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Invitation:
        """Accept or decline an invitation, for the city or as the secretariat. `accepted` makes the city a member. From then on the network's coordinators reach what a network reaches of its members: contacts, drafts and notices. A city leaves by ending its membership."""
        return await self._sender.call(Call('POST', '/v1/invitations/{invitation}/decisions', names={'invitation': invitation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_invitation_multilingual(self, invitation: str, body: NewInvitationDecision, *, idempotency_key: str | None = None) -> MultilingualInvitation:
        """Accept or decline an invitation, for the city or as the secretariat. `accepted` makes the city a member. From then on the network's coordinators reach what a network reaches of its members: contacts, drafts and notices. A city leaves by ending its membership."""
        return await self._sender.call(Call('POST', '/v1/invitations/{invitation}/decisions', names={'invitation': invitation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_reconciliation(self, campaign: str, body: ReconciliationDecisionsWanted, *, if_match: Version, lang: str | None = None, idempotency_key: str | None = None) -> Reconciliation:
        """Decide questions once the city replied or its time is over, some first and others later. What is sent takes the place of all that was decided before. Whoever proposed decides, or the secretariat; neither the city nor the public sees it before it is published."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/decisions', names={'campaign': campaign}, query={'lang': lang}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    async def decide_reconciliation_multilingual(self, campaign: str, body: ReconciliationDecisionsWanted, *, if_match: Version, idempotency_key: str | None = None) -> MultilingualReconciliation:
        """Decide questions once the city replied or its time is over, some first and others later. What is sent takes the place of all that was decided before. Whoever proposed decides, or the secretariat; neither the city nor the public sees it before it is published."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/decisions', names={'campaign': campaign}, query={'lang': '*'}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    async def delete_ambassador(self, city: str, ambassador: str, *, if_match: Version) -> None:
        """Erase an ambassador with all statements, for instance when consent is taken back. Who may: coordinators of a city for their cities and the secretariat."""
        await self._sender.call(Call[None]('DELETE', '/v1/cities/{city}/ambassadors/{ambassador}', names={'city': city, 'ambassador': ambassador}, if_match=if_match))

    async def delete_announcement(self, announcement: str, *, if_match: Version) -> None:
        """Take an announcement back. Who may: coordinators of a network for cities of their networks and the secretariat."""
        await self._sender.call(Call[None]('DELETE', '/v1/announcements/{announcement}', names={'announcement': announcement}, if_match=if_match))

    async def delete_contact(self, city: str, contact: str, *, if_match: Version) -> None:
        """Erase a person: nothing that was written of it is left in the database. The audit log keeps that an entry of this identifier was read, changed and erased, and by whom."""
        await self._sender.call(Call[None]('DELETE', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, if_match=if_match))

    async def delete_digest_subscription(self, city: str, contact: str, *, if_match: Version) -> None:
        """Send a contact no more digests, and forget what they were told. Who gets digests ends them as well, by the address in each of them (`createUnsubscription`)."""
        await self._sender.call(Call[None]('DELETE', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, if_match=if_match))

    async def delete_webhook(self, webhook: str, *, if_match: Version) -> None:
        """Delete a webhook, its secret and whatever waits for it. One delivery may still be on its way. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        await self._sender.call(Call[None]('DELETE', '/v1/webhooks/{webhook}', names={'webhook': webhook}, if_match=if_match))

    async def deprecate_questionnaire_version(self, code: str, version: str, body: NewDeprecation, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireVersion:
        """Say that a released version was replaced, and by which. It stays readable and its scores stay as they are."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/deprecations', names={'code': code, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def deprecate_questionnaire_version_multilingual(self, code: str, version: str, body: NewDeprecation, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireVersion:
        """Say that a released version was replaced, and by which. It stays readable and its scores stay as they are."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/deprecations', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def end_ambassador_term(self, city: str, ambassador: str, body: NewTermEnding, *, lang: str | None = None, idempotency_key: str | None = None) -> Ambassador:
        """End the term of an ambassador, who stays in the history. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/endings', names={'city': city, 'ambassador': ambassador}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def end_ambassador_term_multilingual(self, city: str, ambassador: str, body: NewTermEnding, *, idempotency_key: str | None = None) -> MultilingualAmbassador:
        """End the term of an ambassador, who stays in the history. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/ambassadors/{ambassador}/endings', names={'city': city, 'ambassador': ambassador}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def end_membership(self, network: str, membership: str, body: NewMembershipEnding, *, lang: str | None = None, idempotency_key: str | None = None) -> NetworkMember:
        """End a membership that lasts, and keep it in the history. The city leaves, or the network or the secretariat lets it go: `ended_by` says who."""
        return await self._sender.call(Call('POST', '/v1/networks/{network}/members/{membership}/endings', names={'network': network, 'membership': membership}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def end_membership_multilingual(self, network: str, membership: str, body: NewMembershipEnding, *, idempotency_key: str | None = None) -> MultilingualNetworkMember:
        """End a membership that lasts, and keep it in the history. The city leaves, or the network or the secretariat lets it go: `ended_by` says who."""
        return await self._sender.call(Call('POST', '/v1/networks/{network}/members/{membership}/endings', names={'network': network, 'membership': membership}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def end_mentoring(self, mentoring: str, body: NewMentoringEnding, *, lang: str | None = None, idempotency_key: str | None = None) -> Mentoring:
        """End a mentoring, decline what is offered or asked for, or take that back. Either city does, with the reason. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/endings', names={'mentoring': mentoring}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def end_mentoring_multilingual(self, mentoring: str, body: NewMentoringEnding, *, idempotency_key: str | None = None) -> MultilingualMentoring:
        """End a mentoring, decline what is offered or asked for, or take that back. Either city does, with the reason. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/mentorings/{mentoring}/endings', names={'mentoring': mentoring}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def export_chart(self, chart: str, *, city: str, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> bytes:
        """Read the data behind a chart as a table, in full precision. For `ranks` it holds every city of the group, of which the picture shows those around the city. For `waves` it holds every area and composite of each wave, of which the picture shows the index, and every result that was published elsewhere, with its source: `origin` tells them apart. Cells that a spreadsheet would take for a formula begin with an apostrophe."""
        return await self._sender.call(Call('GET', '/v1/charts/{chart}.csv', names={'chart': chart}, query={'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang}, accept='text/csv'))

    async def export_network_chart(self, network: str, *, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> bytes:
        """Read the areas of a network as a table: one line for each city and area, with the mean of the area. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/areas.csv', names={'network': network}, query={'sample': sample, 'basis': basis, 'lang': lang}, accept='text/csv'))

    async def export_outside_chart(self, campaign: str, *, lang: str | None = None) -> bytes:
        """Read what a closed campaign found as a table: its indicators, then its questions; `level` tells them apart. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.csv', names={'campaign': campaign}, query={'lang': lang}, accept='text/csv'))

    async def export_sample(self, sample: str, *, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None) -> bytes:
        """Read all that is published of a sample as one ZIP archive of CSV files. Scores, the answers of the cities that agreed to show them, questions, practices and events, with a dictionary of the columns, licence, citation and SHA-256 of each file. Cities that withhold their numbers and assessments that were withdrawn are left out. Practices and events are those that their services list now; where one is away, README.txt says what is missing. The same data give the same bytes."""
        return await self._sender.call(Call('GET', '/v1/exports/{sample}.zip', names={'sample': sample}, query={'basis': basis, 'questionnaire': questionnaire}, accept='application/zip'))

    async def extend_campaign(self, campaign: str, body: NewCampaignExtension, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Move the last day of an open campaign on. It is never moved back: respondents were told it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/extensions', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def extend_campaign_multilingual(self, campaign: str, body: NewCampaignExtension, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Move the last day of an open campaign on. It is never moved back: respondents were told it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/extensions', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def get_adaptation(self, adaptation: str, *, lang: str | None = None) -> Adaptation:
        """Read an adaptation with its operations. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': lang}))

    async def get_adaptation_compatibility(self, adaptation: str, *, lang: str | None = None) -> Compatibility:
        """Read how much of the core index can be computed from answers to an adaptation, and what is lost. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/compatibility', names={'adaptation': adaptation}, query={'lang': lang}))

    async def get_adaptation_compatibility_multilingual(self, adaptation: str) -> MultilingualCompatibility:
        """Read how much of the core index can be computed from answers to an adaptation, and what is lost. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/compatibility', names={'adaptation': adaptation}, query={'lang': '*'}))

    async def get_adaptation_multilingual(self, adaptation: str) -> MultilingualAdaptation:
        """Read an adaptation with its operations. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': '*'}))

    async def get_ambassador(self, city: str, ambassador: str, *, lang: str | None = None) -> Ambassador:
        """Read a political leader who speaks for a city. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}', names={'city': city, 'ambassador': ambassador}, query={'lang': lang}))

    async def get_ambassador_multilingual(self, city: str, ambassador: str) -> MultilingualAmbassador:
        """Read a political leader who speaks for a city. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}', names={'city': city, 'ambassador': ambassador}, query={'lang': '*'}))

    async def get_announcement(self, announcement: str, *, lang: str | None = None) -> Announcement:
        """Read an announcement. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': lang}))

    async def get_announcement_multilingual(self, announcement: str) -> MultilingualAnnouncement:
        """Read an announcement. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': '*'}))

    async def get_announcements_feed(self, *, network: str | None = None, lang: str | None = None) -> bytes:
        """Read announcements as Atom, to subscribe to: what changed last first, a hundred on a page. Everybody reads public ones; with a token, a coordinator or a city also those to their networks and to all, in an answer that nobody else may keep. The link `next` leads to what changed before. A feed is in one language: `lang=*` gives English."""
        return await self._sender.call(Call('GET', '/v1/announcements.atom', query={'network': network, 'lang': lang}, accept='application/atom+xml'))

    async def get_answer(self, assessment: str, question: str) -> Answer:
        """Read one answer. A question without an answer is `not_answered`, one that earlier answers rule out `not_asked`; both in version 0."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers/{question}', names={'assessment': assessment, 'question': question}))

    async def get_answers(self, assessment: str, *, lang: str | None = None) -> AnswerSheet:
        """Read the answers. The answers of a published assessment are public only where the city agreed to that."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers', names={'assessment': assessment}, query={'lang': lang}))

    async def get_answers_multilingual(self, assessment: str) -> MultilingualAnswerSheet:
        """Read the answers. The answers of a published assessment are public only where the city agreed to that."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers', names={'assessment': assessment}, query={'lang': '*'}))

    async def get_assessment(self, assessment: str, *, lang: str | None = None) -> Assessment:
        """Read an assessment. `actions` names the operations that you may do with it next."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}', names={'assessment': assessment}, query={'lang': lang}))

    async def get_assessment_multilingual(self, assessment: str) -> MultilingualAssessment:
        """Read an assessment. `actions` names the operations that you may do with it next."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}', names={'assessment': assessment}, query={'lang': '*'}))

    async def get_assessment_scores(self, assessment: str, *, lang: str | None = None) -> AssessmentScores:
        """Read the index and every indicator with bounds and coverage. Before publication they are computed from the answers of this moment (`stored: false`); afterwards they are the kept ones."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/scores', names={'assessment': assessment}, query={'lang': lang}))

    async def get_assessment_scores_multilingual(self, assessment: str) -> MultilingualAssessmentScores:
        """Read the index and every indicator with bounds and coverage. Before publication they are computed from the answers of this moment (`stored: false`); afterwards they are the kept ones."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/scores', names={'assessment': assessment}, query={'lang': '*'}))

    async def get_assessment_step(self, assessment: str, step: str) -> Step:
        """Read one step. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/steps/{step}', names={'assessment': assessment, 'step': step}))

    async def get_assessment_trace(self, assessment: str, *, lang: str | None = None) -> Trace:
        """Read what each answer gives to the index; the contributions sum to it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/trace', names={'assessment': assessment}, query={'lang': lang}))

    async def get_assessment_trace_multilingual(self, assessment: str) -> MultilingualTrace:
        """Read what each answer gives to the index; the contributions sum to it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/trace', names={'assessment': assessment}, query={'lang': '*'}))

    async def get_assessor_inbox(self, assessor: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for an assessor from outside now: assessments to finish, to change, or to consent to. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/assessors/{assessor}/inbox', names={'assessor': assessor}, query={'lang': lang}))

    async def get_assessor_inbox_multilingual(self, assessor: str) -> MultilingualInbox:
        """Read what waits for an assessor from outside now: assessments to finish, to change, or to consent to. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/assessors/{assessor}/inbox', names={'assessor': assessor}, query={'lang': '*'}))

    async def get_campaign(self, campaign: str, *, lang: str | None = None) -> Campaign:
        """Read a campaign: its purpose, its questions as respondents read them, and what the city says to it. Nothing is told of its responses while it is open, not even how many there are."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}', names={'campaign': campaign}, query={'lang': lang}))

    async def get_campaign_multilingual(self, campaign: str) -> MultilingualCampaign:
        """Read a campaign: its purpose, its questions as respondents read them, and what the city says to it. Nothing is told of its responses while it is open, not even how many there are."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}', names={'campaign': campaign}, query={'lang': '*'}))

    async def get_campaign_page(self, campaign: str, *, invitation: str | None = None, lang: str | None = None) -> bytes:
        """Show the form of a campaign, for people: it works without script, in every language of the product. A cookie tells this device from others in this campaign and nowhere else; another keeps answers that were saved and not sent."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/page.html', names={'campaign': campaign}, query={'invitation': invitation, 'lang': lang}, accept='text/html'))

    async def get_change_stream(self, *, after: int | None = None, kind: Sequence[str] | None = None, seconds: int | None = None) -> bytes:
        """Follow what changed as server-sent events: `id` is the position, `event` the kind, `data` the change. It begins after the position that EventSource sends as `Last-Event-ID`, else after `after`, and ends after a minute or sooner; EventSource then comes back by itself, and nothing is left out. A line with a colon is a sign of life."""
        return await self._sender.call(Call('GET', '/v1/changes.sse', query={'after': after, 'kind': kind, 'seconds': seconds}, accept='text/event-stream'))

    async def get_chart(self, chart: str, *, city: str, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a chart of a city as a picture, to be shown by its address. Its title is what the data claim, where they claim anything. It carries a description with the values, its language, and inside the picture its marks, what it was made with and its source; it has no script and loads nothing. A city without a published self-assessment has a chart that says so. What is no language is told in English. A chart of a frozen sample may be kept for a day, because a city can withdraw or withhold at any time; others are asked for anew, and answered with 304 while nothing changed."""
        return await self._sender.call(Call('GET', '/v1/charts/{chart}.svg', names={'chart': chart}, query={'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    async def get_chart_image(self, chart: str, *, city: str, shape: Literal['whole', 'card'] | None = None, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a chart of a city as an image of twice its width in pixels, where a place shows no SVG. Letters are Latin, Greek, Cyrillic and Arabic; those of other scripts are shown by the SVG alone."""
        return await self._sender.call(Call('GET', '/v1/charts/{chart}.png', names={'chart': chart}, query={'shape': shape, 'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    async def get_chart_specification(self, chart: str, *, city: str, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a chart as a specification in Vega-Lite 6 with its data inside, to draw it again interactively. It loads nothing. Marks and notes stand in its title, and one by one in `usermeta`."""
        return await self._sender.call(Call('GET', '/v1/charts/{chart}.vl.json', names={'chart': chart}, query={'city': city, 'sample': sample, 'group': group, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    async def get_city(self, city: str, *, lang: str | None = None) -> City:
        """Read a city. Its networks are those it belongs to today."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}', names={'city': city}, query={'lang': lang}))

    async def get_city_change(self, city: str, *, from_: int, to: int, lang: str | None = None) -> WaveChange:
        """Read what changed from one wave to another, on the questions that both ask alike. Where these cover less than the minimum of either wave's index, the index has no delta and `reason` says so; the areas are listed all the same, each with its coverage."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/change', names={'city': city}, query={'from': from_, 'to': to, 'lang': lang}))

    async def get_city_change_multilingual(self, city: str, *, from_: int, to: int) -> MultilingualWaveChange:
        """Read what changed from one wave to another, on the questions that both ask alike. Where these cover less than the minimum of either wave's index, the index has no delta and `reason` says so; the areas are listed all the same, each with its coverage."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/change', names={'city': city}, query={'from': from_, 'to': to, 'lang': '*'}))

    async def get_city_duties(self, city: str, *, year: int, lang: str | None = None) -> Duties:
        """Say what a city owes for a year, and whether its travel can be supported. Membership and the duty to report decide on `support`; a wave that is due, reports back from events, what it took on there and contact data (as they are now, whatever the year) are reminders. What is missing says where to do it. A neighbour that does not answer makes its duties `undetermined` and the answer `partial`; nothing old is shown in its place."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/duties', names={'city': city}, query={'year': year, 'lang': lang}))

    async def get_city_duties_multilingual(self, city: str, *, year: int) -> MultilingualDuties:
        """Say what a city owes for a year, and whether its travel can be supported. Membership and the duty to report decide on `support`; a wave that is due, reports back from events, what it took on there and contact data (as they are now, whatever the year) are reminders. What is missing says where to do it. A neighbour that does not answer makes its duties `undetermined` and the answer `partial`; nothing old is shown in its place."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/duties', names={'city': city}, query={'year': year, 'lang': '*'}))

    async def get_city_fact(self, city: str, fact: str, *, lang: str | None = None) -> Fact:
        """Read a figure, also one that was corrected since. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/facts/{fact}', names={'city': city, 'fact': fact}, query={'lang': lang}))

    async def get_city_fact_multilingual(self, city: str, fact: str) -> MultilingualFact:
        """Read a figure, also one that was corrected since. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/facts/{fact}', names={'city': city, 'fact': fact}, query={'lang': '*'}))

    async def get_city_inbox(self, city: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for a city now in all three services, the most urgent first, and what was announced to it. Each thing says in a sentence what is to be done, by when, and by which operation of which service. Addresses are whole where index_api was told how clients reach that service, else the paths there. What was done is gone from here. A neighbour that does not answer makes the inbox `partial`. For the coordinators of the city and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/inbox', names={'city': city}, query={'lang': lang}))

    async def get_city_inbox_multilingual(self, city: str) -> MultilingualInbox:
        """Read what waits for a city now in all three services, the most urgent first, and what was announced to it. Each thing says in a sentence what is to be done, by when, and by which operation of which service. Addresses are whole where index_api was told how clients reach that service, else the paths there. What was done is gone from here. A neighbour that does not answer makes the inbox `partial`. For the coordinators of the city and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/inbox', names={'city': city}, query={'lang': '*'}))

    async def get_city_multilingual(self, city: str) -> MultilingualCity:
        """Read a city. Its networks are those it belongs to today."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}', names={'city': city}, query={'lang': '*'}))

    async def get_city_page(self, city: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read the profile of a city as a page, under the address of the city. It is `getCityProfilePage` beside all cities of the latest sample, which it names as the address to keep."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}.html', names={'city': city}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_city_profile(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, include: Sequence[Literal['rank']] | None = None, lang: str | None = None) -> Profile:
        """Read a city on one page: its latest wave beside a group, all waves with bounds, where most can be gained. Browsers, which prefer `text/html`, get `getCityProfilePage` at this address."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/profile', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'include': include, 'lang': lang}))

    async def get_city_profile_multilingual(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, include: Sequence[Literal['rank']] | None = None) -> MultilingualProfile:
        """Read a city on one page: its latest wave beside a group, all waves with bounds, where most can be gained. Browsers, which prefer `text/html`, get `getCityProfilePage` at this address."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/profile', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'include': include, 'lang': '*'}))

    async def get_city_profile_page(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a city's profile as a page to view or print. `lang=*` gives English. It has no script and loads nothing: the charts are inside, each with the table behind it."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/profile.html', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_city_report(self, city: str, *, lang: str | None = None) -> bytes:
        """Read a city as a report to print: the same as its page, in A4. First what is known and how sure, then what to do next, its areas, its waves, and how the numbers came about. It is tagged for screen readers (PDF/UA), has bookmarks, and says on every page what is invented or rebuilt. Letters are Latin, Greek, Cyrillic and Arabic; with one of another script it is not PDF/UA, and shows a box for it. `lang=*` gives English."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/report.pdf', names={'city': city}, query={'lang': lang}, accept='application/pdf'))

    async def get_city_scores(self, city: str, *, basis: Literal['own', 'comparable'] | None = None, reference: str | None = None, lang: str | None = None) -> CityScores:
        """Read all waves of a city. `waves` are its self-assessments published here, by their numbers. `history` tells these and what others published of the city in the order of time; what was published elsewhere has no answers and no number, so entering an older result moves none. On the basis `own` each has the scores that were published with it. On the basis `comparable` all are scored anew on the questions that every wave and the reference ask alike, with the share of each that this covers, and with what is left out and why."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/scores', names={'city': city}, query={'basis': basis, 'reference': reference, 'lang': lang}))

    async def get_city_scores_multilingual(self, city: str, *, basis: Literal['own', 'comparable'] | None = None, reference: str | None = None) -> MultilingualCityScores:
        """Read all waves of a city. `waves` are its self-assessments published here, by their numbers. `history` tells these and what others published of the city in the order of time; what was published elsewhere has no answers and no number, so entering an older result moves none. On the basis `own` each has the scores that were published with it. On the basis `comparable` all are scored anew on the questions that every wave and the reference ask alike, with the share of each that this covers, and with what is left out and why."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/scores', names={'city': city}, query={'basis': basis, 'reference': reference, 'lang': '*'}))

    async def get_code_label(self, list: str, code: str, *, lang: str | None = None) -> CodeLabel:
        """Read what a code is called, and in which languages the network decided that. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': lang}))

    async def get_code_label_multilingual(self, list: str, code: str) -> MultilingualCodeLabel:
        """Read what a code is called, and in which languages the network decided that. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': '*'}))

    async def get_code_list(self, list: str, *, lang: str | None = None) -> CodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return await self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': lang}))

    async def get_code_list_multilingual(self, list: str) -> MultilingualCodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return await self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': '*'}))

    async def get_comment(self, assessment: str, comment: str) -> Comment:
        """Read one comment. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/comments/{comment}', names={'assessment': assessment, 'comment': comment}))

    async def get_comparison(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, lang: str | None = None) -> Comparison:
        """Read a city beside a group of others: each indicator with mean, median, quartiles, percentile and difference. Compared are self-assessments. Where they answer several versions of the questionnaire, every city is scored on the questions that all of them ask alike: `sample.core` names them, `coverage` says how much of them a city answered. Whoever compares too badly is named under `left_out`. A city that withholds its numbers counts nowhere, and only the city itself and the secretariat see them. The answer names sample, group and checksums, so that it can be made again later: with the same `checksum` the same assessments counted. Of a group with fewer than five values nothing is told."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/comparison', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'lang': lang}))

    async def get_comparison_multilingual(self, city: str, *, sample: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None) -> MultilingualComparison:
        """Read a city beside a group of others: each indicator with mean, median, quartiles, percentile and difference. Compared are self-assessments. Where they answer several versions of the questionnaire, every city is scored on the questions that all of them ask alike: `sample.core` names them, `coverage` says how much of them a city answered. Whoever compares too badly is named under `left_out`. A city that withholds its numbers counts nowhere, and only the city itself and the secretariat see them. The answer names sample, group and checksums, so that it can be made again later: with the same `checksum` the same assessments counted. Of a group with fewer than five values nothing is told."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/comparison', names={'city': city}, query={'sample': sample, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'lang': '*'}))

    async def get_contact(self, city: str, contact: str, *, lang: str | None = None) -> Contact:
        """Read a person who acts for a city. The reading is noted in the audit log. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': lang}))

    async def get_contact_multilingual(self, city: str, contact: str) -> MultilingualContact:
        """Read a person who acts for a city. The reading is noted in the audit log. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': '*'}))

    async def get_correlation(self, *, x: str, y: str, questionnaire: str | None = None, sample: str | None = None, window: int | None = None, lang: str | None = None) -> Correlation:
        """Read how two measures go together: Pearson and Spearman with intervals, n, and the scatter. Of each place the two values whose years are nearest count. As soon as one measure is of countries each country counts once, with the mean of its cities: a national figure is never counted once for each city. Fewer than 10 pairs, or a measure that does not vary, are refused with 422 and the numbers. It is an association, never a cause."""
        return await self._sender.call(Call('GET', '/v1/statistics/correlations', query={'x': x, 'y': y, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': lang}))

    async def get_correlation_multilingual(self, *, x: str, y: str, questionnaire: str | None = None, sample: str | None = None, window: int | None = None) -> MultilingualCorrelation:
        """Read how two measures go together: Pearson and Spearman with intervals, n, and the scatter. Of each place the two values whose years are nearest count. As soon as one measure is of countries each country counts once, with the mean of its cities: a national figure is never counted once for each city. Fewer than 10 pairs, or a measure that does not vary, are refused with 422 and the numbers. It is an association, never a cause."""
        return await self._sender.call(Call('GET', '/v1/statistics/correlations', query={'x': x, 'y': y, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': '*'}))

    async def get_digest(self, city: str, contact: str) -> Digest:
        """Read what the next digest of a contact would hold: all that they were not told yet, in their language. It is the mail as it would be sent, also where this deployment sends none. Reading it counts as no telling."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}/digest', names={'city': city, 'contact': contact}))

    async def get_digest_subscription(self, city: str, contact: str, *, lang: str | None = None) -> DigestSubscription:
        """Read how a contact of a city gets digests, and whether they arrive. 404 where none are sent to them. The reading is noted in the audit log."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': lang}))

    async def get_digest_subscription_multilingual(self, city: str, contact: str) -> MultilingualDigestSubscription:
        """Read how a contact of a city gets digests, and whether they arrive. 404 where none are sent to them. The reading is noted in the audit log."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': '*'}))

    async def get_directory(self) -> Directory:
        """Read every city, network and topic in one answer. For services and partners that check slugs: keep it and ask again with its ETag."""
        return await self._sender.call(Call('GET', '/v1/directory'))

    async def get_draft_changes(self, code: str, version: str, *, lang: str | None = None) -> QuestionnaireDiff:
        """Compare a draft with what the cities read as its window opened: what changed in answer to their comments. For those who may read the consultation, also after its last day and once the version is released."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation/changes', names={'code': code, 'version': version}, query={'lang': lang}))

    async def get_draft_changes_multilingual(self, code: str, version: str) -> MultilingualQuestionnaireDiff:
        """Compare a draft with what the cities read as its window opened: what changed in answer to their comments. For those who may read the consultation, also after its last day and once the version is released."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation/changes', names={'code': code, 'version': version}, query={'lang': '*'}))

    async def get_draft_consultation(self, code: str, version: str, *, lang: str | None = None) -> DraftConsultation:
        """Read when member cities read a draft, and which. For the secretariat and experts, and from its first day on for coordinators of the cities that are asked and of their networks."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': lang}))

    async def get_draft_consultation_multilingual(self, code: str, version: str) -> MultilingualDraftConsultation:
        """Read when member cities read a draft, and which. For the secretariat and experts, and from its first day on for coordinators of the cities that are asked and of their networks."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': '*'}))

    async def get_embedding(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None, lang: str | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return await self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': lang}))

    async def get_embedding_multilingual(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return await self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': '*'}))

    async def get_expert_inbox(self, expert: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for an expert now: evaluations assigned to them, what they took up, their own assessments. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/experts/{expert}/inbox', names={'expert': expert}, query={'lang': lang}))

    async def get_expert_inbox_multilingual(self, expert: str) -> MultilingualInbox:
        """Read what waits for an expert now: evaluations assigned to them, what they took up, their own assessments. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/experts/{expert}/inbox', names={'expert': expert}, query={'lang': '*'}))

    async def get_fact_code(self, code: str, *, lang: str | None = None) -> MeasuredCode:
        """Read what is measured under a code. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': lang}))

    async def get_fact_code_multilingual(self, code: str) -> MultilingualMeasuredCode:
        """Read what is measured under a code. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': '*'}))

    async def get_gap(self, assessment: str, *, lang: str | None = None) -> AssessmentGap:
        """Read an assessment from outside beside the city's own on the same version, the nearest in time. Both stay what they are: nothing is averaged, and what others say never enters the city's score."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/gap', names={'assessment': assessment}, query={'lang': lang}))

    async def get_gap_multilingual(self, assessment: str) -> MultilingualAssessmentGap:
        """Read an assessment from outside beside the city's own on the same version, the nearest in time. Both stay what they are: nothing is averaged, and what others say never enters the city's score."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/gap', names={'assessment': assessment}, query={'lang': '*'}))

    async def get_indicator(self, indicator: str, *, lang: str | None = None) -> NetworkIndicator:
        """Read an indicator. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': lang}))

    async def get_indicator_correlations(self, *, questionnaire: str, sample: str | None = None, lang: str | None = None) -> IndicatorsTogether:
        """Read how the indicators of a questionnaire go together over the cities of a sample, pair by pair. Over the cities that have every indicator, at least 10. `flags` names what is worth a look before indicators are added up: `negative`, `weak` (below 0.3 in size) or `collinear` (above 0.92). `q` is the p of Kendall's tau after Benjamini and Hochberg, since many pairs are looked at together. `components` are the eigenvalues of Pearson's correlations. Associations, none of which says what one indicator does to another."""
        return await self._sender.call(Call('GET', '/v1/statistics/indicator-correlations', query={'questionnaire': questionnaire, 'sample': sample, 'lang': lang}))

    async def get_indicator_correlations_multilingual(self, *, questionnaire: str, sample: str | None = None) -> MultilingualIndicatorsTogether:
        """Read how the indicators of a questionnaire go together over the cities of a sample, pair by pair. Over the cities that have every indicator, at least 10. `flags` names what is worth a look before indicators are added up: `negative`, `weak` (below 0.3 in size) or `collinear` (above 0.92). `q` is the p of Kendall's tau after Benjamini and Hochberg, since many pairs are looked at together. `components` are the eigenvalues of Pearson's correlations. Associations, none of which says what one indicator does to another."""
        return await self._sender.call(Call('GET', '/v1/statistics/indicator-correlations', query={'questionnaire': questionnaire, 'sample': sample, 'lang': '*'}))

    async def get_indicator_multilingual(self, indicator: str) -> MultilingualNetworkIndicator:
        """Read an indicator. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': '*'}))

    async def get_invitation(self, invitation: str, *, lang: str | None = None) -> Invitation:
        """Read an invitation to your city or by your network. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/invitations/{invitation}', names={'invitation': invitation}, query={'lang': lang}))

    async def get_invitation_multilingual(self, invitation: str) -> MultilingualInvitation:
        """Read an invitation to your city or by your network. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/invitations/{invitation}', names={'invitation': invitation}, query={'lang': '*'}))

    async def get_joining_step(self, city: str, step: str, *, lang: str | None = None) -> JoiningStep:
        """Read one step of a city. The ETag of a step that nobody marked begins with `"0`. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': lang}))

    async def get_joining_step_multilingual(self, city: str, step: str) -> MultilingualJoiningStep:
        """Read one step of a city. The ETag of a step that nobody marked begins with `"0`. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': '*'}))

    async def get_mapping(self, code: str, *, from_: str, to: str, lang: str | None = None) -> QuestionnaireMapping:
        """Read what became of the questions from one version to another. Only `equal` pairs are ever compared; `left_out` lists the rest with the reasons. Where no mapping leads straight from one to the other, it is made through versions in between, and read backwards where that is the way."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'from': from_, 'to': to, 'lang': lang}))

    async def get_mapping_multilingual(self, code: str, *, from_: str, to: str) -> MultilingualQuestionnaireMapping:
        """Read what became of the questions from one version to another. Only `equal` pairs are ever compared; `left_out` lists the rest with the reasons. Where no mapping leads straight from one to the other, it is made through versions in between, and read backwards where that is the way."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/mappings', names={'code': code}, query={'from': from_, 'to': to, 'lang': '*'}))

    async def get_me(self, *, lang: str | None = None) -> Me:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return await self._sender.call(Call('GET', '/v1/me', query={'lang': lang}))

    async def get_me_multilingual(self) -> MultilingualMe:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return await self._sender.call(Call('GET', '/v1/me', query={'lang': '*'}))

    async def get_membership(self, network: str, membership: str, *, lang: str | None = None) -> NetworkMember:
        """Read a membership. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': lang}))

    async def get_membership_multilingual(self, network: str, membership: str) -> MultilingualNetworkMember:
        """Read a membership. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': '*'}))

    async def get_mentoring(self, mentoring: str, *, lang: str | None = None) -> Mentoring:
        """Read a mentoring. Its steps are visible to the two cities, the coordinators of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/mentorings/{mentoring}', names={'mentoring': mentoring}, query={'lang': lang}))

    async def get_mentoring_multilingual(self, mentoring: str) -> MultilingualMentoring:
        """Read a mentoring. Its steps are visible to the two cities, the coordinators of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/mentorings/{mentoring}', names={'mentoring': mentoring}, query={'lang': '*'}))

    async def get_mentoring_offer(self, city: str, offer: str, *, lang: str | None = None) -> MentoringOffer:
        """Read an offer of a city. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers/{offer}', names={'city': city, 'offer': offer}, query={'lang': lang}))

    async def get_mentoring_offer_multilingual(self, city: str, offer: str) -> MultilingualMentoringOffer:
        """Read an offer of a city. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers/{offer}', names={'city': city, 'offer': offer}, query={'lang': '*'}))

    async def get_method(self, version: str, *, lang: str | None = None) -> ScoringMethod:
        """Read a version of the scoring method: what it decides, its formulas and their sources. Every score names the version that it was made with."""
        return await self._sender.call(Call('GET', '/v1/methods/{version}', names={'version': version}, query={'lang': lang}))

    async def get_method_multilingual(self, version: str) -> MultilingualScoringMethod:
        """Read a version of the scoring method: what it decides, its formulas and their sources. Every score names the version that it was made with."""
        return await self._sender.call(Call('GET', '/v1/methods/{version}', names={'version': version}, query={'lang': '*'}))

    async def get_network(self, network: str, *, lang: str | None = None) -> Network:
        """Read a network with its priorities, challenges and plans. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}', names={'network': network}, query={'lang': lang}))

    async def get_network_chart(self, network: str, *, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read the areas of a network as a picture: the mean of its cities in each, and every city beside it. Cities stand in the order of their index, as many as there is room for; the others are in the data. There is no mean of fewer than five cities, and a city that withholds its numbers is not shown."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/areas.svg', names={'network': network}, query={'sample': sample, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    async def get_network_chart_image(self, network: str, *, shape: Literal['whole', 'card'] | None = None, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read the areas of a network as an image of twice its width in pixels; a card shows means alone. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/areas.png', names={'network': network}, query={'shape': shape, 'sample': sample, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    async def get_network_chart_specification(self, network: str, *, sample: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read the areas of a network as a specification in Vega-Lite 6, with every city and its data inside. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/areas.vl.json', names={'network': network}, query={'sample': sample, 'basis': basis, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    async def get_network_inbox(self, network: str, *, lang: str | None = None) -> Inbox:
        """Read what waits for a network now, as `getCityInbox` tells it, for its coordinators and the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/inbox', names={'network': network}, query={'lang': lang}))

    async def get_network_inbox_multilingual(self, network: str) -> MultilingualInbox:
        """Read what waits for a network now, as `getCityInbox` tells it, for its coordinators and the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/inbox', names={'network': network}, query={'lang': '*'}))

    async def get_network_multilingual(self, network: str) -> MultilingualNetwork:
        """Read a network with its priorities, challenges and plans. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}', names={'network': network}, query={'lang': '*'}))

    async def get_network_page(self, network: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a network as a page: its year, its cities and how far each is, what it works on. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}.html', names={'network': network}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_network_progress(self, network: str, *, year: int | None = None, lang: str | None = None) -> NetworkProgress:
        """Read who of a network has completed which wave and who is due. Cities that are not members of the programme yet are marked and left out of mean and spread, and so are cities that withhold their numbers. Coordinators of the network also see how much is in progress."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/progress', names={'network': network}, query={'year': year, 'lang': lang}))

    async def get_network_progress_multilingual(self, network: str, *, year: int | None = None) -> MultilingualNetworkProgress:
        """Read who of a network has completed which wave and who is due. Cities that are not members of the programme yet are marked and left out of mean and spread, and so are cities that withhold their numbers. Coordinators of the network also see how much is in progress."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/progress', names={'network': network}, query={'year': year, 'lang': '*'}))

    async def get_network_report(self, network: str, *, lang: str | None = None) -> bytes:
        """Read a network as a report to print: its cities and how far each is, the means of its areas, what it works on. It has the form of `getCityReport`."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/report.pdf', names={'network': network}, query={'lang': lang}, accept='application/pdf'))

    async def get_network_year(self, network: str, year: str, *, lang: str | None = None) -> NetworkYear:
        """Read what happened in a network in one year: who was assessed, whose index moved, what was published and held. Browsers, which prefer `text/html`, get `getNetworkYearPage` at this address."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/years/{year}', names={'network': network, 'year': year}, query={'lang': lang}))

    async def get_network_year_multilingual(self, network: str, year: str) -> MultilingualNetworkYear:
        """Read what happened in a network in one year: who was assessed, whose index moved, what was published and held. Browsers, which prefer `text/html`, get `getNetworkYearPage` at this address."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/years/{year}', names={'network': network, 'year': year}, query={'lang': '*'}))

    async def get_network_year_page(self, network: str, year: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a year of a network as a page, with the areas of the cities that were assessed in it. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/years/{year}.html', names={'network': network, 'year': year}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_networks_page(self, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read all networks and their cities as a page, each city with a link to its profile. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks.html', query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_notice(self, notice: str, *, lang: str | None = None) -> Notice:
        """Read a notice. The secretariat's answer is visible to the city, to the coordinators of its networks and to the secretariat."""
        return await self._sender.call(Call('GET', '/v1/notices/{notice}', names={'notice': notice}, query={'lang': lang}))

    async def get_notice_multilingual(self, notice: str) -> MultilingualNotice:
        """Read a notice. The secretariat's answer is visible to the city, to the coordinators of its networks and to the secretariat."""
        return await self._sender.call(Call('GET', '/v1/notices/{notice}', names={'notice': notice}, query={'lang': '*'}))

    async def get_notices_feed(self, *, city: str | None = None, network: str | None = None, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, lang: str | None = None) -> bytes:
        """Read the news from cities as Atom, to subscribe to: what changed last first, a hundred on a page. Only what is public. The link `next` leads to what changed before. A feed is in one language: `lang=*` gives English."""
        return await self._sender.call(Call('GET', '/v1/notices.atom', query={'city': city, 'network': network, 'kind': kind, 'lang': lang}, accept='application/atom+xml'))

    async def get_outside_chart(self, campaign: str, *, by: Literal['indicators', 'questions'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read what a closed campaign found as a picture: the view from outside with its interval, and the city's own. Rows are sorted by the gap, those that the city rates lowest beside the others first. Of what too few answered nothing is shown. Its title names a gap only where its interval does not hold zero."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.svg', names={'campaign': campaign}, query={'by': by, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    async def get_outside_chart_image(self, campaign: str, *, by: Literal['indicators', 'questions'] | None = None, shape: Literal['whole', 'card'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read what a closed campaign found as an image of twice its width in pixels. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.png', names={'campaign': campaign}, query={'by': by, 'shape': shape, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    async def get_outside_chart_specification(self, campaign: str, *, by: Literal['indicators', 'questions'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read what a closed campaign found as a specification in Vega-Lite 6, with its data inside. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside.vl.json', names={'campaign': campaign}, query={'by': by, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    async def get_outside_view(self, campaign: str, *, lang: str | None = None) -> OutsideView:
        """Read what a closed campaign found, by question and indicator, all together and by group. Each share and score comes with its 95 % interval and with how many it is of. Where the city published its own answers on the same version, they stand beside, with the gap and how far the two agree. What could tell what a small group said is not shown: of fewer responses than the minimum nothing, and small groups together only."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside', names={'campaign': campaign}, query={'lang': lang}))

    async def get_outside_view_multilingual(self, campaign: str) -> MultilingualOutsideView:
        """Read what a closed campaign found, by question and indicator, all together and by group. Each share and score comes with its 95 % interval and with how many it is of. Where the city published its own answers on the same version, they stand beside, with the gap and how far the two agree. What could tell what a small group said is not shown: of fewer responses than the minimum nothing, and small groups together only."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/outside', names={'campaign': campaign}, query={'lang': '*'}))

    async def get_partial_correlations(self, *, measure: Sequence[str], questionnaire: str | None = None, sample: str | None = None, window: int | None = None, lang: str | None = None) -> MeasuresTogether:
        """Read how several measures go together, pair by pair, and how much is left with all the others taken out. Over the places that have every measure; as soon as one is of countries each country counts once, with the mean of its cities. `partial` is Pearson's correlation of what the others do not predict, with its interval; `kendall` is of the two measures as they are. Each `q` is its p after Benjamini and Hochberg, since many pairs are looked at together. Too few places, a measure that does not vary and one that follows from the others are refused with 422. An association, never a cause."""
        return await self._sender.call(Call('GET', '/v1/statistics/partial-correlations', query={'measure': measure, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': lang}))

    async def get_partial_correlations_multilingual(self, *, measure: Sequence[str], questionnaire: str | None = None, sample: str | None = None, window: int | None = None) -> MultilingualMeasuresTogether:
        """Read how several measures go together, pair by pair, and how much is left with all the others taken out. Over the places that have every measure; as soon as one is of countries each country counts once, with the mean of its cities. `partial` is Pearson's correlation of what the others do not predict, with its interval; `kendall` is of the two measures as they are. Each `q` is its p after Benjamini and Hochberg, since many pairs are looked at together. Too few places, a measure that does not vary and one that follows from the others are refused with 422. An association, never a cause."""
        return await self._sender.call(Call('GET', '/v1/statistics/partial-correlations', query={'measure': measure, 'questionnaire': questionnaire, 'sample': sample, 'window': window, 'lang': '*'}))

    async def get_public_statement(self, city: str, ambassador: str, statement: str, *, lang: str | None = None) -> PublicStatement:
        """Read a public statement or an article. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements/{statement}', names={'city': city, 'ambassador': ambassador, 'statement': statement}, query={'lang': lang}))

    async def get_public_statement_multilingual(self, city: str, ambassador: str, statement: str) -> MultilingualPublicStatement:
        """Read a public statement or an article. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements/{statement}', names={'city': city, 'ambassador': ambassador, 'statement': statement}, query={'lang': '*'}))

    async def get_questionnaire_diff(self, code: str, *, from_: str, to: str, lang: str | None = None) -> QuestionnaireDiff:
        """Compare two versions: questions added, removed, reworded, rescored, reweighted, moved. Questions are matched by their identifiers, which does not make them comparable: see the mapping for that."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/diff', names={'code': code}, query={'from': from_, 'to': to, 'lang': lang}))

    async def get_questionnaire_diff_multilingual(self, code: str, *, from_: str, to: str) -> MultilingualQuestionnaireDiff:
        """Compare two versions: questions added, removed, reworded, rescored, reweighted, moved. Questions are matched by their identifiers, which does not make them comparable: see the mapping for that."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/diff', names={'code': code}, query={'from': from_, 'to': to, 'lang': '*'}))

    async def get_questionnaire_translation(self, code: str, version: str, language: str, *, lang: str | None = None) -> Translation:
        """Read a translation with all its words, as it is sent to change it. Who reads the version, its workbook or a chart with `lang` of that language gets these words in their places."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': lang}))

    async def get_questionnaire_translation_multilingual(self, code: str, version: str, language: str) -> MultilingualTranslation:
        """Read a translation with all its words, as it is sent to change it. Who reads the version, its workbook or a chart with `lang` of that language gets these words in their places."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': '*'}))

    async def get_questionnaire_version(self, code: str, version: str, *, lang: str | None = None) -> QuestionnaireVersion:
        """Read a version with all that is asked and what each answer is worth. `reconstruction` is true where the official text is not public: see `note` and `assumptions`. Drafts are shown to the secretariat and experts. In a language that it was translated into it is told in those words, and `translation` says whether somebody has reviewed them; `lang=*` tells what its checksum is made of, without translations. the secretariat and experts, and to coordinators of cities and of their networks while they are asked about them."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}))

    async def get_questionnaire_version_multilingual(self, code: str, version: str) -> MultilingualQuestionnaireVersion:
        """Read a version with all that is asked and what each answer is worth. `reconstruction` is true where the official text is not public: see `note` and `assumptions`. Drafts are shown to the secretariat and experts. In a language that it was translated into it is told in those words, and `translation` says whether somebody has reviewed them; `lang=*` tells what its checksum is made of, without translations. the secretariat and experts, and to coordinators of cities and of their networks while they are asked about them."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}))

    async def get_questionnaire_version_page(self, code: str, version: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a version of a questionnaire as a page: every question by area, with what each answer is worth. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}.html', names={'code': code, 'version': version}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_questionnaire_workbook(self, code: str, version: str, *, assessment: str | None = None, lang: str | None = None) -> bytes:
        """Read a version as a workbook to fill in (XLSX), with instructions and a drop-down for each choice. With `assessment` the answers so far of a draft on this version stand in their cells, and send it back with uploadWorkbook; those of any other assessment stand beside, where the questions are equal. `lang=*` gives English."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}.xlsx', names={'code': code, 'version': version}, query={'assessment': assessment, 'lang': lang}, accept='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'))

    async def get_questionnaire_yaml(self, code: str, version: str, *, lang: str | None = None) -> bytes:
        """Read a version as YAML. With `lang=*` it is the file as it can be edited and uploaded as another version."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}.yaml', names={'code': code, 'version': version}, query={'lang': lang}, accept='application/yaml'))

    async def get_rank_movement(self, city: str, *, from_sample: str, to_sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> RankMovement:
        """Read why the rank of a city moved from one sample to another. The difference is split among five causes: the city's own change, changes of other cities, cities that joined, cities that left, and a change of the questionnaire (or of the core) that all are scored on. Each is averaged over all orders in which the five can be applied, so that they sum to the difference exactly. A city that withholds its numbers now is in neither ranking."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/rank-movement', names={'city': city}, query={'from_sample': from_sample, 'to_sample': to_sample, 'indicator': indicator, 'group': group, 'basis': basis, 'lang': lang}))

    async def get_rank_movement_multilingual(self, city: str, *, from_sample: str, to_sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None) -> MultilingualRankMovement:
        """Read why the rank of a city moved from one sample to another. The difference is split among five causes: the city's own change, changes of other cities, cities that joined, cities that left, and a change of the questionnaire (or of the core) that all are scored on. Each is averaged over all orders in which the five can be applied, so that they sum to the difference exactly. A city that withholds its numbers now is in neither ranking."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/rank-movement', names={'city': city}, query={'from_sample': from_sample, 'to_sample': to_sample, 'indicator': indicator, 'group': group, 'basis': basis, 'lang': '*'}))

    async def get_reconciliation(self, campaign: str, *, lang: str | None = None) -> Reconciliation:
        """Read self, outside and reconciled side by side, by question and indicator, with the reasons and the reply. Before it is published it is for the city, its networks, experts and the secretariat, and what is decided for the last two. The score of the city stays that of its own answers."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': lang}))

    async def get_reconciliation_multilingual(self, campaign: str) -> MultilingualReconciliation:
        """Read self, outside and reconciled side by side, by question and indicator, with the reasons and the reply. Before it is published it is for the city, its networks, experts and the secretariat, and what is decided for the last two. The score of the city stays that of its own answers."""
        return await self._sender.call(Call('GET', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': '*'}))

    async def get_reliability(self, *, questionnaire: str, subset: str | None = None, sample: str | None = None, items: Literal['questions', 'indicators'] | None = None, lang: str | None = None) -> Reliability:
        """Read how reliably the index, or a subset of questions, measures one thing: Cronbach's alpha and its company. It is computed here, on a sample that is named, and is not the figure of any published study. A city that misses an item is left out (`listwise`); `missing` of each item says which cost how many. Fewer than 10 complete cities, or a score that does not vary, are refused with 422 and the numbers. Of invented cities alone there is no alpha, but the reason, and the items are described. A city that withholds its numbers does not count, nor, where answers are needed (a subset, or questions), one that published its scores alone: `left_out` names them."""
        return await self._sender.call(Call('GET', '/v1/statistics/reliability', query={'questionnaire': questionnaire, 'subset': subset, 'sample': sample, 'items': items, 'lang': lang}))

    async def get_reliability_multilingual(self, *, questionnaire: str, subset: str | None = None, sample: str | None = None, items: Literal['questions', 'indicators'] | None = None) -> MultilingualReliability:
        """Read how reliably the index, or a subset of questions, measures one thing: Cronbach's alpha and its company. It is computed here, on a sample that is named, and is not the figure of any published study. A city that misses an item is left out (`listwise`); `missing` of each item says which cost how many. Fewer than 10 complete cities, or a score that does not vary, are refused with 422 and the numbers. Of invented cities alone there is no alpha, but the reason, and the items are described. A city that withholds its numbers does not count, nor, where answers are needed (a subset, or questions), one that published its scores alone: `left_out` names them."""
        return await self._sender.call(Call('GET', '/v1/statistics/reliability', query={'questionnaire': questionnaire, 'subset': subset, 'sample': sample, 'items': items, 'lang': '*'}))

    async def get_robustness_analysis(self, analysis: str, *, lang: str | None = None) -> RobustnessAnalysis:
        """Read how far an analysis is, and once it is done what was found. Where a city of it has withheld its numbers since, or an assessment was withdrawn, it answers 410: ask anew."""
        return await self._sender.call(Call('GET', '/v1/robustness-analyses/{analysis}', names={'analysis': analysis}, query={'lang': lang}))

    async def get_robustness_analysis_multilingual(self, analysis: str) -> MultilingualRobustnessAnalysis:
        """Read how far an analysis is, and once it is done what was found. Where a city of it has withheld its numbers since, or an assessment was withdrawn, it answers 410: ask anew."""
        return await self._sender.call(Call('GET', '/v1/robustness-analyses/{analysis}', names={'analysis': analysis}, query={'lang': '*'}))

    async def get_sample(self, sample: str, *, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, lang: str | None = None) -> Sample:
        """Read which assessments a sample holds and which of them still count. A frozen sample never changes: its checksum is the same for ever. Assessments that were withdrawn since, and cities that withhold their numbers, are marked and left out of every number."""
        return await self._sender.call(Call('GET', '/v1/samples/{sample}', names={'sample': sample}, query={'basis': basis, 'questionnaire': questionnaire, 'lang': lang}))

    async def get_sample_multilingual(self, sample: str, *, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None) -> MultilingualSample:
        """Read which assessments a sample holds and which of them still count. A frozen sample never changes: its checksum is the same for ever. Assessments that were withdrawn since, and cities that withhold their numbers, are marked and left out of every number."""
        return await self._sender.call(Call('GET', '/v1/samples/{sample}', names={'sample': sample}, query={'basis': basis, 'questionnaire': questionnaire, 'lang': '*'}))

    async def get_secretariat_inbox(self, *, lang: str | None = None) -> Inbox:
        """Read what waits for the secretariat now: what was handed in and nobody took, what can be decided, news unread. Who may: the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/secretariat/inbox', query={'lang': lang}))

    async def get_secretariat_inbox_multilingual(self) -> MultilingualInbox:
        """Read what waits for the secretariat now: what was handed in and nobody took, what can be decided, news unread. Who may: the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/secretariat/inbox', query={'lang': '*'}))

    async def get_series(self, series: str, *, lang: str | None = None) -> Series:
        """Read a series with all its values. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/series/{series}', names={'series': series}, query={'lang': lang}))

    async def get_series_multilingual(self, series: str) -> MultilingualSeries:
        """Read a series with all its values. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/series/{series}', names={'series': series}, query={'lang': '*'}))

    async def get_statements_feed(self, *, city: str | None = None, network: str | None = None, topic: str | None = None, kind: Literal['statement', 'article'] | None = None, lang: str | None = None) -> bytes:
        """Read what ambassadors said and wrote as Atom, to subscribe to: what was told last first, a hundred on a page. The link `next` leads to what was told before. A feed is in one language: `lang=*` gives English."""
        return await self._sender.call(Call('GET', '/v1/statements.atom', query={'city': city, 'network': network, 'topic': topic, 'kind': kind, 'lang': lang}, accept='application/atom+xml'))

    async def get_subset(self, code: str, subset: str, *, version: str | None = None, lang: str | None = None) -> SubsetVersion:
        """Read a subset. One without questions stands for a list whose membership is not published; its note says so."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}', names={'code': code, 'subset': subset}, query={'version': version, 'lang': lang}))

    async def get_subset_multilingual(self, code: str, subset: str, *, version: str | None = None) -> MultilingualSubsetVersion:
        """Read a subset. One without questions stands for a list whose membership is not published; its note says so."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}', names={'code': code, 'subset': subset}, query={'version': version, 'lang': '*'}))

    async def get_subset_version(self, code: str, subset: str, version: str, *, lang: str | None = None) -> SubsetVersion:
        """Read a version of a subset. Drafts are shown to the secretariat and experts. Who may: everybody, where it is public; else experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': lang}))

    async def get_subset_version_multilingual(self, code: str, subset: str, version: str) -> MultilingualSubsetVersion:
        """Read a version of a subset. Drafts are shown to the secretariat and experts. Who may: everybody, where it is public; else experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': '*'}))

    async def get_topic(self, topic: str, *, lang: str | None = None) -> Topic:
        """Read a topic. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': lang}))

    async def get_topic_multilingual(self, topic: str) -> MultilingualTopic:
        """Read a topic. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': '*'}))

    async def get_topic_priorities(self, year: str, *, lang: str | None = None) -> TopicPriorities:
        """Read what the network gives priority in a year. The ETag of a year without a decision begins with 0. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': lang}))

    async def get_topic_priorities_multilingual(self, year: str) -> MultilingualTopicPriorities:
        """Read what the network gives priority in a year. The ETag of a year without a decision begins with 0. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': '*'}))

    async def get_unsubscription_page(self, token: str, *, lang: str | None = None) -> bytes:
        """Show a page with a button that ends digests. It changes nothing by itself, because programs that check mails follow links, and is the same for a token that nobody has."""
        return await self._sender.call(Call('GET', '/v1/unsubscriptions/{token}', names={'token': token}, query={'lang': lang}, accept='text/html'))

    async def get_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}))

    async def get_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}))

    async def get_withholding(self, city: str, *, lang: str | None = None) -> Withholding:
        """Read whether a city keeps its numbers out of rankings and group means. For the city, its networks and the secretariat. The ETag of a city that never said so is `"0"`."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': lang}))

    async def get_withholding_multilingual(self, city: str) -> MultilingualWithholding:
        """Read whether a city keeps its numbers out of rankings and group means. For the city, its networks and the secretariat. The ETag of a city that never said so is `"0"`."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': '*'}))

    async def list_adaptations(self, *, base: str | None = None, network: str | None = None, state: Literal['draft', 'released'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> AdaptationSummaryPage:
        """List adaptations, in the order they were begun. Everybody sees released ones; drafts are shown to the coordinators of their network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations', query={'base': base, 'network': network, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_adaptations_multilingual(self, *, base: str | None = None, network: str | None = None, state: Literal['draft', 'released'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAdaptationSummaryPage:
        """List adaptations, in the order they were begun. Everybody sees released ones; drafts are shown to the coordinators of their network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations', query={'base': base, 'network': network, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_ambassadors(self, city: str, *, on: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> AmbassadorPage:
        """List the political leaders who speak for a city, those of the past included. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'on': on, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_ambassadors_multilingual(self, city: str, *, on: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAmbassadorPage:
        """List the political leaders who speak for a city, those of the past included. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors', names={'city': city}, query={'on': on, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_announcements(self, *, network: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> AnnouncementPage:
        """List the announcements that you may see, newest first. Everybody sees public ones; coordinators and cities those to their networks, and those to all."""
        return await self._sender.call(Call('GET', '/v1/announcements', query={'network': network, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_announcements_multilingual(self, *, network: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAnnouncementPage:
        """List the announcements that you may see, newest first. Everybody sees public ones; coordinators and cities those to their networks, and those to all."""
        return await self._sender.call(Call('GET', '/v1/announcements', query={'network': network, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_answer_versions(self, assessment: str, question: str, *, lang: str | None = None, limit: int | None = None) -> AnswerVersionPage:
        """List who saved what when, the first answer first. Visible to those who fill in the assessment and those who review it, never to the public."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers/{question}/history', names={'assessment': assessment, 'question': question}, query={'lang': lang, 'limit': limit}))

    async def list_answer_versions_multilingual(self, assessment: str, question: str, *, limit: int | None = None) -> MultilingualAnswerVersionPage:
        """List who saved what when, the first answer first. Visible to those who fill in the assessment and those who review it, never to the public."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/answers/{question}/history', names={'assessment': assessment, 'question': question}, query={'limit': limit, 'lang': '*'}))

    async def list_assessment_steps(self, assessment: str, *, lang: str | None = None, limit: int | None = None) -> StepPage:
        """List who did what when, in order. Remarks that city and reviewer make to each other are shown to them alone."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/steps', names={'assessment': assessment}, query={'lang': lang, 'limit': limit}))

    async def list_assessment_steps_multilingual(self, assessment: str, *, limit: int | None = None) -> MultilingualStepPage:
        """List who did what when, in order. Remarks that city and reviewer make to each other are shown to them alone."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/steps', names={'assessment': assessment}, query={'limit': limit, 'lang': '*'}))

    async def list_assessments(self, *, city: str | None = None, year: int | None = None, state: str | None = None, questionnaire: str | None = None, assessor_kind: str | None = None, lang: str | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> AssessmentSummaryPage:
        """List the assessments that you may see, in the order they were begun. Everybody sees published ones, and the tombstones of those withdrawn later; a city sees its own in any state, and external ones once it may reply to them."""
        return await self._sender.call(Call('GET', '/v1/assessments', query={'city': city, 'year': year, 'state': state, 'questionnaire': questionnaire, 'assessor_kind': assessor_kind, 'lang': lang, 'count': count, 'limit': limit, 'updated_since': updated_since}))

    async def list_assessments_multilingual(self, *, city: str | None = None, year: int | None = None, state: str | None = None, questionnaire: str | None = None, assessor_kind: str | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualAssessmentSummaryPage:
        """List the assessments that you may see, in the order they were begun. Everybody sees published ones, and the tombstones of those withdrawn later; a city sees its own in any state, and external ones once it may reply to them."""
        return await self._sender.call(Call('GET', '/v1/assessments', query={'city': city, 'year': year, 'state': state, 'questionnaire': questionnaire, 'assessor_kind': assessor_kind, 'count': count, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_audit_entries(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, lang: str | None = None, limit: int | None = None) -> AuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return await self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'lang': lang, 'limit': limit}))

    async def list_audit_entries_multilingual(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, limit: int | None = None) -> MultilingualAuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return await self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'limit': limit, 'lang': '*'}))

    async def list_campaigns(self, *, city: str | None = None, state: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> CampaignSummaryPage:
        """List the campaigns that you may see, newest first. Everybody sees those that opened; the city, the coordinators of its networks, the organiser, experts and the secretariat also those that are only asked for."""
        return await self._sender.call(Call('GET', '/v1/campaigns', query={'city': city, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_campaigns_multilingual(self, *, city: str | None = None, state: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCampaignSummaryPage:
        """List the campaigns that you may see, newest first. Everybody sees those that opened; the city, the coordinators of its networks, the organiser, experts and the secretariat also those that are only asked for."""
        return await self._sender.call(Call('GET', '/v1/campaigns', query={'city': city, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_changes(self, *, after: int | None = None, kind: Sequence[str] | None = None, limit: int | None = None) -> ChangePage:
        """List what changed after a position, the earliest first: with what the caller may hear of. Nothing is left out or told twice, in whatever order commands ended. A change holds no texts: read the resource at its address. What leaves the public is told too, as `gone`. To begin a mirror, take `latest` from `?limit=1`, read the lists, and go on after it; 410 says that a position is no longer known and where to begin."""
        return await self._sender.call(Call('GET', '/v1/changes', query={'after': after, 'kind': kind, 'limit': limit}))

    async def list_cities(self, *, country: Sequence[str] | None = None, network: Sequence[str] | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, lang: str | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> CityPage:
        """List cities by slug. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities', query={'country': country, 'network': network, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'lang': lang, 'count': count, 'limit': limit, 'updated_since': updated_since}))

    async def list_cities_multilingual(self, *, country: Sequence[str] | None = None, network: Sequence[str] | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, count: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCityPage:
        """List cities by slug. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities', query={'country': country, 'network': network, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'count': count, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_city_facts(self, city: str, *, code: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> FactPage:
        """List the figures of a city by code and year, each with its definition and source. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/facts', names={'city': city}, query={'code': code, 'year': year, 'history': history, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_city_facts_multilingual(self, city: str, *, code: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualFactPage:
        """List the figures of a city by code and year, each with its definition and source. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/facts', names={'city': city}, query={'code': code, 'year': year, 'history': history, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_city_notices(self, city: str, *, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NoticeSummaryPage:
        """List the news from one city that you may see, newest first. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/notices', names={'city': city}, query={'kind': kind, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_city_notices_multilingual(self, city: str, *, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNoticeSummaryPage:
        """List the news from one city that you may see, newest first. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/notices', names={'city': city}, query={'kind': kind, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_code_label_versions(self, list: str, code: str, *, lang: str | None = None, limit: int | None = None) -> CodeLabelVersionPage:
        """List what a code was called from change to change, who changed it and why. The first version is what came with the release."""
        return await self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}/versions', names={'list': list, 'code': code}, query={'lang': lang, 'limit': limit}))

    async def list_code_label_versions_multilingual(self, list: str, code: str, *, limit: int | None = None) -> MultilingualCodeLabelVersionPage:
        """List what a code was called from change to change, who changed it and why. The first version is what came with the release."""
        return await self._sender.call(Call('GET', '/v1/code-labels/{list}/{code}/versions', names={'list': list, 'code': code}, query={'limit': limit, 'lang': '*'}))

    async def list_code_labels(self, *, list: Literal['assessment-states', 'assessor-kinds', 'mentoring-states', 'notice-kinds', 'invitation-states', 'notice-states', 'network-states', 'mapping-kinds', 'series-kinds', 'practice-states', 'practice-kinds', 'practice-statuses', 'replicabilities', 'concept-states', 'proposal-kinds', 'proposal-states', 'consultation-kinds', 'comment-verdicts', 'event-types', 'event-states', 'date-statuses', 'host-states', 'host-roles'] | None = None, lang: str | None = None, limit: int | None = None) -> CodeLabelPage:
        """List what the codes of all three services are called, and in which languages the network decided that. Each service tells them under `/v1/codes`. What the network runs elsewhere is not among them: indicators, topics and fact codes."""
        return await self._sender.call(Call('GET', '/v1/code-labels', query={'list': list, 'lang': lang, 'limit': limit}))

    async def list_code_labels_multilingual(self, *, list: Literal['assessment-states', 'assessor-kinds', 'mentoring-states', 'notice-kinds', 'invitation-states', 'notice-states', 'network-states', 'mapping-kinds', 'series-kinds', 'practice-states', 'practice-kinds', 'practice-statuses', 'replicabilities', 'concept-states', 'proposal-kinds', 'proposal-states', 'consultation-kinds', 'comment-verdicts', 'event-types', 'event-states', 'date-statuses', 'host-states', 'host-roles'] | None = None, limit: int | None = None) -> MultilingualCodeLabelPage:
        """List what the codes of all three services are called, and in which languages the network decided that. Each service tells them under `/v1/codes`. What the network runs elsewhere is not among them: indicators, topics and fact codes."""
        return await self._sender.call(Call('GET', '/v1/code-labels', query={'list': list, 'limit': limit, 'lang': '*'}))

    async def list_code_lists(self, *, lang: str | None = None) -> CodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return await self._sender.call(Call('GET', '/v1/codes', query={'lang': lang}))

    async def list_code_lists_multilingual(self) -> MultilingualCodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return await self._sender.call(Call('GET', '/v1/codes', query={'lang': '*'}))

    async def list_comments(self, assessment: str, *, question: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> CommentPage:
        """List what was said about the answers, in order. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/comments', names={'assessment': assessment}, query={'question': question, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_comments_multilingual(self, assessment: str, *, question: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCommentPage:
        """List what was said about the answers, in order. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/comments', names={'assessment': assessment}, query={'question': question, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_contacts(self, city: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ContactPage:
        """List the persons who act for a city. For the city, the coordinators of its networks and the secretariat. Each reading is noted in the audit log."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/contacts', names={'city': city}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_contacts_multilingual(self, city: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualContactPage:
        """List the persons who act for a city. For the city, the coordinators of its networks and the secretariat. Each reading is noted in the audit log."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/contacts', names={'city': city}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_fact_code_versions(self, code: str, *, lang: str | None = None, limit: int | None = None) -> MeasuredCodeVersionPage:
        """List what a measure was from change to change, who changed it and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/fact-codes/{code}/versions', names={'code': code}, query={'lang': lang, 'limit': limit}))

    async def list_fact_code_versions_multilingual(self, code: str, *, limit: int | None = None) -> MultilingualMeasuredCodeVersionPage:
        """List what a measure was from change to change, who changed it and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/fact-codes/{code}/versions', names={'code': code}, query={'limit': limit, 'lang': '*'}))

    async def list_fact_codes(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MeasuredCodePage:
        """List what is measured of cities: in which unit, and within which bounds. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/fact-codes', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_fact_codes_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualMeasuredCodePage:
        """List what is measured of cities: in which unit, and within which bounds. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/fact-codes', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_groups(self, *, city: str | None = None, lang: str | None = None, limit: int | None = None) -> GroupPage:
        """List the groups that a city can be compared in: all, classes by size and foreign-born, countries, networks. Each class says its ends, which of them belongs to it, since when it is used and how well that is known. Own choices (`cities:oslo,bergen`) are not listed. A sample decides by the figures of the day it was frozen."""
        return await self._sender.call(Call('GET', '/v1/groups', query={'city': city, 'lang': lang, 'limit': limit}))

    async def list_groups_multilingual(self, *, city: str | None = None, limit: int | None = None) -> MultilingualGroupPage:
        """List the groups that a city can be compared in: all, classes by size and foreign-born, countries, networks. Each class says its ends, which of them belongs to it, since when it is used and how well that is known. Own choices (`cities:oslo,bergen`) are not listed. A sample decides by the figures of the day it was frozen."""
        return await self._sender.call(Call('GET', '/v1/groups', query={'city': city, 'limit': limit, 'lang': '*'}))

    async def list_indicator_versions(self, indicator: str, *, lang: str | None = None, limit: int | None = None) -> NetworkIndicatorVersionPage:
        """List what an indicator was from change to change, who changed it and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/indicators/{indicator}/versions', names={'indicator': indicator}, query={'lang': lang, 'limit': limit}))

    async def list_indicator_versions_multilingual(self, indicator: str, *, limit: int | None = None) -> MultilingualNetworkIndicatorVersionPage:
        """List what an indicator was from change to change, who changed it and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/indicators/{indicator}/versions', names={'indicator': indicator}, query={'limit': limit, 'lang': '*'}))

    async def list_indicators(self, *, retired: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NetworkIndicatorPage:
        """List the indicators that practices, events and mentoring can be about, in their order. Whatever a released questionnaire scores is among them at once. Offer those that are not `retired`; the others still name what has them."""
        return await self._sender.call(Call('GET', '/v1/indicators', query={'retired': retired, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_indicators_multilingual(self, *, retired: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNetworkIndicatorPage:
        """List the indicators that practices, events and mentoring can be about, in their order. Whatever a released questionnaire scores is among them at once. Offer those that are not `retired`; the others still name what has them."""
        return await self._sender.call(Call('GET', '/v1/indicators', query={'retired': retired, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_invitations(self, *, network: str | None = None, city: str | None = None, state: Literal['sent', 'accepted', 'declined', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> InvitationSummaryPage:
        """List the invitations sent to your cities and by your networks, newest first. The secretariat sees all. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/invitations', query={'network': network, 'city': city, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_invitations_multilingual(self, *, network: str | None = None, city: str | None = None, state: Literal['sent', 'accepted', 'declined', 'withdrawn'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualInvitationSummaryPage:
        """List the invitations sent to your cities and by your networks, newest first. The secretariat sees all. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/invitations', query={'network': network, 'city': city, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_joining_steps(self, city: str, *, lang: str | None = None) -> JoiningStepPage:
        """List every step with which a city joins the programme: done, or open. All of them stand on one page, in their order. Everybody sees what was done when; evidence and notes are for the city, its networks and the secretariat. Some steps nobody has to mark: a published self-assessment takes `index`, an agreed mentoring `mentor`, a held expert visit `expert_visit`, and a confirmed seat in a held induction `induction`."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps', names={'city': city}, query={'lang': lang}))

    async def list_joining_steps_multilingual(self, city: str) -> MultilingualJoiningStepPage:
        """List every step with which a city joins the programme: done, or open. All of them stand on one page, in their order. Everybody sees what was done when; evidence and notes are for the city, its networks and the secretariat. Some steps nobody has to mark: a published self-assessment takes `index`, an agreed mentoring `mentor`, a held expert visit `expert_visit`, and a confirmed seat in a held induction `induction`."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/joining-steps', names={'city': city}, query={'lang': '*'}))

    async def list_mapping_proposals(self, code: str, *, from_: str | None = None, to: str | None = None, lang: str | None = None, limit: int | None = None) -> MappingProposalPage:
        """List what each question of a released version seems to be beside those of the version released before it. Without `from` and `to` for each version of the family that has no mapping from the one before; with both for these two. Questions of the same text, options and points are proposed as `equal`, also under another identifier. Nothing is compared by a proposal: accept it, or write a mapping of your own."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/mapping-proposals', names={'code': code}, query={'from': from_, 'to': to, 'lang': lang, 'limit': limit}))

    async def list_mapping_proposals_multilingual(self, code: str, *, from_: str | None = None, to: str | None = None, limit: int | None = None) -> MultilingualMappingProposalPage:
        """List what each question of a released version seems to be beside those of the version released before it. Without `from` and `to` for each version of the family that has no mapping from the one before; with both for these two. Questions of the same text, options and points are proposed as `equal`, also under another identifier. Nothing is compared by a proposal: accept it, or write a mapping of your own."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/mapping-proposals', names={'code': code}, query={'from': from_, 'to': to, 'limit': limit, 'lang': '*'}))

    async def list_mentoring_matches(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None, lang: str | None = None) -> MentoringMatches:
        """Find experienced cities that are strong where one is weak, similar in size and diversity, with the distances. Compared are the latest published self-assessments; of a city without any here, the latest results of its areas that were published elsewhere, marked by `origin`, with their year. Without `indicator`, help is sought for the three weakest indicators. Cities that withhold their numbers from rankings are nobody's match. The same data give the same matches in the same order; no city changes the distance of two others."""
        return await self._sender.call(Call('GET', '/v1/mentoring/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': lang}))

    async def list_mentoring_matches_multilingual(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None) -> MultilingualMentoringMatches:
        """Find experienced cities that are strong where one is weak, similar in size and diversity, with the distances. Compared are the latest published self-assessments; of a city without any here, the latest results of its areas that were published elsewhere, marked by `origin`, with their year. Without `indicator`, help is sought for the three weakest indicators. Cities that withhold their numbers from rankings are nobody's match. The same data give the same matches in the same order; no city changes the distance of two others."""
        return await self._sender.call(Call('GET', '/v1/mentoring/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': '*'}))

    async def list_mentoring_offers(self, city: str, *, indicator: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MentoringOfferPage:
        """List what a city offers to help others with, withdrawn offers included. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'indicator': indicator, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_mentoring_offers_multilingual(self, city: str, *, indicator: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualMentoringOfferPage:
        """List what a city offers to help others with, withdrawn offers included. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/mentoring-offers', names={'city': city}, query={'indicator': indicator, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_mentorings(self, *, mentor: str | None = None, mentee: str | None = None, indicator: str | None = None, state: Literal['asked', 'offered', 'agreed', 'ended'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MentoringSummaryPage:
        """List the mentorings that you may see, newest first. Everybody sees those that were agreed; the two cities, the coordinators of their networks and the secretariat also those that are only offered or asked for."""
        return await self._sender.call(Call('GET', '/v1/mentorings', query={'mentor': mentor, 'mentee': mentee, 'indicator': indicator, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_mentorings_multilingual(self, *, mentor: str | None = None, mentee: str | None = None, indicator: str | None = None, state: Literal['asked', 'offered', 'agreed', 'ended'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualMentoringSummaryPage:
        """List the mentorings that you may see, newest first. Everybody sees those that were agreed; the two cities, the coordinators of their networks and the secretariat also those that are only offered or asked for."""
        return await self._sender.call(Call('GET', '/v1/mentorings', query={'mentor': mentor, 'mentee': mentee, 'indicator': indicator, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_methods(self, *, lang: str | None = None, limit: int | None = None) -> ScoringMethodPage:
        """List the versions of the scoring method. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/methods', query={'lang': lang, 'limit': limit}))

    async def list_methods_multilingual(self, *, limit: int | None = None) -> MultilingualScoringMethodPage:
        """List the versions of the scoring method. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/methods', query={'limit': limit, 'lang': '*'}))

    async def list_mixed_rankings(self, *, indicator: str | None = None, group: str | None = None, synthetic: bool | None = None, lang: str | None = None, limit: int | None = None) -> MixedRanking:
        """Rank cities on their latest values, also those that were only published elsewhere. `listRankings` holds self-assessments of one questionnaire, or of what several have in common, and nothing else. This one is for who wants to see every city: one without a value here stands with its latest published result, as it was printed and with its source. `origin` tells them apart, and `caution` says what that is worth. Who withholds its numbers is in no ranking."""
        return await self._sender.call(Call('GET', '/v1/mixed-rankings', query={'indicator': indicator, 'group': group, 'synthetic': synthetic, 'lang': lang, 'limit': limit}))

    async def list_mixed_rankings_multilingual(self, *, indicator: str | None = None, group: str | None = None, synthetic: bool | None = None, limit: int | None = None) -> MultilingualMixedRanking:
        """Rank cities on their latest values, also those that were only published elsewhere. `listRankings` holds self-assessments of one questionnaire, or of what several have in common, and nothing else. This one is for who wants to see every city: one without a value here stands with its latest published result, as it was printed and with its source. `origin` tells them apart, and `caution` says what that is worth. Who withholds its numbers is in no ranking."""
        return await self._sender.call(Call('GET', '/v1/mixed-rankings', query={'indicator': indicator, 'group': group, 'synthetic': synthetic, 'limit': limit, 'lang': '*'}))

    async def list_network_members(self, network: str, *, on: str | None = None, city: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NetworkMemberPage:
        """List the memberships of a network by city: those of a day, or, without `on`, all there ever were. A network may have said that it has more members than are named anywhere: see its `stated_member_count`. Where the first day is not known, a city counts as a member on every day before its last."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/members', names={'network': network}, query={'on': on, 'city': city, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_network_members_multilingual(self, network: str, *, on: str | None = None, city: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNetworkMemberPage:
        """List the memberships of a network by city: those of a day, or, without `on`, all there ever were. A network may have said that it has more members than are named anywhere: see its `stated_member_count`. Where the first day is not known, a city counts as a member on every day before its last."""
        return await self._sender.call(Call('GET', '/v1/networks/{network}/members', names={'network': network}, query={'on': on, 'city': city, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_networks(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NetworkPage:
        """List networks by slug. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_networks_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualNetworkPage:
        """List networks by slug. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/networks', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_notices(self, *, city: str | None = None, network: str | None = None, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> NoticeSummaryPage:
        """List the news from cities that you may see, newest first. Everybody sees what is public and not withdrawn; cities and coordinators also see what is addressed to their networks."""
        return await self._sender.call(Call('GET', '/v1/notices', query={'city': city, 'network': network, 'kind': kind, 'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_notices_multilingual(self, *, city: str | None = None, network: str | None = None, kind: Literal['change_of_mayor', 'new_initiative', 'meeting', 'impact', 'public_statement', 'other'] | None = None, state: Literal['sent', 'acknowledged', 'answered', 'withdrawn'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualNoticeSummaryPage:
        """List the news from cities that you may see, newest first. Everybody sees what is public and not withdrawn; cities and coordinators also see what is addressed to their networks."""
        return await self._sender.call(Call('GET', '/v1/notices', query={'city': city, 'network': network, 'kind': kind, 'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_peers(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> Peers:
        """Find the cities most like one in population, share of foreign-born and product per head, with the distances. Real cities have real peers, invented ones invented. `missing` says which figures of the city are not known yet; with fewer than two known it has no peers. Distances change when figures of any city do. `index` is the latest published one, on the basis that `sample` names, or what others published where there is none here; scores make no city more or less alike."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/peers', names={'city': city}, query={'k': k, 'basis': basis, 'lang': lang}))

    async def list_peers_multilingual(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None) -> MultilingualPeers:
        """Find the cities most like one in population, share of foreign-born and product per head, with the distances. Real cities have real peers, invented ones invented. `missing` says which figures of the city are not known yet; with fewer than two known it has no peers. Distances change when figures of any city do. `index` is the latest published one, on the basis that `sample` names, or what others published where there is none here; scores make no city more or less alike."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/peers', names={'city': city}, query={'k': k, 'basis': basis, 'lang': '*'}))

    async def list_proposals(self, assessment: str, *, lang: str | None = None, limit: int | None = None) -> PrefilledAnswerPage:
        """List what is proposed, by question. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/proposals', names={'assessment': assessment}, query={'lang': lang, 'limit': limit}))

    async def list_proposals_multilingual(self, assessment: str, *, limit: int | None = None) -> MultilingualPrefilledAnswerPage:
        """List what is proposed, by question. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/proposals', names={'assessment': assessment}, query={'limit': limit, 'lang': '*'}))

    async def list_public_statements(self, city: str, ambassador: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PublicStatementPage:
        """List what an ambassador said and wrote in public, what was written down last first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_public_statements_multilingual(self, city: str, ambassador: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualPublicStatementPage:
        """List what an ambassador said and wrote in public, what was written down last first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/ambassadors/{ambassador}/statements', names={'city': city, 'ambassador': ambassador}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_published_results(self, *, city: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PublishedScorePage:
        """List results that somebody published, with their sources. They are never mixed with scores computed here. Those of a city and a year are a wave of its history, published elsewhere and without answers: see getCityScores."""
        return await self._sender.call(Call('GET', '/v1/published-results', query={'city': city, 'year': year, 'history': history, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_published_results_multilingual(self, *, city: Sequence[str] | None = None, year: Sequence[int] | None = None, history: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualPublishedScorePage:
        """List results that somebody published, with their sources. They are never mixed with scores computed here. Those of a city and a year are a wave of its history, published elsewhere and without answers: see getCityScores."""
        return await self._sender.call(Call('GET', '/v1/published-results', query={'city': city, 'year': year, 'history': history, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_questionnaire_translations(self, code: str, version: str, *, lang: str | None = None, limit: int | None = None) -> TranslationSummaryPage:
        """List the translations of a released version by language, and whether somebody has found each right. One into a language that the version itself holds beside English is told in place of what stands there."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations', names={'code': code, 'version': version}, query={'lang': lang, 'limit': limit}))

    async def list_questionnaire_translations_multilingual(self, code: str, version: str, *, limit: int | None = None) -> MultilingualTranslationSummaryPage:
        """List the translations of a released version by language, and whether somebody has found each right. One into a language that the version itself holds beside English is told in place of what stands there."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/versions/{version}/translations', names={'code': code, 'version': version}, query={'limit': limit, 'lang': '*'}))

    async def list_questionnaires(self, *, code: str | None = None, status: Literal['draft', 'released', 'deprecated'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> QuestionnaireSummaryPage:
        """List the versions of all questionnaires. Everybody sees released and deprecated ones; the secretariat and experts see drafts as well."""
        return await self._sender.call(Call('GET', '/v1/questionnaires', query={'code': code, 'status': status, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_questionnaires_multilingual(self, *, code: str | None = None, status: Literal['draft', 'released', 'deprecated'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualQuestionnaireSummaryPage:
        """List the versions of all questionnaires. Everybody sees released and deprecated ones; the secretariat and experts see drafts as well."""
        return await self._sender.call(Call('GET', '/v1/questionnaires', query={'code': code, 'status': status, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_rankings(self, *, sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, lang: str | None = None, limit: int | None = None) -> Ranking:
        """Rank the cities of a sample on what people see of their scores, the best first. Where they answer several versions of the questionnaire, all are scored on the questions that these ask alike: `sample.core` names them, and `coverage` says how much of them a city answered. Cities with the same display value share a rank, and the ranks after it are skipped. Who withholds its numbers is in no ranking. Invented cities are ranked among themselves, in `latest-synthetic` and their own samples. `rank_interval` says between which ranks a city stands when weights and other choices are made otherwise, as `robustness` describes: for the index and other composites, and two to 500 cities. The same seed gives the same."""
        return await self._sender.call(Call('GET', '/v1/rankings', query={'sample': sample, 'indicator': indicator, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'lang': lang, 'limit': limit}))

    async def list_rankings_multilingual(self, *, sample: str | None = None, indicator: str | None = None, group: str | None = None, basis: Literal['own', 'core'] | None = None, questionnaire: str | None = None, limit: int | None = None) -> MultilingualRanking:
        """Rank the cities of a sample on what people see of their scores, the best first. Where they answer several versions of the questionnaire, all are scored on the questions that these ask alike: `sample.core` names them, and `coverage` says how much of them a city answered. Cities with the same display value share a rank, and the ranks after it are skipped. Who withholds its numbers is in no ranking. Invented cities are ranked among themselves, in `latest-synthetic` and their own samples. `rank_interval` says between which ranks a city stands when weights and other choices are made otherwise, as `robustness` describes: for the index and other composites, and two to 500 cities. The same seed gives the same."""
        return await self._sender.call(Call('GET', '/v1/rankings', query={'sample': sample, 'indicator': indicator, 'group': group, 'basis': basis, 'questionnaire': questionnaire, 'limit': limit, 'lang': '*'}))

    async def list_recommendations(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None, lang: str | None = None) -> Recommendations:
        """Read what a city could do next. For the three indicators in which its latest published self-assessment is weakest (where cities answer several versions of the questionnaire, on the questions that these ask alike): the answers that would gain most (shown where the answers are), practices of similar and stronger cities, lessons, coming events, calls for hosts and offers of mentoring, each with the reason. Of a city without one here, what is weak is so by the latest results of its areas that others published (`origin`). A neighbour that does not answer makes it `partial`, never late: what is shown of it then is its last known answer, of the instant `stale_since`, or nothing, which `unknown` says. Practices, lessons and events are chosen among the two hundred that their service lists first."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/recommendations', names={'city': city}, query={'k': k, 'basis': basis, 'lang': lang}))

    async def list_recommendations_multilingual(self, city: str, *, k: int | None = None, basis: Literal['own', 'core'] | None = None) -> MultilingualRecommendations:
        """Read what a city could do next. For the three indicators in which its latest published self-assessment is weakest (where cities answer several versions of the questionnaire, on the questions that these ask alike): the answers that would gain most (shown where the answers are), practices of similar and stronger cities, lessons, coming events, calls for hosts and offers of mentoring, each with the reason. Of a city without one here, what is weak is so by the latest results of its areas that others published (`origin`). A neighbour that does not answer makes it `partial`, never late: what is shown of it then is its last known answer, of the instant `stale_since`, or nothing, which `unknown` says. Practices, lessons and events are chosen among the two hundred that their service lists first."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/recommendations', names={'city': city}, query={'k': k, 'basis': basis, 'lang': '*'}))

    async def list_samples(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> SamplePage:
        """List the samples by name: the frozen ones, and the latest published assessments, without their entries. The latest are of this moment: they stand in the list whatever it is asked for."""
        return await self._sender.call(Call('GET', '/v1/samples', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_samples_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualSamplePage:
        """List the samples by name: the frozen ones, and the latest published assessments, without their entries. The latest are of this moment: they stand in the list whatever it is asked for."""
        return await self._sender.call(Call('GET', '/v1/samples', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_series(self, *, kind: Literal['well_being', 'integration_policy', 'attitudes', 'economy', 'population', 'other'] | None = None, level: Literal['city', 'country'] | None = None, synthetic: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> SeriesSummaryPage:
        """List the series that scores can be set beside, by code, each with unit, source and licence. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/series', query={'kind': kind, 'level': level, 'synthetic': synthetic, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_series_multilingual(self, *, kind: Literal['well_being', 'integration_policy', 'attitudes', 'economy', 'population', 'other'] | None = None, level: Literal['city', 'country'] | None = None, synthetic: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualSeriesSummaryPage:
        """List the series that scores can be set beside, by code, each with unit, source and licence. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/series', query={'kind': kind, 'level': level, 'synthetic': synthetic, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_statements(self, *, lang: str | None = None, city: str | None = None, network: str | None = None, topic: str | None = None, kind: Literal['statement', 'article'] | None = None, limit: int | None = None, updated_since: str | None = None) -> StatementOfCityPage:
        """List what the ambassadors of all cities said and wrote in public, what was written down last first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/statements', query={'lang': lang, 'city': city, 'network': network, 'topic': topic, 'kind': kind, 'limit': limit, 'updated_since': updated_since}))

    async def list_statements_multilingual(self, *, city: str | None = None, network: str | None = None, topic: str | None = None, kind: Literal['statement', 'article'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualStatementOfCityPage:
        """List what the ambassadors of all cities said and wrote in public, what was written down last first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/statements', query={'city': city, 'network': network, 'topic': topic, 'kind': kind, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_subsets(self, code: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> SubsetVersionPage:
        """List the named subsets of a family, in all their versions. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_subsets_multilingual(self, code: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualSubsetVersionPage:
        """List the named subsets of a family, in all their versions. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return await self._sender.call(Call('GET', '/v1/questionnaires/{code}/subsets', names={'code': code}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_topic_priorities(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> TopicPrioritiesPage:
        """List what the network gave priority, the latest year first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topic-priorities', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_topic_priorities_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualTopicPrioritiesPage:
        """List what the network gave priority, the latest year first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topic-priorities', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_topic_priority_versions(self, year: str, *, lang: str | None = None, limit: int | None = None) -> TopicPrioritiesPage:
        """List all that was decided for a year, one decision after the other. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topic-priorities/{year}/versions', names={'year': year}, query={'lang': lang, 'limit': limit}))

    async def list_topic_priority_versions_multilingual(self, year: str, *, limit: int | None = None) -> MultilingualTopicPrioritiesPage:
        """List all that was decided for a year, one decision after the other. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topic-priorities/{year}/versions', names={'year': year}, query={'limit': limit, 'lang': '*'}))

    async def list_topic_versions(self, topic: str, *, lang: str | None = None, limit: int | None = None) -> TopicVersionPage:
        """List what a topic was from change to change, who changed it and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topics/{topic}/versions', names={'topic': topic}, query={'lang': lang, 'limit': limit}))

    async def list_topic_versions_multilingual(self, topic: str, *, limit: int | None = None) -> MultilingualTopicVersionPage:
        """List what a topic was from change to change, who changed it and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/topics/{topic}/versions', names={'topic': topic}, query={'limit': limit, 'lang': '*'}))

    async def list_topics(self, *, retired: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> TopicPage:
        """List the topics, the one vocabulary of all three services. Offer those that are not `retired`; the others still name what has them."""
        return await self._sender.call(Call('GET', '/v1/topics', query={'retired': retired, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_topics_multilingual(self, *, retired: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualTopicPage:
        """List the topics, the one vocabulary of all three services. Offer those that are not `retired`; the others still name what has them."""
        return await self._sender.call(Call('GET', '/v1/topics', query={'retired': retired, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_waiting(self, *, for_: str, lang: str | None = None) -> Waiting:
        """List what waits for somebody in this service now: the most urgent first, at most 500 things. It follows from the state of things at this moment: once the thing is done it is gone from here. Each says in a sentence what is to be done, since when it waits, its last day where there is one, and the operation that settles it. index_api puts the lists of all three services together in an inbox, such as `GET /v1/cities/{city}/inbox`."""
        return await self._sender.call(Call('GET', '/v1/waiting', query={'for': for_, 'lang': lang}))

    async def list_waiting_multilingual(self, *, for_: str) -> MultilingualWaiting:
        """List what waits for somebody in this service now: the most urgent first, at most 500 things. It follows from the state of things at this moment: once the thing is done it is gone from here. Each says in a sentence what is to be done, since when it waits, its last day where there is one, and the operation that settles it. index_api puts the lists of all three services together in an inbox, such as `GET /v1/cities/{city}/inbox`."""
        return await self._sender.call(Call('GET', '/v1/waiting', query={'for': for_, 'lang': '*'}))

    async def list_webhook_deliveries(self, webhook: str, *, lang: str | None = None, limit: int | None = None) -> WebhookDeliveryPage:
        """List what has failed and what is waiting, the newest first, with why the last attempt came to nothing. What has arrived is not listed. What has failed is kept for thirty days."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}/deliveries', names={'webhook': webhook}, query={'lang': lang, 'limit': limit}))

    async def list_webhook_deliveries_multilingual(self, webhook: str, *, limit: int | None = None) -> MultilingualWebhookDeliveryPage:
        """List what has failed and what is waiting, the newest first, with why the last attempt came to nothing. What has arrived is not listed. What has failed is kept for thirty days."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}/deliveries', names={'webhook': webhook}, query={'limit': limit, 'lang': '*'}))

    async def list_webhooks(self, *, lang: str | None = None, limit: int | None = None) -> WebhookPage:
        """List your webhooks, the oldest first; the secretariat lists those of everybody. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks', query={'lang': lang, 'limit': limit}))

    async def list_webhooks_multilingual(self, *, limit: int | None = None) -> MultilingualWebhookPage:
        """List your webhooks, the oldest first; the secretariat lists those of everybody. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks', query={'limit': limit, 'lang': '*'}))

    async def open_campaign(self, campaign: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Open a campaign: everybody may read it, and it takes responses from its first day on. The city has agreed, or, for an organisation or a network, has declined or not answered for fourteen days."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/openings', names={'campaign': campaign}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    async def open_campaign_multilingual(self, campaign: str, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Open a campaign: everybody may read it, and it takes responses from its first day on. The city has agreed, or, for an organisation or a network, has declined or not answered for fourteen days."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/openings', names={'campaign': campaign}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    async def preview_adaptation(self, adaptation: str, *, lang: str | None = None) -> QuestionnaireVersion:
        """Read the questionnaire that an adaptation makes. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/preview', names={'adaptation': adaptation}, query={'lang': lang}))

    async def preview_adaptation_multilingual(self, adaptation: str) -> MultilingualQuestionnaireVersion:
        """Read the questionnaire that an adaptation makes. Who may: everybody, where it is public; else coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/adaptations/{adaptation}/preview', names={'adaptation': adaptation}, query={'lang': '*'}))

    async def preview_migration(self, assessment: str, *, questionnaire: str, lang: str | None = None) -> Migration:
        """See what a move to another version would carry, lose and leave empty; nothing is written. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'questionnaire': questionnaire, 'lang': lang}))

    async def preview_migration_multilingual(self, assessment: str, *, questionnaire: str) -> MultilingualMigration:
        """See what a move to another version would carry, lose and leave empty; nothing is written. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/assessments/{assessment}/migrations', names={'assessment': assessment}, query={'questionnaire': questionnaire, 'lang': '*'}))

    async def preview_scores(self, body: PreviewAsked, *, lang: str | None = None) -> Preview:
        """Score answers without keeping them. Of answers that are sent, or of an assessment whose answers you may see; on a subset; with weights of your own; and with changes on top, each alone and all together, in points of the index. Without those the numbers are the same to the last bit as those that would be stored. Safe to repeat: nothing is kept."""
        return await self._sender.call(Call('POST', '/v1/scores/preview', query={'lang': lang}, body=body))

    async def preview_scores_multilingual(self, body: PreviewAsked) -> MultilingualPreview:
        """Score answers without keeping them. Of answers that are sent, or of an assessment whose answers you may see; on a subset; with weights of your own; and with changes on top, each alone and all together, in points of the index. Without those the numbers are the same to the last bit as those that would be stored. Safe to repeat: nothing is kept."""
        return await self._sender.call(Call('POST', '/v1/scores/preview', query={'lang': '*'}, body=body))

    async def publish_assessment(self, assessment: str, body: NewPublication, *, idempotency_key: str | None = None) -> Step:
        """Publish an accepted assessment with the consent of those who answered. Its scores are computed, kept with the method's version and a checksum of their input, and never change again. With `embargo_until` nobody from outside sees anything of it before that instant."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/publications', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def publish_reconciliation(self, campaign: str, *, if_match: Version, lang: str | None = None, idempotency_key: str | None = None) -> Reconciliation:
        """Publish all proposals, replies and decisions in one step, once every question is decided; it never changes. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/publications', names={'campaign': campaign}, query={'lang': lang}, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    async def publish_reconciliation_multilingual(self, campaign: str, *, if_match: Version, idempotency_key: str | None = None) -> MultilingualReconciliation:
        """Publish all proposals, replies and decisions in one step, once every question is decided; it never changes. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/publications', names={'campaign': campaign}, query={'lang': '*'}, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    async def release_adaptation(self, adaptation: str, body: NewAdaptationRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> Adaptation:
        """Make an adaptation a questionnaire of its own, with its mapping to the base. Only the secretariat may. From then on neither changes."""
        return await self._sender.call(Call('POST', '/v1/adaptations/{adaptation}/releases', names={'adaptation': adaptation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def release_adaptation_multilingual(self, adaptation: str, body: NewAdaptationRelease, *, idempotency_key: str | None = None) -> MultilingualAdaptation:
        """Make an adaptation a questionnaire of its own, with its mapping to the base. Only the secretariat may. From then on neither changes."""
        return await self._sender.call(Call('POST', '/v1/adaptations/{adaptation}/releases', names={'adaptation': adaptation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def release_questionnaire_version(self, code: str, version: str, body: NewRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> QuestionnaireVersion:
        """Release a draft: from then on it never changes, which its checksum proves. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def release_questionnaire_version_multilingual(self, code: str, version: str, body: NewRelease, *, idempotency_key: str | None = None) -> MultilingualQuestionnaireVersion:
        """Release a draft: from then on it never changes, which its checksum proves. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def release_subset(self, code: str, subset: str, version: str, body: NewSubsetRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> SubsetVersion:
        """Release a draft: from then on it never changes, and scores and reliability on this subset use it. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}/releases', names={'code': code, 'subset': subset, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def release_subset_multilingual(self, code: str, subset: str, version: str, body: NewSubsetRelease, *, idempotency_key: str | None = None) -> MultilingualSubsetVersion:
        """Release a draft: from then on it never changes, and scores and reliability on this subset use it. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}/releases', names={'code': code, 'subset': subset, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def reply_to_assessment(self, assessment: str, body: NewReply, *, idempotency_key: str | None = None) -> Step:
        """Reply, as the city, to an assessment from outside before it is published. The reply is published with it, word for word. A later reply takes the place of the one before."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/replies', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def reply_to_campaign(self, campaign: str, body: NewCampaignReply, *, lang: str | None = None, idempotency_key: str | None = None) -> Campaign:
        """Say for the city what it thinks of the results, once. The reply stands beside them. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/replies', names={'campaign': campaign}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def reply_to_campaign_multilingual(self, campaign: str, body: NewCampaignReply, *, idempotency_key: str | None = None) -> MultilingualCampaign:
        """Say for the city what it thinks of the results, once. The reply stands beside them. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/replies', names={'campaign': campaign}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def reply_to_reconciliation(self, campaign: str, body: ReconciliationReplyWanted, *, if_match: Version, lang: str | None = None, idempotency_key: str | None = None) -> Reconciliation:
        """Agree for the city to each proposal, or object to it and say why, once and while its time runs. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/replies', names={'campaign': campaign}, query={'lang': lang}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    async def reply_to_reconciliation_multilingual(self, campaign: str, body: ReconciliationReplyWanted, *, if_match: Version, idempotency_key: str | None = None) -> MultilingualReconciliation:
        """Agree for the city to each proposal, or object to it and say why, once and while its time runs. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/reconciliation/replies', names={'campaign': campaign}, query={'lang': '*'}, body=body, if_match=if_match, keyed=True, idempotency_key=idempotency_key))

    async def resend_webhook_delivery(self, webhook: str, delivery: str) -> WebhookDelivery:
        """Send a delivery again at once, whether it waits or has failed; if need be it is tried for three days anew. It is the same delivery with the same `webhook-id`."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/deliveries/{delivery}/attempts', names={'webhook': webhook, 'delivery': delivery}))

    async def review_assessment(self, assessment: str, body: NewReview, *, idempotency_key: str | None = None) -> Step:
        """Take an assessment up, accept it, or ask for changes. Nobody reviews their own city or what they submitted themselves. Once an assessment from outside is accepted, its city sees it and has time to reply."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/reviews', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def review_questionnaire_translation(self, code: str, version: str, language: str, body: NewTranslationReview, *, lang: str | None = None, idempotency_key: str | None = None) -> Translation:
        """Say that you have read a translation, which somebody else wrote, and found it right. Who may: experts and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/translations/{language}/reviews', names={'code': code, 'version': version, 'language': language}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def review_questionnaire_translation_multilingual(self, code: str, version: str, language: str, body: NewTranslationReview, *, idempotency_key: str | None = None) -> MultilingualTranslation:
        """Say that you have read a translation, which somebody else wrote, and found it right. Who may: experts and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/questionnaires/{code}/versions/{version}/translations/{language}/reviews', names={'code': code, 'version': version, 'language': language}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def rotate_webhook_secret(self, webhook: str, *, idempotency_key: str | None = None) -> WebhookSecret:
        """Give a webhook a new secret, which stands in this answer and in no other. For 24 hours the secret before signs too: `webhook-signature` then holds two signatures, and either will do."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/secrets', names={'webhook': webhook}, keyed=True, idempotency_key=idempotency_key))

    async def save_answer(self, assessment: str, question: str, body: AnswerToSave, *, if_match: Version) -> Answer:
        """Save one answer in place of the version that you read; `"0"` where there was none. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('PUT', '/v1/assessments/{assessment}/answers/{question}', names={'assessment': assessment, 'question': question}, body=body, if_match=if_match))

    async def save_answers(self, assessment: str, body: AnswersChange) -> SavedAnswers:
        """Save answers. Several departments may do so at once: each answer has its own version. The result tells for each question whether it was kept, was invalid, or was changed by somebody else meanwhile; the rest is kept all the same."""
        return await self._sender.call(Call('PATCH', '/v1/assessments/{assessment}/answers', names={'assessment': assessment}, body=body))

    async def save_digest_subscription(self, city: str, contact: str, body: DigestSubscriptionWanted, *, if_match: Version, lang: str | None = None) -> DigestSubscription:
        """Send a contact of a city digests of what waits for it, because they asked for that. All that waits is told at once, and then what is new: what is due within a week without delay, the rest and what was announced to the city every day or week. Nothing is told twice. Mails go to the e-mail address that the contact has now: when that changes, or is refused for good, they rest until the subscription is saved anew. The ETag of a subscription that is not there is `"0"`."""
        return await self._sender.call(Call('PUT', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_digest_subscription_multilingual(self, city: str, contact: str, body: DigestSubscriptionWanted, *, if_match: Version) -> MultilingualDigestSubscription:
        """Send a contact of a city digests of what waits for it, because they asked for that. All that waits is told at once, and then what is new: what is due within a week without delay, the rest and what was announced to the city every day or week. Nothing is told twice. Mails go to the e-mail address that the contact has now: when that changes, or is refused for good, they rest until the subscription is saved anew. The ETag of a subscription that is not there is `"0"`."""
        return await self._sender.call(Call('PUT', '/v1/cities/{city}/contacts/{contact}/digest-subscription', names={'city': city, 'contact': contact}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_draft_consultation(self, code: str, version: str, body: DraftConsultationWanted, *, if_match: Version, lang: str | None = None) -> DraftConsultation:
        """Let coordinators of member cities and of their networks read a draft in a window, or move that window. The ETag of a draft that was never shown is `"0"`. A window that is open keeps its first day; set its last day to end it early. Comments are gathered in practices_api: see its consultations."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_draft_consultation_multilingual(self, code: str, version: str, body: DraftConsultationWanted, *, if_match: Version) -> MultilingualDraftConsultation:
        """Let coordinators of member cities and of their networks read a draft in a window, or move that window. The ETag of a draft that was never shown is `"0"`. A window that is open keeps its first day; set its last day to end it early. Comments are gathered in practices_api: see its consultations."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/consultation', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_joining_step(self, city: str, step: str, body: JoiningStepDone, *, if_match: Version, lang: str | None = None) -> JoiningStep:
        """Mark a step done with its date and evidence, or, with `done_on` null, open again. The city and the secretariat may; other services only the expert visit and the induction, which the calendar knows of."""
        return await self._sender.call(Call('PUT', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_joining_step_multilingual(self, city: str, step: str, body: JoiningStepDone, *, if_match: Version) -> MultilingualJoiningStep:
        """Mark a step done with its date and evidence, or, with `done_on` null, open again. The city and the secretariat may; other services only the expert visit and the induction, which the calendar knows of."""
        return await self._sender.call(Call('PUT', '/v1/cities/{city}/joining-steps/{step}', names={'city': city, 'step': step}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_questionnaire_translation(self, code: str, version: str, language: str, body: NewTranslation, *, if_match: Version, lang: str | None = None) -> Translation:
        """Write a translation of a released version, or another in place of the one you read. It says every area, question and option of the version and nothing besides; the version, its checksum and every score stay as they are. Where there is none yet its ETag is `"0"`. It counts as not reviewed, also if the one before was; what was written before is kept."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_questionnaire_translation_multilingual(self, code: str, version: str, language: str, body: NewTranslation, *, if_match: Version) -> MultilingualTranslation:
        """Write a translation of a released version, or another in place of the one you read. It says every area, question and option of the version and nothing besides; the version, its checksum and every score stay as they are. Where there is none yet its ETag is `"0"`. It counts as not reviewed, also if the one before was; what was written before is kept."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}/translations/{language}', names={'code': code, 'version': version, 'language': language}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_questionnaire_version(self, code: str, version: str, body: NewQuestionnaire | Content, *, if_match: Version, lang: str | None = None) -> QuestionnaireVersion:
        """Put a draft in place of the one you read, as JSON or YAML. A released version never changes. Who may: experts and the secretariat."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_questionnaire_version_multilingual(self, code: str, version: str, body: NewQuestionnaire | Content, *, if_match: Version) -> MultilingualQuestionnaireVersion:
        """Put a draft in place of the one you read, as JSON or YAML. A released version never changes. Who may: experts and the secretariat."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_reconciliation(self, campaign: str, body: ReconciliationWanted, *, if_match: Version, lang: str | None = None) -> Reconciliation:
        """Propose, question by question, which answer is right where a city and people outside see it differently. The ETag of a campaign without a reconciliation is `"0"`. It is about the wave of the city at that time: its last self-assessment up to the year of the campaign, on the same version and with public answers. The city may reply for as many days as are named; until it does, whoever proposed may propose anew, and the days begin again. Nobody reconciles what is about their own city or was begun by themselves."""
        return await self._sender.call(Call('PUT', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_reconciliation_multilingual(self, campaign: str, body: ReconciliationWanted, *, if_match: Version) -> MultilingualReconciliation:
        """Propose, question by question, which answer is right where a city and people outside see it differently. The ETag of a campaign without a reconciliation is `"0"`. It is about the wave of the city at that time: its last self-assessment up to the year of the campaign, on the same version and with public answers. The city may reply for as many days as are named; until it does, whoever proposed may propose anew, and the days begin again. Nobody reconciles what is about their own city or was begun by themselves."""
        return await self._sender.call(Call('PUT', '/v1/campaigns/{campaign}/reconciliation', names={'campaign': campaign}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_subset(self, code: str, subset: str, version: str, body: SubsetDraft, *, if_match: Version, lang: str | None = None) -> SubsetVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_subset_multilingual(self, code: str, subset: str, version: str, body: SubsetDraft, *, if_match: Version) -> MultilingualSubsetVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return await self._sender.call(Call('PUT', '/v1/questionnaires/{code}/subsets/{subset}/versions/{version}', names={'code': code, 'subset': subset, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_topic_priorities(self, year: str, body: NewTopicPriorities, *, if_match: Version, lang: str | None = None) -> TopicPriorities:
        """Decide what the network gives priority in a year, in place of what was decided before. Only the secretariat may. Every decision is kept, with who wrote it down and why; `priority_years` of the topics tells the last one."""
        return await self._sender.call(Call('PUT', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_topic_priorities_multilingual(self, year: str, body: NewTopicPriorities, *, if_match: Version) -> MultilingualTopicPriorities:
        """Decide what the network gives priority in a year, in place of what was decided before. Only the secretariat may. Every decision is kept, with who wrote it down and why; `priority_years` of the topics tells the last one."""
        return await self._sender.call(Call('PUT', '/v1/topic-priorities/{year}', names={'year': year}, query={'lang': '*'}, body=body, if_match=if_match))

    async def save_withholding(self, city: str, body: WithholdingWanted, *, if_match: Version, lang: str | None = None) -> Withholding:
        """Keep the numbers of a city out of rankings and group means, or let them in again. It holds at once and for every sample, also those frozen before. What the city published itself stays readable as its own scores. Who said so and when is kept for good."""
        return await self._sender.call(Call('PUT', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_withholding_multilingual(self, city: str, body: WithholdingWanted, *, if_match: Version) -> MultilingualWithholding:
        """Keep the numbers of a city out of rankings and group means, or let them in again. It holds at once and for every sample, also those frozen before. What the city published itself stays readable as its own scores. Who said so and when is kept for good."""
        return await self._sender.call(Call('PUT', '/v1/cities/{city}/withholding', names={'city': city}, query={'lang': '*'}, body=body, if_match=if_match))

    async def send_campaign_page(self, campaign: str, body: Content, *, lang: str | None = None) -> bytes:
        """Send the form of a campaign: answers, answers to go on with later, or a code to take answers back. The page says what came of it, also where the answers were not taken. A program uses `createResponse`."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/page.html', names={'campaign': campaign}, query={'lang': lang}, body=body, accept='text/html'))

    async def submit_assessment(self, assessment: str, body: StepNote, *, idempotency_key: str | None = None) -> Step:
        """Hand an assessment in for review. Who may: coordinators of a city for their cities, experts for what they made, external assessors for what they made and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/submissions', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def test_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': lang}))

    async def test_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': '*'}))

    async def update_adaptation(self, adaptation: str, body: AdaptationChange, *, if_match: Version, lang: str | None = None) -> Adaptation:
        """Change a draft. Who may: coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_adaptation_multilingual(self, adaptation: str, body: AdaptationChange, *, if_match: Version) -> MultilingualAdaptation:
        """Change a draft. Who may: coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/adaptations/{adaptation}', names={'adaptation': adaptation}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_announcement(self, announcement: str, body: AnnouncementChange, *, if_match: Version, lang: str | None = None) -> Announcement:
        """Change an announcement. Readers of the feed see it as updated. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_announcement_multilingual(self, announcement: str, body: AnnouncementChange, *, if_match: Version) -> MultilingualAnnouncement:
        """Change an announcement. Readers of the feed see it as updated. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/announcements/{announcement}', names={'announcement': announcement}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_city(self, city: str, body: CityChange, *, if_match: Version, lang: str | None = None) -> City:
        """Change a city. The secretariat changes everything but the slug; the city's own coordinators its media links and contact offices."""
        return await self._sender.call(Call('PATCH', '/v1/cities/{city}', names={'city': city}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_city_multilingual(self, city: str, body: CityChange, *, if_match: Version) -> MultilingualCity:
        """Change a city. The secretariat changes everything but the slug; the city's own coordinators its media links and contact offices."""
        return await self._sender.call(Call('PATCH', '/v1/cities/{city}', names={'city': city}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_code_label(self, list: str, code: str, body: CodeLabelChange, *, if_match: Version, lang: str | None = None) -> CodeLabel:
        """Decide what a code is called in some languages, or give these back to the release. Only the secretariat may. All three services tell it within a minute, without a restart: in their code lists, and wherever else they put the code into words. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_code_label_multilingual(self, list: str, code: str, body: CodeLabelChange, *, if_match: Version) -> MultilingualCodeLabel:
        """Decide what a code is called in some languages, or give these back to the release. Only the secretariat may. All three services tell it within a minute, without a restart: in their code lists, and wherever else they put the code into words. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/code-labels/{list}/{code}', names={'list': list, 'code': code}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_contact(self, city: str, contact: str, body: ContactChange, *, if_match: Version, lang: str | None = None) -> Contact:
        """Change what is written of a person. The change is noted in the audit log by the names of the members. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_contact_multilingual(self, city: str, contact: str, body: ContactChange, *, if_match: Version) -> MultilingualContact:
        """Change what is written of a person. The change is noted in the audit log by the names of the members. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/cities/{city}/contacts/{contact}', names={'city': city, 'contact': contact}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_fact_code(self, code: str, body: MeasuredCodeChange, *, if_match: Version, lang: str | None = None) -> MeasuredCode:
        """Change what a measure is called or its bounds, retire it, or take figures again. Figures that are there stay as they are. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_fact_code_multilingual(self, code: str, body: MeasuredCodeChange, *, if_match: Version) -> MultilingualMeasuredCode:
        """Change what a measure is called or its bounds, retire it, or take figures again. Figures that are there stay as they are. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/fact-codes/{code}', names={'code': code}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_indicator(self, indicator: str, body: NetworkIndicatorChange, *, if_match: Version, lang: str | None = None) -> NetworkIndicator:
        """Change what an indicator is called, retire it, or offer it again. Only the secretariat may. Nothing loses an indicator that is retired, and questionnaires still score it, but no new practice, event or mentoring gets it. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_indicator_multilingual(self, indicator: str, body: NetworkIndicatorChange, *, if_match: Version) -> MultilingualNetworkIndicator:
        """Change what an indicator is called, retire it, or offer it again. Only the secretariat may. Nothing loses an indicator that is retired, and questionnaires still score it, but no new practice, event or mentoring gets it. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/indicators/{indicator}', names={'indicator': indicator}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_membership(self, network: str, membership: str, body: MembershipChange, *, if_match: Version, lang: str | None = None) -> NetworkMember:
        """Correct a membership: its first and last day, its note and its source. Only the secretariat removes a last day, which would make the city a member again without being asked."""
        return await self._sender.call(Call('PATCH', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_membership_multilingual(self, network: str, membership: str, body: MembershipChange, *, if_match: Version) -> MultilingualNetworkMember:
        """Correct a membership: its first and last day, its note and its source. Only the secretariat removes a last day, which would make the city a member again without being asked."""
        return await self._sender.call(Call('PATCH', '/v1/networks/{network}/members/{membership}', names={'network': network, 'membership': membership}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_network(self, network: str, body: NetworkChange, *, if_match: Version, lang: str | None = None) -> Network:
        """Change a network: its state, its priorities by year, its partners. The secretariat and the coordinators of the network may."""
        return await self._sender.call(Call('PATCH', '/v1/networks/{network}', names={'network': network}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_network_multilingual(self, network: str, body: NetworkChange, *, if_match: Version) -> MultilingualNetwork:
        """Change a network: its state, its priorities by year, its partners. The secretariat and the coordinators of the network may."""
        return await self._sender.call(Call('PATCH', '/v1/networks/{network}', names={'network': network}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_topic(self, topic: str, body: TopicChange, *, if_match: Version, lang: str | None = None) -> Topic:
        """Change what a topic is called, retire it, or offer it again. Nothing loses a topic that is retired, but nothing gets it any more. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_topic_multilingual(self, topic: str, body: TopicChange, *, if_match: Version) -> MultilingualTopic:
        """Change what a topic is called, retire it, or offer it again. Nothing loses a topic that is retired, but nothing gets it any more. Each version is kept with who made it and why."""
        return await self._sender.call(Call('PATCH', '/v1/topics/{topic}', names={'topic': topic}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_webhook(self, webhook: str, body: WebhookChange, *, if_match: Version, lang: str | None = None) -> Webhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return await self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_webhook_multilingual(self, webhook: str, body: WebhookChange, *, if_match: Version) -> MultilingualWebhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return await self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}, body=body, if_match=if_match))

    async def upload_results(self, body: NewResults | Content, *, dry_run: bool | None = None, lang: str | None = None, idempotency_key: str | None = None) -> ImportedResults:
        """Enter official or published results of cities, with their sources, from a table: CSV, XLSX or JSON. All of it is kept or nothing; send it with `dry_run=true` first. Each fault names its place: a JSON Pointer, and the line and column of a CSV file or the sheet and cell of a workbook, of which the first sheet is read. A value that stands here already changes nothing, so that a table can be sent again; another value in its place needs a `correction`, which says why, and then both are kept (`history=true` of listPublishedResults)."""
        return await self._sender.call(Call('POST', '/v1/imports/results', query={'dry_run': dry_run, 'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def upload_results_multilingual(self, body: NewResults | Content, *, dry_run: bool | None = None, idempotency_key: str | None = None) -> MultilingualImportedResults:
        """Enter official or published results of cities, with their sources, from a table: CSV, XLSX or JSON. All of it is kept or nothing; send it with `dry_run=true` first. Each fault names its place: a JSON Pointer, and the line and column of a CSV file or the sheet and cell of a workbook, of which the first sheet is read. A value that stands here already changes nothing, so that a table can be sent again; another value in its place needs a `correction`, which says why, and then both are kept (`history=true` of listPublishedResults)."""
        return await self._sender.call(Call('POST', '/v1/imports/results', query={'dry_run': dry_run, 'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def upload_series(self, body: NewSeriesImport, *, dry_run: bool | None = None, lang: str | None = None, idempotency_key: str | None = None) -> SeriesImport:
        """Make a series of countries out of a table as Eurostat, the OECD or MIPEX give it. The table stands in the body as it was downloaded, beside what the series is to be called. What is missing there (`:`) is left out and counted, aggregates and regions are left out by name, and flags stay with their figures, with what they mean. All of it is kept or nothing; each fault names line and column of the table. Where it holds several figures for a country and year, the fault names the dimensions to `select` by. For other tables, and for cities, see createSeries."""
        return await self._sender.call(Call('POST', '/v1/imports/series', query={'dry_run': dry_run, 'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def upload_series_multilingual(self, body: NewSeriesImport, *, dry_run: bool | None = None, idempotency_key: str | None = None) -> MultilingualSeriesImport:
        """Make a series of countries out of a table as Eurostat, the OECD or MIPEX give it. The table stands in the body as it was downloaded, beside what the series is to be called. What is missing there (`:`) is left out and counted, aggregates and regions are left out by name, and flags stay with their figures, with what they mean. All of it is kept or nothing; each fault names line and column of the table. Where it holds several figures for a country and year, the fault names the dimensions to `select` by. For other tables, and for cities, see createSeries."""
        return await self._sender.call(Call('POST', '/v1/imports/series', query={'dry_run': dry_run, 'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def upload_workbook(self, assessment: str, body: Content, *, lang: str | None = None, idempotency_key: str | None = None) -> ImportedAnswers:
        """Send a filled-in workbook back: all of its answers are kept, or none. Every fault names its sheet and cell. An empty row changes nothing. Each answer is saved over the version that the workbook was made with: where somebody saved another meanwhile, that cell is a `conflict`; read the workbook anew with `assessment` and carry your answers over."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/imports', names={'assessment': assessment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def upload_workbook_multilingual(self, assessment: str, body: Content, *, idempotency_key: str | None = None) -> MultilingualImportedAnswers:
        """Send a filled-in workbook back: all of its answers are kept, or none. Every fault names its sheet and cell. An empty row changes nothing. Each answer is saved over the version that the workbook was made with: where somebody saved another meanwhile, that cell is a `conflict`; read the workbook anew with `assessment` and carry your answers over."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/imports', names={'assessment': assessment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_assessment(self, assessment: str, body: NewAssessmentWithdrawal, *, idempotency_key: str | None = None) -> Step:
        """Withdraw an assessment in whatever state it is. Where it had been published a tombstone stays: that it was there, when it was withdrawn and why. The number of its wave stays empty."""
        return await self._sender.call(Call('POST', '/v1/assessments/{assessment}/withdrawals', names={'assessment': assessment}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_invitation(self, invitation: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Invitation:
        """Take an open invitation back, for the network or as the secretariat. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/invitations/{invitation}/withdrawals', names={'invitation': invitation}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_invitation_multilingual(self, invitation: str, *, idempotency_key: str | None = None) -> MultilingualInvitation:
        """Take an open invitation back, for the network or as the secretariat. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/invitations/{invitation}/withdrawals', names={'invitation': invitation}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_mentoring_offer(self, city: str, offer: str, body: NewOfferWithdrawal, *, lang: str | None = None, idempotency_key: str | None = None) -> MentoringOffer:
        """Withdraw an offer. What was agreed because of it goes on. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers/{offer}/withdrawals', names={'city': city, 'offer': offer}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_mentoring_offer_multilingual(self, city: str, offer: str, body: NewOfferWithdrawal, *, idempotency_key: str | None = None) -> MultilingualMentoringOffer:
        """Withdraw an offer. What was agreed because of it goes on. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/cities/{city}/mentoring-offers/{offer}/withdrawals', names={'city': city, 'offer': offer}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_notice(self, notice: str, body: NewNoticeStep, *, lang: str | None = None, idempotency_key: str | None = None) -> Notice:
        """Withdraw a notice: from then on only the city and the secretariat see it. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/notices/{notice}/withdrawals', names={'notice': notice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_notice_multilingual(self, notice: str, body: NewNoticeStep, *, idempotency_key: str | None = None) -> MultilingualNotice:
        """Withdraw a notice: from then on only the city and the secretariat see it. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/notices/{notice}/withdrawals', names={'notice': notice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_response(self, campaign: str, body: NewResponseWithdrawal) -> ResponseWithdrawn:
        """Take a response back, as if it had never come. The same device or invitation may then answer anew. Who may: everybody."""
        return await self._sender.call(Call('POST', '/v1/campaigns/{campaign}/withdrawals', names={'campaign': campaign}, body=body))
