"""What whoever writes a paper needs: to tell sentences and texts in its language, and to put runs in a row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from shared.platform.bodies.html_bodies import Here
from shared.platform.papers.papers import Contents, Paper, Paragraph, Part, Run, Runs, run_of
from shared.schemas.fields import Wording, own_of
from shared.schemas.sources import Source
from shared.sentences import Telling, locale_of, number_in, say


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a paper for a reader who is `here`, as of a day."""

    here: Here
    day: date

    @property
    def language(self) -> str:
        """Name the language of the product that it is told in."""
        return own_of(self.here.wanted)

    def told(self, sentence: Telling) -> str:
        """Tell what the product says itself."""
        return sentence.told(self.language)

    def text(self, text: Wording | None, address: str = "") -> Run:
        """Tell what somebody wrote, and link it."""
        return run_of(text, self.here.wanted, address)

    def label(self, words: str | Telling) -> str:
        """Put a label before what it names."""
        return self.told(say("{label}:", label=words)) + " "

    def number(self, value: float) -> str:
        """Tell a number with as many digits as it has."""
        return number_in(f"{value:g}" if value % 1 else f"{value:.0f}", self.language)

    @property
    def marks(self) -> Sequence[str]:
        """Say what is to be known before any number."""
        raise NotImplementedError

    def parts(self) -> Iterator[Part]:
        """Write the title page, and then what stands on the pages of its chapters."""
        raise NotImplementedError

    def paper(self, title: str, kind: Telling, about: Telling) -> Paper:
        """Put the parts together, under a title, with what kind of paper it is and what it is about."""
        return Paper(
            title=title,
            kind=self.told(kind),
            language=self.language,
            description=self.told(about),
            author=self.here.site.title[self.language],
            address=self.here.address,
            day=self.day,
            marks=self.marks,
            parts=list(self.parts()),
        )

    def ending(self, licence: Iterable[str]) -> Iterator[Part]:
        """End a title page: what follows on which page, of which day all is, where it stands, and who may use it."""
        yield Contents(self.told(say("Contents")))
        day = format_date(self.day, "long", locale_of(self.language))
        address = self.here.address
        yield Paragraph([self.told(say("As of {day}.", day=day)), " ", Run(address, address=address)], "soft")
        yield Paragraph([" ".join(licence)], "soft")


def source_of(source: Source) -> Runs:
    """Name a source, with the place in it."""
    title = source.title or source.url or ""
    place = [f", {source.locator}"] if source.locator else []
    return [Run(title, address=source.url or ""), *place]


def joined(rows: Iterable[Runs], between: str = " · ") -> Runs:
    """Put rows of runs into one."""
    put: list[str | Run] = []
    for row in rows:
        put += [between, *row] if put else row
    return put
