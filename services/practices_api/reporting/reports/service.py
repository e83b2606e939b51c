"""Annual reports, and who met the duty to report."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from services.practices_api import changes
from services.practices_api.practices.practices.errors import NotInDirectory
from services.practices_api.reporting.reports import domain, repository
from services.practices_api.reporting.reports.domain import Asks, Meets, Rule
from services.practices_api.reporting.reports.errors import YearToCome
from services.practices_api.reporting.reports.repository import Kept, ReportRow
from shared.clients.events import EventsClient
from shared.clients.index import IndexClient
from shared.clients.neighbour import NeighbourGone
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit, Reach, Role
from shared.platform.bodies.markdown import html_in_languages
from shared.platform.bodies.merge_patch import demand_filled, demand_left, merge_patch
from shared.platform.command import Commands, named
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, NotAllowed, NotFound, Stale
from shared.schemas.absent import Absent
from shared.schemas.index.network.directory import DirectoryCity
from shared.schemas.practices.reporting.reports import (
    CityReporting,
    Counted,
    Deadline,
    NewReport,
    Report,
    ReportChange,
    Reporting,
    ReportingCounts,
)
from shared.sentences import say

_NEEDED: Final = ("title", "text")
_RULES: Final = Path(__file__).parent / "data" / "duties.yaml"


def _rules() -> list[Rule]:
    return domain.rules_of(read_yaml(_RULES))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What events_api told of a year."""

    meetings: Sequence[tuple[Meets, frozenset[str]]]
    asked: bool
    absent: Sequence[Absent]


@dataclass(slots=True)
class Reports:
    """Reports and duties. `events` is None where no events_api is configured."""

    database: Database
    commands: Commands
    directory: IndexClient
    events: EventsClient | None
    rules: Sequence[Rule] = field(default_factory=_rules)

    async def create(self, permit: Permit, new: NewReport, once: Once) -> Report:
        """Hand in the report of a city on a year. Raises NotAllowed, NotInDirectory, YearToCome, ReportExists."""
        permit.over(city=new.city)
        if (first := await self.commands.first(Report, once)) is not None:
            return first
        city = await self.directory.city(new.city)
        if city is None:
            fault = Fault(pointer="/city", code="unknown_city", detail=say("There is no such city."))
            raise NotInDirectory(errors=[fault])
        if new.year > self.commands.now().year:
            raise YearToCome
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Report)) is not None:
                return first
            report = await repository.add(command.tx, new, synthetic=city.synthetic, by_subject=permit.caller.subject)
            command.tell(changes.REPORT_SUBMITTED, report.id, EVERYBODY, version=report.version)
            return await command.keep(report)

    async def update(self, permit: Permit, report: UUID, change: ReportChange, expected: int) -> Report:
        """Correct a report. Raises NotFound, NotAllowed, Stale, Invalid."""
        found = await self.report(report)
        permit.over(city=found.city)
        patch = change.model_dump(mode="json", exclude_unset=True)
        demand_left(patch, _NEEDED)
        merged = merge_patch(found.model_dump(mode="json", exclude_none=True), patch)
        demand_filled(merged, _NEEDED, say("Leave one language."))
        async with self.commands.open(permit, expected=expected) as command:
            updated = await repository.change(
                command.tx,
                report,
                named(expected, found.version),
                title=merged["title"],
                text=merged["text"],
                documents=merged.get("documents", []),
            )
            if updated is None:
                meanwhile = await repository.find(command.tx, report)
                raise Stale(version=meanwhile.version if meanwhile else None)
            command.tell(changes.REPORT_CHANGED, report, EVERYBODY, version=updated.version)
        return updated

    async def report(self, report: UUID, *, html: bool = False) -> Report:
        """Read a report, with its Markdown rendered if asked. Raises `NotFound`."""
        found = await repository.find(self.database, report)
        if found is None:
            raise NotFound
        if html:
            rendered = await html_in_languages(found.text)
            found = found.model_copy(update={"text": rendered})
        return found

    async def reports(
        self, before: UUID, limit: int, *, city: str | None = None, year: int | None = None, since: Since | None = None
    ) -> list[ReportRow]:
        """List reports, newest first; those of a city or on a year, where given."""
        return await repository.list_reports(self.database, before, limit, city=city, year=year, since=since)

    async def of_city(self, permit: Permit, slug: str, year: int) -> CityReporting:
        """Say whether a city met its duty for a year. Raises NotFound, Unavailable."""
        city = await self.directory.city(slug)
        if city is None:
            raise NotFound
        return await self._of_one(slug, city, year, whole=_sees_whole(permit, slug))

    async def owed(self, slug: str, city: DirectoryCity, year: int) -> CityReporting:
        """Say whether a city met its duty for a year, as it is told to the city itself."""
        return await self._of_one(slug, city, year, whole=True)

    async def _of_one(self, slug: str, city: DirectoryCity, year: int, *, whole: bool) -> CityReporting:
        calendar = await self._calendar(year)
        rule = domain.rule_for(self.rules, year)
        kept = await repository.handed_in(self.database, [slug], year, rule.roles if rule else ["lead"])
        duty = self._duty(slug, city, year, kept, calendar, whole=whole)
        absent = list(calendar.absent)
        return duty.model_copy(update={"partial": bool(absent), "unavailable": absent})

    async def of_all(self, permit: Permit, year: int, network: str | None) -> Reporting:
        """Say of every city of the programme or of a network whether it met its duty.

        Raises NotFound for an unknown network, NotAllowed outside the caller's networks, Unavailable.
        """
        if network is None:
            if Reach.ANY not in permit.reaches:
                raise NotAllowed(say("Ask for one of your networks."))
        else:
            if await self.directory.network(network) is None:
                raise NotFound
            permit.over(networks=[network])
        cities = await self.directory.members(network)
        calendar = await self._calendar(year)
        rule = domain.rule_for(self.rules, year)
        kept = await repository.handed_in(self.database, list(cities), year, rule.roles if rule else ["lead"])
        items = [
            self._duty(slug, city, year, kept, calendar, whole=_sees_whole(permit, slug))
            for slug, city in sorted(cities.items())
        ]
        return Reporting(
            year=year,
            network=network,
            **_counted([duty for duty in items if not duty.synthetic]).model_dump(),
            synthetic=_counted([duty for duty in items if duty.synthetic]),
            items=items,
            partial=bool(calendar.absent),
            unavailable=list(calendar.absent),
        )

    def _duty(
        self, slug: str, city: DirectoryCity, year: int, kept: Kept, calendar: _Calendar, *, whole: bool
    ) -> CityReporting:
        """Tell of a duty what a caller may know: the `whole`, or what is public."""
        meets = domain.choose_meeting(calendar.meetings, city.networks)
        rule = domain.rule_for(self.rules, year)
        handed_in, now = kept.cities[slug], self.commands.now()
        since = min(now, kept.since or now).year
        known = [thing for thing in handed_in.contributions if thing.public or whole]
        duty = domain.duty(rule, known, meets, year, Asks(now, since, whole, calendar.asked))
        counted = [
            Counted(kind=thing.kind, id=thing.id, at=thing.at) for thing in sorted(known, key=lambda thing: thing.at)
        ]
        by = None
        if rule and meets and meets.first:
            by = Deadline(
                on=meets.first, rough=meets.rough, latest=meets.last if meets.rough else None, event=meets.event
            )
        return CityReporting(
            city=slug,
            year=year,
            state=duty.state,
            reason=duty.reason,
            missing=list(duty.missing),
            by=by,
            overdue=duty.overdue,
            counted=counted,
            never=not (handed_in.ever if whole else handed_in.ever_public),
            synthetic=city.synthetic,
        )

    async def _calendar(self, year: int) -> _Calendar:
        """Ask events_api when the coordinators meet; where it is gone, say so and use what it last told."""
        if self.events is None:
            return _Calendar([], asked=False, absent=[Absent(service="events_api", reason="not_configured")])
        try:
            known = await self.events.meetings(year)
        except NeighbourGone as gone:
            return _Calendar([], asked=False, absent=[Absent(service=gone.service, reason=gone.reason)])
        meetings = [
            (
                Meets(str(event.id), event.when.earliest, event.when.latest, rough=event.when.date_status != "fixed"),
                frozenset(event.networks),
            )
            for event in known.meetings
        ]
        stale = known.stale_since
        absent = [Absent(service="events_api", reason=known.reason, stale_since=stale)] if known.reason else []
        return _Calendar(meetings, asked=True, absent=absent)


def _sees_whole(permit: Permit, city: str) -> bool:
    """Say whether a caller may know all that a city handed in: the city itself and the secretariat."""
    return Role.SECRETARIAT in permit.roles or city in permit.own_cities


def _counted(duties: Sequence[CityReporting]) -> ReportingCounts:
    states = [duty.state for duty in duties]
    return ReportingCounts(
        met=states.count("met"),
        missing=states.count("missing"),
        undetermined=states.count("undetermined"),
        never=sum(duty.never for duty in duties),
    )
