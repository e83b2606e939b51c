"""What can be asked of subsets and done to them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.index_api.changes import SUBSET_CHANGED, SUBSET_CREATED, SUBSET_RELEASED
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.subsets import domain, repository
from services.index_api.instrument.subsets.errors import BadSubset, SubsetTaken
from shared.platform.access.audience import EVERYBODY, EXPERTS
from shared.platform.access.permits import RELEASE, Permit, Reach
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound, Stale, things_unfit
from shared.schemas.changes import ChangeKind
from shared.schemas.index.instrument.questionnaires import Questionnaire, Subset
from shared.schemas.index.instrument.subsets import NewSubset, NewSubsetRelease, SubsetDraft, SubsetVersion
from shared.sentences import say

_NUMBER: Final = re.compile(r"[0-9]{1,4}", re.ASCII)
_DATA: Final = Path(__file__).parent / "data"


@dataclass(slots=True)
class Subsets:
    """Lists of questions, from draft to a version that never changes. What shipped is the first version of each."""

    database: Database
    commands: Commands
    questionnaires: Questionnaires

    async def subsets(
        self, permit: Permit, family: str, after: tuple[str, int], limit: int, *, since: Since | None = None
    ) -> list[SubsetVersion]:
        """List the subsets of a family by code and version; drafts for those who may see drafts.

        Raises `NotFound` for a family without any version.
        """
        drafts = Reach.ANY in permit.reaches
        found = await repository.list_subsets(self.database, family, after, limit, drafts=drafts, since=since)
        if not found and not await self.questionnaires.versions(permit, family, None, ("", ""), 1):
            raise NotFound(say("There is no such questionnaire."))
        return found

    async def subset(self, permit: Permit, family: str, code: str, version: str | None = None) -> SubsetVersion:
        """Read a subset: the latest released version, or the one named, a draft only who may see drafts.

        Raises `NotFound`.
        """
        if version is None:
            released = await repository.released(self.database, family, code)
            found = released[-1] if released else None
        else:
            number = int(version) if _NUMBER.fullmatch(version) else 0
            found = await repository.find(self.database, family, code, number)
        if found is None or (found.status == "draft" and Reach.ANY not in permit.reaches):
            raise NotFound(say("There is no such subset of this questionnaire."))
        return found

    async def subset_of(self, questionnaire: Questionnaire, code: str) -> SubsetVersion:
        """Give the subset of a version to score on. Raises UnknownSubset, EmptySubset."""
        return domain.chosen(await repository.released(self.database, questionnaire.code, code), questionnaire.name)

    async def create(self, permit: Permit, family: str, new: NewSubset, once: Once) -> SubsetVersion:
        """Draft a version of a subset. Raises UnknownQuestionnaire, BadSubset, SubsetTaken."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(SubsetVersion)) is not None:
                return first
            await self._demand_fit(command.tx, family, new)
            subset = _subset(family, new.code, new.version, new)
            if not await repository.add(command.tx, subset, "draft", command.actor):
                raise SubsetTaken
            return await command.keep(await self._told(command, SUBSET_CREATED, subset))

    async def save(
        self, permit: Permit, family: str, code: str, version: str, draft: SubsetDraft, expected: int
    ) -> SubsetVersion:
        """Put a draft in place of the one that was read.

        Raises NotFound, WrongState, Stale, UnknownQuestionnaire, BadSubset.
        """
        permit.over()
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command.tx, family, code, version)
            command.demand_version(found.revision)
            await self._demand_fit(command.tx, family, draft)
            subset = _subset(family, code, version, draft)
            await repository.save(command.tx, subset, command.actor)
            return await self._told(command, SUBSET_CHANGED, subset)

    async def release(
        self, permit: Permit, family: str, code: str, version: str, release: NewSubsetRelease, once: Once
    ) -> SubsetVersion:
        """Make a draft final: scores and statistics on this subset use it from now on.

        Raises NotFound, WrongState, Stale.
        """
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(SubsetVersion)) is not None:
                return first
            found = await self._locked(command.tx, family, code, version)
            if release.revision not in (None, found.revision):
                raise Stale(say("The draft was changed since you read that revision."), version=found.revision)
            await repository.release(command.tx, found, command.actor)
            return await command.keep(await self._told(command, SUBSET_RELEASED, found))

    async def load_shipped(self) -> int:
        """Write the subsets that come with this release and are not there yet; say how many were new."""
        new = 0
        for file in sorted(_DATA.glob("*.yaml")):
            subset = Subset.model_validate(read_yaml(file))
            async with self.commands.open(RELEASE) as command:
                new += await repository.add(command.tx, subset, "released", None)
        return new

    async def _demand_fit(self, tx: Transaction, family: str, draft: SubsetDraft) -> None:
        version = await self.questionnaires.named(draft.questionnaire, tx)
        if faults := list(domain.faults_of(family, draft, version)):
            raise BadSubset(things_unfit(len(faults)), errors=faults[:100])

    async def _locked(self, tx: Transaction, family: str, code: str, version: str) -> SubsetVersion:
        found = await repository.find_locked(tx, family, code, int(version))
        if found is None:
            raise NotFound(say("There is no such subset of this questionnaire."))
        domain.demand_draft(found.status)
        return found

    async def _told(self, command: Command, kind: ChangeKind, subset: Subset) -> SubsetVersion:
        """Tell what happened to a version of a subset, and give it as it is now."""
        family, code, number = subset.family, subset.code, subset.version
        found = await repository.find(command.tx, family, code, int(number))
        assert found is not None
        seen_by = EXPERTS if found.status == "draft" else EVERYBODY
        name, state, revision = f"{family}/{code}/{number}", found.status, found.revision
        command.tell(kind, name, seen_by, state=state, version=revision, family=family, code=code, number=number)
        return found


def _subset(family: str, code: str, version: str, draft: SubsetDraft) -> Subset:
    content = draft.model_dump(mode="json", include=set(SubsetDraft.model_fields), exclude_none=True)
    return Subset.model_validate({**content, "family": family, "code": code, "version": version})
