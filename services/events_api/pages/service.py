"""What people look at: the calendar of a year, and an event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, get_month_names

from services.events_api.dates.domain import Status
from services.events_api.entries.domain import has_hours, map_of
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.events.service import Events
from services.events_api.linked_data.service import LinkedData
from services.events_api.organisers.domain import hosting
from services.events_api.pages.domain import Span, span_in
from services.events_api.planning.domain import parts
from services.events_api.planning.service import EventsOfYear, Planning, Untaken
from services.events_api.states.domain import WrittenHost, WrittenPlace
from shared.clients.index import IndexClient
from shared.platform.aside import aside
from shared.platform.bodies.html_bodies import Head, Here, Preview, templates, written
from shared.platform.command import Clock
from shared.platform.naming import COUNTRIES, Known, language_names
from shared.platform.pictures.png import CARD_SIZE
from shared.schemas.codes import CODE_LISTS, INVENTED
from shared.schemas.fields import in_language, own_of
from shared.sentences import Sentence, locale_of, say

_PAGES: Final = templates(Path(__file__).parent / "templates")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class _Row:
    """An event in the calendar, with the part of the year that it takes, or may take."""

    event: EventShown
    span: Span | None


@dataclass(slots=True)
class EventsPages:
    """The calendar as pages."""

    events: Events
    planning: Planning
    linked: LinkedData
    directory: IndexClient
    now: Clock

    async def calendar(self, year: int | None, by: str, asked: EventsAsked, here: Here) -> bytes:
        """Write a year, or the present one, as a page."""
        year = year or self.now().year
        found, known = await self.planning.of_year(year, asked), await self._known()
        untaken = await self.planning.untaken(year, found, synthetic=asked.synthetic)
        return await aside(_calendar, year, by, asked, found, untaken, known, here)

    async def event(self, event: UUID, here: Here) -> bytes:
        """Write an event as a page. Raises `NotFound`."""
        shown, known = await self.events.find_shown(event), await self._known()
        linked = await self.linked.event(event, here.wanted, here.base)
        parent = await self.events.find_shown(shown["parent"]) if shown["parent"] else None
        return await aside(_event, shown, parent, linked, known, here)

    async def _known(self) -> Known:
        await self.directory.names_ready()
        return self.directory.names_known


def _calendar(
    year: int, by: str, asked: EventsAsked, found: EventsOfYear, untaken: Untaken, known: Known, here: Here
) -> bytes:
    language = own_of(here.wanted)
    only = dict(_filters(asked))
    whose = [known.networks.get(one, one) for one in asked.networks]
    whose += [known.cities.get(one, one) for one in asked.cities]
    title = say("Calendar {year}", year=year).told(language)
    head = Head(
        title=" · ".join([title, *whose]),
        description=say("Seminars, study visits and meetings of the Intercultural Cities.").told(language),
        preview=_year_in_a_picture(year, title, asked, here) if found.dated else None,
        files=[("text/calendar", here.to("/v1/events.ics", **only), "iCalendar")],
    )
    subscribed = here.to("/v1/events.ics", **only)
    events = [*found.dated, *found.undated]
    return written(
        _PAGES,
        "calendar.html",
        here,
        head,
        year=year,
        by=by,
        sections=list(_sections(year, by, found.dated)),
        undated=found.undated,
        found=found,
        untaken=untaken,
        only=only,
        asked=asked,
        invented=any(event["synthetic"] for event in events) and asked.synthetic is not False,
        before=year - 1 if year > _FIRST_YEAR else None,
        after=year + 1 if year < _LAST_YEAR else None,
        page_of=partial(here.to, here.path, by=by, **only),
        subscribed=subscribed,
        webcal=f"webcal:{subscribed.partition(':')[2]}",
        whole=here.to("/v1/events", **{"from": f"{year}-01-01", "to": f"{year}-12-31"}, **only),
        months=[name[:1].upper() for name in get_month_names("narrow", "stand-alone", locale_of(language)).values()],
        has_file=_has_file,
        lists=CODE_LISTS,
        **_words(known, here),
    )


def _year_in_a_picture(year: int, title: str, asked: EventsAsked, here: Here) -> Preview | None:
    """Give the card of a year; none where the page is of some of its events, for the card is of all."""
    only = dict(_filters(asked))
    if only.keys() - {"synthetic"}:
        return None
    query = urlencode({"year": year, **only, "shape": "card", "lang": own_of(here.wanted)})
    return Preview(f"{here.base}/v1/calendar.png?{query}", title, CARD_SIZE)


def _filters(asked: EventsAsked) -> Iterator[tuple[str, object]]:
    """Name the filters of a calendar as its address writes them; of several values the first."""
    several = {"network": asked.networks, "city": asked.cities, "type": asked.types, "state": asked.states}
    yield from ((name, values[0]) for name, values in several.items() if values)
    if asked.synthetic is not None:
        yield "synthetic", str(asked.synthetic).lower()


def _sections(year: int, by: str, events: Sequence[EventShown]) -> Iterator[tuple[Mapping[str, str], list[_Row]]]:
    """Put each event into the part of the year where it begins, or may begin; parts without one are left out."""
    spans = [(event, _bounds(event)) for event in events]
    ordered = sorted(spans, key=lambda one: (one[1][0], one[1][1], str(one[0]["id"])))
    for number, (_, part, heading) in enumerate(parts(year, by)):
        assert part.earliest
        assert part.latest
        rows = [
            _Row(event, span_in(year, *bounds))
            for event, bounds in ordered
            if (bounds[0] <= part.latest and (part.earliest <= bounds[0] or number == 0))
        ]
        if rows:
            yield heading, rows


def _bounds(event: EventShown) -> tuple[date, date]:
    """Give the first and the last day possible; of a side that is open, the end of time."""
    when = event["when"]
    return when.get("earliest") or date.min, when.get("latest") or date.max


def _has_file(event: EventShown) -> bool:
    """Say whether a calendar can show it: it has days, and they are told."""
    when = event["when"]
    return bool(when.get("earliest") and when.get("latest") and when["date_status"] != Status.TO_BE_CONFIRMED)


def _event(
    event: EventShown, parent: EventShown | None, linked: Mapping[str, object], known: Known, here: Here
) -> bytes:
    about = in_language(event.get("description", {}), here.wanted)
    image = event.get("image")
    title = in_language(event["title"], here.wanted)
    head = Head(
        title=title,
        description=_in_short(event, about, own_of(here.wanted)),
        kind="article",
        preview=Preview(image["url"], in_language(image["alternative_text"], here.wanted)) if image else None,
        linked=linked,
        files=[
            ("application/json", here.address, "JSON"),
            *([("text/calendar", here.to(f"/v1/events/{event['id']}.ics"), "iCalendar")] if _has_file(event) else []),
        ],
    )
    return written(
        _PAGES,
        "event.html",
        here,
        head,
        event=event,
        parent=parent,
        image=image,
        has_file=_has_file(event),
        hours=_hours(event, own_of(here.wanted)),
        map=map_of(event.get("place", {})),
        open_to_come=event["state"] not in {"held", "cancelled"},
        language_name=language_names,
        citation=_citation(event, title, here).told(own_of(here.wanted)),
        **_words(known, here),
    )


def _in_short(event: EventShown, about: str, language: str) -> str:
    when = in_language(event["when"]["text"], language)
    return " · ".join(filter(None, [f"{when[:1].upper()}{when[1:]}", about]))


def _hours(event: EventShown, language: str) -> str:
    """Say when an event begins and ends by the clock of its place; nothing where that is not known."""
    if not has_hours(event):
        return ""
    zone = event["time_zone"]
    begins = _clock(event["starts_at"], zone, language)
    if not (ends := event.get("ends_at")):
        return f"{begins} ({zone})"
    end_zone = event.get("end_time_zone", zone)
    return f"{begins} ({zone}) – {_clock(ends, end_zone, language)} ({end_zone})"


def _clock(instant: str, zone: str, language: str) -> str:
    local = datetime.fromisoformat(instant).astimezone(ZoneInfo(zone))
    return format_datetime(local, "long", locale=locale_of(language)).removesuffix(local.tzname() or "").strip()


def _citation(event: EventShown, title: str, here: Here) -> Sentence:
    return say(
        "Intercultural Cities: {title}, {when}. {address}",
        title=title,
        when=in_language(event["when"]["text"], own_of(here.wanted)),
        address=here.address,
    )


def _words(known: Known, here: Here) -> dict[str, object]:
    """Give what puts into words whatever events name by slugs and codes."""
    language = own_of(here.wanted)

    def host(one: WrittenHost) -> str:
        ref = one.get("ref", "")
        names = known.cities if one["kind"] == "city" else known.networks
        return one.get("name") or names.get(ref, ref)

    def place(where: WrittenPlace) -> str:
        country = where.get("country")
        named = country and COUNTRIES.get(country, {}).get(language, country)
        return ", ".join(filter(None, [where.get("name"), where.get("address"), named]))

    return {"known": known, "host": host, "hosting": hosting, "place": place, "invented_text": INVENTED}
