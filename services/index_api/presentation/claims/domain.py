"""The claim of a chart: one sentence that its data hold up, or none.

- strong, weak     all that a value can be (its bounds) lies above the upper quartile of the group, or below the lower
- highest, lowest  of a city alone: one area stands out by its rounded value, and the bounds of both ends do not meet
- up, down         the bounds of the first and the last wave do not meet, enough of both is compared, and the change is
                   not within error of measurement where that is known
- higher, lower    than the view from outside: the interval of the gap does not hold zero; of several the widest gap
- ranks            between the ends of the interval of its rank, as far as its reasonable choices are varied

Where nothing of this holds, the title says what is shown and no more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.presentation.chart_data.domain import Area, Text
from shared.sentences import Sentence, say

Tell = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Measured:
    """The index of a wave: its value with bounds, and which share of it, 0 to 1, is compared."""

    year: int
    value: float
    low: float
    high: float
    share: float


def of_areas(city: str, rows: Sequence[Area], tell: Tell) -> Sentence | None:
    """Say where a city is strong and weak beside its group, or without one where it is highest and lowest."""
    if any(row["median"] is not None for row in rows):
        return _beside(city, rows, tell)
    best, worst = _outstanding(rows, highest=True), _outstanding(rows, highest=False)
    if best is None or worst is None or (best["low"] or 0) <= (worst["high"] or 0):
        return None
    said = say("{city}: highest in {best}, lowest in {worst}")
    return said.filled(city=city, best=tell(best["label"]), worst=tell(worst["label"]))


def of_waves(city: str, waves: Sequence[Measured], least_share: float, *, within_error: bool | None) -> Sentence | None:
    """Say how the index changed from the first wave to the last."""
    if not are_comparable(waves, least_share):
        return None
    first, last = waves[0], waves[-1]
    places = {"city": city, "first": first.year, "last": last.year}
    if not has_moved(first, last, within_error=within_error):
        return say("{city}: no clear change from {first} to {last}", **places)
    told = {"before": _whole(first.value), "after": _whole(last.value)}
    up = say("{city}: up from {before} in {first} to {after} in {last}")
    down = say("{city}: down from {before} in {first} to {after} in {last}")
    return (up if last.value > first.value else down).filled(**places, **told)


def are_comparable(waves: Sequence[Measured], least_share: float) -> bool:
    """Say whether there are waves of two years, and enough of both the first and the last is compared."""
    if len(waves) < 2:
        return False
    first, last = waves[0], waves[-1]
    return first.year != last.year and min(first.share, last.share) >= least_share


def has_moved(first: Measured, last: Measured, *, within_error: bool | None) -> bool:
    """Say whether a change is more than what is unsure of both waves."""
    return not within_error and (first.low > last.high or last.low > first.high)


def of_means(network: str, means: Sequence[tuple[Text, float | None]], tell: Tell) -> Sentence | None:
    """Say where the mean of a network is highest and lowest, where one area stands out at either end."""
    known = sorted(((mean, label) for label, mean in means if mean is not None), key=lambda one: one[0])
    if len(known) < 2 or _whole(known[0][0]) == _whole(known[1][0]) or _whole(known[-1][0]) == _whole(known[-2][0]):
        return None
    said = say("{network}: on average highest in {best}, lowest in {worst}")
    return said.filled(network=network, best=tell(known[-1][1]), worst=tell(known[0][1]))


def of_gaps(city: str, gaps: Sequence[tuple[str, float | None, bool | None]]) -> Sentence | None:
    """Say in which area a city surely rates itself higher than others do, and in which lower; gaps are by label."""
    known = [(gap, label, certain) for label, gap, certain in gaps if gap is not None]
    higher = max((one for one in known if one[2] and one[0] > 0), default=None)
    lower = min((one for one in known if one[2] and one[0] < 0), default=None)
    if higher and lower:
        both = say("{city} rates itself higher than others do in {higher}, lower in {lower}")
        return both.filled(city=city, higher=higher[1], lower=lower[1])
    if higher:
        return say("{city} rates itself higher than others do in {higher}", city=city, higher=higher[1])
    if lower:
        return say("{city} rates itself lower than others do in {lower}", city=city, lower=lower[1])
    return say("{city}: no gap to the view from outside is sure", city=city) if known else None


def of_rank(city: str, low: int, high: int, of: int) -> Sentence:
    """Say between which of `of` ranks a city stands in at least nine of ten draws."""
    if low == high:
        return say(
            "{city}: rank {rank} of {of}, even if weights and method are chosen otherwise", city=city, rank=low, of=of
        )
    return say("{city} ranks between {low} and {high} of {of}", city=city, low=low, high=high, of=of)


def _beside(city: str, rows: Sequence[Area], tell: Tell) -> Sentence | None:
    strong = max((row for row in rows if _is_above(row)), key=_gap, default=None)
    weak = min((row for row in rows if _is_below(row)), key=_gap, default=None)
    if strong and weak:
        said = say("{city}: strong in {strong}, weak in {weak}")
        return said.filled(city=city, strong=tell(strong["label"]), weak=tell(weak["label"]))
    if strong:
        return say("{city}: strong in {strong}", city=city, strong=tell(strong["label"]))
    if weak:
        return say("{city}: weak in {weak}", city=city, weak=tell(weak["label"]))
    if all(_is_within(row) for row in rows):
        return say("{city}: in every area within the middle half of the group", city=city)
    return None


def _is_above(row: Area) -> bool:
    low, upper = row["low"], row["upper_quartile"]
    return row["value"] is not None and low is not None and upper is not None and low > upper


def _is_below(row: Area) -> bool:
    high, lower = row["high"], row["lower_quartile"]
    return row["value"] is not None and high is not None and lower is not None and high < lower


def _is_within(row: Area) -> bool:
    low, high, lower, upper = row["low"], row["high"], row["lower_quartile"], row["upper_quartile"]
    return None not in (row["value"], low, high, lower, upper) and (lower or 0) <= (low or 0) <= (high or 0) <= (
        upper or 0
    )


def _gap(row: Area) -> float:
    return (row["value"] or 0) - (row["median"] or 0)


def _outstanding(rows: Sequence[Area], *, highest: bool) -> Area | None:
    """Find the area whose rounded value no other has at this end, with its bounds."""
    valued = [row for row in rows if row["value"] is not None]
    ordered = sorted(valued, key=lambda row: row["value"] or 0, reverse=highest)
    alone = len(ordered) > 1 and _whole(ordered[0]["value"]) != _whole(ordered[1]["value"])
    return ordered[0] if alone and None not in (ordered[0]["low"], ordered[0]["high"]) else None


def _whole(value: float | None) -> str | None:
    return display(value, METHOD_1.display_digits)
