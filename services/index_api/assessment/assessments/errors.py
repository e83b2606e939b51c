"""The ways in which an assessment says no."""

from shared.platform.refusals import Refusal


class NothingAnswered(Refusal):
    """An assessment without a single answer cannot be submitted.

    Save an answer first.
    """

    code, title, status = "nothing_answered", "Nothing has been answered yet", 409


class OwnCity(Refusal):
    """Nobody reviews their own city, or assesses it from outside.

    Leave it to somebody of another city.
    """

    code, title, status = "own_city", "Nobody reviews their own city", 403


class NotExternal(Refusal):
    """This is for assessments from outside: it was the city itself that answered.

    Name an assessment that was made from outside.
    """

    code, title, status = "not_external", "It is a self-assessment", 409


class YearTaken(Refusal):
    """The city has a published self-assessment of that year.

    Withdraw that one first, or assess another year.
    """

    code, title, status = "year_taken", "The city has a published self-assessment of that year", 409
