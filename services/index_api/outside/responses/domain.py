"""What a response adds to the counts of its campaign, and how it is told from others without saying whose it is.

- cells     of a group, one after the other: for each question its options, "I don't know", and left out. A response
            adds one to one cell of each question, so every question counts all responses of a group
- door      a keyed hash of what the device or the invitation shows. The key is of the campaign and forgotten with its
            end, so the hashes of two campaigns cannot be compared, and later none can be tried
- code      a plain hash: codes are 128 random bits, and nobody can try them all
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from services.index_api.outside.campaigns.domain import SKIPPED, UNDECLARED
from services.index_api.outside.responses.errors import NotTaking, UnfitInvitations, UnfitResponse
from shared.platform.refusals import Fault
from shared.sentences import one_of, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from services.index_api.outside.campaigns.domain import Sheet
    from shared.schemas.index.outside.doors import NewCampaignInvitations, NewResponse

CODE_BYTES: Final = 16
MOST_INVITATIONS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Door:
    """How a campaign takes responses at present; the key is None where it takes none."""

    state: str
    kind: str
    key: bytes | None
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it is kept and counted."""

    stratum: str
    answers: Mapping[str, str]


def demand_taking(door: Door, today: date) -> bytes:
    """Give the key of a campaign that takes responses today. Raises `NotTaking`."""
    if door.key is None or not door.opens_on <= today <= door.closes_on:
        raise NotTaking(state=door.state)
    return door.key


def read(sheet: Sheet, new: NewResponse) -> Response:
    """Read what somebody answers. Raises `UnfitResponse` with each fault."""
    if faults := list(_faults(sheet, new)):
        raise UnfitResponse(errors=faults)
    return Response(new.group or UNDECLARED, dict(new.answers))


def _faults(sheet: Sheet, new: NewResponse) -> Iterator[Fault]:
    if new.group is not None and new.group not in sheet.groups:
        groups = one_of(group for group in sheet.groups if group != UNDECLARED)
        detail = say("The groups of the campaign are {codes}.", codes=groups)
        yield Fault(pointer="/group", code="not_in_list", detail=detail)
    known = {item.question: item for item in sheet.items}
    for question, answer in new.answers.items():
        if question not in known:
            detail = say("The campaign does not ask that question.")
            yield Fault(pointer=f"/answers/{question}", code="unknown_question", detail=detail)
        elif answer == SKIPPED or answer not in known[question].cells:
            detail = say("The question has no such option.")
            yield Fault(pointer=f"/answers/{question}", code="unknown_option", detail=detail)


def secret_of(kind: str, new: NewResponse) -> str:
    """Give what the door asks for: the token of a device, or an invitation. Raises `UnfitResponse`."""
    wanted, other = ("device", "invitation") if kind == "open" else ("invitation", "device")
    shown = {"device": new.device, "invitation": new.invitation}
    faults = []
    if shown[wanted] is None:
        faults.append(Fault(pointer=f"/{wanted}", code="required", detail=say("This door asks for it.")))
    if shown[other] is not None:
        faults.append(Fault(pointer=f"/{other}", code="surplus", detail=say("This door does not take it.")))
    if faults:
        raise UnfitResponse(errors=faults)
    return shown[wanted] or ""


def door_hash(key: bytes, secret: str) -> bytes:
    """Give what tells a device or an invitation from others in one campaign."""
    return hmac.digest(key, secret.encode(), "sha256")


def hash_of(token: str) -> bytes:
    """Give what is kept of an invitation or a code."""
    return hashlib.sha256(token.encode()).digest()


def slot_of(door: bytes, slots: int) -> int:
    """Say which of the rows of its group a response is counted in."""
    return door[0] % slots


def increments(sheet: Sheet, answers: Mapping[str, str], by: int = 1) -> list[int]:
    """Give what a response adds to each cell of its group, or takes from it."""
    return [by if cell == answers.get(item.question, SKIPPED) else 0 for item in sheet.items for cell in item.cells]


def by_question(sheet: Sheet, counts: Sequence[int]) -> dict[str, dict[str, int]]:
    """Give the cells of a group by question and answer."""
    cells = iter(counts)
    return {item.question: {cell: next(cells) for cell in item.cells} for item in sheet.items}


def organisations_of(kind: str, new: NewCampaignInvitations, there: int) -> list[str | None]:
    """Say whom to invite: a number of people, or organisations by the name that tells them apart.

    `there` is how many were invited before. Raises `UnfitInvitations`.
    """
    if kind == "open" or (new.organisations is None) == (kind == "panel") or (new.count is None) == (kind != "panel"):
        raise UnfitInvitations
    wanted: list[str | None] = [None] * (new.count or 0)
    for place, name in enumerate(new.organisations or ()):
        told = " ".join(name.casefold().split())
        if told in wanted:
            fault = Fault(pointer=f"/organisations/{place}", code="twice", detail=say("Name each organisation once."))
            raise UnfitInvitations(errors=[fault])
        wanted.append(told)
    if there + len(wanted) > MOST_INVITATIONS:
        raise UnfitInvitations
    return wanted
