"""The one way a date is refused."""

from shared.platform.refusals import Refusal


class NotADate(Refusal):
    """The text is outside the profile; the detail says in one line what is wrong and shows a right one."""

    code, title, status = "not_a_date", "This is not a date of the profile", 422
