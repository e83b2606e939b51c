"""The same picture as a specification in Vega-Lite with its data inside, for others to draw it again, interactively.

It loads nothing. Whoever draws it keeps its words with it: they stand in its title, and in `usermeta` one by one.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from shared.platform.pictures.drawing import Caption, Look

Layer = Mapping[str, object]
_SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"


def specification(caption: Caption, look: Look, height: float, layers: Sequence[Layer]) -> dict[str, object]:
    """Lay layers over one another under the words of a picture, in its theme and width."""
    theme = look.theme
    return {
        "$schema": _SCHEMA,
        "title": {"text": caption.title, "subtitle": [caption.subtitle, *caption.marks, *caption.notes]},
        "description": caption.description,
        "usermeta": {"language": caption.language, "marks": caption.marks, "notes": caption.notes},
        "width": look.width,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": layers,
        "config": {
            "background": theme.paper,
            "view": {"stroke": None},
            "axis": {"labelColor": theme.ink, "titleColor": theme.ink, "gridColor": theme.grid, "labelLimit": 0},
            "title": {"anchor": "start", "color": theme.ink, "subtitleColor": theme.soft, "limit": look.width},
            "legend": {"labelColor": theme.ink, "titleColor": theme.ink},
        },
    }


def values(rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Hold rows as the data of a layer, or of all."""
    return {"values": rows}


def percent(field: str, **more: object) -> dict[str, object]:
    """Place by a number from 0 to 100."""
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, 100]}, **more}
