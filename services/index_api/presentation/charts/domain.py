"""What the charts of a city tell, from its scores and its waves. Drawing them is another noun's work."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.presentation.svg.domain import Chart, Point, Series

Words = Mapping[str, str]
AREA_COLUMNS: Final = (
    "city", "year", "questionnaire", "code", "label", "value", "low", "high", "coverage", "reason", "n", "mean",
    "median", "lower_quartile", "upper_quartile", "percentile", "difference", "sample", "group", "reconstruction",
    "synthetic",
)  # fmt: skip
WAVE_COLUMNS: Final = (
    "city", "wave", "year", "questionnaire", "state", "code", "label", "value", "low", "high", "coverage", "reason",
    "basis", "reference", "n_comparable", "reconstruction", "synthetic",
)  # fmt: skip


def areas_chart(kind: str, language: str, words: Words, told: Mapping[str, Any]) -> Chart:
    """Lay out the areas of a city beside the median of its group.

    `told` holds name, city, year, questionnaire, index and indicators (rows with a label in one language), and sample,
    group, size, checksum (None for a city that withholds its numbers), withheld, reconstruction, synthetic; `kind` is
    radar or bars.
    """
    rows = told["indicators"]
    if told["year"] is None:
        return _empty(kind, language, words, told, (AREA_COLUMNS,))
    own = tuple(Point(place, row["value"], row["low"], row["high"]) for place, row in enumerate(rows))
    series = [Series(told["name"], own)]
    if any(row["median"] is not None for row in rows):
        others = tuple(Point(place, row["median"]) for place, row in enumerate(rows))
        series.append(Series(words["median"].format(n=told["size"]), others))
    about = {name: told[name] for name in ("city", "year", "questionnaire", "reconstruction", "synthetic")}
    beside = {"sample": told["sample"] and told["sample"]["slug"], "group": told["group"] and told["group"]["name"]}
    table = [_row(AREA_COLUMNS, row, {**about, **beside}) for row in (told["index"], *rows)]
    made_with = words["made_with"].format(**told, method=METHOD_1.version)
    bounds = [words["bounds"]] if kind == "bars" else []
    return Chart(
        kind=kind,
        language=language,
        title=words["areas"].format(city=told["name"], year=told["year"]),
        description=_described(words, told, rows),
        notes=(*_labels(words, told), made_with, *bounds, *_sample(words, told)),
        labels=tuple(row["label"] for row in rows),
        series=tuple(series),
        table=(AREA_COLUMNS, *table),
        frozen=_frozen(told),
    )


def waves_chart(language: str, words: Words, told: Mapping[str, Any]) -> Chart:
    """Lay out the index of a city over its waves, on what all waves have in common, with bounds.

    `told` is `CityScores` on the basis `comparable` with the city's name and, by code, `names` in one language.
    """
    valid = [one for one in told["waves"] if one.get("comparable")]
    if not valid:
        return _empty("waves", language, words, told, (WAVE_COLUMNS,))
    index = [(one["year"], one["comparable"]["index"]) for one in valid]
    points = tuple(Point(year, score["value"], score["low"], score["high"]) for year, score in index)
    about = {name: told[name] for name in ("city", "basis", "reference", "n_comparable", "reconstruction", "synthetic")}
    table = [
        _row(WAVE_COLUMNS, score, {**about, **_of(wave), "label": told["names"].get(score["code"], score["code"])})
        for wave in valid
        for score in _every(wave["comparable"])
    ]
    sentences = [
        words["no_wave" if score["value"] is None else "wave"].format(year=year, **_shown(score, words))
        for year, score in index
    ]
    comparable = words["comparable"].format(
        n=told["n_comparable"], reference=told["reference"], method=METHOD_1.version
    )
    return Chart(
        kind="waves",
        language=language,
        title=words["waves"].format(city=told["name"]),
        description=" ".join([words["described"], *(f"{one}." for one in sentences), comparable]),
        notes=(*_labels(words, told), comparable, words["bounds"]),
        labels=(),
        series=(Series(told["names"][index[0][1]["code"]], points),),
        table=(WAVE_COLUMNS, *table),
    )


def _empty(
    kind: str, language: str, words: Words, told: Mapping[str, Any], table: tuple[tuple[Any, ...], ...]
) -> Chart:
    """Say that there is nothing to draw, in place of a picture."""
    title = words["waves" if kind == "waves" else "areas"].format(city=told["name"], year=words["dash"])
    why = words["not_in_sample"].format(sample=told["sample"]["slug"]) if _frozen(told) else words["nothing"]
    return Chart(kind, language, title, why, _labels(words, told), (), (), table, why, _frozen(told))


def _frozen(told: Mapping[str, Any]) -> bool:
    return bool(told.get("sample") and told["sample"]["frozen"])


def _described(words: Words, told: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """Tell the values in words, for those who cannot see the picture."""
    valued = [row for row in rows if row["value"] is not None]
    missing = [row["label"] for row in rows if row["value"] is None]
    sentences = [words["described"]]
    if told["index"]["value"] is not None:
        sentences.append(words["index"].format(**_shown(told["index"], words)))
    if valued:
        one_by_one = (words["bounded"].format(label=row["label"], **_shown(row, words)) for row in valued)
        sentences.append(f"{', '.join(one_by_one)}.")
    if missing:
        sentences.append(words["missing"].format(labels=", ".join(missing)))
    if any(row["median"] is not None for row in rows):
        sentences.append(words["beside"].format(n=told["size"]))
    elif told["sample"] is not None:
        sentences.append(words["too_few"])
    return " ".join(sentences)


def _shown(score: Mapping[str, Any], words: Words) -> dict[str, str]:
    """Round for people, as the method says."""
    return {name: display(score[name], METHOD_1.display_digits) or words["dash"] for name in ("value", "low", "high")}


def _labels(words: Words, told: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(words[name] for name in ("synthetic", "reconstruction") if told[name])


def _sample(words: Words, told: Mapping[str, Any]) -> tuple[str, ...]:
    sample = told["sample"]
    if sample is None:
        return (words["withheld"],)
    named = {"as_of": sample["as_of"], "size": told["size"], "checksum": told["checksum"][:12]}
    line = words["sample"].format(sample=sample["slug"], group=told["group"]["label"], **named)
    return (line,) if told["city_in_sample"] else (line, words["outside"])


def _of(wave: Mapping[str, Any]) -> dict[str, Any]:
    return {name: wave[name] for name in ("wave", "year", "questionnaire", "state")}


def _every(scores: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    extended = [scores["extended_index"]] if scores["extended_index"] else []
    return [scores["index"], *extended, *scores["composites"], *scores["indicators"]]


def _row(columns: Sequence[str], score: Mapping[str, Any], about: Mapping[str, Any]) -> tuple[Any, ...]:
    told = {**score, **about}
    return tuple(told.get(name) for name in columns)
