"""Roles x operations x reach: what events_api lets whom do."""

from typing import Final

from shared.platform.access.parties import ASKED_FOR_BY
from shared.platform.access.permits import PUBLISHED, Permissions, Reach, Role, Rule

_BY_ITS_HOSTS: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
    Role.SECRETARIAT: Reach.ANY,
}
_ITS_HOSTS_TOLD_MORE: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_BY_ITS_HOSTS}

_SEEN_EARLIER_BY_ITS_HOSTS: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_BY_ITS_HOSTS}
_BY_THE_CITY: Final[Rule] = {Role.CITY_COORDINATOR: Reach.OWN_CITY, Role.SECRETARIAT: Reach.ANY}
_BY_ITS_NETWORK: Final[Rule] = {Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK, Role.SECRETARIAT: Reach.ANY}

_BY_WHO_IS_WAITED_FOR: Final[Rule] = {role: reach for role, reach in ASKED_FOR_BY.items() if role is not Role.SERVICE}
_COLLEAGUES: Final[Rule] = {role: Reach.PUBLISHED for role in Role if role is not Role.PUBLIC}

PERMISSIONS: Final[Permissions] = {
    "listEvents": PUBLISHED,
    "getEvent": PUBLISHED,
    "createEvent": _BY_ITS_HOSTS,
    "updateEvent": _BY_ITS_HOSTS,
    "createEventEdition": _BY_ITS_HOSTS,
    "listEventDates": PUBLISHED,
    "confirmEvent": _BY_ITS_HOSTS,
    "listEventVersions": PUBLISHED,
    "postponeEvent": _BY_ITS_HOSTS,
    "holdEvent": _BY_ITS_HOSTS,
    "cancelEvent": _BY_ITS_HOSTS,
    "undoEventStep": _BY_ITS_HOSTS,
    "listEventSteps": PUBLISHED,
    "getEventStep": PUBLISHED,
    "createHostCall": _BY_ITS_NETWORK,
    "listHostCalls": PUBLISHED,
    "getHostCall": PUBLISHED,
    "submitHostOffer": _BY_ITS_HOSTS,
    "listHostOffers": PUBLISHED,
    "submitEventHostOffer": _BY_ITS_HOSTS,
    "listEventHostOffers": PUBLISHED,
    "getHostOffer": PUBLISHED,
    "decideHostOffer": _BY_ITS_NETWORK,
    "decideHosting": _BY_ITS_HOSTS,
    "undoHosting": _BY_ITS_HOSTS,
    "undoHostOfferStep": _BY_ITS_HOSTS,
    "withdrawHostOffer": _BY_ITS_HOSTS,
    "createParticipation": _BY_THE_CITY,
    "listParticipations": _ITS_HOSTS_TOLD_MORE,
    "getParticipation": _ITS_HOSTS_TOLD_MORE,
    "decideParticipation": _BY_ITS_HOSTS,
    "undoParticipationDecision": _BY_ITS_HOSTS,
    "recordSupportGrant": {Role.SECRETARIAT: Reach.ANY},
    "getSupportEligibility": PUBLISHED,
    "createFeedbackTokens": _BY_ITS_HOSTS,
    "submitFeedback": PUBLISHED,
    "listFeedback": _BY_ITS_HOSTS,
    "createReportBack": _BY_THE_CITY,
    "listReportBacks": _COLLEAGUES,
    "getReportBack": _COLLEAGUES,
    "createFollowUp": _BY_ITS_HOSTS,
    "decideFollowUp": _BY_ITS_HOSTS,
    "listFollowUps": _SEEN_EARLIER_BY_ITS_HOSTS,
    "listCommitments": _SEEN_EARLIER_BY_ITS_HOSTS,
    "getFollowUp": _SEEN_EARLIER_BY_ITS_HOSTS,
    "updateFollowUp": _BY_ITS_HOSTS,
    "getEventDuties": PUBLISHED,
    "listEventConflicts": PUBLISHED,
    "getCalendar": PUBLISHED,
    "getCalendarPage": PUBLISHED,
    "getCalendarChart": PUBLISHED,
    "getCalendarImage": PUBLISHED,
    "getCalendarSpecification": PUBLISHED,
    "exportCalendar": PUBLISHED,
    "getEventPage": PUBLISHED,
    "getEventsCalendar": PUBLISHED,
    "getEventsFeed": PUBLISHED,
    "getEventsJscalendar": PUBLISHED,
    "getEventJscalendar": PUBLISHED,
    "getEventCalendar": PUBLISHED,
    "getEventLinkedData": PUBLISHED,
    "listPrivateCalendars": _BY_WHO_IS_WAITED_FOR,
    "createPrivateCalendar": _BY_WHO_IS_WAITED_FOR,
    "deletePrivateCalendar": _BY_WHO_IS_WAITED_FOR,
    "getPrivateCalendar": PUBLISHED,
    "uploadCalendar": _BY_ITS_HOSTS,
    "listEventProposals": _BY_ITS_HOSTS,
    "getEventProposal": _BY_ITS_HOSTS,
    "decideEventProposal": _BY_ITS_HOSTS,
    "listAuditEntries": {Role.SECRETARIAT: Reach.ANY},
}
