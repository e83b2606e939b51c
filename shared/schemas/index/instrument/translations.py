"""The words of a released questionnaire in another language, as a layer beside what never changes."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import WHOLE, Asked, Code, Instant, LongText, SaidNote, SaidText, ShortText, Told
from shared.schemas.languages import Language
from shared.schemas.names import OF_QUESTIONNAIRE, WithNames

Number = Annotated[int, Field(ge=1, le=1_000_000), WHOLE]
_TITLE = Field(description="Its title.", examples=["Índice de Ciudades Interculturales, cuestionario de 2019"])
_NOTE = Field(description="What is documented, rebuilt and assumed.")
_ASSUMPTIONS = Field(max_length=50, description="What had to be assumed, in the order of the version.")
_INDICATORS = Field(max_length=100, description="By code the name of each.", examples=[{"media": "Medios"}])
_COMPOSITES = Field(max_length=50, description="By code the name of each.")
_QUESTIONS = Field(min_length=1, max_length=500, description="By identifier the words of each.")
_REVIEWED = Field(description="True once somebody else than who wrote it has read it and found it right.")
_NUMBER = Field(description="Grows with every change of the words.")


class QuestionWords(Asked):
    """What a question says."""

    text: Annotated[SaidText, Field(description="What it asks.", examples=["¿Tiene la ciudad un plan?"])]
    evidence_hint: Annotated[LongText | None, Field(description="What to show as evidence, where it asks for it.")] = (
        None
    )
    options: Annotated[
        dict[Code, ShortText],
        Field(max_length=50, description="By code what each option says.", examples=[{"yes": "Sí", "no": "No"}]),
    ] = {}


class TranslatedQuestion(Told):
    """What a question says in a translation."""

    text: Annotated[str, Field(description="What it asks.")]
    evidence_hint: Annotated[str | None, Field(description="What to show as evidence, where it asks for it.")] = None
    options: Annotated[dict[str, str], Field(description="By code what each option says.")] = {}


class NewTranslation(Asked):
    """All that a version says, in one language: every area, question and option, and nothing besides."""

    title: Annotated[ShortText, _TITLE]
    note: Annotated[LongText | None, _NOTE] = None
    assumptions: Annotated[list[LongText] | None, _ASSUMPTIONS] = None
    indicators: Annotated[dict[Code, ShortText], _INDICATORS]
    composites: Annotated[dict[Code, ShortText], _COMPOSITES]
    questions: Annotated[dict[Code, QuestionWords], _QUESTIONS]


class NewTranslationReview(Asked):
    """Somebody has read a translation and found it right."""

    number: Annotated[Number, Field(description="The number of the words that were read.", examples=[1])]
    note: Annotated[SaidNote | None, Field(description="What to know of the review. Everybody reads this.")] = None


class TranslationSummary(Told):
    """A translation in the list of a version."""

    language: Annotated[str, Field(description="Tag of the language (BCP 47).", examples=["es"])]
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="What it translates.", examples=["icc/2019"])]
    title: Annotated[str, _TITLE]
    number: Annotated[int, _NUMBER]
    reviewed: Annotated[bool, _REVIEWED]
    reviewed_at: Annotated[Instant | None, Field(description="When these words were found right.")] = None
    review_note: Annotated[str | None, Field(description="What to know of the review.")] = None
    changed_at: Annotated[Instant, Field(description="When these words were written.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change and review; the ETag is made of it.")]


class Translation(TranslationSummary, WithNames):
    """A translation of a version."""

    note: Annotated[str | None, _NOTE] = None
    assumptions: Annotated[list[str] | None, _ASSUMPTIONS] = None
    indicators: Annotated[dict[str, str], _INDICATORS]
    composites: Annotated[dict[str, str], _COMPOSITES]
    questions: Annotated[dict[str, TranslatedQuestion], _QUESTIONS]


class TranslationTold(Asked):
    """Of a version that is told in the words of a translation: which those are."""

    language: Annotated[Language, Field(description="Tag of the language (BCP 47).", examples=["es"])]
    number: Annotated[int, _NUMBER]
    reviewed: Annotated[bool, _REVIEWED]
