"""What a series must be: of cities or of countries throughout, one value for each place and year, of known places."""

from collections.abc import Iterator, Mapping
from typing import Final, TypedDict

from shared.platform.naming import COUNTRIES
from shared.platform.refusals import Fault
from shared.schemas.codes import SeriesKind, SeriesLevel
from shared.schemas.index.comparison.series import NewSeries
from shared.sentences import Sentence, say


class SeriesFilters(TypedDict, total=False):
    """Which series are listed: of a kind, of cities or countries, invented or real; all where nothing is said."""

    kind: SeriesKind
    level: SeriesLevel
    synthetic: bool


def invented(country: str) -> bool:
    """Say whether a code is one that ISO 3166-1 leaves to users (XA to XZ) and no country has."""
    return country.startswith("X") and country != "XK"


def level_of(new: NewSeries) -> SeriesLevel:
    """Say of what its first value is: the others are of the same."""
    return "city" if new.values[0].city is not None else "country"


_THROUGHOUT: Final[Mapping[SeriesLevel, Sentence]] = {
    "city": say("The first value is of a city: a series is of cities or of countries throughout."),
    "country": say("The first value is of a country: a series is of cities or of countries throughout."),
}


def faults_of(new: NewSeries, cities: Mapping[str, bool]) -> Iterator[Fault]:
    """Find every value that cannot be kept. `cities` are those that exist: whether each is invented."""
    level = level_of(new)
    seen: dict[tuple[str, int], int] = {}
    for number, value in enumerate(new.values):
        here = f"/values/{number}"
        if (value.city is None) == (value.country is None):
            yield Fault(pointer=here, code="one_place", detail=say("Name a city or a country, one of the two."))
            continue
        place = value.city or value.country or ""
        of = "city" if value.city is not None else "country"
        if of != level:
            detail = _THROUGHOUT[level]
            yield Fault(pointer=f"{here}/{of}", code="another_level", detail=detail)
        elif of == "city":
            yield from _of_city(f"{here}/city", place, cities, synthetic=new.synthetic)
        else:
            yield from _of_country(f"{here}/country", place, synthetic=new.synthetic)
        first = seen.setdefault((place, value.year), number)
        if first != number:
            detail = say(
                "Value {number} is of {place} in {year} as well.", number=first + 1, place=place, year=value.year
            )
            yield Fault(pointer=f"{here}/year", code="twice", detail=detail)


def _of_city(pointer: str, city: str, cities: Mapping[str, bool], *, synthetic: bool) -> Iterator[Fault]:
    if city not in cities:
        yield Fault(pointer=pointer, code="unknown_city", detail=say("There is no such city."))
    elif cities[city] and not synthetic:
        yield Fault(pointer=pointer, code="invented_place", detail=say("This city is invented: say synthetic."))
    elif synthetic and not cities[city]:
        yield Fault(
            pointer=pointer, code="real_place", detail=say("This city is real and never gets invented figures.")
        )


def _of_country(pointer: str, country: str, *, synthetic: bool) -> Iterator[Fault]:
    if invented(country) and not synthetic:
        yield Fault(pointer=pointer, code="invented_place", detail=say("This is no country: say synthetic."))
    elif synthetic and not invented(country):
        detail = say("An invented country has a code from XA to XZ, but XK.")
        yield Fault(pointer=pointer, code="real_place", detail=detail)
    elif not synthetic and country not in COUNTRIES:
        detail = say("There is no such country in ISO 3166-1 (Greece is GR, the United Kingdom GB).")
        yield Fault(pointer=pointer, code="unknown_country", detail=detail)
