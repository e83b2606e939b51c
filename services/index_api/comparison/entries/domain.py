"""Entries: assessments as samples hold them, and how a frozen sample writes them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict
from uuid import UUID

import orjson

from services.index_api.comparison.groups.domain import Place
from services.index_api.instrument.cores.domain import Core, Member
from services.index_api.instrument.scoring.domain import Part, ScoresDocument


@dataclass(frozen=True, slots=True)
class Mark:
    """A score as it was published: value and bounds 0 to 100, coverage 0 to 1, the reason where there is no value."""

    value: float | None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An assessment of a city in a sample, with its scores by code of indicator or composite.

    `marks` are as published, `core` those on the core: None without a core, or where its version is not in it.
    """

    place: Place
    assessment: UUID
    year: int
    questionnaire: str
    marks: Mapping[str, Mark]
    input_checksum: str
    reconstruction: bool
    core: Mapping[str, Mark] | None = None


_WrittenMark = tuple[float | None, float | None, float | None, float | None, str | None]


class WrittenEntry(TypedDict):
    """An entry as JSON; a mark is the list of its members."""

    city: str
    name: str
    country: str
    networks: list[str]
    figures: dict[str, float]
    synthetic: bool
    assessment: str
    year: int
    questionnaire: str
    input_checksum: str
    reconstruction: bool
    marks: dict[str, _WrittenMark]
    core: NotRequired[dict[str, _WrittenMark]]


class WrittenMember(TypedDict):
    """A version in a core as JSON: pairs of its questions and those of the reference, by its own."""

    pairs: list[tuple[str, str]]
    share: float
    n: int


class WrittenCore(TypedDict):
    """A core as JSON."""

    reference: str
    questions: list[str]
    members: dict[str, WrittenMember]
    left_out: dict[str, str]


def marks_of(parts: Mapping[str, Part]) -> dict[str, Mark]:
    """Take of scores what a sample keeps."""
    return {
        code: Mark(part.value, part.low, part.high, part.coverage, str(part.reason) if part.reason else None)
        for code, part in parts.items()
    }


def entry_of(place: Place, assessment: UUID, year: int, questionnaire: str, document: ScoresDocument) -> Entry:
    """Make an entry of an assessment with its kept scores."""
    parts = [document["index"], document["extended_index"], *document["composites"], *document["indicators"]]
    marks = {
        part["code"]: Mark(part["value"], part["low"], part["high"], part["coverage"], part.get("reason"))
        for part in parts
        if part is not None
    }
    return Entry(place, assessment, year, questionnaire, marks, document["input_checksum"], document["reconstruction"])


def written(entries: Iterable[Entry]) -> list[WrittenEntry]:
    """Write entries as JSON, by city."""
    return [_written(entry) for entry in sorted(entries, key=lambda entry: entry.place.slug)]


def _written(entry: Entry) -> WrittenEntry:
    place = entry.place
    written: WrittenEntry = {
        "city": place.slug,
        "name": place.name,
        "country": place.country,
        "networks": sorted(place.networks),
        "figures": dict(place.figures),
        "synthetic": place.synthetic,
        "assessment": str(entry.assessment),
        "year": entry.year,
        "questionnaire": entry.questionnaire,
        "input_checksum": entry.input_checksum,
        "reconstruction": entry.reconstruction,
        "marks": _written_marks(entry.marks),
    }
    if entry.core is not None:
        written["core"] = _written_marks(entry.core)
    return written


def _written_marks(marks: Mapping[str, Mark]) -> dict[str, _WrittenMark]:
    return {code: (mark.value, mark.low, mark.high, mark.coverage, mark.reason) for code, mark in marks.items()}


def read(rows: Iterable[WrittenEntry]) -> list[Entry]:
    """Read what `written` wrote."""
    return [_read(row) for row in rows]


def _read(row: WrittenEntry) -> Entry:
    place = Place(
        row["city"], row["name"], row["country"], frozenset(row["networks"]), row["synthetic"], row["figures"]
    )
    return Entry(
        place,
        UUID(row["assessment"]),
        row["year"],
        row["questionnaire"],
        _read_marks(row["marks"]),
        row["input_checksum"],
        row["reconstruction"],
        _read_marks(row["core"]) if "core" in row else None,
    )


def _read_marks(marks: Mapping[str, _WrittenMark]) -> dict[str, Mark]:
    return {code: Mark(*mark) for code, mark in marks.items()}


def written_core(core: Core) -> WrittenCore:
    """Write a core as JSON."""
    return {
        "reference": core.reference,
        "questions": sorted(core.questions),
        "members": {
            name: {"pairs": sorted(member.pairs.items()), "share": member.share, "n": member.n}
            for name, member in core.members.items()
        },
        "left_out": dict(core.left_out),
    }


def read_core(written: WrittenCore) -> Core:
    """Read what `written_core` wrote."""
    members = {
        name: Member(dict(member["pairs"]), member["share"], member["n"]) for name, member in written["members"].items()
    }
    return Core(written["reference"], frozenset(written["questions"]), members, written["left_out"])


def checksum(rows: Sequence[object]) -> str:
    """Fold rows of plain data, such as `written` gives, into the SHA-256 of their canonical JSON, as hex."""
    return hashlib.sha256(orjson.dumps(rows, option=orjson.OPT_SORT_KEYS)).hexdigest()
