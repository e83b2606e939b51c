"""The way in which a yearly series says no."""

from shared.platform.refusals import Refusal


class EditionExists(Refusal):
    """The series has an event in that year already, which was not cancelled.

    `detail` names it: change that one, or give the new one another year.
    """

    code, title, status = "edition_exists", "The series has an event in that year already", 409
