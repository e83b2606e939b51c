"""Where the tokens of an issuer say what somebody is and covers, and in which words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from shared.platform.access.permits import Caller, Role
from shared.sentences import Sentence, say

_SPLIT_AT_BLANKS: Final = ("scope", "scp")  # lists in one text, by their definition (RFC 8693)
_ANY: Final = "*"
_KNOWN: Final = frozenset(Role) - {Role.PUBLIC}


class UnreadableClaim(ValueError):  # noqa: N818 - what a token says, not a fault of the program
    """A claim is not what it has to be; `told` says so."""

    def __init__(self, told: Sentence) -> None:
        super().__init__(told)
        self.told = told


@dataclass(frozen=True, slots=True)
class Found:
    """What a token says in one place: the words of the issuer, and ours."""

    there: bool
    given: tuple[str, ...]
    ours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """One of our lists in the tokens of an issuer: the path of the claim, and its words with ours.

    Dots lead into objects, unless a claim has that very name: `realm_access.roles`, `https://icc.example/roles`.
    Without a table the issuer uses our words. With one only its words count; one that ends in `*` stands for all that
    begin so, and the `*` of ours for the rest, in small letters: `/cities/*` with `*` makes `oslo` of `/cities/Oslo`.
    """

    path: str
    table: Mapping[str, str] = field(default_factory=dict)

    def read(self, claims: Mapping[str, object]) -> Found:
        """Find and translate. Raises `UnreadableClaim`."""
        value = _at(claims, self.path.split("."))
        given = tuple(dict.fromkeys(self._words(value)))
        return Found(value is not None, given, frozenset(self._ours(given)))

    def _words(self, value: object) -> Sequence[str]:
        if value is None:
            return ()
        if isinstance(value, str):
            return value.split() if self.path.rpartition(".")[2] in _SPLIT_AT_BLANKS else (value,)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        raise UnreadableClaim(
            say(
                "The token is not valid here: its claim `{name}` is neither a text nor a list of texts.", name=self.path
            )
        )

    def _ours(self, given: Sequence[str]) -> Iterator[str]:
        for word in given:
            if not self.table or word in self.table:
                yield self.table.get(word, word)
                continue
            fits = [one for one in self.table if one.endswith(_ANY) and word.startswith(one[:-1]) and word != one[:-1]]
            if fits:
                longest = max(fits, key=len)
                yield self.table[longest].replace(_ANY, word[len(longest) - 1 :].lower())


def _at(value: object, names: Sequence[str]) -> object:
    """Follow the names; the longest that is there wins, because names may have dots themselves."""
    if not names:
        return value
    if not isinstance(value, Mapping):
        return None
    for length in range(len(names), 0, -1):
        found = _at(value.get(".".join(names[:length])), names[length:])
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Claims:
    """Where tokens say which roles somebody has, and which cities and networks these cover."""

    roles: Place = field(default_factory=lambda: Place("roles"))
    cities: Place = field(default_factory=lambda: Place("cities"))
    networks: Place = field(default_factory=lambda: Place("networks"))

    def caller(self, claims: Mapping[str, object]) -> Caller:
        """Say who somebody with these claims is. Raises `UnreadableClaim`."""
        found, cities, networks = self.roles.read(claims), self.cities.read(claims), self.networks.read(claims)
        roles = found.ours & _KNOWN
        lacks = None if roles else self._no_role(found)
        if Role.CITY_COORDINATOR in roles and not cities.ours:
            lacks = _NO_CITY.filled(role=Role.CITY_COORDINATOR, claim=self.cities.path)
        if Role.NETWORK_COORDINATOR in roles and not networks.ours:
            lacks = _NO_NETWORK.filled(role=Role.NETWORK_COORDINATOR, claim=self.networks.path)
        return Caller(str(claims["sub"]), roles, cities.ours, networks.ours, lacks=lacks)

    def _no_role(self, found: Found) -> Sentence:
        claim = self.roles.path
        if found.given:
            return say(
                "The token is valid but gives no role: no value of the claim `{claim}` ({n} looked at) stands for a "
                "role here.",
                claim=claim,
                n=len(found.given),
            )
        if found.there:
            return say("The token is valid but gives no role: the claim `{claim}` is empty.", claim=claim)
        return say("The token is valid but gives no role: there is no claim `{claim}`.", claim=claim)


_NO_CITY: Final = say("The role {role} reaches nothing: the claim `{claim}` gives no city.")
_NO_NETWORK: Final = say("The role {role} reaches nothing: the claim `{claim}` gives no network.")
