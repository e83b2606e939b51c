"""How many practices have what, counted in bitmaps.

A bitmap says of one word, such as `topic:education`, which practices have it: a bit for each, in the order in which
they came. It is an integer of Python, which may be of any length, and whose `&`, `|` and `bit_count` take microseconds
for a hundred thousand practices.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Final
from uuid import UUID

NAMING: Final = frozenset({"city", "country", "network"})
"""Filters and facets that would tell whose a lesson is that was published without its city."""
FACETS: Final = frozenset(
    {"indicator", "topic", "country", "network", "city", "year", "kind", "replicability", "status", "language"}
)
"""Each is named as its filter is."""
_MOST_VALUES: Final = 200
Words = Sequence[str]
"""All that a practice is counted or filtered by."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many practices a list holds; by facet the values with how many have each, most frequent first."""

    total: int
    facets: Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which practices are counted; None does not filter.

    `chosen` gives values of facets, of which one in common is enough. Beyond what is published, practices of
    `cities_seen` are counted, and of `members_seen` those that are not nameless. What was published without its city
    is counted by city, country and network for `cities_known` alone. `among` are those that fit everything else.
    """

    chosen: Mapping[str, Collection[object]]
    state: str | None = None
    highlighted: bool | None = None
    synthetic: bool | None = None
    cities_seen: Collection[str] | None = None
    members_seen: Collection[str] | None = None
    cities_known: Collection[str] | None = None
    among: Collection[UUID] | None = None


def words_of(facets: Iterable[str], state: str, *, anonymous: bool, highlighted: bool, synthetic: bool) -> Words:
    """Give the words of a practice. It is `listed` where lists show it to who asks for no state."""
    marks = {"listed": state != "withdrawn", "anonymous": anonymous, "highlighted": highlighted, "synthetic": synthetic}
    return [*facets, f"state:{state}", *[f"mark:{mark}" for mark, is_set in marks.items() if is_set]]


@dataclass(slots=True)
class Bitmaps:
    """Which practices have which words."""

    _places: dict[UUID, int] = field(default_factory=dict)
    _having: dict[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Count the practices that have words."""
        return self._of("mark:listed").bit_count() + self._of("state:withdrawn").bit_count()

    def put(self, practices: Mapping[UUID, Words]) -> None:
        """Note the words of some practices in place of those before; one without any is not there any more."""
        places: list[int] = []
        having: defaultdict[str, list[int]] = defaultdict(list)
        for practice, words in practices.items():
            place = self._places.setdefault(practice, len(self._places))
            places.append(place)
            for word in words:
                having[word].append(place)
        others = ~_bits(places)
        for word in self._having.keys() | having.keys():
            self._having[word] = self._of(word) & others | _bits(having.get(word, ()))

    def counts(self, asked: Asked) -> Counts:
        """Count practices, and those with each value of each facet.

        Those of a facet that filters are counted without its own filter: what could be chosen beside what is chosen.
        """
        seen, named = self._seen(asked), self._named(asked.cities_known)
        chosen = {facet: self._one_of(facet, values) for facet, values in asked.chosen.items()}

        def fitting(facet: str = "") -> int:
            others = chosen.keys() - {facet}
            bits = reduce(and_, (chosen[other] for other in others), seen)
            return bits & named if NAMING & (others | {facet}) else bits

        within = {facet: fitting(facet) for facet in FACETS}
        counted: dict[str, dict[str, int]] = {facet: {} for facet in sorted(FACETS)}
        for word, bits in self._having.items():
            facet, _, value = word.partition(":")
            if facet in counted and (count := (bits & within[facet]).bit_count()):
                counted[facet][value] = count
        return Counts(fitting().bit_count(), {facet: _most_frequent(values) for facet, values in counted.items()})

    def _seen(self, asked: Asked) -> int:
        wanted = self._of(f"state:{asked.state}" if asked.state else "mark:listed")
        if asked.cities_seen is not None:
            own = self._one_of("city", asked.cities_seen)
            of_members = self._one_of("city", asked.members_seen or ()) & ~self._of("mark:anonymous")
            wanted &= self._of("state:published") | own | of_members
        for mark, is_set in (("highlighted", asked.highlighted), ("synthetic", asked.synthetic)):
            if is_set is not None:
                marked = self._of(f"mark:{mark}")
                wanted &= marked if is_set else ~marked
        if asked.among is not None:
            wanted &= _bits([place for one in asked.among if (place := self._places.get(one)) is not None])
        return wanted

    def _named(self, known: Collection[str] | None) -> int:
        """Find what may be told by its cities; -1 has every bit set."""
        return -1 if known is None else ~self._of("mark:anonymous") | self._one_of("city", known)

    def _of(self, word: str) -> int:
        return self._having.get(word, 0)

    def _one_of(self, facet: str, values: Iterable[object]) -> int:
        return reduce(or_, (self._of(f"{facet}:{value}") for value in values), 0)


def _bits(places: Collection[int]) -> int:
    """Set the bits at these places."""
    octets = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def _most_frequent(values: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(values.items(), key=lambda one: (-one[1], one[0]))[:_MOST_VALUES]
