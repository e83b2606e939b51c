"""The life of an event, the date that its written form comes to, and what a merge-patch makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from services.events_api.dates.domain import (
    ApproximateDate,
    Bounds,
    Precision,
    narrower,
    parse,
    shift,
    text_of,
)
from services.events_api.dates.errors import NotADate
from services.events_api.events.errors import HoursOffDate, NotFixed, UnfitParent
from shared.platform.refusals import Fault, Invalid
from shared.schemas.events.events import Event

Written = Mapping[str, Any]
"""A date as a client wrote it: edtf and date_status, or planned_year, or days_before_parent."""
Texts = Mapping[str, str]


class Status(StrEnum):
    """How sure the date is."""

    TO_BE_CONFIRMED = "to_be_confirmed"
    APPROXIMATE = "approximate"
    FIXED = "fixed"


class Change(StrEnum):
    """How a date differs from the one before."""

    FIRST = "first"
    NARROWED = "narrowed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


GONE: Final = frozenset({"declined", "withdrawn"})
"""States of a host that does not host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Bounds):
    """A date as it is written, and what that comes to: bounds, EDTF where there is one, and how sure it is."""

    written: Written
    edtf: str | None
    date_status: str


@lru_cache(maxsize=4096)
def read(edtf: str) -> ApproximateDate:
    """Parse a date, remembering the ones seen lately. Raises `NotADate`."""
    return parse(edtf)


def to_the_day(when: ApproximateDate) -> bool:
    """Say whether a date is known to the day: a day, or an interval of days, without doubt."""
    if when.qualifier is not None or when.earliest is None or when.latest is None:
        return False
    sides = [read(side) for side in when.edtf.split("/")] if when.precision is Precision.INTERVAL else [when]
    return all(side.precision is Precision.DAY for side in sides)


def resolve(written: Written, parent: Written | None = None) -> Dated:
    """Work out what a written date comes to; `parent` is the written date of the parent, where there is one.

    Raises NotADate, NotFixed; `UnfitParent` when days would be counted from a day that is itself counted.
    """
    if (days := written.get("days_before_parent")) is not None:
        assert parent is not None, "the contract demands a parent"
        return _counted(written, days, parent)
    if year := written.get("planned_year"):
        bounds = _of_year(year)
        return Dated(bounds.earliest, bounds.latest, written=written, edtf=None, date_status=Status.TO_BE_CONFIRMED)
    try:
        when = read(written["edtf"])
    except NotADate as refusal:
        fault = Fault(pointer="/when/edtf", code="not_a_date", detail=str(refusal))
        raise NotADate(str(refusal), errors=[fault]) from None
    exact = to_the_day(when)
    status = written.get("date_status") or (Status.FIXED if exact else Status.APPROXIMATE)
    if status == Status.FIXED and not exact:
        fault = Fault(pointer="/when/date_status", code="not_fixed", detail="The date is not known to the day.")
        raise NotFixed("Call it approximate, or write a day or an interval of days.", errors=[fault])
    return Dated(when.earliest, when.latest, written=written, edtf=when.edtf, date_status=status)


def _counted(written: Written, days: int, parent: Written) -> Dated:
    if "days_before_parent" in parent:
        detail = "The parent's own date is counted from another event; count from that one."
        raise UnfitParent(detail, errors=[Fault(pointer="/parent", code="counted", detail=detail)])
    of_parent = resolve(parent)
    begins = _of_year(parent["planned_year"]) if of_parent.edtf is None else read(of_parent.edtf)
    try:
        bounds = shift(begins, -days)
    except NotADate as refusal:
        fault = Fault(pointer="/when/days_before_parent", code="not_a_date", detail=str(refusal))
        raise NotADate(str(refusal), errors=[fault]) from None
    edtf = None if of_parent.edtf is None else _spelt(bounds)
    return Dated(bounds.earliest, bounds.latest, written=written, edtf=edtf, date_status=of_parent.date_status)


def _spelt(bounds: Bounds) -> str | None:
    """Write bounds as EDTF: a day, or one day out of several; there is no way to write an open side of a set."""
    if bounds.earliest is None or bounds.latest is None:
        return None
    if bounds.earliest == bounds.latest:
        return str(bounds.earliest)
    return f"[{bounds.earliest}..{bounds.latest}]"


def _of_year(year: int) -> ApproximateDate:
    return read(f"{year:04}")


def change_of(new: Dated, old: Dated) -> Change | None:
    """Say how a date differs from the one before; None when it says the same as before."""
    if (new.earliest, new.latest, new.edtf, new.date_status) == (old.earliest, old.latest, old.edtf, old.date_status):
        return None
    if new.date_status == Status.TO_BE_CONFIRMED != old.date_status:
        return Change.WITHDRAWN
    return Change.NARROWED if narrower(new, old) else Change.MOVED


def withdrawn(old: Dated) -> Written:
    """Write the date of what was put off without a new one: to be confirmed, planned for the year it had."""
    day = old.latest or old.earliest
    assert day is not None
    return {"date_status": Status.TO_BE_CONFIRMED, "planned_year": max(1900, min(2100, day.year))}


def demand_hours(written: Mapping[str, Any], dated: Dated) -> None:
    """Raise `HoursOffDate` unless it begins on the first day of its date and ends on the last, on the clocks there."""
    if "starts_at" not in written:
        return
    faults = []
    ends, zone = written.get("ends_at"), written["time_zone"]
    for name, at, clock, day in (
        ("starts_at", written["starts_at"], zone, dated.earliest),
        ("ends_at", ends, written.get("end_time_zone", zone), dated.latest),
    ):
        if dated.date_status != Status.FIXED:
            faults.append(Fault(pointer=f"/{name}", code="not_fixed", detail="Hours go with a date that is fixed."))
            break
        if at and datetime.fromisoformat(at).astimezone(ZoneInfo(clock)).date() != day:
            detail = f"On the clocks there this is another day than {day}, which `when` says."
            faults.append(Fault(pointer=f"/{name}", code="another_day", detail=detail))
    if faults:
        raise HoursOffDate(errors=faults)


def in_utc(written: Mapping[str, Any]) -> dict[str, Any]:
    """Write the instants of an event in UTC."""
    return {**written, **{name: _utc(written[name]) for name in ("starts_at", "ends_at") if name in written}}


def _utc(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def told_when(dated: Dated, time_zone: str | None) -> dict[str, Any]:
    """Shape a date as `When`, its text in every language."""
    known = read(dated.edtf) if dated.edtf else None
    told = {
        **{name: dated.written.get(name) for name in ("planned_year", "days_before_parent")},
        "edtf": dated.edtf,
        "earliest": dated.earliest,
        "latest": dated.latest,
        "precision": known and known.precision,
        "qualifier": known and known.qualifier,
        "date_status": dated.date_status,
        "time_zone": time_zone,
    }
    told = {name: value for name, value in told.items() if value is not None}
    return {**told, "text": _text(dated.edtf, told.get("planned_year"), told.get("days_before_parent"))}


@lru_cache(maxsize=4096)
def _text(edtf: str | None, year: int | None, days: int | None) -> Texts:
    if year is not None:
        return {"en": f"to be confirmed, planned for {year}", "fr": f"à confirmer, prévu en {year}"}
    said = {"en": text_of(read(edtf), "en"), "fr": text_of(read(edtf), "fr")} if edtf else {}
    if days is None or (edtf and to_the_day(read(edtf))):
        return said
    english = f"{days} {'day' if days == 1 else 'days'} before the main event"
    french = f"{days} {'jour' if days == 1 else 'jours'} avant l'événement principal"
    if not said:
        return {"en": english, "fr": french}
    return {"en": f"{english} ({said['en']})", "fr": f"{french} ({said['fr']})"}


def mode_of(place: object, online: object) -> str:
    """Say how people meet, where it is not written."""
    return "place" if online is None else "online" if place is None else "hybrid"


def host_cities(hosts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name the cities that host or offer to."""
    return [host["ref"] for host in hosts if host["kind"] == "city" and host["state"] not in GONE]


def host_networks(hosts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name the networks that host or offer to."""
    return [host["ref"] for host in hosts if host["kind"] == "network" and host["state"] not in GONE]


def reach_of(written: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Name the cities and networks whose coordinators may change an event."""
    hosts = written["hosts"]
    return host_cities(hosts), [*written["networks"], *host_networks(hosts)]


def references(written: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """List what an event names of the directory: where, of which kind, and its slug."""
    hosts = [(f"/hosts/{place}/ref", host["kind"], host.get("ref")) for place, host in enumerate(written["hosts"])]
    networks = [(f"/networks/{place}", "network", slug) for place, slug in enumerate(written["networks"])]
    topics = [(f"/topics/{place}", "topic", slug) for place, slug in enumerate(written["topics"])]
    visited = [("/visits", "city", written["visits"])] if "visits" in written else []
    return [one for one in (*hosts, *networks, *topics, *visited) if one[1] != "partner"]


def demand_window(start: date | None, end: date | None) -> None:
    """Raise `Invalid`, with both parameters, for a window that ends before it begins."""
    if start and end and start > end:
        faults = [Fault(parameter=name, code="order", detail="`from` is after `to`.") for name in ("from", "to")]
        raise Invalid("The window ends before it begins.", errors=faults)


@dataclass(frozen=True, slots=True)
class Found:
    """An event with what is decided upon: its date, as a client wrote it, and who hosts it."""

    shown: Event
    dated: Dated
    written: Mapping[str, Any]
    host_cities: frozenset[str]
    networks: frozenset[str]
    left_range: bool
