"""The library as files: CSV, JSON Lines, linked data (schema.org) and Atom, from practices as they are told."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import orjson

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


def atom_of(practices: Sequence[Mapping[str, Any]], address: str, base: str, title: str, language: str) -> bytes:
    """Write an Atom feed (RFC 4287) of what was published or changed, the last change first.

    `address` is that of the feed, `base` that of this service. Texts are told as text, never as markup.
    """
    updated = max((one["changed_at"] for one in practices), default=None)
    entries = "".join(_entry(one, base) for one in practices)
    stamp = _instant(updated) if updated else "1970-01-01T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>'
        f"<id>{_xml(address)}</id><title>{_xml(title)}</title><updated>{stamp}</updated>"
        f'<link rel="self" href={quoteattr(address)}/><author><name>Intercultural Cities</name></author>'
        f"{entries}</feed>\n"
    ).encode()


def _entry(one: Mapping[str, Any], base: str) -> str:
    address = f"{base}/v1/practices/{one['id']}"
    terms = [one["kind"], *one.get("indicators", []), *one.get("topics", [])]
    categories = "".join(f"<category term={quoteattr(term)}/>" for term in terms)
    return (
        f"<entry><id>urn:uuid:{one['id']}</id><title>{_xml(one['title'])}</title>"
        f"<updated>{_instant(one['changed_at'])}</updated><published>{_instant(one['published_at'])}</published>"
        f"<link href={quoteattr(address)}/>{categories}"
        f"<summary>{_xml(one.get('summary') or '')}</summary></entry>"
    )


def _instant(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _xml(text: str) -> str:
    """Escape a text, and leave out the control characters that XML cannot hold."""
    return escape("".join(sign for sign in text if (sign >= " " or sign in "\t\n\r") and sign not in "\ufffe\uffff"))
