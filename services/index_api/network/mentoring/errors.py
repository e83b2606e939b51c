"""The ways in which mentoring says no."""

from shared.platform.refusals import Refusal


class RepeatedOffer(Refusal):
    """The city offers mentoring in that indicator already.

    Read the offer that is there; withdraw it to make another.
    """

    code, title, status = "repeated_offer", "The city offers that already", 409


class RepeatedMentoring(Refusal):
    """The two cities have a mentoring in that indicator that has not ended.

    Go on with that one, or end it first.
    """

    code, title, status = "repeated_mentoring", "The two cities have such a mentoring already", 409


class UnfitPair(Refusal):
    """A city with itself, or a real city with an invented one.

    Name two different cities that are both real or both invented.
    """

    code, title, status = "unfit_pair", "These two cities cannot help one another", 422
