"""A city on one page: what is known of it, its charts, and what it could do next."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, Protocol, TypedDict, cast
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from services.index_api.assessment.published_results.domain import shown
from services.index_api.comparison.rankings.service import Rankings
from services.index_api.comparison.waves.domain import WaveInHistory
from services.index_api.comparison.waves.service import Waves
from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.facts.service import Facts
from services.index_api.presentation.area_charts.domain import areas_chart
from services.index_api.presentation.captions.domain import Voice
from services.index_api.presentation.chart_data.domain import CityAreas, CityWaves, History
from services.index_api.presentation.charts.service import Asked, Charts
from services.index_api.presentation.findings.domain import decimal, findings, headline, percent, ranked, signed, whole
from services.index_api.presentation.outside_views.service import OutsideViews
from services.index_api.presentation.profiles.domain import Found
from services.index_api.presentation.recommendations.service import Recommending
from services.index_api.presentation.wave_charts.domain import told_elsewhere, waves_chart
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.bodies.html_bodies import Head, Here, Preview, templates, told_wording, written
from shared.platform.data.data_files import read_yaml
from shared.platform.naming import COUNTRIES, NameSource
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Look
from shared.platform.pictures.png import CARD_SIZE
from shared.schemas.codes import FACT_CODES
from shared.schemas.fields import own_of
from shared.schemas.index.assessment.published_results import INDEX
from shared.schemas.index.comparison.rankings import RankMovement
from shared.schemas.index.comparison.samples import Basis
from shared.schemas.index.comparison.waves import WaveChange
from shared.schemas.index.network.directory import City
from shared.schemas.index.presentation.profiles import Profile, ProfileMethod, ProfileNetwork, ProfileWave
from shared.sentences import Sentence, in_each, number_in, say

_HERE: Final = Path(__file__).parent
_NOTES: Final[Mapping[str, dict[str, str]]] = read_yaml(_HERE / "data" / "notes.yaml")
_PAGES: Final = templates(_HERE / "templates")
_OVERALL: Final = in_each(say("overall"))
_CONSENTS: Final = {
    "own": say("The city itself asked."),
    "accepted": say("The city had agreed to it."),
    "declined": say("The city had declined it."),
    "unanswered": say("The city had not answered whether it agrees."),
}
_MOST_NETWORKS: Final = 200
_MOST_STEPS: Final = 2
_MOST_FACTS: Final = 50
_FROM_THE_FIRST: Final = ("", 0, UUID(int=0))
_TWO: Final = 2
_OF_ASSESSED: Final = ("own", "bounds", "waves")
_USUAL: Final = {"sample": "latest", "group": "all", "basis": None}
_AREA_KINDS: Final = ("areas", "radar", "bars")


@dataclass(frozen=True, slots=True)
class Beside:
    """Beside which group of which sample a city is shown, on which basis."""

    sample: str
    group: str
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The areas of a city beside the group, its waves, and its charts by kind where somebody is told them."""

    areas: CityAreas
    history: History
    charts: Mapping[str, Chart]


@dataclass(slots=True)
class Profiles:
    """Profiles of cities, as data and as pages."""

    directory: DirectoryService
    recommending: Recommending
    charts: Charts
    rankings: Rankings
    waves: Waves
    facts: Facts
    outside_views: OutsideViews
    names: NameSource

    async def profile(self, permit: Permit, city: str, beside: Beside, base: str, *, ranked: bool = False) -> Profile:
        """Put a city on one page, with its rank if that is wanted; `base` is the address of this service.

        Raises NotFound, and `Invalid` where invented and real cities would be mixed.
        """
        profile = (await self._find(permit, _asked(city, beside), base, None)).profile
        if not ranked:
            return profile
        rank = RankMovement.model_validate(await self.rankings.rank(city, beside.group, beside.basis))
        return profile.model_copy(update={"rank": rank})

    async def page(self, permit: Permit, city: str, beside: Beside, here: Here) -> bytes:
        """Write the profile as a page, with its charts inside. Raises as `profile`."""
        found = await self.told(permit, city, beside, here)
        pictures = {kind: (await found.charts[kind].svg(Look())).decode() for kind in found.drawn}
        return await aside(_page, found, pictures, here)

    async def told(self, permit: Permit, city: str, beside: Beside, here: Here) -> Found:
        """Find what people are told of a city. Raises as `profile`."""
        asked, voice = _asked(city, beside), Voice.at(here.base, f"cities/{city}/profile", here.wanted)
        found = await self._find(permit, asked, here.base, voice)
        if found.profile.assessed and found.profile.comparison:
            rank = RankMovement.model_validate(await self.rankings.rank(city, beside.group, beside.basis))
            found = replace(found, profile=found.profile.model_copy(update={"rank": rank}))
        return replace(
            found,
            change=await self._change(city, found.profile),
            facts=await self.facts.facts(city, _FROM_THE_FIRST, _MOST_FACTS),
        )

    async def _change(self, city: str, profile: Profile) -> WaveChange | None:
        """Give what changed between the last two waves, if there are two that count."""
        counting = [wave for wave in profile.waves.waves if wave.comparable is not None]
        if len(counting) < _TWO:
            return None
        change = await self.waves.change(city, *(wave.year for wave in counting[-_TWO:]))
        return WaveChange.model_validate(change)

    async def _find(self, permit: Permit, asked: Asked, base: str, voice: Voice | None) -> Found:
        """Put a profile together, with charts where somebody is told them."""
        city = await self.directory.city(asked.city)
        numbers, steps, outside = await asyncio.gather(
            self._numbers(permit, asked, city, voice),
            self.recommending.recommend(permit, city.slug, _MOST_STEPS, asked.basis),
            self.outside_views.latest(permit, city.slug),
        )
        areas, waves = numbers.areas, numbers.history.waves
        assessed = _assessed(areas, waves)
        history = [_told(past) for past in waves["history"]]
        flags = {
            "synthetic": areas["synthetic"] or waves["synthetic"],
            "reconstruction": areas["reconstruction"]
            or waves["reconstruction"]
            or (outside is not None and outside.reconstruction),
        }
        profile = Profile.model_validate(
            {
                **_of_city(city),
                "networks": await self._networks(city),
                "assessed": assessed,
                "index": areas["index"],
                "indicators": areas["indicators"],
                "withheld": areas["withheld"],
                "standing": areas["standing"],
                "comparison": _comparison(areas),
                "strengths": _standing_out(areas, areas["strengths"]),
                "weaknesses": _standing_out(areas, areas["weaknesses"]),
                "waves": {**waves, "history": history},
                "next_steps": steps.items,
                "outside": outside,
                "published_results": [result for past in history for result in past.get("results", ())],
                "method": _method(flags, assessed, history),
                "charts": _charts(asked, base),
                "citation": _citation(city, assessed, _address(asked, base)),
                "partial": steps.partial,
                "unavailable": steps.unavailable,
                **flags,
            }
        )
        await self.names.names_ready()
        return Found(profile, city, numbers.charts, {**self.names.names_known.indicators, INDEX: _OVERALL})

    async def _numbers(self, permit: Permit, asked: Asked, city: City, voice: Voice | None) -> _Numbers:
        areas, history = await self.charts.areas(permit, asked), await self.charts.history(city.slug, city.name)
        waves: CityWaves = {**history.waves, "synthetic": areas["synthetic"] or history.waves["synthetic"]}
        history = replace(history, waves=waves)
        if voice is None:
            return _Numbers(areas, history, {})
        charts = {"areas": areas_chart("areas", voice, areas, told_elsewhere(history))}
        if len(waves["history"]) > 1:
            charts["waves"] = waves_chart(voice, await self.charts.measured(history))
        return _Numbers(areas, history, charts)

    async def _networks(self, city: City) -> list[ProfileNetwork]:
        names = {network["slug"]: network["name"] for network in await self.directory.networks("", _MOST_NETWORKS)}
        return [ProfileNetwork(slug=slug, name=names.get(slug, slug)) for slug in sorted(city.networks)]


def _asked(city: str, beside: Beside) -> Asked:
    return Asked(city, beside.sample, beside.group, beside.basis)


def _page(found: Found, pictures: Mapping[str, str], here: Here) -> bytes:
    profile, wanted, language = found.profile, here.wanted, own_of(here.wanted)
    elsewhere = [past for past in profile.waves.history if past.results]
    years: list[_OfAYear] = [*elsewhere, *profile.waves.waves]
    flags = {"synthetic": profile.synthetic, "reconstruction": profile.reconstruction}
    return written(
        _PAGES,
        "profile.html",
        here,
        _head(found, here),
        profile=profile,
        pictures=pictures,
        elsewhere=elsewhere,
        history=sorted(years, key=lambda wave: wave.year),
        area=lambda code: told_wording(found.areas.get(code, code), wanted),
        beside=any(row.median is not None for row in profile.indicators),
        labels=[_NOTES[name] for name, holds in flags.items() if holds],
        whole=whole,
        **{tell.__name__: partial(tell, language=language) for tell in (percent, decimal, signed)},
        report=_report(found, here),
        country=_country(profile, language),
        city=found.city,
        consents={consent: sentence.told(language) for consent, sentence in _CONSENTS.items()},
        reconciled=profile.outside is not None and any(row.reconciled for row in profile.outside.indicators),
        hundredth=lambda value: number_in(f"{value:.2f}", language),
        headline=headline(profile, language),
        ranked=ranked(profile, language),
        findings=list(findings(profile, found.change, partial(found.area, language=language), language)),
        facts=[(told_wording(FACT_CODES.get(code := str(one["code"]), code), wanted), one) for one in found.facts],
        figure=lambda value: number_in(f"{value:g}" if value % 1 else str(int(value)), language),
    )


def _head(found: Found, here: Here) -> Head:
    """Write what search engines and previews of links show of a city."""
    profile, language = found.profile, own_of(here.wanted)
    place = {"@type": "City", "name": profile.name, "url": here.address, "identifier": profile.city}
    title = say("City profile").told(language)
    return Head(
        title=f"{profile.name} – {title}",
        description=_in_short(profile).told(language),
        kind="profile",
        preview=_card(found, here),
        linked={"@context": "https://schema.org", **place},
        files=[
            ("application/json", f"{here.base}/v1/cities/{profile.city}/profile", "JSON"),
            *([("application/pdf", report, "PDF")] if (report := _report(found, here)) else []),
        ],
    )


def _report(found: Found, here: Here) -> str:
    """Give the address of the report; nothing where nothing is published to report on."""
    return here.to(f"/v1/cities/{found.city.slug}/report.pdf") if found.has_report else ""


def _card(found: Found, here: Here) -> Preview | None:
    """Give the areas of a city as a card, or else its index over the years or in one, as far as that is known."""
    if not (found.profile.assessed or any(past.index is not None for past in found.profile.waves.history)):
        return None
    kind = found.drawn[0] if found.drawn else "areas"
    query = {"city": found.city.slug, **dict(here.query), "shape": "card", "lang": own_of(here.wanted)}
    address = f"{here.base}/v1/charts/{kind}.png?{urlencode(query)}"
    return Preview(address, found.charts[kind].caption.title, CARD_SIZE)


def _in_short(profile: Profile) -> Sentence:
    if profile.assessed and profile.index and profile.index.value is not None:
        value, year = display(profile.index.value, METHOD_1.display_digits), profile.assessed.year
        return say("{name} has {value} of 100 in the index of {year}.", name=profile.name, value=value, year=year)
    return say("What is known of {name} in the Intercultural Cities Index.", name=profile.name)


def _of_city(city: City) -> dict[str, object]:
    return {
        "city": city.slug,
        "name": city.name,
        "kind": city.kind,
        "country": city.country,
        "candidate": city.candidate,
        "member_since": city.member_since,
    }


def _country(profile: Profile, language: str) -> str:
    """Name the country of a city; nothing where it is invented, for its code is that of no country."""
    return COUNTRIES.get(profile.country, {}).get(language, "")


def _assessed(areas: CityAreas, waves: CityWaves) -> ProfileWave | None:
    """Name the wave that is told, with its number."""
    if areas["year"] is None or areas["questionnaire"] is None:
        return None
    numbers = {wave["assessment"]: wave["wave"] for wave in waves["waves"]}
    return ProfileWave(
        wave=numbers.get(areas["assessment"]),
        year=areas["year"],
        assessment=areas["assessment"],
        questionnaire=areas["questionnaire"],
    )


class _OfAYear(Protocol):
    """What happened in some year."""

    @property
    def year(self) -> int: ...


class _Past(TypedDict, total=False):
    """A wave of the history as answers tell it: one from elsewhere has results."""

    results: list[dict[str, object]]


def _told(wave: WaveInHistory) -> _Past:
    """Tell a wave of the history as answers do, without what is not known."""
    told = cast("_Past", {**wave})
    return {**told, "results": [shown(result) for result in wave["results"]]} if "results" in wave else told


def _comparison(areas: CityAreas) -> dict[str, object] | None:
    """Tell what the city is compared with; nothing of a city that withholds its numbers."""
    if areas["sample"] is None:
        return None
    return {
        "sample": areas["sample"],
        "group": areas["group"],
        "size": areas["size"],
        "checksum": areas["checksum"],
        "city_in_sample": areas["city_in_sample"],
        "city_in_group": areas["city_in_group"],
        "left_out": areas["left_out"],
    }


def _standing_out(areas: CityAreas, codes: Sequence[str]) -> list[dict[str, object]]:
    rows = {row["code"]: row for row in areas["indicators"]}
    return [{"indicator": code, "label": rows[code]["label"], "difference": rows[code]["difference"]} for code in codes]


def _method(flags: Mapping[str, bool], assessed: ProfileWave | None, history: Sequence[_Past]) -> ProfileMethod:
    """Tell what to know before quoting a number."""
    names = [*(name for name, holds in flags.items() if holds), *(_OF_ASSESSED if assessed else ())]
    if any("results" in past for past in history):
        names.append("elsewhere")
    return ProfileMethod(version=METHOD_1.version, notes=[_NOTES[name] for name in names])


def _charts(asked: Asked, base: str) -> dict[str, str]:
    """Give the paths of the pictures, as clients of the service at `base` ask for them."""
    query, prefix = urlencode({"city": asked.city, **_beside(asked)}), urlsplit(base).path
    return {kind: f"{prefix}/v1/charts/{kind}.svg?{query}" for kind in (*_AREA_KINDS, "waves", "ranks")}


def _address(asked: Asked, base: str) -> str:
    """Give the address of the page."""
    query = urlencode(_beside(asked))
    return f"{base}/v1/cities/{asked.city}/profile.html{query and f'?{query}'}"


def _beside(asked: Asked) -> dict[str, str]:
    """Name the sample, the group and the basis where they are not the usual ones."""
    chosen = {"sample": asked.sample, "group": asked.group, "basis": asked.basis}
    return {name: value for name, value in chosen.items() if value is not None and value != _USUAL[name]}


def _citation(city: City, assessed: ProfileWave | None, address: str) -> dict[str, str]:
    return in_each(
        say(
            "Intercultural Cities, profile of {name}{year}. Scoring method {method}{questionnaire}. {address}",
            name=city.name,
            year=f", {assessed.year}" if assessed else "",
            questionnaire=f", {assessed.questionnaire}" if assessed else "",
            method=METHOD_1.version,
            address=address,
        )
    )
