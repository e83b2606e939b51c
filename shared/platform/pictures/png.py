"""PNG of a picture, for places that show no SVG: previews of links, office programs, print."""

import subprocess
import sys
from typing import Final

import fontpkg

from shared.platform.aside import Bench
from shared.platform.refusals import Unavailable
from shared.sentences import say

SCALE: Final = 2
_FONTS: Final = [str(fontpkg.path(family)) for family in ("Noto Sans", "Noto Sans Arabic")]
"""Latin, Greek, Cyrillic and Arabic letters; those of other scripts are shown by SVG alone."""
_PROGRAM: Final = [sys.executable, "-I", "-m", "shared.platform.pictures.raster", str(SCALE), *_FONTS]
_PATIENCE_SECONDS: Final = 10
_bench: Final = Bench(longest_queue=16)


async def png_of(svg: bytes) -> bytes:
    """Give a picture at twice its size. Raises `Unavailable` where too many wait or it takes too long."""
    return await _bench.do(_drawn, svg)


def _drawn(svg: bytes) -> bytes:
    try:
        return subprocess.run(_PROGRAM, input=svg, capture_output=True, check=True, timeout=_PATIENCE_SECONDS).stdout
    except subprocess.TimeoutExpired as slow:
        raise Unavailable(say("Too much is being computed at the moment. Try again."), retry_after=2) from slow
