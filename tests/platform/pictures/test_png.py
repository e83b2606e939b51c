"""An image that differs from machine to machine, shows boxes for letters, or holds up everybody while it is drawn."""

import asyncio
import struct
import zlib
from dataclasses import replace
from time import monotonic

import pytest

from shared.platform import presses
from shared.platform.pictures.drawing import CARD_HEIGHT, CARD_WIDTH, Caption, Look, Sheet, picture
from shared.platform.pictures.png import png_of
from shared.platform.refusals import Unavailable

CAPTION = Caption("test", "en", "A title", "", "Words.", ("SYNTHETIC: invented.",), ("Made with care.",))


def empty(sheet: Sheet) -> None:
    sheet.y += 20


def size_of(image: bytes) -> tuple[int, int]:
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", image[16:24])


async def test_an_image_has_twice_the_width_and_always_the_same_bytes() -> None:
    svg = picture(CAPTION, Look(400), empty)
    image = await png_of(svg)
    assert size_of(image)[0] == 800
    assert await png_of(svg) == image


async def test_a_card_has_the_size_of_previews() -> None:
    assert size_of(await png_of(picture(CAPTION, Look(CARD_WIDTH, card=True), empty))) == (1200, 2 * CARD_HEIGHT)


@pytest.mark.parametrize("words", ["Освіта", "التعليم", "Εκπαίδευση", "Łódź"])
async def test_letters_are_drawn_and_no_boxes(words: str) -> None:
    """A font draws the same box for each letter that it lacks, so that an anagram would look the same."""
    one, other = (replace(CAPTION, title=title) for title in (words, "".join(sorted(words))))
    shown = [zlib.decompress(_pixels(await png_of(picture(caption, Look(400), empty)))) for caption in (one, other)]
    assert shown[0] != shown[1]


def _pixels(image: bytes) -> bytes:
    found, at = b"", 8
    while at < len(image):
        length, kind = struct.unpack(">I4s", image[at : at + 8])
        found += image[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return found


async def test_others_are_served_while_it_is_drawn() -> None:
    """Drawn in this process it would keep the interpreter for itself until it is done."""
    drawing = asyncio.create_task(png_of(picture(CAPTION, Look(1200), lambda sheet: setattr(sheet, "y", 1500.0))))
    turns, since = 0, monotonic()
    while not drawing.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 20 * (monotonic() - since)
    await drawing


async def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "_PATIENCE_SECONDS", 0.001)
    with pytest.raises(Unavailable) as refused:
        await png_of(picture(CAPTION, Look(), empty))
    assert refused.value.retry_after == 2
