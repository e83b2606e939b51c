"""What the commands of events_api leave word of.

Nothing leaves the calendar: what is cancelled, declined or withdrawn can be read as before, with its state. So no kind
is `gone`.
"""

from typing import Final

from shared.schemas.changes import ChangeKind
from shared.schemas.webhooks import DISABLED as WEBHOOK_DISABLED

_EVENT: Final = "/v1/events/{id}"
_CALL: Final = "/v1/host-calls/{id}"
_OFFER: Final = "/v1/host-offers/{id}"
_PARTICIPATION: Final = "/v1/events/{event}/participations/{id}"
_REPORT: Final = "/v1/events/{event}/report-backs/{id}"
_FOLLOW_UP: Final = "/v1/events/{event}/follow-ups/{id}"

EVENT_CREATED: Final = ChangeKind("event.created", "event", _EVENT, "An event was written down.")
EVENT_CHANGED: Final = ChangeKind(
    "event.changed", "event", _EVENT, "What an event says or who hosts it was changed, its date was not."
)
EVENT_DATE_CHANGED: Final = ChangeKind(
    "event.date_changed",
    "event",
    _EVENT,
    "The date of an event was told more exactly, moved or withdrawn, perhaps because it is counted from another event.",
)
EVENT_CONFIRMED: Final = ChangeKind("event.confirmed", "event", _EVENT, "It was confirmed that an event takes place.")
EVENT_POSTPONED: Final = ChangeKind(
    "event.postponed", "event", _EVENT, "An event was put off, to another date or without one."
)
EVENT_HELD: Final = ChangeKind("event.held", "event", _EVENT, "An event took place.")
EVENT_CANCELLED: Final = ChangeKind(
    "event.cancelled", "event", _EVENT, "An event was cancelled; it stays in the calendar."
)
HOST_CALL_CREATED: Final = ChangeKind("host_call.created", "host_call", _CALL, "Hosts were called for.")
HOST_OFFER_SUBMITTED: Final = ChangeKind("host_offer.submitted", "host_offer", _OFFER, "Somebody offered to host.")
HOST_OFFER_DECIDED: Final = ChangeKind(
    "host_offer.decided",
    "host_offer",
    _OFFER,
    "An offer to host was accepted, confirmed or declined, as its state says.",
)
HOST_OFFER_WITHDRAWN: Final = ChangeKind(
    "host_offer.withdrawn", "host_offer", _OFFER, "An offer to host was withdrawn; it can still be read."
)
PARTICIPATION_REQUESTED: Final = ChangeKind(
    "participation.requested", "participation", _PARTICIPATION, "A city asked for seats."
)
PARTICIPATION_DECIDED: Final = ChangeKind(
    "participation.decided",
    "participation",
    _PARTICIPATION,
    "A participation was confirmed, or waits until there is room, as its state says.",
)
PARTICIPATION_WITHDRAWN: Final = ChangeKind(
    "participation.withdrawn", "participation", _PARTICIPATION, "A participation was withdrawn; it can still be read."
)
SUPPORT_DECIDED: Final = ChangeKind(
    "participation.support_decided",
    "participation",
    _PARTICIPATION,
    "Whether the travel of a city is paid was decided: the city and the organisers hear of it.",
)
REPORT_BACK_SUBMITTED: Final = ChangeKind(
    "report_back.submitted", "report_back", _REPORT, "A city reported back from an event."
)
FOLLOW_UP_ASKED: Final = ChangeKind(
    "follow_up.asked",
    "follow_up",
    _FOLLOW_UP,
    "A city or somebody else was asked to do what was decided: who is asked and the organisers hear of it.",
)
FOLLOW_UP_ACCEPTED: Final = ChangeKind(
    "follow_up.accepted",
    "follow_up",
    _FOLLOW_UP,
    "Who is to do what was decided agreed to it, or noted it: since then everybody can read it.",
)
FOLLOW_UP_DECLINED: Final = ChangeKind(
    "follow_up.declined", "follow_up", _FOLLOW_UP, "Who was asked to do what was decided declined."
)
FOLLOW_UP_CHANGED: Final = ChangeKind(
    "follow_up.changed", "follow_up", _FOLLOW_UP, "It was told how far a follow-up is."
)

KINDS: Final = (
    EVENT_CREATED,
    EVENT_CHANGED,
    EVENT_DATE_CHANGED,
    EVENT_CONFIRMED,
    EVENT_POSTPONED,
    EVENT_HELD,
    EVENT_CANCELLED,
    HOST_CALL_CREATED,
    HOST_OFFER_SUBMITTED,
    HOST_OFFER_DECIDED,
    HOST_OFFER_WITHDRAWN,
    PARTICIPATION_REQUESTED,
    PARTICIPATION_DECIDED,
    PARTICIPATION_WITHDRAWN,
    SUPPORT_DECIDED,
    REPORT_BACK_SUBMITTED,
    FOLLOW_UP_ASKED,
    FOLLOW_UP_ACCEPTED,
    FOLLOW_UP_DECLINED,
    FOLLOW_UP_CHANGED,
    WEBHOOK_DISABLED,
)
