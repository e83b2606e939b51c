"""The ways in which an event says no."""

from shared.platform.refusals import Refusal


class NotFixed(Refusal):
    """A date that is called fixed is known to the day: a day, or an interval of days, without ? ~ %.

    Write the days, or call the date approximate.
    """

    code, title, status = "not_fixed", "Only a day or an interval of days is fixed", 422


class UnknownParent(Refusal):
    """The event that should be the parent does not exist.

    Name an event that you can read.
    """

    code, title, status = "unknown_parent", "There is no event to be the parent", 422


class UnfitParent(Refusal):
    """An event that cannot be the parent: days would be counted from a counted day, or events would form a circle.

    Name another parent, or give the event a date of its own.
    """

    code, title, status = "unfit_parent", "That event cannot be the parent", 422


class NotYet(Refusal):
    """An event that has not begun cannot have been held.

    Wait until it has begun.
    """

    code, title, status = "not_yet", "It has not begun", 409
