"""Charts over HTTP."""

from typing import Annotated, Final, Literal

from fastapi import Path, Query, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.charts.service import Asked, Charts
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage, InSomeLanguage
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Slug
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.samples import OnBasis, SampleSlug

routes = Routes("/v1", "charts", PERMISSIONS)
Service = Annotated[Charts, provided(Charts)]
Kind = Annotated[
    Literal["radar", "bars", "waves"],
    Path(alias="chart", description="`radar` and `bars`: the areas of the latest wave. `waves`: the index over years."),
]
City = Annotated[Slug, Query(description="Slug of the city.", examples=["oslo"])]
Sample = Annotated[
    SampleSlug, Query(description="Of `radar` and `bars`: the sample to compare in; `latest` is of the city's kind.")
]
Group = Annotated[GroupName, Query(description="Of `radar` and `bars`: the group whose median is drawn beside.")]
_A_DAY: Final = {"cache-control": "public, max-age=86400"}
_SVG: Final = "image/svg+xml"


@routes.operation(
    "GET",
    "/charts/{chart}.svg",
    "getChart",
    answers=None,
    refuses=[NotFound],
    media={_SVG: {"schema": {"type": "string"}}},
)
async def get_chart(
    kind: Kind,
    city: City,
    permit: Allowed,
    charts: Service,
    spoken: InSomeLanguage,
    sample: Sample = "latest",
    group: Group = "all",
    basis: OnBasis = None,
) -> Response:
    """Read a chart of a city as a picture, to be shown by its address.

    It carries its name, a description with the values, its language, and inside the picture what it was made with; it
    has no script and loads nothing. A city without a published self-assessment has a chart that says so. What
    is no language is told in English. A chart of a frozen sample may be kept for a day, because a city can
    withdraw or withhold at any time; others are asked for anew, and answered with 304 while nothing changed.
    """
    chart = await charts.chart(permit, kind, Asked(city, sample, group, basis), spoken.wanted)
    headers = {**spoken.headers, **WITHOUT_SCRIPT, **_kept(frozen=chart.frozen)}
    return told_bytes(await charts.picture(chart), headers=headers, media=_SVG)


@routes.operation(
    "GET",
    "/charts/{chart}.csv",
    "exportChart",
    answers=None,
    refuses=[NotFound],
    media={"text/csv": {"schema": {"type": "string"}}},
)
async def export_chart(
    kind: Kind,
    city: City,
    permit: Allowed,
    charts: Service,
    spoken: InLanguage,
    sample: Sample = "latest",
    group: Group = "all",
    basis: OnBasis = None,
) -> Response:
    """Read the data behind a chart as a table, in full precision.

    For `waves` it holds every area and composite of each wave, of which the picture shows the index, and every result
    that was published elsewhere, with its source: `origin` tells them apart. Cells that a spreadsheet would take for a
    formula begin with an apostrophe.
    """
    told_in = spoken.in_one()
    body, frozen = await charts.data(permit, kind, Asked(city, sample, group, basis), told_in.wanted)
    headers = {**told_in.headers, **_kept(frozen=frozen)}
    return told_bytes(body, headers=headers, media="text/csv; charset=utf-8")


def _kept(*, frozen: bool) -> dict[str, str]:
    return _A_DAY if frozen else {}
