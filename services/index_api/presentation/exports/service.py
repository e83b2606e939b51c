"""Bulk data: one archive with all that is published of a sample."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import orjson
from jinja2 import Environment, FileSystemLoader

from services.index_api.comparison.samples.domain import Choice, View, named
from services.index_api.comparison.samples.service import Samples
from services.index_api.instrument.scoring.domain import METHOD_1, Answers
from services.index_api.instrument.scoring.service import Scoring
from services.index_api.presentation.exports import domain, repository
from shared.clients.listing import ListingClient, Row
from shared.platform.aside import aside
from shared.platform.bodies import csv_bodies
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database
from shared.schemas.fields import LANGUAGES
from shared.schemas.index.comparison.samples import Basis
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

_HERE: Final = Path(__file__).parent


class _Column(TypedDict):
    """What dictionary.csv says of a column; `text` by language."""

    type: str
    unit: NotRequired[str]
    text: Mapping[str, str]


_DICTIONARY: Final[Mapping[str, Mapping[str, _Column]]] = read_yaml(_HERE / "data" / "dictionary.yaml")
_LICENCE: Final = (_HERE / "data" / "licence.txt").read_bytes()
_TEXTS: Final = Environment(  # noqa: S701 - plain text, not HTML
    loader=FileSystemLoader(_HERE / "templates"), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)
_SERVICES: Final = {"practices.csv": "practices_api", "events.csv": "events_api"}


class _About(TypedDict):
    """What README.txt says of a file that a neighbour lists."""

    file: str
    service: str
    missing: bool
    reason: str | None
    stale_since: NotRequired[datetime | None]


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a neighbour lists, None where it was never seen, and how well that is known."""

    rows: tuple[Row, ...] | None
    about: _About


@dataclass(slots=True)
class Exports:
    """Archives of samples. Neighbours that are not configured, or away, are told in the archive as missing."""

    database: Database
    samples: Samples
    scoring: Scoring
    practices: ListingClient | None
    events: ListingClient | None

    async def archive(self, slug: str, questionnaire: str | None, basis: Basis | None, address: str) -> bytes:
        """Give the archive of a sample; `address` is where it was asked for. Raises `NotFound`."""
        choice = Choice(slug, questionnaire, basis)
        kept = await self.samples.kept()
        seen = await self.samples.view(kept, choice)
        whole = await self.samples.sample(choice)
        listed = await asyncio.gather(_listed("practices.csv", self.practices), _listed("events.csv", self.events))
        shown = await repository.answers_shown(self.database, [entry.assessment for entry in seen.entries])
        names = {entry.questionnaire for entry in seen.entries} | {seen.sample.questionnaire}
        versions = {name: await self.scoring.questionnaires.whole(name) for name in sorted(filter(None, names))}
        return await aside(self._packed, seen, whole, shown, versions, listed, address)

    def _packed(
        self,
        seen: View,
        whole: Mapping[str, object],
        shown: Mapping[UUID, Answers],
        versions: Mapping[str, QuestionnaireVersion],
        listed: Iterable[_Listed],
        address: str,
    ) -> bytes:
        return _packed(seen, whole, shown, self._tables(seen, shown, versions), listed, address)

    def _tables(
        self, seen: View, shown: Mapping[UUID, Answers], versions: Mapping[str, QuestionnaireVersion]
    ) -> dict[str, domain.Table]:
        if seen.sample.questionnaire is None:
            return {"scores.csv": (), "answers.csv": (), "questions.csv": ()}
        models = {name: self.scoring.model(version) for name, version in versions.items()}
        core = seen.sample.core
        pairs = {name: member.pairs for name, member in core.members.items()} if core else {}
        return {
            "scores.csv": domain.scores(seen.sample.slug, versions[seen.sample.questionnaire], seen.entries),
            "answers.csv": domain.answers(versions, models, seen.entries, shown),
            "questions.csv": [row for name, one in versions.items() for row in domain.questions(one, pairs.get(name))],
        }


async def _listed(file: str, client: ListingClient | None) -> _Listed:
    about: _About = {"file": file, "service": _SERVICES[file], "missing": True, "reason": "not_configured"}
    if client is None:
        return _Listed(None, about)
    rows, known = await client.everything()
    missing = rows is None
    return _Listed(rows, {**about, "missing": missing, "reason": known.reason, "stale_since": known.stale_since})


def _packed(
    seen: View,
    whole: Mapping[str, object],
    shown: Mapping[UUID, Answers],
    tables: Mapping[str, domain.Table],
    listed: Iterable[_Listed],
    address: str,
) -> bytes:
    """Write every file."""
    practices, events = listed
    synthetic = seen.sample.synthetic
    every = dict(tables)
    if practices.rows is not None:
        every["practices.csv"] = domain.practices(practices.rows, synthetic=synthetic)
    if events.rows is not None:
        every["events.csv"] = domain.events(events.rows, synthetic=synthetic)
    files = {name: csv_bodies.write(domain.laid_out(rows, list(_DICTIONARY[name]))) for name, rows in every.items()}
    files["dictionary.csv"] = csv_bodies.write(_dictionary())
    files["sample.json"] = orjson.dumps(whole, default=str, option=orjson.OPT_UTC_Z | orjson.OPT_INDENT_2)
    sample = named(seen.sample)
    told = {"sample": sample, "method": METHOD_1.version, "address": address}
    readme = _TEXTS.get_template("readme.txt").render(
        **told,
        counted=len(seen.entries),
        answered=len(shown),
        left_out=_left_out(seen),
        files=files,
        neighbours=[practices.about, events.about],
    )
    citation = _TEXTS.get_template("citation.cff").render(**told)
    texts = {"README.txt": readme.encode(), "LICENCE.txt": _LICENCE, "CITATION.cff": citation.encode()}
    return domain.archive({**texts, **files})


class _LeftOut(TypedDict):
    reason: str
    n: int
    cities: list[str]


def _left_out(seen: View) -> list[_LeftOut]:
    """Tell who does not count and why, by name, as sample.json and every comparison do."""
    return [{"reason": reason, "n": len(cities), "cities": sorted(cities)} for reason, cities in seen.left_out.items()]


def _dictionary() -> list[tuple[str | None, ...]]:
    rows = [
        (file, column, about["type"], about.get("unit"), *(about["text"].get(language) for language in LANGUAGES))
        for file, columns in _DICTIONARY.items()
        for column, about in columns.items()
    ]
    return [("file", "column", "type", "unit", *LANGUAGES), *rows]
