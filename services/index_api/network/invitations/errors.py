"""The ways in which invitations say no."""

from shared.platform.refusals import Refusal


class AlreadyInvited(Refusal):
    """An invitation of the same city into the same network is still open.

    Wait for its answer, or withdraw it.
    """

    code, title, status = "already_invited", "The city has an open invitation into that network", 409
