"""The events of a year as a picture, and the data behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from services.events_api.dates.domain import Status, is_doubtful
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.planning.service import Planning
from services.events_api.year_charts.domain import (
    MOST_LINES,
    Certainty,
    Span,
    YearChart,
    specification_of,
    svg_of,
)
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Caption
from shared.schemas.fields import Wanted, in_language, own_of
from shared.sentences import Sentence, say, say_count

_MARK: Final = "*"
_SIGNS: Final[Mapping[Certainty, Sentence]] = {
    "known": say("Known days"),
    "rough": say("Roughly known: on days somewhere in this span"),
    "doubtful": say("In doubt: perhaps in this span"),
}
_SYNTHETIC: Final = say("SYNTHETIC: events with this mark are invented for demonstration: {mark}", mark=_MARK)
_COLUMNS: Final = (
    "event",
    "title",
    "when",
    "date_status",
    "doubtful",
    "earliest",
    "latest",
    "state",
    "type",
    "synthetic",
)


@dataclass(slots=True)
class YearCharts:
    """Years as pictures."""

    planning: Planning

    async def year(self, year: int, wanted: Wanted, base: str, *, synthetic: bool | None = None) -> Chart:
        """Lay out a year as the calendar has it; `base` is the address of this service."""
        found = await self.planning.of_year(year, EventsAsked(synthetic=synthetic))
        language = own_of(wanted)
        spans = [span for event in found.dated if (span := _span(event, wanted)) is not None]
        undated = [_title(event, wanted) for event in found.undated]
        caption = Caption(
            name="calendar",
            language=language,
            title=_claim(year, len(found.dated), len(found.undated), truncated=found.truncated).told(language),
            subtitle=_subtitle(len(found.dated), len(found.undated)).told(language)
            if found.undated and found.dated
            else "",
            description=" ".join(_described(spans, undated, language)),
            marks=(_SYNTHETIC.told(language),) if _is_invented([*found.dated, *found.undated]) else (),
            notes=(_source(base, year).told(language),),
        )
        drawn = YearChart(
            year=year,
            spans=tuple(spans),
            undated=tuple(undated),
            undated_heading=say("Dates to be confirmed").told(language),
            signs={kind: words.told(language) for kind, words in _SIGNS.items()},
            more=say("This year has more events than one page shows.").told(language),
        )
        rows = [_row(event, wanted) for event in (*found.dated, *found.undated)]
        return Chart(
            caption, partial(svg_of, drawn, caption), partial(specification_of, drawn, caption), (_COLUMNS, *rows)
        )


def _claim(year: int, dated: int, undated: int, *, truncated: bool) -> Sentence:
    """Say how many events a year has, where all of them were counted."""
    if truncated:
        return say("Calendar {year}", year=year)
    if dated:
        return say_count("{count} event in {year}", "{count} events in {year}", dated, year=year)
    if undated:
        return _subtitle(dated, undated)
    return say("Nothing is planned for {year} yet.", year=year)


def _subtitle(_: int, undated: int) -> Sentence:
    return say_count("{count} event without a date yet", "{count} events without a date yet", undated)


def _source(base: str, year: int) -> Sentence:
    return say("Source: {source}", source=f"{base.partition('://')[2]}/v1/calendar.html?year={year}")


def _described(spans: Sequence[Span], undated: Sequence[str], language: str) -> list[str]:
    """Tell the events in words, for those who cannot see the picture."""
    said = say("{title}: {when}")
    told = [f"{said.filled(title=span.title, when=span.when).told(language)}." for span in spans[:MOST_LINES]]
    if undated:
        told.append(f"{say('Dates to be confirmed').told(language)}: {'; '.join(undated[:MOST_LINES])}.")
    return told


def _span(event: EventShown, wanted: Wanted) -> Span | None:
    when = event["when"]
    earliest, latest = when.get("earliest"), when.get("latest")
    if earliest is None or latest is None or when["date_status"] == Status.TO_BE_CONFIRMED:
        return None
    certainty: Certainty = (
        "doubtful" if is_doubtful(when) else "known" if when["date_status"] == Status.FIXED else "rough"
    )
    return Span(_title(event, wanted), in_language(when["text"], wanted), earliest, latest, certainty)


def _title(event: EventShown, wanted: Wanted) -> str:
    title = in_language(event["title"], wanted)
    return f"{title} {_MARK}" if event["synthetic"] else title


def _is_invented(events: Sequence[EventShown]) -> bool:
    return any(event["synthetic"] for event in events)


def _row(event: EventShown, wanted: Wanted) -> tuple[object, ...]:
    when = event["when"]
    return (
        event["id"], in_language(event["title"], wanted), in_language(when["text"], wanted), when["date_status"],
        is_doubtful(when), when.get("earliest"), when.get("latest"), event["state"], event["type"], event["synthetic"],
    )  # fmt: skip
