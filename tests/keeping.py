"""What is kept ready is what would be made now: in each test, whatever else it is about."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Literal

from starlette.responses import Response

from services.practices_api.practices.facets.domain import Asked, Counts
from services.practices_api.practices.facets.service import Facets
from shared.platform.ready import Make, Ready

unproven: Final = Ready.get
unproven_counts: Final = Facets.counts
_how: Final = ContextVar[Literal["proven", "kept", "anew"]]("how", default="proven")


@contextmanager
def answers(how: Literal["kept", "anew"]) -> Iterator[None]:
    """Give answers as they are kept, unproven; or anew, where a test wrote what no command does, or counts the cost."""
    was = _how.set(how)
    try:
        yield
    finally:
        _how.reset(was)


async def proven(ready: Ready[Any], key: Hashable, make: Make[Any]) -> Any:
    """Give what is kept, once it is seen to be what would be made now, or something public changed meanwhile."""
    if _how.get() == "anew":
        value, _ = await make()
        return value
    before = ready._kept.get(key)
    value = await unproven(ready, key, make)
    if _how.get() == "proven" and isinstance(value, Response) and before is not None and value is before.value:
        fresh, _ = await make()
        if _seen(fresh) != _seen(value) and await ready._public() == before.standing.public:
            raise AssertionError(f"{key} is stale: {_seen(value)} is kept where {_seen(fresh)} is so")
    return value


async def proven_counts(facets: Facets, asked: Asked) -> Counts:
    """Give counts from the bitmaps in memory, once they are seen to be those of bitmaps that are made now."""
    counts = await unproven_counts(facets, asked)
    if _how.get() != "proven":
        return counts
    fresh = Facets(facets.database)
    now = await unproven_counts(fresh, asked)
    if now != counts and fresh._mark == facets._mark:
        raise AssertionError(f"{asked} is counted as {counts}, which is {now}")
    return counts


def _seen(response: Response) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    return bytes(response.body), response.raw_headers
