"""The ways in which what comes after says no."""

from shared.platform.refusals import Refusal


class TokenUsed(Refusal):
    """The token was used before, or was never given out for this event; the two cannot be told apart.

    Ask the organisers for another token.
    """

    code, title, status = "token_used", "This token does not work", 409


class AlreadyReported(Refusal):
    """The city has reported back from this event.

    Change the report that is there.
    """

    code, title, status = "already_reported", "This city has reported back already", 409


class TookNoPart(Refusal):
    """Only a city that took part reports back.

    Have the participation of the city recorded first.
    """

    code, title, status = "took_no_part", "This city did not take part", 409


class NoLab(Refusal):
    """Commitments of two sides belong to a policy lab.

    Leave `side` out.
    """

    code, title, status = "no_lab", "Only a policy lab has commitments of two sides", 422


class TooManyTokens(Refusal):
    """An event has at most a thousand tokens.

    Give out the tokens that are there.
    """

    code, title, status = "too_many_tokens", "This event has enough tokens", 409
