"""What can be done to an assessment and its answers, by whom, and what follows from it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict, Unpack
from uuid import UUID

from services.index_api.assessment.answers.domain import (
    KeptAnswer,
    Outcome,
    Saved,
    changed,
    kept_of,
    merge,
    saved_answers,
    version_of,
)
from services.index_api.assessment.assessments import domain, repository
from services.index_api.assessment.assessments.domain import (
    SELF,
    AnswerVersionRow,
    AssessmentRow,
    Found,
    MemberWaveRow,
    Moved,
    Sight,
    Wanted,
    WaveRow,
)
from services.index_api.assessment.assessments.errors import OwnCity
from services.index_api.changes import ASSESSMENT_ANSWERED, ASSESSMENT_CREATED
from services.index_api.instrument.scoring.domain import (
    METHOD_1,
    Contribution,
    ContributionDocument,
    CoreProjectionDocument,
    ScoresDocument,
    faults_of,
)
from services.index_api.instrument.scoring.service import Scoring, contribution_documents
from shared.platform.access.permits import Permissions, Permit, Reach, Role, permit
from shared.platform.command import Command, Commands, named
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound, Refusal, Stale, Unauthenticated
from shared.schemas.index.assessment.assessments import (
    Answer,
    AnswersChange,
    AnswerSheet,
    AnswerToSave,
    Assessment,
    NewAssessment,
)
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.sentences import say

_AT_ONCE: Final = 100
_READING: Final = "getAssessment"


class AssessmentScoresDocument(ScoresDocument):
    """The scores of an assessment as JSON."""

    assessment: str
    city: str
    year: int
    stored: bool
    core_projection: CoreProjectionDocument | None


class TraceDocument(TypedDict):
    """How the index came about, answer by answer, as JSON."""

    assessment: str
    index: float | None
    contributions: list[ContributionDocument]
    method: str
    reconstruction: bool
    synthetic: bool


@dataclass(slots=True)
class Assessments:
    """Assessments, their answers and their scores. What leads from state to state are the steps, a noun above."""

    database: Database
    commands: Commands
    scoring: Scoring
    permissions: Permissions

    async def find(self, permit: Permit, assessment: UUID) -> Assessment:
        """Read an assessment that the caller may see. Raises `NotFound`."""
        return self._with_actions(permit, await self.visible(permit, assessment))

    async def assessments(self, permit: Permit, wanted: Wanted, after: UUID, limit: int) -> list[AssessmentRow]:
        """List what the caller may see: what is public, and what the caller's role reaches beyond."""
        return await repository.list_assessments(self.database, wanted, _sight_of(permit), after, limit)

    async def count(self, permit: Permit, wanted: Wanted, most: int) -> int:
        """Count what the caller may see, up to `most`."""
        return await repository.count_assessments(self.database, wanted, _sight_of(permit), most)

    async def create(self, permit: Permit, new: NewAssessment, once: Once) -> Assessment:
        """Begin a draft. Raises UnknownCity, UnknownQuestionnaire, OwnCity."""
        _demand_beginner(permit, new)
        if (first := await self.commands.first(Assessment, once)) is not None:
            return first
        await self.scoring.questionnaires.named(new.questionnaire)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Assessment)) is not None:
                return first
            assessment = await self.begin(command, new)
            return await command.keep(assessment)

    async def begin(
        self,
        command: Command,
        new: NewAssessment,
        answers: Mapping[str, KeptAnswer] | None = None,
        origin: Found | None = None,
    ) -> Assessment:
        """Write a draft inside a command, with the answers of the one it is moved from. Raises `UnknownCity`."""
        key, author = command.new_id(), (origin.author if origin else None) or command.permit.caller.subject
        await repository.add(command.tx, key, new, author, answers or {}, origin.shown.id if origin else None)
        if answers:
            await repository.remember(command.tx, key, answers, command.actor)
        found = await self.as_moved(command, key)
        command.tell(ASSESSMENT_CREATED, key, domain.seen_by(found), state=found.shown.state, version=1)
        return self._with_actions(command.permit, found)

    async def answers(self, permit: Permit, assessment: UUID) -> tuple[AnswerSheet, int]:
        """Read the answers and the version of their assessment.

        Whoever is not of the city or its helpers sees them only where the city agreed to show them.
        """
        found = await self.visible(permit, assessment)
        _demand_answers_shown(permit, found)
        shown = found.shown
        questionnaire = await self.scoring.questionnaires.named(shown.questionnaire)
        ruled_out = domain.not_asked(self.scoring.model(questionnaire), found.answers)
        sheet = {
            "assessment": shown.id,
            "questionnaire": shown.questionnaire,
            "state": shown.state,
            "answers": {name: answer for name, answer in found.answers.items() if name not in ruled_out},
            "not_asked": sorted(ruled_out),
        }
        return AnswerSheet.model_validate(sheet), shown.version

    async def answer(self, permit: Permit, assessment: UUID, question: str) -> Answer:
        """Read one answer in its state; version 0 when nobody saved one. Raises `NotFound`."""
        found = await self.visible(permit, assessment)
        _demand_answers_shown(permit, found)
        questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire)
        _demand_question(questionnaire, question)
        if question in domain.not_asked(self.scoring.model(questionnaire), found.answers):
            return Answer(state="not_asked", version=0)
        kept = found.answers.get(question)
        return Answer.model_validate(kept) if kept else Answer(state="not_answered", version=0)

    async def history(
        self, permit: Permit, assessment: UUID, question: str, after: int, limit: int
    ) -> list[AnswerVersionRow]:
        """List every version of an answer, for those who fill it in or help. Raises `NotFound`."""
        found = await self.visible(permit, assessment)
        if not domain.reads(permit, found):
            raise NotFound
        _demand_question(await self.scoring.questionnaires.named(found.shown.questionnaire), question)
        return await repository.history(self.database, assessment, question, after, limit)

    async def save(self, permit: Permit, assessment: UUID, change: AnswersChange) -> Saved:
        """Save each answer that fits, and say what became of each. Raises NotFound, NotAllowed, WrongState.

        Sending the same answers again changes nothing, so a save that got no reply can be repeated.
        """
        changes = {question: kept_of(answer, answer.version) for question, answer in change.answers.items()}
        async with self.commands.open(permit) as command:
            found = await self.locked(command, assessment)
            return saved_answers(await self.save_in(command, found, changes))

    async def save_in(self, command: Command, found: Found, changes: Mapping[str, KeptAnswer]) -> dict[str, Outcome]:
        """Save answers by question inside a command, each over the version that was read. Raises `WrongState`."""
        domain.demand_editable(found.shown.state)
        faults = {question: str(why) for question, why in await self._faults(command, found, changes)}
        answers, outcomes = merge(found.answers, changes, faults)
        if saved := changed(found.answers, answers):
            await repository.save_answers(command.tx, found.shown.id, answers, saved, command.actor)
            state, version = found.shown.state, found.shown.version + 1
            command.tell(ASSESSMENT_ANSWERED, found.shown.id, domain.seen_by(found), state=state, version=version)
        return outcomes

    async def put(self, permit: Permit, assessment: UUID, question: str, answer: AnswerToSave, expected: int) -> Answer:
        """Save one answer in place of the version that was read (0: none).

        Raises NotFound, WrongState, Stale with the version now kept, BadAnswer, QuestionNotAsked.
        """
        async with self.commands.open(permit, expected=expected) as command:
            found = await self.locked(command, assessment)
            change = kept_of(answer, named(expected, version_of(found.answers.get(question))))
            domain.demand_editable(found.shown.state)
            _demand_question(await self.scoring.questionnaires.named(found.shown.questionnaire, command.tx), question)
            for _, why in await self._faults(command, found, {question: change}):
                raise why
            saved = (await self.save_in(command, found, {question: change}))[question]
            if saved["result"] == "conflict":
                raise Stale(version=saved.get("version", 0))
        return Answer.model_validate({**change, "version": saved.get("version")})

    async def scores(self, permit: Permit, assessment: UUID) -> tuple[AssessmentScoresDocument, int]:
        """Give the scores kept once published, else computed now, and the version of their assessment.

        Raises `NotFound`, also where it was withdrawn.
        """
        found = await self.visible(permit, assessment)
        if not domain.sees_scores(permit, found):
            raise NotFound(say("It was withdrawn."))
        shown = found.shown
        stored = shown.published_at is not None
        scores = await repository.stored_scores(self.database, assessment, METHOD_1.version) if stored else None
        if scores is None:
            scores, _ = await self.compute(found)
        document: AssessmentScoresDocument = {
            "assessment": str(shown.id),
            "city": shown.city,
            "year": shown.year,
            "stored": stored,
            **scores,
            "core_projection": await self.scoring.core_projection(shown.questionnaire, found.answers),
        }
        return document, shown.version

    async def trace(self, permit: Permit, assessment: UUID) -> tuple[TraceDocument, int]:
        """Give what each answer contributes, and the version of the assessment.

        It gives answers away, so only those who may see them see it. Raises `NotFound`.
        """
        found = await self.visible(permit, assessment)
        _demand_answers_shown(permit, found)
        scores, contributions = await self.compute(found)
        trace: TraceDocument = {
            "assessment": str(found.shown.id),
            "index": scores["index"]["value"],
            "contributions": contribution_documents(contributions),
            "method": scores["method"],
            "reconstruction": scores["reconstruction"],
            "synthetic": scores["synthetic"],
        }
        return trace, found.shown.version

    async def verify(self) -> AsyncIterator[tuple[str, list[tuple[str, object, object]]]]:
        """Compute every kept score anew from its record: for each its name, and each place, stored and computed.

        Reads a hundred at a time, so that any number of scores needs the same memory.
        """
        after = (UUID(int=0), "")
        while rows := await repository.records(self.database, after, _AT_ONCE):
            for row in rows:
                made_with = f"{row['questionnaire']}, method {row['method']}"
                name = f"{row['city']} {row['year']} ({made_with}, {row['assessment']})"
                questionnaire = await self.scoring.questionnaires.named(row["questionnaire"])
                computed, _ = self.scoring.scores(questionnaire, row["answers"], synthetic=row["synthetic"])
                yield name, list(domain.differences(row["document"], computed))
            after = (rows[-1]["assessment"], rows[-1]["method"])

    async def visible(self, permit: Permit, assessment: UUID) -> Found:
        """Find an assessment that the caller may know of. Raises `NotFound`."""
        found = await repository.find(self.database, assessment)
        if found is None or not domain.sees(permit, found):
            raise NotFound
        return found

    async def beside(self, found: Found) -> Found | None:
        """Find the public self-assessment on the same version that is nearest in time to one from outside."""
        return await self.public_own(found.shown.city, found.shown.questionnaire, found.shown.year)

    async def public_own(self, city: str, questionnaire: str, year: int, db: Statements | None = None) -> Found | None:
        """Find the public self-assessment of a city on a version that is nearest to a year."""
        return await repository.find_beside(db or self.database, city, questionnaire, year)

    async def of_any_state(self, assessment: UUID, db: Statements) -> Found | None:
        """Find an assessment, whoever may see it: for what is told of it elsewhere."""
        return await repository.find(db, assessment)

    async def waves(self, city: str, db: Statements | None = None) -> list[WaveRow]:
        """Give the public waves of a city in their order, with their answers and kept scores."""
        return await repository.waves(db or self.database, city, METHOD_1.version)

    async def waves_of_members(self, network: str) -> list[MemberWaveRow]:
        """Give the waves of each member of a network by city; a member without any has one row without year."""
        return await repository.waves_of_members(self.database, network, METHOD_1.version)

    async def since(self) -> int:
        """Say from which year on assessments are kept here: that of the first one begun, or this year before any."""
        now = self.commands.now()
        return min(now, await repository.since(self.database) or now).year

    async def in_work(self, network: str) -> dict[str, int]:
        """Count what the members of a network have begun and not published, by state."""
        return await repository.in_work(self.database, network)

    async def locked(self, command: Command, assessment: UUID) -> Found:
        """Find an assessment that the caller may change, and keep others from it. Raises NotFound, NotAllowed."""
        permit = command.permit
        found = await repository.find_locked(command.tx, assessment)
        if found is None or not domain.sees(self._permit(_READING, permit), found):
            raise NotFound
        if not domain.acts(permit, found):
            raise NotAllowed
        return found

    async def move(self, command: Command, found: Found, stamped: str | None = None, **fields: Unpack[Moved]) -> None:
        """Change fields such as its state; `stamped` names one that takes this instant. Raises `YearTaken`."""
        await repository.move(command.tx, found.shown.id, stamped, **fields)

    async def as_moved(self, command: Command, assessment: UUID) -> Found:
        """Find an assessment as a command leaves it."""
        found = await repository.find(command.tx, assessment)
        assert found is not None
        return found

    async def keep_scores(self, command: Command, found: Found) -> None:
        """Compute the scores and keep them for good."""
        scores, _ = await self.compute(found, command.tx)
        await repository.store_scores(command.tx, found.shown.id, scores)

    async def compute(
        self, found: Found, db: Statements | None = None
    ) -> tuple[ScoresDocument, Sequence[Contribution]]:
        """Score the answers of this moment, and give what each contributed."""
        questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire, db)
        return self.scoring.scores(questionnaire, found.answers, synthetic=found.shown.synthetic)

    async def _faults(
        self, command: Command, found: Found, changes: Mapping[str, KeptAnswer]
    ) -> list[tuple[str, Refusal]]:
        """Find each change that cannot be kept."""
        questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire, command.tx)
        return list(faults_of(self.scoring.model(questionnaire), changes, found.answers))

    def _with_actions(self, permit: Permit, found: Found) -> Assessment:
        allowed = domain.operations(found.shown.state, external=found.external)
        actions = [name for name in sorted(allowed) if self._may(name, permit, found)]
        return found.shown.model_copy(update={"actions": actions})

    def _may(self, operation: str, asking: Permit, found: Found) -> bool:
        try:
            asked = self._permit(operation, asking)
        except (NotAllowed, Unauthenticated):
            return False
        return domain.acts(asked, found) and domain.is_fair(asked, asked.role, found)

    def _permit(self, operation: str, asking: Permit) -> Permit:
        return permit(operation, self.permissions[operation], asking.caller)


def _demand_beginner(permit: Permit, new: NewAssessment) -> None:
    """Let the city begin its own, an external assessor or expert one in that role, a peer city one of another."""
    if new.assessor_kind == SELF:
        permit.over(city=new.city)
        return
    if new.city in permit.caller.cities:
        raise OwnCity(say("Nobody assesses their own city from outside."))
    if Reach.ANY in permit.reaches:
        return
    if new.assessor_kind == "peer_city":
        permit.over(city=new.assessor_city)
    elif Role.EXTERNAL_ASSESSOR not in permit.roles and not (
        new.assessor_kind == "expert" and Role.EXPERT in permit.roles
    ):
        raise NotAllowed


def _sight_of(permit: Permit) -> Sight | None:
    """Say whose assessments the caller sees beyond what is public; None for one who sees all of them."""
    if Reach.ANY in permit.reaches:
        return None
    subject = permit.caller.subject if Reach.OWN in permit.reaches else ""
    return Sight(list(permit.own_cities), list(permit.own_networks), subject)


def _demand_answers_shown(permit: Permit, found: Found) -> None:
    if not domain.sees_answers(permit, found):
        raise NotFound(say("These answers are not shown to everybody."))


def _demand_question(questionnaire: QuestionnaireVersion, question: str) -> None:
    if all(asked.id != question for asked in questionnaire.questions):
        raise NotFound(say("This version does not ask that question."))
