"""The ways in which an adaptation says no."""

from shared.platform.refusals import Refusal


class BadAdaptation(Refusal):
    """Operations that do not fit the base: a question that is not there, or what is left does not hold together.

    Mend each operation that `errors` names.
    """

    code, title, status = "bad_adaptation", "The operations do not fit the base", 422


class AdaptationTaken(Refusal):
    """There is an adaptation, or a questionnaire, of that code and version.

    Give the new one another code or version.
    """

    code, title, status = "adaptation_taken", "There is one of that name", 409
