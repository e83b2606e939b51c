"""A digest that comes at the wrong hour, never, or again and again; an address that is not what it looks like."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.index_api.presentation.digests.domain import LONGEST_PAUSE, Item, is_due, mailbox, pause, untold

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
instants = some.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.mark.parametrize(
    ("rhythm", "last", "now", "due"),
    [
        ("daily", None, MONDAY, True),
        ("daily", MONDAY, MONDAY + 23 * HOUR, False),
        ("daily", MONDAY, MONDAY + 24 * HOUR, True),
        ("daily", MONDAY - HOUR, MONDAY, True),
        ("weekly", None, MONDAY, True),
        ("weekly", MONDAY, MONDAY + 7 * DAY - HOUR, False),
        ("weekly", MONDAY, MONDAY + 7 * DAY, True),
        ("weekly", MONDAY - HOUR, MONDAY, True),
    ],
)
def test_days_and_weeks_begin_at_six(rhythm: str, last: datetime | None, now: datetime, due: bool) -> None:
    assert is_due(rhythm, last, now) is due


@given(instants, instants, some.sampled_from([("daily", 1), ("weekly", 7)]))
def test_whatever_a_clock_said_a_digest_comes_within_a_period(
    last: datetime, now: datetime, rhythm: tuple[str, int]
) -> None:
    name, days = rhythm
    assert any(is_due(name, last, now + day * DAY) for day in range(days + 1))
    assert not is_due(name, now, now)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("kari@city.example", "kari@city.example"),
        ("kari@blåbær.example", "kari@xn--blbr-roah.example"),
        ("kåre@city.example", None),
        ("kari(x)@city.example", None),
        ("kari,all@city.example", None),
        ('"kari@city.example', None),
        ("kari@city.example>", None),
        ("kari..n@city.example", None),
        (f"kari@{'x' * 64}.example", None),
    ],
)
def test_an_address_is_what_it_looks_like_or_none(written: str, read: str | None) -> None:
    found = mailbox(written)
    assert (found and found.addr_spec) == read


def test_pauses_grow_to_an_hour() -> None:
    pauses = [pause(attempts) for attempts in range(1, 40)]
    assert pauses[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_what_waits_anew_is_new() -> None:
    def item(name: str, since: datetime | None) -> Item:
        return Item(name, since, {}, None, "")

    told = {"a": MONDAY, "b": None}
    again = [item("a", MONDAY + DAY), item("c", None)]
    assert untold([item("a", MONDAY), item("b", None), *again], told) == again
