"""PNG of a picture, for places that show no SVG: previews of links, office programs, print."""

from typing import Final

from shared.platform.pictures.drawing import CARD_HEIGHT, CARD_WIDTH
from shared.platform.pictures.fonts import FONTS
from shared.platform.presses import Press

SCALE: Final = 2
CARD_SIZE: Final = (SCALE * CARD_WIDTH, SCALE * CARD_HEIGHT)
"""Width and height in pixels of an image for previews of links."""
_press: Final = Press("shared.platform.pictures.raster", str(SCALE), *map(str, FONTS.values()))


async def png_of(svg: bytes) -> bytes:
    """Give a picture at twice its size. Raises `Unavailable` where too many wait or it takes too long."""
    return await _press.make(svg)
