"""What comparisons are made with: kept in process, and new as soon as the version in the database is."""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, TypeVar
from uuid import UUID

from services.index_api.changes import SAMPLE_CREATED
from services.index_api.comparison.entries.domain import Entry, Mark, checksum, marks_of, written
from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.samples import domain, repository
from services.index_api.comparison.samples.domain import LATEST, TITLES, Choice, ListedSample, Sample, View
from services.index_api.comparison.samples.errors import EmptySample, SampleTaken
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.instrument.cores.domain import Core, Projection
from services.index_api.instrument.cores.service import Cores
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1, Answers
from services.index_api.network.directory.errors import UnknownNetwork
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.command import Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.schemas.index.comparison.samples import Basis, NewSample
from shared.schemas.index.comparison.samples import Sample as SampleAnswer
from shared.sentences import say

T = TypeVar("T")

_MOST_KEPT: Final = 500
_MOST_CORES: Final = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """All that comparisons are made of, at one version.

    `newest` holds of each city its latest assessment on each version of a questionnaire; `memo` what was computed from
    all this, by its type and a key, and goes with it.
    """

    version: tuple[int, int, int]
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


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest assessment of each city of a kind, and whether they answer several versions."""

    of: Mapping[str, Entry]
    several: bool


@dataclass(slots=True)
class Samples:
    """Frozen samples and the latest assessments. Every process keeps its own copy and asks for its version."""

    database: Database
    commands: Commands
    groups: Groups
    questionnaires: Questionnaires
    cores: Cores
    withholdings: Withholdings
    _kept: Kept | None = None
    _embargoes: tuple[tuple[int, int, int] | None, datetime | None] = None, None
    _frozen: dict[str, Sample] = field(default_factory=dict)
    _scored: dict[str, dict[UUID, Mapping[str, Mark]]] = field(default_factory=dict)

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

    async def public(self) -> Hashable:
        """Say how all stands that everybody may read in this service: told the same, none of it has changed.

        Days and the ends of embargoes count as well. One cheap statement, another when something was published.
        """
        standing = await repository.standing(self.database)
        version, until = self._embargoes
        if version != standing.version or (until is not None and until <= standing.now):
            until = await repository.next_embargo(self.database)
            self._embargoes = standing.version, until
        return standing.version, standing.last_public, standing.now.date(), until

    async def prepare(self) -> None:
        """Have ready what the latest samples are compared with, so that who asks first waits for nothing."""
        kept = await self.kept()
        for slug in LATEST.values():
            await self.view(kept, Choice(slug))

    async def view(self, kept: Kept, choice: Choice) -> View:
        """Give what counts of a sample on a basis and a version: those chosen, or else its own.

        Raises `NotFound` for a sample that does not exist, or was frozen on another version.
        """
        key = (choice.sample, choice.questionnaire, choice.basis)
        if (known := kept.recall(View, *key)) is not None:
            return known
        found = await self._sample(kept, choice)
        if choice.questionnaire is not None and found.questionnaire not in (None, choice.questionnaire):
            raise NotFound(say("This sample was frozen on {questionnaire}.", questionnaire=found.questionnaire))
        elsewhere = [] if found.frozen_at else _elsewhere(kept, found)
        index = await self._index(found.questionnaire)
        seen = domain.view(found, index, withheld=kept.withheld, withdrawn=kept.withdrawn, elsewhere=elsewhere)
        return kept.remember(seen, *key)

    async def of_city(self, kept: Kept, place: Place, choice: Choice) -> View:
        """Give what counts of a sample for a city: `latest` means that of its own kind.

        On the basis `own` that is on the version that the city answered last, unless one is chosen. Raises `NotFound`,
        and `Invalid` when invented and real cities would be mixed.
        """
        if choice.sample == LATEST[False] and place.synthetic:
            choice = replace(choice, sample=LATEST[True])
        if choice.sample in LATEST.values() and choice.questionnaire is None:
            own = own_entries(kept, place.slug)
            if own and self.basis(kept, choice) == "own":
                choice = replace(choice, questionnaire=own[-1].questionnaire)
        seen = await self.view(kept, choice)
        if seen.sample.synthetic != place.synthetic:
            detail = say("Invented cities are compared with invented ones, real with real.")
            raise Invalid(detail, errors=[Fault(parameter="sample", code="mixed_kinds", detail=detail)])
        return seen

    def basis(self, kept: Kept, choice: Choice) -> Basis:
        """Say on which basis the latest assessments are taken: on the core where they answer several versions."""
        if choice.basis is not None:
            return choice.basis
        newest = _newest_of(kept, synthetic=choice.sample == LATEST[True])
        return "core" if newest.several and choice.questionnaire is None else "own"

    async def own(self, kept: Kept, seen: View, city: str) -> tuple[Entry | None, bool]:
        """Give the assessment of a city in a sample, or else its latest on what the sample is on; say if it is in."""
        core = seen.sample.core
        for entry in (one for one in seen.sample.entries if one.place.slug == city):
            inside = core is not None or entry.questionnaire == seen.sample.questionnaire
            if inside and entry.assessment not in kept.withdrawn:
                return entry if core is None else replace(entry, marks=entry.core or {}), True
        latest = own_entries(kept, city)
        if core is None:
            return next((entry for entry in latest if entry.questionnaire == seen.sample.questionnaire), None), False
        found = await self._on_core(core, latest[-1:])
        return next((replace(entry, marks=entry.core or {}) for entry in found), None), False

    async def scored_on(
        self, core: Core, entries: Sequence[Entry], db: Statements | None = None
    ) -> dict[UUID, Mapping[str, Mark]]:
        """Score assessments on a core, also those of versions that are not in it; computed once while it is in use."""
        key = core.checksum
        known = self._scored.pop(key, {})
        missing = [entry for entry in entries if entry.assessment not in known]
        if missing:
            names = {entry.questionnaire for entry in missing}
            ways = {name: await self.cores.projection(core, name, db) for name in names}
            answers = await repository.answers(db or self.database, [entry.assessment for entry in missing])
            known = {**known, **await aside(_scored, missing, ways, answers)}
        while len(self._scored) >= _MOST_CORES:
            del self._scored[next(iter(self._scored))]
        self._scored[key] = known
        return known

    async def samples(self, after: str, limit: int, *, since: Since | None = None) -> list[ListedSample]:
        """List samples by name: the latest and the frozen ones, without their entries."""
        kept = await self.kept()
        implicit = [await self._latest(kept, Choice(slug)) for slug in LATEST.values() if slug > after]
        frozen = await repository.list_samples(self.database, after, limit, since=since)
        of_now = [domain.listed(sample) for sample in implicit]
        return sorted([*of_now, *frozen], key=lambda listed: listed["slug"])[:limit]

    async def sample(self, choice: Choice) -> domain.WholeSample:
        """Give a sample with its entries. Raises `NotFound`."""
        kept = await self.kept()
        seen = await self.view(kept, choice)
        return domain.whole(seen, await self._index(seen.sample.questionnaire))

    async def before_now(self, place: Place) -> str:
        """Name the sample frozen last that holds a city, of all networks; without one, `latest`."""
        return await repository.newest(self.database, place.slug) or LATEST[place.synthetic]

    async def freeze(self, permit: Permit, new: NewSample, once: Once) -> SampleAnswer:
        """Freeze what is published now: a coordinator samples of their own network, the secretariat any.

        Raises NotAllowed, UnknownQuestionnaire, UnknownNetwork, SampleTaken, EmptySample.
        """
        permit.over(networks=[new.network] if new.network else [])
        if new.slug in LATEST.values():
            raise SampleTaken(say("{slug} means the latest assessments.", slug=new.slug))
        if (first := await self.commands.first(SampleAnswer, once)) is not None:
            return first
        if new.questionnaire is not None:
            await self.questionnaires.named(new.questionnaire)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(SampleAnswer)) is not None:
                return first
            if new.network and new.network not in await self.groups.names(command.tx):
                where = Fault(pointer="/network", code="unknown_network", detail=say("There is no such network."))
                raise UnknownNetwork(errors=[where])
            places = await self.groups.places(command.tx)
            entries = [
                entry
                for entry in await repository.latest(command.tx, places, METHOD_1.version, new.until_year)
                if entry.place.synthetic == new.synthetic
                and (new.network is None or new.network in entry.place.networks)
            ]
            core, chosen = await self._chosen(command.tx, new, entries)
            if not chosen:
                raise EmptySample
            frozen = await repository.add(command.tx, new, core, chosen, command.actor)
            command.tell(SAMPLE_CREATED, new.slug, EVERYBODY)
            index = await self._index(frozen.questionnaire, command.tx)
            nothing_yet = domain.view(frozen, index, withheld=frozenset(), withdrawn=frozenset(), elsewhere=())
            return await command.keep(SampleAnswer.model_validate(domain.whole(nothing_yet, index)))

    async def _chosen(
        self, tx: Transaction, new: NewSample, entries: Sequence[Entry]
    ) -> tuple[Core | None, Sequence[Entry]]:
        """Choose what a new sample holds: assessments of one version, or the newest of each city with their core."""
        newest = _newest(entries)
        several = _several(newest.values())
        basis = new.basis or ("core" if several and new.questionnaire is None else "own")
        if basis == "own":
            name = new.questionnaire or domain.commonest(newest.values())
            return None, [entry for entry in entries if entry.questionnaire == name]
        return await self._core(newest.values(), new.questionnaire, tx)

    async def _core(
        self, newest: Collection[Entry], reference: str | None, db: Statements | None = None
    ) -> tuple[Core | None, Sequence[Entry]]:
        """Make the core of the newest assessments, and score them on it. Without any there is no core."""
        answered = Counter(entry.questionnaire for entry in newest)
        commonest = domain.commonest(newest)
        if commonest is None:
            return None, []
        core = await self.cores.of(reference or await self.cores.base(commonest, db), answered, db)
        return core, await self._on_core(core, list(newest), db)

    async def _on_core(self, core: Core, entries: Sequence[Entry], db: Statements | None = None) -> list[Entry]:
        scored = await self.scored_on(core, [entry for entry in entries if entry.questionnaire in core.members], db)
        return [
            replace(entry, core=scored[entry.assessment]) if entry.questionnaire in core.members else entry
            for entry in entries
        ]

    async def verify(self) -> AsyncIterator[tuple[str, list[tuple[str, object, object]]]]:
        """Score every frozen sample with a core anew: for each its name, and what differs, stored and computed."""
        for slug in await repository.on_cores(self.database):
            frozen = await repository.find(self.database, slug)
            assert frozen is not None, "a frozen sample stays"
            assert frozen.core is not None, "it was asked for as one with a core"
            there = [entry for entry in frozen.entries if entry.core is not None]
            computed = await self.scored_on(frozen.core, there)
            yield (
                f"sample {slug}",
                [
                    (f"{entry.place.slug} {code}", mark, computed[entry.assessment][code])
                    for entry in there
                    for code, mark in (entry.core or {}).items()
                    if mark != computed[entry.assessment][code]
                ],
            )

    async def _read(self, version: tuple[int, int, int], today: date) -> Kept:
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

    async def _index(self, questionnaire: str | None, db: Statements | None = None) -> str | None:
        return (await self.questionnaires.named(questionnaire, db)).index if questionnaire else None

    async def _sample(self, kept: Kept, choice: Choice) -> Sample:
        if choice.sample in LATEST.values():
            return await self._latest(kept, choice)
        if (known := self._frozen.get(choice.sample)) is None:
            found = await repository.find(self.database, choice.sample)
            if found is None:
                raise NotFound(say("There is no such sample."))
            if len(self._frozen) >= _MOST_KEPT:
                self._frozen.clear()
            known = self._frozen[choice.sample] = found
        if choice.basis is None or choice.basis == known.basis:
            return known
        if choice.basis == "own":
            return replace(known, core=None)
        assert known.questionnaire is not None, "a frozen sample is never empty"
        core = await self.cores.of(known.questionnaire, {known.questionnaire: len(known.entries)})
        return replace(known, core=core, entries=[replace(entry, core=entry.marks) for entry in known.entries])

    async def _latest(self, kept: Kept, choice: Choice) -> Sample:
        key = (choice.sample, choice.questionnaire, choice.basis)
        if (known := kept.recall(Sample, *key)) is not None:
            return known
        if choice.questionnaire is not None:
            await self.questionnaires.named(choice.questionnaire)
        synthetic, core = choice.sample == LATEST[True], None
        newest = newest_entries(kept, synthetic=synthetic)
        entries: Sequence[Entry]
        if self.basis(kept, choice) == "core":
            core, entries = await self._core(newest.values(), choice.questionnaire)
            name = core.reference if core else None
        else:
            of_kind = [entry for entry in kept.newest.values() if entry.place.synthetic == synthetic]
            name = choice.questionnaire or domain.commonest(of_kind)
            entries = [entry for entry in of_kind if entry.questionnaire == name]
        folded = checksum(written(entries))
        questionnaire = name if entries else None
        found = Sample(
            choice.sample, TITLES[synthetic], questionnaire, kept.today, entries, folded, synthetic, core=core
        )
        return kept.remember(found, *key)


def _scored(
    entries: Iterable[Entry], ways: Mapping[str, Projection], answers: Mapping[UUID, Answers]
) -> dict[UUID, Mapping[str, Mark]]:
    """Score answers, each in the way of its version."""
    return {entry.assessment: marks_of(ways[entry.questionnaire].parts(answers[entry.assessment])) for entry in entries}


def own_entries(kept: Kept, city: str) -> list[Entry]:
    """Give the latest assessment of a city on each version, the newest last."""
    own = [entry for entry in kept.newest.values() if entry.place.slug == city]
    return sorted(own, key=lambda entry: (entry.year, entry.questionnaire))


def newest_entries(kept: Kept, *, synthetic: bool) -> Mapping[str, Entry]:
    """Give the newest assessment of each city of a kind, whatever its version."""
    return _newest_of(kept, synthetic=synthetic).of


def _newest_of(kept: Kept, *, synthetic: bool) -> _Newest:
    """Find them once for all who ask."""
    if (known := kept.recall(_Newest, synthetic)) is not None:
        return known
    found = _newest(entry for entry in kept.newest.values() if entry.place.synthetic == synthetic)
    return kept.remember(_Newest(found, several=_several(found.values())), synthetic)


def _several(entries: Iterable[Entry]) -> bool:
    """Say whether entries answer several versions."""
    return len({entry.questionnaire for entry in entries}) > 1


def _newest(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.place.slug: entry for entry in sorted(entries, key=lambda entry: (entry.year, entry.questionnaire))}


def _elsewhere(kept: Kept, sample: Sample) -> Iterable[str]:
    here = {entry.place.slug for entry in sample.entries}
    places = [entry.place for entry in kept.newest.values()]
    return {place.slug for place in places if place.synthetic == sample.synthetic and place.slug not in here}
