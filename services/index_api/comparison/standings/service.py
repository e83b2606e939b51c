"""Where the cities of a group of a sample stand: what is kept ready of each group."""

from dataclasses import dataclass
from decimal import Decimal

from services.index_api.comparison.groups.domain import demand_known
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.robustness import domain as robustness
from services.index_api.comparison.robustness.domain import Intervals
from services.index_api.comparison.samples.domain import View, in_group
from services.index_api.comparison.samples.service import Kept
from services.index_api.comparison.standings import domain
from services.index_api.comparison.standings.domain import Order, Standing
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1
from shared.platform.aside import aside
from shared.platform.refusals import NotFound
from shared.sentences import all_of, say


@dataclass(slots=True)
class Standings:
    """Ranks on display values, and how sure they are. A city that withholds its numbers is in none of them."""

    groups: Groups
    questionnaires: Questionnaires

    async def standing(self, kept: Kept, seen: View, group: str, city: str) -> Standing | None:
        """Say where a city stands by the index in what counts of a sample; None if it is not ranked, or alone."""
        order = self.order(kept, seen, group, await self.code(seen, None))
        if order.of(city) is None:
            return None
        return domain.standing(city, order, await self.sure(kept, seen, group, order))

    async def code(self, seen: View, indicator: str | None) -> str | None:
        """Give the code that is ranked: that asked for, or the index. None for an empty sample. Raises `NotFound`."""
        if seen.sample.questionnaire is None:
            return None
        version = await self.questionnaires.named(seen.sample.questionnaire)
        codes = {indicator.code for indicator in version.indicators}
        codes |= {composite.code for composite in version.composites}
        if indicator is not None and indicator not in codes:
            raise NotFound(
                say(
                    "{questionnaire} has no such indicator; it has {codes}.",
                    questionnaire=version.name,
                    codes=all_of(sorted(codes)),
                )
            )
        return indicator or version.index

    def order(self, kept: Kept, seen: View, name: str, code: str | None) -> Order:
        """Rank the cities of a group by a code, once for all who ask."""
        key = _key(seen, name, code)
        if (known := kept.recall(Order, *key)) is not None:
            return known
        group = self.groups.named(name)
        demand_known(group, kept.places)
        entries, left_out = in_group(seen, group)
        ranked = domain.ranked(entries, code) if code else []
        values = {city.entry.place.slug: Decimal(city.shown) for city in ranked}
        if without := [entry.place.slug for entry in entries if entry.place.slug not in values]:
            left_out["no_value"] = without
        return kept.remember(Order(code, ranked, left_out, values), *key)

    async def parts(self, seen: View, code: str | None) -> dict[str, float]:
        """Give the weights of the direct parts of a composite, by their codes; none of an indicator."""
        if seen.sample.questionnaire is None:
            return {}
        version = await self.questionnaires.named(seen.sample.questionnaire)
        members = {composite.code: composite.members for composite in version.composites}
        return {member.code: member.weight for member in members.get(code or "", ())}

    async def sure(self, kept: Kept, seen: View, group: str, order: Order) -> Intervals:
        """Vary what the ranks of an order hang on; a sample holds real cities or invented ones, never both."""
        key = _key(seen, group, order.code)
        if (known := kept.recall(Intervals, *key)) is not None:
            return known
        parts = await self.parts(seen, order.code)
        marks = [ranked.entry.marks for ranked in order.ranked]
        shown = [float(ranked.shown) for ranked in order.ranked]
        found = await aside(robustness.intervals, marks, shown, parts, METHOD_1.display_digits)
        return kept.remember(Intervals(found), *key)


def _key(seen: View, group: str, code: str | None) -> tuple[str | None, ...]:
    return seen.sample.slug, seen.sample.questionnaire, seen.sample.basis, group, code
