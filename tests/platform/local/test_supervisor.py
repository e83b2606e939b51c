"""The services as children: started together, started again when they die, stopped with no request lost."""

import http.client
import json
import logging
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.platform.local.data_folder import CannotRun
from shared.platform.local.supervisor import Child, listen, run_file, stop_signals, supervise
from tests.platform.processes import ask, is_alive, wait_until

ROOT = Path(__file__).resolve().parents[3]
APPLICATION = "tests.platform.a_service:create_app"


def two_services(**environment: str) -> dict[str, Child]:
    return {name: Child(APPLICATION, listen(0), environment) for name in ("index_api", "events_api")}


def one_service(factory: str = "create_app", **environment: str) -> dict[str, Child]:
    return {"index_api": Child(f"tests.platform.a_service:{factory}", listen(0), environment)}


def get(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


@pytest.fixture(autouse=True)
def _hear_a_hang_up() -> Iterator[None]:
    """Give SIGHUP back its meaning, here and in what is started here: under nohup it is ignored, and inherited so."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def hang_up_when(condition: Callable[[], bool]) -> threading.Thread:
    """Send SIGHUP to this process, from a thread beside it, as soon as `condition` holds."""

    def send() -> None:
        wait_until(condition)
        os.kill(os.getpid(), signal.SIGHUP)

    thread = threading.Thread(target=send)
    thread.start()
    return thread


class Run:
    """`a_run` as a process of its own, as `icc run` would be."""

    def __init__(self, data: Path, *, port: int = 0, factory: str = "create_app") -> None:
        self.data = data
        command = [sys.executable, "-m", "tests.platform.a_run", str(data), str(port), factory]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)  # type: ignore[call-overload]

    def facts(self) -> dict[str, Any]:
        """Wait until it runs, and read what run.json says."""
        wait_until(lambda: (self.data / "run.json").exists() or self.process.poll() is not None, 20)
        facts: dict[str, Any] = json.loads((self.data / "run.json").read_text())
        assert facts["process"] == self.process.pid
        return facts

    def ended(self) -> tuple[int, str]:
        """Wait for its end: its exit status and all that it printed."""
        output, _ = self.process.communicate(timeout=20)
        return self.process.returncode, output


def alive(facts: dict[str, Any]) -> list[int]:
    return [process for process in (facts["postgres"], *facts["children"].values()) if is_alive(process)]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def start(**options: Any) -> Run:
        runs.append(Run(tmp_path / "data", **options))
        return runs[-1]

    yield start
    for one in runs:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()


def test_each_child_answers_with_its_own_environment(tmp_path: Path) -> None:
    services = two_services(GREETING="hello")
    with supervise(services, tmp_path) as children:
        children.wait_until_ready()
        processes = children.process_ids()
        said = {name: get(service.port, "/") for name, service in services.items()}
    assert said == {name: f"{process} hello" for name, process in processes.items()}
    assert [process for process in processes.values() if is_alive(process)] == []
    assert stat.S_IMODE((tmp_path / "index_api.log").stat().st_mode) == 0o600


def test_a_child_runs_our_code_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "__init__.py").write_text("raise SystemExit('not ours')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEB_CONCURRENCY", "3")
    services = one_service()
    with supervise(services, tmp_path) as children:
        children.wait_until_ready()
        assert get(services["index_api"].port, "/").split() == [str(children.process_ids()["index_api"])]


def test_a_child_that_cannot_start_is_heard(tmp_path: Path) -> None:
    (tmp_path / "index_api.log").write_text("of an earlier run\n")
    services = one_service("create_app_that_fails")
    with pytest.raises(CannotRun) as refused, supervise(services, tmp_path) as children:
        children.wait_until_ready()
    log = tmp_path / "index_api.log"
    assert str(refused.value) == (
        f"index_api could not start (it ended with 1). The end of {log}:\n"
        "  the schema is older than this code; run `icc migrate`"
    )


def test_a_child_that_never_gets_ready_is_named(tmp_path: Path) -> None:
    services = one_service(REFUSED_PATH="/readyz")
    with pytest.raises(CannotRun) as refused, supervise(services, tmp_path) as children:
        children.wait_until_ready(seconds=0.5)
    why = "index_api was not ready within 0.5 seconds."
    assert str(refused.value) == f"{why} It wrote nothing to {tmp_path / 'index_api.log'}"


def test_a_killed_child_is_started_again_and_requests_wait_for_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    services = two_services()
    port = services["index_api"].port
    with stop_signals() as stop, supervise(services, tmp_path) as children:
        children.wait_until_ready()
        before = children.process_ids()
        os.kill(before["index_api"], signal.SIGKILL)
        answers: list[str] = []
        asking = threading.Thread(target=lambda: answers.append(get(port, "/")))
        asking.start()
        aside = hang_up_when(lambda: not asking.is_alive())
        with caplog.at_level(logging.WARNING):
            children.watch()
        aside.join()
        after = children.process_ids()
    assert answers == [f"{after['index_api']} "]
    assert after["index_api"] != before["index_api"]
    assert after["events_api"] == before["events_api"]
    assert caplog.messages == ["index_api ended with -9; starting it again"]
    assert stop.by == signal.SIGHUP


def test_a_child_that_dies_again_and_again_stops_everything(tmp_path: Path) -> None:
    services = one_service("create_app_that_fails")
    with pytest.raises(CannotRun) as refused, supervise(services, tmp_path) as children:
        children.watch()
    often, _, said = str(refused.value).partition(". ")
    assert often == "index_api ended 5 times within 10 seconds, at last with 1"
    reason = "the schema is older than this code; run `icc migrate`"
    assert said == f"The end of {tmp_path / 'index_api.log'}:\n  {reason}"


def test_a_slow_request_in_flight_is_finished(tmp_path: Path) -> None:
    services = one_service()
    port = services["index_api"].port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with supervise(services, tmp_path) as children:
        children.wait_until_ready()
        process = children.process_ids()["index_api"]
        connection.request("GET", "/slow")
        answer = connection.getresponse()  # it has begun
        began = time.monotonic()
    assert answer.read().decode() == f"slowly: {process} "
    assert 0.5 < time.monotonic() - began < 5
    connection.close()
    with pytest.raises(ConnectionRefusedError):
        get(port, "/")


def test_a_whole_run_says_where_it_is_and_leaves_cleanly(run: Callable[..., Run]) -> None:
    one = run()
    facts = one.facts()
    assert stat.S_IMODE((one.data / "run.json").stat().st_mode) == 0o600
    assert get(facts["port"], "/") == f"{facts['children']['index_api']} hello"
    assert ask(facts["url"], "select current_user") == "index_api_runtime"
    other = run(port=facts["port"])
    assert other.ended() == (1, f"icc: port {facts['port']} is taken; choose others with --ports\n")
    another = run()
    use = f"icc: {one.data} is in use by process {one.process.pid}; stop it or choose another --data\n"
    assert another.ended() == (1, use)
    one.process.send_signal(signal.SIGINT)
    one.process.send_signal(signal.SIGINT)  # the second of an impatient person
    assert one.ended() == (0, "stopped by SIGINT\n")
    assert not (one.data / "run.json").exists()
    assert alive(facts) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children when their parent is killed")
def test_kill_9_of_a_whole_run_leaves_nothing_and_the_next_is_clean(run: Callable[..., Run]) -> None:
    one = run()
    facts = one.facts()
    one.process.kill()
    one.process.wait()
    wait_until(lambda: alive(facts) == [])
    again = run(port=facts["port"])
    wait_until(lambda: not (one.data / "run.json").exists())  # the old one says nothing true any more
    new = again.facts()
    assert get(facts["port"], "/") == f"{new['children']['index_api']} hello"
    os.kill(new["postgres"], signal.SIGQUIT)
    status, output = again.ended()
    assert status == 1
    assert output == f"icc: PostgreSQL ended by itself with 0; {again.data / 'postgres.log'} says why\n"
    assert not is_alive(new["children"]["index_api"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_database_is_set_up_ends_cleanly(run: Callable[..., Run], number: int) -> None:
    one = run()
    wait_until((one.data / "postgres.new" / "global").exists)
    one.process.send_signal(number)
    assert one.ended() == (0, f"stopped by {signal.Signals(number).name}\n")
    assert not (one.data / "postgres").exists()
    assert not (one.data / "postgres.password").exists()


def test_a_service_that_cannot_start_is_what_the_person_reads(run: Callable[..., Run]) -> None:
    one = run(factory="create_app_that_fails")
    status, output = one.ended()
    assert status == 1
    assert output.startswith("icc: index_api could not start (it ended with 1). The end of ")
    assert output.endswith("\n  the schema is older than this code; run `icc migrate`\n")


def test_a_taken_port_is_one_sentence() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(CannotRun) as refused:
            listen(port)
    assert str(refused.value) == f"port {port} is taken; choose others with --ports"


def test_a_port_that_is_let_go_of_is_waited_for() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        later = threading.Timer(0.2, holder.close)
        later.start()
        with listen(port) as listener:
            assert listener.getsockname() == ("127.0.0.1", port)
        later.join()


def test_answers_do_not_wait_for_the_acknowledgement_of_their_headers() -> None:
    with listen(0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_port_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(CannotRun, match=r"^port 70000 does not exist; choose from 1 to 65535 with --ports$"):
        listen(70_000)


def test_the_run_file_is_gone_after_a_fault(tmp_path: Path) -> None:
    def fail_while_running() -> None:
        with run_file(tmp_path, {"url": "secret"}) as file:
            assert json.loads(file.read_text()) == {"url": "secret"}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_while_running()
    assert list(tmp_path.iterdir()) == []


def test_under_nohup_a_hang_up_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with stop_signals() as stop:
        os.kill(os.getpid(), signal.SIGHUP)
        os.kill(os.getpid(), signal.SIGINT)
    assert stop.by == signal.SIGINT


def test_only_the_first_signal_interrupts() -> None:
    tidied = False
    with stop_signals() as stop:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            pytest.fail("the signal did not interrupt")
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            tidied = True
    assert (tidied, stop.by) == (True, signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
