"""The next edition of an event that takes place every year."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from services.events_api.dates.domain import Dated, Status
from services.events_api.events.domain import WrittenEvent
from services.events_api.states.domain import Texts
from shared.schemas.events.dates import WhenAsked
from shared.schemas.events.events import NewEdition, NewEvent

_KEPT: Final = (
    "type", "description", "audience", "accessibility", "time_zone", "networks", "topics", "indicators", "languages",
    "visits",
)  # fmt: skip
"""What an edition has from the one before; where and how it is, who comes and what is read differ every year."""
_YEAR_AND_PART: Final = re.compile(r"(\d{4})(-\d{2})?(?![X\d])", re.ASCII)


def next_edition(before: WrittenEvent, dated: Dated, asked: NewEdition) -> NewEvent:
    """Write the next edition of an event: a proposal, whose hosts are asked anew."""
    when = asked.when or year_later(dated)
    year = _year(dated)
    hosts = [{**host, "state": "offered"} for host in before["hosts"] if host["state"] not in ("declined", "withdrawn")]
    said: Mapping[str, Any] = {name: value for name, value in before.items() if name in _KEPT}
    return NewEvent.model_validate(
        {**said, "title": asked.title or _with_next(before["title"], year), "when": when, "hosts": hosts}
    )


def year_later(dated: Dated) -> WhenAsked:
    """Say roughly when it is a year later: in the same month or season, in the next year, or in it some time."""
    found = _YEAR_AND_PART.match(dated.edtf or "")
    if found is None or dated.date_status == Status.TO_BE_CONFIRMED:
        return WhenAsked(date_status="to_be_confirmed", planned_year=_year(dated) + 1)
    return WhenAsked(edtf=f"{int(found[1]) + 1:04}{found[2] or ''}")


def days_of_years(dated: Dated) -> tuple[date, date]:
    """Give the first and the last day of the years in which an event may be."""
    first, last = dated.earliest or dated.latest, dated.latest or dated.earliest
    assert first is not None, "a date has a bound at least"
    assert last is not None, "a date has a bound at least"
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _year(dated: Dated) -> int:
    return days_of_years(dated)[0].year


def _with_next(title: Texts, year: int) -> Texts:
    """Put the next year where a title names the year."""
    return {language: re.sub(rf"(?<!\d){year}(?!\d)", str(year + 1), text) for language, text in title.items()}
