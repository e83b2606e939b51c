"""A year of a network: whose index moved, the means of its areas, and what of a neighbour's list belongs to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.index_api.comparison.comparisons.domain import LEAST_CITIES
from services.index_api.comparison.waves.domain import WaveListed
from services.index_api.presentation.captions.domain import Voice, marks, provenance
from services.index_api.presentation.chart_data.domain import History, Text
from services.index_api.presentation.claims.domain import Measured, are_comparable, has_moved
from services.index_api.presentation.heat_maps.domain import HeatMap, columns_in, svg_of
from shared.clients.listing import ListedEvent, ListedPractice
from shared.platform.pictures.drawing import Caption, Look
from shared.sentences import say, say_count

_PAGES: Final = {"practices_api": "/v1/practices/{id}", "events_api": "/v1/events/{id}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A wave of the year, with the values of its areas by code; `shown` is false for a city that withholds numbers."""

    city: str
    name: str
    wave: WaveListed
    history: History
    shown: bool

    @property
    def values(self) -> Mapping[str, float | None]:
        """Give the values of its areas by code."""
        return {area["code"]: area["value"] for area in self.wave["scores"]["indicators"]}


@dataclass(frozen=True, slots=True)
class Mean:
    """An area over the cities of a year: how many have a value, and their mean, None where they are too few."""

    code: str
    label: Text
    n: int
    mean: float | None


def last_two(history: History, year: int) -> tuple[Measured, Measured] | None:
    """Give the wave of a year and the one before it, where both have a value and enough of them is compared."""
    known = [
        Measured(wave["year"], index["value"], index["low"], index["high"], wave.get("coverage", 0.0))
        for wave in history.waves["waves"]
        if wave["year"] <= year and "comparable" in wave
        if (index := wave["comparable"]["index"])["value"] is not None
        and index["low"] is not None
        and index["high"] is not None
    ]
    if not known or known[-1].year != year or not are_comparable(known[-2:], history.least_share):
        return None
    return known[-2], known[-1]


def moved(two: tuple[Measured, Measured], *, within_error: bool | None) -> bool:
    """Say whether the index moved by more than what is unsure of both waves."""
    return has_moved(*two, within_error=within_error)


def means(rows: Sequence[Assessed], names: Mapping[str, Text]) -> list[Mean]:
    """Put the areas of the cities together that show theirs, in the order in which they were first asked."""
    values: dict[str, list[float]] = {}
    for row in rows:
        for code, value in row.values.items() if row.shown else ():
            values.setdefault(code, []).extend([] if value is None else [value])
    return [
        Mean(code, names.get(code, {"en": code}), len(own), sum(own) / len(own) if len(own) >= LEAST_CITIES else None)
        for code, own in values.items()
    ]


def heat_map(rows: Sequence[Assessed], areas: Sequence[Mean], title: str, voice: Voice) -> str:
    """Draw the areas of the cities that show theirs; nothing where there are none."""
    shown = [row for row in rows if row.shown]
    if not shown:
        return ""
    waves = [row.wave["scores"] for row in shown]
    said = marks(
        voice,
        synthetic=any(wave["synthetic"] for wave in waves),
        reconstruction=any(wave["reconstruction"] for wave in waves),
    )
    described = [f"{voice.tell(area.label)}: {area.mean:.0f}." for area in areas if area.mean is not None]
    caption = Caption(
        name="year",
        language=voice.language,
        title=title,
        subtitle="",
        description=" ".join([*said, *described]) or title,
        marks=said,
        notes=provenance(voice, synthetic=any(wave["synthetic"] for wave in waves)),
    )
    heat = HeatMap(
        rows=tuple(voice.tell(area.label) for area in areas),
        together=voice.say(say("Mean")),
        columns=tuple(row.name for row in shown),
        means=tuple(area.mean for area in areas),
        cells=tuple(tuple(row.values.get(area.code) for row in shown) for area in areas),
    )
    look = Look(700)
    hidden = len(heat.columns) - columns_in(look, heat.rows)
    more = say_count("{count} more city is in the data", "{count} more cities are in the data", hidden)
    return svg_of(heat, caption, look, voice.say(more) if hidden > 0 else None).decode()


def practices_of(rows: Iterable[ListedPractice], members: frozenset[str], year: int) -> list[dict[str, object]]:
    """Choose what cities of the network published in a year, in that order."""
    return [
        {**one.model_dump(exclude={"cities"}), "cities": cities, "at": _at("practices_api", one.id)}
        for one in sorted(rows, key=lambda one: (str(one.published_at), one.id))
        if (cities := sorted({each.city for each in one.cities or ()} & members))
        and one.published_at
        and one.published_at.year == year
    ]


def events_of(rows: Iterable[ListedEvent], network: str, members: frozenset[str], year: int) -> list[dict[str, object]]:
    """Choose what the network or its cities held in a year, in that order."""
    hosting = {("network", network), *(("city", city) for city in members)}
    return [
        {
            **one.model_dump(include={"id", "type", "title", "synthetic"}),
            "earliest": one.when.earliest,
            "at": _at("events_api", one.id),
        }
        for one in sorted(rows, key=lambda one: (str(one.when.earliest), one.id))
        if one.state == "held"
        and one.when.earliest
        and one.when.earliest.year == year
        and {(host.kind, host.ref) for host in one.hosts or ()} & hosting
    ]


def _at(service: str, id_: str) -> dict[str, str]:
    return {"service": service, "method": "GET", "path": _PAGES[service].format(id=id_)}
