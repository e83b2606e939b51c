"""A body that says one thing twice, and is read as if it said it once."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.platform.bodies.json_bodies import demand_each_once
from shared.platform.refusals import Malformed

_TEXTS = st.sampled_from(['""', '"a"', '"b"', '":"', '"a:b:"', r'"\u003a"', r'"\n"', r'"\""', '"é"'])
_VALUES = st.recursive(
    st.sampled_from(["1", "2.5", "null", "true"]) | _TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.lists(st.tuples(_TEXTS, inner), max_size=4).map(
            lambda members: f"{{{', '.join(f'{name} : {value}' for name, value in members)}}}"
        )
    ),
)


def _says_twice(body: bytes) -> bool:
    found = False

    def look(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        found |= len({name for name, _ in pairs}) < len(pairs)

    json.loads(body, object_pairs_hook=look)
    return found


def _is_refused(body: bytes) -> bool:
    try:
        demand_each_once(body, orjson.loads(body))
    except Malformed as malformed:
        return [fault["code"] for fault in malformed.errors] == ["twice"]
    return False


@given(_VALUES.map(str.encode))
def test_what_stands_twice_is_refused_and_nothing_else(body: bytes) -> None:
    assert _is_refused(body) == _says_twice(body)


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (rb'{"a": 1, "a": "\u003a"}', True),  # with as many colons as are left
        (b'{"a": 1, "a": ":"}', True),
        (b'{"a": ":"}', False),
        (b'{"a": ' * 300 + b"1" + b"}" * 300, False),  # deeper than it can be written again
        (b'{"a": ' * 1000 + b"1" + b"}" * 1000, False),
    ],
)
def test_colons_hide_nothing(body: bytes, *, refused: bool) -> None:
    assert _is_refused(body) == refused
