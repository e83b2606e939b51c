"""The library as files: CSV, JSON Lines, linked data (schema.org) and entries of feeds, from practices as told."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson

from shared.platform.bodies.atom import Entry

AUTHOR: Final = "Intercultural Cities"
COLUMNS: Final = (
    "id", "kind", "title", "summary", "cities", "networks", "years", "status", "replicability", "target_groups",
    "indicators", "topics", "published_at", "changed_at", "verified_at", "stale", "highlighted", "replication_count",
    "anonymous", "synthetic",
)  # fmt: skip
_COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""


def csv_of(practices: Iterable[Mapping[str, Any]]) -> bytes:
    """Write a table (RFC 4180, UTF-8). Lists are joined by semicolons; no cell is a formula."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows([_cell(one.get(name)) for name in COLUMNS] for one in practices)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = "; ".join(one["city"] if isinstance(one, dict) else str(one) for one in value)
    if isinstance(value, bool):
        value = str(value).lower()
    if isinstance(value, datetime):
        value = value.isoformat().replace("+00:00", "Z")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_COMMANDS) else text


def json_lines_of(practices: Iterable[Mapping[str, Any]]) -> bytes:
    """Write one practice on each line."""
    return b"".join(orjson.dumps(one, default=str, option=orjson.OPT_UTC_Z) + b"\n" for one in practices)


def linked_data_of(practices: Iterable[Mapping[str, Any]], base: str) -> bytes:
    """Write a schema.org DataCatalog of creative works; `base` is the address of this service."""
    works = [_work(one, f"{base}/v1/practices/{one['id']}") for one in practices]
    graph = {
        "@context": "https://schema.org",
        "@type": "Collection",
        "@id": f"{base}/v1/practices.jsonld",
        "name": "Intercultural Cities: good practices and lessons learnt",
        "hasPart": works,
    }
    return orjson.dumps(graph, default=str, option=orjson.OPT_UTC_Z)


def _work(one: Mapping[str, Any], address: str) -> dict[str, Any]:
    told = {
        "@type": "CreativeWork",
        "@id": address,
        "identifier": str(one["id"]),
        "name": one["title"],
        "abstract": one.get("summary"),
        "genre": one["kind"],
        "keywords": [*one.get("indicators", []), *one.get("topics", [])],
        "temporalCoverage": one.get("years"),
        "datePublished": one.get("published_at"),
        "dateModified": one.get("changed_at"),
        "contributor": [{"@type": "City", "name": city["city"]} for city in one["cities"]],
        "version": one["version"],
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def entry_of(one: Mapping[str, Any], base: str, updated: datetime | None = None) -> Entry:
    """Tell a practice as an entry of a feed; `updated` where the feed knows of something later than its last change.

    `base` is the address of this service. Texts are told as text, never as markup.
    """
    terms = [one["kind"], *one.get("indicators", []), *one.get("topics", [])]
    return Entry(
        id=one["id"],
        title=one["title"],
        text=one.get("summary") or "",
        author=AUTHOR,
        published=one["published_at"],
        updated=updated or one["changed_at"],
        address=f"{base}/v1/practices/{one['id']}",
        categories=[(term, term) for term in terms],
    )
