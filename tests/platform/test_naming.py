"""A name of what an answer does not speak of, or of something else; a name that is old when somebody was renamed."""

from typing import Annotated

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from services.documents import SERVICES
from shared.platform.naming import KeptNames, Known, language_names, names_of
from shared.schemas.codes import CODE_LISTS, HOST_ROLES
from shared.schemas.fields import LANGUAGES, Told
from shared.schemas.names import OF_CITY_OR_NETWORK, OF_COUNTRY, OF_INDICATOR, CitySlug, WithNames

KNOWN = Known({"oslo": "Oslo", "reci": "A city"}, {"reci": "RECI"})
slugs = st.sampled_from(["oslo", "reci", "nowhere"])


class Host(Told):
    """Who hosts."""

    ref: Annotated[str | None, OF_CITY_OR_NETWORK] = None


class Row(Told):
    """A row."""

    city: CitySlug | None = None
    others: list[CitySlug] = []
    hosts: list[Host] = []
    by_year: dict[str, Host] = {}
    said: str = "oslo"


class Answer(WithNames):
    """An answer."""

    rows: list[Row]
    country: Annotated[str, OF_COUNTRY, Field(alias="in")]
    area: Annotated[str | None, OF_INDICATOR] = None


@given(st.none() | slugs, st.lists(slugs), st.lists(st.none() | slugs), st.dictionaries(st.text(), st.none() | slugs))
def test_what_is_told_has_its_name_and_nothing_else_has(
    city: str | None, others: list[str], hosts: list[str | None], by_year: dict[str, str | None]
) -> None:
    row = Row(
        city=city,
        others=others,
        hosts=[Host(ref=ref) for ref in hosts],
        by_year={year: Host(ref=ref) for year, ref in by_year.items()},
    )
    answer = Answer.model_validate({"rows": [row], "in": "NO"})
    for told in (answer, answer.model_dump(by_alias=True)):
        names = names_of(told, Answer, KNOWN)
        parties = {*hosts, *by_year.values()}
        assert names.cities.keys() == {city, *others, *parties} & KNOWN.cities.keys()
        assert names.networks.keys() == parties & KNOWN.networks.keys()
        assert names.countries.keys() == {"NO"}
        assert (names.countries["NO"]["en"], names.countries["NO"]["fr"]) == ("Norway", "Norvège")


def test_what_has_no_known_name_has_none() -> None:
    names = names_of({"rows": [], "in": "XA", "area": "overall"}, Answer, KNOWN)
    assert names == type(names)()


async def test_names_are_read_once_and_anew_when_one_has_changed() -> None:
    said = ["Oslo"]
    read = 0

    async def reading() -> Known:
        nonlocal read
        read += 1
        return Known({"oslo": said[-1]})

    kept = KeptNames(reading)
    for _ in range(3):
        await kept.names_ready()
    assert (kept.names_known.cities, read) == ({"oslo": "Oslo"}, 1)
    said.append("Christiania")
    kept.forget()
    await kept.names_ready()
    assert (kept.names_known.cities, read) == ({"oslo": "Christiania"}, 2)
    before = kept.names_known
    kept.forget()
    await kept.names_ready()
    assert (kept.names_known is before, read) == (True, 3)


def test_each_list_is_served_by_one_service_and_the_rest_is_grown() -> None:
    served = [name for service in SERVICES.values() for name in service.codes]
    assert sorted({*served} - CODE_LISTS.keys()) == ["fact-codes", "indicators", "languages"]
    assert sorted(name for name in served if name in CODE_LISTS) == sorted(CODE_LISTS)


def test_what_is_on_no_list_is_called_by_itself_and_nobody_renames_it() -> None:
    known = Known(decided={"host-roles": {"patron": {"en": "Patron of the arts"}, "host": {"gl": "Anfitri\u00f3n"}}})
    assert known.label("host-roles", "patron") == dict.fromkeys(LANGUAGES, "patron")
    assert known.labels("host-roles") == {**HOST_ROLES, "host": {**HOST_ROLES["host"], "gl": "Anfitri\u00f3n"}}
    assert Known().labels("host-roles") == HOST_ROLES


@pytest.mark.parametrize("tag", ["nb", "ar", "pt-BR", "zh-Hant", "sr-Latn-ME", "ca-ES-valencia", "es-419"])
def test_a_language_is_called_as_cldr_calls_it(tag: str) -> None:
    for language, name in language_names(tag).items():
        expected = Locale.parse(tag, sep="-").get_display_name(language)
        assert expected is not None
        assert name == expected[:1].upper() + expected[1:]


@pytest.mark.parametrize(
    ("tag", "name"), [("rom", "Romany"), ("rom-IT", "Romany (Italy)"), ("xx", "xx"), ("x-ours", "x-ours")]
)
def test_a_language_is_named_of_which_cldr_knows_no_more_than_the_name(tag: str, name: str) -> None:
    assert language_names(tag)["en"] == name
    assert language_names(tag).keys() == set(LANGUAGES)
