"""The ways in which participation says no."""

from shared.platform.refusals import Refusal


class AlreadyTakesPart(Refusal):
    """This city takes part already; change that one, or withdraw it."""

    code, title, status = "already_takes_part", "This city takes part already", 409


class NoSupport(Refusal):
    """The event pays no travel: it has no support rule."""

    code, title, status = "no_support", "This event pays no travel", 404


class NotEligible(Refusal):
    """The rule of the event is not met, and no reason was given for a grant against it."""

    code, title, status = "not_eligible", "The rule of the event is not met", 409


class NoSupportLeft(Refusal):
    """All grants of the event are given."""

    code, title, status = "no_support_left", "All travel support is granted", 409
