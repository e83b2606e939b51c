"""Advice for who plans a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from services.events_api.dates.domain import Status, Texts
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.events.service import Events
from services.events_api.organisers.domain import hosting
from services.events_api.planning import domain
from shared.clients.catalogue import Catalogue, CatalogueClient
from shared.clients.copies import Known
from shared.clients.index import IndexClient
from shared.platform.aside import aside
from shared.platform.bodies.html_bodies import templates, told_text, words_in
from shared.platform.command import Clock
from shared.platform.data.data_files import read_yaml
from shared.platform.naming import COUNTRIES
from shared.platform.naming import Known as KnownNames
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
from shared.schemas.fields import Wanted, in_language, own_of
from shared.sentences import say

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
class YearOfEvents:
    """The events of a year, by their first possible day, and those without a date; `truncated` when there are more."""

    dated: Sequence[EventShown]
    undated: Sequence[EventShown]
    truncated: bool


@dataclass(slots=True)
class Planning:
    """Conflicts and the plan of a year."""

    events: Events
    catalogue: CatalogueClient | None
    directory: IndexClient
    now: Clock
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

    async def year(self, year: int, *, synthetic: bool | None = None) -> YearOfEvents:
        """Read the events of a year, without those that were cancelled: the invented, the real, or both."""
        whole = EventsAsked(start=date(year, 1, 1), end=date(year, 12, 31), synthetic=synthetic)
        dated, more = await self._of(replace(whole, dated=True), domain.MOST_EVENTS)
        undated, more_undated = await self._of(replace(whole, dated=False), _MOST_UNDATED)
        return YearOfEvents(
            [event for event in dated if event["state"] != "cancelled"],
            [event for event in undated if event["state"] != "cancelled"],
            truncated=more or more_undated,
        )

    async def plan(self, year: int, by: str, *, synthetic: bool | None = None) -> Plan:
        """Lay out a year by quarter or month, with what has nothing yet: of the invented, of the real, or of both."""
        found = await self.year(year, synthetic=synthetic)
        catalogue, known = await self.catalogue.known() if self.catalogue else (None, Known({}, "not_configured"))
        topics, networks = _without(catalogue, year, [*found.dated, *found.undated], synthetic=synthetic)
        return Plan(
            year=year,
            by=by,
            parts=_parts(year, by, found.dated),
            undated=[_in_brief(event) for event in found.undated],
            topics_without=topics,
            networks_without=networks,
            truncated=found.truncated,
            partial=known.reason is not None,
            unavailable=[Gone(service="index_api", reason=known.reason, stale_since=known.stale_since)]
            if known.reason
            else [],
        )

    async def page(
        self, year: int | None, by: str, wanted: Wanted, address: str, *, synthetic: bool | None = None
    ) -> bytes:
        """Write the plan of a year, or of the present one, as a plain page; `address` is where this service answers."""
        language = wanted if isinstance(wanted, str) else wanted[0]
        plan = await self.plan(year or self.now().year, by, synthetic=synthetic)
        only = {} if synthetic is None else {"synthetic": str(synthetic).lower()}

        def page_of(year: int, only: Mapping[str, str] = only) -> str:
            return "?" + urlencode({"year": year, "by": by, "lang": language, **only})

        shown = (event for part in plan.parts for event in (*part.fixed, *part.approximate, *part.possible))
        invented = any(event.synthetic for event in (*shown, *plan.undated))
        invented = invented or any(network.synthetic for network in plan.networks_without)
        feed = f"{address}/v1/events.ics?" + urlencode({"lang": language, **only})
        written = _PAGES.get_template("calendar.html").render(
            plan=plan,
            write=_Writer(wanted, self.directory.names, self.directory.names_known),
            _=words_in(own_of(wanted)),
            before=page_of(plan.year - 1) if plan.year > _FIRST_YEAR else None,
            after=page_of(plan.year + 1) if plan.year < _LAST_YEAR else None,
            only_real=page_of(plan.year, {"synthetic": "false"}) if invented else None,
            subscribe=f"webcal:{feed.partition(':')[2]}",
            whole="events?" + urlencode({"from": f"{plan.year}-01-01", "to": f"{plan.year}-12-31", **only}),
        )
        return written.encode()

    async def _of(self, asked: EventsAsked, limit: int) -> tuple[list[EventShown], bool]:
        """Read the events that may lie in a window, and say whether there are more."""
        found, _ = await self.events.events(asked, None, limit + 1)
        return found[:limit], len(found) > limit


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts into words what the template shows: those of the product in `language`, others as they are `wanted`."""

    wanted: Wanted
    names: Mapping[tuple[str, str], str]
    known: KnownNames

    @property
    def language(self) -> str:
        return own_of(self.wanted)

    def say(self, texts: Texts | str) -> str:
        return texts if isinstance(texts, str) else told_text(texts, self.wanted)

    def heading(self, texts: Texts | str) -> str:
        said = texts if isinstance(texts, str) else in_language(texts, self.wanted)
        return said[:1].upper() + said[1:]

    def kind(self, event: PlannedEvent) -> str:
        return self.say(self.known.label("event-types", event.type))

    def state(self, event: PlannedEvent) -> str:
        return self.say(self.known.label("event-states", event.state))

    def hosts(self, event: PlannedEvent) -> str:
        named = (host.name or self.names.get((host.kind, host.ref or ""), host.ref) for host in event.hosts)
        return ", ".join(filter(None, named))

    def place(self, event: PlannedEvent) -> str:
        there = event.place or Place()
        country = there.country and COUNTRIES.get(there.country, {}).get(own_of(self.wanted), there.country)
        online = None if event.mode == "place" else say("online").told(self.language)
        return ", ".join(filter(None, [there.name, country, online]))

    def has_file(self, event: PlannedEvent) -> bool:
        """Say whether a calendar can show it: it has days, and they are told."""
        return bool(event.earliest and event.latest and event.date_status != Status.TO_BE_CONFIRMED)


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
