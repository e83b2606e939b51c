"""What the commands of events_api leave word of.

Nothing leaves the calendar: what is cancelled, declined or withdrawn can be read as before, with its state. So no kind
is `gone`.
"""

from typing import Final

from shared.schemas.changes import ChangeKind
from shared.schemas.codes import EVENT_STATES

_EVENT: Final = "/v1/events/{id}"
_CALL: Final = "/v1/host-calls/{id}"
_OFFER: Final = "/v1/host-offers/{id}"
_PARTICIPATION: Final = "/v1/events/{event}/participations/{id}"
_REPORT: Final = "/v1/events/{event}/report-backs/{id}"
_FOLLOW_UP: Final = "/v1/events/{event}/follow-ups/{id}"
_OPEN_OR_NOT: Final = ("open", "done", "dropped")
_SEATED: Final = ("requested", "waiting", "confirmed", "withdrawn")

EVENT_CREATED: Final = ChangeKind(
    "event.created", "event", _EVENT, "An event was written down.", states=tuple(EVENT_STATES)
)
EVENT_CHANGED: Final = ChangeKind(
    "event.changed",
    "event",
    _EVENT,
    "What an event says or who hosts it was changed, its date was not.",
    states=tuple(EVENT_STATES),
)
EVENT_DATE_CHANGED: Final = ChangeKind(
    "event.date_changed",
    "event",
    _EVENT,
    "The date of an event was told more exactly, moved or withdrawn, perhaps because it is counted from another event.",
    states=tuple(EVENT_STATES),
)
EVENT_CONFIRMED: Final = ChangeKind(
    "event.confirmed", "event", _EVENT, "It was confirmed that an event takes place.", states=("confirmed",)
)
EVENT_POSTPONED: Final = ChangeKind(
    "event.postponed", "event", _EVENT, "An event was put off, to another date or without one.", states=("postponed",)
)
EVENT_HELD: Final = ChangeKind("event.held", "event", _EVENT, "An event took place.", states=("held",))
EVENT_CANCELLED: Final = ChangeKind(
    "event.cancelled", "event", _EVENT, "An event was cancelled; it stays in the calendar.", states=("cancelled",)
)
EVENT_REVERSED: Final = ChangeKind(
    "event.reversed",
    "event",
    _EVENT,
    "The last step of an event was undone; its state and its date are those from before.",
    states=tuple(EVENT_STATES),
)
HOST_CALL_CREATED: Final = ChangeKind(
    "host_call.created", "host_call", _CALL, "Hosts were called for.", versioned=False
)
HOST_OFFER_SUBMITTED: Final = ChangeKind(
    "host_offer.submitted", "host_offer", _OFFER, "Somebody offered to host.", states=("offered",)
)
HOST_OFFER_DECIDED: Final = ChangeKind(
    "host_offer.decided",
    "host_offer",
    _OFFER,
    "An offer to host was accepted, confirmed or declined, as its state says.",
    states=("accepted", "confirmed", "declined"),
)
HOST_OFFER_WITHDRAWN: Final = ChangeKind(
    "host_offer.withdrawn",
    "host_offer",
    _OFFER,
    "An offer to host was withdrawn; it can still be read.",
    states=("withdrawn",),
)
HOST_OFFER_REVERSED: Final = ChangeKind(
    "host_offer.reversed",
    "host_offer",
    _OFFER,
    "The last step of an offer to host was undone; its state is the one from before.",
    states=("offered", "accepted", "confirmed"),
)
PARTICIPATION_REQUESTED: Final = ChangeKind(
    "participation.requested", "participation", _PARTICIPATION, "A city asked for seats.", states=("requested",)
)
PARTICIPATION_DECIDED: Final = ChangeKind(
    "participation.decided",
    "participation",
    _PARTICIPATION,
    "A participation was confirmed, or waits until there is room, as its state says.",
    states=("confirmed", "waiting"),
)
PARTICIPATION_MOVED_UP: Final = ChangeKind(
    "participation.moved_up",
    "participation",
    _PARTICIPATION,
    "A city that waits got a seat that was free, or another place in line, as its state says.",
    states=("confirmed", "waiting"),
)
PARTICIPATION_REVERSED: Final = ChangeKind(
    "participation.reversed",
    "participation",
    _PARTICIPATION,
    "The last decision on a participation was undone; its state is the one from before.",
    states=("requested", "waiting", "confirmed"),
)
PARTICIPATION_WITHDRAWN: Final = ChangeKind(
    "participation.withdrawn",
    "participation",
    _PARTICIPATION,
    "A participation was withdrawn; it can still be read.",
    states=("withdrawn",),
)
SUPPORT_DECIDED: Final = ChangeKind(
    "participation.support_decided",
    "participation",
    _PARTICIPATION,
    "Whether the travel of a city is paid was decided: the city and the organisers hear of it.",
    states=_SEATED,
)
REPORT_BACK_SUBMITTED: Final = ChangeKind(
    "report_back.submitted", "report_back", _REPORT, "A city reported back from an event.", versioned=False
)
FOLLOW_UP_ASKED: Final = ChangeKind(
    "follow_up.asked",
    "follow_up",
    _FOLLOW_UP,
    "A city or somebody else was asked to do what was decided: who is asked and the organisers hear of it.",
    states=_OPEN_OR_NOT,
)
FOLLOW_UP_ACCEPTED: Final = ChangeKind(
    "follow_up.accepted",
    "follow_up",
    _FOLLOW_UP,
    "Who is to do what was decided agreed to it, or noted it: since then everybody can read it.",
    states=_OPEN_OR_NOT,
)
FOLLOW_UP_DECLINED: Final = ChangeKind(
    "follow_up.declined", "follow_up", _FOLLOW_UP, "Who was asked to do what was decided declined.", states=_OPEN_OR_NOT
)
FOLLOW_UP_CHANGED: Final = ChangeKind(
    "follow_up.changed", "follow_up", _FOLLOW_UP, "It was told how far a follow-up is.", states=_OPEN_OR_NOT
)
EVENT_PROPOSED: Final = ChangeKind(
    "event_proposal.changed",
    "event_proposal",
    "/v1/event-proposals/{id}",
    "The calendar of a partner proposes an event, or says something else of one than before.",
    states=("open", "accepted", "declined", "withdrawn"),
)
EVENT_PROPOSAL_DECIDED: Final = ChangeKind(
    "event_proposal.decided",
    "event_proposal",
    "/v1/event-proposals/{id}",
    "What the calendar of a partner proposes was accepted or declined.",
    states=("accepted", "declined"),
)

STEPS: Final = (EVENT_CONFIRMED, EVENT_POSTPONED, EVENT_HELD, EVENT_CANCELLED)
"""The steps of an event, each of which can be undone."""
KINDS: Final = (
    EVENT_CREATED,
    EVENT_CHANGED,
    EVENT_DATE_CHANGED,
    EVENT_CONFIRMED,
    EVENT_POSTPONED,
    EVENT_HELD,
    EVENT_CANCELLED,
    EVENT_REVERSED,
    HOST_CALL_CREATED,
    HOST_OFFER_SUBMITTED,
    HOST_OFFER_DECIDED,
    HOST_OFFER_WITHDRAWN,
    HOST_OFFER_REVERSED,
    PARTICIPATION_REQUESTED,
    PARTICIPATION_DECIDED,
    PARTICIPATION_MOVED_UP,
    PARTICIPATION_REVERSED,
    PARTICIPATION_WITHDRAWN,
    SUPPORT_DECIDED,
    REPORT_BACK_SUBMITTED,
    FOLLOW_UP_ASKED,
    FOLLOW_UP_ACCEPTED,
    FOLLOW_UP_DECLINED,
    FOLLOW_UP_CHANGED,
    EVENT_PROPOSED,
    EVENT_PROPOSAL_DECIDED,
)
