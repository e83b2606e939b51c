"""What may be changed of a topic, and which topics a year may give priority."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypedDict

from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.refusals import Fault, retired_slug, unknown_slug

NEEDED: Final = ("label", "retired")


class Written(TypedDict):
    """What is written of a topic."""

    label: Mapping[str, str]
    source: Mapping[str, str]
    retired: bool


class TopicRow(TypedDict):
    """A topic of the vocabulary."""

    slug: str
    label: Mapping[str, str]
    priority_years: list[int]
    source: Mapping[str, str]
    retired: bool
    version: int


class VersionRow(TypedDict):
    """What a topic was from one change to the next."""

    version: int
    label: Mapping[str, str]
    retired: bool
    note: Mapping[str, str] | None
    by: str | None
    at: datetime


class DecisionRow(TypedDict):
    """What was decided for a year."""

    year: int
    topics: list[str]
    note: Mapping[str, str] | None
    by: str | None
    at: datetime
    version: int


def changed(topic: Written, patch: Mapping[str, object]) -> Written:
    """Give a topic as a patch leaves it. Raises `Invalid` where it would be left without a label."""
    demand_left(patch, NEEDED)
    merged = merge_patch(topic, patch, whole={"source"})
    demand_left({"label": merged["label"] or None}, NEEDED)
    return {"label": merged["label"], "source": merged.get("source", {}), "retired": merged["retired"]}


def unfit(topics: Sequence[str], known: Mapping[str, bool], kept: Collection[str]) -> Iterator[Fault]:
    """Find topics that a year cannot get: unknown ones, and retired ones that it did not have before (`kept`).

    `known` says of each topic of the vocabulary whether it is retired.
    """
    for place, topic in enumerate(topics):
        if topic not in known:
            yield unknown_slug(f"/topics/{place}", "topic")
        elif known[topic] and topic not in kept:
            yield retired_slug(f"/topics/{place}")


def in_order(years: Iterable[int]) -> list[int]:
    """Put years in their order, each once."""
    return sorted(set(years))
