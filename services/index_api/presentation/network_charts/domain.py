"""The areas of a network: the mean of its cities in each, and every city beside it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from services.index_api.comparison.comparisons.domain import MembersCompared
from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.presentation.captions.domain import (
    AREAS_OF,
    DASH,
    Voice,
    headed,
    marks,
    provenance,
    without_picture,
)
from services.index_api.presentation.chart_data.domain import NETWORK_COLUMNS
from services.index_api.presentation.claims import domain as claims
from services.index_api.presentation.dot_plots import domain as dot_plots
from services.index_api.presentation.heat_maps import domain as heat_maps
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Caption, Look
from shared.sentences import say, say_count

_SUBJECT: Final = say("The areas of the Intercultural Cities Index, city by city")
_NOTHING: Final = say("No city of this network has a self-assessment that compares.")
_FEW: Final = say("The group has too few cities for its numbers to be told.")
_NAME: Final = "network"


def network_chart(voice: Voice, name: str, found: MembersCompared) -> Chart:
    """Lay out the areas of a network called `name`, the strongest first, with its cities by their index."""
    said = marks(voice, synthetic=found["synthetic"], reconstruction=found["reconstruction"])
    neutral = AREAS_OF.filled(name=name)
    frozen = found["sample"]["frozen"]
    if not found["cities"]:
        why = voice.say(_NOTHING)
        caption = Caption(_NAME, voice.language, voice.say(neutral), "", " ".join([*said, why]), said)
        return without_picture(caption, why, (NETWORK_COLUMNS,), frozen=frozen)
    claim = claims.of_means(name, [(area["label"], area["mean"]) for area in found["areas"]], voice.tell)
    title, subject = headed(claim, neutral, _SUBJECT, voice)
    caption = Caption(
        name=_NAME,
        language=voice.language,
        title=title,
        subtitle=subject,
        description=" ".join([*said, *_described(voice, found)]),
        marks=said,
        notes=_notes(voice, found),
    )
    heat = _heat_map(voice, found)
    card = partial(dot_plots.svg_of, _means(voice, name, found), caption)

    def drawn(look: Look) -> bytes:
        """A card has no room for cities: it shows the means of some areas."""
        if look.card:
            return card(look)
        hidden = len(heat.columns) - heat_maps.columns_in(look, heat.rows)
        more = say_count("{count} more city is in the data", "{count} more cities are in the data", hidden)
        return heat_maps.svg_of(heat, caption, look, voice.say(more) if hidden > 0 else None)

    table = (NETWORK_COLUMNS, *_table(voice, found))
    return Chart(caption, drawn, partial(heat_maps.specification_of, heat, caption), table, frozen)


def _heat_map(voice: Voice, found: MembersCompared) -> heat_maps.HeatMap:
    order = _order(found)
    areas, cities = [found["areas"][place] for place in order], found["cities"]
    return heat_maps.HeatMap(
        rows=tuple(voice.tell(area["label"]) for area in areas),
        together=voice.say(say("Mean")),
        columns=tuple(city["name"] for city in cities),
        means=tuple(area["mean"] for area in areas),
        cells=tuple(tuple(city["values"][place] for city in cities) for place in order),
    )


def _order(found: MembersCompared) -> list[int]:
    """Give the places of the areas by their mean, the highest first; without any they stay as they are."""
    means = [area["mean"] for area in found["areas"]]
    return sorted(range(len(means)), key=lambda place: -(means[place] or 0.0))


def _means(voice: Voice, name: str, found: MembersCompared) -> dot_plots.DotPlot:
    rows = [
        dot_plots.Row(
            label=voice.tell(found["areas"][place]["label"]),
            value=found["areas"][place]["mean"],
            lower_quartile=found["areas"][place]["lower_quartile"],
            upper_quartile=found["areas"][place]["upper_quartile"],
        )
        for place in _order(found)
    ]
    mean = voice.say(say("{network}, mean of {n} cities", network=name, n=len(found["cities"])))
    quartiles = voice.say(say("The middle half of them"))

    def left_out(count: int) -> str:
        return voice.say(say_count("{count} more area", "{count} more areas", count))

    return dot_plots.DotPlot(tuple(rows), dot_plots.Signs(mean, None, quartiles, None), left_out)


def _described(voice: Voice, found: MembersCompared) -> list[str]:
    """Tell the means in words, for those who cannot see the picture."""
    said = say("{label}: mean {mean} of {n} cities, from {lowest} to {highest}.")
    told = [
        voice.say(
            said.filled(
                label=voice.tell(area["label"]),
                n=area["n"],
                mean=_whole(area["mean"]),
                lowest=_whole(min(known)),
                highest=_whole(max(known)),
            )
        )
        for place, area in enumerate(found["areas"])
        if area["mean"] is not None and (known := _known([city["values"][place] for city in found["cities"]]))
    ]
    return told or [voice.say(_FEW)]


def _known(numbers: Sequence[float | None]) -> list[float]:
    return [number for number in numbers if number is not None]


def _whole(value: float | None) -> str:
    return display(value, METHOD_1.display_digits) or DASH


def _notes(voice: Voice, found: MembersCompared) -> tuple[str, ...]:
    sample = found["sample"]
    line = say(
        "Sample {sample} of {as_of}, {size} cities, method {method}. Checksum {checksum}.",
        sample=sample["slug"],
        as_of=sample["as_of"],
        size=len(found["cities"]),
        method=METHOD_1.version,
        checksum=found["checksum"][:12],
    )
    few = [] if any(area["mean"] is not None for area in found["areas"]) else [_FEW]
    return (*map(voice.say, (line, *few)), *provenance(voice, synthetic=found["synthetic"]))


def _table(voice: Voice, found: MembersCompared) -> list[tuple[object, ...]]:
    sample = found["sample"]
    return [
        (
            found["network"], city["city"], city["name"], city["year"], city["questionnaire"], area["code"],
            voice.tell(area["label"]), city["values"][place], area["n"], area["mean"], area["lower_quartile"],
            area["upper_quartile"], sample["slug"], sample["basis"], found["reconstruction"], found["synthetic"],
        )
        for city in found["cities"]
        for place, area in enumerate(found["areas"])
    ]  # fmt: skip
