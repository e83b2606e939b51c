"""A city from wave to wave, and a network on its way."""

from typing import Annotated

from pydantic import ConfigDict, Field

from shared.schemas.absent import Absent
from shared.schemas.fields import Identifier, Told
from shared.schemas.index.assessment.published_results import PublishedScore
from shared.schemas.index.comparison.statistics import MeasurementError
from shared.schemas.index.instrument.mappings import LeftOut
from shared.schemas.index.instrument.scoring import Score, Scores
from shared.schemas.names import OF_CITY, OF_INDICATOR, OF_NETWORK, OF_QUESTIONNAIRE, WithNames
from shared.schemas.sources import Source

_SHARE = "Share, 0 to 1, of the index of the wave's own version that is compared, by effective weight."


class ComparableScores(Told):
    """A wave scored anew on what all waves have in common."""

    index: Annotated[Score, Field(description="The core index of the reference.")]
    extended_index: Annotated[Score | None, Field(description="Its extended index.")] = None
    composites: Annotated[list[Score], Field(description="Its other composites.")]
    indicators: Annotated[list[Score], Field(description="Its indicators; without value where nothing is compared.")]


class CityWave(Told):
    """A wave of a city: its n-th published self-assessment by year."""

    wave: Annotated[int, Field(ge=1, description="Its number.")]
    year: Annotated[int, Field(description="Reference year.")]
    assessment: Identifier
    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="The version that was answered.", examples=["icc/2019"])
    ]
    state: Annotated[str, Field(description="`published`; `withdrawn` leaves the number empty.")]
    scores: Annotated[Scores | None, Field(description="As they were published, on the basis `own`.")] = None
    comparable: Annotated[
        ComparableScores | None, Field(description="Scored anew, on the basis `comparable`; beside, not instead.")
    ] = None
    coverage: Annotated[float | None, Field(description=_SHARE)] = None


class WaveInHistory(Told):
    """A wave in the history of a city: assessed here, or published elsewhere, without answers."""

    year: Annotated[int, Field(description="Its year.")]
    origin: Annotated[
        str,
        Field(
            description="`assessed_here` or `published_elsewhere`; the list may grow.", examples=["published_elsewhere"]
        ),
    ]
    wave: Annotated[
        int | None,
        Field(ge=1, description="Its number among `waves`; what was published elsewhere has none, so that none moves."),
    ] = None
    questionnaire: Annotated[
        str | None, OF_QUESTIONNAIRE, Field(description="Of one that was assessed here: the version.")
    ] = None
    index: Annotated[
        float | None, Field(description="Its index as it was published then, 0 to 100; absent where it has none.")
    ] = None
    results: Annotated[
        list[PublishedScore],
        Field(max_length=200, description="Of one that was published elsewhere: each result with its source."),
    ] = []


class CityScores(WithNames):
    """All waves of a city."""

    city: Annotated[str, OF_CITY, Field(description="Slug of the city.")]
    basis: Annotated[str, Field(description="`own`: as each was. `comparable`: on what they have in common.")]
    waves: Annotated[list[CityWave], Field(max_length=200, description="By number; a withdrawn one without scores.")]
    history: Annotated[
        list[WaveInHistory],
        Field(
            max_length=400,
            description="In the order of time: what was published here and holds, and what was published elsewhere, as "
            "it was told then. Values of different origin or questionnaire are told side by side and not compared.",
        ),
    ] = []
    reference: Annotated[str | None, Field(description="The version whose weights and areas are used.")] = None
    n_comparable: Annotated[int | None, Field(description="Questions of the reference that all waves answer.")] = None
    left_out: Annotated[list[LeftOut], Field(description="Questions that are not compared, and why.")] = []
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]


class AreaChange(Told):
    """What changed in an area or the index."""

    code: Annotated[str, OF_INDICATOR, Field(description="The indicator or composite.", examples=["commitment"])]
    before: Annotated[float | None, Field(description="In the earlier wave, on what is compared.")] = None
    after: Annotated[float | None, Field(description="In the later wave, on what is compared.")] = None
    delta: Annotated[float | None, Field(description="Later minus earlier, -100 to 100.")] = None
    per_year: Annotated[float | None, Field(description="The same for each year in between.")] = None
    coverage: Annotated[float, Field(description="Share, 0 to 1, of what is compared; of the index the lesser one.")]
    reason: Annotated[
        str | None, Field(description="Why there is no delta.", examples=["comparable_coverage_below_minimum"])
    ] = None


class ChangeSide(Told):
    """One of the two waves."""

    wave: Annotated[int, Field(ge=1, description="Its number.")]
    year: Annotated[int, Field(description="Reference year.")]
    assessment: Identifier
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="The version that was answered.")]
    coverage: Annotated[float, Field(description=_SHARE)]


class WaveChange(WithNames):
    """What changed from one wave to another, on the questions that both ask."""

    model_config = ConfigDict(serialize_by_alias=True)

    city: Annotated[str, OF_CITY, Field(description="Slug of the city.")]
    before: Annotated[ChangeSide, Field(alias="from", description="The earlier wave.")]
    after: Annotated[ChangeSide, Field(alias="to", description="The later wave, whose weights and areas are used.")]
    years: Annotated[int, Field(ge=1, description="Years in between.")]
    minimum_coverage: Annotated[float, Field(description="Below this coverage the index has no delta.")]
    index: Annotated[AreaChange, Field(description="The headline; refused below the minimum coverage of either wave.")]
    within_error: Annotated[
        bool | None,
        Field(description="Whether the index changed by no more than what error of measurement explains; else absent."),
    ] = None
    measurement_error: Annotated[
        MeasurementError,
        Field(
            description="What that rests on: the later version's whole index, over its latest published assessments."
        ),
    ]
    indicators: Annotated[list[AreaChange], Field(max_length=100, description="Each area of the later version.")]
    n_comparable: Annotated[int, Field(ge=0, description="Questions that are compared.")]
    left_out: Annotated[list[LeftOut], Field(description="Questions that are not compared, and why.")] = []
    method: Annotated[str, Field(description="Version of the scoring method.")]
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]


class WaveOfMember(Told):
    """A wave of a member."""

    wave: Annotated[int, Field(ge=1, description="Its number.")]
    year: Annotated[int, Field(description="Reference year.")]
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="The version that was answered.")]
    assessment: Identifier


class WaveElsewhere(Told):
    """A wave of a member that was published elsewhere, without answers; it has no number."""

    year: Annotated[int, Field(description="Its year.")]
    index: Annotated[
        float | None, Field(description="The index as it was printed, 0 to 100; absent where it was not.")
    ] = None
    n_areas: Annotated[int, Field(ge=0, description="How many results beside the index there are.")]
    sources: Annotated[list[Source], Field(max_length=200, description="Where they were published, each once.")]


class JoiningProgress(Told):
    """The steps of joining, parted: see listJoiningSteps of the city for dates and words."""

    done: Annotated[list[str], Field(description="Codes of those taken, in their order.", examples=[["index"]])]
    open: Annotated[list[str], Field(description="Codes of those not taken.", examples=[["expert_visit"]])]
    unknown: Annotated[list[str], Field(description="Codes of those that events_api would know of; it did not answer.")]


class MemberProgress(Told):
    """How far a member is."""

    city: Annotated[str, OF_CITY, Field(description="Slug of the city.")]
    name: Annotated[str, Field(description="Its name.")]
    candidate: Annotated[bool, Field(description="True while it is not a member of the programme yet.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
    waves: Annotated[list[WaveOfMember], Field(description="What it has published, without what was withdrawn.")]
    published_elsewhere: Annotated[
        list[WaveElsewhere],
        Field(max_length=200, description="What others published of it, by year: it counts for when the next is due."),
    ] = []
    due_year: Annotated[
        int | None,
        Field(description="When the next wave is due; absent before the first, and where `due` is not known."),
    ] = None
    due: Annotated[
        bool | None,
        Field(
            description="True when that year has come, or there was no wave yet; null where one may lie before the "
            "first year in which assessments were kept here."
        ),
    ] = None
    joining: Annotated[JoiningProgress, Field(description="How far it is with joining the programme.")]


class Spread(Told):
    """The latest index of each member, together."""

    n: Annotated[int, Field(ge=0, description="Members with an index; without candidates and who withholds.")]
    mean: Annotated[float | None, Field(description="Plain mean, 0 to 100.")] = None
    standard_deviation: Annotated[float | None, Field(description="Of the sample; absent below two.")] = None
    lowest: Annotated[float | None, Field(description="The lowest.")] = None
    highest: Annotated[float | None, Field(description="The highest.")] = None
    questionnaires: Annotated[
        dict[str, int], Field(description="How many answered which version: scores of different ones mix badly.")
    ]
    synthetic: Annotated[bool, Field(description="True when an invented city is among them.")]


class NetworkProgress(WithNames):
    """Who of a network has completed which wave, and who is due."""

    network: Annotated[str, OF_NETWORK, Field(description="Slug of the network.")]
    year: Annotated[int, Field(description="The year of the duties.")]
    cycle_years: Annotated[int, Field(ge=1, description="Years from one wave to the next.")]
    cycle_source: Annotated[Source, Field(description="Where that is said.")]
    cities: Annotated[list[MemberProgress], Field(description="The present members and candidates, by slug.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer this time.")]
    unavailable: Annotated[
        list[Absent],
        Field(description="That neighbour: events_api, whose expert visits and inductions take steps of joining."),
    ]
    in_work: Annotated[
        dict[str, int] | None,
        Field(description="Begun and not published, by state; for coordinators of the network only."),
    ] = None
    index: Annotated[Spread, Field(description="Mean and spread of the latest index, whatever the version.")]
