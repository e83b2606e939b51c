"""The questionnaire of the index: what is asked, what an answer is worth, and how the parts make the whole.

One model serves the data file, the database and the wire, so that what is served is what is scored.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from shared.schemas.fields import Asked, Code, ShortText, Told, Translated

Texts = Annotated[
    Translated, Field(description="Text in the negotiated language; with `lang=*` an object of languages.")
]
QuestionType = Literal["yes_partly_no", "single_choice", "ordered_scale", "multiple_choice"]
Status = Literal["draft", "released", "deprecated"]

_MOST_POINTS = 1.0


class Option(Asked):
    """An option of a question and its worth."""

    code: Annotated[Code, Field(description="What an answer names.", examples=["yes"])]
    label: Texts
    points: Annotated[float, Field(ge=0, le=_MOST_POINTS, description="Its worth, 0 to 1.", examples=[1])]
    exclusive: Annotated[bool, Field(description="True when it cannot be ticked beside others.")] = False


class Basis(Asked):
    """How well it is known that the official questionnaire asks this."""

    seen: Annotated[bool, Field(description="True when a public text names the topic, false when it is recalled.")]
    key: Annotated[str | None, Field(max_length=20, description="Key of that text in the method document.")] = None


class Question(Asked):
    """One question."""

    id: Annotated[Code, Field(description="Its name in this version.", examples=["q01"])]
    indicator: Annotated[Code, Field(description="The indicator that it belongs to.", examples=["commitment"])]
    type: Annotated[QuestionType, Field(description="How it is answered.")]
    text: Texts
    weight: Annotated[float, Field(gt=0, le=1000, description="Its weight within the indicator.")] = 1
    options: Annotated[list[Option], Field(min_length=2, max_length=50, description="In their natural order.")]
    cap: Annotated[
        float, Field(gt=0, le=_MOST_POINTS, description="The most that ticked options are worth together.")
    ] = _MOST_POINTS
    evidence_hint: Annotated[Texts | None, Field(description="What to show as evidence.")] = None
    basis: Annotated[Basis | None, Field(description="How well it is known.")] = None

    @model_validator(mode="after")
    def _options_make_sense(self) -> Self:
        _demand_unique("option", (option.code for option in self.options))
        return self


class Indicator(Asked):
    """A scored area."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["commitment"])]
    label: Texts


class Member(Asked):
    """A part of a composite."""

    code: Annotated[Code, Field(description="An indicator, or a composite named before.", examples=["education"])]
    weight: Annotated[float, Field(gt=0, le=1000, description="Its weight within the composite.")] = 1


class Composite(Asked):
    """A weighted mean of indicators and of composites named before it."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["lens"])]
    label: Texts
    members: Annotated[list[Member], Field(min_length=1, max_length=100, description="What it is made of.")]

    @model_validator(mode="after")
    def _members_once(self) -> Self:
        _demand_unique("member", (member.code for member in self.members))
        return self


class Reference(Asked):
    """A public source."""

    title: Annotated[ShortText, Field(description="Its title.")]
    url: Annotated[str | None, Field(max_length=2000, description="Its address, where known.")] = None


class Questionnaire(Asked):
    """One version of a questionnaire. Released versions never change."""

    code: Annotated[
        str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=40, description="Its family.", examples=["icc"])
    ]
    version: Annotated[
        str, Field(pattern=r"^[0-9]{4}[a-z0-9.-]*$", max_length=20, description="Its version.", examples=["2019"])
    ]
    status: Annotated[Status, Field(description="`draft`, `released` or `deprecated`.")]
    reconstruction: Annotated[
        bool, Field(description="True when it was rebuilt from public texts and is not the official one.")
    ]
    title: Texts
    note: Annotated[Texts | None, Field(description="What is documented, rebuilt and assumed.")] = None
    assumptions: Annotated[list[Texts], Field(max_length=50, description="What had to be assumed.")] = []
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

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        _demand_unique("question", (question.id for question in self.questions))
        _demand_unique("indicator or composite", self._codes())
        indicators = {indicator.code for indicator in self.indicators}
        if unknown := {question.indicator for question in self.questions} - indicators:
            raise ValueError(f"questions name indicators that are not there: {', '.join(sorted(unknown))}")
        if empty := indicators - {question.indicator for question in self.questions}:
            raise ValueError(f"indicators without a question: {', '.join(sorted(empty))}")
        known = set(indicators)
        for composite in self.composites:
            if missing := {member.code for member in composite.members} - known:
                raise ValueError(f"{composite.code} is made of parts not named before: {', '.join(sorted(missing))}")
            known.add(composite.code)
        composites = {composite.code for composite in self.composites}
        for code in filter(None, (self.index, self.extended_index)):
            if code not in composites:
                raise ValueError(f"{code} is not a composite")
        return self

    def _codes(self) -> Iterator[str]:
        yield from (indicator.code for indicator in self.indicators)
        yield from (composite.code for composite in self.composites)


class QuestionnaireVersion(Questionnaire):
    """A version as it is served."""

    checksum: Annotated[
        str, Field(min_length=64, max_length=64, description="SHA-256 of the canonical JSON of all its content.")
    ]


def _demand_unique(what: str, codes: Iterator[str]) -> None:
    if twice := [code for code, count in Counter(codes).items() if count > 1]:
        raise ValueError(f"{what} named twice: {', '.join(twice)}")


class QuestionnaireSummary(Told):
    """A version in the list."""

    code: Annotated[str, Field(description="Its family.", examples=["icc"])]
    version: Annotated[str, Field(description="Its version.", examples=["2019"])]
    title: Texts
    status: Annotated[str, Field(description="`released` or `deprecated`.")]
    reconstruction: Annotated[bool, Field(description="True when it is not the official text.")]
    checksum: Annotated[str, Field(description="SHA-256 of its content.")]
    n_questions: Annotated[int, Field(ge=1, description="How many questions it asks.")]
    n_indicators: Annotated[int, Field(ge=1, description="How many indicators it scores.")]
