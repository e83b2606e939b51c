"""Samples over HTTP."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import Path, Response

from services.index_api.comparison.samples.domain import Choice, ListedSample
from services.index_api.comparison.samples.errors import EmptySample, SampleTaken
from services.index_api.comparison.samples.service import Samples
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.samples import NewSample, OnBasis, OnVersion, Sample, SampleSlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/samples", "comparisons", PERMISSIONS)
_VERSION: Final = 1
"""A frozen sample never changes; what was withdrawn from it or withheld since is told apart by its content."""
Service = Annotated[Samples, provided(Samples)]


def _in_language(spoken: Spoken, row: ListedSample) -> Mapping[str, object]:
    return {**row, "title": spoken.pick(row["title"])}


@routes.operation("GET", "", "listSamples", answers=PageOf[Sample])
async def list_samples(samples: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked) -> Response:
    """List the samples by name: the frozen ones, and the latest published assessments, without their entries.

    The latest are of this moment: they stand in the list whatever it is asked for.
    """
    (after,) = page.key(str) or ("",)
    rows = await samples.samples(after, page.limit + 1, since=since)
    return page.answer([_in_language(spoken, row) for row in rows], "slug", headers=spoken.headers)


@routes.operation("GET", "/{sample}", "getSample", answers=Sample, refuses=[NotFound])
async def get_sample(
    sample: Annotated[SampleSlug, Path(description="Name of the sample.")],
    samples: Service,
    spoken: InLanguage,
    basis: OnBasis = None,
    questionnaire: OnVersion = None,
) -> Response:
    """Read which assessments a sample holds and which of them still count.

    A frozen sample never changes: its checksum is the same for ever. Assessments that were withdrawn since, and cities
    that withhold their numbers, are marked and left out of every number.
    """
    found = Sample.model_validate(await samples.sample(Choice(sample, questionnaire, basis)))
    return told(found, _VERSION, spoken=spoken)


@routes.operation(
    "POST",
    "",
    "createSample",
    answers=Sample,
    status=201,
    refuses=[UnknownQuestionnaire, UnknownNetwork, SampleTaken, EmptySample],
)
async def create_sample(
    new: NewSample, permit: Allowed, once: OnlyOnce, spoken: InLanguage, samples: Service
) -> Response:
    """Freeze the published self-assessments of this moment under a name, for good.

    Of each city the latest on the named version, perhaps up to a year; or the newest on any version, together with the
    questions that the versions have in common, so that every number can be made again to the last digit. The
    secretariat may, and coordinators of a network for that network. Assessments from outside never enter; invented and
    real cities are never mixed.
    """
    frozen = await samples.freeze(permit, new, once)
    return made(frozen, _VERSION, f"/v1/samples/{frozen.slug}", once, spoken=spoken)
