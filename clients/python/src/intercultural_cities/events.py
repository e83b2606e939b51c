"""The operations of events_api. Written by generate.py from its OpenAPI document: change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from intercultural_cities.calls import Call, Content, Page, Version
from intercultural_cities.operations import AsyncOperations, Operations


class AgendaItem(TypedDict):
    """A line of the agenda, in the time of the place."""

    begins: NotRequired[str]
    ends: NotRequired[str]
    on: NotRequired[str]
    title: str


class AgendaItemAsked(TypedDict):
    """A line of the agenda, in the time of the place."""

    begins: NotRequired[str | None]
    ends: NotRequired[str | None]
    on: NotRequired[str | None]
    title: dict[str, str]


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


class CalendarGap(TypedDict):
    """Something that no event of the year takes up."""

    name: str
    slug: str
    synthetic: bool


class CalendarImport(TypedDict):
    """What a file brought: each of its events counts once."""

    changed: int
    known: int
    own: int
    party: str
    past: int
    proposed: int
    unread: list[UnreadEvent]


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


class Conflict(TypedDict):
    """Events that come close together. Advice: nothing is forbidden."""

    about: str
    certainty: str
    events: list[PlannedEvent]
    kind: str


class Count(TypedDict):
    """How many rows a list has on all its pages."""

    exact: bool
    value: int


class Days(TypedDict):
    """Some days in a row."""

    earliest: str
    latest: str


DeliveryProblem: TypeAlias = "Literal['status', 'timeout', 'unreachable', 'tls', 'address', 'stopped']"
"""Why the last attempt came to nothing."""


DeliveryState: TypeAlias = "Literal['waiting', 'failed']"
"""Whether a delivery will be tried again by itself."""


DisabledReason: TypeAlias = "Literal['gone', 'failing']"
"""Why nothing is sent to a webhook any more."""


class DocumentAsked(TypedDict):
    """Something to read."""

    language: NotRequired[str | None]
    title: str
    url: str


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


class Event(TypedDict):
    """An event of the network."""

    accessibility: NotRequired[str]
    actions: list[str]
    agenda: list[AgendaItem]
    audience: NotRequired[str]
    capacity: NotRequired[int]
    created_at: str
    description: NotRequired[str]
    documents: list[EventDocument]
    end_time_zone: NotRequired[str]
    ends_at: NotRequired[str]
    hosts: list[Host]
    id: str
    image: NotRequired[EventImage]
    indicators: list[str]
    lab_participants: list[LabParticipant]
    languages: list[str]
    later: NotRequired[Later]
    mode: str
    names: NotRequired[Names]
    networks: list[str]
    online: NotRequired[Online]
    parent: NotRequired[str]
    place: NotRequired[Place]
    postponed_from: NotRequired[Days]
    practices: list[str]
    registration: NotRequired[Registration]
    segments: list[Segment]
    series: NotRequired[str]
    source: NotRequired[Source]
    starts_at: NotRequired[str]
    state: str
    support_rule: NotRequired[SupportRule]
    synthetic: bool
    time_zone: NotRequired[str]
    title: str
    title_language: NotRequired[str]
    topics: list[str]
    type: str
    undo_until: NotRequired[str]
    updated_at: str
    version: int
    visits: NotRequired[str]
    warnings: list[EventWarning]
    when: When


class EventChange(TypedDict):
    """A merge-patch (RFC 7396): what is left out stays, null removes, lists are replaced; the whole is checked."""

    accessibility: NotRequired[dict[str, str | None] | None]
    agenda: NotRequired[list[AgendaItemAsked] | None]
    audience: NotRequired[dict[str, str | None] | None]
    capacity: NotRequired[int | None]
    description: NotRequired[dict[str, str | None] | None]
    documents: NotRequired[list[DocumentAsked] | None]
    end_time_zone: NotRequired[str | None]
    ends_at: NotRequired[str | None]
    hosts: NotRequired[list[HostAsked] | None]
    image: NotRequired[EventImageAsked | None]
    indicators: NotRequired[list[str] | None]
    lab_participants: NotRequired[list[LabParticipantAsked] | None]
    languages: NotRequired[list[str] | None]
    mode: NotRequired[Literal['place', 'online', 'hybrid'] | None]
    networks: NotRequired[list[str] | None]
    online: NotRequired[OnlineAsked | None]
    parent: NotRequired[str | None]
    place: NotRequired[PlaceChange | None]
    practices: NotRequired[list[str] | None]
    reason: NotRequired[str | None]
    registration: NotRequired[RegistrationChange | None]
    segments: NotRequired[list[SegmentAsked] | None]
    starts_at: NotRequired[str | None]
    state: NotRequired[Literal['proposed', 'planned'] | None]
    support_rule: NotRequired[SupportRuleAsked | None]
    time_zone: NotRequired[str | None]
    title: NotRequired[dict[str, str | None] | None]
    topics: NotRequired[list[str] | None]
    type: NotRequired[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects'] | None]
    visits: NotRequired[str | None]
    when: NotRequired[WhenChange | None]


class EventConflicts(TypedDict):
    """What lies too close together in a window."""

    conflicts: list[Conflict]
    n_events: int
    names: NotRequired[Names]
    thresholds: Thresholds
    truncated: bool


class EventDate(TypedDict):
    """One entry of the history of an event's dates."""

    at: str
    by: str
    change: str
    id: str
    reason: NotRequired[str]
    when: When


class EventDatePage(Page['EventDate']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class EventDocument(TypedDict):
    """Something to read."""

    language: NotRequired[str]
    title: str
    url: str


class EventDuties(TypedDict):
    """What a city owes for a year."""

    city: str
    duties: list[EventDuty]
    names: NotRequired[Names]
    state: str
    year: int


class EventDuty(TypedDict):
    """One thing that a city owes."""

    by: NotRequired[str]
    code: str
    event: str
    state: str
    what: NotRequired[str]


class EventHostOffer(TypedDict):
    """An offer to host."""

    call: NotRequired[str]
    event: NotRequired[str]
    id: str
    kind: str
    name: NotRequired[str]
    period: NotRequired[str]
    ref: NotRequired[str]
    role: str
    state: str
    steps: list[HostOfferStep]
    synthetic: bool
    undo_until: NotRequired[str]
    version: int


class EventHostOfferPage(Page['EventHostOffer']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class EventImage(TypedDict):
    """A picture that goes with an event, and the same in words."""

    alternative_text: str
    url: str


class EventImageAsked(TypedDict):
    """A picture that goes with an event, and the same in words."""

    alternative_text: dict[str, str]
    url: str


class EventNote(TypedDict):
    """A remark that goes with a step. Everybody can read it."""

    note: NotRequired[str | None]


class EventProposal(TypedDict):
    """An event that the calendar of a partner proposes, or a change to one that was accepted."""

    changes: list[str]
    description: NotRequired[str]
    edtf: str
    end_time_zone: NotRequired[str]
    ends_at: NotRequired[str]
    event: NotRequired[str]
    id: str
    kind: str
    language: str
    made_at: str
    party: str
    place: NotRequired[ProposedPlace]
    recurrence: NotRequired[str]
    starts_at: NotRequired[str]
    state: str
    tentative: bool
    time_zone: NotRequired[str]
    title: str
    uid: str
    updated_at: str
    url: NotRequired[str]
    version: int


class EventProposalPage(Page['EventProposal']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class EventStep(TypedDict):
    """One step of an event."""

    at: str
    by: str
    id: str
    kind: str
    note: NotRequired[str]
    state: str


class EventStepPage(Page['EventStep']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class EventSummary(TypedDict):
    """An event of the network, as lists show it."""

    accessibility: NotRequired[str]
    agenda: list[AgendaItem]
    audience: NotRequired[str]
    capacity: NotRequired[int]
    created_at: str
    description: NotRequired[str]
    documents: list[EventDocument]
    end_time_zone: NotRequired[str]
    ends_at: NotRequired[str]
    hosts: list[Host]
    id: str
    image: NotRequired[EventImage]
    indicators: list[str]
    lab_participants: list[LabParticipant]
    languages: list[str]
    later: NotRequired[Later]
    mode: str
    networks: list[str]
    online: NotRequired[Online]
    parent: NotRequired[str]
    place: NotRequired[Place]
    postponed_from: NotRequired[Days]
    practices: list[str]
    registration: NotRequired[Registration]
    segments: list[Segment]
    series: NotRequired[str]
    source: NotRequired[Source]
    starts_at: NotRequired[str]
    state: str
    support_rule: NotRequired[SupportRule]
    synthetic: bool
    time_zone: NotRequired[str]
    title: str
    title_language: NotRequired[str]
    topics: list[str]
    type: str
    undo_until: NotRequired[str]
    updated_at: str
    version: int
    visits: NotRequired[str]
    warnings: list[EventWarning]
    when: When


class EventSummaryPage(Page['EventSummary']):
    """One page of a list that counts on request."""

    count: NotRequired[Count]
    names: NotRequired[Names]
    next_cursor: str | None


class EventVersion(TypedDict):
    """An event as it was before a change."""

    event: EventSummary
    replaced_at: str
    replaced_by: str
    version: int


class EventVersionPage(Page['EventVersion']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class EventWarning(TypedDict):
    """Something worth checking that blocks nothing."""

    code: str
    text: str


class Feedback(TypedDict):
    """What somebody said, on which day is not kept."""

    rating: int
    text: NotRequired[str]


class FeedbackOf(TypedDict):
    """All feedback on an event, in an order that does not reveal when it came, once enough was given."""

    average: NotRequired[float]
    given: int
    items: list[Feedback]
    opens_at: int
    outstanding: int


class FeedbackThanks(TypedDict):
    """That it was kept."""

    kept: bool


class FeedbackTokens(TypedDict):
    """The tokens. They are shown once and not kept: only what they hash to is."""

    tokens: list[str]


class FollowUp(TypedDict):
    """Something decided at an event, with who does it by when."""

    agreement: str
    at: str
    authority: NotRequired[str]
    by: str
    done_on: NotRequired[str]
    due_on: NotRequired[str]
    event: str
    id: str
    names: NotRequired[Names]
    note: NotRequired[str]
    owner: NotRequired[str]
    owner_kind: str
    practices: list[str]
    side: NotRequired[str]
    state: str
    synthetic: bool
    topics: list[str]
    version: int
    what: str


class FollowUpChange(TypedDict):
    """How far it is."""

    note: NotRequired[str | None]
    state: Literal['open', 'done', 'dropped']


class FollowUpPage(Page['FollowUp']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class Gone(TypedDict):
    """A neighbour that did not answer."""

    reason: str
    service: str
    stale_since: NotRequired[str]


class Host(TypedDict):
    """Who hosts."""

    kind: str
    name: NotRequired[str]
    ref: NotRequired[str]
    role: str
    state: str


class HostAsked(TypedDict):
    """Who hosts: a city or network of the directory by `ref`, or a partner by `name`."""

    kind: Literal['city', 'network', 'partner']
    name: NotRequired[str | None]
    ref: NotRequired[str | None]
    role: NotRequired[Literal['host', 'co_organiser', 'chair', 'partner']]
    state: NotRequired[Literal['asked', 'offered', 'accepted', 'confirmed', 'declined', 'withdrawn']]


class HostCall(TypedDict):
    """A call for hosts."""

    at: str
    by: str
    event: NotRequired[str]
    id: str
    names: NotRequired[Names]
    networks: list[str]
    note: NotRequired[str]
    offers_by: str
    period: When
    synthetic: bool
    title: str
    topics: list[str]
    type: str


class HostCallPage(Page['HostCall']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class HostOfferStep(TypedDict):
    """A step of an offer."""

    at: str
    by: str
    note: NotRequired[str]
    state: str


class LabParticipant(TypedDict):
    """An authority or organisation at a policy lab."""

    city: NotRequired[str]
    level: str
    name: str


class LabParticipantAsked(TypedDict):
    """An authority or organisation at a policy lab. No person is named."""

    city: NotRequired[str | None]
    level: Literal['local', 'national']
    name: str


class Later(TypedDict):
    """What became of an event, from another source."""

    source: Source
    text: str


class MadePrivateCalendar(TypedDict):
    """A private calendar that was just made, with its address: keep it to yourself, for whoever has it reads it."""

    address: str
    created_at: str
    id: str
    language: str
    mine: bool
    party: str
    read_at: NotRequired[str]
    webcal: str


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


class Me(TypedDict):
    """Who the token is and what it covers."""

    cities: list[str]
    lacks: NotRequired[str]
    names: NotRequired[Names]
    networks: list[str]
    operations: dict[str, str]
    roles: list[str]
    subject: str | None


class MultilingualAgendaItem(TypedDict):
    """A line of the agenda, in the time of the place."""

    begins: NotRequired[str]
    ends: NotRequired[str]
    on: NotRequired[str]
    title: dict[str, str]


class MultilingualAuditEntryPage(Page['AuditEntry']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualCalendarGap(TypedDict):
    """Something that no event of the year takes up."""

    name: dict[str, str]
    slug: str
    synthetic: bool


class MultilingualCalendarImport(TypedDict):
    """What a file brought: each of its events counts once."""

    changed: int
    known: int
    own: int
    party: str
    past: int
    proposed: int
    unread: list[MultilingualUnreadEvent]


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


class MultilingualConflict(TypedDict):
    """Events that come close together. Advice: nothing is forbidden."""

    about: str
    certainty: str
    events: list[MultilingualPlannedEvent]
    kind: str


class MultilingualEvent(TypedDict):
    """An event of the network."""

    accessibility: NotRequired[dict[str, str]]
    actions: list[str]
    agenda: list[MultilingualAgendaItem]
    audience: NotRequired[dict[str, str]]
    capacity: NotRequired[int]
    created_at: str
    description: NotRequired[dict[str, str]]
    documents: list[EventDocument]
    end_time_zone: NotRequired[str]
    ends_at: NotRequired[str]
    hosts: list[Host]
    id: str
    image: NotRequired[MultilingualEventImage]
    indicators: list[str]
    lab_participants: list[LabParticipant]
    languages: list[str]
    later: NotRequired[MultilingualLater]
    mode: str
    names: NotRequired[MultilingualNames]
    networks: list[str]
    online: NotRequired[Online]
    parent: NotRequired[str]
    place: NotRequired[Place]
    postponed_from: NotRequired[Days]
    practices: list[str]
    registration: NotRequired[MultilingualRegistration]
    segments: list[MultilingualSegment]
    series: NotRequired[str]
    source: NotRequired[Source]
    starts_at: NotRequired[str]
    state: str
    support_rule: NotRequired[SupportRule]
    synthetic: bool
    time_zone: NotRequired[str]
    title: dict[str, str]
    title_language: NotRequired[str]
    topics: list[str]
    type: str
    undo_until: NotRequired[str]
    updated_at: str
    version: int
    visits: NotRequired[str]
    warnings: list[MultilingualEventWarning]
    when: MultilingualWhen


class MultilingualEventConflicts(TypedDict):
    """What lies too close together in a window."""

    conflicts: list[MultilingualConflict]
    n_events: int
    names: NotRequired[MultilingualNames]
    thresholds: Thresholds
    truncated: bool


class MultilingualEventDate(TypedDict):
    """One entry of the history of an event's dates."""

    at: str
    by: str
    change: str
    id: str
    reason: NotRequired[str]
    when: MultilingualWhen


class MultilingualEventDatePage(Page['MultilingualEventDate']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualEventDuties(TypedDict):
    """What a city owes for a year."""

    city: str
    duties: list[EventDuty]
    names: NotRequired[MultilingualNames]
    state: str
    year: int


class MultilingualEventHostOfferPage(Page['EventHostOffer']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualEventImage(TypedDict):
    """A picture that goes with an event, and the same in words."""

    alternative_text: dict[str, str]
    url: str


class MultilingualEventProposalPage(Page['EventProposal']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualEventStepPage(Page['EventStep']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualEventSummary(TypedDict):
    """An event of the network, as lists show it."""

    accessibility: NotRequired[dict[str, str]]
    agenda: list[MultilingualAgendaItem]
    audience: NotRequired[dict[str, str]]
    capacity: NotRequired[int]
    created_at: str
    description: NotRequired[dict[str, str]]
    documents: list[EventDocument]
    end_time_zone: NotRequired[str]
    ends_at: NotRequired[str]
    hosts: list[Host]
    id: str
    image: NotRequired[MultilingualEventImage]
    indicators: list[str]
    lab_participants: list[LabParticipant]
    languages: list[str]
    later: NotRequired[MultilingualLater]
    mode: str
    networks: list[str]
    online: NotRequired[Online]
    parent: NotRequired[str]
    place: NotRequired[Place]
    postponed_from: NotRequired[Days]
    practices: list[str]
    registration: NotRequired[MultilingualRegistration]
    segments: list[MultilingualSegment]
    series: NotRequired[str]
    source: NotRequired[Source]
    starts_at: NotRequired[str]
    state: str
    support_rule: NotRequired[SupportRule]
    synthetic: bool
    time_zone: NotRequired[str]
    title: dict[str, str]
    title_language: NotRequired[str]
    topics: list[str]
    type: str
    undo_until: NotRequired[str]
    updated_at: str
    version: int
    visits: NotRequired[str]
    warnings: list[MultilingualEventWarning]
    when: MultilingualWhen


class MultilingualEventSummaryPage(Page['MultilingualEventSummary']):
    """One page of a list that counts on request."""

    count: NotRequired[Count]
    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualEventVersion(TypedDict):
    """An event as it was before a change."""

    event: MultilingualEventSummary
    replaced_at: str
    replaced_by: str
    version: int


class MultilingualEventVersionPage(Page['MultilingualEventVersion']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualEventWarning(TypedDict):
    """Something worth checking that blocks nothing."""

    code: str
    text: dict[str, str]


class MultilingualFollowUp(TypedDict):
    """Something decided at an event, with who does it by when."""

    agreement: str
    at: str
    authority: NotRequired[str]
    by: str
    done_on: NotRequired[str]
    due_on: NotRequired[str]
    event: str
    id: str
    names: NotRequired[MultilingualNames]
    note: NotRequired[str]
    owner: NotRequired[str]
    owner_kind: str
    practices: list[str]
    side: NotRequired[str]
    state: str
    synthetic: bool
    topics: list[str]
    version: int
    what: str


class MultilingualFollowUpPage(Page['MultilingualFollowUp']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualHostCall(TypedDict):
    """A call for hosts."""

    at: str
    by: str
    event: NotRequired[str]
    id: str
    names: NotRequired[MultilingualNames]
    networks: list[str]
    note: NotRequired[str]
    offers_by: str
    period: MultilingualWhen
    synthetic: bool
    title: dict[str, str]
    topics: list[str]
    type: str


class MultilingualHostCallPage(Page['MultilingualHostCall']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualLater(TypedDict):
    """What became of an event, from another source."""

    source: Source
    text: dict[str, str]


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


class MultilingualMe(TypedDict):
    """Who the token is and what it covers."""

    cities: list[str]
    lacks: NotRequired[str]
    names: NotRequired[MultilingualNames]
    networks: list[str]
    operations: dict[str, str]
    roles: list[str]
    subject: str | None


class MultilingualNames(TypedDict):
    """What the slugs and codes of an answer are called. What has no known name is missing here."""

    cities: dict[str, str]
    countries: dict[str, dict[str, str]]
    indicators: dict[str, dict[str, str]]
    networks: dict[str, str]
    questionnaires: dict[str, dict[str, str]]
    topics: dict[str, dict[str, str]]


class MultilingualParticipation(TypedDict):
    """The participation of a city in an event."""

    city: str
    event: str
    grant: NotRequired[SupportGrant]
    id: str
    names: NotRequired[MultilingualNames]
    people: int
    place_in_line: NotRequired[int]
    state: str
    support_asked: NotRequired[bool]
    synthetic: bool
    undo_until: NotRequired[str]
    version: int


class MultilingualParticipationPage(Page['MultilingualParticipation']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualPlan(TypedDict):
    """The plan of a year."""

    by: str
    names: NotRequired[MultilingualNames]
    networks_without: list[MultilingualCalendarGap]
    partial: bool
    parts: list[MultilingualPlanPart]
    topics_without: list[MultilingualCalendarGap]
    truncated: bool
    unavailable: list[Gone]
    undated: list[MultilingualPlannedEvent]
    year: int


class MultilingualPlanPart(TypedDict):
    """A month or a quarter."""

    approximate: list[MultilingualPlannedEvent]
    fixed: list[MultilingualPlannedEvent]
    part: str
    possible: list[MultilingualPlannedEvent]
    text: dict[str, str]


class MultilingualPlannedEvent(TypedDict):
    """An event in a plan."""

    date_status: str
    earliest: NotRequired[str]
    hosts: list[Host]
    id: str
    latest: NotRequired[str]
    mode: str
    place: NotRequired[Place]
    state: str
    synthetic: bool
    text: dict[str, str]
    title: dict[str, str]
    type: str


class MultilingualPrivateCalendarPage(Page['PrivateCalendar']):
    """One page of a list."""

    names: NotRequired[MultilingualNames]
    next_cursor: str | None


class MultilingualRegistration(TypedDict):
    """How one registers."""

    conditions: NotRequired[dict[str, str]]
    contact: NotRequired[RegistrationOffice]
    deadline: NotRequired[MultilingualRegistrationDeadline]
    url: NotRequired[str]


class MultilingualRegistrationDeadline(TypedDict):
    """By when one registers, as well as it is known."""

    edtf: str
    latest: str
    text: dict[str, str]


class MultilingualReportBack(TypedDict):
    """What a city reported to its colleagues at home."""

    at: str
    by: str
    city: str
    event: str
    id: str
    names: NotRequired[MultilingualNames]
    synthetic: bool
    text: str


class MultilingualReportsBack(TypedDict):
    """The reports of an event, and which participating city has not written one."""

    items: list[MultilingualReportBack]
    missing: list[str]
    names: NotRequired[MultilingualNames]


class MultilingualSegment(TypedDict):
    """A part of an event."""

    kind: str
    stops: list[MultilingualStop]
    title: dict[str, str]


class MultilingualStop(TypedDict):
    """A stop of a visit."""

    place: NotRequired[Place]
    practice: NotRequired[str]
    title: dict[str, str]


class MultilingualSupportEligibility(TypedDict):
    """Whether the travel of a city to an event can be paid."""

    city: str
    event: str
    names: NotRequired[MultilingualNames]
    partial: bool
    requirements: list[ParticipationRequirement]
    state: str
    year: NotRequired[int]


class MultilingualUnreadEvent(TypedDict):
    """An event of a file that could not be read."""

    code: str
    text: dict[str, str]
    uid: str


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


class MultilingualWhen(TypedDict):
    """When it is, as well as it is known."""

    date_status: str
    days_before_parent: NotRequired[int]
    earliest: NotRequired[str]
    edtf: NotRequired[str]
    latest: NotRequired[str]
    planned_year: NotRequired[int]
    precision: NotRequired[str]
    qualifier: NotRequired[str]
    text: dict[str, str]
    time_zone: NotRequired[str]


class Names(TypedDict):
    """What the slugs and codes of an answer are called. What has no known name is missing here."""

    cities: dict[str, str]
    countries: dict[str, str]
    indicators: dict[str, str]
    networks: dict[str, str]
    questionnaires: dict[str, str]
    topics: dict[str, str]


class NewEdition(TypedDict):
    """The next edition of an event that takes place every year. What is left out is taken from the last one."""

    title: NotRequired[dict[str, str] | None]
    when: NotRequired[WhenAsked | None]


class NewEvent(TypedDict):
    """An event to put into the calendar."""

    accessibility: NotRequired[dict[str, str] | None]
    agenda: NotRequired[list[AgendaItemAsked]]
    audience: NotRequired[dict[str, str] | None]
    capacity: NotRequired[int | None]
    description: NotRequired[dict[str, str] | None]
    documents: NotRequired[list[DocumentAsked]]
    end_time_zone: NotRequired[str | None]
    ends_at: NotRequired[str | None]
    hosts: NotRequired[list[HostAsked]]
    image: NotRequired[EventImageAsked | None]
    indicators: NotRequired[list[str]]
    lab_participants: NotRequired[list[LabParticipantAsked]]
    languages: NotRequired[list[str]]
    mode: NotRequired[Literal['place', 'online', 'hybrid'] | None]
    networks: NotRequired[list[str]]
    online: NotRequired[OnlineAsked | None]
    parent: NotRequired[str | None]
    place: NotRequired[PlaceAsked | None]
    practices: NotRequired[list[str]]
    registration: NotRequired[RegistrationAsked | None]
    segment_template: NotRequired[Literal['study_visit'] | None]
    segments: NotRequired[list[SegmentAsked]]
    starts_at: NotRequired[str | None]
    state: NotRequired[Literal['proposed', 'planned']]
    support_rule: NotRequired[SupportRuleAsked | None]
    time_zone: NotRequired[str | None]
    title: dict[str, str]
    topics: NotRequired[list[str]]
    type: Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']
    visits: NotRequired[str | None]
    when: WhenAsked


class NewEventHostOffer(TypedDict):
    """An offer to host: a city or network of the directory by `ref`, or a partner organisation by `name`."""

    kind: Literal['city', 'network', 'partner']
    name: NotRequired[str | None]
    note: NotRequired[str | None]
    period: NotRequired[str | None]
    ref: NotRequired[str | None]
    role: NotRequired[Literal['host', 'co_organiser', 'chair', 'partner']]


class NewEventProposalDecision(TypedDict):
    """Whether a proposal is taken over."""

    decision: Literal['accepted', 'declined']
    note: NotRequired[str | None]
    type: NotRequired[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects'] | None]
    version: int


class NewFeedback(TypedDict):
    """What a participant says to the organisers. Nobody knows who; nothing is shown before five have answered."""

    rating: int
    text: NotRequired[str | None]
    token: str


class NewFeedbackTokens(TypedDict):
    """Tokens to give to participants: each admits one piece of feedback."""

    count: int


class NewFollowUp(TypedDict):
    """Something decided at an event that somebody does afterwards."""

    authority: NotRequired[str | None]
    due_on: NotRequired[str | None]
    owner: NotRequired[str | None]
    owner_kind: Literal['city', 'network', 'secretariat', 'national_authority']
    practices: NotRequired[list[str]]
    side: NotRequired[Literal['local', 'national'] | None]
    topics: NotRequired[list[str]]
    what: str


class NewFollowUpDecision(TypedDict):
    """What the owner of a follow-up says that others noted for it."""

    decision: Literal['accepted', 'declined']


class NewHolding(TypedDict):
    """An event that took place."""

    note: NotRequired[str | None]
    when: NotRequired[WhenAsked | None]


class NewHostCall(TypedDict):
    """A call: who would host such an event?"""

    event: NotRequired[str | None]
    networks: NotRequired[list[str]]
    note: NotRequired[str | None]
    offers_by: str
    period: str
    title: dict[str, str]
    topics: NotRequired[list[str]]
    type: Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']


class NewHostDecision(TypedDict):
    """What becomes of an offer."""

    decision: Literal['accepted', 'confirmed', 'declined']
    event: NotRequired[str | None]
    note: NotRequired[str | None]


class NewHostReversal(TypedDict):
    """The last step of an offer taken back by who took it."""

    note: NotRequired[str | None]


class NewHostWithdrawal(TypedDict):
    """An offer taken back by who made it."""

    note: NotRequired[str | None]


class NewHostingDecision(TypedDict):
    """What a city or network says that is named among the hosts of an event."""

    decision: Literal['accepted', 'declined']
    kind: Literal['city', 'network']
    ref: str


class NewHostingReversal(TypedDict):
    """A city or network that takes back what it said."""

    kind: Literal['city', 'network']
    ref: str


class NewParticipation(TypedDict):
    """A city that wants to take part."""

    city: str
    people: NotRequired[int]
    support_asked: NotRequired[bool]


class NewParticipationDecision(TypedDict):
    """What becomes of it."""

    decision: Literal['confirmed', 'withdrawn']


class NewPostponement(TypedDict):
    """An event to postpone. Its hours are dropped; without a new date its date is withdrawn."""

    note: NotRequired[str | None]
    when: NotRequired[WhenAsked | None]


class NewPrivateCalendar(TypedDict):
    """A calendar that you want to subscribe to."""

    language: NotRequired[Literal['en', 'es', 'fr', 'it', 'nb', 'pt', 'uk']]
    party: str


class NewReportBack(TypedDict):
    """What a city reports to its colleagues at home."""

    city: str
    text: str


class NewSupportGrant(TypedDict):
    """What the secretariat decided on travel support."""

    granted: bool
    note: NotRequired[str | None]


class NewWebhook(TypedDict):
    """Where you want to be told of what. You are told of what you may hear of, and of nothing else."""

    kinds: NotRequired[list[str]]
    url: str


class Online(TypedDict):
    """Where people meet online."""

    url: NotRequired[str]


class OnlineAsked(TypedDict):
    """Where people meet online."""

    url: NotRequired[str | None]


class Participation(TypedDict):
    """The participation of a city in an event."""

    city: str
    event: str
    grant: NotRequired[SupportGrant]
    id: str
    names: NotRequired[Names]
    people: int
    place_in_line: NotRequired[int]
    state: str
    support_asked: NotRequired[bool]
    synthetic: bool
    undo_until: NotRequired[str]
    version: int


class ParticipationPage(Page['Participation']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class ParticipationRequirement(TypedDict):
    """One thing that the rule of an event asks of a city."""

    by: NotRequired[str]
    reason: NotRequired[str]
    requirement: str
    state: str
    what: NotRequired[str]


class Place(TypedDict):
    """Where people meet."""

    address: NotRequired[str]
    country: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    name: NotRequired[str]


class PlaceAsked(TypedDict):
    """Where people meet: a town or venue, a country, or both."""

    address: NotRequired[str | None]
    country: NotRequired[str | None]
    latitude: NotRequired[float | None]
    longitude: NotRequired[float | None]
    name: NotRequired[str | None]


class PlaceChange(TypedDict):
    """Members of a place to change: null removes one."""

    address: NotRequired[str | None]
    country: NotRequired[str | None]
    latitude: NotRequired[float | None]
    longitude: NotRequired[float | None]
    name: NotRequired[str | None]


class Plan(TypedDict):
    """The plan of a year."""

    by: str
    names: NotRequired[Names]
    networks_without: list[CalendarGap]
    partial: bool
    parts: list[PlanPart]
    topics_without: list[CalendarGap]
    truncated: bool
    unavailable: list[Gone]
    undated: list[PlannedEvent]
    year: int


class PlanPart(TypedDict):
    """A month or a quarter."""

    approximate: list[PlannedEvent]
    fixed: list[PlannedEvent]
    part: str
    possible: list[PlannedEvent]
    text: str


class PlannedEvent(TypedDict):
    """An event in a plan."""

    date_status: str
    earliest: NotRequired[str]
    hosts: list[Host]
    id: str
    latest: NotRequired[str]
    mode: str
    place: NotRequired[Place]
    state: str
    synthetic: bool
    text: str
    title: str
    type: str


class PrivateCalendar(TypedDict):
    """A private calendar, without its address: that is told once."""

    created_at: str
    id: str
    language: str
    mine: bool
    party: str
    read_at: NotRequired[str]


class PrivateCalendarPage(Page['PrivateCalendar']):
    """One page of a list."""

    names: NotRequired[Names]
    next_cursor: str | None


class ProposedPlace(TypedDict):
    """Where people meet, as a partner says it."""

    latitude: NotRequired[float]
    longitude: NotRequired[float]
    name: str


class Registration(TypedDict):
    """How one registers."""

    conditions: NotRequired[str]
    contact: NotRequired[RegistrationOffice]
    deadline: NotRequired[RegistrationDeadline]
    url: NotRequired[str]


class RegistrationAsked(TypedDict):
    """How one registers: an address, a deadline, an office to ask, or conditions."""

    conditions: NotRequired[dict[str, str] | None]
    contact: NotRequired[RegistrationOfficeAsked | None]
    deadline: NotRequired[RegistrationDeadlineAsked | None]
    url: NotRequired[str | None]


class RegistrationChange(TypedDict):
    """Members of a registration to change: null removes one."""

    conditions: NotRequired[dict[str, str | None] | None]
    contact: NotRequired[RegistrationOfficeAsked | None]
    deadline: NotRequired[RegistrationDeadlineAsked | None]
    url: NotRequired[str | None]


class RegistrationDeadline(TypedDict):
    """By when one registers, as well as it is known."""

    edtf: str
    latest: str
    text: str


class RegistrationDeadlineAsked(TypedDict):
    """By when one registers, as well as it is known."""

    edtf: str


class RegistrationOffice(TypedDict):
    """Whom to ask."""

    email: NotRequired[str]
    name: str


class RegistrationOfficeAsked(TypedDict):
    """Whom to ask: an office, never a person."""

    email: NotRequired[str | None]
    name: str


class ReportBack(TypedDict):
    """What a city reported to its colleagues at home."""

    at: str
    by: str
    city: str
    event: str
    id: str
    names: NotRequired[Names]
    synthetic: bool
    text: str


class ReportsBack(TypedDict):
    """The reports of an event, and which participating city has not written one."""

    items: list[ReportBack]
    missing: list[str]
    names: NotRequired[Names]


class Segment(TypedDict):
    """A part of an event."""

    kind: str
    stops: list[Stop]
    title: str


class SegmentAsked(TypedDict):
    """A part of an event."""

    kind: Literal['context', 'visit', 'debrief']
    stops: NotRequired[list[StopAsked]]
    title: dict[str, str]


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


class Stop(TypedDict):
    """A stop of a visit."""

    place: NotRequired[Place]
    practice: NotRequired[str]
    title: str


class StopAsked(TypedDict):
    """A stop of a visit: what is seen there."""

    place: NotRequired[PlaceAsked | None]
    practice: NotRequired[str | None]
    title: dict[str, str]


class SupportEligibility(TypedDict):
    """Whether the travel of a city to an event can be paid."""

    city: str
    event: str
    names: NotRequired[Names]
    partial: bool
    requirements: list[ParticipationRequirement]
    state: str
    year: NotRequired[int]


class SupportGrant(TypedDict):
    """A decision on travel support."""

    at: str
    by: str
    eligibility: str
    granted: bool
    note: NotRequired[str]


class SupportRule(TypedDict):
    """What a city must have done before its travel is paid for."""

    places: NotRequired[int]
    requires: list[str]
    year: NotRequired[int]


class SupportRuleAsked(TypedDict):
    """What a city must have done before its travel is paid for."""

    places: NotRequired[int | None]
    requires: list[Literal['membership', 'reporting']]
    year: NotRequired[int | None]


class Thresholds(TypedDict):
    """From when on it is said that events come too close. Data of this service."""

    most_in_a_month: int
    same_host_days: int
    same_network_days: int
    same_topic_days: int


class UnreadEvent(TypedDict):
    """An event of a file that could not be read."""

    code: str
    text: str
    uid: str


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


class When(TypedDict):
    """When it is, as well as it is known."""

    date_status: str
    days_before_parent: NotRequired[int]
    earliest: NotRequired[str]
    edtf: NotRequired[str]
    latest: NotRequired[str]
    planned_year: NotRequired[int]
    precision: NotRequired[str]
    qualifier: NotRequired[str]
    text: str
    time_zone: NotRequired[str]


class WhenAsked(TypedDict):
    """When it is: an EDTF date, or a planned year with `to_be_confirmed`, or days before its parent."""

    date_status: NotRequired[Literal['to_be_confirmed', 'approximate', 'fixed'] | None]
    days_before_parent: NotRequired[int | None]
    edtf: NotRequired[str | None]
    planned_year: NotRequired[int | None]


class WhenChange(TypedDict):
    """Members of a date to change: null removes one."""

    date_status: NotRequired[Literal['to_be_confirmed', 'approximate', 'fixed'] | None]
    days_before_parent: NotRequired[int | None]
    edtf: NotRequired[str | None]
    planned_year: NotRequired[int | None]


class EventsOperations(Operations):
    """Every operation of events_api."""

    def cancel_event(self, event: str, body: EventNote, *, idempotency_key: str | None = None) -> EventStep:
        """Cancel an event. It stays in lists and calendars, as cancelled, and no longer changes."""
        return self._sender.call(Call('POST', '/v1/events/{event}/cancellations', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    def confirm_event(self, event: str, body: EventNote, *, idempotency_key: str | None = None) -> EventStep:
        """Confirm that an event takes place. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/confirmations', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_event(self, body: NewEvent, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Put an event into the calendar, with a date as exact as it is known. A city coordinator may do this where the city hosts, a network coordinator for their network."""
        return self._sender.call(Call('POST', '/v1/events', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_event_edition(self, event: str, body: NewEdition, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Propose next year's edition of an event that takes place every year. It has the type, the texts, the topics, the networks and the hosts of the last one, who are asked anew, and a rough date: the same month or season a year later. Place, hours, agenda, registration and documents are left to be written. Its `series` is the first edition; a series has one event in a year."""
        return self._sender.call(Call('POST', '/v1/events/{event}/editions', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_event_edition_multilingual(self, event: str, body: NewEdition, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Propose next year's edition of an event that takes place every year. It has the type, the texts, the topics, the networks and the hosts of the last one, who are asked anew, and a rough date: the same month or season a year later. Place, hours, agenda, registration and documents are left to be written. Its `series` is the first edition; a series has one event in a year."""
        return self._sender.call(Call('POST', '/v1/events/{event}/editions', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_event_multilingual(self, body: NewEvent, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Put an event into the calendar, with a date as exact as it is known. A city coordinator may do this where the city hosts, a network coordinator for their network."""
        return self._sender.call(Call('POST', '/v1/events', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_feedback_tokens(self, event: str, body: NewFeedbackTokens) -> FeedbackTokens:
        """Create feedback tokens to give to participants. Each works once. They are shown here only, never kept, and therefore not repeated for an `Idempotency-Key`: a lost answer costs unused tokens and nothing else."""
        return self._sender.call(Call('POST', '/v1/events/{event}/feedback-tokens', names={'event': event}, body=body))

    def create_follow_up(self, event: str, body: NewFollowUp, *, lang: str | None = None, idempotency_key: str | None = None) -> FollowUp:
        """Note what was decided: what, who does it, by when, about which practices and topics. An owner that you do not act for is asked: it becomes a duty, and public, once the owner accepts it. At a policy lab `side` makes it a commitment of the local or of the national side."""
        return self._sender.call(Call('POST', '/v1/events/{event}/follow-ups', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_follow_up_multilingual(self, event: str, body: NewFollowUp, *, idempotency_key: str | None = None) -> MultilingualFollowUp:
        """Note what was decided: what, who does it, by when, about which practices and topics. An owner that you do not act for is asked: it becomes a duty, and public, once the owner accepts it. At a policy lab `side` makes it a commitment of the local or of the national side."""
        return self._sender.call(Call('POST', '/v1/events/{event}/follow-ups', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_host_call(self, body: NewHostCall, *, lang: str | None = None, idempotency_key: str | None = None) -> HostCall:
        """Call for hosts of an event of some type, about some topics, in some period. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/host-calls', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_host_call_multilingual(self, body: NewHostCall, *, idempotency_key: str | None = None) -> MultilingualHostCall:
        """Call for hosts of an event of some type, about some topics, in some period. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/host-calls', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_participation(self, event: str, body: NewParticipation, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Ask for seats for a city. No person is named here. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_participation_multilingual(self, event: str, body: NewParticipation, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Ask for seats for a city. No person is named here. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_private_calendar(self, body: NewPrivateCalendar) -> MadePrivateCalendar:
        """Make a calendar of deadlines and seats to subscribe to with any program, without a token. The address stands in this answer and in no other: only a hash of it is kept. You have one for each party; where the address was lost, delete the calendar and make another."""
        return self._sender.call(Call('POST', '/v1/private-calendars', body=body))

    def create_report_back(self, event: str, body: NewReportBack, *, lang: str | None = None, idempotency_key: str | None = None) -> ReportBack:
        """Report back to colleagues at home, for a city that took part; the network can read it. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_report_back_multilingual(self, event: str, body: NewReportBack, *, idempotency_key: str | None = None) -> MultilingualReportBack:
        """Report back to colleagues at home, for a city that took part; the network can read it. Who may: coordinators of a city for their cities and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_webhook(self, body: NewWebhook, *, lang: str | None = None, idempotency_key: str | None = None) -> MadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return self._sender.call(Call('POST', '/v1/webhooks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def create_webhook_multilingual(self, body: NewWebhook, *, idempotency_key: str | None = None) -> MultilingualMadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return self._sender.call(Call('POST', '/v1/webhooks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_event_proposal(self, proposal: str, body: NewEventProposalDecision, *, idempotency_key: str | None = None) -> EventProposal:
        """Accept or decline what a partner proposes. A new event is put into the calendar as `planned`, or as `proposed` where the partner is not sure of it; a city hosts it, for a network it is an event of that network. A change touches what the partner changed and nothing else, so that what you wrote yourself stays; a cancellation cancels. Name the `version` that you decide upon: there is another one once the partner has sent something else."""
        return self._sender.call(Call('POST', '/v1/event-proposals/{proposal}/decisions', names={'proposal': proposal}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_follow_up(self, event: str, follow_up: str, body: NewFollowUpDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> FollowUp:
        """Say whether your city, your network or the secretariat does what was noted for it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/follow-ups/{follow_up}/decisions', names={'event': event, 'follow_up': follow_up}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_follow_up_multilingual(self, event: str, follow_up: str, body: NewFollowUpDecision, *, idempotency_key: str | None = None) -> MultilingualFollowUp:
        """Say whether your city, your network or the secretariat does what was noted for it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/follow-ups/{follow_up}/decisions', names={'event': event, 'follow_up': follow_up}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_host_offer(self, offer: str, body: NewHostDecision, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Accept, confirm or decline an offer. Once accepted, the host is listed among the hosts of the event, with its state."""
        return self._sender.call(Call('POST', '/v1/host-offers/{offer}/decisions', names={'offer': offer}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_hosting(self, event: str, body: NewHostingDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Say whether your city or network hosts an event that names it. A host that others name is only `asked`: it hosts, and may change the event, once it accepts."""
        return self._sender.call(Call('POST', '/v1/events/{event}/host-decisions', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_hosting_multilingual(self, event: str, body: NewHostingDecision, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Say whether your city or network hosts an event that names it. A host that others name is only `asked`: it hosts, and may change the event, once it accepts."""
        return self._sender.call(Call('POST', '/v1/events/{event}/host-decisions', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_participation(self, event: str, participation: str, body: NewParticipationDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Confirm a participation, or withdraw it. The hosts and the secretariat confirm; when the seats are taken the answer says `waiting` and the place in line. A seat that is free goes to who is first in line. A city withdraws its own."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/decisions', names={'event': event, 'participation': participation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def decide_participation_multilingual(self, event: str, participation: str, body: NewParticipationDecision, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Confirm a participation, or withdraw it. The hosts and the secretariat confirm; when the seats are taken the answer says `waiting` and the place in line. A seat that is free goes to who is first in line. A city withdraws its own."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/decisions', names={'event': event, 'participation': participation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def delete_private_calendar(self, calendar: str) -> None:
        """Delete a private calendar. Its address leads nowhere from then on. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made and the secretariat."""
        self._sender.call(Call[None]('DELETE', '/v1/private-calendars/{calendar}', names={'calendar': calendar}))

    def delete_webhook(self, webhook: str, *, if_match: Version) -> None:
        """Delete a webhook, its secret and whatever waits for it. One delivery may still be on its way. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        self._sender.call(Call[None]('DELETE', '/v1/webhooks/{webhook}', names={'webhook': webhook}, if_match=if_match))

    def export_calendar(self, *, year: int, synthetic: bool | None = None, lang: str | None = None) -> bytes:
        """Read the events of a year as a table, by their first possible day; those without a date come last. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/calendar.csv', query={'year': year, 'synthetic': synthetic, 'lang': lang}, accept='text/csv'))

    def get_calendar(self, *, year: int, by: Literal['quarter', 'month'] | None = None, synthetic: bool | None = None, lang: str | None = None) -> Plan:
        """Read the plan of a year: fixed, approximate and undated events, and what has nothing yet. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/calendar', query={'year': year, 'by': by, 'synthetic': synthetic, 'lang': lang}))

    def get_calendar_chart(self, *, year: int, synthetic: bool | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a year as a picture: known days as bars, rough dates as the span in which they lie. It has no script and loads nothing. It shows a hundred events at most; the data behind it hold up to 300."""
        return self._sender.call(Call('GET', '/v1/calendar.svg', query={'year': year, 'synthetic': synthetic, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    def get_calendar_image(self, *, year: int, synthetic: bool | None = None, shape: Literal['whole', 'card'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a year as an image of twice its width in pixels, where a place shows no SVG. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/calendar.png', query={'year': year, 'synthetic': synthetic, 'shape': shape, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    def get_calendar_multilingual(self, *, year: int, by: Literal['quarter', 'month'] | None = None, synthetic: bool | None = None) -> MultilingualPlan:
        """Read the plan of a year: fixed, approximate and undated events, and what has nothing yet. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/calendar', query={'year': year, 'by': by, 'synthetic': synthetic, 'lang': '*'}))

    def get_calendar_page(self, *, year: int | None = None, by: Literal['quarter', 'month'] | None = None, network: str | None = None, city: str | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, synthetic: bool | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a year at a glance as a page: all events, or those of a network, a city, a type or a state. Dates that are roughly known stand as spans. It leads to each event, to the years before and after, and to the calendar to subscribe to."""
        return self._sender.call(Call('GET', '/v1/calendar.html', query={'year': year, 'by': by, 'network': network, 'city': city, 'type': type, 'state': state, 'synthetic': synthetic, 'embed': embed, 'lang': lang}, accept='text/html'))

    def get_calendar_specification(self, *, year: int, synthetic: bool | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a year as a specification in Vega-Lite 6 with its data inside, to draw it again interactively. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/calendar.vl.json', query={'year': year, 'synthetic': synthetic, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    def get_change_stream(self, *, after: int | None = None, kind: Sequence[str] | None = None, seconds: int | None = None) -> bytes:
        """Follow what changed as server-sent events: `id` is the position, `event` the kind, `data` the change. It begins after the position that EventSource sends as `Last-Event-ID`, else after `after`, and ends after a minute or sooner; EventSource then comes back by itself, and nothing is left out. A line with a colon is a sign of life."""
        return self._sender.call(Call('GET', '/v1/changes.sse', query={'after': after, 'kind': kind, 'seconds': seconds}, accept='text/event-stream'))

    def get_code_list(self, list: str, *, lang: str | None = None) -> CodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': lang}))

    def get_code_list_multilingual(self, list: str) -> MultilingualCodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': '*'}))

    def get_embedding(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None, lang: str | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': lang}))

    def get_embedding_multilingual(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': '*'}))

    def get_event(self, event: str, *, lang: str | None = None) -> Event:
        """Read an event. `when` gives its date as precisely as it is known; `actions` names the operations that you may do with it next."""
        return self._sender.call(Call('GET', '/v1/events/{event}', names={'event': event}, query={'lang': lang}))

    def get_event_calendar(self, event: str, *, lang: str | None = None) -> bytes:
        """Read one event as iCalendar, with the same UID as in the whole calendar. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}.ics', names={'event': event}, query={'lang': lang}, accept='text/calendar'))

    def get_event_duties(self, city: str, *, year: int, lang: str | None = None) -> EventDuties:
        """Tell what a city owes for a year: a report from each event of it that it took part in, and its follow-ups. A follow-up stands in the year in which it is due; without a day, in that of its event. One that is not due yet is `undetermined`. A city that took part in nothing owes nothing."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/event-duties', names={'city': city}, query={'year': year, 'lang': lang}))

    def get_event_duties_multilingual(self, city: str, *, year: int) -> MultilingualEventDuties:
        """Tell what a city owes for a year: a report from each event of it that it took part in, and its follow-ups. A follow-up stands in the year in which it is due; without a day, in that of its event. One that is not due yet is `undetermined`. A city that took part in nothing owes nothing."""
        return self._sender.call(Call('GET', '/v1/cities/{city}/event-duties', names={'city': city}, query={'year': year, 'lang': '*'}))

    def get_event_jscalendar(self, event: str, *, lang: str | None = None) -> bytes:
        """Read one event as JSCalendar (RFC 8984), with the same UID as in the whole calendar. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}.jscalendar', names={'event': event}, query={'lang': lang}, accept='application/jscalendar+json'))

    def get_event_linked_data(self, event: str, *, lang: str | None = None) -> bytes:
        """Read one event as schema.org describes events, for search engines. Only what is real and confirmed, or held, on a fixed date is called scheduled; what was put off and has new days is rescheduled. What is invented says so among its keywords."""
        return self._sender.call(Call('GET', '/v1/events/{event}.jsonld', names={'event': event}, query={'lang': lang}, accept='application/ld+json'))

    def get_event_multilingual(self, event: str) -> MultilingualEvent:
        """Read an event. `when` gives its date as precisely as it is known; `actions` names the operations that you may do with it next."""
        return self._sender.call(Call('GET', '/v1/events/{event}', names={'event': event}, query={'lang': '*'}))

    def get_event_page(self, event: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read an event as a page: when and where, who hosts it, what happens, and how to take part. Browsers get it at the address of the event itself, which calendars and feeds carry."""
        return self._sender.call(Call('GET', '/v1/events/{event}.html', names={'event': event}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    def get_event_proposal(self, proposal: str) -> EventProposal:
        """Read a proposal. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/event-proposals/{proposal}', names={'proposal': proposal}))

    def get_event_step(self, event: str, step: str) -> EventStep:
        """Read one step. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/steps/{step}', names={'event': event, 'step': step}))

    def get_events_calendar(self, *, lang: str | None = None, cancelled: Literal['keep', 'omit'] | None = None, approximate: Literal['span', 'omit'] | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: str | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, synthetic: bool | None = None) -> bytes:
        """Read events as iCalendar, to subscribe to. At most 10,000 events, the latest ones; where there are more, its description says so. Its name says what it is filtered by. A date that is not exact is a span of days that is tentative, blocks no time and says in its summary what is known. What is to be confirmed, or open on one side, is left out; what was put off stays on its old days, as postponed, until it has new ones. Cancelled events stay, so that copies of them are marked too. A summary says what a program may not show: that it is a proposal, postponed or cancelled. A calendar is in one language: `lang=*` gives English."""
        return self._sender.call(Call('GET', '/v1/events.ics', query={'lang': lang, 'cancelled': cancelled, 'approximate': approximate, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'synthetic': synthetic}, accept='text/calendar'))

    def get_events_feed(self, *, lang: str | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: str | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, synthetic: bool | None = None) -> bytes:
        """Read what changed last in the calendar as Atom, a hundred events on a page. Each has an entry for its present version. The link `next` leads to those that changed before. A feed that is filtered has an `id` of its own."""
        return self._sender.call(Call('GET', '/v1/events.atom', query={'lang': lang, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'synthetic': synthetic}, accept='application/atom+xml'))

    def get_events_jscalendar(self, *, lang: str | None = None, cancelled: Literal['keep', 'omit'] | None = None, approximate: Literal['span', 'omit'] | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: str | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, synthetic: bool | None = None) -> bytes:
        """Read events as JSCalendar (RFC 8984), for programs that would rather read JSON than iCalendar. A group that holds the same events as `/events.ics`, under the same UIDs and told with the same care: a date that is not exact is a span of whole days that is tentative and blocks no time, and the title says what is known. At most 10,000 events, the latest ones; where there are more, its description says so."""
        return self._sender.call(Call('GET', '/v1/events.jscalendar', query={'lang': lang, 'cancelled': cancelled, 'approximate': approximate, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'synthetic': synthetic}, accept='application/jscalendar+json'))

    def get_follow_up(self, event: str, follow_up: str, *, lang: str | None = None) -> FollowUp:
        """Read a follow-up. Before its owner agreed, only the owner and the organisers see it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': lang}))

    def get_follow_up_multilingual(self, event: str, follow_up: str) -> MultilingualFollowUp:
        """Read a follow-up. Before its owner agreed, only the owner and the organisers see it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': '*'}))

    def get_host_call(self, call: str, *, lang: str | None = None) -> HostCall:
        """Read a call for hosts. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/host-calls/{call}', names={'call': call}, query={'lang': lang}))

    def get_host_call_multilingual(self, call: str) -> MultilingualHostCall:
        """Read a call for hosts. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/host-calls/{call}', names={'call': call}, query={'lang': '*'}))

    def get_host_offer(self, offer: str) -> EventHostOffer:
        """Read an offer with its steps. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/host-offers/{offer}', names={'offer': offer}))

    def get_me(self, *, lang: str | None = None) -> Me:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return self._sender.call(Call('GET', '/v1/me', query={'lang': lang}))

    def get_me_multilingual(self) -> MultilingualMe:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return self._sender.call(Call('GET', '/v1/me', query={'lang': '*'}))

    def get_participation(self, event: str, participation: str, *, lang: str | None = None) -> Participation:
        """Read the participation of a city. Whether its travel is paid is told to that city, the organisers and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/participations/{participation}', names={'event': event, 'participation': participation}, query={'lang': lang}))

    def get_participation_multilingual(self, event: str, participation: str) -> MultilingualParticipation:
        """Read the participation of a city. Whether its travel is paid is told to that city, the organisers and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/participations/{participation}', names={'event': event, 'participation': participation}, query={'lang': '*'}))

    def get_private_calendar(self, secret: str) -> bytes:
        """Read deadlines and seats as iCalendar, as calendar programs do again and again. A deadline is on its last day: it moves when that day does, and is cancelled once the thing is done. Seats are on the days of their event, from asking to being confirmed, and cancelled when they are given back. Of a service that does not answer at the moment the deadlines are told as they were."""
        return self._sender.call(Call('GET', '/v1/private-calendars/{secret}.ics', names={'secret': secret}, accept='text/calendar'))

    def get_report_back(self, event: str, report_back: str, *, lang: str | None = None) -> ReportBack:
        """Read what one city reported back, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/events/{event}/report-backs/{report_back}', names={'event': event, 'report_back': report_back}, query={'lang': lang}))

    def get_report_back_multilingual(self, event: str, report_back: str) -> MultilingualReportBack:
        """Read what one city reported back, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/events/{event}/report-backs/{report_back}', names={'event': event, 'report_back': report_back}, query={'lang': '*'}))

    def get_support_eligibility(self, event: str, *, city: str, lang: str | None = None) -> SupportEligibility:
        """Say whether the travel of a city can be paid, by the rule of the event. `met`; `missing` with what and by when; or `undetermined` with the reason when a neighbour is away."""
        return self._sender.call(Call('GET', '/v1/events/{event}/support-eligibility', names={'event': event}, query={'city': city, 'lang': lang}))

    def get_support_eligibility_multilingual(self, event: str, *, city: str) -> MultilingualSupportEligibility:
        """Say whether the travel of a city can be paid, by the rule of the event. `met`; `missing` with what and by when; or `undetermined` with the reason when a neighbour is away."""
        return self._sender.call(Call('GET', '/v1/events/{event}/support-eligibility', names={'event': event}, query={'city': city, 'lang': '*'}))

    def get_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}))

    def get_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}))

    def hold_event(self, event: str, body: NewHolding, *, idempotency_key: str | None = None) -> EventStep:
        """Say that an event took place, and when, where its date was not exact. It no longer changes. A held expert visit shows in the list with `type=expert_visit&visits=…&state=held`."""
        return self._sender.call(Call('POST', '/v1/events/{event}/holdings', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    def list_audit_entries(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, lang: str | None = None, limit: int | None = None) -> AuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'lang': lang, 'limit': limit}))

    def list_audit_entries_multilingual(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, limit: int | None = None) -> MultilingualAuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'limit': limit, 'lang': '*'}))

    def list_changes(self, *, after: int | None = None, kind: Sequence[str] | None = None, limit: int | None = None) -> ChangePage:
        """List what changed after a position, the earliest first: with what the caller may hear of. Nothing is left out or told twice, in whatever order commands ended. A change holds no texts: read the resource at its address. What leaves the public is told too, as `gone`. To begin a mirror, take `latest` from `?limit=1`, read the lists, and go on after it; 410 says that a position is no longer known and where to begin."""
        return self._sender.call(Call('GET', '/v1/changes', query={'after': after, 'kind': kind, 'limit': limit}))

    def list_code_lists(self, *, lang: str | None = None) -> CodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return self._sender.call(Call('GET', '/v1/codes', query={'lang': lang}))

    def list_code_lists_multilingual(self) -> MultilingualCodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return self._sender.call(Call('GET', '/v1/codes', query={'lang': '*'}))

    def list_commitments(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> FollowUpPage:
        """List what the local and the national side of a policy lab committed themselves to, with its state. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/commitments', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_commitments_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualFollowUpPage:
        """List what the local and the national side of a policy lab committed themselves to, with its state. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/commitments', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_event_conflicts(self, *, from_: str, to: str, kind: Sequence[Literal['same_host', 'same_network', 'same_topic', 'crowded_month']] | None = None, certainty: Literal['certain', 'possible'] | None = None, network: str | None = None, city: str | None = None, synthetic: bool | None = None, lang: str | None = None) -> EventConflicts:
        """Find events that come close together, also where dates are rough. The same host, network or topic within some days, and crowded months. Advice: nothing is forbidden by it. Ask with `certainty=certain` or for one kind where rough dates make too many that only may."""
        return self._sender.call(Call('GET', '/v1/events/conflicts', query={'from': from_, 'to': to, 'kind': kind, 'certainty': certainty, 'network': network, 'city': city, 'synthetic': synthetic, 'lang': lang}))

    def list_event_conflicts_multilingual(self, *, from_: str, to: str, kind: Sequence[Literal['same_host', 'same_network', 'same_topic', 'crowded_month']] | None = None, certainty: Literal['certain', 'possible'] | None = None, network: str | None = None, city: str | None = None, synthetic: bool | None = None) -> MultilingualEventConflicts:
        """Find events that come close together, also where dates are rough. The same host, network or topic within some days, and crowded months. Advice: nothing is forbidden by it. Ask with `certainty=certain` or for one kind where rough dates make too many that only may."""
        return self._sender.call(Call('GET', '/v1/events/conflicts', query={'from': from_, 'to': to, 'kind': kind, 'certainty': certainty, 'network': network, 'city': city, 'synthetic': synthetic, 'lang': '*'}))

    def list_event_dates(self, event: str, *, lang: str | None = None, limit: int | None = None) -> EventDatePage:
        """List the dates that an event had, the first one first: who gave them, when and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/dates', names={'event': event}, query={'lang': lang, 'limit': limit}))

    def list_event_dates_multilingual(self, event: str, *, limit: int | None = None) -> MultilingualEventDatePage:
        """List the dates that an event had, the first one first: who gave them, when and why. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/dates', names={'event': event}, query={'limit': limit, 'lang': '*'}))

    def list_event_host_offers(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> EventHostOfferPage:
        """List the offers to host an event, in the order they came. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/host-offers', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_event_host_offers_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualEventHostOfferPage:
        """List the offers to host an event, in the order they came. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/host-offers', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_event_proposals(self, *, for_: str, state: Literal['open', 'accepted', 'declined', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None) -> EventProposalPage:
        """List what partners propose for your city or network, the oldest first. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/event-proposals', query={'for': for_, 'state': state, 'lang': lang, 'limit': limit}))

    def list_event_proposals_multilingual(self, *, for_: str, state: Literal['open', 'accepted', 'declined', 'withdrawn'] | None = None, limit: int | None = None) -> MultilingualEventProposalPage:
        """List what partners propose for your city or network, the oldest first. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/event-proposals', query={'for': for_, 'state': state, 'limit': limit, 'lang': '*'}))

    def list_event_steps(self, event: str, *, lang: str | None = None, limit: int | None = None) -> EventStepPage:
        """List who did what when, in order. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/steps', names={'event': event}, query={'lang': lang, 'limit': limit}))

    def list_event_steps_multilingual(self, event: str, *, limit: int | None = None) -> MultilingualEventStepPage:
        """List who did what when, in order. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/steps', names={'event': event}, query={'limit': limit, 'lang': '*'}))

    def list_event_versions(self, event: str, *, lang: str | None = None, limit: int | None = None) -> EventVersionPage:
        """List what an event was before each of its changes, the oldest first; the present one is the event itself. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/versions', names={'event': event}, query={'lang': lang, 'limit': limit}))

    def list_event_versions_multilingual(self, event: str, *, limit: int | None = None) -> MultilingualEventVersionPage:
        """List what an event was before each of its changes, the oldest first; the present one is the event itself. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/events/{event}/versions', names={'event': event}, query={'limit': limit, 'lang': '*'}))

    def list_events(self, *, lang: str | None = None, count: bool | None = None, limit: int | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: Sequence[str] | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, visits: str | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> EventSummaryPage:
        """List events by first possible day. What is to be confirmed, or has no beginning, comes last. An event that is to be confirmed counts with its planned year where a window is asked for. All that is certain is possible too."""
        return self._sender.call(Call('GET', '/v1/events', query={'lang': lang, 'count': count, 'limit': limit, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'visits': visits, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since}))

    def list_events_multilingual(self, *, count: bool | None = None, limit: int | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: Sequence[str] | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, visits: str | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> MultilingualEventSummaryPage:
        """List events by first possible day. What is to be confirmed, or has no beginning, comes last. An event that is to be confirmed counts with its planned year where a window is asked for. All that is certain is possible too."""
        return self._sender.call(Call('GET', '/v1/events', query={'count': count, 'limit': limit, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'visits': visits, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since, 'lang': '*'}))

    def list_feedback(self, event: str) -> FeedbackOf:
        """Read the feedback of an event, as one of its organisers. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/feedback', names={'event': event}))

    def list_follow_ups(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> FollowUpPage:
        """List what was decided at an event, in order. What its owner has not agreed to is seen by the owner and the organisers alone."""
        return self._sender.call(Call('GET', '/v1/events/{event}/follow-ups', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_follow_ups_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualFollowUpPage:
        """List what was decided at an event, in order. What its owner has not agreed to is seen by the owner and the organisers alone."""
        return self._sender.call(Call('GET', '/v1/events/{event}/follow-ups', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_host_calls(self, *, open: bool | None = None, synthetic: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> HostCallPage:
        """List calls for hosts in the order they were made. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/host-calls', query={'open': open, 'synthetic': synthetic, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_host_calls_multilingual(self, *, open: bool | None = None, synthetic: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualHostCallPage:
        """List calls for hosts in the order they were made. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/host-calls', query={'open': open, 'synthetic': synthetic, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_host_offers(self, call: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> EventHostOfferPage:
        """List the offers for a call, in the order they came. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/host-calls/{call}/offers', names={'call': call}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_host_offers_multilingual(self, call: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualEventHostOfferPage:
        """List the offers for a call, in the order they came. Who may: everybody."""
        return self._sender.call(Call('GET', '/v1/host-calls/{call}/offers', names={'call': call}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_participations(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ParticipationPage:
        """List which city takes part with how many people, in the order they asked. Whether the travel of a city is paid is told to that city, the organisers and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/participations', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    def list_participations_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualParticipationPage:
        """List which city takes part with how many people, in the order they asked. Whether the travel of a city is paid is told to that city, the organisers and the secretariat."""
        return self._sender.call(Call('GET', '/v1/events/{event}/participations', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    def list_private_calendars(self, *, lang: str | None = None, limit: int | None = None) -> PrivateCalendarPage:
        """List your private calendars, and those that others have of your cities and networks; all for the secretariat. The addresses are not told again. When somebody leaves, delete what was theirs."""
        return self._sender.call(Call('GET', '/v1/private-calendars', query={'lang': lang, 'limit': limit}))

    def list_private_calendars_multilingual(self, *, limit: int | None = None) -> MultilingualPrivateCalendarPage:
        """List your private calendars, and those that others have of your cities and networks; all for the secretariat. The addresses are not told again. When somebody leaves, delete what was theirs."""
        return self._sender.call(Call('GET', '/v1/private-calendars', query={'limit': limit, 'lang': '*'}))

    def list_report_backs(self, event: str, *, lang: str | None = None) -> ReportsBack:
        """Read what cities reported back, and which have not, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': lang}))

    def list_report_backs_multilingual(self, event: str) -> MultilingualReportsBack:
        """Read what cities reported back, and which have not, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return self._sender.call(Call('GET', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': '*'}))

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

    def postpone_event(self, event: str, body: NewPostponement, *, idempotency_key: str | None = None) -> EventStep:
        """Put an event off. With a new date, or without one: then its date is withdrawn and to be confirmed. Its hours are dropped. Confirm it again when it is certain."""
        return self._sender.call(Call('POST', '/v1/events/{event}/postponements', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    def record_support_grant(self, event: str, participation: str, body: NewSupportGrant, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Record whether the travel of a city is paid, with what the rule said then. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/grants', names={'event': event, 'participation': participation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def record_support_grant_multilingual(self, event: str, participation: str, body: NewSupportGrant, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Record whether the travel of a city is paid, with what the rule said then. Who may: the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/grants', names={'event': event, 'participation': participation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def resend_webhook_delivery(self, webhook: str, delivery: str) -> WebhookDelivery:
        """Send a delivery again at once, whether it waits or has failed; if need be it is tried for three days anew. It is the same delivery with the same `webhook-id`."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/deliveries/{delivery}/attempts', names={'webhook': webhook, 'delivery': delivery}))

    def rotate_webhook_secret(self, webhook: str, *, idempotency_key: str | None = None) -> WebhookSecret:
        """Give a webhook a new secret, which stands in this answer and in no other. For 24 hours the secret before signs too: `webhook-signature` then holds two signatures, and either will do."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/secrets', names={'webhook': webhook}, keyed=True, idempotency_key=idempotency_key))

    def submit_event_host_offer(self, event: str, body: NewEventHostOffer, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Offer to host an event that is planned, without a call. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/events/{event}/host-offers', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    def submit_feedback(self, event: str, body: NewFeedback) -> FeedbackThanks:
        """Tell the organisers what was good and what was not, once, with a token. Nothing links it to you: the token is forgotten, and neither time nor order is kept. It is taken from the first day on that the event may have begun, and of a cancelled event not at all."""
        return self._sender.call(Call('POST', '/v1/events/{event}/feedback', names={'event': event}, body=body))

    def submit_host_offer(self, call: str, body: NewEventHostOffer, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Offer to host what a call seeks: a city coordinator for their city, a network coordinator for their network. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/host-calls/{call}/offers', names={'call': call}, body=body, keyed=True, idempotency_key=idempotency_key))

    def test_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': lang}))

    def test_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': '*'}))

    def undo_event_step(self, event: str, body: EventNote, *, idempotency_key: str | None = None) -> EventStep:
        """Undo the last step of an event: a wrong click. Within a day, and only while nothing else has happened to it: `undo_until` says so. Its state, its date and its hours are those from before, in a new version, so that calendars follow. Who may take a step may undo it."""
        return self._sender.call(Call('POST', '/v1/events/{event}/reversals', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    def undo_host_offer_step(self, offer: str, body: NewHostReversal, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Undo the last step of an offer: a wrong click. Within a day, and only while nothing else has happened to it: `undo_until` says so. The event has the host that it had before. Who offered undoes a withdrawal, and who decides on the offer a decision."""
        return self._sender.call(Call('POST', '/v1/host-offers/{offer}/reversals', names={'offer': offer}, body=body, keyed=True, idempotency_key=idempotency_key))

    def undo_hosting(self, event: str, body: NewHostingReversal, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Undo what your city or network said when it was asked to host: a wrong click. Within a day, and by nobody else but the secretariat. It is asked again; what else was changed of the event stays."""
        return self._sender.call(Call('POST', '/v1/events/{event}/host-reversals', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def undo_hosting_multilingual(self, event: str, body: NewHostingReversal, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Undo what your city or network said when it was asked to host: a wrong click. Within a day, and by nobody else but the secretariat. It is asked again; what else was changed of the event stays."""
        return self._sender.call(Call('POST', '/v1/events/{event}/host-reversals', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def undo_participation_decision(self, event: str, participation: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Undo the last decision on a participation: a wrong click. Within a day, by those who took it or the secretariat, and only while nothing else has happened to it: `undo_until` says so. The city is again where it was, also in line; a seat that somebody else got meanwhile does not come back."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/reversals', names={'event': event, 'participation': participation}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    def undo_participation_decision_multilingual(self, event: str, participation: str, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Undo the last decision on a participation: a wrong click. Within a day, by those who took it or the secretariat, and only while nothing else has happened to it: `undo_until` says so. The city is again where it was, also in line; a seat that somebody else got meanwhile does not come back."""
        return self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/reversals', names={'event': event, 'participation': participation}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    def update_event(self, event: str, body: EventChange, *, if_match: Version, lang: str | None = None) -> Event:
        """Change an event with a merge-patch. The date before goes into the history with your `reason`. Days counted from this event follow it. To go from one form of `when` to another, null the members of the old one. Its capacity is never below the seats that are confirmed."""
        return self._sender.call(Call('PATCH', '/v1/events/{event}', names={'event': event}, query={'lang': lang}, body=body, if_match=if_match))

    def update_event_multilingual(self, event: str, body: EventChange, *, if_match: Version) -> MultilingualEvent:
        """Change an event with a merge-patch. The date before goes into the history with your `reason`. Days counted from this event follow it. To go from one form of `when` to another, null the members of the old one. Its capacity is never below the seats that are confirmed."""
        return self._sender.call(Call('PATCH', '/v1/events/{event}', names={'event': event}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_follow_up(self, event: str, follow_up: str, body: FollowUpChange, *, if_match: Version, lang: str | None = None) -> FollowUp:
        """Say how far a follow-up is: whoever owns it, the hosts, the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': lang}, body=body, if_match=if_match))

    def update_follow_up_multilingual(self, event: str, follow_up: str, body: FollowUpChange, *, if_match: Version) -> MultilingualFollowUp:
        """Say how far a follow-up is: whoever owns it, the hosts, the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('PATCH', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': '*'}, body=body, if_match=if_match))

    def update_webhook(self, webhook: str, body: WebhookChange, *, if_match: Version, lang: str | None = None) -> Webhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}, body=body, if_match=if_match))

    def update_webhook_multilingual(self, webhook: str, body: WebhookChange, *, if_match: Version) -> MultilingualWebhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}, body=body, if_match=if_match))

    def upload_calendar(self, body: Content, *, for_: str, language: str | None = None, lang: str | None = None, idempotency_key: str | None = None) -> CalendarImport:
        """Read the calendar of a partner: an .ics file, whose events become proposals. Nothing is in your calendar before somebody has accepted it. An event is known again by its UID: the same file sent twice changes nothing, and what the partner changed is proposed as a change. Events of this calendar that come back are recognised. Of what recurs the next twelve dates within 400 days are proposed. Markup is taken out of texts; names and addresses of people (ORGANIZER, ATTENDEE, CONTACT) are not read."""
        return self._sender.call(Call('POST', '/v1/calendar-imports', query={'for': for_, 'language': language, 'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    def upload_calendar_multilingual(self, body: Content, *, for_: str, language: str | None = None, idempotency_key: str | None = None) -> MultilingualCalendarImport:
        """Read the calendar of a partner: an .ics file, whose events become proposals. Nothing is in your calendar before somebody has accepted it. An event is known again by its UID: the same file sent twice changes nothing, and what the partner changed is proposed as a change. Events of this calendar that come back are recognised. Of what recurs the next twelve dates within 400 days are proposed. Markup is taken out of texts; names and addresses of people (ORGANIZER, ATTENDEE, CONTACT) are not read."""
        return self._sender.call(Call('POST', '/v1/calendar-imports', query={'for': for_, 'language': language, 'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    def withdraw_host_offer(self, offer: str, body: NewHostWithdrawal, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Withdraw your own offer, even after it was accepted. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return self._sender.call(Call('POST', '/v1/host-offers/{offer}/withdrawals', names={'offer': offer}, body=body, keyed=True, idempotency_key=idempotency_key))


class AsyncEventsOperations(AsyncOperations):
    """Every operation of events_api, to be awaited."""

    async def cancel_event(self, event: str, body: EventNote, *, idempotency_key: str | None = None) -> EventStep:
        """Cancel an event. It stays in lists and calendars, as cancelled, and no longer changes."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/cancellations', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def confirm_event(self, event: str, body: EventNote, *, idempotency_key: str | None = None) -> EventStep:
        """Confirm that an event takes place. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/confirmations', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_event(self, body: NewEvent, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Put an event into the calendar, with a date as exact as it is known. A city coordinator may do this where the city hosts, a network coordinator for their network."""
        return await self._sender.call(Call('POST', '/v1/events', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_event_edition(self, event: str, body: NewEdition, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Propose next year's edition of an event that takes place every year. It has the type, the texts, the topics, the networks and the hosts of the last one, who are asked anew, and a rough date: the same month or season a year later. Place, hours, agenda, registration and documents are left to be written. Its `series` is the first edition; a series has one event in a year."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/editions', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_event_edition_multilingual(self, event: str, body: NewEdition, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Propose next year's edition of an event that takes place every year. It has the type, the texts, the topics, the networks and the hosts of the last one, who are asked anew, and a rough date: the same month or season a year later. Place, hours, agenda, registration and documents are left to be written. Its `series` is the first edition; a series has one event in a year."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/editions', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_event_multilingual(self, body: NewEvent, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Put an event into the calendar, with a date as exact as it is known. A city coordinator may do this where the city hosts, a network coordinator for their network."""
        return await self._sender.call(Call('POST', '/v1/events', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_feedback_tokens(self, event: str, body: NewFeedbackTokens) -> FeedbackTokens:
        """Create feedback tokens to give to participants. Each works once. They are shown here only, never kept, and therefore not repeated for an `Idempotency-Key`: a lost answer costs unused tokens and nothing else."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/feedback-tokens', names={'event': event}, body=body))

    async def create_follow_up(self, event: str, body: NewFollowUp, *, lang: str | None = None, idempotency_key: str | None = None) -> FollowUp:
        """Note what was decided: what, who does it, by when, about which practices and topics. An owner that you do not act for is asked: it becomes a duty, and public, once the owner accepts it. At a policy lab `side` makes it a commitment of the local or of the national side."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/follow-ups', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_follow_up_multilingual(self, event: str, body: NewFollowUp, *, idempotency_key: str | None = None) -> MultilingualFollowUp:
        """Note what was decided: what, who does it, by when, about which practices and topics. An owner that you do not act for is asked: it becomes a duty, and public, once the owner accepts it. At a policy lab `side` makes it a commitment of the local or of the national side."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/follow-ups', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_host_call(self, body: NewHostCall, *, lang: str | None = None, idempotency_key: str | None = None) -> HostCall:
        """Call for hosts of an event of some type, about some topics, in some period. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/host-calls', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_host_call_multilingual(self, body: NewHostCall, *, idempotency_key: str | None = None) -> MultilingualHostCall:
        """Call for hosts of an event of some type, about some topics, in some period. Who may: coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/host-calls', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_participation(self, event: str, body: NewParticipation, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Ask for seats for a city. No person is named here. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_participation_multilingual(self, event: str, body: NewParticipation, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Ask for seats for a city. No person is named here. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_private_calendar(self, body: NewPrivateCalendar) -> MadePrivateCalendar:
        """Make a calendar of deadlines and seats to subscribe to with any program, without a token. The address stands in this answer and in no other: only a hash of it is kept. You have one for each party; where the address was lost, delete the calendar and make another."""
        return await self._sender.call(Call('POST', '/v1/private-calendars', body=body))

    async def create_report_back(self, event: str, body: NewReportBack, *, lang: str | None = None, idempotency_key: str | None = None) -> ReportBack:
        """Report back to colleagues at home, for a city that took part; the network can read it. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_report_back_multilingual(self, event: str, body: NewReportBack, *, idempotency_key: str | None = None) -> MultilingualReportBack:
        """Report back to colleagues at home, for a city that took part; the network can read it. Who may: coordinators of a city for their cities and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_webhook(self, body: NewWebhook, *, lang: str | None = None, idempotency_key: str | None = None) -> MadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return await self._sender.call(Call('POST', '/v1/webhooks', query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def create_webhook_multilingual(self, body: NewWebhook, *, idempotency_key: str | None = None) -> MultilingualMadeWebhook:
        """Be told of changes by a POST to your address, instead of asking for them. You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again."""
        return await self._sender.call(Call('POST', '/v1/webhooks', query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_event_proposal(self, proposal: str, body: NewEventProposalDecision, *, idempotency_key: str | None = None) -> EventProposal:
        """Accept or decline what a partner proposes. A new event is put into the calendar as `planned`, or as `proposed` where the partner is not sure of it; a city hosts it, for a network it is an event of that network. A change touches what the partner changed and nothing else, so that what you wrote yourself stays; a cancellation cancels. Name the `version` that you decide upon: there is another one once the partner has sent something else."""
        return await self._sender.call(Call('POST', '/v1/event-proposals/{proposal}/decisions', names={'proposal': proposal}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_follow_up(self, event: str, follow_up: str, body: NewFollowUpDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> FollowUp:
        """Say whether your city, your network or the secretariat does what was noted for it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/follow-ups/{follow_up}/decisions', names={'event': event, 'follow_up': follow_up}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_follow_up_multilingual(self, event: str, follow_up: str, body: NewFollowUpDecision, *, idempotency_key: str | None = None) -> MultilingualFollowUp:
        """Say whether your city, your network or the secretariat does what was noted for it. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/follow-ups/{follow_up}/decisions', names={'event': event, 'follow_up': follow_up}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_host_offer(self, offer: str, body: NewHostDecision, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Accept, confirm or decline an offer. Once accepted, the host is listed among the hosts of the event, with its state."""
        return await self._sender.call(Call('POST', '/v1/host-offers/{offer}/decisions', names={'offer': offer}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_hosting(self, event: str, body: NewHostingDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Say whether your city or network hosts an event that names it. A host that others name is only `asked`: it hosts, and may change the event, once it accepts."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/host-decisions', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_hosting_multilingual(self, event: str, body: NewHostingDecision, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Say whether your city or network hosts an event that names it. A host that others name is only `asked`: it hosts, and may change the event, once it accepts."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/host-decisions', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_participation(self, event: str, participation: str, body: NewParticipationDecision, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Confirm a participation, or withdraw it. The hosts and the secretariat confirm; when the seats are taken the answer says `waiting` and the place in line. A seat that is free goes to who is first in line. A city withdraws its own."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/decisions', names={'event': event, 'participation': participation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def decide_participation_multilingual(self, event: str, participation: str, body: NewParticipationDecision, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Confirm a participation, or withdraw it. The hosts and the secretariat confirm; when the seats are taken the answer says `waiting` and the place in line. A seat that is free goes to who is first in line. A city withdraws its own."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/decisions', names={'event': event, 'participation': participation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def delete_private_calendar(self, calendar: str) -> None:
        """Delete a private calendar. Its address leads nowhere from then on. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks, experts for what they made, external assessors for what they made and the secretariat."""
        await self._sender.call(Call[None]('DELETE', '/v1/private-calendars/{calendar}', names={'calendar': calendar}))

    async def delete_webhook(self, webhook: str, *, if_match: Version) -> None:
        """Delete a webhook, its secret and whatever waits for it. One delivery may still be on its way. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        await self._sender.call(Call[None]('DELETE', '/v1/webhooks/{webhook}', names={'webhook': webhook}, if_match=if_match))

    async def export_calendar(self, *, year: int, synthetic: bool | None = None, lang: str | None = None) -> bytes:
        """Read the events of a year as a table, by their first possible day; those without a date come last. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/calendar.csv', query={'year': year, 'synthetic': synthetic, 'lang': lang}, accept='text/csv'))

    async def get_calendar(self, *, year: int, by: Literal['quarter', 'month'] | None = None, synthetic: bool | None = None, lang: str | None = None) -> Plan:
        """Read the plan of a year: fixed, approximate and undated events, and what has nothing yet. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/calendar', query={'year': year, 'by': by, 'synthetic': synthetic, 'lang': lang}))

    async def get_calendar_chart(self, *, year: int, synthetic: bool | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a year as a picture: known days as bars, rough dates as the span in which they lie. It has no script and loads nothing. It shows a hundred events at most; the data behind it hold up to 300."""
        return await self._sender.call(Call('GET', '/v1/calendar.svg', query={'year': year, 'synthetic': synthetic, 'lang': lang, 'width': width, 'theme': theme}, accept='image/svg+xml'))

    async def get_calendar_image(self, *, year: int, synthetic: bool | None = None, shape: Literal['whole', 'card'] | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a year as an image of twice its width in pixels, where a place shows no SVG. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/calendar.png', query={'year': year, 'synthetic': synthetic, 'shape': shape, 'lang': lang, 'width': width, 'theme': theme}, accept='image/png'))

    async def get_calendar_multilingual(self, *, year: int, by: Literal['quarter', 'month'] | None = None, synthetic: bool | None = None) -> MultilingualPlan:
        """Read the plan of a year: fixed, approximate and undated events, and what has nothing yet. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/calendar', query={'year': year, 'by': by, 'synthetic': synthetic, 'lang': '*'}))

    async def get_calendar_page(self, *, year: int | None = None, by: Literal['quarter', 'month'] | None = None, network: str | None = None, city: str | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, synthetic: bool | None = None, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read a year at a glance as a page: all events, or those of a network, a city, a type or a state. Dates that are roughly known stand as spans. It leads to each event, to the years before and after, and to the calendar to subscribe to."""
        return await self._sender.call(Call('GET', '/v1/calendar.html', query={'year': year, 'by': by, 'network': network, 'city': city, 'type': type, 'state': state, 'synthetic': synthetic, 'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_calendar_specification(self, *, year: int, synthetic: bool | None = None, lang: str | None = None, width: int | None = None, theme: Literal['light', 'dark', 'print'] | None = None) -> bytes:
        """Read a year as a specification in Vega-Lite 6 with its data inside, to draw it again interactively. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/calendar.vl.json', query={'year': year, 'synthetic': synthetic, 'lang': lang, 'width': width, 'theme': theme}, accept='application/vnd.vegalite.v6+json'))

    async def get_change_stream(self, *, after: int | None = None, kind: Sequence[str] | None = None, seconds: int | None = None) -> bytes:
        """Follow what changed as server-sent events: `id` is the position, `event` the kind, `data` the change. It begins after the position that EventSource sends as `Last-Event-ID`, else after `after`, and ends after a minute or sooner; EventSource then comes back by itself, and nothing is left out. A line with a colon is a sign of life."""
        return await self._sender.call(Call('GET', '/v1/changes.sse', query={'after': after, 'kind': kind, 'seconds': seconds}, accept='text/event-stream'))

    async def get_code_list(self, list: str, *, lang: str | None = None) -> CodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return await self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': lang}))

    async def get_code_list_multilingual(self, list: str) -> MultilingualCodeList:
        """Read a code list with labels. Lists may grow: a client must tolerate values that it does not know."""
        return await self._sender.call(Call('GET', '/v1/codes/{list}', names={'list': list}, query={'lang': '*'}))

    async def get_embedding(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None, lang: str | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return await self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': lang}))

    async def get_embedding_multilingual(self, *, url: str, format: Literal['json'] | None = None, maxwidth: int | None = None, maxheight: int | None = None) -> Embedding:
        """Say how a page of this service is shown inside another one (oEmbed 1.0). Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that; elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found out when the frame is opened."""
        return await self._sender.call(Call('GET', '/v1/oembed', query={'url': url, 'format': format, 'maxwidth': maxwidth, 'maxheight': maxheight, 'lang': '*'}))

    async def get_event(self, event: str, *, lang: str | None = None) -> Event:
        """Read an event. `when` gives its date as precisely as it is known; `actions` names the operations that you may do with it next."""
        return await self._sender.call(Call('GET', '/v1/events/{event}', names={'event': event}, query={'lang': lang}))

    async def get_event_calendar(self, event: str, *, lang: str | None = None) -> bytes:
        """Read one event as iCalendar, with the same UID as in the whole calendar. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}.ics', names={'event': event}, query={'lang': lang}, accept='text/calendar'))

    async def get_event_duties(self, city: str, *, year: int, lang: str | None = None) -> EventDuties:
        """Tell what a city owes for a year: a report from each event of it that it took part in, and its follow-ups. A follow-up stands in the year in which it is due; without a day, in that of its event. One that is not due yet is `undetermined`. A city that took part in nothing owes nothing."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/event-duties', names={'city': city}, query={'year': year, 'lang': lang}))

    async def get_event_duties_multilingual(self, city: str, *, year: int) -> MultilingualEventDuties:
        """Tell what a city owes for a year: a report from each event of it that it took part in, and its follow-ups. A follow-up stands in the year in which it is due; without a day, in that of its event. One that is not due yet is `undetermined`. A city that took part in nothing owes nothing."""
        return await self._sender.call(Call('GET', '/v1/cities/{city}/event-duties', names={'city': city}, query={'year': year, 'lang': '*'}))

    async def get_event_jscalendar(self, event: str, *, lang: str | None = None) -> bytes:
        """Read one event as JSCalendar (RFC 8984), with the same UID as in the whole calendar. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}.jscalendar', names={'event': event}, query={'lang': lang}, accept='application/jscalendar+json'))

    async def get_event_linked_data(self, event: str, *, lang: str | None = None) -> bytes:
        """Read one event as schema.org describes events, for search engines. Only what is real and confirmed, or held, on a fixed date is called scheduled; what was put off and has new days is rescheduled. What is invented says so among its keywords."""
        return await self._sender.call(Call('GET', '/v1/events/{event}.jsonld', names={'event': event}, query={'lang': lang}, accept='application/ld+json'))

    async def get_event_multilingual(self, event: str) -> MultilingualEvent:
        """Read an event. `when` gives its date as precisely as it is known; `actions` names the operations that you may do with it next."""
        return await self._sender.call(Call('GET', '/v1/events/{event}', names={'event': event}, query={'lang': '*'}))

    async def get_event_page(self, event: str, *, embed: bool | None = None, lang: str | None = None) -> bytes:
        """Read an event as a page: when and where, who hosts it, what happens, and how to take part. Browsers get it at the address of the event itself, which calendars and feeds carry."""
        return await self._sender.call(Call('GET', '/v1/events/{event}.html', names={'event': event}, query={'embed': embed, 'lang': lang}, accept='text/html'))

    async def get_event_proposal(self, proposal: str) -> EventProposal:
        """Read a proposal. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/event-proposals/{proposal}', names={'proposal': proposal}))

    async def get_event_step(self, event: str, step: str) -> EventStep:
        """Read one step. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/steps/{step}', names={'event': event, 'step': step}))

    async def get_events_calendar(self, *, lang: str | None = None, cancelled: Literal['keep', 'omit'] | None = None, approximate: Literal['span', 'omit'] | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: str | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, synthetic: bool | None = None) -> bytes:
        """Read events as iCalendar, to subscribe to. At most 10,000 events, the latest ones; where there are more, its description says so. Its name says what it is filtered by. A date that is not exact is a span of days that is tentative, blocks no time and says in its summary what is known. What is to be confirmed, or open on one side, is left out; what was put off stays on its old days, as postponed, until it has new ones. Cancelled events stay, so that copies of them are marked too. A summary says what a program may not show: that it is a proposal, postponed or cancelled. A calendar is in one language: `lang=*` gives English."""
        return await self._sender.call(Call('GET', '/v1/events.ics', query={'lang': lang, 'cancelled': cancelled, 'approximate': approximate, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'synthetic': synthetic}, accept='text/calendar'))

    async def get_events_feed(self, *, lang: str | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: str | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, synthetic: bool | None = None) -> bytes:
        """Read what changed last in the calendar as Atom, a hundred events on a page. Each has an entry for its present version. The link `next` leads to those that changed before. A feed that is filtered has an `id` of its own."""
        return await self._sender.call(Call('GET', '/v1/events.atom', query={'lang': lang, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'synthetic': synthetic}, accept='application/atom+xml'))

    async def get_events_jscalendar(self, *, lang: str | None = None, cancelled: Literal['keep', 'omit'] | None = None, approximate: Literal['span', 'omit'] | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: str | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, synthetic: bool | None = None) -> bytes:
        """Read events as JSCalendar (RFC 8984), for programs that would rather read JSON than iCalendar. A group that holds the same events as `/events.ics`, under the same UIDs and told with the same care: a date that is not exact is a span of whole days that is tentative and blocks no time, and the title says what is known. At most 10,000 events, the latest ones; where there are more, its description says so."""
        return await self._sender.call(Call('GET', '/v1/events.jscalendar', query={'lang': lang, 'cancelled': cancelled, 'approximate': approximate, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'synthetic': synthetic}, accept='application/jscalendar+json'))

    async def get_follow_up(self, event: str, follow_up: str, *, lang: str | None = None) -> FollowUp:
        """Read a follow-up. Before its owner agreed, only the owner and the organisers see it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': lang}))

    async def get_follow_up_multilingual(self, event: str, follow_up: str) -> MultilingualFollowUp:
        """Read a follow-up. Before its owner agreed, only the owner and the organisers see it. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': '*'}))

    async def get_host_call(self, call: str, *, lang: str | None = None) -> HostCall:
        """Read a call for hosts. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/host-calls/{call}', names={'call': call}, query={'lang': lang}))

    async def get_host_call_multilingual(self, call: str) -> MultilingualHostCall:
        """Read a call for hosts. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/host-calls/{call}', names={'call': call}, query={'lang': '*'}))

    async def get_host_offer(self, offer: str) -> EventHostOffer:
        """Read an offer with its steps. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/host-offers/{offer}', names={'offer': offer}))

    async def get_me(self, *, lang: str | None = None) -> Me:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return await self._sender.call(Call('GET', '/v1/me', query={'lang': lang}))

    async def get_me_multilingual(self) -> MultilingualMe:
        """Say who the token is and what it covers. Without a token the answer holds what everybody may do."""
        return await self._sender.call(Call('GET', '/v1/me', query={'lang': '*'}))

    async def get_participation(self, event: str, participation: str, *, lang: str | None = None) -> Participation:
        """Read the participation of a city. Whether its travel is paid is told to that city, the organisers and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/participations/{participation}', names={'event': event, 'participation': participation}, query={'lang': lang}))

    async def get_participation_multilingual(self, event: str, participation: str) -> MultilingualParticipation:
        """Read the participation of a city. Whether its travel is paid is told to that city, the organisers and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/participations/{participation}', names={'event': event, 'participation': participation}, query={'lang': '*'}))

    async def get_private_calendar(self, secret: str) -> bytes:
        """Read deadlines and seats as iCalendar, as calendar programs do again and again. A deadline is on its last day: it moves when that day does, and is cancelled once the thing is done. Seats are on the days of their event, from asking to being confirmed, and cancelled when they are given back. Of a service that does not answer at the moment the deadlines are told as they were."""
        return await self._sender.call(Call('GET', '/v1/private-calendars/{secret}.ics', names={'secret': secret}, accept='text/calendar'))

    async def get_report_back(self, event: str, report_back: str, *, lang: str | None = None) -> ReportBack:
        """Read what one city reported back, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/report-backs/{report_back}', names={'event': event, 'report_back': report_back}, query={'lang': lang}))

    async def get_report_back_multilingual(self, event: str, report_back: str) -> MultilingualReportBack:
        """Read what one city reported back, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/report-backs/{report_back}', names={'event': event, 'report_back': report_back}, query={'lang': '*'}))

    async def get_support_eligibility(self, event: str, *, city: str, lang: str | None = None) -> SupportEligibility:
        """Say whether the travel of a city can be paid, by the rule of the event. `met`; `missing` with what and by when; or `undetermined` with the reason when a neighbour is away."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/support-eligibility', names={'event': event}, query={'city': city, 'lang': lang}))

    async def get_support_eligibility_multilingual(self, event: str, *, city: str) -> MultilingualSupportEligibility:
        """Say whether the travel of a city can be paid, by the rule of the event. `met`; `missing` with what and by when; or `undetermined` with the reason when a neighbour is away."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/support-eligibility', names={'event': event}, query={'city': city, 'lang': '*'}))

    async def get_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}))

    async def get_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled. Who may: coordinators of a city for what they made, coordinators of a network for what they made, experts for what they made, external assessors for what they made, the secretariat and the other services for what they made."""
        return await self._sender.call(Call('GET', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}))

    async def hold_event(self, event: str, body: NewHolding, *, idempotency_key: str | None = None) -> EventStep:
        """Say that an event took place, and when, where its date was not exact. It no longer changes. A held expert visit shows in the list with `type=expert_visit&visits=…&state=held`."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/holdings', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def list_audit_entries(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, lang: str | None = None, limit: int | None = None) -> AuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return await self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'lang': lang, 'limit': limit}))

    async def list_audit_entries_multilingual(self, *, subject: str | None = None, operation: str | None = None, object: str | None = None, limit: int | None = None) -> MultilingualAuditEntryPage:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may. It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`."""
        return await self._sender.call(Call('GET', '/v1/audit-log', query={'subject': subject, 'operation': operation, 'object': object, 'limit': limit, 'lang': '*'}))

    async def list_changes(self, *, after: int | None = None, kind: Sequence[str] | None = None, limit: int | None = None) -> ChangePage:
        """List what changed after a position, the earliest first: with what the caller may hear of. Nothing is left out or told twice, in whatever order commands ended. A change holds no texts: read the resource at its address. What leaves the public is told too, as `gone`. To begin a mirror, take `latest` from `?limit=1`, read the lists, and go on after it; 410 says that a position is no longer known and where to begin."""
        return await self._sender.call(Call('GET', '/v1/changes', query={'after': after, 'kind': kind, 'limit': limit}))

    async def list_code_lists(self, *, lang: str | None = None) -> CodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return await self._sender.call(Call('GET', '/v1/codes', query={'lang': lang}))

    async def list_code_lists_multilingual(self) -> MultilingualCodeListPage:
        """Read every code list with labels, on one page. Keep it and ask again with its ETag: it changes with releases, and with what the network decides."""
        return await self._sender.call(Call('GET', '/v1/codes', query={'lang': '*'}))

    async def list_commitments(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> FollowUpPage:
        """List what the local and the national side of a policy lab committed themselves to, with its state. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/commitments', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_commitments_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualFollowUpPage:
        """List what the local and the national side of a policy lab committed themselves to, with its state. Who may: everybody, where it is public; else coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/commitments', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_event_conflicts(self, *, from_: str, to: str, kind: Sequence[Literal['same_host', 'same_network', 'same_topic', 'crowded_month']] | None = None, certainty: Literal['certain', 'possible'] | None = None, network: str | None = None, city: str | None = None, synthetic: bool | None = None, lang: str | None = None) -> EventConflicts:
        """Find events that come close together, also where dates are rough. The same host, network or topic within some days, and crowded months. Advice: nothing is forbidden by it. Ask with `certainty=certain` or for one kind where rough dates make too many that only may."""
        return await self._sender.call(Call('GET', '/v1/events/conflicts', query={'from': from_, 'to': to, 'kind': kind, 'certainty': certainty, 'network': network, 'city': city, 'synthetic': synthetic, 'lang': lang}))

    async def list_event_conflicts_multilingual(self, *, from_: str, to: str, kind: Sequence[Literal['same_host', 'same_network', 'same_topic', 'crowded_month']] | None = None, certainty: Literal['certain', 'possible'] | None = None, network: str | None = None, city: str | None = None, synthetic: bool | None = None) -> MultilingualEventConflicts:
        """Find events that come close together, also where dates are rough. The same host, network or topic within some days, and crowded months. Advice: nothing is forbidden by it. Ask with `certainty=certain` or for one kind where rough dates make too many that only may."""
        return await self._sender.call(Call('GET', '/v1/events/conflicts', query={'from': from_, 'to': to, 'kind': kind, 'certainty': certainty, 'network': network, 'city': city, 'synthetic': synthetic, 'lang': '*'}))

    async def list_event_dates(self, event: str, *, lang: str | None = None, limit: int | None = None) -> EventDatePage:
        """List the dates that an event had, the first one first: who gave them, when and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/dates', names={'event': event}, query={'lang': lang, 'limit': limit}))

    async def list_event_dates_multilingual(self, event: str, *, limit: int | None = None) -> MultilingualEventDatePage:
        """List the dates that an event had, the first one first: who gave them, when and why. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/dates', names={'event': event}, query={'limit': limit, 'lang': '*'}))

    async def list_event_host_offers(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> EventHostOfferPage:
        """List the offers to host an event, in the order they came. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/host-offers', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_event_host_offers_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualEventHostOfferPage:
        """List the offers to host an event, in the order they came. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/host-offers', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_event_proposals(self, *, for_: str, state: Literal['open', 'accepted', 'declined', 'withdrawn'] | None = None, lang: str | None = None, limit: int | None = None) -> EventProposalPage:
        """List what partners propose for your city or network, the oldest first. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/event-proposals', query={'for': for_, 'state': state, 'lang': lang, 'limit': limit}))

    async def list_event_proposals_multilingual(self, *, for_: str, state: Literal['open', 'accepted', 'declined', 'withdrawn'] | None = None, limit: int | None = None) -> MultilingualEventProposalPage:
        """List what partners propose for your city or network, the oldest first. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/event-proposals', query={'for': for_, 'state': state, 'limit': limit, 'lang': '*'}))

    async def list_event_steps(self, event: str, *, lang: str | None = None, limit: int | None = None) -> EventStepPage:
        """List who did what when, in order. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/steps', names={'event': event}, query={'lang': lang, 'limit': limit}))

    async def list_event_steps_multilingual(self, event: str, *, limit: int | None = None) -> MultilingualEventStepPage:
        """List who did what when, in order. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/steps', names={'event': event}, query={'limit': limit, 'lang': '*'}))

    async def list_event_versions(self, event: str, *, lang: str | None = None, limit: int | None = None) -> EventVersionPage:
        """List what an event was before each of its changes, the oldest first; the present one is the event itself. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/versions', names={'event': event}, query={'lang': lang, 'limit': limit}))

    async def list_event_versions_multilingual(self, event: str, *, limit: int | None = None) -> MultilingualEventVersionPage:
        """List what an event was before each of its changes, the oldest first; the present one is the event itself. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/versions', names={'event': event}, query={'limit': limit, 'lang': '*'}))

    async def list_events(self, *, lang: str | None = None, count: bool | None = None, limit: int | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: Sequence[str] | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, visits: str | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> EventSummaryPage:
        """List events by first possible day. What is to be confirmed, or has no beginning, comes last. An event that is to be confirmed counts with its planned year where a window is asked for. All that is certain is possible too."""
        return await self._sender.call(Call('GET', '/v1/events', query={'lang': lang, 'count': count, 'limit': limit, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'visits': visits, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since}))

    async def list_events_multilingual(self, *, count: bool | None = None, limit: int | None = None, from_: str | None = None, to: str | None = None, match: Literal['possible', 'certain'] | None = None, type: Sequence[Literal['coordinators_meeting', 'thematic_seminar', 'study_visit', 'policy_lab', 'expert_visit', 'working_group', 'induction', 'webinar', 'politicians_session', 'international_day', 'milestone', 'call_for_projects']] | None = None, topic: str | None = None, network: str | None = None, indicator: Sequence[str] | None = None, city: str | None = None, participating: str | None = None, series: str | None = None, state: Sequence[Literal['proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled']] | None = None, dated: bool | None = None, visits: str | None = None, synthetic: bool | None = None, q: str | None = None, prefix: bool | None = None, updated_since: str | None = None) -> MultilingualEventSummaryPage:
        """List events by first possible day. What is to be confirmed, or has no beginning, comes last. An event that is to be confirmed counts with its planned year where a window is asked for. All that is certain is possible too."""
        return await self._sender.call(Call('GET', '/v1/events', query={'count': count, 'limit': limit, 'from': from_, 'to': to, 'match': match, 'type': type, 'topic': topic, 'network': network, 'indicator': indicator, 'city': city, 'participating': participating, 'series': series, 'state': state, 'dated': dated, 'visits': visits, 'synthetic': synthetic, 'q': q, 'prefix': prefix, 'updated_since': updated_since, 'lang': '*'}))

    async def list_feedback(self, event: str) -> FeedbackOf:
        """Read the feedback of an event, as one of its organisers. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/feedback', names={'event': event}))

    async def list_follow_ups(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> FollowUpPage:
        """List what was decided at an event, in order. What its owner has not agreed to is seen by the owner and the organisers alone."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/follow-ups', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_follow_ups_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualFollowUpPage:
        """List what was decided at an event, in order. What its owner has not agreed to is seen by the owner and the organisers alone."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/follow-ups', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_host_calls(self, *, open: bool | None = None, synthetic: bool | None = None, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> HostCallPage:
        """List calls for hosts in the order they were made. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/host-calls', query={'open': open, 'synthetic': synthetic, 'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_host_calls_multilingual(self, *, open: bool | None = None, synthetic: bool | None = None, limit: int | None = None, updated_since: str | None = None) -> MultilingualHostCallPage:
        """List calls for hosts in the order they were made. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/host-calls', query={'open': open, 'synthetic': synthetic, 'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_host_offers(self, call: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> EventHostOfferPage:
        """List the offers for a call, in the order they came. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/host-calls/{call}/offers', names={'call': call}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_host_offers_multilingual(self, call: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualEventHostOfferPage:
        """List the offers for a call, in the order they came. Who may: everybody."""
        return await self._sender.call(Call('GET', '/v1/host-calls/{call}/offers', names={'call': call}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_participations(self, event: str, *, lang: str | None = None, limit: int | None = None, updated_since: str | None = None) -> ParticipationPage:
        """List which city takes part with how many people, in the order they asked. Whether the travel of a city is paid is told to that city, the organisers and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/participations', names={'event': event}, query={'lang': lang, 'limit': limit, 'updated_since': updated_since}))

    async def list_participations_multilingual(self, event: str, *, limit: int | None = None, updated_since: str | None = None) -> MultilingualParticipationPage:
        """List which city takes part with how many people, in the order they asked. Whether the travel of a city is paid is told to that city, the organisers and the secretariat."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/participations', names={'event': event}, query={'limit': limit, 'updated_since': updated_since, 'lang': '*'}))

    async def list_private_calendars(self, *, lang: str | None = None, limit: int | None = None) -> PrivateCalendarPage:
        """List your private calendars, and those that others have of your cities and networks; all for the secretariat. The addresses are not told again. When somebody leaves, delete what was theirs."""
        return await self._sender.call(Call('GET', '/v1/private-calendars', query={'lang': lang, 'limit': limit}))

    async def list_private_calendars_multilingual(self, *, limit: int | None = None) -> MultilingualPrivateCalendarPage:
        """List your private calendars, and those that others have of your cities and networks; all for the secretariat. The addresses are not told again. When somebody leaves, delete what was theirs."""
        return await self._sender.call(Call('GET', '/v1/private-calendars', query={'limit': limit, 'lang': '*'}))

    async def list_report_backs(self, event: str, *, lang: str | None = None) -> ReportsBack:
        """Read what cities reported back, and which have not, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': lang}))

    async def list_report_backs_multilingual(self, event: str) -> MultilingualReportsBack:
        """Read what cities reported back, and which have not, as somebody of the network. Who may: coordinators of a city, coordinators of a network, experts, external assessors, the secretariat and the other services."""
        return await self._sender.call(Call('GET', '/v1/events/{event}/report-backs', names={'event': event}, query={'lang': '*'}))

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

    async def postpone_event(self, event: str, body: NewPostponement, *, idempotency_key: str | None = None) -> EventStep:
        """Put an event off. With a new date, or without one: then its date is withdrawn and to be confirmed. Its hours are dropped. Confirm it again when it is certain."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/postponements', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def record_support_grant(self, event: str, participation: str, body: NewSupportGrant, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Record whether the travel of a city is paid, with what the rule said then. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/grants', names={'event': event, 'participation': participation}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def record_support_grant_multilingual(self, event: str, participation: str, body: NewSupportGrant, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Record whether the travel of a city is paid, with what the rule said then. Who may: the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/grants', names={'event': event, 'participation': participation}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def resend_webhook_delivery(self, webhook: str, delivery: str) -> WebhookDelivery:
        """Send a delivery again at once, whether it waits or has failed; if need be it is tried for three days anew. It is the same delivery with the same `webhook-id`."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/deliveries/{delivery}/attempts', names={'webhook': webhook, 'delivery': delivery}))

    async def rotate_webhook_secret(self, webhook: str, *, idempotency_key: str | None = None) -> WebhookSecret:
        """Give a webhook a new secret, which stands in this answer and in no other. For 24 hours the secret before signs too: `webhook-signature` then holds two signatures, and either will do."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/secrets', names={'webhook': webhook}, keyed=True, idempotency_key=idempotency_key))

    async def submit_event_host_offer(self, event: str, body: NewEventHostOffer, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Offer to host an event that is planned, without a call. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/host-offers', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def submit_feedback(self, event: str, body: NewFeedback) -> FeedbackThanks:
        """Tell the organisers what was good and what was not, once, with a token. Nothing links it to you: the token is forgotten, and neither time nor order is kept. It is taken from the first day on that the event may have begun, and of a cancelled event not at all."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/feedback', names={'event': event}, body=body))

    async def submit_host_offer(self, call: str, body: NewEventHostOffer, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Offer to host what a call seeks: a city coordinator for their city, a network coordinator for their network. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/host-calls/{call}/offers', names={'call': call}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def test_webhook(self, webhook: str, *, lang: str | None = None) -> Webhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': lang}))

    async def test_webhook_multilingual(self, webhook: str) -> MultilingualWebhook:
        """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants. It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why."""
        return await self._sender.call(Call('POST', '/v1/webhooks/{webhook}/tests', names={'webhook': webhook}, query={'lang': '*'}))

    async def undo_event_step(self, event: str, body: EventNote, *, idempotency_key: str | None = None) -> EventStep:
        """Undo the last step of an event: a wrong click. Within a day, and only while nothing else has happened to it: `undo_until` says so. Its state, its date and its hours are those from before, in a new version, so that calendars follow. Who may take a step may undo it."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/reversals', names={'event': event}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def undo_host_offer_step(self, offer: str, body: NewHostReversal, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Undo the last step of an offer: a wrong click. Within a day, and only while nothing else has happened to it: `undo_until` says so. The event has the host that it had before. Who offered undoes a withdrawal, and who decides on the offer a decision."""
        return await self._sender.call(Call('POST', '/v1/host-offers/{offer}/reversals', names={'offer': offer}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def undo_hosting(self, event: str, body: NewHostingReversal, *, lang: str | None = None, idempotency_key: str | None = None) -> Event:
        """Undo what your city or network said when it was asked to host: a wrong click. Within a day, and by nobody else but the secretariat. It is asked again; what else was changed of the event stays."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/host-reversals', names={'event': event}, query={'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def undo_hosting_multilingual(self, event: str, body: NewHostingReversal, *, idempotency_key: str | None = None) -> MultilingualEvent:
        """Undo what your city or network said when it was asked to host: a wrong click. Within a day, and by nobody else but the secretariat. It is asked again; what else was changed of the event stays."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/host-reversals', names={'event': event}, query={'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def undo_participation_decision(self, event: str, participation: str, *, lang: str | None = None, idempotency_key: str | None = None) -> Participation:
        """Undo the last decision on a participation: a wrong click. Within a day, by those who took it or the secretariat, and only while nothing else has happened to it: `undo_until` says so. The city is again where it was, also in line; a seat that somebody else got meanwhile does not come back."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/reversals', names={'event': event, 'participation': participation}, query={'lang': lang}, keyed=True, idempotency_key=idempotency_key))

    async def undo_participation_decision_multilingual(self, event: str, participation: str, *, idempotency_key: str | None = None) -> MultilingualParticipation:
        """Undo the last decision on a participation: a wrong click. Within a day, by those who took it or the secretariat, and only while nothing else has happened to it: `undo_until` says so. The city is again where it was, also in line; a seat that somebody else got meanwhile does not come back."""
        return await self._sender.call(Call('POST', '/v1/events/{event}/participations/{participation}/reversals', names={'event': event, 'participation': participation}, query={'lang': '*'}, keyed=True, idempotency_key=idempotency_key))

    async def update_event(self, event: str, body: EventChange, *, if_match: Version, lang: str | None = None) -> Event:
        """Change an event with a merge-patch. The date before goes into the history with your `reason`. Days counted from this event follow it. To go from one form of `when` to another, null the members of the old one. Its capacity is never below the seats that are confirmed."""
        return await self._sender.call(Call('PATCH', '/v1/events/{event}', names={'event': event}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_event_multilingual(self, event: str, body: EventChange, *, if_match: Version) -> MultilingualEvent:
        """Change an event with a merge-patch. The date before goes into the history with your `reason`. Days counted from this event follow it. To go from one form of `when` to another, null the members of the old one. Its capacity is never below the seats that are confirmed."""
        return await self._sender.call(Call('PATCH', '/v1/events/{event}', names={'event': event}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_follow_up(self, event: str, follow_up: str, body: FollowUpChange, *, if_match: Version, lang: str | None = None) -> FollowUp:
        """Say how far a follow-up is: whoever owns it, the hosts, the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_follow_up_multilingual(self, event: str, follow_up: str, body: FollowUpChange, *, if_match: Version) -> MultilingualFollowUp:
        """Say how far a follow-up is: whoever owns it, the hosts, the secretariat. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('PATCH', '/v1/events/{event}/follow-ups/{follow_up}', names={'event': event, 'follow_up': follow_up}, query={'lang': '*'}, body=body, if_match=if_match))

    async def update_webhook(self, webhook: str, body: WebhookChange, *, if_match: Version, lang: str | None = None) -> Webhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return await self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': lang}, body=body, if_match=if_match))

    async def update_webhook_multilingual(self, webhook: str, body: WebhookChange, *, if_match: Version) -> MultilingualWebhook:
        """Change where a webhook goes and of what it is told, pause it, or let it go on. What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of."""
        return await self._sender.call(Call('PATCH', '/v1/webhooks/{webhook}', names={'webhook': webhook}, query={'lang': '*'}, body=body, if_match=if_match))

    async def upload_calendar(self, body: Content, *, for_: str, language: str | None = None, lang: str | None = None, idempotency_key: str | None = None) -> CalendarImport:
        """Read the calendar of a partner: an .ics file, whose events become proposals. Nothing is in your calendar before somebody has accepted it. An event is known again by its UID: the same file sent twice changes nothing, and what the partner changed is proposed as a change. Events of this calendar that come back are recognised. Of what recurs the next twelve dates within 400 days are proposed. Markup is taken out of texts; names and addresses of people (ORGANIZER, ATTENDEE, CONTACT) are not read."""
        return await self._sender.call(Call('POST', '/v1/calendar-imports', query={'for': for_, 'language': language, 'lang': lang}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def upload_calendar_multilingual(self, body: Content, *, for_: str, language: str | None = None, idempotency_key: str | None = None) -> MultilingualCalendarImport:
        """Read the calendar of a partner: an .ics file, whose events become proposals. Nothing is in your calendar before somebody has accepted it. An event is known again by its UID: the same file sent twice changes nothing, and what the partner changed is proposed as a change. Events of this calendar that come back are recognised. Of what recurs the next twelve dates within 400 days are proposed. Markup is taken out of texts; names and addresses of people (ORGANIZER, ATTENDEE, CONTACT) are not read."""
        return await self._sender.call(Call('POST', '/v1/calendar-imports', query={'for': for_, 'language': language, 'lang': '*'}, body=body, keyed=True, idempotency_key=idempotency_key))

    async def withdraw_host_offer(self, offer: str, body: NewHostWithdrawal, *, idempotency_key: str | None = None) -> EventHostOffer:
        """Withdraw your own offer, even after it was accepted. Who may: coordinators of a city for their cities, coordinators of a network for cities of their networks and the secretariat."""
        return await self._sender.call(Call('POST', '/v1/host-offers/{offer}/withdrawals', names={'offer': offer}, body=body, keyed=True, idempotency_key=idempotency_key))
