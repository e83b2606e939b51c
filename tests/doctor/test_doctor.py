"""A fault that the doctor calls well, one that hides another, or an examination that never ends."""

import asyncio
import socket
import ssl
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from shared.doctor.findings import Notes, State, clock, date_of, looked_at
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.embedded_postgres import Server
from shared.platform.local.supervisor import Child, listen, supervise
from tests.commands import icc
from tests.mailbox import taking_mails
from tests.running import ICC

SECRET = "a-secret-that-is-long-enough-for-that"
NAMES = ("index_api", "practices_api", "events_api")


def run_doctor(settings: Mapping[str, str], *arguments: str, given: str = "") -> tuple[int, list[str]]:
    """Run the command with these settings and no others; give its end and its lines."""
    ended = icc("doctor", *arguments, given=given, **settings)
    assert (ended.stderr, "planted" in ended.stdout) == ("", False)
    return ended.exit_code, ended.stdout.splitlines()


def about(lines: list[str], what: str) -> list[str]:
    """Give the lines about one thing, from their state on."""
    return [line for line in lines if f" {what}: " in line]


@pytest.fixture
def issuer_folder(tmp_path: Path) -> DevelopmentIssuer:
    return DevelopmentIssuer(tmp_path / "issuer")


@pytest.fixture
def settings(server: Server, issuer_folder: DevelopmentIssuer) -> dict[str, str]:
    """Give settings of all three that are right, with ports on which nobody listens yet."""
    ports = {}
    for name in NAMES:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            ports[name] = free.getsockname()[1]
    given: dict[str, str] = {}
    for name in NAMES:
        own = {
            "DATABASE_URL": server.urls[name],
            "ISSUER": "urn:icc:development",
            "KEYS": str(issuer_folder.public),
            "SERVICES_SECRET": SECRET,
            "POOL_SIZE": "2",
        }
        others = {f"{other.removesuffix('_api').upper()}_URL": f"http://127.0.0.1:{ports[other]}" for other in NAMES}
        others.pop(f"{name.removesuffix('_api').upper()}_URL")
        given |= {f"{name.upper()}_{key}": value for key, value in (own | others).items()}
    return given


def test_before_the_services_run_their_neighbours_are_away_and_all_else_is_well(settings: dict[str, str]) -> None:
    ends, lines = run_doctor(settings)
    assert (ends, lines[-1]) == (0, "Problems: 0. Away: 9. Well: 22.")
    assert lines[0] == "OK       index_api settings: nothing is wrong with them for development"
    assert {line.split()[0] for line in about(lines, "neighbour events_api")} == {"AWAY"}
    assert about(lines, "schema") == [f"OK       {name} schema: it is that of this release" for name in NAMES]
    [shared] = about(lines, "connections")
    assert shared == (
        "OK       index_api, practices_api, events_api connections: a process of each and a worker open up to 36, "
        "and the server has room for 97"
    )
    assert {line.split()[0] for line in about(lines, "retention")} == {"AWAY"}  # until a worker has run
    assert run_doctor(settings, "--running")[0] == 1


def test_while_they_run_a_neighbour_is_known_by_name_release_and_secret(
    settings: dict[str, str], server: Server, tmp_path: Path
) -> None:
    child = Child("services.events_api.main:create_app", listen(0), settings)
    there, other = f"http://127.0.0.1:{child.port}", "another-secret-that-is-long-enough-for-that"
    with supervise({"events_api": child}, tmp_path) as children:
        children.wait_until_ready(60)
        seen = {"INDEX_API_EVENTS_URL": there, "INDEX_API_PRACTICES_URL": there}
        ends, lines = run_doctor(settings | seen, "--service", "index_api")
        _, differing = run_doctor(settings | seen | {"INDEX_API_SERVICES_SECRET": other}, "--service", "index_api")
        _, alone = run_doctor(settings | seen | {"INDEX_API_SERVICES_SECRET": ""}, "--service", "index_api")
    assert ends == 1
    assert about(lines, "neighbour events_api") == [
        f"OK       index_api neighbour events_api: {there} is events_api 0.2.0, and shares our secret"
    ]
    assert about(lines, "neighbour practices_api") == [
        f"PROBLEM  index_api neighbour practices_api: {there} is events_api, and practices_api was meant"
    ]
    [differs] = about(differing, "neighbour events_api")
    unknown = "does not know our SERVICES_SECRET: it has to be the same for all services"
    assert differs == f"PROBLEM  index_api neighbour events_api: {there} {unknown}"
    assert about(alone, "neighbour events_api")[0].endswith("and there is no SERVICES_SECRET to compare")


def test_every_reason_of_production_is_told_and_the_database_is_looked_at_all_the_same(
    settings: dict[str, str], server: Server
) -> None:
    wrong = {"INDEX_API_PROFILE": "production", "INDEX_API_POOL_SIZE": "many", "INDEX_API_SERVICES_SECRET": ""}
    wrong["INDEX_API_DATABASE_URL"] = server.owner_urls["index_api"]
    ends, lines = run_doctor(settings | wrong, "--service", "index_api")
    assert ends == 1
    assert [line.split()[3] for line in about(lines, "settings") if "INDEX_API_" in line] == [
        "INDEX_API_POOL_SIZE",
        "INDEX_API_PUBLIC_URL",
        "INDEX_API_ISSUER",
        "INDEX_API_SERVICES_SECRET",
        "INDEX_API_KEYS",
    ]
    [role] = about(lines, "role")
    assert role.startswith("PROBLEM  index_api role: index_api owns the database and owns its tables and may create ")
    assert about(lines, "schema") == ["OK       index_api schema: it is that of this release"]


@pytest.mark.parametrize(
    ("changed", "what", "said"),
    [
        ({"INDEX_API_DATABASE_URL": "postgresql://a:planted@127.0.0.1:9/a"}, "database", "it cannot be entered: "),
        ({"INDEX_API_POOL_SIZE": "100"}, "connections", "a process of each and a worker open up to 110, and the "),
        ({"INDEX_API_KEYS": "/etc/hostname"}, "issuer", "The keys of the token issuer at /etc/hostname could not be "),
        ({"INDEX_API_EVENTS_URL": "http://127.0.0.1:{postgres}"}, "neighbour events_api", "http://127.0.0.1:"),
    ],
)
def test_what_is_wrong_is_a_problem(
    settings: dict[str, str], server: Server, changed: dict[str, str], what: str, said: str
) -> None:
    postgres = server.admin_url.partition("@")[2].partition(":")[2].partition("/")[0]
    given = {name: value.replace("{postgres}", postgres) for name, value in changed.items()}
    _, lines = run_doctor(settings | given, "--service", "index_api")
    [line] = about(lines, what)
    assert line.partition(": ")[2].startswith(said)
    assert line.split()[0] == ("AWAY" if what.startswith("neighbour") else "PROBLEM")


def test_a_database_of_nobody_is_told_to_be_migrated(settings: dict[str, str]) -> None:
    other = {"INDEX_API_DATABASE_URL": settings["EVENTS_API_DATABASE_URL"]}
    _, lines = run_doctor(settings | other, "--service", "index_api")
    [schema] = about(lines, "schema")
    assert schema.startswith("PROBLEM  index_api schema: its database is at nothing, not at ")
    assert schema.endswith("; run `icc migrate`")


def test_secrets_that_differ_are_told(settings: dict[str, str]) -> None:
    other = {"EVENTS_API_SERVICES_SECRET": "another-secret-that-is-long-enough-for-that"}
    _, lines = run_doctor(settings | other)
    assert (
        "PROBLEM  index_api, practices_api, events_api settings: their SERVICES_SECRET differ: give all the same"
        in lines
    )


def test_a_token_is_told_by_what_it_opens(settings: dict[str, str], issuer_folder: DevelopmentIssuer) -> None:
    good = issuer_folder.sign(["city_coordinator"], cities=["oslo"])
    ends, lines = run_doctor(settings, "--service", "index_api", "--token", "-", given=f"Bearer {good}\n")
    assert (ends, about(lines, "token")) == (
        0,
        ["OK       index_api token: Believed: roles city_coordinator; cities oslo"],
    )
    lacking = issuer_folder.sign(["city_coordinator"])
    ends, lines = run_doctor(settings, "--service", "index_api", "--token", lacking)
    assert ends == 1
    assert about(lines, "token")[0].startswith("PROBLEM  index_api token: Believed. The role city_coordinator reaches ")
    late = issuer_folder.sign(["expert"], seconds=-100)
    _, lines = run_doctor(settings | {"INDEX_API_AUDIENCE": "other"}, "--service", "index_api", "--token", late)
    [line] = about(lines, "token")
    assert line.startswith("PROBLEM  index_api token: Refused: ")
    assert line.endswith("audience icc, but it has to be or to hold other")


@pytest.fixture
def mail(settings: dict[str, str]) -> dict[str, str]:
    given = {"SMTP_HOST": "127.0.0.1", "SMTP_TLS": "none", "MAIL_SENDER": "icc@icc.example"}
    given |= {"PUBLIC_URL": "http://127.0.0.1:8001"}
    return settings | {f"INDEX_API_{name}": value for name, value in given.items()}


async def of_mail(settings: dict[str, str], **changed: object) -> str:
    given = settings | {f"INDEX_API_{name}": str(value) for name, value in changed.items()}
    _, lines = await asyncio.to_thread(run_doctor, given, "--service", "index_api")
    [line] = about(lines, "mail server")
    return line.replace(str(changed.get("SMTP_PORT")), "PORT")


async def test_a_mail_server_is_tried_without_a_mail(mail: dict[str, str], certificate: tuple[Path, Path]) -> None:
    start = "index_api mail server: 127.0.0.1:PORT"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    signing_in = {"SMTP_TLS": "starttls", "SMTP_USER": "icc", "SMTP_PASSWORD": "planted"}
    async with taking_mails(tls=context, password=b"planted") as box:
        untrusted = await of_mail(mail, SMTP_PORT=box.port, **signing_in)
        assert "PORT: TLS: the certificate is not trusted, self" in untrusted
        known = mail | {"SSL_CERT_FILE": str(certificate[0])}
        well = await of_mail(known, SMTP_PORT=box.port, **signing_in)
        assert well == f"OK       {start} answers (starttls), lets icc sign in, and takes icc@icc.example"
        refused = await of_mail(known, SMTP_PORT=box.port, **signing_in | {"SMTP_PASSWORD": "planted2"})
        assert refused == f"PROBLEM  {start}: it does not let icc sign in: 5.7.8"
        unsigned = await of_mail(known, SMTP_PORT=box.port, SMTP_TLS="starttls")
        assert unsigned == f"PROBLEM  {start}: it takes no mail from icc@icc.example: 5.7.0"
    away = await of_mail(mail, SMTP_PORT=box.port)
    assert away.startswith(f"PROBLEM  {start}: Error connecting to 127.0.0.1 on port PORT: ")
    assert box.got == []
    async with taking_mails() as box:
        plain = await of_mail(mail, SMTP_PORT=box.port)
        assert plain == f"OK       {start} answers (none), asks nobody to sign in, and takes icc@icc.example"
        wrong = await of_mail(mail, SMTP_PORT=box.port, SMTP_TLS="starttls")
        assert wrong.startswith(f"PROBLEM  {start}: ")
        assert "STARTTLS" in wrong
    assert box.got == []


def test_it_says_when_there_is_nothing_to_look_at() -> None:
    ended = subprocess.run([*ICC, "doctor"], env={"PATH": "/bin"}, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "icc: the environment has no settings of index_api, practices_api or events_api\n"


async def test_what_hangs_or_breaks_is_a_finding() -> None:
    notes = Notes("x", "y")

    async def hangs() -> list[object]:
        await asyncio.sleep(60)
        return []

    async def breaks() -> list[object]:
        raise RuntimeError("so it is")

    [late] = await looked_at(notes, hangs, 0.01)  # type: ignore[arg-type]
    [broken] = await looked_at(notes, breaks)  # type: ignore[arg-type]
    assert str(late) == "PROBLEM  x y: nothing was found out within 0.01 s"
    assert str(broken) == "PROBLEM  x y: it could not be looked at: so it is"


@pytest.mark.parametrize(("seconds", "said"), [(0, ""), (9, ""), (-9, ""), (70, "70 s behind"), (-70, "70 s ahead of")])
def test_clocks_are_compared(seconds: int, said: str) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    found = clock(Notes("x", "clock"), "the issuer", now + timedelta(seconds=seconds), now, now)
    assert (found.state is State.PROBLEM) == bool(said)
    assert said in found.words
    assert date_of("Thu, 01 Jan 2026 00:00:00 GMT") == now
    assert date_of("yesterday") is None


def test_retention_that_stands_still_is_a_problem(settings: dict[str, str], server: Server) -> None:
    async def note(days: int) -> None:
        connection = await asyncpg.connect(server.urls["events_api"])
        await connection.execute("delete from retention_runs")
        change = "insert into retention_runs values ('changes', now() - $1::interval) "
        await connection.execute(change, timedelta(days=days))
        await connection.close()

    for days, said in (
        (1, "OK       events_api retention: what is kept no longer goes daily"),
        (3, "PROBLEM  events_api retention: it last ran 3 days ago: its worker is away, or says in its log why"),
    ):
        asyncio.run(note(days))
        assert about(run_doctor(settings, "--service", "events_api")[1], "retention") == [said]


def test_a_table_that_the_role_cannot_read_is_a_problem_unless_it_need_not(
    settings: dict[str, str], server: Server
) -> None:
    campaign = "00000000-0000-7000-8000-000000000001"

    async def run(*statements: str) -> None:
        connection = await asyncpg.connect(server.owner_urls["index_api"])
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(
        run(
            f"create table read_by_its_parent partition of campaign_responses for values in ('{campaign}')",
            "create table archived.for_the_owner ()",
        )
    )
    try:
        [well] = about(run_doctor(settings, "--service", "index_api")[1], "role")
        assert well == "OK       index_api role: index_api_runtime may read and write rows and no more"
        asyncio.run(run("create table forgotten ()"))
        [line] = about(run_doctor(settings, "--service", "index_api")[1], "role")
        assert line == "PROBLEM  index_api role: index_api_runtime cannot read 1 tables (forgotten): grant it that"
    finally:
        asyncio.run(run("drop table if exists read_by_its_parent, archived.for_the_owner, forgotten"))
