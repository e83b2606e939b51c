"""A match without a reason, an order that the database makes, a city that is shown its own practices."""

from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from services.practices_api.practices.matches.domain import Candidate, matches
from shared.schemas.index.presentation.matching import MatchDistances, MentoringMatch, Strength

CODES = ("education", "media", "culture")
SLUGS = ("here", "near", "far", "unknown")


def strong(slug: str, total: float | None, **gaps: float) -> MentoringMatch:
    strengths = [
        Strength(indicator=code, own=10, theirs=10 + gap, gap=gap, offered=False) for code, gap in gaps.items()
    ]
    about: dict[str, Any] = {"year": 2019, "questionnaire": "icc/2019", "same_questionnaire": True, "waves": 2}
    return MentoringMatch(
        city=slug, name=slug, why={"en": "Stronger."}, strengths=strengths, distances=MatchDistances(total=total),
        reconstruction=True, synthetic=True, **about,
    )  # fmt: skip


STRONG = {
    one.city: one
    for one in (
        strong("near", 0.2, education=20, media=30), strong("far", 1.5, media=60), strong("unknown", None, culture=90),
    )
}  # fmt: skip
CANDIDATES = some.builds(
    Candidate,
    id=some.uuids(),
    cities=some.lists(some.sampled_from(SLUGS), min_size=1, max_size=3, unique=True),
    indicators=some.frozensets(some.sampled_from(CODES)),
)
MANY = some.lists(CANDIDATES, max_size=12, unique_by=lambda one: one.id)


@given(MANY, some.randoms())
def test_the_order_of_rows_does_not_matter(candidates: list[Candidate], chance: object) -> None:
    shuffled = candidates.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert matches(candidates, STRONG, "here") == matches(shuffled, STRONG, "here")


@given(MANY)
def test_every_match_has_a_reason_and_is_of_others(candidates: list[Candidate]) -> None:
    by_id = {one.id: one for one in candidates}
    for match in matches(candidates, STRONG, "here"):
        practice = by_id[match.id]
        assert "here" not in practice.cities
        assert match.cities
        for city in match.cities:
            assert city.city in practice.cities
            assert city.strengths
            assert {one.indicator for one in city.strengths} <= practice.indicators


def test_a_worked_example() -> None:
    candidates = [
        Candidate(UUID(int=1), ["near"], frozenset({"education"})),
        Candidate(UUID(int=2), ["far", "near"], frozenset({"media"})),
        Candidate(UUID(int=3), ["far"], frozenset({"media"})),
        Candidate(UUID(int=4), ["unknown"], frozenset({"culture"})),
        Candidate(UUID(int=5), ["far"], frozenset({"education"})),
        Candidate(UUID(int=6), ["near"], frozenset({"education"})),
    ]
    found = matches(candidates, STRONG, "here")
    assert [match.id.int for match in found] == [2, 6, 1, 3, 4]
    assert [city.city for city in found[0].cities] == ["near", "far"]
    assert [one.indicator for one in found[0].cities[0].strengths] == ["media"]
