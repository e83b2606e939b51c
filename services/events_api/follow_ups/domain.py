"""Tokens that work once, and what a city owes: pure."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

MOST_TOKENS: Final = 1_000


def hash_of(token: str) -> bytes:
    """Give what is kept of a token. Tokens are 144 random bits: nobody can try them all, so a plain hash will do."""
    return hashlib.sha256(token.encode()).digest()


def average(ratings: Sequence[int]) -> float | None:
    """Take the mean of ratings, None without any."""
    return sum(ratings) / len(ratings) if ratings else None


def duties(
    held: Sequence[Mapping[str, Any]], reported: frozenset[Any], owned: Sequence[Mapping[str, Any]], today: date
) -> list[dict[str, Any]]:
    """List what a city owes: a report from each event held (`id`), and each follow-up it owns that is due or done.

    A follow-up that is not due yet is `undetermined`; one that was dropped is not owed.
    """
    reports = [
        {"code": "report_back", "event": event["id"], "state": "met" if event["id"] in reported else "missing"}
        for event in held
    ]
    follow_ups = [
        {
            "code": "follow_up",
            "event": one["event"],
            "what": one["what"],
            "state": _state(one, today),
            **({"by": one["due_on"]} if one.get("due_on") else {}),
        }
        for one in owned
        if one["state"] != "dropped"
    ]
    return [*reports, *follow_ups]


def _state(one: Mapping[str, Any], today: date) -> str:
    if one["state"] == "done":
        return "met"
    due = one.get("due_on")
    return "missing" if due and due < today else "undetermined"
