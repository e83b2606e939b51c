"""A national adaptation: a released version with questions added, dropped, reworded or rescaled, inside the index."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from shared.schemas.codes import MappingKind
from shared.schemas.fields import (
    Asked,
    Code,
    Identifier,
    Instant,
    LongTranslatedOnWriting,
    Texts,
    Told,
    TranslatedOnWriting,
)
from shared.schemas.index.instrument.questionnaires import Corner, Indicator, Option, Question, QuestionType
from shared.schemas.names import OF_INDICATOR, OF_NETWORK, OF_QUESTIONNAIRE, NetworkSlug, QuestionnaireName, WithNames
from shared.schemas.rules import as_in, broken_rule, written
from shared.sentences import say

QuestionOfBase = Annotated[Code, Field(description="A question of the base.", examples=["q63"])]
Reason = Annotated[TranslatedOnWriting, Field(description="Why; it appears wherever the question is left out.")]


class Addition(Asked):
    """A question that only the adaptation asks."""

    op: Annotated[Literal["add"], Field(description="That a question is added.")]
    question: Annotated[Question, Field(description="The question, in an area of the base or one added before.")]
    after: Annotated[Code | None, Field(description="The question that it comes after; else it comes last.")] = None


class AreaAddition(Asked):
    """An area that only the adaptation scores. Its questions are added after it; the core does not know it."""

    op: Annotated[Literal["add_area"], Field(description="That an area is added.")]
    indicator: Annotated[Indicator, Field(description="The area.")]
    counts_in: Annotated[
        Code | None,
        Field(description="The composite of the base that it counts in; else its index.", examples=["core"]),
    ] = None
    weight: Annotated[float, Field(gt=0, le=1000, description="Its weight in that composite.")] = 1


class Dropping(Asked):
    """A question of the base that the adaptation does not ask."""

    op: Annotated[Literal["drop"], Field(description="That a question is not asked.")]
    question: QuestionOfBase
    kind: Annotated[
        Literal["subset", "superset", "changed", "not_comparable"],
        Field(description="How what is left compares; mostly `not_comparable`."),
    ]
    reason: Reason


class Rewording(Asked):
    """A question that the adaptation asks in other words."""

    op: Annotated[Literal["reword"], Field(description="That a question is worded otherwise.")]
    question: QuestionOfBase
    text: Annotated[TranslatedOnWriting | None, Field(description="The other words, in the languages that change.")] = (
        None
    )
    labels: Annotated[
        dict[Code, TranslatedOnWriting],
        Field(max_length=50, description="Other labels, by the code of the option. Everybody reads this."),
    ] = {}
    kind: Annotated[MappingKind, Field(description="How the two compare: `equal` when only the words differ.")] = (
        "equal"
    )
    reason: Annotated[TranslatedOnWriting | None, Field(description="Why; needed unless they are equal.")] = None

    @model_validator(mode="after")
    def _says_why(self) -> "Rewording":
        if self.kind != "equal" and not self.reason:
            raise broken_rule("required", say("Say in reason why they are not equal."))
        return self


class Rescaling(Asked):
    """A question whose answers are others, or are worth something else; or whose weight is another."""

    op: Annotated[Literal["rescale"], Field(description="That a question is scored otherwise.")]
    question: QuestionOfBase
    type: Annotated[QuestionType | None, Field(description="How it is answered instead.")] = None
    options: Annotated[list[Option] | None, Field(max_length=50, description="Its options instead.")] = None
    points: Annotated[list[Corner] | None, Field(max_length=50, description="Of a number: its worth instead.")] = None
    cap: Annotated[float | None, Field(gt=0, le=1, description="Its cap instead.")] = None
    weight: Annotated[float | None, Field(gt=0, le=1000, description="Its weight instead.")] = None
    kind: Annotated[
        MappingKind, Field(description="How the two compare; `equal` only where nothing but the weight differs.")
    ]
    reason: Reason


Operation = Annotated[Addition | AreaAddition | Dropping | Rewording | Rescaling, Field(discriminator="op")]
Operations = Annotated[list[Operation], Field(min_length=1, max_length=500, description="In the order they are done.")]
Family = Annotated[
    str,
    Field(
        pattern=written(r"^[a-z]+(-[a-z]+)+$", as_in("icc-quebec")),
        max_length=40,
        description="Family of its own: that of the base and a word more.",
        examples=["icc-au"],
    ),
]
VersionWord = Annotated[
    str,
    Field(
        pattern=written(r"^[0-9]{4}[a-z0-9-]*$", as_in("2017")),
        max_length=20,
        description="Its version.",
        examples=["2017"],
    ),
]


class NewAdaptation(Asked):
    """An adaptation to draft."""

    base: Annotated[QuestionnaireName, Field(description="The released version that it adapts.", examples=["icc/2013"])]
    code: Family
    version: VersionWord
    network: Annotated[NetworkSlug | None, Field(description="The network that it is for.")] = None
    title: Annotated[TranslatedOnWriting, Field(description="Title of the questionnaire that it makes.")]
    note: Annotated[LongTranslatedOnWriting | None, Field(description="What it is for.")] = None
    example: Annotated[bool, Field(description="True when it is only an example of an adaptation.")] = False
    operations: Operations


class AdaptationChange(Asked):
    """A merge-patch of a draft; `operations` are put in place of those before."""

    title: Annotated[TranslatedOnWriting | None, Field(description="Title of the questionnaire that it makes.")] = None
    note: Annotated[LongTranslatedOnWriting | None, Field(description="What it is for; null removes it.")] = None
    operations: Annotated[
        list[Operation] | None, Field(min_length=1, max_length=500, description="In the order they are done.")
    ] = None


class NewAdaptationRelease(Asked):
    """The release of an adaptation."""


class Adaptation(WithNames):
    """An adaptation."""

    told_apart: ClassVar[bool] = True

    id: Annotated[Identifier, Field(description="Its identifier.")]
    base: Annotated[str, Field(description="The released version that it adapts.", examples=["icc/2013"])]
    code: Annotated[str, Field(description="Family of its own.", examples=["icc-au"])]
    version: Annotated[str, Field(description="Its version.", examples=["2017"])]
    network: Annotated[str | None, OF_NETWORK, Field(description="The network that it is for.")] = None
    state: Annotated[str, Field(description="`draft` or `released`.", examples=["draft"])]
    title: Texts
    note: Annotated[Texts | None, Field(description="What it is for.")] = None
    example: Annotated[bool, Field(description="True when it is only an example of an adaptation.")] = False
    operations: Annotated[list[Operation], Field(max_length=500, description="In the order they are done.")]
    created_at: Annotated[Instant, Field(description="When it was drafted.")]
    released_at: Annotated[Instant | None, Field(description="When it became a questionnaire.")] = None
    revision: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []


class AdaptationSummary(Told):
    """An adaptation in the list."""

    id: Annotated[Identifier, Field(description="Its identifier.")]
    base: Annotated[str, Field(description="The released version that it adapts.", examples=["icc/2013"])]
    code: Annotated[str, Field(description="Family of its own.", examples=["icc-au"])]
    version: Annotated[str, Field(description="Its version.", examples=["2017"])]
    network: Annotated[str | None, OF_NETWORK, Field(description="The network that it is for.")] = None
    state: Annotated[str, Field(description="`draft` or `released`.")]
    title: Texts
    example: Annotated[bool, Field(description="True when it is only an example of an adaptation.")] = False
    n_operations: Annotated[int, Field(ge=1, description="How many operations it has.")]


class Lost(Told):
    """A question of the base that the core score of the adaptation does without."""

    question: Annotated[str, Field(description="The question.", examples=["q63"])]
    indicator: Annotated[str, OF_INDICATOR, Field(description="Its indicator.")]
    effective_weight: Annotated[float, Field(ge=0, le=1, description="Its share of the index.")]
    kind: Annotated[
        str, Field(description="How it compares: a value of the list `mapping-kinds`.", examples=["not_comparable"])
    ]
    reason: Annotated[Texts | None, Field(description="Why it is lost.")] = None


class Covered(Told):
    """How much of an indicator is covered."""

    indicator: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["commitment"])]
    share: Annotated[float, Field(ge=0, le=1, description="Share of its weight that is covered.")]


class Compatibility(WithNames):
    """How much of the core index can be computed from answers to an adaptation."""

    base: Annotated[str, Field(description="The version that it adapts.", examples=["icc/2013"])]
    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="The version that it makes.", examples=["icc-au/2017"])
    ]
    share: Annotated[float, Field(ge=0, le=1, description="Share of the core index covered, by effective weight.")]
    indicators: Annotated[list[Covered], Field(description="The same for each indicator, by weight.")]
    lost: Annotated[list[Lost], Field(description="What is lost, and why.")]
    added: Annotated[list[str], Field(description="Questions that the core does not know.")]
    areas: Annotated[list[str], OF_INDICATOR, Field(description="Areas that the core does not know.")]
