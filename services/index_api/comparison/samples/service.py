"""What comparisons are made with: kept in process, and new as soon as the version in the database is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.samples import domain, repository
from services.index_api.comparison.samples.domain import LATEST, TITLES, Entry, Sample, View
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
from shared.schemas.index.comparison.samples import Sample as ToldSample

T = TypeVar("T")

_MOST_KEPT: Final = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """All that comparisons are made of, at one version.

    `newest` holds of each city its latest assessment on each version of a questionnaire; `memo` what was computed from
    all this, and goes with it.
    """

    version: tuple[int, int]
    until: datetime | None
    today: date
    places: Mapping[str, Place]
    networks: Mapping[str, str]
    newest: Mapping[tuple[str, str], Entry]
    withheld: frozenset[str]
    withdrawn: frozenset[UUID]
    memo: dict[Any, Any] = field(default_factory=dict)

    def remember(self, key: Any, value: T) -> T:
        """Keep what was computed; when there is too much of it, forget all and begin anew."""
        if len(self.memo) >= _MOST_KEPT:
            self.memo.clear()
        self.memo[key] = value
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
        key = ("view", slug, questionnaire)
        if (known := kept.memo.get(key)) is not None:
            return known  # type: ignore[no-any-return]
        found = await self._sample(kept, slug, questionnaire)
        if questionnaire is not None and found.questionnaire not in (None, questionnaire):
            raise NotFound(f"This sample was frozen on {found.questionnaire}.")
        elsewhere = [] if found.frozen_at else _elsewhere(kept, found)
        seen = domain.view(found, withheld=kept.withheld, withdrawn=kept.withdrawn, elsewhere=elsewhere)
        return kept.remember(key, seen)

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
            detail = "Invented cities are compared with invented ones, real with real."
            raise Invalid(detail, errors=[Fault(parameter="sample", code="mixed_kinds", detail=detail)])
        return seen

    async def samples(self, after: str, limit: int) -> list[dict[str, Any]]:
        """List samples by name as `Sample`: the latest and the frozen ones, without their entries."""
        kept = await self.kept()
        implicit = [self._latest(kept, slug, None) for slug in LATEST.values() if slug > after]
        frozen = await repository.list_samples(self.database, after, limit)
        told = [{**domain.named(one), "title": one.title} for one in implicit]
        return sorted([*told, *frozen], key=lambda one: str(one["slug"]))[:limit]

    async def sample(self, slug: str, questionnaire: str | None) -> dict[str, Any]:
        """Tell a sample with its entries as `Sample`. Raises `NotFound`."""
        kept = await self.kept()
        return _whole(await self.view(kept, slug, questionnaire))

    async def freeze(self, permit: Permit, new: NewSample, once: Once) -> ToldSample:
        """Freeze what is published now: a coordinator samples of an own network, the secretariat any.

        Raises NotAllowed, UnknownQuestionnaire, UnknownNetwork, SampleTaken, EmptySample.
        """
        permit.over(networks=[new.network] if new.network else [])
        if new.slug in LATEST.values():
            raise SampleTaken(f"{new.slug} means the latest assessments.")
        await self.questionnaires.named(new.questionnaire)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(ToldSample)) is not None:
                return first
            if new.network and new.network not in await self.groups.names(command.tx):
                where = Fault(pointer="/network", code="unknown_network", detail="There is no such network.")
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
            code, _, version = new.questionnaire.partition("/")
            values = {
                **new.model_dump(exclude={"questionnaire"}), "questionnaire_code": code,
                "questionnaire_version": version, "reconstruction": any(row["reconstruction"] for row in rows),
                "size": len(rows), "checksum": domain.checksum(rows), "entries": rows,
                "by_subject": permit.caller.subject, "by_role": permit.role,
            }  # fmt: skip
            frozen = await repository.add(command.tx, values)
            nothing_yet = domain.view(frozen, withheld=frozenset(), withdrawn=frozenset(), elsewhere=())
            told = ToldSample.model_validate(_whole(nothing_yet))
            return await command.keep(told)

    async def _read(self, version: tuple[int, int], today: date) -> Kept:
        async with self.database.transaction() as tx:
            until = await repository.next_embargo(tx)  # first, so that one that ends meanwhile is not missed
            places = await self.groups.places(tx)
            entries = await repository.latest(tx, places, METHOD_1.version, None)
            return Kept(
                version, until, today, places, await self.groups.names(tx),
                {(one.place.slug, one.questionnaire): one for one in entries}, await self.withholdings.withheld(tx),
                await repository.withdrawn(tx),
            )  # fmt: skip

    async def _sample(self, kept: Kept, slug: str, questionnaire: str | None) -> Sample:
        if slug in LATEST.values():
            return self._latest(kept, slug, questionnaire)
        if (known := self._frozen.get(slug)) is None:
            found = await repository.find(self.database, slug)
            if found is None:
                raise NotFound("There is no such sample.")
            if len(self._frozen) >= _MOST_KEPT:
                self._frozen.clear()
            known = self._frozen[slug] = found
        return known

    def _latest(self, kept: Kept, slug: str, questionnaire: str | None) -> Sample:
        key = ("latest", slug, questionnaire)
        if (known := kept.memo.get(key)) is not None:
            return known  # type: ignore[no-any-return]
        synthetic = slug == LATEST[True]
        of_kind = [one for one in kept.newest.values() if one.place.synthetic == synthetic]
        wanted = questionnaire or domain.commonest(of_kind)
        entries = [one for one in of_kind if one.questionnaire == wanted]
        folded = domain.checksum(domain.written(entries))
        found = Sample(slug, TITLES[synthetic], wanted if entries else None, kept.today, entries, folded, synthetic)
        return kept.remember(key, found)


def own_entries(kept: Kept, city: str) -> list[Entry]:
    """Give the latest assessment of a city on each version, the newest last."""
    own = [one for one in kept.newest.values() if one.place.slug == city]
    return sorted(own, key=lambda one: (one.year, one.questionnaire))


def newest_entries(kept: Kept, *, synthetic: bool) -> dict[str, Entry]:
    """Give the newest assessment of each city of a kind, whatever its version."""
    of_kind = [one for one in kept.newest.values() if one.place.synthetic == synthetic]
    return {one.place.slug: one for one in sorted(of_kind, key=lambda one: (one.year, one.questionnaire))}


def _elsewhere(kept: Kept, sample: Sample) -> Iterable[str]:
    here = {one.place.slug for one in sample.entries}
    return {
        one.place.slug
        for one in kept.newest.values()
        if one.place.synthetic == sample.synthetic and one.place.slug not in here
    }


def _whole(seen: View) -> dict[str, Any]:
    sample = seen.sample
    counted = {one.assessment for one in seen.entries}
    more = {"network": sample.network, "until_year": sample.until_year, "frozen_at": sample.frozen_at, "by": sample.by}
    return {
        **domain.named(sample), "title": sample.title,
        **{name: value for name, value in more.items() if value is not None},
        "entries": [
            {
                "city": one.place.slug, "name": one.place.name, "country": one.place.country,
                "networks": sorted(one.place.networks), "assessment": one.assessment, "year": one.year,
                **{code: one.place.figures[code] for code in ("population", "foreign_born_share")
                   if code in one.place.figures},
                "counts": one.assessment in counted,
            }
            for one in sorted(sample.entries, key=lambda one: one.place.slug)
        ],
    }  # fmt: skip
