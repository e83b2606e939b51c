"""The ways in which a gap says no."""

from shared.platform.refusals import Refusal


class NothingBeside(Refusal):
    """The city has published no self-assessment on the version that was answered from outside.

    Wait for one, or compare with an assessment on another version.
    """

    code, title, status = "nothing_beside", "There is no published self-assessment on the same version", 409
