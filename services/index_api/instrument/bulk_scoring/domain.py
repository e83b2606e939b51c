"""Many assessments scored at once, each equal to the last bit to what `scoring` makes of it.

- looked up    what some questions of an indicator give together is computed once for every combination of their codes
- exact sums   a term is split into two halves: a multiple of 2**-28, and a rest of at most 2**-29. Of terms from 2**-24
               to 2**18 the rests are multiples of 2**-76, so both sums of up to 64 halves fit in the 53 bits of a
               float: nothing is rounded until the two are added, and the result is that of `math.fsum`

Halves after S. M. Rump, T. Ogita and S. Oishi, Accurate floating-point summation, part I (2008),
doi 10.1137/050645671; the formulas are those of `scoring`, by the method that is in force.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, chain, product
from math import fsum, isnan, prod
from typing import TYPE_CHECKING, Final

from services.index_api.instrument.scoring.domain import METHOD_1, parts_of
from services.index_api.instrument.sheets.domain import coded, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from services.index_api.instrument.scoring.domain import Answers, Model
    from services.index_api.instrument.sheets.domain import Codes, Column, Key, Numbers, Sheets

    Members = Sequence[tuple[int, float]]

AT_ONCE: Final = 8_192
"""Sheets that are scored together, so that what is computed meanwhile stays near the processor."""

FEWEST: Final = 50
"""Fewer sheets are scored one by one in less time than a plan takes."""

SMALLEST_WORTH: Final = 2.0**-12
"""A number is worth nothing or at least this much, or it is not scored in bulk."""

_MOST_COMBINATIONS: Final = 1 << 14
_MOST_TERMS: Final = 64
_LEAST_TERM: Final = 2.0**-23
_GREATEST_TERM: Final = 2.0**17
_SPLITTER: Final = 2.0**24
"""A float of this size ends at 2**-28."""


class NotInBulk(ValueError):  # noqa: N818 - what it is, as refusals are named
    """Weights or worths too many or too far apart for exact sums of halves. `scoring` takes them one by one."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Questions of an indicator that are looked up together: halves of the sums of their terms (2 x combinations x 4).

    The terms are what the code of a question adds: gained, gained with what is missing, weight answered, weight
    applicable. `beside` is the weight of a question with worths beside its codes, which stands alone.
    """

    questions: slice
    steps: Sequence[int]
    halves: Numbers
    beside: float | None


@dataclass(frozen=True, slots=True)
class _Composite:
    """The members of a composite by place, and the sums of weights of every set of them.

    The steps (members x 1 x 1) of those that are unknown add up to the place in `wholes` of what all others weigh.
    """

    members: NDArray[np.intp]
    steps: NDArray[np.unsignedinteger]
    wholes: Numbers


@dataclass(frozen=True, slots=True)
class Plan:
    """What scoring in bulk needs of a model, made once for many sheets.

    `parts` are the codes of the indicators and then the composites, in the order in which they are scored. What the
    codes of a block give, each times its step (questions x 1), add up to the row of their combination. An indicator has
    blocks; one with a single block has its scores (combinations x 4) ready. `above` are the composites of each part by
    number, with the weight that it has in them.
    """

    key: Key
    steps: NDArray[np.uint16]
    parts: Sequence[str]
    blocks: Sequence[Sequence[_Block]]
    ready: Sequence[Numbers | None]
    composites: Sequence[_Composite]
    above: Sequence[Mapping[float, Sequence[int]]]


def values_of(model: Model, answers: Sequence[Answers]) -> list[dict[str, float | None]]:
    """Score the answers of assessments, and give the value of every part by its code. Raises `BadAnswer`.

    In bulk where there are many and the model allows it, else one by one.
    """
    try:
        if len(answers) >= FEWEST:
            return _values(plan_of(model), answers)
    except NotInBulk:
        pass
    return [{code: part.value for code, part in parts_of(model, given).items()} for given in answers]


def plan_of(model: Model) -> Plan:
    """Prepare a model for scoring in bulk. Raises `NotInBulk`."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    key = key_of(model)
    columns = iter(key.columns)
    asked = [[next(columns) for _ in scales] for scales in model.indicators.values()]
    parts = [*model.indicators, *model.composites]
    places = {code: place for place, code in enumerate(parts)}
    composites = [[(places[code], weight) for code, weight in members] for members in model.composites.values()]
    _demand_near(asked, composites)
    firsts = accumulate(map(len, asked), initial=0)
    blocks = [_blocks(own, first) for own, first in zip(asked, firsts, strict=False)]
    ready = [_scores(own[0].halves) if len(own) == 1 and own[0].beside is None else None for own in blocks]
    return Plan(
        key,
        np.array([step for own in blocks for block in own for step in block.steps], dtype=np.uint16).reshape(-1, 1),
        parts,
        blocks,
        ready,
        [_composite(members) for members in composites],
        [_above(place, composites) for place in range(len(parts))],
    )


def scored(plan: Plan, sheets: Sheets) -> Iterator[Numbers]:
    """Score sheets that were coded by the key of a plan, `AT_ONCE` at a time: arrays of parts x sheets x 4.

    The four are the value, low and high (0 to 100) and the coverage (0 to 1) of a `Part`; NaN says that there is none.
    Raises `NotInBulk` for a number that is worth something, but less than `SMALLEST_WORTH`.
    """
    assert sheets.key is plan.key, "by another key the same codes mean something else"
    if ((sheets.worths > 0) & (sheets.worths < SMALLEST_WORTH)).any():
        raise NotInBulk(f"a number is worth less than {SMALLEST_WORTH}")
    desk: _Desk | None = None
    for start in range(0, sheets.codes.shape[1], AT_ONCE):
        codes = sheets.codes[:, start : start + AT_ONCE]
        if desk is None or desk.stepped.shape != codes.shape:
            desk = _Desk.of(plan, codes.shape[1])
        yield _scored(plan, codes, sheets.worths[:, start : start + AT_ONCE], desk)


def _values(plan: Plan, answers: Sequence[Answers]) -> list[dict[str, float | None]]:
    chunks = scored(plan, coded(plan.key, answers))
    rows = chain.from_iterable(scores[:, :, 0].T.tolist() for scores in chunks)
    return [
        {code: None if isnan(value) else value for code, value in zip(plan.parts, row, strict=True)} for row in rows
    ]


def _demand_near(asked: Sequence[Sequence[Column]], composites: Sequence[Members]) -> None:
    """See that no term of a sum is too small or great, whatever the answers.

    The least that a mean may be, if anything, is the least of its terms by the weights of all. Of what an indicator
    gains it is a hundred times as much, of its coverage it is not.
    """
    least_of: list[float] = []
    terms: list[float] = []
    for columns in asked:
        weights = [column.scale.weight for column in columns] or [1.0]
        least = min((_least(column) for column in columns), default=1.0)
        least_of.append(min(100 * least, *weights) / fsum(weights))
        terms += [least, *weights]
    for members in composites:
        least = min(weight * least_of[place] for place, weight in members)
        least_of.append(least / fsum(weight for _, weight in members))
        terms += [least, *(100 * weight for _, weight in members)]
    longest = max(map(len, [*asked, *composites]))
    if min(terms) < _LEAST_TERM or max(terms) > _GREATEST_TERM or longest > _MOST_TERMS:
        raise NotInBulk(f"sums of up to {longest} terms from {min(terms)} to {max(terms)}")


def _least(column: Column) -> float:
    """Give the least that a question may add to a sum, if anything."""
    worths = column.worths or (SMALLEST_WORTH,)
    return column.scale.weight * min([1.0, *(worth for worth in worths if worth)])


def _blocks(columns: Sequence[Column], first: int) -> list[_Block]:
    """Part an indicator, whose first question is given by number, into blocks: as few as their tables allow."""
    parted: list[list[Column]] = [[]]
    for column in columns:
        last = parted[-1]
        size = prod(one.size for one in [*last, column])
        if last and (column.beside or last[0].beside or size > _MOST_COMBINATIONS):
            parted.append([])
        parted[-1].append(column)
    firsts = accumulate(map(len, parted), initial=first)
    return [_block(own, start) for own, start in zip(parted, firsts, strict=False)]


def _block(columns: Sequence[Column], first: int) -> _Block:
    import numpy as np  # noqa: PLC0415 - as above

    halves = np.zeros((2, 1, 4))
    for column in columns:
        weight = column.scale.weight
        gained = [weight * worth for worth in column.worths] or [0.0]
        left, missing = (0.0, 0.0, 0.0, 0.0), (0.0, weight, 0.0, weight)
        terms = _split(np.array([left, missing, *((gain, gain, weight, weight) for gain in gained)]))
        halves = (halves[:, :, np.newaxis] + terms[:, np.newaxis]).reshape(2, -1, 4)
    beside = columns[0].scale.weight if columns and columns[0].beside else None
    return _Block(slice(first, first + len(columns)), _steps([one.size for one in columns]), halves, beside)


def _steps(sizes: Sequence[int]) -> list[int]:
    """Say what one more of each counter, which takes so many values, adds to the place of all in their order."""
    return [prod(sizes[place:]) for place in range(1, len(sizes) + 1)]


def _composite(members: Members) -> _Composite:
    """Sum the weights of every set of members. Of those that weigh the same only the number counts."""
    import numpy as np  # noqa: PLC0415 - as above

    alike = Counter(weight for _, weight in members)
    sizes = [n + 1 for n in alike.values()]
    if prod(sizes) > _MOST_COMBINATIONS:
        raise NotInBulk(f"a composite of {len(alike)} different weights")
    step_of = dict(zip(alike, _steps(sizes), strict=True))
    steps = np.array([step_of[weight] for _, weight in members], dtype=np.min_scalar_type(prod(sizes)))
    known = product(*(range(n, -1, -1) for n in alike.values()))
    wholes = [fsum(chain(*([weight] * n for weight, n in zip(alike, counts, strict=True)))) for counts in known]
    return _Composite(np.array([place for place, _ in members]), steps.reshape(-1, 1, 1), np.array(wholes))


def _above(part: int, composites: Sequence[Members]) -> dict[float, list[int]]:
    """List the composites of a part by the weight that it has in them."""
    found: dict[float, list[int]] = {}
    for number, members in enumerate(composites):
        for weight in (weight for member, weight in members if member == part):
            found.setdefault(weight, []).append(number)
    return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """Room in which n sheets after n are scored: to ask for it anew each time takes as long as the arithmetic.

    It is for codes times their steps (questions x n), for which scores are unknown (parts x n x 4), and for halves of
    terms and of the sums of each composite (2 x n x 4).
    """

    stepped: NDArray[np.uint16]
    unknown: NDArray[np.bool_]
    halves: Numbers
    sums: Sequence[Numbers]

    @classmethod
    def of(cls, plan: Plan, n: int) -> _Desk:
        import numpy as np  # noqa: PLC0415 - as above

        halves, *sums = (np.empty((2, n, 4)) for _ in (0, *plan.composites))
        stepped = np.empty((len(plan.steps), n), dtype=np.uint16)
        return cls(stepped, np.empty((len(plan.parts), n, 4), dtype=np.bool_), halves, sums)


def _scored(plan: Plan, codes: Codes, worths: Numbers, desk: _Desk) -> Numbers:
    """Score as many sheets as there is room for: parts x sheets x 4."""
    import numpy as np  # noqa: PLC0415 - as above

    parts = np.empty((len(plan.parts), codes.shape[1], 4))
    stepped, beside = np.multiply(codes, plan.steps, out=desk.stepped), iter(worths)
    for sums in desk.sums:
        sums.fill(0)
    for place, (scores, unknown) in enumerate(zip(parts, desk.unknown, strict=True)):
        own = place - len(plan.blocks)
        if own >= 0:
            _write_means(desk.sums[own], _wholes(plan.composites[own], desk.unknown), scores)
        elif (ready := plan.ready[place]) is not None:
            ready.take(_rows(plan.blocks[place][0], stepped), axis=0, out=scores, mode="clip")
        else:
            _write_scores(_sums(plan.blocks[place], stepped, beside), scores)
        np.isnan(scores, out=unknown)
        for weight, composites in plan.above[place].items():
            terms = np.fmax(scores, 0, out=desk.halves[1])  # what is unknown adds nothing
            _split(terms if weight == 1 else terms * weight, desk.halves)
            for composite in composites:
                np.add(desk.sums[composite], desk.halves, out=desk.sums[composite])
    return parts


def _wholes(composite: _Composite, unknown: NDArray[np.bool_]) -> Numbers:
    """Sum the weights of those members of a composite that are known: n x 4."""
    import numpy as np  # noqa: PLC0415 - as above

    steps = composite.steps * unknown[composite.members].view(np.uint8)
    places: NDArray[np.unsignedinteger] = steps.sum(axis=0, dtype=steps.dtype)
    return composite.wholes.take(places)


def _rows(block: _Block, stepped: NDArray[np.uint16]) -> NDArray[np.intp]:
    """Find where the combination of codes of each sheet stands in the tables of a block."""
    import numpy as np  # noqa: PLC0415 - as above

    rows: NDArray[np.uint16] = stepped[block.questions].sum(axis=0, dtype=np.uint16)
    return rows.astype(np.intp)


def _sums(blocks: Sequence[_Block], stepped: NDArray[np.uint16], worths: Iterator[Numbers]) -> Numbers:
    """Add up the terms of an indicator: halves, 2 x sheets x 4."""
    import numpy as np  # noqa: PLC0415 - as above

    sums = np.zeros((2, stepped.shape[1], 4))
    for block in blocks:
        rows = _rows(block, stepped)
        sums += block.halves.take(rows, axis=1)
        if block.beside is not None:
            gained = np.zeros(sums.shape[1:])
            gained[:, :2] = (block.beside * next(worths))[:, np.newaxis]
            sums += _split(gained)
    return sums


def _scores(sums: Numbers) -> Numbers:
    """Score an indicator (n x 4) from halves of its sums (2 x n x 4)."""
    import numpy as np  # noqa: PLC0415 - as above

    scores = np.empty(sums.shape[1:])
    _write_scores(sums, scores)
    return scores


def _write_scores(sums: Numbers, scores: Numbers) -> None:
    """Write the scores of an indicator (n x 4) from halves of its sums (2 x n x 4)."""
    import numpy as np  # noqa: PLC0415 - as above

    gained, most, answered, whole = (sums[0] + sums[1]).T
    value, low, high, coverage = scores.T
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: there is none
        np.divide(100 * gained, answered, out=value)
        np.divide(100 * gained, whole, out=low)
        np.divide(100 * most, whole, out=high)
        np.divide(answered, whole, out=coverage)
    np.copyto(value, np.nan, where=coverage < METHOD_1.minimum_coverage)


def _write_means(sums: Numbers, wholes: Numbers, scores: Numbers) -> None:
    """Write the scores of a composite (n x 4) from halves of its sums, and sums of weights (n x 4)."""
    import numpy as np  # noqa: PLC0415 - as above

    np.add(sums[0], sums[1], out=scores)
    with np.errstate(invalid="ignore"):  # as above
        scores /= wholes
    np.copyto(scores[:, 0], np.nan, where=scores[:, 3] < METHOD_1.minimum_coverage)


def _split(terms: Numbers, halves: Numbers | None = None) -> Numbers:
    """Split terms (n x 4) into multiples and rests (2 x n x 4)."""
    import numpy as np  # noqa: PLC0415 - as above

    if halves is None:
        halves = np.empty((2, *terms.shape))
    multiples, rests = halves
    np.add(terms, _SPLITTER, out=multiples)
    multiples -= _SPLITTER
    np.subtract(terms, multiples, out=rests)
    return halves
