"""A small file that becomes a large one, a yes that becomes true, a fault that nobody finds in a thousand lines."""

import time
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.platform.bodies.yaml_bodies import DEEPEST, place_of, read, write
from shared.platform.refusals import Malformed

BOMB = b"a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n"
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).filter(lambda x: x != int(x))
    | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inside),
    max_leaves=15,
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (BOMB, 2),
        (b"a: [", 2),
        (b"a: 1\nb: 2\na: 3", 3),
        (b"? [1]\n: 2", 1),
        (b"--- 1\n--- 2", 2),
        (b"[" * (DEEPEST + 1), 1),
        (b"a: [" + b"1," * 400_000 + b"]", 1),
        (b"a: !!python/object/apply:os.system [ls]", 1),
        (b"!!python/object:os.system x", 1),
        (b"a: !!binary aa", 1),
        (b'a: "\\ud800"', 1),
        (b"", None),
        (b"\xff\xfe\x00", None),
    ],
)
def test_what_goes_too_far_is_refused_at_its_line(body: bytes, line: int | None) -> None:
    started = time.perf_counter()
    with pytest.raises(Malformed) as refused:
        read(body)
    (fault,) = refused.value.errors
    assert (fault["code"], fault.get("line")) == ("yaml_invalid", line)
    assert time.perf_counter() - started < 2


def test_a_word_stays_a_word() -> None:
    body = b"a: yes\nb: no\nc: 2019-01-01\nd: 1:30\ne: .nan\nf: 1e999\ng: '1'\nh: !!str 12\ni: 1_000\nj: <<\n"
    assert read(body)[0] == {
        "a": "yes", "b": "no", "c": "2019-01-01", "d": "1:30", "e": ".nan", "f": "1e999", "g": "1", "h": "12",
        "i": "1_000", "j": "<<",
    }  # fmt: skip
    assert read(b"a: true\nb: 3\nc: 0.5\nd: 1.0e+3\ne: ~\nf:\n")[0] == {
        "a": True, "b": 3, "c": 0.5, "d": 1000.0, "e": None, "f": None
    }  # fmt: skip


@given(PLAIN)
def test_what_is_written_is_read_again(content: Any) -> None:
    told, _ = read(write(orjson.dumps({"content": content}), "test"))
    assert told == {"content": content}


def test_every_part_knows_its_line_and_what_is_missing_that_of_its_owner() -> None:
    _, places = read(b"a:\n  - x\n  - y/z: 1\n")
    assert (places["/a/0"], places["/a/1/y~1z"]) == ((2, 5), (3, 10))
    assert place_of("/a/1/absent/deeper", places) == places["/a/1"]
    assert place_of("/absent", places) == (1, 1)
