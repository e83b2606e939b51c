"""What became of the questions from one version to another, and what differs between two versions."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from shared.schemas.codes import MappingKind
from shared.schemas.fields import Asked, Code, Texts, Told, TranslatedOnWriting
from shared.schemas.languages import Language
from shared.schemas.names import OF_INDICATOR, OF_QUESTIONNAIRE, QuestionnaireName, WithNames
from shared.schemas.rules import broken_rule
from shared.sentences import say

_FROM_TO = ConfigDict(serialize_by_alias=True)


class QuestionPair(Asked):
    """A question of one version beside one of another."""

    model_config = _FROM_TO

    before: Annotated[
        Code | None, Field(alias="from", description="In the earlier version; absent for a new one.", examples=["q45"])
    ] = None
    after: Annotated[
        Code | None, Field(alias="to", description="In the later version; absent for a dropped one.", examples=["q45"])
    ] = None
    kind: Annotated[
        MappingKind,
        Field(
            description="How they compare: a value of the list `mapping-kinds`. Only `equal` ones are ever compared."
        ),
    ]
    reason: Annotated[TranslatedOnWriting | None, Field(description="Why; needed for every kind but `equal`.")] = None

    @model_validator(mode="after")
    def _makes_sense(self) -> "QuestionPair":
        if self.before is None and self.after is None:
            raise broken_rule("required", say("Name a question."))
        if self.kind == "equal" and None in (self.before, self.after):
            raise broken_rule("unfit", say("Only two questions can be equal."))
        if self.kind != "equal" and not self.reason:
            raise broken_rule("required", say("Say in reason why they are not equal."))
        return self


class IndicatorPair(Asked):
    """An indicator of one version beside one of another: it may have been renamed."""

    model_config = _FROM_TO

    before: Annotated[
        Code | None, Field(alias="from", description="In the earlier version.", examples=["governance"])
    ] = None
    after: Annotated[Code | None, Field(alias="to", description="In the later version.", examples=["leadership"])] = (
        None
    )


class NewMapping(Asked):
    """Pairs of questions of two released versions."""

    model_config = _FROM_TO

    before: Annotated[QuestionnaireName, Field(alias="from", description="The earlier version.", examples=["icc/2013"])]
    after: Annotated[QuestionnaireName, Field(alias="to", description="The later version.", examples=["icc/2019"])]
    note: Annotated[TranslatedOnWriting | None, Field(description="How the mapping was made.")] = None
    indicators: Annotated[
        list[IndicatorPair], Field(max_length=100, description="Which indicators continue which.")
    ] = []
    pairs: Annotated[list[QuestionPair], Field(min_length=1, max_length=1000, description="Pairs of questions.")]


class QuestionPairTold(Told):
    """A question of one version beside one of another."""

    model_config = _FROM_TO

    before: Annotated[str | None, Field(alias="from", description="In the earlier version.", examples=["q45"])] = None
    after: Annotated[str | None, Field(alias="to", description="In the later version.", examples=["q45"])] = None
    kind: Annotated[
        str,
        Field(
            description="How they compare: a value of the list `mapping-kinds`. Only `equal` ones are ever compared."
        ),
    ]
    reason: Annotated[Texts | None, Field(description="Why.")] = None


class IndicatorPairTold(IndicatorPair):
    """An indicator of one version beside one of another."""


class LeftOut(Told):
    """A question that is not compared."""

    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="The version that asks it.", examples=["icc/2013"])
    ]
    question: Annotated[str, Field(description="The question.", examples=["q22"])]
    kind: Annotated[
        str, Field(description="How it compares: a value of the list `mapping-kinds`.", examples=["not_comparable"])
    ]
    reason: Annotated[Texts | None, Field(description="Why it is left out.")] = None


class QuestionnaireMapping(WithNames):
    """A mapping from one version to another, straight or through versions in between."""

    model_config = _FROM_TO

    before: Annotated[str, Field(alias="from", description="The earlier version.", examples=["icc/2013"])]
    after: Annotated[str, Field(alias="to", description="The later version.", examples=["icc/2019"])]
    through: Annotated[
        list[str], Field(description="Versions in between: through a chain only what is equal in each step is equal.")
    ] = []
    note: Annotated[Texts | None, Field(description="How the mapping was made.")] = None
    indicators: Annotated[list[IndicatorPairTold], Field(description="Which indicators continue which.")] = []
    pairs: Annotated[list[QuestionPairTold], Field(description="Pairs of questions with kind and reason.")]
    n_comparable: Annotated[int, Field(ge=0, description="How many pairs are equal.")]
    left_out: Annotated[list[LeftOut], Field(description="Questions of either version that are not compared, and why.")]


class Named(Told):
    """A question that only one of the versions asks."""

    question: Annotated[str, Field(description="The question.")]
    indicator: Annotated[str, OF_INDICATOR, Field(description="Its indicator.")]
    text: Texts


class Reworded(Told):
    """A question with another text, or other labels of its options."""

    question: Annotated[str, Field(description="The question.")]
    text_before: Texts
    text_after: Texts
    options: Annotated[list[str], Field(description="Options with another label.")] = []


class Rescored(Told):
    """A question whose answers are worth something else."""

    question: Annotated[str, Field(description="The question.")]
    parts: Annotated[list[str], Field(description="What differs of `type`, `options`, `cap`, `points`, `asked_if`.")]


class Reweighted(Told):
    """A question with another weight."""

    question: Annotated[str, Field(description="The question.")]
    weight_before: Annotated[float, Field(description="Its weight before.")]
    weight_after: Annotated[float, Field(description="Its weight after.")]


class Moved(Told):
    """A question that went to another indicator."""

    question: Annotated[str, Field(description="The question.")]
    indicator_before: Annotated[str, OF_INDICATOR, Field(description="Its indicator before.")]
    indicator_after: Annotated[str, OF_INDICATOR, Field(description="Its indicator after.")]


class CompositeChanged(Told):
    """A composite with other members or weights."""

    code: Annotated[str, OF_INDICATOR, Field(description="The composite.", examples=["core"])]


class QuestionnaireDiff(WithNames):
    """What differs between two versions, question by question of the same identifier."""

    model_config = _FROM_TO

    before: Annotated[str, Field(alias="from", description="The earlier version.", examples=["icc/2013"])]
    after: Annotated[str, Field(alias="to", description="The later version.", examples=["icc/2019"])]
    added: Annotated[list[Named], Field(description="Asked by the later version only.")]
    removed: Annotated[list[Named], Field(description="Asked by the earlier version only.")]
    reworded: Annotated[list[Reworded], Field(description="With another text or other labels.")]
    rescored: Annotated[list[Rescored], Field(description="Whose answers are worth something else.")]
    reweighted: Annotated[list[Reweighted], Field(description="With another weight.")]
    moved: Annotated[list[Moved], Field(description="Gone to another indicator.")]
    composites: Annotated[list[CompositeChanged], Field(description="Composites with other members.")]


def pair_of(
    before: str | None, after: str | None, kind: str, reason: Mapping[str, str] | Mapping[Language, str] | None
) -> dict[str, object]:
    """Write a pair as it is on the wire, without what is not there."""
    pair = {"from": before, "to": after, "kind": kind, "reason": reason or None}
    return {name: value for name, value in pair.items() if value is not None}
