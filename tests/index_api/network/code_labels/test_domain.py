"""A decision that takes a language with it which nobody decided, or one that cannot be given back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.network.code_labels.domain import (
    AS_SHIPPED,
    Code,
    Decided,
    Texts,
    changed,
    in_force,
    listed,
    told,
)
from shared.platform.naming import Known
from shared.platform.refusals import Invalid
from shared.schemas.codes import CODE_LISTS, EVENT_TYPES

VISIT = Code("event-types", "study_visit")
SHIPPED = EVENT_TYPES["study_visit"]
tags = st.sampled_from(["en", "fr", "uk", "pt-BR", "zh-Hant"])
texts = st.dictionaries(tags, st.text(min_size=1))
codes = st.sampled_from([Code(name, code) for name, labels in CODE_LISTS.items() for code in labels])


@pytest.mark.parametrize(
    ("patch", "after"),
    [
        ({}, {"fr": "Visite", "gl": "Visita"}),
        ({"label": {"en": "Peer visit"}}, {"fr": "Visite", "gl": "Visita", "en": "Peer visit"}),
        ({"label": {"fr": None}}, {"gl": "Visita"}),
        ({"label": {"fr": None, "gl": None}}, {}),
        ({"label": {"it": None}}, {"fr": "Visite", "gl": "Visita"}),
        ({"label": None}, {}),
    ],
)
def test_a_patch_decides_what_it_names_and_gives_back_what_is_null(patch: dict[str, Any], after: Texts) -> None:
    assert changed({"fr": "Visite", "gl": "Visita"}, patch) == after


@given(codes, texts)
def test_a_decided_language_is_told_as_decided_and_any_other_as_shipped(of: Code, decided: Texts) -> None:
    shipped = CODE_LISTS[of.list][of.code]
    row = told(of, Decided(decided, 3))
    assert row["label"] == {tag: decided.get(tag, shipped.get(tag)) for tag in {*shipped, *decided}}
    assert (row["decided"], row["version"]) == (sorted(decided), 3)
    assert Known(decided={of.list: {of.code: decided}}).label(*of) == row["label"]


@given(texts, texts)
def test_what_is_decided_and_given_back_is_as_if_nothing_had_been_decided(before: Texts, patch: Texts) -> None:
    kept = {tag: text for tag, text in before.items() if tag not in patch}
    after = changed(changed(kept, {"label": patch}), {"label": dict.fromkeys(patch)})
    assert (after, in_force(VISIT, changed(after, {"label": None}))) == (kept, SHIPPED)


@given(st.dictionaries(codes, texts.map(lambda label: Decided(label, 2))), st.integers(0, 200))
def test_each_code_stands_once_in_the_order_of_its_list(decided: dict[Code, Decided], after: int) -> None:
    every = list(listed(decided, None, 0))
    assert {name: [row["code"] for row in every if row["list"] == name] for name in CODE_LISTS} == {
        name: list(labels) for name, labels in CODE_LISTS.items()
    }
    assert list(listed(decided, None, after)) == every[after:]
    assert list(listed(decided, "host-roles", after)) == [row for row in every[after:] if row["list"] == "host-roles"]
    assert every == [told(of, decided.get(of, AS_SHIPPED)) for of in (Code(row["list"], row["code"]) for row in every)]


def test_a_code_is_decided_in_thirty_languages_at_most() -> None:
    full = {f"a{first}{second}": "Visit" for first in "abc" for second in "abcdefghij"}
    with pytest.raises(Invalid) as refused:
        changed(full, {"label": {"en": "Visit"}})
    assert [(one["pointer"], one["code"]) for one in refused.value.errors] == [("/label", "too_long")]
