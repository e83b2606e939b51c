"""What is found for a profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.platform.pictures.charts import Chart
from shared.schemas.fields import in_language
from shared.schemas.index.comparison.waves import WaveChange
from shared.schemas.index.network.directory import City
from shared.schemas.index.presentation.profiles import Profile


@dataclass(frozen=True, slots=True)
class Found:
    """A profile, and for people its city, its charts by kind, what areas are called, what changed, and its figures."""

    profile: Profile
    city: City
    charts: Mapping[str, Chart]
    areas: Mapping[str, Mapping[str, str]]
    change: WaveChange | None = None
    facts: Sequence[Mapping[str, object]] = ()

    @property
    def drawn(self) -> Sequence[str]:
        """Name the charts that show more than a sentence."""
        return [kind for kind in self.charts if kind != "areas" or self.profile.assessed]

    @property
    def has_report(self) -> bool:
        """Say whether anything is published that a report could tell."""
        return bool(self.profile.assessed or self.profile.published_results)

    def area(self, code: str, language: str) -> str:
        """Say what an area is called."""
        return in_language(self.areas.get(code, {}), language) or code
