"""Reports of cities and networks, as papers."""

from dataclasses import dataclass

from services.index_api.comparison.comparisons.service import Comparisons
from services.index_api.comparison.waves.service import Waves
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.captions.domain import Voice
from services.index_api.presentation.city_papers.domain import of_city
from services.index_api.presentation.network_charts.domain import network_chart
from services.index_api.presentation.network_papers.domain import NetworkTold, of_network
from services.index_api.presentation.profiles.service import Beside, Profiles
from services.index_api.presentation.reports.errors import NothingPublished
from shared.platform.access.permits import Permit
from shared.platform.bodies.html_bodies import Here
from shared.platform.command import Clock
from shared.platform.naming import NameSource
from shared.platform.papers.papers import pdf_of
from shared.platform.pictures.drawing import Look
from shared.sentences import say

_BROAD = Look(700)


@dataclass(slots=True)
class Reports:
    """What is known of a city or a network, to print. `now` gives the day that a report is of."""

    profiles: Profiles
    directory: DirectoryService
    waves: Waves
    comparisons: Comparisons
    names: NameSource
    now: Clock

    async def city(self, permit: Permit, city: str, here: Here) -> bytes:
        """Print the report of a city. Raises NotFound, NothingPublished, Unavailable."""
        found = await self.profiles.told(permit, city, Beside("latest", "all", None), here)
        if not found.has_report:
            raise NothingPublished(say("Nothing is published of this city yet."))
        pictures = {kind: (await found.charts[kind].svg(Look())).decode() for kind in found.drawn}
        return await pdf_of(of_city(found, pictures, here, self.now().date()))

    async def network(self, permit: Permit, slug: str, here: Here) -> bytes:
        """Print the report of a network. Raises NotFound, Unavailable."""
        network = await self.directory.network(slug)
        progress = await self.waves.progress(permit, slug, None)
        compared = await self.comparisons.members(slug, "latest", None)
        chart = network_chart(Voice.at(here.base, f"networks/{slug}", here.wanted), network.name, compared)
        await self.names.names_ready()
        told = NetworkTold(
            network=network,
            progress=progress,
            compared=compared,
            chart=chart,
            drawn=(await chart.svg(_BROAD)).decode() if compared["cities"] else "",
            known=self.names.names_known,
        )
        return await pdf_of(of_network(told, here, self.now().date()))
