"""The calendar as JSON: RFC 8984 (JSCalendar), an event or a group of them.

It says the same as the iCalendar file, of the same UIDs: a date that is not exact is a span of whole days that is
tentative and blocks no time. Hours are those of a time zone that the reader knows by its name.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

import orjson

from services.events_api.entries.domain import (
    DOMAIN,
    PRODUCT,
    Words,
    coordinates,
    days_of,
    description,
    has_hours,
    instant_of,
    is_settled,
    join_link,
    labels,
    map_of,
    place_of,
    printable,
    printed,
    status_of,
    summary,
)
from services.events_api.events.domain import EventShown
from services.events_api.organisers.domain import hosting
from services.events_api.time_zones.domain import as_read_alike
from shared.schemas.fields import language_of

_ROLES: Final = {"chair": "chair", "host": "owner", "co_organiser": "owner"}
_UTC: Final = "Etc/UTC"
_UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a group without events changed last: nobody can say."""


def event_of(event: EventShown, words: Words) -> bytes:
    """Write one event. It has both bounds, or had them before it was put off."""
    told = {
        "@type": "Event",
        "uid": _uid(event["id"]),
        "prodId": PRODUCT,
        "created": _instant(event["created_at"]),
        "updated": _instant(event["updated_at"]),
        "sequence": event["version"] - 1,
        "title": summary(event, words.wanted),
        "description": description(event, words),
        "locale": language_of(event["title"], words.wanted),
        **_times(event),
        "status": status_of(event["state"], event["when"]["date_status"]).lower(),
        "freeBusyStatus": "busy" if is_settled(event) else "free",
        "keywords": dict.fromkeys(labels(event, words), True),
        "locations": _numbered(_locations(event, words)),
        "virtualLocations": _numbered(_virtual_locations(event)),
        "participants": _numbered(_participants(event, words)),
        "links": _numbered(_links(event, words)),
        "relatedTo": _related(event),
    }
    return orjson.dumps({name: value for name, value in told.items() if value not in ("", {})})


def group_of(
    entries: Iterable[bytes], *, name: str, title: str, source: str, locale: str, changed: datetime | None, about: str
) -> bytes:
    """Put events into a group: `name` identifies it, `source` is where it is read again, `changed` its last change."""
    told = {
        "@type": "Group",
        "uid": name,
        "prodId": PRODUCT,
        "updated": _instant(changed or _UNKNOWN),
        "title": title,
        "locale": locale,
        "source": source,
        **({"description": about} if about else {}),
        "entries": [orjson.Fragment(entry) for entry in entries],
    }
    return orjson.dumps(told)


def _uid(event: object) -> str:
    return f"{event}@{DOMAIN}"


def _instant(at: datetime | str) -> str:
    """Write an instant as RFC 8984, section 1.4.4, wants it: in UTC. Fractions of a second are left out."""
    return instant_of(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _times(event: EventShown) -> dict[str, object]:
    """Say when it begins and how long it takes: on the clocks of a zone, or in whole days of wherever one is."""
    if not has_hours(event):
        first, last = days_of(event)
        return {"start": f"{first}T00:00:00", "duration": f"P{_days(first, last)}D", "showWithoutTime": True}
    begins = as_read_alike(datetime.fromisoformat(event["starts_at"]), event["time_zone"])
    length = datetime.fromisoformat(event.get("ends_at", event["starts_at"])) - begins
    return {
        "start": begins.strftime("%Y-%m-%dT%H:%M:%S"),
        "timeZone": _UTC if begins.tzinfo is UTC else event["time_zone"],
        "duration": _duration(length),
    }


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def _duration(length: timedelta) -> str:
    """Write a length in hours, minutes and seconds: a day of it may have 23 or 25 hours."""
    seconds = int(length.total_seconds())
    parts = ((seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def _numbered(parts: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    return {str(number): part for number, part in enumerate(parts, 1)}


def _locations(event: EventShown, words: Words) -> Iterator[dict[str, object]]:
    if place := event.get("place"):
        told: dict[str, object] = {"@type": "Location", "name": place_of(place, words.wanted)}
        if "latitude" in place:
            told["coordinates"] = f"geo:{','.join(coordinates(place))}"
            told["links"] = {"1": {"@type": "Link", "href": map_of(place), "rel": "alternate"}}
        yield told
    if has_hours(event) and "end_time_zone" in event:
        yield {"@type": "Location", "relativeTo": "end", "timeZone": event["end_time_zone"]}


def _virtual_locations(event: EventShown) -> Iterator[dict[str, object]]:
    if url := join_link(event):
        yield {"@type": "VirtualLocation", "uri": url}


def _participants(event: EventShown, words: Words) -> Iterator[dict[str, object]]:
    """Name the hosts, and the office that answers questions: groups all of them, no person."""
    for host in hosting(event["hosts"]):
        role = _ROLES.get(host["role"], "informational")
        yield {"@type": "Participant", "name": words.name_of(host), "kind": "group", "roles": {role: True}}
    if contact := event.get("registration", {}).get("contact"):
        told: dict[str, object] = {"@type": "Participant", "name": printable(contact["name"]), "kind": "group"}
        mail = {"email": printable(contact["email"])} if "email" in contact else {}
        yield {**told, **mail, "roles": {"contact": True}}


def _links(event: EventShown, words: Words) -> Iterator[dict[str, object]]:
    yield {"@type": "Link", "href": f"{words.address}/v1/events/{event['id']}", "rel": "describedby"}
    if url := event.get("registration", {}).get("url"):
        yield {"@type": "Link", "href": printable(url), "rel": "related"}
    for document in event.get("documents", ()):
        href, title = printable(document["url"]), printable(document["title"])
        yield {"@type": "Link", "href": href, "rel": "enclosure", "title": title}
    if image := event.get("image"):
        title = printed(image["alternative_text"], words.wanted)
        yield {"@type": "Link", "href": printable(image["url"]), "rel": "icon", "display": "fullsize", "title": title}


def _related(event: EventShown) -> dict[str, object]:
    others = (("parent", event["parent"]), ("first", event["series"]))
    return {_uid(other): {"@type": "Relation", "relation": {kind: True}} for kind, other in others if other}
