"""What the codes of lists are called: the labels of the release, and above them what the network decided."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple, TypedDict

from shared.platform.bodies.merge_patch import merge_patch
from shared.schemas.codes import CODE_LISTS

FIRST: Final = 1
"""The version of what came with a release, which nothing is kept of."""
Texts = Mapping[str, str]


class Code(NamedTuple):
    """A code by its list."""

    list: str
    code: str


class Decided(NamedTuple):
    """What the network decided of a code, by language, and the version of that."""

    label: Texts
    version: int


class VersionRow(TypedDict):
    """What the network decided of a code from one change to the next; nobody and never for what came with a release."""

    version: int
    label: Texts
    note: Texts | None
    by: str | None
    at: datetime | None


class LabelRow(TypedDict):
    """A code with what it is called; `place` orders them."""

    list: str
    code: str
    label: Texts
    decided: Sequence[str]
    version: int
    place: int


AS_SHIPPED: Final = Decided({}, FIRST)
SHIPPED: Final[VersionRow] = {"version": FIRST, "label": {}, "note": None, "by": None, "at": None}
_PLACES: Final = {
    Code(name, code): place
    for place, (name, code) in enumerate(((name, code) for name, labels in CODE_LISTS.items() for code in labels), 1)
}


def in_force(of: Code, decided: Texts) -> Texts:
    """Lay what was decided over the label of the release, language by language."""
    return {**CODE_LISTS[of.list][of.code], **decided}


def told(of: Code, decided: Decided) -> LabelRow:
    """Say what a code is called, and in which languages the network decided it."""
    return {
        "list": of.list,
        "code": of.code,
        "label": in_force(of, decided.label),
        "decided": sorted(decided.label),
        "version": decided.version,
        "place": _PLACES[of],
    }


def listed(decided: Mapping[Code, Decided], code_list: str | None, after: int) -> Iterator[LabelRow]:
    """Say what the codes of a list, or of all lists, are called, in their order from after the place `after`."""
    for of, place in _PLACES.items():
        if place > after and code_list in (None, of.list):
            yield told(of, decided.get(of, AS_SHIPPED))


def changed(decided: Texts, patch: Mapping[str, object]) -> Texts:
    """Give what is decided as a patch leaves it. Raises `Invalid` for too many languages."""
    label: Texts = merge_patch({"label": decided}, patch).get("label", {})
    return label
