"""How public statements of all cities are narrowed, and written in a feed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypedDict
from uuid import UUID

from services.index_api.network.notices.domain import Language
from shared.platform.bodies.atom import Entry, written
from shared.schemas.codes import INVENTED
from shared.schemas.fields import in_language

_TITLES: Final[Mapping[Language, str]] = {
    "en": "What ambassadors of intercultural cities say",
    "fr": "Ce que disent les ambassadeurs des cités interculturelles",
}


@dataclass(frozen=True, slots=True)
class StatementFilters:
    """Which statements are wanted: of a city, of a network's cities, about a topic, said or written."""

    city: str | None = None
    network: str | None = None
    topic: str | None = None
    kind: str | None = None


class StatementRow(TypedDict):
    """What an ambassador said or wrote in public, with who that is."""

    id: UUID
    ambassador: UUID
    kind: str
    title: Mapping[str, str]
    summary: Mapping[str, str] | None
    published_on: date
    where: str | None
    url: str | None
    language: str | None
    topics: list[str]
    created_at: datetime
    name: str
    office: Mapping[str, str]
    city: str
    city_name: str
    synthetic: bool


def feed(rows: Iterable[StatementRow], language: Language, *, name: str, base: str, address: str) -> bytes:
    """Write statements as Atom. `base` is where the service is reached."""
    entries = [_entry(row, language, base) for row in rows]
    return written(name=name, title=_TITLES[language], address=address, language=language, entries=entries)


def _entry(row: StatementRow, language: Language, base: str) -> Entry:
    title = in_language(row["title"], language)
    invented = [("synthetic", INVENTED[language])] if row["synthetic"] else []
    text = in_language(row["summary"], language) if row["summary"] else title
    return Entry(
        id=row["id"],
        title=title,
        text=f"{text}\n\n{INVENTED[language]}" if row["synthetic"] else text,
        author=f"{row['name']}, {in_language(row['office'], language)}, {row['city_name']}",
        published=row["created_at"],
        updated=row["created_at"],
        address=f"{base}/v1/cities/{row['city']}/ambassadors/{row['ambassador']}/statements/{row['id']}",
        links=[(row["url"], row["where"] or title)] if row["url"] else [],
        categories=[(row["city"], row["city_name"]), *invented],
    )
