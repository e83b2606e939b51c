"""The ways in which a date is refused."""

from shared.platform.refusals import Refusal


class NotADate(Refusal):
    """The text is outside the profile; the detail says in one line what is wrong and shows a right one.

    Write the date as the detail shows.
    """

    code, title, status = "not_a_date", "This is not a date of the profile", 422


class HoursOffDate(Refusal):
    """Hours go with a date that is fixed: it begins on its first day and ends on its last, on the clocks there.

    Mend the date or the hours, each in its own time zone.
    """

    code, title, status = "hours_off_date", "The hours do not fit the date", 422
