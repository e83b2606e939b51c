"""The rows of bulk data, and an archive whose bytes follow from its content alone."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from services.index_api.assessment.assessments.domain import not_asked
from services.index_api.comparison.samples.domain import Entry, Mark
from services.index_api.instrument.scoring.domain import Answers, Model
from shared.schemas.index.instrument.questionnaires import Composite, Indicator, QuestionnaireVersion

CHECKSUMS: Final = "SHA256SUMS"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16
_UNIX: Final = 3
_UNTOLD: Final = Mark(None)

Table = Iterable[Mapping[str, Any]]


def scores(sample: str, version: QuestionnaireVersion, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Give each score of each city that counts, by city and in the order of the questionnaire."""
    parts: list[Composite | Indicator] = [*version.composites, *version.indicators]
    for entry in sorted(entries, key=lambda one: one.place.slug):
        place = entry.place
        about = {
            "sample": sample, "city": place.slug, "name": place.name, "country": place.country,
            "networks": joined(sorted(place.networks)), "population": place.figures.get("population"),
            "foreign_born_share": place.figures.get("foreign_born_share"), "year": entry.year,
            "assessment": entry.assessment, "questionnaire": entry.questionnaire,
            "input_checksum": entry.input_checksum, "reconstruction": entry.reconstruction,
            "synthetic": place.synthetic,
        }  # fmt: skip
        for part in parts:
            mark = entry.marks.get(part.code, _UNTOLD)
            numbers = {name: getattr(mark, name) for name in ("value", "low", "high", "coverage", "reason")}
            yield {**about, "code": part.code, "label": part.label.get("en"), **numbers}


def answers(
    version: QuestionnaireVersion, model: Model, entries: Iterable[Entry], shown: Mapping[Any, Answers]
) -> Iterator[dict[str, Any]]:
    """Give each answer of the cities that show theirs: `shown` by assessment."""
    for entry in sorted(entries, key=lambda one: one.place.slug):
        if (given := shown.get(entry.assessment)) is None:
            continue
        ruled_out = not_asked(model, given)
        about = {
            "city": entry.place.slug, "year": entry.year, "assessment": entry.assessment,
            "questionnaire": entry.questionnaire, "synthetic": entry.place.synthetic,
        }  # fmt: skip
        for question in version.questions:
            answer = given.get(question.id, {"state": "not_answered"})
            if question.id in ruled_out:
                answer = {"state": "not_asked"}
            value = answer.get("value") if answer["state"] == "answered" else None
            told = joined(value) if isinstance(value, list) else value
            yield {**about, "question": question.id, "state": answer["state"], "value": told}


def questions(version: QuestionnaireVersion) -> Iterator[dict[str, Any]]:
    """Give what was asked."""
    for one in version.questions:
        options = joined(f"{option.code}={option.points:g}" for option in one.options)
        yield {
            "questionnaire": version.name, "question": one.id, "indicator": one.indicator, "type": one.type,
            "weight": one.weight, "text_en": one.text.get("en"), "text_fr": one.text.get("fr"), "options": options,
            "reconstruction": version.reconstruction,
        }  # fmt: skip


def practices(rows: Table, *, synthetic: bool) -> Iterator[dict[str, Any]]:
    """Give practices as practices_api lists them, as invented or as real as the sample."""
    for one in _of_kind(rows, synthetic=synthetic):
        yield {**one, **_titles(one), **_joined(one, "indicators", "topics"), "cities": _named(one, "cities", "city")}


def events(rows: Table, *, synthetic: bool) -> Iterator[dict[str, Any]]:
    """Give events as events_api lists them, likewise."""
    for one in _of_kind(rows, synthetic=synthetic):
        when = one.get("when") or {}
        days = {name: when.get(name) for name in ("date_status", "earliest", "latest")}
        yield {
            **one,
            **_titles(one),
            **days,
            **_joined(one, "indicators", "topics"),
            "hosts": _named(one, "hosts", "ref"),
        }


def laid_out(rows: Table, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Put rows into columns, under their names."""
    return [tuple(columns), *(tuple(row.get(name) for name in columns) for row in rows)]


def joined(values: Iterable[Any]) -> str:
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


def _of_kind(rows: Table, *, synthetic: bool) -> list[Mapping[str, Any]]:
    return sorted((one for one in rows if one.get("synthetic") is synthetic), key=lambda one: str(one.get("id")))


def _titles(one: Mapping[str, Any]) -> dict[str, Any]:
    title = one.get("title")
    texts = title if isinstance(title, dict) else {"en": title}
    return {"title_en": texts.get("en"), "title_fr": texts.get("fr")}


def _joined(one: Mapping[str, Any], *names: str) -> dict[str, str]:
    return {name: joined(one.get(name) or ()) for name in names}


def _named(one: Mapping[str, Any], several: str, name: str) -> str:
    return joined(each.get(name) or each.get("name") or "" for each in one.get(several) or () if isinstance(each, dict))
