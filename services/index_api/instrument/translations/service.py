"""Translations of released questionnaires: written, found right, and never a change of what they translate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.index_api.changes import TRANSLATION_REVIEWED, TRANSLATION_WRITTEN
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.translations.errors import BadTranslation, OwnTranslation, WrittenInThat
from services.index_api.instrument.wordings.domain import Wording, misfits
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import RELEASE, Permit
from shared.platform.command import Command, Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound, Stale, WrongState, state_forbids, things_unfit
from shared.schemas.changes import ChangeKind
from shared.schemas.fields import language_of
from shared.schemas.index.instrument.translations import (
    NewTranslation,
    NewTranslationReview,
    Translation,
    TranslationSummary,
)
from shared.sentences import ENGLISH, say

_DATA: Final = Path(__file__).parent / "data"


def _shipped() -> Iterator[tuple[str, str, str, NewTranslation]]:
    """Give the translations that come with this release: family, version, language and words."""
    for file in sorted(_DATA.glob("*.yaml")):
        name, language = file.stem.split(".")
        code, _, version = name.rpartition("-")
        yield code, version, language, NewTranslation.model_validate(read_yaml(file))


@dataclass(slots=True)
class Translations:
    """The words of released versions in other languages. Whatever was written before stays beside what is new."""

    database: Database
    commands: Commands
    questionnaires: Questionnaires

    async def translations(self, code: str, version: str, after: str, limit: int) -> Sequence[TranslationSummary]:
        """List the translations of a version by language, after one. Raises `NotFound`."""
        await self.questionnaires.version(code, version)
        found = await self.questionnaires.wordings.of_version(self.database, f"{code}/{version}")
        return [_told(one) for language, one in sorted(found.items()) if language > after][:limit]

    async def find(self, code: str, version: str, language: str) -> Translation:
        """Read a translation. Raises `NotFound`."""
        await self.questionnaires.version(code, version)
        return _told(await self._found(self.database, code, version, language))

    async def save(
        self, permit: Permit, code: str, version: str, language: str, words: NewTranslation, expected: int
    ) -> Translation:
        """Write a translation, or another in its place.

        Raises NotFound, NotAllowed, WrittenInThat, BadTranslation, Stale.
        """
        permit.over()
        asked = await self.questionnaires.version(code, version)
        if language == language_of(asked.title, ENGLISH):
            raise WrittenInThat
        if faults := list(misfits(asked, words)):
            raise BadTranslation(things_unfit(len(faults)), errors=faults)
        async with self.commands.open(permit, expected=expected) as command:
            wordings = self.questionnaires.wordings
            before = (await wordings.of_version(command.tx, asked.name)).get(language)
            command.demand_version(before.changes if before else 0)
            number = before.number + 1 if before else 1
            await wordings.write(command.tx, asked.name, language, number, words, command.actor)
            saved = await self._now(command, TRANSLATION_WRITTEN, code, version, language)
        wordings.forget()
        return saved

    async def review(
        self, permit: Permit, code: str, version: str, language: str, review: NewTranslationReview, once: Once
    ) -> Translation:
        """Find a translation right. Raises NotFound, NotAllowed, OwnTranslation, WrongState, Stale."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Translation)) is not None:
                return first
            found = await self._found(command.tx, code, version, language)
            _demand_open(command, found, review.number)
            await self.questionnaires.wordings.review(command.tx, found, review.note, command.actor)
            kept = await command.keep(await self._now(command, TRANSLATION_REVIEWED, code, version, language))
        self.questionnaires.wordings.forget()
        return kept

    async def load_shipped(self) -> int:
        """Write the translations that come with this release into languages that have none; say how many.

        Raises `BadTranslation` for one that does not fit.
        """
        new = 0
        for code, version, language, words in _shipped():
            asked = await self.questionnaires.version(code, version)
            if faults := list(misfits(asked, words)):
                raise BadTranslation(things_unfit(len(faults)), errors=faults)
            async with self.commands.open(RELEASE) as command:
                wordings = self.questionnaires.wordings
                if language not in await wordings.of_version(command.tx, asked.name):
                    await wordings.write(command.tx, asked.name, language, 1, words, command.actor)
                    new += 1
        return new

    async def _now(self, command: Command, kind: ChangeKind, code: str, version: str, language: str) -> Translation:
        """Tell what happened to a translation, and give it as it is now."""
        now = _told(await self._found(command.tx, code, version, language))
        name = f"{code}/{version}/{language}"
        command.tell(kind, name, EVERYBODY, version=now.version, code=code, number=version, language=language)
        return now

    async def _found(self, db: Statements, code: str, version: str, language: str) -> Wording:
        found = (await self.questionnaires.wordings.of_version(db, f"{code}/{version}")).get(language)
        if found is None:
            raise NotFound(say("There is no translation into that language."))
        return found


def _demand_open(command: Command, found: Wording, number: int) -> None:
    """Demand that the words were read which stand there, by somebody else than who wrote them."""
    if number != found.number:
        raise Stale(say("The translation was changed since you read it."), version=found.changes)
    if found.reviewed_at is not None:
        raise WrongState(state_forbids("reviewed"), state="reviewed", allowed=["saveQuestionnaireTranslation"])
    if found.by == command.actor["by_subject"]:
        raise OwnTranslation


def _told(found: Wording) -> Translation:
    return Translation.model_validate(
        {
            **found.words.model_dump(exclude_none=True),
            "questionnaire": found.questionnaire,
            "language": found.language,
            "number": found.number,
            "reviewed": found.reviewed_at is not None,
            "reviewed_at": found.reviewed_at,
            "review_note": found.review_note,
            "changed_at": found.at,
            "version": found.changes,
        }
    )
