"""What pydantic finds wrong, told in codes and sentences of ours, and never with the value that was refused."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from pydantic_core import ErrorDetails

from shared.platform.refusals import Fault
from shared.schemas.rules import FORMS
from shared.sentences import Sentence, one_of, say, say_count

MOST_FAULTS: Final = 500
_NOTHING: Final = object()
_KEY: Final = "[key]"
"""How pydantic's path ends where the key of an object is wrong, and not what stands below it."""
_PLACES: Final = {"query": "parameter", "path": "parameter", "header": "parameter", "body": "pointer"}
_VALUES: Final = re.compile(r"'([^']*)'|(\d+)")
"""The values in pydantic's list of them: `'en', 'fr' or '*'`."""
_log: Final = logging.getLogger(__name__)


class _Finding(NamedTuple):
    """What a finding of pydantic is called here. `counted` names the part of its context that is a number of things."""

    code: str
    sentence: Sentence
    counted: str = ""


_OBJECT: Final = _Finding("wrong_type", say("Write an object."))
_LIST: Final = _Finding("wrong_type", say("Write a list."))
_TEXT: Final = _Finding("wrong_type", say("Write a text."))
_WHOLE: Final = _Finding("wrong_type", say("Write a whole number."))
_NUMBER: Final = _Finding("wrong_type", say("Write a number."))
_FLAG: Final = _Finding("wrong_type", say("Write true or false."))
_DAY: Final = _Finding("bad_format", say("Write a day of the calendar, such as 2018-04-30."))
_INSTANT: Final = _Finding("bad_format", say("Write an instant that there is, such as 2018-04-30T12:00:00Z."))
_LISTED: Final = _Finding("not_in_list", say("Write one of: {values}."))
_OTHER: Final = _Finding("bad_value", say("This value is not taken here."))
FINDINGS: Final[Mapping[str, _Finding]] = {
    "missing": _Finding("required", say("This is needed.")),
    "union_tag_not_found": _Finding("required", say("This needs the member {discriminator}.")),
    "extra_forbidden": _Finding("unknown", say("There is no such member here.")),
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dict_type": _OBJECT,
    "list_type": _LIST,
    "string_type": _TEXT,
    "uuid_type": _TEXT,
    "date_type": _TEXT,
    "datetime_type": _TEXT,
    "int_type": _WHOLE,
    "float_type": _NUMBER,
    "bool_type": _FLAG,
    "date_from_datetime_parsing": _DAY,
    "datetime_from_date_parsing": _INSTANT,
    "literal_error": _LISTED,
    "union_tag_invalid": _LISTED,
    "string_too_short": _Finding(
        "too_short", say_count("Write at least one character.", "Write at least {count} characters.", 0), "min_length"
    ),
    "string_too_long": _Finding(
        "too_long", say_count("Write at most one character.", "Write at most {count} characters.", 0), "max_length"
    ),
    "too_short": _Finding("too_short", say_count("Name at least one.", "Name at least {count}.", 0), "min_length"),
    "too_long": _Finding("too_long", say_count("Name at most one.", "Name at most {count}.", 0), "max_length"),
    "greater_than": _Finding("too_small", say("Write a number above {gt}.")),
    "greater_than_equal": _Finding("too_small", say("Write {ge} or more.")),
    "less_than_equal": _Finding("too_large", say("Write {le} or less.")),
}
"""By the type that pydantic gives it: every one that a contract of ours can meet."""
_MISWRITTEN: Final = say("This is not written as the description of the member asks for.")


def faults_of(errors: Sequence[ErrorDetails], body: object = None) -> Iterator[Fault]:
    """Tell pydantic's findings, leaving out the rejected values.

    `body` is what was sent: pydantic puts names of its own into a path (the branch of a union), which are not there.
    """
    for error in errors[:MOST_FAULTS]:
        place, *path = error["loc"] or ("body",)
        fault = told(error)
        if _PLACES.get(str(place)) == "parameter":
            fault["parameter"] = str(path[0]) if path else ""
        else:
            steps = _steps_in(body, path, names_a_lack=fault["code"] == "required" or "said" in error.get("ctx", {}))
            fault["pointer"] = pointer_of(steps)
        yield fault


def faults_within(errors: Sequence[ErrorDetails]) -> list[Fault]:
    """Tell what is wrong with a whole that was put together here: its path begins at the root of the document."""
    return [
        {**told(error), "pointer": pointer_of([step for step in error["loc"] if step != _KEY])}
        for error in errors[:MOST_FAULTS]
    ]


def pointer_of(steps: Iterator[int | str] | Sequence[int | str]) -> str:
    """Write a path as JSON Pointer does."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def told(error: ErrorDetails) -> Fault:
    """Tell one finding, without its place."""
    kind, context = error["type"], error.get("ctx", {})
    if isinstance(said := context.get("said"), Sentence):  # a rule of ours: see `broken_rule`
        return Fault(code=kind, detail=said)
    if kind == "string_pattern_mismatch":
        return Fault(code="bad_format", detail=FORMS.get(context["pattern"], _MISWRITTEN))
    finding = FINDINGS.get(kind, _OTHER)
    if str(context.get("discriminator")).endswith("()"):  # a function found nothing to tell branches apart by
        finding = _OBJECT
    if finding is _OTHER:
        _log.warning("no code of ours stands for what pydantic calls %s", kind)
    places = {name: _shown(value) for name, value in context.items()}
    if finding.counted:
        places["count"] = context[finding.counted]
    if finding is _LISTED:
        values = context.get("expected", context.get("expected_tags", ""))
        places["values"] = one_of(text or number for text, number in _VALUES.findall(values))
    return Fault(code=finding.code, detail=replace(finding.sentence, places=places))


def _shown(value: object) -> object:
    """Write what pydantic names without its quotes, and a whole limit without decimals."""
    if isinstance(value, str):
        return value.strip("'")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _steps_in(body: object, path: Sequence[int | str], *, names_a_lack: bool) -> Iterator[int | str]:
    """Follow a path as far as it leads into the body; only what is missing may end beside it."""
    for place, step in enumerate(path):
        part = _part(body, step)
        if part is not _NOTHING:
            body = part
            yield step
        elif names_a_lack and place == len(path) - 1 and isinstance(body, dict) and step != _KEY:
            yield step


def _part(body: object, step: int | str) -> object:
    """Give what stands at one step of a body, or `_NOTHING`."""
    if isinstance(step, int):
        return body[step] if isinstance(body, list) and step < len(body) else _NOTHING
    return body.get(step, _NOTHING) if isinstance(body, dict) else _NOTHING
