"""What can be asked of mappings between versions, and done to them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.index_api.changes import MAPPING_CREATED
from services.index_api.instrument.mappings import domain, repository
from services.index_api.instrument.mappings.domain import Comparable
from services.index_api.instrument.mappings.errors import BadMapping, MappingTaken
from services.index_api.instrument.questionnaires.domain import answered_alike
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.instrument.questionnaires.service import Questionnaires
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import RELEASE, Permit
from shared.platform.command import Command, Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, NotFound, things_unfit
from shared.schemas.index.instrument.mappings import LeftOut, NewMapping, QuestionnaireMapping, QuestionPair, pair_of
from shared.schemas.index.instrument.questionnaires import Question, Questionnaire
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data"


@dataclass(slots=True)
class Mappings:
    """Pairs of questions of released versions, and what follows from them through chains of versions."""

    database: Database
    commands: Commands
    questionnaires: Questionnaires

    async def comparable(self, before: str, after: str, db: Statements | None = None) -> Comparable:
        """Say which questions of two versions (named as icc/2013) ask the same, and why the others are left out.

        Inside a transaction with its `tx`. Raises `UnknownQuestionnaire`.
        """
        first = await self.questionnaires.named(before, db)
        second = await self.questionnaires.named(after, db)
        steps = [repository.step_of(document) for document in await repository.every(db or self.database)]
        return domain.comparable(steps, (before, _ids(first)), (after, _ids(second)))

    async def between(self) -> set[frozenset[str]]:
        """Say between which versions there is a mapping that leads straight from one to the other."""
        return await repository.between(self.database)

    async def mapping(self, code: str, before: str, after: str) -> QuestionnaireMapping:
        """Give the mapping between two versions, of which one is of the family `code`. Raises `NotFound`.

        A version of that family may be named without it, as 2019.
        """
        before, after = (name if "/" in name else f"{code}/{name}" for name in (before, after))
        try:
            first, second = await self.questionnaires.named(before), await self.questionnaires.named(after)
        except UnknownQuestionnaire as missing:
            raise NotFound(missing.detail) from None
        documents = await repository.every(self.database)
        steps = [repository.step_of(document) for document in documents]
        found = domain.mapped(steps, before, after)
        if found is None or code not in (first.code, second.code):
            raise NotFound(say("No mapping leads from the one to the other."))
        step, through = found
        known = domain.comparable(steps, (before, _ids(first)), (after, _ids(second)))
        notes = [
            document.get("note") for document in documents if {document["from"], document["to"]} == {before, after}
        ]
        return QuestionnaireMapping.model_validate(
            {
                "from": before,
                "to": after,
                "through": list(through),
                "note": notes[0] if notes and not through else None,
                "indicators": [{"from": earlier, "to": later} for earlier, later in step.indicators],
                "pairs": [pair_of(pair.before, pair.after, pair.kind, pair.reason) for pair in step.pairs],
                "n_comparable": len(known.pairs),
                "left_out": left_out(known),
            }
        )

    async def create(self, permit: Permit, code: str, mapping: NewMapping, once: Once) -> QuestionnaireMapping:
        """Write a mapping. Raises UnknownQuestionnaire, BadMapping, MappingTaken."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(QuestionnaireMapping)) is not None:
                return first
            return await command.keep(await self.written(command, code, mapping))

    async def written(self, command: Command, code: str, mapping: NewMapping) -> QuestionnaireMapping:
        """Write a mapping, of which one version is of the family `code`, and tell it. Raises as `create` does."""
        if code not in (mapping.before.partition("/")[0], mapping.after.partition("/")[0]):
            raise BadMapping(say("Neither version is of this family."))
        await self.add(command.tx, mapping)
        self.tell(command, code, mapping)
        known = await self.comparable(mapping.before, mapping.after, command.tx)
        document = mapping.model_dump(mode="json", exclude_none=True)
        return QuestionnaireMapping.model_validate(
            {**document, "n_comparable": len(known.pairs), "left_out": left_out(known)}
        )

    def tell(self, command: Command, code: str, mapping: NewMapping) -> None:
        """Tell of a mapping that was written, of which one version is of the family `code`."""
        before, after = mapping.before, mapping.after
        name = f"{before}..{after}"
        command.tell(MAPPING_CREATED, name, EVERYBODY, code=code, before=before, after=after)

    async def add(self, tx: Transaction, mapping: NewMapping) -> None:
        """Check a mapping against its two versions and write it. Raises as `create` does."""
        before = await self.questionnaires.named(mapping.before, tx)
        after = await self.questionnaires.named(mapping.after, tx)
        if lost := list(_lost(mapping, await self.comparable(before.name, after.name, tx))):
            raise BadMapping(things_unfit(len(lost)), errors=lost[:100])
        await self.write(tx, mapping, before, after)

    async def write(self, tx: Transaction, mapping: NewMapping, before: Questionnaire, after: Questionnaire) -> None:
        """Check a mapping against two versions, which may have come with this transaction, and write it."""
        if faults := list(faults_of(mapping, before, after)):
            raise BadMapping(things_unfit(len(faults)), errors=faults[:100])
        if not await repository.add(tx, mapping):
            raise MappingTaken

    async def load_shipped(self) -> int:
        """Write the mappings that come with this release and are not there yet; say how many were new."""
        new = 0
        for file in sorted(_DATA.glob("*.yaml")):
            mapping = NewMapping.model_validate(read_yaml(file))
            async with self.commands.open(RELEASE) as command:
                try:
                    await self.add(command.tx, mapping)
                except MappingTaken:
                    continue
            new += 1
        return new


def faults_of(mapping: NewMapping, before: Questionnaire, after: Questionnaire) -> Iterator[Fault]:
    """Find each place where a mapping does not fit the versions that it maps."""
    if before.name == after.name:
        yield Fault(pointer="/to", code="same_version", detail=say("A version is not mapped to itself."))
    areas = {one.code for one in before.indicators}, {one.code for one in after.indicators}
    for number, area in enumerate(mapping.indicators):
        for name, code, known in (("from", area.before, areas[0]), ("to", area.after, areas[1])):
            if code is not None and code not in known:
                where = f"/indicators/{number}/{name}"
                yield Fault(pointer=where, code="unknown_indicator", detail=say("That version has no such indicator."))
    old, new = ({one.id: one for one in version.questions} for version in (before, after))
    seen: Counter[tuple[str, str]] = Counter()
    for number, pair in enumerate(mapping.pairs):
        yield from _faults_of_ends(number, pair, old, new, seen)
        both = old.get(pair.before or ""), new.get(pair.after or "")
        if pair.kind == "equal" and both[0] and both[1] and not answered_alike(both[0], both[1]):
            detail = say("Equal questions take the same answers, worth the same.")
            yield Fault(pointer=f"/pairs/{number}/kind", code="not_answered_alike", detail=detail)


def _lost(mapping: NewMapping, known: Comparable) -> Iterator[Fault]:
    """Find questions that are equal by way of other versions and would not be any more, since a straight way wins.

    Cities that are compared on them would not be.
    """
    equal = {pair.before: pair.after for pair in mapping.pairs if pair.kind == "equal"}
    places = {pair.before: number for number, pair in enumerate(mapping.pairs) if pair.before is not None}
    for question, other in known.pairs if known.through else ():
        if equal.get(question) != other:
            where = f"/pairs/{places[question]}/kind" if question in places else "/pairs"
            detail = say(
                "{question} equals {other} by way of {versions}: cities are compared on it.",
                question=question,
                other=other,
                versions=", ".join(known.through),
            )
            yield Fault(pointer=where, code="unfit", detail=detail)


def _faults_of_ends(
    number: int,
    pair: QuestionPair,
    old: Mapping[str, Question],
    new: Mapping[str, Question],
    seen: Counter[tuple[str, str]],
) -> Iterator[Fault]:
    for name, question, questions in (("from", pair.before, old), ("to", pair.after, new)):
        where = f"/pairs/{number}/{name}"
        if question is not None and question not in questions:
            yield Fault(pointer=where, code="unknown_question", detail=say("That version does not ask that question."))
        elif question is not None and pair.kind == "equal":
            seen[name, question] += 1
            if seen[name, question] > 1:
                yield Fault(
                    pointer=where,
                    code="twice",
                    detail=say("{question} is equal to one question at most.", question=question),
                )


def _ids(questionnaire: Questionnaire) -> Sequence[str]:
    return [question.id for question in questionnaire.questions]


def left_out(known: Comparable) -> list[LeftOut]:
    """List the questions of either version that are not compared, with the reason in every language."""
    return [
        LeftOut(
            questionnaire=left.questionnaire,
            question=left.question,
            kind=left.kind,
            reason=dict(left.reason) if left.reason else None,
        )
        for left in known.left_out
    ]
