"""The steps with which a city joins: which there are, and how those of a city are told."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from services.index_api.network.joining.errors import NotForServices
from shared.platform.access.permits import Role

Steps = Sequence[Mapping[str, Any]]
"""The steps of the data file: code, label, description, source and perhaps by_service."""
_INSIDE = ("evidence", "note")


def told(
    steps: Steps, marked: Mapping[str, Mapping[str, Any]], *, synthetic: bool, inside: bool
) -> list[dict[str, Any]]:
    """Tell every step in its order as `JoiningStep`. `marked` holds what was marked, by code.

    Evidence and notes are told to those who are `inside`: the city, its networks, the secretariat.
    """
    return [_told(step, marked.get(step["code"]), synthetic=synthetic, inside=inside) for step in steps]


def _told(step: Mapping[str, Any], mark: Mapping[str, Any] | None, *, synthetic: bool, inside: bool) -> dict[str, Any]:
    about = {name: step[name] for name in ("code", "label", "description", "source")}
    done_on: date | None = mark["done_on"] if mark else None
    about |= {"done": done_on is not None, "synthetic": synthetic, "version": mark["version"] if mark else 0}
    if mark is None:
        return about
    shown = {name: value for name, value in mark.items() if value is not None and (inside or name not in _INSIDE)}
    return about | shown


def progress(steps: Iterable[str], done: Collection[str]) -> dict[str, list[str]]:
    """Part the steps into those done and those open, as `JoiningProgress`."""
    told: dict[str, list[str]] = {"done": [], "open": []}
    for step in steps:
        told["done" if step in done else "open"].append(step)
    return told


def demand_hand(step: Mapping[str, Any], roles: Iterable[str]) -> None:
    """Raise `NotForServices` where only a service asks and the step is not one that services know of."""
    people = set(roles) & {Role.CITY_COORDINATOR, Role.SECRETARIAT}
    if not people and not step.get("by_service"):
        raise NotForServices
