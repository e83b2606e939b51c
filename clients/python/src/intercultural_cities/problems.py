"""What goes wrong, as exceptions: a service refused, or none answered."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx


class Problem(Exception):  # noqa: N818 - what RFC 9457 calls it
    """A service refused. Act on `code` and on the `code` of each of `errors`; show `detail`; quote `trace_id`.

    `members` holds whatever else the problem document says, such as `state` and `allowed` of a `wrong-state`.
    """

    def __init__(self, response: httpx.Response) -> None:
        """Read the problem document of an answer; what a proxy says instead has the code `http-502` or the like."""
        document = _document(response)
        self.status: int = response.status_code
        self.code: str = str(document.get("type", "")).rpartition("/")[2] or f"http-{self.status}"
        self.title: str = document.get("title", response.reason_phrase)
        self.detail: str = document.get("detail", "")
        self.errors: Sequence[Mapping[str, Any]] = document.get("errors", ())
        self.trace_id: str | None = document.get("trace_id")
        self.members: Mapping[str, Any] = document
        super().__init__(f"{self.status} {self.code}: {self.detail or self.title}")


class NoAnswer(Exception):  # noqa: N818 - it says what happened
    """No service answered, though it was asked as often as is safe. `__cause__` is the error of httpx."""


def _document(response: httpx.Response) -> dict[str, Any]:
    if response.headers.get("content-type", "").partition(";")[0] != "application/problem+json":
        return {}
    found: dict[str, Any] = response.json()
    return found
