"""What is known of a city and how sure that is, in sentences: the same on its page and in its report."""

from collections.abc import Callable, Iterator, Mapping

from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.schemas.fields import in_language
from shared.schemas.index.comparison.comparisons import ComparedScore
from shared.schemas.index.comparison.waves import AreaChange, WaveChange
from shared.schemas.index.presentation.profiles import Profile
from shared.sentences import number_in, say

NONE = "–"
Area = Callable[[str], str]
"""Gives what an area is called."""


def whole(value: float | None) -> str:
    """Round a value for people, as the method says."""
    return display(value, METHOD_1.display_digits) or NONE


def percent(share: float | None, language: str) -> str:
    """Tell a share, 0 to 1, in percent."""
    return NONE if share is None else say("{number}%", number=display(100 * share, 0)).told(language)


def decimal(value: float | None, language: str) -> str:
    """Tell a number with one decimal."""
    return number_in(digits, language) if (digits := display(value, 1)) else NONE


def signed(value: float, language: str) -> str:
    """Tell a difference with its sign and one decimal."""
    return ("+" if value > 0 else "") + number_in(f"{value:.1f}", language)


def headline(profile: Profile, language: str) -> str:
    """Tell the index; nothing where none is known."""
    if not profile.assessed or profile.index is None:
        return ""
    return say("{value} of 100", value=whole(profile.index.value)).told(language)


def ranked(profile: Profile, language: str) -> str:
    """Tell the rank; nothing where there is none."""
    after = profile.rank.after if profile.rank else None
    if after is None or after.rank is None:
        return ""
    return say("rank {rank} of {size}", rank=after.rank, size=after.of).told(language)


def findings(profile: Profile, change: WaveChange | None, area: Area, language: str) -> Iterator[str]:
    """Tell where the city stands, how sure its value is, what others have, and what changed since the wave before."""
    if profile.standing:
        yield _in_words(profile.standing.sentence, language)
    if profile.index is not None:
        yield _sureness(profile.index, language)
        if profile.index.median is not None:
            yield say(
                "The city in the middle of the group has {median}; half of the cities lie between {low} and {high}.",
                median=whole(profile.index.median),
                low=whole(profile.index.lower_quartile),
                high=whole(profile.index.upper_quartile),
            ).told(language)
    if change:
        yield " ".join(_changed(change, area, language))


def _in_words(text: str | Mapping[str, str], language: str) -> str:
    return text if isinstance(text, str) else in_language(text, language)


def _sureness(index: ComparedScore, language: str) -> str:
    low, high = whole(index.low), whole(index.high)
    if low == high:
        exact = say("All questions that count are answered: the value is exact.")
        unmoved = say("The answers that are missing could not change the value.")
        return (exact if index.coverage == 1 else unmoved).told(language)
    return say(
        "{percent} of what counts is answered. With the missing answers the value would lie between {low} and {high}.",
        percent=percent(index.coverage, language),
        low=low,
        high=high,
    ).told(language)


def _changed(change: WaveChange, area: Area, language: str) -> Iterator[str]:
    year = change.before.year
    if change.index.delta is None:
        yield say("The index of {year} cannot be compared: too few of its questions are still asked.", year=year).told(
            language
        )
        return
    yield say(
        "Since {year} it went from {before} to {after}, on the questions that both years ask.",
        year=year,
        before=whole(change.index.before),
        after=whole(change.index.after),
    ).told(language)
    if most := _moved_most(change):
        moved = say("Most of that is {area}: {points} points.")
        yield moved.filled(area=area(most.code), points=signed(most.delta or 0, language)).told(language)


def _moved_most(change: WaveChange) -> AreaChange | None:
    """Find the area that the index owes most of its change to: the one that moved farthest in the same direction."""
    if not change.index.delta:
        return None
    same_way = [one for one in change.indicators if one.delta and one.delta * change.index.delta > 0]
    return max(same_way, key=lambda one: abs(one.delta or 0), default=None)
