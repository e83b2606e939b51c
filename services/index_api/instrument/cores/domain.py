"""What versions of a questionnaire have in common, and answers scored on that alone.

A core has a reference: the version that gives it weights, areas and composites. It holds the scored questions of the
reference for which every version among the answers has an equal one, but for adaptations: an adaptation is projected on
the core, and what it does not ask in the same way counts as missing there.

- share of a version   by effective weight, the share of its own index that the core covers
- admitted             versions come in by how many answered them; one that would leave the core, or any version in it,
                       with a share below MINIMUM_SHARE stays out, so a core is never empty
- score on a core      points from the version that was answered, weights and structure from the reference; what is
                       missing leaves the sums of the value and opens its bounds, as in the method
- checksum             SHA-256 of the canonical JSON of the reference, the questions, and the pairs of each version

After the SDG Index methodology, which compares editions on the indicators that all of them have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum
from typing import Final

from services.index_api.instrument.questionnaires.domain import Gate, checksum, heeding
from services.index_api.instrument.scoring.domain import Answers, Model, Part, effective_weights, parts_of

MINIMUM_SHARE: Final = 0.6
"""Below this share of its index a version is not compared. Our own choice, as in the method."""

Pairs = Mapping[str, str]
"""Questions of a version with the equal ones of the reference."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A version that was answered: its scoring model and the answers."""

    model: Model
    answers: Answers


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version that could be compared: how many answered it, its model, and its pairs with the reference.

    `pairs` is empty where no mapping leads to the reference.
    """

    name: str
    n: int
    model: Model
    pairs: Pairs
    adapts: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A version in a core: its questions in it, the share of its index that they carry, how many answered it."""

    pairs: Pairs
    share: float
    n: int


@dataclass(frozen=True)
class Core:
    """What versions have in common: scored questions of the reference, and how each version asks them.

    `left_out` says of versions that are not in it why: `no_mapping` or `too_little_in_common`.
    """

    reference: str
    questions: frozenset[str]
    members: Mapping[str, Member]
    left_out: Mapping[str, str]

    def why_not(self, questionnaire: str) -> str:
        """Say why a version is not in the core; one that nobody counted when it was made has too little in common."""
        return self.left_out.get(questionnaire, "too_little_in_common")

    @cached_property
    def checksum(self) -> str:
        """Fold what scores on the core depend on."""
        versions = {name: sorted(member.pairs.items()) for name, member in self.members.items()}
        return checksum({"reference": self.reference, "questions": sorted(self.questions), "versions": versions})


def common(questions: Sequence[str], pairs: Sequence[Pairs]) -> frozenset[str]:
    """Give the questions of the reference that have an equal one in each version: `pairs` map own to reference."""
    return frozenset(questions).intersection(*(mapped.values() for mapped in pairs))


def share(own: Model, pairs: Pairs, kept: frozenset[str]) -> float:
    """Say which share (0 to 1) of the index of a version its questions equal to `kept` ones carry."""
    weights = effective_weights(own)
    return min(1.0, fsum(weight for question, weight in weights.items() if pairs.get(question) in kept))


def core_of(reference: str, model: Model, candidates: Sequence[Candidate]) -> Core:
    """Make the core of a reference, whose model is given, and of versions that were answered."""
    whole = frozenset(scale.question for scales in model.indicators.values() for scale in scales)
    answered = next((one.n for one in candidates if one.name == reference), 0)
    questions, plain = whole, [Candidate(reference, answered, model, {question: question for question in whole})]
    others = [one for one in candidates if one.name != reference]
    for newcomer in sorted(others, key=lambda one: (-one.n, one.name)):
        fewer = questions.intersection(newcomer.pairs.values())
        together = (*plain, newcomer)
        if not newcomer.adapts and all(share(one.model, one.pairs, fewer) >= MINIMUM_SHARE for one in together):
            questions, plain = fewer, [*together]
    adapting = [one for one in others if one.adapts and share(one.model, one.pairs, questions) >= MINIMUM_SHARE]
    members = {one.name: _member(one, questions) for one in (*plain, *adapting)}
    reasons = {
        one.name: "too_little_in_common" if one.pairs else "no_mapping" for one in others if one.name not in members
    }
    return Core(reference, questions, members, reasons)


def _member(one: Candidate, questions: frozenset[str]) -> Member:
    kept = {own: equal for own, equal in one.pairs.items() if equal in questions}
    return Member(kept, share(one.model, kept, questions), one.n)


@dataclass(frozen=True, slots=True)
class Projection:
    """How answers to a version are scored on the questions of a reference; made once for each version."""

    model: Model
    gates: Mapping[str, Gate]
    origin: Mapping[str, str]

    def parts(self, answers: Answers) -> Mapping[str, Part]:
        """Score answers to the version."""
        heeded = heeding(self.gates, answers)
        kept = {after: heeded[before] for after, before in self.origin.items() if before in heeded}
        return parts_of(self.model, kept)


def projection(reference: Model, own: Model, pairs: Pairs, kept: frozenset[str]) -> Projection:
    """Say how answers to a version are scored on the questions `kept` of a reference.

    `pairs` map own questions to equal ones there. A question that is kept and has no equal one counts as missing.
    """
    scales = {scale.question: scale for scales in own.indicators.values() for scale in scales}
    origin = {after: before for before, after in pairs.items() if after in kept and before in scales}
    indicators = {
        code: [
            replace(
                scales[origin[scale.question]] if scale.question in origin else scale,
                question=scale.question,
                weight=scale.weight,
                gate=None,
            )
            for scale in asked
            if scale.question in kept
        ]
        for code, asked in reference.indicators.items()
    }
    return Projection(replace(reference, indicators=indicators, texts=(), gates={}), own.gates, origin)


def rescored(reference: Model, filled: Filled, pairs: Pairs, kept: frozenset[str]) -> Mapping[str, Part]:
    """Score answers on the questions `kept` of the reference. `pairs` map own questions to equal ones there."""
    return projection(reference, filled.model, pairs, kept).parts(filled.answers)


def share_of_areas(reference: Model, kept: frozenset[str]) -> dict[str, float]:
    """Say which share (0 to 1) of the weight of each area of the reference is kept."""
    return {
        code: fsum(scale.weight for scale in scales if scale.question in kept) / fsum(scale.weight for scale in scales)
        for code, scales in reference.indicators.items()
        if scales
    }
