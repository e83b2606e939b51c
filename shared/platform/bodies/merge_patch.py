"""Changing a document as RFC 7396 says."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from shared.platform.refusals import Fault, Invalid
from shared.schemas.languages import MOST_LANGUAGES
from shared.sentences import Sentence, say, say_count

_CANNOT_BE_EMPTY: Final = say("This cannot be empty.")


def merge_patch(
    document: Mapping[str, Any], patch: Mapping[str, Any], *, whole: Collection[str] = ()
) -> dict[str, Any]:
    """Give the changed document: null removes, objects merge, anything else takes the place of what was there.

    Members named in `whole` are values although they are objects: half of one source does not belong to another.
    Raises `Invalid` where a text would have more languages than one may have.
    """
    return _merged(document, patch, whole, "")


def _merged(
    document: Mapping[str, Any], patch: Mapping[str, Any], whole: Collection[str], place: str
) -> dict[str, Any]:
    merged = dict(document)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping) and name not in whole:
            kept = merged.get(name)
            merged[name] = _merged(kept if isinstance(kept, Mapping) else {}, value, (), f"{place}/{name}")
        else:
            merged[name] = value
    if place and len(merged) > MOST_LANGUAGES:
        told = say_count("Name at most one.", "Name at most {count}.", MOST_LANGUAGES)
        raise Invalid(errors=[Fault(pointer=place, code="too_long", detail=told)])
    return merged


def demand_filled(document: Mapping[str, Any], needed: Iterable[str], detail: Sentence = _CANNOT_BE_EMPTY) -> None:
    """Raise `Invalid` for members of a changed document that nothing is left in; `detail` says so of each."""
    if empty := [name for name in needed if not document[name]]:
        faults = [Fault(pointer=f"/{name}", code="needed", detail=detail) for name in empty]
        raise Invalid(say("Something cannot be empty."), errors=faults)


def demand_left(patch: Mapping[str, Any], needed: Iterable[str]) -> None:
    """Raise `Invalid` for a patch that would remove a member which the document cannot be without."""
    removed = [name for name in needed if name in patch and patch[name] is None]
    if removed:
        raise Invalid(
            say("Something cannot be removed."),
            errors=[
                Fault(pointer=f"/{name}", code="needed", detail=say("This cannot be removed.")) for name in removed
            ],
        )
