"""The ways in which joining says no."""

from shared.platform.refusals import Refusal


class NotForServices(Refusal):
    """A step that only people mark: another service knows nothing of it.

    Mark it with the token of a person.
    """

    code, title, status = "not_for_services", "Only people mark this step", 403
