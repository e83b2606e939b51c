"""What is urgent that stands last, overdue on its last day, or told by a slug."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from shared.platform.data.waiting import WaitingRow
from shared.platform.naming import Known
from shared.platform.waiting import WaitingKind, cut, told
from shared.schemas.fields import LANGUAGES
from shared.schemas.waiting import MOST_WAITING, Settled
from shared.sentences import say

TODAY = date(2026, 11, 22)
KINDS = {
    "reply": WaitingKind(
        "reply",
        say("{city} may reply to {by_city}: {title}"),
        "replyToIt",
        "POST /v1/things/{id}/replies",
        "/v1/things/{id}",
    ),
    "translation": WaitingKind(
        "translation",
        say("It waits in {language}."),
        "reviewIt",
        "PUT /v1/things/{id}",
        "/v1/things/{id}?of={language}",
    ),
}
KNOWN = Known(cities={"oslo": "Oslo", "bergen": "Bergen"})


def row(key: str = "1", *, kind: str = "reply", since: Any = None, due: Any = None, **about: Any) -> WaitingRow:
    whole = {"id": key, "city": "oslo", "by_city": "bergen", "title": {"en": "A plan", "fr": "Un plan"}} | about
    return {"kind": kind, "key": key, "since": since, "due": due, "about": whole}


def test_it_is_told_with_names_in_every_language_and_with_what_settles_it() -> None:
    since = datetime(2026, 11, 1, tzinfo=UTC)
    [item] = told([row("7", since=since)], KINDS, "index_api", TODAY, KNOWN)
    assert (item.id, item.kind, item.service, item.since, item.due) == ("reply/7", "reply", "index_api", since, None)
    assert item.about == "/v1/things/7"
    assert item.settled_by == Settled(operation="replyToIt", method="POST", address="/v1/things/7/replies")
    assert item.text.keys() == set(LANGUAGES)
    assert item.text["en"] == "Oslo may reply to Bergen: A plan"
    assert item.text["fr"].endswith("Un plan")


def test_what_nobody_has_a_name_for_is_told_by_its_slug() -> None:
    [item] = told([row(city="atlantis")], KINDS, "index_api", TODAY, KNOWN)
    assert item.text["en"] == "atlantis may reply to Bergen: A plan"


def test_a_language_is_called_by_its_name_and_addressed_by_its_tag() -> None:
    [item] = told([row(kind="translation", language="uk")], KINDS, "index_api", TODAY, KNOWN)
    assert (item.text["en"], item.about) == ("It waits in Ukrainian.", "/v1/things/1?of=uk")


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_it_is_overdue_once_its_last_day_is_over(days: int, overdue: bool) -> None:
    [item] = told([row(due=TODAY + timedelta(days=days))], KINDS, "index_api", TODAY, KNOWN)
    assert item.overdue == overdue


def test_the_most_urgent_stands_first_and_what_waits_longest_before_the_rest() -> None:
    early, late = datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    rows = [
        row("no-word"),
        row("late", since=late),
        row("early", since=early),
        row("due-soon", since=late, due=date(2026, 12, 1)),
        row("due-soon-and-older", since=early, due=date(2026, 12, 1)),
        row("overdue", due=date(2026, 1, 1)),
        row("an-equal-one", since=late),
    ]
    items = told(rows, KINDS, "index_api", TODAY, KNOWN)
    assert [item.id.partition("/")[2] for item in items] == [
        "overdue",
        "due-soon-and-older",
        "due-soon",
        "early",
        "an-equal-one",
        "late",
        "no-word",
    ]


def test_of_too_much_the_most_urgent_is_told() -> None:
    rows = [row(f"{number:03}") for number in range(MOST_WAITING)]
    items, more = cut(told([*rows, row("urgent", due=TODAY)], KINDS, "index_api", TODAY, KNOWN))
    assert (len(items), items[0].id, items[-1].id, more) == (MOST_WAITING, "reply/urgent", "reply/498", True)
    assert cut(items) == (items, False)
