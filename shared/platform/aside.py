"""Long arithmetic is done aside: one piece at a time, in one thread beside the event loop.

On the loop each piece would hold up everybody. In many threads they would hold one another up, and the loop with them,
since Python runs one thread at a time. One thread leaves the loop every second turn, however many ask.
"""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, ParamSpec, TypeVar

from shared.platform.refusals import Unavailable
from shared.sentences import say

P = ParamSpec("P")
T = TypeVar("T")
_TURN_SECONDS: Final = 0.0005
_LONGEST_QUEUE: Final = 64


class Bench:
    """A thread for long arithmetic, and the queue before it."""

    def __init__(self, longest_queue: int = _LONGEST_QUEUE) -> None:
        self._thread = ThreadPoolExecutor(1, "aside")
        self._longest_queue = longest_queue
        self._queue = 0

    async def do(self, work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> T:
        """Do a piece of work in its turn. Raises `Unavailable` where too many wait, and whatever the work raises."""
        if self._queue >= self._longest_queue:
            raise Unavailable(say("Too much is being computed at the moment. Try again."), retry_after=2)
        self._queue += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, partial(work, *args, **named))
        finally:
            self._queue -= 1


def take_short_turns() -> None:
    """Hand the interpreter over more often than the usual 5 ms: a request takes some ten turns of the loop."""
    sys.setswitchinterval(_TURN_SECONDS)


aside: Final = Bench().do
"""Does long arithmetic of this process in its turn."""
