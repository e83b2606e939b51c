"""How public statements of all cities are narrowed, and written in a feed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from services.index_api.network.ambassadors.domain import StatementRow
from shared.platform.bodies.atom import Entry
from shared.platform.feeds import FeedPage
from shared.schemas.codes import INVENTED
from shared.schemas.fields import in_language, language_of
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


class ToldRow(StatementOfCityRow):
    """A statement in the feed, with when everybody was told of it last."""

    told_at: datetime


def feed(rows: Sequence[ToldRow], page: FeedPage, *, name: str) -> bytes:
    """Write a page of statements as Atom."""
    keys = [(row["told_at"], row["id"]) for row in rows]
    return page.written(rows, keys, partial(_entry, page), title=in_language(_TITLES, page.wanted), name=name)


def _entry(page: FeedPage, row: ToldRow) -> Entry:
    wanted = page.wanted
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
        updated=row["told_at"],
        address=f"{page.base}/v1/cities/{row['city']}/ambassadors/{row['ambassador']}/statements/{row['id']}",
        links=[(row["url"], row["where"] or title)] if row["url"] else [],
        categories=[(row["city"], row["city_name"]), *invented],
    )
