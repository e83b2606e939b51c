"""A service that others reach with what was meant for a developer's machine, or whose refusal hides a second reason."""

import itertools
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pydantic import SecretStr

from services.events_api.config import Settings as Events
from services.index_api.config import Settings as Index
from services.practices_api.config import Settings as Practices
from shared.platform.data.rights import Rights
from shared.platform.environment import WrongSettings, read_settings, reading
from shared.platform.profile import PRODUCTION, Facts, Stated, reasons
from shared.platform.settings import ServiceSettings

DEFAULT = "only-for-this-machine"
PREFIX = "EVENTS_API_"
RIGHT = {
    "PROFILE": "production",
    "PUBLIC_URL": "https://icc.example/events",
    "ISSUER": "https://idp.example/realm",
    "KEYS": "{folder}/closed.json",
    "DATABASE_URL": "postgresql://events:planted@db.example/events?sslmode=verify-full",
    "SERVICES_SECRET": "planted" * 6,
    "INDEX_URL": "http://index-api:8000",
}
"""What production takes. Each of `FAULTS` changes something else about it."""

# What is wrong, how it comes about, and how the line begins that says so. Those that change the same setting exclude
# one another: `combinations` takes at most one of each group.
FAULTS: Mapping[str, list[tuple[dict[str, str], str]]] = {
    "public": [
        ({"PUBLIC_URL": ""}, "PUBLIC_URL is not set, and production needs it: set the "),
        ({"PUBLIC_URL": "http://icc.example/events"}, "PUBLIC_URL cannot begin with http:// in production, "),
    ],
    "issuer": [
        ({"ISSUER": "urn:icc:development"}, "ISSUER cannot be the development issuer in production, "),
        ({"ISSUER": "http://idp.internal/realm"}, "ISSUER cannot begin with http:// in production, "),
    ],
    "keys": [
        ({"KEYS": "http://idp.internal/keys"}, "KEYS cannot begin with http:// in production, "),
        ({"KEYS": "{folder}/open.json"}, "KEYS names {folder}/open.json, which every account of this machine can "),
    ],
    "secret": [
        ({"SERVICES_SECRET": ""}, "SERVICES_SECRET is not set, and production needs it: set at least 32 "),
        ({"SERVICES_SECRET": f"{DEFAULT}-{DEFAULT}"}, "SERVICES_SECRET cannot be the one that docker-compose.yml has "),
        (
            {"SERVICES_SECRET": "", "SERVICES_SECRET_FILE": "{folder}/open.txt"},
            "SERVICES_SECRET_FILE names {folder}/open.txt, which every account of this machine can ",
        ),
    ],
    "database": [
        ({"DATABASE_URL": f"postgresql://a:{DEFAULT}@localhost/a"}, "DATABASE_URL cannot have the password that "),
        ({"DATABASE_URL": "postgresql://a@127.0.0.1/a"}, "DATABASE_URL has no password, and production needs one: "),
        (
            {"DATABASE_URL": "postgresql://a:planted@postgres/a?sslmode=prefer"},
            "DATABASE_URL leads to another machine, and does not demand that the way there is encrypted: ",
        ),
    ],
    "origins": [
        ({"CORS_ORIGINS": "*"}, "CORS_ORIGINS has to name each origin; * would let every page call."),
        ({"CORS_LOCALHOST": "yes"}, "CORS_LOCALHOST cannot be true in production, "),
    ],
    "webhooks": [({"WEBHOOKS_LOCALHOST": "1"}, "WEBHOOKS_LOCALHOST cannot be true in production, ")],
    "role": [({"its role": "owner"}, "DATABASE_URL has a role that owns its tables, so it could change or delete ")],
}


def combinations() -> Iterator[list[tuple[dict[str, str], str]]]:
    """Give every way in which any number of these things are wrong at once."""
    for chosen in itertools.product(*([None, *group] for group in FAULTS.values())):
        yield [one for one in chosen if one is not None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make files that every account may read, in an environment that says nothing yet."""
    for name in list(os.environ):
        if name.startswith((PREFIX, "PG", "SSL_CERT_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    for name, content in (("open.json", "{}"), ("open.txt", "planted" * 6), ("closed.json", "{}")):
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o640 if name == "closed.json" else 0o644)
    return tmp_path


def test_every_combination_gives_every_reason_and_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    for faults in combinations():
        given = dict(RIGHT)
        for changed, _ in faults:
            given |= changed
        owner = given.pop("its role", "")
        with monkeypatch.context() as environment:
            for name, value in given.items():
                environment.setenv(PREFIX + name, value.format(folder=folder))
            found = reading(Events)
        rights = Rights(tables=40, encrypted=True) if owner else Rights(encrypted=True)
        told = found.faults + reasons(found.stated, Facts({}, found.facts.open_files, "0.0.0.0", rights))
        expected = [PREFIX + begins.format(folder=folder) for _, begins in faults]
        assert len(told) == len(expected), (faults, told)
        assert all(any(line.startswith(begins) for line in told) for begins in expected), (faults, told)
        assert not any("planted" in line for line in told)
        tried += 1
    assert tried == 3 * 3 * 3 * 4 * 4 * 3 * 2 * 2


@pytest.mark.parametrize("kind", [Index, Practices, Events])
def test_all_services_have_the_same_rules(
    kind: type[ServiceSettings], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = str(kind.model_config["env_prefix"])
    known = {name.upper() for name in kind.model_fields}
    for name, value in RIGHT.items():
        if name in known:
            monkeypatch.setenv(prefix + name, value.format(folder=folder))
    assert read_settings(kind).profile == "production"
    for name in ("PUBLIC_URL", "SERVICES_SECRET"):
        monkeypatch.setenv(prefix + name, "")
    with pytest.raises(WrongSettings) as wrong:
        read_settings(kind)
    assert [line.split()[0] for line in str(wrong.value).splitlines()] == [
        f"{prefix}PUBLIC_URL",
        f"{prefix}SERVICES_SECRET",
    ]


def test_an_address_for_others_demands_production_and_all_that_it_demands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"PROFILE": "", "ISSUER": "urn:icc:development", "KEYS": f"{folder}/open.json", "SERVICES_SECRET": ""}
    for name, value in (RIGHT | given).items():
        monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(WrongSettings) as wrong:
        read_settings(Events)
    assert [" ".join(line.split()[:4]) for line in str(wrong.value).splitlines()] == [
        f"{PREFIX}PROFILE has to be",
        f"{PREFIX}ISSUER cannot be the",
        f"{PREFIX}SERVICES_SECRET is not set,",
        f"{PREFIX}KEYS names {folder}/open.json, which",
    ]


@pytest.mark.parametrize(
    ("host", "in_container", "starts"),
    [
        ("", False, True), ("127.0.0.1", False, True), ("::1", False, True), ("localhost", False, True),
        ("0.0.0.0", False, False), ("::", False, False), ("192.0.2.1", False, False), ("0.0.0.0", True, True),
    ],
)  # fmt: skip
def test_development_listens_to_this_machine_alone(host: str, in_container: bool, starts: bool) -> None:
    told = reasons(Stated("X_", in_container=in_container), Facts(listens_on=host))
    assert (told == []) == starts
    if told:
        assert re.match(r"X_PROFILE is development, .*: let it listen on 127.0.0.1, or set X_PROFILE to ", told[0])


def stated(url: str) -> Stated:
    return Stated("X_", "production", "https://a.example", "https://b.example", "", url, "s" * 32)


@pytest.mark.parametrize(
    ("url", "environment", "elsewhere"),
    [
        ("postgresql://a:b@db/a", {}, True),
        ("postgresql://a:b@db/a?sslmode=require", {}, False),
        ("postgresql://a:b@db/a?sslmode=verify-ca", {}, False),
        ("postgresql://a:b@db/a?sslmode=allow", {}, True),
        ("postgresql://a:b@db/a?sslmode=require&sslmode=disable", {}, True),
        ("postgresql://a:b@db/a", {"PGSSLMODE": "verify-full"}, False),
        ("postgresql://a:b@db/a?sslmode=disable", {"PGSSLMODE": "verify-full"}, True),
        ("postgresql://a:b@localhost/a", {}, False),
        ("postgresql://a:b@[::1]:5433/a", {}, False),
        ("postgresql://a:b@127.0.0.1,db/a", {}, True),
        ("postgresql://a:b@10.0.0.1/a", {}, True),
        ("postgresql://a:b@/a", {"PGHOST": "db"}, True),
        ("postgresql://a:b@/a?host=db", {}, True),
        ("postgresql://a:b@/a?service=x", {}, True),
        ("postgresql:///a?host=/run/postgresql", {}, False),
        ("postgresql://a@%2Frun%2Fpostgresql/a", {}, False),
        ("postgresql:///a", {}, False),
    ],
)
def test_the_way_to_a_database_beyond_the_machine_is_encrypted(
    url: str, environment: dict[str, str], elsewhere: bool
) -> None:
    told = reasons(stated(url), Facts(environment, rights=Rights(encrypted=True)))
    assert [line[:43] for line in told] == ["X_DATABASE_URL leads to another machine, and"[:43]] * elsewhere


def test_a_server_that_says_it_is_not_encrypted_is_believed() -> None:
    [told] = reasons(stated("postgresql://a:b@db/a?sslmode=require"), Facts(rights=Rights(encrypted=False)))
    assert "says that its connection is not encrypted" in told


@pytest.mark.parametrize(
    ("rights", "powers"),
    [
        (Rights(), ""),
        (Rights(superuser=True, owns_database=True, tables=3, schemas=("public",)), "is a superuser"),
        (Rights(owns_database=True, tables=3), "owns the database and owns its tables"),
        (Rights(schemas=("a", "b", "c", "d")), "may create things in the schema a, b, c, …"),
    ],
)
def test_a_role_that_could_change_the_record_is_refused(rights: Rights, powers: str) -> None:
    told = reasons(stated("postgresql:///a"), Facts(rights=rights))
    assert [line.partition(", so it could")[0] for line in told] == [
        f"X_DATABASE_URL has a role that {powers}" for powers in [powers] if powers
    ]


def test_files_with_secrets_that_an_address_names_are_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"postgresql://a:planted@db/a?sslmode=verify-full&sslcert=c&sslkey={folder}/open.txt"
    for name, value in (RIGHT | {"DATABASE_URL": url}).items():
        monkeypatch.setenv(PREFIX + name, value.format(folder=folder))
    with pytest.raises(WrongSettings, match=f"^sslkey of {PREFIX}DATABASE_URL names {folder}/open.txt, which every"):
        read_settings(Events)
    (folder / "open.txt").chmod(0o600)
    assert read_settings(Events).database_url == SecretStr(url)


def test_each_rule_of_production_is_tried_above() -> None:
    whole = Stated("X_", "production", "", "urn:icc:development", "http://k", "postgresql://a@db/a", "", True, True)
    facts = Facts(open_files={"X_KEYS": "/k"}, rights=Rights(superuser=True))
    assert [len(list(rule(whole, facts))) for rule in PRODUCTION] == [1, 1, 1, 1, 1, 1, 1, 2, 1]
    assert reasons(Stated("X_"), facts) == []
