"""A browser that gets a table, a table that nobody wanted, a header that breaks the answer."""

from contextlib import suppress

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as some

from shared.platform.http.representations import preferred
from shared.platform.refusals import NotAcceptable

OFFERED = ("application/json", "text/csv", "application/ld+json")


def asking(header: str | None) -> Request:
    headers = [] if header is None else [(b"accept", header.encode())]
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/*", "text/csv"),
        ("application/ld+json, application/json;q=0.5", "application/ld+json"),
        ("text/csv, application/json", "application/json"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/csv;q=much, application/json;q=0.1", "application/json"),
    ],
)
def test_what_is_wanted_most_is_given(header: str | None, wanted: str) -> None:
    assert preferred(asking(header), OFFERED) == wanted


@pytest.mark.parametrize("header", ["image/png", "text/csv;q=0", "*/*;q=0", "nonsense", ";;,"])
def test_what_is_not_there_is_refused(header: str) -> None:
    with pytest.raises(NotAcceptable):
        preferred(asking(header), OFFERED)


@given(some.text(some.characters(codec="latin-1"), max_size=60))
def test_any_header_is_answered_or_refused(header: str) -> None:
    with suppress(NotAcceptable):
        assert preferred(asking(header), OFFERED) in OFFERED
