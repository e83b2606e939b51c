"""Issuers on loopback: one that answers whatever a test tells it to, and a real provider of OpenID Connect."""

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.platform.processes import wait_until


class Answering:
    """Answers each request with `status` and `body`, by path where `bodies` has it, and notes what was asked."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.status = 200
        self.body: object = b""
        self.bodies: dict[str, object] = {}
        self.seconds = 0.0
        self.asked: list[str] = []
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.asked.append(self.path)
                time.sleep(owner.seconds)
                body = owner.bodies.get(self.path, owner.body)
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(owner.status)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"127.0.0.1:{self.server.server_port}"

    @contextmanager
    def running(self) -> Iterator["Answering"]:
        """Listen until the context ends."""
        thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()


class Provider:
    """A provider of OpenID Connect, as somebody else wrote it."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    def sign_in(self, subject: str, audience: str = "icc") -> str:
        """Sign somebody in by the code flow and give the token."""
        back = "https://app.example/back"
        query = {"client_id": audience, "redirect_uri": back, "response_type": "code", "scope": "openid"}
        with httpx.Client(base_url=self.issuer, trust_env=False) as http:
            sent = http.post("/oauth2/authorize", params=query, data={"sub": subject})
            (code,) = parse_qs(urlsplit(sent.headers["location"]).query)["code"]
            given = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
            told = http.post("/oauth2/token", data=given, auth=(audience, "secret"))
        return str(told.json()["id_token"])


@contextmanager
def provider(*users: Mapping[str, Any]) -> Iterator[Provider]:
    """Run the provider as a process of its own, with these users and their claims."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)]
    for user in users:
        command += ["--user-claims", json.dumps(user)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    try:
        wait_until(lambda: _listens(port) or process.poll() is not None, 20)
        assert process.poll() is None, "the provider does not start"
        yield Provider(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
