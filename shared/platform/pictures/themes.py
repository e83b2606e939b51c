"""Colours of a picture: few, apart in lightness as well, so that they survive colour blindness and a grey printer."""

from dataclasses import dataclass
from typing import Final, Literal

ThemeName = Literal["light", "dark", "print"]


@dataclass(frozen=True, slots=True)
class Theme:
    """What things are drawn in: texts in `ink` and `soft`, what matters in `accent`, a group in `soft` and `band`.

    Values are told from `faint`, the lowest, to `accent`, the highest. Text has a contrast of 7 to 1 and more.
    """

    paper: str
    ink: str
    soft: str
    grid: str
    band: str
    accent: str
    faint: str

    def shade(self, share: float) -> str:
        """Give the colour of a share, 0 to 1, of the way from the lowest to the highest value."""
        ends = zip(_parts(self.faint), _parts(self.accent), strict=True)
        return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in ends)


THEMES: Final[dict[ThemeName, Theme]] = {
    "light": Theme(
        paper="#ffffff",
        ink="#1a1a1a",
        soft="#4d4d4d",
        grid="#d0d0d0",
        band="#cfcfcf",
        accent="#1f4e79",
        faint="#eef3f8",
    ),
    "dark": Theme(
        paper="#15191e",
        ink="#f2f2f2",
        soft="#bcc3cb",
        grid="#3a424c",
        band="#4d5864",
        accent="#8cc4f2",
        faint="#1d2630",
    ),
    "print": Theme(
        paper="#ffffff",
        ink="#000000",
        soft="#404040",
        grid="#c8c8c8",
        band="#d4d4d4",
        accent="#000000",
        faint="#f4f4f4",
    ),
}


def text_on(colour: str) -> str:
    """Give black or white, whichever is read better on a colour: one of them has a contrast of 4.5 to 1 or more."""
    return max(("#000000", "#ffffff"), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
