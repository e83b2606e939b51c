"""The ways in which hosting says no."""

from shared.platform.refusals import Refusal


class CallClosed(Refusal):
    """The last day for offers is over."""

    code, title, status = "call_closed", "This call takes no more offers", 409


class OutsidePeriod(Refusal):
    """None of the days of an offer lies in the period that hosts are called for."""

    code, title, status = "outside_period", "The call is for another period", 422


class AlreadyOffered(Refusal):
    """This host offers already, for the same call or event."""

    code, title, status = "already_offered", "This host has offered already", 409


class NoEvent(Refusal):
    """An offer cannot be confirmed while neither the call, nor the offer, nor the decision names an event."""

    code, title, status = "no_event", "There is no event to be the host of", 422


class OtherEvent(Refusal):
    """The event that was named is not the one of the offer or call, or none of the networks that call."""

    code, title, status = "other_event", "That event is not one of this call", 422


class NotAsked(Refusal):
    """A city or network that is not among the hosts of an event."""

    code, title, status = "not_asked", "It is not among the hosts of this event", 409
