"""An invented figure of a real place that came with the demonstration."""

from services.demo.documents import Placed
from services.demo.figures import invented_series
from services.index_api.comparison.series.domain import faults_of, level_of
from shared.schemas.index.comparison.series import NewSeries

CITIES: list[Placed] = [{"slug": f"city-{number}", "country": f"X{'ABCD'[number % 4]}"} for number in range(30)]


def test_the_invented_series_are_of_invented_places() -> None:
    made = [NewSeries.model_validate(one) for one in invented_series(CITIES, 1)]
    assert [level_of(one) for one in made] == ["city", "country"]
    for one in made:
        assert one.synthetic
        assert list(faults_of(one, {city["slug"]: True for city in CITIES})) == []
    assert invented_series(CITIES, 1) == invented_series(CITIES, 1)
