"""An issuer whose words are not ours: a token that gives nothing, or more than was meant."""

from typing import Any

import pytest

from shared.platform.access.claims import Claims, Place, UnreadableClaim
from shared.platform.access.permits import Caller

KEYCLOAK = Claims(
    Place("realm_access.roles", {"ICC-Secretariat": "secretariat", "ICC-City": "city_coordinator"}),
    Place("groups", {"/cities/*": "*"}),
    Place("groups", {"/networks/*": "*"}),
)
ENTRA = Claims(
    Place("roles", {"Secretariat": "secretariat", "CityCoordinator": "city_coordinator"}),
    Place("roles", {"City.*": "*"}),
    Place("roles", {"Network.*": "*"}),
)


def caller(*roles: str, cities: tuple[str, ...] = (), networks: tuple[str, ...] = ()) -> Caller:
    return Caller("somebody", frozenset(roles), frozenset(cities), frozenset(networks))


@pytest.mark.parametrize(
    ("claims", "token", "expected"),
    [
        (Claims(), {"roles": ["expert"], "cities": ["oslo"]}, caller("expert", cities=("oslo",))),
        (Claims(), {"roles": ["public", "emperor", "Expert"]}, caller()),
        (
            KEYCLOAK,
            {"realm_access": {"roles": ["ICC-City", "offline_access"]}, "groups": ["/cities/Oslo", "/networks/reci"]},
            caller("city_coordinator", cities=("oslo",), networks=("reci",)),
        ),
        (KEYCLOAK, {"realm_access": {"roles": ["secretariat"]}, "groups": ["/cities/", "oslo"]}, caller()),
        (KEYCLOAK, {"realm_access": "ICC-Secretariat", "groups": None}, caller()),
        (
            ENTRA,
            {"roles": ["CityCoordinator", "City.oslo", "City.bergen"]},
            caller("city_coordinator", cities=("oslo", "bergen")),
        ),
    ],
)
def test_the_words_of_an_issuer_become_ours(claims: Claims, token: dict[str, Any], expected: Caller) -> None:
    assert claims.caller({"sub": "somebody", **token}) == expected


@pytest.mark.parametrize(
    ("path", "token"),
    [
        ("resource_access.icc.roles", {"resource_access": {"icc": {"roles": ["expert"]}}}),
        ("resource_access.icc.example.roles", {"resource_access": {"icc.example": {"roles": ["expert"]}}}),
        ("https://icc.example/roles", {"https://icc.example/roles": ["expert"]}),
        ("https://icc.example/all.roles", {"https://icc.example/all": {"roles": "expert"}}),
        ("a.b", {"a.b": None, "a": {"b": ["expert"]}}),
        ("scope", {"scope": "openid expert"}),
        ("app.scp", {"app": {"scp": "openid expert"}}),
    ],
)
def test_a_path_leads_to_a_claim(path: str, token: dict[str, Any]) -> None:
    assert "expert" in Place(path).read(token).ours


def test_a_text_is_one_value_and_only_scopes_are_split() -> None:
    assert Place("group").read({"group": "ICC Secretariat"}).ours == {"ICC Secretariat"}


def test_the_most_exact_line_of_a_table_counts() -> None:
    place = Place("groups", {"/*": "any", "/cities/*": "*", "/cities/test": "nowhere", "/cities/no/*": "no-*"})
    given = ["/cities/oslo", "/cities/test", "/cities/no/Bergen", "/other", "cities/oslo"]
    assert place.read({"groups": given}).ours == {"oslo", "nowhere", "no-bergen", "any"}


@pytest.mark.parametrize("value", [7, True, {"expert": True}, ["expert", 1], [["expert"]]])
def test_what_is_no_text_is_not_guessed_at(value: object) -> None:
    with pytest.raises(UnreadableClaim, match="its claim `roles` is neither"):
        Claims().caller({"sub": "somebody", "roles": value})


@pytest.mark.parametrize(
    ("token", "lacks"),
    [
        ({"roles": ["expert"]}, ""),
        ({}, "The token is valid but gives no role: there is no claim `roles`."),
        ({"roles": []}, "The token is valid but gives no role: the claim `roles` is empty."),
        (
            {"roles": ["Expert", "x"]},
            "The token is valid but gives no role: no value of the claim `roles` (2 looked at) stands for a role here.",
        ),
        ({"roles": "city_coordinator"}, "The role city_coordinator reaches nothing: the claim `cities` gives no city."),
        (
            {"roles": "network_coordinator", "cities": ["oslo"]},
            "The role network_coordinator reaches nothing: the claim `networks` gives no network.",
        ),
    ],
)
def test_what_a_token_lacks_is_said_in_words(token: dict[str, Any], lacks: str) -> None:
    assert str(Claims().caller({"sub": "somebody", **token}).lacks or "") == lacks
