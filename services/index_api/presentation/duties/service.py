"""What a city owes for a year, put together from three services; nothing old is told: it could be a wrong no."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.comparison.waves.domain import due
from services.index_api.network.contacts.service import Contacts
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.duties import domain
from services.index_api.presentation.duties.domain import Details
from shared.clients.calendar import CalendarClient
from shared.clients.neighbour import NeighbourGone
from shared.clients.reporting import ReportingClient
from shared.platform.command import Clock
from shared.schemas.absent import Absent
from shared.schemas.events.follow_ups import EventDuty
from shared.schemas.index.presentation.duties import Duties, Duty
from shared.schemas.practices.reporting.reports import CityReporting

_NOT_CONFIGURED = "not_configured"
_KNOWN = ("report_back", "follow_up")
_WAVE: Final[Mapping[bool | None, tuple[str, Details]]] = {
    True: (domain.MISSING, Details()),
    False: (domain.MET, Details()),
    None: (domain.UNDETERMINED, Details(reason=domain.BEFORE_THIS_SYSTEM)),
}
_ELSEWHERE: Final = domain.MET, Details(reason=domain.PUBLISHED_ELSEWHERE)


@dataclass(slots=True)
class CityDuties:
    """Duties of cities. `now` gives the time; a neighbour that is not configured is told as such."""

    directory: DirectoryService
    assessments: Assessments
    published_results: PublishedResults
    contacts: Contacts
    reporting: ReportingClient | None
    calendar: CalendarClient | None
    now: Clock

    async def duties(self, slug: str, year: int) -> Duties:
        """Tell what a city owes for a year. Raises `NotFound`. Both neighbours are asked at once."""
        city = await self.directory.city(slug)
        own = [wave["year"] for wave in await self.assessments.waves(slug) if wave["state"] == State.PUBLISHED]
        elsewhere = [wave.year for wave in await self.published_results.waves([slug])]
        last = await self.contacts.latest(slug)
        now = self.now()
        reported, owed = await asyncio.gather(self._reporting(slug, year), self._owed(slug, year))

        def duty(code: str, state: str, details: Details = Details()) -> Duty:  # noqa: B008 - frozen
            return domain.duty(code, state, city=slug, year=year, details=details)

        deciding = [duty("membership", domain.MISSING if city.candidate else domain.MET)]
        absent = []
        if isinstance(reported, CityReporting):
            by = reported.by.on if reported.by else None
            details = Details(reason=reported.reason, by=by, overdue=reported.overdue)
            deciding.append(duty("reporting", reported.state, details))
        else:
            absent.append(Absent(service="practices_api", reason=reported))
            deciding.append(duty("reporting", domain.UNDETERMINED, Details(reason=reported)))
        reminders = [duty("wave", *_wave(own, elsewhere, year, await self.assessments.since()))]
        reminders.append(duty("contact", domain.contact(last, now)))
        if isinstance(owed, str):
            absent.append(Absent(service="events_api", reason=owed))
            reminders += [duty(code, domain.UNDETERMINED, Details(reason=owed)) for code in _KNOWN]
        else:
            known = [owing for owing in owed if owing.code in _KNOWN]
            reminders += [duty(owing.code, owing.state, _of_event(owing, now)) for owing in known]
        return Duties(
            city=slug,
            year=year,
            support=domain.support(decides.state for decides in deciding),
            deciding=deciding,
            reminders=reminders,
            partial=bool(absent),
            unavailable=absent,
            synthetic=city.synthetic,
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


def _wave(own: Sequence[int], elsewhere: Sequence[int], year: int, since: int) -> tuple[str, Details]:
    """Say how the duty to assess oneself stands, from the years of waves here and of those published elsewhere."""
    _, is_due = due(own, year, since, elsewhere)
    only_elsewhere = is_due is False and due(own, year, since)[1] is not False
    return _ELSEWHERE if only_elsewhere else _WAVE[is_due]


def _of_event(duty: EventDuty, now: datetime) -> Details:
    open_still = duty.state == domain.UNDETERMINED
    overdue = duty.state == domain.MISSING and duty.by is not None and duty.by <= now.date()
    return Details(duty.event, duty.what, duty.by, overdue, "not_due" if open_still else None)
