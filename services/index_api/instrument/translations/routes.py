"""Translations of questionnaires over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.instrument.translations.errors import BadTranslation, OwnTranslation, WrittenInThat
from services.index_api.instrument.translations.service import Translations
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, Stale, WrongState
from shared.schemas.fields import Plain
from shared.schemas.index.instrument.translations import (
    NewTranslation,
    NewTranslationReview,
    Translation,
    TranslationSummary,
)
from shared.schemas.languages import LanguageWished
from shared.schemas.pages import PageOf

routes = Routes("/v1/questionnaires/{code}/versions/{version}/translations", "questionnaires", PERMISSIONS)
Service = Annotated[Translations, provided(Translations)]
Family = Annotated[Plain, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])]
Version = Annotated[Plain, Path(max_length=20, description="Its version, which is released.", examples=["2019"])]
Tag = Annotated[LanguageWished, Path(alias="language", description="Tag of the language (BCP 47).", examples=["es"])]


@routes.operation("GET", "", "listQuestionnaireTranslations", answers=PageOf[TranslationSummary], refuses=[NotFound])
async def list_questionnaire_translations(
    code: Family, version: Version, translations: Service, page: PageAsked
) -> Response:
    """List the translations of a released version by language, and whether somebody has found each right.

    One into a language that the version itself holds beside English is told in place of what stands there.
    """
    (after,) = page.key(str) or ("",)
    found = await translations.translations(code, version, after, page.limit + 1)
    members = set(TranslationSummary.model_fields)
    rows = [one.model_dump(mode="json", include=members, exclude_none=True) for one in found]
    return page.answer(rows, "language")


@routes.operation("GET", "/{language}", "getQuestionnaireTranslation", answers=Translation, refuses=[NotFound])
async def get_questionnaire_translation(code: Family, version: Version, tag: Tag, translations: Service) -> Response:
    """Read a translation with all its words, as it is sent to change it.

    Who reads the version, its workbook or a chart with `lang` of that language gets these words in their places.
    """
    found = await translations.find(code, version, tag)
    return told(found, found.version)


@routes.operation(
    "PUT",
    "/{language}",
    "saveQuestionnaireTranslation",
    answers=Translation,
    refuses=[NotFound, WrittenInThat, BadTranslation],
)
async def save_questionnaire_translation(
    words: NewTranslation,
    code: Family,
    version: Version,
    tag: Tag,
    permit: Allowed,
    expected: Expected,
    translations: Service,
) -> Response:
    """Write a translation of a released version, or another in place of the one you read.

    It says every area, question and option of the version and nothing besides; the version, its checksum and every
    score stay as they are. Where there is none yet its ETag is `"0"`. It counts as not reviewed, also if the one
    before was; what was written before is kept.
    """
    saved = await translations.save(permit, code, version, tag, words, expected)
    return told(saved, saved.version)


@routes.operation(
    "POST",
    "/{language}/reviews",
    "reviewQuestionnaireTranslation",
    answers=Translation,
    status=201,
    refuses=[NotFound, OwnTranslation, WrongState, Stale],
)
async def review_questionnaire_translation(
    review: NewTranslationReview,
    code: Family,
    version: Version,
    tag: Tag,
    permit: Allowed,
    once: OnlyOnce,
    translations: Service,
) -> Response:
    """Say that you have read a translation, which somebody else wrote, and found it right."""
    found = await translations.review(permit, code, version, tag, review, once)
    address = f"/v1/questionnaires/{code}/versions/{version}/translations/{tag}"
    return made(found, found.version, address, once)
