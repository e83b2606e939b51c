"""A city beside a group of cities, number by number.

- quantiles    linear between the two nearest of the sorted values at position (n - 1)·p: type 7 of Hyndman and Fan
               (Sample quantiles in statistical packages, 1996), which NumPy and spreadsheets use
- percentile   100·(below + equal / 2) / n on full precision; the city is among the n when it is in the group
- difference   value minus arithmetic mean of the group
- strength     an indicator at or above the mean by MARGIN points; weakness: at or below it by as many. Our own choice

A group with fewer than LEAST_CITIES values has no numbers: a mean of few gives the number of one of them away. Five is
also the least number of answers from outside that are published together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, fsum
from typing import Final, NotRequired, TypedDict

from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.comparison.groups.domain import Texts
from services.index_api.comparison.samples.domain import NamedSample
from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.sentences import in_each, say

MARGIN: Final = 5.0
LEAST_CITIES: Final = 5


class Rules(TypedDict):
    """How the numbers of a comparison are made."""

    quantiles: Mapping[str, str]
    percentile: Mapping[str, str]
    margin: float
    least_cities: int


RULES: Final[Rules] = {
    "quantiles": in_each(
        say("Hyndman and Fan 1996, type 7: linear between the two nearest values at position (n - 1) * p")
    ),
    "percentile": in_each(
        say(
            "100 * (cities below + half of the cities equal) / n, on full precision; the city counts among the n "
            "when it is in the group"
        )
    ),
    "margin": MARGIN,
    "least_cities": LEAST_CITIES,
}
_BELOW_MINIMUM: Final = "group_below_minimum"


class ComparedScore(TypedDict):
    """A number of a city beside those of a group; what is not known is absent, and `reason` says why."""

    code: str
    n: int
    value: NotRequired[float]
    display: NotRequired[str | None]
    low: NotRequired[float | None]
    high: NotRequired[float | None]
    coverage: NotRequired[float | None]
    reason: NotRequired[str]
    mean: NotRequired[float]
    median: NotRequired[float]
    lower_quartile: NotRequired[float]
    upper_quartile: NotRequired[float]
    percentile: NotRequired[float]
    difference: NotRequired[float]


class AreaOfMembers(TypedDict):
    """An indicator over the cities of a network; null where there are too few of them."""

    code: str
    label: Texts
    n: int
    mean: float | None
    lower_quartile: float | None
    upper_quartile: float | None


class MemberValues(TypedDict):
    """A city of a network, with a value for each area, in their order."""

    city: str
    name: str
    year: int
    questionnaire: str
    values: list[float | None]


class MembersCompared(TypedDict):
    """The cities of a network that count in a sample, area by area; the highest index comes first."""

    network: str
    sample: NamedSample
    areas: list[AreaOfMembers]
    cities: list[MemberValues]
    checksum: str
    reconstruction: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of a group; `values` are sorted."""

    values: Sequence[float]
    mean: float
    median: float
    lower_quartile: float
    upper_quartile: float

    def percentile(self, value: float) -> float:
        """Say where a value stands, 0 to 100."""
        below, up_to = bisect_left(self.values, value), bisect_right(self.values, value)
        return 100 * (below + (up_to - below) / 2) / len(self.values)


def quantile(values: Sequence[float], share: float) -> float:
    """Give a quantile of sorted values by the method above; `share` 0 to 1."""
    position = (len(values) - 1) * share
    low = floor(position)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (position - low)


def statistics(values: Iterable[float]) -> Statistics:
    """Describe values, of which there is at least one."""
    known = sorted(values)
    mean = fsum(known) / len(known)
    return Statistics(known, mean, quantile(known, 0.5), quantile(known, 0.25), quantile(known, 0.75))


def of_group(entries: Iterable[Entry]) -> dict[str, Statistics]:
    """Describe each indicator and composite of which there is a value."""
    values: dict[str, list[float]] = {}
    for entry in entries:
        for code, mark in entry.marks.items():
            if mark.value is not None:
                values.setdefault(code, []).append(mark.value)
    return {code: statistics(known) for code, known in values.items()}


def compared(code: str, own: Mark | None, group: Statistics | None, *, why_none: str) -> ComparedScore:
    """Set a number of a city beside those of the group. `why_none` says why the city has none."""
    score: ComparedScore = {"code": code, "n": len(group.values) if group else 0}
    value = own.value if own else None
    if own is not None and value is not None:
        score["value"] = value
        score["display"] = display(value, METHOD_1.display_digits)
        score["low"], score["high"], score["coverage"] = own.low, own.high, own.coverage
    else:
        score["reason"] = (own.reason if own else None) or why_none
    if group is None or len(group.values) < LEAST_CITIES:
        score.setdefault("reason", _BELOW_MINIMUM)
        return score
    score["mean"], score["median"] = group.mean, group.median
    score["lower_quartile"], score["upper_quartile"] = group.lower_quartile, group.upper_quartile
    if value is not None:
        score["percentile"], score["difference"] = group.percentile(value), value - group.mean
    return score


def standing_out(rows: Iterable[ComparedScore]) -> tuple[list[str], list[str]]:
    """Name the strengths and the weaknesses among compared indicators, the largest difference first."""
    known = sorted((-row["difference"], row["code"]) for row in rows if "difference" in row)
    strengths = [code for less, code in known if -less >= MARGIN]
    weaknesses = [code for more, code in sorted((-less, code) for less, code in known) if more <= -MARGIN]
    return strengths, weaknesses


def area_of_members(code: str, label: Texts, group: Statistics | None) -> AreaOfMembers:
    """Tell an indicator of a group, with numbers where it has enough values."""
    n = len(group.values) if group else 0
    known = group if group is not None and n >= LEAST_CITIES else None
    return {
        "code": code,
        "label": label,
        "n": n,
        "mean": known.mean if known else None,
        "lower_quartile": known.lower_quartile if known else None,
        "upper_quartile": known.upper_quartile if known else None,
    }


def member_values(entries: Iterable[Entry], index: str, codes: Sequence[str]) -> list[MemberValues]:
    """Tell the values of cities, those of the highest index first; who has none comes last."""

    def key(entry: Entry) -> tuple[float, str]:
        mark = entry.marks.get(index)
        return -(mark.value if mark and mark.value is not None else -1), entry.place.slug

    return [
        {
            "city": entry.place.slug,
            "name": entry.place.name,
            "year": entry.year,
            "questionnaire": entry.questionnaire,
            "values": [mark.value if (mark := entry.marks.get(code)) else None for code in codes],
        }
        for entry in sorted(entries, key=key)
    ]
