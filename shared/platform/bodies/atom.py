"""Feeds in Atom (RFC 4287) with what is gone as tombstones (RFC 6721), written with the standard library."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as ET

MEDIA_TYPE: Final = "application/atom+xml"
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IRI: Final = re.compile("(tag|urn|https?):")
_LINES: Final = re.compile("\r\n?")
_NEVER: Final = datetime(2017, 11, 30, tzinfo=UTC)
"""The date of a feed without entries: it has to have one, and it must not change by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` is a UUID or an IRI; `categories` pair a term with a label, `links` an address with a title.

    `languages` are those of the title and the text, where they may not be that of the feed.
    """

    id: UUID | str
    title: str
    text: str
    author: str
    published: datetime
    updated: datetime
    address: str
    links: Sequence[tuple[str, str]] = ()
    categories: Sequence[tuple[str, str]] = ()
    languages: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that is not there any more, since when, and why where that is told."""

    id: UUID
    at: datetime
    comment: str | None = None


def feed_id(name: str) -> str:
    """Make the identifier of a feed, the same for ever for the same name, wherever it is served."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'https://www.coe.int/interculturalcities/{name}')}"


def written(
    *,
    name: str,
    title: str,
    address: str,
    language: str,
    entries: Iterable[Entry],
    gone: Sequence[Gone] = (),
    first: str,
    onward: str | None = None,
) -> bytes:
    """Write a page of a feed. `name` tells it from every other, its filter included; `address` is where it is served.

    `first` is its first page, and `onward` where its older entries are (RFC 5005), None where there are none. `name`
    may be an IRI, which then is the identifier. Characters that XML cannot hold are left out.
    """
    shown = list(entries)
    spaces = {"xmlns": _NAMESPACE, **({"xmlns:at": _TOMBSTONES} if gone else {})}
    root = ET.Element("feed", {**spaces, "xml:lang": language})
    _add(root, "id", name if _IRI.match(name) else feed_id(name))
    _add(root, "title", title)
    changes = [*(entry.updated for entry in shown), *(one.at for one in gone)]
    _add(root, "updated", _instant(max(changes, default=_NEVER)))
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=address)
    _add(root, "link", rel="first", type=MEDIA_TYPE, href=first)
    if onward is not None:
        _add(root, "link", rel="next", type=MEDIA_TYPE, href=onward)
    _add(root, "generator", "Intercultural Cities network")
    for one in gone:
        tombstone = ET.SubElement(root, "at:deleted-entry", {"ref": one.id.urn, "when": _instant(one.at)})
        if one.comment:
            _add(tombstone, "at:comment", one.comment)
    for entry in shown:
        _write(ET.SubElement(root, "entry"), entry)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _write(element: ET.Element, entry: Entry) -> None:
    _add(element, "id", entry.id.urn if isinstance(entry.id, UUID) else entry.id)
    of_title, of_text = ({"xml:lang": language} for language in entry.languages) if entry.languages else ({}, {})
    _add(element, "title", entry.title, **of_title)
    _add(element, "published", _instant(entry.published))
    _add(element, "updated", _instant(entry.updated))
    _add(ET.SubElement(element, "author"), "name", entry.author)
    _add(element, "link", rel="alternate", type="application/json", href=entry.address)
    for href, title in entry.links:
        _add(element, "link", rel="related", href=href, title=title)
    for term, label in entry.categories:
        _add(element, "category", term=term, label=label)
    _add(element, "content", entry.text, type="text", **of_text)


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> None:
    element = ET.SubElement(parent, tag, {name: _clean(value) for name, value in attributes.items()})
    element.text = None if text is None else _clean(text)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", _LINES.sub("\n", text))


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
