"""The ways in which a measure says no."""

from shared.platform.refusals import Refusal


class FactCodeTaken(Refusal):
    """Something of that code is measured already.

    Read what is there, or choose another code.
    """

    code, title, status = "fact_code_taken", "That code is taken", 409
