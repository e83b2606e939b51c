"""The letters of images and papers, which come with the packages of the project and never from the machine."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import fontpkg

FONTS: Final[Mapping[str, Path]] = {family: Path(fontpkg.path(family)) for family in ("Noto Sans", "Noto Sans Arabic")}
"""Files by family: Latin, Greek, Cyrillic and Arabic letters. Those of other scripts are shown by SVG alone."""
