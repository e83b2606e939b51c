"""What people outside answered to one question, counted, and which of the counts may be shown.

- tally        how many chose each option, in each group of one stratification; "I don't know" is an option
- small        a group of fewer than the minimum, but of somebody
- merged       small groups are shown together, as one. Where they are still too few together, the smallest of the
               others joins them: otherwise the total minus what is shown would tell the small group
- when         never before the window is over, and then once: between two readings of a running count stand the
               answers of those who came in between

The groups of a stratification do not overlap, so whatever can be computed from the parts of one release is about a
union of parts, each of at least the minimum. Of two stratifications that does not hold (a group of the one may be a
group of the other and one person more), so only one may be released of the same responses.

Source: Hundepool et al., Statistical Disclosure Control (2012), doi 10.1002/9781118348239: the threshold rule and
secondary suppression. What a group agrees on without exception is known of each of its members; no minimum prevents
that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LOWEST_MINIMUM: Final = 5
"""No campaign may show groups of fewer; it may ask for more."""


@dataclass(frozen=True, slots=True)
class Part:
    """The groups that are shown as one, in the order of their names, and how many chose each option."""

    groups: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Release:
    """What is shown of one question: all together, and the parts of the stratification if there are several."""

    total: Part
    parts: Sequence[Part]


def tally(responses: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Counts of options by group, of pairs of a group and an option; the order of arrival does not matter."""
    counts: dict[str, Counter[str]] = {}
    for group, option in responses:
        counts.setdefault(group, Counter())[option] += 1
    return counts


def release(counts: Mapping[str, Mapping[str, int]], *, minimum: int, window_over: bool) -> Release | None:
    """What may be shown; None while the window is open, and where fewer than the minimum answered.

    Raises:
        ValueError: a minimum below the lowest, or a count below zero.
    """
    if minimum < LOWEST_MINIMUM:
        raise ValueError(f"a minimum of {minimum} is below {LOWEST_MINIMUM}")
    if any(count < 0 for options in counts.values() for count in options.values()):
        raise ValueError("a count is below zero")
    total = _together(counts, sorted(counts))
    if not window_over or total.n < minimum:
        return None
    merged, shown = _divided({group: sum(options.values()) for group, options in counts.items()}, minimum)
    parts = [_together(counts, [group]) for group in shown]
    if merged:
        parts.append(_together(counts, merged))
    return Release(total, parts if len(parts) > 1 else ())


def _divided(sizes: Mapping[str, int], minimum: int) -> tuple[list[str], list[str]]:
    """Groups to be merged and groups to be shown, each by name; a group of nobody is in neither."""
    by_size = sorted((group for group in sizes if sizes[group]), key=lambda group: (sizes[group], group))
    merged = [group for group in by_size if sizes[group] < minimum]
    shown = by_size[len(merged) :]
    if merged:
        while sum(sizes[group] for group in merged) < minimum:
            merged.append(shown.pop(0))
    return sorted(merged), sorted(shown)


def _together(counts: Mapping[str, Mapping[str, int]], groups: Sequence[str]) -> Part:
    summed: Counter[str] = Counter()
    for group in groups:
        summed.update(counts[group])
    return Part(tuple(groups), {option: summed[option] for option in sorted(summed)})
