"""What happens between being told to stop and stopping: a load balancer learns of it before the doors close."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from starlette.datastructures import State


@contextmanager
def noticed(state: State, seconds: float) -> Iterator[None]:
    """On the first SIGTERM be `stopping`, and let the server hear of it after so many `seconds`; of a second at once.

    The server has to have said already what it does with the signal; outside the main thread there are no signals.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    of_server = signal.getsignal(signal.SIGTERM)
    assert callable(of_server), "a server that ends of itself would not finish its requests"

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, of_server)
        state.stopping = True
        loop.call_soon_threadsafe(loop.call_later, seconds, of_server, number, frame)

    signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGTERM) is stop:
            signal.signal(signal.SIGTERM, of_server)
