"""The ways in which a correlation says no."""

from shared.platform.refusals import Refusal


class TooFewPairs(Refusal):
    """Fewer places than needed have both values within the window of years; `n` and `needed` say how many.

    Widen the window, or choose a measure that more places have.
    """

    code, title, status = "too_few_pairs", "Too few places have both values", 422


class UnknownMeasure(Refusal):
    """An indicator or composite that the questionnaire does not have, or a series that does not exist.

    Read the questionnaire, or list the series, and name a measure of them.
    """

    code, title, status = "unknown_measure", "There is no such measure", 422
