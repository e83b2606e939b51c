"""What submission needs, how a merge-patch changes a draft, and how words are folded to be found."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.practices_api.practices.domain import (
    EDITABLE,
    Belongs,
    State,
    demand_allows,
    demand_complete,
    fold,
    folded_query,
    merge_patch,
    missing,
    next_state,
    operations,
    search_text,
)
from services.practices_api.practices.errors import Incomplete
from shared.platform.permits import Caller, Permit, Reach
from shared.platform.refusals import Invalid, WrongState

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


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Łódź", "lodz"),
        ("Grünerløkka", "grunerlokka"),
        ("Straße", "strasse"),
        ("Đà Nẵng", "da nang"),
        ("BIBLIOTHÈQUE", "bibliotheque"),
        ("Œuvre d'Ærø", "oeuvre d'aero"),
        ("l\u2019école", "l'ecole"),
        ("I\u0307stanbul \u0131rmak", "istanbul irmak"),
        ("Київ", "киів"),
        ("ﬁn ①™", "fin 1tm"),
    ],
)
def test_what_a_keyboard_lacks_is_found_without_it(written: str, searched: str) -> None:
    assert fold(written) == searched


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_practice_is_found_by_every_text_in_every_language_and_by_its_cities() -> None:
    document = {
        **PRACTICE,
        "title": {"en": "Living library", "fr": "Bibliothèque vivante"},
        "target_groups": ["Élèves"],
    }
    words = search_text(document, ["Donostia / San Sebastián"])
    for expected in ("living library", "bibliotheque vivante", "eleves", "people met", "a library", "san sebastian"):
        assert expected in words
    assert "cost" not in words
    assert "2016" not in words


def test_the_longest_practice_fits_into_a_tsvector() -> None:
    longest = {"title": {"en": "t"}, "purpose": {"en": "\ufdfa" * 20_000}}
    assert len(search_text(longest, [])) == 100_000


@pytest.mark.parametrize("asked", ["", " ", "-", '"', "+-!", "… ! ?", "\u0301"])
def test_a_search_without_a_word_is_refused(asked: str) -> None:
    with pytest.raises(Invalid) as refused:
        folded_query(asked)
    assert refused.value.errors == [{"parameter": "q", "code": "no_word", "detail": "Write at least one word."}]


def test_a_search_is_folded_and_keeps_its_operators() -> None:
    assert folded_query('"Łódź" or -Élan') == '"lodz" or -elan'
    assert len(folded_query("\ufdfa" * 300)) == 400


def test_a_draft_can_be_changed_and_handed_in_and_a_submitted_one_judged() -> None:
    assert operations("draft") == {"updatePractice", "submitPractice"}
    assert operations("submitted") == {"evaluatePractice", "decidePractice"}
    assert next_state("draft", "submission") == State.SUBMITTED
    assert next_state("submitted", "published") == State.PUBLISHED
    assert next_state("submitted", "declined") == State.DECLINED
    assert frozenset({"draft"}) == EDITABLE


@pytest.mark.parametrize("state", ["published", "declined", "withdrawn"])
@pytest.mark.parametrize("move", ["submission", "published", "declined"])
def test_what_was_decided_stays_decided(state: str, move: str) -> None:
    with pytest.raises(WrongState) as refused:
        next_state(state, move)
    assert refused.value.facts == {"state": state, "allowed": []}


def test_a_refusal_says_what_the_state_allows() -> None:
    with pytest.raises(WrongState) as refused:
        demand_allows("submitted", "updatePractice")
    assert refused.value.facts == {"state": "submitted", "allowed": ["decidePractice", "evaluatePractice"]}


def test_a_practice_belongs_to_each_of_its_cities_and_their_networks_and_to_no_other() -> None:
    belongs = Belongs(frozenset({"oslo", "bergen"}), frozenset({"icc-norway"}))

    def covered(reach: Reach, **claims: frozenset[str]) -> bool:
        return belongs.covered_by(Permit("getPractice", Caller("somebody", **claims), frozenset({reach})))

    assert covered(Reach.OWN_CITY, cities=frozenset({"bergen"}))
    assert not covered(Reach.OWN_CITY, cities=frozenset({"barcelona"}))
    assert covered(Reach.OWN_NETWORK, networks=frozenset({"icc-norway"}))
    assert not covered(Reach.OWN_NETWORK, networks=frozenset({"reci"}), cities=frozenset({"oslo"}))
    assert not covered(Reach.PUBLISHED, cities=frozenset({"oslo"}))
    assert covered(Reach.ANY)
