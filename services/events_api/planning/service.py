"""Advice for who plans a year."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.events.service import Events
from services.events_api.organisers.domain import hosting
from services.events_api.planning import domain
from shared.clients.catalogue import Catalogue, CatalogueClient
from shared.clients.copies import Known
from shared.platform.aside import aside
from shared.platform.bodies.html_bodies import templates
from shared.platform.data.data_files import read_yaml
from shared.schemas.events.parts import Host, Place
from shared.schemas.events.planning import (
    CalendarGap,
    Conflict,
    EventConflicts,
    Gone,
    Plan,
    PlannedEvent,
    PlanPart,
    Thresholds,
)

_HERE: Final = Path(__file__).parent
_OVER: Final = frozenset({"held", "cancelled"})
_MOST_UNDATED: Final = 200
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_PAGES: Final = templates(_HERE / "templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsAsked:
    """Which conflicts are asked for; what is None or empty asks nothing."""

    start: date
    end: date
    kinds: Sequence[str] = ()
    certainty: str | None = None
    network: str | None = None
    city: str | None = None
    synthetic: bool | None = None


@dataclass(frozen=True, slots=True)
class EventsOfYear:
    """The events of a year that are not cancelled, and whether there are more of them."""

    dated: Sequence[EventShown]
    undated: Sequence[EventShown]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Untaken:
    """What no event of a year takes up, and which neighbours were away who would know more."""

    topics: list[CalendarGap]
    networks: list[CalendarGap]
    unavailable: list[Gone]


@dataclass(slots=True)
class Planning:
    """Conflicts and the plan of a year."""

    events: Events
    catalogue: CatalogueClient | None
    thresholds: Thresholds = field(
        default_factory=lambda: Thresholds.model_validate(read_yaml(_HERE / "data" / "thresholds.yaml"))
    )

    async def conflicts(self, asked: ConflictsAsked) -> EventConflicts:
        """Find what comes close in a window of at most two years. Raises `Invalid`."""
        domain.demand_short(asked.start, asked.end)
        compared = EventsAsked(
            start=asked.start,
            end=asked.end,
            dated=True,
            networks=[asked.network] if asked.network else (),
            cities=[asked.city] if asked.city else (),
            synthetic=asked.synthetic,
        )
        found, more = await self._of(compared, domain.MOST_EVENTS)
        return await aside(self._conflicts, asked, found, more)

    def _conflicts(self, asked: ConflictsAsked, found: Sequence[EventShown], more: bool) -> EventConflicts:  # noqa: FBT001
        events = [event for event in found if event["state"] not in _OVER]
        plain = [planned for event in events if (planned := domain.planned(event))]
        clashes = [
            clash
            for clash in domain.clashes(plain, self.thresholds, asked.start, asked.end)
            if (not asked.kinds or clash.kind in asked.kinds) and asked.certainty in (None, clash.certainty)
        ]
        brief = {str(event["id"]): _in_brief(event) for event in events}
        conflicts = [
            Conflict(
                kind=clash.kind,
                certainty=clash.certainty,
                about=clash.about,
                events=[brief[key] for key in clash.events],
            )
            for clash in clashes[: domain.MOST_CONFLICTS]
        ]
        truncated = more or len(clashes) > domain.MOST_CONFLICTS
        return EventConflicts(conflicts=conflicts, thresholds=self.thresholds, n_events=len(plain), truncated=truncated)

    async def plan(self, year: int, by: str, *, synthetic: bool | None = None) -> Plan:
        """Lay out a year by quarter or month, with what has nothing yet: of the invented, of the real, or of both."""
        found = await self.of_year(year, EventsAsked(synthetic=synthetic))
        untaken = await self.untaken(year, found, synthetic=synthetic)
        return Plan(
            year=year,
            by=by,
            parts=_parts(year, by, found.dated),
            undated=[_in_brief(event) for event in found.undated],
            topics_without=untaken.topics,
            networks_without=untaken.networks,
            truncated=found.truncated,
            partial=bool(untaken.unavailable),
            unavailable=untaken.unavailable,
        )

    async def of_year(self, year: int, asked: EventsAsked) -> EventsOfYear:
        """Find the events of a year among those that are asked for."""
        whole = replace(asked, start=date(year, 1, 1), end=date(year, 12, 31))
        dated, more = await self._of(replace(whole, dated=True), domain.MOST_EVENTS)
        undated, more_undated = await self._of(replace(whole, dated=False), _MOST_UNDATED)
        live, waiting = (
            [event for event in events if asked.states or event["state"] != "cancelled"] for events in (dated, undated)
        )
        return EventsOfYear(live, waiting, more or more_undated)

    async def untaken(self, year: int, found: EventsOfYear, *, synthetic: bool | None) -> Untaken:
        """Find the topics and networks that none of these events takes up, as far as index_api tells them."""
        catalogue, known = await self.catalogue.known() if self.catalogue else (None, Known({}, "not_configured"))
        topics, networks = _without(catalogue, year, [*found.dated, *found.undated], synthetic=synthetic)
        gone = [Gone(service="index_api", reason=known.reason, stale_since=known.stale_since)] if known.reason else []
        return Untaken(topics, networks, gone)

    async def _of(self, asked: EventsAsked, limit: int) -> tuple[list[EventShown], bool]:
        """Read the events that may lie in a window, and say whether there are more."""
        found, _ = await self.events.events(asked, None, limit + 1)
        return found[:limit], len(found) > limit


def _parts(year: int, by: str, events: Sequence[EventShown]) -> list[PlanPart]:
    plain = [(event, planned) for event in events if (planned := domain.planned(event))]
    parts = []
    for part, bounds, text in domain.parts(year, by):
        placed: dict[domain.Place, list[PlannedEvent]] = {"fixed": [], "approximate": [], "possible": []}
        for event, planned in plain:
            if place := domain.places(planned, bounds):
                placed[place].append(_in_brief(event))
        parts.append(PlanPart(part=part, text=text, **placed))
    return parts


def _without(
    catalogue: Catalogue | None, year: int, events: Sequence[EventShown], *, synthetic: bool | None
) -> tuple[list[CalendarGap], list[CalendarGap]]:
    """Find the topics of the year and the networks that no event takes up."""
    if catalogue is None:
        return [], []
    topics = {topic.slug: topic.label for topic in catalogue.topics if year in topic.priority_years}
    networks = {
        network.slug: network
        for network in catalogue.networks
        if network.state in ("active", "forming") and synthetic in (None, network.synthetic)
    }
    return (
        [
            CalendarGap(slug=slug, name=topics[slug], synthetic=False)
            for slug in domain.missing(topics, events, "topics")
        ],
        [
            CalendarGap(slug=slug, name={"en": networks[slug].name}, synthetic=networks[slug].synthetic)
            for slug in domain.missing(networks, events, "networks")
        ],
    )


def _in_brief(event: EventShown) -> PlannedEvent:
    when, place = event["when"], event.get("place")
    return PlannedEvent(
        id=event["id"],
        type=event["type"],
        title=dict(event["title"]),
        state=event["state"],
        date_status=when["date_status"],
        text=dict(when["text"]),
        earliest=when.get("earliest"),
        latest=when.get("latest"),
        hosts=[Host.model_validate(host) for host in hosting(event["hosts"])],
        place=Place.model_validate(place) if place else None,
        mode=event["mode"],
        synthetic=event["synthetic"],
    )
