"""The report of a network: its cities and how far each is, the means of its areas, what it works on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.index_api.comparison.comparisons.domain import MembersCompared
from services.index_api.comparison.waves.domain import MemberProgress, NetworkProgress
from services.index_api.presentation.captions.domain import Voice, marks, provenance
from services.index_api.presentation.findings.domain import NONE, decimal, whole
from shared.platform.bodies.html_bodies import Here
from shared.platform.naming import COUNTRIES, Known
from shared.platform.papers.papers import Break, Heading, Paper, Paragraph, Part, Picture, Points, Run, Runs, Table
from shared.platform.papers.writing import Writer, joined, source_of
from shared.platform.pictures.charts import Chart
from shared.schemas.index.network.directory import Network, Statement
from shared.sentences import Telling, say


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTold:
    """A network, how far its cities are, the means of their areas, and these as a chart with its picture if any."""

    network: Network
    progress: NetworkProgress
    compared: MembersCompared
    chart: Chart
    drawn: str
    known: Known


@dataclass(frozen=True, slots=True)
class _Writer(Writer):
    """Writes the parts of the report of a network."""

    of: NetworkTold

    @property
    def marks(self) -> Sequence[str]:
        """Say what is to be known before any number."""
        network, compared = self.of.network, self.of.compared
        voice = Voice.at(self.here.base, f"networks/{network.slug}", self.here.wanted)
        synthetic, rebuilt = (
            network.synthetic or compared["synthetic"],
            bool(self.of.drawn) and compared["reconstruction"],
        )
        return marks(voice, synthetic=synthetic, reconstruction=rebuilt)

    def parts(self) -> Iterator[Part]:
        """Write the title page, and then what stands on the pages of its chapters."""
        yield from self.first_page()
        yield Break()
        yield from self.cities()
        yield from self.areas()
        yield from self.statements()
        yield from self.method()

    def first_page(self) -> Iterator[Part]:
        """Say what is known, of which day that is, and who may use it."""
        network, index = self.of.network, self.of.progress["index"]
        yield Paragraph(joined(self.about()))
        yield from (Paragraph([mark], "mark") for mark in self.marks)
        points: list[Runs] = []
        if count := network.stated_member_count:
            told = say("It was said to have {count} members on {day}.", count=count.value, day=count.on)
            points.append([self.told(told), " ", *source_of(count.source)])
        if index["mean"] is not None:
            told = say("The latest index of {n} of its cities: {mean} on average, from {lowest} to {highest}.")
            numbers = {name: decimal(index[name], self.language) for name in ("mean", "lowest", "highest")}
            points.append([self.told(told.filled(n=index["n"], **numbers))])
        if self.of.drawn and self.of.chart.caption.subtitle:
            points.append([f"{self.of.chart.caption.title}."])
        if points:
            yield Points(points)
        voice = Voice.at(self.here.base, f"networks/{network.slug}", self.here.wanted)
        yield from self.ending(provenance(voice, synthetic=network.synthetic, own=bool(self.of.drawn))[:-1])

    def about(self) -> Iterator[Runs]:
        """Say in which countries it is, and what it is."""
        network = self.of.network
        if countries := [COUNTRIES[code][self.language] for code in network.countries if code in COUNTRIES]:
            yield [", ".join(countries)]
        if network.state != "active":
            yield [self.text(self.of.known.label("network-states", network.state))]
        if network.since:
            yield [self.told(say("since {year}", year=network.since))]
        if network.legal_form:
            yield [self.text(network.legal_form)]

    def cities(self) -> Iterator[Part]:
        """List its cities, and how far each is."""
        progress = self.of.progress
        if not progress["cities"]:
            return
        names = [say("City"), say("Self-assessments"), say("Published by others"), say("Next one due")]
        yield Heading(self.told(say("Its cities")))
        yield Table("", [self.told(name) for name in names], [self.member(one) for one in progress["cities"]], 3,
                    (3, 2, 2, 1))  # fmt: skip
        cycle = say("Cities repeat the index about every {years} years.")
        yield Paragraph([self.told(cycle.filled(years=self.number(progress["cycle_years"])))], "soft")

    def member(self, one: MemberProgress) -> Runs:
        """Say how far a city is."""
        own = ", ".join(str(wave["year"]) for wave in one["waves"] if wave["year"])
        elsewhere = ", ".join(str(past["year"]) for past in one["published_elsewhere"])
        name = Run(one["name"], address=self.here.to(f"/v1/cities/{one['city']}/profile"))
        return [name, own or NONE, elsewhere or NONE, str(one["due_year"] or NONE)]

    def areas(self) -> Iterator[Part]:
        """Show the means of the areas, and the numbers behind the picture."""
        if not self.of.drawn:
            return
        columns = [say("Area"), say("Cities"), say("Mean"), say("Lower quartile"), say("Upper quartile")]
        rows: list[Runs] = [
            [self.text(area["label"]), str(area["n"]), whole(area["mean"]), whole(area["lower_quartile"]),
             whole(area["upper_quartile"])]
            for area in self.of.compared["areas"]
        ]  # fmt: skip
        yield Heading(self.told(say("Areas")))
        yield Picture(self.of.drawn, self.of.chart.caption.description)
        yield Table("", [self.told(name) for name in columns], rows)

    def statements(self) -> Iterator[Part]:
        """Tell what the network said of itself, each with its source."""
        network = self.of.network
        chapters: list[tuple[Telling, Sequence[Statement]]] = [
            (say("Priorities"), network.priorities),
            (say("Plans"), network.plans),
            (say("What stands in its way"), network.challenges),
            (say("What else is known"), network.facts_told),
        ]
        for title, rows in chapters:
            if rows:
                yield Heading(self.told(title))
                yield Points([self.statement(one) for one in rows])

    def statement(self, one: Statement) -> Runs:
        """Tell a statement, with its year and its source."""
        year = [f" ({one.year})"] if one.year else []
        source = [" – ", *source_of(one.source)] if one.source else []
        return [self.text(one.text), *year, *source]

    def method(self) -> Iterator[Part]:
        """Say how the numbers came about, and where all else comes from."""
        if self.of.drawn:
            yield Heading(self.told(say("How these numbers came about")))
            yield from (Paragraph([note]) for note in self.of.chart.caption.notes)
        if self.of.network.sources:
            yield Heading(self.told(say("Sources")))
            yield Points([source_of(one) for one in self.of.network.sources])


def of_network(told: NetworkTold, here: Here, day: date) -> Paper:
    """Write the report of a network, as of a day."""
    about = say("The network {name}: its cities, its plans and its year.", name=told.network.name)
    return _Writer(here, day, told).paper(told.network.name, say("Network report"), about)
