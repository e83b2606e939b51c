"""A French text that breaks before its colon, or an address that is set like a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.presentation.profiles.domain import french


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Visite d'étude : « un marché » ?", "Visite d\u2019étude\u00a0: «\u00a0un marché\u00a0»\u00a0?"),
        ("60 % de l'indice ; fin", "60\u00a0% de l\u2019indice\u00a0; fin"),
        ("https://example.org/a?b=c:d", "https://example.org/a?b=c:d"),
    ],
)
def test_french_is_set_as_printers_do(written: str, wanted: str) -> None:
    assert french(written) == wanted


@given(st.text())
def test_what_is_set_stays(text: str) -> None:
    assert french(french(text)) == french(text)
