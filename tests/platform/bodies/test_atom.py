"""A feed that is not well-formed, forgets who it is, or changes without a change."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as some

from shared.platform.bodies.atom import Entry, Gone, feed_id, written

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
MOMENTS = some.datetimes(timezones=some.just(UTC))
ENTRIES = some.builds(
    Entry,
    id=some.uuids(),
    title=some.text(max_size=40),
    text=some.text(max_size=40),
    author=some.text(max_size=10),
    published=MOMENTS,
    updated=MOMENTS,
    address=some.text(max_size=20),
    links=some.lists(some.tuples(some.text(max_size=10), some.text(max_size=10)), max_size=2),
    categories=some.lists(some.tuples(some.text(max_size=10), some.text(max_size=10)), max_size=2),
)


def in_xml(text: str) -> str:
    """Say what is left of a text in XML 1.0: no control characters, no lone surrogates, lines ended as on Unix."""
    kept = [
        sign for sign in text.replace("\r\n", "\n").replace("\r", "\n")
        if sign in "\t\n" or 0x20 <= ord(sign) <= 0xD7FF or 0xE000 <= ord(sign) <= 0xFFFD or ord(sign) >= 0x10000
    ]  # fmt: skip
    return "".join(kept)


def feed(entries: list[Entry], name: str = "news", gone: list[Gone] | None = None) -> bytes:
    address = "http://x/?a=1&b=2"
    title = "News & <more>"
    return written(
        name=name, title=title, address=address, first=address, language="en", entries=entries, gone=gone or []
    )


@given(some.lists(ENTRIES, max_size=4))
def test_whatever_is_told_can_be_read_again(entries: list[Entry]) -> None:
    root = ET.fromstring(feed(entries))  # noqa: S314 - our own words
    found = root.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}id") for one in found] == [UUID(str(one.id)).urn for one in entries]
    for told, entry in zip(found, entries, strict=True):
        assert (told.findtext(f"{ATOM}title") or "") == in_xml(entry.title)
        assert (told.findtext(f"{ATOM}content") or "") == in_xml(entry.text)
        assert (told.findtext(f"{ATOM}author/{ATOM}name") or "") == in_xml(entry.author)
        assert len(told.findall(f"{ATOM}category")) == len(entry.categories)
    newest = max((entry.updated for entry in entries), default=datetime(2017, 11, 30, tzinfo=UTC))
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "") == newest


@given(
    some.lists(some.builds(Gone, id=some.uuids(), at=MOMENTS, comment=some.none() | some.text(max_size=20)), min_size=1)
)
def test_what_is_gone_leaves_a_tombstone(gone: list[Gone]) -> None:
    root = ET.fromstring(feed([], gone=gone))  # noqa: S314 - our own words
    tombstones = root.findall(f"{TOMBSTONES}deleted-entry")
    assert [one.attrib["ref"] for one in tombstones] == [one.id.urn for one in gone]
    assert [datetime.fromisoformat(one.attrib["when"]) for one in tombstones] == [one.at for one in gone]
    assert [one.findtext(f"{TOMBSTONES}comment") or "" for one in tombstones] == [
        in_xml(one.comment or "") for one in gone
    ]
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "") == max(one.at for one in gone)


def test_a_feed_stays_itself() -> None:
    entry = Entry(
        UUID(int=1), "T", "t", "Oslo", datetime(2018, 1, 1, tzinfo=UTC), datetime(2018, 1, 2, tzinfo=UTC), "http://x/1"
    )
    assert feed([entry]) == feed([entry])
    assert feed_id("news") == feed_id("news") != feed_id("other")
    assert feed_id("news").startswith("urn:uuid:")
    root = ET.fromstring(feed([entry]))  # noqa: S314
    assert root.findtext(f"{ATOM}title") == "News & <more>"
    assert root.findtext(f"{ATOM}id") == feed_id("news")
    link = root.find(f"{ATOM}link")
    assert link is not None
    assert (link.get("rel"), link.get("href")) == ("self", "http://x/?a=1&b=2")
    assert entry.updated - entry.published == timedelta(days=1)
