"""A picture that is broken by what people write, or that differs from one process to another."""

import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.platform.pictures.drawing import Caption, Look, Sheet, picture
from shared.platform.pictures.themes import THEMES
from shared.platform.pictures.vega import specification

CAPTION = Caption(
    "test", "en", "A title", "Below it", "Words.", ("SYNTHETIC: invented.",), ("Made with care.", "Source: x")
)
SVG = "{http://www.w3.org/2000/svg}"
PROGRAM = (
    "import hashlib\n"
    "from tests.platform.pictures.test_drawing import *\n"
    "print(hashlib.sha256(picture(CAPTION, Look(), body)).hexdigest())"
)


def body(sheet: Sheet) -> None:
    sheet.legend([("One sign", lambda pen, x, y: pen.dot(x, y, 3)), ("Another", lambda pen, x, y: pen.dot(x, y, 3.25))])
    sheet.y += 100 / 3


def texts(drawn: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(drawn).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_another_process_draws_the_same_bytes() -> None:
    told = [
        subprocess.run([sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
                       capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0] == told[1]


def test_words_stand_inside_in_their_order() -> None:
    assert texts(picture(CAPTION, Look(), body)) == [
        "A title", "Below it", "One sign", "Another", "SYNTHETIC: invented.", "Made with care.", "Source: x",
    ]  # fmt: skip
    drawn = picture(CAPTION, Look(), body).decode()
    assert not re.search(r"script|style|href|<!--|\d\.\d\d", drawn)


def test_a_card_keeps_marks_and_leaves_other_notes_out() -> None:
    card = picture(CAPTION, Look(card=True), body)
    assert texts(card)[-2:] == ["SYNTHETIC: invented.", "Made with care."]
    assert ET.fromstring(card).get("viewBox") == "0 0 600 315"  # noqa: S314 - our own


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_a_theme_has_its_paper(theme: object) -> None:
    drawn = picture(CAPTION, Look(theme=theme), body).decode()  # type: ignore[arg-type]
    assert f'fill="{theme.paper}"' in drawn  # type: ignore[attr-defined]


@given(st.text(max_size=90), st.text(max_size=300), st.sampled_from([320, 600, 1200]))
def test_anything_can_be_written(name: str, note: str, width: int) -> None:
    caption = replace(CAPTION, title=name, subtitle=name, marks=(note,), notes=(name,), description=note)
    drawn = ET.fromstring(picture(caption, Look(width), body))  # noqa: S314 - our own
    assert int(drawn.get("width") or 0) == width


def test_a_specification_carries_the_words_of_its_picture() -> None:
    told = specification(CAPTION, Look(), 100, [])
    assert told["title"] == {
        "text": "A title", "subtitle": ["Below it", "SYNTHETIC: invented.", "Made with care.", "Source: x"]
    }  # fmt: skip
    assert told["usermeta"] == {"language": "en", "marks": CAPTION.marks, "notes": CAPTION.notes}
