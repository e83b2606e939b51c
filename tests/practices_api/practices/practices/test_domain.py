"""What submission needs, how a merge-patch changes a draft, and where each step leads."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.practices_api.practices.practices.domain import (
    Belongs,
    Place,
    State,
    country_names,
    demand_complete,
    demand_unnamed,
    is_stale,
    missing,
    year_of,
)
from services.practices_api.practices.practices.errors import Incomplete, NamesItsCity
from shared.platform.access.permits import Caller, Permit, Reach
from shared.platform.bodies.merge_patch import merge_patch
from shared.platform.refusals import WrongState
from shared.schemas.practices.practices.practices import CityRole, NewPractice

PRACTICE: dict[str, Any] = {
    "kind": "practice",
    "title": {"en": "Living library"},
    "cities": [{"city": "oslo", "role": "lead"}],
    "summary": {"en": "Neighbours lend themselves as books."},
    "years": "2016/..",
    "status": "running",
    "purpose": {"en": "To meet."},
    "process": {"fr": "Demander, former, ouvrir."},
    "impact": [{"what": {"en": "People met."}}],
    "resources": {"cost_band": "low"},
    "transfer": {"conditions": {"en": "A library."}},
    "replicability": "national",
    "indicators": ["interaction"],
    "topics": ["education"],
}
LESSON: dict[str, Any] = {
    "kind": "lesson",
    "title": {"en": "A festival nobody came to"},
    "cities": [{"city": "oslo", "role": "lead"}],
    "topics": ["education"],
    "expected": {"en": "A full square."},
    "happened": {"en": "Rain, and a match on television."},
    "why": {"en": "Nobody had asked."},
    "differently": {"en": "Ask."},
}
ASKED_OF_A_PRACTICE = sorted(PRACTICE.keys() - {"kind", "title", "cities"})
ASKED_OF_A_LESSON = sorted(LESSON.keys() - {"kind", "title", "cities"})

json_values = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(st.text(max_size=2), json_values, max_size=4)
patches = st.dictionaries(
    st.text(max_size=2),
    st.recursive(
        st.none() | json_values, lambda inner: st.dictionaries(st.text(max_size=2), inner, max_size=3), max_leaves=6
    ),
    max_size=4,
)


@pytest.mark.parametrize("document", [PRACTICE, LESSON], ids=["practice", "lesson"])
def test_a_full_template_misses_nothing(document: dict[str, Any]) -> None:
    assert missing(document) == []
    demand_complete(document)


@pytest.mark.parametrize(
    ("document", "name"),
    [(PRACTICE, name) for name in ASKED_OF_A_PRACTICE] + [(LESSON, name) for name in ASKED_OF_A_LESSON],
)
def test_each_member_that_is_left_out_is_named(document: dict[str, Any], name: str) -> None:
    lacking = {member: value for member, value in document.items() if member != name}
    assert missing(lacking) == [name]
    with pytest.raises(Incomplete) as refused:
        demand_complete(lacking)
    assert refused.value.facts == {"missing": [name]}


def test_a_bare_draft_misses_everything_in_the_order_of_the_template() -> None:
    draft = {name: PRACTICE[name] for name in ("kind", "title", "cities")}
    assert missing(draft) == [
        "summary", "years", "status", "purpose", "process", "impact", "resources", "transfer", "replicability",
        "indicators", "topics",
    ]  # fmt: skip
    assert missing({**draft, "kind": "lesson"}) == ["topics", "expected", "happened", "why", "differently"]


@pytest.mark.parametrize("nothing", [None, {}, {"en": ""}, {"en": " \n\t", "fr": ""}, [], [{"what": {"en": " "}}]])
def test_blank_text_says_nothing(nothing: Any) -> None:
    assert missing({**PRACTICE, "purpose": nothing}) == ["purpose"]
    assert missing({**PRACTICE, "impact": nothing}) == ["impact"]


@pytest.mark.parametrize(
    ("document", "patch", "merged"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_merging_does_what_appendix_a_of_rfc_7396_says(document: Any, patch: Any, merged: Any) -> None:
    assert merge_patch(document, patch) == merged


@given(documents, patches)
def test_merging_twice_is_merging_once_and_leaves_the_original_alone(
    document: dict[str, Any], patch: dict[str, Any]
) -> None:
    before = repr(document)
    once = merge_patch(document, patch)
    assert merge_patch(once, patch) == once
    assert repr(document) == before


@given(documents)
def test_an_empty_patch_changes_nothing(document: dict[str, Any]) -> None:
    assert merge_patch(document, {}) == document


DRAFT, SUBMITTED, ASKED = State.DRAFT, State.SUBMITTED, State.CHANGES_REQUESTED
PUBLISHED, DECLINED, WITHDRAWN = State.PUBLISHED, State.DECLINED, State.WITHDRAWN


@pytest.mark.parametrize(
    ("place", "move", "after"),
    [
        (Place(DRAFT), "submission", Place(SUBMITTED)),
        (Place(SUBMITTED), "changes_request", Place(ASKED)),
        (Place(ASKED), "submission", Place(SUBMITTED)),
        (Place(SUBMITTED), "published", Place(PUBLISHED)),
        (Place(SUBMITTED), "declined", Place(DECLINED)),
        (Place(PUBLISHED), "revision", Place(PUBLISHED, DRAFT)),
        (Place(PUBLISHED, DRAFT), "submission", Place(PUBLISHED, SUBMITTED)),
        (Place(PUBLISHED, SUBMITTED), "changes_request", Place(PUBLISHED, ASKED)),
        (Place(PUBLISHED, SUBMITTED), "published", Place(PUBLISHED)),
        (Place(PUBLISHED, SUBMITTED), "declined", Place(PUBLISHED)),
        (Place(PUBLISHED, DRAFT), "withdrawal", Place(WITHDRAWN)),
        (Place(DRAFT), "withdrawal", Place(WITHDRAWN)),
    ],
)
def test_steps_lead_on(place: Place, move: str, after: Place) -> None:
    assert place.after(move) == after


@given(st.lists(st.sampled_from(["submission", "changes_request", "published", "declined", "revision"]), max_size=12))
def test_what_is_published_stays_so_whatever_becomes_of_its_revisions(moves: list[str]) -> None:
    place = Place(PUBLISHED)
    for move in moves:
        try:
            place = place.after(move)
        except WrongState:
            continue
        assert place.state == PUBLISHED
        assert place.revision not in (PUBLISHED, DECLINED, WITHDRAWN)


@pytest.mark.parametrize("state", [DECLINED, WITHDRAWN])
@pytest.mark.parametrize("move", ["submission", "published", "declined", "revision", "withdrawal"])
def test_what_has_ended_stays_so(state: State, move: str) -> None:
    with pytest.raises(WrongState) as refused:
        Place(state).after(move)
    assert refused.value.facts == {"state": state, "allowed": []}


def test_a_refusal_says_what_the_state_allows() -> None:
    with pytest.raises(WrongState) as refused:
        Place(DRAFT).demand("decidePractice")
    assert refused.value.facts == {
        "state": "draft", "allowed": ["checkPractice", "submitPractice", "updatePractice", "withdrawPractice"],
    }  # fmt: skip
    assert "updatePractice" not in Place(PUBLISHED, SUBMITTED).operations()
    assert {"verifyPractice", "decidePractice"} <= Place(PUBLISHED, SUBMITTED).operations()


NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "stale"),
    [
        ({"changed_at": NOW - timedelta(days=731)}, True),
        ({"changed_at": NOW - timedelta(days=730)}, False),
        ({"changed_at": NOW - timedelta(days=900), "verified_at": NOW - timedelta(days=1)}, False),
        ({"changed_at": NOW - timedelta(days=900), "verified_at": NOW - timedelta(days=800)}, True),
        ({"changed_at": NOW - timedelta(days=900), "status": "ended"}, False),
        ({"changed_at": NOW - timedelta(days=900), "kind": "lesson"}, False),
        ({"changed_at": NOW - timedelta(days=900), "state": "withdrawn"}, False),
    ],
)
def test_after_two_years_without_a_word_a_practice_is_stale(told: dict[str, Any], stale: bool) -> None:
    running: dict[str, Any] = {"state": "published", "kind": "practice", "status": "running", "verified_at": None}
    assert is_stale(NOW, **(running | told)) is stale


@pytest.mark.parametrize(
    ("years", "year"),
    [("2016/..", 2016), ("../2017", 2017), ("201X", None), ("2014~", 2014), ("[2012,2013]", 2012), (None, None)],
)
def test_the_year_is_the_one_in_which_it_began(years: str | None, year: int | None) -> None:
    assert year_of(years) == year


@pytest.mark.parametrize(
    "text", ["In OSLO we asked.", "l'Oslo", "https://oslo.example.org", "(oslo)", "Norvège", "the reci network", "Óslo"]
)
def test_a_text_that_names_the_city_is_told(text: str) -> None:
    with pytest.raises(NamesItsCity) as refused:
        demand_unnamed({**LESSON, "why": {"en": text}}, ["Oslo", "reci", *country_names(["NO"])])
    assert [fault["pointer"] for fault in refused.value.errors] == ["/why"]


def test_a_text_that_names_nobody_passes() -> None:
    demand_unnamed({**LESSON, "why": {"en": "Democracy, recipes, Oslofjords."}}, ["Oslo", "reci", "demo"])


def test_a_practice_belongs_to_each_of_its_cities_and_networks_reach_their_members() -> None:
    belongs = Belongs(frozenset({"oslo", "bergen"}), nameless=False)

    def covered(reach: Reach, **claims: Any) -> bool:
        return belongs.covered_by(Permit("getPractice", Caller("somebody", **claims), frozenset({reach})))

    assert covered(Reach.OWN_CITY, cities=frozenset({"bergen"}))
    assert not covered(Reach.OWN_CITY, cities=frozenset({"barcelona"}))
    assert covered(Reach.OWN_NETWORK, networks=frozenset({"norway"}), members=frozenset({"bergen"}))
    assert not covered(Reach.OWN_NETWORK, networks=frozenset({"reci"}), cities=frozenset({"oslo"}))
    assert not covered(Reach.OWN_CITY, networks=frozenset({"norway"}), members=frozenset({"bergen"}))
    assert not covered(Reach.PUBLISHED, cities=frozenset({"oslo"}))
    assert covered(Reach.ANY)


def test_what_is_planned_needs_no_impact_yet() -> None:
    planned = {name: value for name, value in PRACTICE.items() if name != "impact"} | {"status": "planned"}
    assert missing(planned) == []
    assert missing({**planned, "status": "running"}) == ["impact"]


@pytest.mark.parametrize(
    "years",
    [
        "2016/..",
        "2015/2017",
        "2014~",
        "201X",
        "20XX",
        "2018-41",
        "2018-04-12",
        "../2018",
        "2016/",
        "/2018",
        "[2016,2018]",
    ],
)
def test_years_are_written_as_edtf(years: str) -> None:
    assert NewPractice(title={"en": "a"}, cities=[CityRole(city="oslo")], years=years).years == years


@pytest.mark.parametrize("years", ["..", "/", "2016/2015", "2018-00", "2018-04-32", "16", "2016//2018", "[]", "X"])
def test_what_is_no_edtf_is_refused(years: str) -> None:
    with pytest.raises(ValidationError):
        NewPractice(title={"en": "a"}, cities=[CityRole(city="oslo")], years=years)
