"""What people look at: a practice, a lesson, the glossary, a concept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast
from uuid import UUID

from services.practices_api.judging.replications.service import Replications
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.practices.catalogue.domain import Line, StoredSummary, work_of
from services.practices_api.practices.practices.service import Practices
from services.practices_api.practices.steps.service import PracticeSteps
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.bodies.html_bodies import Head, Here, Preview, templates, written
from shared.platform.naming import Known, language_names
from shared.schemas.codes import INVENTED
from shared.schemas.fields import in_language, own_of
from shared.schemas.practices.judging.replications import Lineage
from shared.schemas.practices.practices.practices import Citation, Practice, PracticeText
from shared.sentences import in_each, say

_PAGES: Final = templates(Path(__file__).parent / "templates")
_MOST_CONCEPTS: Final = 1_000
_YEARS: Final = re.compile(r"(\d{4})(?:/(\d{4}|\.\.)?)?")
_COSTS: Final[Mapping[str, Mapping[str, str]]] = {
    "none": in_each(say("no costs")),
    "low": in_each(say("low costs")),
    "medium": in_each(say("medium costs")),
    "high": in_each(say("high costs")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A practice, or a version of it, as a page tells it."""

    text: PracticeText
    practice: Practice | None = None
    lineage: Lineage | None = None
    citation: Citation | None
    number: int | None
    synthetic: bool


@dataclass(slots=True)
class PracticesPages:
    """The library and the glossary as pages."""

    practices: Practices
    steps: PracticeSteps
    replications: Replications
    glossary: Glossary
    directory: IndexClient

    async def practice(self, permit: Permit, practice: UUID, here: Here) -> bytes:
        """Write a practice as a page. Raises NotFound, Withdrawn."""
        found = (await self.practices.find(permit, practice)).cited_at(here.base)
        told = _Told(
            text=found,
            practice=found,
            lineage=await self.replications.lineage(permit, practice) if found.replication_count else None,
            citation=found.citation,
            number=found.published_version,
            synthetic=found.synthetic,
        )
        return await self._written(told, practice, here)

    async def version(self, permit: Permit, practice: UUID, number: int, here: Here) -> bytes:
        """Write a practice as it was submitted as a page. Raises NotFound, Withdrawn."""
        version = await self.steps.version(permit, practice, number, here.base, html=False)
        found = await self.practices.find(permit, practice)
        told = _Told(text=version.content, citation=version.citation, number=number, synthetic=found.synthetic)
        return await self._written(told, practice, here)

    async def glossary_of(self, permit: Permit, here: Here, query: str | None) -> bytes:
        """Write the glossary as a page."""
        rows = await self.glossary.concepts(permit, "", _MOST_CONCEPTS, query=query)
        known = await self._known()
        concepts = sorted(rows, key=lambda row: in_language(row["document"]["term"], here.wanted).casefold())
        language = own_of(here.wanted)
        head = Head(
            title=say("Glossary").told(language),
            description=say("What the Intercultural Cities mean by their words.").told(language),
            files=[("application/ld+json", f"{here.base}/v1/concepts.jsonld", "SKOS")],
        )
        content = {"concepts": concepts, "q": query, "known": known}
        return await aside(written, _PAGES, "glossary.html", here, head, **content)

    async def concept(self, permit: Permit, slug: str, here: Here) -> bytes:
        """Write a concept as a page. Raises NotFound."""
        found = await self.glossary.find(permit, slug)
        rows = await self.glossary.concepts(permit, "", _MOST_CONCEPTS)
        known = await self._known()
        term, definition = in_language(found.term, here.wanted), in_language(found.definition, here.wanted)
        linked = {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "@id": here.address,
            "name": term,
            "description": definition,
            "inDefinedTermSet": f"{here.base}/v1/concepts",
        }
        head = Head(
            title=term,
            description=definition,
            kind="article",
            linked=linked,
            files=[("application/json", here.address, "JSON")],
        )
        terms = {row["slug"]: row["document"]["term"] for row in rows}
        return await aside(written, _PAGES, "concept.html", here, head, concept=found, terms=terms, known=known)

    async def _written(self, told: _Told, practice: UUID, here: Here) -> bytes:
        known = await self._known()
        return await aside(
            written,
            _PAGES,
            "practice.html",
            here,
            _head(told, practice, known, here),
            told=told,
            years=_years(told.text.years, own_of(here.wanted)),
            known=known,
            costs=_COSTS,
            language_name=language_names,
            invented=INVENTED,
        )

    async def _known(self) -> Known:
        await self.directory.names_ready()
        return self.directory.names_known


def _head(told: _Told, practice: UUID, known: Known, here: Here) -> Head:
    """Write what search engines and previews of links show of a practice."""
    title, summary = in_language(told.text.title, here.wanted), in_language(told.text.summary or {}, here.wanted)
    line = Line(
        cast("StoredSummary", {**told.text.model_dump(exclude_none=True), "id": practice, **_kept(told)}),
        title,
        summary or None,
        told.number,
        known.cities,
    )
    pictures = [document for document in told.text.documents if document.kind == "image"]
    return Head(
        title=title,
        description=summary,
        kind="article",
        preview=Preview(pictures[0].url, pictures[0].title or "") if pictures else None,
        linked={"@context": "https://schema.org", **work_of(line, here.base)},
        files=[("application/json", here.address, "JSON")],
    )


def _kept(told: _Told) -> Mapping[str, object]:
    if told.practice is None:
        return {"synthetic": told.synthetic}
    return told.practice.model_dump(include={"synthetic", "published_at", "changed_at"}, exclude_none=True)


def _years(years: str | None, language: str) -> str:
    """Put the years of a practice into words; what is rougher than years is told as it is written."""
    found = _YEARS.fullmatch(years or "")
    if found is None:
        return years or ""
    first, last = found.groups()
    if last == "..":
        return say("since {year}", year=first).told(language)
    return f"{first}–{last}" if last else first
