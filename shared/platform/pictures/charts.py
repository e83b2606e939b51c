"""A chart in each form that it is asked for: as a picture, as its data, and as a specification to draw it again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import orjson

from shared.platform.aside import aside
from shared.platform.bodies import csv_bodies
from shared.platform.pictures.drawing import Caption, Look
from shared.platform.pictures.png import png_of


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, its words, and the data behind it: `table` holds them, names first.

    `frozen` when they are of a frozen sample.
    """

    caption: Caption
    drawn: Callable[[Look], bytes]
    specified: Callable[[Look], Mapping[str, object]]
    table: tuple[tuple[object, ...], ...]
    frozen: bool = False

    async def svg(self, look: Look) -> bytes:
        """Draw it as SVG."""
        return await aside(self.drawn, look)

    async def png(self, look: Look) -> bytes:
        """Draw it as PNG at twice its size. Raises `Unavailable`."""
        return await png_of(await self.svg(look))

    def csv(self) -> bytes:
        """Give its data as CSV."""
        return csv_bodies.write(self.table)

    def vega_lite(self, look: Look) -> bytes:
        """Describe it in Vega-Lite, with its data inside."""
        return orjson.dumps(self.specified(look))
