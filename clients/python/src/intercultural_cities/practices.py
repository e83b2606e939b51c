"""The operations of practices_api. Written by generate.py from its OpenAPI document: change nothing."""

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


class Assignment(TypedDict):
    """Who is asked to evaluate a version."""

    at: str
    by: str
    due_on: NotRequired[str]
    expert: str
    id: str
    number: int
    practice: str


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


class ChangedResource(TypedDict):
    """What changed."""

    address: str
    id: str
    type: str


class ChecklistItem(TypedDict):
    """One point that each evaluator answers."""

    code: str
    evidence_required: bool
    guidance: NotRequired[str]
    level: Literal['MUST', 'SHOULD']
    not_applicable_allowed: bool
    text: str


class ChecklistSummary(TypedDict):
    """A version in the list."""

    checksum: str
    code: str
    kind: str
    n_items: int
    status: str
    title: str
    version: str


class ChecklistSummaryPage(Page['ChecklistSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class ChecklistTrial(TypedDict):
    """A submitted version that was evaluated, judged by the rule of a checklist as if that had been asked."""

    checklist: str
    evaluations: int
    evaluations_lacking: int
    number: int
    overruled: bool
    passed: bool
    practice: str
    title: str
    unanswered: list[str]
    unmet: list[str]
    verdict: NotRequired[str]
    would_pass: bool


class ChecklistTrialPage(Page['ChecklistTrial']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class ChecklistVersion(TypedDict):
    """A version as it is served."""

    checksum: str
    code: str
    items: list[ChecklistItem]
    kind: Literal['practice', 'lesson']
    note: NotRequired[str]
    reconstruction: bool
    released_at: NotRequired[str]
    released_by: NotRequired[str]
    revision: int
    rule: PublicationRule
    sources: list[Reference]
    status: Literal['draft', 'released', 'deprecated']
    title: str
    version: str


class Citation(TypedDict):
    """How to cite a published version."""

    text: str
    url: str


class CityReporting(TypedDict):
    """Whether a city met its duty to report for a year, by what the caller may know."""

    by: NotRequired[Deadline]
    city: str
    counted: list[Counted]
    missing: list[str]
    names: NotRequired[Names]
    never: bool
    overdue: bool
    partial: bool
    reason: NotRequired[str]
    state: str
    synthetic: bool
    unavailable: list[Absent]
    year: int


class CityRole(TypedDict):
    """A city and its part in a practice."""

    city: str
    role: NotRequired[Literal['lead', 'partner']]


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


class Collection(TypedDict):
    """A collection with what it holds."""

    actions: list[str]
    changed_at: str
    count: int
    created_at: str
    items: list[PracticeSummary]
    names: NotRequired[Names]
    network: NotRequired[str]
    practices: NotRequired[list[str]]
    slug: str
    summary: NotRequired[str]
    synthetic: bool
    title: str
    title_language: NotRequired[str]
    version: int


class CollectionChange(TypedDict):
    """A merge-patch: to add, remove or reorder, send the whole list of practices in its new order."""

    practices: NotRequired[list[str] | None]
    summary: NotRequired[dict[str, str | None] | None]
    title: NotRequired[dict[str, str | None] | None]


class CollectionSummary(TypedDict):
    """A collection in a list."""

    changed_at: str
    count: int
    created_at: str
    network: NotRequired[str]
    slug: str
    summary: NotRequired[str]
    synthetic: bool
    title: str
    title_language: NotRequired[str]
    version: int


class CollectionSummaryPage(Page['CollectionSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class CommentAnswer(TypedDict):
    """What the group answered."""

    at: str
    by: str
    revision_after: NotRequired[int]
    revision_before: NotRequired[int]
    text: str
    verdict: str


class Concept(TypedDict):
    """A concept: the agreed version, or the one under discussion where none was agreed on yet."""

    actions: list[str]
    broader: list[str]
    definition: str
    narrower: list[str]
    note: NotRequired[str]
    number: int
    pending: NotRequired[int]
    related: list[str]
    slug: str
    sources: list[Source]
    state: str
    synthetic: bool
    term: str
    updated_at: str
    version: int
    wording: str


class ConceptChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    broader: NotRequired[list[str] | None]
    definition: NotRequired[dict[str, str | None] | None]
    note: NotRequired[dict[str, str | None] | None]
    related: NotRequired[list[str] | None]
    sources: NotRequired[list[SourceAsked] | None]
    term: NotRequired[dict[str, str | None] | None]
    wording: NotRequired[Literal['own', 'recalled', 'quoted'] | None]


class ConceptSummary(TypedDict):
    """A concept in the list."""

    broader: list[str]
    definition: str
    number: int
    pending: NotRequired[int]
    slug: str
    state: str
    synthetic: bool
    term: str
    updated_at: str
    version: int
    wording: str


class ConceptSummaryPage(Page['ConceptSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class ConceptText(TypedDict):
    """What a version of a concept says."""

    broader: NotRequired[list[str]]
    definition: dict[str, str]
    note: NotRequired[dict[str, str] | None]
    related: NotRequired[list[str]]
    sources: NotRequired[list[SourceAsked]]
    term: dict[str, str]
    wording: NotRequired[Literal['own', 'recalled', 'quoted']]


class ConceptVersion(TypedDict):
    """A version of a concept."""

    at: str
    broader: list[str]
    by: str
    concept: str
    decided_at: NotRequired[str]
    decision_note: NotRequired[str]
    definition: str
    note: NotRequired[str]
    number: int
    related: list[str]
    sources: list[Source]
    state: str
    term: str
    wording: str


class ConceptVersionSummary(TypedDict):
    """A version of a concept, without its text."""

    at: str
    by: str
    concept: str
    decided_at: NotRequired[str]
    decision_note: NotRequired[str]
    number: int
    state: str
    term: str


class ConceptVersionSummaryPage(Page['ConceptVersionSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Consultation(TypedDict):
    """A draft shared with member cities for a while."""

    by: str
    checklist: NotRequired[str]
    concept: NotRequired[str]
    created_at: str
    from_on: str
    id: str
    kind: str
    names: NotRequired[Names]
    network: NotRequired[str]
    parts: list[str]
    questionnaire: NotRequired[str]
    text: str
    title: str
    to_on: str
    updated_at: str
    version: int
    working_group: NotRequired[str]


class ConsultationChange(TypedDict):
    """A merge-patch: what is not named stays, null removes a language."""

    from_on: NotRequired[str | None]
    text: NotRequired[dict[str, str | None] | None]
    title: NotRequired[dict[str, str | None] | None]
    to_on: NotRequired[str | None]


class ConsultationPage(Page['Consultation']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Count(TypedDict):
    """How many rows a list has on all its pages."""

    exact: bool
    value: int


class Counted(TypedDict):
    """Something that counts towards the duty."""

    at: str
    id: str
    kind: str


class Deadline(TypedDict):
    """By when the duty of a year is to be met: the day of the coordinators' meeting of that year."""

    event: str
    latest: NotRequired[str]
    on: str
    rough: bool


DeliveryProblem: TypeAlias = "Literal['status', 'timeout', 'unreachable', 'tls', 'address', 'stopped']"
"""Why the last attempt came to nothing."""


DeliveryState: TypeAlias = "Literal['waiting', 'failed']"
"""Whether a delivery will be tried again by itself."""


DisabledReason: TypeAlias = "Literal['gone', 'failing']"
"""Why nothing is sent to a webhook any more."""


class DraftComment(TypedDict):
    """What a city says of a draft, and what the group answers."""

    answer: NotRequired[CommentAnswer]
    at: str
    changed_at: NotRequired[str]
    city: str
    consultation: str
    id: str
    names: NotRequired[Names]
    part: NotRequired[str]
    synthetic: bool
    text: str
    version: int


class DraftCommentChange(TypedDict):
    """A merge-patch: what is not named stays; `part` as null makes it a comment on the whole."""

    part: NotRequired[str | None]
    text: NotRequired[str | None]


class DraftCommentPage(Page['DraftComment']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


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


class Evaluation(TypedDict):
    """An evaluation. It never changes."""

    at: str
    by: str
    checklist: str
    id: str
    items: dict[str, ItemResult]
    note: NotRequired[str]
    number: int
    practice: str


class EvaluationPage(Page['Evaluation']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Expert(TypedDict):
    """An expert."""

    consent_on: str
    id: str
    languages: list[str]
    mine: bool
    name: str
    names: NotRequired[Names]
    synthetic: bool
    text: NotRequired[str]
    topics: list[str]
    updated_at: str
    version: int


class ExpertChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    languages: NotRequired[list[str] | None]
    name: NotRequired[str | None]
    text: NotRequired[dict[str, str | None] | None]
    topics: NotRequired[list[str] | None]


class ExpertInList(TypedDict):
    """An expert."""

    consent_on: str
    id: str
    languages: list[str]
    name: str
    synthetic: bool
    text: NotRequired[str]
    topics: list[str]
    updated_at: str
    version: int


class ExpertInListPage(Page['ExpertInList']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class FacetValue(TypedDict):
    """One value of a facet."""

    count: int
    label: str
    value: str


class GroupExpert(TypedDict):
    """An expert of a working group, as the public register has them."""

    id: str
    name: str


class GroupProposal(TypedDict):
    """What a working group proposes, and what became of it."""

    at: str
    by: str
    checklist: NotRequired[str]
    concept: NotRequired[str]
    decided_at: NotRequired[str]
    id: str
    kind: str
    questionnaire: NotRequired[str]
    reason: NotRequired[str]
    state: str
    synthetic: bool
    text: NotRequired[str]
    title: str
    version: int
    working_group: str


class GroupProposalPage(Page['GroupProposal']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Impact(TypedDict):
    """One change that the practice made."""

    baseline: NotRequired[str]
    result: NotRequired[str]
    source: NotRequired[str]
    what: str


class ItemResult(TypedDict):
    """How an item was answered."""

    evidence: NotRequired[str]
    justification: NotRequired[str]
    result: str


class Lineage(TypedDict):
    """Where a practice comes from and where it went, step by step; only what both sides confirmed."""

    cities: int
    names: NotRequired[Names]
    practice: str
    replications: list[ReplicationLink]
    sources: list[ReplicationLink]
    truncated: bool


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


class Message(TypedDict):
    """A message in the thread between a city and those who judge."""

    at: str
    by: str
    id: str
    kind: str
    number: int
    practice: str
    text: str


class MessagePage(Page['Message']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class MultilingualAuditEntryPage(Page['AuditEntry']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualChecklistItem(TypedDict):
    """One point that each evaluator answers."""

    code: str
    evidence_required: bool
    guidance: NotRequired[dict[str, str]]
    level: Literal['MUST', 'SHOULD']
    not_applicable_allowed: bool
    text: dict[str, str]


class MultilingualChecklistSummary(TypedDict):
    """A version in the list."""

    checksum: str
    code: str
    kind: str
    n_items: int
    status: str
    title: dict[str, str]
    version: str


class MultilingualChecklistSummaryPage(Page['MultilingualChecklistSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualChecklistTrial(TypedDict):
    """A submitted version that was evaluated, judged by the rule of a checklist as if that had been asked."""

    checklist: str
    evaluations: int
    evaluations_lacking: int
    number: int
    overruled: bool
    passed: bool
    practice: str
    title: dict[str, str]
    unanswered: list[str]
    unmet: list[str]
    verdict: NotRequired[str]
    would_pass: bool


class MultilingualChecklistTrialPage(Page['MultilingualChecklistTrial']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualChecklistVersion(TypedDict):
    """A version as it is served."""

    checksum: str
    code: str
    items: list[MultilingualChecklistItem]
    kind: Literal['practice', 'lesson']
    note: NotRequired[dict[str, str]]
    reconstruction: bool
    released_at: NotRequired[str]
    released_by: NotRequired[str]
    revision: int
    rule: PublicationRule
    sources: list[Reference]
    status: Literal['draft', 'released', 'deprecated']
    title: dict[str, str]
    version: str


class MultilingualCitation(TypedDict):
    """How to cite a published version."""

    text: dict[str, str]
    url: str


class MultilingualCityReporting(TypedDict):
    """Whether a city met its duty to report for a year, by what the caller may know."""

    by: NotRequired[Deadline]
    city: str
    counted: list[Counted]
    missing: list[str]
    names: NotRequired[MultilingualNames]
    never: bool
    overdue: bool
    partial: bool
    reason: NotRequired[str]
    state: str
    synthetic: bool
    unavailable: list[Absent]
    year: int


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


class MultilingualCollection(TypedDict):
    """A collection with what it holds."""

    actions: list[str]
    changed_at: str
    count: int
    created_at: str
    items: list[MultilingualPracticeSummary]
    names: NotRequired[MultilingualNames]
    network: NotRequired[str]
    practices: NotRequired[list[str]]
    slug: str
    summary: NotRequired[dict[str, str]]
    synthetic: bool
    title: dict[str, str]
    title_language: NotRequired[str]
    version: int


class MultilingualCollectionSummary(TypedDict):
    """A collection in a list."""

    changed_at: str
    count: int
    created_at: str
    network: NotRequired[str]
    slug: str
    summary: NotRequired[dict[str, str]]
    synthetic: bool
    title: dict[str, str]
    title_language: NotRequired[str]
    version: int


class MultilingualCollectionSummaryPage(Page['MultilingualCollectionSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualConcept(TypedDict):
    """A concept: the agreed version, or the one under discussion where none was agreed on yet."""

    actions: list[str]
    broader: list[str]
    definition: dict[str, str]
    narrower: list[str]
    note: NotRequired[dict[str, str]]
    number: int
    pending: NotRequired[int]
    related: list[str]
    slug: str
    sources: list[Source]
    state: str
    synthetic: bool
    term: dict[str, str]
    updated_at: str
    version: int
    wording: str


class MultilingualConceptSummary(TypedDict):
    """A concept in the list."""

    broader: list[str]
    definition: dict[str, str]
    number: int
    pending: NotRequired[int]
    slug: str
    state: str
    synthetic: bool
    term: dict[str, str]
    updated_at: str
    version: int
    wording: str


class MultilingualConceptSummaryPage(Page['MultilingualConceptSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualConceptVersion(TypedDict):
    """A version of a concept."""

    at: str
    broader: list[str]
    by: str
    concept: str
    decided_at: NotRequired[str]
    decision_note: NotRequired[str]
    definition: dict[str, str]
    note: NotRequired[dict[str, str]]
    number: int
    related: list[str]
    sources: list[Source]
    state: str
    term: dict[str, str]
    wording: str


class MultilingualConceptVersionSummary(TypedDict):
    """A version of a concept, without its text."""

    at: str
    by: str
    concept: str
    decided_at: NotRequired[str]
    decision_note: NotRequired[str]
    number: int
    state: str
    term: dict[str, str]


class MultilingualConceptVersionSummaryPage(Page['MultilingualConceptVersionSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualConsultation(TypedDict):
    """A draft shared with member cities for a while."""

    by: str
    checklist: NotRequired[str]
    concept: NotRequired[str]
    created_at: str
    from_on: str
    id: str
    kind: str
    names: NotRequired[MultilingualNames]
    network: NotRequired[str]
    parts: list[str]
    questionnaire: NotRequired[str]
    text: dict[str, str]
    title: dict[str, str]
    to_on: str
    updated_at: str
    version: int
    working_group: NotRequired[str]


class MultilingualConsultationPage(Page['MultilingualConsultation']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualDraftComment(TypedDict):
    """What a city says of a draft, and what the group answers."""

    answer: NotRequired[CommentAnswer]
    at: str
    changed_at: NotRequired[str]
    city: str
    consultation: str
    id: str
    names: NotRequired[MultilingualNames]
    part: NotRequired[str]
    synthetic: bool
    text: str
    version: int


class MultilingualDraftCommentPage(Page['MultilingualDraftComment']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualEvaluationPage(Page['Evaluation']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualExpert(TypedDict):
    """An expert."""

    consent_on: str
    id: str
    languages: list[str]
    mine: bool
    name: str
    names: NotRequired[MultilingualNames]
    synthetic: bool
    text: NotRequired[dict[str, str]]
    topics: list[str]
    updated_at: str
    version: int


class MultilingualExpertInList(TypedDict):
    """An expert."""

    consent_on: str
    id: str
    languages: list[str]
    name: str
    synthetic: bool
    text: NotRequired[dict[str, str]]
    topics: list[str]
    updated_at: str
    version: int


class MultilingualExpertInListPage(Page['MultilingualExpertInList']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualFacetValue(TypedDict):
    """One value of a facet."""

    count: int
    label: dict[str, str]
    value: str


class MultilingualGroupProposal(TypedDict):
    """What a working group proposes, and what became of it."""

    at: str
    by: str
    checklist: NotRequired[str]
    concept: NotRequired[str]
    decided_at: NotRequired[str]
    id: str
    kind: str
    questionnaire: NotRequired[str]
    reason: NotRequired[str]
    state: str
    synthetic: bool
    text: NotRequired[dict[str, str]]
    title: dict[str, str]
    version: int
    working_group: str


class MultilingualGroupProposalPage(Page['MultilingualGroupProposal']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualImpact(TypedDict):
    """One change that the practice made."""

    baseline: NotRequired[dict[str, str]]
    result: NotRequired[dict[str, str]]
    source: NotRequired[str]
    what: dict[str, str]


class MultilingualLineage(TypedDict):
    """Where a practice comes from and where it went, step by step; only what both sides confirmed."""

    cities: int
    names: NotRequired[MultilingualNames]
    practice: str
    replications: list[MultilingualReplicationLink]
    sources: list[MultilingualReplicationLink]
    truncated: bool


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


class MultilingualMessagePage(Page['Message']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualNames(TypedDict):
    """What the slugs and codes of an answer are called. What has no known name is missing here."""

    cities: dict[str, str]
    countries: dict[str, dict[str, str]]
    indicators: dict[str, dict[str, str]]
    networks: dict[str, str]
    questionnaires: dict[str, dict[str, str]]
    topics: dict[str, dict[str, str]]


class MultilingualPost(TypedDict):
    """A question or an answer."""

    at: str
    by: Speaker
    concept: NotRequired[str]
    decided_at: NotRequired[str]
    id: str
    kind: str
    mine: bool
    names: NotRequired[MultilingualNames]
    practice: NotRequired[str]
    question: NotRequired[str]
    reason: NotRequired[str]
    state: str
    synthetic: bool
    text: str
    version: int


class MultilingualPostPage(Page['MultilingualPost']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualPractice(TypedDict):
    """A practice or a lesson."""

    actions: list[str]
    anonymous: bool
    changed_at: NotRequired[str]
    checklist: NotRequired[str]
    citation: NotRequired[MultilingualCitation]
    cities: list[PracticeCity]
    created_at: str
    differently: NotRequired[dict[str, str]]
    documents: list[PracticeDocument]
    expected: NotRequired[dict[str, str]]
    happened: NotRequired[dict[str, str]]
    highlighted: bool
    host_offers: list[MultilingualPracticeHostOffer]
    id: str
    impact: list[MultilingualImpact]
    indicators: list[str]
    invited: list[PracticeCity]
    kind: str
    missing: list[str]
    names: NotRequired[MultilingualNames]
    networks: list[str]
    process: NotRequired[dict[str, str]]
    published_at: NotRequired[str]
    published_version: NotRequired[int]
    purpose: NotRequired[dict[str, str]]
    replicability: NotRequired[str]
    replication_count: int
    resources: NotRequired[MultilingualResources]
    revision: NotRequired[MultilingualRevision]
    stale: bool
    state: str
    status: NotRequired[str]
    stimulus: NotRequired[dict[str, str]]
    submitted_version: NotRequired[int]
    summary: NotRequired[dict[str, str]]
    synthetic: bool
    target_groups: list[str]
    title: dict[str, str]
    title_language: NotRequired[str]
    topics: list[str]
    transfer: NotRequired[MultilingualTransfer]
    verified_at: NotRequired[str]
    version: int
    why: NotRequired[dict[str, str]]
    withdrawal_reason: NotRequired[str]
    withdrawn_at: NotRequired[str]
    years: NotRequired[str]


class MultilingualPracticeFacets(TypedDict):
    """What a list holds, counted by what it can be filtered by."""

    facets: dict[str, list[MultilingualFacetValue]]
    total: int


class MultilingualPracticeHostOffer(TypedDict):
    """A city of the practice that hosts others. Whether its offer of mentoring is still open, index_api says."""

    city: str
    id: str
    indicator: str
    mentoring_offer: str
    note: NotRequired[dict[str, str]]
    offered_at: str


class MultilingualPracticeMatch(TypedDict):
    """A practice that could help a city, and why."""

    cities: list[MultilingualMentoringMatch]
    practice: MultilingualPracticeSummary


class MultilingualPracticeMatches(TypedDict):
    """Practices on what a city is weak in, the best match first."""

    city: str
    items: list[MultilingualPracticeMatch]
    missing: list[str]
    names: NotRequired[MultilingualNames]
    partial: bool
    questionnaire: NotRequired[str]
    rules: NotRequired[MultilingualMatchRules]
    synthetic: NotRequired[bool]
    unavailable: list[Absent]
    weak: list[WeakIndicator]
    year: NotRequired[int]


class MultilingualPracticeSummary(TypedDict):
    """A practice in a list."""

    anonymous: bool
    changed_at: NotRequired[str]
    cities: list[PracticeCity]
    created_at: str
    highlighted: bool
    id: str
    indicators: list[str]
    kind: str
    networks: list[str]
    published_at: NotRequired[str]
    replicability: NotRequired[str]
    replication_count: int
    stale: bool
    state: str
    status: NotRequired[str]
    summary: NotRequired[dict[str, str]]
    synthetic: bool
    target_groups: list[str]
    title: dict[str, str]
    title_language: NotRequired[str]
    topics: list[str]
    verified_at: NotRequired[str]
    version: int
    years: NotRequired[str]


class MultilingualPracticeSummaryPage(Page['MultilingualPracticeSummary']):
    """One page of practices and lessons."""

    count: NotRequired[Count]
    facets: NotRequired[MultilingualPracticeFacets]
    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualPracticeText(TypedDict):
    """Everything that the template asks for."""

    cities: list[PracticeCity]
    differently: NotRequired[dict[str, str]]
    documents: list[PracticeDocument]
    expected: NotRequired[dict[str, str]]
    happened: NotRequired[dict[str, str]]
    impact: list[MultilingualImpact]
    indicators: list[str]
    kind: str
    networks: list[str]
    process: NotRequired[dict[str, str]]
    purpose: NotRequired[dict[str, str]]
    replicability: NotRequired[str]
    resources: NotRequired[MultilingualResources]
    status: NotRequired[str]
    stimulus: NotRequired[dict[str, str]]
    summary: NotRequired[dict[str, str]]
    target_groups: list[str]
    title: dict[str, str]
    topics: list[str]
    transfer: NotRequired[MultilingualTransfer]
    why: NotRequired[dict[str, str]]
    years: NotRequired[str]


class MultilingualPracticeVerdictPage(Page['PracticeVerdict']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualPracticeVersion(TypedDict):
    """A practice as it was submitted."""

    at: str
    by: str
    checklist: str
    citation: NotRequired[MultilingualCitation]
    content: MultilingualPracticeText
    names: NotRequired[MultilingualNames]
    note: NotRequired[str]
    number: int
    practice: str
    published_at: NotRequired[str]


class MultilingualPracticeVersionSummaryPage(Page['PracticeVersionSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualQueuedPractice(TypedDict):
    """A version that waits for evaluations or a verdict."""

    assigned: int
    checklist: str
    cities: list[str]
    evaluations: int
    kind: str
    mine: bool
    needed: int
    number: int
    practice: str
    submitted_at: str
    synthetic: bool
    title: dict[str, str]
    topics: list[str]


class MultilingualQueuedPracticePage(Page['MultilingualQueuedPractice']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualReplication(TypedDict):
    """A replication. It counts once both sides say so."""

    adapted: str
    city: str
    claimed_at: str
    claimed_by: str
    decided_at: NotRequired[str]
    evidence: NotRequired[str]
    id: str
    names: NotRequired[MultilingualNames]
    note: NotRequired[str]
    number: int
    practice: str
    replica: NotRequired[str]
    result: NotRequired[str]
    state: str
    synthetic: bool
    version: int
    year: int


class MultilingualReplicationLink(TypedDict):
    """One confirmed replication in a chain."""

    city: str
    depth: int
    replica: NotRequired[str]
    replication: str
    source: str
    title: dict[str, str]
    year: int


class MultilingualReplicationPage(Page['MultilingualReplication']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualReport(TypedDict):
    """The report of a city on a year."""

    city: str
    documents: list[PracticeDocument]
    id: str
    names: NotRequired[MultilingualNames]
    submitted_at: str
    synthetic: bool
    text: dict[str, str]
    title: dict[str, str]
    title_language: NotRequired[str]
    updated_at: str
    version: int
    year: int


class MultilingualReportSummary(TypedDict):
    """A report in a list."""

    city: str
    id: str
    submitted_at: str
    synthetic: bool
    title: dict[str, str]
    title_language: NotRequired[str]
    updated_at: str
    version: int
    year: int


class MultilingualReportSummaryPage(Page['MultilingualReportSummary']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualReporting(TypedDict):
    """Who reported for a year, and who did not. Its counts are of real cities."""

    items: list[MultilingualCityReporting]
    met: int
    missing: int
    names: NotRequired[MultilingualNames]
    network: NotRequired[str]
    never: int
    partial: bool
    synthetic: ReportingCounts
    unavailable: list[Absent]
    undetermined: int
    year: int


class MultilingualResources(TypedDict):
    """What it takes."""

    cost_band: NotRequired[str]
    staff: NotRequired[dict[str, str]]
    time: NotRequired[dict[str, str]]


class MultilingualRevision(TypedDict):
    """A revision of a published practice, which everybody sees once it is published in its turn."""

    content: MultilingualPracticeText
    state: str


class MultilingualTransfer(TypedDict):
    """What another city needs to know."""

    conditions: NotRequired[dict[str, str]]
    text: NotRequired[dict[str, str]]


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


class MultilingualWorkingGroup(TypedDict):
    """A working group."""

    cities: list[str]
    created_at: str
    ended_on: NotRequired[str]
    experts: list[GroupExpert]
    id: str
    mandate: dict[str, str]
    name: dict[str, str]
    names: NotRequired[MultilingualNames]
    synthetic: bool
    topics: list[str]
    updated_at: str
    version: int


class MultilingualWorkingGroupPage(Page['MultilingualWorkingGroup']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class Names(TypedDict):
    """What the slugs and codes of an answer are called. What has no known name is missing here."""

    cities: dict[str, str]
    countries: dict[str, str]
    indicators: dict[str, str]
    networks: dict[str, str]
    questionnaires: dict[str, str]
    topics: dict[str, str]


class NewAssignment(TypedDict):
    """Who is asked to evaluate the version last submitted."""

    due_on: NotRequired[str | None]
    expert: NotRequired[str | None]


class NewChangesRequest(TypedDict):
    """What the city is asked to change before the version is judged."""

    number: NotRequired[int | None]
    text: str


class NewChecklist(TypedDict):
    """A draft as it is uploaded."""

    code: str
    items: list[NewChecklistItem]
    kind: Literal['practice', 'lesson']
    note: NotRequired[dict[str, str] | None]
    reconstruction: bool
    rule: PublicationRule
    sources: NotRequired[list[NewReference]]
    status: NotRequired[Literal['draft']]
    title: dict[str, str]
    version: str


class NewChecklistItem(TypedDict):
    """One point that each evaluator answers."""

    code: str
    evidence_required: NotRequired[bool]
    guidance: NotRequired[dict[str, str] | None]
    level: Literal['MUST', 'SHOULD']
    not_applicable_allowed: NotRequired[bool]
    text: dict[str, str]


class NewChecklistRelease(TypedDict):
    """The release of a draft."""

    checksum: NotRequired[str | None]


class NewCollection(TypedDict):
    """A collection to begin, empty or with practices."""

    network: NotRequired[str | None]
    practices: NotRequired[list[str] | None]
    slug: str
    summary: NotRequired[dict[str, str] | None]
    title: dict[str, str]


class NewCommentAnswer(TypedDict):
    """What the group answers."""

    revision_after: NotRequired[int | None]
    revision_before: NotRequired[int | None]
    text: str
    verdict: Literal['taken_up', 'partly', 'declined']
    version: int


class NewConcept(TypedDict):
    """A concept to propose."""

    broader: NotRequired[list[str]]
    definition: dict[str, str]
    note: NotRequired[dict[str, str] | None]
    related: NotRequired[list[str]]
    slug: str
    sources: NotRequired[list[SourceAsked]]
    synthetic: NotRequired[bool]
    term: dict[str, str]
    wording: NotRequired[Literal['own', 'recalled', 'quoted']]


class NewConceptDecision(TypedDict):
    """A step of the version that is worked on."""

    decision: Literal['discussed', 'agreed', 'declined']
    note: NotRequired[str | None]
    number: int


class NewConfirmation(TypedDict):
    """The answer of the other side."""

    confirmed: bool
    note: NotRequired[str | None]


class NewConsultation(TypedDict):
    """A draft to share with member cities, named by `concept`, `checklist` or `questionnaire` as its kind says."""

    checklist: NotRequired[str | None]
    concept: NotRequired[str | None]
    from_on: str
    kind: Literal['concept', 'checklist', 'questionnaire']
    network: NotRequired[str | None]
    parts: NotRequired[list[str]]
    questionnaire: NotRequired[str | None]
    text: dict[str, str]
    title: dict[str, str]
    to_on: str
    working_group: NotRequired[str | None]


class NewDocument(TypedDict):
    """Something to read on."""

    kind: NotRequired[Literal['document', 'video', 'image', 'audio', 'website']]
    language: NotRequired[str | None]
    title: str
    url: str


class NewDraftComment(TypedDict):
    """What a city says of a draft."""

    city: NotRequired[str | None]
    part: NotRequired[str | None]
    text: str


class NewEvaluation(TypedDict):
    """An evaluation of the version last submitted: every item of its checklist is answered."""

    items: dict[str, NewItemResult]
    no_conflict_of_interest: Literal[True]
    note: NotRequired[str | None]
    number: NotRequired[int | None]


class NewExpert(TypedDict):
    """An expert who agreed to be listed in the public register."""

    consent_on: str
    languages: NotRequired[list[str]]
    name: str
    subject: NotRequired[str | None]
    synthetic: NotRequired[bool]
    text: NotRequired[dict[str, str] | None]
    topics: NotRequired[list[str]]


class NewHighlight(TypedDict):
    """The mark of the secretariat."""

    highlighted: bool


class NewImpact(TypedDict):
    """One change that the practice made."""

    baseline: NotRequired[dict[str, str] | None]
    result: NotRequired[dict[str, str] | None]
    source: NotRequired[str | None]
    what: dict[str, str]


class NewItemResult(TypedDict):
    """How an evaluator answers one item of the checklist."""

    evidence: NotRequired[str | None]
    justification: NotRequired[str | None]
    result: Literal['met', 'partly', 'unmet', 'not_applicable']


class NewMessage(TypedDict):
    """A message in the thread between a city and those who judge."""

    text: str


class NewPartnershipDecision(TypedDict):
    """The answer of a city that was named."""

    decision: Literal['accepted', 'declined']


class NewPost(TypedDict):
    """A question, or with `question` the answer to one."""

    city: NotRequired[str | None]
    network: NotRequired[str | None]
    question: NotRequired[str | None]
    text: str


class NewPostDecision(TypedDict):
    """What the moderator decides."""

    decision: Literal['shown', 'hidden']
    reason: NotRequired[str | None]


class NewPractice(TypedDict):
    """A practice or lesson to begin: a title and a city are enough for a draft."""

    cities: list[CityRole]
    differently: NotRequired[dict[str, str] | None]
    documents: NotRequired[list[NewDocument]]
    expected: NotRequired[dict[str, str] | None]
    happened: NotRequired[dict[str, str] | None]
    impact: NotRequired[list[NewImpact]]
    indicators: NotRequired[list[str]]
    kind: NotRequired[Literal['practice', 'lesson']]
    networks: NotRequired[list[str]]
    process: NotRequired[dict[str, str] | None]
    purpose: NotRequired[dict[str, str] | None]
    replicability: NotRequired[Literal['local', 'regional', 'national', 'european'] | None]
    resources: NotRequired[NewResources | None]
    status: NotRequired[Literal['planned', 'running', 'ended'] | None]
    stimulus: NotRequired[dict[str, str] | None]
    summary: NotRequired[dict[str, str] | None]
    target_groups: NotRequired[list[str]]
    title: dict[str, str]
    topics: NotRequired[list[str]]
    transfer: NotRequired[NewTransfer | None]
    why: NotRequired[dict[str, str] | None]
    years: NotRequired[str | None]


class NewPracticeHostOffer(TypedDict):
    """We will host you: a city of the practice, and its open offer of mentoring."""

    city: str
    mentoring_offer: str
    note: NotRequired[dict[str, str] | None]


class NewPracticeWithdrawal(TypedDict):
    """The withdrawal of a practice."""

    reason: NotRequired[str | None]


class NewProposal(TypedDict):
    """What a working group proposes."""

    checklist: NotRequired[str | None]
    concept: NotRequired[str | None]
    kind: Literal['concept', 'checklist', 'questionnaire_draft', 'action', 'recommendation']
    questionnaire: NotRequired[str | None]
    text: NotRequired[dict[str, str] | None]
    title: dict[str, str]


class NewProposalDecision(TypedDict):
    """What becomes of a proposal."""

    decision: Literal['taken_up', 'declined']
    reason: NotRequired[str | None]


class NewReference(TypedDict):
    """A public source."""

    title: str
    url: NotRequired[str | None]


class NewReplication(TypedDict):
    """The claim that a city repeats a practice, by that city or by a city of the practice."""

    adapted: str
    city: str
    evidence: NotRequired[str | None]
    replica: NotRequired[str | None]
    result: NotRequired[str | None]
    year: int


class NewReport(TypedDict):
    """What a city did in a year."""

    city: str
    documents: NotRequired[list[NewDocument]]
    text: dict[str, str]
    title: dict[str, str]
    year: int


class NewResources(TypedDict):
    """What it takes."""

    cost_band: NotRequired[Literal['none', 'low', 'medium', 'high'] | None]
    staff: NotRequired[dict[str, str] | None]
    time: NotRequired[dict[str, str] | None]


class NewSubmission(TypedDict):
    """The handing in of a draft."""

    anonymous: NotRequired[bool | None]
    note: NotRequired[str | None]


class NewTransfer(TypedDict):
    """What another city needs to know."""

    conditions: NotRequired[dict[str, str] | None]
    text: NotRequired[dict[str, str] | None]


class NewVerdict(TypedDict):
    """The decision on the version last submitted."""

    number: NotRequired[int | None]
    overrule: NotRequired[bool]
    reason: NotRequired[str | None]
    verdict: Literal['published', 'declined']


class NewVerification(TypedDict):
    """The city's confirmation that its practice still runs."""

    note: NotRequired[str | None]


class NewWebhook(TypedDict):
    """Where you want to be told of what. You are told of what you may hear of, and of nothing else."""

    kinds: NotRequired[list[str]]
    url: str


class NewWorkingGroup(TypedDict):
    """A working group to set up."""

    cities: list[str]
    experts: NotRequired[list[str]]
    mandate: dict[str, str]
    name: dict[str, str]
    topics: NotRequired[list[str]]


class Post(TypedDict):
    """A question or an answer."""

    at: str
    by: Speaker
    concept: NotRequired[str]
    decided_at: NotRequired[str]
    id: str
    kind: str
    mine: bool
    names: NotRequired[Names]
    practice: NotRequired[str]
    question: NotRequired[str]
    reason: NotRequired[str]
    state: str
    synthetic: bool
    text: str
    version: int


class PostPage(Page['Post']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Practice(TypedDict):
    """A practice or a lesson."""

    actions: list[str]
    anonymous: bool
    changed_at: NotRequired[str]
    checklist: NotRequired[str]
    citation: NotRequired[Citation]
    cities: list[PracticeCity]
    created_at: str
    differently: NotRequired[str]
    documents: list[PracticeDocument]
    expected: NotRequired[str]
    happened: NotRequired[str]
    highlighted: bool
    host_offers: list[PracticeHostOffer]
    id: str
    impact: list[Impact]
    indicators: list[str]
    invited: list[PracticeCity]
    kind: str
    missing: list[str]
    names: NotRequired[Names]
    networks: list[str]
    process: NotRequired[str]
    published_at: NotRequired[str]
    published_version: NotRequired[int]
    purpose: NotRequired[str]
    replicability: NotRequired[str]
    replication_count: int
    resources: NotRequired[Resources]
    revision: NotRequired[Revision]
    stale: bool
    state: str
    status: NotRequired[str]
    stimulus: NotRequired[str]
    submitted_version: NotRequired[int]
    summary: NotRequired[str]
    synthetic: bool
    target_groups: list[str]
    title: str
    title_language: NotRequired[str]
    topics: list[str]
    transfer: NotRequired[Transfer]
    verified_at: NotRequired[str]
    version: int
    why: NotRequired[str]
    withdrawal_reason: NotRequired[str]
    withdrawn_at: NotRequired[str]
    years: NotRequired[str]


class PracticeChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    cities: NotRequired[list[CityRole] | None]
    differently: NotRequired[dict[str, str | None] | None]
    documents: NotRequired[list[NewDocument] | None]
    expected: NotRequired[dict[str, str | None] | None]
    happened: NotRequired[dict[str, str | None] | None]
    impact: NotRequired[list[NewImpact] | None]
    indicators: NotRequired[list[str] | None]
    kind: NotRequired[Literal['practice', 'lesson'] | None]
    networks: NotRequired[list[str] | None]
    process: NotRequired[dict[str, str | None] | None]
    purpose: NotRequired[dict[str, str | None] | None]
    replicability: NotRequired[Literal['local', 'regional', 'national', 'european'] | None]
    resources: NotRequired[ResourcesChange | None]
    status: NotRequired[Literal['planned', 'running', 'ended'] | None]
    stimulus: NotRequired[dict[str, str | None] | None]
    summary: NotRequired[dict[str, str | None] | None]
    target_groups: NotRequired[list[str] | None]
    title: NotRequired[dict[str, str | None] | None]
    topics: NotRequired[list[str] | None]
    transfer: NotRequired[TransferChange | None]
    why: NotRequired[dict[str, str | None] | None]
    years: NotRequired[str | None]


class PracticeCity(TypedDict):
    """A city and its part in a practice."""

    city: str
    role: str


class PracticeDocument(TypedDict):
    """Something to read on."""

    kind: str
    language: NotRequired[str]
    title: str
    url: str


class PracticeFacets(TypedDict):
    """What a list holds, counted by what it can be filtered by."""

    facets: dict[str, list[FacetValue]]
    total: int


class PracticeHostOffer(TypedDict):
    """A city of the practice that hosts others. Whether its offer of mentoring is still open, index_api says."""

    city: str
    id: str
    indicator: str
    mentoring_offer: str
    note: NotRequired[str]
    offered_at: str


class PracticeMatch(TypedDict):
    """A practice that could help a city, and why."""

    cities: list[MentoringMatch]
    practice: PracticeSummary


class PracticeMatches(TypedDict):
    """Practices on what a city is weak in, the best match first."""

    city: str
    items: list[PracticeMatch]
    missing: list[str]
    names: NotRequired[Names]
    partial: bool
    questionnaire: NotRequired[str]
    rules: NotRequired[MatchRules]
    synthetic: NotRequired[bool]
    unavailable: list[Absent]
    weak: list[WeakIndicator]
    year: NotRequired[int]


class PracticeSummary(TypedDict):
    """A practice in a list."""

    anonymous: bool
    changed_at: NotRequired[str]
    cities: list[PracticeCity]
    created_at: str
    highlighted: bool
    id: str
    indicators: list[str]
    kind: str
    networks: list[str]
    published_at: NotRequired[str]
    replicability: NotRequired[str]
    replication_count: int
    stale: bool
    state: str
    status: NotRequired[str]
    summary: NotRequired[str]
    synthetic: bool
    target_groups: list[str]
    title: str
    title_language: NotRequired[str]
    topics: list[str]
    verified_at: NotRequired[str]
    version: int
    years: NotRequired[str]


class PracticeSummaryPage(Page['PracticeSummary']):
    """One page of practices and lessons."""

    count: NotRequired[Count]
    facets: NotRequired[PracticeFacets]
    names: NotRequired[Names]
    next_cursor: str | None


class PracticeText(TypedDict):
    """Everything that the template asks for."""

    cities: list[PracticeCity]
    differently: NotRequired[str]
    documents: list[PracticeDocument]
    expected: NotRequired[str]
    happened: NotRequired[str]
    impact: list[Impact]
    indicators: list[str]
    kind: str
    networks: list[str]
    process: NotRequired[str]
    purpose: NotRequired[str]
    replicability: NotRequired[str]
    resources: NotRequired[Resources]
    status: NotRequired[str]
    stimulus: NotRequired[str]
    summary: NotRequired[str]
    target_groups: list[str]
    title: str
    topics: list[str]
    transfer: NotRequired[Transfer]
    why: NotRequired[str]
    years: NotRequired[str]


class PracticeVerdict(TypedDict):
    """A decision. It never changes."""

    at: str
    by: str
    id: str
    number: int
    overruled: bool
    practice: str
    reason: NotRequired[str]
    unmet: list[str]
    verdict: str


class PracticeVerdictPage(Page['PracticeVerdict']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class PracticeVersion(TypedDict):
    """A practice as it was submitted."""

    at: str
    by: str
    checklist: str
    citation: NotRequired[Citation]
    content: PracticeText
    names: NotRequired[Names]
    note: NotRequired[str]
    number: int
    practice: str
    published_at: NotRequired[str]


class PracticeVersionSummary(TypedDict):
    """One submission of a practice."""

    at: str
    by: str
    checklist: str
    note: NotRequired[str]
    number: int
    practice: str
    published_at: NotRequired[str]


class PracticeVersionSummaryPage(Page['PracticeVersionSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class PublicationRule(TypedDict):
    """What publication needs."""

    evaluations: int
    must: Literal['all']


class QueuedPractice(TypedDict):
    """A version that waits for evaluations or a verdict."""

    assigned: int
    checklist: str
    cities: list[str]
    evaluations: int
    kind: str
    mine: bool
    needed: int
    number: int
    practice: str
    submitted_at: str
    synthetic: bool
    title: str
    topics: list[str]


class QueuedPracticePage(Page['QueuedPractice']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Reference(TypedDict):
    """A public source."""

    title: str
    url: NotRequired[str]


class Replication(TypedDict):
    """A replication. It counts once both sides say so."""

    adapted: str
    city: str
    claimed_at: str
    claimed_by: str
    decided_at: NotRequired[str]
    evidence: NotRequired[str]
    id: str
    names: NotRequired[Names]
    note: NotRequired[str]
    number: int
    practice: str
    replica: NotRequired[str]
    result: NotRequired[str]
    state: str
    synthetic: bool
    version: int
    year: int


class ReplicationLink(TypedDict):
    """One confirmed replication in a chain."""

    city: str
    depth: int
    replica: NotRequired[str]
    replication: str
    source: str
    title: str
    year: int


class ReplicationPage(Page['Replication']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Report(TypedDict):
    """The report of a city on a year."""

    city: str
    documents: list[PracticeDocument]
    id: str
    names: NotRequired[Names]
    submitted_at: str
    synthetic: bool
    text: str
    title: str
    title_language: NotRequired[str]
    updated_at: str
    version: int
    year: int


class ReportChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    documents: NotRequired[list[NewDocument] | None]
    text: NotRequired[dict[str, str | None] | None]
    title: NotRequired[dict[str, str | None] | None]


class ReportSummary(TypedDict):
    """A report in a list."""

    city: str
    id: str
    submitted_at: str
    synthetic: bool
    title: str
    title_language: NotRequired[str]
    updated_at: str
    version: int
    year: int


class ReportSummaryPage(Page['ReportSummary']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Reporting(TypedDict):
    """Who reported for a year, and who did not. Its counts are of real cities."""

    items: list[CityReporting]
    met: int
    missing: int
    names: NotRequired[Names]
    network: NotRequired[str]
    never: int
    partial: bool
    synthetic: ReportingCounts
    unavailable: list[Absent]
    undetermined: int
    year: int


class ReportingCounts(TypedDict):
    """How many cities met their duty, and how many did not."""

    met: int
    missing: int
    never: int
    undetermined: int


class Resources(TypedDict):
    """What it takes."""

    cost_band: NotRequired[str]
    staff: NotRequired[str]
    time: NotRequired[str]


class ResourcesChange(TypedDict):
    """A change of what it takes; null removes."""

    cost_band: NotRequired[Literal['none', 'low', 'medium', 'high'] | None]
    staff: NotRequired[dict[str, str | None] | None]
    time: NotRequired[dict[str, str | None] | None]


class Revision(TypedDict):
    """A revision of a published practice, which everybody sees once it is published in its turn."""

    content: PracticeText
    state: str


class SelfCheck(TypedDict):
    """What the rule of the checklist would say; nothing of it is kept."""

    checklist: str
    items: list[SelfCheckItem]
    missing: list[str]
    passes: bool
    unanswered: list[str]
    unmet: list[str]


class SelfCheckAsked(TypedDict):
    """The city's own answers to the checklist; what is left out counts as not answered."""

    items: NotRequired[dict[str, NewItemResult]]


class SelfCheckItem(TypedDict):
    """What an item of the checklist would say."""

    code: str
    holds: bool
    lacking: list[str]
    level: str
    result: NotRequired[str]


class Settled(TypedDict):
    """The operation that settles it."""

    address: str
    method: str
    operation: str


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


class Speaker(TypedDict):
    """Who speaks: a role, and for whom; never a person."""

    city: NotRequired[str]
    concerned: bool
    network: NotRequired[str]
    role: str


class Strength(TypedDict):
    """An indicator in which another city is stronger."""

    gap: float
    indicator: str
    offered: bool
    own: float
    theirs: float


class Transfer(TypedDict):
    """What another city needs to know."""

    conditions: NotRequired[str]
    text: NotRequired[str]


class TransferChange(TypedDict):
    """A change of what another city needs to know; null removes."""

    conditions: NotRequired[dict[str, str | None] | None]
    text: NotRequired[dict[str, str | None] | None]


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


class WorkingGroup(TypedDict):
    """A working group."""

    cities: list[str]
    created_at: str
    ended_on: NotRequired[str]
    experts: list[GroupExpert]
    id: str
    mandate: str
    name: str
    names: NotRequired[Names]
    synthetic: bool
    topics: list[str]
    updated_at: str
    version: int


class WorkingGroupChange(TypedDict):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    cities: NotRequired[list[str] | None]
    ended_on: NotRequired[str | None]
    experts: NotRequired[list[str] | None]
    mandate: NotRequired[dict[str, str | None] | None]
    name: NotRequired[dict[str, str | None] | None]
    topics: NotRequired[list[str] | None]


class WorkingGroupPage(Page['WorkingGroup']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class PracticesOperations(Operations):
    """Every operation of practices_api."""

    def answer_consultation_comment(self, consultation: str, comment: str, body: NewCommentAnswer, *, lang: str | None = None, idempotency_key: str | None = None) -> DraftComment:
        """Say what becomes of a comment, as the group or the secretariat; what is taken up names what changed. `version` is that of the comment which you read: its city may have changed it since. Another answer takes the place of the one before."""
        return self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments/{comment}/answers', names={'consultation': consultation, 'comment': comment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def answer_consultation_comment_multilingual(self, consultation: str, comment: str, body: NewCommentAnswer, *, idempotency_key: str | None = None) -> MultilingualDraftComment:
        """Say what becomes of a comment, as the group or the secretariat; what is taken up names what changed. `version` is that of the comment which you read: its city may have changed it since. Another answer takes the place of the one before."""
        return self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments/{comment}/answers', names={'consultation': consultation, 'comment': comment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def assign_evaluator(self, practice: str, body: NewAssignment, *, idempotency_key: str | None = None) -> Assignment:
        """Ask an expert to evaluate a submitted practice, or take it from the queue as an expert. Who may: experts and the secretariat."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/assignments', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    def check_practice(self, practice: str, body: SelfCheckAsked) -> SelfCheck:
        """Run the checklist on what is being written, with the city's own answers. It says what the rule would decide. Nothing is kept, and nobody else sees it."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/self-checks', names={'practice': practice}, body=body))

    def claim_replication(self, practice: str, body: NewReplication, *, lang: str | None = None, idempotency_key: str | None = None) -> Replication:
        """Claim that a city repeats a published practice. The adopting city or a city of the practice claims it; it counts once the other side confirms."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def claim_replication_multilingual(self, practice: str, body: NewReplication, *, idempotency_key: str | None = None) -> MultilingualReplication:
        """Claim that a city repeats a published practice. The adopting city or a city of the practice claims it; it counts once the other side confirms."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def confirm_replication(self, practice: str, replication: str, body: NewConfirmation, *, lang: str | None = None, idempotency_key: str | None = None) -> Replication:
        """Say, as the side that did not claim it, whether it is so. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/replications/{replication}/confirmations', names={'practice': practice, 'replication': replication}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def confirm_replication_multilingual(self, practice: str, replication: str, body: NewConfirmation, *, idempotency_key: str | None = None) -> MultilingualReplication:
        """Say, as the side that did not claim it, whether it is so. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/replications/{replication}/confirmations', names={'practice': practice, 'replication': replication}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_checklist(self, body: NewChecklist, *, lang: str | None = None, idempotency_key: str | None = None) -> ChecklistVersion:
        """Draft a version of a checklist with its rule. Experts and the secretariat may. Nothing is evaluated with a draft: try it on what was evaluated before."""
        return self._sender.call(Call('POST', '/v1/checklists', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_checklist_multilingual(self, body: NewChecklist, *, idempotency_key: str | None = None) -> MultilingualChecklistVersion:
        """Draft a version of a checklist with its rule. Experts and the secretariat may. Nothing is evaluated with a draft: try it on what was evaluated before."""
        return self._sender.call(Call('POST', '/v1/checklists', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_collection(self, body: NewCollection, *, lang: str | None = None, idempotency_key: str | None = None) -> Collection:
        """Begin a collection of a network or, without one, of the secretariat. It may list what is published. A lesson without its city stands in collections of the secretariat alone: a network's would give it away."""
        return self._sender.call(Call('POST', '/v1/collections', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_collection_multilingual(self, body: NewCollection, *, idempotency_key: str | None = None) -> MultilingualCollection:
        """Begin a collection of a network or, without one, of the secretariat. It may list what is published. A lesson without its city stands in collections of the secretariat alone: a network's would give it away."""
        return self._sender.call(Call('POST', '/v1/collections', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_concept_post(self, concept: str, body: NewPost, *, lang: str | None = None, idempotency_key: str | None = None) -> Post:
        """Ask about a concept or answer: everybody who has a role in the network may. It is shown at once and can be hidden by the secretariat, with a reason."""
        return self._sender.call(Call('POST', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_concept_post_multilingual(self, concept: str, body: NewPost, *, idempotency_key: str | None = None) -> MultilingualPost:
        """Ask about a concept or answer: everybody who has a role in the network may. It is shown at once and can be hidden by the secretariat, with a reason."""
        return self._sender.call(Call('POST', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_consultation(self, body: NewConsultation, *, lang: str | None = None, idempotency_key: str | None = None) -> Consultation:
        """Share a draft with member cities, as a city or an expert of a working group or as the secretariat. The draft of a questionnaire is opened to them in index_api as well: see `saveDraftConsultation` there."""
        return self._sender.call(Call('POST', '/v1/consultations', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_consultation_comment(self, consultation: str, body: NewDraftComment, *, lang: str | None = None, idempotency_key: str | None = None) -> DraftComment:
        """Comment on a draft, or on a part of it, for a city that is asked. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_consultation_comment_multilingual(self, consultation: str, body: NewDraftComment, *, idempotency_key: str | None = None) -> MultilingualDraftComment:
        """Comment on a draft, or on a part of it, for a city that is asked. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_consultation_multilingual(self, body: NewConsultation, *, idempotency_key: str | None = None) -> MultilingualConsultation:
        """Share a draft with member cities, as a city or an expert of a working group or as the secretariat. The draft of a questionnaire is opened to them in index_api as well: see `saveDraftConsultation` there."""
        return self._sender.call(Call('POST', '/v1/consultations', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_expert(self, body: NewExpert, *, lang: str | None = None, idempotency_key: str | None = None) -> Expert:
        """Enter an expert into the public register: yourself or, as the secretariat, somebody who agreed to it. All of it but the subject is public from then on; `consent_on` says when the person agreed."""
        return self._sender.call(Call('POST', '/v1/experts', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_expert_multilingual(self, body: NewExpert, *, idempotency_key: str | None = None) -> MultilingualExpert:
        """Enter an expert into the public register: yourself or, as the secretariat, somebody who agreed to it. All of it but the subject is public from then on; `consent_on` says when the person agreed."""
        return self._sender.call(Call('POST', '/v1/experts', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_host_offer(self, practice: str, body: NewPracticeHostOffer, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Say of a published practice: we will host you. A city of the practice does, with an open offer of mentoring that it has in index_api; the practice shows it. While index_api is away this answers 503, and what was offered before is shown as it is."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/host-offers', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_host_offer_multilingual(self, practice: str, body: NewPracticeHostOffer, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Say of a published practice: we will host you. A city of the practice does, with an open offer of mentoring that it has in index_api; the practice shows it. While index_api is away this answers 503, and what was offered before is shown as it is."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/host-offers', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_message(self, practice: str, body: NewMessage, *, idempotency_key: str | None = None) -> Message:
        """Write into the thread between the city and those who judge. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/messages', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_practice(self, body: NewPractice, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Begin a practice or a lesson as a draft. A title and a city are enough: `missing` says what it lacks before it can be submitted."""
        return self._sender.call(Call('POST', '/v1/practices', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_practice_multilingual(self, body: NewPractice, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Begin a practice or a lesson as a draft. A title and a city are enough: `missing` says what it lacks before it can be submitted."""
        return self._sender.call(Call('POST', '/v1/practices', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_practice_post(self, practice: str, body: NewPost, *, lang: str | None = None, idempotency_key: str | None = None) -> Post:
        """Ask about a published practice or lesson, or answer as one of its cities or as the secretariat. It is shown at once and can be hidden by the secretariat, with a reason. On a lesson published without its city it is `waiting` until the secretariat lets it through, and must not name that city."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_practice_post_multilingual(self, practice: str, body: NewPost, *, idempotency_key: str | None = None) -> MultilingualPost:
        """Ask about a published practice or lesson, or answer as one of its cities or as the secretariat. It is shown at once and can be hidden by the secretariat, with a reason. On a lesson published without its city it is `waiting` until the secretariat lets it through, and must not name that city."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_proposal(self, group: str, body: NewProposal, *, lang: str | None = None, idempotency_key: str | None = None) -> GroupProposal:
        """Propose something, as a city or an expert of the group or as the secretariat. A concept and a checklist must be there; the draft of a questionnaire is named by its address in index_api."""
        return self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_proposal_multilingual(self, group: str, body: NewProposal, *, idempotency_key: str | None = None) -> MultilingualGroupProposal:
        """Propose something, as a city or an expert of the group or as the secretariat. A concept and a checklist must be there; the draft of a questionnaire is named by its address in index_api."""
        return self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_webhook(self, body: NewWebhook, *, lang: str | None = None, idempotency_key: str | None = None) -> MadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return self._sender.call(Call('POST', '/v1/webhooks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_webhook_multilingual(self, body: NewWebhook, *, idempotency_key: str | None = None) -> MultilingualMadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return self._sender.call(Call('POST', '/v1/webhooks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_working_group(self, body: NewWorkingGroup, *, lang: str | None = None, idempotency_key: str | None = None) -> WorkingGroup:
        """Set a working group up, with a few cities and experts of the public register. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/working-groups', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_working_group_multilingual(self, body: NewWorkingGroup, *, idempotency_key: str | None = None) -> MultilingualWorkingGroup:
        """Set a working group up, with a few cities and experts of the public register. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/working-groups', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_concept(self, concept: str, body: NewConceptDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Concept:
        """Open the discussion of the version that is worked on, or write down that it was agreed on or declined. What is agreed on takes the place of the version before, which stays readable."""
        return self._sender.call(Call('POST', '/v1/concepts/{concept}/decisions', names={'concept': concept}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_concept_multilingual(self, concept: str, body: NewConceptDecision, *, idempotency_key: str | None = None) -> MultilingualConcept:
        """Open the discussion of the version that is worked on, or write down that it was agreed on or declined. What is agreed on takes the place of the version before, which stays readable."""
        return self._sender.call(Call('POST', '/v1/concepts/{concept}/decisions', names={'concept': concept}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_partnership(self, practice: str, city: str, body: NewPartnershipDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Say whether your city takes part in a practice that names it. A city that others name is only asked: it is shown, counted and given rights to the practice once it accepts. Until it answers it can read the draft. The secretariat may answer in its place."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/decisions', names={'practice': practice, 'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_partnership_multilingual(self, practice: str, city: str, body: NewPartnershipDecision, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Say whether your city takes part in a practice that names it. A city that others name is only asked: it is shown, counted and given rights to the practice once it accepts. Until it answers it can read the draft. The secretariat may answer in its place."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/decisions', names={'practice': practice, 'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_post(self, post: str, body: NewPostDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Post:
        """Hide a question or an answer with a reason, or let through what waits or was hidden. With a question its answers are hidden. What names the city of a lesson without its city is never let through."""
        return self._sender.call(Call('POST', '/v1/posts/{post}/decisions', names={'post': post}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_post_multilingual(self, post: str, body: NewPostDecision, *, idempotency_key: str | None = None) -> MultilingualPost:
        """Hide a question or an answer with a reason, or let through what waits or was hidden. With a question its answers are hidden. What names the city of a lesson without its city is never let through."""
        return self._sender.call(Call('POST', '/v1/posts/{post}/decisions', names={'post': post}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_practice(self, practice: str, body: NewVerdict, *, idempotency_key: str | None = None) -> PracticeVerdict:
        """Publish or decline a submitted practice. Publication follows the rule of the checklist; against it only with `overrule` and a reason. Who wrote or evaluated does not decide."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/verdicts', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_proposal(self, group: str, proposal: str, body: NewProposalDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> GroupProposal:
        """Take a proposal up, or decline it with a reason. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals/{proposal}/decisions', names={'group': group, 'proposal': proposal}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_proposal_multilingual(self, group: str, proposal: str, body: NewProposalDecision, *, idempotency_key: str | None = None) -> MultilingualGroupProposal:
        """Take a proposal up, or decline it with a reason. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals/{proposal}/decisions', names={'group': group, 'proposal': proposal}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def delete_collection(self, collection: str, *, if_match: Version) -> None:
        """Delete a collection, not what it lists. Its slug stays taken. Who may: coordinators of a network for cities of their networks and the secretariat."""
        self._sender.call(Call[None]('DELETE', '/v1/collections/{collection}', names={'collection': collection}, if_match=if_match))

    def delete_consultation_comment(self, consultation: str, comment: str, *, if_match: Version) -> None:
        """Take back what your city said, until the window ends and while it is not answered. Who may: coordinators of a city for their cities."""
        self._sender.call(Call[None]('DELETE', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, if_match=if_match))

    def delete_expert(self, expert: str, *, if_match: Version) -> None:
        """Erase an expert, for instance when consent is taken back; working groups lose the entry as well. The audit log keeps that an entry of this identifier was made, changed and erased, and by whom."""
        self._sender.call(Call[None]('DELETE', '/v1/experts/{expert}', names={'expert': expert}, if_match=if_match))

    def delete_host_offer(self, practice: str, offer: str, *, if_match: Version) -> None:
        """Take an offer to host back. `If-Match` takes the ETag of the practice. The offer of mentoring stays. Who may: coordinators of a city for their cities."""
        self._sender.call(Call[None]('DELETE', '/v1/practices/{practice}/host-offers/{offer}', names={'practice': practice, 'offer': offer}, if_match=if_match))

    def delete_webhook(self, webhook: str, *, if_match: Version) -> None:
        """Delete a webhook, its secret and whatever waits for it. One delivery may still be on its way. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        self._sender.call(Call[None]('DELETE', '/v1/webhooks/{webhook}', names={'webhook': webhook}, if_match=if_match))

    def end_partnership(self, practice: str, city: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Leave a practice, or take back an invitation. The city itself leaves; a lead city removes a partner or an invitation. The last city stays: it withdraws the practice instead."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/endings', names={'practice': practice, 'city': city}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    def end_partnership_multilingual(self, practice: str, city: str, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Leave a practice, or take back an invitation. The city itself leaves; a lead city removes a partner or an invitation. The last city stays: it withdraws the practice instead."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/endings', names={'practice': practice, 'city': city}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    def evaluate_practice(self, practice: str, body: NewEvaluation, *, idempotency_key: str | None = None) -> Evaluation:
        """Evaluate a submitted practice item by item. The evaluation is bound to the version last submitted and to its checklist. Nobody evaluates a practice of their own city or one that they wrote."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/evaluations', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    def export_concepts(self) -> bytes:
        """Read the glossary as a SKOS concept scheme, in every language. What was agreed on and what is under discussion, all of it; `skos:editorialNote` says which is which."""
        return self._sender.call(Call('GET', '/v1/concepts.jsonld', accept='application/ld+json'))

    def export_practices_csv(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read published practices and lessons as a table, newest first. A file holds 5,000; where there are more, a link leads to the `next`. Cells that a spreadsheet would take for a formula begin with an apostrophe."""
        return self._sender.call(Call('GET', '/v1/practices.csv', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='text/csv'))

    def export_practices_lines(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read published practices and lessons as JSON Lines, newest first. A file holds 5,000; where there are more, a link leads to the `next`. Each line has the shape of a practice in a list."""
        return self._sender.call(Call('GET', '/v1/practices.jsonl', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='application/x-ndjson'))

    def export_practices_linked_data(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read published practices and lessons as linked data (schema.org), newest first. A file holds 5,000; where there are more, a link leads to the `next`. Each is a CreativeWork under its own address."""
        return self._sender.call(Call('GET', '/v1/practices.jsonld', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='application/ld+json'))

    def get_change_stream(self, *, after: int | None = None, kind: Sequence[str] | None = None, seconds: int | None = None) -> bytes:
        """Follow what changed as server-sent events: `id` is the position, `event` the kind, `data` the change. It begins after the position that EventSource sends as `Last-Event-ID`, else after `after`, and ends after a minute or sooner; EventSource then comes back by itself, and nothing is left out. A line with a colon is a sign of life."""
        return self._sender.call(Call('GET', '/v1/changes.sse', query={'after': after, 'kind': kind, 'seconds': seconds}, accept='text/event-stream'))

    def get_checklist_version(self, code: str, version: str, *, lang: str | None = None) -> ChecklistVersion:
        """Read a version: each item with its level and guidance, and the rule that publication follows. Drafts are shown to the secretariat and experts."""
        return self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}))

    def get_checklist_version_multilingual(self, code: str, version: str) -> MultilingualChecklistVersion:
        """Read a version: each item with its level and guidance, and the rule that publication follows. Drafts are shown to the secretariat and experts."""
        return self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}))

    def get_city_reporting(self, city: str, *, year: int, lang: str | None = None) -> CityReporting:
        """Say whether a city met its duty to report for a year. Met by a report, or by a practice or lesson that it submitted as lead in that year, before the coordinators' meeting of that year. While the date of the meeting is rough its first day possible is the deadline. The city and the secretariat are told of everything that was submitted, others only of what is published under its name: where that does not meet the duty, it is `undetermined` to them."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/reporting', names={'city': city}, query={'year': year, 'lang': lang}))

    def get_city_reporting_multilingual(self, city: str, *, year: int) -> MultilingualCityReporting:
        """Say whether a city met its duty to report for a year. Met by a report, or by a practice or lesson that it submitted as lead in that year, before the coordinators' meeting of that year. While the date of the meeting is rough its first day possible is the deadline. The city and the secretariat are told of everything that was submitted, others only of what is published under its name: where that does not meet the duty, it is `undetermined` to them."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/reporting', names={'city': city}, query={'year': year, 'lang': '*'}))

    def get_code_list(self, list: str, *, lang: str | None = None) -> CodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': lang}))

    def get_code_list_multilingual(self, list: str) -> MultilingualCodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': '*'}))

    def get_collection(self, collection: str, *, lang: str | None = None) -> Collection:
        """Read a collection with what it holds, in its order. What was withdrawn is left out. Who may change the collection reads the whole list in `practices` as well, to send it back changed. `Accept: application/atom+xml` gives its feed, which has an address of its own as well."""
        return self._sender.call(Call('GET', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': lang}))

    def get_collection_feed(self, collection: str, *, lang: str | None = None) -> bytes:
        """Read what came into a collection, changed or left it last as an Atom feed, a hundred entries on a page. What left it or was withdrawn appears as `at:deleted-entry` (RFC 6721). The link `next` leads to what came, changed or left before (RFC 5005)."""
        return self._sender.call(Call('GET', '/v1/collections/{collection}/practices.atom', names={'collection': collection}, query={'lang': lang}, accept='application/atom+xml'))

    def get_collection_multilingual(self, collection: str) -> MultilingualCollection:
        """Read a collection with what it holds, in its order. What was withdrawn is left out. Who may change the collection reads the whole list in `practices` as well, to send it back changed. `Accept: application/atom+xml` gives its feed, which has an address of its own as well."""
        return self._sender.call(Call('GET', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': '*'}))

    def get_concept(self, concept: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Concept:
        """Read a concept: the version that was agreed on, or as long as there is none the one under discussion. `narrower` names the concepts that fall under it; `pending` is the number of the next version, if one is discussed."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}', names={'concept': concept}, query={'render': render, 'lang': lang}))

    def get_concept_multilingual(self, concept: str, *, render: Literal['html'] | None = None) -> MultilingualConcept:
        """Read a concept: the version that was agreed on, or as long as there is none the one under discussion. `narrower` names the concepts that fall under it; `pending` is the number of the next version, if one is discussed."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}', names={'concept': concept}, query={'render': render, 'lang': '*'}))

    def get_concept_page(self, concept: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a concept as a page, with its sources and the concepts around it. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}.html', names={'concept': concept}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_concept_version(self, concept: str, number: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> ConceptVersion:
        """Read a version of a concept. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'render': render, 'lang': lang}))

    def get_concept_version_multilingual(self, concept: str, number: str, *, render: Literal['html'] | None = None) -> MultilingualConceptVersion:
        """Read a version of a concept. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'render': render, 'lang': '*'}))

    def get_consultation(self, consultation: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Consultation:
        """Read which draft is shared, with whom, until when, and what the group wants to know. The draft itself is read where it stands: a questionnaire in index_api, a concept in the glossary; a checklist at `getConsultedChecklist`."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'render': render, 'lang': lang}))

    def get_consultation_comment(self, consultation: str, comment: str, *, lang: str | None = None) -> DraftComment:
        """Read what a city says of a draft, and what the group answers. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': lang}))

    def get_consultation_comment_multilingual(self, consultation: str, comment: str) -> MultilingualDraftComment:
        """Read what a city says of a draft, and what the group answers. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made and the secretariat."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': '*'}))

    def get_consultation_multilingual(self, consultation: str, *, render: Literal['html'] | None = None) -> MultilingualConsultation:
        """Read which draft is shared, with whom, until when, and what the group wants to know. The draft itself is read where it stands: a questionnaire in index_api, a concept in the glossary; a checklist at `getConsultedChecklist`."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'render': render, 'lang': '*'}))

    def get_consulted_checklist(self, consultation: str, *, lang: str | None = None) -> ChecklistVersion:
        """Read the checklist that is shared, as it stands now. While it is a draft, those who are asked read it from the first to the last day; the group and the secretariat at any time. `revision` grows with every change: an answer to a comment names it before and after."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}/checklist', names={'consultation': consultation}, query={'lang': lang}))

    def get_consulted_checklist_multilingual(self, consultation: str) -> MultilingualChecklistVersion:
        """Read the checklist that is shared, as it stands now. While it is a draft, those who are asked read it from the first to the last day; the group and the secretariat at any time. `revision` grows with every change: an answer to a comment names it before and after."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}/checklist', names={'consultation': consultation}, query={'lang': '*'}))

    def get_embedding(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None, lang: str | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': lang}))

    def get_embedding_multilingual(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': '*'}))

    def get_evaluation(self, practice: str, evaluation: str) -> Evaluation:
        """Read an evaluation. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/evaluations/{evaluation}', names={'practice': practice, 'evaluation': evaluation}))

    def get_expert(self, expert: str, *, lang: str | None = None) -> Expert:
        """Read an expert. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': lang}))

    def get_expert_multilingual(self, expert: str) -> MultilingualExpert:
        """Read an expert. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': '*'}))

    def get_glossary_page(self, *, q: str | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read the glossary as a page, all of it or what a search finds. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts.html', query={'q': q, 'embed': embed, 'lang': lang}, accept='text/html'))

    def get_library_page(self, *, limit: int | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read the library as a page: a search, what it can be filtered by, and what was found. Browsers get it at the address of the list. What is searched for comes best match first, all else newest first."""
        return self._sender.call(Call('GET', '/v1/practices.html', query={'limit': limit, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'embed': embed, 'lang': lang}, accept='text/html'))

    def get_me(self, *, lang: str | None = None) -> Me:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return self._sender.call(Call('GET', '/v1/me', query={'lang': lang}))

    def get_me_multilingual(self) -> MultilingualMe:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return self._sender.call(Call('GET', '/v1/me', query={'lang': '*'}))

    def get_post(self, post: str, *, lang: str | None = None) -> Post:
        """Read a question or an answer. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/posts/{post}', names={'post': post}, query={'lang': lang}))

    def get_post_multilingual(self, post: str) -> MultilingualPost:
        """Read a question or an answer. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/posts/{post}', names={'post': post}, query={'lang': '*'}))

    def get_practice(self, practice: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Practice:
        """Read a practice or a lesson. Texts are Markdown. `actions` names the operations that you may do with it next, `missing` what is still lacking in what is being written. Everybody sees the published version; its own see the `revision` in the making as well. What was published and is withdrawn answers 410."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}', names={'practice': practice}, query={'render': render, 'lang': lang}))

    def get_practice_lineage(self, practice: str, *, lang: str | None = None) -> Lineage:
        """Follow a practice from city to city, back to where it comes from and on to where it went. Only what both sides confirmed, at most eight steps and 200 links each way. A chain goes on where the adopting city has a practice of its own that describes it."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/lineage', names={'practice': practice}, query={'lang': lang}))

    def get_practice_lineage_multilingual(self, practice: str) -> MultilingualLineage:
        """Follow a practice from city to city, back to where it comes from and on to where it went. Only what both sides confirmed, at most eight steps and 200 links each way. A chain goes on where the adopting city has a practice of its own that describes it."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/lineage', names={'practice': practice}, query={'lang': '*'}))

    def get_practice_multilingual(self, practice: str, *, render: Literal['html'] | None = None) -> MultilingualPractice:
        """Read a practice or a lesson. Texts are Markdown. `actions` names the operations that you may do with it next, `missing` what is still lacking in what is being written. Everybody sees the published version; its own see the `revision` in the making as well. What was published and is withdrawn answers 410."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}', names={'practice': practice}, query={'render': render, 'lang': '*'}))

    def get_practice_page(self, practice: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a practice or a lesson as a page: what it is, how to do the same, and how to cite it. Browsers get it at the address of the practice itself."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}.html', names={'practice': practice}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_practice_version(self, practice: str, number: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> PracticeVersion:
        """Read a practice as it was submitted. A published version stays readable under this address when newer ones follow; once the practice is withdrawn, it answers 410 with the reason. Of a lesson that is published without its city, versions before that are for its own: their texts may name it."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/versions/{number}', names={'practice': practice, 'number': number}, query={'render': render, 'lang': lang}))

    def get_practice_version_multilingual(self, practice: str, number: str, *, render: Literal['html'] | None = None) -> MultilingualPracticeVersion:
        """Read a practice as it was submitted. A published version stays readable under this address when newer ones follow; once the practice is withdrawn, it answers 410 with the reason. Of a lesson that is published without its city, versions before that are for its own: their texts may name it."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/versions/{number}', names={'practice': practice, 'number': number}, query={'render': render, 'lang': '*'}))

    def get_practice_version_page(self, practice: str, number: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a practice as it was submitted, as a page: what citations lead to. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/versions/{number}.html', names={'practice': practice, 'number': number}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_practices_feed(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read what is or was published as an Atom feed, what changed last first, a hundred entries on a page. Takes the filters of the list, so that there is a feed for each topic, indicator or network. What was withdrawn, and what a revision took out of what is filtered by, appears as `at:deleted-entry` (RFC 6721). The link `next` leads to what changed before (RFC 5005)."""
        return self._sender.call(Call('GET', '/v1/practices.atom', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='application/atom+xml'))

    def get_proposal(self, group: str, proposal: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> GroupProposal:
        """Read a proposal. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals/{proposal}', names={'group': group, 'proposal': proposal}, query={'render': render, 'lang': lang}))

    def get_proposal_multilingual(self, group: str, proposal: str, *, render: Literal['html'] | None = None) -> MultilingualGroupProposal:
        """Read a proposal. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals/{proposal}', names={'group': group, 'proposal': proposal}, query={'render': render, 'lang': '*'}))

    def get_replication(self, practice: str, replication: str, *, lang: str | None = None) -> Replication:
        """Read a replication. Who may: everybody, where it is public; else coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/replications/{replication}', names={'practice': practice, 'replication': replication}, query={'lang': lang}))

    def get_replication_multilingual(self, practice: str, replication: str) -> MultilingualReplication:
        """Read a replication. Who may: everybody, where it is public; else coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/replications/{replication}', names={'practice': practice, 'replication': replication}, query={'lang': '*'}))

    def get_report(self, report: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Report:
        """Read an annual report. Its text is Markdown. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/reports/{report}', names={'report': report}, query={'render': render, 'lang': lang}))

    def get_report_multilingual(self, report: str, *, render: Literal['html'] | None = None) -> MultilingualReport:
        """Read an annual report. Its text is Markdown. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/reports/{report}', names={'report': report}, query={'render': render, 'lang': '*'}))

    def get_verdict(self, practice: str, verdict: str) -> PracticeVerdict:
        """Read a verdict. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/verdicts/{verdict}', names={'practice': practice, 'verdict': verdict}))

    def get_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}))

    def get_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}))

    def get_working_group(self, group: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> WorkingGroup:
        """Read a working group: its mandate, its cities and its experts. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/working-groups/{group}', names={'group': group}, query={'render': render, 'lang': lang}))

    def get_working_group_multilingual(self, group: str, *, render: Literal['html'] | None = None) -> MultilingualWorkingGroup:
        """Read a working group: its mandate, its cities and its experts. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/working-groups/{group}', names={'group': group}, query={'render': render, 'lang': '*'}))

    def highlight_practice(self, practice: str, body: NewHighlight, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Highlight a published practice, or remove the highlight. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/highlights', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def highlight_practice_multilingual(self, practice: str, body: NewHighlight, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Highlight a published practice, or remove the highlight. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/highlights', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def list_audit_entries(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, lang: str | None = None, limit: int | None = None) -> AuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'lang': lang, 'limit': limit}))

    def list_audit_entries_multilingual(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, limit: int | None = None) -> MultilingualAuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'limit': limit, 'lang': '*'}))

    def list_changes(self, *, after: int | None = None, kind: Sequence[str] | None = None, limit: int | None = None) -> ChangePage:
        """List what changed after a position, the earliest first: with what the caller may hear of. Nothing is left out or told twice, in whatever order commands ended. A change holds no texts: read the resource at its address. What leaves the public is told too, as `gone`. To begin a mirror, take `latest` from `?limit=1`, read the lists, and go on after it; 410 says that a position is no longer known and where to begin."""
        return self._sender.call(Call('GET', '/v1/changes', query={'after': after, 'kind': kind, 'limit': limit}))

    def list_checklist_trials(self, code: str, version: str, *, lang: str | None = None, limit: int | None = None) -> ChecklistTrialPage:
        """Try a checklist on what was evaluated before: which verdict would each submitted version have got?. The answers of its evaluations are held against the items and the rule of this version, item by item of the same code; what was not asked then is listed as `unanswered`. Nothing changes by it."""
        return self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}/trials', names={'code': code, 'version': version}, query={'lang': lang, 'limit': limit}))

    def list_checklist_trials_multilingual(self, code: str, version: str, *, limit: int | None = None) -> MultilingualChecklistTrialPage:
        """Try a checklist on what was evaluated before: which verdict would each submitted version have got?. The answers of its evaluations are held against the items and the rule of this version, item by item of the same code; what was not asked then is listed as `unanswered`. Nothing changes by it."""
        return self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}/trials', names={'code': code, 'version': version}, query={'limit': limit, 'lang': '*'}))

    def list_checklists(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ChecklistSummaryPage:
        """List the versions of all checklists. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return self._sender.call(Call('GET', '/v1/checklists', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_checklists_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualChecklistSummaryPage:
        """List the versions of all checklists. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return self._sender.call(Call('GET', '/v1/checklists', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_code_lists(self, *, lang: str | None = None) -> CodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return self._sender.call(Call('GET', '/v1/codes', query={'lang': lang}))

    def list_code_lists_multilingual(self) -> MultilingualCodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return self._sender.call(Call('GET', '/v1/codes', query={'lang': '*'}))

    def list_collections(self, *, network: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> CollectionSummaryPage:
        """List the collections of practices and lessons. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/collections', query={'network': network, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_collections_multilingual(self, *, network: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCollectionSummaryPage:
        """List the collections of practices and lessons. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/collections', query={'network': network, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_concept_posts(self, concept: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PostPage:
        """Read the questions and answers on a concept, in the order they were written. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_concept_posts_multilingual(self, concept: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualPostPage:
        """Read the questions and answers on a concept, in the order they were written. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_concept_versions(self, concept: str, *, lang: str | None = None, limit: int | None = None) -> ConceptVersionSummaryPage:
        """List the versions of a concept in their order, replaced ones included. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'lang': lang, 'limit': limit}))

    def list_concept_versions_multilingual(self, concept: str, *, limit: int | None = None) -> MultilingualConceptVersionSummaryPage:
        """List the versions of a concept in their order, replaced ones included. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'limit': limit, 'lang': '*'}))

    def list_concepts(self, *, state: Literal['proposed', 'discussed', 'agreed', 'declined'] | None = None, q: str | None = None, prefix: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ConceptSummaryPage:
        """List the concepts of the glossary, in the order of their slugs. Everybody sees what was agreed on and, marked by `state`, what is under discussion; those who have a role in the network see proposals and declined ones as well."""
        return self._sender.call(Call('GET', '/v1/concepts', query={'state': state, 'q': q, 'prefix': prefix, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_concepts_multilingual(self, *, state: Literal['proposed', 'discussed', 'agreed', 'declined'] | None = None, q: str | None = None, prefix: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualConceptSummaryPage:
        """List the concepts of the glossary, in the order of their slugs. Everybody sees what was agreed on and, marked by `state`, what is under discussion; those who have a role in the network see proposals and declined ones as well."""
        return self._sender.call(Call('GET', '/v1/concepts', query={'state': state, 'q': q, 'prefix': prefix, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_consultation_comments(self, consultation: str, *, city: str | None = None, part: str | None = None, answered: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> DraftCommentPage:
        """List what cities say of a draft and what the group answers, in the order of time. For everybody who was asked, also after the last day: coordinators of these cities and of their networks; for the group and the secretariat."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'city': city, 'part': part, 'answered': answered, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_consultation_comments_multilingual(self, consultation: str, *, city: str | None = None, part: str | None = None, answered: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualDraftCommentPage:
        """List what cities say of a draft and what the group answers, in the order of time. For everybody who was asked, also after the last day: coordinators of these cities and of their networks; for the group and the secretariat."""
        return self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'city': city, 'part': part, 'answered': answered, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_consultations(self, *, kind: Literal['concept', 'checklist', 'questionnaire'] | None = None, working_group: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ConsultationPage:
        """List the drafts that were shared with member cities, newest first. Those who have a role in the network see each from its first day on; its group and the secretariat before that."""
        return self._sender.call(Call('GET', '/v1/consultations', query={'kind': kind, 'working_group': working_group, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_consultations_multilingual(self, *, kind: Literal['concept', 'checklist', 'questionnaire'] | None = None, working_group: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualConsultationPage:
        """List the drafts that were shared with member cities, newest first. Those who have a role in the network see each from its first day on; its group and the secretariat before that."""
        return self._sender.call(Call('GET', '/v1/consultations', query={'kind': kind, 'working_group': working_group, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_evaluation_queue(self, *, assigned: Literal['me', 'nobody', 'somebody'] | None = None, lang: str | None = None, limit: int | None = None) -> QueuedPracticePage:
        """List the submitted versions that wait for evaluations or a verdict, the longest first. An expert sees what they may evaluate: of no city of theirs, not written by them, not evaluated by them yet."""
        return self._sender.call(Call('GET', '/v1/evaluation-queue', query={'assigned': assigned, 'lang': lang, 'limit': limit}))

    def list_evaluation_queue_multilingual(self, *, assigned: Literal['me', 'nobody', 'somebody'] | None = None, limit: int | None = None) -> MultilingualQueuedPracticePage:
        """List the submitted versions that wait for evaluations or a verdict, the longest first. An expert sees what they may evaluate: of no city of theirs, not written by them, not evaluated by them yet."""
        return self._sender.call(Call('GET', '/v1/evaluation-queue', query={'assigned': assigned, 'limit': limit, 'lang': '*'}))

    def list_evaluations(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> EvaluationPage:
        """List the evaluations of a practice, of every version, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/evaluations', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    def list_evaluations_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualEvaluationPage:
        """List the evaluations of a practice, of every version, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/evaluations', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

    def list_experts(self, *, topic: str | None = None, language: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ExpertInListPage:
        """List the experts who agreed to be listed in the public register, in the order they were entered. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/experts', query={'topic': topic, 'language': language, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_experts_multilingual(self, *, topic: str | None = None, language: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualExpertInListPage:
        """List the experts who agreed to be listed in the public register, in the order they were entered. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/experts', query={'topic': topic, 'language': language, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_messages(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> MessagePage:
        """List the thread between the city and those who judge, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/messages', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    def list_messages_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualMessagePage:
        """List the thread between the city and those who judge, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/messages', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

    def list_posts(self, *, state: Literal['waiting', 'shown', 'hidden'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PostPage:
        """List the questions and answers of every thread, newest first, for those who moderate. Who may: the secretariat."""
        return self._sender.call(Call('GET', '/v1/posts', query={'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_posts_multilingual(self, *, state: Literal['waiting', 'shown', 'hidden'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualPostPage:
        """List the questions and answers of every thread, newest first, for those who moderate. Who may: the secretariat."""
        return self._sender.call(Call('GET', '/v1/posts', query={'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_practice_facets(self, *, lang: str | None = None, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> PracticeFacets:
        """Count the practices and lessons of a list by what it can be filtered by. A facet is counted without its own filter: beside a chosen topic stand the others that could be chosen instead or as well, each with what it would give. `total` counts the list itself."""
        return self._sender.call(Call('GET', '/v1/practice-facets', query={'lang': lang, 'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since}))

    def list_practice_facets_multilingual(self, *, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> MultilingualPracticeFacets:
        """Count the practices and lessons of a list by what it can be filtered by. A facet is counted without its own filter: beside a chosen topic stand the others that could be chosen instead or as well, each with what it would give. `total` counts the list itself."""
        return self._sender.call(Call('GET', '/v1/practice-facets', query={'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since, 'lang': '*'}))

    def list_practice_matches(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None, lang: str | None = None) -> PracticeMatches:
        """Find published practices on what a city is weak in, from cities that are strong there and like it. Without `indicator`, practices are sought on the three indicators in which its latest published self-assessment is weakest. `cities` has the reasons: points, distances in size and diversity, and a sentence. Where index_api does not answer, its last known answer is used and the answer is `partial`; without one, nothing is found."""
        return self._sender.call(Call('GET', '/v1/practices/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': lang}))

    def list_practice_matches_multilingual(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None) -> MultilingualPracticeMatches:
        """Find published practices on what a city is weak in, from cities that are strong there and like it. Without `indicator`, practices are sought on the three indicators in which its latest published self-assessment is weakest. `cities` has the reasons: points, distances in size and diversity, and a sentence. Where index_api does not answer, its last known answer is used and the answer is `partial`; without one, nothing is found."""
        return self._sender.call(Call('GET', '/v1/practices/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': '*'}))

    def list_practice_posts(self, practice: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PostPage:
        """Read the questions and answers on a published practice or lesson, in the order they were written. Posts show the author's role and city or network. The city of a lesson published without it appears as concerned, without its name. You also see what you wrote while it waits or is hidden, with the reason."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_practice_posts_multilingual(self, practice: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualPostPage:
        """Read the questions and answers on a published practice or lesson, in the order they were written. Posts show the author's role and city or network. The city of a lesson published without it appears as concerned, without its name. You also see what you wrote while it waits or is hidden, with the reason."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_practice_versions(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> PracticeVersionSummaryPage:
        """List the submitted versions, in order. Everybody sees those that were published; its own see them all."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/versions', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    def list_practice_versions_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualPracticeVersionSummaryPage:
        """List the submitted versions, in order. Everybody sees those that were published; its own see them all."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/versions', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

    def list_practices(self, *, sort: Literal['recency', 'relevance'] | None = None, include: Sequence[Literal['facets']] | None = None, lang: str | None = None, count: bool | None = None, limit: int | None = None, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> PracticeSummaryPage:
        """List the practices and lessons that you may see. Everybody sees published ones; a city and its networks see its own in any state. What is withdrawn is left out unless it is asked for by its state. `Accept` gives the files as well: a table, JSON Lines, linked data or the feed, as under their suffixes, without `cursor`, `limit`, `sort`, `state`, `include` and `updated_since`."""
        return self._sender.call(Call('GET', '/v1/practices', query={'sort': sort, 'include': include, 'lang': lang, 'count': count, 'limit': limit, 'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since}))

    def list_practices_multilingual(self, *, sort: Literal['recency', 'relevance'] | None = None, include: Sequence[Literal['facets']] | None = None, count: bool | None = None, limit: int | None = None, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> MultilingualPracticeSummaryPage:
        """List the practices and lessons that you may see. Everybody sees published ones; a city and its networks see its own in any state. What is withdrawn is left out unless it is asked for by its state. `Accept` gives the files as well: a table, JSON Lines, linked data or the feed, as under their suffixes, without `cursor`, `limit`, `sort`, `state`, `include` and `updated_since`."""
        return self._sender.call(Call('GET', '/v1/practices', query={'sort': sort, 'include': include, 'count': count, 'limit': limit, 'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since, 'lang': '*'}))

    def list_proposals(self, group: str, *, state: Literal['proposed', 'taken_up', 'declined'] | None = None, kind: Literal['concept', 'checklist', 'questionnaire_draft', 'action', 'recommendation'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> GroupProposalPage:
        """List what a working group proposes, newest first. Everybody sees what was taken up; those who have a role in the network see all."""
        return self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'state': state, 'kind': kind, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_proposals_multilingual(self, group: str, *, state: Literal['proposed', 'taken_up', 'declined'] | None = None, kind: Literal['concept', 'checklist', 'questionnaire_draft', 'action', 'recommendation'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualGroupProposalPage:
        """List what a working group proposes, newest first. Everybody sees what was taken up; those who have a role in the network see all."""
        return self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'state': state, 'kind': kind, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_replications(self, practice: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ReplicationPage:
        """List who repeats a practice. Everybody sees what both sides confirmed; the two sides and those who judge see claims as well."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_replications_multilingual(self, practice: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualReplicationPage:
        """List who repeats a practice. Everybody sees what both sides confirmed; the two sides and those who judge see claims as well."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_reporting(self, *, year: int, network: str | None = None, lang: str | None = None) -> Reporting:
        """Say who reported for a year, who did not, and who never did. Counts of invented cities stand apart from those of real ones. The secretariat is told of everything that was submitted. A network coordinator asks for a network of theirs and is told of what is public: nobody can tell from a duty that a city submitted a lesson without its name."""
        return self._sender.call(Call('GET', '/v1/reporting', query={'year': year, 'network': network, 'lang': lang}))

    def list_reporting_multilingual(self, *, year: int, network: str | None = None) -> MultilingualReporting:
        """Say who reported for a year, who did not, and who never did. Counts of invented cities stand apart from those of real ones. The secretariat is told of everything that was submitted. A network coordinator asks for a network of theirs and is told of what is public: nobody can tell from a duty that a city submitted a lesson without its name."""
        return self._sender.call(Call('GET', '/v1/reporting', query={'year': year, 'network': network, 'lang': '*'}))

    def list_reports(self, *, city: str | None = None, year: int | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ReportSummaryPage:
        """List annual reports, newest first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/reports', query={'city': city, 'year': year, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_reports_multilingual(self, *, city: str | None = None, year: int | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualReportSummaryPage:
        """List annual reports, newest first. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/reports', query={'city': city, 'year': year, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_verdicts(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> PracticeVerdictPage:
        """List the verdicts on a practice, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/verdicts', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    def list_verdicts_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualPracticeVerdictPage:
        """List the verdicts on a practice, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return self._sender.call(Call('GET', '/v1/practices/{practice}/verdicts', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

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

    def list_working_groups(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> WorkingGroupPage:
        """List the working groups, newest first, those that ended included. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/working-groups', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_working_groups_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualWorkingGroupPage:
        """List the working groups, newest first, those that ended included. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/working-groups', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def propose_concept(self, body: NewConcept, *, lang: str | None = None, idempotency_key: str | None = None) -> Concept:
        """Propose a concept with its definition and sources. The secretariat opens the discussion. Who may: coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('POST', '/v1/concepts', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def propose_concept_multilingual(self, body: NewConcept, *, idempotency_key: str | None = None) -> MultilingualConcept:
        """Propose a concept with its definition and sources. The secretariat opens the discussion. Who may: coordinators of a city, coordinators of a network, experts and the secretariat."""
        return self._sender.call(Call('POST', '/v1/concepts', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def propose_concept_version(self, concept: str, body: ConceptText, *, lang: str | None = None, idempotency_key: str | None = None) -> ConceptVersion:
        """Propose the next version of a concept, whole. The agreed version stays what everybody sees until the next one is agreed on. One version is worked on at a time."""
        return self._sender.call(Call('POST', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def propose_concept_version_multilingual(self, concept: str, body: ConceptText, *, idempotency_key: str | None = None) -> MultilingualConceptVersion:
        """Propose the next version of a concept, whole. The agreed version stays what everybody sees until the next one is agreed on. One version is worked on at a time."""
        return self._sender.call(Call('POST', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def release_checklist_version(self, code: str, version: str, body: NewChecklistRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> ChecklistVersion:
        """Release a draft: from then on it never changes, and what is handed in is evaluated with it. What was handed in before keeps the version that it was handed in with. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/checklists/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def release_checklist_version_multilingual(self, code: str, version: str, body: NewChecklistRelease, *, idempotency_key: str | None = None) -> MultilingualChecklistVersion:
        """Release a draft: from then on it never changes, and what is handed in is evaluated with it. What was handed in before keeps the version that it was handed in with. Only the secretariat may."""
        return self._sender.call(Call('POST', '/v1/checklists/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def request_changes(self, practice: str, body: NewChangesRequest, *, idempotency_key: str | None = None) -> Message:
        """Ask the city for changes before a submitted version is judged. The city can change it again and submit a new version. The request stands in the thread with the city."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/changes-requests', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    def resend_webhook_delivery(self, webhook: str, delivery: str) -> WebhookDelivery:
        """Send a delivery again at once, whether it waits or has failed; if need be it is tried for three days anew. It is the same delivery with the same `webhook-id`."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/deliveries/{delivery}/attempts', names={'webhook': webhook, 'delivery': delivery}))

    def rotate_webhook_secret(self, webhook: str, *, idempotency_key: str | None = None) -> WebhookSecret:
        """Give a webhook a new secret, which stands in this answer and in no other. For 24 hours the secret before signs too: `webhook-signature` then holds two signatures, and either will do."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/secrets', names={'webhook': webhook}, keyed=True, idempotency_key=idempotency_key))

    def save_checklist_version(self, code: str, version: str, body: NewChecklist, *, if_match: Version, lang: str | None = None) -> ChecklistVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return self._sender.call(Call('PUT', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    def save_checklist_version_multilingual(self, code: str, version: str, body: NewChecklist, *, if_match: Version) -> MultilingualChecklistVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return self._sender.call(Call('PUT', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    def submit_practice(self, practice: str, body: NewSubmission, *, lang: str | None = None, idempotency_key: str | None = None) -> PracticeVersion:
        """Hand a draft or a revision in for evaluation. What it holds is kept as a numbered version, and evaluations are bound to that version and to its checklist. A lesson may be submitted for publication without its city."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/submissions', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def submit_practice_multilingual(self, practice: str, body: NewSubmission, *, idempotency_key: str | None = None) -> MultilingualPracticeVersion:
        """Hand a draft or a revision in for evaluation. What it holds is kept as a numbered version, and evaluations are bound to that version and to its checklist. A lesson may be submitted for publication without its city."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/submissions', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def submit_report(self, body: NewReport, *, lang: str | None = None, idempotency_key: str | None = None) -> Report:
        """Hand in the report of a city on a year; there is one for each year. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/reports', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def submit_report_multilingual(self, body: NewReport, *, idempotency_key: str | None = None) -> MultilingualReport:
        """Hand in the report of a city on a year; there is one for each year. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/reports', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def test_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': lang}))

    def test_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': '*'}))

    def update_collection(self, collection: str, body: CollectionChange, *, if_match: Version, lang: str | None = None) -> Collection:
        """Change a collection by a merge-patch. To add, remove or reorder, send `practices` whole in its new order. What was withdrawn since may stay in it."""
        return self._sender.call(Call('PATCH', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': lang}, body=body, if_match=if_match))

    def update_collection_multilingual(self, collection: str, body: CollectionChange, *, if_match: Version) -> MultilingualCollection:
        """Change a collection by a merge-patch. To add, remove or reorder, send `practices` whole in its new order. What was withdrawn since may stay in it."""
        return self._sender.call(Call('PATCH', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_concept_version(self, concept: str, number: str, body: ConceptChange, *, if_match: Version, lang: str | None = None) -> ConceptVersion:
        """Rewrite a version that is proposed or discussed, as who proposed it or as the secretariat. Any change of the concept makes the ETag stale, also a step of another version."""
        return self._sender.call(Call('PATCH', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'lang': lang}, body=body, if_match=if_match))

    def update_concept_version_multilingual(self, concept: str, number: str, body: ConceptChange, *, if_match: Version) -> MultilingualConceptVersion:
        """Rewrite a version that is proposed or discussed, as who proposed it or as the secretariat. Any change of the concept makes the ETag stale, also a step of another version."""
        return self._sender.call(Call('PATCH', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_consultation(self, consultation: str, body: ConsultationChange, *, if_match: Version, lang: str | None = None) -> Consultation:
        """Change what is asked and until when, as the group or the secretariat, up to the last day. Who may: coordinators of a city for their cities, experts for what they made and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'lang': lang}, body=body, if_match=if_match))

    def update_consultation_comment(self, consultation: str, comment: str, body: DraftCommentChange, *, if_match: Version, lang: str | None = None) -> DraftComment:
        """Change what your city said, until the window ends and while it is not answered. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('PATCH', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': lang}, body=body, if_match=if_match))

    def update_consultation_comment_multilingual(self, consultation: str, comment: str, body: DraftCommentChange, *, if_match: Version) -> MultilingualDraftComment:
        """Change what your city said, until the window ends and while it is not answered. Who may: coordinators of a city for their cities."""
        return self._sender.call(Call('PATCH', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_consultation_multilingual(self, consultation: str, body: ConsultationChange, *, if_match: Version) -> MultilingualConsultation:
        """Change what is asked and until when, as the group or the secretariat, up to the last day. Who may: coordinators of a city for their cities, experts for what they made and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_expert(self, expert: str, body: ExpertChange, *, if_match: Version, lang: str | None = None) -> Expert:
        """Change an entry, as the expert whose it is or as the secretariat. It is noted in the audit log. Who may: experts for what they made and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': lang}, body=body, if_match=if_match))

    def update_expert_multilingual(self, expert: str, body: ExpertChange, *, if_match: Version) -> MultilingualExpert:
        """Change an entry, as the expert whose it is or as the secretariat. It is noted in the audit log. Who may: experts for what they made and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_practice(self, practice: str, body: PracticeChange, *, if_match: Version, lang: str | None = None) -> Practice:
        """Change what is being written by a merge-patch. Members that you leave out stay as they are, null removes, and a list replaces the list before. To change something published begins a revision: everybody sees the previous version until the new one is published."""
        return self._sender.call(Call('PATCH', '/v1/practices/{practice}', names={'practice': practice}, query={'lang': lang}, body=body, if_match=if_match))

    def update_practice_multilingual(self, practice: str, body: PracticeChange, *, if_match: Version) -> MultilingualPractice:
        """Change what is being written by a merge-patch. Members that you leave out stay as they are, null removes, and a list replaces the list before. To change something published begins a revision: everybody sees the previous version until the new one is published."""
        return self._sender.call(Call('PATCH', '/v1/practices/{practice}', names={'practice': practice}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_report(self, report: str, body: ReportChange, *, if_match: Version, lang: str | None = None) -> Report:
        """Correct a report. Members that you leave out stay as they are, and so does the day of submission. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/reports/{report}', names={'report': report}, query={'lang': lang}, body=body, if_match=if_match))

    def update_report_multilingual(self, report: str, body: ReportChange, *, if_match: Version) -> MultilingualReport:
        """Correct a report. Members that you leave out stay as they are, and so does the day of submission. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/reports/{report}', names={'report': report}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_webhook(self, webhook: str, body: WebhookChange, *, if_match: Version, lang: str | None = None) -> Webhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}, body=body, if_match=if_match))

    def update_webhook_multilingual(self, webhook: str, body: WebhookChange, *, if_match: Version) -> MultilingualWebhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_working_group(self, group: str, body: WorkingGroupChange, *, if_match: Version, lang: str | None = None) -> WorkingGroup:
        """Change a working group, or end it by `ended_on`. Who may: the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/working-groups/{group}', names={'group': group}, query={'lang': lang}, body=body, if_match=if_match))

    def update_working_group_multilingual(self, group: str, body: WorkingGroupChange, *, if_match: Version) -> MultilingualWorkingGroup:
        """Change a working group, or end it by `ended_on`. Who may: the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/working-groups/{group}', names={'group': group}, query={'lang': '*'}, body=body, if_match=if_match))

    def verify_practice(self, practice: str, body: NewVerification, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Say that a published practice still runs. Without that word, or a new version, it is `stale` after two years."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/verifications', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def verify_practice_multilingual(self, practice: str, body: NewVerification, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Say that a published practice still runs. Without that word, or a new version, it is `stale` after two years."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/verifications', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_practice(self, practice: str, body: NewPracticeWithdrawal, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Withdraw a practice. Its city and those who judge keep seeing it; everybody else gets 410 with when and why. Lists leave it out, feeds announce that it is gone. The reason of a lesson without its city must not name it."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/withdrawals', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_practice_multilingual(self, practice: str, body: NewPracticeWithdrawal, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Withdraw a practice. Its city and those who judge keep seeing it; everybody else gets 410 with when and why. Lists leave it out, feeds announce that it is gone. The reason of a lesson without its city must not name it."""
        return self._sender.call(Call('POST', '/v1/practices/{practice}/withdrawals', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))


class AsyncPracticesOperations(AsyncOperations):
    """Every operation of practices_api, to be awaited."""

    async def answer_consultation_comment(self, consultation: str, comment: str, body: NewCommentAnswer, *, lang: str | None = None, idempotency_key: str | None = None) -> DraftComment:
        """Say what becomes of a comment, as the group or the secretariat; what is taken up names what changed. `version` is that of the comment which you read: its city may have changed it since. Another answer takes the place of the one before."""
        return await self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments/{comment}/answers', names={'consultation': consultation, 'comment': comment}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def answer_consultation_comment_multilingual(self, consultation: str, comment: str, body: NewCommentAnswer, *, idempotency_key: str | None = None) -> MultilingualDraftComment:
        """Say what becomes of a comment, as the group or the secretariat; what is taken up names what changed. `version` is that of the comment which you read: its city may have changed it since. Another answer takes the place of the one before."""
        return await self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments/{comment}/answers', names={'consultation': consultation, 'comment': comment}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def assign_evaluator(self, practice: str, body: NewAssignment, *, idempotency_key: str | None = None) -> Assignment:
        """Ask an expert to evaluate a submitted practice, or take it from the queue as an expert. Who may: experts and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/assignments', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def check_practice(self, practice: str, body: SelfCheckAsked) -> SelfCheck:
        """Run the checklist on what is being written, with the city's own answers. It says what the rule would decide. Nothing is kept, and nobody else sees it."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/self-checks', names={'practice': practice}, body=body))

    async def claim_replication(self, practice: str, body: NewReplication, *, lang: str | None = None, idempotency_key: str | None = None) -> Replication:
        """Claim that a city repeats a published practice. The adopting city or a city of the practice claims it; it counts once the other side confirms."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def claim_replication_multilingual(self, practice: str, body: NewReplication, *, idempotency_key: str | None = None) -> MultilingualReplication:
        """Claim that a city repeats a published practice. The adopting city or a city of the practice claims it; it counts once the other side confirms."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def confirm_replication(self, practice: str, replication: str, body: NewConfirmation, *, lang: str | None = None, idempotency_key: str | None = None) -> Replication:
        """Say, as the side that did not claim it, whether it is so. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/replications/{replication}/confirmations', names={'practice': practice, 'replication': replication}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def confirm_replication_multilingual(self, practice: str, replication: str, body: NewConfirmation, *, idempotency_key: str | None = None) -> MultilingualReplication:
        """Say, as the side that did not claim it, whether it is so. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/replications/{replication}/confirmations', names={'practice': practice, 'replication': replication}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_checklist(self, body: NewChecklist, *, lang: str | None = None, idempotency_key: str | None = None) -> ChecklistVersion:
        """Draft a version of a checklist with its rule. Experts and the secretariat may. Nothing is evaluated with a draft: try it on what was evaluated before."""
        return await self._sender.call(Call('POST', '/v1/checklists', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_checklist_multilingual(self, body: NewChecklist, *, idempotency_key: str | None = None) -> MultilingualChecklistVersion:
        """Draft a version of a checklist with its rule. Experts and the secretariat may. Nothing is evaluated with a draft: try it on what was evaluated before."""
        return await self._sender.call(Call('POST', '/v1/checklists', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_collection(self, body: NewCollection, *, lang: str | None = None, idempotency_key: str | None = None) -> Collection:
        """Begin a collection of a network or, without one, of the secretariat. It may list what is published. A lesson without its city stands in collections of the secretariat alone: a network's would give it away."""
        return await self._sender.call(Call('POST', '/v1/collections', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_collection_multilingual(self, body: NewCollection, *, idempotency_key: str | None = None) -> MultilingualCollection:
        """Begin a collection of a network or, without one, of the secretariat. It may list what is published. A lesson without its city stands in collections of the secretariat alone: a network's would give it away."""
        return await self._sender.call(Call('POST', '/v1/collections', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_concept_post(self, concept: str, body: NewPost, *, lang: str | None = None, idempotency_key: str | None = None) -> Post:
        """Ask about a concept or answer: everybody who has a role in the network may. It is shown at once and can be hidden by the secretariat, with a reason."""
        return await self._sender.call(Call('POST', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_concept_post_multilingual(self, concept: str, body: NewPost, *, idempotency_key: str | None = None) -> MultilingualPost:
        """Ask about a concept or answer: everybody who has a role in the network may. It is shown at once and can be hidden by the secretariat, with a reason."""
        return await self._sender.call(Call('POST', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_consultation(self, body: NewConsultation, *, lang: str | None = None, idempotency_key: str | None = None) -> Consultation:
        """Share a draft with member cities, as a city or an expert of a working group or as the secretariat. The draft of a questionnaire is opened to them in index_api as well: see `saveDraftConsultation` there."""
        return await self._sender.call(Call('POST', '/v1/consultations', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_consultation_comment(self, consultation: str, body: NewDraftComment, *, lang: str | None = None, idempotency_key: str | None = None) -> DraftComment:
        """Comment on a draft, or on a part of it, for a city that is asked. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_consultation_comment_multilingual(self, consultation: str, body: NewDraftComment, *, idempotency_key: str | None = None) -> MultilingualDraftComment:
        """Comment on a draft, or on a part of it, for a city that is asked. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('POST', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_consultation_multilingual(self, body: NewConsultation, *, idempotency_key: str | None = None) -> MultilingualConsultation:
        """Share a draft with member cities, as a city or an expert of a working group or as the secretariat. The draft of a questionnaire is opened to them in index_api as well: see `saveDraftConsultation` there."""
        return await self._sender.call(Call('POST', '/v1/consultations', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_expert(self, body: NewExpert, *, lang: str | None = None, idempotency_key: str | None = None) -> Expert:
        """Enter an expert into the public register: yourself or, as the secretariat, somebody who agreed to it. All of it but the subject is public from then on; `consent_on` says when the person agreed."""
        return await self._sender.call(Call('POST', '/v1/experts', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_expert_multilingual(self, body: NewExpert, *, idempotency_key: str | None = None) -> MultilingualExpert:
        """Enter an expert into the public register: yourself or, as the secretariat, somebody who agreed to it. All of it but the subject is public from then on; `consent_on` says when the person agreed."""
        return await self._sender.call(Call('POST', '/v1/experts', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_host_offer(self, practice: str, body: NewPracticeHostOffer, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Say of a published practice: we will host you. A city of the practice does, with an open offer of mentoring that it has in index_api; the practice shows it. While index_api is away this answers 503, and what was offered before is shown as it is."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/host-offers', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_host_offer_multilingual(self, practice: str, body: NewPracticeHostOffer, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Say of a published practice: we will host you. A city of the practice does, with an open offer of mentoring that it has in index_api; the practice shows it. While index_api is away this answers 503, and what was offered before is shown as it is."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/host-offers', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_message(self, practice: str, body: NewMessage, *, idempotency_key: str | None = None) -> Message:
        """Write into the thread between the city and those who judge. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/messages', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_practice(self, body: NewPractice, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Begin a practice or a lesson as a draft. A title and a city are enough: `missing` says what it lacks before it can be submitted."""
        return await self._sender.call(Call('POST', '/v1/practices', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_practice_multilingual(self, body: NewPractice, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Begin a practice or a lesson as a draft. A title and a city are enough: `missing` says what it lacks before it can be submitted."""
        return await self._sender.call(Call('POST', '/v1/practices', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_practice_post(self, practice: str, body: NewPost, *, lang: str | None = None, idempotency_key: str | None = None) -> Post:
        """Ask about a published practice or lesson, or answer as one of its cities or as the secretariat. It is shown at once and can be hidden by the secretariat, with a reason. On a lesson published without its city it is `waiting` until the secretariat lets it through, and must not name that city."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_practice_post_multilingual(self, practice: str, body: NewPost, *, idempotency_key: str | None = None) -> MultilingualPost:
        """Ask about a published practice or lesson, or answer as one of its cities or as the secretariat. It is shown at once and can be hidden by the secretariat, with a reason. On a lesson published without its city it is `waiting` until the secretariat lets it through, and must not name that city."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_proposal(self, group: str, body: NewProposal, *, lang: str | None = None, idempotency_key: str | None = None) -> GroupProposal:
        """Propose something, as a city or an expert of the group or as the secretariat. A concept and a checklist must be there; the draft of a questionnaire is named by its address in index_api."""
        return await self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_proposal_multilingual(self, group: str, body: NewProposal, *, idempotency_key: str | None = None) -> MultilingualGroupProposal:
        """Propose something, as a city or an expert of the group or as the secretariat. A concept and a checklist must be there; the draft of a questionnaire is named by its address in index_api."""
        return await self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_webhook(self, body: NewWebhook, *, lang: str | None = None, idempotency_key: str | None = None) -> MadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return await self._sender.call(Call('POST', '/v1/webhooks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_webhook_multilingual(self, body: NewWebhook, *, idempotency_key: str | None = None) -> MultilingualMadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return await self._sender.call(Call('POST', '/v1/webhooks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_working_group(self, body: NewWorkingGroup, *, lang: str | None = None, idempotency_key: str | None = None) -> WorkingGroup:
        """Set a working group up, with a few cities and experts of the public register. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/working-groups', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_working_group_multilingual(self, body: NewWorkingGroup, *, idempotency_key: str | None = None) -> MultilingualWorkingGroup:
        """Set a working group up, with a few cities and experts of the public register. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/working-groups', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_concept(self, concept: str, body: NewConceptDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Concept:
        """Open the discussion of the version that is worked on, or write down that it was agreed on or declined. What is agreed on takes the place of the version before, which stays readable."""
        return await self._sender.call(Call('POST', '/v1/concepts/{concept}/decisions', names={'concept': concept}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_concept_multilingual(self, concept: str, body: NewConceptDecision, *, idempotency_key: str | None = None) -> MultilingualConcept:
        """Open the discussion of the version that is worked on, or write down that it was agreed on or declined. What is agreed on takes the place of the version before, which stays readable."""
        return await self._sender.call(Call('POST', '/v1/concepts/{concept}/decisions', names={'concept': concept}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_partnership(self, practice: str, city: str, body: NewPartnershipDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Say whether your city takes part in a practice that names it. A city that others name is only asked: it is shown, counted and given rights to the practice once it accepts. Until it answers it can read the draft. The secretariat may answer in its place."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/decisions', names={'practice': practice, 'city': city}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_partnership_multilingual(self, practice: str, city: str, body: NewPartnershipDecision, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Say whether your city takes part in a practice that names it. A city that others name is only asked: it is shown, counted and given rights to the practice once it accepts. Until it answers it can read the draft. The secretariat may answer in its place."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/decisions', names={'practice': practice, 'city': city}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_post(self, post: str, body: NewPostDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Post:
        """Hide a question or an answer with a reason, or let through what waits or was hidden. With a question its answers are hidden. What names the city of a lesson without its city is never let through."""
        return await self._sender.call(Call('POST', '/v1/posts/{post}/decisions', names={'post': post}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_post_multilingual(self, post: str, body: NewPostDecision, *, idempotency_key: str | None = None) -> MultilingualPost:
        """Hide a question or an answer with a reason, or let through what waits or was hidden. With a question its answers are hidden. What names the city of a lesson without its city is never let through."""
        return await self._sender.call(Call('POST', '/v1/posts/{post}/decisions', names={'post': post}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_practice(self, practice: str, body: NewVerdict, *, idempotency_key: str | None = None) -> PracticeVerdict:
        """Publish or decline a submitted practice. Publication follows the rule of the checklist; against it only with `overrule` and a reason. Who wrote or evaluated does not decide."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/verdicts', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_proposal(self, group: str, proposal: str, body: NewProposalDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> GroupProposal:
        """Take a proposal up, or decline it with a reason. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals/{proposal}/decisions', names={'group': group, 'proposal': proposal}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_proposal_multilingual(self, group: str, proposal: str, body: NewProposalDecision, *, idempotency_key: str | None = None) -> MultilingualGroupProposal:
        """Take a proposal up, or decline it with a reason. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/working-groups/{group}/proposals/{proposal}/decisions', names={'group': group, 'proposal': proposal}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def delete_collection(self, collection: str, *, if_match: Version) -> None:
        """Delete a collection, not what it lists. Its slug stays taken. Who may: coordinators of a network for cities of their networks and the secretariat."""
        await self._sender.call(Call[None]('DELETE', '/v1/collections/{collection}', names={'collection': collection}, if_match=if_match))

    async def delete_consultation_comment(self, consultation: str, comment: str, *, if_match: Version) -> None:
        """Take back what your city said, until the window ends and while it is not answered. Who may: coordinators of a city for their cities."""
        await self._sender.call(Call[None]('DELETE', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, if_match=if_match))

    async def delete_expert(self, expert: str, *, if_match: Version) -> None:
        """Erase an expert, for instance when consent is taken back; working groups lose the entry as well. The audit log keeps that an entry of this identifier was made, changed and erased, and by whom."""
        await self._sender.call(Call[None]('DELETE', '/v1/experts/{expert}', names={'expert': expert}, if_match=if_match))

    async def delete_host_offer(self, practice: str, offer: str, *, if_match: Version) -> None:
        """Take an offer to host back. `If-Match` takes the ETag of the practice. The offer of mentoring stays. Who may: coordinators of a city for their cities."""
        await self._sender.call(Call[None]('DELETE', '/v1/practices/{practice}/host-offers/{offer}', names={'practice': practice, 'offer': offer}, if_match=if_match))

    async def delete_webhook(self, webhook: str, *, if_match: Version) -> None:
        """Delete a webhook, its secret and whatever waits for it. One delivery may still be on its way. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        await self._sender.call(Call[None]('DELETE', '/v1/webhooks/{webhook}', names={'webhook': webhook}, if_match=if_match))

    async def end_partnership(self, practice: str, city: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Leave a practice, or take back an invitation. The city itself leaves; a lead city removes a partner or an invitation. The last city stays: it withdraws the practice instead."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/endings', names={'practice': practice, 'city': city}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    async def end_partnership_multilingual(self, practice: str, city: str, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Leave a practice, or take back an invitation. The city itself leaves; a lead city removes a partner or an invitation. The last city stays: it withdraws the practice instead."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/partners/{city}/endings', names={'practice': practice, 'city': city}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    async def evaluate_practice(self, practice: str, body: NewEvaluation, *, idempotency_key: str | None = None) -> Evaluation:
        """Evaluate a submitted practice item by item. The evaluation is bound to the version last submitted and to its checklist. Nobody evaluates a practice of their own city or one that they wrote."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/evaluations', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def export_concepts(self) -> bytes:
        """Read the glossary as a SKOS concept scheme, in every language. What was agreed on and what is under discussion, all of it; `skos:editorialNote` says which is which."""
        return await self._sender.call(Call('GET', '/v1/concepts.jsonld', accept='application/ld+json'))

    async def export_practices_csv(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read published practices and lessons as a table, newest first. A file holds 5,000; where there are more, a link leads to the `next`. Cells that a spreadsheet would take for a formula begin with an apostrophe."""
        return await self._sender.call(Call('GET', '/v1/practices.csv', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='text/csv'))

    async def export_practices_lines(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read published practices and lessons as JSON Lines, newest first. A file holds 5,000; where there are more, a link leads to the `next`. Each line has the shape of a practice in a list."""
        return await self._sender.call(Call('GET', '/v1/practices.jsonl', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='application/x-ndjson'))

    async def export_practices_linked_data(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read published practices and lessons as linked data (schema.org), newest first. A file holds 5,000; where there are more, a link leads to the `next`. Each is a CreativeWork under its own address."""
        return await self._sender.call(Call('GET', '/v1/practices.jsonld', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='application/ld+json'))

    async def get_change_stream(self, *, after: int | None = None, kind: Sequence[str] | None = None, seconds: int | None = None) -> bytes:
        """Follow what changed as server-sent events: `id` is the position, `event` the kind, `data` the change. It begins after the position that EventSource sends as `Last-Event-ID`, else after `after`, and ends after a minute or sooner; EventSource then comes back by itself, and nothing is left out. A line with a colon is a sign of life."""
        return await self._sender.call(Call('GET', '/v1/changes.sse', query={'after': after, 'kind': kind, 'seconds': seconds}, accept='text/event-stream'))

    async def get_checklist_version(self, code: str, version: str, *, lang: str | None = None) -> ChecklistVersion:
        """Read a version: each item with its level and guidance, and the rule that publication follows. Drafts are shown to the secretariat and experts."""
        return await self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}))

    async def get_checklist_version_multilingual(self, code: str, version: str) -> MultilingualChecklistVersion:
        """Read a version: each item with its level and guidance, and the rule that publication follows. Drafts are shown to the secretariat and experts."""
        return await self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}))

    async def get_city_reporting(self, city: str, *, year: int, lang: str | None = None) -> CityReporting:
        """Say whether a city met its duty to report for a year. Met by a report, or by a practice or lesson that it submitted as lead in that year, before the coordinators' meeting of that year. While the date of the meeting is rough its first day possible is the deadline. The city and the secretariat are told of everything that was submitted, others only of what is published under its name: where that does not meet the duty, it is `undetermined` to them."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/reporting', names={'city': city}, query={'year': year, 'lang': lang}))

    async def get_city_reporting_multilingual(self, city: str, *, year: int) -> MultilingualCityReporting:
        """Say whether a city met its duty to report for a year. Met by a report, or by a practice or lesson that it submitted as lead in that year, before the coordinators' meeting of that year. While the date of the meeting is rough its first day possible is the deadline. The city and the secretariat are told of everything that was submitted, others only of what is published under its name: where that does not meet the duty, it is `undetermined` to them."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/reporting', names={'city': city}, query={'year': year, 'lang': '*'}))

    async def get_code_list(self, list: str, *, lang: str | None = None) -> CodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return await self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': lang}))

    async def get_code_list_multilingual(self, list: str) -> MultilingualCodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return await self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': '*'}))

    async def get_collection(self, collection: str, *, lang: str | None = None) -> Collection:
        """Read a collection with what it holds, in its order. What was withdrawn is left out. Who may change the collection reads the whole list in `practices` as well, to send it back changed. `Accept: application/atom+xml` gives its feed, which has an address of its own as well."""
        return await self._sender.call(Call('GET', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': lang}))

    async def get_collection_feed(self, collection: str, *, lang: str | None = None) -> bytes:
        """Read what came into a collection, changed or left it last as an Atom feed, a hundred entries on a page. What left it or was withdrawn appears as `at:deleted-entry` (RFC 6721). The link `next` leads to what came, changed or left before (RFC 5005)."""
        return await self._sender.call(Call('GET', '/v1/collections/{collection}/practices.atom', names={'collection': collection}, query={'lang': lang}, accept='application/atom+xml'))

    async def get_collection_multilingual(self, collection: str) -> MultilingualCollection:
        """Read a collection with what it holds, in its order. What was withdrawn is left out. Who may change the collection reads the whole list in `practices` as well, to send it back changed. `Accept: application/atom+xml` gives its feed, which has an address of its own as well."""
        return await self._sender.call(Call('GET', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': '*'}))

    async def get_concept(self, concept: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Concept:
        """Read a concept: the version that was agreed on, or as long as there is none the one under discussion. `narrower` names the concepts that fall under it; `pending` is the number of the next version, if one is discussed."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}', names={'concept': concept}, query={'render': render, 'lang': lang}))

    async def get_concept_multilingual(self, concept: str, *, render: Literal['html'] | None = None) -> MultilingualConcept:
        """Read a concept: the version that was agreed on, or as long as there is none the one under discussion. `narrower` names the concepts that fall under it; `pending` is the number of the next version, if one is discussed."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}', names={'concept': concept}, query={'render': render, 'lang': '*'}))

    async def get_concept_page(self, concept: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a concept as a page, with its sources and the concepts around it. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}.html', names={'concept': concept}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_concept_version(self, concept: str, number: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> ConceptVersion:
        """Read a version of a concept. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'render': render, 'lang': lang}))

    async def get_concept_version_multilingual(self, concept: str, number: str, *, render: Literal['html'] | None = None) -> MultilingualConceptVersion:
        """Read a version of a concept. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'render': render, 'lang': '*'}))

    async def get_consultation(self, consultation: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Consultation:
        """Read which draft is shared, with whom, until when, and what the group wants to know. The draft itself is read where it stands: a questionnaire in index_api, a concept in the glossary; a checklist at `getConsultedChecklist`."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'render': render, 'lang': lang}))

    async def get_consultation_comment(self, consultation: str, comment: str, *, lang: str | None = None) -> DraftComment:
        """Read what a city says of a draft, and what the group answers. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': lang}))

    async def get_consultation_comment_multilingual(self, consultation: str, comment: str) -> MultilingualDraftComment:
        """Read what a city says of a draft, and what the group answers. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': '*'}))

    async def get_consultation_multilingual(self, consultation: str, *, render: Literal['html'] | None = None) -> MultilingualConsultation:
        """Read which draft is shared, with whom, until when, and what the group wants to know. The draft itself is read where it stands: a questionnaire in index_api, a concept in the glossary; a checklist at `getConsultedChecklist`."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'render': render, 'lang': '*'}))

    async def get_consulted_checklist(self, consultation: str, *, lang: str | None = None) -> ChecklistVersion:
        """Read the checklist that is shared, as it stands now. While it is a draft, those who are asked read it from the first to the last day; the group and the secretariat at any time. `revision` grows with every change: an answer to a comment names it before and after."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}/checklist', names={'consultation': consultation}, query={'lang': lang}))

    async def get_consulted_checklist_multilingual(self, consultation: str) -> MultilingualChecklistVersion:
        """Read the checklist that is shared, as it stands now. While it is a draft, those who are asked read it from the first to the last day; the group and the secretariat at any time. `revision` grows with every change: an answer to a comment names it before and after."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}/checklist', names={'consultation': consultation}, query={'lang': '*'}))

    async def get_embedding(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None, lang: str | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return await self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': lang}))

    async def get_embedding_multilingual(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return await self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': '*'}))

    async def get_evaluation(self, practice: str, evaluation: str) -> Evaluation:
        """Read an evaluation. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/evaluations/{evaluation}', names={'practice': practice, 'evaluation': evaluation}))

    async def get_expert(self, expert: str, *, lang: str | None = None) -> Expert:
        """Read an expert. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': lang}))

    async def get_expert_multilingual(self, expert: str) -> MultilingualExpert:
        """Read an expert. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': '*'}))

    async def get_glossary_page(self, *, q: str | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read the glossary as a page, all of it or what a search finds. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts.html', query={'q': q, 'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_library_page(self, *, limit: int | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read the library as a page: a search, what it can be filtered by, and what was found. Browsers get it at the address of the list. What is searched for comes best match first, all else newest first."""
        return await self._sender.call(Call('GET', '/v1/practices.html', query={'limit': limit, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_me(self, *, lang: str | None = None) -> Me:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return await self._sender.call(Call('GET', '/v1/me', query={'lang': lang}))

    async def get_me_multilingual(self) -> MultilingualMe:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return await self._sender.call(Call('GET', '/v1/me', query={'lang': '*'}))

    async def get_post(self, post: str, *, lang: str | None = None) -> Post:
        """Read a question or an answer. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/posts/{post}', names={'post': post}, query={'lang': lang}))

    async def get_post_multilingual(self, post: str) -> MultilingualPost:
        """Read a question or an answer. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/posts/{post}', names={'post': post}, query={'lang': '*'}))

    async def get_practice(self, practice: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Practice:
        """Read a practice or a lesson. Texts are Markdown. `actions` names the operations that you may do with it next, `missing` what is still lacking in what is being written. Everybody sees the published version; its own see the `revision` in the making as well. What was published and is withdrawn answers 410."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}', names={'practice': practice}, query={'render': render, 'lang': lang}))

    async def get_practice_lineage(self, practice: str, *, lang: str | None = None) -> Lineage:
        """Follow a practice from city to city, back to where it comes from and on to where it went. Only what both sides confirmed, at most eight steps and 200 links each way. A chain goes on where the adopting city has a practice of its own that describes it."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/lineage', names={'practice': practice}, query={'lang': lang}))

    async def get_practice_lineage_multilingual(self, practice: str) -> MultilingualLineage:
        """Follow a practice from city to city, back to where it comes from and on to where it went. Only what both sides confirmed, at most eight steps and 200 links each way. A chain goes on where the adopting city has a practice of its own that describes it."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/lineage', names={'practice': practice}, query={'lang': '*'}))

    async def get_practice_multilingual(self, practice: str, *, render: Literal['html'] | None = None) -> MultilingualPractice:
        """Read a practice or a lesson. Texts are Markdown. `actions` names the operations that you may do with it next, `missing` what is still lacking in what is being written. Everybody sees the published version; its own see the `revision` in the making as well. What was published and is withdrawn answers 410."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}', names={'practice': practice}, query={'render': render, 'lang': '*'}))

    async def get_practice_page(self, practice: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a practice or a lesson as a page: what it is, how to do the same, and how to cite it. Browsers get it at the address of the practice itself."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}.html', names={'practice': practice}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_practice_version(self, practice: str, number: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> PracticeVersion:
        """Read a practice as it was submitted. A published version stays readable under this address when newer ones follow; once the practice is withdrawn, it answers 410 with the reason. Of a lesson that is published without its city, versions before that are for its own: their texts may name it."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/versions/{number}', names={'practice': practice, 'number': number}, query={'render': render, 'lang': lang}))

    async def get_practice_version_multilingual(self, practice: str, number: str, *, render: Literal['html'] | None = None) -> MultilingualPracticeVersion:
        """Read a practice as it was submitted. A published version stays readable under this address when newer ones follow; once the practice is withdrawn, it answers 410 with the reason. Of a lesson that is published without its city, versions before that are for its own: their texts may name it."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/versions/{number}', names={'practice': practice, 'number': number}, query={'render': render, 'lang': '*'}))

    async def get_practice_version_page(self, practice: str, number: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a practice as it was submitted, as a page: what citations lead to. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/versions/{number}.html', names={'practice': practice, 'number': number}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_practices_feed(self, *, lang: str | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None) -> bytes:
        """Read what is or was published as an Atom feed, what changed last first, a hundred entries on a page. Takes the filters of the list, so that there is a feed for each topic, indicator or network. What was withdrawn, and what a revision took out of what is filtered by, appears as `at:deleted-entry` (RFC 6721). The link `next` leads to what changed before (RFC 5005)."""
        return await self._sender.call(Call('GET', '/v1/practices.atom', query={'lang': lang, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix}, accept='application/atom+xml'))

    async def get_proposal(self, group: str, proposal: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> GroupProposal:
        """Read a proposal. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals/{proposal}', names={'group': group, 'proposal': proposal}, query={'render': render, 'lang': lang}))

    async def get_proposal_multilingual(self, group: str, proposal: str, *, render: Literal['html'] | None = None) -> MultilingualGroupProposal:
        """Read a proposal. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals/{proposal}', names={'group': group, 'proposal': proposal}, query={'render': render, 'lang': '*'}))

    async def get_replication(self, practice: str, replication: str, *, lang: str | None = None) -> Replication:
        """Read a replication. Who may: everybody, where it is public; else coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/replications/{replication}', names={'practice': practice, 'replication': replication}, query={'lang': lang}))

    async def get_replication_multilingual(self, practice: str, replication: str) -> MultilingualReplication:
        """Read a replication. Who may: everybody, where it is public; else coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/replications/{replication}', names={'practice': practice, 'replication': replication}, query={'lang': '*'}))

    async def get_report(self, report: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> Report:
        """Read an annual report. Its text is Markdown. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/reports/{report}', names={'report': report}, query={'render': render, 'lang': lang}))

    async def get_report_multilingual(self, report: str, *, render: Literal['html'] | None = None) -> MultilingualReport:
        """Read an annual report. Its text is Markdown. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/reports/{report}', names={'report': report}, query={'render': render, 'lang': '*'}))

    async def get_verdict(self, practice: str, verdict: str) -> PracticeVerdict:
        """Read a verdict. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/verdicts/{verdict}', names={'practice': practice, 'verdict': verdict}))

    async def get_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}))

    async def get_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}))

    async def get_working_group(self, group: str, *, render: Literal['html'] | None = None, lang: str | None = None) -> WorkingGroup:
        """Read a working group: its mandate, its cities and its experts. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/working-groups/{group}', names={'group': group}, query={'render': render, 'lang': lang}))

    async def get_working_group_multilingual(self, group: str, *, render: Literal['html'] | None = None) -> MultilingualWorkingGroup:
        """Read a working group: its mandate, its cities and its experts. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/working-groups/{group}', names={'group': group}, query={'render': render, 'lang': '*'}))

    async def highlight_practice(self, practice: str, body: NewHighlight, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Highlight a published practice, or remove the highlight. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/highlights', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def highlight_practice_multilingual(self, practice: str, body: NewHighlight, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Highlight a published practice, or remove the highlight. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/highlights', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def list_audit_entries(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, lang: str | None = None, limit: int | None = None) -> AuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return await self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'lang': lang, 'limit': limit}))

    async def list_audit_entries_multilingual(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, limit: int | None = None) -> MultilingualAuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return await self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'limit': limit, 'lang': '*'}))

    async def list_changes(self, *, after: int | None = None, kind: Sequence[str] | None = None, limit: int | None = None) -> ChangePage:
        """List what changed after a position, the earliest first: with what the caller may hear of. Nothing is left out or told twice, in whatever order commands ended. A change holds no texts: read the resource at its address. What leaves the public is told too, as `gone`. To begin a mirror, take `latest` from `?limit=1`, read the lists, and go on after it; 410 says that a position is no longer known and where to begin."""
        return await self._sender.call(Call('GET', '/v1/changes', query={'after': after, 'kind': kind, 'limit': limit}))

    async def list_checklist_trials(self, code: str, version: str, *, lang: str | None = None, limit: int | None = None) -> ChecklistTrialPage:
        """Try a checklist on what was evaluated before: which verdict would each submitted version have got?. The answers of its evaluations are held against the items and the rule of this version, item by item of the same code; what was not asked then is listed as `unanswered`. Nothing changes by it."""
        return await self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}/trials', names={'code': code, 'version': version}, query={'lang': lang, 'limit': limit}))

    async def list_checklist_trials_multilingual(self, code: str, version: str, *, limit: int | None = None) -> MultilingualChecklistTrialPage:
        """Try a checklist on what was evaluated before: which verdict would each submitted version have got?. The answers of its evaluations are held against the items and the rule of this version, item by item of the same code; what was not asked then is listed as `unanswered`. Nothing changes by it."""
        return await self._sender.call(Call('GET', '/v1/checklists/{code}/versions/{version}/trials', names={'code': code, 'version': version}, query={'limit': limit, 'lang': '*'}))

    async def list_checklists(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ChecklistSummaryPage:
        """List the versions of all checklists. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return await self._sender.call(Call('GET', '/v1/checklists', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_checklists_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualChecklistSummaryPage:
        """List the versions of all checklists. Everybody sees released ones; the secretariat and experts see drafts as well."""
        return await self._sender.call(Call('GET', '/v1/checklists', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_code_lists(self, *, lang: str | None = None) -> CodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return await self._sender.call(Call('GET', '/v1/codes', query={'lang': lang}))

    async def list_code_lists_multilingual(self) -> MultilingualCodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return await self._sender.call(Call('GET', '/v1/codes', query={'lang': '*'}))

    async def list_collections(self, *, network: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> CollectionSummaryPage:
        """List the collections of practices and lessons. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/collections', query={'network': network, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_collections_multilingual(self, *, network: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualCollectionSummaryPage:
        """List the collections of practices and lessons. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/collections', query={'network': network, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_concept_posts(self, concept: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PostPage:
        """Read the questions and answers on a concept, in the order they were written. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_concept_posts_multilingual(self, concept: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualPostPage:
        """Read the questions and answers on a concept, in the order they were written. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}/discussion', names={'concept': concept}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_concept_versions(self, concept: str, *, lang: str | None = None, limit: int | None = None) -> ConceptVersionSummaryPage:
        """List the versions of a concept in their order, replaced ones included. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'lang': lang, 'limit': limit}))

    async def list_concept_versions_multilingual(self, concept: str, *, limit: int | None = None) -> MultilingualConceptVersionSummaryPage:
        """List the versions of a concept in their order, replaced ones included. Who may: everybody, where it is public; else coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'limit': limit, 'lang': '*'}))

    async def list_concepts(self, *, state: Literal['proposed', 'discussed', 'agreed', 'declined'] | None = None, q: str | None = None, prefix: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ConceptSummaryPage:
        """List the concepts of the glossary, in the order of their slugs. Everybody sees what was agreed on and, marked by `state`, what is under discussion; those who have a role in the network see proposals and declined ones as well."""
        return await self._sender.call(Call('GET', '/v1/concepts', query={'state': state, 'q': q, 'prefix': prefix, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_concepts_multilingual(self, *, state: Literal['proposed', 'discussed', 'agreed', 'declined'] | None = None, q: str | None = None, prefix: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualConceptSummaryPage:
        """List the concepts of the glossary, in the order of their slugs. Everybody sees what was agreed on and, marked by `state`, what is under discussion; those who have a role in the network see proposals and declined ones as well."""
        return await self._sender.call(Call('GET', '/v1/concepts', query={'state': state, 'q': q, 'prefix': prefix, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_consultation_comments(self, consultation: str, *, city: str | None = None, part: str | None = None, answered: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> DraftCommentPage:
        """List what cities say of a draft and what the group answers, in the order of time. For everybody who was asked, also after the last day: coordinators of these cities and of their networks; for the group and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'city': city, 'part': part, 'answered': answered, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_consultation_comments_multilingual(self, consultation: str, *, city: str | None = None, part: str | None = None, answered: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualDraftCommentPage:
        """List what cities say of a draft and what the group answers, in the order of time. For everybody who was asked, also after the last day: coordinators of these cities and of their networks; for the group and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/consultations/{consultation}/comments', names={'consultation': consultation}, query={'city': city, 'part': part, 'answered': answered, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_consultations(self, *, kind: Literal['concept', 'checklist', 'questionnaire'] | None = None, working_group: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ConsultationPage:
        """List the drafts that were shared with member cities, newest first. Those who have a role in the network see each from its first day on; its group and the secretariat before that."""
        return await self._sender.call(Call('GET', '/v1/consultations', query={'kind': kind, 'working_group': working_group, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_consultations_multilingual(self, *, kind: Literal['concept', 'checklist', 'questionnaire'] | None = None, working_group: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualConsultationPage:
        """List the drafts that were shared with member cities, newest first. Those who have a role in the network see each from its first day on; its group and the secretariat before that."""
        return await self._sender.call(Call('GET', '/v1/consultations', query={'kind': kind, 'working_group': working_group, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_evaluation_queue(self, *, assigned: Literal['me', 'nobody', 'somebody'] | None = None, lang: str | None = None, limit: int | None = None) -> QueuedPracticePage:
        """List the submitted versions that wait for evaluations or a verdict, the longest first. An expert sees what they may evaluate: of no city of theirs, not written by them, not evaluated by them yet."""
        return await self._sender.call(Call('GET', '/v1/evaluation-queue', query={'assigned': assigned, 'lang': lang, 'limit': limit}))

    async def list_evaluation_queue_multilingual(self, *, assigned: Literal['me', 'nobody', 'somebody'] | None = None, limit: int | None = None) -> MultilingualQueuedPracticePage:
        """List the submitted versions that wait for evaluations or a verdict, the longest first. An expert sees what they may evaluate: of no city of theirs, not written by them, not evaluated by them yet."""
        return await self._sender.call(Call('GET', '/v1/evaluation-queue', query={'assigned': assigned, 'limit': limit, 'lang': '*'}))

    async def list_evaluations(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> EvaluationPage:
        """List the evaluations of a practice, of every version, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/evaluations', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    async def list_evaluations_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualEvaluationPage:
        """List the evaluations of a practice, of every version, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/evaluations', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

    async def list_experts(self, *, topic: str | None = None, language: str | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ExpertInListPage:
        """List the experts who agreed to be listed in the public register, in the order they were entered. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/experts', query={'topic': topic, 'language': language, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_experts_multilingual(self, *, topic: str | None = None, language: str | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualExpertInListPage:
        """List the experts who agreed to be listed in the public register, in the order they were entered. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/experts', query={'topic': topic, 'language': language, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_messages(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> MessagePage:
        """List the thread between the city and those who judge, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/messages', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    async def list_messages_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualMessagePage:
        """List the thread between the city and those who judge, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/messages', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

    async def list_posts(self, *, state: Literal['waiting', 'shown', 'hidden'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PostPage:
        """List the questions and answers of every thread, newest first, for those who moderate. Who may: the secretariat."""
        return await self._sender.call(Call('GET', '/v1/posts', query={'state': state, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_posts_multilingual(self, *, state: Literal['waiting', 'shown', 'hidden'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualPostPage:
        """List the questions and answers of every thread, newest first, for those who moderate. Who may: the secretariat."""
        return await self._sender.call(Call('GET', '/v1/posts', query={'state': state, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_practice_facets(self, *, lang: str | None = None, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> PracticeFacets:
        """Count the practices and lessons of a list by what it can be filtered by. A facet is counted without its own filter: beside a chosen topic stand the others that could be chosen instead or as well, each with what it would give. `total` counts the list itself."""
        return await self._sender.call(Call('GET', '/v1/practice-facets', query={'lang': lang, 'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since}))

    async def list_practice_facets_multilingual(self, *, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> MultilingualPracticeFacets:
        """Count the practices and lessons of a list by what it can be filtered by. A facet is counted without its own filter: beside a chosen topic stand the others that could be chosen instead or as well, each with what it would give. `total` counts the list itself."""
        return await self._sender.call(Call('GET', '/v1/practice-facets', query={'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since, 'lang': '*'}))

    async def list_practice_matches(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None, lang: str | None = None) -> PracticeMatches:
        """Find published practices on what a city is weak in, from cities that are strong there and like it. Without `indicator`, practices are sought on the three indicators in which its latest published self-assessment is weakest. `cities` has the reasons: points, distances in size and diversity, and a sentence. Where index_api does not answer, its last known answer is used and the answer is `partial`; without one, nothing is found."""
        return await self._sender.call(Call('GET', '/v1/practices/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': lang}))

    async def list_practice_matches_multilingual(self, *, city: str, indicator: Sequence[str] | None = None, limit: int | None = None) -> MultilingualPracticeMatches:
        """Find published practices on what a city is weak in, from cities that are strong there and like it. Without `indicator`, practices are sought on the three indicators in which its latest published self-assessment is weakest. `cities` has the reasons: points, distances in size and diversity, and a sentence. Where index_api does not answer, its last known answer is used and the answer is `partial`; without one, nothing is found."""
        return await self._sender.call(Call('GET', '/v1/practices/matches', query={'city': city, 'indicator': indicator, 'limit': limit, 'lang': '*'}))

    async def list_practice_posts(self, practice: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> PostPage:
        """Read the questions and answers on a published practice or lesson, in the order they were written. Posts show the author's role and city or network. The city of a lesson published without it appears as concerned, without its name. You also see what you wrote while it waits or is hidden, with the reason."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_practice_posts_multilingual(self, practice: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualPostPage:
        """Read the questions and answers on a published practice or lesson, in the order they were written. Posts show the author's role and city or network. The city of a lesson published without it appears as concerned, without its name. You also see what you wrote while it waits or is hidden, with the reason."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/discussion', names={'practice': practice}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_practice_versions(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> PracticeVersionSummaryPage:
        """List the submitted versions, in order. Everybody sees those that were published; its own see them all."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/versions', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    async def list_practice_versions_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualPracticeVersionSummaryPage:
        """List the submitted versions, in order. Everybody sees those that were published; its own see them all."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/versions', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

    async def list_practices(self, *, sort: Literal['recency', 'relevance'] | None = None, include: Sequence[Literal['facets']] | None = None, lang: str | None = None, count: bool | None = None, limit: int | None = None, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> PracticeSummaryPage:
        """List the practices and lessons that you may see. Everybody sees published ones; a city and its networks see its own in any state. What is withdrawn is left out unless it is asked for by its state. `Accept` gives the files as well: a table, JSON Lines, linked data or the feed, as under their suffixes, without `cursor`, `limit`, `sort`, `state`, `include` and `updated_since`."""
        return await self._sender.call(Call('GET', '/v1/practices', query={'sort': sort, 'include': include, 'lang': lang, 'count': count, 'limit': limit, 'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since}))

    async def list_practices_multilingual(self, *, sort: Literal['recency', 'relevance'] | None = None, include: Sequence[Literal['facets']] | None = None, count: bool | None = None, limit: int | None = None, state: Literal['draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn'] | None = None, kind: Literal['practice', 'lesson'] | None = None, indicator: Sequence[str] | None = None, topic: Sequence[str] | None = None, city: str | None = None, country: Sequence[str] | None = None, network: Sequence[str] | None = None, year: Sequence[int] | None = None, replicability: Sequence[Literal['local', 'regional', 'national', 'european']] | None = None, status: Sequence[Literal['planned', 'running', 'ended']] | None = None, language: Sequence[str] | None = None, highlighted: bool | None = None, stale: bool | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> MultilingualPracticeSummaryPage:
        """List the practices and lessons that you may see. Everybody sees published ones; a city and its networks see its own in any state. What is withdrawn is left out unless it is asked for by its state. `Accept` gives the files as well: a table, JSON Lines, linked data or the feed, as under their suffixes, without `cursor`, `limit`, `sort`, `state`, `include` and `updated_since`."""
        return await self._sender.call(Call('GET', '/v1/practices', query={'sort': sort, 'include': include, 'count': count, 'limit': limit, 'state': state, 'kind': kind, 'indicator': indicator, 'topic': topic, 'city': city, 'country': country, 'network': network, 'year': year, 'replicability': replicability, 'status': status, 'language': language, 'highlighted': highlighted, 'stale': stale, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since, 'lang': '*'}))

    async def list_proposals(self, group: str, *, state: Literal['proposed', 'taken_up', 'declined'] | None = None, kind: Literal['concept', 'checklist', 'questionnaire_draft', 'action', 'recommendation'] | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> GroupProposalPage:
        """List what a working group proposes, newest first. Everybody sees what was taken up; those who have a role in the network see all."""
        return await self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'state': state, 'kind': kind, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_proposals_multilingual(self, group: str, *, state: Literal['proposed', 'taken_up', 'declined'] | None = None, kind: Literal['concept', 'checklist', 'questionnaire_draft', 'action', 'recommendation'] | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualGroupProposalPage:
        """List what a working group proposes, newest first. Everybody sees what was taken up; those who have a role in the network see all."""
        return await self._sender.call(Call('GET', '/v1/working-groups/{group}/proposals', names={'group': group}, query={'state': state, 'kind': kind, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_replications(self, practice: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ReplicationPage:
        """List who repeats a practice. Everybody sees what both sides confirmed; the two sides and those who judge see claims as well."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_replications_multilingual(self, practice: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualReplicationPage:
        """List who repeats a practice. Everybody sees what both sides confirmed; the two sides and those who judge see claims as well."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/replications', names={'practice': practice}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_reporting(self, *, year: int, network: str | None = None, lang: str | None = None) -> Reporting:
        """Say who reported for a year, who did not, and who never did. Counts of invented cities stand apart from those of real ones. The secretariat is told of everything that was submitted. A network coordinator asks for a network of theirs and is told of what is public: nobody can tell from a duty that a city submitted a lesson without its name."""
        return await self._sender.call(Call('GET', '/v1/reporting', query={'year': year, 'network': network, 'lang': lang}))

    async def list_reporting_multilingual(self, *, year: int, network: str | None = None) -> MultilingualReporting:
        """Say who reported for a year, who did not, and who never did. Counts of invented cities stand apart from those of real ones. The secretariat is told of everything that was submitted. A network coordinator asks for a network of theirs and is told of what is public: nobody can tell from a duty that a city submitted a lesson without its name."""
        return await self._sender.call(Call('GET', '/v1/reporting', query={'year': year, 'network': network, 'lang': '*'}))

    async def list_reports(self, *, city: str | None = None, year: int | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ReportSummaryPage:
        """List annual reports, newest first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/reports', query={'city': city, 'year': year, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_reports_multilingual(self, *, city: str | None = None, year: int | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualReportSummaryPage:
        """List annual reports, newest first. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/reports', query={'city': city, 'year': year, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_verdicts(self, practice: str, *, lang: str | None = None, limit: int | None = None) -> PracticeVerdictPage:
        """List the verdicts on a practice, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/verdicts', names={'practice': practice}, query={'lang': lang, 'limit': limit}))

    async def list_verdicts_multilingual(self, practice: str, *, limit: int | None = None) -> MultilingualPracticeVerdictPage:
        """List the verdicts on a practice, in order. Who may: coordinators of a city for their cities, experts and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/practices/{practice}/verdicts', names={'practice': practice}, query={'limit': limit, 'lang': '*'}))

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

    async def list_working_groups(self, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> WorkingGroupPage:
        """List the working groups, newest first, those that ended included. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/working-groups', query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_working_groups_multilingual(self, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualWorkingGroupPage:
        """List the working groups, newest first, those that ended included. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/working-groups', query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def propose_concept(self, body: NewConcept, *, lang: str | None = None, idempotency_key: str | None = None) -> Concept:
        """Propose a concept with its definition and sources. The secretariat opens the discussion. Who may: coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/concepts', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def propose_concept_multilingual(self, body: NewConcept, *, idempotency_key: str | None = None) -> MultilingualConcept:
        """Propose a concept with its definition and sources. The secretariat opens the discussion. Who may: coordinators of a city, coordinators of a network, experts and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/concepts', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def propose_concept_version(self, concept: str, body: ConceptText, *, lang: str | None = None, idempotency_key: str | None = None) -> ConceptVersion:
        """Propose the next version of a concept, whole. The agreed version stays what everybody sees until the next one is agreed on. One version is worked on at a time."""
        return await self._sender.call(Call('POST', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def propose_concept_version_multilingual(self, concept: str, body: ConceptText, *, idempotency_key: str | None = None) -> MultilingualConceptVersion:
        """Propose the next version of a concept, whole. The agreed version stays what everybody sees until the next one is agreed on. One version is worked on at a time."""
        return await self._sender.call(Call('POST', '/v1/concepts/{concept}/versions', names={'concept': concept}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def release_checklist_version(self, code: str, version: str, body: NewChecklistRelease, *, lang: str | None = None, idempotency_key: str | None = None) -> ChecklistVersion:
        """Release a draft: from then on it never changes, and what is handed in is evaluated with it. What was handed in before keeps the version that it was handed in with. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/checklists/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def release_checklist_version_multilingual(self, code: str, version: str, body: NewChecklistRelease, *, idempotency_key: str | None = None) -> MultilingualChecklistVersion:
        """Release a draft: from then on it never changes, and what is handed in is evaluated with it. What was handed in before keeps the version that it was handed in with. Only the secretariat may."""
        return await self._sender.call(Call('POST', '/v1/checklists/{code}/versions/{version}/releases', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def request_changes(self, practice: str, body: NewChangesRequest, *, idempotency_key: str | None = None) -> Message:
        """Ask the city for changes before a submitted version is judged. The city can change it again and submit a new version. The request stands in the thread with the city."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/changes-requests', names={'practice': practice}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def resend_webhook_delivery(self, webhook: str, delivery: str) -> WebhookDelivery:
        """Send a delivery again at once, whether it waits or has failed; if need be it is tried for three days anew. It is the same delivery with the same `webhook-id`."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/deliveries/{delivery}/attempts', names={'webhook': webhook, 'delivery': delivery}))

    async def rotate_webhook_secret(self, webhook: str, *, idempotency_key: str | None = None) -> WebhookSecret:
        """Give a webhook a new secret, which stands in this answer and in no other. For 24 hours the secret before signs too: `webhook-signature` then holds two signatures, and either will do."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/secrets', names={'webhook': webhook}, keyed=True, idempotency_key=idempotency_key))

    async def save_checklist_version(self, code: str, version: str, body: NewChecklist, *, if_match: Version, lang: str | None = None) -> ChecklistVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return await self._sender.call(Call('PUT', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': lang}, body=body, if_match=if_match))

    async def save_checklist_version_multilingual(self, code: str, version: str, body: NewChecklist, *, if_match: Version) -> MultilingualChecklistVersion:
        """Put a draft in place of the one you read. A released version never changes. Who may: experts and the secretariat."""
        return await self._sender.call(Call('PUT', '/v1/checklists/{code}/versions/{version}', names={'code': code, 'version': version}, query={'lang': '*'}, body=body, if_match=if_match))

    async def submit_practice(self, practice: str, body: NewSubmission, *, lang: str | None = None, idempotency_key: str | None = None) -> PracticeVersion:
        """Hand a draft or a revision in for evaluation. What it holds is kept as a numbered version, and evaluations are bound to that version and to its checklist. A lesson may be submitted for publication without its city."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/submissions', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def submit_practice_multilingual(self, practice: str, body: NewSubmission, *, idempotency_key: str | None = None) -> MultilingualPracticeVersion:
        """Hand a draft or a revision in for evaluation. What it holds is kept as a numbered version, and evaluations are bound to that version and to its checklist. A lesson may be submitted for publication without its city."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/submissions', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def submit_report(self, body: NewReport, *, lang: str | None = None, idempotency_key: str | None = None) -> Report:
        """Hand in the report of a city on a year; there is one for each year. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/reports', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def submit_report_multilingual(self, body: NewReport, *, idempotency_key: str | None = None) -> MultilingualReport:
        """Hand in the report of a city on a year; there is one for each year. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/reports', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def test_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': lang}))

    async def test_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': '*'}))

    async def update_collection(self, collection: str, body: CollectionChange, *, if_match: Version, lang: str | None = None) -> Collection:
        """Change a collection by a merge-patch. To add, remove or reorder, send `practices` whole in its new order. What was withdrawn since may stay in it."""
        return await self._sender.call(Call('PATCH', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_collection_multilingual(self, collection: str, body: CollectionChange, *, if_match: Version) -> MultilingualCollection:
        """Change a collection by a merge-patch. To add, remove or reorder, send `practices` whole in its new order. What was withdrawn since may stay in it."""
        return await self._sender.call(Call('PATCH', '/v1/collections/{collection}', names={'collection': collection}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_concept_version(self, concept: str, number: str, body: ConceptChange, *, if_match: Version, lang: str | None = None) -> ConceptVersion:
        """Rewrite a version that is proposed or discussed, as who proposed it or as the secretariat. Any change of the concept makes the ETag stale, also a step of another version."""
        return await self._sender.call(Call('PATCH', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_concept_version_multilingual(self, concept: str, number: str, body: ConceptChange, *, if_match: Version) -> MultilingualConceptVersion:
        """Rewrite a version that is proposed or discussed, as who proposed it or as the secretariat. Any change of the concept makes the ETag stale, also a step of another version."""
        return await self._sender.call(Call('PATCH', '/v1/concepts/{concept}/versions/{number}', names={'concept': concept, 'number': number}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_consultation(self, consultation: str, body: ConsultationChange, *, if_match: Version, lang: str | None = None) -> Consultation:
        """Change what is asked and until when, as the group or the secretariat, up to the last day. Who may: coordinators of a city for their cities, experts for what they made and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_consultation_comment(self, consultation: str, comment: str, body: DraftCommentChange, *, if_match: Version, lang: str | None = None) -> DraftComment:
        """Change what your city said, until the window ends and while it is not answered. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('PATCH', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_consultation_comment_multilingual(self, consultation: str, comment: str, body: DraftCommentChange, *, if_match: Version) -> MultilingualDraftComment:
        """Change what your city said, until the window ends and while it is not answered. Who may: coordinators of a city for their cities."""
        return await self._sender.call(Call('PATCH', '/v1/consultations/{consultation}/comments/{comment}', names={'consultation': consultation, 'comment': comment}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_consultation_multilingual(self, consultation: str, body: ConsultationChange, *, if_match: Version) -> MultilingualConsultation:
        """Change what is asked and until when, as the group or the secretariat, up to the last day. Who may: coordinators of a city for their cities, experts for what they made and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/consultations/{consultation}', names={'consultation': consultation}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_expert(self, expert: str, body: ExpertChange, *, if_match: Version, lang: str | None = None) -> Expert:
        """Change an entry, as the expert whose it is or as the secretariat. It is noted in the audit log. Who may: experts for what they made and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_expert_multilingual(self, expert: str, body: ExpertChange, *, if_match: Version) -> MultilingualExpert:
        """Change an entry, as the expert whose it is or as the secretariat. It is noted in the audit log. Who may: experts for what they made and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/experts/{expert}', names={'expert': expert}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_practice(self, practice: str, body: PracticeChange, *, if_match: Version, lang: str | None = None) -> Practice:
        """Change what is being written by a merge-patch. Members that you leave out stay as they are, null removes, and a list replaces the list before. To change something published begins a revision: everybody sees the previous version until the new one is published."""
        return await self._sender.call(Call('PATCH', '/v1/practices/{practice}', names={'practice': practice}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_practice_multilingual(self, practice: str, body: PracticeChange, *, if_match: Version) -> MultilingualPractice:
        """Change what is being written by a merge-patch. Members that you leave out stay as they are, null removes, and a list replaces the list before. To change something published begins a revision: everybody sees the previous version until the new one is published."""
        return await self._sender.call(Call('PATCH', '/v1/practices/{practice}', names={'practice': practice}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_report(self, report: str, body: ReportChange, *, if_match: Version, lang: str | None = None) -> Report:
        """Correct a report. Members that you leave out stay as they are, and so does the day of submission. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/reports/{report}', names={'report': report}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_report_multilingual(self, report: str, body: ReportChange, *, if_match: Version) -> MultilingualReport:
        """Correct a report. Members that you leave out stay as they are, and so does the day of submission. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/reports/{report}', names={'report': report}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_webhook(self, webhook: str, body: WebhookChange, *, if_match: Version, lang: str | None = None) -> Webhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return await self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_webhook_multilingual(self, webhook: str, body: WebhookChange, *, if_match: Version) -> MultilingualWebhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return await self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_working_group(self, group: str, body: WorkingGroupChange, *, if_match: Version, lang: str | None = None) -> WorkingGroup:
        """Change a working group, or end it by `ended_on`. Who may: the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/working-groups/{group}', names={'group': group}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_working_group_multilingual(self, group: str, body: WorkingGroupChange, *, if_match: Version) -> MultilingualWorkingGroup:
        """Change a working group, or end it by `ended_on`. Who may: the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/working-groups/{group}', names={'group': group}, query={'lang': '*'}, body=body, if_match=if_match))

    async def verify_practice(self, practice: str, body: NewVerification, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Say that a published practice still runs. Without that word, or a new version, it is `stale` after two years."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/verifications', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def verify_practice_multilingual(self, practice: str, body: NewVerification, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Say that a published practice still runs. Without that word, or a new version, it is `stale` after two years."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/verifications', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_practice(self, practice: str, body: NewPracticeWithdrawal, *, lang: str | None = None, idempotency_key: str | None = None) -> Practice:
        """Withdraw a practice. Its city and those who judge keep seeing it; everybody else gets 410 with when and why. Lists leave it out, feeds announce that it is gone. The reason of a lesson without its city must not name it."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/withdrawals', names={'practice': practice}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_practice_multilingual(self, practice: str, body: NewPracticeWithdrawal, *, idempotency_key: str | None = None) -> MultilingualPractice:
        """Withdraw a practice. Its city and those who judge keep seeing it; everybody else gets 410 with when and why. Lists leave it out, feeds announce that it is gone. The reason of a lesson without its city must not name it."""
        return await self._sender.call(Call('POST', '/v1/practices/{practice}/withdrawals', names={'practice': practice}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))
