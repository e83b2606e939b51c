"""The ways in which the directory says no."""

from shared.platform.refusals import Refusal


class SlugTaken(Refusal):
    """A city or network of that slug exists already.

    Read the one that is there, or choose another slug.
    """

    code, title, status = "slug_taken", "That slug is taken", 409


class UnknownNetwork(Refusal):
    """A network that the directory does not hold.

    List the networks and name one of them by its slug.
    """

    code, title, status = "unknown_network", "There is no network of that slug", 422


class UnknownCity(Refusal):
    """A city that the directory does not hold.

    List the cities and name one of them by its slug.
    """

    code, title, status = "unknown_city", "There is no city of that slug", 422


class RepeatedFact(Refusal):
    """Two figures for the same thing and year.

    Correct the figure that is there.
    """

    code, title, status = "repeated_fact", "There is a figure for that code and year already", 409


class UnknownTopic(Refusal):
    """A topic that the vocabulary does not hold.

    List the topics and name one of them by its slug.
    """

    code, title, status = "unknown_topic", "There is no topic of that slug", 422


class RepeatedMembership(Refusal):
    """Two memberships of one city in one network that share a day.

    Change or end the membership that is there.
    """

    code, title, status = "repeated_membership", "The city is a member of the network in that time already", 409


class NotYet(Refusal):
    """A day that lies in the future, of something that has to have happened.

    Name a day up to today.
    """

    code, title, status = "not_yet", "That day has not come yet", 422
