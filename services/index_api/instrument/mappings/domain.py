"""How versions compare. Comparability belongs to a pair of questions, never to equal identifiers.

Only `equal` counts as comparable. Through a chain only equal after equal is equal; otherwise the weakest step decides
and its reason is told.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from shared.sentences import in_each, say

Answer = TypeVar("Answer")
Texts = Mapping[str, str]


class Kind(StrEnum):
    """How two questions compare."""

    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    CHANGED = "changed"
    NOT_COMPARABLE = "not_comparable"


_WEAKNESS: Final = {Kind.EQUAL: 0, Kind.SUBSET: 1, Kind.SUPERSET: 1, Kind.CHANGED: 2, Kind.NOT_COMPARABLE: 3}
_TURNED: Final = {Kind.SUBSET: Kind.SUPERSET, Kind.SUPERSET: Kind.SUBSET}
_UNNAMED: Final[Texts] = in_each(say("No pair of the mapping names it."))
_NO_WAY: Final[Texts] = in_each(say("No mapping leads from one version to the other."))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions, or one that has no counterpart."""

    before: str | None
    after: str | None
    kind: Kind
    reason: Texts | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A mapping as the arithmetic knows it: from one version to another, by their names."""

    before: str
    after: str
    pairs: Sequence[Pair]
    indicators: Sequence[tuple[str | None, str | None]] = ()


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A question that is left out of a comparison."""

    questionnaire: str
    question: str
    kind: Kind
    reason: Texts | None


@dataclass(frozen=True, slots=True)
class Comparable:
    """What can be compared between two versions: pairs of questions that ask the same, and what is left out."""

    before: str
    after: str
    through: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    left_out: Sequence[Uncompared]
    indicators: Sequence[tuple[str | None, str | None]]


def turned(step: Step) -> Step:
    """Read a mapping from its end: a part becomes the whole, and the reverse."""
    pairs = [Pair(one.after, one.before, _TURNED.get(one.kind, one.kind), one.reason) for one in step.pairs]
    return Step(step.after, step.before, pairs, [(after, before) for before, after in step.indicators])


def composed(first: Step, second: Step) -> Step:
    """Go one step and then another. A question without counterpart on the way has none at the end."""
    onward: dict[str, list[Pair]] = {}
    for pair in second.pairs:
        if pair.before is not None:
            onward.setdefault(pair.before, []).append(pair)
    reached: set[str | None] = set()
    pairs: list[Pair] = []
    for pair in first.pairs:
        if pair.after is None:
            pairs.append(pair)
            continue
        reached.add(pair.after)
        nowhere = [Pair(pair.after, None, Kind.NOT_COMPARABLE, _UNNAMED)]
        pairs.extend(
            Pair(pair.before, further.after, *_weakest(pair, further))
            for further in onward.get(pair.after, nowhere)
            if pair.before is not None or further.after is not None
        )
    for pair in second.pairs:
        if pair.after is not None and pair.before not in reached:
            reason = pair.reason if pair.before is None else _UNNAMED
            pairs.append(Pair(None, pair.after, Kind.NOT_COMPARABLE, reason))
    continued = {before: after for before, after in second.indicators if before is not None}
    indicators = [(before, continued.get(after) if after else None) for before, after in first.indicators if before]
    return Step(first.before, second.after, pairs, [one for one in indicators if one[1]])


def _weakest(one: Pair, two: Pair) -> tuple[Kind, Texts | None]:
    if one.kind == two.kind:
        return one.kind, one.reason or two.reason
    if _WEAKNESS[one.kind] == _WEAKNESS[two.kind]:  # a part of the whole of something: neither part nor whole
        return Kind.CHANGED, one.reason or two.reason
    weaker = max(one, two, key=lambda pair: _WEAKNESS[pair.kind])
    return weaker.kind, weaker.reason


def way(steps: Iterable[Step], before: str, after: str) -> list[Step] | None:
    """Find the shortest chain of mappings, each read in either direction; none where there is no chain."""
    leading: dict[str, list[Step]] = {}
    for step in sorted(steps, key=lambda one: (one.before, one.after)):
        leading.setdefault(step.before, []).append(step)
        leading.setdefault(step.after, []).append(turned(step))
    ways: dict[str, list[Step]] = {before: []}
    waiting = deque([before])
    while waiting and after not in ways:
        here = waiting.popleft()
        for step in leading.get(here, []):
            if step.after not in ways:
                ways[step.after] = [*ways[here], step]
                waiting.append(step.after)
    return ways.get(after)


def mapped(steps: Iterable[Step], before: str, after: str) -> tuple[Step, Sequence[str]] | None:
    """Give the mapping between two versions, through as few as possible in between, and their names."""
    chain = way(steps, before, after)
    if not chain:
        return None
    whole = chain[0]
    for step in chain[1:]:
        whole = composed(whole, step)
    return whole, [step.after for step in chain[:-1]]


def comparable(
    steps: Iterable[Step], before: tuple[str, Sequence[str]], after: tuple[str, Sequence[str]]
) -> Comparable:
    """Say which questions of two versions ask the same, and why the others are left out.

    `before` and `after` are the name and the questions of a version. A version is all comparable with itself.
    """
    (name, questions), (later, others) = before, after
    if name == later:
        return Comparable(name, later, (), [(one, one) for one in questions], (), ())
    found = mapped(steps, name, later)
    step, through = found or (Step(name, later, []), ())
    equal = {pair.before: pair.after for pair in step.pairs if pair.kind is Kind.EQUAL}
    pairs = [(one, other) for one in questions if (other := equal.get(one)) is not None]
    silent = Pair(None, None, Kind.NOT_COMPARABLE, _UNNAMED if found else _NO_WAY)
    left = _left_out(name, questions, {one for one, _ in pairs}, {pair.before: pair for pair in step.pairs}, silent)
    gone = _left_out(later, others, {other for _, other in pairs}, {pair.after: pair for pair in step.pairs}, silent)
    return Comparable(name, later, through, pairs, [*left, *gone], step.indicators)


def _left_out(
    name: str, questions: Sequence[str], kept: set[str], named: Mapping[str | None, Pair], silent: Pair
) -> list[Uncompared]:
    left = [(question, named.get(question, silent)) for question in questions if question not in kept]
    return [Uncompared(name, question, pair.kind, pair.reason) for question, pair in left]


def carried(pairs: Iterable[tuple[str, str]], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Write answers to one version as answers to the other, where the questions ask the same."""
    return {after: answers[before] for before, after in pairs if before in answers}
