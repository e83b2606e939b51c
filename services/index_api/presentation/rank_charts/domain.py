"""The ranks of cities by the index, each with how sure it is: one city among the others of its group."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from services.index_api.comparison.groups.domain import DescribedGroup
from services.index_api.comparison.rankings.domain import RankedCity
from services.index_api.comparison.robustness.domain import DRAWS, SEED
from services.index_api.comparison.samples.domain import NamedSample
from services.index_api.comparison.standings.domain import Standing
from services.index_api.instrument.scoring.domain import METHOD_1
from services.index_api.presentation.captions.domain import (
    Voice,
    headed,
    marks,
    provenance,
    without_picture,
)
from services.index_api.presentation.chart_data.domain import RANK_COLUMNS, cells
from services.index_api.presentation.claims import domain as claims
from services.index_api.presentation.dot_plots import domain as dot_plots
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Caption
from shared.sentences import Sentence, say, say_count

_NAME: Final = "ranks"
_MOST_ROWS: Final = 40
"""More would make a picture that is longer than a page; all of them are in the data."""
_RANKS_OF: Final = say("{city}: its rank by the Intercultural Cities Index")
_SUBJECT: Final = say("Ranks by the Intercultural Cities Index, and how sure they are")
_NO_RANK: Final = say("The city has no rank in this group of the sample.")
_WITHHELD: Final = say("The city keeps its numbers out of rankings.")
_BETWEEN: Final = say("{city}: rank {rank}, between {low} and {high}")
_ALONE: Final = say("{city}: rank {rank}")
_BARS: Final = say("Range in at least nine of ten draws")
_PARTING: Final = say(
    "The order across such a line is sure; between two lines the ranges overlap, from one to the next."
)
_NO_LINE: Final = say("All ranges overlap, from one to the next: the order of neighbours is not sure.")
_VARIED: Final = say(
    "{draws} draws from the seed {seed}: weights, the kind of mean, missing scores and parts are varied."
)


@dataclass(frozen=True, slots=True)
class CityRanks:
    """A city among those that are ranked with it by `code`; without a standing where it has no rank, or is alone."""

    name: str
    standing: Standing | None
    withheld: bool
    cities: Sequence[RankedCity]
    code: str | None
    sample: NamedSample
    group: DescribedGroup


def ranks_chart(voice: Voice, city: str, found: CityRanks) -> Chart:
    """Lay out the ranks of the cities around the one that is asked for, which stands out."""
    sample = found.sample
    frozen, size = sample["frozen"], len(found.cities)
    said = marks(voice, synthetic=sample["synthetic"], reconstruction=sample["reconstruction"])
    neutral = _RANKS_OF.filled(city=found.name)
    if found.standing is None:
        why = voice.say(_WITHHELD if found.withheld else _NO_RANK)
        caption = Caption(_NAME, voice.language, voice.say(neutral), "", " ".join([*said, why]), said)
        return without_picture(caption, why, (RANK_COLUMNS,), frozen=frozen)
    rows = _ordered(found.cities)
    interval = found.standing.get("rank_interval")
    claim = claims.of_rank(found.name, interval["low"], interval["high"], size) if interval else None
    title, subject = headed(claim, neutral, _SUBJECT, voice)
    caption = Caption(
        name=_NAME,
        language=voice.language,
        title=title,
        subtitle=subject,
        description=" ".join([*said, voice.tell(found.standing["sentence"]), *_described(voice, city, rows)]),
        marks=said,
        notes=_notes(voice, found, rows),
    )
    plot = _plot(voice, city, rows)
    table = (RANK_COLUMNS, *_table(found))
    return Chart(
        caption,
        partial(dot_plots.svg_of, plot, caption),
        partial(dot_plots.specification_of, plot, caption),
        table,
        frozen,
    )


def _ordered(cities: Sequence[RankedCity]) -> list[RankedCity]:
    """Put cities in the order of their tie groups, and in these of their ranks; those without an interval come last."""
    last = len(cities) + 1
    return sorted(cities, key=lambda city: (city.get("tie_group", last), city["rank"], city["city"]))


def _plot(voice: Voice, chosen: str, cities: Sequence[RankedCity]) -> dot_plots.DotPlot:
    rows = [_row(city, chosen=city["city"] == chosen) for city in cities]
    known, parted = any(row.low is not None for row in rows), len({row.group for row in rows}) > 1
    signs = dot_plots.Signs(
        value=voice.say(say("Rank as published")),
        median=None,
        quartiles=None,
        bounds=voice.say(_BARS) if known else None,
        parting=voice.say(_PARTING) if parted else None,
    )

    def left_out(count: int) -> str:
        return voice.say(say_count("{count} more city is in the data", "{count} more cities are in the data", count))

    return dot_plots.DotPlot(tuple(rows), signs, left_out, dot_plots.counting(len(cities)), _MOST_ROWS)


def _row(city: RankedCity, *, chosen: bool) -> dot_plots.Row:
    interval = city.get("rank_interval")
    low, high = (interval["low"], interval["high"]) if interval else (None, None)
    return dot_plots.Row(city["name"], city["rank"], low, high, chosen=chosen, group=city.get("tie_group"))


def _described(voice: Voice, chosen: str, cities: Sequence[RankedCity]) -> list[str]:
    """Tell the ranks of the city's tie group in words, for those who cannot see the picture."""
    (own,) = (city for city in cities if city["city"] == chosen)
    tied = [city for city in cities if city.get("tie_group") == own.get("tie_group")]
    return [voice.say(say("{reason}.", reason=", ".join(_told(voice, city) for city in tied[:_MOST_ROWS])))]


def _told(voice: Voice, city: RankedCity) -> str:
    interval = city.get("rank_interval")
    if interval is None:
        return voice.say(_ALONE.filled(city=city["name"], rank=city["rank"]))
    return voice.say(_BETWEEN.filled(city=city["name"], rank=city["rank"], low=interval["low"], high=interval["high"]))


def _notes(voice: Voice, found: CityRanks, rows: Sequence[RankedCity]) -> tuple[str, ...]:
    sample = found.sample
    line = say(
        "Sample {sample} of {as_of}, {size} cities; group {group}. Checksum {checksum}.",
        sample=sample["slug"],
        as_of=sample["as_of"],
        size=len(rows),
        group=voice.tell(found.group["label"]),
        checksum=sample["checksum"][:12],
    )
    sure: list[Sentence] = []
    if any("rank_interval" in row for row in rows):
        sure = [_VARIED.filled(draws=DRAWS, seed=SEED)]
        if len({row.get("tie_group") for row in rows}) == 1:
            sure.insert(0, _NO_LINE)
    method = say("Scoring method {method}.", method=METHOD_1.version)
    return (*map(voice.say, (line, *sure, method)), *provenance(voice, synthetic=sample["synthetic"]))


def _table(found: CityRanks) -> list[tuple[object, ...]]:
    sample = found.sample
    sure = any("rank_interval" in city for city in found.cities)
    about = {
        "code": found.code,
        "sample": sample["slug"],
        "basis": sample["basis"],
        "group": found.group["name"],
        "draws": DRAWS if sure else None,
        "seed": SEED if sure else None,
        "reconstruction": sample["reconstruction"],
        "synthetic": sample["synthetic"],
    }
    return [cells(RANK_COLUMNS, city, {**about, **_interval(city)}) for city in found.cities]


def _interval(city: RankedCity) -> dict[str, int | None]:
    interval = city.get("rank_interval")
    if interval is None:
        return {}
    return {"rank_low": interval["low"], "rank_median": interval["median"], "rank_high": interval["high"]}
