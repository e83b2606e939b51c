"""A city on one page: what is known of it, its charts, and what it could do next."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from babel import Locale
from jinja2 import Environment, FileSystemLoader, select_autoescape

from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.charts.service import Asked, Charts, laid_out
from services.index_api.presentation.profiles.domain import french
from services.index_api.presentation.recommendations.service import Recommending
from shared.platform.access.permits import Permit
from shared.platform.data.data_files import read_yaml
from shared.schemas.fields import in_language
from shared.schemas.index.network.directory import City

_HERE: Final = Path(__file__).parent
_WORDS: Final[Mapping[str, Any]] = read_yaml(_HERE / "data" / "words.yaml")
_PAGES: Final = Environment(
    loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape(["html"]), trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
_OF_CITY: Final = ("name", "kind", "country", "candidate", "member_since")
_SIGNS: Final = {"en": str.maketrans("-", "\u2212"), "fr": str.maketrans("-.", "\u2212,")}
_MOST_NETWORKS: Final = 200
_MOST_STEPS: Final = 2
_MOST_RESULTS: Final = 50
_NOTES: Final = ("own", "bounds", "waves")
_COMPARED: Final = ("sample", "group", "size", "checksum", "city_in_sample", "city_in_group", "left_out")
_USUAL: Final = {"sample": "latest", "group": "all"}
_KINDS: Final = ("radar", "bars", "waves")


@dataclass(frozen=True, slots=True)
class _Found:
    """A profile, and its charts where they were drawn."""

    profile: dict[str, Any]
    pictures: Mapping[str, str]


@dataclass(slots=True)
class Profiles:
    """Profiles of cities, as data and as pages."""

    directory: DirectoryService
    recommending: Recommending
    charts: Charts

    async def profile(self, permit: Permit, city: str, sample: str, group: str, base: str) -> dict[str, Any]:
        """Give `Profile` as a JSON-ready object; `base` is the address of this service.

        Raises NotFound, and `Invalid` where invented and real cities would be mixed.
        """
        return (await self._find(permit, Asked(city, sample, group), base)).profile

    async def page(self, permit: Permit, city: str, sample: str, group: str, base: str, language: str) -> bytes:
        """Write the profile as a page in English or French, with its charts inside. Raises as `profile`."""
        found = await self._find(permit, Asked(city, sample, group), base, language)

        def say(texts: Mapping[str, str] | str) -> str:
            if isinstance(texts, str):
                return texts
            told = in_language(texts, language)
            return french(told) if language == "fr" else told

        words = _WORDS["page"][language]
        return _PAGES.get_template("profile.html").render(
            profile=found.profile,
            pictures=found.pictures,
            language=language,
            say=say,
            words=words,
            beside=any(row["median"] is not None for row in found.profile["indicators"]),
            labels=[_WORDS["notes"][name] for name in ("synthetic", "reconstruction") if found.profile[name]],
            percent=lambda share: words["none"] if share is None else f"{display(100 * share, 0)}{words['percent']}",
            whole=lambda value: display(value, METHOD_1.display_digits) or words["none"],
            decimal=lambda value: (display(value, 1) or words["none"]).translate(_SIGNS[language]),
            country=_country(found.profile, language),
        ).encode()  # fmt: skip

    async def _find(self, permit: Permit, asked: Asked, base: str, drawn_in: str | None = None) -> _Found:
        """Put a profile together, with charts in a language if there is one; they are drawn while neighbours answer."""
        city = await self.directory.city(asked.city)
        (areas, history, pictures), found = await asyncio.gather(
            self._numbers(permit, asked, city, drawn_in), self.recommending.recommend(permit, city.slug, _MOST_STEPS)
        )
        steps = found.model_dump(mode="json")
        flags = {flag: areas[flag] or history[flag] for flag in ("synthetic", "reconstruction")}
        assessed = _assessed(areas, history)
        notes = [*(name for name, holds in flags.items() if holds), *(_NOTES if assessed else ())]
        beside = {name: value for name, value in asdict(asked).items() if value != _USUAL.get(name)}
        query, address = urlencode(beside), f"{base}/v1/cities/{city.slug}/profile.html"
        if more := urlencode({name: value for name, value in beside.items() if name != "city"}):
            address = f"{address}?{more}"
        profile = {
            "city": city.slug,
            **{name: getattr(city, name) for name in _OF_CITY},
            "networks": await self._networks(city),
            "assessed": assessed,
            **{name: areas[name] for name in ("index", "indicators", "withheld")},
            "comparison": {name: areas[name] for name in _COMPARED} if areas["sample"] else None,
            **{name: _standing_out(areas, name) for name in ("strengths", "weaknesses")},
            "waves": {name: told for name, told in history.items() if name not in ("name", "names")},
            "next_steps": steps["items"],
            "published_results": await self._results(city.slug),
            "method": {"version": METHOD_1.version, "notes": [_WORDS["notes"][name] for name in notes]},
            "charts": {kind: f"/v1/charts/{kind}.svg?{query}" for kind in _KINDS},
            "citation": _citation(city, assessed, address),
            **{name: steps[name] for name in ("partial", "unavailable")},
            **flags,
        }
        return _Found(profile, pictures)

    async def _numbers(
        self, permit: Permit, asked: Asked, city: City, drawn_in: str | None
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
        """Give the areas beside the group, the waves, and their charts."""
        areas, history = await self.charts.areas(permit, asked), await self.charts.history(city.slug, city.name)
        history["synthetic"] = areas["synthetic"] or history["synthetic"]
        if drawn_in is None:
            return areas, history, {}
        told = {"radar": areas, "bars": areas, "waves": history}
        drawn = {kind: await self.charts.picture(laid_out(kind, told[kind], drawn_in)) for kind in _KINDS}
        return areas, history, {kind: picture.decode() for kind, picture in drawn.items()}

    async def _networks(self, city: City) -> list[dict[str, Any]]:
        known = {one["slug"]: one["name"] for one in await self.directory.networks("", _MOST_NETWORKS)}
        return [{"slug": slug, "name": known.get(slug, slug)} for slug in sorted(city.networks)]

    async def _results(self, slug: str) -> list[dict[str, Any]]:
        found = await self.directory.results((slug, 0, ""), _MOST_RESULTS)
        return [one for one in found if one["city"] == slug]


def _country(profile: Mapping[str, Any], language: str) -> str:
    """Name the country of a real city; those of invented cities are codes that no country has."""
    code: str = profile["country"]
    return code if profile["synthetic"] else Locale(language).territories.get(code, code)


def _assessed(areas: Mapping[str, Any], history: Mapping[str, Any]) -> dict[str, Any] | None:
    """Name the wave that is told, with its number."""
    if areas["year"] is None:
        return None
    numbers = {str(one["assessment"]): one["wave"] for one in history["waves"]}
    of_wave = {name: areas[name] for name in ("year", "assessment", "questionnaire")}
    return {"wave": numbers.get(str(areas["assessment"])), **of_wave}


def _standing_out(areas: Mapping[str, Any], which: str) -> list[dict[str, Any]]:
    rows = {row["code"]: row for row in areas["indicators"]}
    return [
        {"indicator": code, "label": rows[code]["label"], "difference": rows[code]["difference"]}
        for code in areas[which]
    ]


def _citation(city: City, assessed: Mapping[str, Any] | None, address: str) -> dict[str, str]:
    told = {
        "name": city.name,
        "year": f", {assessed['year']}" if assessed else "",
        "questionnaire": f", {assessed['questionnaire']}" if assessed else "",
        "method": METHOD_1.version,
        "address": address,
    }
    return {language: text.format(**told) for language, text in _WORDS["citation"].items()}
