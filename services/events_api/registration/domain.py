"""How one registers for an event, as it is kept and as readers are told."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NotRequired, TypedDict

from services.events_api.dates.domain import told_deadline
from shared.schemas.fields import Wording

Texts = Mapping[str, str]


class WrittenDeadline(TypedDict):
    """By when one registers, as a client wrote it; readers are told its last day and its words too."""

    edtf: str
    latest: NotRequired[date]
    text: NotRequired[Texts]


class WrittenOffice(TypedDict):
    """Whom to ask, as a client wrote it."""

    name: str
    email: NotRequired[str]


class WrittenRegistration(TypedDict, total=False):
    """How one registers, as a client wrote it."""

    url: str
    deadline: WrittenDeadline
    contact: WrittenOffice
    conditions: Texts


def told(registration: WrittenRegistration) -> WrittenRegistration:
    """Show a registration to readers, with the last day of its deadline and its words."""
    if "deadline" not in registration:
        return registration
    deadline = registration["deadline"]
    latest, text = told_deadline(deadline["edtf"])
    return {**registration, "deadline": {**deadline, "latest": latest, "text": text}}


def in_language(registration: WrittenRegistration, pick: Callable[[Texts], Wording]) -> dict[str, object]:
    """Give a registration that is shown for readers of one language, which `pick` chooses."""
    shown: dict[str, object] = {**registration}
    if "conditions" in registration:
        shown["conditions"] = pick(registration["conditions"])
    if "deadline" in registration:
        shown["deadline"] = {**registration["deadline"], "text": pick(registration["deadline"]["text"])}
    return shown
