"""The ways in which the way to a verdict says no."""

from shared.platform.refusals import Refusal


class AlreadyAssigned(Refusal):
    """This expert has this version already.

    Ask another expert, or wait for the evaluation.
    """

    code, title, status = "already_assigned", "This expert has this version already", 409


class NotHandedIn(Refusal):
    """There is nothing to talk about before a practice was handed in for the first time.

    Submit the practice first.
    """

    code, title, status = "not_handed_in", "It has not been submitted yet", 409
