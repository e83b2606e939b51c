"""The way in which seats say no."""

from shared.platform.refusals import Refusal


class SeatsTaken(Refusal):
    """More people are confirmed than there would be room for.

    Withdraw some of them, or make room for all.
    """

    code, title, status = "seats_taken", "More people are confirmed than that", 409
