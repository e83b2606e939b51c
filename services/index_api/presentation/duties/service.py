"""What a city owes for a year, put together from three services; nothing old is told: it could be a wrong no."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.comparison.waves.domain import due
from services.index_api.network.contacts.service import Contacts
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.duties import domain
from shared.clients.calendar import CalendarClient
from shared.clients.neighbour import NeighbourGone
from shared.clients.reporting import ReportingClient
from shared.schemas.events.follow_ups import EventDuty
from shared.schemas.index.presentation.duties import Duties
from shared.schemas.practices.reporting.reports import CityReporting

_NOT_CONFIGURED = "not_configured"
_KNOWN = ("report_back", "follow_up")


@dataclass(slots=True)
class CityDuties:
    """Duties of cities. `now` gives the time; a neighbour that is not configured is told as such."""

    directory: DirectoryService
    assessments: Assessments
    contacts: Contacts
    reporting: ReportingClient | None
    calendar: CalendarClient | None
    now: Callable[[], datetime]

    async def duties(self, slug: str, year: int) -> Duties:
        """Tell what a city owes for a year. Raises `NotFound`. Both neighbours are asked at once."""
        city = await self.directory.city(slug)
        waves = [one["year"] for one in await self.assessments.waves(slug) if one["state"] == State.PUBLISHED]
        last = await self.contacts.latest(slug)
        now = self.now()
        reported, owed = await asyncio.gather(self._reporting(slug, year), self._owed(slug, year))

        def told(code: str, state: str, **more: Any) -> dict[str, Any]:
            return domain.duty(code, state, city=slug, year=year, **more)

        deciding = [told("membership", domain.MISSING if city.candidate else domain.MET)]
        absent = []
        if isinstance(reported, CityReporting):
            by = reported.by.on if reported.by else None
            more = {"reason": reported.reason, "by": by, "overdue": reported.overdue}
            deciding.append(told("reporting", reported.state, **more))
        else:
            absent.append({"service": "practices_api", "reason": reported})
            deciding.append(told("reporting", domain.UNDETERMINED, reason=reported))
        _, wave_due = due([one for one in waves if one <= year], year)
        reminders = [told("wave", domain.MISSING if wave_due else domain.MET)]
        reminders.append(told("contact", domain.contact(last, now)))
        if isinstance(owed, str):
            absent.append({"service": "events_api", "reason": owed})
            reminders += [told(code, domain.UNDETERMINED, reason=owed) for code in _KNOWN]
        else:
            reminders += [told(one.code, one.state, **_of_event(one, now)) for one in owed if one.code in _KNOWN]
        return Duties.model_validate(
            {
                "city": slug,
                "year": year,
                "support": domain.support(one["state"] for one in deciding),
                "deciding": deciding,
                "reminders": reminders,
                "partial": bool(absent),
                "unavailable": absent,
                "synthetic": city.synthetic,
            }
        )

    async def _reporting(self, city: str, year: int) -> CityReporting | str:
        """Ask practices_api; give the reason where it does not answer."""
        if self.reporting is None:
            return _NOT_CONFIGURED
        try:
            return await self.reporting.duty(city, year)
        except NeighbourGone as gone:
            return gone.reason

    async def _owed(self, city: str, year: int) -> list[EventDuty] | str:
        """Ask events_api; give the reason where it does not answer."""
        if self.calendar is None:
            return _NOT_CONFIGURED
        try:
            return await self.calendar.duties(city, year)
        except NeighbourGone as gone:
            return gone.reason


def _of_event(one: EventDuty, now: datetime) -> dict[str, Any]:
    open_still = one.state == domain.UNDETERMINED
    overdue = one.state == domain.MISSING and one.by is not None and one.by <= now.date()
    return {
        "event": one.event,
        "what": one.what,
        "by": one.by,
        "overdue": overdue,
        "reason": "not_due" if open_still else None,
    }
