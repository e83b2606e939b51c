"""What can be asked of questionnaires."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from services.index_api.questionnaires import repository
from services.index_api.questionnaires.domain import difference, questionnaire_checksum
from services.index_api.questionnaires.errors import EmptySubset, ReleasedIsFinal, UnknownQuestionnaire, UnknownSubset
from shared.platform.data_files import read_yaml
from shared.platform.database import Database, Statements
from shared.platform.refusals import NotFound
from shared.schemas.mappings import QuestionnaireDiff
from shared.schemas.questionnaires import Questionnaire, QuestionnaireVersion, Subset

_DATA: Final = Path(__file__).parent / "data"


@cache
def shipped_subsets() -> list[Subset]:
    """Give the subsets that come with this release, by family, code and version."""
    read = [Subset.model_validate(read_yaml(file)) for file in (_DATA / "subsets").glob("*.yaml")]
    return sorted(read, key=lambda one: (one.family, one.code, one.version))


@dataclass(slots=True)
class Questionnaires:
    """The versions of the questionnaires. A released one never changes and is kept in memory once read."""

    database: Database
    _released: dict[str, QuestionnaireVersion] = field(default_factory=dict)

    async def version(self, code: str, version: str, db: Statements | None = None) -> QuestionnaireVersion:
        """Read a version that is released or deprecated, inside a transaction with its `tx`. Raises `NotFound`."""
        name = f"{code}/{version}"
        if (known := self._released.get(name)) is not None:
            return known
        found = await repository.find(db or self.database, code, version)
        if found is None or found.status == "draft":
            raise NotFound("There is no released questionnaire of that name.")
        self._released[name] = found
        return found

    async def named(self, name: str, db: Statements | None = None) -> QuestionnaireVersion:
        """Read a version by its name, such as icc/2019, as `version` does. Raises `UnknownQuestionnaire`."""
        code, _, version = name.partition("/")
        try:
            return await self.version(code, version, db)
        except NotFound as missing:
            raise UnknownQuestionnaire(str(missing)) from None

    async def versions(self, after: tuple[str, str], limit: int) -> list[dict[str, Any]]:
        """List released and deprecated versions."""
        return await repository.list_versions(self.database, after, limit)

    async def diff(self, code: str, before: str, after: str) -> tuple[QuestionnaireDiff, str]:
        """Compare two versions of a family, and give the version of the answer. Raises `NotFound`."""
        old, new = await self.version(code, before), await self.version(code, after)
        found = {"from": old.name, "to": new.name, **difference(old, new)}
        return QuestionnaireDiff.model_validate(found), f"{old.checksum[:12]}-{new.checksum[:12]}"

    def subsets(self, family: str, after: tuple[str, str], limit: int) -> list[Subset]:
        """List the subsets of a family by code and version."""
        of_family = [one for one in shipped_subsets() if one.family == family]
        return [one for one in of_family if (one.code, one.version) > after][:limit]

    def subset(self, family: str, code: str, version: str | None = None) -> Subset:
        """Give a subset, the newest version unless one is named. Raises `NotFound`."""
        named = [one for one in shipped_subsets() if (one.family, one.code) == (family, code)]
        for one in reversed(named):
            if version in (None, one.version):
                return one
        raise NotFound(f"There is no subset {code} of {family}.")

    def subset_of(self, questionnaire: Questionnaire, code: str) -> Subset:
        """Give the subset of a version to score on. Raises UnknownSubset, EmptySubset."""
        try:
            subset = self.subset(questionnaire.code, code)
        except NotFound as missing:
            raise UnknownSubset(str(missing)) from None
        if not subset.questions:
            raise EmptySubset(f"{code} names no question yet: its official membership is unpublished.")
        if subset.questionnaire != questionnaire.name:
            raise UnknownSubset(f"{code} names questions of {subset.questionnaire}, not of {questionnaire.name}.")
        return subset

    async def load_shipped(self) -> int:
        """Write the versions that come with this release; say how many were new.

        Raises `ReleasedIsFinal` when a file differs from the released version of its name in the database.
        """
        new = 0
        for file in sorted(_DATA.glob("*.yaml")):
            questionnaire = Questionnaire.model_validate(read_yaml(file))
            checksum = questionnaire_checksum(questionnaire)
            async with self.database.transaction() as tx:
                if await repository.add(tx, questionnaire, checksum):
                    new += 1
                    continue
                kept = await repository.find(tx, questionnaire.code, questionnaire.version)
                if kept is not None and kept.checksum != checksum:
                    raise ReleasedIsFinal(f"{file.name} differs from the released {questionnaire.name}.")
        return new
