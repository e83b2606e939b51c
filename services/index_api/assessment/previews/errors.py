"""The ways in which a preview says no."""

from shared.platform.refusals import Refusal


class BadWeights(Refusal):
    """Own weights that name something which is not there, or that leave a sum of zero to divide by.

    Mend each place that `errors` names.
    """

    code, title, status = "bad_weights", "Nothing can be scored with these weights", 422
