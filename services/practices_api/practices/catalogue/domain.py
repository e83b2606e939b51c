"""The library as files: CSV, JSON Lines, linked data (schema.org) and entries of feeds, from what lists show."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NotRequired
from uuid import UUID

import orjson

from services.practices_api.practices.facets.domain import FACETS, Asked
from services.practices_api.practices.template_texts.domain import MEMBERS, Head
from shared.platform.bodies import csv_bodies
from shared.platform.bodies.atom import Entry
from shared.platform.data.changes import Since
from shared.platform.naming import Known, language_names
from shared.schemas.codes import INVENTED
from shared.schemas.fields import LANGUAGES, Wanted, Wording, in_language, language_of, without_nulls
from shared.schemas.practices.practices.practices import PracticeSummary

AUTHOR: Final = "Intercultural Cities"
COLUMNS: Final = (
    "id",
    *(name for name, member in MEMBERS.items() if member.exported),
    "published_at",
    "changed_at",
    "verified_at",
    "stale",
    "highlighted",
    "replication_count",
    "anonymous",
    "synthetic",
)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list is filtered by; None does not filter, and of several values one in common is enough.

    `q` is a tsquery once it reaches the database, and until then what was asked; `begins` says that its last word may
    be the beginning of one. Beyond what is published, only practices of
    `cities_seen` are read, and of `members_seen` those that are not nameless.
    What was published without its city is found by city, country and network for `cities_known` alone.
    """

    id: Sequence[UUID] | None = None
    city: Sequence[str] | None = None
    country: Sequence[str] | None = None
    network: Sequence[str] | None = None
    topic: Sequence[str] | None = None
    indicator: Sequence[str] | None = None
    kind: Sequence[str] | None = None
    year: Sequence[int] | None = None
    replicability: Sequence[str] | None = None
    status: Sequence[str] | None = None
    language: Sequence[str] | None = None
    state: str | None = None
    highlighted: bool | None = None
    synthetic: bool | None = None
    stale: bool | None = None
    stale_before: datetime | None = None
    q: str | None = None
    begins: bool = False
    cities_seen: Sequence[str] | None = None
    members_seen: Sequence[str] | None = None
    cities_known: Sequence[str] | None = None
    since: Since | None = None

    def given(self) -> dict[str, object]:
        """Name those that filter, with the values that they take."""
        given = {name: value for name, value in without_nulls(vars(self)).items() if name != "begins"}
        return given if self.since is None else {**given, **self.since.values}

    def counted(self, among: Collection[UUID] | None) -> Asked:
        """Ask for counts of what these filters leave; `among` are those that fit what no count knows."""
        return Asked(
            chosen={name: value for name, value in self.lists() if name in FACETS},
            state=self.state,
            highlighted=self.highlighted,
            synthetic=self.synthetic,
            cities_seen=self.cities_seen,
            members_seen=self.members_seen,
            cities_known=self.cities_known,
            among=among,
        )

    def lists(self) -> Iterator[tuple[str, Sequence[object]]]:
        """Name those filters that take several values, with the values."""
        for name, value in self.given().items():
            if isinstance(value, Sequence) and not isinstance(value, str):
                yield name, value


_ALWAYS: Final = PracticeSummary.always()
_LISTS: Final = {"kind": "practice-kinds", "replicability": "replicabilities", "status": "practice-statuses"}


def label_of(facet: str, value: str, known: Known) -> Mapping[str, str]:
    """Give what a person calls a value of a facet, by language; the value itself where nobody knows another name."""
    if facet in _LISTS:
        return known.label(_LISTS[facet], value)
    if facet == "language":
        return language_names(value)
    names = {"city": known.cities, "network": known.networks}.get(facet, {})
    labels = {"country": known.countries, "indicator": known.indicators, "topic": known.topics}.get(facet, {})
    return labels.get(value) or dict.fromkeys(LANGUAGES, names.get(value, value))


class StoredSummary(Head):
    """A practice in a list as it is stored, without what is null; texts by language."""

    id: UUID
    state: str
    synthetic: bool
    created_at: datetime
    published_at: NotRequired[datetime | None]
    changed_at: NotRequired[datetime | None]
    verified_at: NotRequired[datetime | None]
    highlighted: bool
    anonymous: bool
    replication_count: int
    version: int


class Summary(StoredSummary):
    """A practice in a list."""

    stale: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A practice in a file: what it tells in a list, with its title and summary in one language.

    `number` is that of its published version; `names` are those of its cities, by slug.
    """

    practice: StoredSummary
    title: Wording
    summary: Wording | None
    number: int | None
    names: Mapping[str, str]
    title_language: str | None = None

    def told_to(self, wanted: Wanted) -> "Line":
        """Say in which of the languages `wanted` the title was picked."""
        return replace(self, title_language=language_of(self.practice["title"], wanted))

    def members(self) -> dict[str, object]:
        """Give the whole, as a list tells it."""
        members = {**_ALWAYS, **self.practice, "title": self.title}
        if self.title_language is not None:
            members["title_language"] = self.title_language
        return members if self.summary is None else {**members, "summary": self.summary}


def csv_of(lines: Iterable[Line]) -> bytes:
    """Write a table, a column for each of `COLUMNS`. Lists are joined by semicolons."""
    rows = ([members.get(name) for name in COLUMNS] for members in (line.members() for line in lines))
    return csv_bodies.write([COLUMNS, *([_joined(value) for value in row] for row in rows)])


def _joined(value: object) -> object:
    if not isinstance(value, list):
        return value
    return "; ".join(part["city"] if isinstance(part, dict) else str(part) for part in value)


def json_lines_of(lines: Iterable[Line]) -> bytes:
    """Write one practice on each line."""
    return b"".join(orjson.dumps(line.members(), default=str, option=orjson.OPT_UTC_Z) + b"\n" for line in lines)


def linked_data_of(lines: Iterable[Line], base: str) -> bytes:
    """Write a schema.org DataCatalog of creative works; `base` is the address of this service."""
    graph = {
        "@context": "https://schema.org",
        "@type": "Collection",
        "@id": f"{base}/v1/practices.jsonld",
        "name": "Intercultural Cities: good practices and lessons learnt",
        "hasPart": [work_of(line, base) for line in lines],
    }
    return orjson.dumps(graph, default=str, option=orjson.OPT_UTC_Z)


def work_of(line: Line, base: str) -> dict[str, object]:
    """Write a practice as a schema.org CreativeWork, without the context around it."""
    practice = line.practice
    marks = ["synthetic"] if practice["synthetic"] else []
    work = {
        "@type": "CreativeWork",
        "@id": f"{base}/v1/practices/{practice['id']}",
        "identifier": str(practice["id"]),
        "name": line.title,
        "abstract": line.summary,
        "genre": practice["kind"],
        "keywords": [*practice.get("indicators", []), *practice.get("topics", []), *marks],
        "temporalCoverage": practice.get("years"),
        "datePublished": practice.get("published_at"),
        "dateModified": practice.get("changed_at"),
        "contributor": [
            {"@type": "City", "name": line.names.get(city, city), "url": f"{base}/v1/practices?city={city}"}
            for city in (part["city"] for part in practice["cities"])
        ],
        "version": line.number,
        "disambiguatingDescription": INVENTED["en"] if practice["synthetic"] else None,
    }
    return {name: value for name, value in work.items() if value not in (None, [])}


def entry_of(line: Line, base: str, wanted: Wanted, updated: datetime) -> Entry:
    """Write a practice that is published as an entry of a feed, its texts as text and never as markup.

    `wanted` are the languages that its texts were picked from; `base` is the address of this service.
    """
    practice = line.practice
    published = practice.get("published_at")
    assert published is not None
    terms = [practice["kind"], *practice.get("indicators", []), *practice.get("topics", [])]
    text, categories = str(line.summary or ""), [(term, term) for term in terms]
    if practice["synthetic"]:
        text = f"{text}\n\n{in_language(INVENTED, wanted)}".strip()
        categories.append(("synthetic", in_language(INVENTED, wanted)))
    return Entry(
        id=practice["id"],
        title=str(line.title),
        text=text,
        author=AUTHOR,
        published=published,
        updated=updated,
        address=f"{base}/v1/practices/{practice['id']}",
        categories=categories,
        languages=(language_of(practice["title"], wanted), language_of(practice.get("summary", {}), wanted)),
    )
