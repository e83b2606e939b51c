"""Questionnaires in the words of their translations, kept ready in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from services.index_api.instrument.wordings import repository
from services.index_api.instrument.wordings.domain import Wording, called_as_known, laid_over
from services.index_api.instrument.wordings.repository import StampRow
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction
from shared.schemas.fields import Wanted, language_of
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.schemas.index.instrument.translations import NewTranslation
from shared.schemas.languages import EVERY


@dataclass(slots=True)
class Wordings:
    """The words written last in each language, read anew once some were written here, or names are read anew."""

    _known: Mapping[str, Mapping[str, Wording]] = field(default_factory=dict)
    _stamp: StampRow | None = None
    _whole: dict[str, QuestionnaireVersion] = field(default_factory=dict)

    async def ready(self, db: Statements) -> None:
        """Read the words where they were not read yet, or some were written here since."""
        if self._stamp is None:
            await self.renew(db)

    def forget(self) -> None:
        """Read them anew when somebody asks next."""
        self._stamp = None

    async def renew(self, db: Statements) -> None:
        """Read what was written since, here or elsewhere."""
        stamp = await repository.stamp(db)
        if stamp != self._stamp:
            known: dict[str, dict[str, Wording]] = {}
            for wording in await repository.every(db):
                known.setdefault(wording.questionnaire, {})[wording.language] = wording
            self._known, self._whole, self._stamp = known, {}, stamp

    async def of_version(self, db: Statements, name: str) -> Mapping[str, Wording]:
        """Read the words written last for a version such as icc/2019, by language."""
        code, _, version = name.partition("/")
        return await repository.of_version(db, code, version)

    async def write(
        self, tx: Transaction, name: str, language: str, number: int, words: NewTranslation, actor: Actor
    ) -> None:
        """Write words under the next number. Raises `Stale`."""
        code, _, version = name.partition("/")
        await repository.add(tx, code, version, language, number, words, actor)

    async def review(self, tx: Transaction, found: Wording, note: str | None, actor: Actor) -> None:
        """Write down that words were found right. Raises `Stale`."""
        code, _, version = found.questionnaire.partition("/")
        await repository.review(tx, code, version, found.language, found.number, note, actor)

    def told(self, version: QuestionnaireVersion, wanted: Wanted) -> QuestionnaireVersion:
        """Give a version as it is told to who wants some languages: where a translation fits best, in its words."""
        known = {} if EVERY in wanted else self._known.get(version.name, {})
        titles = {language: wording.words.title for language, wording in known.items()}
        language = language_of({**version.title, **titles}, wanted)
        if language not in known:
            return version
        translated = laid_over(version, language, known[language].words)
        return translated.model_copy(update={"translation": known[language].told})

    def whole(self, version: QuestionnaireVersion) -> QuestionnaireVersion:
        """Give a version in every language that it was translated into, to be read and not to be scored or copied.

        Areas that the product knows by their codes are called something in each of its own languages.
        """
        if version.name not in self._whole:
            made = called_as_known(version)
            for language, wording in self._known.get(version.name, {}).items():
                made = laid_over(made, language, wording.words)
            self._whole[version.name] = made
        return self._whole[version.name]

    def areas(self) -> Iterator[tuple[str, str, str]]:
        """Name the areas and composites of every version: code, language and label."""
        for known in self._known.values():
            for language, wording in known.items():
                for code, label in {**wording.words.indicators, **wording.words.composites}.items():
                    yield code, language, label

    def titles(self, name: str) -> dict[str, str]:
        """Give the titles of a version by language of its translations."""
        return {language: wording.words.title for language, wording in self._known.get(name, {}).items()}
