"""The report of a city: what its page tells, in the order in which a council reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from services.index_api.presentation.captions.domain import Voice, marks, provenance
from services.index_api.presentation.findings.domain import (
    NONE,
    decimal,
    findings,
    headline,
    percent,
    ranked,
    signed,
    whole,
)
from services.index_api.presentation.profiles.domain import Found
from shared.platform.bodies.html_bodies import Here
from shared.platform.naming import COUNTRIES
from shared.platform.papers.papers import Break, Heading, Paper, Paragraph, Part, Picture, Points, Run, Runs, Table
from shared.platform.papers.writing import Writer, joined, source_of
from shared.schemas.codes import FACT_CODES
from shared.schemas.index.comparison.comparisons import ComparedScore
from shared.schemas.index.presentation.recommendations import Recommendation
from shared.schemas.sources import Source
from shared.sentences import say

_MOST_STANDING_OUT: Final = 3


@dataclass(frozen=True, slots=True)
class _Writer(Writer):
    """Writes the parts of the report of a city; `pictures` are its charts by kind."""

    found: Found
    pictures: Mapping[str, str]

    @property
    def voice(self) -> Voice:
        """Give who is told, in which languages."""
        return Voice.at(self.here.base, f"cities/{self.found.profile.city}/profile", self.here.wanted)

    @property
    def marks(self) -> Sequence[str]:
        """Say what is to be known before any number."""
        profile = self.found.profile
        return marks(self.voice, synthetic=profile.synthetic, reconstruction=profile.reconstruction)

    def parts(self) -> Iterator[Part]:
        """Write the title page, and then what stands on the pages of its chapters."""
        yield from self.first_page()
        yield Break()
        yield from self.next_steps()
        yield from self.areas()
        yield from self.waves()
        yield from self.elsewhere()
        yield from self.city()
        yield from self.method()

    def first_page(self) -> Iterator[Part]:
        """Say what is known and how sure, of which day that is, and who may use it."""
        profile = self.found.profile
        yield Paragraph(joined(self.whereabouts()))
        yield from (Paragraph([mark], "mark") for mark in self.marks)
        if profile.assessed:
            yield Heading(f"{self.told(say('Index'))} {profile.assessed.year}")
            known = [headline(profile, self.language), ranked(profile, self.language)]
            yield Paragraph([", ".join(filter(None, known))], "large")
            area = partial(self.found.area, language=self.language)
            told = findings(profile, self.found.change, area, self.language)
            yield Points([*([one] for one in told), *self.standing_out()])
        else:
            yield from self.published_last()
        own = profile.assessed is not None
        yield from self.ending(provenance(self.voice, synthetic=profile.synthetic, own=own)[:-1])

    def whereabouts(self) -> Iterator[Runs]:
        """Say in which country and which networks it is, and since when."""
        profile = self.found.profile
        if country := COUNTRIES.get(profile.country, {}).get(self.language):
            yield [country]
        for network in profile.networks:
            yield [Run(network.name, address=self.here.to(f"/v1/networks/{network.slug}"))]
        if profile.member_since:
            yield [f"{self.told(say('Member since'))} {profile.member_since}"]
        if profile.candidate:
            yield [self.told(say("Has not joined the programme yet"))]

    def standing_out(self) -> Iterator[Runs]:
        """Name where it is strong and weak beside its group."""
        rows = (
            (say("Strengths, in points above the mean of the group"), self.found.profile.strengths),
            (say("Weaknesses, in points below the mean of the group"), self.found.profile.weaknesses),
        )
        for title, areas in rows:
            if areas:
                named: list[Runs] = [
                    [self.text(one.label), f" ({signed(one.difference, self.language)})"]
                    for one in areas[:_MOST_STANDING_OUT]
                ]
                yield [self.label(title), *joined(named, ", ")]

    def published_last(self) -> Iterator[Part]:
        """Tell the index that a source told last, of a city without a self-assessment here."""
        indexed = [past for past in self.found.profile.waves.history if past.results and past.index is not None]
        yield Heading(self.told(say("Index")))
        if indexed:
            last = indexed[-1]
            value = self.told(say("{value} of 100", value=decimal(last.index, self.language)))
            yield Paragraph([f"{value}, {self.told(say('published elsewhere'))}, {last.year}"], "large")
        sources = {one.source.title: one.source for one in self.found.profile.published_results}
        told = self.told(say("No self-assessment is published here yet. This is what others published:"))
        yield Paragraph([told, " ", *joined(map(source_of, sources.values()))])

    def next_steps(self) -> Iterator[Part]:
        """Say what it could do next, and who did the like."""
        profile = self.found.profile
        if not profile.next_steps:
            return
        yield Heading(self.told(say("Next steps")))
        for gone in profile.unavailable:
            away = say("{service} did not answer: what it knows is missing here, or is of an earlier day.")
            yield Paragraph([self.told(away.filled(service=gone.service))], "soft")
        for step in profile.next_steps:
            yield Heading(self.text(step.label).text, 2)
            yield Paragraph([self.text(step.why)])
            helps = list(self.helps(step))
            yield Points(helps or [[self.told(say("Nothing is known yet that would help."))]])

    def helps(self, step: Recommendation) -> Iterator[Runs]:
        """Name the answers that would gain most, and the practices, lessons, events, calls and mentors that help."""
        for answer in step.answers or []:
            labels = ", ".join(self.text(label).text for label in answer.labels)
            yield [self.text(answer.text), f" {labels}. ", self.text(answer.why)]
        kinds = (
            (say("Practice"), step.practices),
            (say("Lesson learnt"), step.lessons),
            (say("Event"), step.events),
            (say("Call for hosts"), step.host_calls),
        )
        for kind, ones in kinds:
            for one in ones or []:
                there = self.here.beyond(one.at.service, one.at.path)
                yield [self.label(kind), self.text(one.title, there), ". ", self.text(one.why)]
        for mentor in step.mentors or []:
            there = self.here.to(f"/v1/cities/{mentor.of.city}/profile")
            name = Run(mentor.of.name or mentor.of.city, address=there)
            yield [self.label(say("Mentoring")), name, ". ", self.text(mentor.why)]

    def areas(self) -> Iterator[Part]:
        """Show the areas of the latest wave, and the numbers behind the picture."""
        profile = self.found.profile
        if profile.assessed is None:
            return
        beside = any(row.median is not None for row in profile.indicators)
        names = [say("Area"), say("Value"), say("Bounds"), say("Coverage"), say("Median of the group")]
        columns = [self.told(name) for name in names[: 5 if beside else 4]]
        rows = [self.area(row)[: len(columns)] for row in profile.indicators]
        yield Heading(self.told(say("Areas")))
        yield self.picture("areas")
        yield Table(f"{self.told(say('Areas'))}, {profile.assessed.year}", columns, rows)
        yield from (Paragraph([one], "soft") for one in self.compared(beside=beside))

    def area(self, row: ComparedScore) -> Runs:
        """Tell an area as a row."""
        bounds, coverage = f"{whole(row.low)}–{whole(row.high)}", percent(row.coverage, self.language)
        return [self.text(row.label), whole(row.value), bounds, coverage, whole(row.median)]

    def picture(self, kind: str) -> Picture:
        """Show a chart."""
        return Picture(self.pictures[kind], self.found.charts[kind].caption.description)

    def compared(self, *, beside: bool) -> Iterator[str]:
        """Name the sample and the group, so that the numbers can be had again."""
        profile = self.found.profile
        if compared := profile.comparison:
            named = say("Sample {sample} of {as_of}; group: {group}, {size} cities that count.")
            group = self.text(compared.group.label).text
            sample = compared.sample
            told = named.filled(sample=sample.slug, as_of=sample.as_of, group=group, size=compared.size)
            yield f"{self.told(told)} {self.told(say('Checksum'))} {compared.checksum}"
            if sample.core:
                yield self.told(
                    say(
                        "Scored on the {n} questions that the versions of all cities have in common, weighted as in "
                        "{reference}.",
                        n=sample.core.size,
                        reference=sample.core.questionnaire,
                    )
                )
            if not beside:
                yield self.told(say("The group has too few cities for its numbers to be told."))
        elif profile.withheld:
            yield self.told(say("The city keeps its numbers out of comparisons; these are the ones it published."))

    def waves(self) -> Iterator[Part]:
        """Show the index from wave to wave, beside what others printed."""
        if "waves" not in self.found.charts:
            return
        names = [say("Year"), say("Questionnaire"), say("Index"), say("Bounds"), say("Share compared")]
        yield Heading(self.told(say("From wave to wave")))
        yield self.picture("waves")
        yield Table("", [self.told(name) for name in names], self.history(), 2)

    def history(self) -> list[Runs]:
        """Tell the waves as rows, by year."""
        waves = self.found.profile.waves
        elsewhere = self.told(say("published elsewhere"))
        rows: list[tuple[int, Runs]] = [
            (past.year, [str(past.year), elsewhere, decimal(past.index, self.language), NONE, NONE])
            for past in waves.history
            if past.results
        ]
        for wave in waves.waves:
            row = [str(wave.year), wave.questionnaire]
            if wave.comparable is None:
                rows.append((wave.year, [*row, self.told(say("withdrawn")), NONE, NONE]))
            else:
                index = wave.comparable.index
                bounds = f"{whole(index.low)}–{whole(index.high)}"
                rows.append((wave.year, [*row, whole(index.value), bounds, percent(wave.coverage, self.language)]))
        return [row for _, row in sorted(rows, key=lambda one: one[0])]

    def elsewhere(self) -> Iterator[Part]:
        """List what others published, each with its source."""
        results = self.found.profile.published_results
        if not results:
            return
        names = [say("Year"), say("Area"), say("Source"), say("Value")]
        yield Heading(self.told(say("Published by others")))
        told = say("Told by a source, not computed here, and never mixed with the values above.")
        yield Paragraph([self.told(told)])
        rows = [
            [str(one.year), self.found.area(one.indicator, self.language), one.source.title or one.source.url or NONE,
             self.told(say("{number}%", number=decimal(one.percent, self.language)))]
            for one in results
        ]  # fmt: skip
        yield Table("", [self.told(name) for name in names], rows, 3, (1, 2, 4, 1))

    def city(self) -> Iterator[Part]:
        """Tell the figures of the city, each with its source."""
        city, facts = self.found.city, self.found.facts
        if not (facts or city.membership_note or city.sources):
            return
        yield Heading(self.told(say("The city")))
        if city.membership_note:
            yield Paragraph([self.text(city.membership_note)])
        if facts:
            yield Points([self.fact(one) for one in facts])
        if city.sources:
            yield Paragraph([self.label(say("Sources")), *joined(map(source_of, city.sources))], "soft")

    def fact(self, one: Mapping[str, object]) -> Runs:
        """Tell a figure."""
        code, value = str(one["code"]), one["value"]
        assert isinstance(value, int | float)
        number = self.number(value)
        figure = self.told(say("{number}%", number=number)) if one["unit"] == "percent" else number
        source = source_of(Source.model_validate(one["source"]))
        return [self.label(self.text(FACT_CODES.get(code, code)).text), f"{figure} ({one['year']}; ", *source, ")"]

    def method(self) -> Iterator[Part]:
        """Say how the numbers came about, and how to cite them."""
        profile = self.found.profile
        yield Heading(self.told(say("How these numbers came about")))
        yield from (Paragraph([self.text(note)]) for note in profile.method.notes)
        version = profile.method.version
        data = self.told(say("Scoring method {version}, as data", version=version))
        yield Paragraph([Run(data, address=self.here.to(f"/v1/methods/{version}"))])
        yield Heading(self.told(say("How to cite")))
        yield Paragraph([self.text(profile.citation)])


def of_city(found: Found, pictures: Mapping[str, str], here: Here, day: date) -> Paper:
    """Write the report of a city, as of a day."""
    about = say("What is known of {name} in the Intercultural Cities Index.", name=found.profile.name)
    return _Writer(here, day, found, pictures).paper(found.profile.name, say("City profile"), about)
