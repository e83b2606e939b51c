"""What people look at beside the profile of a city: networks and questionnaires."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from services.index_api.comparison.comparisons.domain import MembersCompared
from services.index_api.comparison.comparisons.service import Comparisons
from services.index_api.comparison.waves.service import Waves
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.network.directory.domain import CityEntry, CityFilters
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.captions.domain import Voice
from services.index_api.presentation.network_charts.domain import network_chart
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.bodies.html_bodies import Head, Here, Preview, templates, written
from shared.platform.command import Clock
from shared.platform.naming import COUNTRIES, Known, NameSource
from shared.platform.pictures.png import CARD_SIZE
from shared.platform.search.words import fold
from shared.schemas.codes import INVENTED
from shared.schemas.fields import in_language, own_of
from shared.schemas.index.instrument.questionnaires import Question, QuestionnaireVersion
from shared.sentences import number_in, say

_PAGES: Final = templates(Path(__file__).parent / "templates")
_MOST_NETWORKS: Final = 200
_MOST_CITIES: Final = 2_000


@dataclass(slots=True)
class IndexPages:
    """Networks and questionnaires as pages."""

    directory: DirectoryService
    waves: Waves
    comparisons: Comparisons
    questionnaires: Questionnaires
    names: NameSource
    now: Clock

    async def networks(self, here: Here) -> bytes:
        """Write all networks with their cities as a page."""
        networks = await self.directory.networks("", _MOST_NETWORKS)
        cities = await self.directory.cities(CityFilters(), "", _MOST_CITIES)
        language = own_of(here.wanted)
        members = defaultdict[str, list[CityEntry]](list)
        for city in sorted(cities, key=lambda one: fold(one["name"])):
            for network in city["networks"] or [""]:
                members[network].append(city)
        head = Head(
            title=say("Networks and cities").told(language),
            description=say("Who takes part in the Intercultural Cities, and how far each city is.").told(language),
            files=[("application/json", f"{here.base}/v1/directory", "JSON")],
        )
        content = {
            "networks": sorted(networks, key=lambda one: (one["synthetic"], fold(one["name"]))),
            "members": members,
            "countries": _countries(language),
            "known": await self._known(),
        }
        return await aside(written, _PAGES, "networks.html", here, head, **content)

    async def network(self, permit: Permit, slug: str, here: Here) -> bytes:
        """Write a network as a page. Raises `NotFound`."""
        network = await self.directory.network(slug)
        progress = await self.waves.progress(permit, slug, None)
        known, language = await self._known(), own_of(here.wanted)
        linked = {
            "@context": "https://schema.org",
            "@type": "Organization",
            "@id": here.address,
            "name": network.name,
            "areaServed": network.countries,
            "disambiguatingDescription": INVENTED[language] if network.synthetic else None,
            "member": [
                {"@type": "City", "name": one["name"], "url": f"{here.base}/v1/cities/{one['city']}/profile"}
                for one in progress["cities"]
            ],
        }
        compared = await self.comparisons.members(slug, "latest", None)
        about = say("The network {name}: its cities, its plans and its year.", name=network.name)
        head = Head(
            title=network.name,
            description=about.told(language),
            preview=_means(network.name, compared, here),
            linked={name: value for name, value in linked.items() if value},
            files=[
                ("application/json", here.address, "JSON"),
                ("application/pdf", here.to(f"/v1/networks/{slug}/report.pdf"), "PDF"),
            ],
        )
        return await aside(
            written,
            _PAGES,
            "network.html",
            here,
            head,
            network=network,
            progress=progress,
            known=known,
            countries=_countries(language),
            invented=INVENTED,
            last_year=self.now().year - 1,
            years=sorted(
                {wave["year"] for one in progress["cities"] for wave in one["waves"] if wave["year"]}, reverse=True
            ),
            decimal=lambda value: number_in(f"{value:.1f}", language),
            percent=lambda value: number_in(f"{value:g}", language),
        )

    async def questionnaire(self, permit: Permit, code: str, version: str, here: Here) -> bytes:
        """Write a version of a questionnaire as a page. Raises `NotFound`."""
        found = await self.questionnaires.told(permit, code, version, here.wanted)
        title = in_language(found.title, here.wanted)
        head = Head(
            title=title,
            description=in_language(found.note or {}, here.wanted),
            kind="article",
            files=[("application/json", here.address, "JSON")],
        )
        areas = _by_area(found)
        texts = {question.id: question for question in found.questions}
        language = own_of(here.wanted)
        return await aside(
            written,
            _PAGES,
            "questionnaire.html",
            here,
            head,
            questionnaire=found,
            areas=areas,
            texts=texts,
            points=lambda value: number_in(f"{round(100 * value, 2):g}", language),
        )

    async def _known(self) -> Known:
        await self.names.names_ready()
        return self.names.names_known


def _means(name: str, compared: MembersCompared, here: Here) -> Preview | None:
    """Give the means of a network as a card, where it has enough cities for any."""
    if all(area["mean"] is None for area in compared["areas"]):
        return None
    voice = Voice.at(here.base, f"networks/{compared['network']}", here.wanted)
    title = network_chart(voice, name, compared).caption.title
    query = urlencode({"shape": "card", "lang": voice.language})
    return Preview(f"{here.base}/v1/networks/{compared['network']}/areas.png?{query}", title, CARD_SIZE)


def _countries(language: str) -> Mapping[str, str]:
    return {code: names[language] for code, names in COUNTRIES.items()}


def _by_area(questionnaire: QuestionnaireVersion) -> Mapping[str, list[Question]]:
    """Put the questions under the areas that they belong to."""
    areas: dict[str, list[Question]] = {area.code: [] for area in questionnaire.indicators}
    for question in questionnaire.questions:
        areas[question.indicator].append(question)
    return areas
