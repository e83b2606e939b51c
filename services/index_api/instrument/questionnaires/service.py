"""What can be asked of questionnaires and done to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from services.index_api.changes import (
    QUESTIONNAIRE_CHANGED,
    QUESTIONNAIRE_CREATED,
    QUESTIONNAIRE_DEPRECATED,
    QUESTIONNAIRE_RELEASED,
)
from services.index_api.instrument.questionnaires import repository
from services.index_api.instrument.questionnaires.domain import demand_status, difference, questionnaire_checksum
from services.index_api.instrument.questionnaires.errors import (
    ReleasedIsFinal,
    UnknownQuestionnaire,
    VersionTaken,
)
from services.index_api.instrument.questionnaires.repository import NamesRow, Standing, SummaryRow
from services.index_api.instrument.windows.service import Windows
from services.index_api.instrument.wordings.service import Wordings
from services.index_api.network.indicators.domain import Scored
from services.index_api.network.indicators.service import Indicators
from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience
from shared.platform.access.permits import RELEASE, Permit, Reach
from shared.platform.command import Actor, Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound, Stale
from shared.schemas.changes import ChangeKind
from shared.schemas.fields import Wanted
from shared.schemas.index.instrument.mappings import QuestionnaireDiff
from shared.schemas.index.instrument.questionnaires import (
    NewDeprecation,
    NewQuestionnaire,
    NewRelease,
    Questionnaire,
    QuestionnaireVersion,
)
from shared.sentences import say

Texts = Mapping[str, str]
_DATA: Final = Path(__file__).parent / "data"


def _shipped() -> Iterator[tuple[str, Questionnaire]]:
    for file in sorted(_DATA.glob("*.yaml")):
        yield file.name, _read(file)


@cache
def _read(file: Path) -> Questionnaire:
    """Read a file of this release, once for all who look at it: `icc run` does so three times."""
    return Questionnaire.model_validate(read_yaml(file))


@dataclass(slots=True)
class Questionnaires:
    """The versions of the questionnaires. The content of a released one never changes and is kept once read."""

    database: Database
    commands: Commands
    indicators: Indicators
    wordings: Wordings = field(default_factory=Wordings)
    windows: Windows = field(default_factory=Windows)
    _released: dict[str, QuestionnaireVersion] = field(default_factory=dict)

    async def version(self, code: str, version: str, db: Statements | None = None) -> QuestionnaireVersion:
        """Read a version that is released or deprecated, inside a transaction with its `tx`. Raises `NotFound`.

        Its status may be an earlier one: see `shown`.
        """
        name = f"{code}/{version}"
        if (known := self._released.get(name)) is not None:
            return known
        found = await repository.find(db or self.database, code, version)
        if found is None or found.status == "draft":
            raise NotFound(say("There is no released questionnaire of that name."))
        self._released[name] = found.version()
        return self._released[name]

    async def named(self, name: str, db: Statements | None = None) -> QuestionnaireVersion:
        """Read a version by its name, such as icc/2019, as `version` does. Raises `UnknownQuestionnaire`."""
        code, _, version = name.partition("/")
        try:
            return await self.version(code, version, db)
        except NotFound as missing:
            raise UnknownQuestionnaire(missing.detail) from None

    async def shown(self, permit: Permit, code: str, version: str) -> QuestionnaireVersion:
        """Read a version as it stands now; a draft who may see drafts, and who is asked about it in its window.

        Raises `NotFound`.
        """
        known = self._released.get(f"{code}/{version}")
        found = await repository.find(self.database, code, version, known.checksum if known else "")
        if found is None or not (found.status != "draft" or await self._shows(permit, code, version)):
            raise NotFound(say("There is no such questionnaire, or none that you may see."))
        now = found.version(known)
        if known is None and found.status != "draft":
            self._released[now.name] = now
        return now

    async def told(self, permit: Permit, code: str, version: str, wanted: Wanted) -> QuestionnaireVersion:
        """Read a version as `shown` does, in the words of its translation where that fits what is wanted best."""
        found = await self.shown(permit, code, version)
        await self.wordings.ready(self.database)
        return self.wordings.told(found, wanted)

    async def whole(self, name: str, db: Statements | None = None) -> QuestionnaireVersion:
        """Read a version as `named` does, with its words in every language that it was translated into."""
        await self.wordings.ready(db or self.database)
        return self.wordings.whole(await self.named(name, db))

    async def versions(
        self,
        permit: Permit,
        code: str | None,
        status: str | None,
        after: tuple[str, str],
        limit: int,
        *,
        since: Since | None = None,
    ) -> list[SummaryRow]:
        """List versions, of a family or with a status where one is named; drafts for those who may see drafts."""
        drafts = Reach.ANY in permit.reaches
        return await repository.list_versions(self.database, code, status, after, limit, drafts=drafts, since=since)

    async def released(self, code: str) -> list[str]:
        """Name the versions of a family that are no drafts, such as icc/2019, in the order of their release."""
        return [f"{code}/{version}" for version in await repository.released(self.database, code)]

    async def names(self) -> tuple[dict[str, Texts], dict[str, Texts]]:
        """Say what each version that is no draft is called, and each indicator and composite: as in the latest one."""
        rows = await repository.names(self.database)
        await self.wordings.renew(self.database)
        areas = (area for row in rows for area in (*row["indicators"], *(row["composites"] or ())))
        labels = {area["code"]: dict(area["label"]) for area in areas}
        for code, language, label in self.wordings.areas():
            if code in labels:
                labels[code][language] = label
        named = ((f"{row['code']}/{row['version']}", row["title"]) for row in rows)
        return {name: {**title, **self.wordings.titles(name)} for name, title in named}, dict(labels)

    async def create(self, permit: Permit, draft: NewQuestionnaire, once: Once) -> QuestionnaireVersion:
        """Write a draft. Raises VersionTaken, UnknownQuestionnaire."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(QuestionnaireVersion)) is not None:
                return first
            await self._check(draft, command.tx)
            if not await repository.add(command.tx, draft, questionnaire_checksum(draft), permit.caller.subject):
                raise VersionTaken
            made = await self._now(command.tx, draft.code, draft.version)
            _tell(command, QUESTIONNAIRE_CREATED, made, EXPERTS)
            return await command.keep(made)

    async def save(
        self, permit: Permit, code: str, version: str, draft: NewQuestionnaire, expected: int
    ) -> QuestionnaireVersion:
        """Put a draft in place of the one that was read. Raises NotFound, WrongState, Stale, Invalid."""
        permit.over()
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command.tx, code, version)
            demand_status(found.status, "draft")
            command.demand_version(found.revision)
            if (draft.code, draft.version) != (code, version):
                where = "/version" if draft.code == code else "/code"
                fault = Fault(pointer=where, code="fixed", detail=say("A draft keeps its code and version."))
                raise Invalid(say("A draft keeps its code and version."), errors=[fault])
            await self._check(draft, command.tx)
            await repository.save(command.tx, draft, questionnaire_checksum(draft), permit.caller.subject)
            await self.windows.note(command.tx, draft, found.revision + 1, command.today)
            saved = await self._now(command.tx, code, version)
            seen_by = await self.windows.seen_by(command.tx, code, version, command.today)
            _tell(command, QUESTIONNAIRE_CHANGED, saved, seen_by)
            return saved

    async def release(
        self, permit: Permit, code: str, version: str, release: NewRelease, once: Once
    ) -> QuestionnaireVersion:
        """Make a draft final: it never changes again, and what it scores is offered at once.

        Raises NotFound, WrongState, Stale.
        """
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(QuestionnaireVersion)) is not None:
                return first
            found = await self._locked(command.tx, code, version)
            demand_status(found.status, "draft")
            if release.checksum not in (None, found.facts["checksum"]):
                raise Stale(say("The draft was changed since you read that checksum."), version=found.revision)
            await repository.release(command.tx, code, version, permit.caller.subject)
            released = await command.keep(await self._now(command.tx, code, version))
            offered = await self.indicators.offer(command.tx, _scored(released), command.actor)
            self.tell_released(command, released, released.revision, offered)
        self.indicators.released()
        return released

    async def deprecate(
        self, permit: Permit, code: str, version: str, deprecation: NewDeprecation, once: Once
    ) -> QuestionnaireVersion:
        """Mark a released version as replaced. It stays readable and scorable. Raises NotFound, WrongState, Invalid."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(QuestionnaireVersion)) is not None:
                return first
            found = await self._locked(command.tx, code, version)
            demand_status(found.status, "released")
            if deprecation.successor is not None:
                await self._demand_successor(f"{code}/{version}", deprecation.successor, command.tx)
            note = None if deprecation.note is None else {str(tag): text for tag, text in deprecation.note.items()}
            await repository.deprecate(command.tx, code, version, permit.caller.subject, deprecation.successor, note)
            deprecated = await self._now(command.tx, code, version)
            _tell(command, QUESTIONNAIRE_DEPRECATED, deprecated, EVERYBODY)
            return await command.keep(deprecated)

    async def add_released(self, tx: Transaction, questionnaire: Questionnaire, by: Actor | None) -> list[str]:
        """Write a version that is final at once, such as an adaptation; give the codes of the indicators it brought.

        Raises `VersionTaken`.
        """
        final = questionnaire.model_copy(update={"status": "released"})
        if not await repository.add(tx, final, questionnaire_checksum(final), by["by_subject"] if by else None):
            raise VersionTaken
        return await self.indicators.offer(tx, _scored(final), by)

    def tell_released(
        self, command: Command, questionnaire: Questionnaire, revision: int, offered: Sequence[str]
    ) -> None:
        """Tell of a version that is final now, and of the indicators that it brought."""
        command.tell(
            QUESTIONNAIRE_RELEASED,
            questionnaire.name,
            EVERYBODY,
            state="released",
            version=revision,
            code=questionnaire.code,
            number=questionnaire.version,
        )
        self.indicators.tell_offered(command, offered)

    async def is_taken(self, tx: Transaction, questionnaire: Questionnaire) -> bool:
        """Say whether there is a version of that name, be it a draft."""
        return await repository.find(tx, questionnaire.code, questionnaire.version) is not None

    async def diff(self, permit: Permit, code: str, before: str, after: str) -> tuple[QuestionnaireDiff, str]:
        """Compare two versions of a family, named as 2019 or as icc/2019, and give the version of the answer.

        Raises `NotFound`.
        """
        earlier, later = (version.removeprefix(f"{code}/") for version in (before, after))
        old, new = await self.shown(permit, code, earlier), await self.shown(permit, code, later)
        return difference(old, new), f"{old.checksum[:12]}-{new.checksum[:12]}"

    async def draft_locked(self, tx: Transaction, code: str, version: str) -> QuestionnaireVersion:
        """Read a draft that nobody else changes until the transaction ends. Raises NotFound, WrongState."""
        found = await self._locked(tx, code, version)
        demand_status(found.status, "draft")
        return found.version()

    async def at_present(self, code: str, version: str) -> QuestionnaireVersion:
        """Read a version as it stands, be it a draft: for who was found to see it. Raises `NotFound`."""
        found = await repository.find(self.database, code, version)
        if found is None:
            raise NotFound(say("There is no such questionnaire."))
        return found.version()

    async def demand_shipped_fit(self) -> None:
        """Demand that what this release ships can stand beside what the database holds; its schema may be older.

        Raises `ReleasedIsFinal` when a file says something else than the released version of its name. What they say is
        compared, and not the checksum that was kept: how it is computed may have changed.
        """
        for file, questionnaire in _shipped():
            if questionnaire.status == "draft":  # who works on it may have changed or released it
                continue
            try:
                kept = await repository.find_kept(self.database, questionnaire.code, questionnaire.version)
            except ValidationError:
                raise ReleasedIsFinal(
                    say("{file} is not what the database has as {name}.", file=file, name=questionnaire.name)
                ) from None
            if kept is not None and questionnaire_checksum(kept) != questionnaire_checksum(questionnaire):
                raise ReleasedIsFinal(
                    say("{file} differs from the released {name}.", file=file, name=questionnaire.name)
                )

    async def load_shipped(self) -> int:
        """Write the versions that come with this release and are not there; say how many. Raises `ReleasedIsFinal`."""
        await self.demand_shipped_fit()
        new = 0
        for _, questionnaire in _shipped():
            async with self.commands.open(RELEASE) as command:
                new += await repository.add(command.tx, questionnaire, questionnaire_checksum(questionnaire), None)
        return new

    async def offer_shipped(self) -> int:
        """Offer what the versions that are no drafts score as indicators; say how many were new."""
        async with self.commands.open(RELEASE) as command:
            new = await self.indicators.offer_first(command.tx)
            scored = scored_by_release(await repository.names(command.tx))
            return len(new) + len(await self.indicators.offer(command.tx, scored, None))

    async def _shows(self, permit: Permit, code: str, version: str) -> bool:
        return await self.windows.shows(self.database, permit, code, version, self.commands.now().date())

    async def _check(self, draft: NewQuestionnaire, tx: Transaction) -> None:
        if draft.adapts is not None:
            await self.named(draft.adapts, tx)

    async def _locked(self, tx: Transaction, code: str, version: str) -> Standing:
        found = await repository.find_locked(tx, code, version)
        if found is None:
            raise NotFound(say("There is no such questionnaire."))
        return found

    async def _now(self, tx: Transaction, code: str, version: str) -> QuestionnaireVersion:
        found = await repository.find(tx, code, version)
        assert found is not None
        return found.version()

    async def _demand_successor(self, name: str, successor: str, tx: Transaction) -> None:
        code, _, version = successor.partition("/")
        found = await repository.find(tx, code, version)
        if successor == name or found is None or found.status != "released":
            fault = Fault(
                pointer="/successor", code="not_released", detail=say("Name another version that is released.")
            )
            raise Invalid(say("The successor is not a released version."), errors=[fault])


def _tell(command: Command, kind: ChangeKind, told: QuestionnaireVersion, seen_by: Audience) -> None:
    state, revision = told.status, told.revision
    command.tell(kind, told.name, seen_by, state=state, version=revision, code=told.code, number=told.version)


def _scored(questionnaire: Questionnaire) -> list[Scored]:
    return [Scored(area.code, dict(area.label)) for area in questionnaire.indicators]


def scored_by_release(versions: Sequence[NamesRow]) -> list[Scored]:
    """Say what the versions of all questionnaires score, each once; `versions` are in the order of their release.

    What no family scores in its latest version was given up since, and is retired.
    """
    latest = {row["code"]: row["version"] for row in versions if row["adapts"] is None}
    present = [row for row in versions if latest.get(row["code"]) == row["version"]]
    earlier = [row for row in reversed(versions) if row not in present]
    found: dict[str, Scored] = {}
    for rows, given_up in ((present, False), (earlier, True)):
        for area in (area for row in rows for area in row["indicators"]):
            found.setdefault(area["code"], Scored(area["code"], area["label"], given_up))
    return list(found.values())
