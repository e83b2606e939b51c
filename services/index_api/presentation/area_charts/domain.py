"""The areas of a city beside its group: as a dot plot sorted by the gap, or as a radar."""

from collections.abc import Sequence
from functools import partial
from typing import Final, Literal

from services.index_api.instrument.scoring.domain import METHOD_1
from services.index_api.presentation.captions.domain import (
    AREAS_OF,
    BOUNDS,
    DESCRIBED,
    NOTHING,
    Voice,
    headed,
    marks,
    provenance,
    rounded,
    without_picture,
)
from services.index_api.presentation.chart_data.domain import AREA_COLUMNS, Area, CityAreas, cells
from services.index_api.presentation.claims import domain as claims
from services.index_api.presentation.dot_plots import domain as dot_plots
from services.index_api.presentation.radars import domain as radars
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Caption, Look
from shared.sentences import Sentence, say, say_count

_AREAS: Final = say("{city}: the areas of the Intercultural Cities Index, {year}")
_SUBJECT: Final = say("The areas of the Intercultural Cities Index, {year}")
_ON_CORE: Final = say(
    "Scored on the {n} questions that the versions of all cities have in common, weighted as in {reference}."
)


def areas_chart(kind: Literal["areas", "radar"], voice: Voice, city: CityAreas, elsewhere: Sentence | None) -> Chart:
    """Lay out the areas of a city beside its group.

    `elsewhere` tells what others published of a city, where there is nothing else to tell.
    """
    rows, index = city["indicators"], city["index"]
    year, sample = city["year"], city["sample"]
    frozen = sample is not None and sample["frozen"]
    said = marks(voice, synthetic=city["synthetic"], reconstruction=city["reconstruction"])
    if year is None or index is None:
        outside = say("No self-assessment that compares with the sample {sample}")
        why = voice.say(outside.filled(sample=sample["slug"]) if sample and frozen else NOTHING)
        told = f"{why}." if elsewhere is None else f"{why}. {voice.say(elsewhere)}"
        title = voice.say(AREAS_OF.filled(name=city["name"]))
        caption = Caption(kind, voice.language, title, "", " ".join([*said, told]), said)
        return without_picture(caption, told, (AREA_COLUMNS,), frozen=frozen)
    claim = claims.of_areas(city["name"], rows, voice.tell)
    title, subject = headed(claim, _AREAS.filled(city=city["name"], year=year), _SUBJECT.filled(year=year), voice)
    made_with = say(
        "Self-assessment of {year}, questionnaire {questionnaire}, method {method}.",
        year=year,
        questionnaire=city["questionnaire"],
        method=METHOD_1.version,
    )
    caption = Caption(
        name=kind,
        language=voice.language,
        title=title,
        subtitle=subject,
        description=" ".join([*said, *_described(voice, index, city)]),
        marks=said,
        notes=(
            *map(voice.say, (made_with, *_beside(voice, city))),
            *provenance(voice, synthetic=city["synthetic"]),
        ),
    )
    drawn, specified = _radar(voice, city, caption) if kind == "radar" else _dot_plot(voice, city, caption)
    return Chart(caption, drawn, specified, (AREA_COLUMNS, *_table(voice, index, city)), frozen)


_Forms = tuple[partial[bytes], partial[dict[str, object]]]


def _dot_plot(voice: Voice, city: CityAreas, caption: Caption) -> _Forms:
    rows = [
        dot_plots.Row(
            label=voice.tell(row["label"]),
            value=row["value"],
            low=row["low"],
            high=row["high"],
            median=row["median"],
            lower_quartile=row["lower_quartile"],
            upper_quartile=row["upper_quartile"],
        )
        for row in city["indicators"]
    ]
    known = any(row.median is not None for row in rows)
    signs = dot_plots.Signs(
        value=city["name"],
        median=_median(voice, city) if known else None,
        quartiles=voice.say(say("The middle half of them")) if known else None,
        bounds=voice.say(BOUNDS),
    )

    def left_out(count: int) -> str:
        return voice.say(say_count("{count} more area", "{count} more areas", count))

    plot = dot_plots.DotPlot(dot_plots.by_gap(rows), signs, left_out)
    return partial(dot_plots.svg_of, plot, caption), partial(dot_plots.specification_of, plot, caption)


def _radar(voice: Voice, city: CityAreas, caption: Caption) -> _Forms:
    rows = city["indicators"]
    own = radars.Series(city["name"], tuple(row["value"] for row in rows))
    medians = tuple(row["median"] for row in rows)
    others = radars.Series(_median(voice, city), medians) if any(median is not None for median in medians) else None
    radar = radars.Radar(tuple(voice.tell(row["label"]) for row in rows), own, others)
    card = _dot_plot(voice, city, caption)[0]

    def drawn(look: Look) -> bytes:
        """A radar is as high as it is wide: a card shows the same as a dot plot."""
        return card(look) if look.card else radars.svg_of(radar, caption, look)

    return partial(drawn), partial(radars.specification_of, radar, caption)


def _median(voice: Voice, city: CityAreas) -> str:
    return voice.say(say("Median of {n} cities", n=city["size"]))


def _table(voice: Voice, index: Area, city: CityAreas) -> list[tuple[object, ...]]:
    sample, group = city["sample"], city["group"]
    about = {
        "city": city["city"],
        "year": city["year"],
        "questionnaire": city["questionnaire"],
        "basis": sample["basis"] if sample else "own",
        "reconstruction": city["reconstruction"],
        "synthetic": city["synthetic"],
        "sample": sample and sample["slug"],
        "group": group and group["name"],
    }
    rows = (index, *city["indicators"])
    return [cells(AREA_COLUMNS, row, {**about, "label": voice.tell(row["label"])}) for row in rows]


def _described(voice: Voice, index: Area, city: CityAreas) -> list[str]:
    """Tell the values in words, for those who cannot see the picture."""
    rows = city["indicators"]
    valued = [row for row in rows if row["value"] is not None]
    missing = [voice.tell(row["label"]) for row in rows if row["value"] is None]
    sentences = [DESCRIBED]
    if index["value"] is not None:
        told = say(
            "The index is {value}, between {low} and {high} if missing answers were worth nothing or everything."
        )
        sentences.append(told.filled(**rounded(index)))
    if valued:
        sentences.append(say("{reason}.", reason=", ".join(_each(voice, valued))))
    if missing:
        sentences.append(say("Without a value: {labels}.", labels=", ".join(missing)))
    if any(row["median"] is not None for row in rows):
        sentences.append(say("Beside it, the median of {n} cities.", n=city["size"]))
    elif city["sample"] is not None:
        sentences.append(say("The group has too few cities for its numbers to be told."))
    return [voice.say(sentence) for sentence in sentences]


def _each(voice: Voice, rows: Sequence[Area]) -> list[str]:
    bounded = say("{label} {value} (bounds {low} to {high})")
    return [voice.say(bounded.filled(label=voice.tell(row["label"]), **rounded(row))) for row in rows]


def _beside(voice: Voice, city: CityAreas) -> tuple[Sentence, ...]:
    """Name the sample and the group, so that the numbers can be had again."""
    sample, group, checksum = city["sample"], city["group"], city["checksum"]
    if sample is None or group is None or checksum is None:
        return (say("The city keeps its numbers out of comparisons; these are the ones it published."),)
    line = say(
        "Sample {sample} of {as_of}, {size} cities; group {group}. Checksum {checksum}.",
        sample=sample["slug"],
        group=voice.tell(group["label"]),
        as_of=sample["as_of"],
        size=city["size"],
        checksum=checksum[:12],
    )
    core = sample.get("core")
    on_core = [_ON_CORE.filled(n=core["size"], reference=core["questionnaire"])] if core else []
    outside = [] if city["city_in_sample"] else [say("The city itself is not in the sample.")]
    return (line, *on_core, *outside)
