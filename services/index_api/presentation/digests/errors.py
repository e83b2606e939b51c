"""The ways in which digests say no."""

from shared.platform.refusals import Refusal


class NoAddress(Refusal):
    """The contact has no e-mail address that a mail could go to.

    Write the address into the contact first; it has to be one that mail servers take, such as name@city.example.
    """

    code, title, status = "no_address", "The contact has no e-mail address", 409
