"""Files as partners send them."""

from collections.abc import Iterable


def file(*events: Iterable[str], head: Iterable[str] = ()) -> bytes:
    """Write a calendar of events, each the lines of one."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Partner//EN", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def event(
    uid: str = "a@partner.example", *lines: str, title: str = "Living library", on: str = "20270504"
) -> list[str]:
    """Write an event of one day, with more lines."""
    return [f"UID:{uid}", f"SUMMARY:{title}", *([f"DTSTART;VALUE=DATE:{on}"] if on else []), *lines]
