"""The ways in which proposals of partners say no."""

from shared.platform.refusals import Refusal


class TooManyProposals(Refusal):
    """More events would wait for a decision than anybody looks through.

    Decide on those that are open, or send a smaller part of the calendar.
    """

    code, title, status = "too_many_proposals", "Too many proposals wait for a decision", 409
