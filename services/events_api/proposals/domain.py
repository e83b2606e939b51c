"""What becomes of the events of a partner: which are new, which changed, and what accepting one makes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypedDict
from urllib.parse import urlsplit
from uuid import UUID

from services.events_api.events.domain import WrittenEvent
from services.events_api.partner_calendars.domain import Content, Entry
from services.events_api.references.domain import Named
from shared.platform.access.parties import Party
from shared.platform.refusals import WrongState, state_forbids
from shared.schemas.events.events import NewEvent
from shared.schemas.events.proposals import EventProposal
from shared.schemas.waiting import PartyKind

PARTIES: Final = frozenset({PartyKind.CITY, PartyKind.NETWORK, PartyKind.SECRETARIAT})
"""For whom a calendar is read: whoever can have events of their own."""
MOST_OPEN: Final = 2_000
_NO_DATE: Final = {"edtf": None, "date_status": None, "planned_year": None, "days_before_parent": None}
_HOURS: Final = ("starts_at", "ends_at", "time_zone", "end_time_zone")
_POSITION: Final = ("latitude", "longitude")


class ProposalRow(TypedDict):
    """A proposal, with what was decided upon last."""

    id: UUID
    party: str
    uid: str
    recurrence: str
    sequence: int
    modified_at: datetime | None
    language: str
    content: Content
    decided: Content | None
    state: str
    event: UUID | None
    version: int
    made_at: datetime
    updated_at: datetime


@dataclass(slots=True)
class News:
    """What a file brings: entries with the state that their proposals get, and how many there are of each kind."""

    written: list[tuple[Entry, str]] = field(default_factory=list)
    proposed: int = 0
    changed: int = 0
    known: int = 0
    own: int = 0
    past: int = 0

    def opened(self, before: Mapping[tuple[str, str], ProposalRow]) -> int:
        """Count the proposals that wait for a decision now and did not before."""
        return sum(
            state == "open" and (entry.key not in before or before[entry.key]["state"] != "open")
            for entry, state in self.written
        )


def news_of(
    entries: Iterable[Entry], known: Mapping[tuple[str, str], ProposalRow], ours: frozenset[str], today: date
) -> News:
    """Compare what a file says with what is known; `ours` are the UIDs of events of this calendar."""
    news = News()
    for entry in entries:
        before = known.get(entry.key)
        if entry.uid in ours:
            news.own += 1
        elif before is None:
            over = entry.content["cancelled"] or entry.last_day < today
            news.past, news.proposed = news.past + over, news.proposed + (not over)
            news.written += [] if over else [(entry, "open")]
        elif entry.content == before["content"] or not entry.replaces(before["sequence"], before["modified_at"]):
            news.known += 1
        else:
            state = _state(entry.content, before)
            news.known, news.changed = news.known + (state == "declined"), news.changed + (state != "declined")
            news.written.append((entry, state))
    return news


def _state(content: Content, before: ProposalRow) -> str:
    """Say what a proposal is since its event changed; what was declined stays so, until an event has come of it."""
    if before["event"] is not None:
        return "accepted" if content == before["decided"] else "open"
    if before["state"] == "declined":
        return "declined"
    return "withdrawn" if content["cancelled"] else "open"


def demand_open(row: ProposalRow) -> None:
    """Raise `WrongState` unless it can be decided upon; who declined a new event may think again."""
    again = row["state"] == "declined" and row["event"] is None
    if row["state"] != "open" and not again:
        raise WrongState(state_forbids(row["state"]), state=row["state"], allowed=[])


def kind_of(row: ProposalRow) -> str:
    """Say what is proposed."""
    if row["event"] is None:
        return "new"
    return "cancellation" if row["content"]["cancelled"] else "change"


def told(row: ProposalRow) -> EventProposal:
    """Tell a proposal."""
    content: Any = row["content"]
    place = {"name": content.get("place"), **{name: content.get(name) for name in _POSITION}}
    said = {name: value for name, value in content.items() if name not in ("cancelled", "place", *_POSITION)}
    columns = {name: value for name, value in row.items() if name in EventProposal.model_fields}
    return EventProposal.model_validate(
        columns
        | said
        | {
            "kind": kind_of(row),
            "recurrence": row["recurrence"] or None,
            "place": place if content.get("place") else None,
            "changes": _changes(row) if row["state"] == "open" else [],
        }
    )


def _changes(row: ProposalRow) -> list[str]:
    before = row["decided"]
    if before is None or row["event"] is None:
        return []
    old, new = _members(before, row["language"]), _members(row["content"], row["language"])
    return [name for name in new if new[name] != old[name]]


def _members(content: Content, language: str) -> dict[str, Any]:
    """Give what a partner says as members of an event; null is what it does not say."""
    said: Any = content
    place = {"name": said.get("place"), **{name: said.get(name) for name in _POSITION}}
    return {
        "title": {language: said["title"]},
        "description": {language: said.get("description")},
        "when": {**_NO_DATE, "edtf": said["edtf"]},
        **{name: said.get(name) for name in _HOURS},
        "place": place if said.get("place") else None,
        "url": said.get("url"),
        "cancelled": said["cancelled"],
    }


def named(party: Party) -> Named:
    """Say what an event of a party names of the directory."""
    hosts: Any = [{"kind": "city", "ref": party.ref, "role": "host", "state": "accepted"}]
    return {
        "hosts": hosts if party.kind is PartyKind.CITY else [],
        "networks": [party.ref] if party.kind is PartyKind.NETWORK else [],
        "topics": [],
        "indicators": [],
    }


def new_event(row: ProposalRow, event_type: str) -> NewEvent:
    """Make an event of a proposal: of the network or the city that it is for, which hosts it."""
    members = _members(row["content"], row["language"])
    url, _ = members.pop("url"), members.pop("cancelled")
    of_party = named(Party.read(row["party"]))
    told_of = {name: value for name, value in members.items() if value is not None}
    if row["content"].get("description") is None:
        del told_of["description"]
    return NewEvent.model_validate({
        **told_of,
        "place": _without_nulls(members["place"]),
        "when": {"edtf": row["content"]["edtf"]},
        "type": event_type,
        "state": "proposed" if row["content"]["tentative"] else "planned",
        "hosts": of_party["hosts"],
        "networks": of_party["networks"],
        "documents": [_page(url)] if url else [],
    })  # fmt: skip


def patch_of(row: ProposalRow, written: WrittenEvent) -> Mapping[str, object]:
    """Give the change that accepting makes to an event: of what the partner changed, and nothing else."""
    members = _members(row["content"], row["language"])
    patch = {name: members[name] for name in _changes(row) if name not in ("url", "cancelled")}
    if {"when", *_HOURS} & patch.keys():
        patch |= {name: members[name] for name in ("when", *_HOURS) if name != "time_zone" or members[name]}
    if "description" in patch and "description" not in row["content"]:
        others = {language for language in written.get("description", {}) if language != row["language"]}
        patch["description"] = patch["description"] if others else None
    before, url = row["decided"]["url"] if row["decided"] and "url" in row["decided"] else None, members["url"]
    if before != url:
        kept = [document for document in written["documents"] if document["url"] not in (before, url)]
        patch["documents"] = [*kept, *([_page(url)] if url else [])]
    return patch


def _page(url: str) -> dict[str, str]:
    """Name a page by where it is: what is there no calendar file says."""
    return {"title": urlsplit(url).netloc, "url": url}


def _without_nulls(members: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if members is None else {name: value for name, value in members.items() if value is not None}
