"""The ways in which a comparison over time says no."""

from shared.platform.refusals import Refusal


class EmptyWave(Refusal):
    """The wave of that number was withdrawn: there is nothing to compare.

    List the waves of the city and name others.
    """

    code, title, status = "empty_wave", "That wave was withdrawn", 409
