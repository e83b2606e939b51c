"""What comparisons are made with: kept in process, and new as soon as the version in the database is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NotRequired, TypedDict, TypeVar
from uuid import UUID

from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.samples import domain, repository
from services.index_api.comparison.samples.domain import LATEST, TITLES, Entry, ListedSample, Sample, View
from services.index_api.comparison.samples.errors import EmptySample, SampleTaken
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1
from services.index_api.network.directory.errors import UnknownNetwork
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.schemas.index.comparison.samples import NewSample
from shared.schemas.index.comparison.samples import Sample as SampleAnswer
from shared.sentences import say

T = TypeVar("T")

_MOST_KEPT: Final = 500


class ListedEntry(TypedDict):
    """A city of a sample: the figures that groups go by where they are known, and whether it counts."""

    city: str
    name: str
    country: str
    networks: list[str]
    assessment: UUID
    year: int
    population: NotRequired[float]
    foreign_born_share: NotRequired[float]
    counts: bool


class WholeSample(ListedSample):
    """A sample with its entries, by city."""

    entries: list[ListedEntry]


class _Figures(TypedDict, total=False):
    population: float
    foreign_born_share: float


@dataclass(frozen=True, slots=True)
class Kept:
    """All that comparisons are made of, at one version.

    `newest` holds of each city its latest assessment on each version of a questionnaire; `memo` what was computed from
    all this, by its type and a key, and goes with it.
    """

    version: tuple[int, int]
    until: datetime | None
    today: date
    places: Mapping[str, Place]
    networks: Mapping[str, str]
    newest: Mapping[tuple[str, str], Entry]
    withheld: frozenset[str]
    withdrawn: frozenset[UUID]
    memo: dict[tuple[object, ...], object] = field(default_factory=dict)

    def recall(self, kind: type[T], *key: str | bool | None) -> T | None:
        """Give what was computed of a kind before, if it is still kept."""
        found = self.memo.get((kind, *key))
        return found if isinstance(found, kind) else None

    def remember(self, value: T, *key: str | bool | None) -> T:
        """Keep what was computed; when there is too much of it, forget all and begin anew."""
        if len(self.memo) >= _MOST_KEPT:
            self.memo.clear()
        self.memo[(type(value), *key)] = value
        return value


@dataclass(slots=True)
class Samples:
    """Frozen samples and the latest assessments. Every process keeps its own copy and asks for its version."""

    database: Database
    commands: Commands
    groups: Groups
    questionnaires: Questionnaires
    withholdings: Withholdings
    _kept: Kept | None = None
    _frozen: dict[str, Sample] = field(default_factory=dict)

    async def kept(self) -> Kept:
        """Give what comparisons are made of as it is now: one cheap statement, more only when something changed."""
        standing = await repository.standing(self.database)
        kept = self._kept
        today = standing.now.date()
        if (
            kept is None
            or kept.version != standing.version
            or kept.today != today
            or (kept.until is not None and kept.until <= standing.now)
        ):
            kept = self._kept = await self._read(standing.version, today)
        return kept

    async def view(self, kept: Kept, slug: str, questionnaire: str | None) -> View:
        """Give what counts of a sample on one version of a questionnaire: that named, or else its own.

        Raises `NotFound` for a sample that does not exist, or was frozen on another version.
        """
        if (known := kept.recall(View, slug, questionnaire)) is not None:
            return known
        found = await self._sample(kept, slug, questionnaire)
        if questionnaire is not None and found.questionnaire not in (None, questionnaire):
            raise NotFound(say("This sample was frozen on {questionnaire}.", questionnaire=found.questionnaire))
        elsewhere = [] if found.frozen_at else _elsewhere(kept, found)
        seen = domain.view(found, withheld=kept.withheld, withdrawn=kept.withdrawn, elsewhere=elsewhere)
        return kept.remember(seen, slug, questionnaire)

    async def of_city(self, kept: Kept, place: Place, slug: str, questionnaire: str | None) -> View:
        """Give what counts of a sample for a city: `latest` means that of its own kind, on what it answered last.

        Raises `NotFound`, and `Invalid` when invented and real cities would be mixed.
        """
        if slug == LATEST[False] and place.synthetic:
            slug = LATEST[True]
        if slug in LATEST.values() and questionnaire is None:
            own = own_entries(kept, place.slug)
            questionnaire = own[-1].questionnaire if own else None
        seen = await self.view(kept, slug, questionnaire)
        if seen.sample.synthetic != place.synthetic:
            detail = say("Invented cities are compared with invented ones, real with real.")
            raise Invalid(detail, errors=[Fault(parameter="sample", code="mixed_kinds", detail=detail)])
        return seen

    async def samples(self, after: str, limit: int) -> list[ListedSample]:
        """List samples by name: the latest and the frozen ones, without their entries."""
        kept = await self.kept()
        implicit = [self._latest(kept, slug, None) for slug in LATEST.values() if slug > after]
        frozen = await repository.list_samples(self.database, after, limit)
        of_now = [domain.listed(sample) for sample in implicit]
        return sorted([*of_now, *frozen], key=lambda listed: listed["slug"])[:limit]

    async def sample(self, slug: str, questionnaire: str | None) -> WholeSample:
        """Give a sample with its entries. Raises `NotFound`."""
        kept = await self.kept()
        return _whole(await self.view(kept, slug, questionnaire))

    async def freeze(self, permit: Permit, new: NewSample, once: Once) -> SampleAnswer:
        """Freeze what is published now: a coordinator samples of their own network, the secretariat any.

        Raises NotAllowed, UnknownQuestionnaire, UnknownNetwork, SampleTaken, EmptySample.
        """
        permit.over(networks=[new.network] if new.network else [])
        if new.slug in LATEST.values():
            raise SampleTaken(say("{slug} means the latest assessments.", slug=new.slug))
        if (first := await self.commands.first(SampleAnswer, once)) is not None:
            return first
        await self.questionnaires.named(new.questionnaire)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(SampleAnswer)) is not None:
                return first
            if new.network and new.network not in await self.groups.names(command.tx):
                where = Fault(pointer="/network", code="unknown_network", detail=say("There is no such network."))
                raise UnknownNetwork(errors=[where])
            places = await self.groups.places(command.tx)
            rows = domain.written(
                entry
                for entry in await repository.latest(command.tx, places, METHOD_1.version, new.until_year)
                if entry.questionnaire == new.questionnaire
                and entry.place.synthetic == new.synthetic
                and (new.network is None or new.network in entry.place.networks)
            )
            if not rows:
                raise EmptySample
            frozen = await repository.add(command.tx, new, rows, command.actor)
            nothing_yet = domain.view(frozen, withheld=frozenset(), withdrawn=frozenset(), elsewhere=())
            return await command.keep(SampleAnswer.model_validate(_whole(nothing_yet)))

    async def _read(self, version: tuple[int, int], today: date) -> Kept:
        async with self.database.transaction() as tx:  # on one connection; nothing is written
            until = await repository.next_embargo(tx)  # first, so that one that ends meanwhile is not missed
            places = await self.groups.places(tx)
            entries = await repository.latest(tx, places, METHOD_1.version, None)
            return Kept(
                version=version,
                until=until,
                today=today,
                places=places,
                networks=await self.groups.names(tx),
                newest={(entry.place.slug, entry.questionnaire): entry for entry in entries},
                withheld=await self.withholdings.withheld(tx),
                withdrawn=await repository.withdrawn(tx),
            )

    async def _sample(self, kept: Kept, slug: str, questionnaire: str | None) -> Sample:
        if slug in LATEST.values():
            return self._latest(kept, slug, questionnaire)
        if (known := self._frozen.get(slug)) is None:
            found = await repository.find(self.database, slug)
            if found is None:
                raise NotFound(say("There is no such sample."))
            if len(self._frozen) >= _MOST_KEPT:
                self._frozen.clear()
            known = self._frozen[slug] = found
        return known

    def _latest(self, kept: Kept, slug: str, questionnaire: str | None) -> Sample:
        if (known := kept.recall(Sample, slug, questionnaire)) is not None:
            return known
        synthetic = slug == LATEST[True]
        of_kind = [entry for entry in kept.newest.values() if entry.place.synthetic == synthetic]
        wanted = questionnaire or domain.commonest(of_kind)
        entries = [entry for entry in of_kind if entry.questionnaire == wanted]
        folded = domain.checksum(domain.written(entries))
        found = Sample(slug, TITLES[synthetic], wanted if entries else None, kept.today, entries, folded, synthetic)
        return kept.remember(found, slug, questionnaire)


def own_entries(kept: Kept, city: str) -> list[Entry]:
    """Give the latest assessment of a city on each version, the newest last."""
    own = [entry for entry in kept.newest.values() if entry.place.slug == city]
    return sorted(own, key=lambda entry: (entry.year, entry.questionnaire))


def newest_entries(kept: Kept, *, synthetic: bool) -> dict[str, Entry]:
    """Give the newest assessment of each city of a kind, whatever its version."""
    of_kind = [entry for entry in kept.newest.values() if entry.place.synthetic == synthetic]
    return {entry.place.slug: entry for entry in sorted(of_kind, key=lambda entry: (entry.year, entry.questionnaire))}


def _elsewhere(kept: Kept, sample: Sample) -> Iterable[str]:
    here = {entry.place.slug for entry in sample.entries}
    places = [entry.place for entry in kept.newest.values()]
    return {place.slug for place in places if place.synthetic == sample.synthetic and place.slug not in here}


def _whole(seen: View) -> WholeSample:
    counted = {entry.assessment for entry in seen.entries}
    entries = sorted(seen.sample.entries, key=lambda entry: entry.place.slug)
    listed = [_listed(entry, counts=entry.assessment in counted) for entry in entries]
    return {**domain.listed(seen.sample), "entries": listed}


def _listed(entry: Entry, *, counts: bool) -> ListedEntry:
    place = entry.place
    return {
        "city": place.slug,
        "name": place.name,
        "country": place.country,
        "networks": sorted(place.networks),
        "assessment": entry.assessment,
        "year": entry.year,
        **_figures_of_groups(place),
        "counts": counts,
    }


def _figures_of_groups(place: Place) -> _Figures:
    figures: _Figures = {}
    if "population" in place.figures:
        figures["population"] = place.figures["population"]
    if "foreign_born_share" in place.figures:
        figures["foreign_born_share"] = place.figures["foreign_born_share"]
    return figures
