"""Changing a document as RFC 7396 says."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from shared.platform.refusals import Fault, Invalid
from shared.sentences import say


def merge_patch(
    document: Mapping[str, Any], patch: Mapping[str, Any], *, whole: Collection[str] = ()
) -> dict[str, Any]:
    """Give the changed document: null removes, objects merge, anything else takes the place of what was there.

    Members named in `whole` are values although they are objects: half of one source does not belong to another.
    """
    merged = dict(document)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping) and name not in whole:
            kept = merged.get(name)
            merged[name] = merge_patch(kept if isinstance(kept, Mapping) else {}, value)
        else:
            merged[name] = value
    return merged


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
