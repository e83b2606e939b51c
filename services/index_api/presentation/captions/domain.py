"""What every chart says in words: what must be known before any number, what it was made with, and who may use it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.presentation.chart_data.domain import Bounds, Text
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Caption, Look, Sheet, picture
from shared.platform.pictures.vega import specification, values
from shared.schemas.fields import Wanted, in_language, own_of
from shared.sentences import Sentence, Telling, say

_SYNTHETIC: Final = say("SYNTHETIC: the city and its answers are invented for demonstration.")
_RECONSTRUCTION: Final = say("RECONSTRUCTION: the questionnaire and its equal weights are not the official ones.")
_OWN: Final = say(
    "These are answers of the city about itself, reviewed before they were published. What others say of it is told "
    "apart."
)
_FREE: Final = say("Invented data: anybody may use them for any purpose.")
_UNDECIDED: Final = say(
    "No licence has been decided for the data of real cities: numbers may be quoted with their source."
)
_WORDS: Final = 15
BOUNDS: Final = say("Whiskers: the value if missing answers were worth nothing, or everything.")
DESCRIBED: Final = say("Values from 0 to 100.")
NOTHING: Final = say("No published self-assessment yet")
AREAS_OF: Final = say("{name}: the areas of the Intercultural Cities Index")
DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a chart is told to, in which languages, and where its source stands: an address without its scheme."""

    wanted: Wanted
    source: str

    @classmethod
    def at(cls, base: str, path: str, wanted: Wanted) -> "Voice":
        """Name as the source what stands at a path of the service at `base`."""
        return cls(wanted, f"{base.partition('://')[2]}/v1/{path}")

    @property
    def language(self) -> str:
        """Name the language of the product that fits them best."""
        return own_of(self.wanted)

    def tell(self, text: Text) -> str:
        """Pick the language that is wanted most of those that there are."""
        return in_language(text, self.wanted)

    def say(self, sentence: Telling) -> str:
        """Tell what the product says itself."""
        return sentence.told(self.language)


def marks(voice: Voice, *, synthetic: bool, reconstruction: bool) -> tuple[str, ...]:
    """Say what is to be known before any number."""
    told = ((_SYNTHETIC, synthetic), (_RECONSTRUCTION, reconstruction))
    return tuple(voice.say(mark) for mark, holds in told if holds)


def provenance(voice: Voice, *, synthetic: bool, own: bool = True) -> tuple[str, ...]:
    """Say whose answers these are where they are the city's `own`, who may use them, and where they stand."""
    source = say("Source: {source}", source=voice.source)
    sentences = [_FREE] if synthetic else [_OWN, _UNDECIDED] if own else [_UNDECIDED]
    return tuple(voice.say(sentence) for sentence in (*sentences, source))


def rounded(score: Bounds) -> dict[str, str]:
    """Round for people, as the method says."""
    bounds = {"value": score["value"], "low": score["low"], "high": score["high"]}
    return {name: display(number, METHOD_1.display_digits) or DASH for name, number in bounds.items()}


def headed(claim: Sentence | None, neutral: Sentence, subject: Sentence, voice: Voice) -> tuple[str, str]:
    """Give title and line below: the claim above what it is about, or that alone where the data claim nothing."""
    if claim is None:
        return voice.say(neutral), ""
    return voice.say(claim), voice.say(subject)


def without_picture(
    caption: Caption, why: str, table: tuple[tuple[object, ...], ...], *, frozen: bool = False
) -> Chart:
    """Make a chart that says why there is nothing to draw."""

    def body(sheet: Sheet) -> None:
        sheet.y += 24
        sheet.write(why, _WORDS, sheet.look.theme.ink)
        sheet.y += 24

    def described(look: Look) -> Mapping[str, object]:
        words = {"mark": {"type": "text", "fontSize": _WORDS}, "encoding": {"text": {"value": why}}}
        return specification(caption, look, 80, [{"data": values([{}]), **words}])

    return Chart(caption, partial(picture, caption, body=body), described, table, frozen)
