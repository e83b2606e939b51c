"""A draft in a public list, a lesson that the network of its collection gives away."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from services.practices_api.practices.collections.domain import Held, demand_listable
from services.practices_api.practices.collections.errors import CannotBeListed

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))
THEN = datetime(2018, 1, 1, tzinfo=UTC)


def test_what_is_new_has_to_be_published_and_what_was_there_may_stay() -> None:
    demand_listable([THREE, ONE], [ONE], {THREE: False}, of_network=True)
    demand_listable([ONE], [], {ONE: True}, of_network=False)
    with pytest.raises(CannotBeListed) as refused:
        demand_listable([ONE, TWO, THREE], [ONE], {THREE: True}, of_network=True)
    assert [(one["pointer"], one["code"]) for one in refused.value.errors] == [
        ("/practices/1", "not_published"), ("/practices/2", "without_its_city"),
    ]  # fmt: skip


def test_a_feed_knows_since_when_something_is_gone() -> None:
    day = timedelta(days=1)
    there = Held(ONE, None, None, THEN + day, anonymous=False, told_at=THEN)
    assert there.gone_at(of_network=True) is None
    removed = Held(ONE, THEN + day, None, THEN, anonymous=False, told_at=THEN)
    withdrawn = Held(ONE, None, THEN + day, THEN, anonymous=False, told_at=THEN)
    assert (removed.gone_at(of_network=False), withdrawn.gone_at(of_network=False)) == (THEN + day, THEN + day)
    nameless = Held(ONE, None, None, THEN + day, anonymous=True, told_at=THEN)
    assert (nameless.gone_at(of_network=True), nameless.gone_at(of_network=False)) == (THEN + day, None)
