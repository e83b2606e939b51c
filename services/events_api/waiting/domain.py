"""What can wait for somebody in events_api."""

from typing import Final

from shared.platform.waiting import WaitingKind
from shared.sentences import say

_EVENT: Final = "/v1/events/{event}"
_PARTICIPATION: Final = f"{_EVENT}/participations/{{id}}"
_FOLLOW_UP: Final = f"{_EVENT}/follow-ups/{{id}}"
_PROPOSAL: Final = "/v1/event-proposals/{id}"
_KINDS: Final = (
    WaitingKind(
        "hosting_to_decide",
        say("You are asked to host this. Say whether you do: {title}"),
        "decideHosting",
        f"POST {_EVENT}/host-decisions",
        _EVENT,
    ),
    WaitingKind(
        "host_offer_to_decide",
        say("Somebody offers to host, and nobody has decided: {title}"),
        "decideHostOffer",
        "POST /v1/host-offers/{id}/decisions",
        "/v1/host-offers/{id}",
    ),
    WaitingKind(
        "host_offer_to_confirm",
        say("An offer to host was accepted and is not confirmed yet: {title}"),
        "decideHostOffer",
        "POST /v1/host-offers/{id}/decisions",
        "/v1/host-offers/{id}",
    ),
    WaitingKind(
        "seats_to_confirm",
        say("{by_city} asks for seats: {title}"),
        "decideParticipation",
        f"POST {_PARTICIPATION}/decisions",
        _PARTICIPATION,
    ),
    WaitingKind(
        "support_to_decide",
        say("{by_city} asks for support to travel, which is not decided: {title}"),
        "recordSupportGrant",
        f"POST {_PARTICIPATION}/grants",
        _PARTICIPATION,
    ),
    WaitingKind(
        "report_back_to_write",
        say("{city} took part and has not reported back: {title}"),
        "createReportBack",
        f"POST {_EVENT}/report-backs",
        _EVENT,
    ),
    WaitingKind(
        "follow_up_to_decide",
        say("You are asked to do this. Say whether you do: {what}"),
        "decideFollowUp",
        f"POST {_FOLLOW_UP}/decisions",
        _FOLLOW_UP,
    ),
    WaitingKind(
        "follow_up_to_do",
        say("You agreed to do this: {what}"),
        "updateFollowUp",
        f"PATCH {_FOLLOW_UP}",
        _FOLLOW_UP,
    ),
    WaitingKind(
        "event_to_close",
        say("Its days are over. Say whether it took place: {title}"),
        "holdEvent",
        f"POST {_EVENT}/holdings",
        _EVENT,
    ),
    WaitingKind(
        "proposal_to_decide",
        say("The calendar of a partner proposes this. Accept or decline it: {title}"),
        "decideEventProposal",
        f"POST {_PROPOSAL}/decisions",
        _PROPOSAL,
    ),
)
KINDS: Final = {kind.name: kind for kind in _KINDS}
