"""What keeps the interpreter to itself for long is done by a program of its own, that ends after each piece.

Inside a service it would hold up every other request, and what it takes of memory would stay. One at a time runs, so
that many who ask never take more than one does.
"""

import subprocess
import sys
from typing import Final

from shared.platform.aside import Bench
from shared.platform.refusals import Unavailable
from shared.sentences import say

_PATIENCE_SECONDS: Final = 10
_bench: Final = Bench(longest_queue=16)


class Press:
    """A module that is run as a program: it reads what it works on from standard input, and writes what it made."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._program = [sys.executable, "-I", "-m", module, *arguments]

    async def make(self, content: bytes) -> bytes:
        """Give what it makes of `content`. Raises `Unavailable` where too many wait or it takes too long."""
        return await _bench.do(self._made, content)

    def _made(self, content: bytes) -> bytes:
        try:
            run = subprocess.run(
                self._program, input=content, capture_output=True, check=True, timeout=_PATIENCE_SECONDS
            )
        except subprocess.TimeoutExpired as slow:
            raise Unavailable(say("Too much is being computed at the moment. Try again."), retry_after=2) from slow
        return run.stdout
