"""Ways to say no to a private calendar."""

from shared.platform.refusals import Refusal


class CalendarExists(Refusal):
    """You have a private calendar of this already.

    Its address was told when it was made. Where it was lost, delete the calendar and make another.
    """

    code, title, status = "calendar_exists", "You have such a calendar already", 409
