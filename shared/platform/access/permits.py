"""Who may do what: one table per service, roles x operations x how far each role reaches."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from shared.platform.refusals import NotAllowed, Unauthenticated
from shared.sentences import Sentence


class Role(StrEnum):
    """The roles of the claim `roles`; `PUBLIC` is everybody, with or without a token."""

    PUBLIC = "public"
    CITY_COORDINATOR = "city_coordinator"
    NETWORK_COORDINATOR = "network_coordinator"
    EXPERT = "expert"
    EXTERNAL_ASSESSOR = "external_assessor"
    SECRETARIAT = "secretariat"
    SERVICE = "service"


class Reach(StrEnum):
    """How far a role reaches in one operation."""

    PUBLISHED = "what is published"
    OWN = "what the caller made"
    OWN_CITY = "the caller's cities"
    OWN_NETWORK = "cities of the caller's networks"
    ANY = "everything"


Rule = Mapping[Role, Reach]
Permissions = Mapping[str, Rule]

PUBLISHED: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED}
"""The rule of an operation that shows everybody what is published."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, as the token says. `subject` is an opaque identifier and never a name.

    `members` are the cities that belong to the caller's networks today, where a service knows the directory.
    `lacks` says in a sentence why the token reaches less than one would expect of it, if it does.
    """

    subject: str
    roles: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    lacks: Sentence | None = field(default=None, compare=False)


NOBODY: Final = Caller("")
_RELEASE_RULE: Final[Rule] = {Role.SERVICE: Reach.ANY}


@dataclass(frozen=True, slots=True)
class Permit:
    """A caller let through the door of one operation. A command takes one, and asks it over what."""

    operation: str
    caller: Caller
    reaches: frozenset[Reach]
    roles: frozenset[str] = frozenset()
    rule: Rule = field(default_factory=dict)

    @property
    def own_cities(self) -> frozenset[str]:
        """The caller's cities, where a role reaches them in this operation."""
        return self.caller.cities if Reach.OWN_CITY in self.reaches else frozenset()

    @property
    def own_networks(self) -> frozenset[str]:
        """The caller's networks, where a role reaches their cities in this operation."""
        return self.caller.networks if Reach.OWN_NETWORK in self.reaches else frozenset()

    @property
    def own_members(self) -> frozenset[str]:
        """The cities that belong to the caller's networks today, where a role reaches them in this operation."""
        return self.caller.members if Reach.OWN_NETWORK in self.reaches else frozenset()

    def covers(self, *, city: str | None = None, networks: Collection[str] = (), author: str | None = None) -> bool:
        """Say whether this caller reaches a thing of `city`, or of one of `networks`, or made by `author`."""
        return (
            Reach.ANY in self.reaches
            or city in self.own_cities
            or not self.own_networks.isdisjoint(networks)
            or (Reach.OWN in self.reaches and bool(author) and author == self.caller.subject)
        )

    def covers_member(self, city: str) -> bool:
        """Say whether this caller reaches a thing because its `city` is a member of one of their networks today."""
        return city in self.own_members

    def over(self, *, city: str | None = None, networks: Collection[str] = (), author: str | None = None) -> None:
        """Refuse with `NotAllowed` where `covers` says no."""
        if not self.covers(city=city, networks=networks, author=author):
            raise NotAllowed

    @property
    def role(self) -> str:
        """The role by which the caller was let in, for the record: of several the one that reaches furthest."""
        held = [role for role in self.rule if role in self.roles]
        return max(held, key=lambda role: list(Reach).index(self.rule[role]))


RELEASE: Final = Permit("loadShipped", NOBODY, frozenset({Reach.ANY}), frozenset({Role.SERVICE}), _RELEASE_RULE)
"""What the data that come with a release are written with."""


CLOCK: Final = Permit("passTime", NOBODY, frozenset({Reach.ANY}), frozenset({Role.SERVICE}), _RELEASE_RULE)
"""What is told of because a day or an instant has come, and nobody did anything."""


OPERATOR: Final = Permit("erasePerson", Caller("icc"), frozenset({Reach.ANY}), frozenset({Role.SERVICE}), _RELEASE_RULE)
"""Who runs `icc person`, and has the passwords of the databases."""


def permit(operation: str, rule: Rule, caller: Caller | None) -> Permit:
    """Let a caller in, or raise `Unauthenticated` (no token) or `NotAllowed` (the role is not in the rule)."""
    if (found := let_in(operation, rule, caller)) is None:
        raise NotAllowed if caller else Unauthenticated
    return found


def let_in(operation: str, rule: Rule, caller: Caller | None) -> Permit | None:
    """Let a caller in, or give None where no role of theirs is in the rule."""
    roles = frozenset({Role.PUBLIC, *(caller.roles if caller else ())})
    reaches = frozenset(reach for role, reach in rule.items() if role in roles)
    return Permit(operation, caller or NOBODY, reaches, roles, rule) if reaches else None


def may(
    permissions: Permissions, operation: str, caller: Caller, *, city: str | None = None, networks: Collection[str] = ()
) -> bool:
    """Say whether a caller may do an operation to a thing of `city`; for the `actions` of a resource."""
    found = let_in(operation, permissions[operation], caller)
    return found is not None and found.covers(city=city, networks=networks)
