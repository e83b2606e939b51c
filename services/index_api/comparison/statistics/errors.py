"""The ways in which a statistic says no."""

from shared.platform.refusals import Refusal


class TooFewCities(Refusal):
    """The sample holds fewer cities with every value than the statistic needs; `n` and `needed` say how many.

    Choose a larger sample, or fewer items.
    """

    code, title, status = "too_few_cities", "The sample is too small for this", 422


class TooFewItems(Refusal):
    """Reliability is a matter between several items, and there are fewer than two.

    Choose a subset with more questions, or ask for indicators.
    """

    code, title, status = "too_few_items", "There are fewer than two items", 422


class NoVariance(Refusal):
    """Everybody has the same value, so nothing can be said about what goes with what.

    Choose another measure or a larger sample.
    """

    code, title, status = "no_variance", "The values do not vary", 422
