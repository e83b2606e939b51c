"""A match that depends on who else is there, on the order of rows, or that is not stronger at all."""

from collections.abc import Sequence
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.index_api.presentation.matching.domain import (
    LEAST_GAP,
    LEAST_WAVES,
    WEAKEST,
    Distances,
    Profile,
    distances,
    matches,
    weak_indicators,
    why,
)
from shared.schemas.codes import INDICATORS
from shared.schemas.fields import LANGUAGES

CODES = ("commitment", "education", "media", "culture", "language", "governance")
PROFILES = some.builds(
    Profile,
    slug=some.text("abcdef", min_size=1, max_size=3),
    scores=some.dictionaries(some.sampled_from(CODES), some.floats(0, 100), max_size=6),
    waves=some.integers(0, 4),
    population=some.none() | some.floats(1, 1e7),
    foreign_born=some.none() | some.floats(0, 100),
    offers=some.frozensets(some.sampled_from(CODES)),
)
MANY = some.lists(PROFILES, max_size=8, unique_by=lambda one: one.slug)
ASKED = some.lists(some.sampled_from(CODES), max_size=3, unique=True)


@given(PROFILES, MANY, ASKED, some.randoms())
def test_the_order_of_cities_does_not_matter(
    city: Profile, others: list[Profile], asked: list[str], chance: object
) -> None:
    shuffled = others.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert matches(city, others, asked) == matches(city, shuffled, asked)


@given(PROFILES, MANY, ASKED)
def test_every_match_is_experienced_and_stronger_where_help_is_looked_for(
    city: Profile, others: list[Profile], asked: list[str]
) -> None:
    weak = weak_indicators(city, asked)
    assert len(weak) <= (len(asked) if asked else WEAKEST)
    by_slug = {one.slug: one for one in others}
    found = matches(city, [*others, city], asked)
    assert city.slug not in {match.slug for match in found}
    for match in found:
        assert match.waves >= LEAST_WAVES
        assert match.strengths
        for one in match.strengths:
            assert one.indicator in weak
            assert one.gap >= LEAST_GAP
            assert (one.own, one.theirs) == (city.scores[one.indicator], by_slug[match.slug].scores[one.indicator])
        assert [one.gap for one in match.strengths] == sorted((one.gap for one in match.strengths), reverse=True)
        assert why(match, INDICATORS).keys() == set(LANGUAGES)


@given(PROFILES, MANY, PROFILES)
def test_a_city_that_joins_changes_no_other_match(city: Profile, others: list[Profile], newcomer: Profile) -> None:
    without = [one for one in others if one.slug != newcomer.slug]
    before, after = matches(city, without), matches(city, [*without, newcomer])
    assert [match for match in after if match.slug != newcomer.slug] == before


@given(PROFILES, PROFILES)
def test_distances_are_the_same_both_ways_and_nothing_to_oneself(one: Profile, other: Profile) -> None:
    assert distances(one, other) == distances(other, one)
    alone = distances(one, one)
    assert alone.size in (0, None)
    assert alone.diversity in (0, None)
    both = distances(one, other)
    if both.total is not None:
        assert both.total == hypot(both.size or 0, both.diversity or 0)


def profile(slug: str, scores: Sequence[float], **more: object) -> Profile:
    known: dict[str, object] = {"waves": 2, "population": 100_000, "foreign_born": 10} | more
    return Profile(slug, dict(zip(CODES, scores, strict=False)), **known)  # type: ignore[arg-type]


def test_a_worked_example() -> None:
    city = profile("here", [30, 40, 50, 80])
    others = [
        profile("near", [60, 30, 60, 90], population=50_000, foreign_born=13),
        profile("far", [90, 90, 90, 90], population=1_000_000, foreign_born=40),
        profile("offering", [45, 40, 50, 80], population=1_000_000, offers=frozenset({"commitment"})),
        profile("unknown", [90, 90, 90, 90], population=None),
        profile("young", [90, 90, 90, 90], waves=1),
        profile("equal", [39, 49, 59, 89]),
        profile("elsewhere", [30, 40, 50, 100]),
    ]
    assert weak_indicators(city) == ["commitment", "education", "media"]
    found = matches(city, others)
    assert [match.slug for match in found] == ["offering", "near", "far", "unknown"]
    near = found[1]
    assert [(one.indicator, one.gap) for one in near.strengths] == [("commitment", 30), ("media", 10)]
    assert near.distances.size == pytest.approx(0.30103, abs=1e-5)
    assert near.distances.diversity == pytest.approx(0.3)
    assert found[3].distances == Distances(None, 0)
    told = why(near, INDICATORS)
    assert told["en"] == (
        "Stronger in Commitment (+30) and Media and communication (+10); 2 published self-assessments; sizes differ "
        "by a factor of 2.0; foreign-born shares differ by 3.0 points."
    )
    assert told["fr"] == (
        "Plus forte dans ces domaines\u00a0: Engagement (+30) et Médias et communication (+10)\u00a0; "
        "2 auto-évaluations publiées\u00a0; les tailles diffèrent d\u2019un facteur 2,0\u00a0; "
        "les parts de personnes nées à l\u2019étranger diffèrent de 3,0 points."
    )
    assert [match.slug for match in matches(city, others, ["culture"])] == ["elsewhere", "near", "far", "unknown"]
    assert matches(city, others, ["language"]) == []
