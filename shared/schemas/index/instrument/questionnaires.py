"""The questionnaire of the index: what is asked, what an answer is worth, and how the parts make the whole.

One model serves the data file, the database and the wire, so that what is served is what is scored.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Final, Literal, Self, TypeVar

from pydantic import ConfigDict, Field, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails

from shared.schemas.fields import Asked, Code, Instant, Texts, Told, TranslatedOnWriting, WrittenTexts
from shared.schemas.index.instrument.questionnaire_rules import CHOICES, Found, of_question, of_questionnaire
from shared.schemas.index.instrument.translations import TranslationTold
from shared.schemas.rules import as_in, broken_rule, written
from shared.schemas.sources import Reference

QuestionType = Literal[
    "yes_partly_no", "single_choice", "ordered_scale", "multiple_choice", "number", "percentage", "text"
]
Status = Literal["draft", "released", "deprecated"]

Made = TypeVar("Made")
_MOST_POINTS: Final = 1.0
_FARTHEST: Final = 1e12


class Option(Asked):
    """An option of a question and its worth."""

    code: Annotated[Code, Field(description="What an answer names.", examples=["yes"])]
    label: WrittenTexts
    points: Annotated[float, Field(ge=0, le=_MOST_POINTS, description="Its worth, 0 to 1.", examples=[1])]
    exclusive: Annotated[bool, Field(description="True when it cannot be ticked beside others.")] = False


class Corner(Asked):
    """A corner of the line that turns a number into points."""

    at: Annotated[float, Field(ge=-_FARTHEST, le=_FARTHEST, description="The number answered.", examples=[25])]
    points: Annotated[float, Field(ge=0, le=_MOST_POINTS, description="What it is worth, 0 to 1.", examples=[0.5])]


class AskedIf(Asked):
    """The answers to an earlier question that make this one asked."""

    model_config = ConfigDict(validate_by_name=False, serialize_by_alias=True)

    question: Annotated[Code, Field(description="An earlier question with options.", examples=["q01"])]
    any_of: Annotated[
        list[Code],
        Field(alias="in", min_length=1, max_length=50, description="Options of which one must have been chosen."),
    ]


class Basis(Asked):
    """How well it is known that the official questionnaire asks this."""

    seen: Annotated[bool, Field(description="True when a public text names the topic, false when it is recalled.")]
    key: Annotated[str | None, Field(max_length=20, description="Key of that text in the method document.")] = None


class Question(Asked):
    """One question."""

    id: Annotated[Code, Field(description="Its name in this version.", examples=["q01"])]
    indicator: Annotated[Code, Field(description="The indicator that it belongs to.", examples=["commitment"])]
    type: Annotated[QuestionType, Field(description="How it is answered.")]
    text: WrittenTexts
    weight: Annotated[float, Field(gt=0, le=1000, description="Its weight within the indicator.")] = 1
    options: Annotated[
        list[Option], Field(max_length=50, description="Of a choice or scale, in their natural order: two or more.")
    ] = []
    cap: Annotated[
        float, Field(gt=0, le=_MOST_POINTS, description="The most that ticked options are worth together.")
    ] = _MOST_POINTS
    points: Annotated[
        list[Corner],
        Field(
            max_length=50,
            description="Of a number or percentage: what it is worth, linear in between and level outside. Two or "
            "more, by growing numbers.",
        ),
    ] = []
    asked_if: Annotated[
        AskedIf | None,
        Field(description="When it is asked; otherwise it leaves the score. Without it, always."),
    ] = None
    evidence_hint: Annotated[WrittenTexts | None, Field(description="What to show as evidence.")] = None
    basis: Annotated[Basis | None, Field(description="How well it is known.")] = None

    @model_validator(mode="wrap")
    @classmethod
    def _every_fault(cls, data: object, validate: ModelWrapValidatorHandler[Self]) -> Self:
        return _validated(data, validate, of_question)

    @property
    def is_choice(self) -> bool:
        """Say whether it is answered by options."""
        return self.type in CHOICES


class Indicator(Asked):
    """A scored area."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["commitment"])]
    label: WrittenTexts


class CompositePart(Asked):
    """A part of a composite."""

    code: Annotated[Code, Field(description="An indicator, or a composite named before.", examples=["education"])]
    weight: Annotated[float, Field(gt=0, le=1000, description="Its weight within the composite.")] = 1


class Composite(Asked):
    """A weighted mean of indicators and of composites named before it."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["lens"])]
    label: WrittenTexts
    members: Annotated[list[CompositePart], Field(min_length=1, max_length=100, description="What it is made of.")]


class Questionnaire(Asked):
    """One version of a questionnaire. Released versions never change."""

    code: Annotated[
        str,
        Field(
            pattern=written(r"^[a-z]+(-[a-z]+)*$", as_in("icc")),
            max_length=40,
            description="Its family.",
            examples=["icc"],
        ),
    ]
    version: Annotated[
        str,
        Field(
            pattern=written(r"^[0-9]{4}[a-z0-9.-]*$", as_in("2019")),
            max_length=20,
            description="Its version.",
            examples=["2019"],
        ),
    ]
    status: Annotated[Status, Field(description="`draft`, `released` or `deprecated`.")]
    reconstruction: Annotated[
        bool, Field(description="True when it was rebuilt from public texts and is not the official one.")
    ]
    example: Annotated[bool, Field(description="True when it is only an example of such a questionnaire.")] = False
    adapts: Annotated[
        str | None, Field(max_length=61, description="The version that it adapts, if it does.", examples=["icc/2013"])
    ] = None
    title: WrittenTexts
    note: Annotated[WrittenTexts | None, Field(description="What is documented, rebuilt and assumed.")] = None
    assumptions: Annotated[list[WrittenTexts], Field(max_length=50, description="What had to be assumed.")] = []
    sources: Annotated[list[Reference], Field(max_length=100, description="Public sources.")] = []
    indicators: Annotated[list[Indicator], Field(min_length=1, max_length=100, description="In their order.")]
    composites: Annotated[list[Composite], Field(max_length=50, description="In the order they are computed.")]
    index: Annotated[Code, Field(description="The composite that is the index.", examples=["core"])]
    extended_index: Annotated[Code | None, Field(description="The composite that is the extended index.")] = None
    questions: Annotated[list[Question], Field(min_length=1, max_length=500, description="In their order.")]

    @property
    def name(self) -> str:
        """Its name on the wire, such as icc/2019."""
        return f"{self.code}/{self.version}"

    @model_validator(mode="wrap")
    @classmethod
    def _every_fault(cls, data: object, validate: ModelWrapValidatorHandler[Self]) -> Self:
        return _validated(data, validate, of_questionnaire)


def _validated(
    data: object, validate: Callable[[object], Made], rules: Callable[[Mapping[str, object]], Iterator[Found]]
) -> Made:
    """Validate, and tell besides what is wrong in itself also what does not fit together, each in its place."""
    broken: list[Found] = list(rules(data)) if isinstance(data, Mapping) else []
    found = [
        InitErrorDetails(type=broken_rule(code, sentence), loc=place, input=data) for place, code, sentence in broken
    ]
    try:
        made = validate(data)
    except ValidationError as error:
        told = [_again(one) for one in error.errors(include_url=False)]
        raise ValidationError.from_exception_data("questionnaire", [*told, *found]) from None
    if found:
        raise ValidationError.from_exception_data("questionnaire", found)
    return made


def _again(error: ErrorDetails) -> InitErrorDetails:
    """Write a finding as pydantic takes it."""
    context = error.get("ctx", {})
    kind = broken_rule(error["type"], context["said"]) if "said" in context else error["type"]
    return InitErrorDetails(type=kind, loc=error["loc"], input=error["input"], ctx=context)


class NewQuestionnaire(Questionnaire):
    """A draft as it is uploaded, as JSON or YAML."""

    status: Annotated[Literal["draft"], Field(description="May be left out: what is uploaded is a draft.")] = "draft"


class QuestionnaireVersion(Questionnaire):
    """A version as it is served."""

    checksum: Annotated[
        str, Field(min_length=64, max_length=64, description="SHA-256 of the canonical JSON of all its content.")
    ]
    revision: Annotated[
        int, Field(ge=1, description="Of a draft: grows with every change; its ETag is made of it.")
    ] = 1
    released_at: Annotated[Instant | None, Field(description="When it became final; unknown for shipped ones.")] = None
    deprecated_at: Annotated[Instant | None, Field(description="When it was replaced.")] = None
    successor: Annotated[
        str | None, Field(max_length=61, description="What to use in its place.", examples=["icc/2019"])
    ] = None
    deprecation_note: Annotated[WrittenTexts | None, Field(description="Why it was replaced.")] = None
    translation: Annotated[
        TranslationTold | None,
        Field(description="Where it is told in the words of a translation: which, and whether that was reviewed."),
    ] = None


class NewRelease(Asked):
    """The release of a draft."""

    checksum: Annotated[
        str | None,
        Field(
            min_length=64, max_length=64, description="The checksum that you read: another one in between is refused."
        ),
    ] = None


class NewDeprecation(Asked):
    """The deprecation of a released version."""

    successor: Annotated[
        str | None,
        Field(max_length=61, description="A released version to use in its place.", examples=["icc/2019"]),
    ] = None
    note: Annotated[TranslatedOnWriting | None, Field(description="Why it is replaced.")] = None


class QuestionnaireSummary(Told):
    """A version in the list."""

    code: Annotated[str, Field(description="Its family.", examples=["icc"])]
    version: Annotated[str, Field(description="Its version.", examples=["2019"])]
    title: Texts
    status: Annotated[str, Field(description="`released` or `deprecated`; `draft` for those who may see drafts.")]
    reconstruction: Annotated[bool, Field(description="True when it is not the official text.")]
    example: Annotated[bool, Field(description="True when it is only an example.")] = False
    adapts: Annotated[str | None, Field(description="The version that it adapts.", examples=["icc/2013"])] = None
    checksum: Annotated[str, Field(description="SHA-256 of its content.")]
    n_questions: Annotated[int, Field(ge=1, description="How many questions it asks.")]
    n_indicators: Annotated[int, Field(ge=1, description="How many indicators it scores.")]


class Subset(Asked):
    """A named list of questions, in versions of its own."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["core14"])]
    version: Annotated[str, Field(max_length=20, description="Version of the list.", examples=["1"])]
    family: Annotated[str, Field(max_length=40, description="Family of the questionnaire.", examples=["icc"])]
    questionnaire: Annotated[
        str | None, Field(max_length=61, description="The version whose questions it names; none while it names none.")
    ] = None
    title: WrittenTexts
    note: Annotated[WrittenTexts | None, Field(description="Where the list comes from, or why it is empty.")] = None
    sources: Annotated[list[Reference], Field(max_length=20, description="Public sources.")] = []
    questions: Annotated[list[Code], Field(max_length=500, description="The questions; a score on none is refused.")]
