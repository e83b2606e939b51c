"""What a form says, and what a device keeps of a campaign: its token, and answers that were saved and not yet sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUESTION: Final = "q."
"""Before the name of a question in a form."""
LONGEST_DRAFT: Final = 3_800
"""Browsers keep cookies of four kilobytes."""


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody filled in, and which button they chose: `send`, `save` or `withdraw`."""

    answers: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    invitation: str = ""
    code: str = ""
    button: str = ""


def read_form(body: bytes) -> Form:
    """Read the body of a form; what is no text, and what the page does not ask for, is left aside."""
    pairs = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=200))
    answers = {name.removeprefix(_QUESTION): value for name, value in pairs.items() if name.startswith(_QUESTION)}
    plain = {name: pairs.get(name, "").strip() for name in ("group", "invitation", "code", "button")}
    return Form(answers, **plain)


def draft_of(form: Form) -> str:
    """Write what a device keeps of a form that is not sent yet."""
    answers = [(f"{_QUESTION}{question}", value) for question, value in sorted(form.answers.items())]
    return urlencode([*answers, ("group", form.group), ("invitation", form.invitation)])
