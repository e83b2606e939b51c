"""What happened in a network in one year, as data and as a page."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from pydantic import TypeAdapter

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.comparison.statistics.service import Statistics
from services.index_api.comparison.waves.service import Waves
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.memberships.service import Memberships
from services.index_api.presentation.captions.domain import Voice
from services.index_api.presentation.charts.service import Charts
from services.index_api.presentation.claims import domain as claims
from services.index_api.presentation.findings.domain import whole
from services.index_api.presentation.network_years import domain
from services.index_api.presentation.network_years.domain import Assessed, Mean
from shared.clients.listing import ListedEvent, ListedPractice, ListingClient
from shared.platform.aside import aside
from shared.platform.bodies.html_bodies import Head, Here, templates, written
from shared.platform.command import Clock
from shared.platform.naming import NameSource
from shared.schemas.codes import INVENTED
from shared.schemas.fields import own_of
from shared.schemas.index.network.directory import Network
from shared.schemas.index.presentation.network_years import NetworkYear
from shared.sentences import in_each, say

T = TypeVar("T")
_PAGES: Final = templates(Path(__file__).parent / "templates")
_FROM_THE_FIRST: Final = ("", UUID(int=0))
_MOST_CITIES: Final = 2_000
_PRACTICES: Final = TypeAdapter(tuple[ListedPractice, ...])
_EVENTS: Final = TypeAdapter(tuple[ListedEvent, ...])
_YEAR: Final = say("{network} in {year}")


@dataclass(frozen=True, slots=True)
class _Found:
    """The year of a network, and what its page draws."""

    network: Network
    told: NetworkYear
    assessed: Sequence[Assessed]
    areas: Sequence[Mean]


@dataclass(slots=True)
class NetworkYears:
    """Years of networks. What neighbours know is left out where they are away, and that is told."""

    directory: DirectoryService
    memberships: Memberships
    assessments: Assessments
    waves: Waves
    statistics: Statistics
    charts: Charts
    names: NameSource
    practices: ListingClient | None
    events: ListingClient | None
    now: Clock

    async def year(self, slug: str, year: int) -> NetworkYear:
        """Tell a year of a network. Raises `NotFound`."""
        return (await self._find(slug, year)).told

    async def page(self, slug: str, year: int, here: Here) -> bytes:
        """Write a year of a network as a page. Raises `NotFound`."""
        return await aside(_page, await self._find(slug, year), year, self.now().year, here)

    async def _find(self, slug: str, year: int) -> _Found:
        network = await self.directory.network(slug)
        last_day = min(date(year, 12, 31), self.now().date())
        members = await self.memberships.members(slug, _FROM_THE_FIRST, _MOST_CITIES, on=last_day)
        assessed, practices, events = await asyncio.gather(
            self._assessed(slug, year),
            _listed("practices_api", self.practices, _PRACTICES),
            _listed("events_api", self.events, _EVENTS),
        )
        await self.names.names_ready()
        areas = domain.means(assessed, self.names.names_known.indicators)
        cities = frozenset(row["city"] for row in members)
        absent = [one for one in (practices[1], events[1]) if one]
        told = NetworkYear.model_validate(
            {
                "network": slug,
                "name": network.name,
                "year": year,
                "members": len(cities),
                "joined": [row for row in members if row["from_on"] and str(row["from_on"])[:4] == str(year)],
                "assessments": [_assessment(one) for one in assessed],
                "movements": await self._movements(assessed, year),
                "areas": [{"code": one.code, "label": one.label, "n": one.n, "mean": one.mean} for one in areas],
                "practices": domain.practices_of(practices[0], cities, year),
                "events": domain.events_of(events[0], slug, cities, year),
                "partial": bool(absent),
                "unavailable": absent,
                "reconstruction": any(one.wave["scores"]["reconstruction"] for one in assessed),
                "synthetic": network.synthetic,
            }
        )
        return _Found(network, told, assessed, areas)

    async def _assessed(self, slug: str, year: int) -> list[Assessed]:
        """Find the waves of a year, of those who belong to the network now."""
        rows = await self.assessments.waves_of_members(slug)
        names = {row["city"]: row["name"] for row in rows if row["year"] == year and row["state"] == State.PUBLISHED}
        withheld = await self.waves.withholdings.withheld(self.assessments.database)
        found = []
        for city, name in names.items():
            waves = (await self.waves.own(city))["waves"]
            history = await self.charts.history(city, name)
            found += [
                Assessed(city=city, name=name, wave=wave, history=history, shown=city not in withheld)
                for wave in waves
                if wave["year"] == year and "scores" in wave
            ]
        return found

    async def _movements(self, assessed: Sequence[Assessed], year: int) -> list[dict[str, object]]:
        """Tell whose index moved, the one that rose most first."""
        found = []
        for one in assessed:
            two = domain.last_two(one.history, year) if one.shown else None
            if two is None:
                continue
            waves, change = one.history.waves, two[1].value - two[0].value
            error = await self.statistics.error_of_change(waves["reference"], change, synthetic=waves["synthetic"])
            if not domain.moved(two, within_error=error["within_error"]):
                continue
            sentence = claims.of_waves(one.name, two, one.history.least_share, within_error=error["within_error"])
            assert sentence
            found.append(
                {
                    "city": one.city,
                    "name": one.name,
                    "since": two[0].year,
                    "before": two[0].value,
                    "after": two[1].value,
                    "sentence": in_each(say("{reason}.", reason=sentence)),
                    "change": change,
                }
            )
        return sorted(found, key=lambda one: -float(str(one["change"])))


async def _listed(
    service: str, client: ListingClient | None, rows_of: TypeAdapter[tuple[T, ...]]
) -> tuple[Sequence[T], dict[str, object] | None]:
    """Give the rows of a neighbour, and why they are missing or old, if they are."""
    if client is None:
        return (), {"service": service, "reason": "not_configured"}
    found, known = await client.everything()
    rows = rows_of.validate_python(found or ())
    if known.reason is None:
        return rows, None
    return rows, {"service": service, "reason": known.reason, "stale_since": known.stale_since}


def _assessment(one: Assessed) -> Mapping[str, object]:
    index = one.wave["scores"]["index"]
    return {
        "city": one.city,
        "name": one.name,
        "assessment": one.wave["assessment"],
        "questionnaire": one.wave["questionnaire"],
        "value": index["value"],
        "low": index["low"],
        "high": index["high"],
    }


def _page(found: _Found, year: int, now: int, here: Here) -> bytes:
    told, network, language = found.told, found.network, own_of(here.wanted)
    title = _YEAR.filled(network=network.name, year=year).told(language)
    about = say("Who was assessed in {year}, whose index moved, what was published and held.", year=year)
    voice = Voice.at(here.base, f"networks/{network.slug}/years/{year}", here.wanted)
    linked = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": here.address,
        "name": title,
        "description": about.told(language),
        "temporalCoverage": str(year),
        "creator": {"@type": "Organization", "name": network.name, "url": f"{here.base}/v1/networks/{network.slug}"},
        "isAccessibleForFree": True,
    }
    if network.synthetic:
        linked["disambiguatingDescription"] = INVENTED[language]
    head = Head(
        title=title,
        description=about.told(language),
        linked=linked,
        files=[("application/json", here.address, "JSON")],
    )
    return written(
        _PAGES,
        "network_year.html",
        here,
        head,
        told=told,
        network=network,
        picture=domain.heat_map(found.assessed, found.areas, title, voice),
        invented=INVENTED,
        before=year - 1,
        after=year + 1 if year < now else None,
        year_of=partial(_address, here, network.slug),
        whole=whole,
    )


def _address(here: Here, network: str, year: int) -> str:
    return here.to(f"/v1/networks/{network}/years/{year}")
