"""Text that is cut, or folded in the middle of a word that would fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.platform.pictures.lettering import folded, width_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Education", ("Education",)),
        ("Business and labour market", ("Business and", "labour market")),
        ("Anti-discrimination, too", ("Anti-", "discrimination, too")),
        ("Інтеркультурна компетентність", ("Інтеркультурна", "компетентність")),
        ("Sources\u00a0: une ville entière", ("Sources\u00a0: une ville", "entière")),
        ("", ()),
        ("   ", ()),
    ],
)
def test_lines_end_between_words(text: str, lines: tuple[str, ...]) -> None:
    assert folded(text, 118, 12) == lines


@given(st.text(), st.floats(20, 400), st.integers(8, 24))
def test_every_word_is_kept(text: str, width: float, size: int) -> None:
    lines = folded(text, width, size)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(), st.floats(30, 400))
def test_lines_fit(text: str, width: float) -> None:
    assert all(width_of(line, 12) <= width or len(line) == 1 for line in folded(text, width, 12))


def test_signs_of_chinese_and_capitals_are_broad() -> None:
    assert width_of("教育", 12) == 24
    assert width_of("WWW", 12) > width_of("www", 12) - 1 > width_of("iii", 12)
    assert width_of("bold", 12, bold=True) > width_of("bold", 12)
