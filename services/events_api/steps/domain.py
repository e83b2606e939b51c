"""What becomes of the date of an event that is put off."""

from services.events_api.dates.domain import Dated, Status, WrittenWhen
from services.events_api.states.domain import Days


def days_of(dated: Dated) -> Days | None:
    """Give the days that an event is put off from; None where it has no date with two bounds."""
    if dated.date_status == Status.TO_BE_CONFIRMED or dated.earliest is None or dated.latest is None:
        return None
    return {"earliest": str(dated.earliest), "latest": str(dated.latest)}


def withdrawn(old: Dated) -> WrittenWhen:
    """Write the date of what was put off without a new one: to be confirmed, planned for the year it had."""
    day = old.latest or old.earliest
    assert day is not None
    return {"date_status": Status.TO_BE_CONFIRMED, "planned_year": max(1900, min(2100, day.year))}
