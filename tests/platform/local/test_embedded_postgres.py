"""PostgreSQL as a child: where it lives, who may enter, and what is left when something is killed."""

import errno
import json
import os
import pwd
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import pytest

from shared.platform.local.data_folder import CannotRun, data_folder, why_not
from shared.platform.local.embedded_postgres import Server, postgres
from tests.platform.processes import ask, is_alive, wait_until

SERVICES = ("index_api", "practices_api")
HOLD = """
import sys, time
from pathlib import Path
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import postgres
folder = Path(sys.argv[1])
with data_folder(folder), postgres(folder, ["index_api"], fast=True) as server:
    print(server.process.pid, server.owner_urls["index_api"], flush=True)
    time.sleep(60)
"""


@contextmanager
def running(folder: Path, names: tuple[str, ...] = SERVICES) -> Iterator[Server]:
    with data_folder(folder), postgres(folder, names, fast=True) as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a path with all that paths can have: spaces, umlauts, quotes, and more letters than is usual."""
    place = tmp_path_factory.mktemp("closed") / "Städte & 'Gemeinden' 100% $HOME"
    return place / ("long" * 30) / ("path" * 30) / "data"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which PostgreSQL has run and stopped."""
    folder = tmp_path_factory.mktemp("kept")
    with running(folder):
        pass
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with running(folder) as server:
        yield server


def as_ordinary_user(action: Callable[[], object]) -> str:
    """Do `action` in a child that is not root, and return what it returned or why it could not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = "an unexpected error"
        try:
            if os.geteuid() == 0:
                nobody = pwd.getpwnam("nobody")
                os.setgroups([])
                os.setgid(nobody.pw_gid)
                os.setuid(nobody.pw_uid)
            said = str(action())
        except CannotRun as reason:
            said = f"cannot run: {reason}"
        except BaseException as error:  # noqa: BLE001 - a forked pytest must not go on
            said = repr(error)
        finally:
            os.write(writer, said.encode())
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as stream:
        return stream.read()


def test_each_service_has_a_database_in_a_folder_with_any_name(server: Server) -> None:
    for name in SERVICES:
        where = "select current_user || ' in ' || current_database()"
        assert ask(server.owner_urls[name], where) == f"{name} in {name}"
        assert ask(server.urls[name], where) == f"{name}_runtime in {name}"


def test_the_superuser_has_an_address(server: Server) -> None:
    assert ask(server.admin_url, "select rolsuper from pg_roles where rolname = current_user") is True


def test_sorting_and_time_are_the_same_everywhere(server: Server) -> None:
    url = server.urls["index_api"]
    assert ask(url, "select current_setting('TimeZone')") == "UTC"
    assert ask(url, "select datlocale from pg_database where datname = current_database()") == "C.UTF-8"


@pytest.mark.parametrize("database", ["practices_api", "postgres", "template1"])
def test_a_service_cannot_enter_another_database(server: Server, database: str) -> None:
    for urls in (server.urls, server.owner_urls):
        elsewhere = urls["index_api"].replace("/index_api?", f"/{database}?")
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied for database"):
            ask(elsewhere, "select 1")


def test_nobody_enters_without_the_password(server: Server) -> None:
    address = server.urls["index_api"].partition("@")[2]
    with pytest.raises(asyncpg.InvalidPasswordError):
        ask(f"postgresql://index_api:guessed@{address}", "select 1")


def test_a_service_role_is_no_more_than_that(server: Server) -> None:
    mine = (
        "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls "
        "from pg_roles where rolname = current_user"
    )
    assert ask(server.urls["index_api"], mine) is False
    assert ask(server.owner_urls["index_api"], mine) is False


def test_passwords_are_for_the_owner_only_and_not_in_what_is_printed(server: Server, folder: Path) -> None:
    file = folder / "secrets.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    passwords = json.loads(file.read_text())
    roles = ["index_api", "index_api_runtime", "postgres", "practices_api", "practices_api_runtime"]
    assert sorted(passwords) == roles
    assert len(set(passwords.values())) == 5
    printed = f"{server!r} {(folder / 'postgres.log').read_text()}"
    assert [name for name, password in passwords.items() if password in printed] == []


def test_only_loopback_is_listened_on(server: Server) -> None:
    assert ask(server.admin_url, "select current_setting('listen_addresses')") == "127.0.0.1"
    assert ask(server.admin_url, "select current_setting('unix_socket_directories')") == ""


def test_a_folder_in_use_is_refused_in_one_sentence(server: Server, folder: Path) -> None:
    assert server.poll() is None
    with pytest.raises(CannotRun) as refused, data_folder(folder):
        pass
    use = f"{folder} is in use by process {os.getpid()}"
    assert str(refused.value) == f"{use}; stop it or choose another --data"


def test_a_later_start_keeps_data_and_passwords_and_adds_a_new_service(tmp_path: Path) -> None:
    settings = "select current_setting('fsync') || ',' || current_setting('synchronous_commit')"
    with running(tmp_path) as first:
        ask(first.owner_urls["index_api"], "create table city as select 'Bergen' as name")
    assert first.poll() == 0
    with running(tmp_path, (*SERVICES, "events_api")) as second:
        assert ask(second.owner_urls["index_api"], "select name from city") == "Bergen"
        assert ask(second.urls["events_api"], "select current_user") == "events_api_runtime"
        assert ask(second.admin_url, settings) == "off,off"
    assert urls_without_port(first) == {name: urls_without_port(second)[name] for name in SERVICES}
    with data_folder(tmp_path), postgres(tmp_path, SERVICES) as durable:
        assert ask(durable.admin_url, settings) == "on,on"


def urls_without_port(server: Server) -> dict[str, str]:
    return {name: url.partition("@")[0] for name, url in server.urls.items()}


def test_an_interrupted_first_start_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18\n")
    (tmp_path / "secrets.json").write_text('{"postgres": "of the interrupted one"}')
    with running(tmp_path) as server:
        assert ask(server.urls["index_api"], "select 1") == 1


def test_kill_9_of_the_owner_leaves_nothing_and_the_next_start_is_clean(kept: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(kept)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        number, url = owner.stdout.readline().split()
        ask(url, "create table city as select 'Bergen' as name")
        with pytest.raises(CannotRun, match=f"in use by process {owner.pid};"), data_folder(kept):
            pass
        owner.kill()
    with running(kept) as server:  # at once, while the other is still tidying up
        assert not is_alive(int(number))
        assert ask(server.owner_urls["index_api"], "select name from city") == "Bergen"


def test_a_stranger_with_the_number_of_a_server_that_is_gone_is_left_alone(kept: Path) -> None:
    owner = (kept / "postgres").stat().st_uid  # PostgreSQL fears only processes of its own account
    with subprocess.Popen(["/bin/sleep", "60"], user=owner) as stranger:
        try:
            (kept / "postgres" / "postmaster.pid").write_text(f"{stranger.pid}\n{kept / 'postgres'}\n")
            with running(kept) as server:
                assert ask(server.urls["index_api"], "select 1") == 1
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_a_server_that_ends_by_itself_is_noticed(kept: Path) -> None:
    with running(kept) as server:
        assert server.poll() is None
        server.process.send_signal(signal.SIGQUIT)
        wait_until(lambda: server.poll() is not None)


def test_a_server_that_cannot_start_is_one_sentence_with_its_reason(kept: Path) -> None:
    version = kept / "postgres" / "PG_VERSION"
    ours = version.read_text()
    version.write_text("15\n")
    with pytest.raises(CannotRun) as refused, running(kept):
        pass
    version.write_text(ours)
    reason = "database files are incompatible with server"
    assert str(refused.value) == f"PostgreSQL did not start: {reason}; more is in {kept / 'postgres.log'}"


LOST = (None, "cannot be read (No such file or directory)")


@pytest.mark.parametrize(("content", "why"), [LOST, ("{", "is damaged")])
def test_lost_passwords_are_one_sentence(tmp_path: Path, content: str | None, why: str) -> None:
    (tmp_path / "postgres").mkdir()
    file = tmp_path / "secrets.json"
    if content:
        file.write_text(content)
    with pytest.raises(CannotRun) as refused, running(tmp_path):
        pass
    assert str(refused.value) == f"{file} {why}; bring it back, the data stays closed without it"


def test_an_ordinary_user_runs_it_as_well() -> None:
    with TemporaryDirectory() as place:  # pytest's own folders are closed to the other account
        Path(place).chmod(0o777)

        def start() -> object:
            with running(Path(place)) as server:
                return ask(server.urls["index_api"], "select 'as ' || current_user"), os.geteuid() != 0

        said = as_ordinary_user(start)
    if "does not start here" in said and "Permission denied" in said:
        pytest.skip("the programs lie in a folder that only root may enter")
    assert said == "('as index_api_runtime', True)"


@pytest.mark.parametrize("below", ["", "data"])
def test_a_folder_without_permission_is_one_sentence(tmp_path: Path, below: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    wanted = closed / below

    def enter() -> None:
        with data_folder(wanted):
            pass

    why = f"cannot run: {wanted} is closed to this account; choose a folder you may write to with --data"
    assert as_ordinary_user(enter) == why


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("file", "is not a folder, or lies below something that is none"),
        ("file/below", "is not a folder, or lies below something that is none"),
        ("n" * 300, "is too long a path"),
        ("/".join(["folder"] * 200), "is too long a path"),
        ("loop", "is not a folder, or lies below something that is none"),
    ],
)
def test_what_is_no_folder_is_one_sentence(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(CannotRun) as refused, data_folder(tmp_path / name):
        pass
    assert str(refused.value) == f"{tmp_path / name} {why}; choose a folder you may write to with --data"


def test_other_refusals_of_the_system_are_one_sentence_too() -> None:
    where = "; choose a folder you may write to with --data"
    read_only = OSError(errno.EROFS, os.strerror(errno.EROFS))
    assert why_not(Path("/d"), read_only) == f"/d lies on a file system that can only be read{where}"
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert why_not(Path("/d"), full) == f"/d cannot be used (No space left on device){where}"


def test_a_name_that_would_have_to_be_quoted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="index-api"), postgres(tmp_path, ["index-api"]):
        pass
