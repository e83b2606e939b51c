"""How public statements of all cities are narrowed, and written in a feed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from services.index_api.network.ambassadors.domain import StatementRow
from shared.platform.bodies.atom import Entry, written
from shared.schemas.codes import INVENTED
from shared.schemas.fields import Wanted, in_language, language_of, own_of
from shared.sentences import in_each, say

_TITLES: Final[Mapping[str, str]] = in_each(say("What ambassadors of intercultural cities say"))


@dataclass(frozen=True, slots=True)
class StatementFilters:
    """Which statements are wanted: of a city, of a network's cities, about a topic, said or written."""

    city: str | None = None
    network: str | None = None
    topic: str | None = None
    kind: str | None = None


class StatementOfCityRow(StatementRow):
    """A statement with who said it, for which city."""

    name: str
    office: Mapping[str, str]
    city: str
    city_name: str


def feed(rows: Iterable[StatementOfCityRow], wanted: Wanted, *, name: str, base: str, address: str) -> bytes:
    """Write statements as Atom. `base` is where the service is reached."""
    entries = [_entry(row, wanted, base) for row in rows]
    title, language = in_language(_TITLES, wanted), own_of(wanted)
    return written(name=name, title=title, address=address, language=language, entries=entries)


def _entry(row: StatementOfCityRow, wanted: Wanted, base: str) -> Entry:
    title = in_language(row["title"], wanted)
    invented = [("synthetic", in_language(INVENTED, wanted))] if row["synthetic"] else []
    summed_up = row["summary"] or row["title"]
    text = in_language(summed_up, wanted)
    return Entry(
        id=row["id"],
        languages=(language_of(row["title"], wanted), language_of(summed_up, wanted)),
        title=title,
        text=f"{text}\n\n{in_language(INVENTED, wanted)}" if row["synthetic"] else text,
        author=f"{row['name']}, {in_language(row['office'], wanted)}, {row['city_name']}",
        published=row["created_at"],
        updated=row["created_at"],
        address=f"{base}/v1/cities/{row['city']}/ambassadors/{row['ambassador']}/statements/{row['id']}",
        links=[(row["url"], row["where"] or title)] if row["url"] else [],
        categories=[(row["city"], row["city_name"]), *invented],
    )
