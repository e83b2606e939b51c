"""How an operation that is to go says so: RFC 9745 (`Deprecation`) and RFC 8594 (`Sunset`)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime


@dataclass(frozen=True, slots=True)
class Retirement:
    """Since when an operation should not be used any more, when it goes at the earliest, and what stands in for it."""

    since: date
    gone: date
    instead: str
    """The path of the operation to use instead."""

    @property
    def headers(self) -> dict[str, str]:
        """Give what every success of the operation carries."""
        since = datetime.combine(self.since, time(), UTC)
        gone = datetime.combine(self.gone, time(), UTC)
        return {
            "deprecation": f"@{int(since.timestamp())}",
            "sunset": format_datetime(gone, usegmt=True),
            "link": f'<{self.instead}>; rel="successor-version"',
        }

    @property
    def sentence(self) -> str:
        """Say it in the document."""
        return f"Use `{self.instead}` instead: this goes on {self.gone.isoformat()} at the earliest."
