"""What can be asked of the network's indicators and done to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.index_api.changes import INDICATOR_CHANGED, INDICATOR_CREATED
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.indicators import domain, repository
from services.index_api.network.indicators.domain import IndicatorRow, Scored, VersionRow
from services.index_api.network.indicators.repository import NOBODY
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit
from shared.platform.command import Actor, Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Transaction
from shared.platform.refusals import Fault, Invalid, NotFound, retired_slug, things_unfit, unknown_indicator
from shared.schemas.codes import INDICATORS
from shared.schemas.index.network.indicators import NetworkIndicator, NetworkIndicatorChange
from shared.sentences import say


@dataclass(slots=True)
class Indicators:
    """What practices, events and mentoring of all three services can be about.

    Whatever a released questionnaire scores is there at once. An indicator is never removed: it is retired.
    """

    database: Database
    commands: Commands
    directory: DirectoryService
    _seen: set[str] = field(default_factory=set)
    """Codes that exist: they go on to."""

    async def indicators(
        self, after: int, limit: int, *, retired: bool | None = None, since: Since | None = None
    ) -> list[IndicatorRow]:
        """List indicators in their order: all, or what is retired or is not."""
        return await repository.list_indicators(self.database, after, limit, retired=retired, since=since)

    async def indicator(self, code: str) -> NetworkIndicator:
        """Read an indicator. Raises `NotFound`."""
        found = await repository.find(self.database, code)
        if found is None:
            raise NotFound(say("There is no such indicator."))
        return found

    async def versions(self, code: str, after: int, limit: int) -> list[VersionRow]:
        """List what an indicator was from change to change. Raises `NotFound`."""
        versions = await repository.list_versions(self.database, code, after, limit)
        if not versions:
            await self.indicator(code)
        return versions

    async def change(
        self, permit: Permit, code: str, change: NetworkIndicatorChange, expected: int
    ) -> NetworkIndicator:
        """Change what an indicator is called, retire it or offer it again. Raises NotFound, Stale, Invalid."""
        permit.over()
        patch = change.model_dump(mode="json", exclude_unset=True, exclude={"note"})
        async with self.commands.open(permit, expected=expected) as command:
            await self.directory.grow(command.tx)
            found = await repository.lock(command.tx, code)
            if found is None:
                raise NotFound(say("There is no such indicator."))
            command.demand_version(found["version"])
            after = domain.changed({"label": found["label"], "retired": found["retired"]}, patch)
            changed = await repository.change(command.tx, code, after, change.note, {**command.actor})
            command.tell(INDICATOR_CHANGED, code, EVERYBODY, version=changed.version)
        self.directory.renamed()
        return changed

    async def offer(self, tx: Transaction, scored: Iterable[Scored], actor: Actor | None) -> list[str]:
        """Offer what a questionnaire scores and is not known yet; give the codes that were new.

        What is known stays as it is, also where it was retired. Call `released` once the transaction has ended.
        """
        wanted = list(scored)
        known = await repository.retired(tx, [one.code for one in wanted])
        if all(one.code in known for one in wanted):
            return []
        await self.directory.grow(tx)  # who adds others at the same instant waits here
        new = [one for one in wanted if one.code not in known]
        return await repository.add(tx, new, {**actor} if actor else NOBODY)

    def tell_offered(self, command: Command, codes: Iterable[str]) -> None:
        """Tell of indicators that are new."""
        for code in codes:
            command.tell(INDICATOR_CREATED, code, EVERYBODY, version=1)

    async def offer_first(self, tx: Transaction) -> list[str]:
        """Offer the indicators that this software has always known; give the codes that were new."""
        return await self.offer(tx, [Scored(code, label) for code, label in INDICATORS.items()], None)

    def released(self) -> None:
        """Say that there may be new names."""
        self.directory.renamed()

    async def demand_offered(self, tx: Transaction, named: Mapping[str, str]) -> None:
        """Raise `Invalid`, with each pointer of `named` whose code is no indicator or a retired one."""
        known = await repository.retired(tx, list(named.values()))
        faults = [retired_slug(pointer) for pointer, code in named.items() if known.get(code)]
        if unknown := [pointer for pointer, code in named.items() if code not in known]:
            offered = await repository.offered(tx)
            faults += [unknown_indicator(offered, pointer=pointer) for pointer in unknown]
        _demand_none(faults)

    async def demand_known(self, codes: Sequence[str]) -> None:
        """Raise `Invalid` where the parameter `indicator` names one that is not known; retired ones are."""
        if set(codes) <= self._seen:
            return
        self._seen |= (await repository.retired(self.database, codes)).keys()
        if not set(codes) <= self._seen:
            offered = await repository.offered(self.database)
            _demand_none([unknown_indicator(offered, parameter="indicator")])


def _demand_none(faults: Sequence[Fault]) -> None:
    if faults:
        raise Invalid(things_unfit(len(faults)), errors=faults)
