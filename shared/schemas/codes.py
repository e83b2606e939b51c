"""Code lists that more than one contract knows, each once, with labels for people."""

from collections.abc import Mapping
from typing import Final, Literal

from shared.sentences import in_each, labels, say

Labels = Mapping[str, Mapping[str, str]]
"""Code -> its label per language, in the natural order of the list."""

INDICATORS: Final[Labels] = labels(
    "indicators",
    {
        "commitment": "Commitment",
        "education": "Education",
        "neighbourhoods": "Neighbourhoods",
        "public_services": "Public services",
        "business": "Business and labour market",
        "culture": "Cultural and social life",
        "public_space": "Public space",
        "mediation": "Mediation and conflict resolution",
        "language": "Language",
        "media": "Media and communication",
        "international": "International outlook",
        "intelligence": "Intercultural intelligence and competence",
        "welcoming": "Welcoming newcomers",
        "leadership": "Leadership and citizenship",
        "anti_discrimination": "Anti-discrimination",
        "participation": "Participation",
        "interaction": "Interaction",
    },
)
"""The indicators of icc/2019, known to each service from the beginning; the directory tells those that came since."""

PRACTICE_KINDS: Final[Labels] = labels(
    "practice kinds",
    {
        "practice": "Good practice",
        "lesson": "Lesson learnt",
    },
)

REPLICABILITIES: Final[Labels] = labels(
    "replicabilities",
    {
        "local": "Local",
        "regional": "Regional",
        "national": "National",
        "european": "European",
    },
)
"""How far a practice can be carried."""

PRACTICE_STATUSES: Final[Labels] = labels(
    "practice statuses",
    {
        "planned": "Planned",
        "running": "Running",
        "ended": "Ended",
    },
)

PRACTICE_STATES: Final[Labels] = labels(
    "practice states",
    {
        "draft": "Draft",
        "submitted": "Submitted",
        "changes_requested": "Changes requested",
        "published": "Published",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
)

CONCEPT_STATES: Final[Labels] = labels(
    "concept states",
    {
        "proposed": "Proposed",
        "discussed": "Under discussion",
        "agreed": "Agreed",
        "replaced": "Replaced by a later version",
        "declined": "Declined",
    },
)

PROPOSAL_KINDS: Final[Labels] = labels(
    "proposal kinds",
    {
        "concept": "Concept",
        "checklist": "Checklist",
        "questionnaire_draft": "Draft of a questionnaire",
        "action": "Action",
        "recommendation": "Recommendation",
    },
)

PROPOSAL_STATES: Final[Labels] = labels(
    "proposal states",
    {
        "proposed": "Proposed",
        "taken_up": "Taken up",
        "declined": "Declined",
    },
)

CONSULTATION_KINDS: Final[Labels] = labels(
    "consultation kinds",
    {
        "concept": "Concept",
        "checklist": "Checklist",
        "questionnaire": "Questionnaire",
    },
)
"""What kinds of drafts are shared with member cities."""

COMMENT_VERDICTS: Final[Labels] = labels(
    "comment verdicts",
    {
        "taken_up": "Taken up",
        "partly": "Taken up in part",
        "declined": "Declined",
    },
)
"""What becomes of a comment on a draft."""


FACT_CODES: Final[Labels] = labels(
    "fact codes",
    {
        "population": "Inhabitants",
        "foreign_born_share": "Share born abroad",
        "foreign_national_share": "Share of foreign nationals",
        "foreign_born_national_share": "Share of nationals born abroad",
        "gdp_per_head": "Gross domestic product per head",
    },
)
"""What is measured of cities from the beginning; the secretariat adds to it."""

FACT_UNITS: Final[Mapping[str, str]] = {
    "population": "people",
    "foreign_born_share": "percent",
    "foreign_national_share": "percent",
    "foreign_born_national_share": "percent",
    "gdp_per_head": "euro",
}
"""The unit in which each of these is told."""


EventType = Literal[
    "coordinators_meeting",
    "thematic_seminar",
    "study_visit",
    "policy_lab",
    "expert_visit",
    "working_group",
    "induction",
    "webinar",
    "politicians_session",
    "international_day",
    "milestone",
    "call_for_projects",
]
EventState = Literal["proposed", "planned", "confirmed", "held", "postponed", "cancelled"]
DateStatus = Literal["to_be_confirmed", "approximate", "fixed"]
HostState = Literal["asked", "offered", "accepted", "confirmed", "declined", "withdrawn"]
HostRole = Literal["host", "co_organiser", "chair", "partner"]

EVENT_TYPES: Final[Labels] = labels(
    "event types",
    {
        "coordinators_meeting": "Coordinators' meeting",
        "thematic_seminar": "Thematic seminar",
        "study_visit": "Study visit",
        "policy_lab": "Policy lab",
        "expert_visit": "Expert visit",
        "working_group": "Working group",
        "induction": "Induction for new cities",
        "webinar": "Webinar",
        "politicians_session": "Politicians' session",
        "international_day": "International day",
        "milestone": "Milestone",
        "call_for_projects": "Call for projects",
    },
)

EVENT_STATES: Final[Labels] = labels(
    "event states",
    {
        "proposed": "Proposed",
        "planned": "Planned",
        "confirmed": "Confirmed",
        "held": "Held",
        "postponed": "Postponed",
        "cancelled": "Cancelled",
    },
)

DATE_STATUSES: Final[Labels] = labels(
    "date statuses",
    {
        "to_be_confirmed": "To be confirmed",
        "approximate": "Approximate",
        "fixed": "Fixed",
    },
)

HOST_STATES: Final[Labels] = labels(
    "host states",
    {
        "asked": "Asked",
        "offered": "Offered",
        "accepted": "Accepted",
        "confirmed": "Confirmed",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
)

HOST_ROLES: Final[Labels] = labels(
    "host roles",
    {
        "host": "Host",
        "co_organiser": "Co-organiser",
        "chair": "Chair",
        "partner": "Partner",
    },
)

ASSESSMENT_STATES: Final[Labels] = labels(
    "assessment states",
    {
        "draft": "Draft",
        "submitted": "Submitted",
        "under_review": "Under review",
        "changes_requested": "Changes requested",
        "accepted": "Accepted",
        "published": "Published",
        "withdrawn": "Withdrawn",
    },
)

ASSESSOR_KINDS: Final[Labels] = labels(
    "assessor kinds",
    {
        "self": "The city itself",
        "ngo": "Non-governmental organisation",
        "citizens": "Panel of citizens",
        "expert": "Expert",
        "peer_city": "Peer city",
    },
)

MappingKind = Literal["equal", "subset", "superset", "changed", "not_comparable"]

MAPPING_KINDS: Final[Labels] = labels(
    "mapping kinds",
    {
        "equal": "Asks the same",
        "subset": "Asks for a part of it",
        "superset": "Asks for more than it",
        "changed": "Asks something else",
        "not_comparable": "Cannot be compared",
    },
)

NETWORK_STATES: Final[Labels] = labels(
    "network states",
    {
        "active": "Active",
        "forming": "Forming",
        "outside_icc": "Outside the programme",
    },
)

NoticeKind = Literal["change_of_mayor", "new_initiative", "meeting", "impact", "public_statement", "other"]
NoticeState = Literal["sent", "acknowledged", "answered", "withdrawn"]
MentoringState = Literal["asked", "offered", "agreed", "ended"]
InvitationState = Literal["sent", "accepted", "declined", "withdrawn"]

NOTICE_KINDS: Final[Labels] = labels(
    "notice kinds",
    {
        "change_of_mayor": "Change of mayor",
        "new_initiative": "New initiative",
        "meeting": "Meeting",
        "impact": "Impact",
        "public_statement": "Public statement",
        "other": "Other news",
    },
)

NOTICE_STATES: Final[Labels] = labels(
    "notice states",
    {
        "sent": "Sent",
        "acknowledged": "Acknowledged",
        "answered": "Answered",
        "withdrawn": "Withdrawn",
    },
)

INVITATION_STATES: Final[Labels] = labels(
    "invitation states",
    {
        "sent": "Sent",
        "accepted": "Accepted",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
)

MENTORING_STATES: Final[Labels] = labels(
    "mentoring states",
    {
        "asked": "Asked for",
        "offered": "Offered",
        "agreed": "Agreed",
        "ended": "Ended",
    },
)

SeriesKind = Literal["well_being", "integration_policy", "attitudes", "economy", "population", "other"]
SeriesLevel = Literal["city", "country"]

SERIES_KINDS: Final[Labels] = labels(
    "series kinds",
    {
        "well_being": "Well-being",
        "integration_policy": "National integration policy",
        "attitudes": "Attitudes and trust",
        "economy": "Economy and work",
        "population": "Population",
        "other": "Something else",
    },
)

CODE_LISTS: Final[Mapping[str, Labels]] = {
    "assessment-states": ASSESSMENT_STATES,
    "assessor-kinds": ASSESSOR_KINDS,
    "mentoring-states": MENTORING_STATES,
    "notice-kinds": NOTICE_KINDS,
    "invitation-states": INVITATION_STATES,
    "notice-states": NOTICE_STATES,
    "network-states": NETWORK_STATES,
    "mapping-kinds": MAPPING_KINDS,
    "series-kinds": SERIES_KINDS,
    "practice-states": PRACTICE_STATES,
    "practice-kinds": PRACTICE_KINDS,
    "practice-statuses": PRACTICE_STATUSES,
    "replicabilities": REPLICABILITIES,
    "concept-states": CONCEPT_STATES,
    "proposal-kinds": PROPOSAL_KINDS,
    "proposal-states": PROPOSAL_STATES,
    "consultation-kinds": CONSULTATION_KINDS,
    "comment-verdicts": COMMENT_VERDICTS,
    "event-types": EVENT_TYPES,
    "event-states": EVENT_STATES,
    "date-statuses": DATE_STATUSES,
    "host-states": HOST_STATES,
    "host-roles": HOST_ROLES,
}
"""By its name on the wire each list whose codes come with a release; what they are called, the network may decide."""

INVENTED: Final[Mapping[str, str]] = in_each(say("Invented for demonstration."))
"""How what is invented says so, wherever there is no member `synthetic`."""
