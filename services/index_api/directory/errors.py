"""The ways in which the directory says no."""

from shared.platform.refusals import Refusal


class SlugTaken(Refusal):
    """A city or network of that slug exists already."""

    code, title, status = "slug-taken", "That slug is taken", 409


class UnknownNetwork(Refusal):
    """A network that the directory does not hold."""

    code, title, status = "unknown-network", "There is no network of that slug", 422


class UnknownCity(Refusal):
    """A city that the directory does not hold."""

    code, title, status = "unknown-city", "There is no city of that slug", 422


class RepeatedFact(Refusal):
    """Two figures for the same thing and year."""

    code, title, status = "repeated-fact", "There is a figure for that code and year already", 409
