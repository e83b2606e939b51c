"""Charts over HTTP: each by its address, as a picture, as its data, and as a specification to draw it again."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from services.index_api.outside.results.errors import NotShownYet
from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.charts.service import (
    Asked,
    AskedOfNetwork,
    Charts,
    Kind,
    Level,
)
from shared.platform.http.addresses import base_url
from shared.platform.http.languages import InLanguage, InSomeLanguage
from shared.platform.http.picture_answers import (
    CSV,
    PNG,
    SVG,
    VEGA_LITE,
    Drawn,
    Shape,
    told_csv,
    told_png,
    told_svg,
    told_vega_lite,
)
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, Unavailable
from shared.schemas.fields import Identifier, Slug
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.samples import OnBasis, SampleSlug

routes = Routes("/v1", "charts", PERMISSIONS)
Service = Annotated[Charts, provided(Charts)]
ChartKind = Annotated[
    Kind,
    Path(
        alias="chart",
        description="`areas`: the areas of the latest wave beside the group, sorted by the gap. `radar`: the same as a "
        "radar. `waves`: the index over years. `ranks`: its rank by the index among the others of the group, and how "
        "sure each is. `bars`: what `areas` was called before, and is drawn the same.",
    ),
]
City = Annotated[Slug, Query(description="Slug of the city.", examples=["oslo"])]
Network = Annotated[Slug, Path(description="Slug of the network.", examples=["icc-norway"])]
Sample = Annotated[
    SampleSlug, Query(description="Of all but `waves`: the sample to compare in; `latest` is of the city's kind.")
]
NetworkSample = Annotated[SampleSlug, Query(description="The sample to take; `latest` is of the network's kind.")]
Group = Annotated[GroupName, Query(description="Of all but `waves`: the group that is drawn beside.")]

Campaign = Annotated[Identifier, Path(alias="campaign", description="Identifier of the campaign.")]
By = Annotated[Level, Query(description="What stands in a row: the `indicators` of the campaign, or its `questions`.")]


async def _asked(city: City, sample: Sample = "latest", group: Group = "all", basis: OnBasis = None) -> Asked:
    return Asked(city, sample, group, basis)


async def _asked_of_network(
    network: Network, sample: NetworkSample = "latest", basis: OnBasis = None
) -> AskedOfNetwork:
    return AskedOfNetwork(network, sample, basis)


OfCity = Annotated[Asked, Depends(_asked)]
OfNetwork = Annotated[AskedOfNetwork, Depends(_asked_of_network)]


@routes.operation("GET", "/charts/{chart}.svg", "getChart", answers=None, refuses=[NotFound], media=SVG)
async def get_chart(
    kind: ChartKind,
    asked: OfCity,
    permit: Allowed,
    charts: Service,
    spoken: InSomeLanguage,
    request: Request,
    look: Drawn,
) -> Response:
    """Read a chart of a city as a picture, to be shown by its address.

    Its title is what the data claim, where they claim anything. It carries a description with the values, its language,
    and inside the picture its marks, what it was made with and its source; it has no script and loads nothing. A city
    without a published self-assessment has a chart that says so. What is no language is told in English. A chart of a
    frozen sample may be kept for a day, because a city can withdraw or withhold at any time; others are asked for anew,
    and answered with 304 while nothing changed.
    """
    chart = await charts.of_city(permit, kind, asked, spoken.wanted, base_url(request.scope))
    return await told_svg(chart, look, spoken)


@routes.operation(
    "GET", "/charts/{chart}.png", "getChartImage", answers=None, refuses=[NotFound, Unavailable], media=PNG,
    cost=Cost.DEAR,
)  # fmt: skip
async def get_chart_image(
    kind: ChartKind,
    asked: OfCity,
    permit: Allowed,
    charts: Service,
    spoken: InSomeLanguage,
    request: Request,
    look: Drawn,
    shape: Shape = "whole",
) -> Response:
    """Read a chart of a city as an image of twice its width in pixels, where a place shows no SVG.

    Letters are Latin, Greek, Cyrillic and Arabic; those of other scripts are shown by the SVG alone.
    """
    chart = await charts.of_city(permit, kind, asked, spoken.wanted, base_url(request.scope))
    return await told_png(chart, look, shape, spoken)


@routes.operation("GET", "/charts/{chart}.csv", "exportChart", answers=None, refuses=[NotFound], media=CSV)
async def export_chart(
    kind: ChartKind,
    asked: OfCity,
    permit: Allowed,
    charts: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Read the data behind a chart as a table, in full precision.

    For `ranks` it holds every city of the group, of which the picture shows those around the city. For `waves` it holds
    every area and composite of each wave, of which the picture shows the index, and every result
    that was published elsewhere, with its source: `origin` tells them apart. Cells that a spreadsheet would take for a
    formula begin with an apostrophe.
    """
    spoken = spoken.in_one()
    chart = await charts.of_city(permit, kind, asked, spoken.wanted, base_url(request.scope))
    return told_csv(chart, spoken)


@routes.operation(
    "GET", "/charts/{chart}.vl.json", "getChartSpecification", answers=None, refuses=[NotFound], media=VEGA_LITE
)
async def get_chart_specification(
    kind: ChartKind,
    asked: OfCity,
    permit: Allowed,
    charts: Service,
    spoken: InLanguage,
    request: Request,
    look: Drawn,
) -> Response:
    """Read a chart as a specification in Vega-Lite 6 with its data inside, to draw it again interactively.

    It loads nothing. Marks and notes stand in its title, and one by one in `usermeta`.
    """
    spoken = spoken.in_one()
    chart = await charts.of_city(permit, kind, asked, spoken.wanted, base_url(request.scope))
    return told_vega_lite(chart, look, spoken)


@routes.operation(
    "GET", "/networks/{network}/areas.svg", "getNetworkChart", answers=None, refuses=[NotFound], media=SVG
)
async def get_network_chart(
    asked: OfNetwork,
    charts: Service,
    spoken: InSomeLanguage,
    request: Request,
    look: Drawn,
) -> Response:
    """Read the areas of a network as a picture: the mean of its cities in each, and every city beside it.

    Cities stand in the order of their index, as many as there is room for; the others are in the data. There is no mean
    of fewer than five cities, and a city that withholds its numbers is not shown.
    """
    chart = await charts.of_network(asked, spoken.wanted, base_url(request.scope))
    return await told_svg(chart, look, spoken)


@routes.operation(
    "GET", "/networks/{network}/areas.png", "getNetworkChartImage", answers=None, refuses=[NotFound, Unavailable],
    media=PNG, cost=Cost.DEAR,
)  # fmt: skip
async def get_network_chart_image(
    asked: OfNetwork,
    charts: Service,
    spoken: InSomeLanguage,
    request: Request,
    look: Drawn,
    shape: Shape = "whole",
) -> Response:
    """Read the areas of a network as an image of twice its width in pixels; a card shows means alone."""
    chart = await charts.of_network(asked, spoken.wanted, base_url(request.scope))
    return await told_png(chart, look, shape, spoken)


@routes.operation(
    "GET", "/networks/{network}/areas.csv", "exportNetworkChart", answers=None, refuses=[NotFound], media=CSV
)
async def export_network_chart(
    asked: OfNetwork,
    charts: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Read the areas of a network as a table: one line for each city and area, with the mean of the area."""
    spoken = spoken.in_one()
    chart = await charts.of_network(asked, spoken.wanted, base_url(request.scope))
    return told_csv(chart, spoken)


@routes.operation(
    "GET", "/networks/{network}/areas.vl.json", "getNetworkChartSpecification", answers=None, refuses=[NotFound],
    media=VEGA_LITE,
)  # fmt: skip
async def get_network_chart_specification(
    asked: OfNetwork,
    charts: Service,
    spoken: InLanguage,
    request: Request,
    look: Drawn,
) -> Response:
    """Read the areas of a network as a specification in Vega-Lite 6, with every city and its data inside."""
    spoken = spoken.in_one()
    chart = await charts.of_network(asked, spoken.wanted, base_url(request.scope))
    return told_vega_lite(chart, look, spoken)


@routes.operation(
    "GET", "/campaigns/{campaign}/outside.svg", "getOutsideChart", answers=None, refuses=[NotFound, NotShownYet],
    media=SVG,
)  # fmt: skip
async def get_outside_chart(
    campaign: Campaign,
    permit: Allowed,
    charts: Service,
    spoken: InSomeLanguage,
    request: Request,
    look: Drawn,
    by: By = "indicators",
) -> Response:
    """Read what a closed campaign found as a picture: the view from outside with its interval, and the city's own.

    Rows are sorted by the gap, those that the city rates lowest beside the others first. Of what too few answered
    nothing is shown. Its title names a gap only where its interval does not hold zero.
    """
    chart = await charts.of_campaign(permit, campaign, by, spoken.wanted, base_url(request.scope))
    return await told_svg(chart, look, spoken)


@routes.operation(
    "GET", "/campaigns/{campaign}/outside.png", "getOutsideChartImage", answers=None,
    refuses=[NotFound, NotShownYet, Unavailable], media=PNG, cost=Cost.DEAR,
)  # fmt: skip
async def get_outside_chart_image(
    campaign: Campaign,
    permit: Allowed,
    charts: Service,
    spoken: InSomeLanguage,
    request: Request,
    look: Drawn,
    by: By = "indicators",
    shape: Shape = "whole",
) -> Response:
    """Read what a closed campaign found as an image of twice its width in pixels."""
    chart = await charts.of_campaign(permit, campaign, by, spoken.wanted, base_url(request.scope))
    return await told_png(chart, look, shape, spoken)


@routes.operation(
    "GET", "/campaigns/{campaign}/outside.csv", "exportOutsideChart", answers=None, refuses=[NotFound, NotShownYet],
    media=CSV,
)  # fmt: skip
async def export_outside_chart(
    campaign: Campaign, permit: Allowed, charts: Service, spoken: InLanguage, request: Request
) -> Response:
    """Read what a closed campaign found as a table: its indicators, then its questions; `level` tells them apart."""
    spoken = spoken.in_one()
    chart = await charts.of_campaign(permit, campaign, "indicators", spoken.wanted, base_url(request.scope))
    return told_csv(chart, spoken)


@routes.operation(
    "GET", "/campaigns/{campaign}/outside.vl.json", "getOutsideChartSpecification", answers=None,
    refuses=[NotFound, NotShownYet], media=VEGA_LITE,
)  # fmt: skip
async def get_outside_chart_specification(
    campaign: Campaign,
    permit: Allowed,
    charts: Service,
    spoken: InLanguage,
    request: Request,
    look: Drawn,
    by: By = "indicators",
) -> Response:
    """Read what a closed campaign found as a specification in Vega-Lite 6, with its data inside."""
    spoken = spoken.in_one()
    chart = await charts.of_campaign(permit, campaign, by, spoken.wanted, base_url(request.scope))
    return told_vega_lite(chart, look, spoken)
