"""The ways in which reporting says no."""

from shared.platform.refusals import Refusal


class ReportExists(Refusal):
    """A city hands in one report for a year.

    Correct the report that is there: list the reports of the city to find it.
    """

    code, title, status = "report_exists", "There is a report of this city on that year", 409


class YearToCome(Refusal):
    """A report tells of what was done: the year must have begun.

    Name a year up to the present one.
    """

    code, title, status = "year_to_come", "That year has not begun", 422
