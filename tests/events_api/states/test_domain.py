"""The life of an event, merge-patches, windows and code lists."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.events_api.dates.domain import Status
from services.events_api.events.domain import demand_window
from services.events_api.states.domain import Kind, State, demand_changeable, next_state, operations
from shared.platform.refusals import Invalid, WrongState
from shared.schemas.codes import (
    DATE_STATUSES,
    EVENT_STATES,
    EVENT_TYPES,
    HOST_ROLES,
    HOST_STATES,
    DateStatus,
    EventState,
    EventType,
    HostRole,
    HostState,
)
from shared.schemas.fields import LANGUAGES

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


# --- life ---


@pytest.mark.parametrize(
    ("state", "kind", "after"),
    [
        (State.PROPOSED, Kind.CONFIRMATION, State.CONFIRMED),
        (State.PLANNED, Kind.CONFIRMATION, State.CONFIRMED),
        (State.POSTPONED, Kind.CONFIRMATION, State.CONFIRMED),
        (State.CONFIRMED, Kind.CANCELLATION, State.CANCELLED),
        (State.PROPOSED, Kind.CANCELLATION, State.CANCELLED),
        (State.CONFIRMED, Kind.POSTPONEMENT, State.POSTPONED),
        (State.PLANNED, Kind.HOLDING, State.HELD),
        (State.CONFIRMED, Kind.HOLDING, State.HELD),
    ],
)
def test_steps_lead_on(state: State, kind: Kind, after: State) -> None:
    assert next_state(state, kind) == after


@pytest.mark.parametrize("state", [State.HELD, State.CANCELLED])
def test_what_is_over_does_not_change(state: State) -> None:
    assert operations(state) == []
    for refused in (lambda: demand_changeable(state, {}), lambda: next_state(state, Kind.CANCELLATION)):
        with pytest.raises(WrongState) as refusal:
            refused()
        assert refusal.value.facts == {"state": state, "allowed": []}


def test_a_confirmed_event_changes_but_not_its_state_by_hand() -> None:
    demand_changeable("confirmed", {"title": {"en": "Another"}})
    with pytest.raises(WrongState):
        demand_changeable("confirmed", {"state": "planned"})
    demand_changeable("proposed", {"state": "planned"})


# --- windows and code lists ---


def test_a_window_turned_round_is_refused_with_both_parameters() -> None:
    with pytest.raises(Invalid) as refused:
        demand_window(date(2018, 6, 1), date(2018, 5, 31))
    assert [fault["parameter"] for fault in refused.value.errors] == ["from", "to"]


@given(st.none() | DAYS, st.none() | DAYS)
def test_any_other_window_is_taken(start: date | None, end: date | None) -> None:
    demand_window(*((end, start) if start and end and start > end else (start, end)))


@pytest.mark.parametrize(
    ("literal", "labels"),
    [
        (EventType, EVENT_TYPES),
        (EventState, EVENT_STATES),
        (DateStatus, DATE_STATUSES),
        (HostState, HOST_STATES),
        (HostRole, HOST_ROLES),
    ],
)
def test_code_lists_hold_what_contracts_take(literal: Any, labels: Mapping[str, Mapping[str, str]]) -> None:
    assert get_args(literal) == tuple(labels)
    assert all(label.keys() == set(LANGUAGES) for label in labels.values())


def test_states_of_the_domain_are_those_of_the_lists() -> None:
    assert {state.value for state in State} == set(EVENT_STATES)
    assert {status.value for status in Status} == set(DATE_STATUSES)
