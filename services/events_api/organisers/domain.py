"""Whose an event is: who may change it, who decides upon it, and who is only asked to host it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from services.events_api.states.domain import WrittenHost
from shared.platform.access.audience import NOBODY_ELSE, Audience, coordinators, networks
from shared.platform.access.permits import Permit, Reach
from shared.platform.refusals import NotAllowed
from shared.sentences import say

NO_HOST: Final = frozenset({"asked", "declined", "withdrawn"})
"""States of a host that does not host: it was only asked, or said no."""


@dataclass(frozen=True, slots=True)
class Organisers:
    """The cities that host an event, and the networks that host it or whose calendar it stands in.

    `owners` are those of them for whom it was put into the calendar, as `city/oslo`; without any it is the
    secretariat's.
    """

    cities: frozenset[str]
    networks: frozenset[str]
    owners: frozenset[str] = frozenset()

    @classmethod
    def of(cls, hosts: Sequence[WrittenHost], networks: Sequence[str], owners: Sequence[str] = ()) -> "Organisers":
        """Find them among those that an event names."""
        return cls(frozenset(host_cities(hosts)), frozenset(networks).union(host_networks(hosts)), frozenset(owners))

    def reached_by(self, permit: Permit) -> bool:
        """Say whether a caller acts for one of them, and so may change what the event says."""
        return any(permit.covers(city=city, networks=self.networks) for city in self.cities or (None,))

    @property
    def audience(self) -> Audience:
        """Those whom `reached_by` lets in."""
        return coordinators(*self.cities) | networks(*self.networks)

    def decided_by(self, permit: Permit) -> bool:
        """Say whether a caller may put the event off, cancel it, or change its other hosts.

        The owners may, and who acts for every network of the event; where it is of no network, whoever hosts it.
        """
        if Reach.ANY in permit.reaches or any(f"city/{city}" in self.owners for city in permit.own_cities):
            return True
        if any(f"network/{network}" in self.owners for network in permit.own_networks):
            return True
        return self.networks <= permit.own_networks if self.networks else self.reached_by(permit)

    def owned_by(self, permit: Permit) -> list[str]:
        """Name those of them that a caller acts for, who thereby become the owners of what the caller makes."""
        if Reach.ANY in permit.reaches:
            return []
        cities, networks = self.cities & permit.own_cities, self.networks & permit.own_networks
        return sorted([*(f"city/{city}" for city in cities), *(f"network/{network}" for network in networks)])


def hosting(hosts: Sequence[WrittenHost]) -> list[WrittenHost]:
    """Take those that host or offer to."""
    return [host for host in hosts if host["state"] not in NO_HOST]


def host_cities(hosts: Sequence[WrittenHost]) -> list[str]:
    """Name the cities that host or offer to."""
    return [host["ref"] for host in hosting(hosts) if host["kind"] == "city"]


def host_networks(hosts: Sequence[WrittenHost]) -> list[str]:
    """Name the networks that host or offer to."""
    return [host["ref"] for host in hosting(hosts) if host["kind"] == "network"]


def speaks_for(permit: Permit, kind: str, ref: str | None) -> bool:
    """Say whether a caller acts for a city, a network, or (the secretariat) for anybody."""
    return permit.covers(city=ref) if kind == "city" else permit.covers(networks=_networks(kind, ref))


def those_of(kind: str, ref: str | None) -> Audience:
    """Give those who speak for a city or a network; for anybody else the secretariat alone does."""
    if ref is None:
        return NOBODY_ELSE
    return coordinators(ref) if kind == "city" else networks(ref)


def as_asked(permit: Permit, hosts: Sequence[WrittenHost], before: Sequence[WrittenHost] = ()) -> list[WrittenHost]:
    """Keep a writer from hosting in another's name: a city or network that did not agree `before` is only asked."""
    hosting = {name_of(host) for host in before if host["state"] not in NO_HOST}

    def bound(host: WrittenHost) -> bool:
        named_only = host["kind"] == "partner" or host["state"] in NO_HOST
        return named_only or name_of(host) in hosting or speaks_for(permit, host["kind"], host.get("ref"))

    return [host if bound(host) else {**host, "state": "asked"} for host in hosts]


def demand_only_own(permit: Permit, before: Sequence[WrittenHost], after: Sequence[WrittenHost]) -> None:
    """Keep a host from changing or removing the others, unless it decides upon the event. Raises `NotAllowed`."""
    kept = {name_of(host): host for host in after}
    for host in before:
        if kept.get(name_of(host)) != host and not speaks_for(permit, host["kind"], host.get("ref")):
            raise NotAllowed(say("Only whose event it is changes its other hosts. Yours can withdraw."))


def demand_own_calendars(permit: Permit, left: Collection[str]) -> None:
    """Keep a host from taking the event out of the calendars of networks of others. Raises `NotAllowed`."""
    if any(not permit.covers(networks=[network]) for network in left):
        raise NotAllowed(say("Only whose event it is takes it out of the calendar of another network."))


def name_of(host: WrittenHost) -> tuple[str, str | None, str | None]:
    """Tell hosts apart: a city or network by its slug, a partner by its name."""
    return host["kind"], host.get("ref"), host.get("name")


def _networks(kind: str, ref: str | None) -> Sequence[str]:
    return [ref] if kind == "network" and ref else ()
