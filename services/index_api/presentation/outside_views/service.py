"""How a city was last seen from outside, in short: for its profile, and beside the numbers of the city itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.index_api.outside.reconciliations.service import Reconciliations
from services.index_api.outside.results.service import Results
from shared.platform.access.permits import Permit
from shared.schemas.index.outside.reconciliations import ReconciledIndicator
from shared.schemas.index.outside.results import OutsideView
from shared.schemas.index.presentation.profiles import OutsideInShort


@dataclass(slots=True)
class OutsideViews:
    """What the latest campaign found of which anything can be told."""

    results: Results
    reconciliations: Reconciliations

    async def latest(self, permit: Permit, city: str) -> OutsideInShort | None:
        """Tell how a city was last seen from outside; None where nothing was found that can be told."""
        campaign = await self.results.latest(city)
        if campaign is None:
            return None
        view = OutsideView.model_validate(await self.results.view(permit, campaign))
        return _in_short(view, await self._reconciled(permit, campaign))

    async def _reconciled(self, permit: Permit, campaign: UUID) -> Mapping[str, ReconciledIndicator]:
        found = await self.reconciliations.published(permit, campaign)
        return {one.code: one for one in found.indicators} if found else {}


def _in_short(view: OutsideView, reconciled: Mapping[str, ReconciledIndicator]) -> OutsideInShort:
    own = view.self_
    beside = {
        one.code: {"self": one.self_, "gap": one.gap, "certain": one.certain} for one in (own.indicators if own else ())
    }
    indicators = [
        {**dict(one), **beside.get(one.code, {}), "reconciled": reconciled.get(one.code)} for one in view.indicators
    ]
    told = {name: value for name, value in view if name in OutsideInShort.model_fields}
    more = {name: value for name, value in own if name in OutsideInShort.model_fields} if own else {}
    return OutsideInShort.model_validate({**told, **more, "indicators": indicators})
