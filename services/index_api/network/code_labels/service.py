"""What can be asked of the labels of codes and done to them."""

from dataclasses import dataclass
from itertools import islice

from services.index_api.changes import CODE_LABEL_DECIDED
from services.index_api.network.code_labels import domain, repository
from services.index_api.network.code_labels.domain import AS_SHIPPED, FIRST, SHIPPED, Code, LabelRow, VersionRow
from services.index_api.network.directory.service import DirectoryService
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.refusals import Fault, Invalid, NotFound, things_unfit
from shared.schemas.codes import CODE_LISTS
from shared.schemas.index.network.code_labels import CodeLabel, CodeLabelChange
from shared.sentences import Sentence, all_of, say


@dataclass(slots=True)
class CodeLabels:
    """What the codes of lists are called. The codes themselves come with a release, and so does what is not decided."""

    database: Database
    commands: Commands
    directory: DirectoryService

    async def labels(self, code_list: str | None, after: int, limit: int) -> list[LabelRow]:
        """List the codes of a list, or of all, in their order. Raises `Invalid` for a list that there is not."""
        if code_list is not None and code_list not in CODE_LISTS:
            raise Invalid(things_unfit(1), errors=[Fault(parameter="list", code="not_in_list", detail=_lists())])
        return list(islice(domain.listed(await repository.every(self.database), code_list, after), limit))

    async def label(self, of: Code) -> CodeLabel:
        """Say what a code is called. Raises `NotFound`."""
        _demand_known(of)
        return CodeLabel.model_validate(domain.told(of, await repository.find(self.database, of) or AS_SHIPPED))

    async def versions(self, of: Code, after: int, limit: int) -> list[VersionRow]:
        """List what was decided of a code from change to change, first of all nothing. Raises `NotFound`."""
        _demand_known(of)
        kept = await repository.list_versions(self.database, of, after, limit)
        return [SHIPPED, *kept][:limit] if after < FIRST else kept

    async def change(self, permit: Permit, of: Code, change: CodeLabelChange, expected: int) -> CodeLabel:
        """Decide what a code is called, or leave it to the release again. Raises NotFound, Stale, Invalid."""
        permit.over()
        _demand_known(of)
        patch = change.model_dump(mode="json", exclude_unset=True, exclude={"note"})
        async with self.commands.open(permit, expected=expected) as command:
            await self.directory.grow(command.tx)  # who decides at the same instant waits here
            found = await repository.find(command.tx, of) or AS_SHIPPED
            command.demand_version(found.version)
            label = domain.changed(found.label, patch)
            written = await repository.write(command.tx, of, label, change.note, command.actor)
            name = f"{of.list}/{of.code}"
            command.tell(CODE_LABEL_DECIDED, name, EVERYBODY, version=written.version, **of._asdict())
        self.directory.renamed()
        return CodeLabel.model_validate(domain.told(of, written))


def _demand_known(of: Code) -> None:
    if of.list not in CODE_LISTS:
        raise NotFound(_lists())
    if of.code not in CODE_LISTS[of.list]:
        raise NotFound(say("The codes of {list} are: {codes}.", list=of.list, codes=all_of(CODE_LISTS[of.list])))


def _lists() -> Sentence:
    return say("The lists are: {lists}.", lists=all_of(CODE_LISTS))
