"""A service that runs with what nobody meant: each wrong setting is a sentence that names it, and an end with 78."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from services.events_api.config import Settings as Events
from services.index_api.config import Settings as Index
from services.practices_api.config import Settings as Practices
from shared.platform.access.permits import Caller
from shared.platform.environment import WrongSettings, read_settings

PREFIX = "INDEX_API_"
Given = Callable[..., Index]


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Given:
    """Read the settings of index_api from an environment that is right but for what a test says."""
    keys = tmp_path / "keys.json"
    keys.write_text("{}")
    right = {"DATABASE_URL": "postgresql://a:planted@db/a", "KEYS": str(keys), "ISSUER": "https://idp.example/realm"}
    for name in list(os.environ):
        if name.startswith((PREFIX, "SSL_CERT_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)

    def read(**changed: str) -> Index:
        for name, value in (right | changed).items():
            monkeypatch.setenv(name if name in ("HTTPS_PROXY", "SSL_CERT_FILE") else PREFIX + name, value)
        return read_settings(Index)

    return read


MAIL = {
    "SMTP_HOST": "mail.example",
    "MAIL_SENDER": "icc@city.example",
    "PUBLIC_URL": "https://localhost:8001",
    "SERVICES_SECRET": "a-secret-that-is-long-enough-for-that",
}
WRONG = [
    ({"ISSUER": ""}, "INDEX_API_ISSUER is not set: The `iss` that tokens must carry."),
    ({"ISSUER": " a"}, "INDEX_API_ISSUER has to be exactly the `iss` of the tokens, without blanks; it is ' a'."),
    ({"DATABASE_URL": ""}, "INDEX_API_DATABASE_URL is not set: postgresql://role:password@host:port/database."),
    (
        {"DATABASE_URL": "mysql://a:planted@db/a"},
        (
            "INDEX_API_DATABASE_URL has to be postgresql://role:password@host:port/database, "
            "with % codes for / ? # @ in it."
        ),
    ),
    (
        {"DATABASE_URL": "postgresql://a:plan/ted@db/a"},
        (
            "INDEX_API_DATABASE_URL has to be postgresql://role:password@host:port/database, "
            "with % codes for / ? # @ in it."
        ),
    ),
    (
        {"DATABASE_URL": "postgresql://a:planted@one:5432,two:many/a"},
        (
            "INDEX_API_DATABASE_URL has to be postgresql://role:password@host:port/database, "
            "with % codes for / ? # @ in it."
        ),
    ),
    ({"POOL_SIZE": "abc"}, "INDEX_API_POOL_SIZE has to be a valid integer; it is 'abc'."),
    ({"POOL_SIZE": "0"}, "INDEX_API_POOL_SIZE has to be greater than or equal to 1; it is '0'."),
    ({"MINIMUM_COVERAGE": "60"}, "INDEX_API_MINIMUM_COVERAGE has to be less than or equal to 1; it is '60'."),
    (
        {"CONTACT": "javascript:alert(1)"},
        (
            "INDEX_API_CONTACT has to be an e-mail address, or one that begins with http:// or https://; "
            "it is 'javascript:alert(1)'."
        ),
    ),
    ({"CORS_LOCALHOST": "perhaps"}, "INDEX_API_CORS_LOCALHOST has to be a valid boolean; it is 'perhaps'."),
    (
        {"KEYS": "/"},
        "INDEX_API_KEYS has to be an https:// address or a file, and there is no such file; it is '/'.",
    ),
    (
        {"KEYS": "http://idp.example/keys"},
        (
            "INDEX_API_KEYS has to begin with https://, because over http:// anybody on the way could exchange the "
            "keys; it is 'http://idp.example/keys'."
        ),
    ),
    (
        {"KEYS": "", "ISSUER": "urn:icc:x"},
        "INDEX_API_KEYS is not set, and INDEX_API_ISSUER is no https:// address that could be asked for them.",
    ),
    (
        {"CORS_ORIGINS": "*"},
        "INDEX_API_CORS_ORIGINS has to name each origin; * would let every page call.",
    ),
    (
        {"CORS_ORIGINS": '["https://a.example/"]'},
        "INDEX_API_CORS_ORIGINS has to hold origins as browsers write them: https://a.example, not https://a.example/.",
    ),
    (
        {"CORS_ORIGINS": "https://A.example:443"},
        (
            "INDEX_API_CORS_ORIGINS has to hold origins as browsers write them: https://a.example, "
            "not https://A.example:443."
        ),
    ),
    (
        {"CORS_ORIGINS": "a.example"},
        "INDEX_API_CORS_ORIGINS has to hold origins such as https://app.example, and a.example is none.",
    ),
    ({"CORS_ORIGINS": "[x"}, "INDEX_API_CORS_ORIGINS has to be JSON; it is '[x'."),
    ({"CITIES_MAP": "{x"}, "INDEX_API_CITIES_MAP has to be JSON; it is '{x'."),
    (
        {"ROLES_MAP": '{"a": "emperor"}'},
        (
            "INDEX_API_ROLES_MAP leads to emperor, and a role is one of city_coordinator, network_coordinator, expert, "
            'external_assessor, secretariat, service; it is \'{"a": "emperor"}\'.'
        ),
    ),
    ({"CORS_ORIGIN": "x"}, "INDEX_API_CORS_ORIGIN is no setting; did you mean INDEX_API_CORS_ORIGINS?"),
    ({"XYZ": "x"}, "INDEX_API_XYZ is no setting."),
    ({"HTTPS_PROXY": "ftp://proxy"}, "HTTPS_PROXY has to be an address that begins with http:// or https://."),
    (
        {"SSL_CERT_FILE": "/nowhere"},
        "SSL_CERT_FILE has to be a file of certificates (PEM), and /nowhere is none.",
    ),
    (
        {"DATABASE_URL_FILE": "/nowhere"},
        "INDEX_API_DATABASE_URL and INDEX_API_DATABASE_URL_FILE are both set; keep one.",
    ),
    (
        {"DATABASE_URL": "", "DATABASE_URL_FILE": "/dev/null"},
        "INDEX_API_DATABASE_URL_FILE has to be a file that holds the secret, and /dev/null is empty.",
    ),
    ({"PROFILE": "prod"}, "INDEX_API_PROFILE has to be 'development' or 'production'; it is 'prod'."),
    ({"SERVICES_SECRET": "planted"}, "INDEX_API_SERVICES_SECRET has to be at least 32 characters long."),
    ({"MAIL_SENDER": "icc"}, "INDEX_API_MAIL_SENDER has to be an e-mail address; it is 'icc'."),
    (
        {**MAIL, "MAIL_SENDER": ""},
        "INDEX_API_MAIL_SENDER is not set, and no mail can be written without it.",
    ),
    ({**MAIL, "PUBLIC_URL": ""}, "INDEX_API_PUBLIC_URL is not set, and no mail can be written without it."),
    ({**MAIL, "SERVICES_SECRET": ""}, "INDEX_API_SERVICES_SECRET is not set, and no mail can be written without it."),
    (
        {**MAIL, "SMTP_TLS": "none"},
        "INDEX_API_SMTP_TLS cannot be none, because mail.example is not on this machine or beside it.",
    ),
    (
        {**MAIL, "SMTP_TLS": "ssl"},
        "INDEX_API_SMTP_TLS has to be 'starttls', 'tls' or 'none'; it is 'ssl'.",
    ),
    (
        {**MAIL, "SMTP_USER": "icc"},
        "INDEX_API_SMTP_USER and INDEX_API_SMTP_PASSWORD go together, and one of them is not set.",
    ),
    (
        {"PUBLIC_URL": "https://localhost:8001", "WEBHOOKS_LOCALHOST": "true"},
        (
            "INDEX_API_WEBHOOKS_LOCALHOST cannot be true, because INDEX_API_PUBLIC_URL begins with https://: who names "
            "an address could reach this machine."
        ),
    ),
]
NO_ADDRESS = "has to be an address that begins with http:// or https:// and has no ? or #; it is"


@pytest.mark.parametrize(("changed", "sentence"), WRONG)
def test_a_wrong_setting_is_one_sentence(given: Given, changed: dict[str, str], sentence: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        given(**changed)
    assert str(wrong.value) == sentence
    assert "planted" not in str(wrong.value)


@pytest.mark.parametrize("name", ["PUBLIC_URL", "EVENTS_URL", "PRACTICES_URL"])
@pytest.mark.parametrize(
    "value",
    ["foo", "events:8000", "javascript:alert(1)", "//a.example", "https://", "https://a.example?b", "https://a b", "https://a:0",
     "https://a:99999", "https://u:p@a.example", "https://a.example#b", "ftp://a.example", "https://[::1", 'https://a"b'],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(given: Given, name: str, value: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        given(**{name: value})
    assert str(wrong.value) == f"{PREFIX}{name} {NO_ADDRESS} {value!r}."


@pytest.mark.parametrize("value", ["https://a.example", "http://127.0.0.1:8001/index", "https://[::1]:8", "http://api"])
def test_a_web_address_is_taken(given: Given, value: str) -> None:
    assert given(EVENTS_URL=value).events_url == value


@pytest.mark.parametrize(
    "keys", ["http://localhost:8080/keys", "http://10.0.0.3/k", "http://keycloak/k", "http://idp.auth.svc/k", "https://a.example/k?b=c"]
)  # fmt: skip
def test_keys_come_from_https_or_from_near(given: Given, keys: str) -> None:
    assert given(KEYS=keys).keys == keys


def test_several_wrong_settings_are_all_told(given: Given) -> None:
    with pytest.raises(WrongSettings) as wrong:
        given(POOL_SIZE="abc", PUBLIC_URL="foo", CORS_ORIGIN="x")
    assert [line.split()[0] for line in str(wrong.value).splitlines()] == [
        "INDEX_API_PUBLIC_URL",
        "INDEX_API_POOL_SIZE",
        "INDEX_API_CORS_ORIGIN",
    ]


def test_empty_means_not_set_and_the_variables_of_others_are_left_alone(given: Given) -> None:
    empty = dict.fromkeys(["PUBLIC_URL", "CORS_ORIGINS", "POOL_SIZE", "ROLES_MAP", "EVENTS_URL"], "")
    names = ["PASSWORD", "PORT", "PORT_8000_TCP_ADDR", "SERVICE_HOST", "SERVICE_PORT", "SERVICE_PORT_HTTP"]
    settings = given(**empty, **dict.fromkeys(names, "x"))
    assert (settings.public_url, settings.cors_origins, settings.pool_size, settings.roles_map) == ("", [], 16, {})


@pytest.mark.parametrize(
    "written", ["https://a.example, https://b.example:8443", '["https://a.example", "https://b.example:8443"]']
)
def test_origins_are_a_list_of_either_kind(given: Given, written: str) -> None:
    assert given(CORS_ORIGINS=written).cors_origins == ["https://a.example", "https://b.example:8443"]


def test_the_database_may_be_named_in_a_file(given: Given, tmp_path: Path) -> None:
    for written in ("postgresql://a:b@db/a\n", "postgresql://a:b@db/a\r\n", "postgresql://a:b@db/a"):
        (tmp_path / "url").write_bytes(written.encode())
        settings = given(DATABASE_URL="", DATABASE_URL_FILE=str(tmp_path / "url"))
        assert settings.database_url.get_secret_value() == "postgresql://a:b@db/a"
    with pytest.raises(
        WrongSettings, match="INDEX_API_DATABASE_URL_FILE has to be a file, and /nowhere cannot be read"
    ):
        given(DATABASE_URL="", DATABASE_URL_FILE="/nowhere")


def test_so_may_the_secret_of_the_services(given: Given, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x" * 32 + "\n")
    assert given(SERVICES_SECRET_FILE=str(tmp_path / "secret")).services_secret.get_secret_value() == "x" * 32


def test_mail_goes_to_a_server_beside_us_without_tls(given: Given, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("planted\n")
    settings = given(
        **{**MAIL, "SMTP_HOST": "mail", "SMTP_TLS": "none", "SMTP_USER": "icc", "SMTP_PASSWORD_FILE": str(password)}
    )
    assert settings.smtp_password.get_secret_value() == "planted"
    assert "planted" not in repr(settings)


def test_claims_come_from_the_settings(given: Given) -> None:
    settings = given(ROLES_CLAIM="realm_access.roles", ROLES_MAP=json.dumps({"ICC-Secretariat": "secretariat"}))
    token = {"sub": "x", "realm_access": {"roles": ["ICC-Secretariat"]}}
    assert settings.claims().caller(token).roles == {"secretariat"}


EXAMPLES: list[tuple[dict[str, object], Caller]] = [
    (
        {"realm_access": {"roles": ["ICC-City", "offline_access"]}, "groups": ["/cities/Oslo", "/networks/reci"]},
        Caller("x", frozenset({"city_coordinator"}), frozenset({"oslo"}), frozenset({"reci"})),
    ),
    (
        {"roles": ["CityCoordinator", "City.oslo", "Network.icc-norway"]},
        Caller("x", frozenset({"city_coordinator"}), frozenset({"oslo"}), frozenset({"icc-norway"})),
    ),
]


@pytest.mark.parametrize(("place", "token", "caller"), [(at, *one) for at, one in enumerate(EXAMPLES)])
def test_the_examples_for_keycloak_and_entra_id_are_settings(
    given: Given, root: Path, place: int, token: dict[str, object], caller: Caller
) -> None:
    examples = re.findall(r"```dotenv\n(TOKEN_ISSUER=.*?)```", (root / "docs/operations.md").read_text(), re.DOTALL)
    assert len(examples) == len(EXAMPLES)
    variables = dict(line.split("=", 1) for line in examples[place].replace("<tenant ID>", "t").splitlines())
    settings = given(**{name.removeprefix("TOKEN_"): value.strip("'") for name, value in variables.items()})
    assert settings.claims().caller({"sub": "x", **token}) == caller


def test_uvicorn_ends_with_the_sentence_and_78(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "uvicorn", "--factory", "services.index_api.main:create_app", "--port", "0"]
    wrong = {"INDEX_API_ISSUER": "urn:x", "INDEX_API_POOL_SIZE": "abc", "INDEX_API_KEYS": __file__}
    ended = subprocess.run(
        command, env={**os.environ, **wrong}, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout) == (78, "")
    assert ended.stderr.splitlines() == [
        "INDEX_API_DATABASE_URL is not set: postgresql://role:password@host:port/database.",
        "INDEX_API_POOL_SIZE has to be a valid integer; it is 'abc'.",
    ]


@pytest.mark.parametrize("kind", [Index, Practices, Events])
def test_every_setting_is_documented_and_passed_on_by_compose(
    root: Path, kind: type[Index] | type[Practices] | type[Events]
) -> None:
    page, compose = (root / "docs/operations.md").read_text(), (root / "docker-compose.yml").read_text()
    for name in kind.model_fields:
        assert f"`{name.upper()}`" in page, name
        assert f"{kind.model_config['env_prefix']}{name.upper()}:" in compose, name
