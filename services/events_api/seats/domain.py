"""Who of those that wait gets a seat: pure."""

from collections.abc import Sequence
from itertools import accumulate


def who_is_next(people: Sequence[int], free: int | None) -> int:
    """Say how many from the front of the line get seats; `people` are those of each, None has room for all.

    Nobody is passed over: where the first one does not fit, those behind wait as well.
    """
    if free is None:
        return len(people)
    return sum(together <= free for together in accumulate(people))
