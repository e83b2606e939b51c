"""How the words of a translation are laid over a version, and what does not fit between the two."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.platform.refusals import Fault
from shared.schemas.codes import INDICATORS
from shared.schemas.index.instrument.questionnaires import Question, QuestionnaireVersion
from shared.schemas.index.instrument.translations import NewTranslation, QuestionWords, TranslationTold
from shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words written last for a version in a language: by whom, when, and whether they were found right.

    `changes` counts how often words were written or reviewed.
    """

    questionnaire: str
    language: str
    number: int
    words: NewTranslation
    by: str
    at: datetime
    reviewed_at: datetime | None
    review_note: str | None
    changes: int

    @property
    def told(self) -> TranslationTold:
        """Say which words these are."""
        return TranslationTold(language=self.language, number=self.number, reviewed=self.reviewed_at is not None)


def laid_over(version: QuestionnaireVersion, language: str, words: NewTranslation) -> QuestionnaireVersion:
    """Give a version with its words in one language more. What it asks and is worth stays, and so does its checksum."""

    def also(texts: Mapping[str, str], text: str | None) -> dict[str, str]:
        return {**texts, **({} if text is None else {language: text})}

    def asked(question: Question) -> Question:
        told = words.questions.get(question.id)
        if told is None:
            return question
        options = [
            option.model_copy(update={"label": also(option.label, told.options.get(option.code))})
            for option in question.options
        ]
        hint = None if question.evidence_hint is None else also(question.evidence_hint, told.evidence_hint)
        return question.model_copy(
            update={"text": also(question.text, told.text), "options": options, "evidence_hint": hint}
        )

    assumed: Sequence[str | None] = words.assumptions or [None] * len(version.assumptions)
    return version.model_copy(
        update={
            "title": also(version.title, words.title),
            "note": None if version.note is None else also(version.note, words.note),
            "assumptions": [also(*pair) for pair in zip(version.assumptions, assumed, strict=True)],
            "indicators": [
                one.model_copy(update={"label": also(one.label, words.indicators.get(one.code))})
                for one in version.indicators
            ],
            "composites": [
                one.model_copy(update={"label": also(one.label, words.composites.get(one.code))})
                for one in version.composites
            ],
            "questions": [asked(question) for question in version.questions],
        }
    )


def called_as_known(version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Give a version whose areas have the names, too, that the product has for their codes in its languages."""
    areas = [
        one.model_copy(update={"label": {**INDICATORS.get(one.code, {}), **one.label}}) for one in version.indicators
    ]
    return version.model_copy(update={"indicators": areas})


def misfits(version: QuestionnaireVersion, words: NewTranslation) -> Iterator[Fault]:
    """Find what a translation lacks and what it adds, each with its place."""
    areas = (one.code for one in version.indicators)
    yield from _apart("/indicators", areas, words.indicators, "unknown_indicator", say("There is no such indicator."))
    composites = (one.code for one in version.composites)
    yield from _apart("/composites", composites, words.composites, "unknown", say("There is no such composite."))
    asked = {question.id: question for question in version.questions}
    yield from _apart("/questions", asked, words.questions, "unknown_question", say("There is no such question."))
    for name, told in words.questions.items():
        if name in asked:
            yield from _of_question(f"/questions/{name}", asked[name], told)
    if words.note is not None and version.note is None:
        yield Fault(pointer="/note", code="surplus", detail=say("The version has no note."))
    if words.assumptions is not None and len(words.assumptions) != len(version.assumptions):
        told_of = say("The version assumes {count} things.", count=len(version.assumptions))
        yield Fault(pointer="/assumptions", code="unfit", detail=told_of)


def _of_question(place: str, question: Question, told: QuestionWords) -> Iterator[Fault]:
    options = (option.code for option in question.options)
    no_option = say("The question has no such option.")
    yield from _apart(f"{place}/options", options, told.options, "unknown_option", no_option)
    hint = f"{place}/evidence_hint"
    if question.evidence_hint is not None and told.evidence_hint is None:
        yield Fault(pointer=hint, code="required", detail=say("This is not translated."))
    if question.evidence_hint is None and told.evidence_hint is not None:
        yield Fault(pointer=hint, code="surplus", detail=say("The question asks for no evidence."))


def _apart(
    place: str, there: Iterable[str], told: Mapping[str, object], code: str, unknown: Sentence
) -> Iterator[Fault]:
    names = list(there)
    for name in names:
        if name not in told:
            yield Fault(pointer=f"{place}/{name}", code="required", detail=say("This is not translated."))
    for name in told:
        if name not in names:
            yield Fault(pointer=f"{place}/{name}", code=code, detail=unknown)
