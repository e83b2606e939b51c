"""Take out what CLDR knows of languages that the product does not speak: nobody is told a name or a date in them."""

import sys
from importlib.util import find_spec
from pathlib import Path

opened: set[str] = set()
sys.addaudithook(lambda event, about: opened.add(str(about[0])) if event == "open" else None)

from babel import Locale, localedata  # noqa: E402 - what is opened from here on is needed

from shared.schemas.fields import LANGUAGES  # noqa: E402
from shared.sentences import locale_of  # noqa: E402

for language in LANGUAGES:
    for locale in (Locale(language), locale_of(language)):
        localedata.load(str(locale))
for file in Path(str(find_spec("babel").origin)).parent.glob("locale-data/*.dat"):
    if str(file) not in opened:
        file.unlink()
