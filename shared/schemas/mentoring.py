"""Cities that help one another: offers, matches, and mentoring between two."""

from typing import Annotated

from pydantic import Field

from shared.schemas.codes import IndicatorCode
from shared.schemas.directory import CitySlug
from shared.schemas.fields import Asked, Identifier, Instant, Language, Note, Told, Translated

Notes = Annotated[dict[Language, Note], Field(min_length=1, max_length=2, examples=[{"en": "Two visits a year."}])]
_WHAT = Field(description="What the city offers.")
_MENTOR = Field(description="The city that helps.", examples=["oslo"])
_MENTEE = Field(description="The city that is helped.", examples=["bergen"])


class NewMentoringOffer(Asked):
    """An offer to help other cities with one indicator."""

    indicator: IndicatorCode
    text: Annotated[Notes | None, _WHAT] = None


class NewOfferWithdrawal(Asked):
    """The withdrawal of an offer."""

    note: Annotated[Note | None, Field(description="Why.")] = None


class MentoringOffer(Told):
    """An offer to help other cities with one indicator."""

    id: Identifier
    city: CitySlug
    indicator: Annotated[str, Field(description="The indicator that it is about.", examples=["education"])]
    text: Annotated[Translated | None, _WHAT] = None
    state: Annotated[str, Field(description="`open` or `withdrawn`; the list may grow.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    created_at: Annotated[Instant, Field(description="When it was made.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is made of it.")]


class Strength(Told):
    """An indicator in which another city is stronger."""

    indicator: Annotated[str, Field(description="The indicator.", examples=["education"])]
    own: Annotated[float, Field(description="What the asking city has, 0 to 100.")]
    theirs: Annotated[float, Field(description="What the other has, 0 to 100.")]
    gap: Annotated[float, Field(description="The difference, in points.")]
    offered: Annotated[bool, Field(description="Whether the other city offers mentoring in it.")]


class MatchDistances(Told):
    """How different two cities are, in units that do not depend on any other city."""

    size: Annotated[float | None, Field(description="|log10 of the ratio of their populations|: 1 is ten times.")] = (
        None
    )
    diversity: Annotated[
        float | None, Field(description="Difference of foreign-born shares: 1 is ten percentage points.")
    ] = None
    total: Annotated[
        float | None, Field(description="sqrt(size^2 + diversity^2); absent where either is not known.")
    ] = None


class MentoringMatch(Told):
    """A city that could help, and why."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    why: Annotated[Translated, Field(description="The reasons in one sentence.")]
    strengths: Annotated[list[Strength], Field(description="Where it is stronger, the largest gap first.")]
    distances: Annotated[MatchDistances, Field(description="How different the two are.")]
    waves: Annotated[int, Field(ge=0, description="Self-assessments that it has published.")]
    year: Annotated[int, Field(description="Reference year of the scores compared.")]
    questionnaire: Annotated[str, Field(description="The questionnaire that they come from.", examples=["icc/2019"])]
    same_questionnaire: Annotated[
        bool, Field(description="Whether both cities answered it; where not, gaps are less certain.")
    ]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is not the official one.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]


class WeakIndicator(Told):
    """An indicator that help is looked for in."""

    indicator: Annotated[str, Field(description="The indicator.", examples=["media"])]
    value: Annotated[float, Field(description="What the city has, 0 to 100.")]


class MatchRules(Told):
    """What a match is."""

    least_waves: Annotated[int, Field(description="Published self-assessments of an experienced city.")]
    least_gap: Annotated[float, Field(description="Points by which it has to be stronger.")]
    weakest: Annotated[int, Field(description="How many indicators are looked at when none is asked for.")]
    order: Annotated[str, Field(description="By what matches are sorted.")]


class MentoringMatches(Told):
    """Cities that could help one, the best match first."""

    city: CitySlug
    year: Annotated[int | None, Field(description="Reference year of the city's scores.")] = None
    questionnaire: Annotated[str | None, Field(description="The questionnaire that they come from.")] = None
    weak: Annotated[list[WeakIndicator], Field(description="Where help is looked for, the weakest first.")]
    items: Annotated[list[MentoringMatch], Field(description="The matches.")]
    missing: Annotated[
        list[str],
        Field(description="What is not known of the city: `scores`, `population`, `foreign_born_share`."),
    ]
    rules: Annotated[MatchRules, Field(description="What a match is.")]
    synthetic: Annotated[bool, Field(description="True for an invented city, which is matched with such alone.")]


class NewMentoring(Asked):
    """An offer of one city to another."""

    mentor: Annotated[CitySlug, _MENTOR]
    mentee: Annotated[CitySlug, _MENTEE]
    indicator: IndicatorCode
    note: Annotated[Note | None, Field(description="What is offered; for the two cities.")] = None


class NewMentoringStep(Asked):
    """A note that goes with a step."""

    note: Annotated[Note | None, Field(description="What was agreed; for the two cities.")] = None


class NewMentoringEnding(Asked):
    """The end of a mentoring, or of an offer that is not taken up."""

    note: Annotated[Note, Field(min_length=1, description="Why it ends.", examples=["All visits were made."])]


class MentoringStep(Told):
    """One step: who, when, why."""

    id: Identifier
    kind: Annotated[str, Field(description="`offer`, `agreement` or `ending`; the list may grow.")]
    note: Annotated[str | None, Field(description="What was written to it.")] = None
    state: Annotated[str, Field(description="The state that it led to.")]
    by: Annotated[str, Field(description="The role of who took it.")]
    cities: Annotated[list[str], Field(description="Of the two, the cities that the token covered.")]
    at: Annotated[Instant, Field(description="When.")]


class Mentoring(Told):
    """Mentoring between two cities."""

    id: Identifier
    mentor: Annotated[CitySlug, _MENTOR]
    mentee: Annotated[CitySlug, _MENTEE]
    indicator: Annotated[str, Field(description="What it is about.", examples=["education"])]
    state: Annotated[str, Field(description="`offered`, `agreed` or `ended`; the list may grow.")]
    agreed_at: Annotated[Instant | None, Field(description="When the other city agreed.")] = None
    ended_at: Annotated[Instant | None, Field(description="When it ended.")] = None
    steps: Annotated[
        list[MentoringStep] | None,
        Field(description="In order; for the two cities, the coordinators of their networks and the secretariat."),
    ] = None
    actions: Annotated[list[str] | None, Field(description="Operations that you may do next.")] = None
    synthetic: Annotated[bool, Field(description="True for invented cities.")]
    created_at: Annotated[Instant, Field(description="When it was offered.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is made of it.")]
