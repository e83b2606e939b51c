"""The ways in which participation says no."""

from shared.platform.refusals import Refusal


class AlreadyTakesPart(Refusal):
    """This city takes part already.

    Change that participation, or withdraw it.
    """

    code, title, status = "already_takes_part", "This city takes part already", 409


class SeatTaken(Refusal):
    """The seat that was given back went to who was next in line, or to somebody else.

    Ask for seats anew, or let the event have room for more.
    """

    code, title, status = "seat_taken", "The seat was taken meanwhile", 409


class NoSupport(Refusal):
    """The event pays no travel: it has no support rule.

    Ask for no grant, or give the event a support rule.
    """

    code, title, status = "no_support", "This event pays no travel", 404


class NotEligible(Refusal):
    """The rule of the event is not met, and no reason was given for a grant against it.

    Say in `note` why it is granted all the same.
    """

    code, title, status = "not_eligible", "The rule of the event is not met", 409


class NoSupportLeft(Refusal):
    """All grants of the event are given.

    Take one back, or raise the places of the support rule.
    """

    code, title, status = "no_support_left", "All travel support is granted", 409
