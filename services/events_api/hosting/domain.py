"""From the offer to the confirmed host: pure rules."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NotRequired, TypedDict
from uuid import UUID

from services.events_api.dates.domain import Match, overlaps, read
from services.events_api.hosting.errors import NotAsked, OtherEvent, OutsidePeriod
from services.events_api.organisers.domain import name_of
from services.events_api.states.domain import UNDO_WITHIN, WrittenHost
from services.events_api.states.errors import NothingToUndo
from shared.platform.refusals import Fault, Invalid, WrongState
from shared.schemas.events.hosting import NewHostingDecision
from shared.sentences import say


class OfferStep(TypedDict):
    """A step of an offer, as jsonb keeps it: the instant is text."""

    state: str
    by: str
    at: str
    note: NotRequired[str]


_NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "offered": ("accepted", "declined", "withdrawn"),
    "accepted": ("confirmed", "declined", "withdrawn"),
    "confirmed": ("withdrawn",),
    "declined": (),
    "withdrawn": (),
}


def demand_leads(state: str, to: str) -> None:
    """Raise `WrongState` unless an offer goes from `state` to `to`."""
    if to not in _NEXT[state]:
        raise WrongState(
            say("The state of the offer is {state}.", state=state), state=state, allowed=list(_NEXT[state])
        )


def demand_to_come(offers_by: date, today: date) -> None:
    """Raise `Invalid` for a call that would be closed from the beginning."""
    if offers_by < today:
        detail = say("The last day for offers is over: today is {today}.", today=today)
        raise Invalid(detail, errors=[Fault(pointer="/offers_by", code="past", detail=detail)])


def demand_within(period: str | None, called_for: str) -> None:
    """Raise `OutsidePeriod` for an offer that shares no day with the period of its call, however both turn out."""
    if period is None:
        return
    wanted = read(called_for)
    if not overlaps(read(period), wanted.earliest, wanted.latest, Match.POSSIBLE):
        detail = say("The call is for {period}.", period=called_for)
        raise OutsidePeriod(detail, errors=[Fault(pointer="/period", code="outside_period", detail=detail)])


def event_of(known: UUID | None, named: UUID | None) -> UUID | None:
    """Say which event an offer is for: the one it or its call names, else the one of the decision.

    Raises `OtherEvent` where the decision names another.
    """
    if known is not None and named is not None and known != named:
        raise OtherEvent
    return known or named


def demand_shared(networks: Collection[str], of_event: Collection[str]) -> None:
    """Keep the hosts that some networks called for away from an event of others. Raises `OtherEvent`."""
    if networks and set(networks).isdisjoint(of_event):
        raise OtherEvent


def answered(hosts: Sequence[WrittenHost], said: NewHostingDecision) -> list[WrittenHost]:
    """Note what a host says that was asked. Raises NotAsked, WrongState."""
    place = next((place for place, host in enumerate(hosts) if name_of(host) == (said.kind, said.ref, None)), None)
    if place is None:
        raise NotAsked
    state = hosts[place]["state"]
    if state != "asked":
        raise WrongState(say("The state of the host is {state}.", state=state), state=state, allowed=[])
    state = "confirmed" if said.decision == "accepted" else "declined"
    return [*hosts[:place], {**hosts[place], "state": state}, *hosts[place + 1 :]]


def undo_until(steps: Sequence[OfferStep]) -> datetime | None:
    """Say until when the last step of an offer can be undone; None where it has one alone, or that undid another."""
    if len(steps) < 2 or steps[-1]["state"] not in _NEXT[steps[-2]["state"]]:
        return None
    return datetime.fromisoformat(steps[-1]["at"]) + UNDO_WITHIN


def host_said(hosts: Sequence[WrittenHost], kind: str, ref: str) -> WrittenHost:
    """Find a host that has answered whether it hosts. Raises NotAsked, NothingToUndo."""
    host = next((host for host in hosts if name_of(host) == (kind, ref, None)), None)
    if host is None:
        raise NotAsked
    if host["state"] not in ("confirmed", "declined"):
        raise NothingToUndo
    return host


def put_back(hosts: Sequence[WrittenHost], host: WrittenHost, before: WrittenHost | None) -> list[WrittenHost]:
    """Let a host be among the hosts of an event what it was before; None where it was not there.

    Raises `NothingToUndo` where it is not there any more, or something else by now.
    """
    place = next((place for place, other in enumerate(hosts) if name_of(other) == name_of(host)), None)
    if place is None or hosts[place]["state"] != host["state"]:
        raise NothingToUndo
    return [*hosts[:place], *([before] if before else []), *hosts[place + 1 :]]


def with_host(hosts: Sequence[WrittenHost], host: WrittenHost) -> list[WrittenHost]:
    """Put a host among the hosts of an event, in the place of the same one where it stands there already."""
    named = name_of(host)
    place = next((place for place, other in enumerate(hosts) if name_of(other) == named), len(hosts))
    return [*hosts[:place], host, *hosts[place + 1 :]]
