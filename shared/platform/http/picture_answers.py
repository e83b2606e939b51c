"""Charts as answers: how they are to look, the media types of their forms, and the head that each is sent under."""

from dataclasses import replace
from typing import Annotated, Final, Literal

from fastapi import Depends, Query
from starlette.responses import Response

from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import Spoken
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import CARD_WIDTH, NARROWEST, USUAL_WIDTH, WIDEST, Look
from shared.platform.pictures.themes import THEMES, ThemeName
from shared.schemas.fields import WHOLE_IN_QUERY

_SVG: Final = "image/svg+xml"
_PNG: Final = "image/png"
_CSV: Final = "text/csv"
_VEGA: Final = "application/vnd.vegalite.v6+json"
SVG: Final[dict[str, dict[str, object]]] = {_SVG: {"schema": {"type": "string"}}}
PNG: Final[dict[str, dict[str, object]]] = {_PNG: {"schema": {"type": "string", "contentMediaType": _PNG}}}
CSV: Final[dict[str, dict[str, object]]] = {_CSV: {"schema": {"type": "string"}}}
VEGA_LITE: Final[dict[str, dict[str, object]]] = {_VEGA: {"schema": {"type": "object", "additionalProperties": True}}}
_A_DAY: Final = {"cache-control": "public, max-age=86400"}

Width = Annotated[
    int, Query(ge=NARROWEST, le=WIDEST, description="Width in pixels; the height follows from it."), WHOLE_IN_QUERY
]
Theme = Annotated[ThemeName, Query(description="Its colours: `light`, `dark`, or `print` in grey alone.")]
Shape = Annotated[
    Literal["whole", "card"],
    Query(description="`card`: 1200 by 630 pixels for previews of links, with what fits there; `width` counts not."),
]


async def _look(width: Width = USUAL_WIDTH, theme: Theme = "light") -> Look:
    return Look(width, THEMES[theme])


Drawn = Annotated[Look, Depends(_look)]
"""How a chart is to look."""


async def told_svg(chart: Chart, look: Look, spoken: Spoken) -> Response:
    """Answer with a chart as a picture, which has no script and loads nothing."""
    return _told(chart, await chart.svg(look), spoken.headers | WITHOUT_SCRIPT, _SVG)


async def told_png(chart: Chart, look: Look, shape: Shape, spoken: Spoken) -> Response:
    """Answer with a chart as an image, whole or as a card. Raises `Unavailable`."""
    shaped = replace(look, width=CARD_WIDTH, card=True) if shape == "card" else look
    return _told(chart, await chart.png(shaped), spoken.headers | WITHOUT_SCRIPT, _PNG)


def told_csv(chart: Chart, spoken: Spoken) -> Response:
    """Answer with the data behind a chart."""
    return _told(chart, chart.csv(), spoken.headers, f"{_CSV}; charset=utf-8")


def told_vega_lite(chart: Chart, look: Look, spoken: Spoken) -> Response:
    """Answer with a chart as a specification."""
    return _told(chart, chart.vega_lite(look), spoken.headers, _VEGA)


def _told(chart: Chart, body: bytes, headers: dict[str, str], media: str) -> Response:
    """Answer under an ETag of the content; one of a frozen sample may be kept for a day."""
    return told_bytes(body, headers=headers | (_A_DAY if chart.frozen else {}), media=media)
