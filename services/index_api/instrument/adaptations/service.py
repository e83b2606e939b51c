"""What can be asked of adaptations and done to them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from services.index_api.changes import ADAPTATION_CHANGED, ADAPTATION_CREATED, ADAPTATION_RELEASED
from services.index_api.instrument.adaptations import domain, repository
from services.index_api.instrument.adaptations.domain import Adapted, Wanted
from services.index_api.instrument.adaptations.errors import AdaptationTaken
from services.index_api.instrument.adaptations.repository import SummaryRow
from services.index_api.instrument.questionnaires.domain import questionnaire_checksum
from services.index_api.instrument.scoring.domain import effective_weights
from services.index_api.instrument.scoring.service import Scoring
from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience, networks
from shared.platform.access.permits import RELEASE, Permissions, Permit, Reach, may
from shared.platform.command import Actor, Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.changes import ChangeKind
from shared.schemas.index.instrument.adaptations import Adaptation, AdaptationChange, Compatibility, NewAdaptation
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

_DATA: Final = Path(__file__).parent / "data"
_PLAN: Final = ("base", "code", "version", "network", "title", "note", "example", "operations")
_CHANGES: Final = ("updateAdaptation", "releaseAdaptation")


@dataclass(slots=True)
class Adaptations:
    """Adaptations of released versions, from draft to a questionnaire of their own."""

    database: Database
    commands: Commands
    scoring: Scoring
    permissions: Permissions

    async def find(self, permit: Permit, adaptation: UUID) -> Adaptation:
        """Read an adaptation that the caller may see. Raises `NotFound`."""
        return self._with_actions(permit, await self._visible(permit, adaptation, self.database))

    async def adaptations(
        self, permit: Permit, wanted: Wanted, after: UUID, limit: int, *, since: Since | None = None
    ) -> list[SummaryRow]:
        """List what the caller may see: what is released, and the drafts that the caller's role reaches."""
        seen = None if Reach.ANY in permit.reaches else list(permit.own_networks)
        return await repository.list_adaptations(self.database, wanted, seen, after, limit, since=since)

    async def create(self, permit: Permit, new: NewAdaptation, once: Once) -> Adaptation:
        """Draft an adaptation. Raises UnknownQuestionnaire, BadAdaptation, AdaptationTaken, UnknownNetwork."""
        permit.over(networks=_networks(new.network))
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Adaptation)) is not None:
                return first
            made = await self._adapted(new, command.tx)
            await self._demand_free(made, command.tx)
            key = command.new_id()
            await repository.add(command.tx, key, new, permit.caller.subject)
            return await command.keep(await self._told(command, ADAPTATION_CREATED, key))

    async def change(self, permit: Permit, adaptation: UUID, change: AdaptationChange, expected: int) -> Adaptation:
        """Change a draft. Raises NotFound, WrongState, Stale, BadAdaptation."""
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, adaptation)
            command.demand_version(found.revision)
            domain.demand_draft(found.state)
            asked = {name: getattr(change, name) for name in change.model_fields_set}
            kept = {name: value for name, value in asked.items() if value is not None or name == "note"}
            plan = _plan(found).model_copy(update=kept)
            await self._adapted(plan, command.tx)
            await repository.save(command.tx, adaptation, plan, permit.caller.subject)
            return await self._told(command, ADAPTATION_CHANGED, adaptation)

    async def release(self, permit: Permit, adaptation: UUID, once: Once) -> Adaptation:
        """Make it a questionnaire of its own, with its mapping to the base.

        Raises NotFound, WrongState, VersionTaken.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Adaptation)) is not None:
                return first
            found = await self._locked(command, adaptation)
            domain.demand_draft(found.state)
            made, offered = await self._release(command.tx, adaptation, _plan(found), command.actor)
            self.scoring.questionnaires.tell_released(command, made.questionnaire, 1, offered)
            self.scoring.mappings.tell(command, made.questionnaire.code, made.mapping)
            return await command.keep(await self._told(command, ADAPTATION_RELEASED, adaptation))

    async def preview(self, permit: Permit, adaptation: UUID) -> tuple[QuestionnaireVersion, int]:
        """Give the questionnaire that it makes, and the revision of the adaptation. Raises `NotFound`."""
        found = await self._visible(permit, adaptation, self.database)
        questionnaire = (await self._adapted(_plan(found), self.database)).questionnaire
        facts = {"checksum": questionnaire_checksum(questionnaire), "status": found.state}
        whole = {**questionnaire.model_dump(mode="json"), **facts}
        return QuestionnaireVersion.model_validate(whole, strict=False), found.revision

    async def compatibility(self, permit: Permit, adaptation: UUID) -> tuple[Compatibility, int]:
        """Say how much of the core is covered, and the revision of the adaptation. Raises `NotFound`."""
        found = await self._visible(permit, adaptation, self.database)
        base = await self.scoring.questionnaires.named(found.base)
        made = domain.adapted(base, _plan(found))
        covered = domain.compatibility(base, made, effective_weights(self.scoring.model(base)))
        return covered, found.revision

    async def load_shipped(self) -> int:
        """Write the adaptations that come with this release and are not there yet; say how many were new."""
        new = 0
        for file in sorted(_DATA.glob("*.yaml")):
            plan = NewAdaptation.model_validate(read_yaml(file))
            async with self.commands.open(RELEASE) as command:
                if not await repository.is_named(command.tx, plan.code, plan.version):
                    key = command.new_id()
                    await repository.add(command.tx, key, plan, None)
                    await self._release(command.tx, key, plan, None)
                    new += 1
        return new

    async def _release(
        self, tx: Transaction, adaptation: UUID, plan: NewAdaptation, by: Actor | None
    ) -> tuple[Adapted, list[str]]:
        """Write what an adaptation makes; give it, and the codes of the indicators that it brought."""
        base = await self.scoring.questionnaires.named(plan.base, tx)
        made = domain.adapted(base, plan)
        offered = await self.scoring.questionnaires.add_released(tx, made.questionnaire, by)
        await self.scoring.mappings.write(tx, made.mapping, base, made.questionnaire)
        await repository.release(tx, adaptation, by["by_subject"] if by else None)
        return made, offered

    async def _adapted(self, plan: NewAdaptation, db: Statements) -> Adapted:
        return domain.adapted(await self.scoring.questionnaires.named(plan.base, db), plan)

    async def _demand_free(self, made: Adapted, tx: Transaction) -> None:
        if await self.scoring.questionnaires.is_taken(tx, made.questionnaire):
            raise AdaptationTaken

    async def _visible(self, permit: Permit, adaptation: UUID, db: Statements) -> Adaptation:
        found = await repository.find(db, adaptation)
        if found is None or not (found.state == "released" or permit.covers(networks=_networks(found.network))):
            raise NotFound
        return found

    async def _told(self, command: Command, kind: ChangeKind, adaptation: UUID) -> Adaptation:
        """Tell what happened to an adaptation, and give it as it is now."""
        found = await repository.find(command.tx, adaptation)
        assert found is not None
        command.tell(kind, adaptation, _seen_by(found), state=found.state, version=found.revision)
        return self._with_actions(command.permit, found)

    async def _locked(self, command: Command, adaptation: UUID) -> Adaptation:
        permit = command.permit
        found = await repository.find_locked(command.tx, adaptation)
        if found is None or not (found.state == "released" or permit.covers(networks=_networks(found.network))):
            raise NotFound
        permit.over(networks=_networks(found.network))
        return found

    def _with_actions(self, permit: Permit, found: Adaptation) -> Adaptation:
        of = _networks(found.network)
        actions = [
            name
            for name in _CHANGES
            if found.state == "draft" and may(self.permissions, name, permit.caller, networks=of)
        ]
        return found.model_copy(update={"actions": actions})


def _networks(network: str | None) -> list[str]:
    return [network] if network else []


def _seen_by(found: Adaptation) -> Audience:
    """Say who sees an adaptation: everybody once it is released, else its network and those who draft."""
    return EVERYBODY if found.state == "released" else EXPERTS | networks(*_networks(found.network))


def _plan(found: Adaptation) -> NewAdaptation:
    return NewAdaptation.model_validate(found.model_dump(mode="json", include=set(_PLAN), exclude_none=True))
