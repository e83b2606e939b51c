"""The steps of an assessment: who may take which, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from services.index_api.assessment.assessments.domain import (
    IN_REVIEW,
    Found,
    Moved,
    State,
    next_state,
    of_the_city,
    own_expert,
    own_hands,
    reads,
    seen_by,
    wrong_state,
)
from services.index_api.assessment.assessments.errors import NotExternal, OwnCity
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.steps import domain, repository
from services.index_api.assessment.steps.domain import REPLY_DAYS, Kind, StepRow
from services.index_api.assessment.steps.errors import NoConsent, SameHands
from services.index_api.assessment.steps.repository import CommentRow, NewStep
from services.index_api.changes import (
    ASSESSMENT_CONSENTED,
    ASSESSMENT_PUBLISHED,
    ASSESSMENT_REPLIED,
    ASSESSMENT_REVIEWED,
    ASSESSMENT_SUBMITTED,
    ASSESSMENT_WITHDRAWN,
    COMMENT_CREATED,
)
from services.index_api.instrument.questionnaires.errors import UnknownQuestion
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import CLOCK, Permit, Reach
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.schemas.changes import ChangeKind
from shared.schemas.index.assessment.steps import (
    Comment,
    NewAssessmentWithdrawal,
    NewComment,
    NewConsent,
    NewPublication,
    NewReply,
    NewReview,
    Step,
    StepNote,
)
from shared.sentences import say

_TOLD: Final[Mapping[Kind, ChangeKind]] = {
    Kind.SUBMISSION: ASSESSMENT_SUBMITTED,
    Kind.REVIEW: ASSESSMENT_REVIEWED,
    Kind.CONSENT: ASSESSMENT_CONSENTED,
    Kind.REPLY: ASSESSMENT_REPLIED,
    Kind.PUBLICATION: ASSESSMENT_PUBLISHED,
    Kind.WITHDRAWAL: ASSESSMENT_WITHDRAWN,
}


@dataclass(slots=True)
class Steps:
    """What leads an assessment from draft to published, and what is said about its answers on the way."""

    database: Database
    commands: Commands
    assessments: Assessments

    async def submit(self, permit: Permit, assessment: UUID, note: StepNote, once: Once) -> Step:
        """Hand a draft in. Raises WrongState, NothingAnswered."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Step)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            state = next_state(found.shown.state, "submission", external=found.external)
            domain.demand_answers(found.answers)
            await self.assessments.move(command, found, state=state, submitted_by=permit.caller.subject)
            return await self._step(command, found, kind=Kind.SUBMISSION, note=note.note, state=state)

    async def review(self, permit: Permit, assessment: UUID, review: NewReview, once: Once) -> Step:
        """Take an assessment up, accept it or ask for changes. Raises WrongState, OwnCity, SameHands, Invalid.

        With the acceptance of an external one the time begins in which its city sees it and may reply.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Step)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            if of_the_city(permit.caller, found):
                raise OwnCity
            state = next_state(found.shown.state, review.decision, external=found.external)
            if own_hands(permit.caller, found):
                raise SameHands
            moved = Moved(state=state)
            if _opens_reply(found, review):
                moved["reply_until"] = command.at + timedelta(days=review.reply_days or REPLY_DAYS)
            await self.assessments.move(command, found, **moved)
            return await self._step(
                command,
                found,
                kind=Kind.REVIEW,
                decision=review.decision,
                note=review.note,
                state=state,
            )

    async def consent(self, permit: Permit, assessment: UUID, consent: NewConsent, once: Once) -> Step:
        """Record what may be shown to everybody. Raises WrongState, NoConsent.

        Those who answered say so themselves; the secretariat may write it down for them, naming where they said it.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Step)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            state = next_state(found.shown.state, "consent", external=found.external)
            if Reach.ANY in permit.reaches and not consent.note:
                raise NoConsent(say("Name in the note where the consent was given."))
            await self.assessments.move(command, found, consent=consent.consent)
            return await self._step(
                command,
                found,
                kind=Kind.CONSENT,
                decision=consent.consent,
                note=consent.note,
                state=state,
            )

    async def reply(self, permit: Permit, assessment: UUID, reply: NewReply, once: Once) -> Step:
        """Say what the city has to say to an assessment from outside. Raises WrongState, NotExternal."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Step)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            if not found.external:
                raise NotExternal
            state = next_state(found.shown.state, "reply", external=True)
            await self.assessments.move(command, found, "replied_at", reply=reply.text)
            return await self._step(command, found, kind=Kind.REPLY, note=reply.text, state=state)

    async def publish(self, permit: Permit, assessment: UUID, publication: NewPublication, once: Once) -> Step:
        """Publish an accepted assessment and keep its scores for good.

        Raises WrongState, NoConsent, ReplyPending, YearTaken.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Step)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            shown = found.shown
            state = next_state(shown.state, "publication", external=found.external)
            consent = domain.agreed(shown.consent, publication.consent)
            if found.external:
                domain.demand_reply_or_time(shown.reply_until, shown.replied_at, command.at)
            await self.assessments.move(
                command, found, "published_at", state=state, consent=consent, embargo_until=publication.embargo_until
            )
            await self.assessments.keep_scores(command, found)
            await repository.note_public(command.tx)
            return await self._step(
                command,
                found,
                kind=Kind.PUBLICATION,
                decision=consent,
                note=publication.note,
                state=state,
            )

    async def end_embargoes(self) -> None:
        """Tell everybody of published assessments whose embargo has ended since this was last called."""
        async with self.commands.open(CLOCK) as command:
            for assessment in await repository.ended_embargoes(command.tx, command.at):
                shown = (await self.assessments.as_moved(command, assessment)).shown
                command.tell(ASSESSMENT_PUBLISHED, shown.id, EVERYBODY, state=shown.state, version=shown.version)

    async def withdraw(self, permit: Permit, assessment: UUID, withdrawal: NewAssessmentWithdrawal, once: Once) -> Step:
        """Take an assessment back. Of a published one a tombstone stays. Raises `WrongState`."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Step)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            state = next_state(found.shown.state, "withdrawal", external=found.external)
            await self.assessments.move(command, found, "withdrawn_at", state=state)
            await repository.note_public(command.tx)
            return await self._step(command, found, kind=Kind.WITHDRAWAL, note=withdrawal.reason, state=state)

    async def steps(self, permit: Permit, assessment: UUID, after: UUID, limit: int) -> list[StepRow]:
        """List the steps of an assessment that the caller may see; remarks only to whom they are for."""
        found = await self.assessments.visible(permit, assessment)
        steps = await repository.list_steps(self.database, assessment, after, limit)
        if reads(permit, found):
            return steps
        return [{**step, "note": domain.note_for_everybody(step["kind"], step["note"])} for step in steps]

    async def step(self, permit: Permit, assessment: UUID, step: UUID) -> Step:
        """Read one step. Raises `NotFound`."""
        found = await self.assessments.visible(permit, assessment)
        taken = await repository.find_step(self.database, assessment, step)
        if taken is None:
            raise NotFound
        if reads(permit, found):
            return taken
        return taken.model_copy(update={"note": domain.note_for_everybody(taken.kind, taken.note)})

    async def comment(self, permit: Permit, assessment: UUID, new: NewComment, once: Once) -> Comment:
        """Say something about an answer. Raises WrongState, OwnCity, UnknownQuestion, UnknownComment."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Comment)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            if own_expert(permit.caller, permit.role, found):
                raise OwnCity
            if found.shown.state not in IN_REVIEW:
                told = say("Its state is {state}, in which answers are not discussed.", state=found.shown.state)
                raise wrong_state(found.shown.state, told, external=found.external)
            questionnaire = await self.assessments.scoring.questionnaires.named(found.shown.questionnaire, command.tx)
            if all(question.id != new.question for question in questionnaire.questions):
                raise UnknownQuestion
            said = await repository.add_comment(command.tx, command.new_id(), assessment, new, command.actor)
            command.tell(COMMENT_CREATED, said.id, seen_by(found), assessment=str(assessment))
            return await command.keep(said)

    async def comments(
        self,
        permit: Permit,
        assessment: UUID,
        question: str | None,
        after: UUID,
        limit: int,
        *,
        since: Since | None = None,
    ) -> list[CommentRow]:
        """List what was said about the answers, for those who fill it in or help. Raises `NotFound`."""
        await self._read(permit, assessment)
        return await repository.list_comments(self.database, assessment, question, after, limit, since=since)

    async def find_comment(self, permit: Permit, assessment: UUID, comment: UUID) -> Comment:
        """Read one comment. Raises `NotFound`."""
        await self._read(permit, assessment)
        said = await repository.find_comment(self.database, assessment, comment)
        if said is None:
            raise NotFound
        return said

    async def _read(self, permit: Permit, assessment: UUID) -> None:
        if not reads(permit, await self.assessments.visible(permit, assessment)):
            raise NotFound

    async def _step(
        self,
        command: Command,
        found: Found,
        *,
        kind: Kind,
        state: State,
        note: str | None,
        decision: str | None = None,
    ) -> Step:
        """Note a step, and tell of it who sees the assessment now or saw it before."""
        step = NewStep(kind=kind, decision=decision, note=note, state=state)
        taken = await repository.add_step(command.tx, command.new_id(), found.shown.id, step, command.actor)
        after = await self.assessments.as_moved(command, found.shown.id)
        version = after.shown.version
        command.tell(_TOLD[kind], found.shown.id, seen_by(found) | seen_by(after), state=state, version=version)
        return await command.keep(taken)


def _opens_reply(found: Found, review: NewReview) -> bool:
    """Say whether the city's time to reply begins. Raises `Invalid` for days where there is no right of reply."""
    begins = found.external and review.decision == "accepted"
    if review.reply_days is not None and not begins:
        where = Fault(
            pointer="/reply_days", code="no_right_of_reply", detail=say("Goes with accepting an external one.")
        )
        raise Invalid(say("Only the acceptance of an external assessment opens a time to reply."), errors=[where])
    return begins
