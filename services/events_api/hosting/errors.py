"""The ways in which hosting says no."""

from shared.platform.refusals import Refusal


class CallClosed(Refusal):
    """The last day for offers is over.

    Look for another call, or write to who called.
    """

    code, title, status = "call_closed", "This call takes no more offers", 409


class OutsidePeriod(Refusal):
    """None of the days of an offer lies in the period that hosts are called for.

    Offer days within that period.
    """

    code, title, status = "outside_period", "The call is for another period", 422


class AlreadyOffered(Refusal):
    """This host offers already, for the same call or event.

    Read the offer that is there; withdraw it to make another.
    """

    code, title, status = "already_offered", "This host has offered already", 409


class NoEvent(Refusal):
    """An offer cannot be confirmed while neither the call, nor the offer, nor the decision names an event.

    Name the event in the decision.
    """

    code, title, status = "no_event", "There is no event to be the host of", 422


class OtherEvent(Refusal):
    """The event that was named is not the one of the offer or call, or none of the networks that call.

    Name the event that the call is for, or none.
    """

    code, title, status = "other_event", "That event is not one of this call", 422


class NotAsked(Refusal):
    """A city or network that is not among the hosts of an event.

    Have the event name it among its hosts first.
    """

    code, title, status = "not_asked", "It is not among the hosts of this event", 409
