"""Plain data as their contract tells them: what is always sent is there, and what may be absent is never null."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args

from fastapi import Request

from shared.schemas.fields import Told

Members = Mapping[str, object]


def contract_of(request: Request) -> type[Told] | None:
    """Find the class that the operation answers with; a file has none."""
    declared = getattr(request.scope.get("route"), "response_model", None)
    return declared if isinstance(declared, type) and issubclass(declared, Told) else None


def whole(told: Members, kind: type[Told]) -> Members:
    """Add what the class always sends, and leave out what is null where it may be absent; in their parts too."""
    always, lacking, parts = _members(kind)
    if not always and not lacking and not parts:
        return told
    all_of_it = {name: value for name, value in told.items() if value is not None or name not in lacking}
    for name, value in always:
        if all_of_it.get(name) is None:
            all_of_it[name] = value
    for name, part in parts:
        match all_of_it.get(name):
            case list() | tuple() as several:
                all_of_it[name] = [whole(_as_mapping(one), part) for one in several]
            case Mapping() as one:
                all_of_it[name] = whole(one, part)
    return all_of_it


def _as_mapping(told: Any) -> Members:
    return {one.name: getattr(told, one.name) for one in fields(told)} if is_dataclass(told) else told


@cache
def _members(
    kind: type[Told],
) -> tuple[tuple[tuple[str, object], ...], frozenset[str], tuple[tuple[str, type[Told]], ...]]:
    """Give what a class always sends, what it may lack, and those of its members whose classes have such members."""
    parts = [
        (field.alias or name, kinds[0])
        for name, field in kind.model_fields.items()
        if len(kinds := list(_kinds(field.annotation))) == 1 and _ever_differs(kinds[0], frozenset({kind}))
    ]
    return tuple(kind.always().items()), _lacking(kind), tuple(parts)


def _lacking(kind: type[Told]) -> frozenset[str]:
    may_lack = (
        field.alias or name
        for name, field in kind.model_fields.items()
        if field.get_default(call_default_factory=False) is None
    )
    return frozenset(may_lack) - kind.always().keys()


def _ever_differs(kind: type[Told], above: frozenset[type[Told]]) -> bool:
    parts = {part for field in kind.model_fields.values() for part in _kinds(field.annotation)}
    differs = bool(kind.always() or _lacking(kind))
    return differs or any(_ever_differs(part, above | {kind}) for part in parts - above - {kind})


def _kinds(annotation: Any) -> Iterator[type[Told]]:
    """Find the classes of the contract that a member may hold, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, Told):
        yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)
