"""How public announcements are told in a feed."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from services.index_api.network.notices.domain import INVENTED, Language
from shared.platform.bodies.atom import Entry, written
from shared.schemas.fields import in_language

NEEDED: Final = ("title", "text", "visibility")
_TITLES: Final[Mapping[Language, str]] = {
    "en": "Announcements of Intercultural Cities",
    "fr": "Annonces des Cités interculturelles",
}
_ALL: Final[Mapping[Language, str]] = {"en": "Intercultural Cities", "fr": "Cités interculturelles"}


def feed(
    announcements: Iterable[Mapping[str, Any]], language: Language, *, name: str, base: str, address: str
) -> bytes:
    """Write public announcements as Atom. `base` is where the service is reached."""
    entries = [_entry(one, language, base) for one in announcements]
    return written(name=name, title=_TITLES[language], address=address, language=language, entries=entries)


def _entry(told: Mapping[str, Any], language: Language, base: str) -> Entry:
    text = in_language(told["text"], language)
    network, named = told.get("network"), told.get("network_name") or _ALL[language]
    categories = [(network, named)] if network else []
    return Entry(
        id=told["id"],
        title=in_language(told["title"], language),
        text=f"{text}\n\n{INVENTED[language]}" if told["synthetic"] else text,
        author=named,
        published=told["created_at"],
        updated=told["updated_at"],
        address=f"{base}/v1/announcements/{told['id']}",
        links=[(link["url"], link["title"]) for link in told["links"]],
        categories=[*categories, *([("synthetic", INVENTED[language])] if told["synthetic"] else [])],
    )
