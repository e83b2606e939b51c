"""Answer sheets of many assessments, coded into a matrix that can be scored fast.

A sheet has a code for each scored question: 0 where the question leaves the sums, 1 where its answer is missing, then
one for each worth that an answer can have. A question that takes any number has one code for all answers, and their
worths stand beside the codes. Conditions are heeded when a sheet is coded, so its codes say all that counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from services.index_api.instrument.questionnaires.domain import heeding, points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from services.index_api.instrument.questionnaires.domain import Gate, GivenAnswer, Scale
    from services.index_api.instrument.scoring.domain import Answers, Model

    Codes = NDArray[np.uint8]
    Numbers = NDArray[np.float64]

LEFT: Final = 0
MISSING: Final = 1
ANSWERED: Final = 2
"""The code of the least worth; greater ones follow."""

_LEAVE: Final = ("not_applicable", "not_asked")
_MOST_WORTHS: Final = 200
_MOST_TICKS: Final = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A question: its worths in the order of their codes; none where they stand beside the codes."""

    scale: Scale
    worths: Sequence[float]

    @property
    def beside(self) -> bool:
        """Say whether worths stand beside the codes."""
        return not self.worths

    @property
    def size(self) -> int:
        """Count its codes."""
        return ANSWERED + (len(self.worths) or 1)


@dataclass(frozen=True, slots=True)
class Key:
    """How the sheets of a model are coded: its scored questions, by indicator, and their conditions."""

    columns: Sequence[Column]
    gates: Mapping[str, Gate]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheets of n assessments: codes (questions x n), and worths from 0 to 1 (questions that have them beside x n)."""

    key: Key
    codes: Codes
    worths: Numbers


def key_of(model: Model) -> Key:
    """Say how sheets are coded, in the order of indicators and their questions."""
    return Key([_column(scale) for scales in model.indicators.values() for scale in scales], model.gates)


def coded(key: Key, answers: Sequence[Answers]) -> Sheets:
    """Code the answers of assessments, in their order. Raises `BadAnswer` for a value that is not offered."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    codes_of = [{worth: code for code, worth in enumerate(one.worths, ANSWERED)} for one in key.columns]
    beside = [column for column in key.columns if column.beside]
    codes, worths = [], []
    for given in answers:
        heeded = heeding(key.gates, given)
        own = [heeded.get(column.scale.question) for column in key.columns]
        codes.append(bytes(map(_code, key.columns, codes_of, own)))
        worths.append([_worth(column, heeded.get(column.scale.question)) for column in beside])
    rows = np.frombuffer(b"".join(codes), dtype=np.uint8).reshape(len(answers), len(key.columns))
    numbers = np.array(worths, dtype=np.float64).reshape(len(answers), len(beside))
    return Sheets(key, np.ascontiguousarray(rows.T), np.ascontiguousarray(numbers.T))


def _column(scale: Scale) -> Column:
    """List what an answer can be worth; nothing where that is any number, or too many."""
    possible = set(scale.worth.values())
    if scale.type == "multiple_choice":
        together = sorted(scale.worth.keys() - scale.exclusive)
        if len(together) > _MOST_TICKS:
            return Column(scale, [])
        ticked = (combinations(together, size) for size in range(1, len(together) + 1))
        alone = ((code,) for code in scale.exclusive)
        possible = {points(scale, list(codes)) for codes in chain(alone, *ticked)}
    return Column(scale, sorted(possible) if len(possible) <= _MOST_WORTHS else [])


def _code(column: Column, codes: Mapping[float, int], answer: GivenAnswer | None) -> int:
    if answer is None or answer["state"] == "not_answered":
        return MISSING
    if answer["state"] in _LEAVE:
        return LEFT
    return codes.get(points(column.scale, answer["value"]), ANSWERED)


def _worth(column: Column, answer: GivenAnswer | None) -> float:
    return points(column.scale, answer["value"]) if answer and answer["state"] == "answered" else 0.0
