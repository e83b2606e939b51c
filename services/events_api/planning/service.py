"""Advice for who plans a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, select_autoescape

from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.events.service import Events
from services.events_api.planning import domain
from shared.clients.catalogue import Catalogue, CatalogueClient
from shared.clients.copies import Known
from shared.platform.data.data_files import read_yaml
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
from shared.schemas.fields import in_language

_HERE: Final = Path(__file__).parent
_OVER: Final = frozenset({"held", "cancelled"})
_MOST_UNDATED: Final = 200
_PAGES: Final = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(slots=True)
class Planning:
    """Conflicts and the plan of a year."""

    events: Events
    catalogue: CatalogueClient | None
    thresholds: Thresholds = field(
        default_factory=lambda: Thresholds.model_validate(read_yaml(_HERE / "data" / "thresholds.yaml"))
    )

    async def conflicts(self, start: date, end: date) -> EventConflicts:
        """Find what comes close in a window of at most two years. Raises `Invalid`."""
        domain.demand_short(start, end)
        found, _ = await self._of(start, end, domain.MOST_EVENTS + 1, dated=True)
        events = {str(event["id"]): event for event in found[: domain.MOST_EVENTS] if event["state"] not in _OVER}
        plain = [planned for event in events.values() if (planned := domain.planned(event))]
        clashes = domain.clashes(plain, self.thresholds, start, end)
        conflicts = [
            Conflict(
                kind=clash.kind,
                certainty="certain" if clash.certain else "possible",
                about=clash.about,
                events=[_in_brief(events[key]) for key in clash.events],
            )
            for clash in clashes[: domain.MOST_CONFLICTS]
        ]
        truncated = len(found) > domain.MOST_EVENTS or len(clashes) > domain.MOST_CONFLICTS
        return EventConflicts(conflicts=conflicts, thresholds=self.thresholds, n_events=len(plain), truncated=truncated)

    async def plan(self, year: int, by: str) -> Plan:
        """Lay out a year by quarter or month, with what has nothing yet."""
        start, end = date(year, 1, 1), date(year, 12, 31)
        dated, more = await self._of(start, end, domain.MOST_EVENTS, dated=True)
        undated, more_undated = await self._of(start, end, _MOST_UNDATED, dated=False)
        live = [event for event in dated if event["state"] != "cancelled"]
        plain = [(event, planned) for event in live if (planned := domain.planned(event))]
        parts = list[PlanPart]()
        for part, bounds, text in domain.parts(year, by):
            placed: dict[domain.Place, list[PlannedEvent]] = {"fixed": [], "approximate": [], "possible": []}
            for event, planned in plain:
                if place := domain.places(planned, bounds):
                    placed[place].append(_in_brief(event))
            parts.append(
                PlanPart(
                    part=part,
                    text=text,
                    fixed=placed["fixed"],
                    approximate=placed["approximate"],
                    possible=placed["possible"],
                )
            )
        waiting = [event for event in undated if event["state"] != "cancelled"]
        catalogue, known = await self.catalogue.known() if self.catalogue else (None, Known({}, "not_configured"))
        topics, networks = _without(catalogue, year, [*live, *waiting])
        return Plan(
            year=year,
            by=by,
            parts=parts,
            undated=[_in_brief(event) for event in waiting],
            topics_without=topics,
            networks_without=networks,
            truncated=more or more_undated,
            partial=known.reason is not None,
            unavailable=[Gone(service="index_api", reason=known.reason, stale_since=known.stale_since)]
            if known.reason
            else [],
        )

    async def page(self, year: int, by: str, language: str) -> bytes:
        """Write the plan of a year as a plain page in English or French."""
        plan = await self.plan(year, by)

        def say(texts: Mapping[str, str] | str) -> str:
            if isinstance(texts, str):
                return texts
            return in_language(texts, language)

        template = _PAGES.get_template("calendar.html")
        return template.render(plan=plan, language=language, say=say).encode()

    async def _of(self, start: date, end: date, limit: int, *, dated: bool) -> tuple[list[EventShown], bool]:
        """Read the events that may lie in a window, and say whether there are more; a list takes 200 at a time."""
        asked = EventsAsked(start=start, end=end, dated=dated)
        found, _ = await self.events.events(asked, None, limit + 1)
        return found[:limit], len(found) > limit


def _without(
    catalogue: Catalogue | None, year: int, events: Sequence[EventShown]
) -> tuple[list[CalendarGap], list[CalendarGap]]:
    """Find the topics of the year and the networks that no event takes up."""
    if catalogue is None:
        return [], []
    topics = {topic.slug: topic.label for topic in catalogue.topics if year in topic.priority_years}
    names = {
        network.slug: {"en": network.name} for network in catalogue.networks if network.state in ("active", "forming")
    }
    return (
        [CalendarGap(slug=slug, name=topics[slug]) for slug in domain.missing(topics, events, "topics")],
        [CalendarGap(slug=slug, name=names[slug]) for slug in domain.missing(names, events, "networks")],
    )


def _in_brief(event: EventShown) -> PlannedEvent:
    when = event["when"]
    return PlannedEvent(
        id=event["id"],
        type=event["type"],
        title=dict(event["title"]),
        state=event["state"],
        date_status=when["date_status"],
        text=dict(when["text"]),
        earliest=when.get("earliest"),
        latest=when.get("latest"),
    )
