"""What can be asked of proposed mappings and done to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.index_api.instrument.mapping_proposals import domain
from services.index_api.instrument.mappings.domain import Kind, Step
from services.index_api.instrument.mappings.errors import BadMapping
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.instrument.questionnaires.service import Questionnaires
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.idempotency import Once
from shared.platform.naming import NameSource
from shared.platform.refusals import Fault, Invalid, NotFound, things_unfit
from shared.schemas.index.instrument.mapping_proposals import MappingProposal, NewMappingAcceptance
from shared.schemas.index.instrument.mappings import NewMapping, QuestionnaireMapping, pair_of
from shared.schemas.index.instrument.questionnaires import Questionnaire
from shared.sentences import say


@dataclass(slots=True)
class MappingProposals:
    """Mappings as a release proposes them. None holds before somebody accepts it."""

    commands: Commands
    questionnaires: Questionnaires
    mappings: Mappings
    names: NameSource

    async def lacking(self, code: str, after: str, limit: int) -> list[MappingProposal]:
        """Propose a mapping to each version of a family from the one released before it, where there is none.

        They are listed by the name of the later version, from after `after`. Raises `NotFound`.
        """
        released = await self.questionnaires.released(code)
        if not released:
            raise NotFound(say("There is no such questionnaire, or none of it is released."))
        mapped = await self.mappings.between()
        steps = sorted(
            (later, earlier) for earlier, later in pairwise(released) if frozenset((earlier, later)) not in mapped
        )
        return [await self._proposal(earlier, later, mapped=False) for later, earlier in steps if later > after][:limit]

    async def proposal(self, code: str, before: str | None, after: str | None) -> MappingProposal:
        """Propose a mapping between two released versions, of which one is of the family `code`.

        A version of that family may be named without it, as 2019. Raises NotFound, Invalid.
        """
        if before is None or after is None:
            missing, why = ("from" if before is None else "to"), say("Name both versions or none.")
            raise Invalid(why, errors=[Fault(parameter=missing, code="required", detail=why)])
        before, after = (name if "/" in name else f"{code}/{name}" for name in (before, after))
        if code not in (before.partition("/")[0], after.partition("/")[0]):
            raise NotFound(say("Neither version is of this family."))
        if before == after:
            why = say("A version is not mapped to itself.")
            raise Invalid(why, errors=[Fault(parameter="to", code="same_version", detail=why)])
        mapped = frozenset((before, after)) in await self.mappings.between()
        try:
            return await self._proposal(before, after, mapped=mapped)
        except UnknownQuestionnaire as missing:
            raise NotFound(missing.detail) from None

    async def accept(
        self, permit: Permit, code: str, acceptance: NewMappingAcceptance, once: Once
    ) -> QuestionnaireMapping:
        """Write the mapping that is proposed, or what was accepted of it.

        Raises UnknownQuestionnaire, BadMapping, MappingTaken.
        """
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(QuestionnaireMapping)) is not None:
                return first
            before = await self.questionnaires.named(acceptance.before, command.tx)
            after = await self.questionnaires.named(acceptance.after, command.tx)
            if faults := list(_unknown(acceptance.questions or (), after)):
                raise BadMapping(things_unfit(len(faults)), errors=faults[:100])
            kinds = self.names.names_known.labels("mapping-kinds")  # ready, since the answer tells names
            step = domain.accepted(domain.proposed(before, after), acceptance.questions, kinds)
            return await command.keep(await self.mappings.written(command, code, _mapping(step, acceptance)))

    async def _proposal(self, before: str, after: str, *, mapped: bool) -> MappingProposal:
        first, second = await self.questionnaires.named(before), await self.questionnaires.named(after)
        return _told(domain.proposed(first, second), first, second, mapped=mapped)


def _unknown(questions: Sequence[str], version: Questionnaire) -> Iterator[Fault]:
    asked = {question.id for question in version.questions}
    for place, question in enumerate(questions):
        if question not in asked:
            detail = say("That version does not ask that question.")
            yield Fault(pointer=f"/questions/{place}", code="unknown_question", detail=detail)


def _mapping(step: Step, acceptance: NewMappingAcceptance) -> NewMapping:
    return NewMapping.model_validate(
        {
            "from": step.before,
            "to": step.after,
            "note": acceptance.note,
            "indicators": [{"from": earlier, "to": later} for earlier, later in step.indicators],
            "pairs": [pair_of(pair.before, pair.after, pair.kind, pair.reason) for pair in step.pairs],
        }
    )


def _told(step: Step, before: Questionnaire, after: Questionnaire, *, mapped: bool) -> MappingProposal:
    old, new = ({one.id: one.text for one in version.questions} for version in (before, after))
    return MappingProposal.model_validate(
        {
            "from": step.before,
            "to": step.after,
            "mapped": mapped,
            "indicators": [{"from": earlier, "to": later} for earlier, later in step.indicators],
            "pairs": [
                pair_of(pair.before, pair.after, pair.kind, pair.reason)
                | {"text_before": old.get(pair.before or ""), "text_after": new.get(pair.after or "")}
                for pair in step.pairs
            ],
            "n_equal": sum(pair.kind is Kind.EQUAL for pair in step.pairs),
        }
    )
