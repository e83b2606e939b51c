"""The rows of bulk data, and an archive whose bytes follow from its content alone."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypedDict
from uuid import UUID

import orjson

from services.index_api.assessment.assessments.domain import not_asked
from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.instrument.scoring.domain import Answers, Model
from shared.schemas.fields import in_language
from shared.schemas.index.instrument.questionnaires import Composite, Indicator, QuestionnaireVersion

CHECKSUMS: Final = "SHA256SUMS"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16
_UNIX: Final = 3
_UNTOLD: Final = Mark(None)
_DAYS: Final = ("date_status", "earliest", "latest")

Table = Iterable[Mapping[str, object]]
"""Rows by the names of their columns; what a neighbour lists comes as it answered."""


class ScoreRow(TypedDict):
    """A score of a city, 0 to 100, with its coverage, 0 to 1, or the reason why there is none."""

    sample: str
    city: str
    name: str
    country: str
    networks: str
    population: float | None
    foreign_born_share: float | None
    year: int
    assessment: UUID
    questionnaire: str
    input_checksum: str
    reconstruction: bool
    synthetic: bool
    code: str
    label: str | None
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None
    reason: str | None


class AnswerRow(TypedDict):
    """An answer of a city; several values stand in one cell."""

    city: str
    year: int
    assessment: UUID
    questionnaire: str
    synthetic: bool
    question: str
    state: str
    value: object


class QuestionRow(TypedDict):
    """A question, its options with their points (0 to 1) in one cell."""

    questionnaire: str
    question: str
    indicator: str
    type: str
    weight: float
    text_en: str | None
    text_fr: str | None
    texts: str
    options: str
    core_question: str | None
    reconstruction: bool


def scores(sample: str, version: QuestionnaireVersion, entries: Iterable[Entry]) -> Iterator[ScoreRow]:
    """Give each score of each city that counts, by city and in the order of the questionnaire."""
    parts: list[Composite | Indicator] = [*version.composites, *version.indicators]
    for entry in sorted(entries, key=lambda entry: entry.place.slug):
        place = entry.place
        networks = joined(sorted(place.networks))
        for part in parts:
            mark = entry.marks.get(part.code, _UNTOLD)
            yield {
                "sample": sample,
                "city": place.slug,
                "name": place.name,
                "country": place.country,
                "networks": networks,
                "population": place.figures.get("population"),
                "foreign_born_share": place.figures.get("foreign_born_share"),
                "year": entry.year,
                "assessment": entry.assessment,
                "questionnaire": entry.questionnaire,
                "input_checksum": entry.input_checksum,
                "reconstruction": entry.reconstruction,
                "synthetic": place.synthetic,
                "code": part.code,
                "label": in_language(part.label, "en"),
                "value": mark.value,
                "low": mark.low,
                "high": mark.high,
                "coverage": mark.coverage,
                "reason": mark.reason,
            }


def answers(
    versions: Mapping[str, QuestionnaireVersion],
    models: Mapping[str, Model],
    entries: Iterable[Entry],
    shown: Mapping[UUID, Answers],
) -> Iterator[AnswerRow]:
    """Give each answer of the cities that show theirs, `shown` by assessment, to the version that each answered."""
    for entry in sorted(entries, key=lambda entry: entry.place.slug):
        if (given := shown.get(entry.assessment)) is None:
            continue
        ruled_out = not_asked(models[entry.questionnaire], given)
        for question in versions[entry.questionnaire].questions:
            answer = given.get(question.id, {"state": "not_answered"})
            if question.id in ruled_out:
                answer = {"state": "not_asked"}
            value = answer.get("value") if answer["state"] == "answered" else None
            yield {
                "city": entry.place.slug,
                "year": entry.year,
                "assessment": entry.assessment,
                "questionnaire": entry.questionnaire,
                "synthetic": entry.place.synthetic,
                "question": question.id,
                "state": answer["state"],
                "value": joined(value) if isinstance(value, list) else value,
            }


def questions(version: QuestionnaireVersion, core: Mapping[str, str] | None = None) -> Iterator[QuestionRow]:
    """Give what was asked; `core` maps its questions in the core to those of the reference."""
    for question in version.questions:
        options = joined(f"{option.code}={option.points:g}" for option in question.options)
        yield {
            "questionnaire": version.name,
            "question": question.id,
            "indicator": question.indicator,
            "type": question.type,
            "weight": question.weight,
            "text_en": question.text.get("en"),
            "text_fr": question.text.get("fr"),
            "texts": _by_tag(question.text),
            "options": options,
            "core_question": core.get(question.id) if core else None,
            "reconstruction": version.reconstruction,
        }


def practices(rows: Table, *, synthetic: bool) -> Iterator[Mapping[str, object]]:
    """Give practices as practices_api lists them, as invented or as real as the sample."""
    for practice in _of_kind(rows, synthetic=synthetic):
        yield {
            **practice,
            **_titles(practice),
            **_joined(practice, "indicators", "topics"),
            "cities": _named(practice, "cities", "city"),
        }


def events(rows: Table, *, synthetic: bool) -> Iterator[Mapping[str, object]]:
    """Give events as events_api lists them, likewise."""
    for event in _of_kind(rows, synthetic=synthetic):
        when = event.get("when")
        days = {name: when.get(name) if isinstance(when, dict) else None for name in _DAYS}
        yield {
            **event,
            **_titles(event),
            **days,
            **_joined(event, "indicators", "topics"),
            "hosts": _named(event, "hosts", "ref"),
        }


def laid_out(rows: Table, columns: Sequence[str]) -> list[tuple[object, ...]]:
    """Put rows into columns, under their names."""
    return [tuple(columns), *(tuple(row.get(name) for name in columns) for row in rows)]


def joined(values: Iterable[object]) -> str:
    """Write several values into one cell."""
    return ";".join(str(one) for one in values)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Put files into a ZIP archive in their order, with their SHA-256 beside them. Same content, same bytes."""
    sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, body in {**files, CHECKSUMS: sums.encode()}.items():
            about = zipfile.ZipInfo(name, _EPOCH)
            about.compress_type, about.external_attr, about.create_system = zipfile.ZIP_DEFLATED, _READABLE, _UNIX
            packed.writestr(about, body, compresslevel=6)
    return whole.getvalue()


def _of_kind(rows: Table, *, synthetic: bool) -> list[Mapping[str, object]]:
    return sorted((row for row in rows if row.get("synthetic") is synthetic), key=lambda row: str(row.get("id")))


def _titles(row: Mapping[str, object]) -> dict[str, object]:
    title = row.get("title")
    texts = title if isinstance(title, dict) else {"en": title}
    return {"title_en": texts.get("en"), "title_fr": texts.get("fr"), "titles": _by_tag(texts)}


def _by_tag(texts: Mapping[str, object]) -> str:
    """Write a text in all its languages into one cell."""
    return orjson.dumps(texts, option=orjson.OPT_SORT_KEYS).decode()


def _joined(row: Mapping[str, object], *names: str) -> dict[str, str]:
    return {name: joined(_several(row, name)) for name in names}


def _named(row: Mapping[str, object], several: str, name: str) -> str:
    things = [thing for thing in _several(row, several) if isinstance(thing, dict)]
    return joined(thing.get(name) or thing.get("name") or "" for thing in things)


def _several(row: Mapping[str, object], name: str) -> Iterable[object]:
    found = row.get(name)
    return found if isinstance(found, Iterable) else ()
