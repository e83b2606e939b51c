"""Colours that cannot be told apart: by weak eyes, on a grey printer, in the dark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.platform.pictures.themes import THEMES, Theme, contrast, text_on

EACH = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


@EACH
def test_text_is_read_easily(theme: Theme) -> None:
    assert contrast(theme.ink, theme.paper) >= 7
    assert contrast(theme.soft, theme.paper) >= 7
    assert contrast(theme.accent, theme.paper) >= 7


@EACH
def test_what_matters_stands_out_from_a_group_in_lightness_alone(theme: Theme) -> None:
    assert contrast(theme.accent, theme.band) >= 3
    assert contrast(theme.soft, theme.band) >= 3
    assert contrast(theme.band, theme.paper) >= 1.4


@EACH
@given(share=st.floats(0, 1))
def test_numbers_are_read_on_every_shade(theme: Theme, share: float) -> None:
    shade = theme.shade(share)
    assert contrast(text_on(shade), shade) >= 4.5


def test_the_printed_theme_has_no_colour() -> None:
    theme = THEMES["print"]
    for hue in (theme.paper, theme.ink, theme.soft, theme.grid, theme.band, theme.accent, theme.faint):
        assert hue[1:3] == hue[3:5] == hue[5:7]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
