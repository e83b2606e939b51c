"""Reading settings from the environment, and saying in sentences what is wrong with them."""

import asyncio
import difflib
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from pydantic import SecretStr, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.platform import tracing
from shared.platform.data.database import NO_DATABASE, cannot_enter
from shared.platform.data.rights import rights_at
from shared.platform.listening import told_to_listen_on
from shared.platform.profile import Facts, Stated, reasons
from shared.platform.setting_values import database_address, database_place, outbound_faults, why_no_key_address
from shared.platform.settings import IssuerSettings, ServiceSettings

EX_CONFIG: Final = 78  # of sysexits.h: something is wrong with the configuration
_CANNOT_START: Final = 3  # as uvicorn ends where a service cannot start
_OF_OTHERS: Final = re.compile(
    # What the Compose file reads, and what Kubernetes tells every container of a service named like ours.
    r"PASSWORD|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?|SERVICE_(HOST|PORT(_\w+)?)"
)
_IN_FILES: Final = "_FILE"
_BOOL: Final = TypeAdapter(bool)
Settings = TypeVar("Settings", bound=IssuerSettings)


class WrongSettings(Exception):  # noqa: N818 - what a person reads, not a fault of the program
    """What is wrong with the settings: a sentence for each, with the full name of the variable."""


class NoDatabase(Exception):  # noqa: N818 - what a person reads, not a fault of the program
    """Why the database cannot be entered, in a sentence."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Settings]):
    """What the environment holds for a service: its settings where they can be read, and all that is wrong with them.

    `stated` and `facts` are what the rules of the profile look at; nobody has asked the database yet.
    """

    settings: Settings | None
    faults: list[str]
    stated: Stated
    facts: Facts

    def wrong(self) -> list[str]:
        """Give every sentence."""
        return self.faults + reasons(self.stated, self.facts)


def settings_or_end(kind: type[Settings]) -> Settings:
    """Read the settings of a service that is to start; where they are wrong, say so on standard error and end with 78.

    In production that includes what the role may do in the database; without the database the end is 3.
    """
    try:
        return settings_to_start(kind, told_to_listen_on())
    except WrongSettings as wrong:
        sys.stderr.write(f"{wrong}\n")
        raise SystemExit(EX_CONFIG) from None
    except NoDatabase as away:
        sys.stderr.write(f"{away}\n")
        raise SystemExit(_CANNOT_START) from None


def settings_to_start(kind: type[Settings], listens_on: str = "") -> Settings:
    """Read settings, and in production ask the database what the role may do. Raises `WrongSettings`, `NoDatabase`."""
    found = reading(kind)
    found = replace(found, facts=replace(found.facts, listens_on=listens_on))
    away = ""
    if found.stated.is_production and found.stated.database_url:
        try:
            with ThreadPoolExecutor(1) as aside:  # the loop of this thread runs already: the server's
                rights = aside.submit(asyncio.run, rights_at(found.stated.database_url)).result()
            found = replace(found, facts=replace(found.facts, rights=rights))
        except NO_DATABASE as error:
            away = cannot_enter(found.stated.prefix.rstrip("_").lower(), error)
    settings = _right(found)
    if away:
        raise NoDatabase(away)
    return settings


def read_settings(kind: type[Settings], prefix: str = "") -> Settings:
    """Read settings from the environment, under the prefix of `kind` or the one given. Raises `WrongSettings`."""
    return _right(reading(kind, prefix))


def _right(found: Reading[Settings]) -> Settings:
    wrong = found.wrong()
    if wrong or found.settings is None:
        raise WrongSettings("\n".join(wrong))
    return found.settings


def reading(kind: type[Settings], prefix: str = "") -> Reading[Settings]:
    """Read settings from the environment, and note what is wrong instead of raising it."""
    prefix = prefix or str(kind.model_config["env_prefix"])
    given = [name.upper() for name in os.environ if name.upper().startswith(prefix)]
    faults = [*(f"{fault}." for fault in outbound_faults(os.environ)), *tracing.faults()]
    if issubclass(kind, ServiceSettings):
        faults += _unknown(kind, prefix, given)
    secrets, unreadable = _secrets_given(kind, prefix)
    settings = None
    try:
        settings = kind(_env_prefix=prefix, **secrets)
    except ValidationError as error:
        wrong = [one for one in error.errors(include_url=False) if one["loc"][0] not in unreadable]
        faults = [*(_sentence(kind, prefix, one) for one in wrong), *faults]
    else:
        faults += _together(settings, prefix)
    faults += unreadable.values()
    stated = _stated(prefix, unreadable | secrets) if issubclass(kind, ServiceSettings) else Stated(prefix)
    return Reading(settings, faults, stated, Facts(dict(os.environ), _open_files(kind, stated)))


def _secrets_given(kind: type[BaseSettings], prefix: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Give the secrets that are told, and why others cannot be read."""
    told: dict[str, Any] = {}
    unreadable = {}
    for name in _secrets(kind):
        try:
            if found := secret(prefix, name):
                told[name] = found
        except WrongSettings as wrong:
            unreadable[name] = str(wrong)
    return told, unreadable


def is_configured(prefix: str) -> bool:
    """Say whether the environment holds settings under this prefix."""
    names = [name.upper() for name, value in os.environ.items() if value]
    return any(name.startswith(prefix) and not _OF_OTHERS.fullmatch(name.removeprefix(prefix)) for name in names)


def database_url(prefix: str) -> str | None:
    """Give the address of a database, as `secret` finds it. Raises `WrongSettings`."""
    return secret(prefix, "database_url")


def secret(prefix: str, field: str) -> str | None:
    """Give a secret, also where `…_FILE` says which file holds it. Raises `WrongSettings`."""
    name = prefix + field.upper()
    told, file = os.environ.get(name) or None, os.environ.get(f"{name}{_IN_FILES}")
    if not file:
        return told
    if told:
        raise WrongSettings(f"{name} and {name}{_IN_FILES} are both set; keep one.")
    try:
        held = Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise WrongSettings(f"{name}{_IN_FILES} has to be a file, and {file} cannot be read: {why}.") from None
    if not held:
        raise WrongSettings(f"{name}{_IN_FILES} has to be a file that holds the secret, and {file} is empty.")
    return held


class _AsGiven(BaseSettings):
    """The settings that the rules of a profile look at, without asking whether they can be meant."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    profile: str = ""
    public_url: str = ""
    issuer: str = ""
    keys: str = ""
    cors_localhost: str = ""
    webhooks_localhost: str = ""
    in_container: str = ""


def _stated(prefix: str, secrets: Mapping[str, str]) -> Stated:
    """Say what the environment says, also where a part of it is wrong."""
    given = _AsGiven(_env_prefix=prefix)
    url = secrets.get("database_url", "")
    return Stated(
        prefix,
        given.profile,
        given.public_url,
        given.issuer,
        given.keys,
        url if _is_address(url) else "",
        secrets.get("services_secret", ""),
        _is_true(given.cors_localhost),
        _is_true(given.webhooks_localhost),
        _is_true(given.in_container),
        replica if _is_address(replica := secrets.get("read_replica_url", "")) else "",
    )


def _is_address(url: str) -> bool:
    try:
        database_address(url)
    except ValueError:
        return False
    return True


def _is_true(word: str) -> bool:
    try:
        return _BOOL.validate_python(word or False)
    except ValidationError:
        return False


def _open_files(kind: type[BaseSettings], stated: Stated) -> dict[str, str]:
    """Find the files with keys and secrets that every account of this machine may read or change."""
    prefix = stated.prefix
    named = {f"{prefix}KEYS": stated.keys} if "://" not in stated.keys else {}
    for name in _secrets(kind):
        variable = f"{prefix}{name.upper()}{_IN_FILES}"
        named[variable] = os.environ.get(variable, "")
    for setting, url in stated.databases:
        files = database_place(url, os.environ).files
        named |= {f"{name} of {setting}": file for name, file in files.items()}
    return {name: file for name, file in named.items() if file and _is_open(file)}


def _is_open(file: str) -> bool:
    try:
        return bool(Path(file).stat().st_mode & (stat.S_IROTH | stat.S_IWOTH))
    except OSError:
        return False  # whoever reads it says so


def _secrets(kind: type[BaseSettings]) -> list[str]:
    """Name the settings that nobody is to see."""
    return [name for name, field in kind.model_fields.items() if field.annotation is SecretStr]


def _unknown(kind: type[BaseSettings], prefix: str, given: Iterable[str]) -> Iterator[str]:
    known = [name.upper() for name in kind.model_fields]
    in_files = {f"{name.upper()}{_IN_FILES}" for name in _secrets(kind)}
    for name in sorted(name.removeprefix(prefix) for name in given):
        if name not in known and name not in in_files and not _OF_OTHERS.fullmatch(name):
            near = difflib.get_close_matches(name, known, n=1)
            yield f"{prefix}{name} is no setting" + (f"; did you mean {prefix}{near[0]}?" if near else ".")


def _sentence(kind: type[BaseSettings], prefix: str, fault: ErrorDetails) -> str:
    field = str(fault["loc"][0])
    name = prefix + field.upper()
    if fault["type"] == "missing":
        return f"{name} is not set: {kind.model_fields[field].description}."
    if fault["type"] == "value_error":
        words = str(fault["ctx"]["error"])
    else:
        words = fault["msg"].replace("Input should be", "has to be", 1).partition(", unable")[0]
    if field in _secrets(kind) or len(fault["loc"]) > 1:  # a secret; or one of a list, which the words name
        return f"{name} {words}."
    return f"{name} {words}; it is {fault['input']!r}."


def _together(settings: IssuerSettings, prefix: str) -> Iterator[str]:
    """Say what settings are right alone, but not with one another."""
    if not settings.keys and why_no_key_address(settings.issuer):
        yield f"{prefix}KEYS is not set, and {prefix}ISSUER is no https:// address that could be asked for them."
    if isinstance(settings, ServiceSettings):
        yield from settings.disagreements(prefix)
