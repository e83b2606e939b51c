"""Notices over HTTP."""

from typing import Annotated, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.network.notices.domain import NoticeFilters, NoticeRow
from services.index_api.network.notices.service import Notices
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.feed_pages import FEED, PublicFeedPage, told_feed
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.codes import NoticeKind, NoticeState
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.index.network.notices import NewNotice, NewNoticeAnswer, NewNoticeStep, Notice, NoticeSummary
from shared.schemas.names import CitySlug, NetworkSlug
from shared.schemas.pages import PageOf

routes = Routes("/v1", "notices", PERMISSIONS)
Service = Annotated[Notices, provided(Notices)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]
Id = Annotated[Identifier, Path(alias="notice", description="Identifier of the notice.")]
Kind = Annotated[NoticeKind | None, Query(description="Of this kind.")]
State = Annotated[NoticeState | None, Query(description="In this state.")]
_LATEST: Final = UUID(int=2**128 - 1)
_STEPPED: tuple[type[Refusal], ...] = (NotFound, WrongState)


def _in_language(spoken: Spoken, row: NoticeRow) -> dict[str, object]:
    shown = {**row, **spoken.title(row["title"]), "text": spoken.pick(row["text"])}
    return without_nulls(shown)


@routes.operation("GET", "/notices", "listNotices", answers=PageOf[NoticeSummary])
async def list_notices(
    permit: Allowed,
    notices: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    city: Annotated[CitySlug | None, Query(description="From this city.")] = None,
    network: Annotated[NetworkSlug | None, Query(description="From cities of this network.")] = None,
    kind: Kind = None,
    state: State = None,
) -> Response:
    """List the news from cities that you may see, newest first.

    Everybody sees what is public and not withdrawn; cities and coordinators also see what is addressed to their
    networks.
    """
    filters = NoticeFilters(city=city, network=network, kind=kind, state=state)
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await notices.notices(permit, filters, before, page.limit + 1, since=since)
    return page.answer([_in_language(spoken, row) for row in rows], "id", headers=spoken.headers)


@routes.operation("GET", "/cities/{city}/notices", "listCityNotices", answers=PageOf[NoticeSummary], refuses=[NotFound])
async def list_city_notices(
    city: City,
    permit: Allowed,
    notices: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    kind: Kind = None,
    state: State = None,
) -> Response:
    """List the news from one city that you may see, newest first."""
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await notices.of_city(permit, city, before, page.limit + 1, since=since, kind=kind, state=state)
    return page.answer([_in_language(spoken, row) for row in rows], "id", headers=spoken.headers)


@routes.operation("POST", "/cities/{city}/notices", "createNotice", answers=Notice, status=201, refuses=[NotFound])
async def create_notice(
    new: NewNotice, city: City, permit: Allowed, once: OnlyOnce, spoken: InLanguage, notices: Service
) -> Response:
    """Send news of a city: a change of mayor, a new initiative, a meeting, an impact.

    With `visibility` public everybody can read it, and the feed includes it. Write no personal data but the names of
    those who hold a public office.
    """
    notice = await notices.create(permit, city, new, once)
    return made(notice, notice.version, f"/v1/notices/{notice.id}", once, spoken=spoken)


@routes.operation("GET", "/notices/{notice}", "getNotice", answers=Notice, refuses=[NotFound])
async def get_notice(key: Id, permit: Allowed, notices: Service, spoken: InLanguage) -> Response:
    """Read a notice.

    The secretariat's answer is visible to the city, to the coordinators of its networks and to the secretariat.
    """
    notice = await notices.find(permit, key)
    return told(notice, notice.version, spoken=spoken)


@routes.operation(
    "POST", "/notices/{notice}/acknowledgements", "acknowledgeNotice", answers=Notice, status=201, refuses=_STEPPED
)
async def acknowledge_notice(
    step: NewNoticeStep, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, notices: Service
) -> Response:
    """Tell a city that its notice was read."""
    return _stepped(await notices.step(permit, key, "acknowledgement", step.note, once), once, spoken)


@routes.operation("POST", "/notices/{notice}/answers", "answerNotice", answers=Notice, status=201, refuses=_STEPPED)
async def answer_notice(
    answer: NewNoticeAnswer, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, notices: Service
) -> Response:
    """Answer a city. There may be several answers."""
    return _stepped(await notices.step(permit, key, "answer", answer.note, once), once, spoken)


@routes.operation(
    "POST", "/notices/{notice}/withdrawals", "withdrawNotice", answers=Notice, status=201, refuses=_STEPPED
)
async def withdraw_notice(
    step: NewNoticeStep, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, notices: Service
) -> Response:
    """Withdraw a notice: from then on only the city and the secretariat see it."""
    return _stepped(await notices.step(permit, key, "withdrawal", step.note, once), once, spoken)


@routes.operation("GET", "/notices.atom", "getNoticesFeed", answers=None, media=FEED)
async def get_notices_feed(
    notices: Service,
    spoken: InLanguage,
    page: PublicFeedPage,
    city: Annotated[CitySlug | None, Query(description="From this city.")] = None,
    network: Annotated[NetworkSlug | None, Query(description="From cities of this network.")] = None,
    kind: Kind = None,
) -> Response:
    """Read the news from cities as Atom, to subscribe to: what changed last first, a hundred on a page.

    Only what is public. The link `next` leads to what changed before. A feed is in one language: `lang=*` gives
    English.
    """
    wanted = without_nulls({"city": city, "kind": kind, "network": network})
    name = "notices" + (f"?{urlencode(wanted)}" if wanted else "")
    body = await notices.feed(NoticeFilters(city=city, network=network, kind=kind), page, name=name)
    return told_feed(body, spoken)


def _stepped(notice: Notice, once: OnlyOnce, spoken: Spoken) -> Response:
    return made(notice, notice.version, f"/v1/notices/{notice.id}", once, spoken=spoken)
