"""The way in which partial correlations say no."""

from shared.platform.refusals import Refusal


class Collinear(Refusal):
    """One of the measures follows from the others, so nothing of it is left once these are taken out.

    Leave it out, or one of the others.
    """

    code, title, status = "collinear", "One measure follows from the others", 422
