"""The ways in which an offer to host says no."""

from shared.platform.refusals import Refusal


class NoSuchOffer(Refusal):
    """The city has no such open offer of mentoring in index_api; `errors` says whether there is none or it closed.

    List the open offers of the city and name one of them.
    """

    code, title, status = "no_such_offer", "There is no such open offer of mentoring", 422


class AlreadyHosting(Refusal):
    """A city hosts once for each of its practices.

    Take the offer back first to make another.
    """

    code, title, status = "already_hosting", "This city offers to host already", 409


class NothingToSee(Refusal):
    """A lesson is there to be read: what did not work is not visited.

    Offer to host for a practice.
    """

    code, title, status = "nothing_to_see", "A lesson is not visited", 409
