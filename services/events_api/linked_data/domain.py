"""An event as schema.org describes events, for search engines."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from services.events_api.dates.domain import Status
from services.events_api.entries.domain import INVENTED, Words, has_hours, map_of, status_of
from services.events_api.events.domain import EventShown
from services.events_api.organisers.domain import hosting
from services.events_api.registration.domain import WrittenRegistration
from services.events_api.states.domain import State, WrittenHost, WrittenPlace
from shared.schemas.fields import in_language, own_of

MEDIA_TYPE: Final = "application/ld+json"
_STATES: Final = {State.POSTPONED: "EventPostponed", State.CANCELLED: "EventCancelled"}
_ATTENDANCE: Final = {
    "place": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
_KINDS: Final = {"city": "City"}
_ORGANISE: Final = frozenset({"host", "co_organiser"})
_SAID_IN_ISO: Final = frozenset({"day", "month", "year"})


def linked_data_of(event: EventShown, words: Words) -> dict[str, object]:
    """Write an event as a schema.org Event.

    Only what is confirmed or held on a fixed date is scheduled, and only if it is real: schema.org has no word for a
    plan, nor for what is invented, so these have no `eventStatus`. What was put off and has new days is rescheduled.
    `endDate` is the last day itself. A date that ISO 8601 cannot say is put into words.
    """
    wanted, place, online = words.wanted, event.get("place"), event.get("online")
    about = [in_language(event["description"], wanted)] if "description" in event else []
    if event["when"]["date_status"] != Status.FIXED:
        when = in_language(event["when"]["text"], wanted)
        about.insert(0, f"{when[:1].upper()}{when[1:]}.")
    hosts = hosting(event["hosts"])
    linked = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": _address(event, words),
        "identifier": str(event["id"]),
        "name": in_language(event["title"], wanted),
        "description": "\n\n".join(about),
        "disambiguatingDescription": INVENTED.told(own_of(wanted)) if event["synthetic"] else None,
        "url": _address(event, words),
        "inLanguage": event["languages"],
        "eventStatus": _status(event),
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[event['mode']]}",
        "location": [
            *([_place(place)] if place else []),
            *([{"@type": "VirtualLocation", "url": online["url"]}] if online and online.get("url") else []),
        ],
        "organizer": [_host(host, words) for host in hosts if host["role"] in _ORGANISE],
        "contributor": [_host(host, words) for host in hosts if host["role"] not in _ORGANISE],
        "keywords": [event["type"], *event["topics"], *(["synthetic"] if event["synthetic"] else [])],
        "maximumAttendeeCapacity": event.get("capacity"),
        "image": event["image"]["url"] if "image" in event else None,
        "superEvent": _series(event, words),
        "offers": _offer(event.get("registration", {})),
        **_days(event),
    }
    return {name: value for name, value in linked.items() if value}


def _address(event: EventShown, words: Words) -> str:
    return f"{words.address}/v1/events/{event['id']}"


def _status(event: EventShown) -> str | None:
    if event["state"] != State.CANCELLED and event["synthetic"]:
        return None
    status = "EventScheduled" if status_of(event["state"], event["when"]["date_status"]) == "CONFIRMED" else None
    status = _STATES.get(State(event["state"]), status)
    if _new_days(event) and event["state"] != State.CANCELLED:
        status = "EventRescheduled"
    return status and f"https://schema.org/{status}"


def _new_days(event: EventShown) -> bool:
    """Say whether it was put off and has other days by now."""
    before, when = event.get("postponed_from"), event["when"]
    return before is not None and when["date_status"] == Status.FIXED and before["earliest"] != str(when["earliest"])


def _host(host: WrittenHost, words: Words) -> dict[str, str]:
    """Describe a host; its address is that of its events."""
    named = {"@type": _KINDS.get(host["kind"], "Organization"), "name": words.name_of(host)}
    if host["kind"] in {"city", "network"}:
        named["url"] = f"{words.address}/v1/events?{host['kind']}={host['ref']}"
    return named


def _place(place: WrittenPlace) -> dict[str, object]:
    address = {"@type": "PostalAddress", "addressCountry": place.get("country")}
    if "address" in place:
        address["streetAddress"] = place["address"]
    told: dict[str, object] = {"@type": "Place", "name": place.get("name") or place["country"], "address": address}
    if "latitude" in place:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}
        told["hasMap"] = map_of(place)
    return told


def _series(event: EventShown, words: Words) -> dict[str, str] | None:
    """Name the yearly series that it is an edition of by the list of all of them."""
    if event["series"] is None:
        return None
    name = in_language(event["title"], words.wanted)
    return {"@type": "EventSeries", "name": name, "url": f"{words.address}/v1/events?series={event['series']}"}


def _offer(registration: WrittenRegistration) -> dict[str, object] | None:
    """Say where one registers, and until when; schema.org has no other word for that than an offer."""
    if "url" not in registration:
        return None
    ends = {"validThrough": str(registration["deadline"]["latest"])} if "deadline" in registration else {}
    return {"@type": "Offer", "url": registration["url"], **ends}


def _days(event: EventShown) -> dict[str, str]:
    """Say when it is; of what is put off without a date, when it was to be."""
    when, before = event["when"], event.get("postponed_from")
    previous = {"previousStartDate": before["earliest"]} if before and _new_days(event) else {}
    if when["date_status"] == Status.FIXED:
        if has_hours(event):
            zone = event["time_zone"]
            ends = event.get("ends_at")
            ending = {"endDate": _local(ends, event.get("end_time_zone", zone))} if ends else {}
            return {"startDate": _local(event["starts_at"], zone), **ending, **previous}
        return {"startDate": str(when["earliest"]), "endDate": str(when["latest"]), **previous}
    if when["date_status"] == Status.TO_BE_CONFIRMED:
        return {"startDate": before["earliest"], "endDate": before["latest"]} if before else {}
    plain = when.get("precision") in _SAID_IN_ISO and "qualifier" not in when and "X" not in when["edtf"]
    return {"startDate": when["edtf"]} if plain else {}


def _local(instant: str, zone: str) -> str:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)).isoformat()
